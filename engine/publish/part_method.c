/* SPDX-License-Identifier: Apache-2.0 */
/* Who was heard, what was taken out, how it is reckoned. */
#include <string.h>

#include "publish/page.h"

/* Notes that name commands or options are for those who have the program. */
static bool is_for_typing(const char *note) { return strstr(note, "cpeg ") != NULL || strstr(note, "--") != NULL; }

/* ---- Coverage ------------------------------------------------------------------------------------ */

void part_coverage(struct page *page) {
  static const struct column columns[] = {{"borough", "Borough", false}, {"group_shown", "Group", false}, {"held", "Meetings", true}};
  static const struct column could[] = {{"label", "Concern", false}, {"seen_words", "As seen", true}, {"usual_words", "Missing as usual", true},
                                        {"silent_words", "Missing silent on it", true}};
  size_t only = page->edition->only;
  struct source groups = page_source(page, only, EDITION_COVERAGE, "group");
  struct source source = page_source(page, only, EDITION_COVERAGE, "sensitivity");
  struct source silent = page_source(page, only, EDITION_COVERAGE, "silent_ward");
  const cpeg_view *view = page->edition->areas[only].views[EDITION_COVERAGE];
  struct markup *markup = &page->markup;
  page_begin(page, "coverage", 2, "Who was heard, and who was not");
  page_headline(page, only, EDITION_COVERAGE, "lead");
  markup_open(markup, "ul");
  markup_open(markup, "li");
  markup_text(markup, "Wards that nothing was said of: ");
  page_count(page, &silent);
  markup_text(markup, ".");
  markup_close(markup, "li");
  for (size_t i = 0; view != NULL && i < view_note_count(view); i++) {
    if (is_for_typing(view_note_at(view, i))) continue;
    markup_open(markup, "li");
    markup_attr(markup, "data-note", "coverage");
    markup_text(markup, view_note_at(view, i));
    markup_close(markup, "li");
  }
  markup_close(markup, "ul");
  page_table(page, &(struct table){source, "What the missing could change: times as often as expected", could, sizeof could / sizeof could[0], 0, NULL,
                                   view_row_count(source.table)});
  page_fold(page, "Groups, and the meetings whose minutes they sent");
  page_table(page, &(struct table){groups, "Groups that have ever sent minutes", columns, 3, 1, NULL, view_row_count(groups.table)});
  page_unfold(page);
  page_end(page);
}

/* ---- New phrases -------------------------------------------------------------------------------- */

/* One sentence each, so that a reader can tell what is meant. */
static void add_phrases_said(struct page *page) {
  struct source source = page_source(page, 0, EDITION_SAID, "said");
  struct markup *markup = &page->markup;
  for (size_t row = 0; row < view_row_count(source.table); row++) {
    markup_open(markup, "blockquote");
    page_attr_source(page, &source);
    markup_attr_number(markup, "data-row", (int64_t)row);
    markup_open(markup, "p");
    markup_attr(markup, "data-key", "sentence");
    markup_marked(markup, view_get_text(source.table, row, "sentence"));
    markup_close(markup, "p");
    markup_open_class(markup, "p", "source");
    markup_open(markup, "span");
    markup_attr(markup, "data-key", "phrase");
    markup_text(markup, view_get_text(source.table, row, "phrase"));
    markup_close(markup, "span");
    markup_text(markup, ": ");
    markup_text(markup, view_get_text(source.table, row, "group"));
    markup_text(markup, ", ");
    markup_open(markup, "span");
    markup_attr(markup, "data-key", "date");
    markup_text(markup, view_get_text(source.table, row, "date"));
    markup_close(markup, "span");
    markup_text(markup, ", line ");
    markup_open(markup, "span");
    markup_attr(markup, "data-key", "line");
    markup_format(markup, "%lld", (long long)view_get_number(source.table, row, "line"));
    markup_close(markup, "span");
    markup_close(markup, "p");
    markup_close(markup, "blockquote");
  }
}

void part_phrases(struct page *page) {
  static const struct column columns[] = {{"phrase", "Phrase", false},       {"meetings_words", "Meetings", true},
                                          {"groups_words", "Groups", true},  {"before_words", "Before", true},
                                          {"first_day", "First heard", false}};
  struct source source = page_source(page, 0, EDITION_PHRASES, "phrase");
  if (page->edition->areas[0].views[EDITION_PHRASES] == NULL) return;
  page_begin(page, "phrases", 2, "New phrases that no concern covers");
  page_headline(page, 0, EDITION_PHRASES, "plain");
  page_table(page, &(struct table){source, "Phrases heard more than before", columns, sizeof columns / sizeof columns[0], 0, NULL,
                                   view_row_count(source.table)});
  page_paragraph(page, "Which of them is a concern only a person can tell. Of each the first sentence that may be printed follows: nobody has"
                       " yet looked what a new phrase may lead to, so that none stands near something sensitive.");
  add_phrases_said(page);
  page_end(page);
}

