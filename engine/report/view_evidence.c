/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences as they may be published. */
#include <string.h>

#include "privacy/privacy.h"
#include "report/naming.h"

/* Bytes of a sentence that are printed; a longer one is cut around its words. */
#define MOST_BYTES 480
/* Sentences of a concern when nothing is said. */
#define QUOTES 3
/* Fewer words are a heading or a scrap. */
#define FEW_WORDS 5

static const struct view_column columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE}, {"group", "Group", VIEW_TEXT, VIEW_EVERYWHERE},
    {"voice", "Voice", VIEW_TEXT, VIEW_EVERYWHERE}, {"act", "Remark", VIEW_TEXT, VIEW_EVERYWHERE},
    {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},     {"page", "Page", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE}, {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
    {"about", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, /* name of the borough that it is about */
};
static const struct view_column replaced_columns[] = {
    {"kind", "Taken out", VIEW_TEXT, VIEW_EVERYWHERE}, {"times", "Times", VIEW_NUMBER, VIEW_EVERYWHERE}};
static const struct view_column withheld_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE}};

/* Who is known to a document. */
struct crowd {
  int64_t document_id;
  struct privacy_people people;
};

struct evidence {
  struct asked asked;
  enum view_names names;
  struct intern places;
  struct crowd *crowds;
  size_t crowd_count, crowd_cap;
  struct privacy_tally tally;
  struct view_table *table;
};

/* ---- Names ----------------------------------------------------------------------------------------- */

static bool is_place(const void *context, struct str name) { return intern_find(context, name) != INTERN_NONE; }

/* Of boroughs and wards, as they are written officially. */
static enum cpeg_status read_places(struct evidence *evidence, struct cpeg_error *err) {
  static const enum cpeg_level levels[] = {CPEG_BOROUGH, CPEG_WARD};
  struct asked *asked = &evidence->asked;
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < 2; i++) {
    struct store_area_list list = {0};
    status = store_read_areas(asked->store, &asked->arena, levels[i], NULL, asked->last_day, &list, err);
    for (size_t j = 0; status == CPEG_OK && j < list.count; j++)
      if (intern_add(&evidence->places, str_of(list.items[j].name)) == INTERN_NONE) status = error_nomem(err);
  }
  return status;
}

static enum privacy_role role_of_voice(const char *voice) {
  static const struct {
    const char *voice;
    enum privacy_role role;
  } table[] = {{"resident", PRIVACY_RESIDENT}, {"police", PRIVACY_POLICE}, {"council", PRIVACY_COUNCIL},
               {"chair", PRIVACY_CHAIR}};
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].voice, voice) == 0) return table[i].role;
  return PRIVACY_PERSON;
}

/* A document's people are read once. */
static enum cpeg_status find_crowd(struct evidence *evidence, int64_t document_id, struct crowd **out,
                                   struct cpeg_error *err) {
  struct asked *asked = &evidence->asked;
  for (size_t i = 0; i < evidence->crowd_count; i++) {
    *out = &evidence->crowds[i];
    if (evidence->crowds[i].document_id == document_id) return CPEG_OK;
  }
  if (!arena_grow(&asked->arena, &evidence->crowds, &evidence->crowd_cap, evidence->crowd_count + 1,
                  sizeof *evidence->crowds))
    return error_nomem(err);
  struct crowd *crowd = &evidence->crowds[evidence->crowd_count++];
  *crowd = (struct crowd){.document_id = document_id};
  struct store_line_list lines = {0};
  enum cpeg_status status = store_read_people(asked->store, &asked->arena, document_id, &lines, err);
  for (size_t i = 0; status == CPEG_OK && i < lines.count; i++)
    if (!privacy_add_line(&crowd->people, &asked->arena, str_of(lines.items[i]))) status = error_nomem(err);
  *out = crowd;
  return status;
}

static enum cpeg_status redact(struct evidence *evidence, const struct store_mention *mention, struct str sentence,
                               struct buf *out, struct cpeg_error *err) {
  if (evidence->names == VIEW_NAMES_KEPT) {
    buf_add(out, sentence);
    return CPEG_OK;
  }
  struct crowd *crowd = NULL;
  enum cpeg_status status = find_crowd(evidence, mention->document_id, &crowd, err);
  if (status != CPEG_OK) return status;
  struct privacy_rules rules = {&crowd->people, role_of_voice(mention->voice), is_place, &evidence->places};
  privacy_redact(&rules, sentence, out, &evidence->tally);
  return CPEG_OK;
}

/* ---- Sentences ------------------------------------------------------------------------------------- */

/* Bullets and numbers of items in front of a sentence are not of it: "86.2 She", "* The". A number without a full
   stop may be ("14 cars were taken"). */
static struct str without_lead(struct str text) {
  size_t at = 0, number = 0;
  bool has_stop = false;
  while (at < text.len && (strchr("*-#>|\xe2\x80\xa2 \t", text.ptr[at]) != NULL)) at++;
  number = at;
  while (number < text.len && (ascii_is_digit(text.ptr[number]) || text.ptr[number] == '.')) {
    has_stop |= text.ptr[number] == '.';
    number++;
  }
  if (has_stop && number > at && number < text.len && text.ptr[number] == ' ') at = number + 1;
  return (struct str){text.ptr + at, text.len - at};
}

