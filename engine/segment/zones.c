/* SPDX-License-Identifier: Apache-2.0 */
/* Zones: what of the minutes is no discussion, and what is an action. Attendance lists name
   teams and panels with the words of concerns; but a zone that runs on too far swallows the
   discussion itself, so each ends as soon as the text starts to tell something. */
#include <string.h>

#include "segment/build.h"

/* A paragraph longer than this under "Apologies" tells more than apologies. */
#define OFF_PARAGRAPH_TOKENS_MAX 60u
/* Pieces under a heading that are looked at to tell a group of names from a discussion. */
#define GROUP_LOOK_AHEAD 12u

/* What the words of a piece are like. */
struct tone {
  size_t count, verbs, titles, capitals;
};

/* Counts over all words of the piece. */
static struct tone tone_of(const struct build *build, const struct piece *piece) {
  struct tone tone = {.count = piece->end_token - piece->first_token};
  for (size_t i = piece->first_token; i < piece->end_token; i++) {
    tone.verbs += build_is_verb(build, i);
    tone.titles += build_is_office(build, i);
    tone.capitals += build_is_capital(build, i);
  }
  return tone;
}

static bool is_discussion(const struct tone *tone) { return tone->count >= 6 && tone->verbs > 0; }

/* Names and offices: most words with capitals and no verb. */
static bool is_name_like(const struct tone *tone) { return tone->verbs == 0 && tone->capitals * 2 >= tone->count; }

/* Ends at the first one found. */
static bool has_verb(const struct build *build, const struct piece *piece) {
  const struct token *tokens = build->input->tokens->items;
  for (size_t i = piece->first_token, end = piece->end_token; i < end; i++)
    if (build_is_verb_of(tokens[i].flags)) return true;
  return false;
}

/* A long list of people in running text, wherever it stands. Nearly all paragraphs have a
   verb among their first words, so that is asked first. */
static bool is_name_list(const struct build *build, const struct piece *piece) {
  if (piece->end_token - piece->first_token < 12 || has_verb(build, piece)) return false;
  struct tone tone = tone_of(build, piece);
  return tone.titles >= 3 && tone.titles * 10 >= tone.count && tone.capitals * 10 >= tone.count * 6;
}

/* The row that a section's heading is, or NULL. */
static const struct lexicon_section *row_of(const struct build *build, uint32_t section) {
  uint32_t row = build->out->sections[section].row;
  return row == LEXICON_NONE ? NULL : &build->input->lexicon->sections[row];
}

/* NULL has no zone. */
static bool has_zone(const struct lexicon_section *row, const char *zone) {
  return row != NULL && row->zone[0] == zone[0] && strcmp(row->zone, zone) == 0;
}

/* Is this heading, inside an attendance list or agenda, just the title of a group ("Police",
   "Council officers") or of an agenda item? Not when something is told under it. */
static bool is_group_title(const struct build *build, size_t at) {
  const struct lexicon_section *row = row_of(build, build->out->items[at].section);
  const struct piece *heading = &build->pieces[at];
  bool is_known = row != NULL && heading->end_token - heading->first_token >= 2;
  for (size_t i = at + 1; i < build->out->item_count && i <= at + GROUP_LOOK_AHEAD; i++) {
    const struct piece *piece = &build->pieces[i];
    if (piece->kind == LINE_HEADING) break;
    struct tone tone = tone_of(build, piece);
    if (is_known || is_discussion(&tone) || !is_name_like(&tone)) return false;
  }
  return true;
}

static struct str piece_text(const struct build *build, size_t at) {
  const struct item *item = &build->out->items[at];
  return str_span(build->input->text, (struct span){item->begin, item->end});
}

/* A title of an agenda that has no pages of its own, among those that have. */
static bool is_among_agenda_titles(const struct build *build, size_t at) {
  const struct piece *piece = &build->pieces[at];
  if (!piece->is_number || piece->first_line != piece->last_line) return false;
  bool after = at > 0 && look_has_pages(piece_text(build, at - 1));
  bool before = at + 1 < build->out->item_count && look_has_pages(piece_text(build, at + 1));
  return (after || before) && !has_verb(build, piece);
}

