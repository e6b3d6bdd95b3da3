/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/abbreviation.h"

#include <string.h>

/* Room for the longest with zeros behind it, so that words are compared as one number. */
#define WORD_BYTES 8u

struct abbreviation {
  char word[WORD_BYTES];
  enum abbreviation_stop stop;
};

#define LETTER_MOST 13 /* abbreviations with one first letter */

/* By first letter. "p.m.", "etc." and "Rd." often end sentences and are not here: before a small letter
   nothing ends anyway. */
static const struct abbreviation abbreviation_table[26][LETTER_MOST + 1] = {
  ['a' - 'a'] = {{"a/sgt", STOP_NEVER}, {"approx", STOP_NEVER}, {"apt", STOP_NUMBER}, {"art", STOP_NUMBER},
                 {"asst", STOP_NEVER}, {"ave", STOP_STARTER}},
  ['c' - 'a'] = {{"c", STOP_NEVER}, {"ch", STOP_NEVER}, {"cllr", STOP_NEVER}, {"cllrs", STOP_NEVER},
                 {"clr", STOP_NEVER}, {"cmdr", STOP_NEVER}, {"co", STOP_STARTER}, {"col", STOP_NEVER},
                 {"con", STOP_NEVER}, {"cons", STOP_NEVER}, {"cpl", STOP_NEVER}, {"cr", STOP_NEVER},
                 {"cres", STOP_STARTER}},
  ['d' - 'a'] = {{"dep", STOP_NEVER}, {"dept", STOP_STARTER}, {"det", STOP_NEVER}, {"dr", STOP_NEVER}},
  ['e' - 'a'] = {{"e.g", STOP_NEVER}, {"eg", STOP_NEVER}, {"est", STOP_NUMBER}, {"exec", STOP_STARTER},
                 {"ext", STOP_NUMBER}},
  ['f' - 'a'] = {{"fig", STOP_NUMBER}},
  ['g' - 'a'] = {{"gdn", STOP_STARTER}, {"gdns", STOP_STARTER}},
  ['h' - 'a'] = {{"hon", STOP_NEVER}},
  ['i' - 'a'] = {{"i.e", STOP_NEVER}, {"ie", STOP_NEVER}, {"inc", STOP_STARTER}, {"incl", STOP_NEVER},
                 {"insp", STOP_NEVER}},
  ['j' - 'a'] = {{"jnr", STOP_STARTER}, {"jr", STOP_STARTER}},
  ['l' - 'a'] = {{"lt", STOP_NEVER}, {"ltd", STOP_STARTER}},
  ['m' - 'a'] = {{"max", STOP_NUMBER}, {"messrs", STOP_NEVER}, {"min", STOP_NUMBER}, {"mr", STOP_NEVER},
                 {"mrs", STOP_NEVER}, {"ms", STOP_NEVER}},
  ['n' - 'a'] = {{"no", STOP_NUMBER}, {"nos", STOP_NUMBER}},
  ['p' - 'a'] = {{"p", STOP_NUMBER}, {"p.c", STOP_NEVER}, {"p.c.s.o", STOP_NEVER}, {"p.s", STOP_NEVER},
                 {"para", STOP_NUMBER}, {"pc", STOP_STARTER}, {"pcs", STOP_STARTER}, {"pcso", STOP_STARTER},
                 {"pl", STOP_STARTER}, {"pp", STOP_NUMBER}, {"prof", STOP_NEVER}, {"ps", STOP_STARTER}},
  ['r' - 'a'] = {{"rd", STOP_STARTER}, {"ref", STOP_NUMBER}, {"rep", STOP_NEVER}, {"rev", STOP_NEVER},
                 {"revd", STOP_NEVER}},
  ['s' - 'a'] = {{"sec", STOP_NUMBER}, {"sen", STOP_NEVER}, {"sgt", STOP_NEVER}, {"snr", STOP_NEVER},
                 {"sq", STOP_STARTER}, {"sr", STOP_NEVER}, {"ss", STOP_NUMBER}, {"st", STOP_STARTER},
                 {"sup", STOP_NEVER}, {"supt", STOP_NEVER}},
  ['t' - 'a'] = {{"tel", STOP_NUMBER}, {"temp", STOP_NEVER}},
  ['v' - 'a'] = {{"v", STOP_NEVER}, {"viz", STOP_NEVER}, {"vol", STOP_NUMBER}, {"vs", STOP_NEVER}},
};

