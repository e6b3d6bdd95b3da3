/* SPDX-License-Identifier: Apache-2.0 */
/* What analysts say of flags. A decision is never changed: the last one of a flag holds. */
#include "store/writer.h"

enum cpeg_status store_read_decisions(struct cpeg_store *store, struct arena *arena, struct store_decision_list *out,
                                      struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT flag_id, concern_id, area_code, verdict, decided_by, decided_on, note,"
                                  " quarter, holds FROM v_decision ORDER BY decision_id");
  struct store_decision_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_decision row = {.flag_id = query_copy(&query, 0, arena), .concern_id = query_copy(&query, 1, arena),
                                 .area_code = query_copy(&query, 2, arena), .verdict = query_copy(&query, 3, arena),
                                 .decided_by = query_copy(&query, 4, arena),
                                 .decided_on = query_copy(&query, 5, arena), .note = query_copy(&query, 6, arena),
                                 .holds = query_int(&query, 8) != 0};
    if (!quarter_parse(query_str(&query, 7), &row.quarter) && query.code == SQLITE_OK) query.code = SQLITE_CORRUPT;
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_add_decision(struct cpeg_store *store, const struct store_decision *decision,
                                    struct cpeg_error *err) {
  char quarter[16];
  struct query query = query_open(store,
                                  "INSERT INTO decisions (flag_id, concern_id, area_code, quarter, verdict, decided_by,"
                                  " decided_on, note) VALUES (?,?,?,?,?,?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)");
  query_word(&query, decision->flag_id);
  query_word(&query, decision->concern_id);
  query_word(&query, decision->area_code);
  query_word(&query, quarter_format(decision->quarter, false, quarter));
  query_word(&query, decision->verdict);
  query_word(&query, decision->decided_by);
  query_word(&query, decision->note);
  query_next(&query);
  return query_close(&query, store, err);
}
