/* SPDX-License-Identifier: Apache-2.0 */
/* What a store tells of exposure: boroughs, groups, expected meetings, who speaks, what is spoken of; decisions. */
#include "exposure.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dump.h"
#include "fixture.h"
#include "store/sql.h"
#include "tap.h"

#define Q3_2008 ((2008 - 1970) * 4 + 2)

struct scene {
  char path[64];
  cpeg_store *store;
  struct arena arena;
  struct cpeg_error err;
};

static void remove_scene(const struct scene *scene) {
  const char *const suffixes[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    char name[80];
    snprintf(name, sizeof name, "%s%s", scene->path, suffixes[i]);
    unlink(name);
  }
}

static void name_scene(struct scene *scene) {
  static int number;
  snprintf(scene->path, sizeof scene->path, "/tmp/cpeg-exposure-%ld-%d.db", (long)getpid(), number++);
  remove_scene(scene);
  arena_init(&scene->arena, memory_default(), 1 << 26);
}

/* A store with these documents, of which each is ingested by a run of its own. */
static bool open_scene(struct scene *scene, const char *salt, const struct fixture_document *documents, size_t count) {
  name_scene(scene);
  bool is_open = CHECK(cpeg_store_open(scene->path, CPEG_STORE_WRITE, &scene->store, &scene->err) == CPEG_OK);
  if (is_open && salt != NULL) EQUAL_INT(store_set_salt(scene->store, salt, &scene->err), CPEG_OK);
  for (size_t i = 0; is_open && i < count + 1; i++) {
    struct store_writer *writer = NULL;
    enum store_outcome outcome;
    if (!EQUAL_INT(store_writer_create(scene->store, fixture_lexicon("one"), &writer, &scene->err), CPEG_OK)) return false;
    if (i < count) {
      struct store_entry entry = {documents[i].path, strlen(documents[i].text),
                                  fixture_result(&scene->arena, &documents[i]), ""};
      EQUAL_INT(store_put(writer, &entry, &outcome, &scene->err), CPEG_OK);
    }
    EQUAL_INT(store_commit(writer, &scene->err), CPEG_OK);
    store_writer_destroy(writer);
  }
  return is_open;
}

static void close_scene(struct scene *scene) {
  cpeg_store_close(scene->store);
  arena_finish(&scene->arena);
  remove_scene(scene);
}

static int64_t ask(const struct scene *scene, const char *sql) {
  return store_ask(scene->path, sql);
}

static int32_t day(int year, int month, int number) { return day_of_date((struct date){year, month, number}); }

static struct store_filter london(void) {
  return (struct store_filter){.area_code = "E12000007", .level = CPEG_LONDON, .first = Q3_2008, .last = Q3_2008};
}

/* ---- A store of version 6 ------------------------------------------------------------------------ */

static char *read_file(const char *name) {
  const char *source = getenv("CPEG_SOURCE");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/unit/store/%s", source == NULL ? "." : source, name);
  FILE *file = fopen(path, "rb");
  char *text = calloc(1, 60000);
  if (CHECK(file != NULL && text != NULL)) {
    CHECK(fread(text, 1, 59999, file) > 1000 && feof(file));
    fclose(file);
  }
  return text;
}

struct old_table {
  const char *table;
  int64_t rows;
};

/* Makes the store that an older version made, with `more` run on it, and opens it: first to read, which is refused, then to write.
   Every table has the rows that it had. */
