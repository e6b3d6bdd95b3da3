/* SPDX-License-Identifier: Apache-2.0 */
/* What is in the store, who has submitted, and what does not count. */
#include <string.h>

#include "store/filter.h"
#include "store/sql.h"

enum cpeg_status store_read_status(struct cpeg_store *store, struct arena *arena, struct store_figure_list *out,
                                   struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT what, number FROM v_status ORDER BY position");
  struct store_figure_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_figure row = {query_copy(&query, 0, arena), query_int(&query, 1)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_readings(struct cpeg_store *store, struct arena *arena, struct store_reading_list *out,
                                     struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT lexicon, engine, count(*) FROM documents GROUP BY lexicon, engine"
                                  " ORDER BY count(*) DESC, lexicon, engine");
  struct store_reading_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_reading row = {query_copy(&query, 0, arena), query_copy(&query, 1, arena), query_int(&query, 2)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* A document may be remarked on twice: it can have neither date nor area. */
static const char remarks[] =
    "SELECT path, iif(status = 'gone', 'gone', 'refused'), reason || iif(path IN (SELECT path FROM files),"
    "  '; what was read of it before still counts', ''), 0 AS rank FROM failures"
    " UNION ALL SELECT path, 'no date', date_reason, 1 FROM documents WHERE standing = 'counts' AND date IS NULL"
    " UNION ALL SELECT path, 'no area', borough_reason, 2 FROM documents"
    "  WHERE standing = 'counts' AND area_code IS NULL"
    " UNION ALL SELECT path, 'not minutes', 'it is no minutes of a meeting', 3 FROM documents"
    "  WHERE standing = 'not-minutes'"
    " UNION ALL SELECT d.path, 'superseded', 'the same meeting as ' || w.path, 4 FROM documents d"
    "  JOIN documents w ON w.meeting_id = d.meeting_id AND w.standing = 'counts' WHERE d.standing = 'superseded'"
    " UNION ALL SELECT f.path, 'the same file', 'the same content as ' || d.path, 5 FROM files f"
    "  JOIN documents d ON d.document_id = f.document_id WHERE f.path <> d.path"
    " UNION ALL SELECT path, 'other lexicon', 'not read with the lexicon of the last ingest', 6 FROM documents"
    "  WHERE lexicon <> (SELECT value FROM state WHERE name = 'lexicon')"
    " ORDER BY rank, path";

enum cpeg_status store_read_remarks(struct cpeg_store *store, struct arena *arena, struct store_remark_list *out,
                                    struct cpeg_error *err) {
  struct query query = query_open(store, remarks);
  struct store_remark_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_remark row = {query_copy(&query, 0, arena), query_copy(&query, 1, arena),
                               query_copy(&query, 2, arena)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* Groups are known by their meetings of any time, or are expected; each is crossed with the period's quarters, so that a
   quarter without minutes has a row of its own. */
static const char groups[] =
    "WITH RECURSIVE asked (number) AS (SELECT ?2 UNION ALL SELECT number + 1 FROM asked WHERE number < ?3),"
    " named AS (SELECT number, (1970 + number / 4) || '-Q' || (number % 4 + 1) AS quarter FROM asked),"
    " became AS MATERIALIZED (SELECT group_key, area_code, quarter, count(*) AS expected,"
    "  sum(state = 'received') AS received, sum(state = 'not held') AS not_held, sum(state = 'not received') AS missing,"
    "  sum(late) AS late FROM v_expected WHERE quarter IN (SELECT quarter FROM named) GROUP BY 1, 2, 3),"
    " every AS (SELECT body_key AS group_key, area_code, borough_code, body, NULL AS name, 1 AS has_sent FROM meetings"
    "  WHERE quarter IS NOT NULL AND area_code IS NOT NULL"
    "  UNION ALL SELECT e.group_key, e.area_code, iif(a.level = 'ward', a.parent_code, iif(a.level = 'borough',"
    "  a.area_code, NULL)), NULL, e.group_name, 0 FROM expected_meetings e JOIN areas a ON a.area_code = e.area_code),"
    " known AS (SELECT group_key, area_code, borough_code, coalesce(max(body), max(name)) AS body,"
    "  max(has_sent) AS has_sent FROM every"
    "  WHERE ?1 IS NULL OR area_code = ?1 OR borough_code = ?1"
    "  OR (SELECT level FROM areas WHERE area_code = ?1) = 'london' GROUP BY 1, 2, 3)"
    " SELECT g.body, g.area_code, a.name, a.level, coalesce(b.name, ''), n.number,"
    " (SELECT count(*) FROM meetings m WHERE m.quarter = n.quarter AND m.area_code = g.area_code"
    "  AND m.body_key = g.group_key), coalesce(x.expected, 0), coalesce(x.received, 0), coalesce(x.not_held, 0),"
    " coalesce(x.missing, 0), coalesce(x.late, 0), g.has_sent"
    " FROM known g CROSS JOIN named n JOIN areas a ON a.area_code = g.area_code"
    " LEFT JOIN areas b ON b.area_code = g.borough_code"
    " LEFT JOIN became x ON x.group_key = g.group_key AND x.area_code = g.area_code AND x.quarter = n.quarter"
    " ORDER BY coalesce(b.name, ''), a.level = 'ward', a.name, g.area_code, g.body, g.group_key, n.number";

static enum cpeg_level level_of(struct str word) {
  return str_is(word, "ward") ? CPEG_WARD : str_is(word, "borough") ? CPEG_BOROUGH : CPEG_LONDON;
}

enum cpeg_status store_read_groups(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_group_list *out, struct cpeg_error *err) {
  struct query query = query_open(store, groups);
  query_word(&query, filter->area_code);
  query_number(&query, filter->first);
  query_number(&query, filter->last);
  struct store_group_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_group row = {.body = query_copy(&query, 0, arena),
                              .area_code = query_copy(&query, 1, arena),
                              .area = query_copy(&query, 2, arena),
                              .level = level_of(query_str(&query, 3)),
                              .borough = query_copy(&query, 4, arena),
                              .quarter = (int32_t)query_int(&query, 5),
                              .held = (uint32_t)query_int(&query, 6),
                              .expected = (uint32_t)query_int(&query, 7),
                              .received = (uint32_t)query_int(&query, 8),
                              .not_held = (uint32_t)query_int(&query, 9),
                              .missing = (uint32_t)query_int(&query, 10),
                              .late = (uint32_t)query_int(&query, 11),
                              .has_sent = query_int(&query, 12) != 0};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_shares(struct cpeg_store *store, struct store_shares *out, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT count(*), count(date), count(area_code), count(ward_code) FROM documents"
                                  " WHERE kind = 'minutes'");
  struct store_shares shares = {0};
  if (query_next(&query))
    shares = (struct store_shares){(uint32_t)query_int(&query, 0), (uint32_t)query_int(&query, 1),
                                   (uint32_t)query_int(&query, 2), (uint32_t)query_int(&query, 3)};
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = shares;
  return status;
}

static const char silent_wards[] =
    "SELECT a.area_code, a.name, a.parent_code, b.name FROM areas a JOIN areas b ON b.area_code = a.parent_code"
    " WHERE a.level = 'ward' AND (?1 IS NULL OR a.parent_code = ?1)"
    " AND coalesce(a.valid_from, '') <= ?2 AND ?2 < coalesce(a.valid_to, '9999')"
    " AND a.area_code NOT IN (SELECT y.ward_code FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id"
    "  AND d.standing = 'counts' JOIN tallies y ON y.document_id = d.document_id"
    "  WHERE m.quarter BETWEEN ?3 AND ?4)"
    " ORDER BY b.name, a.name, a.area_code";

enum cpeg_status store_read_silent_wards(struct cpeg_store *store, struct arena *arena,
                                         const struct store_filter *filter, int32_t day,
                                         struct store_area_list *out, struct cpeg_error *err) {
  struct filter_text text;
  char day_text[11];
  struct query query = query_open(store, silent_wards);
  query_word(&query, filter->area_code);
  query_word(&query, day_format(day, day_text));
  bind_quarters(&query, filter, &text);
  struct store_area_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_area row = {.code = query_copy(&query, 0, arena),
                             .name = query_copy(&query, 1, arena),
                             .level = CPEG_WARD,
                             .parent_code = query_copy(&query, 2, arena),
                             .parent = query_copy(&query, 3, arena)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
