/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/batch.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes of files after which a batch takes no more: what lies in the machine's nearer caches. */
#define BATCH_BYTES ((size_t)384 << 10)
/* Facts of these files, their texts decoded and doubled; only a stop for what cannot be. */
#define ARENA_LIMIT ((size_t)8 << 30)
/* What is lost at most when the machine fails, and what a commit's wait for the disc is shared by. */
#define COMMIT_FILES 256
#define COMMIT_SECONDS 1.0

void batch_init(struct batch *batch, struct memory memory) {
  *batch = (struct batch){.begin = 0};
  arena_init(&batch->arena, memory, ARENA_LIMIT);
}

static void drop_bytes(struct batch *batch, struct memory memory) {
  for (size_t i = 0; i < batch->end - batch->begin; i++) {
    memory_free(memory, (void *)(uintptr_t)batch->files[i].bytes.ptr);
    batch->files[i].bytes = (struct str){NULL, 0};
  }
  batch->begin = batch->end;
}

void batch_clear(struct batch *batch, struct memory memory) {
  drop_bytes(batch, memory);
  arena_reset(&batch->arena);
}

void batch_finish(struct batch *batch) {
  if (batch->arena.memory.resize == NULL) return;
  drop_bytes(batch, batch->arena.memory);
  arena_finish(&batch->arena);
}

/* ---- Reading and tagging ----------------------------------------------------------------------- */

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

/* The tagger's own result ends with its next document. */
static void tag_file(struct batch_file *file, struct arena *arena, const struct batch_worker *worker,
                     const struct ingest_file *named) {
  const cpeg_result *result = NULL;
  enum cpeg_status status;
  file->answer = BATCH_REFUSED;
  tagger_give(worker->tagger, &file->given.heading);
  if (named->stored != NULL) {
    struct document_stored stored = {.format = named->stored->format, .encoding = named->stored->encoding,
                                     .text = file->bytes, .pages = file->pages, .page_count = file->page_count,
                                     .content_hash = file->hash};
    status = tagger_tag_stored(worker->tagger, named->path, &stored, &result, &file->error);
  } else {
    status = cpeg_tag_buffer(worker->tagger, named->path, file->bytes.ptr, file->bytes.len, &result, &file->error);
  }
  if (status != CPEG_OK) return;
  struct cpeg_result *copy = tagger_copy(arena, result, file->bytes);
  file->result = copy;
  if (copy != NULL && tagger_correct(arena, copy, &file->given.verdicts))
    file->answer = BATCH_RESULT;
  else
    error_nomem(&file->error);
}

/* What people say of it, and whether it is known with that; only then is a stored text worth reading. */
static bool look_at_given(struct batch_file *file, struct arena *arena, const struct ingest_work *work, const char *path) {
  if (!given_find(work->given, arena, path, file->hash, &file->given)) {
    error_nomem(&file->error);
    return false;
  }
  if (is_known(work, store_key(file->hash, file->given.key))) file->answer = BATCH_KNOWN;
  return file->answer != BATCH_KNOWN;
}

static void fill_stored(struct batch_file *file, struct arena *arena, const struct ingest_work *work,
                        const struct batch_worker *worker, const struct ingest_file *named) {
  file->hash = named->stored->content_hash;
  if (!look_at_given(file, arena, work, named->path)) return;
  int64_t document = named->stored->document_id;
  struct cpeg_page *pages = NULL;
  enum cpeg_status status = store_read_text(worker->texts, work->engine->memory, document, &file->bytes, &file->error);
  if (status == CPEG_OK) status = store_read_pages(worker->texts, arena, document, &pages, &file->page_count, &file->error);
  file->pages = pages;
  if (status == CPEG_OK) tag_file(file, arena, worker, named);
}

/* ---- Files inside files --------------------------------------------------------------------------- */

/* What a file is tagged with, and where its facts go. */
struct desk {
  struct arena *arena;
  const struct ingest_work *work;
  const struct batch_worker *worker;
};

/* One file that lies inside another; false when there is no memory for what lies inside it. */
static bool fill_member(struct batch_member *member, const struct desk *desk, const struct cpeg_inner *inner,
                        struct cpeg_inside *inside) {
  struct batch_file *file = &member->file;
  if (inner->is_refused) return true;
  file->bytes = (struct str){inner->bytes, inner->len};
  file->hash = hash_bytes(file->bytes);
  if (look_at_given(file, desk->arena, desk->work, member->named.path)) tag_file(file, desk->arena, desk->worker, &member->named);
  error_add_path(&file->error, member->named.path);
  return file->answer != BATCH_RESULT || tagger_inside_add(inside, cpeg_result_document(file->result));
}

