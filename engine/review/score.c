/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each line of the text is cut after . ! ? ; that white space follows; a mention falls in the
 * piece that holds its begin, a gold row in the piece that holds its anchor. Mentions of one
 * concern in one piece count once. They are matched one-to-one with gold rows of the concern,
 * first in the same piece, then in a neighbouring one; certain rows come first. Rows that are
 * uncertain or `other:` are neutral.
 */
#include "review/score.h"

#include <stdlib.h>
#include <string.h>

double score_precision(struct counts counts) {
  size_t all = counts.hit + counts.false_hit;
  return all == 0 ? 0 : (double)counts.hit / (double)all;
}

double score_recall(struct counts counts) {
  size_t all = counts.hit + counts.missed;
  return all == 0 ? 0 : (double)counts.hit / (double)all;
}

double score_f1(struct counts counts) {
  if (counts.hit == 0) return 0;
  return 2 * (double)counts.hit / (double)(2 * counts.hit + counts.false_hit + counts.missed);
}

double score_macro_f1(const struct score *score) {
  double sum = 0;
  size_t count = 0;
  for (size_t i = 0; i < score->concern_count; i++) {
    struct counts counts = score->concerns[i].counts;
    if (counts.hit + counts.missed < 3) continue;
    sum += score_f1(counts);
    count++;
  }
  return count == 0 ? 0 : sum / (double)count;
}

/* ---- Values of an axis ----------------------------------------------------------------------- */

struct counts score_value(const struct confusion *confusion, size_t value) {
  struct counts counts = {.hit = confusion->pairs[value][value]};
  for (size_t other = 0; other < SCORE_VALUES; other++) {
    if (other == value) continue;
    counts.missed += confusion->pairs[value][other];
    counts.false_hit += confusion->pairs[other][value];
  }
  return counts;
}

size_t score_majority(const struct confusion *confusion, size_t *count_out) {
  size_t best = 0;
  *count_out = 0;
  for (size_t value = 0; value < SCORE_VALUES; value++) {
    struct counts counts = score_value(confusion, value);
    if (counts.hit + counts.missed <= *count_out) continue;
    *count_out = counts.hit + counts.missed;
    best = value;
  }
  return best;
}

double score_macro_value(const struct confusion *confusion) {
  double sum = 0;
  size_t count = 0;
  for (size_t value = 0; value < SCORE_VALUES; value++) {
    struct counts counts = score_value(confusion, value);
    if (counts.hit + counts.missed == 0) continue;
    sum += score_f1(counts);
    count++;
  }
  return count == 0 ? 0 : sum / (double)count;
}

/* ---- Pieces -------------------------------------------------------------------------------- */

struct pieces {
  uint32_t *starts; /* [count] */
  size_t count, cap;
};

static bool pieces_cut(struct arena *arena, struct str text, struct pieces *out) {
  *out = (struct pieces){0};
  for (size_t i = 0; i <= text.len; i++) {
    bool is_start = i == 0;
    if (i > 0) {
      char before = text.ptr[i - 1];
      bool is_stop = before == '.' || before == '!' || before == '?' || before == ';';
      is_start = before == '\n' || (is_stop && i < text.len && ascii_is_space(text.ptr[i]));
    }
    if (!is_start) continue;
    if (!arena_grow(arena, &out->starts, &out->cap, out->count + 1, sizeof *out->starts)) return false;
    out->starts[out->count++] = (uint32_t)i;
  }
  return true;
}

static uint32_t piece_of(const struct pieces *pieces, uint32_t offset) {
  size_t low = 0, high = pieces->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pieces->starts[middle] <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return (uint32_t)low - 1;
}

/* ---- Pairing --------------------------------------------------------------------------------- */

/* A gold row with its piece, on its way to a mention. */
struct wanted {
  const struct gold_row *row;
  uint32_t piece;
  size_t order;                      /* in the file */
  const struct cpeg_mention *mention; /* NULL: not found */
};

/* The first mention of a concern in a piece. */
struct got {
  const struct cpeg_mention *mention;
  uint32_t piece;
  bool is_paired;
};

