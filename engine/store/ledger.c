/* SPDX-License-Identifier: Apache-2.0 */
#include "store/ledger.h"

#include <string.h>

#include "store/filter.h"
#include "store/sql.h"

/* A figure for each concern, area and quarter: more than this is no longer cheaper than to ask. London with all its
   concerns has 4,000 a quarter. */
#define MOST_CELLS ((size_t)1 << 21)

struct cell {
  uint32_t meetings[2], items[2], mentions[2]; /* live, all */
};

/* Meetings held, of an area and quarter. */
struct held_row {
  struct store_held held;
  enum cpeg_level level;
};

/* Meetings that speak of each borough in a period. */
struct spoken_row {
  const char *area_code;
  struct store_spoken spoken;
};
struct spoken {
  int32_t first, last; /* quarters */
  bool themes, all, is_read;
  struct spoken_row *rows; /* by area, concern */
  size_t count, cap;
};
/* A report asks of each borough for the quarter and for the year. */
#define KEPT_SPOKEN 4

struct ledger {
  struct arena arena;
  struct intern concerns;      /* by id */
  struct intern areas;         /* boroughs by code, London last */
  const char **labels, **themes; /* [concerns.count] */
  size_t label_cap, theme_cap;
  int32_t first;               /* quarter */
  size_t quarter_count;
  struct cell *cells;          /* by concern, area, quarter */
  struct held_row *held;       /* by area, quarter */
  size_t held_count, held_cap;
  struct spoken spoken[KEPT_SPOKEN];
  size_t next_spoken;
};

static struct cell *cell_at(const struct ledger *ledger, size_t concern, size_t area, size_t quarter) {
  return &ledger->cells[(concern * ledger->areas.count + area) * ledger->quarter_count + quarter];
}

/* ---- Reading ---------------------------------------------------------------------------------------- */

static enum cpeg_status read_concerns(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  struct query query =
      query_open(store, "SELECT concern_id, label, coalesce(theme_id, '') FROM concerns ORDER BY concern_id");
  while (query_next(&query)) {
    size_t at = ledger->concerns.count;
    bool has_room = arena_grow(&ledger->arena, &ledger->labels, &ledger->label_cap, at + 1, sizeof *ledger->labels) &&
                    arena_grow(&ledger->arena, &ledger->themes, &ledger->theme_cap, at + 1, sizeof *ledger->themes) &&
                    intern_add(&ledger->concerns, query_str(&query, 0)) == at;
    if (!query_takes(&query, has_room)) break;
    ledger->labels[at] = query_copy(&query, 1, &ledger->arena);
    ledger->themes[at] = query_copy(&query, 2, &ledger->arena);
  }
  return query_close(&query, store, err);
}

static enum cpeg_status read_areas(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT borough_code, 0 AS is_last FROM meetings WHERE quarter IS NOT NULL"
                                  " AND borough_code IS NOT NULL GROUP BY borough_code"
                                  " UNION ALL SELECT area_code, 1 FROM areas WHERE level = 'london' ORDER BY 2, 1");
  while (query_next(&query))
    if (!query_takes(&query, intern_add(&ledger->areas, query_str(&query, 0)) != INTERN_NONE)) break;
  return query_close(&query, store, err);
}

