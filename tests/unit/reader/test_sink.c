/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "reading.h"

static void blocks_are_lines_of_markdown(void) {
  struct sink *sink = reading_begin();
  sink_heading(sink, 1);
  sink_words(sink, "Minutes");
  sink_heading(sink, 9);
  sink_words(sink, "Present");
  sink_paragraph(sink);
  sink_words(sink, "All were welcome.");
  sink_item(sink, 0, NULL);
  sink_words(sink, "first");
  sink_item(sink, 1, NULL);
  sink_words(sink, "under it");
  sink_item(sink, 0, "3.1");
  sink_words(sink, "Numbered");
  sink_paragraph(sink);
  sink_paragraph(sink);
  sink_words(sink, "The end.");
  EQUAL_TEXT(reading_end(), "# Minutes\n\n###### Present\n\nAll were welcome.\n\n- first\n  - under it\n3.1 Numbered\n\nThe end.\n");
}

static void text_without_a_block_opens_a_paragraph(void) {
  struct sink *sink = reading_begin();
  sink_words(sink, "Alone");
  EQUAL_TEXT(reading_end(), "Alone\n");
  reading_begin();
  EQUAL_TEXT(reading_end(), "");
}

static void white_space_is_one_space_and_none_at_the_ends(void) {
  struct sink *sink = reading_begin();
  sink_paragraph(sink);
  sink_words(sink, "  a\t\r\n b ");
  sink_words(sink, " \xc2\xa0 ");
  sink_words(sink, "c\xe2\x80\x83");
  sink_words(sink, "d  ");
  EQUAL_TEXT(reading_end(), "a b c d\n");
}

static void signs_become_letters_or_go(void) {
  struct sink *sink = reading_begin();
  sink_words(sink, "o\xef\xac\x83" "ce \xef\xac\x81" "re bur\xc2\xadg\x01lary \xe2\x80\x98knives\xe2\x80\x99 \xe2\x80\x93 "
                   "anti\xe2\x80\x91social \xef\x82\xb7 zero\xe2\x80\x8bwidth \xef\xbb\xbf" "end");
  EQUAL_TEXT(reading_end(),
             "office fire burglary \xe2\x80\x98knives\xe2\x80\x99 \xe2\x80\x93 anti-social \xe2\x80\xa2 zerowidth end\n");
}

static void characters_may_be_cut_and_bad_ones_are_told(void) {
  struct sink *sink = reading_begin();
  const char *euro = "\xe2\x82\xac";
  for (size_t i = 0; i < 3; i++) sink_text(sink, euro + i, 1);
  sink_text(sink, "\xe2", 1);
  sink_text(sink, "x\xff", 2);
  sink_text(sink, "y\xf0\x9f", 3);
  sink_text(sink, "\x98\x80z\xc3", 4);
  EQUAL_TEXT(reading_end(), "\xe2\x82\xac\xef\xbf\xbdx\xef\xbf\xbdy\xf0\x9f\x98\x80z\xef\xbf\xbd\n");
}

static void breaks_are_lines_within_the_block(void) {
  struct sink *sink = reading_begin();
  sink_heading(sink, 2);
  sink_words(sink, "Two");
  sink_break(sink);
  sink_words(sink, "lines");
  sink_paragraph(sink);
  sink_break(sink);
  sink_words(sink, "Flat 1");
  sink_break(sink);
  sink_words(sink, "# not a title");
  sink_item(sink, 0, NULL);
  sink_words(sink, "one");
  sink_break(sink);
  sink_words(sink, "more");
  sink_break(sink);
  EQUAL_TEXT(reading_end(), "## Two lines\n\nFlat 1\n\\# not a title\n\n- one\n  more\n");
}

static void what_would_be_markup_is_escaped(void) {
  struct sink *sink = reading_begin();
  sink_paragraph(sink);
  sink_words(sink, "#1 priority");
  sink_paragraph(sink);
  sink_words(sink, "| no row");
  EQUAL_TEXT(reading_end(), "\\#1 priority\n\n\\| no row\n");
}

static void lines_stand_as_they_are(void) {
  struct sink *sink = reading_begin();
  const char *mail = "Dear all,\r\n\r\n\r\n\r\n\r\n1. Burglary\r\n   twice   the rate\r\n# one\r\n\r\n";
  sink_words(sink, "Before");
  sink_lines(sink, mail, strlen(mail));
  sink_words(sink, "After");
  EQUAL_TEXT(reading_end(), "Before\n\nDear all,\n\n\n1. Burglary\n   twice   the rate\n\\# one\n\nAfter\n");
}