static int by_concern_certain_piece(const void *a, const void *b) {
  const struct wanted *x = a, *y = b;
  int order = strcmp(x->row->concern, y->row->concern);
  if (order != 0) return order;
  if (x->row->certain != y->row->certain) return x->row->certain ? -1 : 1;
  if (x->piece != y->piece) return x->piece < y->piece ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

static int by_concern_piece(const void *a, const void *b) {
  const struct got *x = a, *y = b;
  int order = strcmp(x->mention->concern, y->mention->concern);
  if (order != 0) return order;
  if (x->piece != y->piece) return x->piece < y->piece ? -1 : 1;
  return (x->mention->begin > y->mention->begin) - (x->mention->begin < y->mention->begin);
}

/* What stands in one document of one concern. */
struct concern_slice {
  const char *concern;
  struct wanted *wanted;
  size_t wanted_count;
  struct got *got;
  size_t got_count;
};

static void pair(struct concern_slice *slice, uint32_t tolerance) {
  for (size_t i = 0; i < slice->wanted_count; i++) {
    struct wanted *wanted = &slice->wanted[i];
    for (size_t k = 0; k < slice->got_count && wanted->mention == NULL; k++) {
      struct got *got = &slice->got[k];
      uint32_t away = got->piece > wanted->piece ? got->piece - wanted->piece : wanted->piece - got->piece;
      if (got->is_paired || away > tolerance) continue;
      got->is_paired = true;
      wanted->mention = got->mention;
    }
  }
}

static bool is_other(const char *concern) { return strncmp(concern, "other:", 6) == 0; }

static struct concern_score *concern_of(struct score *score, const char *concern) {
  for (size_t i = 0; i < score->concern_count; i++)
    if (strcmp(score->concerns[i].concern, concern) == 0) return &score->concerns[i];
  const char *copy = arena_copy(score->arena, str_of(concern));
  if (copy == NULL || !arena_grow(score->arena, &score->concerns, &score->concern_cap, score->concern_count + 1,
                                  sizeof *score->concerns))
    return NULL;
  score->concerns[score->concern_count] = (struct concern_score){.concern = copy};
  return &score->concerns[score->concern_count++];
}

static void counts_add(struct counts *sum, struct counts counts) {
  sum->hit += counts.hit;
  sum->false_hit += counts.false_hit;
  sum->missed += counts.missed;
}

/* A concern comes once in a document. */
static bool concern_add(struct score *score, const char *concern, struct counts counts) {
  struct concern_score *own = concern_of(score, concern);
  if (own == NULL) return false;
  if (counts.hit + counts.false_hit + counts.missed == 0) return true;
  counts_add(&own->counts, counts);
  if (!arena_grow(score->arena, &own->parts, &own->part_cap, own->part_count + 1, sizeof *own->parts)) return false;
  own->parts[own->part_count++] = (struct concern_part){score->document_count, counts};
  return true;
}

/* ---- Sentences to read -------------------------------------------------------------------------- */

/* What a piece of a document is read for. */
struct reader {
  struct score *score;
  const char *document;
  struct str text;
  const struct pieces *pieces;
};

/* `reading` without its document and sentence, which are those of the piece. */
static bool note_reading(const struct reader *reader, struct score_reading reading, uint32_t piece) {
  struct score *score = reader->score;
  if (!arena_grow(score->arena, &score->readings, &score->reading_cap, score->reading_count + 1, sizeof *score->readings))
    return false;
  uint32_t end = piece + 1 < reader->pieces->count ? reader->pieces->starts[piece + 1] : (uint32_t)reader->text.len;
  struct str sentence = str_trim(str_span(reader->text, (struct span){reader->pieces->starts[piece], end}));
  const char *copy = arena_copy(score->arena, sentence);
  const char *words = arena_copy(score->arena, str_of(reading.words));
  const char *concern = arena_copy(score->arena, str_of(reading.concern));
  if (copy == NULL || words == NULL || concern == NULL) return false;
  reading.document = reader->document;
  reading.sentence = (struct str){copy, sentence.len};
  reading.words = words;
  reading.concern = concern;
  score->readings[score->reading_count++] = reading;
  return true;
}

static void share_add(struct share *share, bool is_right) {
  share->right += is_right;
  share->total++;
}

/* Only the first of several wards ("A|B", "A, B") is compared. */
static struct str first_name(const char *names) {
  size_t len = strcspn(names, "|,");
  return str_trim((struct str){names, len});
}

static bool same_name(struct str name, const char *other) {
  return str_is_fold(name, other);
}

static void score_place(struct score *score, const struct gold_row *row, const struct cpeg_mention *mention) {
  if (row->ward == NULL) return;
  const char *ward = mention->area.level == CPEG_WARD ? mention->area.name : "";
  bool is_right = same_name(first_name(row->ward), ward);
  share_add(&score->ward, is_right);
  share_add(&score->wrong_ward, ward[0] != '\0' && !is_right);
  share_add(&score->open_ward, ward[0] == '\0' && !is_right);
  enum cpeg_level level = mention->area.level;
  const char *borough = level == CPEG_WARD ? mention->area.borough : level == CPEG_BOROUGH ? mention->area.name : "";
  is_right = same_name(str_of(row->borough == NULL ? "" : row->borough), borough);
  share_add(&score->borough, is_right);
  share_add(&score->wrong_borough, borough[0] != '\0' && !is_right);
  share_add(&score->open_borough, borough[0] == '\0' && !is_right);
}

/* The number of an axis's value. */
static size_t value_of(size_t axis, const char *word) {
  static const unsigned counts[GOLD_AXIS_COUNT] = {CPEG_PRESENCE_COUNT, CPEG_TIME_COUNT,  CPEG_VOICE_COUNT,   CPEG_ACT_COUNT,
                                                   CPEG_TREND_COUNT,    CPEG_LOCUS_COUNT, CPEG_FIRMNESS_COUNT};
  for (unsigned value = 0; value < counts[axis] && value < SCORE_NO_VALUE; value++)
    if (strcmp(cpeg_value_name((enum cpeg_axis)axis, value), word) == 0) return value;
  return SCORE_NO_VALUE;
}

static void score_found(struct score *score, const struct wanted *wanted) {
  const struct cpeg_mention *mention = wanted->mention;
  const char *const values[GOLD_AXIS_COUNT] = {
      [GOLD_PRESENCE] = cpeg_value_name(CPEG_AXIS_PRESENCE, (unsigned)mention->presence),
      [GOLD_TIME] = cpeg_value_name(CPEG_AXIS_TIME, (unsigned)mention->time),
      [GOLD_VOICE] = cpeg_value_name(CPEG_AXIS_VOICE, (unsigned)mention->voice),
      [GOLD_ACT] = cpeg_value_name(CPEG_AXIS_ACT, (unsigned)mention->act),
      [GOLD_TREND] = cpeg_value_name(CPEG_AXIS_TREND, (unsigned)mention->trend),
      [GOLD_LOCUS] = cpeg_value_name(CPEG_AXIS_LOCUS, (unsigned)mention->locus),
      [GOLD_FIRMNESS] = cpeg_value_name(CPEG_AXIS_FIRMNESS, (unsigned)mention->firmness)};
  /* What the coder did not tell is neither right nor wrong. */
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++)
    if (wanted->row->values[i] != NULL) {
      share_add(&score->axes[i], strcmp(wanted->row->values[i], values[i]) == 0);
      score->confusions[i].pairs[value_of(i, wanted->row->values[i])][value_of(i, values[i])]++;
    }
  score_place(score, wanted->row, mention);
}