/* ---- Revisions ----------------------------------------------------------------------------------- */

static void add_notes_of(struct page *page, size_t area, enum edition_slot slot) {
  const cpeg_view *view = page->edition->areas[area].views[slot];
  struct markup *markup = &page->markup;
  markup_open(markup, "ul");
  for (size_t i = 0; i < view_note_count(view); i++) {
    if (is_for_typing(view_note_at(view, i))) continue;
    markup_open_class(markup, "li", "note");
    markup_attr(markup, "data-note", edition_slot_name(slot));
    markup_text(markup, view_note_at(view, i));
    markup_close(markup, "li");
  }
  markup_close(markup, "ul");
}

void part_revisions(struct page *page) {
  static const struct column quarters[] = {{"quarter", "Quarter", false},     {"closed_on", "Closed on", false},
                                           {"held_without", "Meetings before", true}, {"late", "Came later", true},
                                           {"replaced", "In another version", true},  {"held", "Meetings now", true}};
  static const struct column concerns[] = {{"quarter", "Quarter", false}, {"label", "Concern", false},
                                           {"before_words", "Before", true}, {"now_words", "Now", true}};
  static const struct column meetings[] = {{"quarter", "Quarter", false}, {"group", "Group", false}, {"date", "Meeting", false},
                                           {"read_on", "Read on", false}, {"what", "What came", false}};
  size_t only = page->edition->only;
  struct source of_quarters = page_source(page, only, EDITION_REVISIONS, "quarter");
  struct source of_concerns = page_source(page, only, EDITION_REVISIONS, "concern");
  struct source of_meetings = page_source(page, only, EDITION_REVISIONS, "meeting");
  page_begin(page, "revisions", 2, "Earlier quarters that changed");
  page_headline(page, only, EDITION_REVISIONS, "plain");
  page_table(page, &(struct table){of_quarters, "Quarters that minutes came for after they were closed", quarters,
                                   sizeof quarters / sizeof quarters[0], 0, NULL, view_row_count(of_quarters.table)});
  if (view_row_count(of_meetings.table) > 0) {
    page_fold(page, "Which minutes came, and what they changed");
    page_table(page, &(struct table){of_meetings, "Minutes that came later", meetings, sizeof meetings / sizeof meetings[0], 1, NULL,
                                     view_row_count(of_meetings.table)});
    page_table(page, &(struct table){of_concerns, "Meetings that raised a concern, before and now", concerns,
                                     sizeof concerns / sizeof concerns[0], 1, NULL, view_row_count(of_concerns.table)});
    page_unfold(page);
  }
  add_notes_of(page, only, EDITION_REVISIONS);
  page_end(page);
}

/* ---- Privacy ------------------------------------------------------------------------------------- */

/* How often each kind was taken out, of all sentences printed. */
static void add_replaced(struct page *page) {
  struct markup *markup = &page->markup;
  const struct edition *edition = page->edition;
  const struct view_table *first = edition_table(edition, 0, EDITION_EVIDENCE, "replaced");
  const struct view_table *said = edition_table(edition, 0, EDITION_SAID, "replaced");
  markup_open(markup, "ul");
  for (size_t row = 0; row < view_row_count(first); row++) {
    int64_t times = edition->only == 0 ? view_get_number(said, row, "times") : 0;
    for (size_t area = 0; area < edition->area_count; area++) {
      if (edition->only != 0 && area != edition->only) continue;
      times += view_get_number(edition_table(edition, area, EDITION_EVIDENCE, "replaced"), row, "times");
    }
    markup_open(markup, "li");
    markup_text(markup, view_get_text(first, row, "kind"));
    markup_text(markup, ": ");
    markup_open(markup, "span");
    markup_attr_number(markup, "data-replaced", (int64_t)row);
    markup_format(markup, "%lld", (long long)times);
    markup_close(markup, "span");
    markup_close(markup, "li");
  }
  markup_close(markup, "ul");
}

void part_privacy(struct page *page) {
  page_begin(page, "privacy", 2, "What is left out");
  if (page->edition->names == VIEW_NAMES_KEPT) {
    page_paragraph(page, "Nothing: this copy is for internal use. It holds names as the minutes have them and counts of wards of any size.");
    page_end(page);
    return;
  }
  page_paragraph(page, "Names of people are replaced by their role, in brackets: those of attendance lists, those behind a title, and those in"
                       " front of a word of saying. So are what leads to a home, a telephone, a mailbox or a vehicle. Places are kept. A name"
                       " that is written like no name can be missed: tell us.");
  page_paragraph(page, "Taken out of the sentences in this report:");
  add_replaced(page);
  page_paragraph(page, "Counts of a ward are given from three meetings or two different public voices on; others are put together and not"
                       " given ([c]), and so is the smallest of the others where a single one could be worked out. Counts are never rounded."
                       " Sensitive concerns (domestic abuse, sexual offences, stalking, hate crime and others that the lexicon marks) are"
                       " given by borough only, and their sentences are not printed.");
  page_end(page);
}

