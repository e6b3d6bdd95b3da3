/* SPDX-License-Identifier: Apache-2.0 */
/* What people said of documents, and what waits for a person. */
#include <string.h>

#include "store/sql.h"

enum cpeg_status store_read_corrections(struct cpeg_store *store, struct arena *arena,
                                        struct store_correction_list *out, struct cpeg_error *err) {
  /* As texts of the same length, hashes are in the order of their numbers. */
  struct query query = query_open(store,
                                  "SELECT content_hash, field, value, decided_by, decided_on, note FROM corrections"
                                  " WHERE concern_id = '' ORDER BY content_hash, correction_id");
  struct store_correction_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_correction row = {.field = query_copy(&query, 1, arena), .value = query_copy(&query, 2, arena),
                                   .decided_by = query_copy(&query, 3, arena),
                                   .decided_on = query_copy(&query, 4, arena), .note = query_copy(&query, 5, arena)};
    if (!store_parse_hash(query_str(&query, 0), &row.content_hash)) continue;
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

static struct store_content_row content_of_row(struct query *query, struct arena *arena) {
  struct store_content_row row = {.path = query_copy(query, 0, arena), .document_id = query_int(query, 2),
                                  .bytes = (size_t)query_int(query, 3), .format = query_copy(query, 4, arena),
                                  .encoding = query_copy(query, 5, arena)};
  if (!store_parse_hash(query_str(query, 1), &row.content_hash)) query->code = SQLITE_CORRUPT;
  if (!day_parse(query_str(query, 6), &row.day)) row.day = CPEG_NO_DAY;
  return row;
}

#define CONTENT_COLUMNS "path, content_hash, document_id, bytes, format, encoding, date"

/* Reads all rows of a query of these columns. */
static enum cpeg_status read_contents(struct cpeg_store *store, struct query *query, struct arena *arena,
                                      struct store_content_list *out, struct cpeg_error *err) {
  struct store_content_list list = {0};
  size_t cap = 0;
  while (query_next(query)) {
    struct store_content_row row = content_of_row(query, arena);
    if (query_takes(query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_contents(struct cpeg_store *store, struct arena *arena, struct store_content_list *out,
                                     struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT " CONTENT_COLUMNS " FROM documents ORDER BY path");
  return read_contents(store, &query, arena, out, err);
}

enum cpeg_status store_read_text(struct cpeg_store *store, struct memory memory, int64_t document_id, struct str *out,
                                 struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT text FROM texts WHERE document_id = ?");
  query_number(&query, document_id);
  char *copy = NULL;
  size_t len = 0;
  bool is_there = query_next(&query);
  if (is_there) {
    struct str blob = query_blob_of(&query, 0);
    len = blob.len;
    copy = memory_get(memory, len + 1);
    if (query_takes(&query, copy != NULL) && len > 0) memcpy(copy, blob.ptr, len);
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK && !is_there)
    status = error_set(err, CPEG_NOTFOUND, "the store holds no text of it: read the file again");
  if (status == CPEG_OK)
    *out = (struct str){copy, len};
  else
    memory_free(memory, copy);
  return status;
}

/* What is no page is left to whoever restores the document: it must lead nobody out of the text. */
enum cpeg_status store_read_pages(struct cpeg_store *store, struct arena *arena, int64_t document_id,
                                  struct cpeg_page **out, size_t *count_out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT begin, page, flags FROM pages WHERE document_id = ? ORDER BY ordinal");
  struct cpeg_page *pages = NULL;
  size_t count = 0, cap = 0;
  query_number(&query, document_id);
  while (query_next(&query) && query_takes(&query, arena_grow(arena, &pages, &cap, count + 1, sizeof *pages)))
    pages[count++] = (struct cpeg_page){(uint32_t)query_int(&query, 0), (uint32_t)query_int(&query, 1),
                                        (uint32_t)query_int(&query, 2)};
  enum cpeg_status status = query_close(&query, store, err);
  if (status != CPEG_OK) return status;
  *out = pages;
  *count_out = count;
  return CPEG_OK;
}

/* A name that no path has: the nearest ones are told. */
static enum cpeg_status content_unknown(struct cpeg_store *store, struct arena *arena, const char *name,
                                        struct cpeg_error *err) {
  struct store_content_list all = {0};
  enum cpeg_status status = store_read_contents(store, arena, &all, err);
  if (status != CPEG_OK) return status;
  struct suggestions suggestions;
  suggestions_init(&suggestions, name);
  for (size_t i = 0; i < all.count; i++) {
    const char *slash = strrchr(all.items[i].path, '/');
    suggestions_offer(&suggestions, str_of(slash == NULL ? all.items[i].path : slash + 1));
  }
  return suggestions_not_found(&suggestions, "document", name, err);
}

enum cpeg_status store_find_content(struct cpeg_store *store, struct arena *arena, const char *name,
                                    struct store_content_row *out, struct cpeg_error *err) {
  struct query query = query_open(
      store, "SELECT " CONTENT_COLUMNS " FROM documents WHERE content_hash = ?1 OR document_id IN"
             " (SELECT document_id FROM files WHERE path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1)"
             " ORDER BY path");
  query_word(&query, name);
  struct store_content_list list = {0};
  enum cpeg_status status = read_contents(store, &query, arena, &list, err);
  if (status != CPEG_OK) return status;
  if (list.count == 0) return content_unknown(store, arena, name, err);
  /* The whole path is meant when it is one. */
  for (size_t i = 0; i < list.count; i++)
    if (list.count == 1 || strcmp(list.items[i].path, name) == 0) {
      *out = list.items[i];
      return CPEG_OK;
    }
  return error_set(err, CPEG_NOTFOUND, "several documents are called \"%s\", such as \"%s\" and \"%s\": give the whole path",
                   name, list.items[0].path, list.items[1].path);
}

enum cpeg_status store_read_doubts(struct cpeg_store *store, struct arena *arena, struct store_doubt_list *out,
                                   struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT path, what, reason, decided FROM v_review"
                                  " ORDER BY field = 'kind', path, field DESC");
  struct store_doubt_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_doubt row = {query_copy(&query, 0, arena), query_copy(&query, 1, arena),
                              query_copy(&query, 2, arena), query_int(&query, 3) != 0};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_said(struct cpeg_store *store, struct arena *arena, struct store_said_list *out,
                                 struct cpeg_error *err) {
  struct query query = query_open(
      store, "SELECT coalesce(c.path, ''), c.field, coalesce(a.name, c.value), c.decided_by, substr(c.decided_on, 1, 10),"
             " c.note, c.holds FROM v_correction c LEFT JOIN areas a ON a.area_code = c.value AND c.field IN ('borough', 'ward')"
             " WHERE c.concern_id = '' ORDER BY c.decided_on DESC, c.correction_id DESC");
  struct store_said_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_said row = {.path = query_copy(&query, 0, arena), .holds = query_int(&query, 6) != 0,
                             .correction = {.field = query_copy(&query, 1, arena), .value = query_copy(&query, 2, arena),
                                            .decided_by = query_copy(&query, 3, arena),
                                            .decided_on = query_copy(&query, 4, arena),
                                            .note = query_copy(&query, 5, arena)}};
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
