/* SPDX-License-Identifier: Apache-2.0 */
/* Mentions with their sentences. */
#include <string.h>

#include "store/filter.h"
#include "store/sql.h"

/* Columns of one mention; the sentence and the words' place in it come last. */
#define MENTION_COLUMNS                                                                                     \
  "n.mention_id, n.concern_id, k.label, n.term_id, coalesce(t.pattern, ''), d.path, coalesce(d.date, ''),"  \
  " d.body, coalesce(ma.name, ''), n.presence, n.time, n.voice, n.act, n.trend, n.locus, n.firmness,"       \
  " coalesce(a.level, 'unplaced'), coalesce(a.name, ''), coalesce(p.name, ''), n.section, n.voice_id,"      \
  " d.standing, coalesce(d.meeting_id, ''), coalesce(d.area_code, ''), coalesce(n.area_code, ''), substr(x.text, n.sentence_begin + 1, n.sentence_end - n.sentence_begin), n.line, n.live,"    \
  " n.begin - n.sentence_begin, n.end - n.sentence_begin, n.document_id, n.ordinal,"          \
  " coalesce((SELECT g.page FROM pages g WHERE g.document_id = n.document_id AND g.begin <= n.begin"        \
  " ORDER BY g.ordinal DESC LIMIT 1), 0),"                                                                  \
  " coalesce((SELECT g.flags FROM pages g WHERE g.document_id = n.document_id AND g.begin <= n.begin"       \
  " ORDER BY g.ordinal DESC LIMIT 1), 0),"                                                                  \
  " EXISTS (SELECT 1 FROM mentions z JOIN concerns y ON y.concern_id = z.concern_id WHERE"                  \
  " z.document_id = n.document_id AND z.sentence_begin = n.sentence_begin AND y.is_sensitive = 1)"
#define MENTION_JOINS                                                                                       \
  " JOIN documents d ON d.document_id = n.document_id JOIN texts x ON x.document_id = n.document_id"        \
  " JOIN concerns k ON k.concern_id = n.concern_id LEFT JOIN terms t ON t.term_id = n.term_id"              \
  " LEFT JOIN areas ma ON ma.area_code = d.area_code LEFT JOIN areas a ON a.area_code = n.area_code"        \
  " LEFT JOIN areas p ON p.area_code = a.parent_code"

enum { COLUMN_SENTENCE = 25, COLUMN_LINE, COLUMN_LIVE, COLUMN_BEGIN, COLUMN_END, COLUMN_DOCUMENT, COLUMN_ORDINAL, COLUMN_PAGE,
       COLUMN_FLAGS, COLUMN_SENSITIVE };

/* Offsets come from the file: a damaged one must not lead out of the sentence. */
static uint32_t within(int64_t offset, size_t len) {
  return offset < 0 ? 0 : (uint64_t)offset > len ? (uint32_t)len : (uint32_t)offset;
}

/* A piece of the text as it lies there, with what is no UTF-8 made harmless where it stands. */
static const char *copy_valid(struct query *query, int column, struct arena *arena) {
  struct str text = query_str(query, column);
  char *copy = arena_copy(arena, text);
  if (!query_takes(query, copy != NULL)) return NULL;
  for (size_t at = 0; at < text.len;) {
    size_t len = copy[at] == '\0' ? 0 : str_utf8_length((struct str){copy, text.len}, at);
    if (len == 0) copy[at] = '?';
    at += len == 0 ? 1 : len;
  }
  return copy;
}

/* Texts first, in the order of the columns, then the numbers. */
static struct store_mention mention_of_row(struct query *query, struct arena *arena) {
  struct store_mention row = {0};
  const char **const texts[] = {
      &row.id,       &row.concern_id, &row.label, &row.term_id,      &row.pattern, &row.path,       &row.date,
      &row.body,     &row.meeting_area, &row.presence, &row.time,    &row.voice,   &row.act,        &row.trend,
      &row.locus,    &row.firmness,   &row.area_level, &row.area,    &row.area_parent, &row.section, &row.voice_id,
      &row.standing, &row.meeting_id, &row.meeting_area_code, &row.area_code};
  for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++) *texts[i] = query_copy(query, i, arena);
  row.sentence = copy_valid(query, COLUMN_SENTENCE, arena);
  if (query->code != SQLITE_OK) return row;
  size_t len = strlen(row.sentence);
  row.line = (uint32_t)query_int(query, COLUMN_LINE);
  row.page = (uint32_t)query_int(query, COLUMN_PAGE);
  row.is_sensitive = query_int(query, COLUMN_SENSITIVE) != 0;
  row.document_id = query_int(query, COLUMN_DOCUMENT);
  row.page_flags = (uint32_t)query_int(query, COLUMN_FLAGS);
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
    if (query_takes(&query, arena_grow(arena, &mention->cues, &cap, mention->cue_count + 1, sizeof *mention->cues)))
      mention->cues[mention->cue_count++] = cue;
  }
  return query_close(&query, store, err);
}

