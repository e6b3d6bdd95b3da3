/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: the tags of a part, turned into paragraphs and tables. */
#include <stdlib.h>

#include "reader/docx_walk.h"

#define NOTES_MAX 50000u

static const struct str nothing = {NULL, 0};

/* ---- Tables ---------------------------------------------------------------------------------- */

/* A row and a cell are given when their properties have been read. */
static bool give_cell(struct docx_walk *walk) {
  bool goes_on = true;
  if (walk->tables == 0) return true;
  if (walk->row_is_due) {
    walk->row_is_due = false;
    walk->has_row[walk->tables] = true;
    goes_on = flow_put(&walk->flow, TAPE_ROW, 0);
    if (goes_on && walk->grid_before > 0) goes_on = flow_put(&walk->flow, TAPE_CELL, walk->grid_before);
  }
  if (!goes_on || !walk->cell_is_due || !walk->has_row[walk->tables]) return goes_on;
  walk->cell_is_due = false;
  return flow_put(&walk->flow, TAPE_CELL, walk->cell_span);
}

static bool begin_table(struct docx_walk *walk) {
  if (!flow_end(&walk->flow) || !give_cell(walk)) return false;
  if (walk->tables == DOCX_TABLES_MAX) {
    sink_refuse(walk->docx->sink, "its tables lie in each other more than %u deep", DOCX_TABLES_MAX);
    return false;
  }
  walk->has_row[++walk->tables] = false;
  return flow_put(&walk->flow, TAPE_TABLE, 0);
}

static bool end_table(struct docx_walk *walk) {
  if (walk->tables == 0) return true;
  walk->tables--;
  return flow_put(&walk->flow, TAPE_TABLE_END, 0);
}

static bool begin_row(struct docx_walk *walk) {
  walk->rows++;
  walk->row_is_due = true;
  walk->cell_is_due = false;
  walk->grid_before = 0;
  return true;
}

static bool end_row(struct docx_walk *walk) {
  if (walk->rows > 0) walk->rows--;
  walk->row_is_due = false;
  if (walk->tables == 0 || !walk->has_row[walk->tables]) return true;
  walk->has_row[walk->tables] = false;
  return flow_put(&walk->flow, TAPE_ROW_END, 0);
}

static bool begin_cell(struct docx_walk *walk) {
  walk->cell_is_due = true;
  walk->cell_span = 1;
  return true;
}

/* ---- Notes ----------------------------------------------------------------------------------- */

static bool begin_note(struct docx_walk *walk, const struct xml_tag *tag) {
  struct docx_notes *notes = walk->notes;
  struct str type = xml_attribute(tag, "type");
  struct memory memory = walk->docx->sink->memory;
  if (notes == NULL) return true;
  /* The rules between text and notes are notes too. */
  if (type.ptr != NULL && !str_is(type, "normal")) {
    walk->skipping = 1;
    return true;
  }
  if (notes->count == NOTES_MAX) {
    sink_refuse(walk->docx->sink, "it has more than %u notes", NOTES_MAX);
    return false;
  }
  if (!memory_grow(memory, &notes->items, &notes->cap, notes->count + 1, sizeof *notes->items)) {
    sink_refuse(walk->docx->sink, "there is not enough memory for its notes");
    return false;
  }
  struct docx_note *note = &notes->items[notes->count++];
  note->id = xml_attribute_number(tag, "id", INT32_MAX, DOCX_NONE);
  tape_init(&note->tape, memory);
  walk->flow.tape = &note->tape;
  return true;
}

/* ---- Inside a paragraph ---------------------------------------------------------------------- */

static bool put_seen(struct docx_walk *walk, const char *text) {
  return !docx_is_seen(walk) || docx_put_words(walk, text, strlen(text));
}

/* Symbol fonts keep their signs in the private use area; most are bullets and arrows, none are letters. */
static bool put_symbol(struct docx_walk *walk) { return put_seen(walk, " "); }

static bool put_line_break(struct docx_walk *walk, struct str type) {
  if (!docx_is_seen(walk)) return true;
  if (str_is(type, "page")) return docx_put_words(walk, " ", 1) && docx_break_page(walk);
  return docx_put_break(walk);
}

