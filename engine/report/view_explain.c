/* SPDX-License-Identifier: Apache-2.0 */
/* Why a mention was tagged so, or the numbers and sentences behind a flag. */
#include <stdio.h>
#include <string.h>

#include "report/flag.h"

static const struct view_column columns[] = {
    {"id", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"what", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"what_words", "What", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"value", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"words", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"rule", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"answer", "Answer", VIEW_WIDE, VIEW_TABLE_ONLY},
};

static const struct view_column sentence_columns[] = {
    {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"group", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"group_shown", "", VIEW_TEXT, VIEW_TABLE_ONLY}, {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"voice", "", VIEW_TEXT, VIEW_EVERYWHERE},    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},
    {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

/* A row of the explanation; empty words and rules are left empty. */
struct reason {
  const char *id, *what, *value, *words, *rule;
};

/* An empty cell, not an empty text: JSON says null. */
static void optional(struct view_table *table, const char *text) {
  if (text == NULL || text[0] == '\0')
    view_none(table, NULL);
  else
    view_text(table, text);
}

/* Names of axes are words of the codebook; people get plain ones. */
static const char *plain_words(const char *what) {
  static const struct {
    const char *what, *words;
  } table[] = {{"voice", "who says it"},      {"act", "kind of remark"}, {"trend", "its course"},
               {"locus", "here or elsewhere"}, {"firmness", "how surely"}, {"live", "counts"},
               {"lacks", "falls short of"},    {"said", "said by a person"},   {"engine", "the engine says"}};
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].what, what) == 0) return table[i].words;
  return what;
}

/* What people read: the value, then in brackets the words and the rule that gave it. */
static void add_answer(struct view_table *table, const struct reason *reason) {
  struct buf text;
  buf_init(&text, memory_default());
  bool has_value = reason->value != NULL && reason->value[0] != '\0';
  bool has_words = reason->words != NULL && reason->words[0] != '\0';
  bool has_rule = reason->rule != NULL && reason->rule[0] != '\0';
  buf_add_text(&text, has_value ? reason->value : "unknown");
  if (has_words) buf_add_format(&text, " (\"%s\"%s%s)", reason->words, has_rule ? ", " : "", has_rule ? reason->rule : "");
  if (!has_words && has_rule) buf_add_format(&text, " (%s)", reason->rule);
  view_buf(table, &text);
  buf_finish(&text);
}

static void add_reason(struct view_table *table, struct reason reason) {
  view_text(table, reason.id);
  view_text(table, reason.what);
  view_text(table, plain_words(reason.what));
  optional(table, reason.value);
  optional(table, reason.words);
  optional(table, reason.rule);
  add_answer(table, &reason);
}

/* ---- A mention ------------------------------------------------------------------------------- */

/* Did a person say otherwise than the engine? `judged` NULL = nobody spoke of it. */
static bool is_corrected(const struct store_judged *judged, const char *axis, const char *value) {
  if (judged == NULL) return false;
  struct str found = tagger_found_value(str_of(judged->found), axis);
  return !str_is(found, value);
}

/* An axis with the cue that gave its value, the last of its axis: cues come in order of force. */
static void add_axis(struct view_table *table, const struct store_mention *mention, const struct store_judged *judged,
                     const char *axis, const char *value) {
  const struct store_cue *found = NULL;
  if (is_corrected(judged, axis, value)) {
    add_reason(table, (struct reason){mention->id, axis, value, NULL, "a person's word"});
    return;
  }
  for (size_t i = 0; i < mention->cue_count; i++) {
    const struct store_cue *cue = &mention->cues[i];
    if (strcmp(cue->axis, axis) == 0 && (found == NULL || strcmp(cue->value, value) == 0)) found = cue;
  }
  add_reason(table, (struct reason){mention->id, axis, value, found == NULL ? NULL : found->words,
                                found == NULL ? "default" : found->rule});
}

