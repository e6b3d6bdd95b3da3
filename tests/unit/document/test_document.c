/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "tap.h"

/* What was read, put together as its text with {braces} around the skips; or the refusal. */
static struct buf words;

static const char *read_bytes(const char *path, const char *bytes, size_t len, size_t max_text) {
  struct arena arena;
  struct document document;
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  buf_clear(&words);
  enum cpeg_status status = document_read(&arena, &(struct document_source){path, {bytes, len}, max_text, NULL}, &document, &err);
  if (status != CPEG_OK) {
    buf_add_format(&words, "%s: %s", status == CPEG_LIMIT ? "limit" : status == CPEG_ENCODING ? "encoding" : "?",
                   err.message);
  } else {
    size_t skip = 0;
    uint32_t end = 0;
    for (size_t i = 0; i <= document.text.utf8.len; i++) {
      if (skip < document.skip_count && i == document.skips[skip].end) {
        buf_add_char(&words, '}');
        CHECK(document.skips[skip].begin >= end && document.skips[skip].begin < document.skips[skip].end);
        end = document.skips[skip++].end;
      }
      if (skip < document.skip_count && i == document.skips[skip].begin) buf_add_char(&words, '{');
      if (i < document.text.utf8.len) buf_add_char(&words, document.text.utf8.ptr[i]);
    }
    EQUAL_INT(skip, document.skip_count);
  }
  arena_finish(&arena);
  return buf_text(&words);
}

/* Words without a sign, as long as two blocks. */
static const char plain[] =
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty and on and on";

static const char *read_as(const char *path, const char *text) { return read_bytes(path, text, strlen(text), 1 << 20); }

static void formats_are_told_by_content_and_refused_by_name(void) {
  static const struct {
    const char *bytes;
    size_t len;
    const char *told;
  } files[] = {
    {"%PDF-1.4\nxyz", 12, "it is a PDF file, which this build cannot read; save it as plain text"},
    /* An archive whose first file, not compressed, is a PDF or a Word file; its list of names follows. */
    {"PK\x03\x04..........................a.pdf%PDF-1.4 xyz word/document.xml PK\x01\x02........................\x05\0\0\0\0\0"
     "............a.pdfPK\x05\x06\0\0\0\0\1\0\1\0.\0\0\0\x42\0\0\0\0\0",
     66 + 51 + 22, "it is a ZIP archive, which this build cannot read; unpack it and give the files inside"},
    {"rubbish%PDF-1.7", 15, "it is a PDF file, which this build cannot read; save it as plain text"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12,
     "it is a Word, Excel or Outlook file of the old kind (DOC), which this build cannot read; save it as plain "
     "text"},
    {"PK\x03\x04....[Content_Types].xml..word/document.xml", 46,
     "it is a Word file (DOCX), which this build cannot read; save it as plain text"},
    {"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", 55,
     "it is an OpenDocument file (ODT), which this build cannot read; save it as plain text"},
    {"PK\x03\x04....notes.txt", 17,
     "it is a ZIP archive, which this build cannot read; unpack it and give the files inside"},
    {"{\\rtf1\\ansi", 11, "it is a Rich Text file (RTF), which this build cannot read; save it as plain text"},
    {"\n <!DOCTYPE HTML>", 17, "it is a web page (HTML), which this build cannot read; save it as plain text"},
    {"<?xml version='1'?><html>", 25,
     "it is a web page (HTML), which this build cannot read; save it as plain text"},
    {"<\0h\0t\0m\0l\0>\0", 12,
     "it is a web page (HTML), which this build cannot read; save it as plain text"},
    {"\xfe\xff\0<\0H\0T\0M\0L\0>", 14,
     "it is a web page (HTML), which this build cannot read; save it as plain text"},
    {"Received: by x\r\nFrom: a@b.org\r\n\r\nHello", 38,
     "it is an e-mail message, which this build cannot read; save it as plain text"},
    {"\x89PNG\r\n\x1a\n", 8,
     "it is a PNG image, which this version cannot read yet; put it in a PDF file, or save its words as plain text"},
    {"\x1f\x8b\x08", 3, "it is a gzip file, which this version cannot read yet; unpack it and give the files inside"},
    {"SQLite format 3\0..", 18, "it is an SQLite database, no document"},
    {"\x7f" "ELF\x02", 5, "it is a program, no document"},
  };
  char expected[400];
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(expected, sizeof expected, "encoding: %s", files[i].told);
    EQUAL_TEXT(read_bytes("minutes.txt", files[i].bytes, files[i].len, 1 << 20), expected);
  }
}

