/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Concerns, terms, areas and priorities as rows, taken from the lexicon when its hash is a
 * new one. Rows that stored facts refer to stay, whatever the lexicon says now.
 */
#include <string.h>

#include "store/writer.h"

/* The bytes of a day, or NULL for an open end. */
static const char *day_or_null(int32_t day, char out[static 11]) {
  return day == INT32_MIN || day == INT32_MAX ? NULL : day_format(day, out);
}

/* An area whose code is known gets its new name, parent and dates: facts keep pointing to it. */
static enum cpeg_status write_areas(const struct cpeg_store *store, const struct lexicon *lexicon,
                                    struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "INSERT INTO areas (area_code, name, level, parent_code, valid_from, valid_to)"
                                  " VALUES (?,?,?,?,?,?) ON CONFLICT (area_code) DO UPDATE SET name = excluded.name,"
                                  " level = excluded.level, parent_code = excluded.parent_code,"
                                  " valid_from = excluded.valid_from, valid_to = excluded.valid_to");
  for (size_t i = 0; i < lexicon->area_count; i++) {
    const struct lexicon_area *area = &lexicon->areas[i];
    char from[11], to[11];
    query_word(&query, area->code);
    query_word(&query, area->name);
    query_word(&query, cpeg_value_name(CPEG_AXIS_AREA, area->level));
    query_word(&query, area->parent == LEXICON_NONE ? NULL : lexicon->areas[area->parent].code);
    query_word(&query, day_or_null(area->from_day, from));
    query_word(&query, day_or_null(area->to_day, to));
    query_done(&query);
  }
  return query_close(&query, store, err);
}

/* Official names stand in both lists; the first one counts, so that is_alias stays 0. */
static enum cpeg_status write_names(const struct cpeg_store *store, const struct lexicon *lexicon,
                                    struct cpeg_error *err) {
  struct query query =
      query_open(store, "INSERT OR IGNORE INTO area_names (name, area_code, is_alias) VALUES (?,?,?)");
  for (size_t i = 0; i < lexicon->area_count; i++) {
    query_word(&query, lexicon->areas[i].name);
    query_word(&query, lexicon->areas[i].code);
    query_number(&query, 0);
    query_done(&query);
  }
  for (size_t i = 0; i < lexicon->name_count; i++) {
    const struct lexicon_name *name = &lexicon->names[i];
    for (uint32_t k = 0; k < name->area_count; k++) {
      query_word(&query, name->text);
      query_word(&query, lexicon->areas[name->areas[k]].code);
      query_number(&query, name->is_alias);
      query_done(&query);
    }
  }
  return query_close(&query, store, err);
}

/* Written in any order: a theme may come after its concern, and both are there at the commit. */
static enum cpeg_status write_concerns(const struct cpeg_store *store, const struct lexicon *lexicon,
                                       struct cpeg_error *err) {
  struct query query = query_open(
      store,
      "INSERT INTO concerns (concern_id, label, theme_id, definition, not_this, is_sensitive, in_lexicon)"
      " VALUES (?,?,?,?,?,?,1) ON CONFLICT (concern_id) DO UPDATE SET label = excluded.label,"
      " theme_id = excluded.theme_id, definition = excluded.definition, not_this = excluded.not_this,"
      " is_sensitive = excluded.is_sensitive, in_lexicon = 1");
  for (size_t i = 0; i < lexicon->concern_count; i++) {
    const struct lexicon_concern *concern = &lexicon->concerns[i];
    query_word(&query, concern->id);
    query_word(&query, concern->label);
    query_word(&query, concern->theme == LEXICON_NONE ? NULL : lexicon->concerns[concern->theme].id);
    query_text(&query, str_of(concern->definition));
    query_text(&query, str_of(concern->not_this));
    query_number(&query, concern->is_sensitive);
    query_done(&query);
  }
  return query_close(&query, store, err);
}

/* Only what explains a mention: the pattern, not the rules around it. */
static enum cpeg_status write_terms(const struct cpeg_store *store, const struct lexicon *lexicon,
                                    struct cpeg_error *err) {
  struct query query = query_open(store, "INSERT OR IGNORE INTO terms (term_id, concern_id, pattern) VALUES (?,?,?)");
  for (size_t i = 0; i < lexicon->term_count; i++) {
    const struct lexicon_term *term = &lexicon->terms[i];
    query_word(&query, term->id);
    query_word(&query, term->concern == LEXICON_NONE ? NULL : lexicon->concerns[term->concern].id);
    query_text(&query, str_of(term->pattern));
    query_done(&query);
  }
  return query_close(&query, store, err);
}