/* All that lies in the file, in the order in which it is read. The results stay in the arena, so nothing is copied. */
static bool walk_inside(struct batch_file *file, const struct desk *desk, struct cpeg_inside *inside) {
  struct cpeg_inner inner;
  struct cpeg_error refusal = {0};
  size_t cap = 0;
  while (cpeg_inside_next(inside, &inner, &refusal)) {
    if (!arena_grow(desk->arena, &file->members, &cap, file->member_count + 1, sizeof *file->members)) return false;
    struct batch_member *member = &file->members[file->member_count++];
    *member = (struct batch_member){.named = {.path = inner.path}, .file = {.answer = BATCH_REFUSED, .error = refusal}};
    if (!inner.is_refused) member->file.error = (struct cpeg_error){0};
    if (!fill_member(member, desk, &inner, inside)) return false;
  }
  return true;
}

static void fill_members(struct batch_file *file, const struct desk *desk) {
  const struct cpeg_document *document = file->answer == BATCH_RESULT ? cpeg_result_document(file->result) : NULL;
  file->members = NULL;
  file->member_count = 0;
  if (document == NULL || document->member_count == 0) return;
  struct cpeg_inside *inside = tagger_inside(desk->arena);
  if (inside != NULL && tagger_inside_add(inside, document) && walk_inside(file, desk, inside)) return;
  file->member_count = 0;
  file->answer = BATCH_REFUSED;
  error_nomem(&file->error);
}

static void fill_file(struct batch_file *file, struct arena *arena, const struct ingest_work *work,
                      const struct batch_worker *worker, const struct ingest_file *named) {
  *file = (struct batch_file){.answer = BATCH_REFUSED};
  if (named->fault != NULL) {
    file->error = *named->fault;
    return;
  }
  if (named->stored != NULL) {
    fill_stored(file, arena, work, worker, named);
    return;
  }
  if (tagger_read_file(work->engine, named->path, &file->bytes, &file->error) != CPEG_OK) return;
  file->hash = hash_bytes(file->bytes);
  if (!look_at_given(file, arena, work, named->path)) return;
  tag_file(file, arena, worker, named);
  fill_members(file, &(struct desk){arena, work, worker});
}

void batch_fill(struct batch *batch, const struct ingest_work *work, const struct batch_worker *worker,
                size_t begin, size_t end) {
  size_t bytes = 0;
  batch->begin = batch->end = begin;
  while (batch->end < end && batch->end - begin < BATCH_FILES && bytes < BATCH_BYTES) {
    struct batch_file *file = &batch->files[batch->end - begin];
    fill_file(file, &batch->arena, work, worker, &work->files->items[batch->end++]);
    bytes += file->bytes.len;
  }
}

/* ---- Writing ------------------------------------------------------------------------------------ */

static void count_outcome(struct cpeg_ingest_summary *summary, enum store_outcome outcome) {
  summary->files_added += outcome == STORE_ADDED;
  summary->files_changed += outcome == STORE_CHANGED;
  summary->files_reread += outcome == STORE_REREAD;
  summary->files_unchanged += outcome == STORE_SAME;
}

/* That we have no memory is no fault of the file. */
static enum cpeg_status write_refusal(const struct ingest_work *work, const char *path, const struct cpeg_error *refusal,
                                      struct cpeg_ingest_summary *summary, struct cpeg_error *err) {
  if (refusal->status == CPEG_NOMEM || refusal->status == CPEG_INTERNAL) {
    if (err != NULL) *err = *refusal;
    return refusal->status;
  }
  summary->files_refused++;
  return store_put_refusal(work->writer, path, refusal, err);
}

static enum cpeg_status write_file(struct batch_file *file, const struct ingest_work *work, const struct ingest_file *named,
                                   struct cpeg_ingest_summary *summary, struct cpeg_error *err) {
  enum store_outcome outcome = STORE_SAME;
  enum cpeg_status status = CPEG_OK;
  const char *path = named->path;
  if (file->answer == BATCH_REFUSED) return write_refusal(work, path, &file->error, summary, err);
  /* An archive has nothing to say itself. */
  if (file->answer == BATCH_RESULT && cpeg_result_document(file->result)->text_bytes == 0) {
    summary->bytes_read += file->bytes.len;
    return store_put_container(work->writer, path, err);
  }
  if (file->answer == BATCH_RESULT) {
    struct store_entry entry = {path, named->stored != NULL ? named->stored->bytes : file->bytes.len, file->result, file->given.key};
    for (size_t i = 0; status == CPEG_OK && i < file->given.fresh_count; i++)
      status = store_put_correction(work->writer, &file->given.fresh[i], err);
    if (status == CPEG_OK) status = store_put(work->writer, &entry, &outcome, err);
    if (status == CPEG_OK && outcome != STORE_SAME) summary->mentions += file->result->mention_count;
  } else {
    struct store_content content = {file->hash, file->given.key};
    status = store_put_same(work->writer, path, &content, &outcome, err);
    if (status == CPEG_OK && outcome == STORE_UNREAD) file->answer = BATCH_UNREAD;
    if (file->answer == BATCH_UNREAD) return status;
  }
  if (status != CPEG_OK) return status;
  summary->bytes_read += file->bytes.len;
  count_outcome(summary, outcome);
  return CPEG_OK;
}

