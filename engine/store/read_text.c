/* SPDX-License-Identifier: Apache-2.0 */
/* Mentions with their sentences, and the search in sentences. */
#include <string.h>

#include "store/sql.h"

/* ---- Mentions ------------------------------------------------------------------------------ */

/* Columns of one mention; the sentence and the words' place in it come last. */
#define MENTION_COLUMNS                                                                                     \
  "n.mention_id, n.concern_id, k.label, n.term_id, coalesce(t.pattern, ''), d.path, coalesce(d.date, ''),"  \
  " d.body, coalesce(ma.name, ''), n.presence, n.time, n.voice, n.act, n.trend, n.locus, n.firmness,"       \
  " coalesce(a.level, 'unplaced'), coalesce(a.name, ''), coalesce(p.name, ''), n.section, n.speaker,"       \
  " d.standing, coalesce(s.text, CAST(substr(x.text, n.sentence_begin + 1,"                                 \
  " n.sentence_end - n.sentence_begin) AS TEXT)), n.line, n.live, n.begin - n.sentence_begin,"              \
  " n.end - n.sentence_begin, n.document_id, n.ordinal"
#define MENTION_JOINS                                                                                       \
  " JOIN documents d ON d.document_id = n.document_id JOIN texts x ON x.document_id = n.document_id"        \
  " JOIN concerns k ON k.concern_id = n.concern_id LEFT JOIN terms t ON t.term_id = n.term_id"              \
  " LEFT JOIN areas ma ON ma.area_code = d.area_code LEFT JOIN areas a ON a.area_code = n.area_code"        \
  " LEFT JOIN areas p ON p.area_code = a.parent_code"                                                       \
  " LEFT JOIN sentences s ON s.document_id = n.document_id AND s.begin = n.sentence_begin"

enum { COLUMN_LINE = 23, COLUMN_LIVE, COLUMN_BEGIN, COLUMN_END, COLUMN_DOCUMENT, COLUMN_ORDINAL };

static uint32_t within(int64_t offset, size_t len) {
  return offset < 0 ? 0 : (uint64_t)offset > len ? (uint32_t)len : (uint32_t)offset;
}

static struct store_mention mention_of_row(struct query *query, struct arena *arena) {
  struct store_mention row = {0};
  const char **const texts[] = {
      &row.id,       &row.concern_id, &row.label, &row.term_id,      &row.pattern, &row.path,       &row.date,
      &row.body,     &row.meeting_area, &row.presence, &row.time,    &row.voice,   &row.act,        &row.trend,
      &row.locus,    &row.firmness,   &row.area_level, &row.area,    &row.area_parent, &row.section, &row.speaker,
      &row.standing, &row.sentence};
  for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++) *texts[i] = query_copy(query, i, arena);
  if (query->code != SQLITE_OK) return row;
  size_t len = strlen(row.sentence);
  row.line = (uint32_t)query_int(query, COLUMN_LINE);
  row.live = query_int(query, COLUMN_LIVE) != 0;
  row.match.begin = within(query_int(query, COLUMN_BEGIN), len);
  row.match.end = within(query_int(query, COLUMN_END), len);
  return row;
}

static bool add_mention(struct query *query, struct arena *arena, struct store_mention_list *list, size_t *cap) {
  struct store_mention row = mention_of_row(query, arena);
  if (query->code != SQLITE_OK) return false;
  if (!arena_grow(arena, &list->items, cap, list->count + 1, sizeof *list->items)) {
    query->code = SQLITE_NOMEM;
    return false;
  }
  list->items[list->count++] = row;
  return true;
}

/* The cues of one mention, in order. */
static enum cpeg_status read_cues(struct cpeg_store *store, struct arena *arena, const int64_t key[2],
                                  struct store_mention *mention, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT c.axis, c.value, c.rule,"
                                  " CAST(substr(x.text, c.begin + 1, c.end - c.begin) AS TEXT)"
                                  " FROM cues c JOIN texts x ON x.document_id = c.document_id"
                                  " WHERE c.document_id = ? AND c.ordinal = ? ORDER BY c.cue");
  query_number(&query, key[0]);
  query_number(&query, key[1]);
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_cue cue = {.axis = query_copy(&query, 0, arena),
                            .value = query_copy(&query, 1, arena),
                            .rule = query_copy(&query, 2, arena),
                            .words = query_copy(&query, 3, arena)};
    if (query.code != SQLITE_OK) break;
    if (!arena_grow(arena, &mention->cues, &cap, mention->cue_count + 1, sizeof *mention->cues))
      query.code = SQLITE_NOMEM;
    else
      mention->cues[mention->cue_count++] = cue;
  }
  return query_close(&query, store, err);
}

