/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever people say of mentions, the figures hang on what was said and on the files alone: not on the order in which these were
   read, nor on when, how often, with how many threads and with which lexicons in between. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"
#include "folder.h"
#include "tap.h"

enum { PAPERS = 5, ACTS_MOST = 14, ROUNDS = 20, DRAFT = 2, FINAL = 3, CHANGES = 1 };

struct act {
  size_t paper;
  char id[13];          /* "" = a missed mention */
  struct cpeg_mention_decision decision;
  struct cpeg_missed_mention missed;
  bool under_other;     /* said when the other lexicon was in use */
  enum cpeg_status status;
  bool changed;
};

struct scene {
  struct folder folder;
  cpeg_engine *engine, *other; /* the other's lexicon has no robbery and knows "let loose" for dangerous dogs */
  uint64_t random;
  size_t round;
  char store[300];
  struct act acts[ACTS_MOST];
  size_t act_count;
};

/* splitmix64 */
static size_t draw(struct scene *scene, size_t below) {
  uint64_t z = scene->random += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (size_t)((z ^ (z >> 31)) % below);
}

/* ---- Papers ----------------------------------------------------------------------------------- */

static const char *const names[PAPERS] = {"minutes/a.txt", "minutes/b.txt", "minutes/c-draft.txt", "minutes/c.txt", "minutes/e.txt"};
static const char *const contents[PAPERS] = {
    "Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on 1 July 2008\n\nOpen questions\n\n"
    "A dangerous dog was let loose in Bruce Grove. There was a robbery.\nThe dog mess, a dangerous dog and no robbery.\n",
    "Enfield Community and Police Consultative Group\n\nMinutes of the meeting held on 2 July 2008\n\nOpen questions\n\n"
    "A dangerous dog was let loose in the park. There was a robbery at noon. The robbery of a robbery.\nNo reports of dog mess.\n",
    "Haringey Community and Police Consultative Group\n\nDRAFT minutes of the meeting held on 3 July 2008\n\nOpen questions\n\n"
    "A robbery and a dangerous dog let loose. The dog mess was seen. No reports of robbery.\n",
    "Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on 3 July 2008\n\nOpen questions\n\n"
    "All agreed.\n\n* A \"robbery\" and a\ndangerous dog let loose.\n\nNo reports of robbery. No reports of robbery.\n",
    "Enfield Community and Police Consultative Group\n\nMinutes of the meeting held on 4 July 2008\n\nOpen questions\n\n"
    "There was a robbery. There was a robbery. A dangerous dog let loose is a dangerous dog.\n"};
/* Of b.txt: a sentence as it was, one twice, one that is gone, one new. */
static const char later[] =
    "Enfield Community and Police Consultative Group\n\nMinutes of the meeting held on 2 July 2008\n\nOpen questions\n\n"
    "A new robbery. A dangerous dog was let loose in the park. There was a robbery at noon. There was a robbery at noon.\n";

static const char terms[] =
    "dangerous-dogs/1,dangerous-dogs,dangerous dog,term,,,,,,,,,,,,,,A dangerous dog was seen.,\n"
    "dog-fouling/1,dog-fouling,dog mess,term,,,,,,,,,,,,,,Dog mess on the path.,\n";
static const char robbery[] = "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was reported.,A robe was sold.\n";
static const char loose[] = "dangerous-dogs/2,dangerous-dogs,let loose,term,,,,,,,,,,,,,,A dog was let loose.,\n";

static cpeg_engine *make_engine(const struct scene *scene, const char *name, const char *more) {
  char rows[2000];
  struct folder lexicon;
  snprintf(rows, sizeof rows, "%s%s", terms, more);
  snprintf(lexicon.path, sizeof lexicon.path, "%.200s/%s", scene->folder.path, name);
  mkdir(lexicon.path, 0700);
  folder_write_lexicon(&lexicon, &(struct folder_lexicon){.terms = rows, .cues = "n/1,presence,absent,forward,no reports of,,,No reports"
                                                          " of {theft}.,Reports of {theft}.,\n"});
  struct cpeg_settings settings;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = lexicon.path;
  settings.skip_examples = true;
  cpeg_engine *engine = NULL;
  struct cpeg_error err = {0};
  if (!EQUAL_INT(cpeg_engine_create(&settings, &engine, &err), CPEG_OK)) printf("# %s\n", err.message);
  return engine;
}

