/* SPDX-License-Identifier: Apache-2.0 */
/* Files that change, vanish or are swapped between the walk and the end of their reading. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"
#include "scene.h"
#include "tap.h"

/* ---- While a file is read ------------------------------------------------------------------------ */

/* Memory that, each time it is asked for, adds to a file: file_read asks between looking at the file and reading it. */
struct meddler {
  char path[300];
  const char *more;
  size_t times; /* left */
};

static void *meddle(void *context, void *ptr, size_t size) {
  struct meddler *meddler = context;
  if (size > 0 && meddler->times > 0) {
    meddler->times--;
    FILE *file = fopen(meddler->path, "a");
    if (file == NULL || fputs(meddler->more, file) < 0 || fclose(file) != 0) exit(99);
  }
  if (size > 0) return realloc(ptr, size);
  free(ptr);
  return NULL;
}

static void a_file_that_changes_while_it_is_read_is_read_again(void) {
  struct folder folder;
  folder_create(&folder);
  folder_write(&folder, "m.txt", "Dogs were seen.\n");
  struct meddler meddler = {.more = "And a robbery.\n", .times = 1};
  folder_path(&folder, "m.txt", meddler.path, sizeof meddler.path);
  struct memory memory = {meddle, &meddler};
  struct str text = {NULL, 0};
  struct cpeg_error err = {0};
  EQUAL_INT(file_read(memory, meddler.path, 1000, &text, &err), CPEG_OK);
  EQUAL_STR(text, "Dogs were seen.\nAnd a robbery.\n");
  memory_free(memory, (void *)(uintptr_t)text.ptr);
  /* Who writes on and on is not waited for. */
  meddler.times = 1000;
  text = (struct str){NULL, 7};
  EQUAL_INT(file_read(memory, meddler.path, 100000, &text, &err), CPEG_IO);
  EQUAL_INT(text.len, 7);
  EQUAL_TEXT(err.path, meddler.path);
  if (!CHECK(strstr(err.message, "changes while it is read") != NULL)) printf("# %s\n", err.message);
  CHECK(meddler.times > 900);
  /* One that grows beyond the limit is too large, however small it was at first. */
  EQUAL_INT(file_read(memory, meddler.path, 60, &text, &err), CPEG_LIMIT);
  folder_remove(&folder);
}

/* ---- Between the walk and the reading -------------------------------------------------------------- */

/* After the first file is stored, something happens to the last, which nobody has come near: more files are between
   them than are read together. */
enum { BETWEEN = 16 };

struct deed {
  const char *path;
  void (*do_it)(const char *path);
};

static bool watch(void *context, const struct cpeg_progress *progress) {
  const struct deed *deed = context;
  if (progress->files_done == 1) deed->do_it(deed->path);
  return true;
}

static void become_folder(const char *path) {
  if (unlink(path) != 0 || mkdir(path, 0700) != 0) exit(99);
}
static void become_pipe(const char *path) {
  if (unlink(path) != 0 || mkfifo(path, 0600) != 0) exit(99);
}
static void become_loop(const char *path) {
  if (unlink(path) != 0 || symlink(path, path) != 0) exit(99);
}
static void become_empty(const char *path) {
  if (truncate(path, 0) != 0) exit(99);
}
static void vanish(const char *path) {
  if (unlink(path) != 0) exit(99);
}

static void meets(void (*do_it)(const char *path), const char *sentence) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    scene_write_first(&scene);
    folder_write(&scene.folder, "minutes/z-last.txt", "Minutes of the meeting held on 12 July 2008\n\nA robbery.\n");
    for (int i = 0; i < BETWEEN; i++) {
      char name[40], text[100];
      snprintf(name, sizeof name, "minutes/m-%02d.txt", i);
      snprintf(text, sizeof text, "Minutes of the meeting held on %d June 2008\n\nA robbery.\n", i + 1);
      folder_write(&scene.folder, name, text);
    }
    char path[300];
    struct deed deed = {folder_path(&scene.folder, "minutes/z-last.txt", path, sizeof path), do_it};
    cpeg_store *store = NULL;
    struct cpeg_error err = {0};
    struct cpeg_ingest_summary summary = {0};
    const char *const paths[] = {scene.minutes};
    struct cpeg_ingest_options options = {.jobs = 1, .progress = watch, .progress_context = &deed};
    EQUAL_INT(cpeg_store_open(scene.store, CPEG_STORE_WRITE, &store, &err), CPEG_OK);
    EQUAL_INT(cpeg_ingest(scene.engine, store, paths, 1, &options, &summary, &err), CPEG_OK);
    cpeg_store_close(store);
    EQUAL_INT(summary.files_found, 9 + BETWEEN);
    EQUAL_INT(summary.files_refused, 2);
    EQUAL_INT(summary.files_added, 7 + BETWEEN);
    char *dump = store_dump(scene.store);
    CHECK(store_dump_is_whole(dump));
    const char *row = strstr(dump, "z-last.txt'|");
    if (!CHECK(row != NULL && strstr(row, sentence) != NULL && strstr(row, sentence) < strchr(row, '\n')))
      printf("# %.200s\n", row == NULL ? "no row" : row);
    free(dump);
    /* The next run finds a folder, nothing, or the file as it is now: it goes well. */
    struct scene_run run = scene_ingest(&scene, 2);
    EQUAL_INT(run.status, CPEG_OK);
    EQUAL_INT(run.summary.files_unchanged, 7 + BETWEEN);
  }
  scene_close(&scene);
}

