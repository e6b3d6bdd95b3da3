/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: what a paragraph is, and how it is given to the sink. */
#include "reader/docx_walk.h"

/* Bytes of a heading, white space aside. A longer one is a paragraph that somebody liked to see in large letters. */
#define HEADING_BYTES_MAX 160u

static const struct str nothing = {NULL, 0};

static struct docx_paragraph *current(struct docx_walk *walk) { return &walk->paragraphs[walk->box]; }

/* ---- Giving -------------------------------------------------------------------------------- */

/* What stands in a text box waits until the paragraph is over that it hangs on. */
static struct outlet outlet_of(struct docx_walk *walk) {
  struct tape *tape = walk->box > 0 ? &walk->paragraphs[walk->box - 1].after : walk->tape;
  return (struct outlet){walk->docx->sink, tape};
}

bool docx_put_block(struct docx_walk *walk, enum tape_op op, unsigned number, struct str text) {
  struct outlet outlet = outlet_of(walk);
  return outlet_put(&outlet, op, number, text);
}

/* The words of a heading wait until they are known to be few enough. */
static bool put(struct docx_walk *walk, enum tape_op op, unsigned number, struct str text) {
  struct outlet outlet = outlet_of(walk);
  if (current(walk)->is_heading) outlet.tape = &current(walk)->held;
  return outlet_put(&outlet, op, number, text);
}

/* ---- What it is ---------------------------------------------------------------------------- */

/* A marker that reads as one: "3.1", "(iv)", not "Recommendation 3:". */
static bool is_short_marker(struct str marker) {
  unsigned letters = 0, most = 0;
  for (size_t i = 0; i < marker.len; i++) {
    if (marker.ptr[i] == ' ') return false;
    letters = ascii_is_alpha(marker.ptr[i]) ? letters + 1 : 0;
    if (letters > most) most = letters;
  }
  return marker.len <= 12 && most <= 5;
}

static void take_number(struct docx_walk *walk, struct docx_paragraph *paragraph) {
  const struct docx_format *own = &paragraph->own, *style = &paragraph->style;
  int num = own->num != DOCX_NONE ? own->num : style->num;
  int level = own->level != DOCX_NONE ? own->level : style->level != DOCX_NONE ? style->level : 0;
  if (num <= 0) return;
  struct buf marker;
  buf_init(&marker, walk->docx->sink->memory);
  paragraph->kind = docx_next_number(walk->docx, num, level, &marker);
  struct str text = str_trim(buf_str(&marker));
  if (text.len > TAPE_MARKER_MAX) text.len = 0;
  if (text.len > 0) memcpy(paragraph->marker, text.ptr, text.len);
  paragraph->marker[text.len] = '\0';
  if (text.len == 0 && paragraph->kind == DOCX_MARKER_NUMBER) paragraph->kind = DOCX_MARKER_NONE;
  if (!paragraph->is_heading) paragraph->level = (unsigned)level;
  buf_finish(&marker);
}

/* Knows what the paragraph is, and takes its number: one without words has one too. */
static bool settle(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = current(walk);
  if (paragraph->is_settled) return true;
  const struct docx_format *own = &paragraph->own, *style = &paragraph->style;
  int outline = own->outline != DOCX_NONE ? own->outline : style->outline;
  int breaks = own->breaks_page != DOCX_NONE ? own->breaks_page : style->breaks_page;
  paragraph->is_settled = true;
  paragraph->is_heading = outline >= 0 && outline < 9 && walk->notes == NULL;
  paragraph->level = paragraph->is_heading ? (unsigned)outline + 1 : 0;
  take_number(walk, paragraph);
  return breaks != 1 || docx_break_page(walk);
}

/* The block itself, before its first word; a heading's once its words are known. */
static bool open_block(struct docx_walk *walk, const struct docx_paragraph *paragraph, bool is_heading) {
  struct str marker = str_of(paragraph->marker);
  bool is_marker = is_short_marker(marker);
  unsigned level = paragraph->is_heading && !is_heading ? 0 : paragraph->level;
  bool goes_on;
  if (is_heading) goes_on = docx_put_block(walk, TAPE_HEADING, level, nothing);
  else if (paragraph->kind == DOCX_MARKER_BULLET) return docx_put_block(walk, TAPE_ITEM, level, nothing);
  else if (paragraph->kind == DOCX_MARKER_NUMBER && is_marker) return docx_put_block(walk, TAPE_ITEM, level, marker);
  else goes_on = docx_put_block(walk, TAPE_PARAGRAPH, 0, nothing);
  if (!goes_on || paragraph->kind != DOCX_MARKER_NUMBER) return goes_on;
  return docx_put_block(walk, TAPE_TEXT, 0, marker) && docx_put_block(walk, TAPE_TEXT, 0, str_of(" "));
}

