/* SPDX-License-Identifier: Apache-2.0 */
/* What goes on over a line end. Minutes come one line a paragraph, wrapped at a margin, or
   wrapped with a blank line after every line; the text itself tells which. */
#include "segment/layout.h"

#include <string.h>

/* ---- Measuring ------------------------------------------------------------------------- */

/* Counts that tell a layout. */
struct measure {
  size_t lines, long_lines; /* long: above LAYOUT_LINE_MAX */
  size_t touching;          /* pairs of lines with nothing between */
  size_t touching_open;     /* of them, those that cut a sentence */
  size_t parted;            /* pairs with one blank line between */
  size_t parted_open;       /* of them, those that cut a sentence */
  size_t page_open;         /* sentences cut by more than that: by a page's end */
};

/* Counts how one line follows another; `gap` empty lines lie between. */
static void measure_pair(struct measure *measure, struct str text, const struct line *before, const struct line *line,
                         size_t gap) {
  measure->touching += gap == 0;
  measure->parted += gap == 1;
  if (before->width < 40 || !look_starts_lower(look_at(text, line).body)) return;
  enum look_end end = look_end_of(look_at(text, before).body);
  if (end != LOOK_OPEN && end != LOOK_COMMA) return;
  measure->touching_open += gap == 0;
  measure->parted_open += gap == 1;
  measure->page_open += gap > 1;
}

/* Goes over the lines once. */
static struct measure measure_lines(struct str text, const struct line_list *lines) {
  struct measure measure = {0};
  const struct line *before = NULL;
  size_t gap = 0;
  for (const struct line *line = lines->items; line < lines->items + lines->count; line++) {
    if (layout_is_empty(line)) {
      gap++;
      continue;
    }
    if (before != NULL) measure_pair(&measure, text, before, line, gap);
    gap = 0;
    before = line;
    if (line->width > LAYOUT_LINE_MAX) measure.long_lines++;
    else measure.lines++;
  }
  return measure;
}

/* The margin is where the longest tenth of the lines ends. Rows are left out, since columns run on past
   any margin. */
static uint32_t margin_of(const struct line_list *lines) {
  uint32_t widths[LAYOUT_LINE_MAX + 1] = {0};
  size_t total = 0, seen = 0;
  for (const struct line *line = lines->items; line < lines->items + lines->count; line++) {
    if (layout_is_empty(line) || line->kind == LINE_ROW || line->width > LAYOUT_LINE_MAX) continue;
    widths[line->width]++;
    total++;
  }
  for (uint32_t width = LAYOUT_LINE_MAX; width > 0; width--) {
    seen += widths[width];
    if (seen * 10 < total || seen == 0) continue;
    return width >= 40 ? width : 0;
  }
  return 0;
}

/* A text tells of itself whether its lines are wrapped: lines that are cut in mid-sentence are
   rare where each paragraph has its own line, and common where it is wrapped. */
struct layout layout_of(struct str text, const struct line_list *lines) {
  struct measure measure = measure_lines(text, lines);
  struct layout layout = {0};
  layout.is_double_spaced = measure.parted_open >= 3 && measure.parted_open * 8 >= measure.parted &&
                            measure.touching * 2 < measure.parted;
  /* Where lines are wrapped, many end in the middle of a sentence. */
  size_t open = measure.touching_open + measure.page_open;
  bool is_wrapped = open > 0 && open * 10 >= measure.touching;
  if (measure.long_lines * 10 > measure.lines || (!is_wrapped && !layout.is_double_spaced)) return layout;
  layout.width = margin_of(lines);
  return layout;
}

/* The question a reader asks at a ragged edge: why did the line end here? */
bool layout_is_full(const struct layout *layout, const struct look *line, const struct look *next) {
  if (layout->width == 0 || line->width > LAYOUT_LINE_MAX) return false;
  /* Letters differ in breadth and the margin was measured in letters: allow for a tenth. */
  if ((line->width + 1) * 10 > layout->width * 9) return true;
  return (line->width + 1 + look_first_word(next->body)) * 10 > layout->width * 9;
}

/* ---- Going on ---------------------------------------------------------------------------- */

/* "- **Fence**": what follows speaks about it, in a sentence of its own. */
static bool is_bold_line(struct str body) {
  char last = body.ptr[body.len - 1];
  if (last != '*' && last != '_' && last != ':') return false;
  struct marker marker = look_marker(body);
  return look_bold((struct str){body.ptr + marker.len, body.len - marker.len}).len > 0;
}

#define DEDENT_MIN 10u /* columns */

/* Lines with nothing between them. In doubt a line starts an item of its own: two topics run
   together do more harm than one cut in two. */
static enum flow follow_touching(const struct layout *layout, const struct follow *follow, struct str text,
                                 const struct line *line) {
  struct look before = look_at(text, follow->before), look = look_at(text, line);
  if (follow->before->content >= follow->before->end) return FLOW_RUN; /* a bullet alone */
  if (is_bold_line(before.body)) return FLOW_SENTENCE;
  /* A line at the right ("ACTION: CI Dale") ends where the text goes back to the left. */
  if (before.indent >= look.indent + DEDENT_MIN && !look_starts_lower(look.body)) return FLOW_NEW;
  bool is_inside = follow->in_item && look.indent > follow->item_indent;
  char last = before.body.ptr[before.body.len - 1];
  /* Where each paragraph has its line it does not matter whether it is "Lane." or "Cllr." */
  if (last == '.' && layout->width == 0 && !is_inside && !look_starts_lower(look.body)) return FLOW_NEW;
  enum look_end end = look_end_of(before.body);
  if (end == LOOK_STOP) {
    bool is_paragraph = before.width <= LAYOUT_LINE_MAX && layout->width > 0 && before.width * 10 >= layout->width * 6;
    /* Whether the stop ends a sentence, and not just "Cllr.", is told when they are cut. */
    return is_paragraph || is_inside ? FLOW_RUN : FLOW_NEW;
  }
  if (end == LOOK_COMMA || look_starts_lower(look.body) || layout_is_full(layout, &before, &look)) return FLOW_RUN;
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
static enum flow follow_parted(const struct layout *layout, const struct follow *follow, struct str text,
                               const struct line *line) {
  struct look before = look_at(text, follow->before), look = look_at(text, line);
  if (follow->before->content >= follow->before->end && follow->blanks <= 2) return FLOW_RUN; /* a bullet alone */
  if (follow->blanks > (follow->has_noise ? 12 : 1)) return FLOW_NEW;
  /* What begins with a capital goes on only where the line above was full. */
  bool is_full = layout_is_full(layout, &before, &look), is_lower = look_starts_lower(look.body);
  if (!is_full && !is_lower) return FLOW_NEW;
  enum look_end end = look_end_of(before.body);
  if (end != LOOK_OPEN && end != LOOK_COMMA) return FLOW_NEW;
  bool is_long = before.width >= 40 && before.width * 2 >= layout->width;
  bool is_loose = follow->has_noise || layout->is_double_spaced;
  if (is_lower && is_long && (is_full || end == LOOK_COMMA || is_loose || is_joining_word(look.body))) return FLOW_RUN;
  return is_full && is_loose ? FLOW_RUN : FLOW_NEW;
}

enum flow layout_follow_prose(const struct layout *layout, const struct follow *follow, struct str text,
                              const struct line *line) {
  if (look_is_action(look_at(text, line).body)) return FLOW_NEW;
  return follow->blanks == 0 && !follow->has_noise ? follow_touching(layout, follow, text, line)
                                                   : follow_parted(layout, follow, text, line);
}
