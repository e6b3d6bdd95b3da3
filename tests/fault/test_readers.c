/* SPDX-License-Identifier: Apache-2.0 */
/* Who asks a store: while an ingest writes, and on a disc that fails. An answer is right or there is none. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disc.h"
#include "dump.h"
#include "scene.h"
#include "tap.h"

typedef enum cpeg_status (*view_fn)(cpeg_store *, const struct cpeg_question *, cpeg_view **, struct cpeg_error *);

static enum cpeg_status review(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out, struct cpeg_error *err) {
  size_t waiting;
  return cpeg_view_review(store, question, &waiting, out, err);
}

static enum cpeg_status mentions(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out, struct cpeg_error *err) {
  size_t waiting;
  return cpeg_view_mentions(store, question, &waiting, out, err);
}

static const char *const robbery[] = {"robbery"};
static char mention[16]; /* the id of one, once there is a store */
/* Each question that a store is asked, so that it meets all that it is made from. */
static const struct {
  const char *name;
  view_fn ask;
  struct cpeg_question question;
} views[] = {
    {"status", cpeg_view_status, {0}},
    {"coverage", cpeg_view_coverage, {.from = "2008-Q1", .to = "2008-Q4"}},
    {"concerns", cpeg_view_concerns, {0}},
    {"trend", cpeg_view_trend, {.concerns = robbery, .concern_count = 1}},
    {"search", cpeg_view_search, {.text = "robbery"}},
    {"emerging", cpeg_view_emerging, {0}},
    {"priorities", cpeg_view_priorities, {0}},
    {"explain a flag", cpeg_view_explain, {.text = "robbery@E12000007@2008-Q3"}},
    {"explain a mention", cpeg_view_explain, {.text = mention}},
    {"review", review, {0}},
    {"review mentions", mentions, {.all = true}},
};
enum { VIEWS = sizeof views / sizeof views[0], SEARCH = 4, REVIEW = 9 };

static bool keep(void *context, const char *bytes, size_t len) {
  buf_add(context, (struct str){bytes, len});
  return true;
}

/* The answer as JSON Lines, or "" with the error in `err`. Owned by the caller, release with buf_finish. */
static struct buf answer(const struct scene *scene, size_t view, struct cpeg_error *err) {
  struct buf out;
  cpeg_store *store = NULL;
  cpeg_view *made = NULL;
  buf_init(&out, memory_default());
  *err = (struct cpeg_error){0};
  enum cpeg_status status = cpeg_store_open(scene->store, CPEG_STORE_READ, &store, err);
  if (status == CPEG_OK) status = views[view].ask(store, &views[view].question, &made, err);
  cpeg_store_close(store);
  struct cpeg_view_style style = {.format = CPEG_JSONL};
  if (status == CPEG_OK) status = cpeg_view_write(made, &style, keep, &out, err);
  cpeg_view_destroy(made);
  return out;
}

static bool is_same(struct buf *got, struct buf *wanted) {
  return strcmp(buf_text(got), buf_text(wanted)) == 0;
}

