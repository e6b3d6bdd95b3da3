/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of the public header: a folder with the whole report, or with its data alone. */
#include "release/inner.h"

/* The page comes first, since it is what people open. */
static enum cpeg_status write_folder(struct release *release, const char *folder, bool has_page, struct cpeg_error *err) {
  struct buf html;
  buf_init(&html, memory_default());
  if (has_page) {
    publish_html(release->edition, &html);
    if (html.failed) {
      buf_finish(&html);
      return error_nomem(err);
    }
    release_add_file(release, "report", ".html", &html);
  }
  buf_finish(&html);
  enum cpeg_status status = release_write(release, has_page, err);
  return status == CPEG_OK ? publish_folder(folder, release->edition, release->files, release->file_count, err) : status;
}

static enum cpeg_status write_all(cpeg_store *store, const struct cpeg_report_options *options, bool has_page,
                                  struct cpeg_error *err) {
  struct edition_question question = {.quarter = options->quarter,
                                      .area = options->area,
                                      .year_start_april = options->year_start_april,
                                      .all = options->all,
                                      .engine = options->engine,
                                      .names = options->keep_names ? VIEW_NAMES_KEPT : VIEW_NAMES_REPLACED};
  struct edition *edition = NULL;
  struct release *release = NULL;
  enum cpeg_status status = edition_read(store, &question, &edition, err);
  if (status == CPEG_OK) status = release_make(store, edition, &release, err);
  if (status == CPEG_OK) status = write_folder(release, options->folder, has_page, err);
  release_destroy(release);
  edition_destroy(edition);
  return status;
}

enum cpeg_status cpeg_report_write(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err) {
  return write_all(store, options, true, err);
}

enum cpeg_status cpeg_export_write(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err) {
  return write_all(store, options, false, err);
}
