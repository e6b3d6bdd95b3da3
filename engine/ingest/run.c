/* SPDX-License-Identifier: Apache-2.0 */
/* The ring of slots between the workers and the writer; or, for one job, a batch after the other. */
#include <pthread.h>

#include "ingest/batch.h"

/* A slot more for each worker lets it go on while the writer is busy with its last one. */
#define SLOTS_A_WORKER 2
/* Groups a worker: fewer would leave one of them with much to do when the others are done. */
#define GROUPS_A_WORKER 8

enum slot_state { SLOT_FREE, SLOT_BUSY, SLOT_READY };

/* A group of files on its way, whole or, when its files are large, in several batches. */
struct slot {
  enum slot_state state;
  size_t turn;        /* the group that it waits for or holds */
  struct batch batch; /* its part at hand; stays until the writer has written it */
};

struct ring {
  const struct ingest_work *work;
  struct memory memory;
  struct slot *slots;        /* [slot_count] */
  size_t slot_count;
  size_t group_files;        /* files in each group but the last */
  struct batch_worker *workers; /* [worker_count] of the threads, and one for the writer, which is the last */
  size_t worker_count;
  pthread_mutex_t mutex;     /* guards all below and the states of slots */
  pthread_cond_t freed;      /* the writer freed a slot, or all must stop */
  pthread_cond_t filled;     /* a worker filled a slot */
  size_t next;               /* the next group that no worker has taken */
  size_t next_worker;        /* the next one that no thread has */
  bool stop;
};

/* The file after the last of a group. */
static size_t end_of_group(const struct ring *ring, size_t group) {
  size_t end = (group + 1) * ring->group_files;
  return end < ring->work->files->count ? end : ring->work->files->count;
}

/* ---- Workers ------------------------------------------------------------------------------ */

/* Waits until the slot is free for `group`; false when all must stop. The mutex is held. */
static bool wait_until_free(struct ring *ring, struct slot *slot, size_t group) {
  /* Free is not enough: one that took a later group may have been woken first. */
  while ((slot->state != SLOT_FREE || slot->turn != group) && !ring->stop)
    pthread_cond_wait(&ring->freed, &ring->mutex);
  if (!ring->stop) slot->state = SLOT_BUSY;
  return !ring->stop;
}

/* Fills the slot batch by batch; false when all must stop. */
static bool work_group(struct ring *ring, const struct batch_worker *worker, size_t group) {
  struct slot *slot = &ring->slots[group % ring->slot_count];
  size_t end = end_of_group(ring, group);
  for (size_t at = group * ring->group_files; at < end;) {
    pthread_mutex_lock(&ring->mutex);
    bool is_mine = wait_until_free(ring, slot, group);
    pthread_mutex_unlock(&ring->mutex);
    if (!is_mine) return false;
    batch_fill(&slot->batch, ring->work, worker, at, end);
    at = slot->batch.end;
    pthread_mutex_lock(&ring->mutex);
    slot->state = SLOT_READY;
    pthread_cond_broadcast(&ring->filled);
    pthread_mutex_unlock(&ring->mutex);
  }
  return true;
}

/* Ends when no file is left or the writer gave up. */
static void *work_on(void *context) {
  struct ring *ring = context;
  pthread_mutex_lock(&ring->mutex);
  const struct batch_worker *worker = &ring->workers[ring->next_worker++];
  pthread_mutex_unlock(&ring->mutex);
  for (bool goes_on = true; goes_on;) {
    pthread_mutex_lock(&ring->mutex);
    size_t group = ring->next;
    goes_on = !ring->stop && group * ring->group_files < ring->work->files->count;
    ring->next += goes_on;
    pthread_mutex_unlock(&ring->mutex);
    if (goes_on) goes_on = work_group(ring, worker, group);
  }
  return NULL;
}

/* ---- The writer ---------------------------------------------------------------------------- */

/* The group before it is written by now, so its slot is this group's or soon will be. */
static void wait_until_ready(struct ring *ring, const struct slot *slot, size_t group) {
  pthread_mutex_lock(&ring->mutex);
  while (slot->state != SLOT_READY || slot->turn != group) pthread_cond_wait(&ring->filled, &ring->mutex);
  pthread_mutex_unlock(&ring->mutex);
}

/* The bytes go before the slot does: a worker may take it at once. */
static void give_back(struct ring *ring, struct slot *slot, bool is_whole) {
  batch_clear(&slot->batch, ring->memory);
  pthread_mutex_lock(&ring->mutex);
  slot->state = SLOT_FREE;
  if (is_whole) slot->turn += ring->slot_count;
  pthread_cond_broadcast(&ring->freed);
  pthread_mutex_unlock(&ring->mutex);
}

