/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "reading.h"

static const char *read_text(const char *rtf) { return reading_of(read_rtf, rtf, strlen(rtf)); }

static void paragraphs_breaks_and_signs_are_text(void) {
  EQUAL_TEXT(read_text("{\\rtf1\\ansi Minutes of the {\\b ward} panel\\par\r\nheld on 4 May\\line 2009\\par}"),
             "Minutes of the ward panel\n\nheld on 4 May\n2009\n");
  EQUAL_TEXT(read_text("{\\rtf1 one\\\ntwo\\\r\nthree}"), "one\n\ntwo\n\nthree\n");
  EQUAL_TEXT(read_text("{\\rtf1 a\\tab b\\~c anti\\_social re\\-port \\{x\\} a\\\\b}"), "a b c anti-social report {x} a\\b\n");
  EQUAL_TEXT(read_text("{\\rtf1 \\lquote x\\rquote  \\ldblquote y\\rdblquote  3\\endash 4\\emdash 5 \\bullet  z}"),
             "\xe2\x80\x98x\xe2\x80\x99 \xe2\x80\x9cy\xe2\x80\x9d 3\xe2\x80\x93" "4\xe2\x80\x94" "5 \xe2\x80\xa2 z\n");
  EQUAL_TEXT(read_text("{\\rtf1 one\\page two\\sect three\\column four}"), "one\n\ntwo\n\nthree\n\nfour\n");
}

static void code_pages_come_from_the_file_and_its_fonts(void) {
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'93x\\'94}"), "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d\n");
  EQUAL_TEXT(read_text("{\\rtf1\\mac caf\\'8e}"), "caf\xc3\xa9\n");
  EQUAL_TEXT(read_text("{\\rtf1\\pc caf\\'82}"), "caf\xc3\xa9\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\ansicpg1251 \\'ca\\'e8}"), "\xd0\x9a\xd0\xb8\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}\\'e9 {\\f1 \\'ca} \\'e9}"),
             "\xc3\xa9 \xd0\x9a \xc3\xa9\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\deff1{\\fonttbl\\f0\\fcharset0 A;\\f1\\fcharset238 B;}\\'b3 \\f0\\'e9\\plain  \\'b3}"),
             "\xc5\x82 \xc3\xa9 \xc5\x82\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi{\\fonttbl{\\f5\\cpg1250 X;}}\\f5 \\'b3}"), "\xc5\x82\n");
  /* The second byte of a character may be a letter. */
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96{}\\'96\\{}"), "\xe6\x97\xa5\xef\xbf\xbd\xe6\x9c\xac\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi caf\xc3\xa9 caf\\'e9}"), "caf\xc3\xa9 caf\xc3\xa9\n");
  EQUAL_TEXT(read_text("{\\rtf1\\ansi caf\xe9}"), "caf\xc3\xa9\n");
}

static void unicode_stands_for_the_characters_after_it(void) {
  EQUAL_TEXT(read_text("{\\rtf1\\ansi a\\u8217?b \\u8211\\'96c}"), "a\xe2\x80\x99" "b \xe2\x80\x93" "c\n");
  EQUAL_TEXT(read_text("{\\rtf1\\uc0 a\\u8217 b}"), "a\xe2\x80\x99" "b\n");
  EQUAL_TEXT(read_text("{\\rtf1\\uc2 a\\u26085\\'93\\'fab{\\uc0 \\u8217 c}\\u8217??d}"),
             "a\xe6\x97\xa5" "b\xe2\x80\x99" "c\xe2\x80\x99" "d\n");
  EQUAL_TEXT(read_text("{\\rtf1 \\u-10179?\\u-8704?}"), "\xf0\x9f\x98\x80\n");
  /* A group or a control word ends what stands for it. */
  EQUAL_TEXT(read_text("{\\rtf1 {\\u8217}b\\u8217\\par c}"), "\xe2\x80\x99" "b\xe2\x80\x99\n\nc\n");
  EQUAL_TEXT(read_text("{\\rtf1 \\u55357?x \\u-3913?}"), "x \xe2\x80\xa2\n");
}

