/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a release, and the folder they go into. */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"

void release_add_file(struct release *release, const char *name, const char *suffix, struct buf *bytes) {
  char full[100];
  snprintf(full, sizeof full, "%s%s", name, suffix);
  char *copy = arena_copy(&release->arena, str_of(full));
  size_t count = release->file_count;
  if (copy == NULL || bytes->failed || !arena_grow(&release->arena, &release->files, &release->file_cap, count + 1, sizeof *release->files) ||
      !arena_grow(&release->arena, &release->contents, &release->content_cap, count + 1, sizeof *release->contents)) {
    release->failed = true;
    return;
  }
  release->contents[count] = *bytes;
  release->files[release->file_count++] = (struct publish_file){copy, buf_str(bytes)};
  buf_init(bytes, memory_default());
}

static void write_grids(struct release *release, struct buf *out) {
  for (size_t i = 0; i < release->grid_count; i++) {
    const struct grid *grid = &release->grids[i];
    if (!grid->is_file) continue;
    write_csv(grid, out);
    release_add_file(release, grid->name, ".csv", out);
    write_jsonl(grid, out);
    release_add_file(release, grid->name, ".jsonl", out);
  }
}

enum cpeg_status release_write(struct release *release, bool workbook, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  struct buf out;
  buf_init(&out, memory_default());
  if (workbook) {
    status = write_xlsx(release, &out, err);
    if (status == CPEG_OK) release_add_file(release, "report", ".xlsx", &out);
    if (status == CPEG_OK) status = write_ods(release, &out, err);
    if (status == CPEG_OK) release_add_file(release, "report", ".ods", &out);
  }
  if (status == CPEG_OK) {
    write_grids(release, &out);
    write_datapackage(release, &out);
    release_add_file(release, "datapackage", ".json", &out);
    write_csvw(release, &out);
    release_add_file(release, "csv-metadata", ".json", &out);
  }
  bool failed = out.failed || release->failed;
  buf_finish(&out);
  return status == CPEG_OK && failed ? error_nomem(err) : status;
}
