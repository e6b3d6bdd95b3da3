/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "packing.h"
#include "reading.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
#define R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
#define RELS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define REL(id, type, target) \
  "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type \
  "\" Target=\"" target "\"/>"
#define DOCUMENT(body) "<w:document " W R MC "><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define NUMBERED(num, level, text) \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr><w:r><w:t>" text \
  "</w:t></w:r></w:p>"

/* Begins a document of the usual parts; more may be added. */
static void begin_docx(const char *document, const char *more_relations) {
  struct buf relations;
  packing_begin();
  packing_add_text("[Content_Types].xml", "<Types/>");
  packing_add_text("_rels/.rels", RELS REL("r1", "officeDocument", "word/document.xml") "</Relationships>");
  packing_add_text("word/document.xml", document);
  buf_init(&relations, memory_default());
  buf_add_format(&relations, "%s%s</Relationships>", RELS, more_relations);
  packing_add("word/_rels/document.xml.rels", buf_str(&relations));
  buf_finish(&relations);
}

static const char *end_docx(void) {
  struct str bytes = packing_end();
  return reading_of(read_docx, bytes.ptr, bytes.len);
}

static const char *read_document(const char *document) {
  begin_docx(document, "");
  return end_docx();
}

static void paragraphs_runs_and_signs_are_text(void) {
  EQUAL_TEXT(read_document(DOCUMENT(P("Minutes of the ") "<w:p><w:r><w:t>held on </w:t></w:r><w:r><w:t xml:space=\"preserve\">4 </w:t>"
                                    "<w:tab/><w:t>May</w:t><w:br/><w:t>2009</w:t></w:r></w:p><w:p/>")),
             "Minutes of the\n\nheld on 4 May\n2009\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>so</w:t><w:softHyphen/><w:t>cial</w:t>"
                                    "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t>done &amp; dusted</w:t><w:cr/>"
                                    "<w:t>x</w:t></w:r></w:p>")),
             "anti-social done & dusted\nx\n");
}

static void strict_documents_are_read_alike(void) {
  EQUAL_TEXT(read_document("<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r>"
                           "<x:t>strict</x:t></x:r></x:p></x:body></x:document>"),
             "strict\n");
}

static void tags_of_other_name_spaces_are_no_words(void) {
  EQUAL_TEXT(read_document("<w:document " W " xmlns:a=\"urn:a\"><w:body><w:p><w:r><w:t>kept</w:t><a:t>alien</a:t></w:r></w:p>"
                           "</w:body></w:document>"),
             "kept\n");
}

static const char styles[] =
    "<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"berschrift2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Outline\"><w:name w:val=\"O\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"RingA\"><w:basedOn w:val=\"RingB\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"RingB\"><w:basedOn w:val=\"RingA\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"List\"><w:name w:val=\"List\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
    "</w:style></w:styles>";

static void headings_are_told_by_style_and_outline(void) {
  begin_docx(DOCUMENT(STYLED("Title", "Minutes") STYLED("berschrift2", "Police report") STYLED("Mine", "Crime")
                          STYLED("Outline", "Burglary") STYLED("RingA", "plain") STYLED("Unknown", "too")
                          "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Own</w:t></w:r></w:p>"),
             REL("r2", "styles", "styles.xml"));
  packing_add_text("word/styles.xml", styles);
  EQUAL_TEXT(end_docx(), "# Minutes\n\n## Police report\n\n## Crime\n\n### Burglary\n\nplain\n\ntoo\n\n# Own\n");
}

static void a_heading_as_long_as_a_paragraph_is_one(void) {
  char text[400];
  memset(text, 'x', sizeof text);
  text[200] = '\0';
  struct buf document;
  buf_init(&document, memory_default());
  buf_add_format(&document, "%s%s%s", "<w:document " W "><w:body><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>", text,
                 "</w:t></w:r></w:p></w:body></w:document>");
  begin_docx(buf_text(&document), "");
  const char *got = end_docx();
  EQUAL_INT(strlen(got), 201);
  CHECK(got[0] == 'x');
  buf_finish(&document);
}

static const char numbering[] =
    "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>"
    "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"(%3)\"/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xef\x82\xb7\"/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"26\"/><w:numFmt w:val=\"upperLetter\"/>"
    "<w:lvlText w:val=\"%1)\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/>"
    "<w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
    "<w:lvlText w:val=\"Recommendation %1:\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num><w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num>"
    "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

