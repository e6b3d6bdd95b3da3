/* SPDX-License-Identifier: Apache-2.0 */
/* Reads tests/assertion/sentences.txt; its head tells how it is written. */
#ifndef TESTS_ASSERTION_PIECES_H
#define TESTS_ASSERTION_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#define PIECE_ANSWERS_MAX 8
#define NOT_JUDGED (-1)

struct wanted {
  int presence, time; /* enum cpeg_presence, enum cpeg_time, or NOT_JUDGED */
  bool is_advice;
};

struct piece {
  const char *name;
  char *minutes;
  struct wanted wanted[PIECE_ANSWERS_MAX];
  size_t wanted_count;
};

struct pieces {
  char *text;
  struct piece *items; /* [count] */
  size_t count, cap;
};

/* False, having said why, when the file cannot be read or a line of it is not as it must be. Release with
   pieces_free in either case. */
bool pieces_read(const char *path, struct pieces *out);
void pieces_free(struct pieces *pieces);

#endif
