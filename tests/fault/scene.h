/* SPDX-License-Identifier: Apache-2.0 */
/* A folder with a small lexicon, minutes and a store, and two states of the minutes: as they are first, and
   as they are later, when some have changed, gone, come, been emptied, copied and renamed. */
#ifndef FAULT_SCENE_H
#define FAULT_SCENE_H

#include "folder.h"
#include "ingest/ingest.h"

struct scene {
  struct folder folder;
  cpeg_engine *engine;
  struct memory memory; /* of the engine and of the store */
  char lexicon[300], minutes[300], store[300];
};

/* Makes the folder and the engine. False, with a failed check, when it cannot. */
bool scene_open(struct scene *scene, struct memory memory);
void scene_close(struct scene *scene);

/* Writes the minutes. */
void scene_write_first(const struct scene *scene);
void scene_write_later(const struct scene *scene);
/* Forgets store and minutes. */
void scene_clear(const struct scene *scene);
/* Forgets the store. */
void scene_remove_store(const struct scene *scene);
/* Keeps a copy of the store (which nobody has open) beside it, and puts it back. */
void scene_save_store(const struct scene *scene);
void scene_restore_store(const struct scene *scene);

struct scene_run {
  enum cpeg_status status;
  struct cpeg_ingest_summary summary;
  struct cpeg_error err;
};
/* Opens the store, reads the minutes into it and closes it. */
struct scene_run scene_ingest(const struct scene *scene, unsigned jobs);
/* The same for one path. */
struct scene_run scene_ingest_paths(const struct scene *scene, unsigned jobs, const char *const *paths, size_t count);
/* The same in a process of its own, with the disc set so in it; returns what waitpid tells. Its exit code is
   the status. */
enum { SCENE_CHILD_BROKE = 99 };
struct scene_child {
  int fault;   /* enum disc_fault */
  size_t at;
};
int scene_ingest_apart(const struct scene *scene, struct scene_child child);

/* The error is one sentence that a person can act on. */
void scene_check_sentence(const struct cpeg_error *err);

#endif
