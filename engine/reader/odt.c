/* SPDX-License-Identifier: Apache-2.0 */
/* OpenDocument texts (ODT, OTT): headers, the text, footers. */
#include "reader/odt.h"
#include "reader/readers.h"

/* An encrypted file says so in its list of parts, which is never encrypted itself. */
static enum cpeg_status check_password(struct odt *odt, struct cpeg_error *err) {
  size_t manifest = package_find(odt->package, str_of("META-INF/manifest.xml"));
  if (manifest == package_count(odt->package)) return CPEG_OK;
  struct buf text;
  buf_init(&text, odt->sink->memory);
  enum cpeg_status status = package_read_all(odt->package, manifest, &text, err);
  if (status == CPEG_OK && strstr(buf_text(&text), "encryption-data") != NULL)
    status = error_set(err, CPEG_ENCODING, "it is password-protected; save it without the password");
  buf_finish(&text);
  return status;
}

/* Headers come before all, footers after; those that say the same again are left out. */
static void give_edges(struct odt *odt, bool is_footer) {
  struct outlet outlet = {odt->sink, NULL};
  struct buf seen;
  buf_init(&seen, odt->sink->memory);
  for (size_t i = 0; i < odt->edge_count; i++)
    if (odt->edges[i].is_footer == is_footer) outlet_play_edge(&outlet, &odt->edges[i].tape, &seen);
  buf_finish(&seen);
}

static enum cpeg_status read_all(struct odt *odt, struct cpeg_error *err) {
  size_t styles = package_find(odt->package, str_of("styles.xml"));
  size_t content = package_find(odt->package, str_of("content.xml"));
  if (content == package_count(odt->package))
    return error_set(err, CPEG_ENCODING, "it has no content.xml, as OpenDocument files do; get the file anew");
  enum cpeg_status status = check_password(odt, err);
  if (status == CPEG_OK && styles < package_count(odt->package)) status = odt_read_part(odt, styles, ODT_OF_STYLES, err);
  if (status != CPEG_OK) return status;
  if (odt->outline.levels[0].start > 0) odt->outline_count.style = &odt->outline;
  give_edges(odt, false);
  status = odt_read_part(odt, content, ODT_OF_CONTENT, err);
  if (status == CPEG_OK) give_edges(odt, true);
  return status;
}

enum reader_end read_odt(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct odt odt = {.sink = sink};
  struct cpeg_error err = {0};
  struct package_limits limits = package_limits_default();
  arena_init(&odt.arena, sink->memory, (size_t)256 << 20);
  enum cpeg_status status =
      package_open(sink->memory, (struct str){(const char *)bytes, len}, &limits, &odt.package, &err);
  if (status == CPEG_OK) status = read_all(&odt, &err);
  for (size_t i = 0; i < odt.edge_count; i++) tape_finish(&odt.edges[i].tape);
  package_close(odt.package);
  arena_finish(&odt.arena);
  if (status != CPEG_OK) return sink_refuse(sink, "%s", err.message);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
