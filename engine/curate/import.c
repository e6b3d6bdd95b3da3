/* SPDX-License-Identifier: Apache-2.0 */
/* From a dictionary of another program to a lexicon's folder, line by line: what was kept, changed, refused. */
#include "curate/import.h"

#include <stdio.h>
#include <string.h>

#include "curate/curate.h"
#include "curate/folder.h"
#include "curate/tables.h"
#include "report/report.h"
#include "tagger/tagger.h"
#include "text/text.h"

/* Dictionaries are some hundred kilobytes. */
#define FILE_MOST ((size_t)64 << 20)
/* Facts of all its lines. */
#define ARENA_MOST ((size_t)2 << 30)

/* ---- What the formats call --------------------------------------------------------------------------------- */

bool import_next_line(struct str *rest, struct str *line) {
  if (rest->len == 0) return false;
  size_t len = 0;
  while (len < rest->len && rest->ptr[len] != '\n' && rest->ptr[len] != '\r') len++;
  *line = (struct str){rest->ptr, len};
  if (len < rest->len && rest->ptr[len] == '\r') len++;
  if (len < rest->len && rest->ptr[len] == '\n' && (len == line->len || rest->ptr[len - 1] == '\r')) len++;
  *rest = (struct str){rest->ptr + len, rest->len - len};
  return true;
}

uint32_t import_category(struct import *import, uint32_t parent, struct str name, uint32_t line) {
  for (size_t i = 0; i < import->category_count; i++)
    if (import->categories[i].parent == parent && str_is(name, import->categories[i].name)) return (uint32_t)i;
  const char *copy = arena_copy(&import->arena, name);
  if (copy == NULL || import->category_count >= IMPORT_NONE ||
      !arena_grow(&import->arena, &import->categories, &import->category_cap, import->category_count + 1, sizeof *import->categories))
    return IMPORT_NONE;
  uint32_t depth = parent == IMPORT_NONE ? 0 : import->categories[parent].depth + 1;
  if (parent != IMPORT_NONE) import->categories[parent].has_children = true;
  import->categories[import->category_count] = (struct import_category){.name = copy, .parent = parent, .depth = depth, .line = line};
  return (uint32_t)import->category_count++;
}

static bool add_line(struct import *import, struct import_line line, struct str text) {
  line.text = arena_copy(&import->arena, text);
  if (line.text == NULL || line.pattern == NULL || line.why == NULL ||
      !arena_grow(&import->arena, &import->lines, &import->line_cap, import->line_count + 1, sizeof *import->lines))
    return false;
  import->lines[import->line_count++] = line;
  return true;
}

bool import_refuse(struct import *import, struct str text, uint32_t line, const char *why) {
  return add_line(import, (struct import_line){.line = line, .outcome = IMPORT_REFUSED, .category = IMPORT_NONE, .pattern = "", .why = why}, text);
}

bool import_pattern(struct import *import, uint32_t category, struct str text, const char *pattern, uint32_t line, const char *why) {
  import->categories[category].has_terms = true;
  enum import_outcome outcome = why == NULL ? IMPORT_KEPT : IMPORT_CHANGED;
  return add_line(import, (struct import_line){.line = line, .outcome = outcome, .category = category,
                                               .pattern = arena_copy(&import->arena, str_of(pattern)), .why = why == NULL ? "" : why},
                  text);
}

bool import_term(struct import *import, uint32_t category, struct str text, uint32_t line, const char *why) {
  if (category == IMPORT_NONE) return import_refuse(import, text, line, "a term under no category");
  const char *other = NULL, *pattern = term_pattern(import, text, &other);
  if (pattern == NULL) return other != NULL && import_refuse(import, text, line, other);
  return import_pattern(import, category, text, pattern, line, other != NULL ? other : why);
}

/* ---- Categories to concerns -------------------------------------------------------------------------------- */

/* Ids of the concepts so far. */
struct naming {
  struct import *import;
  struct intern ids;
};

/* Small letters, digits and single hyphens; a number behind it when that is taken. */
static const char *make_id(struct naming *naming, const char *name) {
  char id[64], own[80];
  size_t len = 0;
  for (const char *c = name; *c != '\0' && len < sizeof id - 1; c++) {
    char letter = ascii_lower(*c);
    bool is_kept = (letter >= 'a' && letter <= 'z') || ascii_is_digit(letter);
    if (is_kept) id[len++] = letter;
    else if (len > 0 && id[len - 1] != '-') id[len++] = '-';
  }
  while (len > 0 && id[len - 1] == '-') len--;
  id[len] = '\0';
  for (unsigned turn = 1;; turn++) {
    if (turn == 1) snprintf(own, sizeof own, "%s", len == 0 ? "category" : id);
    else snprintf(own, sizeof own, "%s-%u", len == 0 ? "category" : id, turn);
    if (intern_find(&naming->ids, str_of(own)) == INTERN_NONE) break;
  }
  uint32_t number = intern_add(&naming->ids, str_of(own));
  return number == INTERN_NONE ? NULL : arena_copy(&naming->import->arena, str_of(own));
}

