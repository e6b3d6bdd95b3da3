/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of areas beyond their names, what meetings speak of, and priorities of all times. */
#include "store/filter.h"
#include "store/ledger.h"
#include "store/sql.h"

enum cpeg_status store_read_boroughs(struct cpeg_store *store, struct arena *arena, struct store_borough_list *out,
                                     struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT area_code, name, coalesce(subregion, ''), label_lon, label_lat FROM areas"
                                  " WHERE level = 'borough' ORDER BY area_code");
  struct store_borough_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_borough row = {.code = query_copy(&query, 0, arena),
                                .name = query_copy(&query, 1, arena),
                                .subregion = query_copy(&query, 2, arena),
                                .has_point = !query_is_null(&query, 3) && !query_is_null(&query, 4),
                                .lon = query_double(&query, 3),
                                .lat = query_double(&query, 4)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_vintages(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                     struct store_vintage_list *out, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT a.area_code, a.name, coalesce(a.valid_from, ''), coalesce(a.valid_to, '')"
                                  " FROM areas w JOIN areas a ON a.parent_code = w.parent_code AND a.level = 'ward'"
                                  " AND a.name = w.name COLLATE NOCASE WHERE w.area_code = ? AND w.level = 'ward'"
                                  " ORDER BY coalesce(a.valid_from, ''), a.area_code");
  query_word(&query, area_code);
  struct store_vintage_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_vintage row = {query_copy(&query, 0, arena), query_copy(&query, 1, arena),
                                query_copy(&query, 2, arena), query_copy(&query, 3, arena)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* Each meeting once in the borough, and once in each ward that it speaks of. */
static const char subjects[] =
    "WITH chosen AS (SELECT coalesce(s.borough_code, '') AS borough, coalesce(s.ward_code, '') AS ward, s.meeting_id,"
    "  iif(?6, s.mentions_all, s.mentions) AS mentions FROM v_subject s JOIN concerns k ON k.concern_id = s.concern_id"
    "  JOIN meetings m ON m.meeting_id = s.meeting_id"
    "  WHERE s.quarter BETWEEN ?3 AND ?4 AND (?5 IS NULL OR s.concern_id = ?5 OR k.theme_id = ?5)"
    "  AND (?1 IS NULL OR CASE ?2 WHEN 'london' THEN 1 WHEN 'borough' THEN m.borough_code = ?1"
    "   ELSE m.ward_code = ?1 END))"
    " SELECT borough, '' AS ward, count(DISTINCT meeting_id), sum(mentions) FROM chosen WHERE mentions > 0"
    " GROUP BY borough"
    " UNION ALL SELECT borough, ward, count(DISTINCT meeting_id), sum(mentions) FROM chosen"
    " WHERE mentions > 0 AND ward <> '' GROUP BY borough, ward ORDER BY 1, 2";

enum cpeg_status store_read_subjects(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_subject_list *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, subjects);
  bind_filter(&query, filter, &text);
  query_word(&query, filter->concern_id);
  query_number(&query, filter->all);
  struct store_subject_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_subject row = {query_copy(&query, 0, arena), query_copy(&query, 1, arena),
                                (uint32_t)query_int(&query, 2), (uint32_t)query_int(&query, 3)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ?6 asks for themes. */
static const char spoken[] =
    "WITH chosen AS (SELECT iif(?6, k.theme_id, s.concern_id) AS concern_id, s.borough_code, s.meeting_id FROM v_subject s"
    "  JOIN concerns k ON k.concern_id = s.concern_id WHERE s.quarter BETWEEN ?3 AND ?4"
    "  AND iif(?5, s.mentions_all, s.mentions) > 0"
    "  AND CASE ?2 WHEN 'london' THEN 1 WHEN 'borough' THEN s.borough_code = ?1 ELSE s.ward_code = ?1 END)"
    " SELECT concern_id, count(DISTINCT meeting_id), iif(?2 = 'london', count(DISTINCT borough_code), 0) FROM chosen"
    " WHERE concern_id IS NOT NULL GROUP BY concern_id ORDER BY concern_id";

enum cpeg_status store_read_spoken(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_spoken_list *out, struct cpeg_error *err) {
  bool is_known = false;
  enum cpeg_status opened = filter->level == CPEG_BOROUGH ? ledger_open(store, filter, &is_known, err) : CPEG_OK;
  if (opened != CPEG_OK) return opened;
  if (is_known) return ledger_spoken(store, arena, filter, out, err);
  struct filter_text text;
  struct query query = query_open(store, spoken);
  bind_filter(&query, filter, &text);
  query_number(&query, filter->all);
  query_number(&query, filter->themes);
  struct store_spoken_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_spoken row = {query_copy(&query, 0, arena), (uint32_t)query_int(&query, 1),
                               (uint32_t)query_int(&query, 2)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
