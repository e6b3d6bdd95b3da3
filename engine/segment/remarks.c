/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/remarks.h"

#include <string.h>

/* Of small letters and spaces, none shorter than REMARK_BYTES_MIN. */
static const char *const remark_table[] = {
  "text may contain errors", "not protectively marked", "view directions",
  "intentionally blank",     "view the declarations",   "view the background to item",
};

/* Fifteen bytes hold eight that stand at a multiple of eight, wherever they begin: so it is enough to look
   at every eighth place of a text. */
#define REMARK_BYTES_MIN 15u
#define PART_BYTES 8u

/* Parts of all remarks as bits, by hash: of other words one in four hundred has the bit of a part. */
#define PART_BITS 15
struct parts {
  uint64_t bits[(1u << PART_BITS) / 64];
};

/* The part at `text` with small letters for capitals; what becomes of other signs does not matter. */
static inline uint64_t part_at(const char *text) {
  uint64_t part;
  memcpy(&part, text, PART_BYTES);
  return part | UINT64_C(0x2020202020202020);
}

static inline uint32_t part_hash(uint64_t part) {
  return (uint32_t)((part * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - PART_BITS));
}

static void parts_fill(struct parts *parts) {
  for (size_t i = 0; i < sizeof remark_table / sizeof *remark_table; i++) {
    for (size_t at = 0, len = strlen(remark_table[i]); at + PART_BYTES <= len; at++) {
      uint32_t hash = part_hash(part_at(remark_table[i] + at));
      parts->bits[hash / 64] |= (uint64_t)1 << hash % 64;
    }
  }
}

/* Where the remark begins whose part stands at `place` of the text, or UINT32_MAX. */
static uint32_t remark_around(struct str text, size_t place) {
  uint64_t part = part_at(text.ptr + place);
  for (size_t i = 0; i < sizeof remark_table / sizeof *remark_table; i++) {
    size_t len = strlen(remark_table[i]);
    for (size_t at = 0; at + PART_BYTES <= len && at <= place; at++) {
      if (part_at(remark_table[i] + at) != part || place - at + len > text.len) continue;
      if (str_is_fold((struct str){text.ptr + place - at, len}, remark_table[i])) return (uint32_t)(place - at);
    }
  }
  return UINT32_MAX;
}

bool remarks_find(struct arena *arena, struct str text, struct remark_list *out) {
  struct parts parts = {{0}};
  parts_fill(&parts);
  *out = (struct remark_list){.places = NULL};
  for (size_t place = 0; place + PART_BYTES <= text.len; place += PART_BYTES) {
    uint32_t hash = part_hash(part_at(text.ptr + place));
    if ((parts.bits[hash / 64] >> hash % 64 & 1) == 0) continue;
    uint32_t begin = remark_around(text, place);
    if (begin == UINT32_MAX) continue;
    if (!arena_grow(arena, &out->places, &out->cap, out->count + 1, sizeof *out->places)) return false;
    out->places[out->count++] = begin;
  }
  return true;
}

/* Does one of those found begin a word of the line? */
static bool holds_remark(struct remark_list *list, struct str text, struct span body) {
  while (list->next < list->count && list->places[list->next] < body.begin) list->next++;
  for (size_t i = list->next; i < list->count && list->places[i] < body.end; i++) {
    uint32_t at = list->places[i];
    char before = at > body.begin ? text.ptr[at - 1] : ' ';
    if (before == ' ' || before == '>' || before == ',') return true;
  }
  return false;
}

#define LINE_BYTES_MAX 160u

bool remarks_are(struct remark_list *list, struct str text, struct span span) {
  static const char *const whole[] = {"draft", "official", "restricted", "minutes:", "additional documents:"};
  struct str body = str_span(text, span);
  if (str_starts(body, "[Original file]")) return true;
  if (body.len > LINE_BYTES_MAX) return false;
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
    if (ascii_lower(body.ptr[0]) == whole[i][0] && str_is_fold(body, whole[i])) return true;
  bool is_icon = body.len >= 8 && ascii_lower(body.ptr[0]) == 'p' && str_is_fold((struct str){body.ptr, 8}, "pdf icon");
  return is_icon || (list->count > 0 && holds_remark(list, text, span));
}
