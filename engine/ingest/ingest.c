/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/given.h"
#include "ingest/rehome.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* Paths of some ten million files; more is a mistake. */
#define LIST_LIMIT ((size_t)2 << 30)
/* More workers than this only wait for the writer. */
#define MOST_JOBS 64

/* One a core: tagging waits for nothing but memory. */
static unsigned jobs_of(const struct cpeg_ingest_options *options) {
  unsigned jobs = options == NULL ? 0 : options->jobs;
  if (jobs == 0) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    jobs = cores < 1 ? 1 : cores > MOST_JOBS ? MOST_JOBS : (unsigned)cores;
  }
  return jobs > MOST_JOBS ? MOST_JOBS : jobs;
}

/* A file that is gone is no order to forget what it said: a disc may not be mounted, or a folder be put away. But
   that it is gone is noted. */
static enum cpeg_status note_gone(const struct ingest_work *work, struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, work->engine->memory, LIST_LIMIT);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < work->path_count; i++) {
    struct store_path_list list = {0};
    status = store_read_below(work->writer, &arena, work->paths[i], &list, err);
    for (size_t k = 0; status == CPEG_OK && k < list.count; k++) {
      struct stat info;
      /* Below a file that is there lies what was found inside it. */
      if (lstat(list.items[k], &info) == 0 || errno != ENOENT) continue;
      status = store_put_gone(work->writer, list.items[k], err);
    }
  }
  arena_finish(&arena);
  return status;
}

/* The writer is made first: a store that cannot be written is told before any file is read. */
static enum cpeg_status write_files(struct arena *arena, cpeg_store *store, struct ingest_work *work, struct cpeg_ingest_summary *summary,
                                    struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  if (work->options != NULL && work->options->salt != NULL) status = store_set_salt(store, work->options->salt, err);
  if (status == CPEG_OK) status = store_writer_create(store, work->engine->lexicon, &work->writer, err);
  struct given_set given = {0};
  if (status == CPEG_OK) status = given_load(arena, work, store, &given, err);
  work->given = &given;
  /* A page whose words nobody could recognise then may be read now. */
  if (status == CPEG_OK && work->store_path == NULL && tagger_ocr(work->engine) == DOCUMENT_OCR_THERE)
    status = store_doubt_scans(work->writer, err);
  if (status == CPEG_OK) status = store_known_hashes(work->writer, &work->known, &work->known_count, err);
  summary->files_found = work->files->count;
  /* Before the files are read: one that vanishes meanwhile is refused, and status says why until the next run. */
  if (status == CPEG_OK) status = note_gone(work, err);
  if (status == CPEG_OK && work->files->count > 0) status = ingest_run(work, summary, err);
  /* The figures of a stopped run are worth noting too. */
  if (status == CPEG_OK)
    status = store_finish(work->writer, summary, err);
  else if (status == CPEG_CANCELLED && store_finish(work->writer, summary, NULL) != CPEG_OK)
    status = CPEG_CANCELLED;
  store_writer_destroy(work->writer);
  return status;
}

/* The contents of the store in place of files. */
static enum cpeg_status list_stored(struct arena *arena, cpeg_store *store, struct ingest_list *out,
                                    struct cpeg_error *err) {
  struct store_content_list contents = {0};
  enum cpeg_status status = store_read_contents(store, arena, &contents, err);
  if (status != CPEG_OK) return status;
  struct ingest_list list = {.items = arena_array(arena, contents.count + 1, sizeof *list.items)};
  if (list.items == NULL) return error_nomem(err);
  for (size_t i = 0; i < contents.count; i++)
    list.items[list.count++] = (struct ingest_file){.path = contents.items[i].path, .stored = &contents.items[i]};
  *out = list;
  return CPEG_OK;
}

static enum cpeg_status ingest_once(const cpeg_engine *engine, cpeg_store *store, const char *const *paths, size_t path_count,
                                    const struct cpeg_ingest_options *options, struct cpeg_ingest_summary *summary_out,
                                    struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, engine->memory, LIST_LIMIT);
  struct ingest_list files = {0};
  struct cpeg_ingest_summary summary = {0};
  bool is_stored = options != NULL && options->from_store;
  enum cpeg_status status = is_stored ? list_stored(&arena, store, &files, err)
                                      : ingest_walk(&arena, paths, path_count, &files, err);
  if (status == CPEG_OK) {
    struct ingest_work work = {.engine = engine, .paths = paths, .path_count = is_stored ? 0 : path_count, .files = &files,
                               .jobs = jobs_of(options), .options = options,
                               .store_path = is_stored ? store_path(store) : NULL};
    status = write_files(&arena, store, &work, &summary, err);
  }
  arena_finish(&arena);
  if (status == CPEG_OK) *summary_out = summary;
  return status;
}

/* What was said of mentions goes over to papers that came in the place of others; these are then tagged again, once, since only
   by then is it known which paper counts. */
static enum cpeg_status take_over(const cpeg_engine *engine, cpeg_store *store, const struct cpeg_ingest_options *options,
                                  struct cpeg_error *err) {
  size_t moved = 0;
  struct cpeg_ingest_options again = {.jobs = options == NULL ? 0 : options->jobs, .from_store = true};
  struct cpeg_ingest_summary summary = {0};
  enum cpeg_status status = rehome(store, engine->memory, &moved, err);
  return status == CPEG_OK && moved > 0 ? ingest_once(engine, store, NULL, 0, &again, &summary, err) : status;
}

enum cpeg_status cpeg_ingest(const cpeg_engine *engine, cpeg_store *store, const char *const *paths,
                             size_t path_count, const struct cpeg_ingest_options *options,
                             struct cpeg_ingest_summary *summary_out, struct cpeg_error *err) {
  struct cpeg_ingest_summary summary = {0};
  enum cpeg_status status = ingest_once(engine, store, paths, path_count, options, &summary, err);
  if (status == CPEG_OK) status = take_over(engine, store, options, err);
  if (status == CPEG_OK) *summary_out = summary;
  return status;
}
