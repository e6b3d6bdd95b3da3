/* SPDX-License-Identifier: Apache-2.0 */
/* What the fuzz targets share. A target is one file: it takes any bytes, has a parser read them, and ends the
   program when the parser breaks a promise of its door. libFuzzer calls it with bytes of its own making, replay.c
   with the files of seeds/. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/base.h"

/* libFuzzer's names. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, so that the input is kept, when `promise` does not hold. */
void fuzz_require(bool holds, const char *promise);

/* A status other than OK comes with a sentence: of one line, without a full stop, of whole characters when `quotes`
   says that all it can quote is valid UTF-8. */
void fuzz_check_failure(enum cpeg_status status, const struct cpeg_error *err, bool quotes);

/* Is all of `text` valid UTF-8? */
bool fuzz_is_utf8(struct str text);
/* Does a character begin at byte `at` of valid `text`, or the text end there? */
bool fuzz_is_boundary(struct str text, size_t at);
/* Does the span lie in `text`, not backwards, and cut whole characters? */
bool fuzz_is_whole(struct str text, struct span span);
/* Requires that the spans lie in `text` whole, in order and apart. */
void fuzz_check_spans(struct str text, const struct span *spans, size_t count, const char *promise);

/* A heap that counts the blocks that are held, so that a leak is found at the run that leaks. */
struct fuzz_heap {
  size_t live;
  struct block *kept; /* large ones that were given back, for the next who asks for their size */
};
struct memory fuzz_memory(struct fuzz_heap *heap);

/* Takes the first byte off the input: targets with several ways in choose by it. 0 when there is none. */
uint8_t fuzz_take_byte(struct str *input);
/* The same for two bytes, little end first. */
uint32_t fuzz_take_pair(struct str *input);

/* "<the project's folder>/<name>" in `out`, by the environment's CPEG_SOURCE or the current folder. */
char *fuzz_source_path(const char *name, char *out, size_t size);

#endif