/* ---- Reading ------------------------------------------------------------------------------------ */

static cpeg_store *open_store(const struct scene *scene) {
  cpeg_store *store = NULL;
  struct cpeg_error err = {0};
  if (!EQUAL_INT(cpeg_store_open(scene->store, CPEG_STORE_WRITE, &store, &err), CPEG_OK)) printf("# %s\n", err.message);
  return store;
}

/* The papers of the list, at once; count 0 = what is in the store. */
static void read_papers(struct scene *scene, const cpeg_engine *engine, const size_t *list, size_t count) {
  char paths[PAPERS][300];
  const char *wanted[PAPERS];
  struct cpeg_error err = {0};
  struct cpeg_ingest_summary sum = {0};
  struct cpeg_ingest_options options = {.jobs = 1 + (unsigned)draw(scene, 2), .from_store = count == 0};
  for (size_t i = 0; i < count; i++) wanted[i] = folder_path(&scene->folder, names[list[i]], paths[i], sizeof paths[i]);
  cpeg_store *store = open_store(scene);
  if (!EQUAL_INT(cpeg_ingest(engine, store, count == 0 ? NULL : wanted, count, &options, &sum, &err), CPEG_OK))
    printf("# round %zu: %s\n", scene->round, err.message);
  EQUAL_INT(sum.files_refused, 0);
  cpeg_store_close(store);
}

static void retag(struct scene *scene) { read_papers(scene, scene->engine, NULL, 0); }

static void read_all(struct scene *scene) {
  size_t all[PAPERS];
  for (size_t i = 0; i < PAPERS; i++) all[i] = i;
  read_papers(scene, scene->engine, all, PAPERS);
}

static void begin_life(struct scene *scene, const char *name) {
  folder_path(&scene->folder, name, scene->store, sizeof scene->store);
  for (size_t i = 0; i < PAPERS; i++) folder_write(&scene->folder, names[i], contents[i]);
}

/* ---- What is said --------------------------------------------------------------------------------- */

/* Rows of one column of text; the list ends with "". */
static size_t ask(const struct scene *scene, const char *sql, char (*out)[13], size_t most) {
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  size_t count = 0;
  if (CHECK(sqlite3_open(scene->store, &db) == SQLITE_OK && sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK))
    while (count < most && sqlite3_step(stmt) == SQLITE_ROW)
      snprintf(out[count++], 13, "%.12s", (const char *)sqlite3_column_text(stmt, 0));
  else printf("# %s\n", sqlite3_errmsg(db));
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return count;
}

static const char *draw_value(struct scene *scene, enum cpeg_axis axis) {
  static const char *const areas[] = {"Haringey", "Enfield", "Bruce Grove", "none", "London"};
  static const char *const values[CPEG_AXIS_AREA][3] = {
      {"present", "absent", "ceased"},     {"current", "historical", "future"}, {"resident", "police", "nobody"},
      {"raised", "statistic", "incident"}, {"rising", "falling", "none"},       {"here", "elsewhere", "general"},
      {"stated", "hedged", "unknown"}};
  return axis == CPEG_AXIS_AREA ? areas[draw(scene, 5)] : values[axis][draw(scene, 3)];
}

static const char *draw_concern(struct scene *scene) {
  static const char *const concerns[] = {"dangerous-dogs", "Dog fouling", "robbery", "residential-burglary"};
  return concerns[draw(scene, 4)];
}

static void draw_values(struct scene *scene, const char *values[CPEG_AXIS_COUNT]) {
  for (size_t count = draw(scene, 4); count-- > 0;) {
    enum cpeg_axis axis = (enum cpeg_axis)draw(scene, CPEG_AXIS_COUNT);
    values[axis] = draw_value(scene, axis);
  }
}

