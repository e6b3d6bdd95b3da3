/* SPDX-License-Identifier: Apache-2.0 */
/* What users call an area or a concern, and what to suggest when there is no such thing. */
#include <stdio.h>
#include <string.h>

#include "store/sql.h"

/* Areas that are named when a name is that of several. */
#define SUGGESTION_COUNT 3

/* The words of the schema's check; another one cannot be stored. */
static enum cpeg_level level_of(struct str word) {
  if (str_is(word, "ward")) return CPEG_WARD;
  if (str_is(word, "borough")) return CPEG_BOROUGH;
  if (str_is(word, "london")) return CPEG_LONDON;
  return CPEG_UNPLACED;
}

/* Columns: code, name, level, parent code, parent name. */
static struct store_area area_of_row(struct query *query, struct arena *arena) {
  return (struct store_area){
      .code = query_copy(query, 0, arena),
      .name = query_copy(query, 1, arena),
      .level = level_of(query_str(query, 2)),
      .parent_code = query_copy(query, 3, arena),
      .parent = query_copy(query, 4, arena),
  };
}

/* A failure sticks to the query, which its close then tells. */
static void add_area(struct query *query, struct arena *arena, struct store_area_list *list, size_t *cap) {
  struct store_area area = area_of_row(query, arena);
  if (query->code != SQLITE_OK) return;
  if (!arena_grow(arena, &list->items, cap, list->count + 1, sizeof *list->items))
    query->code = SQLITE_NOMEM;
  else
    list->items[list->count++] = area;
}

/* NOTFOUND with the names of column 0 of `sql` that come nearest. */
static enum cpeg_status not_found(struct cpeg_store *store, const char *what, const char *wanted, const char *sql,
                                  struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, wanted);
  struct query query = query_open(store, sql);
  while (query_next(&query)) suggestions_offer(&suggestions, query_str(&query, 0));
  enum cpeg_status status = query_close(&query, store, err);
  return status == CPEG_OK ? suggestions_not_found(&suggestions, what, wanted, err) : status;
}

/* ---- Areas ------------------------------------------------------------------------------- */

static const char area_by_code[] =
    "SELECT a.area_code, a.name, a.level, coalesce(a.parent_code, ''), coalesce(p.name, '') FROM areas a"
    " LEFT JOIN areas p ON p.area_code = a.parent_code WHERE a.area_code = upper(?)";

static const char area_of_london[] =
    "SELECT area_code, name, level, '', '' FROM areas WHERE level = 'london' ORDER BY area_code";

/* An area's own name before names that it is written by, too, official ones of these before others, larger areas before smaller, the vintage in force on the day
   before others, then the latest. */
static const char areas_by_name[] =
    "SELECT a.area_code, a.name, a.level, coalesce(a.parent_code, ''), coalesce(p.name, ''),"
    " iif(a.name = ?1 COLLATE NOCASE, 0, 1 + n.is_alias) AS rank"
    " FROM area_names n JOIN areas a ON a.area_code = n.area_code"
    " LEFT JOIN areas p ON p.area_code = a.parent_code"
    " WHERE n.name = ?1 AND (?2 IS NULL OR p.area_code IN (SELECT area_code FROM area_names WHERE name = ?2))"
    " ORDER BY rank, a.level = 'ward', a.level = 'borough',"
    " (coalesce(a.valid_from, '') <= ?3 AND ?3 < coalesce(a.valid_to, '9999')) DESC, coalesce(a.valid_from, '') DESC,"
    " a.area_code";

/* One row of what a name may mean. */
struct candidate {
  struct store_area area;
  int64_t rank; /* 0: its own name */
};

/* The area that the first of the candidates names, and how many others of its rank there are
   that are not just another vintage of it. */
static enum cpeg_status choose(struct cpeg_store *store, struct arena *arena, const char *const parts[2], int32_t day,
                               struct store_area_list *out, struct cpeg_error *err) {
  char day_text[11];
  struct query query = query_open(store, areas_by_name);
  query_word(&query, parts[0]);
  query_word(&query, parts[1]);
  query_word(&query, day == INT32_MAX ? "9998" : day_format(day, day_text));
  size_t cap = 0;
  struct candidate first = {0};
  while (query_next(&query)) {
    struct candidate next = {area_of_row(&query, arena), query_int(&query, 5)};
    if (query.code != SQLITE_OK) break;
    if (out->count == 0) first = next;
    if (next.rank != first.rank || next.area.level != first.area.level) break;
    bool is_vintage = false;
    for (size_t i = 0; i < out->count; i++)
      is_vintage |= strcmp(out->items[i].parent_code, next.area.parent_code) == 0 &&
                    strcmp(out->items[i].name, next.area.name) == 0;
    if (!is_vintage) add_area(&query, arena, out, &cap);
  }
  return query_close(&query, store, err);
}

/* What the user has to write instead, ready to be copied. */
static enum cpeg_status ambiguous(const char *name, const struct store_area_list *list, struct cpeg_error *err) {
  char text[240];
  size_t len = 0;
  for (size_t i = 0; i < list->count && i < SUGGESTION_COUNT; i++) {
    int added = snprintf(text + len, sizeof text - len, "%s\"%s, %s\"", i == 0 ? "" : " or ", list->items[i].name,
                         list->items[i].parent);
    if (added < 0 || (size_t)added >= sizeof text - len) break;
    len += (size_t)added;
  }
  text[len] = '\0';
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is the name of %zu areas: write %s%s", name, list->count, text,
                   list->count > SUGGESTION_COUNT ? " or another" : "");
}

