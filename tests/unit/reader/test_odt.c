/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "packing.h"
#include "reading.h"

#define NAMES \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" "
#define CONTENT(styles, body) \
  "<office:document-content " NAMES "><office:automatic-styles>" styles "</office:automatic-styles><office:body><office:text>" body \
  "</office:text></office:body></office:document-content>"
#define P(text) "<text:p>" text "</text:p>"
#define ITEM(text) "<text:list-item>" P(text) "</text:list-item>"

static const char *end_odt(void) {
  struct str bytes = packing_end();
  return reading_of(read_odt, bytes.ptr, bytes.len);
}

static const char *read_both(const char *content, const char *styles) {
  packing_begin();
  packing_add_text("mimetype", "application/vnd.oasis.opendocument.text");
  packing_add_text("content.xml", content);
  if (styles != NULL) packing_add_text("styles.xml", styles);
  return end_odt();
}

static const char *read_content(const char *content) { return read_both(content, NULL); }

static void paragraphs_spaces_and_breaks_are_text(void) {
  EQUAL_TEXT(read_content(CONTENT("", P("Minutes<text:s text:c=\"3\"/>of<text:tab/>the <text:span>ward</text:span> <text:a>panel</text:a>")
                                          P("held<text:line-break/>here") "<text:p/>")),
             "Minutes of the ward panel\n\nheld\nhere\n");
  /* What stands between the tags of a list or a table is layout. */
  EQUAL_TEXT(read_content(CONTENT("", "\n <text:section> " P("a") " \n</text:section>")), "a\n");
}

static void headings_are_told_by_level_and_style(void) {
  EQUAL_TEXT(read_both(CONTENT("<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>"
                               "<style:style style:name=\"P2\" style:family=\"paragraph\" style:parent-style-name=\"Sub\"/>",
                               "<text:p text:style-name=\"P1\">Minutes</text:p><text:h text:outline-level=\"2\">Police</text:h>"
                               "<text:p text:style-name=\"P2\">Crime</text:p>" P("text")),
                       "<office:document-styles " NAMES "><office:styles><style:style style:name=\"Title\" style:family=\"paragraph\"/>"
                       "<style:style style:name=\"Sub\" style:family=\"paragraph\" style:default-outline-level=\"3\"/></office:styles>"
                       "</office:document-styles>"),
             "# Minutes\n\n## Police\n\n### Crime\n\ntext\n");
}

#define LIST_STYLES \
  "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\".\" style:num-format=\"1\"/>" \
  "<text:list-level-style-number text:level=\"2\" style:num-suffix=\")\" style:num-format=\"a\"/>" \
  "<text:list-level-style-number text:level=\"3\" style:num-format=\"1\" text:display-levels=\"3\"/></text:list-style>" \
  "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"x\"/></text:list-style>" \
  "<text:list-style style:name=\"L3\"><text:list-level-style-number text:level=\"1\" style:num-format=\"i\" text:start-value=\"4\" " \
  "loext:num-list-format=\"(%1%)\"/></text:list-style>" \
  "<style:style style:name=\"PL\" style:family=\"paragraph\" style:list-style-name=\"L1\"/>"

static void items_have_the_numbers_that_are_shown(void) {
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list text:style-name=\"L1\"><text:list-item>" P("one") P("more of it")
                                                   "<text:list>" ITEM("a") ITEM("b") "</text:list></text:list-item>" ITEM("two")
                                                       "<text:list-header>" P("no item") "</text:list-header></text:list>")),
             "1. one\n\nmore of it\n\n  a) a\n  b) b\n2. two\n\nno item\n");
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list text:style-name=\"L2\">" ITEM("x") "</text:list><text:list>" ITEM("unknown")
                                                   "</text:list><text:list text:style-name=\"L3\">" ITEM("y") "</text:list>")),
             "- x\n- unknown\n(iv) y\n");
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list text:style-name=\"L1\"><text:list-item><text:list><text:list-item><text:list>"
                                                   ITEM("deep") "</text:list></text:list-item></text:list></text:list-item></text:list>")),
             "    1.a.1 deep\n");
}

