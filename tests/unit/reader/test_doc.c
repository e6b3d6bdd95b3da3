/* SPDX-License-Identifier: Apache-2.0 */
/* Word files are made here, sector by sector; the programs that read them are not ours, and may not be there. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reader/doc_book.h"
#include "reader/ole.h"
#include "reader/tool.h"
#include "reading.h"

#define SECTOR 512u
#define STREAM 4096u /* smaller ones lie elsewhere */
#define TEXT_AT 0x800u
#define FILE_BYTES (SECTOR * 19)

static unsigned char file[FILE_BYTES];

static void put(size_t at, uint32_t number, size_t size) {
  for (size_t i = 0; i < size; i++) file[at + i] = (unsigned char)(number >> 8 * i);
}

static void put_entry(size_t idx, const char *name, unsigned type, uint32_t sector, uint32_t size) {
  size_t at = SECTOR * 2 + 128 * idx, len = strlen(name);
  for (size_t i = 0; i < len; i++) file[at + 2 * i] = (unsigned char)name[i];
  put(at + 0x40, (uint32_t)(2 * (len + 1)), 2);
  put(at + 0x42, type, 1);
  put(at + 0x43, 1, 1);
  put(at + 0x44, UINT32_MAX, 4);
  put(at + 0x48, UINT32_MAX, 4);
  put(at + 0x4c, idx == 0 ? 1 : UINT32_MAX, 4);
  if (idx == 1) put(at + 0x48, 2, 4);
  put(at + 0x74, sector, 4);
  put(at + 0x78, size, 4);
}

/* Sector 0 is the table, 1 the directory, then the two streams. */
static void put_frame(const char *stream) {
  memset(file, 0, sizeof file);
  memcpy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  put(0x18, 0x3e, 2);
  put(0x1a, 3, 2);
  put(0x1c, 0xfffe, 2);
  put(0x1e, 9, 2);
  put(0x20, 6, 2);
  put(0x2c, 1, 4);
  put(0x30, 1, 4);
  put(0x38, STREAM, 4);
  put(0x3c, 0xfffffffe, 4);
  put(0x44, 0xfffffffe, 4);
  for (size_t i = 0; i < 109; i++) put(0x4c + 4 * i, i == 0 ? 0 : UINT32_MAX, 4);
  for (uint32_t i = 0; i < SECTOR / 4; i++) {
    bool is_last = i == 1 || i == 9 || i == 17;
    put(SECTOR + 4 * i, i == 0 ? 0xfffffffd : is_last ? 0xfffffffe : i < 18 ? i + 1 : UINT32_MAX, 4);
  }
  put_entry(0, "Root Entry", 5, 0xfffffffe, 0);
  put_entry(1, stream, 2, 2, STREAM);
  put_entry(2, "1Table", 2, 10, STREAM);
}

/* A Word 97 file of one piece of text. */
static void put_word(const char *text, uint32_t flags) {
  size_t word = SECTOR * 3, table = SECTOR * 11, len = strlen(text);
  put_frame("WordDocument");
  put(word, 0xa5ec, 2);
  put(word + 2, 0xc1, 2);
  put(word + 6, 0x0809, 2);
  put(word + 0x0a, 0x1200 | flags, 2);
  put(word + 0x18, TEXT_AT, 4);
  put(word + 0x1c, (uint32_t)(TEXT_AT + len), 4);
  put(word + 0x20, 14, 2);
  put(word + 0x3e, 22, 2);
  put(word + 0x40, STREAM, 4);
  put(word + 0x4c, (uint32_t)len, 4);
  put(word + 0x98, 93, 2);
  put(word + 0x1a2, 0, 4);
  put(word + 0x1a6, 21, 4);
  memcpy(file + word + TEXT_AT, text, len);
  put(table, 2, 1);
  put(table + 1, 16, 4);
  put(table + 9, (uint32_t)len, 4);
  put(table + 15, TEXT_AT * 2 | 0x40000000, 4);
}