/* An odd word in the place of a quarter means that somebody changed the file. */
static bool parse_quarter(struct query *query, int column, int32_t *out) {
  bool is_sound = quarter_parse(query_str(query, column), out);
  if (!is_sound && query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
  return is_sound;
}

static enum cpeg_status read_quarters(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT min(quarter), max(quarter) FROM meetings WHERE quarter IS NOT NULL");
  int32_t last;
  if (query_next(&query) && !query_is_null(&query, 0) && parse_quarter(&query, 0, &ledger->first) &&
      parse_quarter(&query, 1, &last) && last >= ledger->first)
    ledger->quarter_count = (size_t)(last - ledger->first) + 1;
  return query_close(&query, store, err);
}

static void add_to(struct cell *cell, struct query *query) {
  cell->meetings[0] += (uint32_t)query_int(query, 4);
  cell->items[0] += (uint32_t)query_int(query, 5);
  cell->mentions[0] += (uint32_t)query_int(query, 6);
  cell->meetings[1]++;
  cell->items[1] += (uint32_t)query_int(query, 7);
  cell->mentions[1] += (uint32_t)query_int(query, 8);
}

/* The sums of the view v_count for London and boroughs. One look at each tally without any order takes a third of the time that
   the view takes for one of the two. */
static const char tallies[] =
    "SELECT m.quarter, coalesce(m.borough_code, ''), m.area_code IS NOT NULL, y.concern_id, y.meetings, y.items,"
    " y.mentions, y.items_all, y.mentions_all FROM meetings m"
    " JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = '' WHERE m.quarter IS NOT NULL";

static enum cpeg_status read_cells(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  size_t london = ledger->areas.count - 1;
  struct query query = query_open(store, tallies);
  while (query_next(&query)) {
    int32_t quarter;
    if (!parse_quarter(&query, 0, &quarter)) break;
    size_t at = (size_t)(quarter - ledger->first);
    struct str borough = query_str(&query, 1);
    uint32_t concern = intern_find(&ledger->concerns, query_str(&query, 3));
    uint32_t area = borough.len == 0 ? INTERN_NONE : intern_find(&ledger->areas, borough);
    if (concern == INTERN_NONE || quarter < ledger->first || at >= ledger->quarter_count) continue;
    if (area != INTERN_NONE) add_to(cell_at(ledger, concern, area, at), &query);
    if (query_int(&query, 2) != 0) add_to(cell_at(ledger, concern, london, at), &query);
  }
  return query_close(&query, store, err);
}

static enum cpeg_status read_held(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT h.quarter, h.area_code, a.name, h.held, h.level = 'london' FROM v_held h"
                                  " JOIN areas a ON a.area_code = h.area_code WHERE h.level IN ('london', 'borough')"
                                  " ORDER BY h.area_code, h.quarter");
  while (query_next(&query)) {
    struct held_row row = {.level = query_int(&query, 4) != 0 ? CPEG_LONDON : CPEG_BOROUGH};
    if (!parse_quarter(&query, 0, &row.held.quarter)) break;
    row.held.area_code = query_copy(&query, 1, &ledger->arena);
    row.held.area = query_copy(&query, 2, &ledger->arena);
    row.held.held = (uint32_t)query_int(&query, 3);
    bool has_room = arena_grow(&ledger->arena, &ledger->held, &ledger->held_cap, ledger->held_count + 1, sizeof row);
    if (query_takes(&query, has_room)) ledger->held[ledger->held_count++] = row;
  }
  return query_close(&query, store, err);
}

static enum cpeg_status read_all(struct cpeg_store *store, struct ledger *ledger, struct cpeg_error *err) {
  enum cpeg_status status = read_concerns(store, ledger, err);
  if (status == CPEG_OK) status = read_areas(store, ledger, err);
  if (status == CPEG_OK) status = read_quarters(store, ledger, err);
  if (status == CPEG_OK) status = read_held(store, ledger, err);
  if (status != CPEG_OK) return status;
  size_t rows = ledger->concerns.count * ledger->areas.count;
  if (rows == 0 || ledger->quarter_count == 0 || ledger->quarter_count > MOST_CELLS / rows) return CPEG_OK;
  ledger->cells = arena_array(&ledger->arena, rows * ledger->quarter_count, sizeof *ledger->cells);
  return ledger->cells == NULL ? error_nomem(err) : read_cells(store, ledger, err);
}

enum cpeg_status ledger_open(struct cpeg_store *store, const struct store_filter *filter, bool *out,
                             struct cpeg_error *err) {
  *out = false;
  if (store->holds == 0 || filter->level == CPEG_WARD) return CPEG_OK;
  if (store->ledger == NULL) {
    struct ledger *ledger = memory_get(store->memory, sizeof *ledger);
    if (ledger == NULL) return error_nomem(err);
    store->ledger = ledger;
    arena_init(&ledger->arena, store->memory, (size_t)1 << 32);
    intern_init(&ledger->concerns, store->memory);
    intern_init(&ledger->areas, store->memory);
    enum cpeg_status status = read_all(store, ledger, err);
    if (status != CPEG_OK) {
      ledger_close(store);
      return status;
    }
  }
  *out = store->ledger->cells != NULL;
  return CPEG_OK;
}

void ledger_close(struct cpeg_store *store) {
  struct ledger *ledger = store->ledger;
  if (ledger == NULL) return;
  intern_finish(&ledger->concerns);
  intern_finish(&ledger->areas);
  arena_finish(&ledger->arena);
  memory_free(store->memory, ledger);
  store->ledger = NULL;
}

