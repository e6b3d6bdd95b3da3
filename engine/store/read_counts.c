/* SPDX-License-Identifier: Apache-2.0 */
/* Counts of meetings, items and mentions, and the meetings that were held. */
#include <stdio.h>
#include <string.h>

#include "store/filter.h"
#include "store/ledger.h"
#include "store/sql.h"

/* A word that is none of ours: somebody changed the file. */
static void note_damage(struct query *query) {
  if (query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
}

/* First and last quarter of the meetings that count. */
static enum cpeg_status read_bounds(struct cpeg_store *store, int32_t out[3], struct cpeg_error *err) {
  if (store->has_bounds) {
    memcpy(out, store->bounds, sizeof store->bounds);
    return CPEG_OK;
  }
  struct query query = query_open(store,
                                  "SELECT coalesce(min(quarter), ''), coalesce(max(quarter), ''),"
                                  " coalesce(max(date), '') FROM meetings"
                                  " WHERE quarter IS NOT NULL AND area_code IS NOT NULL");
  out[0] = out[1] = STORE_NO_QUARTER;
  out[2] = CPEG_NO_DAY;
  if (query_next(&query) && query_str(&query, 0).len > 0) {
    bool is_sound = quarter_parse(query_str(&query, 0), &out[0]) && quarter_parse(query_str(&query, 1), &out[1]) &&
                    day_parse(query_str(&query, 2), &out[2]) && out[0] <= out[1];
    if (!is_sound) note_damage(&query);
  }
  enum cpeg_status status = query_close(&query, store, err);
  store->has_bounds = status == CPEG_OK && store->holds > 0;
  if (store->has_bounds) memcpy(store->bounds, out, sizeof store->bounds);
  return status;
}

enum cpeg_status store_read_latest(struct cpeg_store *store, int32_t *quarter_out, int32_t *day_out,
                                   struct cpeg_error *err) {
  int32_t bounds[3];
  enum cpeg_status status = read_bounds(store, bounds, err);
  if (status != CPEG_OK) return status;
  *quarter_out = bounds[1];
  *day_out = bounds[2];
  return CPEG_OK;
}

enum cpeg_status store_read_earliest(struct cpeg_store *store, int32_t *quarter_out, struct cpeg_error *err) {
  int32_t bounds[3];
  enum cpeg_status status = read_bounds(store, bounds, err);
  if (status == CPEG_OK) *quarter_out = bounds[0];
  return status;
}

/* A count of the whole period has none. One of a quarter has one of those asked for, by which lists are ordered and
   arrays filled: another word, which sorts between two quarters, means that somebody changed the file. */
static int32_t quarter_of_column(struct query *query, int column, const struct store_filter *filter) {
  int32_t quarter;
  if (!filter->by_quarter) return STORE_NO_QUARTER;
  if (quarter_parse(query_str(query, column), &quarter) && quarter >= filter->first && quarter <= filter->last)
    return quarter;
  note_damage(query);
  return STORE_NO_QUARTER;
}

/* Sums of the view v_count; SQLite pushes the conditions down into the view. The
   quarter's column keeps quarters apart or not, the ending tells which columns are counted:
   quarter, three endings, quarter, ending, quarter. */
static const char count_format[] =
    "SELECT %s, c.area_code, c.concern_id, k.label, coalesce(k.theme_id, ''), sum(c.meetings%s),"
    " sum(c.items%s), sum(c.mentions%s) FROM v_count c JOIN concerns k ON k.concern_id = c.concern_id"
    " WHERE (?1 IS NULL OR c.area_code = ?1) AND c.level = ?2 AND c.quarter BETWEEN ?3 AND ?4"
    " AND iif(?5 IS NULL, (k.theme_id IS NULL) = ?6, c.concern_id = ?5)"
    " GROUP BY c.concern_id, c.area_code, %s HAVING sum(c.mentions%s) > 0"
    " ORDER BY c.concern_id, c.area_code, %s";

/* Columns as in count_format. */
static void add_count(struct query *query, struct arena *arena, const struct store_filter *filter,
                      struct store_count_list *list, size_t *cap) {
  struct store_count count = {
      .quarter = quarter_of_column(query, 0, filter),
      .area_code = query_copy(query, 1, arena),
      .concern_id = query_copy(query, 2, arena),
      .label = query_copy(query, 3, arena),
      .theme_id = query_copy(query, 4, arena),
      .meetings = (uint32_t)query_int(query, 5),
      .items = (uint32_t)query_int(query, 6),
      .mentions = (uint32_t)query_int(query, 7),
  };
  if (query->code != SQLITE_OK) return;
  if (!arena_grow(arena, &list->items, cap, list->count + 1, sizeof *list->items))
    query->code = SQLITE_NOMEM;
  else
    list->items[list->count++] = count;
}

/* In how many boroughs: rows come in the order of the counts, so one pass fills them in. */
static enum cpeg_status fill_boroughs(struct cpeg_store *store, const struct store_filter *filter,
                                      struct store_count_list *list, struct cpeg_error *err) {
  static const char *const sql[2] = {
      "SELECT concern_id, count(DISTINCT area_code) FROM v_count WHERE level = 'borough'"
      " AND quarter BETWEEN ?1 AND ?2 AND meetings > 0 GROUP BY concern_id ORDER BY concern_id",
      "SELECT concern_id, count(DISTINCT area_code) FROM v_count WHERE level = 'borough'"
      " AND quarter BETWEEN ?1 AND ?2 AND meetings_all > 0 GROUP BY concern_id ORDER BY concern_id",
  };
  struct filter_text text;
  struct query query = query_open(store, sql[filter->all]);
  bind_quarters(&query, filter, &text);
  size_t at = 0;
  while (query_next(&query)) {
    struct str id = query_str(&query, 0);
    while (at < list->count && str_compare(str_of(list->items[at].concern_id), id) < 0) at++;
    if (at < list->count && str_is(id, list->items[at].concern_id))
      list->items[at].boroughs = (uint32_t)query_int(&query, 1);
  }
  return query_close(&query, store, err);
}

enum cpeg_status store_read_counts(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_count_list *out, struct cpeg_error *err) {
  bool is_known;
  enum cpeg_status opened = ledger_open(store, filter, &is_known, err);
  if (opened != CPEG_OK) return opened;
  if (is_known) return ledger_counts(store->ledger, arena, filter, out, err);
  struct filter_text text;
  char sql[sizeof count_format + 64];
  const char *quarter = filter->by_quarter ? "c.quarter" : "''", *ending = filter->all ? "_all" : "";
  snprintf(sql, sizeof sql, count_format, quarter, ending, ending, ending, quarter, ending, quarter);
  struct query query = query_open(store, sql);
  bind_filter(&query, filter, &text);
  query_word(&query, filter->concern_id);
  query_number(&query, filter->themes);
  struct store_count_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) add_count(&query, arena, filter, &list, &cap);
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK && filter->level == CPEG_LONDON && !filter->by_quarter)
    status = fill_boroughs(store, filter, &list, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_held(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                 struct store_held_list *out, struct cpeg_error *err) {
  bool is_known = false;
  enum cpeg_status opened = filter->own_only ? CPEG_OK : ledger_open(store, filter, &is_known, err);
  if (opened != CPEG_OK) return opened;
  if (is_known) return ledger_held(store->ledger, arena, filter, out, err);
  static const char own[] =
      "SELECT '', m.area_code, a.name, count(*) FROM meetings m JOIN areas a ON a.area_code = m.area_code"
      " WHERE (?1 IS NULL OR m.area_code = ?1) AND a.level = ?2 AND m.quarter BETWEEN ?3 AND ?4"
      " GROUP BY m.area_code ORDER BY m.area_code";
  static const char *const sql[2] = {
      "SELECT '', h.area_code, a.name, sum(h.held) FROM v_held h JOIN areas a ON a.area_code = h.area_code"
      " WHERE (?1 IS NULL OR h.area_code = ?1) AND h.level = ?2 AND h.quarter BETWEEN ?3 AND ?4"
      " GROUP BY h.area_code ORDER BY h.area_code",
      "SELECT h.quarter, h.area_code, a.name, h.held FROM v_held h JOIN areas a ON a.area_code = h.area_code"
      " WHERE (?1 IS NULL OR h.area_code = ?1) AND h.level = ?2 AND h.quarter BETWEEN ?3 AND ?4"
      " ORDER BY h.area_code, h.quarter",
  };
  struct filter_text text;
  struct query query = query_open(store, filter->own_only ? own : sql[filter->by_quarter]);
  bind_filter(&query, filter, &text);
  struct store_held_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_held held = {.quarter = filter->own_only ? STORE_NO_QUARTER : quarter_of_column(&query, 0, filter),
                              .area_code = query_copy(&query, 1, arena),
                              .area = query_copy(&query, 2, arena),
                              .held = (uint32_t)query_int(&query, 3)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = held;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* A document above London (of the nation) has an area that is not in `areas`. The depth is bounded for a store that somebody
   changed: an area that lies in itself would be followed without end. */
#define PRIORITY_ROWS                                                                                          \
  "WITH RECURSIVE around (area_code, depth) AS (SELECT ?1, 0 UNION ALL"                                        \
  "  SELECT a.parent_code, depth + 1 FROM around r JOIN areas a ON a.area_code = r.area_code"                  \
  "  WHERE a.parent_code IS NOT NULL AND depth < 8)"                                                           \
  " SELECT p.priority_id, p.area_code, coalesce(a.name, p.area_code), p.concern_id, k.label, p.relation, p.text," \
  " p.document, p.source, p.confidence, coalesce(p.valid_from, ''), coalesce(p.valid_to, '')"                  \
  " FROM priorities p JOIN concerns k ON k.concern_id = p.concern_id"                                          \
  " LEFT JOIN areas a ON a.area_code = p.area_code LEFT JOIN around r ON r.area_code = p.area_code"            \
  " WHERE (r.area_code IS NOT NULL OR a.area_code IS NULL)"
#define BY_STRENGTH                                                                                            \
  " CASE p.relation WHEN 'exact' THEN 0 WHEN 'narrower' THEN 1 WHEN 'broader' THEN 2 ELSE 3 END,"             \
  " coalesce(r.depth, 9), p.priority_row"
static const char priorities_in_force[] =
    PRIORITY_ROWS " AND coalesce(p.valid_from, '') <= ?2 AND ?2 < coalesce(p.valid_to, '9999')"
    " AND (?3 IS NULL OR p.concern_id = ?3) ORDER BY p.concern_id," BY_STRENGTH;
static const char priorities_ever[] =
    PRIORITY_ROWS " AND p.concern_id = ?2 ORDER BY coalesce(p.valid_from, '')," BY_STRENGTH;

static enum cpeg_status read_priorities(struct cpeg_store *store, struct query *query, struct arena *arena,
                                        struct store_priority_list *out, struct cpeg_error *err) {
  struct store_priority_list list = {0};
  size_t cap = 0;
  while (query_next(query)) {
    struct store_priority row = {0};
    const char **const texts[] = {&row.id,       &row.area_code, &row.area,     &row.concern_id,
                                  &row.label,    &row.relation,  &row.text,     &row.document,
                                  &row.source,   &row.confidence, &row.from,    &row.to};
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++) *texts[i] = query_copy(query, i, arena);
    if (query_takes(query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_priorities(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                       int32_t day, const char *concern_id, struct store_priority_list *out,
                                       struct cpeg_error *err) {
  char day_text[11];
  struct query query = query_open(store, priorities_in_force);
  query_word(&query, area_code);
  query_word(&query, day_format(day, day_text));
  query_word(&query, concern_id);
  return read_priorities(store, &query, arena, out, err);
}

enum cpeg_status store_read_priority_rows(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                          const char *concern_id, struct store_priority_list *out,
                                          struct cpeg_error *err) {
  struct query query = query_open(store, priorities_ever);
  query_word(&query, area_code);
  query_word(&query, concern_id);
  return read_priorities(store, &query, arena, out, err);
}