static void texts_that_only_resemble_other_formats_are_read(void) {
  EQUAL_TEXT(read_as("a.txt", "From: the clerk\nTo: all\n\nNoise."), "From: the clerk\nTo: all\n\nNoise.");
  EQUAL_TEXT(read_as("a.txt", "PK said <html> is odd"), "PK said <html> is odd");
  EQUAL_TEXT(read_as("a.txt", "GIF of the year"), "GIF of the year");
}

static void files_without_words_are_refused(void) {
  EQUAL_TEXT(read_as("a.txt", ""), "encoding: the file is empty");
  EQUAL_TEXT(read_as("a.txt", " \n\t\r\n\xc2\xa0\xe2\x80\x8b"), "encoding: the file holds nothing but white space");
  EQUAL_TEXT(read_as("a.md", "\xef\xbb\xbf\n"), "encoding: the file holds nothing but white space");
  char bytes[64] = "Minutes";
  const char *told = read_bytes("minutes.txt", bytes, sizeof bytes, 1 << 20);
  CHECK(strncmp(told, "encoding: ", 10) == 0);
}

static void texts_above_the_limit_are_refused(void) {
  size_t len = (size_t)40 << 20;
  char *line = malloc(len);
  if (!CHECK(line != NULL)) return;
  memset(line, 'a', len);
  EQUAL_TEXT(read_bytes("a.txt", line, len, (size_t)32 << 20), "limit: the text has 41943040 bytes, more than the 33554432 allowed");
  CHECK(strncmp(read_bytes("a.txt", line, len, 1000), "limit: ", 7) == 0);
  free(line);
  EQUAL_TEXT(read_bytes("a.txt", "abc", 3, 3), "abc");
  EQUAL_TEXT(read_bytes("a.txt", "abcd", 4, 3), "limit: the text has 4 bytes, more than the 3 allowed");
}

static void addresses_are_skipped_in_plain_text(void) {
  EQUAL_TEXT(read_as("a.txt", "See http://www.kestrel.example/crime?a=1, or www.watch.org.uk/robbery."),
             "See {http://www.kestrel.example/crime?a=1}, or {www.watch.org.uk/robbery}.");
  EQUAL_TEXT(read_as("a.txt", "Write to drugs.team@kestrel.gov.uk. (HTTPS://x.org/a_(b)) now"),
             "Write to {drugs.team@kestrel.gov.uk}. ({HTTPS://x.org/a_(b)}) now");
  EQUAL_TEXT(read_as("a.txt", "burglary.org.uk and kestrel.gov.uk/asb; the end.Com was it. e.g. p.m. St.John"),
             "{burglary.org.uk} and {kestrel.gov.uk/asb}; the end.Com was it. e.g. p.m. St.John");
  EQUAL_TEXT(read_as("a.txt", "@ home, a@b, 5 @ 3, x@y.z."), "@ home, a@b, 5 @ 3, {x@y.z}.");
}

/* The text is looked through in blocks; no place within one is special. */
static void addresses_and_markup_are_found_wherever_they_stand(void) {
  static const struct {
    const char *text, *wanted;
  } tests[] = {
    {" www.a.org, b@c.uk", " {www.a.org}, {b@c.uk}"},
    {" xhttp://y d.e.london. f-g.com/h", " xhttp://y {d.e.london}. {f-g.com/h}"},
    {" e.g. www. <b>i</b>", " e.g. {www}. <b>i</b>"},
  };
  for (size_t pad = 0; pad < 140; pad++)
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
      char text[240], wanted[240];
      snprintf(text, sizeof text, "%.*s%s", (int)pad, plain, tests[i].text);
      snprintf(wanted, sizeof wanted, "%.*s%s", (int)pad, plain, tests[i].wanted);
      EQUAL_TEXT(read_as("a.txt", text), wanted);
    }
  for (size_t pad = 0; pad < 140; pad++) {
    char text[240], wanted[240];
    snprintf(text, sizeof text, "%.*s ![a](b)\n```\nc&nbsp;d <i>e", (int)pad, plain);
    snprintf(wanted, sizeof wanted, "%.*s {![a](b)}\n{```}\nc{&nbsp;}d {<i>}e", (int)pad, plain);
    EQUAL_TEXT(read_as("a.md", text), wanted);
  }
}

