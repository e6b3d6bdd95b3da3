/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader made of some bytes, as one text that a test can compare. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "reader/readers.h"
#include "tap.h"

/* Opens a sink with the usual limits for tests that fill it by hand. */
struct sink *reading_begin(void);
/* The same with limits of the test's own. */
struct sink *reading_begin_with(const struct sink_limits *limits);
/* Closes it and puts what it holds together: the text, with "{2}" where page 2 begins ("{2 scan}", "{2 columns}"), then
   a line "member NAME: BYTES" or "member NAME refused: SENTENCE" for each member; or "refused: SENTENCE" or "limit:
   SENTENCE" alone. Borrowed, valid until the next reading begins. */
const char *reading_end(void);
/* All in one: what `read` makes of `bytes`. An empty text without members gives "". */
const char *reading_of(reader_fn *read, const void *bytes, size_t len);
/* Reads `bytes` once for each request for memory, which is then denied: the reader must refuse, or not have needed it, and
   give all back. */
void reading_denied(reader_fn *read, const void *bytes, size_t len);
/* Gives back what is held; for main's end, so that leak checks tell of readers only. */
void reading_finish(void);

#endif