/* The area comes from the place room, whose evidence is the last cue of that axis. */
static void add_place(struct view_table *table, struct buf *text, const struct store_mention *mention,
                      const struct store_judged *judged) {
  buf_clear(text);
  buf_add_text(text, mention->area_level);
  if (mention->area[0] != '\0') buf_add_format(text, ": %s", mention->area);
  if (mention->area_parent[0] != '\0' && strcmp(mention->area_level, "ward") == 0)
    buf_add_format(text, ", %s", mention->area_parent);
  const struct store_cue *found = NULL;
  if (is_corrected(judged, "area", mention->area_code[0] == '\0' ? "none" : mention->area_code)) {
    add_reason(table, (struct reason){mention->id, "area", buf_text(text), NULL, "a person's word"});
    return;
  }
  for (size_t i = 0; i < mention->cue_count; i++)
    if (strcmp(mention->cues[i].axis, "area") == 0) found = &mention->cues[i];
  add_reason(table, (struct reason){mention->id, "area", buf_text(text), found == NULL ? NULL : found->words,
                                found == NULL ? NULL : found->rule});
}

/* From the sentence outwards: document, meeting, concern, then each axis with what gave it. */
static void add_mention(struct view_table *table, struct arena *arena, struct buf *text,
                        const struct store_mention *mention, const struct store_judged *judged) {
  const char *marked = marked_sentence(arena, mention->sentence, mention->match);
  add_reason(table, (struct reason){mention->id, "sentence", marked != NULL ? marked : mention->sentence, NULL, NULL});
  buf_clear(text);
  buf_add_format(text, "%s:%u", mention->path, mention->line);
  if (mention->page > 0) buf_add_format(text, ", page %u", mention->page);
  if ((mention->page_flags & CPEG_PAGE_OCR) != 0) buf_add_text(text, ", recognised in its picture (OCR)");
  add_reason(table, (struct reason){mention->id, "document", buf_text(text), NULL, NULL});
  buf_clear(text);
  buf_add_format(text, "%s%s%s%s%s", naming_group(arena, mention->body), mention->body[0] == '\0' ? "" : ", ",
                 mention->meeting_area[0] == '\0' ? "unplaced" : mention->meeting_area,
                 mention->date[0] == '\0' ? "" : ", ", mention->date);
  add_reason(table, (struct reason){mention->id, "meeting", buf_text(text), NULL, mention->standing});
  buf_clear(text);
  buf_add_format(text, "%s (%s)", mention->label, mention->concern_id);
  struct str words = str_span(str_of(mention->sentence), mention->match);
  struct buf match;
  buf_init(&match, memory_default());
  buf_add(&match, words);
  add_reason(table, (struct reason){mention->id, "concern", buf_text(text), buf_text(&match), mention->term_id});
  text->failed |= match.failed;
  buf_finish(&match);
  add_reason(table, (struct reason){mention->id, "term", mention->pattern, NULL, mention->term_id});
  add_axis(table, mention, judged, "presence", mention->presence);
  add_axis(table, mention, judged, "time", mention->time);
  add_axis(table, mention, judged, "voice", mention->voice);
  add_axis(table, mention, judged, "act", mention->act);
  add_axis(table, mention, judged, "trend", mention->trend);
  add_axis(table, mention, judged, "locus", mention->locus);
  add_axis(table, mention, judged, "firmness", mention->firmness);
  add_place(table, text, mention, judged);
  if (mention->section[0] != '\0')
    add_reason(table, (struct reason){mention->id, "section", mention->section, NULL, NULL});
  const char *live = mention->live ? "yes, it counts" : "no, it does not count";
  add_reason(table, (struct reason){mention->id, "live", live, NULL, NULL});
}

/* What a person said of it, who, when and why; what the engine says beside it. */
static void add_said(struct view_table *table, struct buf *text, const struct store_judged *judged) {
  buf_clear(text);
  buf_add_format(text, "%s, %s%s%s", judged->said_by, judged->said_on, judged->why[0] == '\0' ? "" : ": ", judged->why);
  add_reason(table, (struct reason){judged->id, "said", judged->said, NULL, buf_text(text)});
  add_reason(table, (struct reason){judged->id, "engine", judged->found[0] == '\0' ? "finds nothing there" : judged->found, NULL, NULL});
  add_reason(table, (struct reason){judged->id, "standing", judged->standing, NULL, judged->reason});
}