static void markup_is_skipped_in_markdown(void) {
  EQUAL_TEXT(read_as("a.md", "On the 31<sup>st</sup> [see here](http://a.org/b(c) \"t\") and ![a robber](x.png)"),
             "On the 31{<sup>}st{</sup>} [see here{](http://a.org/b(c) \"t\")} and {![a robber](x.png)}");
  EQUAL_TEXT(read_as("a.md", "[text][ref] <http://x.org> <a@b.org>\n\n[ref]: http://y.org \"burglary\"\n[Action]: the clerk"),
             "[text{][ref]} {<http://x.org>} {<a@b.org>}\n\n{[ref]: http://y.org \"burglary\"}\n[Action]: the clerk");
  EQUAL_TEXT(read_as("a.md", "a <!-- burglary\nrobbery --> b <!-- open"), "a {<!-- burglary\nrobbery -->} b <!-- open");
  EQUAL_TEXT(read_as("a.md", "```text\ncode\n```\n| a |\n|---|:--:|\n"), "{```text}\ncode\n{```}\n| a |\n{|---|:--:|}\n");
  EQUAL_TEXT(read_as("a.md", "Cops &amp; robbers&nbsp;here, resident&#8217;s AT&T"),
             "Cops &{amp;} robbers{&nbsp;}here, resident{&#8217;}s AT&T");
  EQUAL_TEXT(read_as("a.md", "if a < b and <5 thefts, <not closed"), "if a < b and <5 thefts, <not closed");
}

static void front_matter_is_skipped_and_told(void) {
  static const char text[] = "---\ntitle: \"Burglary\"\ntags:\n  - \"x\"\n- y\n---\nNoise.";
  EQUAL_TEXT(read_as("a.md", text), "{---\ntitle: \"Burglary\"\ntags:\n  - \"x\"\n- y\n---\n}Noise.");
  struct arena arena;
  struct document document;
  struct cpeg_error err;
  arena_init(&arena, memory_default(), 1 << 20);
  if (CHECK(document_read(&arena, &(struct document_source){"a.txt", str_of(text), 1 << 20, NULL}, &document, &err) == CPEG_OK)) {
    EQUAL_STR(str_span(document.text.utf8, document.front_matter), "title: \"Burglary\"\ntags:\n  - \"x\"\n- y\n");
    EQUAL_TEXT(document.format, "markdown");
    CHECK(document.content_hash == hash_bytes(str_of(text)));
  }
  arena_finish(&arena);
}

static void rules_between_pages_are_no_front_matter(void) {
  EQUAL_TEXT(read_as("a.md", "---\nThe panel met. It was late.\n---\n"), "---\nThe panel met. It was late.\n---\n");
  EQUAL_TEXT(read_as("a.md", "---\ntitle: never closed\n"), "---\ntitle: never closed\n");
  EQUAL_TEXT(read_as("a.md", "---\n---\ntext"), "---\n---\ntext");
}

static void markdown_under_a_text_name_gives_itself_away(void) {
  EQUAL_TEXT(read_as("a.txt", "[minutes](http://a.org/x) <b>of</b> May"), "[minutes{](http://a.org/x)} {<b>}of{</b>} May");
  EQUAL_TEXT(read_as("a.txt", "intro\n## Police\n<b>x</b>"), "intro\n## Police\n{<b>}x{</b>}");
  EQUAL_TEXT(read_as("a.txt", "# of thefts: 3 <b>"), "# of thefts: 3 <b>");
  EQUAL_TEXT(read_as("a.txt", "A <b>bold</b> plan [1](see)"), "A <b>bold</b> plan [1](see)");
}

static void offsets_are_those_of_the_file(void) {
  static const char text[] = "\xef\xbb\xbf" "a\r\nhttp://a.org\r\n";
  EQUAL_TEXT(read_as("a.txt", text), "\xef\xbb\xbf" "a\r\n{http://a.org}\r\n");
}