static bool open_old(struct scene *scene, const char *file, const char *more, const char *refusal,
                     const struct old_table *tables, size_t table_count) {
  name_scene(scene);
  char *old = read_file(file);
  sqlite3 *db = NULL;
  sqlite3_open(scene->path, &db);
  if (!EQUAL_INT(sqlite3_exec(db, old, NULL, NULL, NULL), SQLITE_OK)) printf("# %s\n", sqlite3_errmsg(db));
  EQUAL_INT(sqlite3_exec(db, more, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  free(old);
  EQUAL_INT(cpeg_store_open(scene->path, CPEG_STORE_READ, &scene->store, &scene->err), CPEG_FORMAT);
  if (!CHECK(strstr(scene->err.message, refusal) != NULL)) printf("# %s\n", scene->err.message);
  if (!EQUAL_INT(cpeg_store_open(scene->path, CPEG_STORE_WRITE, &scene->store, &scene->err), CPEG_OK)) {
    printf("# %s\n", scene->err.message);
    return false;
  }
  EQUAL_INT(ask(scene, "PRAGMA user_version"), 8);
  for (size_t i = 0; i < table_count; i++) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i].table);
    EQUAL_INT(ask(scene, sql), tables[i].rows);
  }
  EQUAL_INT(ask(scene, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EQUAL_INT(ask(scene, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  return true;
}

void test_version_6(void) {
  struct scene scene = {0};
  /* Each table's rows before, as the file has them. */
  static const struct old_table tables[] = {
      {"areas", 3},     {"concerns", 4},    {"terms", 2}, {"priorities", 11}, {"quarters", 2},
      {"meetings", 2},  {"documents", 2},   {"files", 2}, {"texts", 2},       {"failures", 1},
      {"corrections", 1}, {"pages", 2},     {"runs", 2},  {"sentences", 9},   {"mentions", 3}, {"tallies", 8}};
  if (!open_old(&scene, "version-6.sql", "INSERT INTO pages SELECT document_id, 0, 0, 1, 1 FROM documents",
                "the older version 6: an ingest brings it up to version 8", tables, sizeof tables / sizeof tables[0]))
    return;
  /* Two named people became two numbers, the same one for the one who spoke twice. */
  EQUAL_INT(ask(&scene, "SELECT count(DISTINCT voice_id) FROM mentions"), 2);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM mentions WHERE length(voice_id) = 16"), 3);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_mention WHERE voice_id LIKE '%air%' OR voice_id LIKE '%Paddock%'"), 0);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_mention WHERE words = 'dangerous dog'"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_correction WHERE value = '2008-10-21' AND note = 'a slip'"), 1);
  EQUAL_INT(ask(&scene, "SELECT length(value) FROM state WHERE name = 'salt'"), 32);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM expected_meetings"), 0);
  EQUAL_INT(ask(&scene, "SELECT number FROM v_status WHERE what = 'pages that are scans without words'"), 2);
  EQUAL_INT(ask(&scene, "SELECT count(*) > 0 FROM v_review WHERE what = 'pages not read' AND reason = '1 page is a picture whose"
                        " words were not read'"), 1);
  close_scene(&scene);
}

void test_version_7(void) {
  struct scene scene = {0};
  static const struct old_table tables[] = {
      {"areas", 3},     {"concerns", 4},  {"terms", 2},       {"priorities", 11}, {"quarters", 2},
      {"meetings", 2},  {"documents", 2}, {"files", 2},       {"texts", 2},       {"failures", 1},
      {"corrections", 1}, {"pages", 2},   {"runs", 2},        {"sentences", 9},   {"mentions", 3}, {"tallies", 8},
      {"arrivals", 2},  {"decisions", 1}, {"expected_meetings", 1}, {"state", 2}, {"judged", 0}};
  if (!open_old(&scene, "version-7.sql", "SELECT 1", "the older version 7: an ingest brings it up to version 8", tables,
                sizeof tables / sizeof tables[0]))
    return;
  /* What was said of a document is of no mention, and holds as before. */
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM corrections WHERE concern_id = '' AND begin IS NULL AND origin IS NULL"), 1);
  EQUAL_INT(ask(&scene, "SELECT holds FROM v_correction WHERE value = '2008-10-21' AND note = 'a slip'"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_mention WHERE words = 'dangerous dog' AND corrected = 0"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM state WHERE name = 'salt' AND value = '00112233445566778899aabbccddeeff'"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_decision WHERE verdict = 'watch' AND holds"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_expected"), 1);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_moved"), 0);
  close_scene(&scene);
}

/* ---- Boroughs, wards of several vintages, priorities of all times --------------------------------- */