static uint32_t top_of(const struct import *import, uint32_t category) {
  while (import->categories[category].parent != IMPORT_NONE) category = import->categories[category].parent;
  return category;
}

/* The names from below the theme on: "Drugs / Dealing". */
static void write_label(const struct import *import, uint32_t category, struct buf *out) {
  const struct import_category *own = &import->categories[category];
  if (own->depth > 1) {
    write_label(import, own->parent, out);
    buf_add_text(out, " / ");
  }
  buf_add_text(out, own->name);
}

/* Is it a category of the top that is no theme? */
static bool is_flat(const struct import_category *category) {
  return category->depth == 0 && !category->has_children && !category->is_fixed;
}

/* Concepts have two levels: themes, and concerns below them. */
static bool name_concepts(struct naming *naming) {
  struct import *import = naming->import;
  bool has_flat = false;
  for (size_t i = 0; i < import->category_count; i++) has_flat |= is_flat(&import->categories[i]);
  if (has_flat && intern_add(&naming->ids, str_of(IMPORT_THEME)) == INTERN_NONE) return false;
  for (size_t i = 0; i < import->category_count; i++) {
    struct import_category *own = &import->categories[i];
    if (own->is_fixed) continue;
    if (own->depth == 0 && own->has_children && (own->theme = make_id(naming, own->name)) == NULL) return false;
  }
  for (uint32_t i = 0; i < import->category_count; i++) {
    struct import_category *own = &import->categories[i];
    bool is_theme = own->depth == 0 && own->has_children;
    if (own->is_fixed || (own->has_children && !own->has_terms)) continue;
    char name[256];
    snprintf(name, sizeof name, "%s%s", own->name, is_theme ? " " CURATE_GENERAL : "");
    own->concern = make_id(naming, name);
    if (own->concern == NULL) return false;
    if (own->depth == 0 && !own->has_children) own->theme = IMPORT_THEME;
    if (own->depth > 0) own->theme = import->categories[top_of(import, i)].theme;
  }
  return true;
}

static const char *told(const char *text) { return text == NULL ? "" : text; }

static void add_concern(struct buf *out, const struct import_category *own, const char *id, const char *label, const char *theme) {
  tables_add_row(out, (const char *const[]){id, label, theme, told(own->definition), told(own->not_this), told(own->sensitive)}, 6);
}

/* Themes stand before their concerns. */
static void write_concerns(const struct import *import, struct buf *out) {
  bool has_flat = false;
  buf_add_text(out, "concept_id,prefLabel,broader,scopeNote,not_this,sensitive\n");
  for (size_t i = 0; i < import->category_count; i++) {
    const struct import_category *own = &import->categories[i];
    has_flat |= is_flat(own);
    if (own->depth == 0 && own->has_children) add_concern(out, own, own->theme, own->name, "");
  }
  if (has_flat) tables_add_row(out, (const char *const[]){IMPORT_THEME, "Imported", "", "Theme", "", ""}, 6);
  struct buf label;
  buf_init(&label, import->memory);
  for (uint32_t i = 0; i < import->category_count; i++) {
    const struct import_category *own = &import->categories[i];
    if (own->concern == NULL || str_is(str_of(own->concern), "*")) continue;
    buf_clear(&label);
    write_label(import, i, &label);
    bool is_theme = own->depth == 0 && own->has_children;
    if (is_theme) buf_add_text(&label, " (" CURATE_GENERAL ")");
    add_concern(out, own, own->concern, buf_text(&label), own->theme);
    out->failed |= label.failed;
  }
  buf_finish(&label);
}

/* Rows are in the order of the lines that are not refused, one a line of the file: take_fault counts on it. */
static void write_terms(const struct import *import, struct buf *out) {
  const char *slash = strrchr(import->path, '/');
  const char *cells[3 + TABLES_TERM_COLUMNS] = {"term_id", "concept_id", "pattern"};
  for (size_t k = 0; k < TABLES_TERM_COLUMNS; k++) cells[3 + k] = tables_term_columns[k];
  tables_add_row(out, cells, 3 + TABLES_TERM_COLUMNS);
  for (size_t i = 0; i < import->line_count; i++) {
    const struct import_line *line = &import->lines[i];
    if (line->outcome == IMPORT_REFUSED) continue;
    const char *concern = import->categories[line->category].concern;
    char id[128], source[512];
    snprintf(id, sizeof id, "%s/%zu", concern, i + 1);
    snprintf(source, sizeof source, CURATE_FOREIGN "%s:%u", slash == NULL ? import->path : slash + 1, line->line);
    cells[0] = line->term_id == NULL ? id : line->term_id;
    cells[1] = concern;
    cells[2] = line->pattern;
    for (size_t k = 0; k < TABLES_TERM_COLUMNS; k++) {
      bool is_source = strcmp(tables_term_columns[k], "source") == 0;
      cells[3 + k] = line->cells != NULL ? line->cells[k] : is_source ? source : "";
    }
    tables_add_row(out, cells, 3 + TABLES_TERM_COLUMNS);
  }
}