/* Of the few with the same first letter; a word that is no abbreviation ends sentences. `word` are its letters, small,
   with zeros behind them. */
static enum abbreviation_stop abbreviation_of(uint64_t word) {
  char first;
  memcpy(&first, &word, 1);
  if (first < 'a' || first > 'z') return STOP_ENDS;
  for (const struct abbreviation *row = abbreviation_table[first - 'a']; row->word[0] != '\0'; row++) {
    uint64_t key;
    memcpy(&key, row->word, WORD_BYTES);
    if (key == word) return row->stop;
  }
  return STOP_ENDS;
}

#define ABBREVIATION_MAX 12u

/* After a capital: looks back over at most ABBREVIATION_MAX letters, so that a line of a million letters before a
   stop costs no more than a short one. */
static enum abbreviation_stop after_capital(struct str text, size_t stop, size_t floor) {
  char word[ABBREVIATION_MAX + 1] = {0};
  size_t begin = stop;
  while (begin > floor && stop - begin < ABBREVIATION_MAX &&
         (ascii_is_alpha(text.ptr[begin - 1]) || text.ptr[begin - 1] == '.' || text.ptr[begin - 1] == '/'))
    begin--;
  size_t len = stop - begin;
  if (len == ABBREVIATION_MAX || (begin > floor && (unsigned char)text.ptr[begin - 1] >= 0x80)) return STOP_ENDS;
  /* An initial: "J. Smith", "D.J. Smith". */
  bool is_initial = len == 1 || text.ptr[stop - 2] == '.';
  if (len >= WORD_BYTES && !is_initial) return STOP_ENDS;
  for (size_t i = 0; i < len; i++) word[i] = ascii_lower(text.ptr[begin + i]);
  uint64_t key;
  memcpy(&key, word, WORD_BYTES);
  enum abbreviation_stop found = len < WORD_BYTES ? abbreviation_of(key) : STOP_ENDS;
  if (found != STOP_ENDS && len > 1) return found;
  return is_initial && strcmp(word, "i") != 0 && !(len > 1 && word[len - 1] == 'm') ? STOP_STARTER : STOP_ENDS;
}

/* The eight bytes before `stop`, the last of them the highest; zeros for those before `floor`. */
static uint64_t bytes_before(struct str text, size_t stop, size_t floor) {
  char before[WORD_BYTES] = {0};
  size_t count = stop - floor < WORD_BYTES ? stop - floor : WORD_BYTES;
  uint64_t bytes;
  if (count == WORD_BYTES) memcpy(before, text.ptr + stop - WORD_BYTES, WORD_BYTES);
  else memcpy(before + WORD_BYTES - count, text.ptr + stop - count, count);
  memcpy(&bytes, before, sizeof bytes);
  return bytes;
}

/* The number of which each byte is `byte`. */
static inline uint64_t each_byte(unsigned byte) { return UINT64_C(0x0101010101010101) * byte; }

/* In the top bit of each byte: is it a letter, a full stop or a slash? */
static uint64_t word_bytes_of(uint64_t bytes) {
  uint64_t small = (bytes | each_byte(0x20)) & each_byte(0x7f), odd = (bytes | each_byte(1)) ^ each_byte('/');
  uint64_t letters = (small + each_byte(0x80 - 'a')) & ~(small + each_byte(0x7f - 'z'));
  /* A full stop and a slash differ in one bit, which was set. */
  uint64_t dots = ~((odd & each_byte(0x7f)) + each_byte(0x7f));
  return (letters | dots) & ~bytes & each_byte(0x80);
}

/* Eight bytes are enough where the stop follows no capital, which alone may be an initial. */
enum abbreviation_stop abbreviation_at(struct str text, size_t stop, size_t floor) {
  if (stop == floor || !ascii_is_alpha(text.ptr[stop - 1])) return STOP_ENDS;
  if (ascii_is_upper(text.ptr[stop - 1])) return after_capital(text, stop, floor);
  uint64_t bytes = bytes_before(text, stop, floor), others = word_bytes_of(bytes) ^ each_byte(0x80);
  /* Too long for an abbreviation. */
  if (others == 0) return STOP_ENDS;
  unsigned rest = 64 - ((unsigned)__builtin_clzll(others) & ~7u); /* bits up to the byte before the word */
  if ((bytes >> (rest - 1) & 1) != 0) return STOP_ENDS;
  return abbreviation_of((bytes | each_byte(0x20)) >> rest);
}