/* What a person should read of a slice: its rows that were missed, its mentions that nobody tagged. */
static bool read_slice(const struct reader *reader, const struct concern_slice *slice) {
  for (size_t i = 0; i < slice->wanted_count; i++) {
    const struct wanted *wanted = &slice->wanted[i];
    if (wanted->mention != NULL || !wanted->row->certain || is_other(slice->concern)) continue;
    struct score_reading reading = {
        .concern = slice->concern, .words = wanted->row->anchor, .line = wanted->row->line, .is_missed = true};
    if (!note_reading(reader, reading, wanted->piece)) return false;
  }
  for (size_t i = 0; i < slice->got_count; i++) {
    const struct cpeg_mention *mention = slice->got[i].mention;
    if (slice->got[i].is_paired) continue;
    const char *words = arena_copy(reader->score->arena, str_span(reader->text, (struct span){mention->begin, mention->end}));
    if (words == NULL) return false;
    struct score_reading reading = {.concern = slice->concern, .words = words, .line = mention->line};
    if (!note_reading(reader, reading, slice->got[i].piece)) return false;
  }
  return true;
}

static bool score_slice(struct score *score, struct concern_slice *slice) {
  pair(slice, 0);
  pair(slice, 1);
  struct counts own = {0, 0, 0};
  bool has_certain = false;
  for (size_t i = 0; i < slice->wanted_count; i++) {
    const struct wanted *wanted = &slice->wanted[i];
    if (!wanted->row->certain || is_other(slice->concern)) continue;
    has_certain = true;
    own.hit += wanted->mention != NULL;
    own.missed += wanted->mention == NULL;
    if (wanted->mention != NULL) score_found(score, wanted);
  }
  for (size_t i = 0; i < slice->got_count; i++) own.false_hit += !slice->got[i].is_paired;
  counts_add(&score->sentences, own);
  score->documents.hit += has_certain && slice->got_count > 0;
  score->documents.missed += has_certain && slice->got_count == 0;
  score->documents.false_hit += slice->wanted_count == 0;
  return concern_add(score, slice->concern, own);
}