static void what_is_no_text_is_passed_over(void) {
  EQUAL_TEXT(read_text("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title T}{\\author A}}"
                       "{\\*\\generator G}{\\*\\unknown{deep} x}kept}"),
             "kept\n");
  EQUAL_TEXT(read_text("{\\rtf1 a{\\pict\\wmetafile8 0102\nab}b{\\object{\\*\\objdata 01}{\\result c}}d}"), "abcd\n");
  EQUAL_TEXT(read_text("{\\rtf1 a{\\v hidden}{\\deleted gone}{\\revised new}b\\v x\\v0 c\\deleted y\\plain d}"), "anewbcd\n");
  EQUAL_TEXT(read_text("{\\rtf1 a{\\xe index}{\\*\\annotation note}{\\*\\bkmkstart m}{\\tc t}b}"), "ab\n");
  EQUAL_TEXT(read_text("{\\rtf1 {\\upr{old}{\\*\\ud{new}}}}"), "new\n");
}

static void bytes_of_pictures_may_look_like_anything(void) {
  static const char file[] = "{\\rtf1 a{\\pict\\bin7 }}}{{\0\\x}b\\bin0 c}";
  EQUAL_TEXT(reading_of(read_rtf, file, sizeof file - 1), "abc\n");
  EQUAL_TEXT(read_text("{\\rtf1 a{\\pict\\bin99999 }}"),
             "refused: it ends in the middle, as a file does that was not copied whole; get it anew");
}

static void fields_give_their_results(void) {
  EQUAL_TEXT(read_text("{\\rtf1 see {\\field{\\*\\fldinst{HYPERLINK \"http://x.org\"}}{\\fldrslt{\\ul our page}}}.}"), "see our page.\n");
  EQUAL_TEXT(read_text("{\\rtf1 a{\\field{\\fldinst IF x {\\field{\\*\\fldinst Y}{\\fldrslt n}}}{\\fldrslt r}}b}"), "arb\n");
}

static void headings_come_from_outline_levels_and_styles(void) {
  EQUAL_TEXT(read_text("{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s7 heading 2;}{\\s8 Title;}{\\*\\cs9 x;}}"
                       "\\pard\\s8 Minutes\\par\\pard\\s1 Police\\par\\pard\\s7 Crime\\par\\pard\\s0 Text\\par"
                       "\\pard\\outlinelevel2 Third\\par\\pard\\s1\\outlinelevel9 First\\par\\pard More}"),
             "# Minutes\n\n# Police\n\n## Crime\n\nText\n\n### Third\n\n# First\n\nMore\n");
}

static void items_keep_the_number_that_is_seen(void) {
  EQUAL_TEXT(read_text("{\\rtf1{\\listtext\\pard 1.\\tab}\\pard\\ls1 Apologies\\par{\\listtext 2.\\tab}Minutes\\par"
                       "{\\pntext\\f3\\'B7\\tab}Bullet\\par{\\listtext o\\tab}\\ilvl1 Deep\\par\\pard Text\\par}"),
             "1. Apologies\n2. Minutes\n- Bullet\n  - Deep\n\nText\n");
  EQUAL_TEXT(read_text("{\\rtf1{\\fonttbl{\\f3\\fcharset2 Wingdings;}}{\\listtext\\f3 q\\tab}Box\\par}"), "- Box\n");
  EQUAL_TEXT(read_text("{\\rtf1{\\listtext 4.\\tab}\\pard\\outlinelevel0 Any other business\\par}"), "# 4. Any other business\n");
  EQUAL_TEXT(read_text("{\\rtf1{\\listtext\\tab}\\pard Not numbered\\par}"), "Not numbered\n");
}

