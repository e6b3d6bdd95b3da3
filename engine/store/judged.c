/* SPDX-License-Identifier: Apache-2.0 */
/* The places of which people spoke: what the engine says there, beside what counts. */
#include <string.h>

#include "store/writer.h"

/* ---- Writing ---------------------------------------------------------------------------------- */

enum cpeg_status judged_write(struct store_writer *writer, const struct waiting *waiting, struct cpeg_error *err) {
  const struct cpeg_result *result = waiting->result;
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < result->judged_count; i++) {
    const struct tagger_judged *judged = &result->judged[i];
    const struct tagger_verdict *verdict = judged->verdict;
    buf_clear(&writer->scratch);
    if (judged->found != NULL) tagger_write_found(judged->found, &writer->scratch);
    if (writer->scratch.failed) return error_nomem(err);
    struct query *query = writer_query(writer, ADD_JUDGED);
    query_number(query, waiting->document_id);
    query_number(query, (int64_t)i);
    query_word(query, verdict->id);
    if (judged->ordinal == LEXICON_NONE) query_null(query);
    else query_number(query, judged->ordinal);
    query_word(query, verdict->concern);
    query_number(query, verdict->begin);
    query_number(query, verdict->end);
    query_word(query, judged->found == NULL ? "" : judged->found->id);
    query_text(query, buf_str(&writer->scratch));
    query_word(query, tagger_standing_name(judged->standing));
    query_word(query, judged->reason);
    query_done(query);
    status = writer_check(writer, query, err);
  }
  return status;
}

/* ---- A place that a person may speak of ------------------------------------------------------------ */

/* What counts, of the mention n; its area as a code. */
#define AXES_OF_N                                                                                                    \
  " coalesce(n.presence, ''), coalesce(n.time, ''), coalesce(n.voice, ''), coalesce(n.act, ''), coalesce(n.trend, '')," \
  " coalesce(n.locus, ''), coalesce(n.firmness, ''), iif(n.concern_id IS NULL, '', coalesce(n.area_code, 'none'))"

/* Its name, as store_find_area reads it. */
#define NAME_OF_N                                                                                                     \
  " coalesce((SELECT a.name || iif(a.level = 'ward', ', ' || p.name, '') FROM areas a LEFT JOIN areas p"             \
  "  ON p.area_code = a.parent_code WHERE a.area_code = n.area_code), iif(n.concern_id IS NULL, '', 'none'))"

static const char spot_judged[] =
    "SELECT j.document_id, d.content_hash, d.path, j.concern_id, j.begin, j.\"end\","
    " CAST(substr(t.text, j.begin + 1, j.\"end\" - j.begin) AS TEXT),"
    " (SELECT c.sentence FROM corrections c WHERE c.content_hash = d.content_hash AND c.concern_id = j.concern_id"
    "  AND c.begin = j.begin AND c.\"end\" = j.\"end\" ORDER BY c.correction_id DESC LIMIT 1), j.found,"
    " coalesce(n.concern_id, ''), coalesce(n.line, 0), coalesce(d.date, '')," NAME_OF_N "," AXES_OF_N
    " FROM judged j JOIN documents d USING (document_id) JOIN texts t USING (document_id)"
    " LEFT JOIN mentions n ON n.document_id = j.document_id AND n.ordinal = j.ordinal"
    " WHERE j.said_id = lower(?1) OR j.found_id = lower(?1) ORDER BY j.said_id <> lower(?1), d.path LIMIT 1";
static const char spot_found[] =
    "SELECT n.document_id, d.content_hash, d.path, n.concern_id, n.begin, n.\"end\","
    " CAST(substr(t.text, n.begin + 1, n.\"end\" - n.begin) AS TEXT),"
    " CAST(substr(t.text, n.sentence_begin + 1, n.sentence_end - n.sentence_begin) AS TEXT),"
    " 'concern=' || n.concern_id || ' term=' || n.term_id || ' presence=' || n.presence || ' time=' || n.time || ' voice=' ||"
    " n.voice || ' act=' || n.act || ' trend=' || n.trend || ' locus=' || n.locus || ' firmness=' || n.firmness || ' area=' ||"
    " coalesce(n.area_code, 'none'), n.concern_id, n.line, coalesce(d.date, '')," NAME_OF_N "," AXES_OF_N
    " FROM mentions n JOIN documents d USING (document_id) JOIN texts t USING (document_id)"
    " WHERE n.mention_id = lower(?1) ORDER BY d.path LIMIT 1";