void test_boroughs(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, NULL, 0)) return;
  struct store_borough_list list = {0};
  EQUAL_INT(store_read_boroughs(scene.store, &scene.arena, &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 4)) {
    EQUAL_TEXT(list.items[1].name, "Enfield");
    EQUAL_TEXT(list.items[1].subregion, "North");
    CHECK(list.items[1].has_point && list.items[1].lon == -8133 / 100000.0 && list.items[1].lat == 5164890 / 100000.0);
    EQUAL_TEXT(list.items[0].subregion, "");
    CHECK(!list.items[0].has_point);
  }
  struct store_vintage_list wards = {0};
  EQUAL_INT(store_read_vintages(scene.store, &scene.arena, "E05000268", &wards, &scene.err), CPEG_OK);
  if (EQUAL_INT(wards.count, 2)) {
    EQUAL_TEXT(wards.items[0].code, "E05000268");
    EQUAL_TEXT(wards.items[0].to, wards.items[1].from);
    EQUAL_TEXT(wards.items[1].to, "");
  }
  EQUAL_INT(store_read_vintages(scene.store, &scene.arena, "E09000014", &wards, &scene.err), CPEG_OK);
  EQUAL_INT(wards.count, 0);
  close_scene(&scene);
}

void test_priority_rows(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, NULL, 0)) return;
  struct store_priority_list list = {0};
  EQUAL_INT(store_read_priority_rows(scene.store, &scene.arena, "E09000014", "noise-nuisance", &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 2)) {
    EQUAL_TEXT(list.items[0].relation, "broader");
    EQUAL_TEXT(list.items[1].relation, "exact");
    EQUAL_TEXT(list.items[1].confidence, "unverified");
  }
  /* Haringey's own are none of London's; the nation's are everybody's. */
  EQUAL_INT(store_read_priority_rows(scene.store, &scene.arena, "E12000007", "noise-nuisance", &list, &scene.err), CPEG_OK);
  EQUAL_INT(list.count, 1);
  EQUAL_INT(store_read_priority_rows(scene.store, &scene.arena, "E05000213", "dangerous-dogs", &list, &scene.err), CPEG_OK);
  EQUAL_INT(list.count, 1);
  close_scene(&scene);
}

/* ---- Who speaks, and of what ------------------------------------------------------------------------ */

static const struct fixture_document minutes[] = {
    {"a.txt", "A dog bit.\nDogs in Enfield.\nNoise here.", "Haringey Community and Police Consultative Group", "2008-07-21",
     HARINGEY, NOWHERE, CPEG_MINUTES, false,
     {{1, "dog", DOGS, BRUCE_GROVE_2002, false, "Mrs Fair"}, {2, "Dogs", DOGS, ENFIELD, false, "MRS. FAIR"},
      {3, "Noise", NOISE, NOWHERE, true, "Mr Fair"}}},
    {"b.txt", "Dogs again in Town.\nDogs anywhere.", "Enfield Forum", "2008-08-01", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "Dogs", DOGS, TOWN_ENFIELD, false, NULL}, {2, "Dogs", DOGS, NOWHERE, false, NULL}}},
    {"c.txt", "Dogs all over London.", "London Forum", "2008-09-01", LONDON, NOWHERE, CPEG_MINUTES, false,
     {{1, "Dogs", DOGS, LONDON, false, NULL}}},
};

