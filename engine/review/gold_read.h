/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of gold share. Private to review. */
#ifndef REVIEW_GOLD_READ_H
#define REVIEW_GOLD_READ_H

#include <jansson.h>

#include "review/gold.h"

#define GOLD_BYTES_MAX ((size_t)256 << 20)

struct gold_reading {
  struct gold *gold;
  struct memory memory;
  struct intern names; /* document name -> index */
  const char *path;
  uint32_t line;       /* 0 = the file as a whole */
  struct cpeg_error *err;
};

/* One sentence with the file and line. Returns CPEG_FORMAT. */
enum cpeg_status gold_fault(const struct gold_reading *reading, const char *format, ...) BASE_PRINTF(2, 3);
/* A copy in the gold's arena, or NULL when there is no memory. */
const char *gold_copy(const struct gold_reading *reading, struct str text);
/* A copy of a text field; NULL when there is none. `*failed` is set when there is no memory. */
const char *gold_field(const struct gold_reading *reading, const json_t *object, const char *field, bool *failed);
/* The document of the name, made when it is new. Fails with NOMEM. */
enum cpeg_status gold_document_of(struct gold_reading *reading, const char *name, struct gold_document **out);
/* Takes the facts of a meeting from an object; strings that are not there are left as they are. */
enum cpeg_status gold_take_meta(struct gold_reading *reading, const json_t *object, struct gold_document *document);
/* Takes place, ward and borough of a row. */
enum cpeg_status gold_take_place(struct gold_reading *reading, const json_t *object, struct gold_row *row);
enum cpeg_status gold_add_row(struct gold_reading *reading, struct gold_document *document, struct gold_row row);
/* Sets the axis called `name`, or says that the row is uncertain. False when there is no such axis. */
bool gold_set(struct gold_row *row, struct str name, const char *value);

/* Bytes [begin, end) of a text as a row's line and anchor. False when there is no memory. */
bool gold_anchor(struct gold_reading *reading, struct str text, struct span span, struct gold_row *row);

/* Goes through a text to tell characters and bytes apart; fast when asked in order. */
struct gold_cursor {
  struct str text;
  size_t byte, character;
};
/* The byte of a character; SIZE_MAX beyond the end. */
size_t gold_byte_of(struct gold_cursor *cursor, size_t character);
/* The character of a byte. */
size_t gold_character_of(struct gold_cursor *cursor, size_t byte);

/* A document as doccano exports it: {"text": ..., "label": [[0, 5, "robbery"], ...]}. */
enum cpeg_status gold_read_doccano(struct gold_reading *reading, const json_t *object);
/* The files NAME.ann and NAME.txt of the folder at reading->path. */
enum cpeg_status gold_read_standoff(struct gold_reading *reading);

#endif