/* One that was rejected is no mention any more, but people remember its id. */
static void add_rejected(struct view_table *table, struct buf *text, const struct store_judged *judged) {
  buf_clear(text);
  if (judged->line > 0) buf_add_format(text, "%s:%u", judged->path, judged->line);
  else buf_add_text(text, judged->path);
  add_reason(table, (struct reason){judged->id, "sentence", judged->sentence, judged->words, NULL});
  add_reason(table, (struct reason){judged->id, "document", buf_text(text), NULL, NULL});
  add_reason(table, (struct reason){judged->id, "concern", judged->concern_id, NULL, NULL});
  add_said(table, text, judged);
  add_reason(table, (struct reason){judged->id, "live", "no, it does not count", NULL, NULL});
}

/* Two documents can share an id's 48 bits, one time in a million: both are shown. */
static enum cpeg_status explain_mention(struct cpeg_view *view, cpeg_store *store, const char *id,
                                        struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  struct buf text;
  buf_init(&text, memory_default());
  struct store_mention_list list = {0};
  struct store_judged_list said = {0};
  enum cpeg_status status = store_begin_reading(store, err);
  if (status == CPEG_OK) status = store_find_judged(store, &arena, id, &said, err);
  if (status == CPEG_OK) status = store_read_mentions(store, &arena, id, &list, said.count > 0 ? NULL : err);
  /* A verdict's own id leads to what was said, whatever the mention is called now. */
  if (status == CPEG_NOTFOUND && said.count > 0) status = CPEG_OK;
  store_end_reading(store);
  if (status == CPEG_OK) {
    struct view_table *table = view_add_table(view, "explain", NULL, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < list.count; i++) add_mention(table, &arena, &text, &list.items[i], said.count > 0 ? &said.items[0] : NULL);
    for (size_t i = 0; i < said.count; i++) {
      if (list.count > 0) add_said(table, &text, &said.items[i]);
      else add_rejected(table, &text, &said.items[i]);
    }
    if (text.failed) status = error_nomem(err);
  }
  buf_finish(&text);
  arena_finish(&arena);
  return status;
}

/* ---- A flag ------------------------------------------------------------------------------------ */

/* The parts of "dangerous-dogs@E12000007@2008-Q3". */
struct flag {
  char concern[96], area[160];
  int32_t quarter;
};

/* Names in an id are short; what is longer is no id. */
static bool copy_part(struct str part, char *out, size_t size) {
  if (part.len == 0 || part.len >= size) return false;
  memcpy(out, part.ptr, part.len);
  out[part.len] = '\0';
  return true;
}

/* The area may also be written by its name. */
static enum cpeg_status parse_flag(const char *id, struct flag *out, struct cpeg_error *err) {
  struct str rest = str_of(id), concern, area;
  bool is_flag = str_split(&rest, '@', &concern) && str_split(&rest, '@', &area) &&
                 copy_part(concern, out->concern, sizeof out->concern) &&
                 copy_part(area, out->area, sizeof out->area) && quarter_parse(rest, &out->quarter);
  if (is_flag) return CPEG_OK;
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is no figure: write concern@area@quarter, such as"
                                       " dangerous-dogs@London@2008-Q3", id);
}

/* "Not tested" has reasons that a reader must not take for "nothing there". */
static const char *state_words(const struct trend_finding *finding) {
  static const char *const words[TREND_STATE_COUNT] = {
      [TREND_NO_MINUTES] = "no minutes in the quarter: not tested",
      [TREND_NO_HISTORY] = "no history: nothing to compare with",
      [TREND_TESTED] = NULL,
  };
  if (words[finding->state] != NULL) return words[finding->state];
  if (finding->status == TREND_QUIET) return "not more often than its past lets expect, or too little support";
  return trend_status_name(finding->status);
}

