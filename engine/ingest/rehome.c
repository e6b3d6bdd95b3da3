/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was said of a mention goes with its sentence into the paper that comes in the place of the one it was said of: a
 * corrected file of the same name, or the version of a meeting's minutes that counts. The sentence is found again by its
 * letters and digits, since another format has other line ends, marks and quotes. It must be there exactly once: of two alike
 * nobody knows which was meant. What is not found stays where it is, and is told.
 */
#include <string.h>

#include "ingest/rehome.h"

/* Letters and digits of a text in lower case with one blank between words, and where each byte was. */
struct plain {
  struct buf text;
  uint32_t *places; /* [text.len] */
  size_t cap;
};

/* Curly quotes, dashes and bullets (U+2000 to U+20FF) and the no-break space are no letters. */
static size_t letter_length(struct str text, size_t at) {
  unsigned char byte = (unsigned char)text.ptr[at];
  if (byte < 0x80) return ascii_is_alpha((char)byte) || ascii_is_digit((char)byte) ? 1 : 0;
  size_t len = str_utf8_length(text, at);
  bool is_mark = byte == 0xe2 || (byte == 0xc2 && len == 2);
  return is_mark ? 0 : len;
}

static bool add_plain(struct plain *plain, struct memory memory, char c, size_t place) {
  if (!memory_grow(memory, &plain->places, &plain->cap, plain->text.len + 1, sizeof *plain->places)) return false;
  plain->places[plain->text.len] = (uint32_t)place;
  buf_add_char(&plain->text, c);
  return !plain->text.failed;
}

static bool make_plain(struct plain *plain, struct memory memory, struct str text) {
  *plain = (struct plain){.cap = 0};
  buf_init(&plain->text, memory);
  bool is_between = true, has_room = add_plain(plain, memory, ' ', 0);
  for (size_t at = 0; has_room && at < text.len;) {
    size_t len = letter_length(text, at);
    if (len == 0) {
      size_t mark = str_utf8_length(text, at);
      if (!is_between) has_room = add_plain(plain, memory, ' ', at);
      is_between = true;
      at += mark == 0 ? 1 : mark;
      continue;
    }
    for (size_t i = 0; has_room && i < len; i++) has_room = add_plain(plain, memory, ascii_lower(text.ptr[at + i]), at + i);
    is_between = false;
    at += len;
  }
  if (has_room && !is_between) has_room = add_plain(plain, memory, ' ', text.len);
  return has_room;
}

static void drop_plain(struct plain *plain, struct memory memory) {
  buf_finish(&plain->text);
  memory_free(memory, plain->places);
}

/* Where `wanted` begins from `from` on, SIZE_MAX when nowhere; both begin and end with a blank, so that words are whole. */
static size_t find(struct str text, struct str wanted, size_t from) {
  for (size_t at = from; wanted.len > 1 && at + wanted.len <= text.len; at++)
    if (memcmp(text.ptr + at, wanted.ptr, wanted.len) == 0) return at;
  return SIZE_MAX;
}

/* The words in the one sentence of the text. The words are searched for in it as they were counted in the old one: the first of
   several alike is only meant when it was so. */
static bool place_words(const struct plain *text, const struct plain *sentence, const struct plain *words, struct span *out) {
  struct str all = buf_str(&text->text), wanted = buf_str(&sentence->text);
  size_t at = find(all, wanted, 0);
  if (at == SIZE_MAX || find(all, wanted, at + 1) != SIZE_MAX) return false;
  struct str inner = buf_str(&words->text);
  size_t in = find(wanted, inner, 0);
  if (in == SIZE_MAX || find(wanted, inner, in + 1) != SIZE_MAX) return false;
  *out = (struct span){text->places[at + in + 1], text->places[at + in + inner.len - 1]};
  return out->begin < out->end;
}

/* `*found` tells whether the sentence is there once. */
static enum cpeg_status look_for(struct memory memory, struct str text, const struct store_said_place *place, struct span *out,
                                 bool *found, struct cpeg_error *err) {
  struct plain all, sentence, words;
  bool has_room = make_plain(&all, memory, text);
  has_room &= make_plain(&sentence, memory, str_of(place->sentence));
  has_room &= make_plain(&words, memory, str_of(place->words));
  *found = has_room && place_words(&all, &sentence, &words, out);
  drop_plain(&all, memory);
  drop_plain(&sentence, memory);
  drop_plain(&words, memory);
  return has_room ? CPEG_OK : error_nomem(err);
}

enum cpeg_status rehome(cpeg_store *store, struct memory memory, size_t *moved_out, struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, memory, (size_t)1 << 30);
  struct store_move_list moves = {0};
  struct store_correction *rows = NULL;
  struct str text = {NULL, 0};
  size_t count = 0;
  enum cpeg_status status = store_read_moves(store, &arena, &moves, err);
  if (status == CPEG_OK && moves.count > 0) rows = arena_array(&arena, moves.count, sizeof *rows);
  if (status == CPEG_OK && moves.count > 0 && rows == NULL) status = error_nomem(err);
  for (size_t i = 0; status == CPEG_OK && i < moves.count; i++) {
    const struct store_move *move = &moves.items[i];
    struct store_said_place *place = arena_get(&arena, sizeof *place);
    bool found = false;
    if (i == 0 || moves.items[i - 1].document_id != move->document_id) {
      memory_free(memory, (void *)(uintptr_t)text.ptr);
      text = (struct str){NULL, 0};
      status = store_read_text(store, memory, move->document_id, &text, err);
    }
    if (status == CPEG_OK && place == NULL) status = error_nomem(err);
    if (status != CPEG_OK) break;
    *place = *move->correction.place;
    status = look_for(memory, text, move->correction.place, &place->span, &found, err);
    if (!found) continue;
    rows[count] = move->correction;
    rows[count++].place = place;
  }
  memory_free(memory, (void *)(uintptr_t)text.ptr);
  if (status == CPEG_OK && count > 0) status = store_add_corrections(store, rows, count, err);
  arena_finish(&arena);
  if (status == CPEG_OK) *moved_out = count;
  return status;
}
