/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon for other programs: all of it as one CSV, or what they can look for as a dictionary of theirs. */
#include <stdio.h>
#include <string.h>

#include "curate/curate.h"
#include "curate/expand.h"
#include "curate/import.h"
#include "curate/tables.h"
#include "table/table.h"
#include "tagger/tagger.h"

/* All texts of one export. */
#define ARENA_MOST ((size_t)1 << 30)

/* A text under a category. */
struct entry {
  uint32_t category;
  const char *text;
};

struct exporter {
  const struct lexicon *lexicon;
  struct import tree;   /* its categories, nested as they are to be written */
  struct entry *entries; /* in order of category */
  size_t entry_count, entry_cap;
  struct buf out, left_out;
  struct cpeg_export_counts counts;
};

/* ---- Categories ------------------------------------------------------------------------------------------------ */

/* The path of a concern, as an import nested it: below its theme unless that stood for none, "A / B" as two levels, a
   theme's own terms in the theme itself. */
static uint32_t category_of(struct exporter *exporter, const struct lexicon_concern *concern) {
  const struct lexicon_concern *theme = &exporter->lexicon->concerns[concern->theme];
  struct import *tree = &exporter->tree;
  uint32_t own = IMPORT_NONE;
  if (strcmp(theme->id, IMPORT_THEME) != 0) {
    own = import_category(tree, IMPORT_NONE, str_of(theme->label), 0);
    size_t len = strlen(theme->label);
    bool is_general = strncmp(concern->label, theme->label, len) == 0 && strcmp(concern->label + len, " (" CURATE_GENERAL ")") == 0;
    if (own == IMPORT_NONE || is_general) return own;
  }
  const char *at = concern->label, *part;
  while ((part = strstr(at, " / ")) != NULL) {
    own = import_category(tree, own, (struct str){at, (size_t)(part - at)}, 0);
    if (own == IMPORT_NONE) return own;
    at = part + 3;
  }
  return import_category(tree, own, str_of(at), 0);
}

static void leave_out(struct exporter *exporter, const struct lexicon_term *term, const char *why) {
  exporter->counts.left_out++;
  buf_add_format(&exporter->left_out, "#   %s, %s: %s\n", term->id, term->pattern, why);
}

static bool add_entry(struct exporter *exporter, uint32_t category, const char *text) {
  if (!arena_grow(&exporter->tree.arena, &exporter->entries, &exporter->entry_cap, exporter->entry_count + 1, sizeof *exporter->entries))
    return false;
  exporter->tree.categories[category].has_terms = true;
  exporter->entries[exporter->entry_count++] = (struct entry){category, text};
  return true;
}

/* False when there is no memory. */
static bool add_term(struct exporter *exporter, uint32_t category, const struct lexicon_term *term) {
  struct expand_list list;
  if (term->role != TERM_TERM) return leave_out(exporter, term, "a rule, no term"), true;
  if (term->keeps_case) return leave_out(exporter, term, "it is met as written, capitals and all"), true;
  if (!expand_pattern(&exporter->tree.arena, term->pattern, true, &list)) return false;
  if (list.why_not != NULL) return leave_out(exporter, term, list.why_not), true;
  for (size_t i = 0; i < list.count; i++)
    if (!add_entry(exporter, category, list.items[i])) return false;
  exporter->counts.written++;
  exporter->counts.stemmed += list.is_stemmed;
  exporter->counts.unguarded += term->guard_count > 0;
  return true;
}

static bool add_concerns(struct exporter *exporter) {
  const struct lexicon *lexicon = exporter->lexicon;
  for (uint32_t i = 0; i < lexicon->concern_count; i++) {
    if (lexicon->concerns[i].theme == LEXICON_NONE) continue;
    uint32_t category = category_of(exporter, &lexicon->concerns[i]);
    if (category == IMPORT_NONE) return false;
    for (size_t k = 0; k < lexicon->term_count; k++)
      if (lexicon->terms[k].concern == i && !add_term(exporter, category, &lexicon->terms[k])) return false;
  }
  for (size_t k = 0; k < lexicon->term_count; k++)
    if (lexicon->terms[k].concern == LEXICON_NONE) leave_out(exporter, &lexicon->terms[k], "a rule, no term");
  return true;
}

/* ---- quanteda ---------------------------------------------------------------------------------------------------- */