/* ---- The trial: what the lexicon says of the rows ------------------------------------------------------------ */

struct trial {
  struct import *import;
  size_t refused;
  bool is_starved;
};

/* A row that cannot be is refused with the lexicon's own sentence. */
static bool take_fault(void *context, const struct lexicon_fault *fault) {
  struct trial *trial = context;
  struct import *import = trial->import;
  size_t len = strlen(fault->error.path);
  bool is_terms = len >= 9 && strcmp(fault->error.path + len - 9, "terms.csv") == 0;
  trial->is_starved |= fault->error.status == CPEG_NOMEM;
  if (fault->is_warning || !is_terms || fault->error.line < 2 || fault->error.status != CPEG_FORMAT) return true;
  size_t row = fault->error.line - 2;
  for (size_t i = 0; i < import->line_count; i++) {
    struct import_line *line = &import->lines[i];
    if (line->outcome == IMPORT_REFUSED || row-- > 0) continue;
    const char *why = arena_copy(&import->arena, str_of(fault->error.message));
    line->why = why == NULL ? "it cannot be a pattern" : why;
    /* Told apart from what is refused already until all faults are in, since rows are counted by it. */
    line->category = IMPORT_NONE;
    trial->refused++;
    break;
  }
  return true;
}

static enum cpeg_status put_tables(struct import *import, const char *folder, struct cpeg_error *err) {
  struct buf concerns, terms;
  buf_init(&concerns, import->memory);
  buf_init(&terms, import->memory);
  write_concerns(import, &concerns);
  write_terms(import, &terms);
  enum cpeg_status status = concerns.failed || terms.failed ? error_nomem(err) : CPEG_OK;
  if (status == CPEG_OK) status = folder_put(folder, "concerns.csv", buf_str(&concerns), err);
  if (status == CPEG_OK) status = folder_put(folder, "terms.csv", buf_str(&terms), err);
  buf_finish(&concerns);
  buf_finish(&terms);
  return status;
}

/* Once to find the rows that cannot be, once more without them; a fault beyond that is one of the lexicon. */
static enum cpeg_status try_tables(struct import *import, const char *folder, struct cpeg_error *err) {
  for (int turn = 0;; turn++) {
    struct trial trial = {.import = import};
    struct lexicon *lexicon = NULL;
    enum cpeg_status status = put_tables(import, folder, err);
    if (status != CPEG_OK) return status;
    status = lexicon_create(import->memory, folder, take_fault, &trial, &lexicon, err);
    if (status == CPEG_OK) lexicon_destroy(lexicon);
    for (size_t i = 0; i < import->line_count; i++)
      if (import->lines[i].category == IMPORT_NONE) import->lines[i].outcome = IMPORT_REFUSED, import->lines[i].pattern = "";
    if (trial.is_starved) return error_nomem(err);
    if (trial.refused == 0 || turn == 1) return status;
  }
}

/* ---- The view ------------------------------------------------------------------------------------------------ */

