/* SPDX-License-Identifier: Apache-2.0 */
/* Texts in the code pages of old programs to UTF-8, through the C library's tables. */
#ifndef READER_CHARSET_H
#define READER_CHARSET_H

#include <iconv.h>

#include "base/base.h"

/* Windows' number for the fonts of signs (Symbol, Wingdings), which hold no letters. */
#define CHARSET_SYMBOL 42u
#define CHARSET_UTF8 65001u

/* Tables there are. */
#define CHARSET_OPEN_MAX 48u

/* The tables that one reader has opened. */
struct charset {
  iconv_t tables[CHARSET_OPEN_MAX];
  bool is_open[CHARSET_OPEN_MAX];
};

/* Makes `charset` empty. */
void charset_init(struct charset *charset);
/* Closes its tables; a zeroed one is allowed. */
void charset_finish(struct charset *charset);
/* Opens every table there is: once open in a process, it is found again without any file, by its children too. A
   closed-in reader, which can open no file, is the child of a process that has called this. */
void charset_open_all(struct charset *charset);
/* Is the Windows code page `page` known? */
bool charset_is_known(uint32_t page);
/* Adds `bytes`, which are in code page `page` (an unknown one is read as Windows-1252), to `out` as UTF-8; a byte that
   means nothing there becomes U+FFFD. */
void charset_decode(struct charset *charset, uint32_t page, struct str bytes, struct buf *out);
/* The same for an encoding by its name in mails and pages ("iso-8859-1", "utf-8", ""); where it is none that is known,
   or says ASCII and is not, UTF-8 is tried, then Windows-1252. */
void charset_decode_named(struct charset *charset, const char *name, struct str bytes, struct buf *out);
/* Adds one character; what is none becomes U+FFFD. */
void charset_add(struct buf *out, uint32_t code);

#endif