void test_voice_numbers(void) {
  struct scene first = {0}, second = {0};
  if (!open_scene(&first, "salt", minutes, 3) || !open_scene(&second, "pepper", minutes, 1)) return;
  EQUAL_INT(ask(&first, "SELECT count(DISTINCT voice_id) FROM mentions WHERE voice_id <> ''"), 2);
  EQUAL_INT(ask(&first, "SELECT count(*) FROM mentions WHERE voice_id = ''"), 3);
  struct store_filter filter = london();
  filter.concern_id = "dangerous-dogs";
  struct store_mention_list list[2];
  EQUAL_INT(store_read_evidence(first.store, &first.arena, &filter, 0, &list[0], &first.err), CPEG_OK);
  EQUAL_INT(store_read_evidence(second.store, &second.arena, &filter, 0, &list[1], &second.err), CPEG_OK);
  const struct store_mention *mine = &list[0].items[list[0].count - 1], *other = &list[1].items[0];
  EQUAL_TEXT(mine->path, "a.txt");
  CHECK(strlen(mine->voice_id) == 16 && strcmp(mine->voice_id, other->voice_id) != 0);
  EQUAL_TEXT(mine->meeting_area_code, "E09000014");
  EQUAL_INT(strlen(mine->meeting_id), 12);
  /* Numbers of another salt would stand for nobody. */
  EQUAL_INT(store_set_salt(first.store, "salt", &first.err), CPEG_OK);
  EQUAL_INT(store_set_salt(first.store, "sugar", &first.err), CPEG_NOTFOUND);
  CHECK(strstr(first.err.message, "has another salt") != NULL);
  close_scene(&first);
  close_scene(&second);
}

void test_subjects(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, minutes, 3)) return;
  struct store_filter filter = london();
  filter.concern_id = "dangerous-dogs";
  struct store_subject_list list = {0};
  EQUAL_INT(store_read_subjects(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 5)) {
    EQUAL_TEXT(list.items[0].borough_code, "");
    EQUAL_INT(list.items[0].meetings, 1);
    /* Haringey's meeting spoke of Enfield: two meetings are of Enfield, though one was held there. */
    EQUAL_TEXT(list.items[1].borough_code, "E09000010");
    EQUAL_TEXT(list.items[1].ward_code, "");
    EQUAL_INT(list.items[1].meetings, 2);
    EQUAL_INT(list.items[1].mentions, 3);
    EQUAL_TEXT(list.items[2].ward_code, "E05000213");
    EQUAL_INT(list.items[2].meetings, 1);
    EQUAL_TEXT(list.items[3].borough_code, "E09000014");
    EQUAL_INT(list.items[3].meetings, 1);
    EQUAL_TEXT(list.items[4].ward_code, "E05000268");
  }
  EQUAL_INT(ask(&scene, "SELECT count(DISTINCT meeting_id) FROM v_subject WHERE borough_code = 'E09000010' AND mentions > 0"), 2);
  EQUAL_INT(ask(&scene, "SELECT meetings FROM v_concern_quarter_area WHERE area_code = 'E09000010' AND"
                        " concern_id = 'dangerous-dogs'"), 1);
  /* What is said of the past counts only where all is asked for. */
  filter.concern_id = "nuisance";
  EQUAL_INT(store_read_subjects(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  EQUAL_INT(list.count, 0);
  filter.all = true;
  EQUAL_INT(store_read_subjects(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 1)) EQUAL_TEXT(list.items[0].borough_code, "E09000014");
  close_scene(&scene);
}

/* ---- Expected meetings ------------------------------------------------------------------------------ */

static const struct store_expected *of_line(const struct store_expected_list *list, uint32_t line) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].line == line) return &list->items[i];
  static const struct store_expected none = {.state = "", .meeting_date = "", .group = ""};
  return &none;
}

#define CPCG "Haringey Community & Police Consultative Group"

