/* SPDX-License-Identifier: Apache-2.0 */
/* What goes on over a line end. Minutes come one line a paragraph, wrapped at a margin, or
   wrapped with a blank line after every line; the text itself tells which. */
#include "segment/layout.h"

#include <string.h>

bool layout_is_empty(const struct line *line) { return line->kind == LINE_BLANK || line->kind == LINE_NOISE; }

/* ---- Measuring ------------------------------------------------------------------------- */

/* Counts that tell a layout. */
struct measure {
  uint32_t widths[LAYOUT_LINE_MAX + 1]; /* lines of prose or items by columns */
  size_t lines, long_lines;             /* long: above LAYOUT_LINE_MAX */
  size_t touching;                      /* pairs of lines with nothing between */
  size_t touching_open;                 /* of them, those that cut a sentence */
  size_t parted;                        /* pairs with one blank line between */
  size_t parted_open;                   /* of them, those that cut a sentence */
  size_t page_open;                     /* sentences cut by more than that: by a page's end */
};

/* Counts how one line follows another; `gap` empty lines lie between. */
static void measure_pair(struct measure *measure, const struct look *before, const struct look *look, size_t gap) {
  measure->touching += gap == 0;
  measure->parted += gap == 1;
  enum look_end end = look_end_of(before->body);
  bool is_cut = before->width >= 40 && look_starts_lower(look->body) && (end == LOOK_OPEN || end == LOOK_COMMA);
  measure->touching_open += gap == 0 && is_cut;
  measure->parted_open += gap == 1 && is_cut;
  measure->page_open += gap > 1 && is_cut;
}

/* Goes over the lines once; rows are left out of the widths, since columns run on past any
   margin. */
static void measure_lines(struct measure *measure, struct str text, struct line_list lines) {
  struct look before = {0};
  size_t gap = 0;
  for (size_t i = 0; i < lines.count; i++) {
    const struct line *line = &lines.items[i];
    if (layout_is_empty(line)) {
      gap++;
      continue;
    }
    struct look look = look_at(text, line);
    if (measure->lines + measure->long_lines > 0) measure_pair(measure, &before, &look, gap);
    gap = 0;
    before = look;
    if (look.width > LAYOUT_LINE_MAX) {
      measure->long_lines++;
      continue;
    }
    measure->lines++;
    if (line->kind != LINE_ROW) measure->widths[look.width]++;
  }
}

/* A text tells of itself whether its lines are wrapped: lines that are cut in mid-sentence are
   rare where each paragraph has its own line, and common where it is wrapped. */
struct layout layout_of(struct str text, struct line_list lines) {
  struct measure measure = {0};
  struct layout layout = {0};
  measure_lines(&measure, text, lines);
  layout.is_double_spaced = measure.parted_open >= 3 && measure.parted_open * 8 >= measure.parted &&
                            measure.touching * 2 < measure.parted;
  /* Where lines are wrapped, many end in the middle of a sentence. */
  size_t open = measure.touching_open + measure.page_open;
  bool is_wrapped = open > 0 && open * 10 >= measure.touching;
  if (measure.long_lines * 10 > measure.lines || (!is_wrapped && !layout.is_double_spaced)) return layout;
  /* The margin is where the longest tenth of the lines ends. */
  size_t total = 0, seen = 0;
  for (uint32_t width = 0; width <= LAYOUT_LINE_MAX; width++) total += measure.widths[width];
  for (uint32_t width = LAYOUT_LINE_MAX; width > 0; width--) {
    seen += measure.widths[width];
    if (seen * 10 < total || seen == 0) continue;
    layout.width = width >= 40 ? width : 0;
    break;
  }
  return layout;
}

/* The question a reader asks at a ragged edge: why did the line end here? */
bool layout_is_full(const struct layout *layout, const struct look *line, const struct look *next) {
  if (layout->width == 0 || line->width > LAYOUT_LINE_MAX) return false;
  /* Letters differ in breadth and the margin was measured in letters: allow for a tenth. */
  return (line->width + 1 + look_first_word(next->body)) * 10 > layout->width * 9;
}

/* ---- Going on ---------------------------------------------------------------------------- */

struct follow {
  const struct layout *layout;
  const struct line *before;  /* last line with words, or NULL */
  struct look before_look;
  size_t blanks;              /* blank lines since */
  bool has_noise;             /* noise since: perhaps a page break */
  uint32_t item_indent;       /* of the item's first line */
  bool in_item;               /* the item began with a bullet or number */
};

/* "- **Fence**": what follows speaks about it, in a sentence of its own. */
static bool is_bold_line(struct str body) {
  struct marker marker = look_marker(body);
  return look_bold((struct str){body.ptr + marker.len, body.len - marker.len}).len > 0;
}

#define DEDENT_MIN 10u /* columns */

/* Lines with nothing between them. In doubt a line starts an item of its own: two topics run
   together do more harm than one cut in two. */