/* Small p keep their first digits. */
static void add_number(struct view_table *table, const char *id, const char *what, double number, unsigned digits) {
  char text[40];
  snprintf(text, sizeof text, digits > 3 ? "%.*g" : "%.*f", digits > 3 ? 3 : (int)digits, number);
  add_reason(table, (struct reason){id, what, text, NULL, NULL});
}

static void add_lacks(struct view_table *table, const char *id, unsigned lacks) {
  static const struct {
    unsigned bit;
    const char *words;
  } floors[] = {{TREND_LACKS_RATIO, "1.5 times as often as expected, surely more often"},
                {TREND_LACKS_MEETINGS, "enough meetings that raised it"},
                {TREND_LACKS_BOROUGHS, "enough boroughs that raised it"},
                {TREND_LACKS_HISTORY, "enough history"}};
  for (size_t i = 0; i < sizeof floors / sizeof floors[0]; i++)
    if (lacks & floors[i].bit) add_reason(table, (struct reason){id, "lacks", floors[i].words, NULL, NULL});
}

/* Observed, expected, ratio, p and the family, in the order in which one follows from another. */
static void add_finding(struct view_table *table, const char *id, const struct series *series,
                        const struct flag_entry *entry) {
  const struct trend_finding *finding = entry->finding;
  bool is_cluster = entry->cluster != NULL && entry->cluster->status == TREND_EMERGING;
  const char *status = is_cluster && finding->status != TREND_EMERGING ? "emerging in neighbouring boroughs together"
                                                                        : state_words(finding);
  add_reason(table, (struct reason){id, "status", status, NULL, NULL});
  if (finding->state != TREND_TESTED) return;
  const struct trend_result *result = &series->result;
  add_reason(table, (struct reason){id, "how", trend_label_name(finding->label), NULL, NULL});
  add_number(table, id, "observed in the quarter", finding->raised_now, 0);
  add_number(table, id, "of its meetings held", finding->held_now, 0);
  add_number(table, id, "history, quarters", result->history_quarters, 0);
  add_number(table, id, "windows tried", (double)result->window_count, 0);
  add_number(table, id, "window, quarters", finding->window, 0);
  add_number(table, id, "observed meetings", finding->raised, 0);
  add_number(table, id, "of meetings held", finding->held, 0);
  add_number(table, id, "expected meetings", finding->expected, 2);
  add_number(table, id, "raised before", finding->raised_before, 0);
  add_number(table, id, "of meetings before", finding->held_before, 0);
  add_number(table, id, "R, observed to expected", finding->ratio.value, 2);
  add_number(table, id, "R, lower 95 %", finding->ratio.low, 2);
  add_number(table, id, "R, upper 95 %", finding->ratio.high, 2);
  add_number(table, id, "p, times windows", finding->p, 6);
  add_number(table, id, "p adjusted", finding->p_adjusted, 6);
  add_number(table, id, "family, tests", (double)entry->family->kept, 0);
  add_lacks(table, id, finding->lacks);
}

/* The best neighbours, listed or not: what the search found is part of the answer. */
static void add_cluster(struct view_table *table, struct asked *asked, const char *id, const struct series *series,
                        const struct flag_entry *entry) {
  const struct trend_cluster *cluster = entry->cluster;
  if (cluster == NULL) return;
  const char *zone = flag_zone(series, &asked->arena, cluster->centre, cluster->size);
  add_reason(table, (struct reason){id, "neighbours", zone != NULL ? zone : "", NULL,
                                    cluster->status == TREND_EMERGING ? "rising together" : "not listed"});
  add_number(table, id, "neighbours: window, quarters", cluster->window, 0);
  add_number(table, id, "neighbours: observed", cluster->raised, 0);
  add_number(table, id, "neighbours: of held", cluster->held, 0);
  add_number(table, id, "neighbours: expected", cluster->expected, 2);
  add_number(table, id, "neighbours: p", cluster->p, 6);
  add_number(table, id, "neighbours: p adjusted", cluster->p_adjusted, 6);
  add_number(table, id, "neighbours: draws", cluster->draws, 0);
}

