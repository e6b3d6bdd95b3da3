/* SPDX-License-Identifier: Apache-2.0 */
/* The store says what the files say, in whatever order and number of runs they were read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dump.h"
#include "scene.h"
#include "tap.h"

/* What the store holds after `run`; "" with a failed check when it went wrong. Owned by the caller. */
static char *dump_of(const struct scene *scene, struct scene_run run) {
  if (!EQUAL_INT(run.status, CPEG_OK)) printf("# %s: %s\n", run.err.path, run.err.message);
  char *dump = store_dump(scene->store);
  CHECK(store_dump_is_whole(dump));
  return dump;
}

static void same(char *got, const char *wanted, const char *what) {
  if (!CHECK(strcmp(got, wanted) == 0)) {
    size_t at = 0;
    while (got[at] == wanted[at]) at++;
    while (at > 0 && got[at - 1] != '\n') at--;
    printf("# %s: %.300s\n# wanted: %.300s\n", what, got + at, wanted + at);
  }
  free(got);
}

/* ---- Orders ----------------------------------------------------------------------------------- */

/* Contents that come under several names, the names saying more than the content: that of the document is the
   first in the order of the alphabet, whichever was read first. */
static const char *const names[] = {
    "minutes/minutes-of-haringey-cpeg-9-september-2009.txt", "minutes/minutes-of-enfield-cpeg-8-june-2008.txt",
    "minutes/a.txt", "minutes/sub/minutes-of-haringey-cpeg-9-september-2009.txt", "minutes/z.txt", "minutes/zz.txt",
    "minutes/zzz.txt"};
enum { NAMES = sizeof names / sizeof names[0] };

static void write_copies(const struct scene *scene) {
  static const char undated[] = "Community and Police Consultative Group\n\n1. Open questions\n\n"
                                "A dangerous dog was seen in Bruce Grove. There was a robbery.\n";
  static const char final[] = "Enfield Community and Police Consultative Group\n\nMinutes of the meeting held on 7 July "
                              "2008\n\n1. Open questions\n\nA dangerous dog was seen. There was a robbery.\n";
  static const char other[] = "Enfield Community and Police Consultative Group\n\nMinutes of the meeting held on 7 July "
                              "2008\n\n1. Open questions\n\nA dangerous dog was seen. There was dog mess.\n";
  static const char *const contents[NAMES] = {undated, undated, other, undated, final, final, other};
  for (size_t i = 0; i < NAMES; i++) folder_write(&scene->folder, names[i], contents[i]);
}

/* The files in the order of `order`, at once or one by one. */
static struct scene_run ingest_in(const struct scene *scene, const size_t order[NAMES], bool one_by_one) {
  char paths[NAMES][300];
  const char *list[NAMES];
  for (size_t i = 0; i < NAMES; i++) list[i] = folder_path(&scene->folder, names[order[i]], paths[i], sizeof paths[i]);
  if (!one_by_one) return scene_ingest_paths(scene, 2, list, NAMES);
  struct scene_run run = {0};
  for (size_t i = 0; i < NAMES && run.status == CPEG_OK; i++) run = scene_ingest_paths(scene, 1, list + i, 1);
  return run;
}

/* The `number`th of all orders. */
static void fill_order(size_t order[NAMES], size_t number) {
  size_t left[NAMES];
  for (size_t i = 0; i < NAMES; i++) left[i] = i;
  for (size_t i = 0, count = NAMES; i < NAMES; i++, count--) {
    size_t pick = number % count;
    number /= count;
    order[i] = left[pick];
    memmove(left + pick, left + pick + 1, (count - pick - 1) * sizeof *left);
  }
}

