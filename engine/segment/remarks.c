/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/remarks.h"

#include <string.h>

/* Of small letters and spaces, none shorter than REMARK_BYTES_MIN. */
static const char *const remark_table[] = {
  "text may contain errors", "not protectively marked", "view directions",
  "intentionally blank",     "view the declarations",   "view the background to item",
};

/* Fifteen bytes hold eight that stand at a multiple of eight, wherever they begin: so it is enough to look
   at every eighth place of a line. */
#define REMARK_BYTES_MIN 15u
#define PART_BYTES 8u

/* The part at `text` with small letters for capitals; what becomes of other signs does not matter. */
static inline uint64_t part_at(const char *text) {
  uint64_t part;
  memcpy(&part, text, PART_BYTES);
  return part | UINT64_C(0x2020202020202020);
}

static inline uint32_t part_hash(uint64_t part) {
  return (uint32_t)((part * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - REMARK_PART_BITS));
}

void remark_parts_fill(struct remark_parts *parts) {
  memset(parts, 0, sizeof *parts);
  for (size_t i = 0; i < sizeof remark_table / sizeof *remark_table; i++) {
    for (size_t at = 0, len = strlen(remark_table[i]); at + PART_BYTES <= len; at++) {
      uint32_t hash = part_hash(part_at(remark_table[i] + at));
      parts->bits[hash / 64] |= (uint64_t)1 << hash % 64;
    }
  }
}

/* Does a remark begin a word of the line, of which a part stands at `place`? */
static bool has_remark_around(struct str body, size_t place) {
  uint64_t part = part_at(body.ptr + place);
  for (size_t i = 0; i < sizeof remark_table / sizeof *remark_table; i++) {
    size_t len = strlen(remark_table[i]);
    for (size_t at = 0; at + PART_BYTES <= len && at <= place; at++) {
      if (part_at(remark_table[i] + at) != part || place - at + len > body.len) continue;
      char before = at < place ? body.ptr[place - at - 1] : ' ';
      bool is_word = before == ' ' || before == '>' || before == ',';
      if (is_word && str_is_fold((struct str){body.ptr + place - at, len}, remark_table[i])) return true;
    }
  }
  return false;
}

/* Does one of them begin a word of the line? */
static bool holds_remark(const struct remark_parts *parts, struct str body) {
  if (body.len < REMARK_BYTES_MIN) return false;
  for (size_t place = 0; place + PART_BYTES <= body.len; place += PART_BYTES) {
    uint32_t hash = part_hash(part_at(body.ptr + place));
    if ((parts->bits[hash / 64] >> hash % 64 & 1) != 0 && has_remark_around(body, place)) return true;
  }
  return false;
}

/* Remarks that are a line by themselves. */
static bool is_whole_remark(struct str body) {
  static const char *const whole[] = {"draft", "official", "restricted", "minutes:", "additional documents:"};
  char first = ascii_lower(body.ptr[0]);
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
    if (first == whole[i][0] && str_is_fold(body, whole[i])) return true;
  return first == 'p' && body.len >= 8 && str_is_fold((struct str){body.ptr, 8}, "pdf icon");
}

#define WHOLE_BYTES_MAX 21u /* but for that of an icon, which may have words behind it */

bool remarks_read(const struct remark_parts *parts, struct str body) {
  if (body.ptr[0] == '[' && str_starts(body, "[Original file]")) return true;
  if (body.len > REMARK_LINE_BYTES_MAX) return false;
  bool may_be_whole = body.len <= WHOLE_BYTES_MAX || (body.ptr[0] | 0x20) == 'p';
  return (may_be_whole && is_whole_remark(body)) || holds_remark(parts, body);
}