/* Of one place of the paper: a mention, what was said before, or words that the engine does not know. */
static struct act draw_act(struct scene *scene, size_t paper) {
  static const char *const words[] = {"let loose", "dog mess", "robbery", "open questions", "a dangerous"};
  struct act act = {.paper = paper, .under_other = draw(scene, 4) == 0};
  char sql[400], ids[64][13];
  snprintf(sql, sizeof sql, "SELECT mention_id FROM mentions JOIN documents USING (document_id) WHERE path LIKE '%%/%s' UNION"
           " SELECT said_id FROM judged JOIN documents USING (document_id) WHERE path LIKE '%%/%s'", names[paper], names[paper]);
  size_t count = ask(scene, sql, ids, 64);
  if (count == 0 || draw(scene, 4) == 0) {
    act.missed = (struct cpeg_missed_mention){.document = strrchr(names[paper], '/') + 1, .line = draw(scene, 4) == 0 ? 8 : 7,
                                              .words = words[draw(scene, 5)], .concern = draw_concern(scene), .decided_by = "Ann",
                                              .note = ""};
    draw_values(scene, act.missed.values);
    return act;
  }
  /* Some places are spoken of again and again. */
  memcpy(act.id, ids[draw(scene, draw(scene, 2) == 0 ? 1 : count)], sizeof act.id);
  act.decision = (struct cpeg_mention_decision){.decided_by = "Ben", .note = "why"};
  if (draw(scene, 2) == 0) act.decision.verdict = (enum cpeg_verdict)draw(scene, CPEG_VERDICT_COUNT);
  if (draw(scene, 3) == 0) act.decision.concern = draw_concern(scene);
  draw_values(scene, act.decision.values);
  return act;
}

static void perform(struct scene *scene, const struct act *act, enum cpeg_status *status, bool *changed) {
  char id[13];
  struct cpeg_error err = {0};
  const cpeg_engine *engine = act->under_other ? scene->other : scene->engine;
  if (act->under_other) read_papers(scene, engine, NULL, 0);
  cpeg_store *store = open_store(scene);
  *changed = false;
  struct cpeg_mention_decision decision = act->decision;
  decision.id = act->id;
  *status = act->id[0] == '\0' ? cpeg_review_missed(engine, store, &act->missed, id, &err)
                               : cpeg_review_mention(engine, store, &decision, changed, &err);
  if (*status != CPEG_OK && *status != CPEG_NOTFOUND) printf("# round %zu: %s\n", scene->round, err.message);
  cpeg_store_close(store);
  if (act->under_other) retag(scene);
}

/* ---- What counts ------------------------------------------------------------------------------------ */

/* Whatever was last said of a place of a paper that is here, and not taken back, is judged; and nothing else is. */
static const char unjudged[] =
    "SELECT c.concern_id FROM corrections c JOIN documents d USING (content_hash) WHERE c.concern_id <> '' AND (c.value <> 'undone') <>"
    " EXISTS (SELECT 1 FROM judged j WHERE j.document_id = d.document_id AND j.concern_id = c.concern_id AND j.begin = c.begin"
    " AND j.\"end\" = c.\"end\") AND NOT EXISTS (SELECT 1 FROM corrections x WHERE x.content_hash = c.content_hash AND x.concern_id ="
    " c.concern_id AND x.begin = c.begin AND x.\"end\" = c.\"end\" AND x.correction_id > c.correction_id)";

