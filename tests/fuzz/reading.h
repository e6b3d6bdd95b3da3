/* SPDX-License-Identifier: Apache-2.0 */
/* What every format reader promises, whatever the bytes. */
#ifndef TESTS_FUZZ_READING_H
#define TESTS_FUZZ_READING_H

#include "fuzz.h"
#include "reader/readers.h"

/* Has `read` read the bytes into a sink with small limits, and requires that it ends with a text in the common form, or
   a sentence, and holds nothing. */
void fuzz_reading(reader_fn *read, const uint8_t *data, size_t size);

#endif