static const struct view_column columns[] = {
    {"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE},      {"outcome", "What", VIEW_TEXT, VIEW_EVERYWHERE},
    {"text", "As written", VIEW_WIDE, VIEW_EVERYWHERE},  {"concern", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"pattern", "Pattern", VIEW_WIDE, VIEW_EVERYWHERE},  {"why", "Why", VIEW_WIDE, VIEW_EVERYWHERE}};
#define COLUMN_COUNT (sizeof columns / sizeof columns[0])

static void add_rows(const struct import *import, struct view_table *table, bool all) {
  static const char *const names[] = {[IMPORT_KEPT] = "kept", [IMPORT_CHANGED] = "changed", [IMPORT_REFUSED] = "refused"};
  for (size_t i = 0; i < import->line_count; i++) {
    const struct import_line *line = &import->lines[i];
    if (!all && line->outcome == IMPORT_KEPT) continue;
    view_number(table, line->line);
    view_text(table, names[line->outcome]);
    view_text(table, line->text);
    if (line->category == IMPORT_NONE) view_none(table, NULL);
    else view_text(table, import->categories[line->category].concern);
    view_text(table, line->pattern);
    view_text(table, line->why);
  }
}

static enum cpeg_status show(const struct import *import, const char *folder, size_t *refused_out, cpeg_view **out,
                             struct cpeg_error *err) {
  size_t counts[3] = {0, 0, 0}, concerns = 0;
  for (size_t i = 0; i < import->line_count; i++) counts[import->lines[i].outcome]++;
  for (size_t i = 0; i < import->category_count; i++) concerns += import->categories[i].concern != NULL && strcmp(import->categories[i].concern, "*") != 0;
  struct cpeg_view *view;
  enum cpeg_status status = view_create(import->memory, &view, err);
  if (status != CPEG_OK) return status;
  view_headline(view, "%s, %s: %zu term%s kept, %zu changed, %zu refused; %zu concern%s in %s", import->path, import->format,
                counts[IMPORT_KEPT], counts[IMPORT_KEPT] == 1 ? "" : "s", counts[IMPORT_CHANGED], counts[IMPORT_REFUSED], concerns,
                concerns == 1 ? "" : "s", folder);
  struct view_table *table = view_add_table(view, "line", NULL, columns, COLUMN_COUNT);
  view_only_data(table);
  add_rows(import, table, true);
  if (counts[IMPORT_CHANGED] + counts[IMPORT_REFUSED] > 0) {
    table = view_add_table(view, "shown", "What is not as it was", columns, COLUMN_COUNT);
    view_only_table(table);
    add_rows(import, table, false);
  }
  if (import->format != import_from_csv.name)
    view_note(view, "Imported words are met as they are written, not by their stems. 'cpeg --lexicon %s lexicon check'"
                    " remarks on each row that has no examples yet.", folder);
  *refused_out = counts[IMPORT_REFUSED];
  return view_finish(view, out, err);
}

/* ---- The whole ------------------------------------------------------------------------------------------------ */

static enum cpeg_status find_format(struct import *import, const struct import_format **out, struct cpeg_error *err) {
  static const struct import_format *const formats[] = {&import_from_yoshikoder, &import_from_liwc, &import_from_lexicoder, &import_from_csv,
                                                        &import_from_wordstat, &import_from_yaml};
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    if (!formats[i]->is_it(import->text)) continue;
    *out = formats[i];
    import->format = formats[i]->name;
    return CPEG_OK;
  }
  return error_at(err, CPEG_ENCODING, (struct error_place){import->path, 0, 0},
                  "it is none of the dictionaries that are read: quanteda YAML, LIWC, WordStat, Lexicoder, Yoshikoder, CSV of"
                  " 'lexicon export'");
}

enum cpeg_status import_read(struct import *import, struct str bytes, struct cpeg_error *err) {
  struct text text;
  const struct import_format *format = NULL;
  enum cpeg_status status = text_decode(&import->arena, bytes, &text, err);
  if (status != CPEG_OK) {
    error_add_path(err, import->path);
    return status;
  }
  import->text = text.utf8;
  if (str_starts(import->text, "\xef\xbb\xbf")) import->text = (struct str){import->text.ptr + 3, import->text.len - 3};
  status = find_format(import, &format, err);
  if (status == CPEG_OK) status = format->read(import, err);
  if (status == CPEG_OK && import->line_count == 0)
    status = error_at(err, CPEG_ENCODING, (struct error_place){import->path, 0, 0}, "it holds no terms");
  return status;
}

static enum cpeg_status work(struct import *import, const char *base, const char *folder, size_t *refused_out, cpeg_view **out,
                             struct cpeg_error *err) {
  struct naming naming = {.import = import};
  intern_init(&naming.ids, import->memory);
  enum cpeg_status status = name_concepts(&naming) ? CPEG_OK : error_nomem(err);
  intern_finish(&naming.ids);
  if (status == CPEG_OK) status = folder_make(import->memory, folder, base, err);
  if (status != CPEG_OK) return status;
  status = try_tables(import, folder, err);
  if (status == CPEG_OK) status = show(import, folder, refused_out, out, err);
  if (status != CPEG_OK) folder_drop(folder);
  return status;
}

enum cpeg_status cpeg_view_lexicon_import(const struct cpeg_settings *settings, const char *path, const char *folder,
                                          size_t *refused_out, cpeg_view **out, struct cpeg_error *err) {
  struct import import = {.memory = memory_of_settings(settings), .path = path};
  struct str bytes = {NULL, 0};
  enum cpeg_status status = file_read(import.memory, path, FILE_MOST, &bytes, err);
  if (status != CPEG_OK) return status;
  arena_init(&import.arena, import.memory, ARENA_MOST);
  status = import_read(&import, bytes, err);
  if (status == CPEG_OK) status = work(&import, settings->lexicon_dir, folder, refused_out, out, err);
  arena_finish(&import.arena);
  memory_free(import.memory, (void *)(uintptr_t)bytes.ptr);
  return status;
}
