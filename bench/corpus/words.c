/* SPDX-License-Identifier: Apache-2.0 */
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lemmas that are invented for each open class. Together with their forms some 120,000 words: what 100 MB of
   English of mixed origin hold. */
static const struct {
  enum word_class class;
  size_t count;
} open_classes[] = {{WORD_NOUN, 26000}, {WORD_VERB, 9000}, {WORD_ADJECTIVE, 12000}, {WORD_ADVERB, 2500}, {WORD_SURNAME, 6000}};

static const char *const class_names[WORD_CLASS_COUNT] = {
    "det", "prep", "conj", "subord", "aux", "not", "pronoun", "number", "first", "title", "adverb", "verb",
    "adjective", "noun", NULL};

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

void words_invent(char *out, size_t size, unsigned syllables, struct random *random) {
  static const char *const onsets[] = {"b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
                                       "pr", "qu", "r", "s", "sh", "sp", "st", "str", "t", "th", "tr", "v", "w", "wh",
                                       "b", "c", "d", "d", "f", "l", "l", "m", "m", "n", "n", "p", "r", "r", "s", "s", "t", "t"};
  static const char *const cores[] = {"a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ee", "ou", "ar", "er"};
  static const char *const codas[] = {"", "", "", "", "n", "t", "l", "r", "s", "m", "d", "", "", "n", "t", "l", "nd", "nt", "st", "ck", "ng", "p"};
  size_t at = 0;
  out[0] = '\0';
  for (unsigned i = 0; i < syllables && at < size; i++) {
    bool is_last = i + 1 == syllables;
    /* Codas inside a word are short: "mastrel", not "mastndrel". */
    /* One draw a statement, since the order of arguments is the compiler's choice. */
    const char *coda = codas[random_below(random, is_last ? sizeof codas / sizeof codas[0] : 9)];
    const char *core = cores[random_below(random, sizeof cores / sizeof cores[0])];
    const char *onset = onsets[random_below(random, sizeof onsets / sizeof onsets[0])];
    at += (size_t)snprintf(out + at, size - at, "%s%s%s", onset, core, coda);
  }
}

void words_inflect(char *out, size_t size, const char *base, enum word_form form) {
  size_t len = strlen(base);
  char last = len > 0 ? base[len - 1] : 'x', before = len > 1 ? base[len - 2] : 'x';
  bool ends_in_y = last == 'y' && !is_vowel(before);
  if (form == FORM_S) {
    bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
    if (ends_in_y) snprintf(out, size, "%.*sies", (int)len - 1, base);
    else snprintf(out, size, "%s%s", base, hisses ? "es" : "s");
  } else if (form == FORM_PAST) {
    if (ends_in_y) snprintf(out, size, "%.*sied", (int)len - 1, base);
    else snprintf(out, size, "%s%s", base, last == 'e' ? "d" : "ed");
  } else if (form == FORM_ING) {
    bool drops = last == 'e' && before != 'e';
    snprintf(out, size, "%.*sing", (int)(drops ? len - 1 : len), base);
  } else {
    snprintf(out, size, "%s", base);
  }
}

static const char *keep(struct words *words, const char *text) {
  if (words->made_count == words->made_cap)
    words->made = must_resize(words->made, (words->made_cap = words->made_cap * 2 + 1024) * sizeof *words->made);
  size_t size = strlen(text) + 1;
  char *copy = must_get(size);
  memcpy(copy, text, size);
  return words->made[words->made_count++] = copy;
}

static struct word *append(struct word_list *list) {
  if (list->count == list->cap) list->words = must_resize(list->words, (list->cap = list->cap * 2 + 64) * sizeof *list->words);
  list->words[list->count] = (struct word){0};
  return &list->words[list->count++];
}

/* Adds a word in the forms that its class has. */
static void add(struct words *words, enum word_class class, const char *base) {
  struct word *word = append(&words->lists[class]);
  word->forms[FORM_BASE] = keep(words, base);
  size_t forms = class == WORD_VERB ? FORM_COUNT : class == WORD_NOUN ? 2 : 1;
  char form[64];
  for (size_t i = 1; i < forms; i++) {
    words_inflect(form, sizeof form, base, (enum word_form)i);
    word->forms[i] = keep(words, form);
  }
}