static enum cpeg_status ask_spot(struct cpeg_store *store, struct arena *arena, const char *sql, const char *id,
                                 struct store_spot *out, bool *is_there, struct cpeg_error *err) {
  struct query query = query_open(store, sql);
  query_word(&query, id);
  *is_there = query_next(&query);
  if (*is_there) {
    *out = (struct store_spot){
        .document_id = query_int(&query, 0), .path = query_copy(&query, 2, arena), .line = (uint32_t)query_int(&query, 10),
        .place = {.concern_id = query_copy(&query, 3, arena),
                  .span = {(uint32_t)query_int(&query, 4), (uint32_t)query_int(&query, 5)},
                  .words = query_copy(&query, 6, arena), .sentence = query_copy(&query, 7, arena),
                  .found = query_copy(&query, 8, arena)},
        .counts_as = query_copy(&query, 9, arena)};
    out->place.path = out->path;
    if (!store_parse_hash(query_str(&query, 1), &out->content_hash) && query.code == SQLITE_OK) query.code = SQLITE_CORRUPT;
    for (int axis = 0; axis < CPEG_AXIS_COUNT; axis++) out->values[axis] = query_copy(&query, 13 + axis, arena);
    out->place_name = query_copy(&query, 12, arena);
    if (!day_parse(query_str(&query, 11), &out->day)) out->day = CPEG_NO_DAY;
  }
  return query_close(&query, store, err);
}

/* What was said of a paper that is gone can still be taken back. */
static enum cpeg_status find_homeless(struct cpeg_store *store, struct arena *arena, const char *id, struct store_spot *out,
                                      bool *is_there, struct cpeg_error *err) {
  struct tagger_verdict_list list = {0};
  enum cpeg_status status = store_read_verdicts(store, arena, &list, err);
  for (size_t i = 0; status == CPEG_OK && i < list.count; i++) {
    const struct tagger_verdict *verdict = &list.items[i];
    if (!str_is_fold(str_of(id), verdict->id)) continue;
    *is_there = true;
    *out = (struct store_spot){.content_hash = verdict->content_hash, .path = verdict->path, .day = CPEG_NO_DAY,
                               .place = {.concern_id = verdict->concern, .span = {verdict->begin, verdict->end},
                                         .words = verdict->words, .sentence = verdict->sentence, .path = verdict->path,
                                         .found = ""},
                               .counts_as = "", .place_name = "", .is_judged = true};
    for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) out->values[axis] = "";
  }
  return status;
}

enum cpeg_status store_find_spot(struct cpeg_store *store, struct arena *arena, const char *id, struct store_spot *out,
                                 struct cpeg_error *err) {
  struct store_spot spot = {0};
  bool is_there = false;
  enum cpeg_status status = ask_spot(store, arena, spot_judged, id, &spot, &is_there, err);
  if (status == CPEG_OK && is_there) spot.is_judged = true;
  if (status == CPEG_OK && !is_there) status = ask_spot(store, arena, spot_found, id, &spot, &is_there, err);
  if (status == CPEG_OK && !is_there) status = find_homeless(store, arena, id, &spot, &is_there, err);
  if (status == CPEG_OK && !is_there)
    status = error_set(err, CPEG_NOTFOUND, "there is no mention \"%s\" in the store: 'cpeg review mentions' lists them", id);
  if (status == CPEG_OK) *out = spot;
  return status;
}

/* ---- What became of what was said ------------------------------------------------------------------ */

static const char judged_here[] =
    "SELECT j.said_id, j.path, coalesce(n.line, 0), coalesce(d.date, ''), j.concern_id, j.words, j.sentence,"
    " coalesce(s.said, ''), j.found, j.standing, j.reason, j.decided_by,"
    " substr(j.decided_on, 1, 10), j.note"
    " FROM v_judged j JOIN judged g USING (document_id, place) JOIN documents d USING (document_id)"
    " LEFT JOIN mentions n ON n.document_id = g.document_id AND n.ordinal = g.ordinal LEFT JOIN v_said s ON"
    " s.content_hash = d.content_hash AND s.concern_id = g.concern_id AND s.begin = g.begin AND s.\"end\" = g.\"end\""
    " WHERE (?1 = '' OR j.said_id = lower(?1) OR j.found_id = lower(?1)) AND (NOT ?2 OR j.standing = 'conflict')"
    " ORDER BY j.standing <> 'conflict', j.decided_on DESC, j.path, g.begin, g.concern_id";