static bool is_tail(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

/* A sentence that is longer is cut before and behind the marked words, at a blank where there is one near. */
static void add_cut(struct buf *out, struct str text) {
  size_t mark = 0;
  while (mark < text.len && text.ptr[mark] != '\x02') mark++;
  size_t begin = 0, end = text.len;
  if (text.len > MOST_BYTES) {
    begin = mark < text.len && mark > MOST_BYTES / 2 ? mark - MOST_BYTES / 2 : 0;
    end = begin + MOST_BYTES < text.len ? begin + MOST_BYTES : text.len;
    while (begin > 0 && begin < mark && text.ptr[begin - 1] != ' ') begin++;
    while (begin < end && is_tail(text.ptr[begin])) begin++;
    while (end < text.len && end > begin && is_tail(text.ptr[end])) end--;
  }
  if (begin > 0) buf_add_text(out, "\xe2\x80\xa6 ");
  bool is_open = false;
  for (size_t i = begin; i < end; i++) {
    char c = text.ptr[i];
    if (c == '*' && i + 1 < end && text.ptr[i + 1] == '*') continue;
    if (c == '*' && i > begin && text.ptr[i - 1] == '*') continue;
    is_open = c == '\x02' || (is_open && c != '\x03');
    buf_add_char(out, c);
  }
  if (is_open) buf_add_char(out, '\x03');
  if (end < text.len) buf_add_text(out, " \xe2\x80\xa6");
}

static enum cpeg_status add_sentence(struct evidence *evidence, const struct store_mention *mention,
                                     struct cpeg_error *err) {
  struct asked *asked = &evidence->asked;
  struct view_table *table = evidence->table;
  const char *marked = marked_sentence(&asked->arena, mention->sentence, mention->match);
  if (marked == NULL) return error_nomem(err);
  struct buf text, cut;
  buf_init(&text, memory_default());
  buf_init(&cut, memory_default());
  enum cpeg_status status = redact(evidence, mention, without_lead(str_of(marked)), &text, err);
  if (status == CPEG_OK && text.failed) status = error_nomem(err);
  if (status == CPEG_OK) {
    add_cut(&cut, buf_str(&text));
    view_text(table, mention->concern_id);
    view_text(table, mention->label);
    view_text(table, asked->area.code);
    view_text(table, asked->period);
    view_text(table, mention->date);
    view_text(table, mention->body[0] == '\0' ? "(no name)" : naming_group(&asked->arena, mention->body));
    view_text(table, mention->voice);
    view_text(table, mention->act);
    view_text(table, mention->id);
    if (mention->page > 0) view_number(table, mention->page);
    else view_none(table, NULL);
    view_number(table, mention->line);
    view_buf(table, &cut);
    if (strcmp(mention->area_level, "ward") == 0) view_text(table, mention->area_parent);
    else if (strcmp(mention->area_level, "borough") == 0) view_text(table, mention->area);
    else view_none(table, NULL);
  }
  buf_finish(&text);
  buf_finish(&cut);
  return status;
}

/* "Pit bulls" is a mention and tells a reader nothing: what has more words is shown before it. */
static bool says_something(const char *sentence) {
  size_t words = 0;
  for (const char *at = sentence; *at != '\0'; at++) words += (unsigned char)*at > ' ' && (at == sentence || at[-1] == ' ' || at[-1] == '\n');
  return words >= FEW_WORDS;
}

static enum cpeg_status add_concern(struct evidence *evidence, const struct store_concern *concern,
                                    struct cpeg_error *err) {
  struct asked *asked = &evidence->asked;
  struct store_filter filter = asked_filter(asked);
  filter.concern_id = concern->id;
  struct store_mention_list list = {0};
  size_t limit = asked->question->limit > 0 ? asked->question->limit : QUOTES;
  /* Some may be left out, because they speak of something sensitive besides, or are a bare heading. */
  enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, limit * 3, &list, err);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; status == CPEG_OK && i < list.count && limit > 0; i++) {
      if (list.items[i].is_sensitive && evidence->names == VIEW_NAMES_REPLACED) continue;
      if (says_something(list.items[i].sentence) != (pass == 0)) continue;
      status = add_sentence(evidence, &list.items[i], err);
      limit--;
    }
  return status;
}

/* ---- Of phrases --------------------------------------------------------------------------------------- */

