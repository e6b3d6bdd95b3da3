/* SPDX-License-Identifier: Apache-2.0 */
/* Stands between the engine and PCRE2, which is told not to check its texts: with one that is no UTF-8 its machine code
   reads wherever it likes, and seldom so that a sanitizer sees it. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "fuzz.h"

int __real_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length, PCRE2_SIZE start, uint32_t options,
                         pcre2_match_data *data, pcre2_match_context *context);
int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length, PCRE2_SIZE start, uint32_t options,
                         pcre2_match_data *data, pcre2_match_context *context);

/* The linker sends all calls of pcre2_match here. */
int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length, PCRE2_SIZE start, uint32_t options,
                         pcre2_match_data *data, pcre2_match_context *context) {
  struct str text = {(const char *)subject, length};
  fuzz_require(fuzz_is_utf8(text), "a pattern is looked for in valid UTF-8");
  fuzz_require(fuzz_is_boundary(text, start), "a search begins with a character");
  return __real_pcre2_match_8(code, subject, length, start, options, data, context);
}