static void tables_are_rows_of_cells(void) {
  const char *wanted = "before\n\n| a | b |\n| c | d |\n\nafter\n";
  EQUAL_TEXT(read_text("{\\rtf1 before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\cell\\row c\\cell d\\cell\\row\\pard after\\par}"),
             wanted);
  /* As Word has it: what a row is stands behind it once more. */
  EQUAL_TEXT(read_text("{\\rtf1 before\\par\\trowd\\pard\\intbl{a\\cell b\\cell}\\pard\\intbl{\\trowd\\row}"
                       "\\pard\\intbl{c\\cell d\\cell}{\\trowd\\row}\\pard{after\\par}}"),
             wanted);
  /* Programs that do not say of paragraphs that they are in the table. */
  EQUAL_TEXT(read_text("{\\rtf1 before\\par\\trowd a\\cell b\\cell\\row\\trowd c\\cell d\\cell\\row after\\par}"), wanted);
  EQUAL_TEXT(read_text("{\\rtf1\\trowd\\intbl a\\cell\\cell c\\cell\\row}"), "| a | | c |\n");
  EQUAL_TEXT(read_text("{\\rtf1\\trowd\\intbl a\\cell b\\row}"), "| a | b |\n");
  EQUAL_TEXT(read_text("{\\rtf1\\trowd\\intbl a\\cell b\\cell}"), "| a | b |\n");
}

static void tables_in_cells_are_lines_of_their_cell(void) {
  const char *got =
      read_text("{\\rtf1\\trowd\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}"
                "\\pard\\intbl\\itap1 a\\cell b\\cell\\row\\pard end}");
  CHECK(strstr(got, "x / y") != NULL && strstr(got, "b") != NULL && strstr(got, "\nend\n") != NULL);
  /* However deep. */
  got = read_text("{\\rtf1\\pard\\intbl\\itap60000 x\\nestcell\\nestrow\\pard\\intbl a\\cell\\row}");
  CHECK(strchr(got, 'x') != NULL && strchr(got, 'a') != NULL);
}

static void heads_notes_and_boxes_do_not_cut_sentences(void) {
  EQUAL_TEXT(read_text("{\\rtf1{\\header Ward panel\\par}{\\footer Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par}{\\footerf Draft\\par}"
                       "Residents{\\footnote\\chftn Of two wards.} were\\par told.\\sect{\\header Ward panel\\par}More.}"),
             "Ward panel\n\nResidents were\n\nOf two wards.\n\ntold.\n\nMore.\n\nDraft\n");
  EQUAL_TEXT(read_text("{\\rtf1{\\header {\\chpgn} of 7\\par Minutes {\\chpgn} of May 2009\\par}Text}"), "Minutes of May 2009\n\nText\n");
  EQUAL_TEXT(read_text("{\\rtf1 The box{\\shp{\\*\\shpinst{\\sp{\\sn n}{\\sv 1}}{\\shptxt In the box\\par twice\\par}}{\\shprslt old}} stands.}"),
             "The box stands.\n\nIn the box\n\ntwice\n");
  EQUAL_TEXT(read_text("{\\rtf1 A{\\shpgrp{\\*\\shpinst{\\shp{\\*\\shpinst{\\shptxt grouped}}}}} and{\\*\\do{\\dptxbxtext old} x} more}"),
             "A and more\n\ngrouped\n\nold\n");
}

/* Such mails hold the tags of a page beside the text that they make. */
static void mail_made_of_a_page_gives_its_text_once(void) {
  EQUAL_TEXT(read_text("{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 The minutes{\\*\\htmltag84 &nbsp;}"
                       "\\htmlrtf \\'a0\\htmlrtf0 are here.\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\mhtmltag84 <a>}}"),
             "The minutes are here.\n");
}

