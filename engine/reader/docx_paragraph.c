/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: what a paragraph is. */
#include "reader/docx_walk.h"

static const struct str nothing = {NULL, 0};
static const struct docx_format format_none = {DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE};

static void take_number(struct docx_walk *walk, const struct docx_paragraph *paragraph, struct flow_block *block) {
  const struct docx_format *own = &paragraph->own, *style = &paragraph->style;
  int num = own->num != DOCX_NONE ? own->num : style->num;
  int level = own->level != DOCX_NONE ? own->level : style->level != DOCX_NONE ? style->level : 0;
  if (num <= 0) return;
  struct buf marker;
  buf_init(&marker, walk->docx->sink->memory);
  enum docx_marker kind = docx_next_number(walk->docx, num, level, &marker);
  if (kind == DOCX_MARKER_NUMBER) flow_set_marker(block, buf_str(&marker));
  if (kind == DOCX_MARKER_BULLET) block->kind = FLOW_BULLET;
  if (!block->is_heading && kind != DOCX_MARKER_NONE) block->level = (unsigned)level;
  if (marker.failed) sink_refuse(walk->docx->sink, "there is not enough memory for its numbers");
  buf_finish(&marker);
}

/* Knows what the paragraph is, and takes its number: one without words has one too. */
static bool settle(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = docx_paragraph(walk);
  if (paragraph->is_settled) return true;
  const struct docx_format *own = &paragraph->own, *style = &paragraph->style;
  int outline = own->outline != DOCX_NONE ? own->outline : style->outline;
  int breaks = own->breaks_page != DOCX_NONE ? own->breaks_page : style->breaks_page;
  struct flow_block block = {.is_heading = outline >= 0 && outline < 9 && walk->notes == NULL};
  block.level = block.is_heading ? (unsigned)outline + 1 : 0;
  paragraph->is_settled = true;
  take_number(walk, paragraph, &block);
  if (breaks == 1 && !docx_break_page(walk)) return false;
  flow_begin(&walk->flow, &block);
  return true;
}

bool docx_put_words(struct docx_walk *walk, const char *text, size_t len) {
  if (!settle(walk)) return false;
  for (size_t i = 0; i < len && walk->is_page_new; i++) walk->is_page_new = ascii_is_space(text[i]);
  return flow_words(&walk->flow, text, len);
}

bool docx_put_break(struct docx_walk *walk) { return settle(walk) && flow_break(&walk->flow); }

static bool turn_page(struct docx_walk *walk) {
  if (walk->flow.tape != NULL || walk->flow.box > 0 || !walk->docx->counts_pages) return true;
  return flow_page(&walk->flow, ++walk->page);
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
  return is_same || (settle(walk) && turn_page(walk));
}

bool docx_is_seen(struct docx_walk *walk) {
  if (walk->is_hidden == 1 || (walk->is_hidden == DOCX_NONE && docx_paragraph(walk)->style.is_hidden == 1)) return false;
  if (walk->placeholders > 0) return false;
  for (unsigned i = 0; i < walk->field_count && i < DOCX_FIELDS_MAX; i++)
    if (!walk->fields[i].is_shown || walk->fields[i].is_page) return false;
  return true;
}

/* The other half of a paragraph whose mark was deleted begins none. */
void docx_begin_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = docx_paragraph(walk);
  bool goes_on = paragraph->is_mark_deleted && flow_is_open(&walk->flow);
  walk->in_properties = walk->in_letters = walk->in_run = walk->in_text = false;
  *paragraph = (struct docx_paragraph){
      .own = format_none, .style = docx_style_format(walk->docx, nothing), .is_settled = goes_on};
}

bool docx_end_paragraph(struct docx_walk *walk) {
  struct docx_paragraph *paragraph = docx_paragraph(walk);
  /* What was deleted with its mark was never there, and has no number. */
  if (paragraph->is_mark_deleted && !paragraph->is_settled) return flow_end(&walk->flow);
  if (!settle(walk)) return false;
  /* An instruction does not go on in the next paragraph: its end was lost, and all words after it would be. */
  while (walk->field_count > 0 && (walk->field_count > DOCX_FIELDS_MAX || !walk->fields[walk->field_count - 1].is_shown))
    walk->field_count--;
  if (paragraph->is_mark_deleted && flow_is_open(&walk->flow) && !paragraph->ends_section) return true;
  return flow_end(&walk->flow) && (!paragraph->ends_section || docx_break_page(walk));
}

bool docx_put_note(struct docx_walk *walk, const struct docx_notes *notes, int id) {
  size_t from = 0, to = notes->count;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    if (notes->items[mid].id < id) from = mid + 1;
    else to = mid;
  }
  if (from == notes->count || notes->items[from].id != id) return true;
  return flow_add_below(&walk->flow, &notes->items[from].tape);
}
