/* SPDX-License-Identifier: Apache-2.0 */
/* Corrections whose paper another one came in the place of. */
#include "store/sql.h"

enum cpeg_status store_read_moves(struct cpeg_store *store, struct arena *arena, struct store_move_list *out,
                                  struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT m.document_id, m.new_hash, m.root, m.concern_id, m.begin, m.\"end\", m.words, m.sentence,"
                                  " m.new_path, c.found, c.field, c.value, c.decided_by, c.decided_on, c.note"
                                  " FROM v_moved m JOIN corrections c USING (correction_id)"
                                  " WHERE m.document_id IS NOT NULL AND NOT m.is_there ORDER BY m.document_id, m.correction_id");
  struct store_move_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_said_place *place = arena_get(arena, sizeof *place);
    if (!query_takes(&query, place != NULL && arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items))) break;
    *place = (struct store_said_place){.concern_id = query_copy(&query, 3, arena),
                                       .span = {(uint32_t)query_int(&query, 4), (uint32_t)query_int(&query, 5)},
                                       .words = query_copy(&query, 6, arena), .sentence = query_copy(&query, 7, arena),
                                       .path = query_copy(&query, 8, arena), .found = query_copy(&query, 9, arena)};
    struct store_move row = {.document_id = query_int(&query, 0),
                             .correction = {.field = query_copy(&query, 10, arena), .value = query_copy(&query, 11, arena),
                                            .decided_by = query_copy(&query, 12, arena),
                                            .decided_on = query_copy(&query, 13, arena),
                                            .note = query_copy(&query, 14, arena), .place = place,
                                            .origin = query_int(&query, 2)}};
    if (!store_parse_hash(query_str(&query, 1), &row.content_hash) && query.code == SQLITE_OK) query.code = SQLITE_CORRUPT;
    row.correction.content_hash = row.content_hash;
    list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