void test_expected(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, minutes, 3)) return;
  bool has = true;
  EQUAL_INT(store_has_expected(scene.store, &has, &scene.err), CPEG_OK);
  CHECK(!has);
  const struct store_expected rows[] = {
      {.group = CPCG, .area_code = "E09000014", .day = day(2008, 7, 21), .quarter = Q3_2008, .held = "unknown",
       .due_day = day(2008, 9, 1), .note = "", .source = "mine.csv", .line = 2},
      {.group = CPCG, .area_code = "E09000014", .day = day(2008, 9, 15), .quarter = Q3_2008, .held = "yes",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 3},
      {.group = CPCG, .area_code = "E09000014", .day = day(2008, 8, 15), .quarter = Q3_2008, .held = "no",
       .due_day = CPEG_NO_DAY, .note = "summer", .source = "mine.csv", .line = 4},
      /* Announced for another day than that of the minutes. */
      {.group = "Enfield Forum", .area_code = "E09000010", .day = day(2008, 7, 30), .quarter = Q3_2008, .held = "unknown",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 5},
      {.group = "Enfield Forum", .area_code = "E09000010", .day = CPEG_NO_DAY, .quarter = Q3_2008 + 1, .held = "unknown",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 6},
      {.group = "London Forum", .area_code = "E12000007", .day = day(2008, 9, 1), .quarter = Q3_2008, .held = "no",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 7},
  };
  EQUAL_INT(store_replace_expected(scene.store, rows, 6, &scene.err), CPEG_OK);
  EQUAL_INT(store_replace_expected(scene.store, rows, 6, &scene.err), CPEG_OK);
  struct store_filter filter = london();
  filter.last = Q3_2008 + 1;
  struct store_expected_list list = {0};
  EQUAL_INT(store_read_expected(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  EQUAL_INT(list.count, 6);
  EQUAL_TEXT(of_line(&list, 2)->state, "received");
  CHECK(of_line(&list, 2)->is_late);
  EQUAL_TEXT(of_line(&list, 3)->state, "not received");
  EQUAL_TEXT(of_line(&list, 4)->state, "not held");
  EQUAL_TEXT(of_line(&list, 5)->state, "received");
  EQUAL_TEXT(of_line(&list, 5)->meeting_date, "2008-08-01");
  CHECK(!of_line(&list, 5)->is_late && !of_line(&list, 5)->contradicts);
  EQUAL_TEXT(of_line(&list, 6)->state, "not received");
  CHECK(of_line(&list, 7)->contradicts);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_expected WHERE state = 'received'"), 3);
  filter.area_code = "E09000014";
  EQUAL_INT(store_read_expected(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  EQUAL_INT(list.count, 3);
  /* No minutes has no number. */
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_coverage WHERE held = 0"), 0);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_coverage WHERE held IS NULL AND state = 'no minutes' AND level = 'borough'"), 2);
  close_scene(&scene);
}

void test_known_groups(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, minutes, 3)) return;
  struct store_filter filter = london();
  struct store_known_group_list list = {0};
  EQUAL_INT(store_read_known_groups(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 4)) {
    EQUAL_TEXT(list.items[0].name, "London Forum");
    EQUAL_TEXT(list.items[1].name, "Enfield Forum");
    CHECK(list.items[1].has_minutes);
    EQUAL_TEXT(list.items[2].name, CPCG);
    EQUAL_TEXT(list.items[2].kind, "CPCG");
    CHECK(list.items[2].has_minutes && !list.items[3].has_minutes);
  }
  struct store_known_group group;
  EQUAL_INT(store_find_group(scene.store, &scene.arena, "the haringey community and police consultative group", &group,
                             &scene.err), CPEG_OK);
  EQUAL_TEXT(group.area_code, "E09000014");
  EQUAL_INT(store_find_group(scene.store, &scene.arena, "Enfield Forun", &group, &scene.err), CPEG_NOTFOUND);
  CHECK(strstr(scene.err.message, "\"Enfield Forum\"") != NULL);
  struct store_words words = {0};
  EQUAL_INT(store_read_words(scene.store, &scene.arena, &filter, &words, &scene.err), CPEG_OK);
  EQUAL_INT(words.count, 3);
  CHECK(words.items[0] <= words.items[1] && words.items[1] <= words.items[2]);
  close_scene(&scene);
}

