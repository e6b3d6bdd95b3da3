/* SPDX-License-Identifier: Apache-2.0 */
/* Mentions that a person should look at, and what became of what people said of others. */
#include <stdio.h>
#include <string.h>

#include "report/ask.h"
#include "report/judged.h"

/* Mentions that people see when no limit is given. */
#define MENTIONS_LIMIT 20

static const struct view_column columns[] = {
    {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},         {"decision", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_TEXT, VIEW_TABLE_ONLY}, {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},     {"presence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"time", NULL, VIEW_TEXT, VIEW_DATA_ONLY},        {"voice", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"act", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"trend", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"locus", NULL, VIEW_TEXT, VIEW_DATA_ONLY},       {"firmness", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"place", NULL, VIEW_TEXT, VIEW_DATA_ONLY},       {"note", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},     {"words", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"before", "Before", VIEW_WIDE, VIEW_EVERYWHERE},
    {"says", "Says", VIEW_WIDE, VIEW_TABLE_ONLY},     {"doubts", "Doubts", VIEW_WIDE, VIEW_EVERYWHERE},
    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},        {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"date", NULL, VIEW_TEXT, VIEW_DATA_ONLY},        {"meeting_area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"live", NULL, VIEW_FLAG, VIEW_DATA_ONLY},
};

/* The area by a name that is read again: "Bruce Grove, Haringey". */
static void write_place(struct buf *out, const struct store_mention *mention) {
  bool is_ward = strcmp(mention->area_level, "ward") == 0;
  buf_add_text(out, mention->area[0] == '\0' ? "none" : mention->area);
  if (is_ward) buf_add_format(out, ", %s", mention->area_parent);
}

/* The sentence before, without which nobody can judge what points back to it. A heading or a cut piece will do as well: it is for
   reading only. */
static struct str sentence_before(const char *before) {
  struct str text = str_trim(str_of(before));
  size_t at = text.len;
  while (at > 1) {
    bool is_end = at < text.len && strchr(".!?", text.ptr[at - 2]) != NULL && ascii_is_space(text.ptr[at - 1]);
    bool is_gap = text.ptr[at - 1] == '\n' && text.ptr[at - 2] == '\n';
    if (is_end || is_gap) break;
    at--;
  }
  /* The first word may be cut. */
  if (at <= 1) at = text.len < 200 ? 0 : strcspn(text.ptr, " \n");
  return str_trim((struct str){text.ptr + at, text.len - at});
}

/* In the order of the columns. */
static void add_mention(struct view_table *table, struct arena *arena, const struct store_suspect *suspect, struct buf *text) {
  const struct store_mention *mention = &suspect->mention;
  const char *marked = marked_sentence(arena, mention->sentence, mention->match);
  view_text(table, mention->id);
  view_none(table, NULL);
  view_text(table, mention->label);
  view_format(table, "%s:%u%s%s", mention->path, mention->line, mention->date[0] == '\0' ? "" : ", ", mention->date);
  view_text(table, mention->concern_id);
  const char *const axes[] = {mention->presence, mention->time,  mention->voice,   mention->act,
                              mention->trend,    mention->locus, mention->firmness};
  for (size_t i = 0; i < sizeof axes / sizeof axes[0]; i++) view_text(table, axes[i]);
  buf_clear(text);
  write_place(text, mention);
  view_buf(table, text);
  view_none(table, NULL);
  view_text(table, marked == NULL ? mention->sentence : marked);
  view_str(table, str_span(str_of(mention->sentence), mention->match));
  struct str before = sentence_before(suspect->before);
  if (before.len == 0) view_none(table, NULL);
  else view_str(table, before);
  view_format(table, "%s, %s; voice %s, act %s; place %s%s", mention->presence, mention->time, mention->voice, mention->act,
              buf_text(text), mention->live ? "" : "; does not count");
  if (suspect->doubts[0] == '\0') view_none(table, "none");
  else view_text(table, suspect->doubts);
  view_text(table, mention->path);
  view_number(table, mention->line);
  if (mention->date[0] == '\0') view_none(table, NULL);
  else view_text(table, mention->date);
  if (mention->meeting_area[0] == '\0') view_none(table, NULL);
  else view_text(table, mention->meeting_area);
  view_flag(table, mention->live);
}

/* The question's concern, one at most, as the filter has it. */
static enum cpeg_status filter_of(struct asked *asked, struct store_filter *out, struct cpeg_error *err) {
  const struct cpeg_question *question = asked->question;
  struct store_concern concern = {0};
  bool has_period = question->quarter != NULL || question->from != NULL || question->to != NULL;
  *out = asked_filter(asked);
  out->concern_id = NULL;
  if (!has_period) out->first = STORE_NO_QUARTER;
  if (question->concern_count == 0) return CPEG_OK;
  enum cpeg_status status = store_find_concern(asked->store, &asked->arena, question->concerns[0], &concern, err);
  if (status == CPEG_OK) out->concern_id = concern.id;
  return status;
}

static enum cpeg_status add_suspects(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter;
  struct store_suspect_list list = {0};
  struct store_suspects wanted = {.filter = &filter, .everywhere = asked->question->area == NULL, .limit = asked->question->limit};
  enum cpeg_status status = filter_of(asked, &filter, err);
  if (status == CPEG_OK) status = store_read_suspects(asked->store, &asked->arena, &wanted, &list, err);
  if (status != CPEG_OK) return status;
  size_t doubtful = 0;
  for (size_t i = 0; i < list.count; i++) doubtful += list.items[i].doubts[0] != '\0';
  if (list.total == 0) view_headline(view, "No mention waits for a look");
  else if (asked->question->limit > 0)
    view_headline(view, "%zu of %zu mentions that nobody has looked at, the most doubtful first", list.count, list.total);
  else
    view_headline(view, "%zu mention%s that nobody has looked at, %zu of them doubtful; these first", list.total, plural(list.total), doubtful);
  struct view_table *table = view_add_table(view, "mention", NULL, columns, sizeof columns / sizeof columns[0]);
  view_as_blocks(table, 4);
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < list.count; i++) add_mention(table, &asked->arena, &list.items[i], &text);
  buf_finish(&text);
  /* Data is complete unless a limit was asked for. */
  if (asked->question->limit == 0) view_show_rows(table, MENTIONS_LIMIT);
  if (list.total > 0)
    view_note(view, "Say what is true: cpeg review accept ID; reject ID; relabel ID CONCERN; set ID voice=resident; or all of them in a"
                    " spreadsheet: --format csv -o FILE.csv, then cpeg review import FILE.csv");
  return CPEG_OK;
}

enum cpeg_status cpeg_view_mentions(cpeg_store *store, const struct cpeg_question *question, size_t *waiting_out,
                                    cpeg_view **out, struct cpeg_error *err) {
  struct asked asked;
  struct cpeg_view *view = NULL;
  *waiting_out = 0;
  enum cpeg_status status = asked_init(&asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = add_suspects(view, &asked, err);
  if (status == CPEG_OK) status = judged_add(view, store, &asked.arena, question->all, waiting_out, err);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  asked_finish(&asked);
  return status;
}
