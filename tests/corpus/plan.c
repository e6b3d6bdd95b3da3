/* SPDX-License-Identifier: Apache-2.0 */
/* Who met when, what is missing, what rises, and how often one template is used. */
#include <stdio.h>
#include <string.h>

#include "full.h"

#define QUARTERS 14

static uint32_t number(const struct table *table, uint32_t row, const char *column) {
  uint32_t out = 0;
  CHECK(str_number(table_cell_named(table, row, column).text, 100000, &out));
  return out;
}

static int32_t quarter_of(struct str text) {
  int32_t quarter = 0;
  CHECK(quarter_parse(text, &quarter));
  return quarter;
}

static void twenty_nine_groups_and_twelve_panels_over_fourteen_quarters(void) {
  uint32_t groups = 0, panels = 0;
  int32_t first = quarter_of(str_of("2006-Q1"));
  EQUAL_INT(full.expected.row_count, 41 * QUARTERS);
  for (uint32_t i = 0; i < full.expected.row_count; i++) {
    EQUAL_INT(quarter_of(table_cell_named(&full.expected, i, "quarter").text), first + (int32_t)(i % QUARTERS));
    if (i % QUARTERS != 0) continue;
    struct str level = table_cell_named(&full.expected, i, "level").text;
    groups += str_is(level, "borough");
    panels += str_is(level, "ward");
    CHECK(full_find(&full.areas, "code", table_cell_named(&full.expected, i, "borough_code").text) != UINT32_MAX);
  }
  EQUAL_INT(groups, 29);
  EQUAL_INT(panels, 12);
}

static void about_eighty_meetings_a_quarter_and_a_fifth_of_the_expected_missing(void) {
  uint32_t expected[QUARTERS] = {0}, present[QUARTERS] = {0}, all = 0, come = 0;
  for (uint32_t i = 0; i < full.expected.row_count; i++) {
    expected[i % QUARTERS] += number(&full.expected, i, "meetings_expected");
    present[i % QUARTERS] += number(&full.expected, i, "minutes_present");
  }
  for (size_t q = 0; q < QUARTERS; q++) {
    CHECK(present[q] >= 65 && present[q] <= 95);
    all += expected[q];
    come += present[q];
  }
  CHECK(come >= 75 * QUARTERS && come <= 85 * QUARTERS);
  /* 170 to 230 of a thousand. */
  CHECK((all - come) * 1000 >= all * 170 && (all - come) * 1000 <= all * 230);
}

/* Meetings are counted by body and day, so that a draft and its final minutes are one. */
static void the_documents_are_those_of_the_meetings_present(void) {
  size_t meetings = 0, present = 0, pairs = 0, packs = 0;
  for (size_t i = 0; i < full.gold.document_count; i++) {
    const struct gold_document *document = &full.gold.documents[i];
    char body[64];
    CHECK(full_body_of(document, body));
    pairs += strstr(document->name, "-draft") != NULL;
    packs += strstr(document->name, "-agenda-pack") != NULL;
    meetings += strstr(document->name, "-draft") == NULL;
    /* The file's day is the meeting's, but a pack is sent out for the meeting after. */
    bool is_own_day = strncmp(document->name, document->date, 10) == 0;
    CHECK(is_own_day == (strstr(document->name, "-agenda-pack") == NULL));
  }
  for (uint32_t i = 0; i < full.expected.row_count; i++) present += number(&full.expected, i, "minutes_present");
  EQUAL_INT(meetings, present);
  CHECK(pairs >= 20);
  CHECK(packs >= 10);
}

struct share {
  uint32_t raised, meetings;
};

static bool is_area(struct str areas, struct str borough) {
  struct str area;
  if (str_is(areas, "London")) return true;
  while (str_split(&areas, ';', &area))
    if (str_equal(area, borough)) return true;
  return false;
}

static bool raises(const struct gold_document *document, const char *concern) {
  for (size_t k = 0; k < document->row_count; k++)
    if (strcmp(document->rows[k].concern, concern) == 0 && full_is_live(document, &document->rows[k])) return true;
  return false;
}

/* Of the meetings inside the plant's areas (or outside), before and after its first quarter, how
   many raise it. */
static void count_plant(uint32_t plant, bool is_inside, struct share out[2]) {
  char concern[80];
  struct str what = table_cell_named(&full.plants, plant, "what").text, areas = table_cell_named(&full.plants, plant, "areas").text;
  bool is_phrase = str_is(table_cell_named(&full.plants, plant, "kind").text, "phrase");
  snprintf(concern, sizeof concern, "%s%.*s", is_phrase ? "other:" : "", (int)what.len, what.ptr);
  int32_t from = quarter_of(table_cell_named(&full.plants, plant, "from").text);
  for (size_t i = 0; i < full.gold.document_count; i++) {
    const struct gold_document *document = &full.gold.documents[i];
    if (strstr(document->name, "-draft") != NULL || is_area(areas, str_of(document->borough)) != is_inside) continue;
    int32_t day = 0;
    CHECK(day_parse(str_of(document->date), &day));
    struct share *share = &out[quarter_of_day(day) >= from];
    share->meetings++;
    share->raised += raises(document, concern);
  }
}

