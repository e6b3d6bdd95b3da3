/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes a lexicon folder for the bench, and its phrases alone for the peers.
 *
 *   make_lexicon DATA BASE OUT TERMS [FILES [SEED]]
 *
 * DATA is the folder of the data files, BASE the project's lexicons (cues, sections, stems and areas are copied from
 * there). The first 800 terms are those of terms.txt; the rest are phrases of two or three words sampled from the
 * documents that FILES lists, so mentions grow with them. OUT/phrases.txt has one phrase a line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "random.h"

/* Phrases that were sampled, each once: a table with open addressing. */
struct phrases {
  char **slots;
  size_t slot_count; /* a power of two, twice the phrases that are wanted */
  char **order;      /* as they were found; those of terms.txt first */
  size_t count;
};

/* Adds a copy unless it is there. Every phrase may stand once: twice would be a slip in a lexicon. */
static void phrases_add(struct phrases *phrases, const char *text, size_t len) {
  uint64_t hash = UINT64_C(1469598103934665603);
  for (size_t i = 0; i < len; i++) hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
  size_t slot = (size_t)(hash ^ (hash >> 32)) & (phrases->slot_count - 1);
  for (; phrases->slots[slot] != NULL; slot = (slot + 1) & (phrases->slot_count - 1))
    if (strncmp(phrases->slots[slot], text, len) == 0 && phrases->slots[slot][len] == '\0') return;
  char *copy = must_get(len + 1);
  memcpy(copy, text, len);
  copy[len] = '\0';
  phrases->slots[slot] = phrases->order[phrases->count++] = copy;
}

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/* Of the words that begin a phrase or end it none may be a word of grammar: "of the" is no term. Those words are
   the classes of words.txt before the adverbs. */
static bool is_content(const struct lines *words, const char *word, size_t len) {
  if (len < 3) return false;
  for (size_t i = 0; i < words->count && strcmp(words->rows[i].name, "adverb") != 0; i++)
    for (size_t j = 0; j < words->rows[i].item_count; j++) {
      const char *item = words->rows[i].items[j];
      size_t item_len = strcspn(item, "*/");
      if (item_len == len && strncmp(item, word, len) == 0) return false;
    }
  return true;
}

/* The length of the phrase of `goal` words at `at`, or 0: lower-case words with one space between. */
static size_t phrase_at(const struct lines *words, const char *at, unsigned goal) {
  size_t len = 0;
  for (unsigned i = 0; i < goal; i++) {
    size_t begin = len += i > 0;
    while (is_letter(at[len])) len++;
    bool is_edge = i == 0 || i + 1 == goal;
    if (len == begin || (is_edge && !is_content(words, at + begin, len - begin))) return 0;
    char after = at[len];
    bool ends = i + 1 == goal;
    if (!ends && after != ' ') return 0;
    if (ends && after != ' ' && after != ',' && after != '.') return 0;
  }
  return len;
}

/* Takes phrases at random places of random documents until there are `goal`. */
static void sample(struct phrases *phrases, const char *data, const char *list, size_t goal, uint64_t seed) {
  struct lines words = lines_read(data, "words.txt", " "), files = lines_read("", list, "");
  struct random random;
  random_seed(&random, seed, UINT64_C(1) << 42);
  for (size_t in_vain = 0; phrases->count < goal; in_vain++) {
    /* Where some ten thousand places have nothing new there is next to nothing left. */
    if (in_vain > 200) must_end("%s is too small to sample %zu phrases from", list, goal);
    size_t size = 0;
    size_t before = phrases->count;
    char *bytes = must_read(files.rows[random_below(&random, (uint32_t)files.count)].items[0], &size);
    for (int i = 0; i < 60 && phrases->count < goal && size > 100; i++) {
      size_t at = 1 + random_below(&random, (uint32_t)size - 1);
      while (at < size && !(bytes[at - 1] == ' ' && is_letter(bytes[at]))) at++;
      size_t len = at < size ? phrase_at(&words, bytes + at, 2 + random_below(&random, 2)) : 0;
      if (len > 0) phrases_add(phrases, bytes + at, len);
    }
    if (phrases->count > before) in_vain = 0;
    free(bytes);
  }
  lines_free(&words);
  lines_free(&files);
}