/* ---- Method -------------------------------------------------------------------------------------- */

static void add_questions(struct page *page) {
  static const char *const answers[][2] = {
      {"What is counted?",
       "Meetings. A concern counts once for each meeting that raised it, however long it was spoken of. What counts is what is said to be so,"
       " or may be so, now and here; what is denied, past, elsewhere, or a figure or advice that the police read out does not."},
      {"How are concerns found?",
       "A program looks for the words of a fixed list of concerns, the lexicon, in each sentence, and works out from the words around them"
       " whether it is so, when, who says it and of which place. It makes mistakes in both directions. Each sentence printed here has an id;"
       " whoever has the store can ask for the reasons by it."},
      {"What is emerging?",
       "Each concern is compared with its own past in the same place, a past that is steadied by what the other boroughs raise. Emerging is"
       " what was raised so much more often that chance is no good explanation, allowing for the number of concerns that are compared: on"
       " average at most one entry in ten is there by chance. It must be raised at enough meetings, in London in more than one borough, and"
       " no police priority in force may name it."},
      {"What are the intervals?",
       "How far chance between meetings alone would reach, nineteen times in twenty. Errors of reading, and that some groups send no minutes,"
       " are not in them."},
      {"What can it not tell?",
       "What those think who do not come to meetings. Whether crime rises: minutes say what people speak of. Anything of a borough without"
       " minutes. In a single borough one quarter has few meetings, so that only very large changes show."},
      {"What do the marks mean?",
       "[c] too small to be published; [x] no minutes; a dash: not given, or nothing to tell."}};
  struct markup *markup = &page->markup;
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    markup_element(markup, "h3", answers[i][0]);
    page_paragraph(page, answers[i][1]);
  }
}

/* What became of earlier entries beside what chance would have given, and what analysts said of them. */
static void add_calibration(struct page *page) {
  static const struct column columns[] = {
      {"quarter", "Quarter", false},  {"listed", "Entries", true},      {"chance", "By chance, at most", true}, {"new", "New", true},
      {"confirmed", "Confirmed", true}, {"not_again", "Not again", true}, {"too_early", "Too early", true},
      {"adopted", "Became priorities", true}, {"judged", "Judged", true}, {"spurious", "Spurious", true}};
  struct source source = page_source(page, 0, EDITION_FLAGS, "quarter");
  page_begin(page, "calibration", 3, "How far could the lists be trusted so far?");
  page_headline(page, 0, EDITION_FLAGS, "plain");
  if (page->edition->only != 0) page_paragraph(page, "Of London and all its boroughs together: a single one has too few entries to judge lists by.");
  page_table(page, &(struct table){source, "Lists of emerging concerns, and what became of their entries", columns,
                                   sizeof columns / sizeof columns[0], 0, NULL, view_row_count(source.table)});
  add_notes_of(page, 0, EDITION_FLAGS);
  page_end(page);
}

/* A row of what the report was made with; static texts of the edition, no figures. */
static void add_origin(struct page *page, const char *what, const char *value) {
  struct markup *markup = &page->markup;
  markup_element(markup, "dt", what);
  markup_open(markup, "dd");
  markup_element_class(markup, "code", "origin", value);
  markup_close(markup, "dd");
}

void part_method(struct page *page) {
  const struct edition *edition = page->edition;
  struct markup *markup = &page->markup;
  page_begin(page, "method", 2, "How to read this report");
  add_questions(page);
  add_calibration(page);
  page_begin(page, "origin", 3, "What it was made with");
  page_paragraph(page, "The same store gives the same report, byte for byte.");
  markup_open(markup, "dl");
  add_origin(page, "Engine", cpeg_version());
  add_origin(page, "Lexicon", edition->lexicon_hash);
  add_origin(page, "Store", edition->store_hash);
  add_origin(page, "Filter", edition->filter);
  add_origin(page, "First day", edition->first_text);
  add_origin(page, "Last day", edition->last_text);
  markup_close(markup, "dl");
  markup_element_class(markup, "p", "note fixed",
                       "Areas contain National Statistics data \xc2\xa9 Crown copyright and database right, and Ordnance Survey data \xc2\xa9 Crown"
                       " copyright and database right, licensed under the Open Government Licence v3.0. Places of the tiles: London Squared map,"
                       " After the Flood.");
  page_end(page);
  page_end(page);
}
