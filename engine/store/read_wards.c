/* SPDX-License-Identifier: Apache-2.0 */
/* What wards raised at their own meetings. */
#include "store/filter.h"
#include "store/sql.h"

/* Borough, first and last quarter, themes or concerns. A meeting of the ward counts that speaks of the ward. */
static const char live[] =
    "SELECT m.quarter, m.ward_code, y.concern_id, sum(y.meetings) FROM meetings m"
    " JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = m.ward_code"
    " JOIN concerns k ON k.concern_id = y.concern_id"
    " WHERE m.borough_code = ?1 AND m.quarter BETWEEN ?2 AND ?3 AND (k.theme_id IS NULL) = ?4"
    " GROUP BY y.concern_id, m.ward_code, m.quarter HAVING sum(y.meetings) > 0"
    " ORDER BY y.concern_id, m.ward_code, m.quarter";
static const char all[] =
    "SELECT m.quarter, m.ward_code, y.concern_id, count(*) FROM meetings m"
    " JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = m.ward_code"
    " JOIN concerns k ON k.concern_id = y.concern_id"
    " WHERE m.borough_code = ?1 AND m.quarter BETWEEN ?2 AND ?3 AND (k.theme_id IS NULL) = ?4"
    " GROUP BY y.concern_id, m.ward_code, m.quarter ORDER BY y.concern_id, m.ward_code, m.quarter";

enum cpeg_status store_read_ward_meetings(struct cpeg_store *store, struct arena *arena,
                                          const struct store_filter *filter, struct store_count_list *out,
                                          struct cpeg_error *err) {
  struct filter_text text;
  struct query query = query_open(store, filter->all ? all : live);
  query_word(&query, filter->area_code);
  bind_quarters(&query, filter, &text);
  query_number(&query, filter->themes);
  struct store_count_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_count count = {.area_code = query_copy(&query, 1, arena), .concern_id = query_copy(&query, 2, arena),
                                .label = "", .theme_id = "", .meetings = (uint32_t)query_int(&query, 3)};
    bool is_sound = quarter_parse(query_str(&query, 0), &count.quarter) && count.quarter >= filter->first &&
                    count.quarter <= filter->last;
    /* A word that is none of ours: somebody changed the file. */
    if (!is_sound && query.code == SQLITE_OK) query.code = SQLITE_CORRUPT;
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = count;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
