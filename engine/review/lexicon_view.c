/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon checked and shown. */
#include <string.h>

#include "report/report.h"
#include "tagger/tagger.h"

/* ---- Check ----------------------------------------------------------------------------------- */

struct check {
  struct view_table *table;
  size_t error_count;
  size_t warning_count;
};

static bool take_fault(void *context, const struct lexicon_fault *fault) {
  struct check *check = context;
  check->error_count += !fault->is_warning;
  check->warning_count += fault->is_warning;
  view_text(check->table, fault->is_warning ? "remark" : "error");
  view_text(check->table, fault->error.path);
  if (fault->error.line > 0)
    view_number(check->table, fault->error.line);
  else
    view_none(check->table, NULL);
  if (fault->error.column > 0)
    view_number(check->table, fault->error.column);
  else
    view_none(check->table, NULL);
  view_text(check->table, fault->error.message);
  return true;
}

/* Examples can be run only on tables that could be read. */
static enum cpeg_status run_check(struct memory memory, const char *dir, struct check *check, struct cpeg_error *err) {
  struct lexicon *lexicon;
  enum cpeg_status status = lexicon_create(memory, dir, take_fault, check, &lexicon, err);
  if (status != CPEG_OK) return status;
  struct assertion_rules *rules = NULL;
  struct cpeg_error fault;
  status = assertion_rules_create(memory, lexicon, &rules, &fault);
  if (status == CPEG_FORMAT) take_fault(check, &(struct lexicon_fault){fault, false});
  bool has_rules = status == CPEG_OK;
  if (has_rules || status == CPEG_FORMAT) status = match_check_examples(memory, lexicon, take_fault, check, err);
  if (has_rules && (status == CPEG_OK || status == CPEG_FORMAT))
    status = assertion_check_examples(memory, lexicon, take_fault, check, err);
  assertion_rules_destroy(rules);
  lexicon_destroy(lexicon);
  return status;
}