/* ---- Answers ---------------------------------------------------------------------------------------- */

/* A question in the ledger's numbers. */
struct ask {
  const struct store_filter *filter;
  size_t begin, end;             /* quarters */
  size_t area_begin, area_end;
  int all;
  struct arena *arena;
  struct store_count_list list;
  size_t cap;
};

static bool is_asked(const struct ledger *ledger, const struct ask *ask, size_t concern) {
  const char *id = ask->filter->concern_id;
  if (id != NULL) return str_is(intern_text(&ledger->concerns, (uint32_t)concern), id);
  return (ledger->themes[concern][0] == '\0') == ask->filter->themes;
}

/* Boroughs with a meeting that raised it. */
static uint32_t count_boroughs(const struct ledger *ledger, const struct ask *ask, size_t concern) {
  uint32_t boroughs = 0;
  for (size_t area = 0; area + 1 < ledger->areas.count; area++) {
    uint32_t meetings = 0;
    for (size_t at = ask->begin; at < ask->end; at++) meetings += cell_at(ledger, concern, area, at)->meetings[ask->all];
    boroughs += meetings > 0;
  }
  return boroughs;
}

static bool add_count(const struct ledger *ledger, struct ask *ask, size_t concern, size_t area, int32_t quarter,
                      const struct store_count *sums) {
  if (sums->mentions == 0) return true;
  struct store_count_list *list = &ask->list;
  if (!arena_grow(ask->arena, &list->items, &ask->cap, list->count + 1, sizeof *list->items)) return false;
  struct store_count *count = &list->items[list->count++];
  *count = *sums;
  count->quarter = quarter;
  count->area_code = intern_text(&ledger->areas, (uint32_t)area).ptr;
  count->concern_id = intern_text(&ledger->concerns, (uint32_t)concern).ptr;
  count->label = ledger->labels[concern];
  count->theme_id = ledger->themes[concern];
  bool is_london = ask->filter->level == CPEG_LONDON && !ask->filter->by_quarter;
  if (is_london) count->boroughs = count_boroughs(ledger, ask, concern);
  return true;
}

static bool add_area(const struct ledger *ledger, struct ask *ask, size_t concern, size_t area) {
  struct store_count sums = {0};
  for (size_t at = ask->begin; at < ask->end; at++) {
    const struct cell *cell = cell_at(ledger, concern, area, at);
    sums.meetings += cell->meetings[ask->all];
    sums.items += cell->items[ask->all];
    sums.mentions += cell->mentions[ask->all];
    if (!ask->filter->by_quarter) continue;
    if (!add_count(ledger, ask, concern, area, ledger->first + (int32_t)at, &sums)) return false;
    sums = (struct store_count){0};
  }
  return ask->filter->by_quarter || add_count(ledger, ask, concern, area, STORE_NO_QUARTER, &sums);
}

/* An area that has no meetings has no counts. */
static void find_areas(const struct ledger *ledger, struct ask *ask) {
  size_t london = ledger->areas.count - 1;
  bool is_london = ask->filter->level == CPEG_LONDON;
  ask->area_begin = is_london ? london : 0;
  ask->area_end = is_london ? london + 1 : london;
  if (ask->filter->area_code == NULL) return;
  uint32_t area = intern_find(&ledger->areas, str_of(ask->filter->area_code));
  if (area == INTERN_NONE || area < ask->area_begin || area >= ask->area_end) {
    ask->area_end = ask->area_begin;
    return;
  }
  ask->area_begin = area;
  ask->area_end = area + 1;
}

enum cpeg_status ledger_counts(const struct ledger *ledger, struct arena *arena, const struct store_filter *filter,
                               struct store_count_list *out, struct cpeg_error *err) {
  struct ask ask = {.filter = filter, .all = filter->all, .arena = arena};
  int64_t begin = (int64_t)filter->first - ledger->first, end = (int64_t)filter->last - ledger->first + 1;
  ask.begin = begin < 0 ? 0 : (size_t)begin;
  ask.end = end < 0 ? 0 : (uint64_t)end > ledger->quarter_count ? ledger->quarter_count : (size_t)end;
  find_areas(ledger, &ask);
  for (size_t concern = 0; concern < ledger->concerns.count; concern++) {
    if (!is_asked(ledger, &ask, concern)) continue;
    for (size_t area = ask.area_begin; area < ask.area_end; area++)
      if (!add_area(ledger, &ask, concern, area)) return error_nomem(err);
  }
  *out = ask.list;
  return CPEG_OK;
}