static bool on_content(struct docx_walk *walk, const struct xml_tag *tag) {
  switch (tag->word) {
  case DOCX_T:
  case DOCX_MATH_TEXT: walk->in_text = true; break;
  case DOCX_INSTRUCTION: walk->in_instruction = true; break;
  case DOCX_TAB:
  case DOCX_PTAB: return !walk->in_run || put_seen(walk, " ");
  case DOCX_BR: return put_line_break(walk, xml_attribute(tag, "type"));
  case DOCX_CR: return put_line_break(walk, nothing);
  case DOCX_NO_BREAK_HYPHEN: return put_seen(walk, "-");
  case DOCX_SYMBOL: return put_symbol(walk);
  case DOCX_RENDERED_BREAK: return docx_rendered_break(walk);
  case DOCX_FIELD_CHAR: return docx_on_field(walk, tag);
  case DOCX_FIELD_SIMPLE: docx_begin_field(walk, true, xml_attribute(tag, "instr")); break;
  case DOCX_FOOTNOTE_REFERENCE:
    return docx_put_note(walk, &walk->docx->footnotes, xml_attribute_number(tag, "id", INT32_MAX, DOCX_NONE));
  case DOCX_ENDNOTE_REFERENCE:
    return docx_put_note(walk, &walk->docx->endnotes, xml_attribute_number(tag, "id", INT32_MAX, DOCX_NONE));
  default: docx_on_form(walk, tag); break;
  }
  return true;
}

/* ---- Properties ------------------------------------------------------------------------------ */

static void on_paragraph_property(struct docx_walk *walk, const struct xml_tag *tag) {
  struct docx_paragraph *paragraph = docx_paragraph(walk);
  struct docx_format *own = &paragraph->own;
  switch (tag->word) {
  case DOCX_PSTYLE: paragraph->style = docx_style_format(walk->docx, xml_attribute(tag, "val")); break;
  case DOCX_NUM_ID: own->num = xml_attribute_number(tag, "val", INT32_MAX, DOCX_NONE); break;
  case DOCX_ILVL: own->level = xml_attribute_number(tag, "val", DOCX_LEVELS - 1, DOCX_NONE); break;
  case DOCX_OUTLINE: own->outline = xml_attribute_number(tag, "val", 9, DOCX_NONE); break;
  case DOCX_PAGE_BREAK_BEFORE: own->breaks_page = xml_attribute_is_on(tag, "val"); break;
  case DOCX_SECTION: paragraph->ends_section = true; break;
  case DOCX_TYPE:
    if (str_is(xml_attribute(tag, "val"), "continuous")) paragraph->ends_section = false;
    break;
  /* In the properties of its mark: the mark is deleted, or moved away. */
  case DOCX_DEL:
  case DOCX_MOVE_FROM: paragraph->is_mark_deleted |= walk->in_letters; break;
  default: break;
  }
}

static void on_letters(struct docx_walk *walk, const struct xml_tag *tag) {
  if (tag->word == DOCX_VANISH) walk->is_hidden = xml_attribute_is_on(tag, "val");
  if (tag->word != DOCX_RSTYLE) return;
  struct str style = xml_attribute(tag, "val");
  if (docx_style_format(walk->docx, style).is_hidden == 1 || docx_is_prompt_style(walk, style)) walk->is_hidden = 1;
}

/* Those of rows and cells; a row that was deleted has its mark there. */
static void on_table_property(struct docx_walk *walk, const struct xml_tag *tag) {
  if (tag->word == DOCX_GRID_SPAN) walk->cell_span = (unsigned)xml_attribute_number(tag, "val", 30000, 1);
  if (tag->word == DOCX_GRID_BEFORE) walk->grid_before = (unsigned)xml_attribute_number(tag, "val", 30000, 0);
  if (tag->word == DOCX_DEL && walk->in_row_properties && walk->deleted_row == 0) walk->deleted_row = walk->rows;
}

/* ---- Tags ------------------------------------------------------------------------------------ */

/* What is left out whole: what was deleted, what something was before, the copy for old programs. */
static bool is_left_out(struct docx_walk *walk, const struct xml_tag *tag) {
  bool in_properties = walk->in_properties || walk->in_row_properties || walk->in_letters;
  switch (tag->word) {
  case DOCX_DEL:
  case DOCX_MOVE_FROM: return !in_properties;
  case DOCX_PPR_CHANGE:
  case DOCX_RPR_CHANGE:
  case DOCX_RUBY_TEXT: return true;
  case DOCX_FALLBACK: return walk->has_choice;
  default: return false;
  }
}

static bool begin_box(struct docx_walk *walk) {
  if (!flow_enter(&walk->flow)) return false;
  walk->is_hidden = DOCX_NONE;
  docx_begin_paragraph(walk);
  return true;
}

