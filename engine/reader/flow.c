/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/flow.h"

/* Bytes of a heading, white space aside. A longer one is a paragraph that somebody liked to see in large letters. */
#define HEADING_BYTES_MAX 160u

static const struct str nothing = {NULL, 0};

static struct flow_level *current(struct flow *flow) { return &flow->levels[flow->box]; }

void flow_init(struct flow *flow, struct sink *sink, struct tape *tape) {
  *flow = (struct flow){.sink = sink, .tape = tape};
  for (size_t i = 0; i <= FLOW_BOXES_MAX; i++) {
    tape_init(&flow->levels[i].held, sink->memory);
    tape_init(&flow->levels[i].after, sink->memory);
  }
}

void flow_finish(struct flow *flow) {
  for (size_t i = 0; i <= FLOW_BOXES_MAX; i++) {
    tape_finish(&flow->levels[i].held);
    tape_finish(&flow->levels[i].after);
  }
}

/* What stands in a text box waits until the paragraph is over that it hangs on. */
static struct outlet outlet_of(struct flow *flow) {
  return (struct outlet){flow->sink, flow->box > 0 ? &flow->levels[flow->box - 1].after : flow->tape};
}

static bool put(struct flow *flow, enum tape_op op, unsigned number, struct str text) {
  struct outlet outlet = outlet_of(flow);
  return outlet_put(&outlet, op, number, text);
}

/* The words of a heading wait until they are known to be few enough. */
static bool put_inside(struct flow *flow, enum tape_op op, unsigned number, struct str text) {
  struct outlet outlet = outlet_of(flow);
  if (current(flow)->block.is_heading) outlet.tape = &current(flow)->held;
  return outlet_put(&outlet, op, number, text);
}

bool flow_put(struct flow *flow, enum tape_op op, unsigned number) {
  return flow_end(flow) && put(flow, op, number, nothing);
}

/* ---- Markers ------------------------------------------------------------------------------- */

void flow_set_marker(struct flow_block *block, struct str text) {
  text = str_trim(text);
  if (text.len > TAPE_MARKER_MAX) text.len = 0;
  if (text.len > 0) memcpy(block->marker, text.ptr, text.len);
  block->marker[text.len] = '\0';
  block->kind = text.len > 0 ? FLOW_NUMBER : FLOW_PLAIN;
}

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

/* ---- Blocks -------------------------------------------------------------------------------- */

/* The block itself, before its first word; a heading's once its words are known. */
static bool open_block(struct flow *flow, const struct flow_block *block, bool is_heading) {
  struct str marker = str_of(block->marker);
  unsigned depth = block->is_heading ? 0 : block->level;
  if (!is_heading && block->kind == FLOW_BULLET) return put(flow, TAPE_ITEM, depth, nothing);
  if (!is_heading && block->kind == FLOW_NUMBER && is_short_marker(marker)) return put(flow, TAPE_ITEM, depth, marker);
  bool goes_on = is_heading ? put(flow, TAPE_HEADING, block->level, nothing) : put(flow, TAPE_PARAGRAPH, 0, nothing);
  if (!goes_on || block->kind != FLOW_NUMBER) return goes_on;
  return put(flow, TAPE_TEXT, 0, marker) && put(flow, TAPE_TEXT, 0, str_of(" "));
}

void flow_begin(struct flow *flow, const struct flow_block *block) {
  current(flow)->block = *block;
  current(flow)->is_open = false;
}

static bool open_lazily(struct flow *flow) {
  struct flow_level *level = current(flow);
  if (level->is_open) return true;
  level->is_open = true;
  return level->block.is_heading || open_block(flow, &level->block, false);
}

bool flow_words(struct flow *flow, const char *text, size_t len) {
  return open_lazily(flow) && put_inside(flow, TAPE_TEXT, 0, (struct str){text, len});
}

bool flow_break(struct flow *flow) { return open_lazily(flow) && put_inside(flow, TAPE_BREAK, 0, nothing); }

bool flow_page(struct flow *flow, uint32_t page) {
  return flow->tape != NULL || flow->box > 0 || put_inside(flow, TAPE_PAGE, page, nothing);
}

/* The heading, or the paragraph that it is by its length. */
static bool give_held(struct flow *flow, struct flow_level *level) {
  struct outlet outlet = outlet_of(flow);
  bool goes_on = level->held.word_bytes == 0 ||
                 open_block(flow, &level->block, level->held.word_bytes <= HEADING_BYTES_MAX);
  goes_on = goes_on && outlet_play(&outlet, &level->held);
  tape_clear(&level->held);
  return goes_on;
}

bool flow_end(struct flow *flow) {
  struct flow_level *level = current(flow);
  struct outlet outlet = outlet_of(flow);
  bool goes_on = !level->block.is_heading || give_held(flow, level);
  goes_on = goes_on && outlet_play(&outlet, &level->after);
  tape_clear(&level->after);
  level->block = (struct flow_block){0};
  level->is_open = false;
  return goes_on;
}

/* ---- Boxes and notes ------------------------------------------------------------------------- */

bool flow_enter(struct flow *flow) {
  if (flow->box == FLOW_BOXES_MAX) {
    sink_refuse(flow->sink, "its text boxes lie in each other more than %u deep", FLOW_BOXES_MAX);
    return false;
  }
  flow->box++;
  return true;
}

bool flow_leave(struct flow *flow) {
  bool goes_on = flow_end(flow);
  if (flow->box > 0) flow->box--;
  return goes_on;
}

bool flow_add_below(struct flow *flow, const struct tape *tape) {
  struct outlet below = {flow->sink, &current(flow)->after};
  return outlet_play(&below, tape);
}