/* Each question is for what must not be. */
static void check_what_counts(const struct scene *scene) {
#define HERE " FROM v_correction c JOIN documents d USING (content_hash) JOIN judged j ON j.document_id = d.document_id" \
             " AND j.concern_id = c.concern_id AND j.begin = c.begin AND j.\"end\" = c.\"end\""
  static const char *const never[] = {
      "SELECT j.said_id" HERE " WHERE c.holds AND c.value = 'rejected' AND j.ordinal IS NOT NULL",
      "SELECT j.said_id" HERE " LEFT JOIN v_said s ON s.content_hash = c.content_hash AND s.concern_id = c.concern_id"
      " AND s.begin = c.begin AND s.\"end\" = c.\"end\" WHERE coalesce(s.said, '') = ''",
      "SELECT j.said_id" HERE " JOIN mentions n ON n.document_id = j.document_id AND n.ordinal = j.ordinal WHERE c.holds AND c.value <>"
      " CASE c.field WHEN 'presence' THEN n.presence WHEN 'time' THEN n.time WHEN 'voice' THEN n.voice WHEN 'act' THEN n.act"
      " WHEN 'trend' THEN n.trend WHEN 'locus' THEN n.locus WHEN 'firmness' THEN n.firmness WHEN 'concern' THEN n.concern_id"
      " WHEN 'area' THEN coalesce(n.area_code, 'none') ELSE c.value END",
      unjudged,
      "SELECT j.said_id FROM judged j JOIN documents d USING (document_id) WHERE NOT EXISTS (SELECT 1 FROM corrections c WHERE"
      " c.content_hash = d.content_hash AND c.concern_id = j.concern_id AND c.begin = j.begin AND c.\"end\" = j.\"end\")"};
  for (size_t i = 0; i < TAP_COUNT(never); i++) {
    char found[1][13];
    if (!EQUAL_INT(ask(scene, never[i], found, 1), 0)) printf("# round %zu, question %zu: %s\n", scene->round, i, found[0]);
  }
}

/* ---- Two lives ------------------------------------------------------------------------------------- */

/* All is read, then one thing after the other is said, then the paper changes. */
static void live_plainly(struct scene *scene) {
  begin_life(scene, "plain.db");
  read_all(scene);
  size_t spoken_of = draw(scene, 2) == 0 ? DRAFT : FINAL; /* the last word would hang on the order otherwise */
  scene->act_count = 1 + draw(scene, ACTS_MOST);
  for (size_t i = 0; i < scene->act_count; i++) {
    size_t paper = draw(scene, PAPERS);
    struct act *act = &scene->acts[i];
    *act = draw_act(scene, paper == DRAFT || paper == FINAL ? spoken_of : paper);
    perform(scene, act, &act->status, &act->changed);
    CHECK(act->status == CPEG_OK || act->status == CPEG_NOTFOUND);
    retag(scene);
    check_what_counts(scene);
  }
  folder_write(&scene->folder, names[CHANGES], later);
  read_all(scene);
}

struct wild {
  bool arrived[PAPERS], unread[PAPERS]; /* unread: something was said that does not count yet */
  size_t next[PAPERS];
  bool is_later;
};

static size_t next_act(const struct scene *scene, const struct wild *wild, size_t paper) {
  size_t at = wild->next[paper];
  while (at < scene->act_count && scene->acts[at].paper != paper) at++;
  return at;
}

static void let_arrive(struct scene *scene, struct wild *wild) {
  size_t list[PAPERS], count = 0;
  for (size_t i = 0; i < PAPERS; i++)
    if (draw(scene, 3) == 0) list[count++] = i;
  for (size_t i = count; i > 1; i--) {
    size_t k = draw(scene, i), keep = list[k];
    list[k] = list[i - 1];
    list[i - 1] = keep;
  }
  if (count > 0) read_papers(scene, scene->engine, list, count);
  for (size_t i = 0; i < count; i++) wild->arrived[list[i]] = true;
}

static void let_speak(struct scene *scene, struct wild *wild) {
  size_t paper = draw(scene, PAPERS), at = next_act(scene, wild, paper);
  if (!wild->arrived[paper] || at == scene->act_count) return;
  if (wild->unread[paper]) {
    retag(scene);
    memset(wild->unread, 0, sizeof wild->unread);
  }
  enum cpeg_status status;
  bool changed;
  perform(scene, &scene->acts[at], &status, &changed);
  EQUAL_INT(status, scene->acts[at].status);
  EQUAL_INT(changed, scene->acts[at].changed);
  wild->next[paper] = at + 1;
  wild->unread[paper] = true;
}