/* Within a tenth of the meetings and three: far more than chance would give. */
static bool is_near(struct share share, uint32_t permille) {
  int32_t off = (int32_t)(share.raised * 1000) - (int32_t)(share.meetings * permille);
  return (off < 0 ? -off : off) <= (int32_t)(share.meetings * 100 + 3000);
}

static void every_plant_shows_in_the_truth_at_its_rate(void) {
  uint32_t london = 0, neighbours = 0, single = 0, phrases = 0;
  for (uint32_t i = 0; i < full.plants.row_count; i++) {
    struct share inside[2] = {{0, 0}, {0, 0}};
    struct str scope = table_cell_named(&full.plants, i, "scope").text;
    bool is_phrase = str_is(table_cell_named(&full.plants, i, "kind").text, "phrase");
    uint32_t before = number(&full.plants, i, "before"), after = number(&full.plants, i, "after");
    count_plant(i, true, inside);
    bool holds = CHECK(is_near(inside[0], before)) && CHECK(is_near(inside[1], after));
    /* It rises by much more than it could by chance. */
    holds = holds && CHECK(inside[1].raised * inside[0].meetings > 3 * inside[0].raised * inside[1].meetings);
    if (is_phrase) holds = holds && EQUAL_INT(inside[0].raised, 0) && CHECK(inside[1].raised > 10);
    struct str what = table_cell_named(&full.plants, i, "what").text;
    if (!holds) printf("# %.*s: %u of %u, then %u of %u\n", (int)what.len, what.ptr, inside[0].raised, inside[0].meetings, inside[1].raised, inside[1].meetings);
    phrases += is_phrase;
    london += !is_phrase && str_is(scope, "london");
    neighbours += !is_phrase && str_is(scope, "neighbours");
    single += !is_phrase && str_is(scope, "borough");
  }
  EQUAL_INT(london, 2);
  EQUAL_INT(neighbours, 2);
  EQUAL_INT(single, 2);
  EQUAL_INT(phrases, 3);
}

static void what_is_planted_in_some_boroughs_rises_nowhere_else(void) {
  for (uint32_t i = 0; i < full.plants.row_count; i++) {
    if (str_is(table_cell_named(&full.plants, i, "scope").text, "london")) continue;
    struct share outside[2] = {{0, 0}, {0, 0}};
    count_plant(i, false, outside);
    CHECK(outside[0].meetings > 100 && outside[1].meetings > 100);
    CHECK(outside[1].raised * outside[0].meetings * 2 <= 3 * (outside[0].raised + 3) * outside[1].meetings);
  }
}

static void dangerous_dogs_rise_in_london_from_2008_q2(void) {
  uint32_t row = full_find(&full.plants, "what", str_of("dangerous-dogs"));
  if (!CHECK(row != UINT32_MAX)) return;
  EQUAL_STR(table_cell_named(&full.plants, row, "areas").text, "London");
  EQUAL_STR(table_cell_named(&full.plants, row, "codes").text, "E12000007");
  EQUAL_STR(table_cell_named(&full.plants, row, "from").text, "2008-Q2");
}

static void no_template_is_used_more_than_forty_times_in_a_quarter(void) {
  uint32_t most = 0;
  CHECK(full.templates.row_count > 5000);
  for (uint32_t i = 0; i < full.templates.row_count; i++) {
    uint32_t count = number(&full.templates, i, "most_in_a_quarter");
    if (count > most) most = count;
  }
  CHECK(most > 0 && most <= 40);
}

const struct tap_test plan_tests[] = {
    {"29 borough groups and 12 ward panels over 14 quarters from 2006-Q1", twenty_nine_groups_and_twelve_panels_over_fourteen_quarters},
    {"about eighty meetings a quarter, and a fifth of the expected minutes missing",
     about_eighty_meetings_a_quarter_and_a_fifth_of_the_expected_missing},
    {"the documents are those of the meetings whose minutes are there", the_documents_are_those_of_the_meetings_present},
    {"six rises and three phrases show in the truth at the rates they were planted with", every_plant_shows_in_the_truth_at_its_rate},
    {"what is planted in some boroughs rises nowhere else", what_is_planted_in_some_boroughs_rises_nowhere_else},
    {"dangerous dogs rise in all London from 2008-Q2 on", dangerous_dogs_rise_in_london_from_2008_q2},
    {"no template is used more than forty times in a quarter", no_template_is_used_more_than_forty_times_in_a_quarter},
};
const size_t plan_test_count = TAP_COUNT(plan_tests);