/* The id of the last mention of the file. */
static bool find_mention(const struct scene *scene, const char *name, char out[static 16]) {
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  sqlite3_open(scene->store, &db);
  sqlite3_prepare_v2(db, "SELECT mention_id FROM v_mention WHERE path LIKE '%' || ? ORDER BY begin DESC", -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
  if (CHECK(sqlite3_step(stmt) == SQLITE_ROW)) snprintf(out, 16, "%s", (const char *)sqlite3_column_text(stmt, 0));
  sqlite3_finalize(stmt);
  return CHECK(sqlite3_close(db) == SQLITE_OK);
}

/* Of a mention whose sentence will change. */
static bool speak(const struct scene *scene) {
  char id[16];
  bool is_new = false;
  cpeg_store *store = NULL;
  struct cpeg_error err = {0};
  if (!find_mention(scene, "b-changes.txt", id)) return false;
  struct cpeg_mention_decision decision = {.id = id, .verdict = CPEG_VERDICT_REJECT, .decided_by = "Ann", .note = ""};
  bool is_kept = EQUAL_INT(cpeg_store_open(scene->store, CPEG_STORE_WRITE, &store, &err), CPEG_OK) &&
                 EQUAL_INT(cpeg_review_mention(scene->engine, store, &decision, &is_new, &err), CPEG_OK);
  cpeg_store_close(store);
  return is_kept && CHECK(is_new);
}

/* Reads the first minutes, of one of whose mentions a person speaks, and finds one that the later minutes do not touch. */
static bool fill(const struct scene *scene) {
  scene_write_first(scene);
  disc_set(DISC_WORKS, 0);
  return EQUAL_INT(scene_ingest(scene, 1).status, CPEG_OK) && speak(scene) && EQUAL_INT(scene_ingest(scene, 1).status, CPEG_OK) &&
         find_mention(scene, "a-stays.txt", mention);
}

/* ---- While an ingest writes --------------------------------------------------------------------- */

static void write_more(void *context) {
  struct scene_run run = scene_ingest(context, 1);
  if (!EQUAL_INT(run.status, CPEG_OK)) printf("# %s\n", run.err.message);
}

/* With a reader that has nothing to do with ours, ours needs not set the log up, while which nobody could write. */
static sqlite3 *open_keeper(const struct scene *scene) {
  sqlite3 *db = NULL;
  sqlite3_open_v2(scene->store, &db, SQLITE_OPEN_READWRITE, "unix");
  EQUAL_INT(sqlite3_exec(db, "SELECT count(*) FROM files", NULL, NULL, NULL), SQLITE_OK);
  return db;
}

/* An ingest of other minutes runs as a whole between any two calls of the reader to the disc. */
static void answers_are_of_one_moment(void) {
  struct scene scene;
  struct cpeg_error err;
  if (scene_open(&scene, memory_default())) {
    disc_set_tell(write_more, &scene);
    if (!fill(&scene)) return;
    /* A search that makes the first minutes searchable would hold up the ingest that it is interrupted by. */
    struct buf first = answer(&scene, SEARCH, &err);
    buf_finish(&first);
    scene_save_store(&scene);
    struct buf before[VIEWS], after[VIEWS];
    size_t calls[VIEWS], mixed = 0;
    for (size_t view = 0; view < VIEWS; view++) {
      disc_set(DISC_WORKS, 0);
      sqlite3 *keeper = open_keeper(&scene);
      before[view] = answer(&scene, view, &err);
      calls[view] = disc_calls();
      sqlite3_close(keeper);
    }
    scene_write_later(&scene);
    EQUAL_INT(scene_ingest(&scene, 1).status, CPEG_OK);
    for (size_t view = 0; view < VIEWS; view++) after[view] = answer(&scene, view, &err);
    CHECK(!is_same(&before[0], &after[0]) && !is_same(&before[REVIEW], &after[REVIEW]));
    for (size_t view = 0; view < VIEWS; view++) {
      CHECK(before[view].len > 0);
      for (size_t at = 1; at <= calls[view] && mixed == 0; at++) {
        scene_restore_store(&scene);
        sqlite3 *keeper = open_keeper(&scene);
        disc_set(DISC_TELLS, at);
        struct buf got = answer(&scene, view, &err);
        sqlite3_close(keeper);
        mixed += !is_same(&got, &before[view]) && !is_same(&got, &after[view]);
        if (mixed > 0) printf("# %s, ingest at call %zu of %zu: %s%s\n", views[view].name, at, calls[view], err.message, buf_text(&got));
        buf_finish(&got);
      }
      buf_finish(&before[view]), buf_finish(&after[view]);
    }
    EQUAL_INT(mixed, 0);
  }
  disc_set(DISC_WORKS, 0);
  scene_close(&scene);
}

/* ---- On a disc that fails ------------------------------------------------------------------------ */

static void asks_a_disc_that(enum disc_fault fault) {
  struct scene scene;
  struct cpeg_error err;
  size_t told = 0, wrong = 0;
  if (scene_open(&scene, memory_default())) {
    if (!fill(&scene)) return;
    scene_save_store(&scene);
    for (size_t view = 0; view < VIEWS; view++) {
      disc_set(DISC_WORKS, 0);
      scene_restore_store(&scene);
      struct buf wanted = answer(&scene, view, &err);
      size_t calls = disc_calls();
      CHECK(wanted.len > 0 && calls > 10);
      for (size_t at = 1; at <= calls && wrong == 0; at++) {
        /* Each time nobody has searched yet. */
        if (view == SEARCH) scene_restore_store(&scene);
        disc_set(fault, at);
        struct buf got = answer(&scene, view, &err);
        bool is_told = err.status != CPEG_OK;
        told += is_told;
        if (is_told) scene_check_sentence(&err);
        wrong += is_told ? got.len > 0 || err.status != CPEG_IO : !is_same(&got, &wanted);
        if (wrong > 0) printf("# %s, fault at call %zu of %zu: %d %s\n", views[view].name, at, calls, (int)err.status, err.message);
        buf_finish(&got);
      }
      buf_finish(&wanted);
    }
    EQUAL_INT(wrong, 0);
    CHECK(told > 100);
    printf("# %zu faults were told\n", told);
  }
  disc_set(DISC_WORKS, 0);
  scene_close(&scene);
}

static void answers_are_right_or_none_when_a_call_fails(void) { asks_a_disc_that(DISC_FAILS_ONCE); }
static void answers_are_right_or_none_when_the_disc_breaks(void) { asks_a_disc_that(DISC_BREAKS); }

/* ---- Killed on the way ------------------------------------------------------------------------- */

/* Searches in a process of its own that is killed at a call to the disc; what waitpid tells. */
static int search_and_be_killed(const struct scene *scene, size_t at) {
  struct cpeg_error err;
  fflush(stdout);
  pid_t pid = fork();
  if (pid < 0) exit(99);
  if (pid == 0) {
    disc_set(DISC_KILLS, at);
    struct buf got = answer(scene, SEARCH, &err);
    _exit(got.len == 0);
  }
  int how;
  if (waitpid(pid, &how, 0) != pid) exit(99);
  return how;
}

static void the_first_search_may_be_killed(void) {
  struct scene scene;
  struct cpeg_error err;
  if (scene_open(&scene, memory_default())) {
    if (!fill(&scene)) return;
    scene_save_store(&scene);
    struct buf wanted = answer(&scene, SEARCH, &err);
    size_t calls = disc_calls(), killed = 0, wrong = 0;
    char *searched = store_dump(scene.store);
    CHECK(store_dump_is_whole(searched) && strstr(searched, "\nunsearched|") == NULL);
    for (size_t at = 1; at <= calls && wrong == 0; at += 3) {
      scene_restore_store(&scene);
      int how = search_and_be_killed(&scene, at);
      killed += WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL;
      disc_set(DISC_WORKS, 0);
      char *left = store_dump(scene.store);
      struct buf got = answer(&scene, SEARCH, &err);
      char *now = store_dump(scene.store);
      wrong += !store_dump_is_whole(left) || !is_same(&got, &wanted) || strcmp(now, searched) != 0;
      if (wrong > 0) printf("# killed at call %zu of %zu: %s\n", at, calls, err.message);
      buf_finish(&got);
      free(left), free(now);
    }
    EQUAL_INT(wrong, 0);
    CHECK(killed > 20);
    buf_finish(&wanted);
    free(searched);
  }
  disc_set(DISC_WORKS, 0);
  scene_close(&scene);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"the first search after an ingest may be killed at any call to the disc", the_first_search_may_be_killed},
      {"an answer is of one moment, whenever an ingest writes", answers_are_of_one_moment},
      {"an answer is right or none when a call to the disc fails", answers_are_right_or_none_when_a_call_fails},
      {"an answer is right or none when the disc breaks", answers_are_right_or_none_when_the_disc_breaks},
  };
  disc_install();
  return tap_run(tests, TAP_COUNT(tests));
}