static void add_text(struct view_table *table, const char *id, const char *what, const struct buf *text) {
  if (text->len > 0) add_reason(table, (struct reason){id, what, buf_text(text), NULL, NULL});
}

/* What became of it, and where. */
static void add_course(struct view_table *table, struct asked *asked, const char *id, const struct series *series,
                       const struct flag_entry *entry) {
  struct buf text;
  buf_init(&text, memory_default());
  flag_write_standing(asked, series, entry, &text);
  add_text(table, id, "so far", &text);
  buf_clear(&text);
  flag_write_scope(series, &asked->arena, entry, &text);
  add_text(table, id, "where", &text);
  buf_finish(&text);
}

static const struct view_column part_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},      {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"meetings", "Observed", VIEW_NUMBER, VIEW_EVERYWHERE}, {"held", "Held", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"rate", "Expected share", VIEW_REAL, VIEW_EVERYWHERE}, {"expected", "Expected", VIEW_REAL, VIEW_EVERYWHERE},
};

/* Borough by borough, so that O and E can be added up by hand. */
static void add_parts(struct cpeg_view *view, const struct series *series, const struct flag_entry *entry) {
  if (entry->area->level != CPEG_LONDON || entry->finding->state != TREND_TESTED) return;
  struct view_table *table = view_add_table(view, "parts", "What adds up to the test, over its window", part_columns,
                                            sizeof part_columns / sizeof part_columns[0]);
  for (size_t area = 0; area < series->counts.area_count; area++) {
    struct trend_part part = trend_part_at(&series->result, entry->concern_index, area, entry->finding->window);
    if (part.held == 0) continue;
    bool is_borough = area < series->areas.count;
    view_text(table, is_borough ? series->areas.items[area].code : entry->area->code);
    view_text(table, is_borough ? series->areas.items[area].name : "London itself");
    view_number(table, part.raised);
    view_number(table, part.held);
    view_real(table, part.rate, 4);
    view_real(table, part.expected, 2);
  }
}

/* Who is behind it, and what makes it doubtful. */
static void add_voices(struct view_table *table, const char *id, const struct voices *voices, size_t mentions) {
  if (mentions == 0) {
    add_reason(table, (struct reason){id, "mentions", "0", NULL, NULL});
    return;
  }
  struct buf text;
  buf_init(&text, memory_default());
  buf_add_format(&text, "%zu in %u meeting%s", mentions, voices->meetings, plural(voices->meetings));
  add_reason(table, (struct reason){id, "mentions", buf_text(&text), NULL, NULL});
  buf_clear(&text);
  voices_write(voices, &text);
  add_reason(table, (struct reason){id, "raised by", buf_text(&text), NULL, NULL});
  buf_clear(&text);
  voices_write_doubt(voices, &text);
  if (text.len > 0) add_reason(table, (struct reason){id, "mind", buf_text(&text), NULL, NULL});
  buf_finish(&text);
}

/* All rows in force, not only the strongest: this is the place to look closely. */
static enum cpeg_status add_priorities(struct view_table *table, struct asked *asked, const char *id,
                                       const struct store_concern *concern, struct cpeg_error *err) {
  struct store_priority_list list = {0};
  struct store_concern_list concerns = {0};
  struct naming naming;
  enum cpeg_status status =
      store_read_priorities(asked->store, &asked->arena, asked->area.code, asked->last_day, NULL, &list, err);
  if (status == CPEG_OK && concern->theme_id[0] == '\0')
    status = store_read_concerns(asked->store, &asked->arena, false, &concerns, err);
  if (status == CPEG_OK) status = naming_of(&asked->arena, &list, &concerns, concern->id, &naming, err);
  if (status != CPEG_OK) return status;
  if (naming.relation == NULL) add_reason(table, (struct reason){id, "priority", "none in force", NULL, NULL});
  /* A theme that is named only through its concerns has no row of its own. */
  else if (priority_on(&list, concern->id) == NULL)
    add_reason(table, (struct reason){id, "priority", naming.document, naming.of, relation_words(naming.relation)});
  for (size_t i = 0; i < list.count; i++)
    if (strcmp(list.items[i].concern_id, concern->id) == 0)
      add_reason(table, (struct reason){id, "priority", list.items[i].document, list.items[i].text,
                                        relation_words(list.items[i].relation)});
  return CPEG_OK;
}