static void candidates_are_told_by_their_ending(void) {
  static const char *const yes[] = {"a.txt", "x/y/B.MD", "m.markdown", "a.pdf", "a.b.docx", "m.HTML", "a.doc"};
  static const char *const no[] = {"a.png", "txt", "a.", "dir.txt/a", ".hidden.txt", "~$lock.docx", "a.c", "", ".txt", "x/.md"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) CHECK(document_is_candidate(str_of(yes[i])));
  for (size_t i = 0; i < sizeof no / sizeof *no; i++)
    if (!CHECK(!document_is_candidate(str_of(no[i])))) printf("# %s\n", no[i]);
  static const char *const litter[] = {".hidden.txt", "x/.DS_Store", "~$lock.docx", "x/Thumbs.db", "desktop.ini", "cpeg.db", "cpeg.db-wal"};
  static const char *const told[] = {"%PDF-1.4", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PK\x03\x04", "{\\rtf1", "\x89PNG\r\n\x1a"};
  for (size_t i = 0; i < sizeof litter / sizeof *litter; i++) CHECK(document_is_litter(str_of(litter[i])));
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) CHECK(document_has_signature(str_of(told[i])));
  CHECK(!document_is_litter(str_of("a.csv")));
  CHECK(!document_has_signature(str_of("a,b,c\n")));
  CHECK(!document_has_signature(str_of("")));
}

/* Any quadratic look ahead would run into the test's time limit here. */
static void hostile_markup_is_read_in_linear_time(void) {
  static const char *const units[] = {"[", "<", "<a", "<a ", "<!--", "](", "](a", "![", "![a](", "@", "a@", "a@b.", "a.", "a-", "www.",
                                      "http://", "&", "&a", "`", "```\n", "|-", "\n", "- ", "(", ")", "][", "<http:", "---\n", "a: b\n"};
  size_t size = 1 << 20;
  char *text = malloc(size + 4);
  if (!CHECK(text != NULL)) return;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    size_t len = strlen(units[i]);
    memcpy(text, "---\n", 4);
    for (size_t at = 0; at < size; at++) text[4 + at] = units[i][at % len];
    CHECK(read_bytes("a.md", text, size + 4, size * 2)[0] != '\0');
    CHECK(read_bytes("a.txt", text + 4, size, size * 2)[0] != '\0');
  }
  free(text);
}

static void memory_may_run_out_anywhere(void) {
  static const char text[] = "[a](http://b.org) x@y.org <b>c</b>";
  for (size_t fail = 1; fail < 6; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct arena arena;
    struct document document;
    struct cpeg_error err;
    arena_init(&arena, (struct memory){tap_heap_resize, &heap}, 1 << 20);
    enum cpeg_status status = document_read(&arena, &(struct document_source){"a.md", str_of(text), 1 << 20, NULL}, &document, &err);
    CHECK(status == CPEG_OK || status == CPEG_NOMEM || status == CPEG_LIMIT);
    CHECK(fail > 1 || status != CPEG_OK);
    arena_finish(&arena);
    EQUAL_INT(heap.live, 0);
  }
}

int main(void) {
  static const struct tap_test tests[] = {
    {"formats are told by content and refused by name", formats_are_told_by_content_and_refused_by_name},
    {"texts that only resemble other formats are read", texts_that_only_resemble_other_formats_are_read},
    {"files without words are refused", files_without_words_are_refused},
    {"texts above the limit are refused", texts_above_the_limit_are_refused},
    {"addresses are skipped in plain text", addresses_are_skipped_in_plain_text},
    {"addresses and markup are found wherever they stand", addresses_and_markup_are_found_wherever_they_stand},
    {"markup is skipped in Markdown", markup_is_skipped_in_markdown},
    {"front matter is skipped and told", front_matter_is_skipped_and_told},
    {"rules between pages are no front matter", rules_between_pages_are_no_front_matter},
    {"Markdown under a text name gives itself away", markdown_under_a_text_name_gives_itself_away},
    {"offsets are those of the file", offsets_are_those_of_the_file},
    {"candidates are told by their ending", candidates_are_told_by_their_ending},
    {"hostile markup is read in linear time", hostile_markup_is_read_in_linear_time},
    {"memory may run out anywhere", memory_may_run_out_anywhere},
  };
  buf_init(&words, memory_default());
  int code = tap_run(tests, sizeof tests / sizeof *tests);
  buf_finish(&words);
  return code;
}