/* ---- Tables -------------------------------------------------------------------------------- */

static void row_of(struct sink *sink, const char *const *cells, size_t count) {
  sink_row_begin(sink);
  for (size_t i = 0; i < count; i++) {
    sink_cell(sink, 1);
    sink_words(sink, cells[i]);
  }
  sink_row_end(sink);
}

static void rows_are_lines_of_cells(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"Name", "Body | group"}, 2);
  row_of(sink, (const char *const[]){"", "", ""}, 3);
  row_of(sink, (const char *const[]){"A. Smith", "", "Chair"}, 3);
  sink_table_end(sink);
  sink_words(sink, "After");
  EQUAL_TEXT(reading_end(), "| Name | Body \\| group |\n| A. Smith | | Chair |\n\nAfter\n");
}

static void an_action_column_is_marked_in_each_row(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"The minutes"}, 1);
  row_of(sink, (const char *const[]){"Item", "ACTION BY"}, 2);
  row_of(sink, (const char *const[]){"Dogs", "PC Hart"}, 2);
  row_of(sink, (const char *const[]){"Bins", ""}, 2);
  row_of(sink, (const char *const[]){"Cars", "Action: all"}, 2);
  sink_table_end(sink);
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"Dogs", "PC Hart"}, 2);
  row_of(sink, (const char *const[]){"Cats", "PC Hart"}, 2);
  sink_table_end(sink);
  EQUAL_TEXT(reading_end(), "The minutes\n\n| Item | ACTION BY |\n| Dogs | Action: PC Hart |\n\nBins\n\n| Cars | Action: all "
                            "|\n| Dogs | PC Hart |\n| Cats | PC Hart |\n");
}

/* Many minutes have the items' numbers, or the labels of a list of people, in a column of their own. */
static void a_number_or_label_beside_one_cell_is_in_its_line(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"Present:", "A. Smith"}, 2);
  row_of(sink, (const char *const[]){"", "B. Jones"}, 2);
  row_of(sink, (const char *const[]){"Apologies", "C. Fry"}, 2);
  row_of(sink, (const char *const[]){"Burglary", "9"}, 2);
  row_of(sink, (const char *const[]){"3.", "Dogs ran loose"}, 2);
  sink_row_begin(sink);
  sink_cell(sink, 1);
  sink_words(sink, "4.");
  sink_cell(sink, 1);
  sink_heading(sink, 2);
  sink_words(sink, "Police report");
  sink_row_end(sink);
  row_of(sink, (const char *const[]){"5.", "Bins", "Chair"}, 3);
  sink_table_end(sink);
  EQUAL_TEXT(reading_end(), "Present: A. Smith\n\nB. Jones\n\nApologies: C. Fry\n\n| Burglary | 9 |\n\n3. Dogs ran loose\n\n"
                            "## 4. Police report\n\n| 5. | Bins | Chair |\n");
}

static void a_column_of_actions_is_the_last(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"Ref", "Action", "Who"}, 3);
  row_of(sink, (const char *const[]){"1", "Leaflet to be printed", "Police"}, 3);
  sink_table_end(sink);
  EQUAL_TEXT(reading_end(), "| Ref | Action | Who |\n| 1 | Leaflet to be printed | Police |\n");
}

static void a_wide_cell_keeps_columns_in_step(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"No", "Item", "Action"}, 3);
  sink_row_begin(sink);
  sink_cell(sink, 2);
  sink_words(sink, "Both");
  sink_cell(sink, 1);
  sink_words(sink, "Chair");
  EQUAL_TEXT(reading_end(), "| No | Item | Action |\n| Both | Action: Chair |\n");
}

static void cells_of_several_lines_give_further_rows(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  sink_row_begin(sink);
  sink_cell(sink, 1);
  sink_words(sink, "3");
  sink_cell(sink, 1);
  sink_heading(sink, 2);
  sink_words(sink, "Dogs");
  sink_paragraph(sink);
  sink_words(sink, "They ran.");
  sink_item(sink, 0, "(a)");
  sink_words(sink, "at night");
  sink_heading(sink, 3);
  sink_words(sink, "More");
  sink_cell(sink, 1);
  sink_words(sink, "PC Hart");
  sink_break(sink);
  sink_words(sink, "Chair");
  sink_row_end(sink);
  sink_table_end(sink);
  EQUAL_TEXT(reading_end(), "| 3 | Dogs | PC Hart |\n| They ran. | Chair |\n\n(a) at night\n\n### More\n");
}

