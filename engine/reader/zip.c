/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives: each file in one becomes a document of its own, one level deep. */
#include "package/package.h"
#include "reader/readers.h"

/* Members of an archive that somebody sent; more are a backup, or an attack. */
#define MEMBERS_MAX 2000u

static struct str file_name(struct str path) {
  size_t at = path.len;
  while (at > 0 && path.ptr[at - 1] != '/') at--;
  return (struct str){path.ptr + at, path.len - at};
}

static bool ends_in(struct str name, const char *ending) {
  size_t len = strlen(ending);
  return name.len > len && name.ptr[name.len - len - 1] == '.' &&
         str_is_fold((struct str){name.ptr + name.len - len, len}, ending);
}

/* What systems and office programs leave beside: "._x", "~$x". */
static bool is_litter(const struct package_member *member) {
  struct str path = str_of(member->name), name = file_name(path);
  return !member->is_file || name.len == 0 || name.ptr[0] == '.' || str_starts(name, "~$") || str_starts(path, "__MACOSX/") ||
         str_is_fold(name, "thumbs.db") || str_is_fold(name, "desktop.ini");
}

/* The kinds of files that minutes come in, and archives, which are refused by name; so are others, unopened. */
static bool is_candidate(const struct package_member *member) {
  static const char *const endings[] = {"txt", "text", "md", "markdown", "pdf", "doc", "docx", "docm", "dot", "dotx", "odt",
                                        "ott", "rtf", "htm", "html", "mht", "mhtml", "eml", "msg", "zip"};
  struct str name = file_name(str_of(member->name));
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_in(name, endings[i])) return true;
  return false;
}

/* A ZIP container that is no document: an archive may hold itself. One that cannot be opened is given, to be refused
   for what it is. */
static bool is_archive(struct memory memory, struct str bytes) {
  struct package_limits limits = package_limits_default();
  struct package *package = NULL;
  if (!str_starts(bytes, "PK\x03\x04") && !str_starts(bytes, "PK\x05\x06")) return false;
  if (package_open(memory, bytes, &limits, &package, NULL) != CPEG_OK) return false;
  bool is_document = package_find(package, str_of("content.xml")) < package_count(package);
  for (size_t i = 0; i < package_count(package); i++)
    is_document |= str_starts(str_of(package_at(package, i)->name), "word/");
  package_close(package);
  return !is_document;
}

/* A bomb ends the whole archive; any other fault only its member. */
static enum cpeg_status give_member(struct sink *sink, struct package *package, size_t idx, struct cpeg_error *err) {
  const char *name = package_at(package, idx)->name;
  struct buf bytes;
  buf_init(&bytes, sink->memory);
  enum cpeg_status status = package_read_all(package, idx, &bytes, err);
  if (status == CPEG_ENCODING) sink_member_refuse(sink, name, err->message);
  else if (status == CPEG_OK && is_archive(sink->memory, buf_str(&bytes)))
    sink_member_refuse(sink, name, "it is an archive inside an archive; unpack it and give the files inside");
  else if (status == CPEG_OK) sink_member(sink, name, bytes.ptr, bytes.len);
  buf_finish(&bytes);
  return status == CPEG_ENCODING ? CPEG_OK : status;
}

static enum cpeg_status give_members(struct sink *sink, struct package *package, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  size_t given = 0;
  for (size_t i = 0; i < package_count(package) && status == CPEG_OK && !sink_is_done(sink); i++) {
    const struct package_member *member = package_at(package, i);
    if (is_litter(member)) continue;
    if (!is_candidate(member)) {
      sink_member_refuse(sink, member->name, "its name does not end as those of minutes do; unpack the archive and give the file itself");
      continue;
    }
    status = give_member(sink, package, i, err);
    given++;
  }
  if (status == CPEG_OK && given == 0)
    return error_set(err, CPEG_ENCODING, "it is a ZIP archive without a file of a kind that minutes come in");
  return status;
}

enum reader_end read_zip(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct cpeg_error err = {0};
  struct package *package = NULL;
  struct package_limits limits = package_limits_default();
  limits.members = MEMBERS_MAX;
  limits.member_bytes = (uint64_t)64 << 20;
  enum cpeg_status status = package_open(sink->memory, (struct str){(const char *)bytes, len}, &limits, &package, &err);
  if (status == CPEG_OK) status = give_members(sink, package, &err);
  package_close(package);
  if (status != CPEG_OK) return sink_refuse(sink, "%s", err.message);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
