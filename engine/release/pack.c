/* SPDX-License-Identifier: Apache-2.0 */
/* What a consultation on priorities takes as evidence: of each area the concerns best supported, all areas together, and
   what each group is told of its own. All of it is read out of the grids that are there already. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "release/inner.h"

/* Concerns of an area: the question to the public is for three priorities. */
#define BEST 3
#define LEAST_HELD 4

/* ---- Reading grids --------------------------------------------------------------------------------------- */

/* The text of a cell; "" for nothing. */
static const char *text_of(const struct grid *grid, size_t row, const char *key) {
  for (size_t i = 0; i < grid->field_count; i++)
    if (strcmp(grid->fields[i].key, key) == 0) {
      const struct cell *cell = grid_cell(grid, row, i);
      return cell->text == NULL ? "" : cell->text;
    }
  return "";
}

static long number_of(const struct grid *grid, size_t row, const char *key) { return strtol(text_of(grid, row, key), NULL, 10); }

static bool is_text(const struct grid *grid, size_t row, const char *key, const char *text) {
  return strcmp(text_of(grid, row, key), text) == 0;
}

/* A published remark; its names are numbers, since each is compared with all others. */
struct remark {
  uint32_t area, concern, group, date, sentence;
};

struct pack {
  struct release *release;
  const struct grid *mentions;
  struct intern names;
  struct remark *remarks; /* [grid_rows(mentions)] */
};

static uint32_t name_of(struct pack *pack, size_t row, const char *key) {
  uint32_t id = intern_add(&pack->names, str_of(text_of(pack->mentions, row, key)));
  pack->release->failed |= id == INTERN_NONE;
  return id;
}

static void read_remarks(struct pack *pack) {
  size_t count = grid_rows(pack->mentions);
  pack->remarks = arena_array(&pack->release->arena, count + 1, sizeof *pack->remarks);
  if (pack->remarks == NULL) {
    pack->release->failed = true;
    return;
  }
  for (size_t row = 0; row < count; row++)
    pack->remarks[row] = (struct remark){name_of(pack, row, "area_code"), name_of(pack, row, "concern"), name_of(pack, row, "group"),
                                         name_of(pack, row, "date"), name_of(pack, row, "sentence")};
}

/* What is published on a concern of an area; London's are all remarks. */
struct remarks {
  size_t count, by_residents, groups;
  size_t reason, asked; /* rows of mentions; SIZE_MAX = none */
};

static bool is_public(const struct grid *mentions, size_t row) { return !is_text(mentions, row, "voice", "police"); }

/* A resident who raises something says why; a question or an action is what is asked for. */
static size_t worth_as_reason(const struct grid *mentions, size_t row) {
  bool is_raised = is_text(mentions, row, "act", "raised") || is_text(mentions, row, "act", "incident");
  return is_text(mentions, row, "voice", "resident") ? (is_raised ? 3 : 2) : is_public(mentions, row) && is_raised ? 1 : 0;
}

static size_t worth_as_wish(const struct grid *mentions, size_t row) {
  if (is_text(mentions, row, "act", "question")) return is_text(mentions, row, "voice", "resident") ? 4 : is_public(mentions, row) ? 2 : 0;
  if (is_text(mentions, row, "act", "action")) return is_text(mentions, row, "voice", "resident") ? 3 : 1;
  return 0;
}

static bool is_of(const struct remark *remark, uint32_t area, uint32_t concern) {
  return remark->concern == concern && (area == INTERN_NONE || remark->area == area);
}

