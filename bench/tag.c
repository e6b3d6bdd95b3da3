/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times the engine as its customers call it.
 *
 *   bench_tag memory LEXICON FILES [JOBS]     tags each document in memory, every room on
 *   bench_tag store  LEXICON FILES DB [JOBS]  reads the files into a new store, committed
 *
 * Prints one line: name value pairs. CPU is that of the tagging alone: reading the lexicon and, for memory, the files,
 * lies outside; 2 MB of documents are read at a time, so that peak memory does not grow with the corpus.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "cpeg.h"

static _Noreturn void end_with(const struct cpeg_error *err) {
  char sentence[1024];
  must_end("%s", cpeg_error_format(err, sentence, sizeof sentence));
}

static cpeg_engine *load(const char *lexicon) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  cpeg_engine *engine = NULL;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = lexicon;
  settings.skip_examples = true;
  if (cpeg_engine_create(&settings, &engine, &err) != CPEG_OK) end_with(&err);
  return engine;
}

/* One thread's share of the documents: every `jobs`-th from `first` on. */
struct share {
  const cpeg_engine *engine;
  const struct lines *files;
  size_t first, jobs;
  pthread_t thread;
  double cpu;
  uint64_t bytes, documents, mentions, live;
  uint64_t check; /* of all that was found, whatever the order: two engines that find the same have the same */
};

static void count_result(struct share *share, const cpeg_result *result) {
  uint64_t check = cpeg_result_document(result)->content_hash;
  size_t count = cpeg_result_mention_count(result);
  share->mentions += count;
  for (size_t i = 0; i < count; i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    share->live += mention->live;
    uint64_t facts = (uint64_t)mention->begin << 32 | mention->end;
    facts = facts * 31 + (unsigned)mention->presence;
    facts = facts * 31 + (unsigned)mention->time;
    facts = facts * 31 + (unsigned)mention->voice;
    facts = facts * 31 + (unsigned)mention->act;
    facts = facts * 31 + (unsigned)mention->area.level;
    check = (check ^ facts) * UINT64_C(0x9e3779b97f4a7c15);
  }
  share->check += check;
}

static void tag_batch(struct share *share, cpeg_tagger *tagger, const struct batch *batch) {
  struct cpeg_error err = {0};
  double before = clock_thread();
  for (size_t i = 0; i < batch->count; i++) {
    const cpeg_result *result = NULL;
    if (cpeg_tag_buffer(tagger, batch->paths[i], batch->bytes[i], batch->sizes[i], &result, &err) != CPEG_OK) end_with(&err);
    count_result(share, result);
  }
  share->cpu += clock_thread() - before;
  share->documents += batch->count;
  share->bytes += batch->total;
}

static void *tag_share(void *context) {
  struct share *share = context;
  struct cpeg_error err = {0};
  cpeg_tagger *tagger = NULL;
  if (cpeg_tagger_create(share->engine, &tagger, &err) != CPEG_OK) end_with(&err);
  struct batch *batch = must_get(sizeof *batch);
  *batch = (struct batch){.files = share->files, .next = share->first, .step = share->jobs};
  while (batch_read(batch)) tag_batch(share, tagger, batch);
  free(batch);
  cpeg_tagger_destroy(tagger);
  return NULL;
}

static void run_memory(const cpeg_engine *engine, const struct lines *files, size_t jobs) {
  struct share shares[64] = {{0}}, all = {0};
  double wall = clock_wall();
  for (size_t i = 0; i < jobs; i++) {
    shares[i] = (struct share){.engine = engine, .files = files, .first = i, .jobs = jobs};
    if (jobs == 1) tag_share(&shares[i]);
    else if (pthread_create(&shares[i].thread, NULL, tag_share, &shares[i]) != 0) must_end("no thread can be started");
  }
  for (size_t i = 0; i < jobs; i++) {
    if (jobs > 1) pthread_join(shares[i].thread, NULL);
    all.cpu += shares[i].cpu;
    all.bytes += shares[i].bytes;
    all.documents += shares[i].documents;
    all.mentions += shares[i].mentions;
    all.live += shares[i].live;
    all.check += shares[i].check;
  }
  wall = clock_wall() - wall;
  printf("bytes %llu documents %llu mentions %llu live %llu check %016llx cpu %.4f wall %.4f mb %.1f\n",
         (unsigned long long)all.bytes, (unsigned long long)all.documents, (unsigned long long)all.mentions,
         (unsigned long long)all.live, (unsigned long long)all.check, all.cpu, wall, clock_peak_mb());
}

static void run_store(const cpeg_engine *engine, const struct lines *files, const char *path, size_t jobs) {
  const char **paths = must_get(files->count * sizeof *paths);
  for (size_t i = 0; i < files->count; i++) paths[i] = files->rows[i].items[0];
  struct cpeg_error err = {0};
  struct cpeg_ingest_options options = {.jobs = (unsigned)jobs};
  struct cpeg_ingest_summary summary = {0};
  cpeg_store *store = NULL;
  double cpu = clock_process(), wall = clock_wall();
  if (cpeg_store_open(path, CPEG_STORE_WRITE, &store, &err) != CPEG_OK) end_with(&err);
  if (cpeg_ingest(engine, store, paths, files->count, &options, &summary, &err) != CPEG_OK) end_with(&err);
  cpeg_store_close(store);
  cpu = clock_process() - cpu;
  wall = clock_wall() - wall;
  if (summary.files_added != files->count) must_end("%zu of %zu files were added: the store was not new", summary.files_added, files->count);
  printf("bytes %llu documents %zu mentions %zu cpu %.4f wall %.4f mb %.1f\n", (unsigned long long)summary.bytes_read,
         summary.files_added, summary.mentions, cpu, wall, clock_peak_mb());
  free(paths);
}

int main(int argc, char **argv) {
  bool is_store = argc > 1 && strcmp(argv[1], "store") == 0;
  bool is_memory = argc > 1 && strcmp(argv[1], "memory") == 0;
  int least = is_store ? 5 : 4;
  if ((!is_store && !is_memory) || argc < least || argc > least + 1)
    must_end("usage: bench_tag memory LEXICON FILES [JOBS] | bench_tag store LEXICON FILES DB [JOBS]");
  size_t jobs = argc > least ? strtoul(argv[least], NULL, 10) : 1;
  if (jobs < 1 || jobs > 64) must_end("JOBS is a number from 1 to 64, not \"%s\"", argv[least]);
  struct lines files = lines_read("", argv[3], "");
  cpeg_engine *engine = load(argv[2]);
  if (is_store) run_store(engine, &files, argv[4], jobs);
  else run_memory(engine, &files, jobs);
  cpeg_engine_destroy(engine);
  lines_free(&files);
  return 0;
}
