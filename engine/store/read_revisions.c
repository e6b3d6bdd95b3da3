/* SPDX-License-Identifier: Apache-2.0 */
/* Minutes that were read after their quarter was closed. */
#include "store/filter.h"

/* A quarter is closed by the run that first reads minutes of a later one. Contents that were there before runs were kept
   came with none. A meeting is late when nothing of it was there then, and changed when only the paper that counts was not. */
#define REVISIONS                                                                                                        \
  "WITH met AS MATERIALIZED (SELECT m.meeting_id, m.quarter, m.borough_code, min(coalesce(a.run_id, 0)) AS first_run,"   \
  "  max(iif(d.standing = 'counts', coalesce(a.run_id, 0), 0)) AS run_id FROM meetings m JOIN documents d USING (meeting_id)" \
  "  LEFT JOIN arrivals a ON a.content_hash = d.content_hash WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL"    \
  "  GROUP BY m.meeting_id),"                                                                                            \
  " begun AS MATERIALIZED (SELECT quarter, min(first_run) AS run_id FROM met GROUP BY quarter),"                         \
  " closed AS MATERIALIZED (SELECT q.quarter, min(b.run_id) AS run_id FROM begun q JOIN begun b ON b.quarter > q.quarter" \
  "  GROUP BY q.quarter),"                                                                                               \
  " revised AS MATERIALIZED (SELECT t.meeting_id, t.quarter, c.run_id AS closing_id, t.run_id, t.first_run > c.run_id AS is_new FROM met t" \
  "  JOIN closed c ON c.quarter = t.quarter WHERE t.run_id > c.run_id AND (?2 = 'london' OR t.borough_code = ?1)"        \
  "  AND t.quarter BETWEEN ?3 AND ?4)"

static int32_t quarter_of(struct query *query, int column) {
  int32_t quarter = STORE_NO_QUARTER;
  if (!quarter_parse(query_str(query, column), &quarter) && query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
  return quarter;
}

enum cpeg_status store_read_revisions(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                      struct store_revision_list *out, struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, REVISIONS
                                  " SELECT r.quarter, r.meeting_id, m.body, m.date, a.name, substr(n.started, 1, 10),"
                                  " coalesce(substr(k.started, 1, 10), ''), r.is_new FROM revised r JOIN meetings m USING (meeting_id)"
                                  " JOIN areas a ON a.area_code = m.area_code JOIN runs n ON n.run_id = r.run_id"
                                  " LEFT JOIN runs k ON k.run_id = r.closing_id ORDER BY r.quarter, m.date, r.meeting_id");
  bind_filter(&query, filter, &text);
  struct store_revision_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_revision row = {.quarter = quarter_of(&query, 0),
                                 .meeting_id = query_copy(&query, 1, arena),
                                 .body = query_copy(&query, 2, arena),
                                 .date = query_copy(&query, 3, arena),
                                 .area = query_copy(&query, 4, arena),
                                 .read_on = query_copy(&query, 5, arena),
                                 .closed_on = query_copy(&query, 6, arena),
                                 .is_new = query_int(&query, 7) != 0};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_late_counts(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                        struct store_count_list *out, struct cpeg_error *err) {
  static const char *const sql[2] = {
      REVISIONS " SELECT r.quarter, t.concern_id, k.label, sum(t.meetings) FROM revised r JOIN documents d ON d.meeting_id = r.meeting_id"
                " AND d.standing = 'counts' JOIN tallies t ON t.document_id = d.document_id AND t.ward_code = ''"
                " JOIN concerns k ON k.concern_id = t.concern_id AND k.theme_id IS NOT NULL WHERE r.is_new"
                " GROUP BY 1, 2 HAVING sum(t.meetings) > 0 ORDER BY 1, 2",
      REVISIONS " SELECT r.quarter, t.concern_id, k.label, count(*) FROM revised r JOIN documents d ON d.meeting_id = r.meeting_id"
                " AND d.standing = 'counts' JOIN tallies t ON t.document_id = d.document_id AND t.ward_code = ''"
                " JOIN concerns k ON k.concern_id = t.concern_id AND k.theme_id IS NOT NULL WHERE r.is_new"
                " GROUP BY 1, 2 ORDER BY 1, 2"};
  struct filter_text text;
  struct query query = query_open(store, sql[filter->all]);
  bind_filter(&query, filter, &text);
  struct store_count_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_count row = {.quarter = quarter_of(&query, 0),
                              .concern_id = query_copy(&query, 1, arena),
                              .label = query_copy(&query, 2, arena),
                              .meetings = (uint32_t)query_int(&query, 3)};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