enum cpeg_status store_read_mentions(struct cpeg_store *store, struct arena *arena, const char *id,
                                     struct store_mention_list *out, struct cpeg_error *err) {
  /* All mentions are looked through, once, before anything is joined to them: an index of ids would cost each ingest
     more than it saves the few who ask. */
  struct query query = query_open(store,
                                  "WITH found AS MATERIALIZED (SELECT document_id, ordinal FROM mentions"
                                  "  WHERE mention_id = lower(?))"
                                  " SELECT " MENTION_COLUMNS " FROM found f CROSS JOIN mentions n"
                                  " ON n.document_id = f.document_id AND n.ordinal = f.ordinal" MENTION_JOINS
                                  " ORDER BY d.path, n.ordinal");
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
    "WITH chosen AS (SELECT n.document_id, n.ordinal, n.voice <> 'resident' AS is_other, m.date, d.path,"
    "  row_number() OVER (PARTITION BY n.document_id ORDER BY n.voice <> 'resident', n.ordinal) AS turn"
    "  FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    "  JOIN mentions n ON n.document_id = d.document_id JOIN concerns k ON k.concern_id = n.concern_id"
    "  LEFT JOIN areas a ON a.area_code = n.area_code"
    "  WHERE m.quarter BETWEEN ?3 AND ?4 AND m.area_code IS NOT NULL AND (n.live OR ?6)"
    "  AND (?5 IS NULL OR n.concern_id = ?5 OR k.theme_id = ?5)"
    "  AND CASE ?2 WHEN 'london' THEN 1 WHEN 'borough' THEN m.borough_code = ?1"
    "   ELSE n.area_code = ?1 AND (m.ward_code = ?1 OR (m.ward_code IS NULL AND m.borough_code = a.parent_code)) END),"
    /* Chosen before the texts are looked at: each is as long as its document. */
    " first AS MATERIALIZED (SELECT *, row_number() OVER (ORDER BY turn, is_other, date DESC, path, ordinal) AS place"
    "  FROM chosen ORDER BY place LIMIT ?7)"
    " SELECT " MENTION_COLUMNS " FROM first f CROSS JOIN mentions n ON n.document_id = f.document_id"
    " AND n.ordinal = f.ordinal" MENTION_JOINS " ORDER BY f.place";

enum cpeg_status store_read_evidence(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     size_t limit, struct store_mention_list *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, evidence);
  bind_filter(&query, filter, &text);
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

/* ---- Mentions that a person should look at ------------------------------------------------------- */

/* Reasons to doubt, the weightiest first: a mention comes before all that have none so weighty. Rules of the engine are told by
   their cues. */
static const struct {
  const char *when, *words;
} doubts[] = {
    {"t.term_id IS NOT NULL AND t.concern_id IS NULL", "points back to what was named before"},
    {"EXISTS (SELECT 1 FROM pages g WHERE g.document_id = n.document_id AND g.flags & 4)", "words recognised in pictures (OCR)"},
    {"n.area_code IS NULL", "no place told"},
    {"n.voice = 'unknown'", "not known who says it"},
    {"n.presence = 'possible'", "may not be so"},
    {"n.locus = 'elsewhere'", "of another place"},
    {"instr(n.cues, '\"speaker before\"') OR instr(n.cues, '\"speaker/same/')", "speaker taken from the sentence before"},
    {"n.firmness = 'hedged'", "said with caution"},
};
#define DOUBT_COUNT (sizeof doubts / sizeof doubts[0])

/* ?1 area, ?2 its level ('' = everywhere), ?3 and ?4 quarters (NULL = any), ?5 concern or theme, ?6 all, ?7 limit, ?8 judged. */
static void write_suspects(struct buf *sql) {
  buf_add_text(sql, "WITH chosen AS (SELECT n.document_id, n.ordinal, m.date, d.path, 0");
  for (size_t i = 0; i < DOUBT_COUNT; i++) buf_add_format(sql, " + %u * (%s)", 1u << (DOUBT_COUNT - 1 - i), doubts[i].when);
  buf_add_text(sql,
               " AS doubt FROM documents d JOIN mentions n ON n.document_id = d.document_id"
               " JOIN concerns k ON k.concern_id = n.concern_id LEFT JOIN terms t ON t.term_id = n.term_id"
               " LEFT JOIN meetings m ON m.meeting_id = d.meeting_id LEFT JOIN areas a ON a.area_code = n.area_code"
               " WHERE d.standing = 'counts' AND (n.live OR ?6) AND (?3 IS NULL OR m.quarter BETWEEN ?3 AND ?4)"
               " AND (?5 IS NULL OR n.concern_id = ?5 OR k.theme_id = ?5)"
               " AND CASE ?2 WHEN '' THEN 1 WHEN 'london' THEN 1 WHEN 'borough' THEN d.borough_code = ?1"
               "  ELSE n.area_code = ?1 OR d.ward_code = ?1 END"
               " AND (?8 OR NOT EXISTS (SELECT 1 FROM judged j WHERE j.document_id = n.document_id AND j.ordinal = n.ordinal))),"
               " first AS MATERIALIZED (SELECT *, count(*) OVER () AS total,"
               "  row_number() OVER (ORDER BY doubt DESC, date DESC, path, ordinal) AS place FROM chosen ORDER BY place LIMIT ?7)"
               " SELECT " MENTION_COLUMNS ", f.doubt, f.total, substr(x.text, max(n.sentence_begin - 300, 0) + 1,"
               " min(n.sentence_begin, 300)) FROM first f CROSS JOIN mentions n"
               " ON n.document_id = f.document_id AND n.ordinal = f.ordinal" MENTION_JOINS " ORDER BY f.place");
}

static const char *doubt_words(struct arena *arena, int64_t bits) {
  struct buf text;
  buf_init(&text, arena->memory);
  for (size_t i = 0; i < DOUBT_COUNT; i++)
    if (bits & (int64_t)1 << (DOUBT_COUNT - 1 - i)) buf_add_format(&text, "%s%s", text.len == 0 ? "" : "; ", doubts[i].words);
  const char *copy = text.failed ? NULL : arena_copy(arena, buf_str(&text));
  buf_finish(&text);
  return copy;
}

static void bind_suspects(struct query *query, const struct store_suspects *asked, char first[static 16], char last[static 16]) {
  const struct store_filter *filter = asked->filter;
  bool is_any_time = filter->first == STORE_NO_QUARTER;
  query_word(query, filter->area_code);
  query_word(query, asked->everywhere ? "" : cpeg_value_name(CPEG_AXIS_AREA, filter->level));
  query_word(query, is_any_time ? NULL : quarter_format(filter->first, false, first));
  query_word(query, is_any_time ? NULL : quarter_format(filter->last, false, last));
  query_word(query, filter->concern_id);
  query_number(query, filter->all);
  query_number(query, asked->limit == 0 ? -1 : (int64_t)asked->limit);
  query_number(query, asked->judged);
}

enum cpeg_status store_read_suspects(struct cpeg_store *store, struct arena *arena, const struct store_suspects *asked,
                                     struct store_suspect_list *out, struct cpeg_error *err) {
  struct buf sql;
  char first[16], last[16];
  buf_init(&sql, arena->memory);
  write_suspects(&sql);
  if (sql.failed) {
    buf_finish(&sql);
    return error_nomem(err);
  }
  struct query query = query_open(store, buf_text(&sql));
  buf_finish(&sql);
  bind_suspects(&query, asked, first, last);
  struct store_suspect_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_suspect row = {mention_of_row(&query, arena), doubt_words(arena, query_int(&query, COLUMN_SENSITIVE + 1)),
                                copy_valid(&query, COLUMN_SENSITIVE + 3, arena)};
    list.total = (size_t)query_int(&query, COLUMN_SENSITIVE + 2);
    bool has_room = row.doubts != NULL && arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items);
    if (query_takes(&query, has_room)) list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
