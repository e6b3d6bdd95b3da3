/* SPDX-License-Identifier: Apache-2.0 */
/* Groups, the meetings that are expected of them, and what came. */
#include <string.h>

#include "store/filter.h"
#include "store/writer.h"

static enum cpeg_level level_of(struct str word) {
  return str_is(word, "ward") ? CPEG_WARD : str_is(word, "borough") ? CPEG_BOROUGH : CPEG_LONDON;
}

/* A day of a column; a text that is none means that somebody changed the file. */
static int32_t day_of_column(struct query *query, int column) {
  int32_t day = CPEG_NO_DAY;
  struct str text = query_str(query, column);
  if (text.len > 0 && !day_parse(text, &day) && query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
  return day;
}

static int32_t quarter_of_column(struct query *query, int column) {
  int32_t quarter = STORE_NO_QUARTER;
  if (!quarter_parse(query_str(query, column), &quarter) && query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
  return quarter;
}

/* ?1 is the area, NULL for all. */
#define IS_WITHIN                                                                              \
  " (?1 IS NULL OR x.area_code = ?1 OR a.parent_code = ?1"                                     \
  "  OR (SELECT level FROM areas WHERE area_code = ?1) = 'london')"

static const char expected[] =
    "SELECT x.group_name, x.area_code, x.area, x.level, coalesce(x.borough, ''), x.date, x.quarter, x.held, x.due,"
    " x.note, x.source, x.line, x.state, coalesce(x.meeting_id, ''), coalesce(x.meeting_date, ''),"
    " coalesce(x.first_read, ''), x.late, x.contradicts, coalesce(x.like_group, '') FROM v_expected x JOIN areas a ON a.area_code = x.area_code"
    " WHERE" IS_WITHIN " AND x.quarter BETWEEN ?2 AND ?3"
    " ORDER BY coalesce(x.borough, ''), x.level = 'ward', x.area, x.group_name, x.quarter, x.date IS NULL, x.date,"
    " x.expected_id";

static struct store_expected expected_of_row(struct query *query, struct arena *arena) {
  return (struct store_expected){.group = query_copy(query, 0, arena),
                                 .area_code = query_copy(query, 1, arena),
                                 .area = query_copy(query, 2, arena),
                                 .level = level_of(query_str(query, 3)),
                                 .borough = query_copy(query, 4, arena),
                                 .day = day_of_column(query, 5),
                                 .quarter = quarter_of_column(query, 6),
                                 .held = query_copy(query, 7, arena),
                                 .due_day = day_of_column(query, 8),
                                 .note = query_copy(query, 9, arena),
                                 .source = query_copy(query, 10, arena),
                                 .line = (uint32_t)query_int(query, 11),
                                 .state = query_copy(query, 12, arena),
                                 .meeting_id = query_copy(query, 13, arena),
                                 .meeting_date = query_copy(query, 14, arena),
                                 .first_read = query_copy(query, 15, arena),
                                 .is_late = query_int(query, 16) != 0,
                                 .contradicts = query_int(query, 17) != 0,
                                 .like_group = query_copy(query, 18, arena)};
}

enum cpeg_status store_read_expected(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_expected_list *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, expected);
  query_word(&query, filter->area_code);
  bind_quarters(&query, filter, &text);
  struct store_expected_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_expected row = expected_of_row(&query, arena);
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_has_expected(struct cpeg_store *store, bool *out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT 1 FROM expected_meetings LIMIT 1");
  *out = query_next(&query);
  return query_close(&query, store, err);
}

/* ---- Groups ------------------------------------------------------------------------------------ */

/* A body that only minutes name is a group, too. */
#define KNOWN_GROUPS                                                                                                  \
  "WITH met AS (SELECT body_key, area_code, max(body) AS body FROM meetings WHERE quarter IS NOT NULL"                 \
  "  AND area_code IS NOT NULL GROUP BY body_key, area_code),"                                                         \
  " x AS (SELECT g.name, g.group_key, g.area_code, g.kind, coalesce(g.valid_from, '') AS valid_from,"                  \
  "  coalesce(g.valid_to, '') AS valid_to, EXISTS (SELECT 1 FROM met WHERE met.body_key = g.group_key"                 \
  "  AND met.area_code = g.area_code) AS has_minutes FROM groups g"                                                    \
  "  UNION ALL SELECT body, body_key, area_code, '', '', '', 1 FROM met WHERE NOT EXISTS (SELECT 1 FROM groups g"      \
  "  WHERE g.group_key = met.body_key AND g.area_code = met.area_code))"                                               \
  " SELECT x.name, x.area_code, a.name, a.level, coalesce(b.name, iif(a.level = 'borough', a.name, '')), x.kind,"      \
  " x.valid_from, x.valid_to, x.has_minutes FROM x JOIN areas a ON a.area_code = x.area_code"                         \
  " LEFT JOIN areas b ON b.area_code = a.parent_code AND b.level = 'borough'"

static const char known_groups[] = KNOWN_GROUPS
    " WHERE" IS_WITHIN " ORDER BY 5, a.level = 'ward', a.name, x.name, x.area_code";
static const char groups_called[] = KNOWN_GROUPS
    " WHERE x.group_key = ?1 OR EXISTS (SELECT 1 FROM group_names n WHERE n.name_key = ?1 AND n.area_code = x.area_code"
    " AND n.group_key = x.group_key) ORDER BY x.area_code";

static enum cpeg_status read_known(struct cpeg_store *store, struct query *query, struct arena *arena,
                                   struct store_known_group_list *out, struct cpeg_error *err) {
  struct store_known_group_list list = {0};
  size_t cap = 0;
  while (query_next(query)) {
    struct store_known_group row = {.name = query_copy(query, 0, arena),
                                    .area_code = query_copy(query, 1, arena),
                                    .area = query_copy(query, 2, arena),
                                    .level = level_of(query_str(query, 3)),
                                    .borough = query_copy(query, 4, arena),
                                    .kind = query_copy(query, 5, arena),
                                    .from = query_copy(query, 6, arena),
                                    .to = query_copy(query, 7, arena),
                                    .has_minutes = query_int(query, 8) != 0};
    if (query_takes(query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_known_groups(struct cpeg_store *store, struct arena *arena,
                                         const struct store_filter *filter, struct store_known_group_list *out,
                                         struct cpeg_error *err) {
  struct query query = query_open(store, known_groups);
  query_word(&query, filter->area_code);
  return read_known(store, &query, arena, out, err);
}

/* Names that come nearest. */
static enum cpeg_status group_unknown(struct cpeg_store *store, const char *name, struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, name);
  struct query query = query_open(store, "SELECT name FROM groups UNION SELECT body FROM meetings WHERE body <> ''");
  while (query_next(&query)) suggestions_offer(&suggestions, query_str(&query, 0));
  enum cpeg_status status = query_close(&query, store, err);
  return status == CPEG_OK ? suggestions_not_found(&suggestions, "group", name, err) : status;
}

enum cpeg_status store_find_group(struct cpeg_store *store, struct arena *arena, const char *name,
                                  struct store_known_group *out, struct cpeg_error *err) {
  struct buf key;
  buf_init(&key, store->memory);
  meeting_body_key(&key, name);
  struct store_known_group_list list = {0};
  enum cpeg_status status = key.failed ? error_nomem(err) : CPEG_OK;
  if (status == CPEG_OK) {
    struct query query = query_open(store, groups_called);
    query_text(&query, buf_str(&key));
    status = read_known(store, &query, arena, &list, err);
  }
  buf_finish(&key);
  if (status != CPEG_OK) return status;
  if (list.count == 0) return group_unknown(store, name, err);
  if (list.count > 1)
    return error_set(err, CPEG_NOTFOUND, "\"%s\" is a group of %s and one of %s: give its area", name,
                     list.items[0].area, list.items[1].area);
  *out = list.items[0];
  return CPEG_OK;
}

/* ---- Words --------------------------------------------------------------------------------------- */

static const char words[] =
    "SELECT d.word_count FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " WHERE m.quarter BETWEEN ?3 AND ?4 AND m.area_code IS NOT NULL AND CASE ?2 WHEN 'london' THEN 1"
    " WHEN 'borough' THEN m.borough_code = ?1 ELSE m.ward_code = ?1 END ORDER BY 1";

enum cpeg_status store_read_words(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                  struct store_words *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, words);
  bind_filter(&query, filter, &text);
  struct store_words list = {0};
  size_t cap = 0;
  while (query_next(&query))
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = (uint32_t)query_int(&query, 0);
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ---- Who spoke ---------------------------------------------------------------------------------------- */

static const char speakers[] =
    "SELECT n.voice_id, count(*) FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id"
    " AND d.standing = 'counts' JOIN mentions n ON n.document_id = d.document_id"
    " WHERE m.quarter BETWEEN ?3 AND ?4 AND m.area_code IS NOT NULL AND (n.live OR ?5) AND n.voice <> 'police'"
    " AND CASE ?2 WHEN 'london' THEN 1 WHEN 'borough' THEN m.borough_code = ?1 ELSE m.ward_code = ?1 END"
    " GROUP BY n.voice_id ORDER BY n.voice_id";

enum cpeg_status store_read_speakers(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_speakers *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, speakers);
  bind_filter(&query, filter, &text);
  query_number(&query, filter->all);
  struct store_speakers list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    uint32_t mentions = (uint32_t)query_int(&query, 1);
    if (query_str(&query, 0).len == 0)
      list.unnamed = mentions;
    else if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = mentions;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ---- The table to be filled in ---------------------------------------------------------------------- */

/* What is expected already, then meetings whose minutes came without being expected, then a quarter of each group that has
   neither. A group whose days are not known may be there at any time. */
static const char template_rows[] =
    "WITH RECURSIVE asked (number) AS (SELECT ?4 UNION ALL SELECT number + 1 FROM asked WHERE number < ?5),"
    " named AS (SELECT (1970 + number / 4) || '-Q' || (number % 4 + 1) AS quarter,"
    "  printf('%d-%02d-01', 1970 + number / 4, number % 4 * 3 + 1) AS first_day,"
    "  printf('%d-%02d-01', 1970 + (number + 1) / 4, (number + 1) % 4 * 3 + 1) AS next_day FROM asked),"
    " listed AS (SELECT e.group_name AS name, e.group_key, e.area_code, e.quarter, coalesce(e.date, e.quarter) AS day,"
    "  iif(e.held = 'unknown', '', e.held) AS held, coalesce(e.due, '') AS due, e.note FROM expected_meetings e"
    "  WHERE e.quarter BETWEEN ?2 AND ?3),"
    " came AS (SELECT m.body, m.body_key, m.area_code, m.quarter, m.date, 'yes', '', '' FROM meetings m"
    "  WHERE m.quarter BETWEEN ?2 AND ?3 AND m.area_code IS NOT NULL AND m.body <> '' AND m.meeting_id NOT IN"
    "  (SELECT meeting_id FROM v_expected WHERE meeting_id IS NOT NULL)),"
    " known AS (SELECT * FROM listed UNION ALL SELECT * FROM came),"
    " met AS (SELECT max(body) AS body, body_key, area_code FROM meetings WHERE area_code IS NOT NULL AND body <> ''"
    "  GROUP BY body_key, area_code),"
    " every AS (SELECT g.name, g.group_key, g.area_code, n.quarter FROM groups g JOIN named n"
    "  ON coalesce(g.valid_from, '') < n.next_day AND n.first_day < coalesce(g.valid_to, '9999')"
    "  UNION SELECT m.body, m.body_key, m.area_code, n.quarter FROM met m JOIN named n WHERE NOT EXISTS"
    "  (SELECT 1 FROM groups g WHERE g.group_key = m.body_key AND g.area_code = m.area_code)),"
    " x AS (SELECT * FROM known UNION ALL SELECT v.name, v.group_key, v.area_code, v.quarter, v.quarter, '', '', ''"
    "  FROM every v WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.group_key = v.group_key AND"
    "  k.area_code = v.area_code AND k.quarter = v.quarter))"
    " SELECT x.name, x.area_code, iif(a.level = 'ward', a.name || ', ' || b.name, a.name), a.level,"
    " coalesce(b.name, iif(a.level = 'borough', a.name, '')), x.day, x.held, x.due, x.note"
    " FROM x JOIN areas a ON a.area_code = x.area_code"
    " LEFT JOIN areas b ON b.area_code = a.parent_code AND b.level = 'borough'"
    " WHERE" IS_WITHIN " ORDER BY 5, a.level = 'ward', 3, x.quarter, x.name, x.day";

enum cpeg_status store_read_template(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_template *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, template_rows);
  query_word(&query, filter->area_code);
  bind_quarters(&query, filter, &text);
  query_number(&query, filter->first);
  query_number(&query, filter->last);
  struct store_template list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_template_row row = {.group = query_copy(&query, 0, arena), .area = query_copy(&query, 2, arena),
                                     .when = query_copy(&query, 5, arena), .held = query_copy(&query, 6, arena),
                                     .due = query_copy(&query, 7, arena), .note = query_copy(&query, 8, arena)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ---- The user's table ------------------------------------------------------------------------------ */

static void bind_expected(struct query *query, const struct store_expected *row, struct str key, char texts[3][16]) {
  query_word(query, row->group);
  query_text(query, key);
  query_word(query, row->area_code);
  query_word(query, row->day == CPEG_NO_DAY ? NULL : day_format(row->day, texts[0]));
  query_word(query, quarter_format(row->quarter, false, texts[1]));
  query_word(query, row->held);
  query_word(query, row->due_day == CPEG_NO_DAY ? NULL : day_format(row->due_day, texts[2]));
  query_word(query, row->note);
  query_word(query, row->source);
  query_number(query, row->line);
}

static enum cpeg_status write_expected(const struct cpeg_store *store, const struct store_expected *rows, size_t count,
                                       struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "INSERT INTO expected_meetings (group_name, group_key, area_code, date, quarter,"
                                  " held, due, note, source, line) VALUES (?1, coalesce((SELECT n.group_key FROM"
                                  " group_names n WHERE n.name_key = ?2 AND n.area_code = ?3), ?2),?3,?4,?5,?6,?7,?8,?9,?10)");
  struct buf key;
  buf_init(&key, store->memory);
  for (size_t i = 0; i < count && !key.failed; i++) {
    char texts[3][16];
    buf_clear(&key);
    meeting_body_key(&key, rows[i].group);
    bind_expected(&query, &rows[i], buf_str(&key), texts);
    query_done(&query);
  }
  bool failed = key.failed;
  buf_finish(&key);
  enum cpeg_status status = query_close(&query, store, err);
  return status == CPEG_OK && failed ? error_nomem(err) : status;
}

enum cpeg_status store_replace_expected(struct cpeg_store *store, const struct store_expected *rows, size_t count,
                                        struct cpeg_error *err) {
  enum cpeg_status status = sql_run(store, "BEGIN IMMEDIATE; DELETE FROM expected_meetings", err);
  if (status == CPEG_OK) status = write_expected(store, rows, count, err);
  if (status == CPEG_OK) status = sql_run(store, "COMMIT", err);
  /* The first failure is told; a rollback that fails has nothing to add. */
  if (status != CPEG_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