/* The mentions of the concern and area in the window of the test, and no others. */
static enum cpeg_status add_sentences(struct cpeg_view *view, struct asked *asked, const struct store_concern *concern,
                                      uint32_t window, struct view_table *reasons, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.concern_id = concern->id;
  filter.first = filter.last - (int32_t)window + 1;
  struct store_mention_list list = {0};
  struct voices voices;
  enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, 0, &list, err);
  if (status == CPEG_OK) status = voices_of(&asked->arena, &list, &voices, err);
  if (status != CPEG_OK) return status;
  add_voices(reasons, asked->question->text, &voices, list.count);
  size_t limit = asked->question->limit, wanted = limit > 0 && limit < list.count ? limit : list.count;
  struct view_table *table = view_add_table(view, "evidence", "What was counted", sentence_columns,
                                            sizeof sentence_columns / sizeof sentence_columns[0]);
  view_as_blocks(table, 4);
  for (size_t i = 0; i < wanted; i++) {
    const struct store_mention *mention = &list.items[i];
    const char *marked = marked_sentence(&asked->arena, mention->sentence, mention->match);
    view_text(table, mention->date);
    view_text(table, mention->body);
    view_text(table, naming_group(&asked->arena, mention->body));
    view_text(table, mention->id);
    view_text(table, mention->voice);
    view_text(table, marked != NULL ? marked : mention->sentence);
    view_format(table, "%s:%u", mention->path, mention->line);
    view_text(table, mention->path);
    view_number(table, mention->line);
  }
  if (wanted < list.count) view_note(view, "The first %zu of %zu mentions.", wanted, list.count);
  return CPEG_OK;
}

/* A ward is tested by its own meetings, where it has enough of them. */
static enum cpeg_status add_ward(struct view_table *table, struct asked *asked, const struct series *series,
                                 size_t concern, struct series_wards *wards, struct flag_entry *entry,
                                 struct cpeg_error *err) {
  const char *id = asked->question->text;
  enum cpeg_status status = series_read_wards(asked, series, asked->area.parent_code, wards, err);
  if (status != CPEG_OK) return status;
  size_t ward = series_ward(wards, asked->area.code);
  bool is_known = ward < wards->areas.count && concern < series->concerns.count;
  if (!is_known || trend_family_at(&wards->result, ward)->tested == 0) {
    add_reason(table, (struct reason){id, "status", "not tested: too few meetings of the ward itself", NULL, NULL});
    return CPEG_OK;
  }
  *entry = (struct flag_entry){.area = &asked->area,
                               .concern_index = concern,
                               .area_index = ward,
                               .finding = trend_finding_at(&wards->result, concern, ward),
                               .family = trend_family_at(&wards->result, ward)};
  add_finding(table, id, series, entry);
  return CPEG_OK;
}

/* What was judged. Without a finding in `entry` nothing was. */
static enum cpeg_status add_verdict(struct view_table *table, struct asked *asked,
                                    const struct series *series, const struct store_concern *concern,
                                    struct series_wards *wards, struct flag_entry *entry, struct cpeg_error *err) {
  const char *id = asked->question->text;
  size_t at = series_area(series, &asked->area), index = series_concern(series, concern->id);
  if (series->held == 0) {
    add_reason(table, (struct reason){id, "status", "no minutes: not tested", NULL, NULL});
    return CPEG_OK;
  }
  if (asked->area.level == CPEG_WARD) return add_ward(table, asked, series, index, wards, entry, err);
  if (at == series->areas.count || index == series->concerns.count) {
    add_reason(table, (struct reason){id, "status", "not tested at this level", NULL, NULL});
    return CPEG_OK;
  }
  *entry = (struct flag_entry){.list = FLAG_EMERGING,
                               .concern = concern,
                               .area = &asked->area,
                               .concern_index = index,
                               .area_index = at,
                               .finding = trend_finding_at(&series->result, index, at),
                               .family = trend_family_at(&series->result, at),
                               .history = trend_history_at(&series->course, index, at)};
  bool has_zone = at == TREND_LONDON && series->result.clusters != NULL && series->result.clusters[index].size > 0;
  if (has_zone) entry->cluster = &series->result.clusters[index];
  add_finding(table, id, series, entry);
  add_cluster(table, asked, id, series, entry);
  enum cpeg_status status = flag_read_scope(asked, series, entry, err);
  if (status == CPEG_OK) add_course(table, asked, id, series, entry);
  return status;
}

