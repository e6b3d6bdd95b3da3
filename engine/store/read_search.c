/* SPDX-License-Identifier: Apache-2.0 */
/* The search in sentences. */
#include <string.h>

#include "store/sql.h"

/* Words that stand at most this many others apart are near each other. */
#define NEAR_WORDS "8"

/* ---- From words to expressions ----------------------------------------------------------------- */

/* What is searched for, as expressions of FTS5: all the words in any order, side by side, near
   each other. The last two only sort. */
struct expressions {
  struct buf all, phrase, near;
  size_t count;          /* words and phrases so far */
  bool has_inner_prefix; /* a star before the last word: FTS5 has no phrase for that */
};

/* Has it a letter or digit? Others are no words to FTS5, which then finds nothing at all. */
static bool has_word(struct str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80) return true;
  }
  return false;
}

/* Adds a word or phrase as an FTS5 string: within quotes nothing is an operator. */
static void add_string(struct buf *out, struct str phrase, bool is_prefix) {
  buf_add_char(out, '"');
  for (size_t i = 0; i < phrase.len; i++) {
    char c = phrase.ptr[i];
    buf_add_char(out, c == '"' || c == '\0' ? ' ' : c);
  }
  buf_add_char(out, '"');
  if (is_prefix) buf_add_text(out, " *");
}

static void add_unit(struct expressions *out, struct str phrase) {
  bool is_prefix = phrase.len > 1 && phrase.ptr[phrase.len - 1] == '*';
  if (is_prefix) phrase.len--;
  if (!has_word(phrase)) return;
  if (out->count++ > 0) {
    buf_add_char(&out->all, ' ');
    buf_add_text(&out->phrase, " + ");
    buf_add_char(&out->near, ' ');
    out->has_inner_prefix |= out->phrase.len > 3 && out->phrase.ptr[out->phrase.len - 4] == '*';
  }
  add_string(&out->all, phrase, is_prefix);
  add_string(&out->phrase, phrase, is_prefix);
  add_string(&out->near, phrase, is_prefix);
}

/* "Quoted words" are one phrase; an unclosed quote reaches to the end. */
static void read_words(struct expressions *out, struct str words) {
  buf_add_text(&out->near, "NEAR(");
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
    add_unit(out, (struct str){words.ptr + begin, at - begin});
    if (is_quoted && at < words.len) at++;
  }
  buf_add_text(&out->near, ", " NEAR_WORDS ")");
}

/* ---- The search -------------------------------------------------------------------------------- */

/* Attendance, apologies and contacts are no sentences of a meeting. A ward's are those of its own
   meetings and, at meetings of its borough, those with a mention that is placed in it: as counts
   have it. */
#define SEARCH_IN                                                                                        \
  " FROM sentence_search JOIN sentences s ON s.sentence_id = sentence_search.rowid"                      \
  " JOIN documents d ON d.document_id = s.document_id LEFT JOIN areas a ON a.area_code = d.area_code"    \
  " WHERE sentence_search MATCH ?1 AND d.standing <> 'superseded' AND s.place <> 'off'"                  \
  " AND (?2 IS NULL OR CASE ?3 WHEN 'london' THEN d.area_code IS NOT NULL"                               \
  "  WHEN 'borough' THEN d.borough_code = ?2 ELSE d.ward_code = ?2 OR (d.ward_code IS NULL"              \
  "  AND d.borough_code = (SELECT parent_code FROM areas WHERE area_code = ?2) AND EXISTS (SELECT 1"     \
  "  FROM mentions n WHERE n.document_id = d.document_id AND n.sentence_begin = s.begin"                 \
  "  AND n.area_code = ?2)) END)"                                                                        \
  " AND (?4 IS NULL OR d.date BETWEEN ?4 AND ?5)"

/* Side by side, then near each other; full sentences before headings, rows of tables and scraps;
   then by bm25, which is the same on every machine for the same store. */
static const char search[] =
    "SELECT d.path, s.text, highlight(sentence_search, 0, char(2), char(3)), coalesce(d.date, ''), d.body,"
    " coalesce(a.name, ''), s.section, coalesce((SELECT n.mention_id FROM mentions n"
    "  WHERE n.document_id = d.document_id AND n.sentence_begin = s.begin ORDER BY n.live DESC, n.ordinal LIMIT 1),"
    " ''), s.line" SEARCH_IN
    " ORDER BY sentence_search.rowid IN (SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?6) DESC,"
    " sentence_search.rowid IN (SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?7) DESC,"
    " s.place IN ('heading', 'row') OR length(s.text) - length(replace(s.text, ' ', '')) < 3,"
    " sentence_search.rank, d.path, s.line, s.sentence_id LIMIT ?8";