static void lists_go_on_where_they_say_so(void) {
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list text:style-name=\"L1\" xml:id=\"x1\">" ITEM("a") "</text:list>" P("between")
                                                   "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\">" ITEM("b")
                                                       "</text:list><text:list text:style-name=\"L1\">" ITEM("anew")
                                                           "</text:list><text:list text:style-name=\"L1\" text:continue-list=\"x1\">" ITEM("c")
                                                               "<text:list-item text:start-value=\"9\">" P("nine") "</text:list-item></text:list>")),
             "1. a\n\nbetween\n\n2. b\n1. anew\n3. c\n9. nine\n");
  /* An item may be shown in a way of its own. */
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list text:style-name=\"L1\">" ITEM("a") "<text:list-item text:style-override=\"L3\">"
                                               P("b") "</text:list-item>" ITEM("c") "</text:list>")),
             "1. a\n(ii) b\n3. c\n");
  /* The style of the paragraph says the list's where the list does not. */
  EQUAL_TEXT(read_content(CONTENT(LIST_STYLES, "<text:list><text:list-item><text:p text:style-name=\"PL\">a</text:p></text:list-item>"
                                               "<text:list-item><text:p text:style-name=\"PL\">b</text:p></text:list-item></text:list>")),
             "1. a\n2. b\n");
}

static void headings_are_numbered_by_the_outline(void) {
  EQUAL_TEXT(read_both(CONTENT("", "<text:h text:outline-level=\"1\">A</text:h><text:h text:outline-level=\"2\">B</text:h>"
                                   "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">C</text:h><text:h text:outline-level=\"1\">D</text:h>"),
                       "<office:document-styles " NAMES "><office:styles><text:outline-style><text:outline-level-style text:level=\"1\" "
                       "style:num-format=\"1\" style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
                       "text:display-levels=\"2\"/></text:outline-style></office:styles></office:document-styles>"),
             "# 1. A\n\n## 1.1 B\n\n# C\n\n# 2. D\n");
}

#define CELL(text) "<table:table-cell>" P(text) "</table:table-cell>"

static void rows_and_cells_keep_their_order(void) {
  EQUAL_TEXT(read_content(CONTENT("", "<table:table><table:table-header-rows><table:table-row>" CELL("Item") CELL("Action")
                                          "</table:table-row></table:table-header-rows><table:table-row>" CELL("Patrols") CELL("PW")
                                              "</table:table-row></table:table>")),
             "| Item | Action |\n| Patrols | Action: PW |\n");
  EQUAL_TEXT(read_content(CONTENT("", "<table:table><table:table-row>" CELL("a") CELL("b") CELL("c") "</table:table-row><table:table-row>"
                                      "<table:table-cell table:number-columns-spanned=\"2\">" P("wide") "</table:table-cell>"
                                      "<table:covered-table-cell/>" CELL("z") "</table:table-row><table:table-row><table:covered-table-cell/>"
                                      CELL("x") CELL("y") "</table:table-row></table:table>")),
             "| a | b | c |\n| wide | z |\n| | x | y |\n");
}

static void a_million_columns_are_refused(void) {
  const char *got = read_content(CONTENT("", "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"1000000\">" P("x")
                                             "</table:table-cell>" CELL("y") "</table:table-row></table:table>"));
  CHECK(strncmp(got, "limit: ", 7) == 0);
}