/* Writes the results in the order of the files, in the caller's thread, the only one that touches the store. */
static enum cpeg_status write_all(struct ring *ring, struct batch_log *log, struct cpeg_error *err) {
  const struct batch_worker *worker = &ring->workers[ring->worker_count - 1];
  enum cpeg_status status = CPEG_OK;
  for (size_t file = 0, group = 0; status == CPEG_OK && file < ring->work->files->count;) {
    struct slot *slot = &ring->slots[group % ring->slot_count];
    wait_until_ready(ring, slot, group);
    status = batch_write(&slot->batch, ring->work, worker, log, err);
    file = slot->batch.end;
    bool is_whole = file == end_of_group(ring, group);
    give_back(ring, slot, is_whole);
    group += is_whole;
  }
  return status;
}

/* ---- Both ------------------------------------------------------------------------------------ */

/* Everything is made before threads, so that a lack of memory needs no unwinding of threads. */
static enum cpeg_status ring_make(struct ring *ring, struct cpeg_error *err) {
  ring->slots = memory_get(ring->memory, ring->slot_count * sizeof *ring->slots);
  ring->workers = memory_get(ring->memory, ring->worker_count * sizeof *ring->workers);
  if (ring->slots == NULL || ring->workers == NULL) return error_nomem(err);
  for (size_t i = 0; i < ring->slot_count; i++) {
    ring->slots[i].turn = i;
    batch_init(&ring->slots[i].batch, ring->memory);
  }
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < ring->worker_count; i++) {
    struct batch_worker *worker = &ring->workers[i];
    status = cpeg_tagger_create(ring->work->engine, &worker->tagger, err);
    if (status == CPEG_OK && ring->work->store_path != NULL)
      status = cpeg_store_open(ring->work->store_path, CPEG_STORE_READ, &worker->texts, err);
  }
  return status;
}

/* Also after a half-made ring: what was not made is NULL. */
static void ring_drop(struct ring *ring) {
  for (size_t i = 0; ring->slots != NULL && i < ring->slot_count; i++) batch_finish(&ring->slots[i].batch);
  for (size_t i = 0; ring->workers != NULL && i < ring->worker_count; i++) {
    cpeg_tagger_destroy(ring->workers[i].tagger);
    cpeg_store_close(ring->workers[i].texts);
  }
  memory_free(ring->memory, ring->slots);
  memory_free(ring->memory, ring->workers);
}

/* Workers that wait are woken; those at work finish their batch, which nobody will read. */
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

/* One job is one thread, the caller's: with nobody to wait for it takes least of the machine. */
static enum cpeg_status run_alone(struct ring *ring, struct batch_log *log, struct cpeg_error *err) {
  struct batch *batch = &ring->slots[0].batch;
  enum cpeg_status status = CPEG_OK;
  for (size_t file = 0; status == CPEG_OK && file < ring->work->files->count; file = batch->end) {
    batch_fill(batch, ring->work, &ring->workers[0], file, ring->work->files->count);
    status = batch_write(batch, ring->work, &ring->workers[0], log, err);
    batch_clear(batch, ring->memory);
  }
  return status;
}

static enum cpeg_status run_together(struct ring *ring, struct batch_log *log, struct cpeg_error *err) {
  unsigned jobs = ring->work->jobs;
  pthread_t *threads = memory_get(ring->memory, jobs * sizeof *threads);
  if (threads == NULL) return error_nomem(err);
  pthread_mutex_init(&ring->mutex, NULL);
  pthread_cond_init(&ring->freed, NULL);
  pthread_cond_init(&ring->filled, NULL);
  unsigned count = start_workers(ring, threads, jobs);
  /* A machine that gives no thread still has the caller's. */
  enum cpeg_status status = count == 0 ? run_alone(ring, log, err) : write_all(ring, log, err);
  stop_workers(ring, threads, count);
  pthread_cond_destroy(&ring->filled);
  pthread_cond_destroy(&ring->freed);
  pthread_mutex_destroy(&ring->mutex);
  memory_free(ring->memory, threads);
  return status;
}

enum cpeg_status ingest_run(const struct ingest_work *work, struct cpeg_ingest_summary *summary,
                            struct cpeg_error *err) {
  bool is_alone = work->jobs == 1;
  size_t share = work->files->count / ((size_t)work->jobs * GROUPS_A_WORKER);
  struct ring ring = {.work = work,
                      .memory = work->engine->memory,
                      .slot_count = is_alone ? 1 : (size_t)work->jobs * SLOTS_A_WORKER,
                      .group_files = share < 1 ? 1 : share < BATCH_FILES ? share : BATCH_FILES,
                      .worker_count = is_alone ? 1 : (size_t)work->jobs + 1};
  struct batch_log log = {.summary = summary, .committed_at = batch_seconds()};
  enum cpeg_status status = ring_make(&ring, err);
  if (status == CPEG_OK) status = is_alone ? run_alone(&ring, &log, err) : run_together(&ring, &log, err);
  ring_drop(&ring);
  return status;
}
