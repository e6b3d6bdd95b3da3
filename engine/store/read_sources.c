/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that counts rest on, so that they can be read anew. */
#include "store/sql.h"

enum cpeg_status store_read_sources(struct cpeg_store *store, struct arena *arena, struct store_source_list *out,
                                    struct cpeg_error *err) {
  struct query query = query_open(
      store, "SELECT d.document_id, d.path, d.format, d.encoding, d.content_hash, m.date, m.body,"
             " m.area_code || ' ' || m.body_key, coalesce(m.borough_code, ''), coalesce(m.ward_code, ''), a.name"
             " FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
             " JOIN areas a ON a.area_code = m.area_code WHERE m.quarter IS NOT NULL"
             " ORDER BY m.area_code, m.body_key, m.date, d.path");
  struct store_source_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_source row = {.document_id = query_int(&query, 0), .path = query_copy(&query, 1, arena),
                               .format = query_copy(&query, 2, arena), .encoding = query_copy(&query, 3, arena),
                               .body = query_copy(&query, 6, arena), .group = query_copy(&query, 7, arena),
                               .borough_code = query_copy(&query, 8, arena), .ward_code = query_copy(&query, 9, arena),
                               .area = query_copy(&query, 10, arena)};
    if (!store_parse_hash(query_str(&query, 4), &row.content_hash) || !day_parse(query_str(&query, 5), &row.day))
      query.code = SQLITE_CORRUPT;
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
