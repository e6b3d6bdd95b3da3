/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disc.h"
#include "tap.h"

static const struct folder_lexicon rows = {
    .terms = "dangerous-dogs/1,dangerous-dogs,dangerous dog,term,,,,,,,,,,,,,,A dangerous dog was seen.,\n"
             "dog-fouling/1,dog-fouling,dog mess,term,,,,,,,,,,,,,,Dog mess on the path.,\n"
             "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was reported.,A robe was sold.\n",
    .cues = "n/1,presence,absent,forward,no reports of,,,No reports of {theft}.,Reports of {theft}.,\n"};

bool scene_open(struct scene *scene, struct memory memory) {
  *scene = (struct scene){.memory = memory};
  folder_create(&scene->folder);
  folder_path(&scene->folder, "lexicon", scene->lexicon, sizeof scene->lexicon);
  folder_path(&scene->folder, "minutes", scene->minutes, sizeof scene->minutes);
  folder_path(&scene->folder, "store.db", scene->store, sizeof scene->store);
  mkdir(scene->lexicon, 0700);
  mkdir(scene->minutes, 0700);
  struct folder lexicon;
  snprintf(lexicon.path, sizeof lexicon.path, "%.240s", scene->lexicon);
  folder_write_lexicon(&lexicon, &rows);
  struct cpeg_settings settings;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = scene->lexicon;
  settings.skip_examples = true;
  settings.max_text_bytes = 100000;
  settings.resize = memory.resize;
  settings.resize_context = memory.context;
  struct cpeg_error err = {0};
  enum cpeg_status status = cpeg_engine_create(&settings, &scene->engine, &err);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s:%u: %s\n", err.path, err.line, err.message);
  return status == CPEG_OK;
}

void scene_close(struct scene *scene) {
  cpeg_engine_destroy(scene->engine);
  folder_remove(&scene->folder);
}

/* ---- Minutes ------------------------------------------------------------------------------------ */

/* One meeting a day, unless it is said otherwise by `day`; `what` makes the content. */
static void write_one(const struct scene *scene, const char *name, int day, const char *what) {
  char text[2000], path[128];
  int len = snprintf(text, sizeof text,
                     "%s Community and Police Consultative Group\n\nMinutes of the meeting held on %d July 2008\n\n"
                     "1. Open questions\n\nA dangerous dog was let loose in %s. There was a robbery %s.\n\n"
                     "2. Bruce Grove\n\nThere were no reports of dog mess %s, said a resident.\n",
                     day % 2 == 0 ? "Haringey" : "Enfield", day, what, what, what);
  snprintf(path, sizeof path, "minutes/%s", name);
  folder_write_bytes(&scene->folder, path, text, (size_t)len);
}

void scene_write_first(const struct scene *scene) {
  write_one(scene, "a-stays.txt", 1, "the park");
  write_one(scene, "b-changes.txt", 2, "the lane");
  write_one(scene, "c-empties.txt", 3, "the road");
  write_one(scene, "d-vanishes.txt", 4, "the mews");
  write_one(scene, "e-is-renamed.txt", 5, "the yard");
  write_one(scene, "g-gets-a-draft.txt", 6, "the wood");
  write_one(scene, "h-is-copied.txt", 7, "the hill");
  folder_write_bytes(&scene->folder, "minutes/i-is-refused.txt", "\x00\x01\x02\x00PK\x03\x04\x00\x00", 10);
}

void scene_write_later(const struct scene *scene) {
  char old[300], new[300];
  write_one(scene, "b-changes.txt", 8, "the lane, and again");
  folder_write(&scene->folder, "minutes/c-empties.txt", "");
  unlink(folder_path(&scene->folder, "minutes/d-vanishes.txt", old, sizeof old));
  /* Its content lives on under another name while its own name holds another content. */
  folder_path(&scene->folder, "minutes/e-is-renamed.txt", old, sizeof old);
  rename(old, folder_path(&scene->folder, "minutes/f-was-renamed.txt", new, sizeof new));
  write_one(scene, "e-is-renamed.txt", 9, "the yard, and again");
  write_one(scene, "a-draft.txt", 6, "the draft wood");
  write_one(scene, "a-copy-of-h.txt", 7, "the hill");
  write_one(scene, "i-is-refused.txt", 10, "the bank");
  write_one(scene, "j-is-new.txt", 11, "the ford");
  folder_write_bytes(&scene->folder, "minutes/k-is-refused.txt", "\x00\x01\x02\x00PK\x03\x04\x00\x00", 10);
}

static void copy_file(const char *from, const char *to) {
  char bytes[65536];
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (in == NULL || out == NULL) exit(99);
  for (size_t len; (len = fread(bytes, 1, sizeof bytes, in)) > 0;)
    if (fwrite(bytes, 1, len, out) != len) exit(99);
  fclose(in);
  if (fclose(out) != 0) exit(99);
}

void scene_remove_store(const struct scene *scene) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0; i < TAP_COUNT(suffixes); i++) {
    char path[320];
    snprintf(path, sizeof path, "%s%s", scene->store, suffixes[i]);
    unlink(path);
  }
}

void scene_clear(const struct scene *scene) {
  struct folder minutes;
  snprintf(minutes.path, sizeof minutes.path, "%.240s", scene->minutes);
  folder_remove(&minutes);
  mkdir(scene->minutes, 0700);
  scene_remove_store(scene);
}

void scene_save_store(const struct scene *scene) {
  char kept[320];
  snprintf(kept, sizeof kept, "%s.kept", scene->store);
  copy_file(scene->store, kept);
}

void scene_restore_store(const struct scene *scene) {
  char kept[320];
  snprintf(kept, sizeof kept, "%s.kept", scene->store);
  scene_remove_store(scene);
  copy_file(kept, scene->store);
}

/* ---- Reading them ------------------------------------------------------------------------------- */

struct scene_run scene_ingest_paths(const struct scene *scene, unsigned jobs, const char *const *paths, size_t count) {
  struct scene_run run = {0};
  cpeg_store *store = NULL;
  run.status = store_open(scene->store, CPEG_STORE_WRITE, scene->memory, &store, &run.err);
  if (run.status != CPEG_OK) return run;
  struct cpeg_ingest_options options = {.jobs = jobs};
  run.status = cpeg_ingest(scene->engine, store, paths, count, &options, &run.summary, &run.err);
  cpeg_store_close(store);
  return run;
}

struct scene_run scene_ingest(const struct scene *scene, unsigned jobs) {
  const char *const paths[] = {scene->minutes};
  return scene_ingest_paths(scene, jobs, paths, 1);
}

/* Without threads of its own, so that the parent may be any program. */
int scene_ingest_apart(const struct scene *scene, struct scene_child child) {
  fflush(stdout);
  pid_t pid = fork();
  if (pid < 0) exit(99);
  if (pid == 0) {
    disc_set((enum disc_fault)child.fault, child.at);
    _exit((int)scene_ingest(scene, 2).status);
  }
  int how;
  if (waitpid(pid, &how, 0) != pid) exit(99);
  return how;
}

void scene_check_sentence(const struct cpeg_error *err) {
  size_t len = strlen(err->message);
  bool is_good = len > 10 && strchr(err->message, '\n') == NULL && err->message[len - 1] != '.';
  if (!CHECK(is_good)) printf("# \"%s\"\n", err->message);
}
