/* SPDX-License-Identifier: Apache-2.0 */
/* The ring of slots between the workers and the writer. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ingest/ingest.h"

/* A slot more for each worker lets it go on while the writer is busy with its last one. */
#define SLOTS_A_WORKER 2
/* What is lost at most when the machine fails, and what a commit's wait for the disc is shared by. */
#define COMMIT_FILES 256
#define COMMIT_SECONDS 1.0

enum slot_state { SLOT_FREE, SLOT_BUSY, SLOT_READY };
enum slot_answer { ANSWER_RESULT, ANSWER_KNOWN, ANSWER_REFUSED };

/* One file on its way; its bytes and result stay until the writer has written them. */
struct slot {
  enum slot_state state;
  size_t turn;            /* the file that it waits for or holds */
  enum slot_answer answer;
  cpeg_tagger *tagger;
  struct str bytes;
  uint64_t hash;
  const cpeg_result *result;
  struct cpeg_error error;
};

struct ring {
  const struct ingest_work *work;
  struct memory memory;
  struct slot *slots;        /* [slot_count] */
  size_t slot_count;
  pthread_mutex_t mutex;     /* guards all below and the states of slots */
  pthread_cond_t freed;      /* the writer freed a slot, or all must stop */
  pthread_cond_t filled;     /* a worker filled a slot */
  size_t next;               /* the next file that no worker has taken */
  bool stop;
};

/* ---- Workers ------------------------------------------------------------------------------ */

/* For bsearch; a difference would overflow. */
static int compare_hash(const void *key, const void *item) {
  uint64_t left = *(const uint64_t *)key, right = *(const uint64_t *)item;
  return (left > right) - (left < right);
}

/* A snapshot from before the run: contents that come twice in it are tagged twice and stored
   once. */
static bool is_known(const struct ingest_work *work, uint64_t hash) {
  return work->known_count > 0 &&
         bsearch(&hash, work->known, work->known_count, sizeof *work->known, compare_hash) != NULL;
}

/* Tags the bytes of a slot. Everything that goes wrong is an answer. */
static void tag_slot(struct slot *slot, const char *path) {
  enum cpeg_status status =
      cpeg_tag_buffer(slot->tagger, path, slot->bytes.ptr, slot->bytes.len, &slot->result, &slot->error);
  slot->answer = status == CPEG_OK ? ANSWER_RESULT : ANSWER_REFUSED;
}

/* Reads and tags one file. */
static void fill_slot(const struct ring *ring, struct slot *slot, const struct ingest_file *file) {
  slot->answer = ANSWER_REFUSED;
  if (file->fault != NULL) {
    slot->error = *file->fault;
    return;
  }
  if (tagger_read_file(ring->work->engine, file->path, &slot->bytes, &slot->error) != CPEG_OK) return;
  slot->hash = hash_bytes(slot->bytes);
  if (is_known(ring->work, slot->hash))
    slot->answer = ANSWER_KNOWN;
  else
    tag_slot(slot, file->path);
}

/* Takes the next file and waits for its slot; NULL when there is nothing left to do. */
static struct slot *take(struct ring *ring, size_t *file) {
  pthread_mutex_lock(&ring->mutex);
  struct slot *slot = NULL;
  if (!ring->stop && ring->next < ring->work->files->count) {
    *file = ring->next++;
    slot = &ring->slots[*file % ring->slot_count];
    /* Free is not enough: one that took a later file may have been woken first. */
    while ((slot->state != SLOT_FREE || slot->turn != *file) && !ring->stop)
      pthread_cond_wait(&ring->freed, &ring->mutex);
    if (ring->stop)
      slot = NULL;
    else
      slot->state = SLOT_BUSY;
  }
  pthread_mutex_unlock(&ring->mutex);
  return slot;
}

/* Ends when no file is left or the writer gave up. */
static void *work_on(void *context) {
  struct ring *ring = context;
  size_t file;
  for (struct slot *slot = take(ring, &file); slot != NULL; slot = take(ring, &file)) {
    fill_slot(ring, slot, &ring->work->files->items[file]);
    pthread_mutex_lock(&ring->mutex);
    slot->state = SLOT_READY;
    pthread_cond_broadcast(&ring->filled);
    pthread_mutex_unlock(&ring->mutex);
  }
  return NULL;
}