static const char *read_numbered(const char *document) {
  begin_docx(document, REL("r2", "styles", "styles.xml") REL("r3", "numbering", "numbering.xml"));
  packing_add_text("word/styles.xml", styles);
  packing_add_text("word/numbering.xml", numbering);
  return end_docx();
}

static void items_have_the_numbers_that_word_shows(void) {
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("1", "0", "one") NUMBERED("1", "1", "one one") NUMBERED("1", "1", "one two")
                                        NUMBERED("1", "2", "deep") NUMBERED("1", "2", "deeper") NUMBERED("1", "0", "two")
                                            NUMBERED("1", "1", "two one") NUMBERED("1", "2", "anew"))),
             "1. one\n  1.1 one one\n  1.2 one two\n    (i) deep\n    (ii) deeper\n2. two\n  2.1 two one\n    (i) anew\n");
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("2", "0", "a") NUMBERED("2", "0", "b"))), "- a\n- b\n");
  EQUAL_TEXT(read_numbered(DOCUMENT(STYLED("List", "by its style") STYLED("List", "again"))), "1. by its style\n2. again\n");
}

static void lists_go_on_or_begin_anew_as_word_has_them(void) {
  /* Two lists of one definition count on; one that says where it starts does so once. */
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("1", "0", "a") NUMBERED("6", "0", "b") NUMBERED("3", "0", "c") NUMBERED("3", "0", "d")
                                        NUMBERED("1", "0", "e"))),
             "1. a\n2. b\n7. c\n8. d\n9. e\n");
  /* A level above that never had a number has its first. */
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("1", "1", "a") NUMBERED("1", "0", "b"))), "  1.1 a\n2. b\n");
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("4", "0", "z") NUMBERED("4", "0", "aa") NUMBERED("4", "1", "legal"))),
             "Z) z\nAA) aa\n  27.1 legal\n");
  /* One that was deleted whole has none. */
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("1", "0", "a") "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
                                    "<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>" NUMBERED("1", "0", "c"))),
             "1. a\n2. c\n");
  /* An item without words has its number all the same; number 0 is none. */
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("1", "0", "a") "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>"
                                    NUMBERED("1", "0", "c") NUMBERED("0", "0", "none") NUMBERED("99", "0", "unknown"))),
             "1. a\n3. c\n\nnone\n\nunknown\n");
  EQUAL_TEXT(read_numbered(DOCUMENT(NUMBERED("5", "0", "more patrols"))), "Recommendation 1: more patrols\n");
}

static void a_numbered_heading_keeps_its_number(void) {
  EQUAL_TEXT(read_numbered(DOCUMENT("<w:p><w:pPr><w:pStyle w:val=\"berschrift2\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                                    "<w:r><w:t>Police report</w:t></w:r></w:p>" P("Text."))),
             "## 1. Police report\n\nText.\n");
}

#define TC(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"

static void rows_and_cells_keep_their_order(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:tbl><w:tr>" TC("Item") TC("Action") "</w:tr><w:tr>" TC("Patrols") TC("PW") "</w:tr></w:tbl>"
                                    P("after"))),
             "| Item | Action |\n| Patrols | Action: PW |\n\nafter\n");
  /* Cells before the first one, cells over two columns, and one below another. */
  EQUAL_TEXT(read_document(DOCUMENT("<w:tbl><w:tr>" TC("a") TC("b") TC("c") "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"
                                    "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("wide") "</w:tc>" "</w:tr><w:tr>"
                                    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" TC("x") TC("y") "</w:tr></w:tbl>")),
             "| a | b | c |\n\nwide\n\n| | x | y |\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:tbl><w:tr><w:tc>" P("outer") "<w:tbl><w:tr>" TC("in") TC("ner") "</w:tr></w:tbl>" P("end")
                                    "</w:tc>" TC("beside") "</w:tr></w:tbl>")),
             "| outer | beside |\n| in | ner |\n\nend\n");
}

static void what_was_deleted_is_left_out(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:r><w:t>a </w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:tab/><w:t>gone</w:t></w:r></w:del>"
                                    "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
                                    "<w:moveTo><w:r><w:t> here</w:t></w:r></w:moveTo></w:p>")),
             "a new here\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" TC("x") TC("gone") "</w:tr><w:tr><w:trPr>"
                                    "<w:ins w:id=\"2\"/></w:trPr>" TC("kept") TC("row") "</w:tr></w:tbl>")),
             "| kept | row |\n");
  /* With its mark deleted a paragraph goes on in the next; what its properties were is no matter. */
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" P("two") P("three"))),
             "one two\n\nthree\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:pPr><w:outlineLvl w:val=\"9\"/><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange>"
                                    "</w:pPr><w:r><w:t>plain</w:t></w:r></w:p>")),
             "plain\n");
}

