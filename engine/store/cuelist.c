/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cues of a mention as JSON: a list of lists, which the view `cues` makes rows of. A cue is axis, value, begin, end and
 * rule; but for the two numbers there are only some hundred different ones, so what stands before and behind the
 * numbers is made once.
 */
#include <string.h>

#include "store/writer.h"

/* Rules are named by the lexicon, which may name them as it likes. */
static void add_json_text(struct buf *out, struct str text) {
  size_t plain = 0;
  buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c >= ' ' && c != '"' && c != '\\') continue;
    store_add_valid(out, (struct str){text.ptr + plain, i - plain});
    buf_add_format(out, "\\u%04x", c);
    plain = i + 1;
  }
  store_add_valid(out, (struct str){text.ptr + plain, text.len - plain});
  buf_add_char(out, '"');
}

/* What tells one form from another. Rules live as long as the lexicon or the program, so their address is enough. */
struct form_key {
  const char *rule;
  uint32_t axis, value;
};

static struct cue_form make_form(struct buf *text, const struct cpeg_cue *cue) {
  struct cue_form form;
  form.head.begin = (uint32_t)text->len;
  buf_add_text(text, "[\"");
  buf_add_text(text, cpeg_axis_name(cue->axis));
  buf_add_text(text, "\",\"");
  buf_add_text(text, cpeg_value_name(cue->axis, cue->value));
  buf_add_text(text, "\",");
  form.head.end = form.tail.begin = (uint32_t)text->len;
  add_json_text(text, str_of(cue->rule));
  buf_add_char(text, ']');
  form.tail.end = (uint32_t)text->len;
  return form;
}

void cuelist_init(struct cue_forms *forms, struct memory memory) {
  *forms = (struct cue_forms){.memory = memory};
  intern_init(&forms->keys, memory);
  buf_init(&forms->text, memory);
}

void cuelist_finish(struct cue_forms *forms) {
  intern_finish(&forms->keys);
  buf_finish(&forms->text);
  memory_free(forms->memory, forms->items);
}

/* NULL when there is no memory. */
static const struct cue_form *form_of(struct cue_forms *forms, const struct cpeg_cue *cue) {
  struct form_key key;
  memset(&key, 0, sizeof key);
  key.rule = cue->rule;
  key.axis = cue->axis;
  key.value = (uint32_t)cue->value;
  uint32_t id = intern_find(&forms->keys, (struct str){(const char *)&key, sizeof key});
  if (id != INTERN_NONE) return &forms->items[id];
  /* Room before the key: a key without a form would be taken for one that has it. */
  if (!memory_grow(forms->memory, &forms->items, &forms->cap, forms->keys.count + 1, sizeof *forms->items)) return NULL;
  id = intern_add(&forms->keys, (struct str){(const char *)&key, sizeof key});
  if (id == INTERN_NONE) return NULL;
  forms->items[id] = make_form(&forms->text, cue);
  return &forms->items[id];
}

/* With a comma behind it; returns the end. */
static char *write_number(char *out, uint32_t number) {
  char digits[10], *at = digits + sizeof digits;
  do *--at = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  size_t len = (size_t)(digits + sizeof digits - at);
  memcpy(out, at, len);
  out[len] = ',';
  return out + len + 1;
}

bool cuelist_add(struct buf *out, struct cue_forms *forms, const struct cpeg_mention *mention) {
  for (size_t i = 0; i < mention->cue_count; i++) {
    const struct cpeg_cue *cue = &mention->cues[i];
    const struct cue_form *form = form_of(forms, cue);
    if (form == NULL || forms->text.failed) return false;
    char numbers[24], *end = write_number(write_number(numbers, cue->begin), cue->end);
    buf_add_char(out, i == 0 ? '[' : ',');
    buf_add(out, str_span(buf_str(&forms->text), form->head));
    buf_add(out, (struct str){numbers, (size_t)(end - numbers)});
    buf_add(out, str_span(buf_str(&forms->text), form->tail));
  }
  buf_add_text(out, mention->cue_count == 0 ? "[]" : "]");
  return !out->failed;
}
