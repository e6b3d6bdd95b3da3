/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences by a small grammar: noun phrases, verbs, prepositions in the order English has them, so that function
   words stand next to each other as they do in minutes. Words drawn one by one would not. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prose.h"

const char *const month_names[12] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"};

void text_add(struct text *text, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  if (len < 0) must_end("a text cannot be formatted");
  if (text->len + (size_t)len >= text->cap)
    text->bytes = must_resize(text->bytes, text->cap = (text->len + (size_t)len) * 2 + 1024);
  vsnprintf(text->bytes + text->len, text->cap - text->len, format, again);
  text->len += (size_t)len;
  va_end(again);
  va_end(args);
}

/* A word with a space before it. */
static void put(struct writer *writer, const char *word) {
  text_add(&writer->sentence, "%s%s", writer->sentence.len > 0 ? " " : "", word);
}

static const char *draw(struct writer *writer, enum word_class class, enum word_form form) {
  return words_draw(&writer->matter->words, class, form, &writer->random);
}

static void put_class(struct writer *writer, enum word_class class) { put(writer, draw(writer, class, FORM_BASE)); }

void write_name(struct writer *writer, struct text *out) {
  struct random *random = &writer->random;
  bool is_full = random_is(random, 250);
  const char *head = draw(writer, is_full ? WORD_FIRST : WORD_TITLE, FORM_BASE);
  text_add(out, "%s ", head);
  if (strcmp(head, "PC") == 0 && random_is(random, 300)) text_add(out, "%u ", 100 + random_below(random, 900));
  text_add(out, "%s", draw(writer, WORD_SURNAME, FORM_BASE));
  if (random_is(random, 60)) text_add(out, "-%s", draw(writer, WORD_SURNAME, FORM_BASE));
}

/* A phrase of the lexicon as it may be written: as it is, in the plural, in capitals, in Title Case. */
static void put_phrase(struct writer *writer, struct text *out) {
  struct random *random = &writer->random;
  const struct matter *matter = writer->matter;
  char phrase[160];
  snprintf(phrase, sizeof phrase - 2, "%s", matter->phrases[draw_next(&matter->phrase_draw, random)]);
  uint32_t manner = random_below(random, 100);
  size_t len = strlen(phrase);
  if (manner < 15 && phrase[len - 1] != 's' && phrase[len - 1] != 'y') {
    const char *last = strrchr(phrase, ' ');
    char plural[64];
    last = last != NULL ? last + 1 : phrase;
    words_inflect(plural, sizeof plural, last, FORM_S);
    text_add(out, "%.*s%s", (int)(last - phrase), phrase, plural);
    return;
  }
  for (size_t i = 0; i < len; i++) {
    bool is_start = i == 0 || phrase[i - 1] == ' ';
    bool rises = phrase[i] >= 'a' && phrase[i] <= 'z' && (manner >= 90 || (manner >= 75 && is_start));
    if (rises) phrase[i] = (char)(phrase[i] - 'a' + 'A');
  }
  text_add(out, "%s", phrase);
}

/* A noun that nobody wrote before: a slip, a code, a name of a firm. Without them a corpus would hold no new words after
   its first megabytes, which no real one does. */
static void put_rare(struct writer *writer) {
  char word[48];
  words_invent(word, sizeof word, 3, &writer->random);
  put(writer, word);
}

static void put_noun(struct writer *writer, bool is_plural) {
  if (random_is(&writer->random, 80)) put_class(writer, WORD_NOUN);
  if (random_is(&writer->random, 2)) put_rare(writer);
  else put(writer, draw(writer, WORD_NOUN, is_plural ? FORM_S : FORM_BASE));
}

static void put_figure(struct writer *writer) {
  struct random *random = &writer->random;
  uint32_t kind = random_below(random, 10);
  if (kind < 5) put_class(writer, WORD_NUMBER);
  else if (kind < 8) text_add(&writer->sentence, " %u", 2 + random_below(random, 400));
  else if (kind < 9) {
    /* One draw a statement: in what order arguments are worked out is the compiler's choice. */
    uint32_t hundreds = random_below(random, 10);
    text_add(&writer->sentence, " \u00a3%u,%03u", 1 + random_below(random, 40), hundreds * 100);
  } else text_add(&writer->sentence, " %u%%", 1 + random_below(random, 99));
}

static void put_noun_phrase(struct writer *writer, unsigned depth);

static void put_determined(struct writer *writer, unsigned depth) {
  struct random *random = &writer->random;
  const char *det = draw(writer, WORD_DET, FORM_BASE);
  bool is_one = strcmp(det, "a") == 0 || strcmp(det, "each") == 0 || strcmp(det, "another") == 0;
  bool is_plural = !is_one && random_is(random, 330);
  /* Nouns in the plural go without an article as often as with one. */
  if (!is_plural || random_is(random, 500)) put(writer, det);
  if (random_is(random, 330)) put_class(writer, WORD_ADJECTIVE);
  if (random_is(random, 30) && depth == 0) {
    text_add(&writer->sentence, " ");
    put_phrase(writer, &writer->sentence);
    return;
  }
  bool is_quoted = random_is(random, 10);
  size_t before = writer->sentence.len;
  put_noun(writer, is_plural);
  if (is_quoted && before > 0) {
    char *noun = must_get(writer->sentence.len - before);
    memcpy(noun, writer->sentence.bytes + before + 1, writer->sentence.len - before - 1);
    noun[writer->sentence.len - before - 1] = '\0';
    writer->sentence.len = before;
    text_add(&writer->sentence, writer->is_curly ? " \u2018%s\u2019" : " '%s'", noun);
    free(noun);
  }
  if (random_is(random, 35)) {
    text_add(&writer->sentence, "%s", writer->is_curly ? "\u2019s" : "'s");
    put_noun(writer, false);
  }
  if (depth < 2 && random_is(random, 170)) {
    put(writer, "of");
    put_noun_phrase(writer, depth + 1);
  }
}