enum cpeg_status store_read_mentions(struct cpeg_store *store, struct arena *arena, const char *id,
                                     struct store_mention_list *out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT " MENTION_COLUMNS " FROM mentions n" MENTION_JOINS
                                         " WHERE n.mention_id = lower(?) ORDER BY d.path, n.ordinal");
  query_word(&query, id);
  struct store_mention_list list = {0};
  size_t cap = 0;
  enum cpeg_status status = CPEG_OK;
  while (status == CPEG_OK && query_next(&query)) {
    int64_t key[2] = {query_int(&query, COLUMN_DOCUMENT), query_int(&query, COLUMN_ORDINAL)};
    if (add_mention(&query, arena, &list, &cap))
      status = read_cues(store, arena, key, &list.items[list.count - 1], err);
  }
  enum cpeg_status closed = query_close(&query, store, status == CPEG_OK ? err : NULL);
  if (status == CPEG_OK) status = closed;
  if (status != CPEG_OK) return status;
  if (list.count == 0) return error_set(err, CPEG_NOTFOUND, "there is no mention \"%s\" in the store", id);
  *out = list;
  return CPEG_OK;
}

/* The mentions that v_count counts for an area and concern. One of each meeting comes before any
   second, what residents say before what others say, the latest meeting first. */
static const char evidence[] =
    "WITH chosen AS (SELECT n.document_id, n.ordinal, m.date, row_number() OVER"
    "  (PARTITION BY n.document_id ORDER BY n.voice <> 'resident', n.ordinal) AS turn"
    "  FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    "  JOIN mentions n ON n.document_id = d.document_id JOIN concerns k ON k.concern_id = n.concern_id"
    "  LEFT JOIN areas a ON a.area_code = n.area_code"
    "  WHERE m.quarter BETWEEN ?3 AND ?4 AND m.area_code IS NOT NULL AND (n.live OR ?6)"
    "  AND (?5 IS NULL OR n.concern_id = ?5 OR k.theme_id = ?5)"
    "  AND CASE ?2 WHEN 'london' THEN 1 WHEN 'borough' THEN m.borough_code = ?1"
    "   ELSE n.area_code = ?1 AND (m.ward_code = ?1 OR (m.ward_code IS NULL AND m.borough_code = a.parent_code)) END)"
    " SELECT " MENTION_COLUMNS " FROM chosen c JOIN mentions n ON n.document_id = c.document_id"
    " AND n.ordinal = c.ordinal" MENTION_JOINS " ORDER BY c.turn, n.voice <> 'resident', c.date DESC, d.path, n.ordinal LIMIT ?7";

enum cpeg_status store_read_evidence(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     size_t limit, struct store_mention_list *out, struct cpeg_error *err) {
  char first[16], last[16];
  struct query query = query_open(store, evidence);
  query_word(&query, filter->area_code);
  query_word(&query, cpeg_value_name(CPEG_AXIS_AREA, filter->level));
  query_word(&query, quarter_format(filter->first, false, first));
  query_word(&query, quarter_format(filter->last, false, last));
  query_word(&query, filter->concern_id);
  query_number(&query, filter->all);
  query_number(&query, limit == 0 ? -1 : (int64_t)limit);
  struct store_mention_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) add_mention(&query, arena, &list, &cap);
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ---- Search ---------------------------------------------------------------------------------- */

/* Has it a letter or digit? Others are no words to FTS5, which then finds nothing at all. */
static bool has_word(struct str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80) return true;
  }
  return false;
}

