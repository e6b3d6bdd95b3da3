/* SPDX-License-Identifier: Apache-2.0 */
#include "curate/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "table/table.h"

/* Within the lexicon's folder, so that a table changes places within one file system, which is done at once or not at
   all. Its name is its lock: mkdir says no to the second. */
#define FOLDER ".change"
#define TABLE_LIMIT ((size_t)64 << 20)

/* What a lexicon is made of besides what a draft changes. */
static const char *const parts[] = {"concerns.csv", "terms.csv", "cues.csv", "sections.csv", "stems.csv", "priorities.csv",
                                    "stopwords.csv", "ignored.csv", "areas"};
#define PART_COUNT (sizeof parts / sizeof parts[0])

static enum cpeg_status machine_says(const char *path, struct cpeg_error *err) {
  struct error_place place = {path, 0, 0};
  if (errno == EACCES || errno == EPERM || errno == EROFS)
    return error_at(err, CPEG_IO, place, "the lexicon may not be changed here: copy its folder and name the copy with"
                                         " --lexicon");
  return error_at(err, CPEG_IO, place, "%s", strerror(errno));
}

static enum cpeg_status join(char out[DRAFT_PATH], const char *folder, const char *name, struct cpeg_error *err) {
  int len = snprintf(out, DRAFT_PATH, "%s/%s", folder, name);
  if (len > 0 && len < DRAFT_PATH) return CPEG_OK;
  return error_set(err, CPEG_IO, "the path of the lexicon's folder is too long");
}

enum cpeg_status draft_open(struct draft *draft, struct memory memory, const char *dir, struct cpeg_error *err) {
  *draft = (struct draft){.memory = memory, .dir = dir};
  char folder[DRAFT_PATH];
  enum cpeg_status status = join(folder, dir, FOLDER, err);
  if (status != CPEG_OK) return status;
  if (mkdir(folder, 0777) != 0) {
    if (errno != EEXIST) return machine_says(dir, err);
    return error_at(err, CPEG_BUSY, (struct error_place){folder, 0, 0},
                    "the lexicon is being changed by somebody else; when nobody is, delete this folder and try again");
  }
  memcpy(draft->folder, folder, sizeof folder);
  return CPEG_OK;
}

/* The name under which the draft keeps a table that was replaced. */
static enum cpeg_status old_path(const struct draft *draft, const char *name, char out[DRAFT_PATH]) {
  char file[64];
  snprintf(file, sizeof file, "%s.old", name);
  return join(out, draft->folder, file, NULL);
}