/* What a lexicon does not tell of a borough is not known. */
static enum cpeg_status write_boroughs(const struct cpeg_store *store, const struct lexicon *lexicon,
                                       struct cpeg_error *err) {
  struct query query = query_open(
      store, "UPDATE areas SET subregion = nullif(?, ''), label_lon = ?, label_lat = ? WHERE area_code = ?");
  for (size_t i = 0; i < lexicon->borough_count; i++) {
    const struct lexicon_borough *borough = &lexicon->boroughs[i];
    query_word(&query, borough->subregion);
    query_real(&query, borough->lon / 100000.0);
    query_real(&query, borough->lat / 100000.0);
    query_word(&query, lexicon->areas[borough->area].code);
    query_done(&query);
  }
  return query_close(&query, store, err);
}

/* What is written of a group. */
struct group_rows {
  struct query group, name;
  struct buf key, other; /* of its name, and of another way to write it */
};

/* All ways to write the group's name: a name that two groups of an area have is the first one's. Nothing is no name: minutes
   that do not tell who met are of nobody's. */
static void write_group_names(struct group_rows *rows, const struct lexicon_body *group, const char *code) {
  struct str rest = str_of(group->also), part = str_of(group->name);
  do {
    buf_clear(&rows->other);
    meeting_body_key_of(&rows->other, str_trim(part));
    if (rows->other.len == 0) continue;
    query_text(&rows->name, buf_str(&rows->other));
    query_word(&rows->name, code);
    query_text(&rows->name, buf_str(&rows->key));
    query_done(&rows->name);
  } while (!rows->other.failed && str_split(&rest, ';', &part));
}

static void write_group(struct group_rows *rows, const struct lexicon *lexicon, const struct lexicon_body *group) {
  const char *code = lexicon->areas[group->area].code;
  char from[11], to[11];
  buf_clear(&rows->key);
  meeting_body_key(&rows->key, group->name);
  query_text(&rows->group, buf_str(&rows->key));
  query_word(&rows->group, code);
  query_text(&rows->group, str_of(group->name));
  query_text(&rows->group, str_of(group->also));
  query_text(&rows->group, str_of(group->kind));
  query_word(&rows->group, day_or_null(group->from_day, from));
  query_word(&rows->group, day_or_null(group->to_day, to));
  query_text(&rows->group, str_of(group->source));
  query_text(&rows->group, str_of(group->confidence));
  query_done(&rows->group);
  write_group_names(rows, group, code);
}

/* Two names of one area that are the same but for marks are one group. */
static enum cpeg_status write_groups(const struct cpeg_store *store, const struct lexicon *lexicon,
                                     struct cpeg_error *err) {
  struct group_rows rows = {
      .group = query_open(store, "INSERT OR IGNORE INTO groups (group_key, area_code, name, also, kind, valid_from,"
                                 " valid_to, source, confidence) VALUES (?,?,?,?,?,?,?,?,?)"),
      .name = query_open(store, "INSERT OR IGNORE INTO group_names (name_key, area_code, group_key) VALUES (?,?,?)")};
  buf_init(&rows.key, store->memory);
  buf_init(&rows.other, store->memory);
  for (size_t i = 0; i < lexicon->group_count; i++) write_group(&rows, lexicon, &lexicon->groups[i]);
  bool failed = rows.key.failed || rows.other.failed;
  buf_finish(&rows.key);
  buf_finish(&rows.other);
  enum cpeg_status status = query_close(&rows.group, store, err);
  enum cpeg_status other = query_close(&rows.name, store, status == CPEG_OK ? err : NULL);
  if (status == CPEG_OK) status = other;
  return status == CPEG_OK && failed ? error_nomem(err) : status;
}

/* The code stays as text: a document of the nation has an area that is none of ours. */
static enum cpeg_status write_priorities(const struct cpeg_store *store, const struct lexicon *lexicon,
                                         struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "INSERT INTO priorities (priority_id, area_code, concern_id, relation, text,"
                                  " document, source, confidence, valid_from, valid_to) VALUES (?,?,?,?,?,?,?,?,?,?)");
  for (size_t i = 0; i < lexicon->priority_count; i++) {
    const struct lexicon_priority *priority = &lexicon->priorities[i];
    char from[11], to[11];
    query_word(&query, priority->id);
    query_word(&query,
               priority->area == LEXICON_NONE ? priority->area_code : lexicon->areas[priority->area].code);
    query_word(&query, lexicon->concerns[priority->concern].id);
    query_word(&query, priority->relation);
    query_text(&query, str_of(priority->text));
    query_text(&query, str_of(priority->document));
    query_text(&query, str_of(priority->source));
    query_text(&query, str_of(priority->confidence));
    query_word(&query, day_or_null(priority->from_day, from));
    query_word(&query, day_or_null(priority->to_day, to));
    query_done(&query);
  }
  return query_close(&query, store, err);
}

