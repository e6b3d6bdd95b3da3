/* SPDX-License-Identifier: Apache-2.0 */
/* A disc that fails, breaks or is full, and a process that is killed, at any call of SQLite's: what was stored
   is still there, and the next run makes the store that an undisturbed one would have made. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disc.h"
#include "dump.h"
#include "scene.h"
#include "tap.h"

/* The two stores of an undisturbed life, and what making the second asks of the disc. */
struct life {
  struct scene scene;
  char *before, *after;
  size_t calls, writes;
};

static struct scene_run ingest_on(const struct scene *scene, enum disc_fault fault, size_t at) {
  disc_set(fault, at);
  struct scene_run run = scene_ingest(scene, 2);
  return run;
}

/* `has_store`: the first minutes are in the store before. */
static bool life_open(struct life *life, bool has_store) {
  *life = (struct life){0};
  if (!scene_open(&life->scene, memory_default())) return false;
  disc_set(DISC_WORKS, 0);
  scene_write_first(&life->scene);
  if (has_store) {
    if (!EQUAL_INT(scene_ingest(&life->scene, 2).status, CPEG_OK)) return false;
    life->before = store_dump(life->scene.store);
    scene_save_store(&life->scene);
    scene_write_later(&life->scene);
  }
  struct scene_run run = ingest_on(&life->scene, DISC_WORKS, 0);
  life->calls = disc_calls();
  life->writes = disc_writes();
  life->after = store_dump(life->scene.store);
  printf("# %zu calls, %zu of them writes\n", life->calls, life->writes);
  return EQUAL_INT(run.status, CPEG_OK) && CHECK(store_dump_is_whole(life->after)) && CHECK(life->calls > 100);
}

static void life_close(struct life *life) {
  free(life->before), free(life->after);
  scene_close(&life->scene);
}

static void life_start_again(const struct life *life) {
  if (life->before == NULL)
    scene_remove_store(&life->scene);
  else
    scene_restore_store(&life->scene);
}

/* After the fault: the store is whole and has all that was in it and is not gone from the files; the next run
   finishes the work. */
static bool recovers(const struct life *life) {
  bool is_good = true;
  disc_set(DISC_WORKS, 0);
  if (life->before != NULL) {
    char *now = store_dump(life->scene.store);
    is_good = CHECK(store_dump_is_whole(now)) && CHECK(store_dump_keeps(now, life->before, life->after));
    free(now);
  }
  struct scene_run run = scene_ingest(&life->scene, 2);
  is_good = EQUAL_INT(run.status, CPEG_OK) && is_good;
  if (run.status != CPEG_OK) printf("# %s\n", run.err.message);
  char *now = store_dump(life->scene.store);
  is_good = CHECK(strcmp(now, life->after) == 0) && is_good;
  free(now);
  return is_good;
}

/* ---- Killed ------------------------------------------------------------------------------------ */

static void is_killed_at(bool has_store, size_t points) {
  struct life life;
  if (life_open(&life, has_store)) {
    size_t killed = 0;
    for (size_t point = 0; point < points; point++) {
      size_t at = 1 + point * life.calls / points;
      life_start_again(&life);
      int how = scene_ingest_apart(&life.scene, (struct scene_child){DISC_KILLS, at});
      killed += WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL;
      if (!recovers(&life)) {
        printf("# killed at call %zu of %zu\n", at, life.calls);
        break;
      }
    }
    EQUAL_INT(killed, points);
  }
  life_close(&life);
}

static void a_first_ingest_may_be_killed(void) { is_killed_at(false, 100); }
static void a_later_ingest_may_be_killed(void) { is_killed_at(true, 100); }

/* ---- A disc with faults ------------------------------------------------------------------------- */

/* Every `step`th call meets the fault. */
static void survives(bool has_store, enum disc_fault fault, size_t step) {
  struct life life;
  if (life_open(&life, has_store)) {
    size_t count = fault == DISC_IS_FULL ? life.writes : life.calls, told = 0;
    for (size_t at = 1; at <= count; at += step) {
      life_start_again(&life);
      struct scene_run run = ingest_on(&life.scene, fault, at);
      bool is_told = run.status != CPEG_OK;
      told += is_told;
      if (is_told) scene_check_sentence(&run.err);
      bool is_right = !is_told || run.status == CPEG_IO;
      if (is_told && fault == DISC_IS_FULL) is_right = is_right && strstr(run.err.message, "no space") != NULL;
      if (!CHECK(is_right)) printf("# %d: %s\n", (int)run.status, run.err.message);
      if (recovers(&life) && is_right) continue;
      printf("# fault %d at call %zu of %zu\n", (int)fault, at, count);
      break;
    }
    printf("# %zu of %zu faults were told\n", told, (count + step - 1) / step);
    CHECK(told > count / step / 2);
  }
  life_close(&life);
}

static void a_call_may_fail_in_a_first_ingest(void) { survives(false, DISC_FAILS_ONCE, 1); }
static void a_call_may_fail_in_a_later_ingest(void) { survives(true, DISC_FAILS_ONCE, 1); }
static void the_disc_may_break_in_a_first_ingest(void) { survives(false, DISC_BREAKS, 1); }
static void the_disc_may_break_in_a_later_ingest(void) { survives(true, DISC_BREAKS, 1); }
static void the_disc_may_be_full_in_a_first_ingest(void) { survives(false, DISC_IS_FULL, 1); }
static void the_disc_may_be_full_in_a_later_ingest(void) { survives(true, DISC_IS_FULL, 1); }

int main(void) {
  static const struct tap_test tests[] = {
      {"a first ingest may be killed at any call to the disc", a_first_ingest_may_be_killed},
      {"a later ingest may be killed at any call to the disc", a_later_ingest_may_be_killed},
      {"any call to the disc may fail in a first ingest", a_call_may_fail_in_a_first_ingest},
      {"any call to the disc may fail in a later ingest", a_call_may_fail_in_a_later_ingest},
      {"the disc may break at any call of a first ingest", the_disc_may_break_in_a_first_ingest},
      {"the disc may break at any call of a later ingest", the_disc_may_break_in_a_later_ingest},
      {"the disc may be full at any write of a first ingest", the_disc_may_be_full_in_a_first_ingest},
      {"the disc may be full at any write of a later ingest", the_disc_may_be_full_in_a_later_ingest},
  };
  disc_install();
  return tap_run(tests, TAP_COUNT(tests));
}