static const char search_count[] = "SELECT count(*)" SEARCH_IN;

/* The period's days as texts, which must outlive the binding. */
struct days {
  char first[11], last[11];
};

/* Parameters 1 to 5. */
static void bind_asked(struct query *query, const struct store_search *asked, const struct expressions *expressions,
                       struct days *days) {
  query_text(query, buf_str(&expressions->all));
  query_word(query, asked->area_code);
  query_word(query, cpeg_value_name(CPEG_AXIS_AREA, asked->level));
  bool has_period = asked->first != STORE_NO_QUARTER;
  query_word(query, has_period ? day_format(quarter_first_day(asked->first), days->first) : NULL);
  query_word(query, has_period ? day_format(quarter_last_day(asked->last), days->last) : NULL);
}

/* Columns as in `search`. */
static bool add_hit(struct query *query, struct arena *arena, struct store_hit_list *list, size_t *cap) {
  struct store_hit hit = {0};
  const char **const texts[] = {&hit.path, &hit.sentence, &hit.marked,  &hit.date,
                                &hit.body, &hit.area,     &hit.section, &hit.mention_id};
  int count = (int)(sizeof texts / sizeof texts[0]);
  for (int i = 0; i < count; i++) *texts[i] = query_copy(query, i, arena);
  hit.line = (uint32_t)query_int(query, count);
  if (query->code != SQLITE_OK) return false;
  if (!arena_grow(arena, &list->items, cap, list->count + 1, sizeof *list->items)) {
    query->code = SQLITE_NOMEM;
    return false;
  }
  list->items[list->count++] = hit;
  return true;
}

static enum cpeg_status read_hits(struct cpeg_store *store, struct arena *arena, const struct store_search *asked,
                                  const struct expressions *expressions, struct store_hit_list *list,
                                  struct cpeg_error *err) {
  struct days days;
  struct query query = query_open(store, search);
  bind_asked(&query, asked, expressions, &days);
  bool is_single = expressions->count == 1;
  query_text(&query, buf_str(is_single || expressions->has_inner_prefix ? &expressions->all : &expressions->phrase));
  query_text(&query, buf_str(is_single ? &expressions->all : &expressions->near));
  query_number(&query, asked->limit == 0 ? -1 : (int64_t)asked->limit);
  size_t cap = 0;
  while (query_next(&query)) add_hit(&query, arena, list, &cap);
  return query_close(&query, store, err);
}

/* Only a list that may have been cut needs a count of its own. */
static enum cpeg_status read_total(struct cpeg_store *store, const struct store_search *asked,
                                   const struct expressions *expressions, struct store_hit_list *list,
                                   struct cpeg_error *err) {
  list->total = list->count;
  if (asked->limit == 0 || list->count < asked->limit) return CPEG_OK;
  struct days days;
  struct query query = query_open(store, search_count);
  bind_asked(&query, asked, expressions, &days);
  if (query_next(&query)) list->total = (size_t)query_int(&query, 0);
  return query_close(&query, store, err);
}

/* Documents that are not yet searchable are made so for the answer, which is of one moment: what was made searchable
   before it began may not be all that it is asked of. */
static enum cpeg_status answer(struct cpeg_store *store, struct arena *arena, const struct store_search *asked,
                               const struct expressions *expressions, struct store_hit_list *list,
                               struct cpeg_error *err) {
  bool is_passing = false;
  enum cpeg_status status = index_begin(store, &is_passing, err);
  if (status == CPEG_OK) status = read_hits(store, arena, asked, expressions, list, err);
  if (status == CPEG_OK) status = read_total(store, asked, expressions, list, err);
  index_end(store, is_passing);
  return status;
}

enum cpeg_status store_search(struct cpeg_store *store, struct arena *arena, const struct store_search *asked,
                              struct store_hit_list *out, struct cpeg_error *err) {
  struct expressions expressions = {.count = 0};
  buf_init(&expressions.all, store->memory);
  buf_init(&expressions.phrase, store->memory);
  buf_init(&expressions.near, store->memory);
  read_words(&expressions, str_of(asked->words));
  enum cpeg_status status = CPEG_OK;
  struct store_hit_list list = {0};
  if (expressions.all.failed || expressions.phrase.failed || expressions.near.failed)
    status = error_nomem(err);
  else if (expressions.count == 0)
    status = error_set(err, CPEG_NOTFOUND, "there is no word to search for in \"%s\"", asked->words);
  else
    status = answer(store, arena, asked, &expressions, &list, err);
  buf_finish(&expressions.all);
  buf_finish(&expressions.phrase);
  buf_finish(&expressions.near);
  if (status == CPEG_OK) *out = list;
  return status;
}