/* ---- The writer ---------------------------------------------------------------------------- */

static void count_outcome(struct cpeg_ingest_summary *summary, enum store_outcome outcome) {
  summary->files_added += outcome == STORE_ADDED;
  summary->files_changed += outcome == STORE_CHANGED;
  summary->files_reread += outcome == STORE_REREAD;
  summary->files_unchanged += outcome == STORE_SAME;
}

/* Runs in the caller's thread, the only one that touches the store. */
static enum cpeg_status write_slot(const struct ring *ring, struct slot *slot, const char *path,
                                   struct cpeg_ingest_summary *summary, struct cpeg_error *err) {
  struct store_writer *writer = ring->work->writer;
  enum store_outcome outcome = STORE_UNREAD;
  enum cpeg_status status;
  if (slot->answer == ANSWER_KNOWN) {
    status = store_put_same(writer, path, slot->hash, &outcome, err);
    if (status != CPEG_OK) return status;
    /* The snapshot has become old: in this run another file gave the content up. Rare enough to tag it here. */
    if (outcome == STORE_UNREAD) tag_slot(slot, path);
  }
  if (slot->answer == ANSWER_REFUSED) {
    /* That we have no memory is no fault of the file. */
    if (slot->error.status == CPEG_NOMEM || slot->error.status == CPEG_INTERNAL) {
      if (err != NULL) *err = slot->error;
      return slot->error.status;
    }
    summary->files_refused++;
    return store_put_refusal(writer, path, &slot->error, err);
  }
  summary->bytes_read += slot->bytes.len;
  if (slot->answer == ANSWER_RESULT) {
    struct store_entry entry = {path, slot->bytes.len, slot->result};
    status = store_put(writer, &entry, &outcome, err);
    if (status != CPEG_OK) return status;
    if (outcome != STORE_SAME) summary->mentions += slot->result->mention_count;
  }
  count_outcome(summary, outcome);
  return CPEG_OK;
}