static enum flow follow_touching(const struct follow *follow, const struct look *look, enum look_end end) {
  const struct look *before = &follow->before_look;
  const struct layout *layout = follow->layout;
  bool is_full = layout_is_full(layout, before, look);
  bool is_inside = follow->in_item && look->indent > follow->item_indent;
  if (follow->before->content >= follow->before->end) return FLOW_RUN; /* a bullet alone */
  if (is_bold_line(before->body)) return FLOW_SENTENCE;
  /* A line at the right ("ACTION: CI Dale") ends where the text goes back to the left. */
  if (before->indent >= look->indent + DEDENT_MIN && !look_starts_lower(look->body)) return FLOW_NEW;
  if (end == LOOK_STOP) {
    bool is_paragraph = before->width <= LAYOUT_LINE_MAX && layout->width > 0 &&
                        before->width * 10 >= layout->width * 6;
    /* Whether the stop ends a sentence, and not just "Cllr.", is told when they are cut. */
    return is_paragraph || is_inside ? FLOW_RUN : FLOW_NEW;
  }
  if (end == LOOK_COMMA || look_starts_lower(look->body) || is_full) return FLOW_RUN;
  char last = before->body.ptr[before->body.len - 1];
  if (end == LOOK_OPEN && (last == '-' || last == '/' || last == '&' || last == '(')) return FLOW_RUN;
  return is_inside ? FLOW_SENTENCE : FLOW_NEW;
}

/* Words with which a sentence goes on and an item of a list hardly begins. */
static bool is_joining_word(struct str body) {
  static const char *const words[] = {"and", "as",  "at",    "been", "but",  "by",   "for",   "from", "had",  "has",
                                      "have", "in", "is",    "it",   "of",   "on",   "or",    "that", "the",  "their",
                                      "this", "to", "under", "was",  "were", "when", "which", "who",  "will", "with"};
  size_t len = 0;
  while (len < body.len && ascii_is_alpha(body.ptr[len])) len++;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is((struct str){body.ptr, len}, words[i])) return true;
  return false;
}

/* Over a blank line, or a page number with what surrounds it, only a sentence that is plainly
   cut goes on. */
static enum flow follow_parted(const struct follow *follow, const struct look *look, enum look_end end) {
  const struct look *before = &follow->before_look;
  if (follow->before->content >= follow->before->end && follow->blanks <= 2) return FLOW_RUN; /* a bullet alone */
  if (end != LOOK_OPEN && end != LOOK_COMMA) return FLOW_NEW;
  if (!follow->has_noise && follow->blanks > 1) return FLOW_NEW;
  if (follow->has_noise && follow->blanks > 12) return FLOW_NEW;
  bool is_full = layout_is_full(follow->layout, before, look);
  bool is_long = before->width >= 40 && before->width * 2 >= follow->layout->width;
  bool is_cut = is_full || end == LOOK_COMMA || follow->has_noise || follow->layout->is_double_spaced ||
                is_joining_word(look->body);
  if (look_starts_lower(look->body) && is_long && is_cut) return FLOW_RUN;
  return is_full && (follow->has_noise || follow->layout->is_double_spaced) ? FLOW_RUN : FLOW_NEW;
}

/* Only prose goes on; bullets, rows, headings and actions always start anew. */
static enum flow follow_line(const struct follow *follow, const struct line *line, const struct look *look) {
  if (line->kind != LINE_PROSE || follow->before == NULL || look_is_action(look->body)) return FLOW_NEW;
  if (follow->before->kind == LINE_HEADING || follow->before->kind == LINE_ROW) return FLOW_NEW;
  enum look_end end = look_end_of(follow->before_look.body);
  return follow->blanks == 0 && !follow->has_noise ? follow_touching(follow, look, end)
                                                   : follow_parted(follow, look, end);
}

/* One pass with what went before in hand. */
uint8_t *layout_flow(const struct layout *layout, struct arena *arena, struct str text, struct line_list lines) {
  uint8_t *flows = arena_array(arena, lines.count + 1, sizeof *flows);
  if (flows == NULL) return NULL;
  struct follow follow = {.layout = layout};
  for (size_t i = 0; i < lines.count; i++) {
    const struct line *line = &lines.items[i];
    if (layout_is_empty(line)) {
      flows[i] = FLOW_NONE;
      follow.blanks += line->kind == LINE_BLANK;
      follow.has_noise |= line->kind == LINE_NOISE;
      continue;
    }
    struct look look = look_at(text, line);
    enum flow flow = follow_line(&follow, line, &look);
    flows[i] = (uint8_t)flow;
    if (flow == FLOW_NEW) {
      follow.item_indent = look.indent;
      follow.in_item = line->kind == LINE_ITEM;
    }
    follow.before = line;
    follow.before_look = look;
    follow.blanks = 0;
    follow.has_noise = false;
  }
  return flows;
}