/* `area` INTERN_NONE = London. */
static struct remarks remarks_of(const struct pack *pack, uint32_t area, uint32_t concern) {
  struct remarks remarks = {.reason = SIZE_MAX, .asked = SIZE_MAX};
  const struct remark *all = pack->remarks;
  size_t best_reason = 0, best_wish = 0, count = grid_rows(pack->mentions);
  for (size_t row = 0; row < count; row++) {
    if (!is_of(&all[row], area, concern)) continue;
    bool is_new = true;
    for (size_t i = 0; i < row && is_new; i++) is_new = !is_of(&all[i], area, concern) || all[i].group != all[row].group;
    size_t worth = worth_as_reason(pack->mentions, row);
    remarks.count++;
    remarks.groups += is_new;
    remarks.by_residents += is_text(pack->mentions, row, "voice", "resident");
    if (worth <= best_reason) continue;
    best_reason = worth;
    remarks.reason = row;
  }
  /* A sentence says one thing: what is asked for is another than the reason. */
  for (size_t row = 0; row < count; row++) {
    if (!is_of(&all[row], area, concern) || (remarks.reason != SIZE_MAX && all[row].sentence == all[remarks.reason].sentence)) continue;
    size_t worth = worth_as_wish(pack->mentions, row);
    if (worth <= best_wish) continue;
    best_wish = worth;
    remarks.asked = row;
  }
  return remarks;
}

/* ---- Concerns best supported ------------------------------------------------------------------------------- */

struct choice {
  size_t row;
  struct remarks remarks;
};

/* The meetings that raised it; where they are as many, the remarks of residents, then the order of the table. */
static bool is_better(const struct grid *concerns, const struct choice *left, const struct choice *right) {
  long a = number_of(concerns, left->row, "meetings"), b = number_of(concerns, right->row, "meetings");
  if (a != b) return a > b;
  if (left->remarks.by_residents != right->remarks.by_residents) return left->remarks.by_residents > right->remarks.by_residents;
  return left->row < right->row;
}

static size_t choose(const struct pack *pack, const struct grid *concerns, size_t begin, size_t end, struct choice *best) {
  size_t count = 0;
  bool is_london = is_text(concerns, begin, "level", "london");
  uint32_t area = intern_find(&pack->names, str_of(text_of(concerns, begin, "area_code")));
  for (size_t row = begin; row < end; row++) {
    struct choice next = {row, {.reason = SIZE_MAX, .asked = SIZE_MAX}};
    uint32_t concern = intern_find(&pack->names, str_of(text_of(concerns, row, "concern")));
    /* INTERN_NONE = no published remark names it. */
    if (concern != INTERN_NONE && (is_london || area != INTERN_NONE)) next.remarks = remarks_of(pack, is_london ? INTERN_NONE : area, concern);
    size_t at = count;
    while (at > 0 && is_better(concerns, &next, &best[at - 1])) at--;
    if (at == BEST) continue;
    if (count < BEST) count++;
    for (size_t i = count - 1; i > at; i--) best[i] = best[i - 1];
    best[at] = next;
  }
  return count;
}

static void join(struct buf *out, const char *text) { buf_add_format(out, "%s%s", out->len > 0 ? "; " : "", text); }

/* Only what a figure says. */
static void add_doubts(const struct grid *concerns, const struct choice *choice, struct buf *out) {
  size_t row = choice->row;
  char text[200];
  long meetings = number_of(concerns, row, "meetings"), held = number_of(concerns, row, "held");
  if (held < LEAST_HELD) {
    snprintf(text, sizeof text, "minutes of %ld %s only: the share may be chance", held, held == 1 ? "meeting" : "meetings");
    join(out, text);
  }
  if (meetings == 1 && held > 1) join(out, "one meeting alone raised it");
  if (choice->remarks.count > 1 && choice->remarks.groups == 1 && meetings > 1) join(out, "all published remarks are of one group");
  if (choice->remarks.count > 0 && choice->remarks.by_residents == 0) join(out, "none of the published remarks is by a resident");
  if (choice->remarks.count == 0) join(out, "no remark is published, so that the words behind it cannot be read here");
  if (is_text(concerns, row, "change", "down")) join(out, "fewer meetings raise it than in the quarter before");
  if (is_text(concerns, row, "priority", "exact")) join(out, "it is a priority already");
  if (is_text(concerns, row, "priority", "broader")) join(out, "a wider priority covers it");
}