static bool open_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = current(walk);
  if (!settle(walk)) return false;
  if (paragraph->is_open) return true;
  paragraph->is_open = true;
  return paragraph->is_heading || open_block(walk, paragraph, false);
}

/* ---- Words ---------------------------------------------------------------------------------- */

bool docx_put_words(struct docx_walk *walk, const char *text, size_t len) {
  if (!open_paragraph(walk)) return false;
  if (walk->is_page_new)
    for (size_t i = 0; i < len && walk->is_page_new; i++) walk->is_page_new = ascii_is_space(text[i]);
  return put(walk, TAPE_TEXT, 0, (struct str){text, len});
}

bool docx_put_break(struct docx_walk *walk) { return open_paragraph(walk) && put(walk, TAPE_BREAK, 0, nothing); }

static bool turn_page(struct docx_walk *walk) {
  /* Text boxes and notes stand on a page that only Word knows. */
  if (walk->tape != NULL || walk->box > 0 || !walk->docx->counts_pages) return true;
  return put(walk, TAPE_PAGE, ++walk->page, nothing);
}

bool docx_break_page(struct docx_walk *walk) {
  bool goes_on = turn_page(walk);
  walk->is_page_new = true;
  return goes_on;
}

/* Word repeats a break that was set by hand as one of those that it found. */
bool docx_rendered_break(struct docx_walk *walk) {
  bool is_same = walk->is_page_new;
  walk->is_page_new = false;
  return is_same || turn_page(walk);
}

bool docx_is_seen(const struct docx_walk *walk) {
  const struct docx_paragraph *paragraph = &walk->paragraphs[walk->box];
  if (walk->is_hidden == 1 || (walk->is_hidden == DOCX_NONE && paragraph->style.is_hidden == 1)) return false;
  for (unsigned i = 0; i < walk->field_count && i < DOCX_FIELDS_MAX; i++)
    if (!walk->fields[i].is_shown || walk->fields[i].is_page) return false;
  return true;
}

/* ---- Beginning and end ------------------------------------------------------------------------ */

bool docx_begin_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = current(walk);
  static const struct docx_format none = {DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE};
  walk->in_properties = walk->in_letters = walk->in_run = walk->in_text = false;
  paragraph->style = docx_style_format(walk->docx, nothing);
  paragraph->own = none;
  if (paragraph->is_mark_deleted && paragraph->is_open) {
    paragraph->is_mark_deleted = false;
    return true;
  }
  paragraph->is_settled = paragraph->is_open = paragraph->is_mark_deleted = paragraph->ends_section = false;
  paragraph->is_heading = false;
  paragraph->kind = DOCX_MARKER_NONE;
  paragraph->marker[0] = '\0';
  return true;
}

/* The heading, or the paragraph that it is by its length. */
static bool give_held(struct docx_walk *walk, struct docx_paragraph *paragraph) {
  bool is_heading = paragraph->held.word_bytes <= HEADING_BYTES_MAX;
  struct outlet outlet = outlet_of(walk);
  bool goes_on = paragraph->held.word_bytes == 0 || open_block(walk, paragraph, is_heading);
  goes_on = goes_on && outlet_play(&outlet, &paragraph->held);
  tape_clear(&paragraph->held);
  return goes_on;
}

bool docx_close_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = current(walk);
  struct outlet outlet = outlet_of(walk);
  bool goes_on = true;
  if (paragraph->is_heading) goes_on = give_held(walk, paragraph);
  goes_on = goes_on && outlet_play(&outlet, &paragraph->after);
  tape_clear(&paragraph->after);
  paragraph->is_open = paragraph->is_heading = paragraph->is_mark_deleted = false;
  return goes_on;
}

bool docx_end_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = current(walk);
  if (!settle(walk)) return false;
  /* An instruction does not go on in the next paragraph: its end was lost, and all words after it would be. */
  while (walk->field_count > 0 && (walk->field_count > DOCX_FIELDS_MAX || !walk->fields[walk->field_count - 1].is_shown))
    walk->field_count--;
  if (paragraph->is_mark_deleted && paragraph->is_open && !paragraph->ends_section) return true;
  bool ends_section = paragraph->ends_section;
  if (!docx_close_paragraph(walk)) return false;
  return !ends_section || docx_break_page(walk);
}

bool docx_put_note(struct docx_walk *walk, const struct docx_notes *notes, int id) {
  size_t from = 0, to = notes->count;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    if (notes->items[mid].id < id) from = mid + 1;
    else to = mid;
  }
  if (from == notes->count || notes->items[from].id != id) return true;
  struct outlet after = {walk->docx->sink, &current(walk)->after};
  return outlet_play(&after, &notes->items[from].tape);
}
