/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that runs out, at any request of ours or of SQLite's: told in a sentence, nothing is left behind, and
   the store is whole. Requests of threads come in no order, so that a run with one worker is counted. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump.h"
#include "scene.h"
#include "tap.h"

/* ---- An ingest ----------------------------------------------------------------------------------- */

/* The worker and the writer ask for memory at the same time. */
struct shared_heap {
  struct tap_heap heap;
  sqlite3_mutex *mutex;
};

static void *shared_resize(void *context, void *ptr, size_t size) {
  struct shared_heap *shared = context;
  sqlite3_mutex_enter(shared->mutex);
  void *got = tap_heap_resize(&shared->heap, ptr, size);
  sqlite3_mutex_leave(shared->mutex);
  return got;
}

static void set_fault(struct shared_heap *shared, size_t fail_at) {
  shared->heap.requests = 0;
  shared->heap.fail_at = fail_at;
}

struct life {
  struct scene scene;
  char *before, *after;
};

static bool life_open(struct life *life, struct memory memory) {
  *life = (struct life){0};
  if (!scene_open(&life->scene, memory)) return false;
  scene_write_first(&life->scene);
  if (!EQUAL_INT(scene_ingest(&life->scene, 1).status, CPEG_OK)) return false;
  life->before = store_dump(life->scene.store);
  scene_save_store(&life->scene);
  scene_write_later(&life->scene);
  return true;
}

static bool is_right_after(const struct life *life, const struct scene_run *run) {
  bool is_good = run->status == CPEG_OK || EQUAL_INT(run->status, CPEG_NOMEM);
  if (run->status != CPEG_OK) scene_check_sentence(&run->err);
  char *now = store_dump(life->scene.store);
  is_good = CHECK(store_dump_is_whole(now)) && CHECK(store_dump_keeps(now, life->before, life->after)) && is_good;
  /* That an ingest ended well means that all is stored. */
  if (run->status == CPEG_OK) is_good = CHECK(strcmp(now, life->after) == 0) && is_good;
  free(now);
  return is_good;
}

static void every_request_of_an_ingest_may_fail(void) {
  struct shared_heap shared = {.mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST)};
  struct life life;
  size_t told = 0, at = 1;
  if (life_open(&life, (struct memory){shared_resize, &shared})) {
    EQUAL_INT(scene_ingest(&life.scene, 1).status, CPEG_OK);
    life.after = store_dump(life.scene.store);
    size_t live = shared.heap.live;
    for (bool is_over = false; !is_over && at < 5000; at++) {
      scene_restore_store(&life.scene);
      set_fault(&shared, at);
      struct scene_run run = scene_ingest(&life.scene, 1);
      is_over = shared.heap.requests < at;
      set_fault(&shared, 0);
      told += run.status != CPEG_OK;
      bool is_good = is_right_after(&life, &run) && EQUAL_INT(shared.heap.live, live);
      if (is_over) is_good = EQUAL_INT(run.status, CPEG_OK) && is_good;
      if (is_good) continue;
      printf("# request %zu denied\n", at);
      break;
    }
    printf("# %zu requests, %zu of them told when denied\n", at - 2, told);
    CHECK(told > 10 && at < 5000);
  }
  free(life.before), free(life.after);
  scene_close(&life.scene);
  sqlite3_mutex_free(shared.mutex);
  EQUAL_INT(shared.heap.live, 0);
}

/* ---- Making an engine ----------------------------------------------------------------------------- */