static void a_file_that_vanishes_is_refused(void) { meets(vanish, "there is no such file"); }
static void a_file_that_becomes_a_folder_is_refused(void) { meets(become_folder, "it is a folder, not a file"); }
static void a_file_that_becomes_a_pipe_is_refused(void) { meets(become_pipe, "it is not a regular file"); }
static void a_file_that_becomes_a_loop_is_refused(void) { meets(become_loop, "symbolic links"); }
static void a_file_that_becomes_empty_is_refused(void) { meets(become_empty, "the file is empty"); }

/* ---- After they were stored --------------------------------------------------------------------- */

/* Is there a remark of this kind on the file, with these words in its reason? */
static bool is_remarked(const struct scene *scene, const char *kind, const char *name, const char *words) {
  cpeg_store *store = NULL;
  struct cpeg_error err;
  struct store_remark_list remarks = {0};
  struct arena arena;
  bool found = false;
  arena_init(&arena, memory_default(), 1 << 24);
  EQUAL_INT(cpeg_store_open(scene->store, CPEG_STORE_READ, &store, &err), CPEG_OK);
  EQUAL_INT(store_read_remarks(store, &arena, &remarks, &err), CPEG_OK);
  for (size_t i = 0; i < remarks.count; i++) {
    const struct store_remark *remark = &remarks.items[i];
    if (strstr(remark->path, name) == NULL || strcmp(remark->kind, kind) != 0) continue;
    found = strstr(remark->reason, words) != NULL;
    if (!found) printf("# %s\n", remark->reason);
  }
  arena_finish(&arena);
  cpeg_store_close(store);
  return found;
}

static int64_t figure(const struct scene *scene, const char *what) {
  cpeg_store *store = NULL;
  struct cpeg_error err;
  struct store_figure_list figures = {0};
  struct arena arena;
  int64_t number = -1;
  arena_init(&arena, memory_default(), 1 << 24);
  EQUAL_INT(cpeg_store_open(scene->store, CPEG_STORE_READ, &store, &err), CPEG_OK);
  EQUAL_INT(store_read_status(store, &arena, &figures, &err), CPEG_OK);
  for (size_t i = 0; i < figures.count; i++)
    if (strcmp(figures.items[i].what, what) == 0) number = figures.items[i].number;
  arena_finish(&arena);
  cpeg_store_close(store);
  return number;
}

static const char gone[] = "files that are gone, still counted";

static void what_was_read_of_a_file_stays_when_it_is_gone_and_status_says_so(void) {
  struct scene scene;
  if (scene_open(&scene, memory_default())) {
    scene_write_first(&scene);
    /* Beside the folder, not in it, though its name begins as the folder's does. */
    folder_write(&scene.folder, "minutes.txt", "Minutes of the meeting held on 12 July 2008\n\nA robbery.\n");
    char beside[300], path[300];
    const char *const both[] = {scene.minutes, folder_path(&scene.folder, "minutes.txt", beside, sizeof beside)};
    EQUAL_INT(scene_ingest_paths(&scene, 2, both, 2).status, CPEG_OK);
    EQUAL_INT(figure(&scene, gone), -1);
    scene_write_later(&scene);
    unlink(folder_path(&scene.folder, "minutes/i-is-refused.txt", path, sizeof path));
    unlink(beside);
    struct scene_run run = scene_ingest(&scene, 2);
    EQUAL_INT(run.status, CPEG_OK);
    EQUAL_INT(run.summary.files_refused, 2);
    EQUAL_INT(figure(&scene, "files"), 12);
    EQUAL_INT(figure(&scene, gone), 1);
    EQUAL_INT(figure(&scene, "refused files"), 2);
    CHECK(is_remarked(&scene, "gone", "d-vanishes.txt", "what was read of it before still counts"));
    CHECK(is_remarked(&scene, "refused", "c-empties.txt", "the file is empty; what was read of it before still counts"));
    CHECK(is_remarked(&scene, "refused", "k-is-refused.txt", "it is not a text file"));
    CHECK(!is_remarked(&scene, "refused", "k-is-refused.txt", "still counts"));
    /* One that was refused and is gone is no longer worth a word; of another folder nothing is said. */
    CHECK(!is_remarked(&scene, "refused", "i-is-refused.txt", ""));
    CHECK(!is_remarked(&scene, "gone", "minutes.txt", ""));
    /* It comes back. */
    folder_write(&scene.folder, "minutes/d-vanishes.txt", "Minutes of the meeting held on 13 July 2008\n\nA robbery.\n");
    EQUAL_INT(scene_ingest(&scene, 2).status, CPEG_OK);
    EQUAL_INT(figure(&scene, gone), -1);
    CHECK(!is_remarked(&scene, "gone", "d-vanishes.txt", ""));
  }
  scene_close(&scene);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"a file that changes while it is read is read again", a_file_that_changes_while_it_is_read_is_read_again},
      {"a file that vanishes before it is read is refused", a_file_that_vanishes_is_refused},
      {"a file that becomes a folder before it is read is refused", a_file_that_becomes_a_folder_is_refused},
      {"a file that becomes a pipe before it is read is refused", a_file_that_becomes_a_pipe_is_refused},
      {"a file that becomes a link to itself is refused", a_file_that_becomes_a_loop_is_refused},
      {"a file that becomes empty is refused", a_file_that_becomes_empty_is_refused},
      {"what was read of a file stays when it is gone, and status says so",
       what_was_read_of_a_file_stays_when_it_is_gone_and_status_says_so},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