static void any_order_of_files_gives_the_same_store(void) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    write_copies(&scene);
    char *wanted = dump_of(&scene, scene_ingest(&scene, 1));
    CHECK(strstr(wanted, "|'2008-06-08'|'file''s name'|") != NULL && strstr(wanted, "|'superseded'|") != NULL);
    /* 61 is prime to the number of orders, 5040: the orders are spread over all of them. */
    for (size_t step = 0; step < 84; step++) {
      size_t order[NAMES];
      char what[80];
      fill_order(order, step * 61 % 5040);
      scene_remove_store(&scene);
      snprintf(what, sizeof what, "order %zu%s", step * 61 % 5040, step % 2 == 0 ? ", one by one" : "");
      same(dump_of(&scene, ingest_in(&scene, order, step % 2 == 0)), wanted, what);
    }
    free(wanted);
  }
  scene_close(&scene);
}

static void any_number_of_threads_gives_the_same_store(void) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    scene_write_first(&scene);
    free(dump_of(&scene, scene_ingest(&scene, 1)));
    scene_save_store(&scene);
    scene_write_later(&scene);
    char *wanted = dump_of(&scene, scene_ingest(&scene, 1));
    for (unsigned jobs = 2; jobs <= 9; jobs++) {
      scene_restore_store(&scene);
      char what[32];
      snprintf(what, sizeof what, "%u threads", jobs);
      same(dump_of(&scene, scene_ingest(&scene, jobs)), wanted, what);
    }
    free(wanted);
  }
  scene_close(&scene);
}

/* ---- Names that move ----------------------------------------------------------------------------- */

static void a_renamed_file_whose_name_holds_new_minutes_is_read(void) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    scene_write_first(&scene);
    EQUAL_INT(scene_ingest(&scene, 2).status, CPEG_OK);
    scene_write_later(&scene);
    struct scene_run run = scene_ingest(&scene, 2);
    if (!EQUAL_INT(run.status, CPEG_OK)) printf("# %s\n", run.err.message);
    EQUAL_INT(run.summary.files_found, 12);
    EQUAL_INT(run.summary.files_refused, 2);
    EQUAL_INT(run.summary.files_changed, 2);
    EQUAL_INT(run.summary.files_added, 4);
    EQUAL_INT(run.summary.files_unchanged, 4);
    run = scene_ingest(&scene, 2);
    EQUAL_INT(run.summary.files_unchanged, 10);
  }
  scene_close(&scene);
}

/* What was read under a name that now holds something else is read anew under the name that is left. */
static void a_copy_takes_over_when_the_first_of_its_names_changes(void) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    write_copies(&scene);
    EQUAL_INT(scene_ingest(&scene, 2).status, CPEG_OK);
    folder_write(&scene.folder, names[0], "Enfield Community and Police Consultative Group\n\nMinutes of the meeting "
                 "held on 9 June 2008\n\n1. Open questions\n\nThere was a robbery.\n");
    char *got = dump_of(&scene, scene_ingest(&scene, 2));
    scene_remove_store(&scene);
    char *wanted = dump_of(&scene, scene_ingest(&scene, 2));
    same(got, wanted, "in one run");
    /* The file that changed alone: the copy waits for its own turn. */
    scene_remove_store(&scene);
    write_copies(&scene);
    EQUAL_INT(scene_ingest(&scene, 2).status, CPEG_OK);
    folder_write(&scene.folder, names[0], "Enfield Community and Police Consultative Group\n\nMinutes of the meeting "
                 "held on 9 June 2008\n\n1. Open questions\n\nThere was a robbery.\n");
    char path[300];
    const char *const one[] = {folder_path(&scene.folder, names[0], path, sizeof path)};
    EQUAL_INT(scene_ingest_paths(&scene, 1, one, 1).status, CPEG_OK);
    same(dump_of(&scene, scene_ingest(&scene, 2)), wanted, "in two runs");
    free(wanted);
  }
  scene_close(&scene);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"a renamed file whose name holds new minutes is read", a_renamed_file_whose_name_holds_new_minutes_is_read},
      {"any order of files, at once or one by one, gives the same store", any_order_of_files_gives_the_same_store},
      {"any number of threads gives the same store", any_number_of_threads_gives_the_same_store},
      {"a copy takes over when the first of its names changes", a_copy_takes_over_when_the_first_of_its_names_changes},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