/* Who it is, and what is done with the words. */
static const char *speaker_of(const struct grid *mentions, size_t row) {
  static const char *const words[][3] = {
      {"resident", "question", "a resident, who asked"},    {"resident", "action", "an action for residents"},
      {"resident", "incident", "a resident, of what happened"}, {"resident", "", "a resident"},
      {"police", "action", "an action for the police"},    {"police", "question", "the police, who asked"},
      {"police", "", "the police"},                         {"council", "action", "an action for the council"},
      {"council", "question", "the council, who asked"},   {"council", "", "the council"},
      {"chair", "action", "an action, by the chair"},      {"chair", "question", "the chair, who asked"},
      {"chair", "", "the chair"},                           {"other", "action", "an action for others"},
      {"other", "question", "somebody else, who asked"},   {"other", "", "somebody else"},
      {"", "action", "an action"},                          {"", "", "the minutes do not say who"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    bool is_voice = words[i][0][0] == '\0' || is_text(mentions, row, "voice", words[i][0]);
    if (is_voice && (words[i][1][0] == '\0' || is_text(mentions, row, "act", words[i][1]))) return words[i][2];
  }
  return "";
}

static void add_words(const struct pack *pack, struct grid *grid, size_t row, bool has_any) {
  struct release *release = pack->release;
  const struct grid *mentions = pack->mentions;
  char source[400];
  if (row == SIZE_MAX) {
    grid_nothing(release, grid, has_any ? MARK_NOT_APPLICABLE : MARK_CONFIDENTIAL);
    grid_nothing(release, grid, has_any ? MARK_NOT_APPLICABLE : MARK_CONFIDENTIAL);
    return;
  }
  grid_text(release, grid, text_of(mentions, row, "sentence"));
  snprintf(source, sizeof source, "%s; %.150s, %s, line %s", speaker_of(mentions, row), text_of(mentions, row, "group"),
           text_of(mentions, row, "date"), text_of(mentions, row, "line"));
  grid_text(release, grid, source);
}

static void add_choice(const struct pack *pack, struct grid *grid, const struct grid *concerns, const struct choice *choice, size_t place) {
  struct release *release = pack->release;
  struct buf doubts;
  buf_init(&doubts, memory_default());
  add_doubts(concerns, choice, &doubts);
  release->failed |= doubts.failed;
  for (size_t i = 0; i + 5 < grid->field_count; i++) {
    const char *key = grid->fields[i].key;
    if (strcmp(key, "place") == 0) grid_number(release, grid, (int64_t)place);
    else if (strcmp(key, "remarks") == 0) grid_number(release, grid, (int64_t)choice->remarks.count);
    else if (strcmp(key, "by_residents") == 0) grid_number(release, grid, (int64_t)choice->remarks.by_residents);
    else grid_text(release, grid, text_of(concerns, choice->row, key));
  }
  grid_text(release, grid, doubts.failed ? "" : buf_text(&doubts));
  add_words(pack, grid, choice->remarks.reason, choice->remarks.count > 0);
  add_words(pack, grid, choice->remarks.asked, choice->remarks.count > 0);
  buf_finish(&doubts);
}

static void add_best(const struct pack *pack, struct grid *grid, const struct grid *concerns) {
  for (size_t begin = 0, end = 0; begin < grid_rows(concerns); begin = end) {
    struct choice best[BEST];
    const char *code = text_of(concerns, begin, "area_code");
    while (end < grid_rows(concerns) && is_text(concerns, end, "area_code", code)) end++;
    size_t count = choose(pack, concerns, begin, end, best);
    for (size_t i = 0; i < count; i++) add_choice(pack, grid, concerns, &best[i], i + 1);
  }
}

/* ---- All boroughs together --------------------------------------------------------------------------------- */

/* One concern of them. */
struct sum {
  const char *concern, *label;
  size_t places[BEST], raised;
  long meetings;
};

/* By places, the first before the second; then by the share of meetings, which are of the same meetings held for all. */
static int compare_sums(const void *a, const void *b) {
  const struct sum *left = a, *right = b;
  for (size_t i = 0; i < BEST; i++)
    if (left->places[i] != right->places[i]) return left->places[i] > right->places[i] ? -1 : 1;
  if (left->meetings != right->meetings) return left->meetings > right->meetings ? -1 : 1;
  return strcmp(left->label, right->label);
}

static struct sum *sum_of(struct sum *sums, size_t count, const char *concern) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(sums[i].concern, concern) == 0) return &sums[i];
  return NULL;
}