static enum cpeg_status fill_flag(struct cpeg_view *view, struct asked *asked, const struct store_concern *concern,
                                  struct cpeg_error *err) {
  struct series series;
  struct series_wards wards;
  struct flag_entry entry = {0};
  enum cpeg_status status = series_read_whole(asked, asked->last, &series, err);
  if (status != CPEG_OK) return status;
  char area[160];
  view_headline(view, "%s, %s, %s", concern->label, asked_area_name(asked, area), asked->months);
  struct view_table *table = view_add_table(view, "explain", NULL, columns, sizeof columns / sizeof columns[0]);
  status = add_verdict(table, asked, &series, concern, &wards, &entry, err);
  if (status == CPEG_OK) status = add_priorities(table, asked, asked->question->text, concern, err);
  uint32_t window = entry.finding != NULL ? entry.finding->window : 1;
  if (status == CPEG_OK) status = add_sentences(view, asked, concern, window, table, err);
  if (status == CPEG_OK && entry.finding != NULL) add_parts(view, &series, &entry);
  if (status == CPEG_OK && entry.finding != NULL && entry.finding->state == TREND_TESTED)
    view_note(view, "Expected: each area's meetings held times the share that its own past, drawn towards London's, lets"
                    " expect%s. R is (observed + 1/2) / (expected + 1/2).",
              series.result.history_quarters >= 8 ? ", with the season" : "");
  if (asked->area.level == CPEG_WARD)
    view_note(view, "A ward is tested by its own meetings; what is shown holds what its borough's meetings say of it, too.");
  asked_note(asked, view);
  return status;
}

static enum cpeg_status explain_flag(struct cpeg_view *view, cpeg_store *store, const struct cpeg_question *question,
                                     struct cpeg_error *err) {
  struct flag flag;
  enum cpeg_status status = parse_flag(question->text, &flag, err);
  if (status != CPEG_OK) return status;
  char quarter[16];
  struct cpeg_question own = *question;
  own.area = flag.area;
  own.quarter = quarter_format(flag.quarter, false, quarter);
  own.from = own.to = NULL;
  struct asked asked;
  struct store_concern concern;
  status = asked_init(&asked, store, &own, ASKED_LATEST, err);
  if (status == CPEG_OK) status = store_find_concern(store, &asked.arena, flag.concern, &concern, err);
  if (status == CPEG_OK) {
    /* A theme's flag is judged among the themes. */
    own.themes = concern.theme_id[0] == '\0';
    status = fill_flag(view, &asked, &concern, err);
  }
  asked_finish(&asked);
  return status;
}

enum cpeg_status cpeg_view_explain(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                   struct cpeg_error *err) {
  if (question->text == NULL) return error_set(err, CPEG_NOTFOUND, "no id to explain is given");
  struct cpeg_view *view = NULL;
  enum cpeg_status status = view_create(memory_default(), &view, err);
  if (status != CPEG_OK) return status;
  if (strchr(question->text, '@') != NULL)
    status = explain_flag(view, store, question, err);
  else
    status = explain_mention(view, store, question->text, err);
  if (status != CPEG_OK) {
    cpeg_view_destroy(view);
    return status;
  }
  return view_finish(view, out, err);
}
