/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that hold words, and the priorities in force. */
#include <string.h>

#include "report/ask.h"

/* Sentences when no limit is given: a screen or two. */
#define SEARCH_LIMIT 50

/* ---- Search --------------------------------------------------------------------------------- */

static const struct view_column hit_columns[] = {
    {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY}, {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},    {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},   {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
};

static void text_or_none(struct view_table *table, const char *text, const char *shown) {
  if (text[0] == '\0')
    view_none(table, shown);
  else
    view_text(table, text);
}

/* Words that stand side by side get one pair of marks. */
static void add_marked(struct view_table *table, const char *marked) {
  struct buf text;
  buf_init(&text, memory_default());
  for (const char *c = marked; *c != '\0'; c++) {
    bool is_joint = c[0] == 3 && c[1] == ' ' && c[2] == 2;
    buf_add_char(&text, is_joint ? ' ' : *c);
    if (is_joint) c += 2;
  }
  view_str(table, text.failed ? str_of(marked) : buf_str(&text));
  buf_finish(&text);
}

/* Sets where and when is searched; what is not asked for leaves nothing out. */
static enum cpeg_status understand(struct asked *asked, cpeg_store *store, const struct cpeg_question *question,
                                   struct store_sought *sought, struct cpeg_error *err) {
  bool has_period = question->quarter != NULL || question->from != NULL || question->to != NULL;
  if (!has_period && question->area == NULL) return CPEG_OK;
  enum cpeg_status status = asked_init(asked, store, question, ASKED_ALL, err);
  if (status != CPEG_OK) return status;
  if (asked->area.level != CPEG_LONDON) sought->area_code = asked->area.code;
  if (has_period) {
    sought->first_day = asked->first_text;
    sought->last_day = asked->last_text;
  }
  return CPEG_OK;
}

/* Says what the answer is of, where it is not of everything. */
static void note_scope(struct cpeg_view *view, const struct asked *asked, const struct store_sought *sought) {
  char area[160];
  if (sought->area_code != NULL)
    view_note(view, "Of %s: its meetings, and what others say of it.", asked_area_name(asked, area));
  if (sought->first_day != NULL)
    view_note(view, "Period: %s, %s to %s.", asked->period, asked->first_text, asked->last_text);
}

static enum cpeg_status fill_search(struct cpeg_view *view, struct asked *asked, struct store_sought *sought,
                                    struct arena *arena, struct cpeg_error *err) {
  struct store_hit_list list = {0};
  size_t limit = sought->limit;
  /* One more than is shown tells whether there are more. */
  sought->limit++;
  enum cpeg_status status = store_search(asked->store, arena, sought, &list, err);
  if (status != CPEG_OK) return status;
  bool has_more = list.count > limit;
  if (has_more) list.count = limit;
  struct view_table *table = view_add_table(view, "hit", NULL, hit_columns, sizeof hit_columns / sizeof hit_columns[0]);
  for (size_t i = 0; i < list.count; i++) {
    const struct store_hit *hit = &list.items[i];
    view_format(table, "%s:%u", hit->path, hit->line);
    view_text(table, hit->path);
    view_number(table, hit->line);
    text_or_none(table, hit->date, "no date");
    text_or_none(table, hit->area, "unplaced");
    text_or_none(table, hit->body, NULL);
    add_marked(table, hit->marked);
  }
  if (list.count == 0) view_headline(view, "No sentence holds %s", sought->words);
  if (has_more) view_note(view, "There are more: --limit sets how many are shown.");
  note_scope(view, asked, sought);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_search(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                  struct cpeg_error *err) {
  if (question->text == NULL) return error_set(err, CPEG_NOTFOUND, "no words to search for are given");
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 32);
  struct cpeg_view *view = NULL;
  struct asked asked = {.store = store, .question = question};
  struct store_sought sought = {.words = question->text, .limit = question->limit > 0 ? question->limit : SEARCH_LIMIT};
  enum cpeg_status status = understand(&asked, store, question, &sought, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill_search(view, &asked, &sought, &arena, err);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  asked_finish(&asked);
  arena_finish(&arena);
  return status;
}

/* ---- Priorities -------------------------------------------------------------------------------- */

static const struct view_column priority_columns[] = {
    {"priority_id", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"text", "Priority", VIEW_WIDE, VIEW_EVERYWHERE},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"relation", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"relation_words", "Covers it", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"document", "Document", VIEW_WIDE, VIEW_EVERYWHERE},
    {"valid_from", "From", VIEW_TEXT, VIEW_EVERYWHERE},
    {"valid_to", "To", VIEW_TEXT, VIEW_EVERYWHERE},
    {"source", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"confidence", "Source", VIEW_TEXT, VIEW_EVERYWHERE},
};

/* What a relation means when the priority is the subject. */
static const char *coverage_words(const char *relation) {
  return strcmp(relation, "exact") == 0      ? "exactly"
         : strcmp(relation, "broader") == 0  ? "as part of it"
         : strcmp(relation, "narrower") == 0 ? "in part"
                                             : "related";
}

static void add_priority(struct view_table *table, const struct store_priority *priority) {
  view_text(table, priority->id);
  view_text(table, priority->text);
  view_text(table, priority->concern_id);
  view_text(table, priority->label);
  view_text(table, priority->relation);
  view_text(table, coverage_words(priority->relation));
  view_text(table, priority->area_code);
  view_text(table, priority->area);
  view_text(table, priority->document);
  text_or_none(table, priority->from, "open");
  text_or_none(table, priority->to, "open");
  view_text(table, priority->source);
  view_text(table, priority->confidence);
}

static enum cpeg_status find_day(cpeg_store *store, const char *text, int32_t *out, struct cpeg_error *err) {
  if (text != NULL && day_parse(str_of(text), out)) return CPEG_OK;
  if (text != NULL) return error_set(err, CPEG_NOTFOUND, "\"%s\" is no day: write 2008-09-30", text);
  int32_t quarter;
  enum cpeg_status status = store_read_latest(store, &quarter, out, err);
  if (status == CPEG_OK && *out == CPEG_NO_DAY)
    return error_set(err, CPEG_NOTFOUND, "the store holds no dated meeting yet, so a day must be given");
  return status;
}

static enum cpeg_status fill_priorities(struct cpeg_view *view, cpeg_store *store,
                                        const struct cpeg_question *question, struct arena *arena,
                                        struct cpeg_error *err) {
  int32_t day;
  struct store_area area;
  struct store_priority_list list = {0};
  enum cpeg_status status = find_day(store, question->day, &day, err);
  if (status == CPEG_OK) status = store_find_area(store, arena, question->area, day, &area, err);
  if (status == CPEG_OK) status = store_read_priorities(store, arena, area.code, day, NULL, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table =
      view_add_table(view, "priority", NULL, priority_columns, sizeof priority_columns / sizeof priority_columns[0]);
  size_t wanted = question->limit > 0 && question->limit < list.count ? question->limit : list.count;
  for (size_t i = 0; i < wanted; i++) add_priority(table, &list.items[i]);
  char text[11];
  day_format(day, text);
  if (list.count == 0)
    view_headline(view, "No priority is known to be in force for %s on %s", area.name, text);
  else
    view_headline(view, "In force for %s on %s", area.name, text);
  view_note(view, "Those of the areas around it are included. A day in To is the first on which it is no longer"
                  " in force.");
  return CPEG_OK;
}

enum cpeg_status cpeg_view_priorities(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                      struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 32);
  struct cpeg_view *view = NULL;
  enum cpeg_status status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill_priorities(view, store, question, &arena, err);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  arena_finish(&arena);
  return status;
}
