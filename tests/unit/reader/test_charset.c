/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/charset.h"

#include <string.h>

#include "tap.h"

static struct charset charset;
static struct buf decoded;

static const char *in_page(uint32_t page, const char *bytes) {
  buf_clear(&decoded);
  charset_decode(&charset, page, str_of(bytes), &decoded);
  CHECK(!decoded.failed);
  return buf_text(&decoded);
}

static void letters_of_each_part_of_the_world_are_decoded(void) {
  EQUAL_TEXT(in_page(1252, "caf\xe9 \x93quoted\x94 \x80""5"), "caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d \xe2\x82\xac""5");
  EQUAL_TEXT(in_page(1250, "\xb3\xf3"), "\xc5\x82\xc3\xb3");
  EQUAL_TEXT(in_page(1251, "\xca\xe8\xe5\xe2"), "\xd0\x9a\xd0\xb8\xd0\xb5\xd0\xb2");
  EQUAL_TEXT(in_page(10000, "caf\x8e"), "caf\xc3\xa9");
  EQUAL_TEXT(in_page(437, "caf\x82"), "caf\xc3\xa9");
  EQUAL_TEXT(in_page(932, "\x93\xfa\x96{"), "\xe6\x97\xa5\xe6\x9c\xac");
  EQUAL_TEXT(in_page(936, "\xd6\xd0"), "\xe4\xb8\xad");
  EQUAL_TEXT(in_page(949, "\xb0\xa1"), "\xea\xb0\x80");
  EQUAL_TEXT(in_page(950, "\xa4\xa4"), "\xe4\xb8\xad");
  EQUAL_TEXT(in_page(CHARSET_UTF8, "caf\xc3\xa9"), "caf\xc3\xa9");
  EQUAL_TEXT(in_page(99, "caf\xe9"), "caf\xc3\xa9");
}

static void what_is_no_character_reads_as_one_sign(void) {
  EQUAL_TEXT(in_page(1252, "a\x81" "b"), "a\xef\xbf\xbd" "b");
  EQUAL_TEXT(in_page(932, "a\x93"), "a\xef\xbf\xbd");
  EQUAL_TEXT(in_page(CHARSET_UTF8, "\xff\xfe" "a"), "\xef\xbf\xbd\xef\xbf\xbd" "a");
}

/* Vietnamese puts an accent behind its letter, so the last letter is held back until the end. */
static void the_last_letter_is_not_lost(void) { EQUAL_TEXT(in_page(1258, "\xe2" "a\xea"), "\xc3\xa2" "a\xc3\xaa"); }

static void texts_longer_than_a_step_are_whole(void) {
  char long_text[2001];
  memset(long_text, '\xe9', 2000);
  long_text[2000] = '\0';
  in_page(1252, long_text);
  EQUAL_INT(decoded.len, 4000);
  for (size_t i = 0; i < decoded.len; i += 2) CHECK(memcmp(decoded.ptr + i, "\xc3\xa9", 2) == 0);
}

static void signs_of_symbol_fonts_are_bullets_ticks_and_arrows(void) {
  EQUAL_TEXT(in_page(CHARSET_SYMBOL, "\xb7 a \xa7 \xfc \xe0"), "\xe2\x80\xa2 a \xe2\x80\xa2 \xe2\x9c\x93 \xe2\x86\x92");
}

static void characters_of_every_length_are_written(void) {
  static const struct {
    uint32_t code;
    const char *wanted;
  } signs[] = {{'a', "a"},          {0x7ff, "\xdf\xbf"},     {0x800, "\xe0\xa0\x80"},   {0xffff, "\xef\xbf\xbf"},
               {0x10000, "\xf0\x90\x80\x80"}, {0x10ffff, "\xf4\x8f\xbf\xbf"}, {0xd800, "\xef\xbf\xbd"}, {0x110000, "\xef\xbf\xbd"}};
  for (size_t i = 0; i < TAP_COUNT(signs); i++) {
    buf_clear(&decoded);
    charset_add(&decoded, signs[i].code);
    EQUAL_TEXT(buf_text(&decoded), signs[i].wanted);
  }
}

int main(void) {
  static const struct tap_test tests[] = {
    {"letters of each part of the world are decoded", letters_of_each_part_of_the_world_are_decoded},
    {"what is no character reads as one sign", what_is_no_character_reads_as_one_sign},
    {"the last letter is not lost", the_last_letter_is_not_lost},
    {"texts longer than a step are whole", texts_longer_than_a_step_are_whole},
    {"signs of symbol fonts are bullets, ticks and arrows", signs_of_symbol_fonts_are_bullets_ticks_and_arrows},
    {"characters of every length are written", characters_of_every_length_are_written},
  };
  charset_init(&charset);
  charset_open_all(&charset);
  buf_init(&decoded, memory_default());
  int failed = tap_run(tests, TAP_COUNT(tests));
  buf_finish(&decoded);
  charset_finish(&charset);
  return failed;
}
