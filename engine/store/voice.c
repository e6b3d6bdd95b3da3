/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who speaks, as a number: the store tells whether two mentions are one person's, not whose. The number is a hash of
 * the store's salt and the name's letters, so two stores do not have the same numbers for one person. It keeps a
 * reader of tables from names; who has the store has the minutes, too, so it is no secret.
 */
#include "store/voice.h"

#include <string.h>

/* Case, marks and blanks make no other person: "MR. SMITH" is "Mr Smith". */
static uint64_t hash_letters(uint64_t seed, struct str name) {
  uint64_t hash = seed;
  bool is_first = true, is_in_word = false;
  for (size_t i = 0; i < name.len; i++) {
    char small = ascii_lower(name.ptr[i]);
    bool is_letter = ascii_is_alpha(small) || ascii_is_digit(small) || (unsigned char)small >= 0x80;
    if (is_letter && !is_in_word && !is_first) hash = hash_more(hash, str_of(" "));
    if (is_letter) {
      hash = hash_more(hash, (struct str){&small, 1});
      is_first = false;
    }
    is_in_word = is_letter;
  }
  return hash;
}

char *voice_format(uint64_t seed, struct str name, char out[static 17]) {
  out[0] = '\0';
  return name.len == 0 ? out : hash_format(hash_letters(seed, name), out);
}

enum cpeg_status voice_read_seed(const struct cpeg_store *store, uint64_t *out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT value FROM state WHERE name = 'salt'");
  *out = query_next(&query) ? hash_bytes(query_str(&query, 0)) : 0;
  return query_close(&query, store, err);
}

/* ---- Names that were stored before version 7 ----------------------------------------------------- */

static void hide_name(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const uint64_t *seed = sqlite3_user_data(context);
  const char *name = (const char *)sqlite3_value_text(values[0]);
  char out[17];
  voice_format(*seed, str_of(name), out);
  sqlite3_result_text(context, out, -1, SQLITE_TRANSIENT);
}

enum cpeg_status voice_hide_names(const struct cpeg_store *store, struct cpeg_error *err) {
  uint64_t seed = 0;
  enum cpeg_status status = voice_read_seed(store, &seed, err);
  if (status != CPEG_OK) return status;
  int code = sqlite3_create_function(store->db, "hide_name", 1, SQLITE_UTF8, &seed, hide_name, NULL, NULL);
  if (code != SQLITE_OK) return sql_error(store->db, code, store->path, err);
  status = sql_run(store, "UPDATE mentions SET voice_id = hide_name(voice_id) WHERE voice_id <> ''", err);
  sqlite3_create_function(store->db, "hide_name", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL);
  return status;
}

/* ---- The salt ------------------------------------------------------------------------------------- */

/* Numbers made with one salt mean nothing beside those of another. */
enum cpeg_status store_set_salt(struct cpeg_store *store, const char *salt, struct cpeg_error *err) {
  struct query query = query_open(store, "UPDATE state SET value = ?1 WHERE name = 'salt'"
                                         " AND (value = ?1 OR NOT EXISTS (SELECT 1 FROM documents))");
  query_word(&query, salt);
  query_next(&query);
  int changed = sqlite3_changes(store->db);
  enum cpeg_status status = query_close(&query, store, err);
  if (status != CPEG_OK || changed > 0) return status;
  return error_at(err, CPEG_NOTFOUND, (struct error_place){store->path, 0, 0},
                  "the store has another salt since it was made: leave --salt out, or make a new store");
}