static bool is_done(const struct scene *scene, const struct wild *wild) {
  bool done = wild->is_later;
  for (size_t i = 0; i < PAPERS; i++) done = done && wild->arrived[i] && next_act(scene, wild, i) == scene->act_count;
  return done;
}

/* The same in any order that is possible. */
static void live_wildly(struct scene *scene) {
  struct wild wild = {.is_later = false};
  begin_life(scene, "wild.db");
  while (!is_done(scene, &wild)) {
    switch (draw(scene, 8)) {
      case 0: case 1: let_arrive(scene, &wild); break;
      case 2: if (wild.arrived[0]) retag(scene); break;
      case 3:
        if (!wild.arrived[0] || draw(scene, 3) > 0) break;
        read_papers(scene, scene->other, NULL, 0);
        retag(scene);
        break;
      case 4:
        if (wild.is_later || !wild.arrived[CHANGES] || next_act(scene, &wild, CHANGES) < scene->act_count) break;
        folder_write(&scene->folder, names[CHANGES], later);
        read_papers(scene, scene->engine, &(size_t){CHANGES}, 1);
        wild.is_later = true;
        break;
      default: let_speak(scene, &wild); break;
    }
  }
  retag(scene);
}

/* ---- What must hold ---------------------------------------------------------------------------------- */

static void same(const struct scene *scene, const char *got, const char *wanted, const char *what) {
  if (CHECK(strcmp(got, wanted) == 0)) return;
  size_t at = 0;
  while (got[at] == wanted[at]) at++;
  while (at > 0 && got[at - 1] != '\n') at--;
  printf("# round %zu, %s: %.400s\n# wanted: %.400s\n", scene->round, what, got + at, wanted + at);
}

/* When it was said is nothing that two lives can have in common. */
static char *dump_of(const struct scene *scene) {
  char none[1][13];
  ask(scene, "UPDATE corrections SET decided_on = ''", none, 1);
  char *dump = store_dump(scene->store);
  CHECK(store_dump_is_whole(dump));
  return dump;
}

static void remove_stores(const struct scene *scene) {
  static const char *const stores[] = {"plain.db", "plain.db-wal", "plain.db-shm", "wild.db", "wild.db-wal", "wild.db-shm"};
  char path[300];
  for (size_t i = 0; i < TAP_COUNT(stores); i++) unlink(folder_path(&scene->folder, stores[i], path, sizeof path));
}

static void live_twice(struct scene *scene) {
  live_plainly(scene);
  check_what_counts(scene);
  char *plain = dump_of(scene);
  live_wildly(scene);
  check_what_counts(scene);
  char *wild = dump_of(scene);
  same(scene, wild, plain, "in another order");
  free(wild);
  read_all(scene);
  retag(scene);
  wild = dump_of(scene);
  same(scene, wild, plain, "once more");
  free(wild);
  free(plain);
  remove_stores(scene);
}

static void any_order_gives_the_same_figures(void) {
  struct scene scene = {.random = 20080721};
  const char *rounds = getenv("CPEG_ROUNDS");
  folder_create(&scene.folder);
  scene.engine = make_engine(&scene, "lexicon", robbery);
  scene.other = make_engine(&scene, "other", loose);
  size_t said = 0, refused = 0;
  for (size_t most = rounds == NULL ? ROUNDS : strtoul(rounds, NULL, 10); scene.engine != NULL && scene.other != NULL && scene.round < most;
       scene.round++) {
    live_twice(&scene);
    for (size_t i = 0; i < scene.act_count; i++) *(scene.acts[i].status == CPEG_OK ? &said : &refused) += 1;
  }
  printf("# %zu things said, %zu refused\n", said, refused);
  CHECK(said > refused);
  cpeg_engine_destroy(scene.engine);
  cpeg_engine_destroy(scene.other);
  folder_remove(&scene.folder);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"what is said of mentions and the files make the figures, in any order of both", any_order_gives_the_same_figures},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
