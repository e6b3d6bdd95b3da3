/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "tap.h"
#include "text/text.h"

/* ---- Encodings ------------------------------------------------------------------------ */

/* Decodes `len` bytes and compares; `wanted` NULL: it must be refused. */
static void decodes(const char *bytes, size_t len, enum text_encoding encoding, uint32_t repaired, const char *wanted) {
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)64 << 20);
  struct text text = {.repaired_count = 99};
  struct cpeg_error err = {0};
  enum cpeg_status status = text_decode(&arena, (struct str){bytes, len}, &text, &err);
  if (wanted == NULL) {
    EQUAL_INT(status, CPEG_ENCODING);
    CHECK(err.message[0] != '\0');
  } else if (EQUAL_INT(status, CPEG_OK)) {
    EQUAL_TEXT(text_encoding_name(text.encoding), text_encoding_name(encoding));
    EQUAL_STR(text.utf8, wanted);
    EQUAL_INT(text.repaired_count, repaired);
  }
  arena_finish(&arena);
}

#define BYTES(literal) (literal), sizeof(literal) - 1

static void utf8_lies_as_it_is(void) {
  struct arena arena;
  arena_init(&arena, memory_default(), SIZE_MAX);
  const char bytes[] = "\xEF\xBB\xBF" "Caf\xC3\xA9 \xE2\x80\x9Cnoise\xE2\x80\x9D\r\n\xF0\x9F\x9A\x93\r\n";
  struct text text;
  struct cpeg_error err;
  EQUAL_INT(text_decode(&arena, str_of(bytes), &text, &err), CPEG_OK);
  CHECK(text.utf8.ptr == bytes && text.utf8.len == sizeof bytes - 1);
  EQUAL_INT(text.encoding, TEXT_UTF8);
  EQUAL_INT(text.repaired_count, 0);
  EQUAL_INT(arena.used, 0);
  arena_finish(&arena);
}

static void an_empty_file_is_text(void) {
  decodes(BYTES(""), TEXT_UTF8, 0, "");
  decodes(NULL, 0, TEXT_UTF8, 0, "");
  decodes(BYTES("a"), TEXT_UTF8, 0, "a");
  decodes(BYTES("\xEF\xBB\xBF"), TEXT_UTF8, 0, "\xEF\xBB\xBF");
}

static void encodes(uint32_t code, const char *wanted) {
  char out[4] = "....";
  size_t len = text_encode(code, out);
  EQUAL_STR(((struct str){out, len}), wanted);
}

static void characters_are_encoded_and_what_is_none_is_not(void) {
  encodes('a', "a");
  encodes(0x7f, "\x7f");
  encodes(0x80, "\xC2\x80");
  encodes(0x7ff, "\xDF\xBF");
  encodes(0x800, "\xE0\xA0\x80");
  encodes(0xd7ff, "\xED\x9F\xBF");
  encodes(0xe000, "\xEE\x80\x80");
  encodes(0xfffd, "\xEF\xBF\xBD");
  encodes(0x10000, "\xF0\x90\x80\x80");
  encodes(0x10ffff, "\xF4\x8F\xBF\xBF");
  encodes(0xd800, "");
  encodes(0xdfff, "");
  encodes(0x110000, "");
  encodes(UINT32_MAX, "");
  char nul[4] = "....";
  EQUAL_INT(text_encode(0, nul), 1);
  CHECK(nul[0] == '\0');
}

static void utf16_with_a_mark_is_decoded(void) {
  decodes(BYTES("\xFF\xFE" "d\0o\0g\0\x19\x20s\0"), TEXT_UTF16LE, 0, "\xEF\xBB\xBF" "dog\xE2\x80\x99s");
  decodes(BYTES("\xFE\xFF" "\0d\0o\0g\x20\x19\0s"), TEXT_UTF16BE, 0, "\xEF\xBB\xBF" "dog\xE2\x80\x99s");
  decodes(BYTES("\xFF\xFE"), TEXT_UTF16LE, 0, "\xEF\xBB\xBF");
}

static void utf16_without_a_mark_is_told_by_its_nuls(void) {
  decodes(BYTES("M\0i\0n\0u\0t\0e\0s\0\r\0\n\0\xA3\0"), TEXT_UTF16LE, 0, "Minutes\r\n\xC2\xA3");
  decodes(BYTES("\0M\0i\0n\0u\0t\0e\0s\0\r\0\n\0\xA3"), TEXT_UTF16BE, 0, "Minutes\r\n\xC2\xA3");
}