/* Concerns that went from the lexicon stay while facts or other concerns refer to them. */
static const char drop_unused[] =
    "DELETE FROM concerns WHERE in_lexicon = 0 AND concern_id NOT IN (SELECT concern_id FROM mentions)"
    " AND concern_id NOT IN (SELECT concern_id FROM tallies)"
    " AND concern_id NOT IN (SELECT theme_id FROM concerns WHERE theme_id IS NOT NULL AND (in_lexicon = 1"
    "  OR concern_id IN (SELECT concern_id FROM mentions)));";

/* The hash covers every file of the lexicon, so an equal one means equal rows. */
static enum cpeg_status has_hash(const struct cpeg_store *store, const char *hash, bool *out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT value FROM state WHERE name = 'lexicon'");
  *out = query_next(&query) && str_is(query_str(&query, 0), hash);
  return query_close(&query, store, err);
}

/* One that is not there, or cannot be read, ends the look. */
static bool is_there(struct query *query, const char *id) {
  query_reset(query);
  query_word(query, id);
  return query_next(query);
}

/* Are the rows there that facts refer to, whoever has had the file in hand? */
static enum cpeg_status has_rows(const struct cpeg_store *store, const struct lexicon *lexicon, bool *out,
                                 struct cpeg_error *err) {
  struct query concern = query_open(store, "SELECT 1 FROM concerns WHERE concern_id = ? AND in_lexicon = 1");
  struct query area = query_open(store, "SELECT 1 FROM areas WHERE area_code = ?");
  bool is_whole = true;
  for (size_t i = 0; is_whole && i < lexicon->concern_count; i++)
    is_whole = is_there(&concern, lexicon->concerns[i].id);
  for (size_t i = 0; is_whole && i < lexicon->area_count; i++) is_whole = is_there(&area, lexicon->areas[i].code);
  *out = is_whole;
  enum cpeg_status status = query_close(&concern, store, err);
  enum cpeg_status other = query_close(&area, store, status == CPEG_OK ? err : NULL);
  return status == CPEG_OK ? other : status;
}

static enum cpeg_status is_up_to_date(struct store_writer *writer, bool *out, struct cpeg_error *err) {
  enum cpeg_status status = has_hash(writer->store, writer->lexicon->hash, out, err);
  return status == CPEG_OK && *out ? has_rows(writer->store, writer->lexicon, out, err) : status;
}

/* Written last: a lexicon that was stored half is stored again. */
static enum cpeg_status write_state(struct store_writer *writer, struct cpeg_error *err) {
  struct query query =
      query_open(writer->store, "INSERT OR REPLACE INTO state (name, value) VALUES ('lexicon', ?)");
  query_word(&query, writer->lexicon->hash);
  query_next(&query);
  return query_close(&query, writer->store, err);
}

enum cpeg_status dimensions_write(struct store_writer *writer, struct cpeg_error *err) {
  typedef enum cpeg_status (*write_fn)(const struct cpeg_store *, const struct lexicon *, struct cpeg_error *);
  static const write_fn writes[] = {write_areas,    write_names,  write_concerns, write_terms,
                                    write_boroughs, write_groups, write_priorities};
  const struct cpeg_store *store = writer->store;
  bool is_known = false;
  enum cpeg_status status = is_up_to_date(writer, &is_known, err);
  if (status != CPEG_OK || is_known) return status;
  status = sql_run(store,
                   "DELETE FROM area_names; DELETE FROM terms; DELETE FROM priorities; DELETE FROM groups; DELETE FROM group_names;"
                   "UPDATE areas SET subregion = NULL, label_lon = NULL, label_lat = NULL;"
                   "UPDATE concerns SET in_lexicon = 0;",
                   err);
  for (size_t i = 0; status == CPEG_OK && i < sizeof writes / sizeof writes[0]; i++)
    status = writes[i](store, writer->lexicon, err);
  if (status == CPEG_OK) status = sql_run(store, drop_unused, err);
  if (status == CPEG_OK) status = write_state(writer, err);
  return status;
}
