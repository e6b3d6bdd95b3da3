/* SPDX-License-Identifier: Apache-2.0 */
#include "publish/publish.h"

enum cpeg_status cpeg_report_write(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err) {
  struct edition_question question = {.quarter = options->quarter,
                                      .area = options->area,
                                      .year_start_april = options->year_start_april,
                                      .all = options->all,
                                      .engine = options->engine,
                                      .names = options->keep_names ? VIEW_NAMES_KEPT : VIEW_NAMES_REPLACED};
  struct edition *edition = NULL;
  struct buf html;
  buf_init(&html, memory_default());
  enum cpeg_status status = edition_read(store, &question, &edition, err);
  if (status == CPEG_OK) {
    publish_html(edition, &html);
    if (html.failed) status = error_nomem(err);
  }
  struct publish_file files[] = {{"report.html", buf_str(&html)}};
  if (status == CPEG_OK) status = publish_folder(options->folder, edition, files, sizeof files / sizeof files[0], err);
  edition_destroy(edition);
  buf_finish(&html);
  return status;
}