static void hidden_letters_are_left_out(void) {
  begin_docx(DOCUMENT("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>"
                      "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>c</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Secret\"/></w:rPr>"
                      "<w:t>d</w:t></w:r><w:r><w:t>e</w:t></w:r></w:p>"),
             REL("r2", "styles", "styles.xml"));
  packing_add_text("word/styles.xml", styles);
  EQUAL_TEXT(end_docx(), "ace\n");
}

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"
#define RUN(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

static void fields_show_their_results_only(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("see ") FIELD("begin") "<w:r><w:instrText>HYPERLINK \"http://x\"</w:instrText></w:r>"
                                    FIELD("separate") RUN("the site") FIELD("end") RUN(" now") "</w:p>")),
             "see the site now\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Page ") FIELD("begin") "<w:r><w:instrText> PAGE </w:instrText></w:r>" FIELD("separate")
                                    RUN("3") FIELD("end") "<w:fldSimple w:instr=\" NUMPAGES \">" RUN("9") "</w:fldSimple>"
                                    "<w:fldSimple w:instr=\"TITLE\">" RUN("Minutes") "</w:fldSimple></w:p>")),
             "Page Minutes\n");
  /* A field that never ends hides no more than its paragraph. */
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" FIELD("begin") RUN("instruction") "</w:p>" P("seen"))), "seen\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" FIELD("end") FIELD("separate") RUN("seen") "</w:p>")), "seen\n");
}

#define LIST(result, default) \
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"d\"/><w:ddList>" result default "<w:listEntry w:val=\"Open\"/>" \
  "<w:listEntry w:val=\"Closed\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
#define CONTROL(properties, content) "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" content "</w:sdtContent></w:sdt>"
#define CHOICES(last) \
  "<w:dropDownList" last "><w:listItem w:displayText=\"Choose\" w:value=\"0\"/><w:listItem w:displayText=\"Knife crime\" w:value=\"7\"/>" \
  "<w:listItem w:value=\"Arson\"/></w:dropDownList>"

static void what_was_chosen_in_a_list_is_read(void) {
  /* A field of the old kind keeps only its number. */
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Action ") LIST("<w:result w:val=\"1\"/>", "<w:default w:val=\"0\"/>") FIELD("end") RUN(".") "</w:p>")),
             "Action Closed.\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Action ") LIST("", "<w:default w:val=\"1\"/>") FIELD("separate") FIELD("end") "</w:p>")),
             "Action Closed\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Action ") LIST("", "") FIELD("end") "</w:p>")), "Action Open\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Action ") LIST("<w:result w:val=\"9\"/>", "") FIELD("end") "</w:p>")), "Action\n");
  /* Some programs write its words as well. */
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" LIST("<w:result w:val=\"1\"/>", "") FIELD("separate") RUN("Closed") FIELD("end") "</w:p>")), "Closed\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" CONTROL(CHOICES(" w:lastValue=\"7\""), RUN("Knife crime")) RUN(" rose") "</w:p>")), "Knife crime rose\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" CONTROL(CHOICES(" w:lastValue=\"7\""), "") RUN(" rose") "</w:p>")), "Knife crime rose\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" CONTROL(CHOICES(" w:lastValue=\"Arson\""), "<w:r/>") "</w:p>")), "Arson\n");
  EQUAL_TEXT(read_document(DOCUMENT(CONTROL(CHOICES(" w:lastValue=\"7\""), "<w:p/>") P("rose"))), "Knife crime\n\nrose\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("None: ") CONTROL(CHOICES(""), "") CONTROL(CHOICES(" w:lastValue=\"8\""), "") RUN("so") "</w:p>")),
             "None: so\n");
}

static void prompts_of_empty_controls_are_no_words(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Chair: ") CONTROL("<w:showingPlcHdr/>" CHOICES(""), RUN("Choose an item.")) RUN("absent") "</w:p>")),
             "Chair: absent\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("Chair: ") CONTROL("<w:showingPlcHdr/><w:text/>", "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>Click"
                                    " here</w:t></w:r>") RUN("absent") "</w:p>")), "Chair: absent\n");
  /* Other programs write words in and leave the mark. */
  EQUAL_TEXT(read_document(DOCUMENT(CONTROL("<w:showingPlcHdr/><w:text/>", P("Filled in.")) P("Dogs"))), "Filled in.\n\nDogs\n");
  EQUAL_TEXT(read_document(DOCUMENT(CONTROL("<w:showingPlcHdr w:val=\"0\"/>", P("Filled in.")) P("Dogs"))), "Filled in.\n\nDogs\n");
}

