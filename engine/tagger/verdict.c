/* SPDX-License-Identifier: Apache-2.0 */
/* What people say of single mentions, as texts: one that is kept, and one that tells whether anything changed. */
#include <string.h>

#include "tagger/tagger.h"

const char *tagger_standing_name(enum tagger_standing standing) {
  static const char *const names[TAGGER_STANDING_COUNT] = {
      [TAGGER_AGREES] = "agrees", [TAGGER_HOLDS] = "holds", [TAGGER_CONFLICT] = "conflict"};
  return names[standing];
}

/* "unknown" stands for what is no value, and for the first value of the voice. */
bool tagger_read_value(enum cpeg_axis axis, struct str word, unsigned *out) {
  for (unsigned value = 0;; value++) {
    const char *name = cpeg_value_name(axis, value);
    bool is_end = strcmp(name, "unknown") == 0 && (value > 0 || axis != CPEG_AXIS_VOICE);
    if (is_end) return false;
    if (!str_is_fold(word, name)) continue;
    *out = value;
    return true;
  }
}

static unsigned value_of(const struct cpeg_mention *mention, enum cpeg_axis axis) {
  const unsigned values[CPEG_AXIS_COUNT] = {
      [CPEG_AXIS_PRESENCE] = mention->presence, [CPEG_AXIS_TIME] = mention->time,   [CPEG_AXIS_VOICE] = mention->voice,
      [CPEG_AXIS_ACT] = mention->act,           [CPEG_AXIS_TREND] = mention->trend, [CPEG_AXIS_LOCUS] = mention->locus,
      [CPEG_AXIS_FIRMNESS] = mention->firmness, [CPEG_AXIS_AREA] = mention->area.level};
  return values[axis];
}

const char *tagger_value_of(const struct cpeg_mention *mention, enum cpeg_axis axis) {
  if (axis != CPEG_AXIS_AREA) return cpeg_value_name(axis, value_of(mention, axis));
  return mention->area.level == CPEG_UNPLACED ? "none" : mention->area.code;
}

void tagger_write_found(const struct cpeg_mention *mention, struct buf *out) {
  buf_add_format(out, "concern=%s term=%s", mention->concern, mention->term);
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++)
    buf_add_format(out, " %s=%s", cpeg_axis_name((enum cpeg_axis)axis), tagger_value_of(mention, (enum cpeg_axis)axis));
}

struct str tagger_found_value(struct str found, const char *name) {
  struct str part;
  size_t len = strlen(name);
  while (str_split(&found, ' ', &part))
    if (part.len > len && part.ptr[len] == '=' && memcmp(part.ptr, name, len) == 0)
      return (struct str){part.ptr + len + 1, part.len - len - 1};
  return (struct str){"", 0};
}

/* Who, when and why change nothing of what counts. */
void tagger_verdicts_key(const struct tagger_verdict_list *verdicts, struct buf *out) {
  if (verdicts->count == 0) return;
  uint64_t hash = 1;
  struct buf text;
  buf_init(&text, out->memory);
  for (size_t i = 0; i < verdicts->count; i++) {
    const struct tagger_verdict *verdict = &verdicts->items[i];
    buf_clear(&text);
    buf_add_format(&text, "%s %d%d%d%d %s", verdict->id, verdict->is_rejected, verdict->is_accepted, verdict->is_missed,
                   verdict->was_found, verdict->label == NULL ? "" : verdict->label);
    for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++)
      buf_add_format(&text, " %s/%s", verdict->values[axis] == NULL ? "" : verdict->values[axis],
                     verdict->then[axis] == NULL ? "" : verdict->then[axis]);
    hash = hash_more(hash, buf_str(&text));
    out->failed |= text.failed;
  }
  buf_finish(&text);
  char digits[17];
  buf_add_format(out, "mentions=%s", hash_format(hash, digits));
}

struct tagger_verdict_list tagger_verdicts_of(const struct tagger_verdict_list *all, uint64_t content_hash) {
  size_t low = 0, high = all->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (all->items[middle].content_hash < content_hash)
      low = middle + 1;
    else
      high = middle;
  }
  struct tagger_verdict_list own = {all->items + low, 0};
  while (low + own.count < all->count && all->items[low + own.count].content_hash == content_hash) own.count++;
  return own;
}