static const struct view_column said_columns[] = {
    {"phrase", "Phrase", VIEW_TEXT, VIEW_EVERYWHERE}, {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE},
    {"group", "Group", VIEW_TEXT, VIEW_EVERYWHERE},   {"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
};
/* Nobody has looked what a new phrase may lead to, so that lines near something sensitive are not printed. */
#define NEAR_LINES 3

/* Row `row` of the quotes, where it may be printed; `*is_added` tells. */
static enum cpeg_status add_quote(struct evidence *evidence, const struct view_table *quotes, size_t row, bool *is_added,
                                  struct cpeg_error *err) {
  struct asked *asked = &evidence->asked;
  struct store_content_row content;
  struct buf text, cut;
  uint32_t line = (uint32_t)view_get_number(quotes, row, "line");
  bool is_sensitive = false;
  enum cpeg_status status = store_find_content(asked->store, &asked->arena, view_get_text(quotes, row, "path"), &content, NULL);
  *is_added = false;
  if (status == CPEG_NOTFOUND) return CPEG_OK;
  if (status == CPEG_OK && evidence->names == VIEW_NAMES_REPLACED)
    status = store_is_sensitive(asked->store, content.document_id, line > NEAR_LINES ? line - NEAR_LINES : 1, line + NEAR_LINES,
                                &is_sensitive, err);
  if (status != CPEG_OK || is_sensitive) return status;
  struct store_mention mention = {.document_id = content.document_id, .voice = ""};
  buf_init(&text, memory_default());
  buf_init(&cut, memory_default());
  status = redact(evidence, &mention, without_lead(str_of(view_get_text(quotes, row, "sentence"))), &text, err);
  if (status == CPEG_OK && text.failed) status = error_nomem(err);
  if (status == CPEG_OK) {
    const char *body = view_get_text(quotes, row, "body");
    add_cut(&cut, buf_str(&text));
    view_text(evidence->table, view_get_text(quotes, row, "phrase"));
    view_text(evidence->table, view_get_text(quotes, row, "date"));
    view_text(evidence->table, body[0] == '\0' ? "(no name)" : naming_group(&asked->arena, body));
    view_number(evidence->table, line);
    view_buf(evidence->table, &cut);
    *is_added = true;
  }
  buf_finish(&text);
  buf_finish(&cut);
  return status;
}

static void add_replaced(struct cpeg_view *view, const struct evidence *evidence) {
  struct view_table *replaced = view_add_table(view, "replaced", NULL, replaced_columns, 2);
  for (size_t i = 0; i < PRIVACY_KIND_COUNT; i++) {
    view_text(replaced, privacy_kind_words((enum privacy_kind)i));
    view_number(replaced, evidence->tally.counts[i]);
  }
}

/* The first quote of each phrase that may be printed. */
static enum cpeg_status fill_said(struct cpeg_view *view, struct evidence *evidence, const cpeg_view *phrases,
                                  struct cpeg_error *err) {
  const struct view_table *quotes = view_table_named(phrases, "quote");
  evidence->table = view_add_table(view, "said", NULL, said_columns, sizeof said_columns / sizeof said_columns[0]);
  enum cpeg_status status = read_places(evidence, err);
  bool has_one = false;
  for (size_t row = 0; status == CPEG_OK && row < view_row_count(quotes); row++) {
    bool is_new = row == 0 || strcmp(view_get_text(quotes, row, "phrase"), view_get_text(quotes, row - 1, "phrase")) != 0;
    if (is_new) has_one = false;
    if (!has_one) status = add_quote(evidence, quotes, row, &has_one, err);
  }
  if (status == CPEG_OK) add_replaced(view, evidence);
  return status;
}

/* ---- The whole --------------------------------------------------------------------------------------- */

static enum cpeg_status fill(struct cpeg_view *view, struct evidence *evidence, struct cpeg_error *err) {
  struct asked *asked = &evidence->asked;
  evidence->table = view_add_table(view, "evidence", NULL, columns, sizeof columns / sizeof columns[0]);
  struct view_table *withheld = view_add_table(view, "withheld", NULL, withheld_columns, 2);
  enum cpeg_status status = read_places(evidence, err);
  for (size_t i = 0; status == CPEG_OK && i < asked->question->concern_count; i++) {
    struct store_concern concern;
    status = store_find_concern(asked->store, &asked->arena, asked->question->concerns[i], &concern, err);
    if (status == CPEG_OK && concern.is_sensitive && evidence->names == VIEW_NAMES_REPLACED) {
      view_text(withheld, concern.id);
      view_text(withheld, concern.label);
      continue;
    }
    if (status == CPEG_OK) status = add_concern(evidence, &concern, err);
  }
  add_replaced(view, evidence);
  return status;
}

/* Sentences of the question's concerns, or, where there are `phrases`, of these. */
static enum cpeg_status answer(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                               const cpeg_view *phrases, cpeg_view **out, struct cpeg_error *err) {
  struct evidence evidence = {.names = names};
  struct cpeg_view *view = NULL;
  intern_init(&evidence.places, memory_default());
  enum cpeg_status status = asked_init(&evidence.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = phrases == NULL ? fill(view, &evidence, err) : fill_said(view, &evidence, phrases, err);
  status = asked_end(&evidence.asked, view, status, out, err);
  intern_finish(&evidence.places);
  return status;
}

enum cpeg_status view_evidence(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                               cpeg_view **out, struct cpeg_error *err) {
  return answer(store, question, names, NULL, out, err);
}

enum cpeg_status view_said(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                           const cpeg_view *phrases, cpeg_view **out, struct cpeg_error *err) {
  return answer(store, question, names, phrases, out, err);
}