static void a_table_for_layout_is_no_table(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  sink_row_begin(sink);
  sink_cell(sink, 1);
  sink_heading(sink, 1);
  sink_words(sink, "Title");
  sink_paragraph(sink);
  sink_words(sink, "Text.");
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"Ward", "Burglary | all"}, 2);
  row_of(sink, (const char *const[]){"North", "12"}, 2);
  sink_table_end(sink);
  sink_words(sink, "After it.");
  sink_row_end(sink);
  sink_table_end(sink);
  EQUAL_TEXT(reading_end(), "# Title\n\nText.\n\n| Ward | Burglary | all |\n| North | 12 |\n\nAfter it.\n");
}

static void tables_in_tables_are_lines_of_their_cell(void) {
  struct sink *sink = reading_begin();
  sink_table_begin(sink);
  sink_row_begin(sink);
  sink_cell(sink, 1);
  sink_words(sink, "Left");
  sink_cell(sink, 1);
  for (size_t i = 0; i < 3; i++) {
    sink_table_begin(sink);
    row_of(sink, (const char *const[]){"a", "b"}, 2);
  }
  for (size_t i = 0; i < 9; i++) sink_table_end(sink);
  sink_words(sink, "After");
  EQUAL_TEXT(reading_end(), "| Left | a / b |\n| a | b |\n| a | b |\n\nAfter\n");
}

static void tables_that_never_end_are_closed(void) {
  struct sink *sink = reading_begin();
  sink_row_end(sink);
  sink_table_end(sink);
  sink_cell(sink, 0);
  sink_words(sink, "x");
  sink_cell(sink, UINT32_MAX);
  sink_words(sink, "y");
  sink_row_begin(sink);
  sink_table_begin(sink);
  sink_words(sink, "z");
  EQUAL_TEXT(reading_end(), "| x | y |\n\nz\n");
}

/* ---- Pages, members, limits ------------------------------------------------------------------ */

static void pages_are_mapped_to_the_text(void) {
  struct sink *sink = reading_begin();
  sink_page(sink, 1);
  sink_words(sink, "One.");
  sink_page(sink, 2);
  sink_flag(sink, SINK_SCAN);
  sink_page(sink, 3);
  sink_page(sink, 3);
  sink_paragraph(sink);
  sink_words(sink, "Three.");
  sink_flag(sink, SINK_COLUMNS);
  sink_table_begin(sink);
  sink_row_begin(sink);
  sink_cell(sink, 1);
  sink_words(sink, "row");
  sink_page(sink, 4);
  sink_words(sink, " over pages");
  sink_table_end(sink);
  sink_words(sink, "Four.");
  EQUAL_TEXT(reading_end(), "{1}One.{2 scan}{3 columns}\n\nThree.\n\nrow over pages{4}\n\nFour.\n");
}

static void members_are_kept_apart_under_harmless_names(void) {
  struct sink *sink = reading_begin();
  sink_words(sink, "Body");
  sink_member(sink, "../..\\up/./minutes\n.doc", "bytes", 5);
  sink_member(sink, "/etc/passwd", "x", 1);
  sink_member(sink, "..", "", 0);
  sink_member_refuse(sink, "locked.pdf", "it has a password of its own");
  EQUAL_TEXT(reading_end(), "Body\nmember up/minutes .doc: bytes\nmember etc/passwd: x\nmember unnamed refused: the file is "
                            "empty\nmember locked.pdf refused: it has a password of its own\n");
}

static void the_first_refusal_stays(void) {
  struct sink *sink = reading_begin();
  sink_words(sink, "Something");
  EQUAL_INT(sink_refuse(sink, "page %d is %s", 3, "torn"), READER_REFUSED);
  sink_refuse(sink, "another");
  sink_words(sink, "more");
  sink_table_begin(sink);
  sink_cell(sink, 1);
  EQUAL_TEXT(reading_end(), "refused: page 3 is torn");
}

static struct sink *small(void) {
  struct sink_limits limits = {.text_bytes = 100, .member_bytes = 10, .members = 2, .pages = 3, .rows = 4, .row_cells = 5};
  return reading_begin_with(&limits);
}