static void what_was_deleted_or_hidden_is_left_out(void) {
  EQUAL_TEXT(read_content(CONTENT("<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
                                  "<style:style style:name=\"P9\" style:family=\"paragraph\"><style:text-properties text:display=\"none\"/></style:style>",
                                  "<text:tracked-changes><text:changed-region><text:deletion>" P("deleted") "</text:deletion></text:changed-region>"
                                  "</text:tracked-changes><text:p>a<text:change/><text:span text:style-name=\"T1\">hidden</text:span>b"
                                  "<office:annotation>" P("comment") "</office:annotation>c <text:page-number>7</text:page-number></text:p>"
                                  "<text:p text:style-name=\"P9\">hidden</text:p><text:section text:display=\"none\">" P("hidden") "</text:section>"
                                  "<text:table-of-content><text:table-of-content-source><text:index-title-template>template"
                                  "</text:index-title-template></text:table-of-content-source></text:table-of-content>")),
             "abc\n");
}

static void notes_and_boxes_come_below_their_paragraph(void) {
  EQUAL_TEXT(read_content(CONTENT("", "<text:p>Crime fell<text:note><text:note-citation>1</text:note-citation><text:note-body>" P("Met figures")
                                      "</text:note-body></text:note> by 5%.</text:p><text:p><draw:frame><draw:text-box>" P("boxed")
                                      "</draw:text-box><svg:desc>a picture</svg:desc></draw:frame>The panel<draw:custom-shape>" P("shape")
                                      "</draw:custom-shape> met.</text:p>")),
             "Crime fell by 5%.\n\nMet figures\n\nThe panel met.\n\nboxed\n\nshape\n");
}

static void headers_come_before_and_footers_after(void) {
  EQUAL_TEXT(read_both(CONTENT("<style:style style:name=\"P1\" style:family=\"paragraph\" style:default-outline-level=\"1\"/>",
                               "<text:p text:style-name=\"P1\">Body</text:p>"),
                       "<office:document-styles " NAMES "><office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"/>"
                       "</office:automatic-styles><office:master-styles><style:master-page><style:header><text:p text:style-name=\"P1\">Ealing CPCG"
                       "</text:p></style:header><style:header-left style:display=\"false\">" P("unused") "</style:header-left><style:footer>"
                       P("Signed") "</style:footer></style:master-page><style:master-page><style:header>" P("Ealing CPCG")
                       "</style:header></style:master-page></office:master-styles></office:document-styles>"),
             "Ealing CPCG\n\n# Body\n\nSigned\n");
}

static void pages_are_told_where_the_program_noted_them(void) {
  EQUAL_TEXT(read_content("<office:document-content " NAMES "><office:automatic-styles><style:style style:name=\"PB\" style:family=\"paragraph\">"
                          "<style:paragraph-properties fo:break-before=\"page\"/></style:style></office:automatic-styles><office:body>"
                          "<office:text text:use-soft-page-breaks=\"true\"><text:p text:style-name=\"PB\">one <text:soft-page-break/>two</text:p>"
                          "<text:p text:style-name=\"PB\">three</text:p></office:text></office:body></office:document-content>"),
             "{1}one{2} two{3}\n\nthree\n");
  EQUAL_TEXT(read_content(CONTENT("", P("a") "<text:soft-page-break/>" P("b"))), "a\n\nb\n");
}

static void what_is_no_text_is_refused(void) {
  EQUAL_TEXT(read_content("<office:document-content " NAMES "><office:body><office:spreadsheet/></office:body></office:document-content>"),
             "refused: it is an OpenDocument file without a text, such as a spreadsheet or slides");
  EQUAL_TEXT(read_content("<!DOCTYPE x [<!ENTITY a \"b\">]>" CONTENT("", P("&a;"))),
             "refused: its part content.xml declares entities of its own, as hostile files do");
  EQUAL_TEXT(read_content("<office:document-content"), "refused: its part content.xml is damaged: it is no well-formed XML");
  packing_begin();
  packing_add_text("mimetype", "x");
  EQUAL_TEXT(end_odt(), "refused: it has no content.xml, as OpenDocument files do; get the file anew");
  packing_begin();
  packing_add_text("content.xml", "\x01\x02");
  packing_add_text("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>");
  EQUAL_TEXT(end_odt(), "refused: it is password-protected; save it without the password");
}

