/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What counting needs of a document: how many mentions and items each concern has, of the whole document and of each
 * ward that mentions are placed in. They are the figures that the view v_tally gives, reckoned while the mentions
 * are at hand: each mention counts for its concern and for the theme of it, in the document and in its ward, so
 * it has up to four parts. A part is one number, ward before concern before mention: sorted, those of one figure stand
 * side by side and in the order of the text, in which items only rise.
 */
#include <assert.h>
#include <stdlib.h>

#include "store/writer.h"

/* The whole document; wards come after it. */
#define WHOLE 0u
/* Bits of a part. No lexicon has as many areas or concerns, no text as many mentions. */
#define CONCERN_BITS 16
#define MENTION_BITS 32
#define NAMES_MOST 0xffffu

static uint64_t part_of(uint32_t ward, uint32_t concern, size_t mention) {
  return ((uint64_t)ward << CONCERN_BITS | concern) << MENTION_BITS | mention;
}
static uint32_t ward_of(uint64_t part) { return (uint32_t)(part >> (CONCERN_BITS + MENTION_BITS)); }
static uint32_t concern_of(uint64_t part) { return (uint32_t)(part >> MENTION_BITS) & NAMES_MOST; }
static uint32_t mention_of(uint64_t part) { return (uint32_t)part; }
static bool is_one_figure(uint64_t a, uint64_t b) { return a >> MENTION_BITS == b >> MENTION_BITS; }

enum cpeg_status tally_init(struct tally_names *names, const struct lexicon *lexicon, struct memory memory,
                            struct cpeg_error *err) {
  intern_init(&names->concerns, memory);
  intern_init(&names->areas, memory);
  bool has_room = true;
  for (size_t i = 0; has_room && i < lexicon->concern_count; i++)
    has_room = intern_add(&names->concerns, str_of(lexicon->concerns[i].id)) != INTERN_NONE;
  for (size_t i = 0; has_room && i < lexicon->area_count; i++)
    has_room = intern_add(&names->areas, str_of(lexicon->areas[i].code)) != INTERN_NONE;
  if (!has_room) return error_nomem(err);
  if (names->concerns.count < NAMES_MOST && names->areas.count < NAMES_MOST) return CPEG_OK;
  return error_set(err, CPEG_LIMIT, "the lexicon has more than %u concerns or areas, which no store can count",
                   NAMES_MOST - 1);
}

void tally_finish(struct tally_names *names) {
  intern_finish(&names->concerns);
  intern_finish(&names->areas);
}

/* For qsort; a difference would overflow. */
static int compare_parts(const void *a, const void *b) {
  uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
  return (left > right) - (left < right);
}

/* Appends what a mention counts for; returns how many parts it has. */
static size_t add_parts(uint64_t *out, const struct cpeg_mention *mention, size_t index,
                        const struct store_writer *writer) {
  const struct tally_names *names = &writer->names;
  size_t count = 0;
  uint32_t concern = intern_find(&names->concerns, str_of(mention->concern));
  assert(concern != INTERN_NONE);
  uint32_t theme = writer->lexicon->concerns[concern].theme, ward = WHOLE;
  if (mention->area.level == CPEG_WARD) ward = intern_find(&names->areas, str_of(mention->area.code)) + 1;
  for (uint32_t place = WHOLE;; place = ward) {
    out[count++] = part_of(place, concern, index);
    if (theme != LEXICON_NONE) out[count++] = part_of(place, theme, index);
    if (place == ward) return count;
  }
}

/* What is counted of one figure. */
struct tally {
  int64_t document_id;
  uint32_t ward, concern;
  uint32_t items, mentions, items_all, mentions_all;
};

/* The parts of one figure. */
static struct tally count_parts(const struct waiting *waiting, const uint64_t *parts, size_t count) {
  struct tally tally = {waiting->document_id, ward_of(parts[0]), concern_of(parts[0]), 0, 0, 0, (uint32_t)count};
  uint32_t item = 0;
  bool is_item_live = false;
  for (size_t i = 0; i < count; i++) {
    const struct cpeg_mention *mention = &waiting->result->mentions[mention_of(parts[i])];
    assert(i == 0 || mention->item >= item);
    if (i == 0 || mention->item != item) {
      tally.items_all++;
      is_item_live = false;
      item = mention->item;
    }
    tally.items += mention->live && !is_item_live;
    is_item_live |= mention->live;
    tally.mentions += mention->live;
  }
  return tally;
}

static void bind_tally(struct query *query, const struct tally_names *names, const struct tally *tally) {
  query_number(query, tally->document_id);
  query_text(query, tally->ward == WHOLE ? str_of("") : intern_text(&names->areas, tally->ward - 1));
  query_text(query, intern_text(&names->concerns, tally->concern));
  query_number(query, tally->mentions > 0);
  query_number(query, tally->items);
  query_number(query, tally->mentions);
  query_number(query, tally->items_all);
  query_number(query, tally->mentions_all);
}

/* Tallies until there are enough for a statement. */
struct tally_run {
  struct tally rows[TALLIES_TOGETHER];
  size_t count;
};

static void write_run(struct store_writer *writer, const struct tally_run *run) {
  struct query *query = writer_query(writer, ADD_TALLIES);
  for (size_t i = 0; i < run->count; i++) bind_tally(query, &writer->names, &run->rows[i]);
  query_done(query);
}

static bool reckon(struct store_writer *writer, const struct waiting *waiting, struct tally_run *run) {
  const struct cpeg_result *result = waiting->result;
  if (!memory_grow(writer->store->memory, &writer->parts, &writer->part_cap, result->mention_count * 4,
                   sizeof *writer->parts))
    return false;
  uint64_t *parts = writer->parts;
  size_t count = 0;
  for (size_t i = 0; i < result->mention_count; i++) count += add_parts(parts + count, &result->mentions[i], i, writer);
  if (count > 0) qsort(parts, count, sizeof *parts, compare_parts);
  for (size_t i = 0, same; i < count; i += same) {
    for (same = 1; i + same < count && is_one_figure(parts[i], parts[i + same]);) same++;
    run->rows[run->count++] = count_parts(waiting, parts + i, same);
    if (run->count < TALLIES_TOGETHER) continue;
    write_run(writer, run);
    run->count = 0;
  }
  return true;
}

enum cpeg_status tally_write(struct store_writer *writer, struct cpeg_error *err) {
  struct tally_run run = {.count = 0};
  for (size_t k = 0; k < writer->waiting_count; k++)
    if (!reckon(writer, &writer->waiting[k], &run)) return error_nomem(err);
  enum cpeg_status status = writer_check(writer, writer_query(writer, ADD_TALLIES), err);
  if (status != CPEG_OK) return status;
  struct query *query = writer_query(writer, ADD_TALLY);
  for (size_t i = 0; i < run.count && query->code == SQLITE_OK; i++) {
    bind_tally(query, &writer->names, &run.rows[i]);
    query_done(query);
  }
  return writer_check(writer, query, err);
}