/* The one row of a query with at most one, or nothing. */
static enum cpeg_status one_area(struct cpeg_store *store, struct arena *arena, const char *sql, const char *word,
                                 struct store_area *out, struct cpeg_error *err) {
  struct query query = query_open(store, sql);
  if (word != NULL) query_word(&query, word);
  *out = (struct store_area){0};
  if (query_next(&query)) *out = area_of_row(&query, arena);
  return query_close(&query, store, err);
}

/* "Ward, Borough" in two parts; the second is NULL when there is no comma. "&" reads "and". */
static bool split_name(struct arena *arena, const char *name, const char *parts[2]) {
  struct buf text;
  buf_init(&text, arena->memory);
  for (const char *c = name; *c != '\0'; c++) {
    if (*c == '&')
      buf_add_text(&text, "and");
    else
      buf_add_char(&text, *c);
  }
  struct str whole = str_trim(buf_str(&text));
  size_t comma = whole.len;
  while (comma > 0 && whole.ptr[comma - 1] != ',') comma--;
  struct str ward = comma == 0 ? whole : str_trim((struct str){whole.ptr, comma - 1});
  parts[0] = arena_copy(arena, ward);
  parts[1] = comma == 0 ? NULL : arena_copy(arena, str_trim((struct str){whole.ptr + comma, whole.len - comma}));
  bool is_done = !text.failed && parts[0] != NULL && (comma == 0 || parts[1] != NULL);
  buf_finish(&text);
  return is_done;
}

enum cpeg_status store_find_area(struct cpeg_store *store, struct arena *arena, const char *name, int32_t day,
                                 struct store_area *out, struct cpeg_error *err) {
  struct store_area area;
  enum cpeg_status status = one_area(store, arena, name == NULL ? area_of_london : area_by_code, name, &area, err);
  if (status != CPEG_OK) return status;
  if (area.code == NULL && name == NULL)
    return error_set(err, CPEG_NOTFOUND, "the store knows no areas yet: an ingest brings them");
  if (area.code != NULL) {
    *out = area;
    return CPEG_OK;
  }
  const char *parts[2];
  if (!split_name(arena, name, parts)) return error_nomem(err);
  struct store_area_list list = {0};
  status = choose(store, arena, parts, day, &list, err);
  if (status != CPEG_OK) return status;
  if (list.count > 1) return ambiguous(name, &list, err);
  if (list.count == 0)
    return not_found(store, "area", name, "SELECT DISTINCT name FROM areas ORDER BY level, name", err);
  *out = list.items[0];
  return CPEG_OK;
}

enum cpeg_status store_read_areas(struct cpeg_store *store, struct arena *arena, enum cpeg_level level,
                                  const char *parent_code, int32_t day, struct store_area_list *out,
                                  struct cpeg_error *err) {
  char day_text[11];
  struct store_area_list list = {0};
  size_t cap = 0;
  struct query query = query_open(store,
                                  "SELECT a.area_code, a.name, a.level, coalesce(a.parent_code, ''),"
                                  " coalesce(p.name, '') FROM areas a LEFT JOIN areas p ON p.area_code = a.parent_code"
                                  " WHERE a.level = ?1 AND (?2 IS NULL OR a.parent_code = ?2)"
                                  " AND coalesce(a.valid_from, '') <= ?3 AND ?3 < coalesce(a.valid_to, '9999')"
                                  " ORDER BY a.area_code");
  query_word(&query, cpeg_value_name(CPEG_AXIS_AREA, level));
  query_word(&query, parent_code);
  query_word(&query, day_format(day, day_text));
  while (query_next(&query)) add_area(&query, arena, &list, &cap);
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

/* ---- Concerns ------------------------------------------------------------------------------ */

/* Columns: id, label, theme's id, theme's label, is it sensitive. */
static struct store_concern concern_of_row(struct query *query, struct arena *arena) {
  return (struct store_concern){.id = query_copy(query, 0, arena),
                                .label = query_copy(query, 1, arena),
                                .theme_id = query_copy(query, 2, arena),
                                .theme = query_copy(query, 3, arena),
                                .is_sensitive = query_int(query, 4) != 0};
}

enum cpeg_status store_read_concerns(struct cpeg_store *store, struct arena *arena, bool themes,
                                     struct store_concern_list *out, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT c.concern_id, c.label, coalesce(c.theme_id, ''), coalesce(t.label, ''),"
                                  " c.is_sensitive"
                                  " FROM concerns c LEFT JOIN concerns t ON t.concern_id = c.theme_id"
                                  " WHERE c.in_lexicon = 1 AND (c.theme_id IS NULL) = ? ORDER BY c.concern_id");
  query_number(&query, themes);
  struct store_concern_list list = {0};
  size_t cap = 0;
  while (query_next(&query)) {
    struct store_concern row = concern_of_row(&query, arena);
    if (query_takes(&query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_find_concern(struct cpeg_store *store, struct arena *arena, const char *name,
                                    struct store_concern *out, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT c.concern_id, c.label, coalesce(c.theme_id, ''), coalesce(t.label, ''),"
                                  " c.is_sensitive"
                                  " FROM concerns c LEFT JOIN concerns t ON t.concern_id = c.theme_id"
                                  " WHERE c.concern_id = ?1 COLLATE NOCASE OR c.label = ?1 COLLATE NOCASE"
                                  " ORDER BY c.concern_id = ?1 COLLATE NOCASE DESC, c.theme_id IS NULL, c.concern_id");
  query_word(&query, name);
  struct store_concern found = {0};
  if (query_next(&query)) found = concern_of_row(&query, arena);
  enum cpeg_status status = query_close(&query, store, err);
  if (status != CPEG_OK) return status;
  if (found.id == NULL)
    return not_found(store, "concern", name,
                     "SELECT concern_id FROM concerns UNION ALL SELECT label FROM concerns ORDER BY 1", err);
  *out = found;
  return CPEG_OK;
}