static void utf16_surrogates_are_joined_and_lone_ones_repaired(void) {
  decodes(BYTES("\xFF\xFE\x3D\xD8\x93\xDE!\0"), TEXT_UTF16LE, 0, "\xEF\xBB\xBF\xF0\x9F\x9A\x93!");
  decodes(BYTES("\xFF\xFE\x3D\xD8!\0\x93\xDE"), TEXT_UTF16LE, 2, "\xEF\xBB\xBF?!?");
  decodes(BYTES("\xFE\xFF\0a\xD8\x3D"), TEXT_UTF16BE, 1, "\xEF\xBB\xBF" "a?");
}

static void half_a_utf16_character_at_the_end_is_told(void) {
  decodes(BYTES("\xFF\xFE" "a\0b"), TEXT_UTF16LE, 1, "\xEF\xBB\xBF" "a?");
}

static void windows_1252_keeps_euro_quotes_and_pound(void) {
  decodes(BYTES("\x93It cost \x80" "5 or \xA3" "4\x94 \x96 Chair\x92s view\x85"), TEXT_WINDOWS_1252, 0,
          "\xE2\x80\x9CIt cost \xE2\x82\xAC" "5 or \xC2\xA3" "4\xE2\x80\x9D \xE2\x80\x93 Chair\xE2\x80\x99s view\xE2\x80\xA6");
  decodes(BYTES("caf\xE9"), TEXT_WINDOWS_1252, 0, "caf\xC3\xA9");
  /* Five bytes stand for nothing in this code page. */
  decodes(BYTES("a\x81\x8D\x8F\x90\x9D" "b"), TEXT_WINDOWS_1252, 0, "a?????b");
}

static void damaged_utf8_stays_utf8_and_keeps_its_length(void) {
  decodes(BYTES("\xC2\xA3" "5, \xE2\x80\x9Cnoise\xE2\x80\x9D, caf\xE9 open"), TEXT_UTF8, 1,
          "\xC2\xA3" "5, \xE2\x80\x9Cnoise\xE2\x80\x9D, caf? open");
  /* A mark says UTF-8 however many bytes are bad. */
  decodes(BYTES("\xEF\xBB\xBF" "\xA3\xA3\xA3"), TEXT_UTF8, 3, "\xEF\xBB\xBF???");
}

static void what_is_not_quite_utf8_is_repaired_byte_by_byte(void) {
  static const char good[] = "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
  static const struct {
    const char *bad;
    unsigned count;
  } cases[] = {
      {"\xC0\xAF", 2},         /* overlong slash */
      {"\xE0\x80\xAF", 3},     /* overlong */
      {"\xF0\x80\x80\xAF", 4}, /* overlong */
      {"\xED\xA0\x80", 3},     /* a surrogate */
      {"\xF4\x90\x80\x80", 4}, /* above U+10FFFF */
      {"\xF5", 1},             /* no lead byte */
      {"\xE2\x80", 2},         /* cut short */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char bytes[64], wanted[64];
    strcpy(bytes, good);
    strcpy(wanted, good);
    strcat(bytes, cases[i].bad);
    strncat(wanted, "????", cases[i].count);
    decodes(bytes, strlen(bytes), TEXT_UTF8, cases[i].count, wanted);
  }
}

static void binary_bytes_are_refused(void) {
  decodes(BYTES("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xA9"), TEXT_UTF8, 0, NULL);
  decodes(BYTES("%PDF-1.4\n\0\x01\x02"), TEXT_UTF8, 0, NULL);
  decodes(BYTES("\x01\x02\x03\x04 control characters \x05\x06"), TEXT_UTF8, 0, NULL);
  /* One stray control character in fifty is dirt, more is no text. */
  static const char clean[] = "the minutes of the meeting that was held on Monday ";
  decodes(clean, sizeof clean - 1, TEXT_UTF8, 0, clean);
  decodes(BYTES("the minutes of the meeting that was held on Monday\x01"), TEXT_UTF8, 0,
          "the minutes of the meeting that was held on Monday\x01");
  decodes(BYTES("the minutes of the meeting that was held on \x01\x02"), TEXT_UTF8, 0, NULL);
  /* Form feeds and tabs are text. */
  decodes(BYTES("page 1\f\tpage 2\f"), TEXT_UTF8, 0, "page 1\f\tpage 2\f");
}