/* A draft of the group's initials and the final minutes of its whole name are of one meeting. */
void test_group_names(void) {
  static const struct fixture_document versions[] = {
      {"draft.txt", "DRAFT A dog bit.", "Haringey CPCG", "2008-07-21", HARINGEY, NOWHERE, CPEG_MINUTES, true,
       {{1, "dog", DOGS, HARINGEY, false, NULL}}},
      {"final.txt", "A dog bit.", CPCG, "2008-07-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
       {{1, "dog", DOGS, HARINGEY, false, NULL}}},
      {"enfield.txt", "A dog, too.", "Haringey CPCG", "2008-07-21", ENFIELD, NOWHERE, CPEG_MINUTES, false,
       {{1, "dog", DOGS, ENFIELD, false, NULL}}},
      {"panel.txt", "And a dog.", "Haringey Panel", "2008-07-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
       {{1, "dog", DOGS, HARINGEY, false, NULL}}}};
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, versions, 4)) return;
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM meetings"), 3);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM documents WHERE standing = 'superseded' AND path = 'draft.txt'"), 1);
  EQUAL_INT(ask(&scene, "SELECT held FROM v_held WHERE area_code = 'E09000014'"), 2);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM group_names WHERE area_code = 'E09000014'"), 4);
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM group_names WHERE name_key = ''"), 0);
  const struct store_expected rows[] = {
      {.group = "The Haringey Forum", .area_code = "E09000014", .day = day(2008, 7, 21), .quarter = Q3_2008, .held = "unknown",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 2},
      {.group = "Haringey Ward Panel", .area_code = "E09000014", .day = day(2008, 7, 21), .quarter = Q3_2008, .held = "yes",
       .due_day = CPEG_NO_DAY, .note = "", .source = "mine.csv", .line = 3}};
  EQUAL_INT(store_replace_expected(scene.store, rows, 2, &scene.err), CPEG_OK);
  struct store_filter filter = london();
  struct store_expected_list list = {0};
  EQUAL_INT(store_read_expected(scene.store, &scene.arena, &filter, &list, &scene.err), CPEG_OK);
  EQUAL_TEXT(of_line(&list, 2)->state, "received");
  EQUAL_TEXT(of_line(&list, 3)->state, "not received");
  EQUAL_TEXT(of_line(&list, 3)->like_group, "Haringey Panel");
  struct store_known_group group = {.name = ""};
  EQUAL_INT(store_find_group(scene.store, &scene.arena, "HARINGEY FORUM", &group, &scene.err), CPEG_OK);
  EQUAL_TEXT(group.name, CPCG);
  /* Enfield has one of the name that Haringey's goes by, too. */
  EQUAL_INT(store_find_group(scene.store, &scene.arena, "Haringey CPCG", &group, &scene.err), CPEG_NOTFOUND);
  CHECK(strstr(scene.err.message, "give its area") != NULL);
  close_scene(&scene);
}

/* ---- Decisions ----------------------------------------------------------------------------------------- */

void test_decisions(void) {
  struct scene scene = {0};
  if (!open_scene(&scene, NULL, NULL, 0)) return;
  struct store_decision decision = {.flag_id = "dangerous-dogs@E12000007@2008-Q3", .concern_id = "dangerous-dogs",
                                    .area_code = "E12000007", .quarter = Q3_2008, .verdict = "watch",
                                    .decided_by = "an analyst", .note = "wait"};
  EQUAL_INT(store_add_decision(scene.store, &decision, &scene.err), CPEG_OK);
  decision.verdict = "confirmed";
  EQUAL_INT(store_add_decision(scene.store, &decision, &scene.err), CPEG_OK);
  struct store_decision_list list = {0};
  EQUAL_INT(store_read_decisions(scene.store, &scene.arena, &list, &scene.err), CPEG_OK);
  if (EQUAL_INT(list.count, 2)) {
    CHECK(!list.items[0].holds && list.items[1].holds);
    EQUAL_TEXT(list.items[1].verdict, "confirmed");
    EQUAL_INT(list.items[1].quarter, Q3_2008);
    EQUAL_INT(strlen(list.items[1].decided_on), 20);
  }
  EQUAL_INT(ask(&scene, "SELECT count(*) FROM v_decision WHERE holds AND label = 'Dangerous dogs' AND area = 'London'"), 1);
  close_scene(&scene);
}

/* ---- While reading is held ------------------------------------------------------------------------- */

