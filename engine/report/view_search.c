/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that hold words. */
#include <stdio.h>
#include <string.h>

#include "report/ask.h"

/* Sentences that people see when no limit is given: a screen or two. */
#define SEARCH_LIMIT 50

static const struct view_column hit_columns[] = {
    {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY}, {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},    {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},   {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"section", NULL, VIEW_TEXT, VIEW_DATA_ONLY},   {"mention_id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},
    {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
};

/* Unknown is shown in words and is null in data. */
static void text_or_none(struct view_table *table, const char *text, const char *shown) {
  if (text[0] == '\0')
    view_none(table, shown);
  else
    view_text(table, text);
}

/* Words so common that a mark on them alone would hide the others. */
static bool is_stop_word(struct str word) {
  static const char *const words[] = {"a",  "an", "and", "are", "as", "at", "be",  "by",  "for", "from", "had",
                                      "has", "in", "is",  "it",  "of", "off", "on", "or",  "out", "that", "the",
                                      "this", "to", "up",  "was", "we", "were", "with"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (str_is_fold(word, words[i])) return true;
  return false;
}

/* Found words that stand side by side: where they end, and whether one of them is worth a mark. */
struct group {
  const char *end; /* after the last mark */
  bool is_worth;
};

static bool is_joint(const char *at) { return at[0] == 3 && ascii_is_space(at[1]) && at[2] == 2; }

/* `begin` is at a mark; every mark that opens is closed, since FTS5 writes them in pairs. */
static struct group read_group(const char *begin) {
  struct group group = {begin, false};
  for (const char *word = begin + 1;;) {
    const char *end = word;
    while (*end != 3 && *end != '\0') end++;
    group.is_worth |= !is_stop_word((struct str){word, (size_t)(end - word)});
    group.end = *end == '\0' ? end : end + 1;
    if (*end == '\0' || !is_joint(end)) return group;
    word = end + 3;
  }
}

/* Is there a group that is worth a mark? A search for common words only marks them all. */
static bool has_worthy(const char *marked) {
  for (const char *c = strchr(marked, 2); c != NULL; c = strchr(c, 2)) {
    struct group group = read_group(c);
    if (group.is_worth) return true;
    c = group.end;
  }
  return false;
}

/* One pair of marks for words that stand side by side, none for common words that stand alone. */
static void add_marked(struct view_table *table, const char *marked) {
  struct buf text;
  buf_init(&text, memory_default());
  bool has_worth = has_worthy(marked);
  for (const char *c = marked; *c != '\0';) {
    if (*c != 2) {
      buf_add_char(&text, *c++);
      continue;
    }
    struct group group = read_group(c);
    bool is_shown = group.is_worth || !has_worth;
    if (is_shown) buf_add_char(&text, 2);
    for (; c < group.end; c++)
      if (*c != 2 && *c != 3) buf_add_char(&text, *c);
    if (is_shown) buf_add_char(&text, 3);
  }
  view_str(table, text.failed ? str_of(marked) : buf_str(&text));
  buf_finish(&text);
}

/* How many there are, of what, where and when: a search in the wrong place must show. */
static void add_total(struct cpeg_view *view, const struct asked *asked, const struct store_hit_list *list) {
  const struct cpeg_question *question = asked->question;
  char place[176] = "", period[64] = "", name[160], shown[48] = "";
  if (question->area != NULL) snprintf(place, sizeof place, ", %s", asked_area_name(asked, name));
  if (question->quarter != NULL || question->from != NULL || question->to != NULL)
    snprintf(period, sizeof period, ", %s", asked->months);
  if (list->total > list->count) snprintf(shown, sizeof shown, "; the first %zu", list->count);
  const char *quote = strchr(question->text, '"') == NULL ? "\"" : "";
  const char *all = strchr(question->text, ' ') != NULL && quote[0] != '\0' ? "all of " : "";
  if (list->total == 0)
    view_headline(view, "No sentence holds %s%s%s%s%s%s", all, quote, question->text, quote, place, period);
  else
    view_headline(view, "%zu sentence%s %s %s%s%s%s%s%s%s", list->total, plural(list->total),
                  list->total == 1 ? "holds" : "hold", all, quote, question->text, quote, place, period, shown);
}

static void add_hits(struct cpeg_view *view, const struct cpeg_question *question, const struct store_hit_list *list) {
  struct view_table *table = view_add_table(view, "hit", NULL, hit_columns, sizeof hit_columns / sizeof hit_columns[0]);
  view_as_blocks(table, 4);
  view_rename(table, "sentence", "");
  for (size_t i = 0; i < list->count; i++) {
    const struct store_hit *hit = &list->items[i];
    view_format(table, "%s:%u", hit->path, hit->line);
    view_text(table, hit->path);
    view_number(table, hit->line);
    text_or_none(table, hit->date, "no date");
    text_or_none(table, hit->area, "unplaced");
    text_or_none(table, hit->body, NULL);
    text_or_none(table, hit->section, NULL);
    text_or_none(table, hit->mention_id, NULL);
    add_marked(table, hit->marked);
  }
  /* Data is complete unless a limit was asked for. */
  if (question->limit == 0) view_show_rows(table, SEARCH_LIMIT);
}

/* Without an area or quarters everything is searched, also what has no date or place. */
static struct store_search search_of(const struct asked *asked) {
  const struct cpeg_question *question = asked->question;
  bool has_period = question->quarter != NULL || question->from != NULL || question->to != NULL;
  return (struct store_search){.words = question->text,
                               .area_code = question->area == NULL ? NULL : asked->area.code,
                               .level = asked->area.level,
                               .first = has_period ? asked->first : STORE_NO_QUARTER,
                               .last = asked->last,
                               .limit = question->limit};
}

static enum cpeg_status fill_search(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_hit_list list = {0};
  struct store_search search = search_of(asked);
  enum cpeg_status status = store_search(asked->store, &asked->arena, &search, &list, err);
  if (status != CPEG_OK) return status;
  add_total(view, asked, &list);
  add_hits(view, asked->question, &list);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_search(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                  struct cpeg_error *err) {
  if (question->text == NULL) return error_set(err, CPEG_NOTFOUND, "no words to search for are given");
  struct asked asked;
  struct cpeg_view *view = NULL;
  struct store_watch watch = {question->progress, question->progress_context};
  enum cpeg_status status = store_make_searchable(store, &watch, err);
  if (status != CPEG_OK) return status;
  status = asked_init(&asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill_search(view, &asked, err);
  return asked_end(&asked, view, status, out, err);
}