/* In double quotes YAML takes any text. */
static void add_quoted(struct buf *out, const char *text) {
  buf_add_char(out, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\') buf_add_char(out, '\\');
    buf_add_char(out, *text);
  }
  buf_add_char(out, '"');
}

static void add_indent(struct buf *out, uint32_t depth) {
  for (uint32_t i = 0; i < depth; i++) buf_add_text(out, "  ");
}

static void add_yaml(struct exporter *exporter, uint32_t index) {
  const struct import_category *own = &exporter->tree.categories[index];
  struct buf *out = &exporter->out;
  add_indent(out, own->depth);
  add_quoted(out, own->name);
  buf_add_text(out, own->has_terms || own->has_children ? ":\n" : ": []\n");
  if (own->has_terms && own->has_children) {
    add_indent(out, own->depth + 1);
    buf_add_text(out, "\"__\":\n");
  }
  for (size_t i = 0; i < exporter->entry_count; i++) {
    if (exporter->entries[i].category != index) continue;
    add_indent(out, own->depth + 1 + own->has_children);
    buf_add_text(out, "- ");
    add_quoted(out, exporter->entries[i].text);
    buf_add_char(out, '\n');
  }
  for (uint32_t i = index + 1; own->has_children && i < exporter->tree.category_count; i++)
    if (exporter->tree.categories[i].parent == index) add_yaml(exporter, i);
}

static void write_quanteda(struct exporter *exporter) {
  struct buf *out = &exporter->out;
  buf_add_text(out, "# Words stand as they are written; a program that knows no stems finds fewer.\n");
  if (exporter->left_out.len > 0) {
    buf_add_text(out, "# Left out, since no list of words can say them:\n");
    buf_add(out, buf_str(&exporter->left_out));
  }
  for (uint32_t i = 0; i < exporter->tree.category_count; i++)
    if (exporter->tree.categories[i].parent == IMPORT_NONE) add_yaml(exporter, i);
}

/* ---- LIWC ---------------------------------------------------------------------------------------------------------- */

static void add_liwc(struct exporter *exporter, uint32_t index) {
  const struct import_category *own = &exporter->tree.categories[index];
  for (uint32_t i = 0; i < own->depth; i++) buf_add_char(&exporter->out, '\t');
  buf_add_format(&exporter->out, "%u\t%s\n", index + 1, own->name);
  for (uint32_t i = index + 1; own->has_children && i < exporter->tree.category_count; i++)
    if (exporter->tree.categories[i].parent == index) add_liwc(exporter, i);
}

/* A term with the numbers of all its categories stands once. */
static void write_liwc(struct exporter *exporter) {
  struct intern texts;
  intern_init(&texts, exporter->tree.memory);
  buf_add_text(&exporter->out, "%\n");
  for (uint32_t i = 0; i < exporter->tree.category_count; i++)
    if (exporter->tree.categories[i].parent == IMPORT_NONE) add_liwc(exporter, i);
  buf_add_text(&exporter->out, "%\n");
  for (size_t i = 0; i < exporter->entry_count; i++) {
    size_t before = texts.count;
    if (intern_add(&texts, str_of(exporter->entries[i].text)) == INTERN_NONE) exporter->out.failed = true;
    if (texts.count == before) continue;
    buf_add_text(&exporter->out, exporter->entries[i].text);
    uint32_t last = IMPORT_NONE;
    for (size_t k = i; k < exporter->entry_count; k++) {
      if (strcmp(exporter->entries[k].text, exporter->entries[i].text) != 0 || exporter->entries[k].category == last) continue;
      last = exporter->entries[k].category;
      buf_add_format(&exporter->out, "\t%u", last + 1);
    }
    buf_add_char(&exporter->out, '\n');
  }
  intern_finish(&texts);
}

/* ---- CSV ------------------------------------------------------------------------------------------------------------ */

static enum cpeg_status read_table(struct exporter *exporter, const char *dir, const char *name, struct table *out,
                                   struct cpeg_error *err) {
  char path[1024];
  if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path)
    return error_set(err, CPEG_IO, "the path of the lexicon's folder is too long");
  /* The arena keeps the name as long as the table is read. */
  const char *copy = arena_copy(&exporter->tree.arena, str_of(path));
  return copy == NULL ? error_nomem(err) : table_read(exporter->tree.memory, copy, out, err);
}

