/* SPDX-License-Identifier: Apache-2.0 */
#include "base/suggest.h"

#include <stdio.h>
#include <string.h>

/* Number of letters to change, add or drop, whatever the case (Wagner and Fischer 1974), in
   O(len a x len b). */
static size_t edit_distance(struct str a, struct str b) {
  size_t row[SUGGEST_NAME_BYTES + 1];
  for (size_t j = 0; j <= b.len; j++) row[j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      size_t change = diagonal + (ascii_lower(a.ptr[i - 1]) != ascii_lower(b.ptr[j - 1]));
      diagonal = row[j];
      size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
      row[j] = least < change ? least : change;
    }
  }
  return row[b.len];
}

/* "Hamm" means Hammersmith and Fulham, however many letters are missing. */
static bool starts_with_fold(struct str text, struct str start) {
  if (start.len == 0 || start.len > text.len) return false;
  for (size_t i = 0; i < start.len; i++)
    if (ascii_lower(text.ptr[i]) != ascii_lower(start.ptr[i])) return false;
  return true;
}

/* How far `wanted` is from a name: from all of it, or a little more than from one of its words. */
static size_t name_distance(struct str wanted, struct str name) {
  if (starts_with_fold(name, wanted)) return 1;
  size_t best = edit_distance(wanted, name);
  for (size_t at = 0; at < name.len;) {
    size_t begin = at;
    while (at < name.len && name.ptr[at] != ' ' && name.ptr[at] != '-') at++;
    size_t distance = edit_distance(wanted, (struct str){name.ptr + begin, at - begin}) + 1;
    if (distance < best) best = distance;
    at++;
  }
  return best;
}

void suggestions_init(struct suggestions *suggestions, const char *wanted) {
  *suggestions = (struct suggestions){.wanted = str_of(wanted)};
  if (suggestions->wanted.len > SUGGEST_NAME_BYTES) suggestions->wanted.len = SUGGEST_NAME_BYTES;
}

void suggestions_offer(struct suggestions *suggestions, struct str name) {
  struct suggestion *best = suggestions->best;
  if (name.len == 0 || name.len > SUGGEST_NAME_BYTES) return;
  size_t distance = name_distance(suggestions->wanted, name);
  /* A third of the letters wrong is no slip of the keys. */
  if (distance * 3 > suggestions->wanted.len + 1) return;
  size_t at = SUGGEST_COUNT;
  while (at > 0 && (best[at - 1].name[0] == '\0' || best[at - 1].distance > distance)) at--;
  if (at == SUGGEST_COUNT) return;
  for (size_t i = 0; i < SUGGEST_COUNT; i++)
    if (str_is(name, best[i].name)) return;
  memmove(best + at + 1, best + at, (SUGGEST_COUNT - at - 1) * sizeof *best);
  best[at].distance = distance;
  memcpy(best[at].name, name.ptr, name.len);
  best[at].name[name.len] = '\0';
}

enum cpeg_status suggestions_not_found(const struct suggestions *suggestions, const char *what, const char *wanted,
                                       struct cpeg_error *err) {
  const struct suggestion *best = suggestions->best;
  if (best[0].name[0] == '\0') return error_set(err, CPEG_NOTFOUND, "there is no %s \"%s\"", what, wanted);
  char list[SUGGEST_COUNT * (SUGGEST_NAME_BYTES + 8)];
  size_t len = 0;
  /* One that is clearly nearer stands alone. */
  for (size_t i = 0; i < SUGGEST_COUNT && best[i].name[0] != '\0' && best[i].distance <= best[0].distance + 1; i++)
    len += (size_t)snprintf(list + len, sizeof list - len, "%s\"%s\"", i == 0 ? "" : " or ", best[i].name);
  return error_set(err, CPEG_NOTFOUND, "there is no %s \"%s\": did you mean %s", what, wanted, list);
}