static void every_request_of_an_engine_may_fail(void) {
  struct scene scene;
  size_t at = 1, told = 0;
  if (scene_open(&scene, memory_default())) {
    for (bool is_over = false; !is_over && at < 20000; at++) {
      struct tap_heap heap = {.fail_at = at};
      struct cpeg_settings settings;
      struct cpeg_error err = {0};
      cpeg_engine *engine = NULL;
      cpeg_settings_default(&settings);
      settings.lexicon_dir = scene.lexicon;
      settings.resize = tap_heap_resize;
      settings.resize_context = &heap;
      enum cpeg_status status = cpeg_engine_create(&settings, &engine, &err);
      is_over = heap.requests < at;
      told += status != CPEG_OK;
      bool is_good = status == CPEG_OK || EQUAL_INT(status, CPEG_NOMEM);
      if (status == CPEG_OK) is_good = EQUAL_TEXT(cpeg_engine_lexicon_hash(engine), scene.engine->lexicon->hash);
      if (is_over) is_good = EQUAL_INT(status, CPEG_OK) && is_good;
      cpeg_engine_destroy(engine);
      is_good = EQUAL_INT(heap.live, 0) && is_good;
      if (is_good) continue;
      printf("# request %zu denied: %s\n", at, err.message);
      break;
    }
    printf("# %zu requests, %zu of them told when denied\n", at - 2, told);
    CHECK(told > 100 && at < 20000);
  }
  scene_close(&scene);
}

/* ---- SQLite's own memory ----------------------------------------------------------------------------- */

static struct {
  sqlite3_mem_methods real;
  size_t requests, fail_at;
  bool goes_on; /* all later requests fail, too */
} pool;

static bool is_denied(void) {
  pool.requests++;
  return pool.fail_at > 0 && (pool.goes_on ? pool.requests >= pool.fail_at : pool.requests == pool.fail_at);
}

static void *pool_get(int size) { return is_denied() ? NULL : pool.real.xMalloc(size); }
static void *pool_resize(void *ptr, int size) { return is_denied() ? NULL : pool.real.xRealloc(ptr, size); }

static void pool_install(void) {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &pool.real);
  sqlite3_mem_methods own = pool.real;
  own.xMalloc = pool_get;
  own.xRealloc = pool_resize;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &own) != SQLITE_OK) exit(99);
  /* Small requests would be served from a pool that was got at the start. */
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

static void pool_set(size_t fail_at, bool goes_on) {
  pool.requests = 0;
  pool.fail_at = fail_at;
  pool.goes_on = goes_on;
}

/* SQLite asks for memory thousands of times: each of the first hundred, then ever fewer, some 400 in all. */
static void requests_of_sqlite_may_fail(bool goes_on) {
  struct life life;
  size_t told = 0, points = 0;
  if (life_open(&life, memory_default())) {
    pool_set(0, false);
    EQUAL_INT(scene_ingest(&life.scene, 1).status, CPEG_OK);
    size_t requests = pool.requests;
    life.after = store_dump(life.scene.store);
    for (size_t at = 1; at <= requests; at += at <= 100 ? 1 : 1 + requests / 300) {
      points++;
      scene_restore_store(&life.scene);
      pool_set(at, goes_on);
      struct scene_run run = scene_ingest(&life.scene, 1);
      pool_set(0, false);
      told += run.status != CPEG_OK;
      if (is_right_after(&life, &run)) continue;
      printf("# request %zu of %zu denied: %d %s\n", at, requests, (int)run.status, run.err.message);
      break;
    }
    printf("# %zu of %zu denied requests were told\n", told, points);
    CHECK(told > points / 2);
  }
  free(life.before), free(life.after);
  scene_close(&life.scene);
}

static void one_request_of_sqlite_may_fail(void) { requests_of_sqlite_may_fail(false); }
static void all_further_requests_of_sqlite_may_fail(void) { requests_of_sqlite_may_fail(true); }

int main(void) {
  static const struct tap_test tests[] = {
      {"every request of an engine for memory may fail", every_request_of_an_engine_may_fail},
      {"every request of an ingest for memory may fail", every_request_of_an_ingest_may_fail},
      {"one request of SQLite for memory may fail", one_request_of_sqlite_may_fail},
      {"SQLite may run out of memory", all_further_requests_of_sqlite_may_fail},
  };
  pool_install();
  return tap_run(tests, TAP_COUNT(tests));
}
