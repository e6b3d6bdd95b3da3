/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room reader: the numbers of list items as they are seen. */
#ifndef READER_COUNTING_H
#define READER_COUNTING_H

#include "base/base.h"

enum counting_format {
  COUNTING_DECIMAL,
  COUNTING_DECIMAL_ZERO, /* 01, 02 */
  COUNTING_LOWER_LETTER,
  COUNTING_UPPER_LETTER,
  COUNTING_LOWER_ROMAN,
  COUNTING_UPPER_ROMAN,
  COUNTING_ORDINAL, /* 1st, 2nd */
  COUNTING_BULLET,
  COUNTING_NONE,
};

/* What HTML and OpenDocument call by its first number: 'a', 'A', 'i', 'I'; figures for all else. */
enum counting_format counting_format_of(char sign);
/* Appends the number as the format has it; nothing for bullets and for none. */
void counting_write(struct buf *out, enum counting_format format, int number);

#endif