/* Parents in a ring, lists in lists, spans that repeat: each ends. */
static void hostile_styles_and_lists_end(void) {
  struct buf content;
  EQUAL_TEXT(read_content(CONTENT("<style:style style:name=\"A\" style:family=\"paragraph\" style:parent-style-name=\"A\"/>",
                                  "<text:p text:style-name=\"A\">a</text:p>")),
             "a\n");
  buf_init(&content, memory_default());
  buf_add_text(&content, "<office:document-content " NAMES "><office:body><office:text>");
  for (int i = 0; i < 70; i++) buf_add_text(&content, "<text:list><text:list-item>");
  for (int i = 0; i < 70; i++) buf_add_text(&content, "</text:list-item></text:list>");
  buf_add_text(&content, "</office:text></office:body></office:document-content>");
  EQUAL_TEXT(read_content(buf_text(&content)), "refused: its lists lie in each other more than 60 deep");
  buf_finish(&content);
}

static void every_cut_and_change_ends_well(void) {
  packing_begin();
  packing_add_text("content.xml", CONTENT(LIST_STYLES, "<text:h>H</text:h><text:list text:style-name=\"L1\">" ITEM("a") "</text:list><table:table>"
                                                       "<table:table-row>" CELL("a") CELL("b") "</table:table-row></table:table>"));
  struct str whole = packing_end();
  char *copy = malloc(whole.len);
  if (!CHECK(copy != NULL)) return;
  for (size_t len = 0; len < whole.len; len++) CHECK(strncmp(reading_of(read_odt, whole.ptr, len), "refused: ", 9) == 0);
  for (size_t i = 0; i < whole.len; i++) {
    memcpy(copy, whole.ptr, whole.len);
    copy[i] = (char)(copy[i] ^ (1 << i % 8));
    reading_of(read_odt, copy, whole.len);
  }
  free(copy);
}

static void every_denied_request_is_told(void) {
  packing_begin();
  packing_add_text("content.xml", CONTENT(LIST_STYLES, "<text:h>H</text:h><text:list text:style-name=\"L1\" xml:id=\"x\">" ITEM("a") "</text:list>"
                                                       "<text:p>b<text:note><text:note-body>" P("n") "</text:note-body></text:note></text:p>"));
  packing_add_text("styles.xml", "<office:document-styles " NAMES "><office:master-styles><style:master-page><style:header>" P("Ealing")
                                 "</style:header></style:master-page></office:master-styles></office:document-styles>");
  struct str bytes = packing_end();
  reading_denied(read_odt, bytes.ptr, bytes.len);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"paragraphs, spaces and breaks are text", paragraphs_spaces_and_breaks_are_text},
      {"headings are told by level and style", headings_are_told_by_level_and_style},
      {"items have the numbers that are shown", items_have_the_numbers_that_are_shown},
      {"lists go on where they say so", lists_go_on_where_they_say_so},
      {"headings are numbered by the outline", headings_are_numbered_by_the_outline},
      {"rows and cells keep their order", rows_and_cells_keep_their_order},
      {"a million columns are refused", a_million_columns_are_refused},
      {"what was deleted or hidden is left out", what_was_deleted_or_hidden_is_left_out},
      {"notes and boxes come below their paragraph", notes_and_boxes_come_below_their_paragraph},
      {"headers come before and footers after", headers_come_before_and_footers_after},
      {"pages are told where the program noted them", pages_are_told_where_the_program_noted_them},
      {"what is no text is refused", what_is_no_text_is_refused},
      {"hostile styles and lists end", hostile_styles_and_lists_end},
      {"every cut and change ends well", every_cut_and_change_ends_well},
      {"every denied request for memory is told", every_denied_request_is_told},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  packing_finish();
  reading_finish();
  return status;
}