static uint32_t find_row(const struct table *concerns, struct str id) {
  for (uint32_t row = 0; row < concerns->row_count; row++)
    if (str_equal(table_cell_named(concerns, row, "concept_id").text, id)) return row;
  return UINT32_MAX;
}

/* A cell of concerns.csv; empty for no row. */
static void add_from(struct buf *out, const struct table *concerns, uint32_t row, const char *column) {
  buf_add_char(out, ',');
  if (row != UINT32_MAX) tables_add_cell(out, table_cell_named(concerns, row, column).text);
}

static void add_csv_row(struct exporter *exporter, const struct table *concerns, const struct table *terms, uint32_t row) {
  struct buf *out = &exporter->out;
  struct str id = table_cell_named(terms, row, "concept_id").text;
  uint32_t concern = find_row(concerns, id), theme = UINT32_MAX;
  struct str broader = {"", 0};
  if (concern != UINT32_MAX) {
    broader = table_cell_named(concerns, concern, "broader").text;
    theme = find_row(concerns, broader);
  }
  tables_add_cell(out, broader);
  add_from(out, concerns, theme, "prefLabel");
  buf_add_char(out, ',');
  tables_add_cell(out, id);
  add_from(out, concerns, concern, "prefLabel");
  add_from(out, concerns, concern, "scopeNote");
  add_from(out, concerns, concern, "not_this");
  add_from(out, concerns, concern, "sensitive");
  buf_add_char(out, ',');
  tables_add_cell(out, table_cell_named(terms, row, "term_id").text);
  buf_add_char(out, ',');
  tables_add_cell(out, table_cell_named(terms, row, "pattern").text);
  for (size_t i = 0; i < TABLES_TERM_COLUMNS; i++) {
    buf_add_char(out, ',');
    tables_add_cell(out, table_cell_named(terms, row, tables_term_columns[i]).text);
  }
  buf_add_char(out, '\n');
  exporter->counts.written++;
}

static enum cpeg_status write_csv(struct exporter *exporter, const char *dir, struct cpeg_error *err) {
  struct table concerns, terms;
  enum cpeg_status status = read_table(exporter, dir, "concerns.csv", &concerns, err);
  if (status != CPEG_OK) return status;
  status = read_table(exporter, dir, "terms.csv", &terms, err);
  if (status == CPEG_OK) {
    buf_add_text(&exporter->out, "theme,theme_label,concern,label,definition,not_this,sensitive,term_id,pattern");
    for (size_t i = 0; i < TABLES_TERM_COLUMNS; i++) buf_add_format(&exporter->out, ",%s", tables_term_columns[i]);
    buf_add_char(&exporter->out, '\n');
    for (uint32_t row = 0; row < terms.row_count; row++) add_csv_row(exporter, &concerns, &terms, row);
    table_finish(&terms);
  }
  table_finish(&concerns);
  return status;
}

/* ---- The whole ------------------------------------------------------------------------------------------------------- */

enum cpeg_status cpeg_lexicon_export(const cpeg_engine *engine, const char *dir, enum cpeg_export format, cpeg_write_fn write,
                                     void *context, struct cpeg_export_counts *counts_out, struct cpeg_error *err) {
  struct exporter exporter = {.lexicon = engine->lexicon, .tree = {.memory = engine->memory}};
  arena_init(&exporter.tree.arena, engine->memory, ARENA_MOST);
  buf_init(&exporter.out, engine->memory);
  buf_init(&exporter.left_out, engine->memory);
  enum cpeg_status status = CPEG_OK;
  if (format == CPEG_EXPORT_CSV) status = write_csv(&exporter, dir, err);
  else if (!add_concerns(&exporter)) status = error_nomem(err);
  else if (format == CPEG_EXPORT_QUANTEDA) write_quanteda(&exporter);
  else write_liwc(&exporter);
  if (status == CPEG_OK && (exporter.out.failed || exporter.left_out.failed)) status = error_nomem(err);
  struct str text = buf_str(&exporter.out);
  if (status == CPEG_OK && !write(context, text.ptr, text.len)) status = error_set(err, CPEG_IO, "the output takes no more");
  if (status == CPEG_OK && counts_out != NULL) *counts_out = exporter.counts;
  buf_finish(&exporter.out);
  buf_finish(&exporter.left_out);
  arena_finish(&exporter.tree.arena);
  return status;
}