/* Meetings of London itself, of boroughs and of a ward, in three quarters of two years; a draft, one without a date and one
   from elsewhere, which count nowhere. */
static const struct fixture_document held_documents[] = {
    {"h/1.txt", "A dangerous dog.\nA dangerous dog, and noise.\nNoise again.", "Haringey Group", "2008-07-21", HARINGEY, NOWHERE,
     CPEG_MINUTES, false,
     {{1, "dangerous dog", DOGS, BRUCE_GROVE_2002, false, NULL}, {2, "dangerous dog", DOGS, ENFIELD, false, NULL},
      {3, "Noise", NOISE, HARINGEY, true, NULL}}},
    {"h/2.txt", "Noise on the estate.", "Haringey Group", "2007-10-02", HARINGEY, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, HARINGEY, false, NULL}}},
    {"h/3.txt", "Noise and a dangerous dog.", "Enfield CPCG", "2008-08-11", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, ENFIELD, false, NULL}, {1, "dangerous dog", DOGS, ENFIELD, false, NULL}}},
    {"h/4.txt", "A dangerous dog there.", "Enfield CPCG", "2008-11-11", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "dangerous dog", DOGS, HARINGEY, true, NULL}}},
    {"h/5.txt", "Dangerous dog by the station.", "Bruce Grove Panel", "2008-08-02", HARINGEY, BRUCE_GROVE_2002, CPEG_MINUTES, false,
     {{1, "Dangerous dog", DOGS, BRUCE_GROVE_2002, false, NULL}}},
    {"h/6.txt", "Noise all over London.", "London Board", "2008-09-09", LONDON, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, LONDON, false, NULL}}},
    {"h/7.txt", "DRAFT\nNoise.", "Enfield CPCG", "2008-08-11", ENFIELD, NOWHERE, CPEG_MINUTES, true,
     {{2, "Noise", NOISE, ENFIELD, false, NULL}}},
    {"h/8.txt", "Noise at no time.", "Enfield CPCG", NULL, ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, ENFIELD, false, NULL}}},
    {"h/9.txt", "Noise in Norfolk.", "Parish Council", "2008-07-22", NOWHERE, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, NOWHERE, false, NULL}}},
};

/* The answers of the three questions as one text. */
static char *answers(struct scene *scene, const struct store_filter *filter) {
  struct buf out;
  struct store_count_list counts = {0};
  struct store_held_list held = {0};
  struct store_spoken_list spoken = {0};
  buf_init(&out, memory_default());
  EQUAL_INT(store_read_counts(scene->store, &scene->arena, filter, &counts, &scene->err), CPEG_OK);
  EQUAL_INT(store_read_held(scene->store, &scene->arena, filter, &held, &scene->err), CPEG_OK);
  if (filter->area_code != NULL)
    EQUAL_INT(store_read_spoken(scene->store, &scene->arena, filter, &spoken, &scene->err), CPEG_OK);
  for (size_t i = 0; i < counts.count; i++) {
    const struct store_count *row = &counts.items[i];
    buf_add_format(&out, "%d %s %s %s %s %u %u %u %u\n", row->quarter, row->area_code, row->concern_id, row->label,
                   row->theme_id, row->meetings, row->items, row->mentions, row->boroughs);
  }
  for (size_t i = 0; i < held.count; i++)
    buf_add_format(&out, "held %d %s %s %u\n", held.items[i].quarter, held.items[i].area_code, held.items[i].area,
                   held.items[i].held);
  for (size_t i = 0; i < spoken.count; i++)
    buf_add_format(&out, "spoken %s %u %u\n", spoken.items[i].concern_id, spoken.items[i].meetings, spoken.items[i].boroughs);
  buf_add_char(&out, '.');
  return out.ptr;
}

