/* SPDX-License-Identifier: Apache-2.0 */
/* Who a document names outside its discussion, and what identifies a store. */
#include "store/bounds.h"
#include "store/sql.h"

/* ---- People ------------------------------------------------------------------------------------- */

/* A failure sticks to the query. */
static void add_line(struct query *query, struct arena *arena, struct str text, struct store_line_list *list,
                     size_t *cap) {
  struct buf valid;
  buf_init(&valid, arena->memory);
  store_add_valid(&valid, text);
  const char *copy = valid.failed ? NULL : arena_copy(arena, buf_str(&valid));
  buf_finish(&valid);
  bool has_room = copy != NULL && arena_grow(arena, &list->items, cap, list->count + 1, sizeof *list->items);
  if (query_takes(query, has_room)) list->items[list->count++] = copy;
}

/* A document waits in a few bytes until a search makes its sentences rows; both may hold it, never partly. */
enum cpeg_status store_read_people(struct cpeg_store *store, struct arena *arena, int64_t document_id,
                                   struct store_line_list *out, struct cpeg_error *err) {
  struct store_line_list list = {0};
  size_t cap = 0;
  struct query query = query_open(store,
                                  "SELECT text FROM main.sentences WHERE document_id = ? AND place = 'off'"
                                  " ORDER BY begin");
  query_number(&query, document_id);
  while (query_next(&query)) add_line(&query, arena, query_str(&query, 0), &list, &cap);
  enum cpeg_status status = query_close(&query, store, err);
  if (status != CPEG_OK) return status;
  query = query_open(store,
                     "SELECT t.text, u.sentences FROM main.unsearched u JOIN main.texts t USING (document_id)"
                     " WHERE u.document_id = ?");
  query_number(&query, document_id);
  if (query_next(&query)) {
    struct str text = query_blob_of(&query, 0);
    struct bounds_reader reader;
    bounds_open(&reader, query_blob_of(&query, 1), text.len);
    while (bounds_next(&reader) && query.code == SQLITE_OK)
      if (str_is(str_of(reader.now.place), "off"))
        add_line(&query, arena, str_span(text, (struct span){reader.now.begin, reader.now.end}), &list, &cap);
    if (reader.is_damaged && query.code == SQLITE_OK) query.code = SQLITE_CORRUPT;
  }
  status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_is_sensitive(struct cpeg_store *store, int64_t document_id, uint32_t first_line,
                                    uint32_t last_line, bool *out, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT EXISTS (SELECT 1 FROM mentions n JOIN concerns k USING (concern_id)"
                                  " WHERE n.document_id = ? AND n.line BETWEEN ? AND ? AND k.is_sensitive = 1)");
  query_number(&query, document_id);
  query_number(&query, first_line);
  query_number(&query, last_line);
  bool is_sensitive = query_next(&query) && query_int(&query, 0) != 0;
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = is_sensitive;
  return status;
}

/* ---- What identifies a store ---------------------------------------------------------------------- */

enum cpeg_status store_read_fingerprint(struct cpeg_store *store, uint64_t *out, struct cpeg_error *err) {
  static const char *const sources[] = {
      "SELECT 'lexicon', value, '', '', '', '', '', '' FROM state WHERE name = 'lexicon'",
      ("SELECT content_hash, kind, standing, date, area_code, ward_code, body_key, lexicon || engine || corrected"
       " FROM documents ORDER BY content_hash"),
      ("SELECT content_hash, concern_id, begin, \"end\", field, value, '', '' FROM corrections"
       " ORDER BY content_hash, concern_id, begin, \"end\", field, correction_id"),
  };
  uint64_t hash = 1;
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
    struct query query = query_open(store, sources[i]);
    while (query_next(&query)) {
      for (int column = 0; column < 8; column++) {
        /* A mark between them: "ab" and "c" is not "a" and "bc". */
        hash = hash_more(hash, query_str(&query, column));
        hash = hash_more(hash, str_of("|"));
      }
    }
    enum cpeg_status status = query_close(&query, store, err);
    if (status != CPEG_OK) return status;
  }
  *out = hash;
  return CPEG_OK;
}