/* A clock that no one can set. */
static double seconds_now(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* When to commit; the clock decides only how much is lost in a crash, never what is stored. */
struct pace {
  size_t files;
  double since;
};

/* A commit waits for the disc: few are quick, but what is not committed is lost in a crash. */
static enum cpeg_status keep_pace(const struct ring *ring, struct pace *pace, struct cpeg_error *err) {
  double now = seconds_now();
  if (++pace->files < COMMIT_FILES && now - pace->since < COMMIT_SECONDS) return CPEG_OK;
  pace->files = 0;
  pace->since = now;
  return store_commit(ring->work->writer, err);
}

/* After the file is written, so that what was told as done is done. */
static enum cpeg_status tell(const struct ring *ring, size_t file, const struct cpeg_ingest_summary *summary,
                             struct cpeg_error *err) {
  const struct cpeg_ingest_options *options = ring->work->options;
  if (options == NULL || options->progress == NULL) return CPEG_OK;
  struct cpeg_progress progress = {.files_done = file + 1, .files_total = ring->work->files->count,
                                   .bytes_done = summary->bytes_read, .path = ring->work->files->items[file].path};
  if (options->progress(options->progress_context, &progress)) return CPEG_OK;
  return error_set(err, CPEG_CANCELLED, "the ingest was stopped after %zu of %zu files", file + 1,
                   ring->work->files->count);
}

/* The file before it is written by now, so its slot is this file's or soon will be. */
static void wait_until_ready(struct ring *ring, const struct slot *slot, size_t file) {
  pthread_mutex_lock(&ring->mutex);
  while (slot->state != SLOT_READY || slot->turn != file) pthread_cond_wait(&ring->filled, &ring->mutex);
  pthread_mutex_unlock(&ring->mutex);
}

/* The bytes go before the slot does: a worker may take it at once. */
static void give_back(struct ring *ring, struct slot *slot) {
  memory_free(ring->memory, (void *)(uintptr_t)slot->bytes.ptr);
  slot->bytes = (struct str){NULL, 0};
  slot->result = NULL;
  pthread_mutex_lock(&ring->mutex);
  slot->state = SLOT_FREE;
  slot->turn += ring->slot_count;
  pthread_cond_broadcast(&ring->freed);
  pthread_mutex_unlock(&ring->mutex);
}

/* Writes the results in the order of the files. */
static enum cpeg_status write_all(struct ring *ring, struct cpeg_ingest_summary *summary, struct cpeg_error *err) {
  struct pace pace = {0, seconds_now()};
  enum cpeg_status status = CPEG_OK;
  for (size_t file = 0; status == CPEG_OK && file < ring->work->files->count; file++) {
    struct slot *slot = &ring->slots[file % ring->slot_count];
    wait_until_ready(ring, slot, file);
    status = write_slot(ring, slot, ring->work->files->items[file].path, summary, err);
    give_back(ring, slot);
    if (status == CPEG_OK) status = keep_pace(ring, &pace, err);
    if (status == CPEG_OK) status = tell(ring, file, summary, err);
    /* What was stored before the stop stays. */
    if (status == CPEG_CANCELLED && store_commit(ring->work->writer, NULL) != CPEG_OK)
      status = error_set(err, CPEG_IO, "the store could not be written when the ingest was stopped");
  }
  return status;
}

/* ---- Both ------------------------------------------------------------------------------------ */

/* Taggers are made before threads, so that a lack of memory needs no unwinding of threads. */
static enum cpeg_status make_slots(struct ring *ring, struct cpeg_error *err) {
  ring->slots = memory_get(ring->memory, ring->slot_count * sizeof *ring->slots);
  if (ring->slots == NULL) return error_nomem(err);
  for (size_t i = 0; i < ring->slot_count; i++) {
    ring->slots[i].turn = i;
    enum cpeg_status status = cpeg_tagger_create(ring->work->engine, &ring->slots[i].tagger, err);
    if (status != CPEG_OK) return status;
  }
  return CPEG_OK;
}

/* Also after a half-made ring: what was not made is NULL. */
static void drop_slots(struct ring *ring) {
  for (size_t i = 0; ring->slots != NULL && i < ring->slot_count; i++) {
    cpeg_tagger_destroy(ring->slots[i].tagger);
    memory_free(ring->memory, (void *)(uintptr_t)ring->slots[i].bytes.ptr);
  }
  memory_free(ring->memory, ring->slots);
}

/* Workers that wait are woken; those at work finish their file, which nobody will read. */
static void stop_workers(struct ring *ring, pthread_t *threads, unsigned count) {
  pthread_mutex_lock(&ring->mutex);
  ring->stop = true;
  pthread_cond_broadcast(&ring->freed);
  pthread_mutex_unlock(&ring->mutex);
  for (unsigned i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

/* Starts as many workers as the machine gives; one is enough. */
static unsigned start_workers(struct ring *ring, pthread_t *threads, unsigned wanted) {
  unsigned count = 0;
  while (count < wanted && pthread_create(&threads[count], NULL, work_on, ring) == 0) count++;
  return count;
}

enum cpeg_status ingest_run(const struct ingest_work *work, struct cpeg_ingest_summary *summary,
                            struct cpeg_error *err) {
  struct ring ring = {.work = work,
                      .memory = work->engine->memory,
                      .slot_count = (size_t)work->jobs * SLOTS_A_WORKER};
  pthread_mutex_init(&ring.mutex, NULL);
  pthread_cond_init(&ring.freed, NULL);
  pthread_cond_init(&ring.filled, NULL);
  pthread_t *threads = memory_get(ring.memory, work->jobs * sizeof *threads);
  enum cpeg_status status = threads == NULL ? error_nomem(err) : make_slots(&ring, err);
  if (status == CPEG_OK) {
    unsigned count = start_workers(&ring, threads, work->jobs);
    if (count == 0)
      status = error_set(err, CPEG_IO, "the machine gives no thread to work with");
    else
      status = write_all(&ring, summary, err);
    stop_workers(&ring, threads, count);
  }
  drop_slots(&ring);
  memory_free(ring.memory, threads);
  pthread_cond_destroy(&ring.filled);
  pthread_cond_destroy(&ring.freed);
  pthread_mutex_destroy(&ring.mutex);
  return status;
}
