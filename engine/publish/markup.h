/* SPDX-License-Identifier: Apache-2.0 */
/* HTML and SVG as it is written: every text is escaped here and nowhere else, tags nest. Private to the room. */
#ifndef PUBLISH_MARKUP_H
#define PUBLISH_MARKUP_H

#include "base/base.h"

/* No page nests deeper. */
#define MARKUP_MOST_DEPTH 48

struct markup {
  struct buf *out;
  const char *stack[MARKUP_MOST_DEPTH];
  size_t depth;
  bool is_open; /* the last tag still takes attributes */
};

void markup_init(struct markup *markup, struct buf *out);
/* Opens an element; attributes may follow until something else does. Names are literals. */
void markup_open(struct markup *markup, const char *name);
/* The same with a class, the most frequent attribute. */
void markup_open_class(struct markup *markup, const char *name, const char *value);
/* Closes the innermost element, which must be `name`. */
void markup_close(struct markup *markup, const char *name);
void markup_attr(struct markup *markup, const char *name, const char *value);
void markup_attr_number(struct markup *markup, const char *name, int64_t value);
/* With one digit after the point: coordinates. */
void markup_attr_real(struct markup *markup, const char *name, double value);
/* Text, escaped: what is no valid UTF-8 becomes "?", control characters and those that turn the direction of text go. */
void markup_text(struct markup *markup, const char *text);
void markup_str(struct markup *markup, struct str text);
void markup_format(struct markup *markup, const char *format, ...) BASE_PRINTF(2, 3);
/* The same with \x02 and \x03 as the begin and end of a <mark>. */
void markup_marked(struct markup *markup, const char *text);
/* An element that holds only a text. */
void markup_element(struct markup *markup, const char *name, const char *text);
void markup_element_class(struct markup *markup, const char *name, const char *value, const char *text);
/* Bytes that are markup already: constants of the program. */
void markup_raw(struct markup *markup, const char *bytes);

#endif
