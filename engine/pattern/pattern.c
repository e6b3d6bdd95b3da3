/* SPDX-License-Identifier: Apache-2.0 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern/pattern.h"

#include <pcre2.h>

struct pattern {
  struct memory memory;
  pcre2_code *code;
};

struct pattern_scratch {
  struct memory memory; /* PCRE2 keeps its address, as it does that of struct pattern's */
  pcre2_match_data *data;
  pcre2_match_context *context;
};

/* Lines and words are short; a pattern that needs more steps than this on one is runaway. */
#define MATCH_STEPS 200000u
#define MATCH_DEPTH 2000u
#define MATCH_HEAP_KIB 4096u

static void *hook_get(size_t size, void *memory) { return memory_resize(*(struct memory *)memory, NULL, size); }

static void hook_free(void *ptr, void *memory) { memory_free(*(struct memory *)memory, ptr); }

static uint32_t compile_options(unsigned options) {
  uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  if (options & PATTERN_FOLD) flags |= PCRE2_CASELESS;
  if (options & PATTERN_WHOLE) flags |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  if (options & PATTERN_MULTILINE) flags |= PCRE2_MULTILINE;
  if (options & PATTERN_LIMIT) flags |= PCRE2_USE_OFFSET_LIMIT;
  return flags;
}

/* Compiles with PCRE2's memory taken through the hook at `memory`. */
static pcre2_code *compile(struct memory *memory, struct str expression, unsigned options, int *number,
                           PCRE2_SIZE *offset) {
  *number = PCRE2_ERROR_HEAP_FAILED;
  pcre2_general_context *general = pcre2_general_context_create(hook_get, hook_free, memory);
  pcre2_compile_context *context = general == NULL ? NULL : pcre2_compile_context_create(general);
  pcre2_code *code = NULL;
  if (context != NULL)
    code = pcre2_compile((PCRE2_SPTR)expression.ptr, expression.len, compile_options(options), number, offset, context);
  pcre2_compile_context_free(context);
  pcre2_general_context_free(general);
  return code;
}

enum cpeg_status pattern_create(struct memory memory, struct str expression, unsigned options, struct pattern **out,
                                struct cpeg_error *err) {
  int number;
  PCRE2_SIZE offset = 0;
  struct pattern *pattern = memory_get(memory, sizeof *pattern);
  if (pattern == NULL) return error_nomem(err);
  pattern->memory = memory;
  pattern->code = compile(&pattern->memory, expression, options, &number, &offset);
  if (pattern->code != NULL) {
    /* Machine code where the machine has it; the match limits hold there too. A refusal only
       means that the interpreter runs instead. */
    (void)pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    *out = pattern;
    return CPEG_OK;
  }
  pattern_destroy(pattern);
  if (number == PCRE2_ERROR_HEAP_FAILED) return error_nomem(err);
  PCRE2_UCHAR why[120];
  pcre2_get_error_message(number, why, sizeof why);
  return error_at(err, CPEG_FORMAT, (struct error_place){NULL, 0, (uint32_t)offset + 1},
                  "the regular expression \"%.*s\" is not valid at character %zu: %s", (int)expression.len,
                  expression.ptr, (size_t)offset + 1, (const char *)why);
}

void pattern_destroy(struct pattern *pattern) {
  if (pattern == NULL) return;
  pcre2_code_free(pattern->code);
  memory_free(pattern->memory, pattern);
}

struct pattern_scratch *pattern_scratch_create(struct memory memory) {
  struct pattern_scratch *scratch = memory_get(memory, sizeof *scratch);
  if (scratch == NULL) return NULL;
  scratch->memory = memory;
  pcre2_general_context *general = pcre2_general_context_create(hook_get, hook_free, &scratch->memory);
  if (general != NULL) {
    scratch->data = pcre2_match_data_create(PATTERN_GROUP_MAX + 1, general);
    scratch->context = pcre2_match_context_create(general);
  }
  pcre2_general_context_free(general);
  if (scratch->data == NULL || scratch->context == NULL) {
    pattern_scratch_destroy(scratch);
    return NULL;
  }
  pcre2_set_match_limit(scratch->context, MATCH_STEPS);
  pcre2_set_depth_limit(scratch->context, MATCH_DEPTH);
  pcre2_set_heap_limit(scratch->context, MATCH_HEAP_KIB);
  return scratch;
}

void pattern_scratch_destroy(struct pattern_scratch *scratch) {
  if (scratch == NULL) return;
  pcre2_match_data_free(scratch->data);
  pcre2_match_context_free(scratch->context);
  memory_free(scratch->memory, scratch);
}

bool pattern_find(const struct pattern *pattern, struct pattern_scratch *scratch, struct str text, size_t from,
                  struct pattern_match *match) {
  if (text.ptr == NULL) text = str_of("");
  int count = pcre2_match(pattern->code, (PCRE2_SPTR)text.ptr, text.len, from, PCRE2_NO_UTF_CHECK, scratch->data,
                          scratch->context);
  if (count < 0) return false;
  if (match == NULL) return true;
  /* 0 = more groups than fit; those that fit are set. */
  match->group_count = count == 0 ? PATTERN_GROUP_MAX + 1 : (unsigned)count;
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scratch->data);
  for (unsigned i = 0; i <= PATTERN_GROUP_MAX; i++) {
    bool is_set = i < match->group_count && ends[2 * i] != PCRE2_UNSET;
    match->groups[i].begin = is_set ? (uint32_t)ends[2 * i] : UINT32_MAX;
    match->groups[i].end = is_set ? (uint32_t)ends[2 * i + 1] : UINT32_MAX;
  }
  return true;
}

bool pattern_find_from(const struct pattern *pattern, struct pattern_scratch *scratch, struct str text,
                       struct span begins, struct pattern_match *match) {
  pcre2_set_offset_limit(scratch->context, begins.end);
  bool is_found = pattern_find(pattern, scratch, text, begins.begin, match);
  pcre2_set_offset_limit(scratch->context, PCRE2_UNSET);
  return is_found;
}