/* Bytes are looked at in blocks; no place within one is special. */
static void odd_bytes_are_seen_wherever_they_stand(void) {
  char bytes[161], wanted[161];
  for (size_t at = 0; at < 150; at++) {
    memset(bytes, 'a', 160);
    memcpy(bytes + 150, "\xC3\xA9\xC3\xA9", 5);
    memcpy(wanted, bytes, 155);
    bytes[at] = '\xFF';
    wanted[at] = '?';
    decodes(bytes, 154, TEXT_UTF8, 1, wanted);
    memset(bytes, 'a', 160);
    bytes[at] = '\0';
    decodes(bytes, 160, TEXT_UTF8, 0, NULL);
    /* Four control characters in 160 are too many. */
    memcpy(bytes + 150, "\x1F\x01\x10", 3);
    bytes[at] = '\x0E';
    decodes(bytes, 160, TEXT_UTF8, 0, NULL);
    bytes[at] = '\x1A';
    bytes[160] = '\0';
    decodes(bytes, 160, TEXT_UTF8, 0, bytes);
  }
}

static void a_failure_leaves_the_output_alone(void) {
  struct arena arena;
  struct cpeg_error err = {0};
  struct text text = {.repaired_count = 99};
  arena_init(&arena, memory_default(), SIZE_MAX);
  EQUAL_INT(text_decode(&arena, (struct str){"\0\1\2", 3}, &text, &err), CPEG_ENCODING);
  EQUAL_INT(text.repaired_count, 99);
  arena_finish(&arena);
  static const struct {
    const char *bytes;
    size_t len;
  } inputs[] = {{BYTES("caf\xE9")}, {BYTES("\xFF\xFE" "a\0b\0")}, {BYTES("\xC3\xA9\xC3\xA9\xE9")}};
  for (size_t i = 0; i < 3; i++) {
    arena_init(&arena, memory_default(), 1);
    EQUAL_INT(text_decode(&arena, (struct str){inputs[i].bytes, inputs[i].len}, &text, &err), CPEG_LIMIT);
    EQUAL_INT(err.status, CPEG_LIMIT);
    EQUAL_INT(text.repaired_count, 99);
    arena_finish(&arena);
  }
}

/* ---- Characters and folding -------------------------------------------------------------- */

static void characters_have_their_class(void) {
  static const struct {
    const char *text;
    enum text_class class;
    unsigned len;
  } cases[] = {
      {"a", TEXT_WORD, 1},          {"Z", TEXT_WORD, 1},           {"7", TEXT_WORD, 1},
      {"-", TEXT_SEPARATOR, 1},     {"_", TEXT_SEPARATOR, 1},      {" ", TEXT_SEPARATOR, 1},
      {"'", TEXT_APOSTROPHE, 1},    {"\xE2\x80\x99", TEXT_APOSTROPHE, 3}, {"\xE2\x80\x98", TEXT_APOSTROPHE, 3},
      {"\xCA\xBC", TEXT_APOSTROPHE, 2}, {"\xC3\xA9", TEXT_WORD, 2}, {"\xCC\x81", TEXT_WORD, 2},
      {"\xC2\xAD", TEXT_IGNORED, 2}, {"\xE2\x80\x8B", TEXT_IGNORED, 3}, {"\xEF\xBB\xBF", TEXT_IGNORED, 3},
      {"\xC2\xBD", TEXT_SEPARATOR, 2}, {"\xC2\xB2", TEXT_SEPARATOR, 2}, {"\xC2\xA0", TEXT_SEPARATOR, 2},
      {"\xE2\x80\x90", TEXT_SEPARATOR, 3}, {"\xC2\xA3", TEXT_SEPARATOR, 2}, {"\xF0\x9F\x9A\x93", TEXT_SEPARATOR, 4},
      {"\xEF\xAC\x83", TEXT_WORD, 3}, {"\xE9", TEXT_SEPARATOR, 1}, {"\xE2\x80", TEXT_SEPARATOR, 1},
      {"\xEF\xB8\x8F", TEXT_IGNORED, 3}, /* the emoji variation selector is no word of its own */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    unsigned len = 0;
    if (!EQUAL_INT(text_class_of(str_of(cases[i].text), &len), cases[i].class)) printf("# case %zu\n", i);
    EQUAL_INT(len, cases[i].len);
  }
}

static void letters_have_their_case(void) {
  EQUAL_INT(text_case_of(str_of("a")), TEXT_LOWER);
  EQUAL_INT(text_case_of(str_of("Ab")), TEXT_UPPER);
  EQUAL_INT(text_case_of(str_of("\xC3\x89")), TEXT_UPPER);
  EQUAL_INT(text_case_of(str_of("\xC3\xA9")), TEXT_LOWER);
  EQUAL_INT(text_case_of(str_of("7")), TEXT_NO_CASE);
  EQUAL_INT(text_case_of(str_of("\xE1\x9E\x80")), TEXT_NO_CASE);
  EQUAL_INT(text_case_of(str_of("\xC3")), TEXT_NO_CASE);
}

