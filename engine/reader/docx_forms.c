/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: what fields and the controls of forms show. A list of the old kind keeps the number of what was chosen,
   one of the new kind its value; most have the words as well, and then those are read. */
#include "reader/docx_walk.h"

/* The field, or control, in work; NULL: none, or one that lies too deep. */
static struct docx_field *field_in_work(struct docx_walk *walk) {
  return walk->field_count > 0 && walk->field_count <= DOCX_FIELDS_MAX ? &walk->fields[walk->field_count - 1] : NULL;
}

static struct docx_control *control_in_work(struct docx_walk *walk) {
  return walk->control_count > 0 && walk->control_count <= DOCX_FIELDS_MAX ? &walk->controls[walk->control_count - 1] : NULL;
}

/* NULL for what is not there; no memory is told. */
static const char *keep(struct docx_walk *walk, struct str text) {
  if (text.ptr == NULL) return NULL;
  const char *copy = arena_copy(&walk->docx->arena, text);
  if (copy == NULL) sink_refuse(walk->docx->sink, "there is not enough memory for its forms");
  return copy;
}

static bool put(struct docx_walk *walk, const char *choice) {
  return choice == NULL || !docx_is_seen(walk) || docx_put_words(walk, choice, strlen(choice));
}

/* ---- Fields ---------------------------------------------------------------------------------- */

static void take_instruction(struct docx_field *field, struct str text) {
  static const char *const pages[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
  text = str_trim(text);
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    size_t len = strlen(pages[i]);
    if (text.len >= len && str_is_fold((struct str){text.ptr, len}, pages[i]) &&
        (text.len == len || !ascii_is_alpha(text.ptr[len])))
      field->is_page = true;
  }
}

void docx_take_instruction(struct docx_walk *walk, struct str text) {
  struct docx_field *field = field_in_work(walk);
  if (field != NULL) take_instruction(field, text);
}

void docx_begin_field(struct docx_walk *walk, bool is_shown, struct str instruction) {
  struct docx_field field = {.is_shown = is_shown};
  take_instruction(&field, instruction);
  if (walk->field_count < DOCX_FIELDS_MAX) walk->fields[walk->field_count] = field;
  walk->field_count++;
}

bool docx_on_field(struct docx_walk *walk, const struct xml_tag *tag) {
  static const struct str nothing = {NULL, 0};
  struct str type = xml_attribute(tag, "fldCharType");
  struct docx_field *field = field_in_work(walk);
  if (str_is(type, "begin")) {
    docx_begin_field(walk, false, nothing);
  } else if (walk->field_count > 0 && str_is(type, "end")) {
    walk->field_count--;
    return field == NULL || field->has_words || put(walk, field->choice);
  } else if (field != NULL) {
    field->is_shown = true;
  }
  return true;
}

/* One of the entries of a field's list; which one was chosen is told before them. */
static void take_entry(struct docx_walk *walk, struct docx_field *field, struct str text) {
  if (field->entries++ == field->chosen) field->choice = keep(walk, text);
}

/* ---- Controls -------------------------------------------------------------------------------- */

static bool is_prompt(const struct docx_control *control) { return control->is_placeholder && control->is_list; }

bool docx_is_prompt_style(struct docx_walk *walk, struct str style) {
  const struct docx_control *control = control_in_work(walk);
  return control != NULL && control->is_placeholder && str_is(style, "PlaceholderText");
}

static void take_item(struct docx_walk *walk, struct docx_control *control, const struct xml_tag *tag) {
  struct str value = xml_attribute(tag, "value"), shown = xml_attribute(tag, "displayText");
  if (control->value == NULL || control->choice != NULL || !str_is(value, control->value)) return;
  control->choice = keep(walk, shown.len > 0 ? shown : value);
}

static void begin_control(struct docx_walk *walk) {
  if (walk->control_count < DOCX_FIELDS_MAX) walk->controls[walk->control_count] = (struct docx_control){0};
  walk->control_count++;
}

bool docx_fill_control(struct docx_walk *walk) {
  struct docx_control *control = control_in_work(walk);
  if (control == NULL || control->has_words) return true;
  control->has_words = control->choice != NULL;
  return put(walk, control->choice);
}

void docx_on_form(struct docx_walk *walk, const struct xml_tag *tag) {
  struct docx_field *field = field_in_work(walk);
  struct docx_control *control = control_in_work(walk);
  if (tag->word == DOCX_CONTROL) begin_control(walk);
  if (field != NULL && tag->word == DOCX_RESULT) field->has_result = true;
  if (field != NULL && (tag->word == DOCX_RESULT || (tag->word == DOCX_DEFAULT && !field->has_result)))
    field->chosen = xml_attribute_number(tag, "val", INT32_MAX, DOCX_NONE);
  if (field != NULL && tag->word == DOCX_LIST_ENTRY) take_entry(walk, field, xml_attribute(tag, "val"));
  if (control == NULL) return;
  if (tag->word == DOCX_PLACEHOLDER) control->is_placeholder = xml_attribute_is_on(tag, "val");
  if (tag->word == DOCX_DROP_DOWN || tag->word == DOCX_COMBO_BOX) {
    control->is_list = true;
    control->value = keep(walk, xml_attribute(tag, "lastValue"));
  }
  if (tag->word == DOCX_LIST_ITEM) take_item(walk, control, tag);
  if (tag->word == DOCX_CONTROL_CONTENT) walk->placeholders += is_prompt(control);
}

bool docx_end_form(struct docx_walk *walk, unsigned word) {
  struct docx_control *control = control_in_work(walk);
  if (word == DOCX_CONTROL && walk->control_count > 0) walk->control_count--;
  if (word != DOCX_CONTROL_CONTENT || control == NULL) return true;
  bool goes_on = docx_fill_control(walk);
  walk->placeholders -= is_prompt(control) && walk->placeholders > 0;
  return goes_on;
}

void docx_words_seen(struct docx_walk *walk, struct str text) {
  if (str_trim(text).len == 0) return;
  for (unsigned i = 0; i < walk->field_count && i < DOCX_FIELDS_MAX; i++) walk->fields[i].has_words = true;
  for (unsigned i = 0; i < walk->control_count && i < DOCX_FIELDS_MAX; i++) walk->controls[i].has_words = true;
}
