/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   bytes as they lie in a file; single words.
 * Gives:   valid UTF-8 with its encoding told; classes of characters; folded words.
 * Lives:   decoded text in the caller's arena, or the input itself where nothing changed.
 * Threads: no state; everything is a function of its arguments.
 * Fails:   ENCODING for bytes that are no text; LIMIT and NOMEM from the arena.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/base.h"

enum text_encoding {
  TEXT_UTF8,
  TEXT_UTF16LE,
  TEXT_UTF16BE,
  TEXT_WINDOWS_1252, /* also for ISO-8859-1, of which it is a superset in practice */
  TEXT_ENCODING_COUNT
};

struct text {
  struct str utf8;             /* valid UTF-8; a byte-order mark is kept */
  enum text_encoding encoding; /* of the input */
  uint32_t repaired_count;     /* bytes that were no UTF-8 and read as '?' */
};

/* Tells the encoding (byte-order mark, else valid UTF-8, else the NUL pattern of UTF-16, else
   Windows-1252) and gives the text as UTF-8. A UTF-8 input is given back as it lies, CRLF and
   mark kept, so that offsets are those of the file; where a mostly valid one has bad bytes,
   a copy has '?' in the place of each. Fails with ENCODING when it looks like no text at all
   (NUL bytes, control characters). utf8 is borrowed from `bytes` or lives in the arena. */
enum cpeg_status text_decode(struct arena *arena, struct str bytes, struct text *out, struct cpeg_error *err);

/* "UTF-8", "UTF-16LE" ... Borrowed from the library, valid until the process ends. */
const char *text_encoding_name(enum text_encoding encoding);

/* Writes the character with the number `code` to `out` as UTF-8 and gives its length, 1 to 4 bytes; 0, and nothing is
   written, for what is no character: half of a pair of UTF-16, or beyond U+10FFFF. */
size_t text_encode(uint32_t code, char out[4]);

/* What a character is to a tokeniser. */
enum text_class {
  TEXT_SEPARATOR,  /* ends a word */
  TEXT_WORD,       /* letter, digit, mark: part of a word */
  TEXT_APOSTROPHE, /* part of a word between two letters */
  TEXT_IGNORED     /* soft hyphen, zero width: part of a word, not of its folded form */
};

/* The class of the character at the front of `rest`, and its length in bytes (1 to 4; 1 for
   a bad byte, which is a separator). `rest` is not empty. */
enum text_class text_class_of(struct str rest, unsigned *len_out);

enum text_case { TEXT_NO_CASE, TEXT_LOWER, TEXT_UPPER };

/* The case of the character at the front of `rest`, which is not empty; no case for what is
   no letter, for letters without case and for a bad byte. */
enum text_case text_case_of(struct str rest);

/* Columns of a terminal that a character takes: 0 for marks that combine and for what is not shown, 2 for East Asian letters
   and pictures. Source: Unicode's East Asian Width and general categories, as utf8proc has them. */
unsigned text_columns(uint32_t character);

/* Folds one word for comparison: case folded, compatibility forms and ligatures opened,
   ignorable characters and combining marks dropped, apostrophes straight. ASCII words take a fast path.
   Writes at most `cap` bytes to `out` and returns the length, or SIZE_MAX when `cap` is too
   small or there is no memory. (Method: utf8proc NFKC_Casefold with LUMP and STRIPMARK.) */
size_t text_fold(struct str word, char *out, size_t cap);

#endif