static void each_limit_has_its_sentence(void) {
  struct sink *sink = small();
  for (size_t i = 0; i < 1000; i++) sink_words(sink, "words ");
  EQUAL_TEXT(reading_end(), "limit: its text has more than the 100 bytes allowed");
  sink = small();
  sink_cell(sink, 1);
  for (size_t i = 0; i < 1000; i++) sink_words(sink, "words ");
  EQUAL_TEXT(reading_end(), "limit: its text has more than the 100 bytes allowed");
  sink = small();
  for (unsigned i = 0; i < 1000; i++) sink_cell(sink, 1);
  EQUAL_TEXT(reading_end(), "limit: a table has more than the 5 columns allowed");
  sink = small();
  for (unsigned i = 0; i < 1000; i++) sink_row_begin(sink);
  EQUAL_TEXT(reading_end(), "limit: its tables have more than the 4 rows allowed");
  sink = small();
  for (unsigned i = 1; i < 1000; i++) sink_page(sink, i);
  EQUAL_TEXT(reading_end(), "limit: it has more than the 3 pages allowed");
  sink = small();
  for (unsigned i = 0; i < 1000; i++) sink_member(sink, "a", "b", 1);
  EQUAL_TEXT(reading_end(), "limit: it holds more than the 2 files allowed");
  sink = small();
  sink_member(sink, "a", "12345678901", 11);
  EQUAL_TEXT(reading_end(), "limit: the files in it have more than the 10 bytes allowed");
}

static void deep_tables_cost_nothing(void) {
  struct sink *sink = reading_begin();
  for (size_t i = 0; i < 1000000; i++) {
    sink_table_begin(sink);
    sink_row_begin(sink);
    sink_cell(sink, 1);
  }
  sink_words(sink, "deep");
  EQUAL_TEXT(reading_end(), "deep\n");
}

/* All that takes memory, once. */
static void fill(struct sink *sink) {
  sink_page(sink, 1);
  sink_words(sink, "Words");
  sink_table_begin(sink);
  row_of(sink, (const char *const[]){"a", "b"}, 2);
  sink_table_end(sink);
  sink_member(sink, "name", "bytes", 5);
  sink_member_refuse(sink, "name", "why");
  sink_close(sink);
}

static void every_failing_allocation_is_survived(void) {
  bool passed = false;
  size_t fail = 1;
  struct sink_limits limits = sink_limits_default();
  for (; !passed && fail < 100; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct sink sink;
    sink_init(&sink, (struct memory){tap_heap_resize, &heap}, &limits);
    fill(&sink);
    passed = sink.state == SINK_OPEN && heap.requests < fail;
    CHECK(passed || sink.state == SINK_NOMEM);
    sink_finish(&sink);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 10);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"blocks are lines of Markdown", blocks_are_lines_of_markdown},
      {"text without a block opens a paragraph", text_without_a_block_opens_a_paragraph},
      {"white space is one space, and none at the ends", white_space_is_one_space_and_none_at_the_ends},
      {"signs become letters or go", signs_become_letters_or_go},
      {"characters may be cut, and bad ones are told", characters_may_be_cut_and_bad_ones_are_told},
      {"breaks are lines within the block", breaks_are_lines_within_the_block},
      {"what would be markup is escaped", what_would_be_markup_is_escaped},
      {"lines stand as they are", lines_stand_as_they_are},
      {"rows are lines of cells", rows_are_lines_of_cells},
      {"an action column is marked in each row", an_action_column_is_marked_in_each_row},
      {"a number or label beside one cell is in its line", a_number_or_label_beside_one_cell_is_in_its_line},
      {"a column of actions is the last", a_column_of_actions_is_the_last},
      {"a wide cell keeps columns in step", a_wide_cell_keeps_columns_in_step},
      {"cells of several lines give further rows", cells_of_several_lines_give_further_rows},
      {"a table for layout is no table", a_table_for_layout_is_no_table},
      {"tables in tables are lines of their cell", tables_in_tables_are_lines_of_their_cell},
      {"tables that never end are closed", tables_that_never_end_are_closed},
      {"pages are mapped to the text", pages_are_mapped_to_the_text},
      {"members are kept apart under harmless names", members_are_kept_apart_under_harmless_names},
      {"the first refusal stays", the_first_refusal_stays},
      {"each limit has its sentence", each_limit_has_its_sentence},
      {"deep tables cost nothing", deep_tables_cost_nothing},
      {"every failing allocation is survived", every_failing_allocation_is_survived},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  return status;
}
