/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/counting.h"

static void write_roman(struct buf *out, int number, bool is_upper) {
  static const struct {
    int value;
    const char *lower, *upper;
  } signs[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"}, {100, "c", "C"},
               {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},   {9, "ix", "IX"},
               {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    for (; number >= signs[i].value; number -= signs[i].value) buf_add_text(out, is_upper ? signs[i].upper : signs[i].lower);
}

static const char *ordinal_end(int number) {
  if (number / 10 % 10 == 1) return "th";
  return number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
}

enum counting_format counting_format_of(char sign) {
  switch (sign) {
  case 'a': return COUNTING_LOWER_LETTER;
  case 'A': return COUNTING_UPPER_LETTER;
  case 'i': return COUNTING_LOWER_ROMAN;
  case 'I': return COUNTING_UPPER_ROMAN;
  default: return COUNTING_DECIMAL;
  }
}

/* Above what a list of minutes reaches, letters and Roman numbers grow long; figures are shown there. */
void counting_write(struct buf *out, enum counting_format format, int number) {
  bool is_small = number >= 1 && number <= 780;
  bool is_upper = format == COUNTING_UPPER_LETTER || format == COUNTING_UPPER_ROMAN;
  if (format == COUNTING_NONE || format == COUNTING_BULLET) return;
  if ((format == COUNTING_LOWER_ROMAN || is_upper || format == COUNTING_LOWER_LETTER) && is_small) {
    if (format == COUNTING_LOWER_ROMAN || format == COUNTING_UPPER_ROMAN) {
      write_roman(out, number, is_upper);
      return;
    }
    /* After z come aa, bb, cc. */
    for (int i = 0; i <= (number - 1) / 26; i++) buf_add_char(out, (char)((is_upper ? 'A' : 'a') + (number - 1) % 26));
    return;
  }
  buf_add_format(out, format == COUNTING_DECIMAL_ZERO ? "%02d" : "%d", number);
  if (format == COUNTING_ORDINAL) buf_add_text(out, ordinal_end(number));
}