/* The meetings held in boroughs: each row of a borough says the same. */
static long count_held(const struct grid *concerns) {
  long held = 0;
  for (size_t i = 0; i < grid_rows(concerns); i++)
    if (i == 0 || !is_text(concerns, i, "area_code", text_of(concerns, i - 1, "area_code"))) held += number_of(concerns, i, "held");
  return held;
}

static void add_sum(struct release *release, struct grid *grid, const struct sum *sum, long held) {
  char share[16];
  snprintf(share, sizeof share, "%.4f", held > 0 ? (double)sum->meetings / (double)held : 0);
  grid_text(release, grid, sum->concern);
  grid_text(release, grid, sum->label);
  for (size_t i = 0; i < BEST; i++) grid_number(release, grid, (int64_t)sum->places[i]);
  grid_number(release, grid, (int64_t)(sum->places[0] + sum->places[1] + sum->places[2]));
  grid_number(release, grid, (int64_t)sum->raised);
  grid_number(release, grid, sum->meetings);
  grid_number(release, grid, held);
  grid_text(release, grid, share);
}

/* Each count is of boroughs or meetings that no other row of the same concern counts: so columns can be summed. */
static void add_sums(struct release *release, struct grid *grid, const struct grid *best) {
  const struct grid *concerns = release_grid(release, "concerns_borough");
  struct sum *sums = arena_array(&release->arena, grid_rows(best) + 1, sizeof *sums);
  size_t count = 0;
  release->failed |= sums == NULL;
  if (sums == NULL) return;
  for (size_t row = 0; row < grid_rows(best); row++) {
    if (!is_text(best, row, "level", "borough")) continue;
    const char *concern = text_of(best, row, "concern");
    struct sum *sum = sum_of(sums, count, concern);
    if (sum == NULL) {
      sum = &sums[count++];
      *sum = (struct sum){.concern = concern, .label = text_of(best, row, "label")};
    }
    sum->places[number_of(best, row, "place") - 1]++;
  }
  for (size_t i = 0; i < grid_rows(concerns); i++) {
    struct sum *sum = sum_of(sums, count, text_of(concerns, i, "concern"));
    if (sum == NULL) continue;
    sum->raised++;
    sum->meetings += number_of(concerns, i, "meetings");
  }
  if (count > 1) qsort(sums, count, sizeof *sums, compare_sums);
  for (size_t i = 0; i < count; i++) add_sum(release, grid, &sums[i], count_held(concerns));
}

/* ---- What a group is told ---------------------------------------------------------------------------------- */