/* "Groups: Kestrel Tenants, Mothers Without Knives" on the line below "Present: ...", or with one blank line between,
   as the paragraphs of word processors have. */
static bool goes_on_list(const struct build *build, size_t at) {
  const struct piece *piece = &build->pieces[at];
  if (at == 0) return false;
  uint32_t step = piece->first_line - build->pieces[at - 1].last_line;
  if (step != 1 && (step != 2 || piece->kind != LINE_PROSE)) return false;
  struct tone tone = tone_of(build, piece);
  return is_name_like(&tone);
}

/* Lines that are never discussion, one by one. */
static bool is_off_alone(const struct build *build, const struct piece *piece, struct str text) {
  if (look_is_signature(text, piece->signs)) return true;
  if (piece->first_line == piece->last_line && (look_is_contact(text, piece->signs) || look_has_pages(text))) return true;
  return is_name_list(build, piece);
}

/* A heading of an off row begins an off zone; any other ends it, unless it is one of the
   zone's own groups. */
static enum segment_zone heading_zone(const struct build *build, struct zone_walk *walk, size_t at) {
  const struct lexicon_section *row = row_of(build, build->out->items[at].section);
  if (has_zone(row, "off")) {
    *walk = (struct zone_walk){.is_off = true, .is_first = true};
  } else if (walk->is_off && !is_group_title(build, at)) {
    walk->is_off = false;
  }
  return walk->is_off ? ZONE_OFF : ZONE_HEADING;
}

/* A piece under an off heading. */
static bool stays_off(const struct build *build, struct zone_walk *walk, const struct piece *piece) {
  struct tone tone = tone_of(build, piece);
  bool was_first = walk->is_first;
  walk->is_first = false;
  if (!is_discussion(&tone)) return true;
  /* "Apologies were received from ..." right under its heading. */
  if (was_first && tone.count <= OFF_PARAGRAPH_TOKENS_MAX) return true;
  walk->is_off = false;
  walk->has_ended = true;
  return false;
}

/* A label such as "Apologies:" before a paragraph that goes on to other things. */
static bool tells_more(const struct build *build, const struct piece *piece) {
  struct tone tone = tone_of(build, piece);
  return tone.count > 40 && tone.verbs * 15 > tone.count;
}

/* A piece that is no heading: is it off? */
static bool is_off(const struct build *build, struct zone_walk *walk, size_t at, const struct lexicon_section *row) {
  const struct piece *piece = &build->pieces[at];
  /* "Police: ..." in a list of those present is one of its groups. */
  bool goes_on = (walk->is_run_in || (walk->is_off && piece->is_label)) && goes_on_list(build, at);
  walk->is_run_in = goes_on;
  if (goes_on) return true;
  if (piece->is_label) {
    walk->is_first = false;
    walk->is_run_in = has_zone(row, "off") && !tells_more(build, piece);
    if (walk->is_run_in) return true;
    walk->is_off = false;
  } else if (walk->is_off && stays_off(build, walk, piece)) {
    return true;
  }
  return is_off_alone(build, piece, piece_text(build, at)) || is_among_agenda_titles(build, at);
}

/* Headings first, since they steer the walk; then what is off; what is left is an action or
   body text. */
enum segment_zone build_zone(const struct build *build, struct zone_walk *walk, size_t at) {
  const struct piece *piece = &build->pieces[at];
  const struct lexicon_section *row = row_of(build, build->out->items[at].section);
  walk->has_ended = false;
  if (piece->kind == LINE_HEADING) {
    walk->is_run_in = false;
    return heading_zone(build, walk, at);
  }
  if (is_off(build, walk, at, row)) return ZONE_OFF;
  uint32_t words = build->input->lines.items[piece->first_line].content, end = build->out->items[at].end;
  bool is_action = words < end && look_is_action(str_span(build->input->text, (struct span){words, end}));
  return has_zone(row, "action") || is_action ? ZONE_ACTION : ZONE_BODY;
}