/* One item of words.txt: word*weight, or its forms with / between. Returns the weight. */
static uint64_t add_listed(struct words *words, enum word_class class, char *item) {
  char *star = strchr(item, '*');
  uint64_t weight = 1;
  if (star != NULL) {
    *star = '\0';
    weight = strtoull(star + 1, NULL, 10);
  }
  if (strchr(item, '/') == NULL) {
    add(words, class, item);
    return weight;
  }
  struct word *word = append(&words->lists[class]);
  char *rest = NULL;
  size_t form = 0;
  for (char *text = strtok_r(item, "/", &rest); text != NULL && form < FORM_COUNT; text = strtok_r(NULL, "/", &rest))
    word->forms[form++] = text;
  return weight;
}

/* The listed words get 58 % of an open class, by their weights; the invented ones share the rest by Zipf's law. */
static void weigh(struct word_list *list, const uint64_t *listed, size_t listed_count) {
  struct draw invented = draw_zipf(list->count - listed_count, 25);
  list->draw = (struct draw){must_get(list->count * sizeof(uint64_t)), list->count};
  if (invented.sums == NULL) must_end("there is no memory for the vocabulary");
  uint64_t sum = 0, all = 0;
  for (size_t i = 0; i < listed_count; i++) sum += listed[i];
  uint64_t share = invented.count > 0 ? invented.sums[invented.count - 1] / 42 * 58 : UINT64_C(1) << 40;
  for (size_t i = 0; i < listed_count; i++) list->draw.sums[i] = all += share / sum * listed[i];
  for (size_t i = 0; i < invented.count; i++) list->draw.sums[listed_count + i] = all + invented.sums[i];
  free(invented.sums);
}

/* Rarer words are longer. */
static unsigned syllables_of(size_t rank, struct random *random) {
  if (rank < 300) return 1;
  unsigned least = rank < 4000 ? 1 + random_below(random, 2) : 2;
  return least + (random_is(random, 250) ? 1 : 0);
}

static void invent_class(struct words *words, enum word_class class, size_t count, struct random *random) {
  char base[48];
  for (size_t i = 0; i < count; i++) {
    words_invent(base, sizeof base - 8, syllables_of(class == WORD_SURNAME ? i + 60 : i, random), random);
    /* An adjective may look like one, and half of the adverbs end as English ones do. */
    static const char *const endings[] = {"", "", "", "al", "ous", "ful", "able", "ive", "ent"};
    if (class == WORD_ADJECTIVE) strncat(base, endings[random_below(random, 9)], 7);
    if (class == WORD_ADVERB) strncat(base, "ly", 7);
    if (class == WORD_SURNAME) base[0] = (char)(base[0] - 'a' + 'A');
    add(words, class, base);
  }
}

void words_make(struct words *words, const char *folder, uint64_t seed) {
  *words = (struct words){.lines = lines_read(folder, "words.txt", " ")};
  struct random random;
  for (unsigned class = 0; class < WORD_CLASS_COUNT; class++) {
    const struct line *line = class_names[class] != NULL ? lines_find(&words->lines, class_names[class]) : NULL;
    size_t listed_count = line != NULL ? line->item_count : 0;
    uint64_t *listed = must_get((listed_count + 1) * sizeof *listed);
    for (size_t i = 0; i < listed_count; i++) listed[i] = add_listed(words, (enum word_class)class, line->items[i]);
    /* A class's words must not change when those of another do. */
    random_seed(&random, seed, UINT64_C(1) << 40 | class);
    for (size_t i = 0; i < sizeof open_classes / sizeof open_classes[0]; i++)
      if (open_classes[i].class == class) invent_class(words, (enum word_class)class, open_classes[i].count, &random);
    weigh(&words->lists[class], listed, listed_count);
    free(listed);
  }
}

void words_free(struct words *words) {
  for (size_t i = 0; i < words->made_count; i++) free(words->made[i]);
  free(words->made);
  for (unsigned class = 0; class < WORD_CLASS_COUNT; class++) {
    free(words->lists[class].words);
    free(words->lists[class].draw.sums);
  }
  lines_free(&words->lines);
}

const char *words_draw(const struct words *words, enum word_class class, enum word_form form, struct random *random) {
  const struct word_list *list = &words->lists[class];
  const struct word *word = &list->words[draw_next(&list->draw, random)];
  return word->forms[form] != NULL ? word->forms[form] : word->forms[FORM_BASE];
}
