/* SPDX-License-Identifier: Apache-2.0 */
/* A term of another program as a pattern of ours. Their words are met as they are written, ours by their stem: each word
   becomes an exact one. */
#include <string.h>

#include "curate/import.h"
#include "text/text.h"

/* Words of a term: what the automaton takes. */
#define WORDS_MOST 24u

static bool has_letters(struct str word) {
  while (word.len > 0) {
    unsigned len;
    if (text_class_of(word, &len) == TEXT_WORD || word.ptr[0] == '&' || word.ptr[0] == '%') return true;
    word.ptr += len;
    word.len -= len;
  }
  return false;
}

static size_t letter_count(struct str word) {
  size_t count = 0;
  while (word.len > 0) {
    unsigned len;
    count += text_class_of(word, &len) == TEXT_WORD;
    word.ptr += len;
    word.len -= len;
  }
  return count;
}

/* Which stars and question marks of the word mean letters? */
static bool is_wild(const struct import *import, struct str word, size_t at) {
  char c = word.ptr[at];
  if (import->globs) return c == '*' || c == '?';
  return c == '*' && at + 1 == word.len;
}

static void add_escaped(const struct import *import, struct buf *out, struct str word) {
  for (size_t i = 0; i < word.len; i++) {
    char c = word.ptr[i];
    if (strchr("()|\"!^#~\\", c) != NULL || ((c == '*' || c == '?') && !is_wild(import, word, i))) buf_add_char(out, '\\');
    buf_add_char(out, c);
  }
}

/* The words of a term, one after the other. */
struct writer {
  struct import *import;
  struct buf out;
  size_t words;
  unsigned gap;     /* words to be skipped before the next one */
  const char *why;
  bool is_refused;
};

static void refuse(struct writer *writer, const char *why) {
  writer->why = why;
  writer->is_refused = true;
}

static void add_word(struct writer *writer, struct str word) {
  struct import *import = writer->import;
  bool has_wild = false, is_only_stars = true;
  for (size_t i = 0; i < word.len; i++) {
    has_wild |= is_wild(import, word, i);
    is_only_stars &= word.ptr[i] == '*';
  }
  if (is_only_stars && import->globs) {
    writer->why = "a star by itself is any one word there; here it is one word or none";
    writer->gap++;
    return;
  }
  if (!has_letters(word)) {
    writer->why = "signs without letters or digits are no words here and were left out";
    return;
  }
  if (has_wild && letter_count(word) < 2) {
    refuse(writer, "a star with fewer than two letters would be almost any word");
    return;
  }
  if (memchr(word.ptr, '-', word.len) != NULL)
    writer->why = "a hyphen stands for a blank and for nothing too";
  if (++writer->words > WORDS_MOST) {
    refuse(writer, "a term of more than 24 words");
    return;
  }
  if (writer->words > 1) buf_add_char(&writer->out, ' ');
  /* What stands before the first word or after the last cannot be asked for. */
  if (writer->words > 1 && writer->gap > 0) buf_add_format(&writer->out, "~%u ", writer->gap > 10 ? 10 : writer->gap);
  writer->gap = 0;
  if (!has_wild) buf_add_char(&writer->out, '!');
  add_escaped(import, &writer->out, word);
}

static bool is_blank(const struct import *import, char c) { return ascii_is_space(c) || (import->underscores && c == '_'); }

const char *term_pattern(struct import *import, struct str text, const char **why) {
  struct writer writer = {.import = import};
  buf_init(&writer.out, import->memory);
  size_t at = 0;
  while (at < text.len && !writer.is_refused) {
    while (at < text.len && is_blank(import, text.ptr[at])) at++;
    size_t begin = at;
    while (at < text.len && !is_blank(import, text.ptr[at])) at++;
    if (at > begin) add_word(&writer, (struct str){text.ptr + begin, at - begin});
  }
  if (!writer.is_refused && writer.words == 0) refuse(&writer, "it has no letters or digits");
  *why = writer.why;
  const char *pattern = NULL;
  if (!writer.is_refused) {
    pattern = writer.out.failed ? NULL : arena_copy(&import->arena, buf_str(&writer.out));
    if (pattern == NULL) *why = NULL;
  }
  buf_finish(&writer.out);
  return pattern;
}