/* ---- One document ------------------------------------------------------------------------------ */

/* Only for gold that has a meta object: one without says nothing of the meeting, which is not the
   same as saying that the minutes tell no date. */
static void score_meta(struct score *score, const struct gold_document *gold, const cpeg_result *result) {
  const struct cpeg_document *document = cpeg_result_document(result);
  char day[11] = "";
  if (document->meeting_day != CPEG_NO_DAY) day_format(document->meeting_day, day);
  bool is_right = strcmp(day, gold->date) == 0;
  share_add(&score->date, is_right);
  share_add(&score->wrong_date, day[0] != '\0' && !is_right);
  share_add(&score->meta_borough, same_name(str_of(gold->borough), document->borough.name));
  share_add(&score->meta_ward, same_name(first_name(gold->ward), document->ward.name));
  if (gold->is_minutes >= 0) share_add(&score->minutes, (document->kind != CPEG_KIND_OTHER) == (gold->is_minutes == 1));
}

/* One entry a concern and piece, in that order. */
static size_t gather_got(const struct pieces *pieces, const cpeg_result *result, struct got *out) {
  size_t count = cpeg_result_mention_count(result), kept = 0;
  for (size_t i = 0; i < count; i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    out[i] = (struct got){mention, piece_of(pieces, mention->begin), false};
  }
  if (count > 0) qsort(out, count, sizeof *out, by_concern_piece);
  for (size_t i = 0; i < count; i++) {
    bool is_same = kept > 0 && out[kept - 1].piece == out[i].piece &&
                   strcmp(out[kept - 1].mention->concern, out[i].mention->concern) == 0;
    if (!is_same) out[kept++] = out[i];
  }
  return kept;
}

static bool score_concerns(const struct reader *reader, struct wanted *wanted, size_t wanted_count, struct got *got,
                           size_t got_count) {
  size_t w = 0, g = 0;
  while (w < wanted_count || g < got_count) {
    const char *a = w < wanted_count ? wanted[w].row->concern : NULL;
    const char *b = g < got_count ? got[g].mention->concern : NULL;
    const char *concern = b == NULL || (a != NULL && strcmp(a, b) <= 0) ? a : b;
    struct concern_slice slice = {.concern = concern, .wanted = wanted + w, .got = got + g};
    while (w < wanted_count && strcmp(wanted[w].row->concern, concern) == 0) w++, slice.wanted_count++;
    while (g < got_count && strcmp(got[g].mention->concern, concern) == 0) g++, slice.got_count++;
    if (!score_slice(reader->score, &slice) || !read_slice(reader, &slice)) return false;
  }
  return true;
}

static struct counts counts_less(struct counts all, struct counts before) {
  return (struct counts){all.hit - before.hit, all.false_hit - before.false_hit, all.missed - before.missed};
}

enum cpeg_status score_add(struct score *score, const struct gold_document *gold, const cpeg_result *result,
                           struct cpeg_error *err) {
  const struct cpeg_document *document = cpeg_result_document(result);
  struct str text = {document->text, document->text_bytes};
  struct pieces pieces;
  struct counts sentences = score->sentences, documents = score->documents;
  if (!arena_grow(score->arena, &score->by_document, &score->document_cap, score->document_count + 1,
                  sizeof *score->by_document))
    return error_nomem(err);
  struct wanted *wanted = arena_array(score->arena, gold->row_count + 1, sizeof *wanted);
  struct got *got = arena_array(score->arena, cpeg_result_mention_count(result) + 1, sizeof *got);
  if (wanted == NULL || got == NULL || !pieces_cut(score->arena, text, &pieces)) return error_nomem(err);
  for (size_t i = 0; i < gold->row_count; i++)
    wanted[i] = (struct wanted){&gold->rows[i], piece_of(&pieces, gold_place(text, &gold->rows[i], NULL)), i, NULL};
  if (gold->row_count > 0) qsort(wanted, gold->row_count, sizeof *wanted, by_concern_certain_piece);
  size_t got_count = gather_got(&pieces, result, got);
  struct reader reader = {score, gold->name, text, &pieces};
  if (!score_concerns(&reader, wanted, gold->row_count, got, got_count)) return error_nomem(err);
  if (gold->has_meta) score_meta(score, gold, result);
  /* What this document added, for the drawing of documents. */
  struct counts_pair *own = &score->by_document[score->document_count++];
  own->sentences = counts_less(score->sentences, sentences);
  own->documents = counts_less(score->documents, documents);
  return CPEG_OK;
}