static void folds(const char *word, const char *wanted) {
  char out[64];
  size_t len = text_fold(str_of(word), out, sizeof out);
  if (CHECK(len != SIZE_MAX)) EQUAL_STR(((struct str){out, len}), wanted);
}

static void words_are_folded(void) {
  folds("ROBBERY", "robbery");
  folds("o\xEF\xAC\x83" "cer", "officer");                     /* the ffi ligature */
  folds("\xEF\xAC\x81" "elds", "fields");                      /* fi */
  folds("bur\xC2\xADglary", "burglary");                       /* soft hyphen */
  folds("bur\xE2\x80\x8Bglary", "burglary");                   /* zero width */
  folds("Residents\xE2\x80\x99", "residents'");                /* curly apostrophe */
  folds("O\xE2\x80\x99" "Brien", "o'brien");
  folds("don\xCA\xBCt", "don't");
  folds("Caf\xC3\xA9", "cafe");
  folds("CAFE\xCC\x81", "cafe");                               /* decomposed */
  folds("Stra\xC3\x9F" "e", "strasse");
  folds("\xC3\x93" "g\xC3\xA1n", "ogan");
  folds("\xEF\xBC\xA1\xEF\xBC\x92", "a2");                     /* full width */
  folds("", "");
}

static void a_fold_that_does_not_fit_says_so(void) {
  char out[4096], word[4000];
  EQUAL_INT(text_fold(str_of("abcd"), out, 3), (intmax_t)SIZE_MAX);
  EQUAL_INT(text_fold(str_of("abcd"), out, 4), 4);
  /* Three bytes of ligature are three letters, twenty bytes of the longest one eighteen. */
  EQUAL_INT(text_fold(str_of("\xEF\xAC\x83"), out, 3), 3);
  EQUAL_INT(text_fold(str_of("\xEF\xB7\xBA"), out, 4), (intmax_t)SIZE_MAX);
  memset(word, 'a', sizeof word);
  memcpy(word, "\xC3\xA9", 2);
  EQUAL_INT(text_fold((struct str){word, sizeof word}, out, sizeof out), (intmax_t)SIZE_MAX);
}

static void every_encoding_has_a_name(void) {
  EQUAL_TEXT(text_encoding_name(TEXT_UTF8), "UTF-8");
  EQUAL_TEXT(text_encoding_name(TEXT_UTF16LE), "UTF-16LE");
  EQUAL_TEXT(text_encoding_name(TEXT_UTF16BE), "UTF-16BE");
  EQUAL_TEXT(text_encoding_name(TEXT_WINDOWS_1252), "Windows-1252");
  EQUAL_TEXT(text_encoding_name(TEXT_ENCODING_COUNT), "unknown");
}

int main(void) {
  static const struct tap_test tests[] = {
      {"UTF-8 is given back as it lies, mark and CRLF kept", utf8_lies_as_it_is},
      {"an empty file is text", an_empty_file_is_text},
      {"characters are encoded, and what is none is not", characters_are_encoded_and_what_is_none_is_not},
      {"UTF-16 with a mark is decoded", utf16_with_a_mark_is_decoded},
      {"UTF-16 without a mark is told by its NULs", utf16_without_a_mark_is_told_by_its_nuls},
      {"surrogates are joined, lone ones read as ?", utf16_surrogates_are_joined_and_lone_ones_repaired},
      {"half a UTF-16 character at the end reads as ?", half_a_utf16_character_at_the_end_is_told},
      {"Windows-1252 keeps euro, quotes and pound", windows_1252_keeps_euro_quotes_and_pound},
      {"damaged UTF-8 stays UTF-8, each bad byte one ?", damaged_utf8_stays_utf8_and_keeps_its_length},
      {"overlong forms, surrogates and cut sequences are bad bytes", what_is_not_quite_utf8_is_repaired_byte_by_byte},
      {"binary bytes are refused", binary_bytes_are_refused},
      {"odd bytes are seen wherever they stand", odd_bytes_are_seen_wherever_they_stand},
      {"a failure leaves the output alone", a_failure_leaves_the_output_alone},
      {"each character has its class and length", characters_have_their_class},
      {"letters have their case", letters_have_their_case},
      {"words are folded so that every way of typing them meets", words_are_folded},
      {"a fold that does not fit says so", a_fold_that_does_not_fit_says_so},
      {"every encoding has a name", every_encoding_has_a_name},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