/* Every filter of level, area, concern, period and manner: once of the file, once while reading is held. */
void test_held_answers(void) {
  static const char *const areas[] = {NULL, "E12000007", "E09000010", "E09000014", "E09000033", "E05000268"};
  static const char *const concerns[] = {NULL, "dangerous-dogs", "noise-nuisance", "animals", "nothing"};
  static const int32_t periods[][2] = {{0, Q3_2008 + 40}, {Q3_2008, Q3_2008}, {Q3_2008 - 3, Q3_2008}, {Q3_2008 - 9, Q3_2008 - 4},
                                       {Q3_2008 + 1, Q3_2008 + 9}};
  struct scene scene = {0};
  size_t rows = 0;
  CHECK(open_scene(&scene, NULL, held_documents, sizeof held_documents / sizeof held_documents[0]));
  for (unsigned n = 0; n < 3 * 6 * 5 * 5 * 8; n++) {
    unsigned manner = n % 8, period = n / 8 % 5, concern = n / 40 % 5, area = n / 200 % 6, level = n / 1200;
    static const enum cpeg_level levels[] = {CPEG_LONDON, CPEG_BOROUGH, CPEG_WARD};
    struct store_filter filter = {.area_code = areas[area], .level = levels[level], .concern_id = concerns[concern],
                                  .first = periods[period][0], .last = periods[period][1], .themes = (manner & 1) != 0,
                                  .all = (manner & 2) != 0, .by_quarter = (manner & 4) != 0};
    char *file = answers(&scene, &filter);
    EQUAL_INT(store_hold_reading(scene.store, &scene.err), CPEG_OK);
    EQUAL_INT(store_hold_reading(scene.store, &scene.err), CPEG_OK);
    char *first = answers(&scene, &filter);
    store_release_reading(scene.store);
    char *second = answers(&scene, &filter);
    store_release_reading(scene.store);
    if (!CHECK(strcmp(file, first) == 0 && strcmp(file, second) == 0))
      printf("# filter %u\n# of the file:\n%s\n# held:\n%s\n", n, file, first);
    rows += strlen(file) > 1;
    memory_free(memory_default(), file);
    memory_free(memory_default(), first);
    memory_free(memory_default(), second);
  }
  CHECK(rows > 300);
  close_scene(&scene);
}

/* What is written meanwhile is seen when the last hold is released, and not before. */
void test_held_moment(void) {
  struct scene scene = {0};
  struct store_count_list before, held, after;
  struct store_filter filter = london();
  CHECK(open_scene(&scene, NULL, held_documents, 1));
  cpeg_store *other = NULL;
  struct store_writer *writer = NULL;
  enum store_outcome outcome;
  int32_t quarter, last, day_before, day_after;
  EQUAL_INT(store_hold_reading(scene.store, &scene.err), CPEG_OK);
  EQUAL_INT(store_read_counts(scene.store, &scene.arena, &filter, &before, &scene.err), CPEG_OK);
  EQUAL_INT(store_read_latest(scene.store, &quarter, &day_before, &scene.err), CPEG_OK);
  EQUAL_INT(cpeg_store_open(scene.path, CPEG_STORE_WRITE, &other, &scene.err), CPEG_OK);
  EQUAL_INT(store_writer_create(other, fixture_lexicon("one"), &writer, &scene.err), CPEG_OK);
  struct store_entry entry = {held_documents[2].path, strlen(held_documents[2].text),
                              fixture_result(&scene.arena, &held_documents[2]), ""};
  EQUAL_INT(store_put(writer, &entry, &outcome, &scene.err), CPEG_OK);
  EQUAL_INT(store_commit(writer, &scene.err), CPEG_OK);
  store_writer_destroy(writer);
  cpeg_store_close(other);
  EQUAL_INT(store_read_counts(scene.store, &scene.arena, &filter, &held, &scene.err), CPEG_OK);
  EQUAL_INT(held.count, before.count);
  store_release_reading(scene.store);
  EQUAL_INT(store_read_counts(scene.store, &scene.arena, &filter, &after, &scene.err), CPEG_OK);
  EQUAL_INT(store_read_latest(scene.store, &last, &day_after, &scene.err), CPEG_OK);
  CHECK(after.count > held.count);
  CHECK(day_after > day_before);
  close_scene(&scene);
}