static void put_noun_phrase(struct writer *writer, unsigned depth) {
  struct random *random = &writer->random;
  uint32_t kind = random_below(random, 100);
  if (kind < 22) {
    put_class(writer, WORD_PRONOUN);
  } else if (kind < 26) {
    text_add(&writer->sentence, "%s", writer->sentence.len > 0 ? " " : "");
    write_name(writer, &writer->sentence);
  } else if (kind < 30 && writer->sentence.len > 0) {
    put_figure(writer);
    put_noun(writer, true);
  } else {
    put_determined(writer, depth);
  }
}

static void put_verb(struct writer *writer) {
  struct random *random = &writer->random;
  if (random_is(random, 550)) {
    put(writer, draw(writer, WORD_VERB, random_is(random, 850) ? FORM_PAST : FORM_S));
    return;
  }
  put_class(writer, WORD_AUX);
  if (random_is(random, 180)) put_class(writer, WORD_NOT);
  static const enum word_form after[] = {FORM_PAST, FORM_PAST, FORM_BASE, FORM_BASE, FORM_ING};
  put(writer, draw(writer, WORD_VERB, after[random_below(random, 5)]));
}

static void put_clause(struct writer *writer) {
  struct random *random = &writer->random;
  put_noun_phrase(writer, 0);
  if (random_is(random, 60)) put_class(writer, WORD_ADVERB);
  put_verb(writer);
  if (random_is(random, 600)) put_noun_phrase(writer, 0);
  if (random_is(random, 550)) {
    put_class(writer, WORD_PREP);
    put_noun_phrase(writer, 1);
  }
  if (random_is(random, 40)) text_add(&writer->sentence, " in %s", month_names[random_below(random, 12)]);
  if (random_is(random, 60)) put_class(writer, WORD_ADVERB);
}

static size_t count_words(const struct text *text) {
  size_t count = text->len > 0;
  for (size_t i = 0; i < text->len; i++) count += text->bytes[i] == ' ';
  return count;
}

/* The sentence begins with a capital, ends, and joins the document. */
static void end_sentence(struct writer *writer) {
  struct text *sentence = &writer->sentence;
  if (sentence->bytes[0] >= 'a' && sentence->bytes[0] <= 'z') sentence->bytes[0] = (char)(sentence->bytes[0] - 'a' + 'A');
  char last = sentence->bytes[sentence->len - 1];
  const char *end = last == '.' || last == '?' ? "" : random_is(&writer->random, 20) ? "?" : ".";
  char before = writer->text.len > 0 ? writer->text.bytes[writer->text.len - 1] : '\n';
  text_add(&writer->text, "%s%s%s", before == '\n' || before == ' ' ? "" : " ", sentence->bytes, end);
  sentence->len = 0;
}

void write_sentence(struct writer *writer) {
  size_t goal = 5 + random_below(&writer->random, 20);
  writer->sentence.len = 0;
  put_clause(writer);
  while (count_words(&writer->sentence) < goal) {
    uint32_t kind = random_below(&writer->random, 100);
    if (kind < 6) text_add(&writer->sentence, "%s", writer->is_curly ? " \u2013" : " -");
    else if (kind < 36) text_add(&writer->sentence, ",");
    put_class(writer, kind < 60 ? WORD_CONJ : WORD_SUBORD);
    put_clause(writer);
  }
  end_sentence(writer);
}

/* Writes what a placeholder of a pattern stands for. */
static void put_filled(struct writer *writer, const char *name) {
  struct random *random = &writer->random;
  struct text *out = &writer->sentence;
  const struct line *wards = writer->borough;
  if (strcmp(name, "1") == 0 || strcmp(name, "2") == 0) put_phrase(writer, out);
  else if (strcmp(name, "ward") == 0) text_add(out, "%s", wards->items[random_below(random, (uint32_t)wards->item_count)]);
  else if (strcmp(name, "street") == 0) text_add(out, "%s", writer->streets[random_below(random, 4)]);
  else if (strcmp(name, "name") == 0) text_add(out, "%s", draw(writer, WORD_SURNAME, FORM_BASE));
  else if (strcmp(name, "month") == 0) text_add(out, "%s", month_names[random_below(random, 12)]);
  else if (strcmp(name, "year") == 0) text_add(out, "%d", writer->year - 1 - (int)random_below(random, 3));
  else if (strcmp(name, "n") == 0) text_add(out, "%u", 2 + random_below(random, 60));
  else must_end("patterns.txt: {%s} stands for nothing; write 1, 2, ward, street, name, month, year or n", name);
}

void write_concern(struct writer *writer) {
  const struct lines *patterns = &writer->matter->patterns;
  const char *at = patterns->rows[random_below(&writer->random, (uint32_t)patterns->count)].items[0];
  writer->sentence.len = 0;
  for (const char *open; (open = strchr(at, '{')) != NULL;) {
    const char *close = strchr(open, '}');
    if (close == NULL) must_end("patterns.txt: a { is not closed in \"%s\"", at);
    text_add(&writer->sentence, "%.*s", (int)(open - at), at);
    char name[16];
    snprintf(name, sizeof name, "%.*s", (int)(close - open - 1), open + 1);
    put_filled(writer, name);
    at = close + 1;
  }
  text_add(&writer->sentence, "%s", at);
  end_sentence(writer);
}
