/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sentence is: bytes from the begin of the one before to its own, its length, items since the one before, and a
 * mark that holds its place and whether it stands under another heading than the one before; then begin and
 * length of that heading follow. Numbers take seven bits a byte, the lowest first, the eighth bit says that more
 * follow: five bytes a sentence, where a row of the table takes a hundred.
 */
#include "store/bounds.h"

#include <assert.h>

/* What a sentence stands in, for who searches: a heading and a row of a table say less than a sentence does. */
enum place { PLACE_BODY, PLACE_HEADING, PLACE_ACTION, PLACE_OFF, PLACE_ROW, PLACE_COUNT };
static const char *const place_names[] = {[PLACE_BODY] = "body",
                                          [PLACE_HEADING] = "heading",
                                          [PLACE_ACTION] = "action",
                                          [PLACE_OFF] = "off",
                                          [PLACE_ROW] = "row"};
static_assert(sizeof place_names / sizeof place_names[0] == PLACE_COUNT, "every place has a name");

/* Lies above the places in a mark. */
#define MARK_HEADING 8u

/* Room for the five numbers and the mark of a sentence. */
#define RECORD_MOST 26

static enum place place_of(const struct segment *segment, const struct sentence *sentence) {
  static const enum place places[] = {
      [ZONE_BODY] = PLACE_BODY, [ZONE_HEADING] = PLACE_HEADING, [ZONE_ACTION] = PLACE_ACTION, [ZONE_OFF] = PLACE_OFF};
  bool is_row =
      sentence->zone == ZONE_BODY && sentence->item < segment->item_count && segment->items[sentence->item].is_row;
  return is_row ? PLACE_ROW : places[sentence->zone];
}

static char *add_number(char *out, uint32_t number) {
  for (; number >= 0x80; number >>= 7) *out++ = (char)(unsigned char)(number | 0x80);
  *out++ = (char)(unsigned char)number;
  return out;
}

static struct span heading_of(const struct segment *segment, const struct sentence *sentence) {
  return sentence->section < segment->section_count ? segment->sections[sentence->section].heading
                                                    : (struct span){0, 0};
}

void bounds_pack(struct buf *out, const struct segment *segment) {
  uint32_t begin = 0, item = 0;
  struct span heading = {0, 0};
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    if (sentence->begin >= sentence->end) continue;
    struct span above = heading_of(segment, sentence);
    bool has_other = above.begin != heading.begin || above.end != heading.end;
    char record[RECORD_MOST], *at = record;
    at = add_number(at, sentence->begin - begin);
    at = add_number(at, sentence->end - sentence->begin);
    at = add_number(at, sentence->item - item);
    *at++ = (char)((unsigned)place_of(segment, sentence) | (has_other ? MARK_HEADING : 0));
    if (has_other) {
      at = add_number(at, above.begin);
      at = add_number(at, above.end - above.begin);
    }
    buf_add(out, (struct str){record, (size_t)(at - record)});
    begin = sentence->begin;
    item = sentence->item;
    heading = above;
  }
}

void bounds_open(struct bounds_reader *reader, struct str bytes, size_t text_bytes) {
  *reader = (struct bounds_reader){.bytes = bytes, .text_bytes = (uint32_t)text_bytes};
}

static uint32_t read_number(struct bounds_reader *reader) {
  uint32_t number = 0;
  for (unsigned shift = 0; shift < 32; shift += 7) {
    if (reader->at == reader->bytes.len) break;
    unsigned char byte = (unsigned char)reader->bytes.ptr[reader->at++];
    number |= (uint32_t)(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  reader->is_damaged = true;
  return 0;
}

/* A file may be damaged: nothing that is read may lead out of the text. */
static bool is_within(const struct bounds_reader *reader, uint32_t begin, uint32_t len) {
  return begin <= reader->text_bytes && len <= reader->text_bytes - begin;
}

bool bounds_next(struct bounds_reader *reader) {
  if (reader->is_damaged || reader->at == reader->bytes.len) return false;
  struct bounds_sentence *now = &reader->now;
  now->begin += read_number(reader);
  uint32_t len = read_number(reader);
  now->item += read_number(reader);
  unsigned mark = read_number(reader);
  unsigned place = mark & ~MARK_HEADING;
  if ((mark & MARK_HEADING) != 0) {
    uint32_t begin = read_number(reader), heading_len = read_number(reader);
    reader->is_damaged |= !is_within(reader, begin, heading_len);
    now->heading = (struct span){begin, begin + heading_len};
  }
  reader->is_damaged |= place >= PLACE_COUNT || !is_within(reader, now->begin, len);
  if (reader->is_damaged) return false;
  now->end = now->begin + len;
  now->place = place_names[place];
  return true;
}