static void broken_files_are_read_or_refused(void) {
  EQUAL_TEXT(read_text("{\\rtf1 a{\\b b"), "refused: it ends in the middle, as a file does that was not copied whole; get it anew");
  EQUAL_TEXT(read_text("{\\rtf1 a"), "refused: it ends in the middle, as a file does that was not copied whole; get it anew");
  EQUAL_TEXT(read_text("{\\rtf1 a} b}"), "a\n");
  EQUAL_TEXT(read_text("{\\rtf1 a}}\\par b}"), "a\n\nb\n");
  EQUAL_TEXT(read_text("{\\rtf1 a}\nand: {\\rtf1{\\fonttbl{\\f0 Arial;}}b}\n"), "a\n\nand: b\n");
  EQUAL_TEXT(read_text("{\\rtf1 a} trailing rubbish"), "a\n");
  EQUAL_TEXT(read_text("{\\rtf1 \\'zz\\'4 \\u99999999999 \\f-1\\s70000\\itap-5\\bin-7 x\\"), "refused: it ends in the middle, as a file does that "
             "was not copied whole; get it anew");
  EQUAL_TEXT(read_text("{\\rtf1}"), "");
  EQUAL_TEXT(read_text("no rtf"), "refused: it is no Rich Text file; it does not begin with {\\rtf");
  EQUAL_TEXT(read_text("{\\rt"), "refused: it is no Rich Text file; it does not begin with {\\rtf");
}

static void groups_without_end_are_refused(void) {
  static char file[6000] = "{\\rtf1 ";
  memset(file + 7, '{', sizeof file - 8);
  EQUAL_TEXT(read_text(file), "refused: its groups stand more than 1000 deep in one another, which no program writes; save it anew");
}

static void a_text_that_is_too_long_ends_the_reading(void) {
  struct sink_limits limits = sink_limits_default();
  limits.text_bytes = 10;
  struct sink *sink = reading_begin_with(&limits);
  static const char file[] = "{\\rtf1 one two\\par three four\\par five}";
  EQUAL_INT(read_rtf(sink, (const unsigned char *)file, sizeof file - 1), READER_REFUSED);
  CHECK(strstr(reading_end(), "limit: ") != NULL);
}

/* Each request of memory fails in turn: the reader says so and holds nothing. */
static void want_of_memory_is_told(void) {
  static const char file[] = "{\\rtf1{\\header h\\par}{\\footer f\\par}{\\listtext 1.}a{\\footnote n}\\par\\trowd\\intbl b\\cell\\row\\'e9}";
  struct sink_limits limits = sink_limits_default();
  size_t fail_at = 1;
  for (bool has_failed = true; has_failed && fail_at < 200; fail_at++) {
    struct tap_heap heap = {.fail_at = fail_at};
    struct sink sink;
    sink_init(&sink, (struct memory){tap_heap_resize, &heap}, &limits);
    enum reader_end end = read_rtf(&sink, (const unsigned char *)file, sizeof file - 1);
    sink_close(&sink);
    has_failed = heap.requests >= fail_at;
    if (end == READER_REFUSED) EQUAL_INT(sink.state, SINK_NOMEM);
    CHECK(!has_failed || sink.state == SINK_NOMEM);
    sink_finish(&sink);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(fail_at > 10 && fail_at < 200);
}

int main(void) {
  static const struct tap_test tests[] = {
    {"paragraphs, breaks and signs are text", paragraphs_breaks_and_signs_are_text},
    {"code pages come from the file and its fonts", code_pages_come_from_the_file_and_its_fonts},
    {"unicode stands for the characters after it", unicode_stands_for_the_characters_after_it},
    {"what is no text is passed over", what_is_no_text_is_passed_over},
    {"bytes of pictures may look like anything", bytes_of_pictures_may_look_like_anything},
    {"fields give their results", fields_give_their_results},
    {"headings come from outline levels and styles", headings_come_from_outline_levels_and_styles},
    {"items keep the number that is seen", items_keep_the_number_that_is_seen},
    {"tables are rows of cells", tables_are_rows_of_cells},
    {"tables in cells are lines of their cell", tables_in_cells_are_lines_of_their_cell},
    {"heads, notes and boxes do not cut sentences", heads_notes_and_boxes_do_not_cut_sentences},
    {"mail made of a page gives its text once", mail_made_of_a_page_gives_its_text_once},
    {"broken files are read or refused", broken_files_are_read_or_refused},
    {"groups without end are refused", groups_without_end_are_refused},
    {"a text that is too long ends the reading", a_text_that_is_too_long_ends_the_reading},
    {"want of memory is told", want_of_memory_is_told},
  };
  int failed = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  return failed;
}