const char *pack_flag_words(const char *flag) {
  static const char *const words[][2] = {{"emerging", "on the list of what is emerging and not yet a priority"},
                                         {"covered", "rising, and a priority covers it"},
                                         {"single_voice", "rising, but carried by one voice"},
                                         {"watch", "on the watch list"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strcmp(words[i][0], flag) == 0) return words[i][1];
  return "on none of the lists of emerging concerns";
}

const char *pack_relation_words(const char *relation) {
  static const char *const words[][2] = {{"exact", "a priority in force names it"},
                                         {"broader", "a priority in force names something wider"},
                                         {"narrower", "a priority in force names a part of it"},
                                         {"related", "a priority in force names something near to it"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strcmp(words[i][0], relation) == 0) return words[i][1];
  return "no priority in force names it";
}

static void add_went(const struct release *release, const char *concern, struct buf *out) {
  const struct grid *london = release_grid(release, "concerns_london");
  for (size_t row = 0; row < grid_rows(london); row++) {
    if (!is_text(london, row, "concern", concern)) continue;
    buf_add_format(out, "counted for London: %s of %s meetings raised it", text_of(london, row, "meetings"), text_of(london, row, "held"));
    if (!is_text(london, row, "flag", "")) buf_add_format(out, "; %s", pack_flag_words(text_of(london, row, "flag")));
    buf_add_format(out, "; %s", pack_relation_words(text_of(london, row, "priority")));
    if (!is_text(london, row, "priority", "")) buf_add_format(out, ": %s", text_of(london, row, "priority_of"));
    return;
  }
}

static bool is_alike(const struct remark *left, const struct remark *right) {
  return left->group == right->group && left->concern == right->concern;
}

/* The rows of a group and a concern, from the first on. */
static void add_feedback(const struct pack *pack, struct grid *grid, size_t first) {
  struct release *release = pack->release;
  const struct grid *mentions = pack->mentions;
  const struct remark *all = pack->remarks;
  struct buf went;
  size_t meetings = 0, remarks = 0;
  buf_init(&went, memory_default());
  for (size_t row = first; row < grid_rows(mentions); row++) {
    if (!is_alike(&all[row], &all[first])) continue;
    bool is_new = true;
    for (size_t i = first; i < row && is_new; i++) is_new = !is_alike(&all[i], &all[first]) || all[i].date != all[row].date;
    meetings += is_new;
    remarks++;
  }
  add_went(release, text_of(mentions, first, "concern"), &went);
  release->failed |= went.failed;
  static const char *const keys[] = {"group", "area_code", "area", "quarter", "concern", "label"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) grid_text(release, grid, text_of(mentions, first, keys[i]));
  grid_number(release, grid, (int64_t)meetings);
  grid_text(release, grid, "normal");
  grid_number(release, grid, (int64_t)remarks);
  grid_text(release, grid, went.failed ? "" : buf_text(&went));
  grid_text(release, grid, text_of(mentions, first, "sentence"));
  buf_finish(&went);
}

/* A group is told that nothing of it was read, too: it may have sent it. */
static void add_silent(struct release *release, struct grid *grid, size_t row) {
  const struct grid *coverage = release_grid(release, "coverage");
  static const char *const keys[] = {"group", "area_code", "area", "quarter", "", ""};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) grid_text(release, grid, text_of(coverage, row, keys[i]));
  grid_nothing(release, grid, MARK_NO_MINUTES);
  grid_text(release, grid, "not_available");
  grid_nothing(release, grid, MARK_NO_MINUTES);
  grid_text(release, grid, "no minutes of this quarter were read");
  grid_nothing(release, grid, MARK_NO_MINUTES);
}

/* Is the row the first of its group, or, with `is_concern`, of its group and concern? */
static bool is_first(const struct pack *pack, size_t row, bool is_concern) {
  const struct remark *all = pack->remarks;
  for (size_t i = 0; i < row; i++)
    if (is_concern ? is_alike(&all[i], &all[row]) : all[i].group == all[row].group) return false;
  return true;
}

/* What is of one group stands together: it is sent as one sheet. */
static void add_groups(const struct pack *pack, struct grid *grid) {
  const struct grid *coverage = release_grid(pack->release, "coverage");
  size_t count = grid_rows(pack->mentions);
  for (size_t first = 0; first < count; first++) {
    if (!is_first(pack, first, false)) continue;
    for (size_t row = first; row < count; row++)
      if (pack->remarks[row].group == pack->remarks[first].group && is_first(pack, row, true)) add_feedback(pack, grid, row);
  }
  for (size_t row = 0; row < grid_rows(coverage); row++)
    if (is_text(coverage, row, "value_status", "not_available")) add_silent(pack->release, grid, row);
}

/* ---- The whole --------------------------------------------------------------------------------------------- */

void pack_add(struct release *release) {
  struct pack pack = {.release = release, .mentions = release_grid(release, "mentions")};
  intern_init(&pack.names, memory_default());
  read_remarks(&pack);
  if (!release->failed) {
    struct grid *best = grid_add(release, "consultation", "Concerns best supported", "one of the three concerns of an area that most meetings raised",
                                 schema_consultation.fields, schema_consultation.count);
    add_best(&pack, best, release_grid(release, "concerns_london"));
    add_best(&pack, best, release_grid(release, "concerns_borough"));
    struct grid *sums = grid_add(release, "consultation_boroughs", "Concerns best supported, all boroughs",
                                 "one concern that is among the first three of a borough", schema_sums.fields, schema_sums.count);
    add_sums(release, sums, best);
    struct grid *groups = grid_add(release, "feedback", "Feedback to groups", "one concern that a group raised, or one group without minutes",
                                   schema_feedback.fields, schema_feedback.count);
    add_groups(&pack, groups);
  }
  intern_finish(&pack.names);
}
