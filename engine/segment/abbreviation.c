/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/abbreviation.h"

#include <string.h>

struct abbreviation {
  const char *word;
  enum abbreviation_stop stop;
};

/* In order of strcmp. "p.m.", "etc." and "Rd." often end sentences and are not here: before
   a small letter nothing ends anyway. */
static const struct abbreviation abbreviation_table[] = {
  {"a/sgt", STOP_NEVER},  {"approx", STOP_NEVER}, {"apt", STOP_NUMBER},   {"art", STOP_NUMBER},
  {"asst", STOP_NEVER},   {"ave", STOP_STARTER},  {"c", STOP_NEVER},      {"ch", STOP_NEVER},
  {"cllr", STOP_NEVER},   {"cllrs", STOP_NEVER},  {"clr", STOP_NEVER},    {"cmdr", STOP_NEVER},
  {"co", STOP_STARTER},   {"col", STOP_NEVER},    {"con", STOP_NEVER},    {"cons", STOP_NEVER},
  {"cpl", STOP_NEVER},    {"cr", STOP_NEVER},     {"cres", STOP_STARTER}, {"dep", STOP_NEVER},
  {"dept", STOP_STARTER}, {"det", STOP_NEVER},    {"dr", STOP_NEVER},     {"e.g", STOP_NEVER},
  {"eg", STOP_NEVER},     {"est", STOP_NUMBER},   {"exec", STOP_STARTER}, {"ext", STOP_NUMBER},
  {"fig", STOP_NUMBER},   {"gdn", STOP_STARTER},  {"gdns", STOP_STARTER}, {"hon", STOP_NEVER},
  {"i.e", STOP_NEVER},    {"ie", STOP_NEVER},     {"inc", STOP_STARTER},  {"incl", STOP_NEVER},
  {"insp", STOP_NEVER},   {"jnr", STOP_STARTER},  {"jr", STOP_STARTER},   {"lt", STOP_NEVER},
  {"ltd", STOP_STARTER},  {"max", STOP_NUMBER},   {"messrs", STOP_NEVER}, {"min", STOP_NUMBER},
  {"mr", STOP_NEVER},     {"mrs", STOP_NEVER},    {"ms", STOP_NEVER},     {"no", STOP_NUMBER},
  {"nos", STOP_NUMBER},   {"p", STOP_NUMBER},     {"p.c", STOP_NEVER},    {"p.c.s.o", STOP_NEVER},
  {"p.s", STOP_NEVER},    {"para", STOP_NUMBER},  {"pc", STOP_STARTER},   {"pcs", STOP_STARTER},
  {"pcso", STOP_STARTER}, {"pl", STOP_STARTER},   {"pp", STOP_NUMBER},    {"prof", STOP_NEVER},
  {"ps", STOP_STARTER},   {"rd", STOP_STARTER},   {"ref", STOP_NUMBER},   {"rep", STOP_NEVER},
  {"rev", STOP_NEVER},    {"revd", STOP_NEVER},   {"sec", STOP_NUMBER},   {"sen", STOP_NEVER},
  {"sgt", STOP_NEVER},    {"snr", STOP_NEVER},    {"sq", STOP_STARTER},   {"sr", STOP_NEVER},
  {"ss", STOP_NUMBER},    {"st", STOP_STARTER},   {"sup", STOP_NEVER},    {"supt", STOP_NEVER},
  {"tel", STOP_NUMBER},   {"temp", STOP_NEVER},   {"v", STOP_NEVER},      {"viz", STOP_NEVER},
  {"vol", STOP_NUMBER},   {"vs", STOP_NEVER}};

/* Binary search; words that are no abbreviation end sentences. */
static enum abbreviation_stop abbreviation_of(const char *word) {
  size_t low = 0, high = sizeof abbreviation_table / sizeof *abbreviation_table;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = strcmp(abbreviation_table[mid].word, word);
    if (order == 0) return abbreviation_table[mid].stop;
    if (order < 0) low = mid + 1;
    else high = mid;
  }
  return STOP_ENDS;
}

#define ABBREVIATION_MAX 12u

/* Looks back over at most ABBREVIATION_MAX letters, so that a line of a million letters before
   a stop costs no more than a short one. */
enum abbreviation_stop abbreviation_at(struct str text, size_t stop, size_t floor) {
  char word[ABBREVIATION_MAX + 1];
  size_t begin = stop;
  while (begin > floor && stop - begin < ABBREVIATION_MAX &&
         (ascii_is_alpha(text.ptr[begin - 1]) || text.ptr[begin - 1] == '.' || text.ptr[begin - 1] == '/'))
    begin--;
  size_t len = stop - begin;
  /* No word, or one too long for an abbreviation. */
  if (len == 0 || len == ABBREVIATION_MAX) return STOP_ENDS;
  if (begin > floor && (unsigned char)text.ptr[begin - 1] >= 0x80) return STOP_ENDS;
  for (size_t i = 0; i < len; i++) word[i] = ascii_lower(text.ptr[begin + i]);
  word[len] = '\0';
  /* An initial: "J. Smith", "D.J. Smith". */
  bool is_initial = ascii_is_upper(text.ptr[stop - 1]) && (len == 1 || text.ptr[stop - 2] == '.');
  enum abbreviation_stop found = abbreviation_of(word);
  if (found != STOP_ENDS && !(is_initial && len == 1)) return found;
  return is_initial && strcmp(word, "i") != 0 && !(len > 1 && word[len - 1] == 'm') ? STOP_STARTER : STOP_ENDS;
}