enum cpeg_status cpeg_view_lexicon_check(const struct cpeg_settings *settings, cpeg_view **out, size_t *fault_count,
                                         struct cpeg_error *err) {
  static const struct view_column columns[] = {
      {"severity", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"file", "File", VIEW_TEXT, VIEW_EVERYWHERE},
      {"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE},   {"column", "Column", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"fault", "What to mend", VIEW_WIDE, VIEW_EVERYWHERE}};
  struct memory memory = memory_of_settings(settings);
  struct cpeg_view *view;
  enum cpeg_status status = view_create(memory, &view, err);
  if (status != CPEG_OK) return status;
  struct check check = {.table = view_add_table(view, "fault", NULL, columns, sizeof columns / sizeof columns[0])};
  status = run_check(memory, settings->lexicon_dir, &check, err);
  if (status != CPEG_OK && status != CPEG_FORMAT && check.error_count == 0) {
    cpeg_view_destroy(view);
    return status;
  }
  view_headline(view, "%s: %zu fault%s, %zu remark%s", settings->lexicon_dir, check.error_count,
                check.error_count == 1 ? "" : "s", check.warning_count, check.warning_count == 1 ? "" : "s");
  *fault_count = check.error_count;
  return view_finish(view, out, err);
}

/* ---- Show ------------------------------------------------------------------------------------ */

static const char *role_name(enum term_role role) {
  static const char *const names[] = {
      [TERM_TERM] = "term", [TERM_EXCLUDE] = "exclude", [TERM_REQUIRE] = "require", [TERM_FORBID] = "forbid",
      [TERM_CARRY] = "carry"};
  return names[role];
}

static void add_list(struct cpeg_view *view, const struct lexicon *lexicon) {
  static const struct view_column columns[] = {
      {"concern", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},  {"label", "Label", VIEW_WIDE, VIEW_EVERYWHERE},
      {"theme", "Theme", VIEW_TEXT, VIEW_EVERYWHERE},      {"terms", "Terms", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"rules", "Rules", VIEW_NUMBER, VIEW_EVERYWHERE},    {"sensitive", "Sensitive", VIEW_FLAG, VIEW_EVERYWHERE},
      {"definition", "What counts", VIEW_WIDE, VIEW_EVERYWHERE}};
  static const char *const least[] = {"sensitive", "rules", "terms"};
  struct view_table *table = view_add_table(view, "concern", NULL, columns, sizeof columns / sizeof columns[0]);
  view_group(table, "theme");
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  size_t concern_count = 0;
  for (uint32_t i = 0; i < lexicon->concern_count; i++) {
    const struct lexicon_concern *concern = &lexicon->concerns[i];
    if (concern->theme == LEXICON_NONE) continue;
    concern_count++;
    int64_t terms = 0, rules = 0;
    for (size_t k = 0; k < lexicon->term_count; k++) {
      if (lexicon->terms[k].concern != i) continue;
      *(lexicon->terms[k].role == TERM_TERM ? &terms : &rules) += 1;
    }
    view_text(table, concern->id);
    view_text(table, concern->label);
    view_text(table, lexicon->concerns[concern->theme].label);
    view_number(table, terms);
    view_number(table, rules);
    view_flag(table, concern->is_sensitive);
    view_text(table, concern->definition);
  }
  view_headline(view, "%zu concerns, %zu rows of terms and rules, lexicon %s", concern_count, lexicon->term_count,
                lexicon->hash);
}

static void add_concern(struct cpeg_view *view, const struct lexicon *lexicon, uint32_t index) {
  static const struct view_column columns[] = {
      {"term", "Row", VIEW_TEXT, VIEW_EVERYWHERE},          {"role", "Role", VIEW_TEXT, VIEW_EVERYWHERE},
      {"pattern", "", VIEW_WIDE, VIEW_EVERYWHERE},          {"yes_example", "Example", VIEW_WIDE, VIEW_EVERYWHERE},
      {"no_example", NULL, VIEW_TEXT, VIEW_DATA_ONLY}};
  const struct lexicon_concern *concern = &lexicon->concerns[index];
  view_headline(view, "%s (%s): %s%s%s", concern->label, concern->id, concern->definition,
                concern->not_this[0] == '\0' ? "" : "; not: ", concern->not_this);
  struct view_table *table = view_add_table(view, "term", NULL, columns, sizeof columns / sizeof columns[0]);
  /* Patterns are long, and are copied. */
  view_as_blocks(table, 2);
  for (size_t i = 0; i < lexicon->term_count; i++) {
    const struct lexicon_term *term = &lexicon->terms[i];
    if (term->concern != index) continue;
    view_text(table, term->id);
    view_text(table, role_name(term->role));
    view_text(table, term->pattern);
    view_text(table, term->yes_example);
    view_text(table, term->no_example);
  }
}

/* NOTFOUND with the ids and labels that come nearest, as the store has it. */
static enum cpeg_status no_concern(const struct lexicon *lexicon, const char *name, struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, name);
  for (size_t i = 0; i < lexicon->concern_count; i++) {
    if (lexicon->concerns[i].theme == LEXICON_NONE) continue;
    suggestions_offer(&suggestions, str_of(lexicon->concerns[i].label));
    suggestions_offer(&suggestions, str_of(lexicon->concerns[i].id));
  }
  return suggestions_not_found(&suggestions, "concern", name, err);
}

/* A concern by its id or its label. */
static uint32_t find_concern(const struct lexicon *lexicon, const char *name) {
  for (uint32_t i = 0; i < lexicon->concern_count; i++) {
    const struct lexicon_concern *concern = &lexicon->concerns[i];
    if (concern->theme == LEXICON_NONE) continue;
    if (strcmp(concern->id, name) == 0 || str_is_fold(str_of(concern->label), name)) return i;
  }
  return LEXICON_NONE;
}

enum cpeg_status cpeg_view_lexicon(const cpeg_engine *engine, const char *concern, cpeg_view **out,
                                   struct cpeg_error *err) {
  const struct lexicon *lexicon = engine->lexicon;
  uint32_t index = concern == NULL ? LEXICON_NONE : find_concern(lexicon, concern);
  if (concern != NULL && index == LEXICON_NONE) return no_concern(lexicon, concern, err);
  struct cpeg_view *view;
  enum cpeg_status status = view_create(engine->memory, &view, err);
  if (status != CPEG_OK) return status;
  if (concern == NULL)
    add_list(view, lexicon);
  else
    add_concern(view, lexicon, index);
  return view_finish(view, out, err);
}