enum cpeg_status ledger_held(const struct ledger *ledger, struct arena *arena, const struct store_filter *filter,
                             struct store_held_list *out, struct cpeg_error *err) {
  struct store_held_list list = {0};
  size_t cap = 0;
  for (size_t i = 0; i < ledger->held_count; i++) {
    const struct held_row *row = &ledger->held[i];
    bool is_asked = row->level == filter->level && row->held.quarter >= filter->first && row->held.quarter <= filter->last &&
                    (filter->area_code == NULL || strcmp(row->held.area_code, filter->area_code) == 0);
    if (!is_asked) continue;
    struct store_held *last = list.count == 0 ? NULL : &list.items[list.count - 1];
    if (!filter->by_quarter && last != NULL && strcmp(last->area_code, row->held.area_code) == 0) {
      last->held += row->held.held;
      continue;
    }
    if (!arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)) return error_nomem(err);
    list.items[list.count] = row->held;
    if (!filter->by_quarter) list.items[list.count].quarter = STORE_NO_QUARTER;
    list.count++;
  }
  *out = list;
  return CPEG_OK;
}

/* ---- Of where is spoken ------------------------------------------------------------------------------- */

/* store_read_spoken's question, of every borough. */
static const char spoken_of_all[] =
    "WITH chosen AS (SELECT s.borough_code, iif(?4, k.theme_id, s.concern_id) AS concern_id, s.meeting_id FROM v_subject s"
    "  JOIN concerns k ON k.concern_id = s.concern_id WHERE s.quarter BETWEEN ?1 AND ?2"
    "  AND iif(?3, s.mentions_all, s.mentions) > 0 AND s.borough_code IS NOT NULL)"
    " SELECT borough_code, concern_id, count(DISTINCT meeting_id) FROM chosen"
    " WHERE concern_id IS NOT NULL GROUP BY borough_code, concern_id ORDER BY borough_code, concern_id";

static enum cpeg_status read_spoken(struct cpeg_store *store, const struct store_filter *filter, struct spoken *out,
                                    struct cpeg_error *err) {
  struct arena *arena = &store->ledger->arena;
  struct filter_text text;
  struct query query = query_open(store, spoken_of_all);
  bind_quarters(&query, filter, &text);
  query_number(&query, filter->all);
  query_number(&query, filter->themes);
  *out = (struct spoken){.first = filter->first, .last = filter->last, .themes = filter->themes, .all = filter->all};
  while (query_next(&query)) {
    struct spoken_row row = {query_copy(&query, 0, arena),
                             {query_copy(&query, 1, arena), (uint32_t)query_int(&query, 2), 0}};
    if (query_takes(&query, arena_grow(arena, &out->rows, &out->cap, out->count + 1, sizeof row)))
      out->rows[out->count++] = row;
  }
  enum cpeg_status status = query_close(&query, store, err);
  out->is_read = status == CPEG_OK;
  return status;
}

enum cpeg_status ledger_spoken(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                               struct store_spoken_list *out, struct cpeg_error *err) {
  struct ledger *ledger = store->ledger;
  struct spoken *found = NULL;
  for (size_t i = 0; i < KEPT_SPOKEN; i++) {
    struct spoken *kept = &ledger->spoken[i];
    if (kept->is_read && kept->first == filter->first && kept->last == filter->last && kept->themes == filter->themes &&
        kept->all == filter->all)
      found = kept;
  }
  if (found == NULL) {
    found = &ledger->spoken[ledger->next_spoken++ % KEPT_SPOKEN];
    enum cpeg_status status = read_spoken(store, filter, found, err);
    if (status != CPEG_OK) return status;
  }
  struct store_spoken_list list = {0};
  size_t cap = 0;
  for (size_t i = 0; i < found->count; i++) {
    if (strcmp(found->rows[i].area_code, filter->area_code) != 0) continue;
    if (!arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)) return error_nomem(err);
    list.items[list.count++] = found->rows[i].spoken;
  }
  *out = list;
  return CPEG_OK;
}