/* The last word of each place whose paper is gone or no longer counts, and whose words the other paper has not, or more than
   once. */
static const char judged_homeless[] =
    "SELECT m.content_hash, coalesce(m.new_path, m.path), 0, '', m.concern_id, m.words, m.sentence,"
    " coalesce(s.said, ''), '', 'homeless',"
    " iif(m.document_id IS NULL, 'its paper is no longer here', 'its sentence is not in the paper that came in its place, or more"
    " than once'), c.decided_by, substr(c.decided_on, 1, 10), c.note, m.begin, m.\"end\""
    " FROM v_moved m JOIN corrections c USING (correction_id) LEFT JOIN v_said s ON s.content_hash = m.content_hash"
    " AND s.concern_id = m.concern_id AND s.begin = m.begin AND s.\"end\" = m.\"end\" WHERE NOT m.is_there AND ?1 = '' AND ?2 IS NOT NULL"
    " AND m.correction_id = (SELECT max(x.correction_id) FROM corrections x WHERE x.content_hash = m.content_hash"
    "  AND x.concern_id = m.concern_id AND x.begin = m.begin AND x.\"end\" = m.\"end\") AND c.value <> 'undone'"
    /* Several papers that came one after the other may each have had it. */
    " AND NOT EXISTS (SELECT 1 FROM v_moved y WHERE y.root = m.root AND y.correction_id > m.correction_id AND NOT y.is_there)"
    " ORDER BY 2, m.begin, m.concern_id";

/* A place that no document has is still called by its id. */
static const char *homeless_id(struct query *query, struct arena *arena, const char *concern) {
  uint64_t hash = 0;
  char id[13];
  struct span span = {(uint32_t)query_int(query, 14), (uint32_t)query_int(query, 15)};
  if (query->code != SQLITE_OK || !store_parse_hash(query_str(query, 0), &hash)) return "";
  tagger_mention_id(hash, span, concern, id);
  const char *copy = arena_copy(arena, str_of(id));
  if (copy == NULL) query->code = SQLITE_NOMEM;
  return copy;
}

static enum cpeg_status read_judged(struct cpeg_store *store, struct arena *arena, struct query *query,
                                    struct store_judged_list *out, struct cpeg_error *err) {
  struct store_judged_list list = {0};
  size_t cap = 0;
  while (query_next(query)) {
    struct store_judged row = {.line = (uint32_t)query_int(query, 2)};
    const char **const texts[] = {&row.id,   &row.path,  NULL,          &row.date,   &row.concern_id, &row.words,   &row.sentence,
                                  &row.said, &row.found, &row.standing, &row.reason, &row.said_by,    &row.said_on, &row.why};
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
      if (texts[i] != NULL) *texts[i] = query_copy(query, i, arena);
    if (query->code == SQLITE_OK && strcmp(row.standing, "homeless") == 0) row.id = homeless_id(query, arena, row.concern_id);
    if (query_takes(query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = row;
  }
  enum cpeg_status status = query_close(query, store, err);
  if (status == CPEG_OK) *out = list;
  return status;
}

enum cpeg_status store_read_judged(struct cpeg_store *store, struct arena *arena, enum store_judged_kind kind,
                                   struct store_judged_list *out, struct cpeg_error *err) {
  struct query query = query_open(store, kind == STORE_JUDGED_HOMELESS ? judged_homeless : judged_here);
  query_word(&query, "");
  query_number(&query, kind == STORE_JUDGED_CONFLICTS);
  return read_judged(store, arena, &query, out, err);
}

enum cpeg_status store_find_judged(struct cpeg_store *store, struct arena *arena, const char *id, struct store_judged_list *out,
                                   struct cpeg_error *err) {
  struct query query = query_open(store, judged_here);
  query_word(&query, id);
  query_number(&query, 0);
  enum cpeg_status status = read_judged(store, arena, &query, out, err);
  if (status != CPEG_OK || out->count > 0) return status;
  struct store_judged_list homeless = {0};
  status = store_read_judged(store, arena, STORE_JUDGED_HOMELESS, &homeless, err);
  for (size_t i = 0; status == CPEG_OK && i < homeless.count; i++)
    if (str_is_fold(str_of(id), homeless.items[i].id)) *out = (struct store_judged_list){&homeless.items[i], 1};
  return status;
}