static const char *read_file(void) { return reading_of(read_doc, file, sizeof file); }

static bool has_tools(void) {
  bool has_both = access(tool_antiword_text[0], X_OK) == 0 && access(tool_catdoc[0], X_OK) == 0;
  if (!has_both) tap_skip("antiword and catdoc are not here");
  return has_both;
}

static void a_word_file_gives_its_paragraphs(void) {
  if (!has_tools()) return;
  put_word("Minutes of the ward panel\rResidents were worried about mopeds.\rThe sergeant\x92s team will patrol.\r", 0);
  const char *got = read_file();
  CHECK(strstr(got, "Minutes of the ward panel\n") != NULL);
  CHECK(strstr(got, "Residents were worried about mopeds.\n") != NULL);
  CHECK(strstr(got, "The sergeant\xe2\x80\x99s team will patrol.\n") != NULL);
}

/* Programs that write such files may spell the names of their parts as they like. */
static void names_of_parts_are_read_in_either_case(void) {
  if (!has_tools()) return;
  put_word("Minutes of the panel\r", 0);
  put_entry(0, "ROOT ENTRY", 5, 0xfffffffe, 0);
  put_entry(1, "WORDDOCUMENT", 2, 2, STREAM);
  put_entry(2, "1TABLE", 2, 10, STREAM);
  CHECK(strstr(read_file(), "Minutes of the panel") != NULL);
  put_frame("workbook");
  EQUAL_TEXT(read_file(), "refused: it is an Excel workbook (XLS), which this version cannot read; save it as plain text");
}

static void a_template_is_read_like_a_document(void) {
  if (!has_tools()) return;
  put_word("Minutes of the panel\r", 0x0001);
  CHECK(strstr(read_file(), "Minutes of the panel") != NULL);
}

static void files_that_are_closed_or_empty_say_so(void) {
  put_word("Minutes\r", 0x0100);
  EQUAL_TEXT(read_file(), "refused: it is password-protected; save it without a password");
  put_word("\r", 0);
  EQUAL_TEXT(read_file(), "refused: it is a Word document without any text");
}

static void other_files_of_the_same_frame_are_named(void) {
  static const struct {
    const char *stream;
    const char *told;
  } kinds[] = {
    {"Workbook", "refused: it is an Excel workbook (XLS), which this version cannot read; save it as plain text"},
    {"Book", "refused: it is an Excel workbook (XLS), which this version cannot read; save it as plain text"},
    {"PowerPoint Document", "refused: it is a PowerPoint presentation (PPT), which this version cannot read; save it as plain text"},
    {"__properties_version1.0",
     "refused: it is an Outlook message (MSG), which this version cannot read; save it as EML or as plain text"},
    {"EncryptedPackage", "refused: it is password-protected; save it without a password"},
  };
  for (size_t i = 0; i < TAP_COUNT(kinds); i++) {
    put_frame(kinds[i].stream);
    EQUAL_TEXT(read_file(), kinds[i].told);
  }
}

static void damaged_files_are_refused(void) {
  put_word("Minutes\r", 0);
  EQUAL_TEXT(reading_of(read_doc, file, 100),
             "refused: it is a file of Microsoft's old kind that is damaged or was not copied whole; get it anew");
  put(0x30, 0x12345678, 4);
  EQUAL_TEXT(read_file(), "refused: it is a file of Microsoft's old kind that is damaged or was not copied whole; get it anew");
  if (!has_tools()) return;
  put_frame("Something");
  EQUAL_TEXT(read_file(), "refused: neither antiword nor catdoc finds a text in it, so it is damaged or of an unknown kind; open it in "
                          "Word or LibreOffice and save it as DOCX");
}

