/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases that no concern covers and that are heard more than before. */
#include <string.h>

#include "phrase/phrase.h"
#include "report/naming.h"

/* Phrases shown when nothing is said. */
#define PHRASES 25

static const struct view_column columns[] = {
    {"rank", "#", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"phrase", "Phrase", VIEW_WIDE, VIEW_EVERYWHERE},
    {"meetings_words", "Meetings", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"groups_words", "Groups", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"before_words", "Before", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"first_day", "First heard", VIEW_TEXT, VIEW_EVERYWHERE},
    {"z", "z", VIEW_REAL, VIEW_EVERYWHERE},
    {"also", "In the same sentences", VIEW_WIDE, VIEW_EVERYWHERE},
    {"c_value", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"log_odds", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"words", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"groups", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"groups_heard", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings_elsewhere", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_elsewhere", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"first_body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"period", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

static const struct view_column quote_columns[] = {
    {"phrase", "", VIEW_TEXT, VIEW_EVERYWHERE},   {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"group", "", VIEW_TEXT, VIEW_TABLE_ONLY},    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},
    {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

struct discover {
  struct asked asked;
  struct phrase_result result;
  struct cpeg_view *view;
};

static void add_also(struct view_table *table, const struct phrase *phrase) {
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < phrase->also_count; i++) buf_add_format(&text, "%s%s", i == 0 ? "" : "; ", phrase->also[i]);
  if (phrase->also_total > phrase->also_count)
    buf_add_format(&text, "; %zu more", phrase->also_total - phrase->also_count);
  if (text.len == 0)
    view_none(table, NULL);
  else
    view_buf(table, &text);
  buf_finish(&text);
}

static void add_phrase(const struct discover *discover, struct view_table *table, size_t index) {
  const struct asked *asked = &discover->asked;
  const struct phrase_result *result = &discover->result;
  const struct phrase *phrase = &result->items[index];
  char day[11], area[160];
  view_number(table, (int64_t)index + 1);
  view_text(table, phrase->text);
  view_format(table, "%u of %u", phrase->meetings, result->held);
  view_format(table, "%u of %u", phrase->groups, result->groups);
  view_format(table, "%u of %u", phrase->before, result->held_before);
  view_text(table, day_format(phrase->heard_day, day));
  view_real(table, phrase->z, 1);
  add_also(table, phrase);
  view_real(table, phrase->c_value, 2);
  view_real(table, phrase->delta, 3);
  view_number(table, phrase->words);
  view_number(table, phrase->meetings);
  view_number(table, result->held);
  view_number(table, phrase->groups);
  view_number(table, result->groups);
  view_number(table, phrase->before);
  view_number(table, result->held_before);
  view_number(table, phrase->elsewhere);
  view_number(table, result->held_elsewhere);
  view_text(table, phrase->heard_body);
  view_text(table, phrase->heard_area);
  view_text(table, phrase->heard_path);
  view_text(table, asked_area_name(asked, area));
  view_text(table, asked->area.code);
  view_text(table, asked->period);
}

static void add_quotes(struct discover *discover, struct view_table *table, const struct phrase *phrase) {
  char day[11];
  for (size_t i = 0; i < phrase->quote_count; i++) {
    const struct phrase_quote *quote = &phrase->quotes[i];
    const char *marked = marked_sentence(&discover->asked.arena, quote->sentence, quote->match);
    view_text(table, phrase->text);
    view_text(table, day_format(quote->day, day));
    view_text(table, quote->body);
    view_text(table, quote->area);
    view_text(table, naming_group(&discover->asked.arena, quote->body));
    view_text(table, marked != NULL ? marked : quote->sentence);
    view_format(table, "%s:%u", quote->path, quote->line);
    view_text(table, quote->path);
    view_number(table, quote->line);
  }
}

static void add_headline(const struct discover *discover) {
  const struct asked *asked = &discover->asked;
  const struct phrase_result *result = &discover->result;
  char area[160];
  asked_area_name(asked, area);
  if (result->held == 0)
    view_headline(discover->view, "No minutes of %s, %s: nothing can be said, which is not the same as nothing new",
                  area, asked->months);
  else if (result->held_before == 0)
    view_headline(discover->view, "No history of %s before %s: it cannot be said what is new", area, asked->first_text);
  else
    view_headline(discover->view, "%u meeting%s of %u group%s, %s: %zu phrase%s that no concern covers %s heard more than"
                                  " before",
                  result->held, plural(result->held), result->groups, plural(result->groups), asked->months,
                  result->total, plural(result->total), result->total == 1 ? "is" : "are");
}

static void add_notes(const struct discover *discover, const struct phrase_question *question) {
  const struct phrase_result *result = &discover->result;
  struct cpeg_view *view = discover->view;
  if (result->held == 0 || result->held_before == 0) return;
  if (result->count < result->total)
    view_note(view, "%zu of %zu are shown; --limit shows more.", result->count, result->total);
  view_note(view, "A phrase has up to %u words, is at %u meetings of %u group%s at least, touches nothing that the"
                  " lexicon tags, and is no name; z, at least %.1f, says how surely it is heard more. Which of them is"
                  " a concern only a person can tell.",
            PHRASE_WORDS, question->meetings_least, question->groups_least, plural(question->groups_least),
            question->z_least);
  if (result->ignored_count > 0)
    view_note(view, "Left out: what ignored.csv names (%zu phrase%s).", result->ignored_count,
              plural(result->ignored_count));
}

static enum cpeg_status fill(struct discover *discover, const struct phrase_question *question) {
  const struct phrase_result *result = &discover->result;
  struct view_table *table =
      view_add_table(discover->view, "phrase", NULL, columns, sizeof columns / sizeof columns[0]);
  static const char *const least[] = {"z", "groups_words", "also"};
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  for (size_t i = 0; i < result->count; i++) add_phrase(discover, table, i);
  if (result->count > 0) {
    table = view_add_table(discover->view, "quote", "Where it was said", quote_columns,
                           sizeof quote_columns / sizeof quote_columns[0]);
    view_as_blocks(table, 3);
    for (size_t i = 0; i < result->count; i++) add_quotes(discover, table, &result->items[i]);
  }
  add_headline(discover);
  add_notes(discover, question);
  return CPEG_OK;
}

static enum cpeg_status find(struct discover *discover, const cpeg_engine *engine, struct cpeg_error *err) {
  struct asked *asked = &discover->asked;
  struct phrase_question question;
  phrase_question_default(&question, asked->area.level);
  question.area_code = asked->area.code;
  question.first_day = asked->first_day;
  question.last_day = asked->last_day;
  question.limit = asked->question->limit == 0 ? PHRASES : asked->question->limit;
  enum cpeg_status status = phrase_discover(engine, asked->store, &question, &asked->arena, &discover->result, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &discover->view, err);
  return status == CPEG_OK ? fill(discover, &question) : status;
}

enum cpeg_status cpeg_view_discover(const cpeg_engine *engine, cpeg_store *store, const struct cpeg_question *question,
                                    cpeg_view **out, struct cpeg_error *err) {
  struct discover discover = {0};
  enum cpeg_status status = asked_init(&discover.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&discover.asked)) return asked_nothing(&discover.asked, out, err);
  if (status == CPEG_OK) status = find(&discover, engine, err);
  return asked_end(&discover.asked, discover.view, status, out, err);
}