/* What lies in the draft's folder is all of this file's own making. */
void draft_close(struct draft *draft) {
  char path[DRAFT_PATH];
  for (size_t i = 0; i < draft->count; i++) {
    if (join(path, draft->folder, draft->tables[i].name, NULL) == CPEG_OK) unlink(path);
    if (old_path(draft, draft->tables[i].name, path) == CPEG_OK) unlink(path);
    buf_finish(&draft->tables[i].bytes);
  }
  if (draft->folder[0] == '\0') return;
  for (size_t i = 0; i < PART_COUNT; i++)
    if (join(path, draft->folder, parts[i], NULL) == CPEG_OK) unlink(path);
  rmdir(draft->folder);
  draft->folder[0] = '\0';
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static struct draft_table *find_table(struct draft *draft, const char *name) {
  for (size_t i = 0; i < draft->count; i++)
    if (strcmp(draft->tables[i].name, name) == 0) return &draft->tables[i];
  return NULL;
}

static enum cpeg_status take_table(struct draft *draft, const char *name, const char *header, struct draft_table **out,
                                   struct cpeg_error *err) {
  *out = find_table(draft, name);
  if (*out != NULL) return CPEG_OK;
  char path[DRAFT_PATH];
  struct cpeg_error fault;
  struct str bytes = {NULL, 0};
  enum cpeg_status status = join(path, draft->dir, name, err);
  if (status != CPEG_OK) return status;
  if (draft->count == DRAFT_TABLES) return error_set(err, CPEG_INTERNAL, "a change is of too many tables");
  status = file_read(draft->memory, path, TABLE_LIMIT, &bytes, &fault);
  bool is_new = status == CPEG_NOTFOUND && header != NULL;
  if (status != CPEG_OK && !is_new) {
    if (err != NULL) *err = fault;
    return status;
  }
  struct draft_table *table = &draft->tables[draft->count++];
  snprintf(table->name, sizeof table->name, "%s", name);
  buf_init(&table->bytes, draft->memory);
  buf_add(&table->bytes, is_new ? str_of(header) : bytes);
  if (is_new) buf_add_char(&table->bytes, '\n');
  memory_free(draft->memory, (void *)(uintptr_t)bytes.ptr);
  *out = table;
  return table->bytes.failed ? error_nomem(err) : CPEG_OK;
}

/* How the table is written, by its header line. */
struct manner {
  char separator;
  const char *line_end;
};

static struct manner manner_of(const struct table *table, struct str bytes) {
  struct manner manner = {',', "\n"};
  if (table->column_count > 1) {
    /* The separator is what stands before the second name, its quote and blanks left aside. */
    const char *at = table->header[1].text.ptr;
    while (at > bytes.ptr && *at != ',' && *at != ';' && *at != '\t') at--;
    if (*at == ';' || *at == '\t') manner.separator = *at;
  }
  const char *end = memchr(bytes.ptr, '\n', bytes.len);
  if (end != NULL && end > bytes.ptr && end[-1] == '\r') manner.line_end = "\r\n";
  return manner;
}

static void add_cell(struct buf *out, const char *text, char separator) {
  bool is_quoted = strchr(text, separator) != NULL || strpbrk(text, "\"\r\n") != NULL;
  if (is_quoted) buf_add_char(out, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"') buf_add_char(out, '"');
    buf_add_char(out, *text);
  }
  if (is_quoted) buf_add_char(out, '"');
}

static const char *cell_of(struct str column, const struct draft_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (str_is(column, cells[i].column)) return cells[i].text;
  return "";
}

enum cpeg_status draft_add_row(struct draft *draft, const char *name, const char *header, const struct draft_cell *cells,
                               size_t count, struct cpeg_error *err) {
  struct draft_table *own;
  enum cpeg_status status = take_table(draft, name, header, &own, err);
  if (status != CPEG_OK) return status;
  char path[DRAFT_PATH];
  struct table table;
  status = join(path, draft->dir, name, err);
  if (status == CPEG_OK) status = table_parse(draft->memory, path, buf_str(&own->bytes), &table, err);
  if (status != CPEG_OK) return status;
  struct manner manner = manner_of(&table, buf_str(&own->bytes));
  struct buf row;
  buf_init(&row, draft->memory);
  if (own->bytes.len > 0 && own->bytes.ptr[own->bytes.len - 1] != '\n') buf_add_text(&row, manner.line_end);
  for (uint32_t i = 0; i < table.column_count; i++) {
    if (i > 0) buf_add_char(&row, manner.separator);
    add_cell(&row, cell_of(table.header[i].text, cells, count), manner.separator);
  }
  buf_add_text(&row, manner.line_end);
  /* The table borrows from the bytes that now grow. */
  table_finish(&table);
  if (row.failed) own->bytes.failed = true;
  buf_add(&own->bytes, buf_str(&row));
  buf_finish(&row);
  return own->bytes.failed ? error_nomem(err) : CPEG_OK;
}

/* ---- Trial and commit ------------------------------------------------------------------------------- */

static enum cpeg_status write_table(const struct draft *draft, const struct draft_table *table, struct cpeg_error *err) {
  char path[DRAFT_PATH], old[DRAFT_PATH];
  enum cpeg_status status = join(path, draft->folder, table->name, err);
  if (status == CPEG_OK) status = join(old, draft->dir, table->name, err);
  if (status != CPEG_OK) return status;
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return machine_says(path, err);
  struct stat info;
  bool is_whole = true;
  /* Whoever could read the table before must read it after. */
  if (stat(old, &info) == 0) is_whole = fchmod(fd, info.st_mode & 0777) == 0;
  for (size_t at = 0; is_whole && at < table->bytes.len;) {
    ssize_t got = write(fd, table->bytes.ptr + at, table->bytes.len - at);
    if (got < 0 && errno == EINTR) continue;
    is_whole = got > 0;
    at += is_whole ? (size_t)got : 0;
  }
  is_whole = is_whole && fsync(fd) == 0;
  if (!is_whole) status = machine_says(old, err);
  close(fd);
  return status;
}

/* The unchanged parts are where they were. */
static enum cpeg_status link_part(const struct draft *draft, const char *name, struct cpeg_error *err) {
  char path[DRAFT_PATH], target[DRAFT_PATH];
  enum cpeg_status status = join(path, draft->folder, name, err);
  if (status == CPEG_OK) status = join(target, "..", name, err);
  if (status == CPEG_OK && symlink(target, path) != 0 && errno != EEXIST) status = machine_says(path, err);
  return status;
}

enum cpeg_status draft_check(struct draft *draft, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < draft->count; i++) status = write_table(draft, &draft->tables[i], err);
  for (size_t i = 0; status == CPEG_OK && i < PART_COUNT; i++) status = link_part(draft, parts[i], err);
  if (status != CPEG_OK) return status;
  struct cpeg_settings settings;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = draft->folder;
  settings.resize = draft->memory.resize;
  settings.resize_context = draft->memory.context;
  cpeg_engine *engine = NULL;
  struct cpeg_error fault = {0};
  status = cpeg_engine_create(&settings, &engine, &fault);
  cpeg_engine_destroy(engine);
  if (status != CPEG_OK) {
    /* The table that the fault is in will be gone: it is told by its sentence alone. */
    if (status == CPEG_FORMAT)
      error_at(err, status, (struct error_place){draft->dir, 0, 0}, "nothing was changed: %s", fault.message);
    else if (err != NULL)
      *err = fault;
  }
  return status;
}

/* The old one is kept until all are placed. */
static enum cpeg_status place_table(const struct draft *draft, const char *name, struct cpeg_error *err) {
  char from[DRAFT_PATH], to[DRAFT_PATH], old[DRAFT_PATH];
  enum cpeg_status status = join(from, draft->folder, name, err);
  if (status == CPEG_OK) status = join(to, draft->dir, name, err);
  if (status == CPEG_OK) status = old_path(draft, name, old);
  if (status == CPEG_OK && link(to, old) != 0 && errno != ENOENT) status = machine_says(to, err);
  if (status == CPEG_OK && rename(from, to) != 0) status = machine_says(to, err);
  return status;
}

static void take_back(const struct draft *draft, const char *name) {
  char to[DRAFT_PATH], old[DRAFT_PATH];
  if (join(to, draft->dir, name, NULL) != CPEG_OK || old_path(draft, name, old) != CPEG_OK) return;
  if (rename(old, to) != 0 && errno == ENOENT) unlink(to);
}

enum cpeg_status draft_commit(struct draft *draft, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  size_t placed = 0;
  while (status == CPEG_OK && placed < draft->count) {
    status = place_table(draft, draft->tables[placed].name, err);
    placed += status == CPEG_OK;
  }
  while (status != CPEG_OK && placed > 0) take_back(draft, draft->tables[--placed].name);
  return status;
}