/* Adds a word or phrase as an FTS5 string: within quotes nothing is an operator. */
static void add_phrase(struct buf *out, struct str phrase) {
  bool is_prefix = phrase.len > 1 && phrase.ptr[phrase.len - 1] == '*';
  if (is_prefix) phrase.len--;
  if (!has_word(phrase)) return;
  if (out->len > 0) buf_add_char(out, ' ');
  buf_add_char(out, '"');
  for (size_t i = 0; i < phrase.len; i++) {
    char c = phrase.ptr[i];
    buf_add_char(out, c == '"' || c == '\0' ? ' ' : c);
  }
  buf_add_char(out, '"');
  if (is_prefix) buf_add_text(out, " *");
}

/* "Quoted words" are one phrase; an unclosed quote reaches to the end. */
static void write_expression(struct buf *out, struct str words) {
  size_t at = 0;
  while (at < words.len) {
    bool is_quoted = words.ptr[at] == '"';
    if (!is_quoted && ascii_is_space(words.ptr[at])) {
      at++;
      continue;
    }
    if (is_quoted) at++;
    size_t begin = at;
    while (at < words.len && words.ptr[at] != '"' && (is_quoted || !ascii_is_space(words.ptr[at]))) at++;
    add_phrase(out, (struct str){words.ptr + begin, at - begin});
    if (is_quoted && at < words.len) at++;
  }
}

static const char search[] =
    "SELECT d.path, s.line, s.text, highlight(sentence_search, 0, char(2), char(3)), coalesce(d.date, ''), d.body,"
    " coalesce(a.name, '') FROM sentence_search JOIN sentences s ON s.sentence_id = sentence_search.rowid"
    " JOIN documents d ON d.document_id = s.document_id LEFT JOIN areas a ON a.area_code = d.area_code"
    " WHERE sentence_search MATCH ?1 AND d.standing <> 'superseded'"
    /* A borough's meeting may speak of a ward, so a sentence's mentions place it too. */
    " AND (?2 IS NULL OR ?2 IN (d.area_code, d.borough_code, d.ward_code) OR EXISTS (SELECT 1 FROM mentions n"
    "  WHERE n.document_id = s.document_id AND n.sentence_begin = s.begin AND n.area_code = ?2))"
    " AND (?3 IS NULL OR d.date BETWEEN ?3 AND ?4)"
    " ORDER BY sentence_search.rank, d.path, s.line, s.sentence_id LIMIT ?5";

static struct query open_search(struct cpeg_store *store, const struct buf *expression,
                                const struct store_sought *sought) {
  struct query query = query_open(store, search);
  query_text(&query, buf_str(expression));
  query_word(&query, sought->area_code);
  query_word(&query, sought->first_day);
  query_word(&query, sought->last_day);
  query_number(&query, sought->limit == 0 ? -1 : (int64_t)sought->limit);
  return query;
}

static enum cpeg_status read_hits(struct query query, struct cpeg_store *store, struct arena *arena,
                                  struct store_hit_list *list, struct cpeg_error *err) {
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_hit hit = {.path = query_copy(&query, 0, arena),
                            .line = (uint32_t)query_int(&query, 1),
                            .sentence = query_copy(&query, 2, arena),
                            .marked = query_copy(&query, 3, arena),
                            .date = query_copy(&query, 4, arena),
                            .body = query_copy(&query, 5, arena),
                            .area = query_copy(&query, 6, arena)};
    if (query.code != SQLITE_OK) break;
    if (!arena_grow(arena, &list->items, &cap, list->count + 1, sizeof *list->items))
      query.code = SQLITE_NOMEM;
    else
      list->items[list->count++] = hit;
  }
  return query_close(&query, store, err);
}

enum cpeg_status store_search(struct cpeg_store *store, struct arena *arena, const struct store_sought *sought,
                              struct store_hit_list *out, struct cpeg_error *err) {
  struct buf expression;
  buf_init(&expression, store->memory);
  write_expression(&expression, str_of(sought->words));
  enum cpeg_status status = CPEG_OK;
  struct store_hit_list list = {0};
  if (expression.failed)
    status = error_nomem(err);
  else if (expression.len == 0)
    status = error_set(err, CPEG_NOTFOUND, "there is no word to search for in \"%s\"", sought->words);
  else
    status = read_hits(open_search(store, &expression, sought), store, arena, &list, err);
  buf_finish(&expression);
  if (status == CPEG_OK) *out = list;
  return status;
}
