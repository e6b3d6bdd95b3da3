/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/doc_book.h"

/* Headings that were not met as lines (they hold a line's end) and are passed over to meet a later one. */
#define TITLES_AHEAD 8u

/* One tag, or the text up to the next one. */
struct piece {
  struct str text; /* of a tag: its name, with its "/" in front when it closes */
  bool is_tag;
};

static bool next_piece(struct str *rest, struct piece *piece) {
  if (rest->len == 0) return false;
  bool is_tag = rest->ptr[0] == '<';
  const char *end = memchr(rest->ptr, is_tag ? '>' : '<', rest->len);
  size_t len = end == NULL ? rest->len : (size_t)(end - rest->ptr);
  piece->is_tag = is_tag;
  piece->text = (struct str){rest->ptr + is_tag, len - is_tag};
  if (is_tag && end != NULL) len++;
  *rest = (struct str){rest->ptr + len, rest->len - len};
  for (size_t i = 0; is_tag && i < piece->text.len; i++)
    if (ascii_is_space(piece->text.ptr[i])) piece->text.len = i;
  return true;
}

struct entity {
  const char *name;
  char sign;
};

/* Text with the entities that antiword writes opened. */
static void add_text(struct buf *out, struct str text) {
  static const struct entity entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (size_t at = 0; at < text.len;) {
    size_t step = 1;
    char sign = text.ptr[at];
    for (size_t i = 0; sign == '&' && step == 1 && i < sizeof entities / sizeof *entities; i++) {
      if (!str_starts((struct str){text.ptr + at, text.len - at}, entities[i].name)) continue;
      step = strlen(entities[i].name);
      buf_add_char(out, entities[i].sign);
    }
    if (step == 1) buf_add_char(out, sign);
    at += step;
  }
}

void book_letters(struct buf *out, struct str line) {
  for (size_t i = 0; i < line.len; i++) {
    char c = line.ptr[i];
    if (ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80) buf_add_char(out, c);
  }
}

/* ---- Looking through ------------------------------------------------------------------------------- */

/* The level that a part's tag gives to its heading; 0: it is no part. */
static unsigned part_level(struct str tag) {
  if (str_is(tag, "chapter")) return 1;
  if (tag.len == 5 && str_starts(tag, "sect") && ascii_is_digit(tag.ptr[4])) return (unsigned)(tag.ptr[4] - '0') + 1;
  return 0;
}

static void add_title(struct book *book, const struct buf *words, unsigned level) {
  size_t begin = book->titles.len;
  book_letters(&book->titles, buf_str(words));
  if (book->titles.len == begin) return;
  if (!memory_grow(book->memory, &book->items, &book->title_cap, book->title_count + 1, sizeof *book->items)) {
    book->failed = true;
    return;
  }
  book->items[book->title_count++] = (struct book_title){begin, book->titles.len, level};
}

static void add_table(struct book *book, size_t begin) {
  if (!memory_grow(book->memory, &book->tables, &book->table_cap, book->table_count + 1, sizeof *book->tables)) {
    book->failed = true;
    return;
  }
  book->tables[book->table_count++] = begin;
}

void book_init(struct book *book, struct memory memory, struct str text) {
  *book = (struct book){.memory = memory, .text = text};
  buf_init(&book->titles, memory);
  struct buf words;
  struct piece piece;
  struct str rest = text;
  unsigned level = 0;
  bool is_title = false;
  buf_init(&words, memory);
  while (!book->failed && next_piece(&rest, &piece)) {
    if (!piece.is_tag) {
      if (is_title) add_text(&words, piece.text);
    } else if (part_level(piece.text) > 0) {
      level = part_level(piece.text);
    } else if (str_is(piece.text, "title")) {
      is_title = level > 0;
    } else if (str_is(piece.text, "/title")) {
      if (is_title) add_title(book, &words, level);
      book->failed |= words.failed;
      buf_clear(&words);
      is_title = false;
      level = 0;
    } else if (str_is(piece.text, "informaltable")) {
      add_table(book, (size_t)(rest.ptr - text.ptr));
    }
  }
  book->failed |= words.failed || book->titles.failed;
  buf_finish(&words);
}

void book_finish(struct book *book) {
  buf_finish(&book->titles);
  memory_free(book->memory, book->items);
  memory_free(book->memory, book->tables);
}

unsigned book_title_level(const struct book *book, size_t *next, struct str letters) {
  if (letters.len == 0) return 0;
  for (size_t i = *next; i < book->title_count && i < *next + TITLES_AHEAD; i++) {
    const struct book_title *title = &book->items[i];
    struct str wanted = {book->titles.ptr + title->begin, title->end - title->begin};
    /* A line has its number in front of the heading's words. */
    if (wanted.len > letters.len || wanted.len + 8 < letters.len) continue;
    if (memcmp(letters.ptr + (letters.len - wanted.len), wanted.ptr, wanted.len) != 0) continue;
    *next = i + 1;
    return title->level;
  }
  return 0;
}

/* ---- Tables ------------------------------------------------------------------------------------------ */

/* A cell's text, whose lines are its paragraphs. */
static void give_cell(struct sink *sink, const struct buf *words) {
  struct str rest = str_trim(buf_str(words)), line;
  sink_cell(sink, 1);
  while (str_split(&rest, '\n', &line)) {
    sink_paragraph(sink);
    sink_text(sink, line.ptr, line.len);
  }
}

void book_give_table(const struct book *book, size_t table, struct sink *sink) {
  size_t begin = book->tables[table];
  struct str rest = {book->text.ptr + begin, book->text.len - begin};
  struct piece piece;
  struct buf words;
  bool in_row = false, in_cell = false;
  buf_init(&words, sink->memory);
  sink_table_begin(sink);
  while (!sink_is_done(sink) && next_piece(&rest, &piece)) {
    if (!piece.is_tag) {
      if (in_cell) add_text(&words, piece.text);
    } else if (str_is(piece.text, "row")) {
      sink_row_begin(sink);
      in_row = true;
    } else if (str_is(piece.text, "/row") && in_row) {
      sink_row_end(sink);
      in_row = false;
    } else if (str_is(piece.text, "entry")) {
      in_cell = in_row;
    } else if (str_is(piece.text, "/entry") && in_cell) {
      give_cell(sink, &words);
      buf_clear(&words);
      in_cell = false;
    } else if (str_is(piece.text, "/informaltable")) {
      break;
    }
  }
  if (in_row) sink_row_end(sink);
  sink_table_end(sink);
  buf_finish(&words);
}