static void notes_come_below_their_paragraph(void) {
  begin_docx(DOCUMENT("<w:p>" RUN("Crime fell") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" RUN(" by 5%.") "</w:p>" P("Next.")),
             REL("r2", "footnotes", "footnotes.xml"));
  packing_add_text("word/footnotes.xml", "<w:footnotes " W "><w:footnote w:type=\"separator\" w:id=\"-1\">" P("rule")
                                         "</w:footnote><w:footnote w:id=\"7\">" P("other") "</w:footnote><w:footnote w:id=\"2\">"
                                         P("Met figures") "</w:footnote></w:footnotes>");
  EQUAL_TEXT(end_docx(), "Crime fell by 5%.\n\nMet figures\n\nNext.\n");
}

static void text_boxes_come_below_their_paragraph_once(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("The ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>" P("boxed")
                                    "</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("boxed")
                                    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" RUN("panel met.") "</w:p>")),
             "The panel met.\n\nboxed\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><w:txbxContent>" P("old")
                                    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")),
             "old\n");
  EQUAL_TEXT(read_document(DOCUMENT("<w:p><w:r><w:txbxContent><w:p><w:r><w:txbxContent><w:p><w:r><w:txbxContent><w:p><w:r><w:txbxContent>" P("x")
                                    "</w:txbxContent></w:r></w:p></w:txbxContent></w:r></w:p></w:txbxContent></w:r></w:p></w:txbxContent>"
                                    "</w:r></w:p>")),
             "refused: its text boxes lie in each other more than 3 deep");
}

static void headers_come_before_and_footers_after(void) {
  begin_docx(DOCUMENT(P("A sentence over") P("two pages.") "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r2\"/>"
                      "<w:headerReference w:type=\"first\" r:id=\"r3\"/><w:headerReference w:type=\"even\" r:id=\"r4\"/>"
                      "<w:footerReference w:type=\"default\" r:id=\"r5\"/></w:sectPr>"),
             REL("r2", "header", "header1.xml") REL("r3", "header", "header2.xml") REL("r4", "header", "header3.xml")
                 REL("r5", "footer", "footer1.xml") REL("r6", "header", "header4.xml"));
  packing_add_text("word/header1.xml", "<w:hdr " W ">" P("Ealing CPCG") "</w:hdr>");
  packing_add_text("word/header2.xml", "<w:hdr " W ">" P("unused on first") "</w:hdr>");
  packing_add_text("word/header3.xml", "<w:hdr " W ">" P("unused on even") "</w:hdr>");
  packing_add_text("word/header4.xml", "<w:hdr " W ">" P("not named") "</w:hdr>");
  packing_add_text("word/footer1.xml", "<w:ftr " W ">" P("Signed") "<w:p>" RUN("Page ") "<w:fldSimple w:instr=\"PAGE\">" RUN("4")
                                       "</w:fldSimple>" RUN(" of ") "<w:fldSimple w:instr=\"NUMPAGES\">" RUN("9") "</w:fldSimple></w:p></w:ftr>");
  EQUAL_TEXT(end_docx(), "Ealing CPCG\n\nA sentence over\n\ntwo pages.\n\nSigned\n");
}

#define RENDERED "<w:r><w:lastRenderedPageBreak/></w:r>"

static void pages_are_told_where_word_noted_them(void) {
  EQUAL_TEXT(read_document(DOCUMENT("<w:p>" RUN("one ") RENDERED RUN("two") "</w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>" RENDERED
                                    RUN("three") "</w:p>")),
             "{1}one{2} two{3}\n\nthree\n");
  /* No program noted any: a number would be a guess. */
  EQUAL_TEXT(read_document(DOCUMENT(P("a") "<w:p><w:r><w:br w:type=\"page\"/><w:t>b</w:t></w:r></w:p>")), "a\n\nb\n");
  begin_docx(DOCUMENT(P("a") "<w:p><w:r><w:br w:type=\"page\"/><w:t>b</w:t></w:r></w:p>"), "");
  packing_add_text("docProps/app.xml", "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                                       "<Pages>2</Pages></Properties>");
  EQUAL_TEXT(end_docx(), "{1}a{2}\n\nb\n");
}

static void documents_inside_are_members(void) {
  begin_docx(DOCUMENT(P("see attached")), "");
  packing_add_text("word/embeddings/report.docx", "bytes");
  packing_add_text("word/embeddings/oleObject1.bin", "none");
  packing_add_text("word/media/image1.png", "none");
  EQUAL_TEXT(end_docx(), "see attached\nmember word/embeddings/report.docx: bytes\n");
  begin_docx(DOCUMENT("<w:altChunk r:id=\"r2\"/>"), REL("r2", "aFChunk", "chunk1.dat"));
  packing_add_text("word/chunk1.dat", "<html>");
  EQUAL_TEXT(end_docx(), "member word/chunk1.dat: <html>\n");
}

static void entities_are_refused(void) {
  EQUAL_TEXT(read_document("<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                           DOCUMENT("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")),
             "refused: its part word/document.xml declares entities of its own, as hostile files do");
  EQUAL_TEXT(read_document("<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                           DOCUMENT("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")),
             "refused: its part word/document.xml declares entities of its own, as hostile files do");
  EQUAL_TEXT(read_document("<!DOCTYPE w:document [<!ENTITY % p \"<!ENTITY q 'x'>\"> %p;]>" DOCUMENT(P("a"))),
             "refused: its part word/document.xml declares entities of its own, as hostile files do");
}

static void damage_is_told(void) {
  EQUAL_TEXT(read_document("<w:document " W "><w:body><w:p><w:r><w:t>half"),
             "refused: its part word/document.xml is damaged: it is no well-formed XML");
  EQUAL_TEXT(read_document("<html><body>minutes</body></html>"), "refused: its main part is no Word document; get the file anew");
  EQUAL_TEXT(read_document(""), "refused: its part word/document.xml is damaged: it is no well-formed XML");
  packing_begin();
  packing_add_text("word/other.xml", "x");
  EQUAL_TEXT(end_docx(), "refused: it has no main part, as Word documents do; get the file anew");
  EQUAL_TEXT(reading_of(read_docx, "PK\x03\x04word/", 9), "refused: its ZIP container is damaged or cut short; get the file anew");
  EQUAL_TEXT(reading_of(read_docx, "", 0), "refused: its ZIP container is damaged or cut short; get the file anew");
}

static void deep_nesting_is_refused(void) {
  struct buf document;
  buf_init(&document, memory_default());
  buf_add_text(&document, "<w:document " W "><w:body>");
  for (int i = 0; i < 300; i++) buf_add_text(&document, "<w:x>");
  for (int i = 0; i < 300; i++) buf_add_text(&document, "</w:x>");
  buf_add_text(&document, "</w:body></w:document>");
  EQUAL_TEXT(read_document(buf_text(&document)), "refused: its part word/document.xml has tags nested deeper than any document's");
  buf_clear(&document);
  buf_add_text(&document, "<w:document " W "><w:body>");
  for (int i = 0; i < 40; i++) buf_add_text(&document, "<w:tbl><w:tr><w:tc>");
  for (int i = 0; i < 40; i++) buf_add_text(&document, "</w:tc></w:tr></w:tbl>");
  buf_add_text(&document, "</w:body></w:document>");
  EQUAL_TEXT(read_document(buf_text(&document)), "refused: its tables lie in each other more than 30 deep");
  buf_finish(&document);
}

/* The parser's time grows with the square of a tag's attributes. */
static void a_tag_with_countless_attributes_is_refused(void) {
  struct buf document;
  buf_init(&document, memory_default());
  buf_add_text(&document, "<w:document " W "><w:body><w:p");
  for (int i = 0; i < 3000; i++) buf_add_format(&document, " w:a%d=\"1\"", i);
  buf_add_text(&document, "/></w:body></w:document>");
  EQUAL_TEXT(read_document(buf_text(&document)), "refused: it has a tag with more attributes than any document's");
  buf_finish(&document);
}

/* A row of a million cells, a part that unpacks to 300 MB. */
static void bombs_are_refused(void) {
  struct buf document;
  buf_init(&document, memory_default());
  buf_add_text(&document, "<w:document " W "><w:body><w:tbl><w:tr>");
  for (int i = 0; i < 100000; i++) buf_add_text(&document, "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>");
  buf_add_text(&document, "</w:tr></w:tbl></w:body></w:document>");
  const char *got = read_document(buf_text(&document));
  CHECK(strncmp(got, "limit: ", 7) == 0 || strncmp(got, "refused: ", 9) == 0);
  buf_clear(&document);
  char *spaces = malloc((size_t)48 << 20);
  if (!CHECK(spaces != NULL)) return;
  memset(spaces, ' ', (size_t)48 << 20);
  packing_begin();
  packing_add_text("_rels/.rels", RELS REL("r1", "officeDocument", "word/document.xml") "</Relationships>");
  packing_add("word/document.xml", (struct str){spaces, (size_t)48 << 20});
  EQUAL_TEXT(end_docx(), "refused: its ZIP container unpacks to more than 200 times its size, as no document does");
  free(spaces);
  buf_finish(&document);
}

/* Whatever is cut off or changed, it ends in text or in a sentence. */
static void every_cut_and_change_ends_well(void) {
  begin_docx(DOCUMENT(STYLED("Mine", "Minutes") NUMBERED("1", "0", "one") "<w:tbl><w:tr>" TC("a") TC("b") "</w:tr></w:tbl>"),
             REL("r2", "styles", "styles.xml") REL("r3", "numbering", "numbering.xml"));
  packing_add_text("word/styles.xml", styles);
  packing_add_text("word/numbering.xml", numbering);
  struct str whole = packing_end();
  char *copy = malloc(whole.len);
  if (!CHECK(copy != NULL)) return;
  for (size_t len = 0; len < whole.len; len++) CHECK(strncmp(reading_of(read_docx, whole.ptr, len), "refused: ", 9) == 0);
  for (size_t i = 0; i < whole.len; i++) {
    memcpy(copy, whole.ptr, whole.len);
    copy[i] = (char)(copy[i] ^ (1 << i % 8));
    reading_of(read_docx, copy, whole.len);
  }
  free(copy);
}

static void every_denied_request_is_told(void) {
  begin_docx(DOCUMENT(STYLED("Mine", "Minutes") NUMBERED("1", "1", "one") "<w:p>" RUN("x") "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
                      "<w:tbl><w:tr>" TC("a") TC("b") "</w:tr></w:tbl><w:p><w:r><w:txbxContent>" P("boxed") "</w:txbxContent></w:r></w:p>"),
             REL("r2", "styles", "styles.xml") REL("r3", "numbering", "numbering.xml") REL("r4", "footnotes", "footnotes.xml"));
  packing_add_text("word/styles.xml", styles);
  packing_add_text("word/numbering.xml", numbering);
  packing_add_text("word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"2\">" P("n") "</w:footnote></w:footnotes>");
  struct str bytes = packing_end();
  reading_denied(read_docx, bytes.ptr, bytes.len);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"paragraphs, runs and signs are text", paragraphs_runs_and_signs_are_text},
      {"strict documents are read alike", strict_documents_are_read_alike},
      {"tags of other name spaces are no words", tags_of_other_name_spaces_are_no_words},
      {"headings are told by style and outline", headings_are_told_by_style_and_outline},
      {"a heading as long as a paragraph is one", a_heading_as_long_as_a_paragraph_is_one},
      {"items have the numbers that Word shows", items_have_the_numbers_that_word_shows},
      {"lists go on or begin anew as Word has them", lists_go_on_or_begin_anew_as_word_has_them},
      {"a numbered heading keeps its number", a_numbered_heading_keeps_its_number},
      {"rows and cells keep their order", rows_and_cells_keep_their_order},
      {"what was deleted is left out", what_was_deleted_is_left_out},
      {"hidden letters are left out", hidden_letters_are_left_out},
      {"fields show their results only", fields_show_their_results_only},
      {"what was chosen in a list is read", what_was_chosen_in_a_list_is_read},
      {"prompts of empty controls are no words", prompts_of_empty_controls_are_no_words},
      {"notes come below their paragraph", notes_come_below_their_paragraph},
      {"text boxes come below their paragraph, once", text_boxes_come_below_their_paragraph_once},
      {"headers come before and footers after", headers_come_before_and_footers_after},
      {"pages are told where Word noted them", pages_are_told_where_word_noted_them},
      {"documents inside are members", documents_inside_are_members},
      {"entities are refused", entities_are_refused},
      {"damage is told", damage_is_told},
      {"deep nesting is refused", deep_nesting_is_refused},
      {"a tag with countless attributes is refused", a_tag_with_countless_attributes_is_refused},
      {"bombs are refused", bombs_are_refused},
      {"every cut and change ends well", every_cut_and_change_ends_well},
      {"every denied request for memory is told", every_denied_request_is_told},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  packing_finish();
  reading_finish();
  return status;
}