static void copy_file(const char *from, const char *to, const char *name, bool is_head_only) {
  char path[4096];
  size_t size = 0;
  snprintf(path, sizeof path, "%s/%s", from, name);
  char *bytes = must_read(path, &size);
  if (is_head_only) size = strcspn(bytes, "\n") + 1;
  snprintf(path, sizeof path, "%s/%s", to, name);
  must_write(path, bytes, size);
  free(bytes);
}

static FILE *open_in(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  if (file == NULL) must_end("%s cannot be written", path);
  return file;
}

static void close_whole(FILE *file, const char *name) {
  bool is_whole = !ferror(file);
  if (fclose(file) != 0 || !is_whole) must_end("%s could not be written", name);
}

/* The three files that are of this lexicon alone. */
static void write_tables(const char *out, const struct lines *terms, const struct phrases *phrases, size_t goal) {
  FILE *concerns = open_in(out, "concerns.csv"), *table = open_in(out, "terms.csv"), *plain = open_in(out, "phrases.txt");
  fputs("concept_id,prefLabel,broader,scopeNote,not_this,sensitive\nbench,Bench,,Theme,,\n", concerns);
  fputs("term_id,concept_id,pattern,role,yes_example,no_example\n", table);
  for (size_t i = 0; i < terms->count; i++)
    fprintf(concerns, "%s,%s,bench,A concern of the bench,,\n", terms->rows[i].name, terms->rows[i].name);
  for (size_t i = 0; i < goal; i++) {
    const struct line *concern = &terms->rows[i % terms->count];
    size_t number = i / terms->count;
    const char *phrase = phrases->order[i];
    fprintf(table, "%s/%zu,%s,%s,term,They heard of %s again.,Agreed.\n", concern->name, number + 1, concern->name, phrase, phrase);
    fprintf(plain, "%s\n", phrase);
  }
  close_whole(concerns, "concerns.csv");
  close_whole(table, "terms.csv");
  close_whole(plain, "phrases.txt");
}

int main(int argc, char **argv) {
  if (argc < 5 || argc > 7) must_end("usage: make_lexicon DATA BASE OUT TERMS [FILES [SEED]]");
  size_t goal = strtoul(argv[4], NULL, 10);
  struct lines terms = lines_read(argv[1], "terms.txt", ";");
  if (goal == 0 || goal > 1000000) must_end("TERMS is a number from 1 to 1000000, not \"%s\"", argv[4]);
  for (size_t i = 0; i < terms.count; i++)
    if (terms.rows[i].item_count != 8) must_end("terms.txt: %s has %zu phrases, not eight", terms.rows[i].name, terms.rows[i].item_count);
  struct phrases phrases = {.slot_count = 1};
  size_t most = goal + terms.count * 8;
  while (phrases.slot_count < 2 * most) phrases.slot_count *= 2;
  phrases.slots = calloc(phrases.slot_count, sizeof *phrases.slots);
  phrases.order = must_get(most * sizeof *phrases.order);
  if (phrases.slots == NULL) must_end("there is no memory for %zu phrases", most);
  for (size_t i = 0; i < terms.count * 8; i++) {
    const char *phrase = terms.rows[i % terms.count].items[i / terms.count];
    phrases_add(&phrases, phrase, strlen(phrase));
    if (phrases.count != i + 1) must_end("terms.txt has \"%s\" twice", phrase);
  }
  if (goal > phrases.count && argc < 6) must_end("more than %zu terms need FILES to sample from", phrases.count);
  if (goal > phrases.count) sample(&phrases, argv[1], argv[5], goal, argc > 6 ? strtoull(argv[6], NULL, 10) : 1);

  char folder[4096];
  snprintf(folder, sizeof folder, "%s/areas", argv[3]);
  must_make_folder(argv[3]);
  must_make_folder(folder);
  static const char *const copied[] = {"cues.csv", "sections.csv", "stems.csv", "areas/areas.csv", "areas/boroughs.csv",
                                       "areas/groups.csv", "areas/names.csv"};
  for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++) copy_file(argv[2], argv[3], copied[i], false);
  /* Its rows name concerns that are not these. */
  copy_file(argv[2], argv[3], "priorities.csv", true);
  write_tables(argv[3], &terms, &phrases, goal);
  for (size_t i = 0; i < phrases.slot_count; i++) free(phrases.slots[i]);
  free(phrases.order);
  free(phrases.slots);
  lines_free(&terms);
  return 0;
}