double batch_seconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* A commit waits for the disc: few are quick, but what is not committed is lost in a crash. The clock decides only how
   much, never what is stored. */
static enum cpeg_status keep_pace(const struct ingest_work *work, struct batch_log *log, struct cpeg_error *err) {
  double now = batch_seconds();
  if (++log->since_commit < COMMIT_FILES && now - log->committed_at < COMMIT_SECONDS) return CPEG_OK;
  log->since_commit = 0;
  log->committed_at = now;
  return store_commit(work->writer, err);
}

/* After the file is written, so that what was told as done is done. */
static enum cpeg_status tell(const struct ingest_work *work, size_t file, const struct cpeg_ingest_summary *summary,
                             struct cpeg_error *err) {
  const struct cpeg_ingest_options *options = work->options;
  if (options == NULL || options->progress == NULL) return CPEG_OK;
  struct cpeg_progress progress = {.files_done = file + 1, .files_total = work->files->count,
                                   .bytes_done = summary->bytes_read, .path = work->files->items[file].path};
  if (options->progress(options->progress_context, &progress)) return CPEG_OK;
  return error_set(err, CPEG_CANCELLED, "the ingest was stopped after %zu of %zu files", file + 1, work->files->count);
}

/* Files that lie inside others, in the order in which they are read. */
struct inner_list {
  struct batch_member *items;
  size_t count;
};

/* A mail may have lost the last of its attachments. */
static bool may_hold_files(const struct batch_file *file) {
  if (file->answer != BATCH_RESULT) return false;
  const struct cpeg_document *document = cpeg_result_document(file->result);
  return document->member_count > 0 || strcmp(document->format, "mail") == 0;
}

/* Is the path that of one of the files, or of what lies inside one? */
static bool is_inside(const struct inner_list *inner, const char *path) {
  for (size_t i = 0; i < inner->count; i++) {
    const char *member = inner->items[i].named.path;
    size_t len = strlen(member);
    if (strncmp(path, member, len) == 0 && (path[len] == '\0' || path[len] == '/')) return true;
  }
  return false;
}

/* What was inside the file when it was read before, and is not any more. */
static enum cpeg_status note_taken_out(const struct inner_list *inner, const struct desk *desk,
                                       const struct ingest_file *named, struct cpeg_error *err) {
  struct store_path_list before = {0};
  if (named->stored != NULL) return CPEG_OK;
  enum cpeg_status status = store_read_below(desk->work->writer, desk->arena, named->path, &before, err);
  for (size_t i = 0; status == CPEG_OK && i < before.count; i++)
    if (!is_inside(inner, before.items[i])) status = store_put_gone(desk->work->writer, before.items[i], err);
  return status;
}

/* A file, and then what lay in it; `behind` are those that were read after it, among them what lies in a file that is
   itself inside another. */
static enum cpeg_status write_whole(struct batch_file *file, const struct desk *desk, const struct ingest_file *named,
                                    const struct inner_list *behind, struct cpeg_ingest_summary *summary,
                                    struct cpeg_error *err) {
  enum cpeg_status status = write_file(file, desk->work, named, summary, err);
  if (status == CPEG_OK && file->answer == BATCH_UNREAD) {
    /* The snapshot of what is known has become old: in this run another file gave the content up. */
    tag_file(file, desk->arena, desk->worker, named);
    fill_members(file, desk);
    status = write_file(file, desk->work, named, summary, err);
  }
  summary->files_found += file->member_count;
  for (size_t i = 0; status == CPEG_OK && i < file->member_count; i++) {
    struct inner_list rest = {file->members + i + 1, file->member_count - i - 1};
    status = write_whole(&file->members[i].file, desk, &file->members[i].named, &rest, summary, err);
  }
  struct inner_list own = {file->members, file->member_count};
  if (status != CPEG_OK || !may_hold_files(file)) return status;
  return note_taken_out(own.count > 0 ? &own : behind, desk, named, err);
}

enum cpeg_status batch_write(struct batch *batch, const struct ingest_work *work, const struct batch_worker *worker,
                             struct batch_log *log, struct cpeg_error *err) {
  struct desk desk = {&batch->arena, work, worker};
  enum cpeg_status status = CPEG_OK;
  for (size_t at = batch->begin; status == CPEG_OK && at < batch->end; at++) {
    struct batch_file *file = &batch->files[at - batch->begin];
    const struct ingest_file *named = &work->files->items[at];
    status = write_whole(file, &desk, named, &(struct inner_list){NULL, 0}, log->summary, err);
    if (status == CPEG_OK) status = keep_pace(work, log, err);
    if (status == CPEG_OK) status = tell(work, at, log->summary, err);
  }
  if (status == CPEG_OK) status = store_flush(work->writer, err);
  /* What was stored before the stop stays. */
  if (status == CPEG_CANCELLED && store_commit(work->writer, NULL) != CPEG_OK)
    status = error_set(err, CPEG_IO, "the store could not be written when the ingest was stopped");
  return status;
}
