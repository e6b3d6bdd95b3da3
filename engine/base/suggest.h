/* SPDX-License-Identifier: Apache-2.0 */
/* What to suggest instead of a name that does not exist. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/error.h"
#include "base/str.h"

/* Longest name that is suggested, in bytes. */
#define SUGGEST_NAME_BYTES 64
#define SUGGEST_COUNT 3

/* One name and how far it is from the wanted one. */
struct suggestion {
  size_t distance;
  char name[SUGGEST_NAME_BYTES + 1];
};

/* The nearest few of the names offered so far, nearest first. */
struct suggestions {
  struct str wanted;
  struct suggestion best[SUGGEST_COUNT];
};

/* Begins with none; `wanted` must stay as long as names are offered. */
void suggestions_init(struct suggestions *suggestions, const char *wanted);
/* Takes a name that exists into account: all of it, its words and its beginning are compared, whatever the case. Of
   equals the earlier stays. O(length of both multiplied). */
void suggestions_offer(struct suggestions *suggestions, struct str name);
/* Writes "there is no <what> "<wanted>": did you mean "a" or "b"" into `err` and returns NOTFOUND. */
enum cpeg_status suggestions_not_found(const struct suggestions *suggestions, const char *what, const char *wanted,
                                       struct cpeg_error *err);

#endif
