/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times Hyperscan with the same phrases as literals: no stems, so it finds less; small and capital letters alike, whole words.
 *
 *   bench_hyperscan PHRASES FILES
 *
 * The compiled phrases are part of no timing; the edges of words are looked at where a phrase ends.
 */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../clock.h"

struct finding {
  const size_t *lens;
  const char *text;
  size_t size, mentions;
};

/* Bytes above ASCII count as letters: a curly quote beside a phrase loses it, which a byte scanner cannot know better. */
static int is_word(char c) {
  unsigned char byte = (unsigned char)c;
  return byte >= 128 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static int take(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)from, (void)flags;
  struct finding *finding = context;
  size_t begin = (size_t)to - finding->lens[id];
  if (begin > 0 && is_word(finding->text[begin - 1])) return 0;
  if (to < finding->size && is_word(finding->text[to])) return 0;
  finding->mentions++;
  return 0;
}

static hs_database_t *compile(const struct lines *lines, size_t *lens) {
  const char **phrases = must_get(lines->count * sizeof *phrases);
  unsigned *flags = must_get(lines->count * sizeof *flags), *ids = must_get(lines->count * sizeof *ids);
  for (size_t i = 0; i < lines->count; i++) {
    phrases[i] = lines->rows[i].items[0];
    lens[i] = strlen(phrases[i]);
    flags[i] = HS_FLAG_CASELESS;
    ids[i] = (unsigned)i;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *fault = NULL;
  if (hs_compile_lit_multi(phrases, flags, ids, lens, (unsigned)lines->count, HS_MODE_BLOCK, NULL, &database, &fault) != HS_SUCCESS)
    must_end("Hyperscan: %s", fault->message);
  free(phrases);
  free(flags);
  free(ids);
  return database;
}

int main(int argc, char **argv) {
  if (argc != 3) must_end("usage: bench_hyperscan PHRASES FILES");
  struct lines lines = lines_read("", argv[1], ""), files = lines_read("", argv[2], "");
  size_t *lens = must_get(lines.count * sizeof *lens);
  double compile_cpu = clock_process();
  hs_database_t *database = compile(&lines, lens);
  compile_cpu = clock_process() - compile_cpu;
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) must_end("Hyperscan has no memory to scan with");
  struct batch *batch = must_get(sizeof *batch);
  *batch = (struct batch){.files = &files, .step = 1};
  struct finding finding = {.lens = lens};
  double cpu = 0;
  size_t bytes = 0, documents = 0;
  while (batch_read(batch)) {
    double before = clock_process();
    for (size_t i = 0; i < batch->count; i++) {
      finding.text = batch->bytes[i];
      finding.size = batch->sizes[i];
      if (hs_scan(database, batch->bytes[i], (unsigned)batch->sizes[i], 0, scratch, take, &finding) != HS_SUCCESS)
        must_end("Hyperscan could not scan %s", batch->paths[i]);
    }
    cpu += clock_process() - before;
    bytes += batch->total;
    documents += batch->count;
  }
  printf("bytes %zu documents %zu mentions %zu cpu %.4f compile %.4f mb %.1f\n", bytes, documents, finding.mentions, cpu, compile_cpu,
         clock_peak_mb());
  free(batch);
  hs_free_scratch(scratch);
  hs_free_database(database);
  free(lens);
  lines_free(&lines);
  lines_free(&files);
  return 0;
}