static bool on_structure(struct docx_walk *walk, const struct xml_tag *tag) {
  switch (tag->word) {
  case DOCX_P:
    docx_begin_paragraph(walk);
    return give_cell(walk);
  case DOCX_PPR: walk->in_properties = true; break;
  case DOCX_R:
    walk->in_run = true;
    walk->is_hidden = DOCX_NONE;
    break;
  case DOCX_RPR: walk->in_letters = true; break;
  case DOCX_TABLE: return begin_table(walk);
  case DOCX_TR: return begin_row(walk);
  case DOCX_TRPR: walk->in_row_properties = true; break;
  case DOCX_TC: return begin_cell(walk);
  case DOCX_TEXT_BOX: return begin_box(walk);
  case DOCX_ALTERNATE: walk->has_choice = false; break;
  case DOCX_FOOTNOTE:
  case DOCX_ENDNOTE: return begin_note(walk, tag);
  default: return on_content(walk, tag);
  }
  return true;
}

static bool on_begin(void *context, const struct xml_tag *tag) {
  struct docx_walk *walk = context;
  if (walk->skipping > 0 || is_left_out(walk, tag)) {
    walk->skipping++;
    return true;
  }
  if (walk->deleted_row > 0) {
    walk->rows += tag->word == DOCX_TR;
    return true;
  }
  if (tag->word == DOCX_OTHER) return true;
  if (walk->in_properties && tag->word != DOCX_RPR) on_paragraph_property(walk, tag);
  else if (walk->in_letters) on_letters(walk, tag);
  else if (tag->word == DOCX_GRID_SPAN || walk->in_row_properties) on_table_property(walk, tag);
  else return on_structure(walk, tag);
  return true;
}

static bool on_end(void *context, unsigned word) {
  struct docx_walk *walk = context;
  if (walk->skipping > 0) {
    walk->skipping--;
    return true;
  }
  if (walk->deleted_row > 0) {
    if (word != DOCX_TR) return true;
    if (walk->rows-- > walk->deleted_row) return true;
    walk->deleted_row = 0;
    walk->row_is_due = walk->in_row_properties = false;
    return true;
  }
  switch (word) {
  case DOCX_P: return docx_fill_control(walk) && docx_end_paragraph(walk);
  case DOCX_PPR: walk->in_properties = false; break;
  case DOCX_R: walk->in_run = false; break;
  case DOCX_RPR: walk->in_letters = false; break;
  case DOCX_T:
  case DOCX_MATH_TEXT: walk->in_text = false; break;
  case DOCX_INSTRUCTION: walk->in_instruction = false; break;
  case DOCX_FIELD_SIMPLE:
    if (walk->field_count > 0) walk->field_count--;
    break;
  case DOCX_TABLE: return end_table(walk);
  case DOCX_TR: return end_row(walk);
  case DOCX_TRPR: walk->in_row_properties = false; break;
  case DOCX_TC: return flow_end(&walk->flow) && give_cell(walk);
  case DOCX_TEXT_BOX: return flow_leave(&walk->flow);
  case DOCX_CHOICE: walk->has_choice = true; break;
  default: return docx_end_form(walk, word);
  }
  return true;
}

static bool on_text(void *context, const char *text, size_t len) {
  struct docx_walk *walk = context;
  if (walk->skipping > 0 || walk->deleted_row > 0) return true;
  if (walk->in_instruction) docx_take_instruction(walk, (struct str){text, len});
  if (!walk->in_text || !docx_is_seen(walk)) return true;
  docx_words_seen(walk, (struct str){text, len});
  return docx_put_words(walk, text, len);
}

/* ---- Parts ----------------------------------------------------------------------------------- */

static enum cpeg_status read_walk(struct docx_walk *walk, struct tape *tape, size_t member, struct cpeg_error *err) {
  static const struct xml_reader functions = {.begin = on_begin, .end = on_end, .text = on_text};
  flow_init(&walk->flow, walk->docx->sink, tape);
  walk->is_hidden = DOCX_NONE;
  docx_begin_paragraph(walk);
  enum cpeg_status status = docx_read_part(walk->docx, member, &functions, walk, err);
  if (status == CPEG_OK) flow_end(&walk->flow);
  flow_finish(&walk->flow);
  return status;
}

enum cpeg_status docx_read_text(struct docx *docx, size_t member, struct tape *tape, struct cpeg_error *err) {
  struct docx_walk walk = {.docx = docx, .page = 1};
  if (tape == NULL && docx->counts_pages) sink_page(docx->sink, 1);
  return read_walk(&walk, tape, member, err);
}

static int compare_notes(const void *a, const void *b) {
  int x = ((const struct docx_note *)a)->id, y = ((const struct docx_note *)b)->id;
  return x < y ? -1 : x > y;
}

enum cpeg_status docx_read_notes(struct docx *docx, size_t member, struct docx_notes *notes, struct cpeg_error *err) {
  struct docx_walk walk = {.docx = docx, .notes = notes};
  enum cpeg_status status = read_walk(&walk, NULL, member, err);
  if (notes->count > 0) qsort(notes->items, notes->count, sizeof *notes->items, compare_notes);
  return status;
}
