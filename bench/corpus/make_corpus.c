/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the bench corpus: minutes of about 20 kB, the same bytes on every machine.
 *
 *   make_corpus DATA OUT FILES [SEED]
 *
 * DATA is the folder of the data files. Documents 0 to FILES - 1 go to OUT/000/00000.txt and on, a hundred to a folder;
 * OUT/files.txt lists them. What is there already stays: a document does not depend on how many there are.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "prose.h"

void matter_make(struct matter *matter, const char *folder, uint64_t seed) {
  *matter = (struct matter){0};
  words_make(&matter->words, folder, seed);
  matter->terms = lines_read(folder, "terms.txt", ";");
  matter->patterns = lines_read(folder, "patterns.txt", "");
  matter->places = lines_read(folder, "places.txt", ";");
  for (size_t i = 0; i < matter->terms.count; i++) matter->phrase_count += matter->terms.rows[i].item_count;
  matter->phrases = must_get(matter->phrase_count * sizeof *matter->phrases);
  size_t at = 0;
  for (size_t i = 0; i < matter->terms.count; i++)
    for (size_t j = 0; j < matter->terms.rows[i].item_count; j++) matter->phrases[at++] = matter->terms.rows[i].items[j];
  /* Shuffled, so that the frequent ones are of all concerns. */
  struct random random;
  random_seed(&random, seed, UINT64_C(1) << 41);
  for (size_t i = matter->phrase_count; i > 1; i--) {
    size_t other = random_below(&random, (uint32_t)i);
    const char *kept = matter->phrases[i - 1];
    matter->phrases[i - 1] = matter->phrases[other];
    matter->phrases[other] = kept;
  }
  matter->phrase_draw = draw_zipf(matter->phrase_count, 10);
  if (matter->phrase_draw.sums == NULL) must_end("there is no memory for the phrases");
}

void matter_free(struct matter *matter) {
  free(matter->phrases);
  free(matter->phrase_draw.sums);
  lines_free(&matter->terms);
  lines_free(&matter->patterns);
  lines_free(&matter->places);
  words_free(&matter->words);
}

/* A number of at most `most`, or the end of the program. */
static uint64_t number_of(const char *text, uint64_t most, const char *what) {
  char *end = NULL;
  errno = 0;
  unsigned long long number = strtoull(text, &end, 10);
  if (errno != 0 || end == text || *end != '\0' || text[0] == '-' || number > most)
    must_end("%s is a number up to %llu, not \"%s\"", what, (unsigned long long)most, text);
  return number;
}

static void make_all(const struct matter *matter, const char *out, uint64_t seed, uint64_t files) {
  struct writer writer = {.matter = matter};
  struct text list = {0};
  char path[4096];
  must_make_folder(out);
  for (uint64_t i = 0; i < files; i++) {
    snprintf(path, sizeof path, "%s/%03u", out, (unsigned)(i / 100));
    if (i % 100 == 0) must_make_folder(path);
    snprintf(path, sizeof path, "%s/%03u/%05u.txt", out, (unsigned)(i / 100), (unsigned)i);
    text_add(&list, "%s\n", path);
    struct stat there;
    if (stat(path, &there) == 0 && there.st_size > 0) continue;
    write_document(&writer, seed, i);
    must_write(path, writer.text.bytes, writer.text.len);
  }
  snprintf(path, sizeof path, "%s/files.txt", out);
  must_write(path, list.bytes != NULL ? list.bytes : "", list.len);
  free(list.bytes);
  free(writer.text.bytes);
  free(writer.sentence.bytes);
}

int main(int argc, char **argv) {
  if (argc < 4 || argc > 5) must_end("usage: make_corpus DATA OUT FILES [SEED]");
  uint64_t files = number_of(argv[3], 99999, "FILES");
  uint64_t seed = argc > 4 ? number_of(argv[4], UINT64_MAX, "SEED") : 1;
  struct matter matter;
  matter_make(&matter, argv[1], seed);
  make_all(&matter, argv[2], seed, files);
  matter_free(&matter);
  return 0;
}