/* A directory that leads back to itself, tables beyond the file. */
static void chains_without_end_end(void) {
  put_frame("Other");
  put(SECTOR + 4, 1, 4);
  EQUAL_INT(ole_look((struct str){(char *)file, sizeof file}).kind, OLE_OTHER);
  put(0x4c, 0x7fffffff, 4);
  EQUAL_INT(ole_look((struct str){(char *)file, sizeof file}).kind, OLE_OTHER);
  put_frame("WordDocument");
  put(SECTOR * 2 + 128 + 0x78, 64, 4); /* a small stream, and the root has none */
  EQUAL_INT(ole_look((struct str){(char *)file, sizeof file}).kind, OLE_WORD);
  for (size_t len = 0; len < sizeof file; len += 97) (void)ole_look((struct str){(char *)file, len});
}

static void a_tool_is_held_to_its_limits(void) {
  static const char *const shell[] = {"/bin/cat", NULL}, *const missing[] = {"/nowhere/tool", NULL}, *const failing[] = {"/bin/false", NULL};
  struct buf out;
  buf_init(&out, memory_default());
  int input = tool_input(str_of("some words"));
  CHECK(input >= 0);
  EQUAL_INT(tool_run(shell, input, 100, &out), TOOL_DONE);
  EQUAL_STR(buf_str(&out), "some words");
  buf_clear(&out);
  EQUAL_INT(tool_run(shell, input, 4, &out), TOOL_TOO_LONG);
  EQUAL_STR(buf_str(&out), "some");
  EQUAL_INT(tool_run(missing, input, 100, &out), TOOL_FAILED);
  EQUAL_INT(tool_run(failing, input, 100, &out), TOOL_FAILED);
  close(input);
  buf_finish(&out);
}

static const char docbook[] =
    "<?xml version=\"1.0\"?>\n<book lang='en'>\n<title>Not this</title>\n <bookinfo>\n<title>Nor this</title>\n </bookinfo>\n"
    " <chapter>\n<title/>\n  <para>\nText\n  </para>\n <sect1>\n<title><emphasis role='bold'>Police</emphasis> &amp; fire</title>\n"
    "<para><informaltable frame='none'><tgroup cols='2'><tbody><row><entry>\nItem\n</entry><entry>\nAction\n</entry></row>"
    "<row><entry>\nDogs &lt;2\nmore\n</entry><entry>\n\n</entry></row></tbody></tgroup></informaltable></para>\n </sect1></chapter>"
    "<chapter>\n<title>End</title></chapter></book>\n";

static void docbook_tells_headings_and_cells(void) {
  struct book book;
  size_t next = 0;
  book_init(&book, memory_default(), str_of(docbook));
  CHECK(!book.failed);
  EQUAL_INT(book.title_count, 2);
  EQUAL_INT(book.table_count, 1);
  EQUAL_INT(book_title_level(&book, &next, str_of("Text")), 0);
  EQUAL_INT(book_title_level(&book, &next, str_of("2Policefire")), 2);
  EQUAL_INT(book_title_level(&book, &next, str_of("Policefire")), 0);
  EQUAL_INT(book_title_level(&book, &next, str_of("End")), 1);
  struct sink *sink = reading_begin();
  book_give_table(&book, 0, sink);
  const char *got = reading_end();
  CHECK(strstr(got, "| Item | Action |") != NULL && strstr(got, "Dogs <2") != NULL && strstr(got, "more") != NULL);
  book_finish(&book);
}

int main(void) {
  static const struct tap_test tests[] = {
    {"a Word file gives its paragraphs", a_word_file_gives_its_paragraphs},
    {"names of parts are read in either case", names_of_parts_are_read_in_either_case},
    {"a template is read like a document", a_template_is_read_like_a_document},
    {"files that are closed or empty say so", files_that_are_closed_or_empty_say_so},
    {"other files of the same frame are named", other_files_of_the_same_frame_are_named},
    {"damaged files are refused", damaged_files_are_refused},
    {"chains without end end", chains_without_end_end},
    {"a tool is held to its limits", a_tool_is_held_to_its_limits},
    {"DocBook tells headings and cells", docbook_tells_headings_and_cells},
  };
  int failed = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  return failed;
}
