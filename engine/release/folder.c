/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of the public header: a folder with the whole report, or with its data alone. */
#include "release/inner.h"
#include "store/store.h"

/* What a folder is for. */
enum use { USE_REPORT, USE_CONSULTATION, USE_DATA };

/* The page comes first, since it is what people open. */
static enum cpeg_status write_folder(struct release *release, const char *folder, enum use use, struct cpeg_error *err) {
  struct buf html;
  buf_init(&html, memory_default());
  if (use != USE_DATA) {
    if (use == USE_CONSULTATION) write_pack(release, &html);
    else publish_html(release->edition, &html);
    if (html.failed) {
      buf_finish(&html);
      return error_nomem(err);
    }
    release_add_file(release, use == USE_CONSULTATION ? "consultation" : "report", ".html", &html);
  }
  buf_finish(&html);
  enum cpeg_status status = release_write(release, use != USE_DATA, err);
  return status == CPEG_OK ? publish_folder(folder, release->edition, release->files, release->file_count, err) : status;
}

static enum cpeg_status write_all(cpeg_store *store, const struct cpeg_report_options *options, enum use use,
                                  struct cpeg_error *err) {
  struct edition_question question = {.quarter = options->quarter,
                                      .area = options->area,
                                      .year_start_april = options->year_start_april,
                                      .all = options->all,
                                      .engine = options->engine,
                                      .names = options->keep_names ? VIEW_NAMES_KEPT : VIEW_NAMES_REPLACED};
  struct edition *edition = NULL;
  struct release *release = NULL;
  /* Both of one moment, and with one look at the counts. */
  enum cpeg_status status = store_hold_reading(store, err);
  if (status == CPEG_OK) status = edition_read(store, &question, &edition, err);
  if (status == CPEG_OK) status = release_make(store, edition, use == USE_CONSULTATION, &release, err);
  store_release_reading(store);
  if (status == CPEG_OK) status = write_folder(release, options->folder, use, err);
  release_destroy(release);
  edition_destroy(edition);
  return status;
}

enum cpeg_status cpeg_report_write(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err) {
  return write_all(store, options, options->for_consultation ? USE_CONSULTATION : USE_REPORT, err);
}

enum cpeg_status cpeg_export_write(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err) {
  return write_all(store, options, USE_DATA, err);
}
