/* SPDX-License-Identifier: Apache-2.0 */
/* Which documents are minutes of one meeting, and which of them counts. */
#include <string.h>

#include "store/writer.h"

/* Adds the word at the front of `*rest` to the key, and takes it off; "&" is "and". */
static void add_word(struct buf *out, struct str word, bool is_first) {
  if (is_first && str_is_fold(word, "the")) return;
  if (out->len > 0) buf_add_char(out, ' ');
  for (size_t i = 0; i < word.len; i++) buf_add_char(out, ascii_lower(word.ptr[i]));
}

static bool is_word_byte(char c) {
  /* Bytes above ASCII are letters of some kind; a curly apostrophe is not worth a table. */
  return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

void meeting_body_key(struct buf *out, const char *body) { meeting_body_key_of(out, str_of(body)); }

void meeting_body_key_of(struct buf *out, struct str rest) {
  int depth = 0;
  bool is_first = true;
  for (size_t at = 0; at < rest.len;) {
    char c = rest.ptr[at];
    if (c == '(') depth++;
    if (c == ')' && depth > 0) depth--;
    if (c == '&' && depth == 0) add_word(out, str_of("and"), false);
    if (depth > 0 || !is_word_byte(c)) {
      at++;
      continue;
    }
    size_t begin = at;
    /* "Residents'" and "Resident's" keep one spelling: the apostrophe is no break. */
    while (at < rest.len && is_word_byte(rest.ptr[at])) at++;
    add_word(out, (struct str){rest.ptr + begin, at - begin}, is_first);
    is_first = false;
  }
}

char *meeting_id_of(const struct cpeg_document *document, const char *body_key, const char *area_code,
                    char out[static 13]) {
  char day[16] = "";
  uint64_t hash;
  if (body_key[0] == '\0' || document->meeting_day == CPEG_NO_DAY) {
    hash = hash_more(document->content_hash, str_of("document"));
  } else {
    hash = hash_bytes(str_of(body_key));
    hash = hash_more(hash, str_of(day_format(document->meeting_day, day)));
    hash = hash_more(hash, str_of(area_code));
  }
  char digits[17];
  hash_format(hash, digits);
  memcpy(out, digits, 12);
  out[12] = '\0';
  return out;
}

enum cpeg_status meeting_is_known(struct store_writer *writer, const char *meeting_id, bool *out,
                                  struct cpeg_error *err) {
  struct query *query = writer_query(writer, FIND_MEETING);
  query_word(query, meeting_id);
  *out = query_next(query);
  return writer_check(writer, query, err);
}

/* A statement with a document, a meeting, or both. */
static enum cpeg_status run_on(struct store_writer *writer, enum statement statement, int64_t document,
                               const char *meeting_id, struct cpeg_error *err) {
  struct query *query = writer_query(writer, statement);
  if (document != 0) query_number(query, document);
  if (meeting_id != NULL) query_word(query, meeting_id);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status meeting_settle(struct store_writer *writer, const char *meeting_id, struct cpeg_error *err) {
  if (meeting_id[0] == '\0') return CPEG_OK;
  struct query *winner = writer_query(writer, FIND_WINNER);
  query_word(winner, meeting_id);
  int64_t document = query_next(winner) ? query_int(winner, 0) : 0;
  enum cpeg_status status = writer_check(writer, winner, err);
  if (status != CPEG_OK) return status;
  if (document == 0) return run_on(writer, DROP_MEETING, 0, meeting_id, err);
  status = run_on(writer, COPY_MEETING, document, NULL, err);
  return status == CPEG_OK ? run_on(writer, SET_STANDING, document, meeting_id, err) : status;
}
