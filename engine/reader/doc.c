/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word's old format, Word 2 to 2003. antiword reads it best and is asked twice: its text has every word, every line and
 * the lists' own numbers, but cuts the cells of tables to narrow columns and knows no headings; its DocBook has cells
 * and headings, but loses numbers and the ends of lines. Where it finds nothing, catdoc is asked.
 */
#include <unistd.h>

#include "reader/doc_book.h"
#include "reader/ole.h"
#include "reader/readers.h"
#include "reader/sink_own.h"
#include "reader/tool.h"

/* The text of one file as its tools give it. */
struct doc {
  struct sink *sink;
  struct buf text;
  struct buf markup;
  struct buf letters;
  struct book book;
  size_t next_title;
  size_t next_table;
  bool has_all_tables; /* the text and the DocBook have the same number */
};

static bool is_blank(struct str text) { return str_trim(text).len == 0; }

/* "|Cell one   |Cell two   |" */
static bool is_table_line(struct str line) {
  struct str row = str_trim(line);
  return row.len >= 3 && row.ptr[0] == '|' && row.ptr[row.len - 1] == '|';
}

/* ---- Tables ---------------------------------------------------------------------------------------- */

static size_t count_tables(struct str text) {
  size_t count = 0;
  struct str line;
  for (bool was_table = false; str_split(&text, '\n', &line); was_table = is_table_line(line))
    count += is_table_line(line) && !was_table;
  return count;
}

/* A row as it is drawn; its cells may go on in the next one. */
static void give_drawn_row(struct sink *sink, struct str line) {
  struct str row = str_trim(line), cell;
  row = (struct str){row.ptr + 1, row.len - 2};
  sink_row_begin(sink);
  while (str_split(&row, '|', &cell)) {
    sink_cell(sink, 1);
    sink_text(sink, cell.ptr, cell.len);
  }
  sink_row_end(sink);
}

/* The table that begins with `line`; `*rest` is behind it afterwards. */
static void give_table(struct doc *doc, struct str line, struct str *rest) {
  bool is_drawn = !doc->has_all_tables;
  if (is_drawn) sink_table_begin(doc->sink);
  else book_give_table(&doc->book, doc->next_table++, doc->sink);
  if (is_drawn) give_drawn_row(doc->sink, line);
  for (struct str after = *rest; !sink_is_done(doc->sink) && str_split(&after, '\n', &line) && is_table_line(line); *rest = after)
    if (is_drawn) give_drawn_row(doc->sink, line);
  if (is_drawn) sink_table_end(doc->sink);
}

/* ---- Lines ------------------------------------------------------------------------------------------- */

static unsigned heading_level(struct doc *doc, struct str line) {
  buf_clear(&doc->letters);
  book_letters(&doc->letters, line);
  return book_title_level(&doc->book, &doc->next_title, buf_str(&doc->letters));
}

static void give_lines(struct sink *sink, const char *begin, const char *end) {
  if (!is_blank((struct str){begin, (size_t)(end - begin)})) sink_lines(sink, begin, (size_t)(end - begin));
}

/* What antiword gave: runs of lines between headings and tables. */
static void give_text(struct doc *doc) {
  struct str rest = buf_str(&doc->text), line;
  const char *begin = rest.ptr;
  while (!sink_is_done(doc->sink) && str_split(&rest, '\n', &line)) {
    bool is_table = is_table_line(line);
    unsigned level = is_table ? 0 : heading_level(doc, line);
    if (!is_table && level == 0) continue;
    give_lines(doc->sink, begin, line.ptr);
    if (is_table) {
      give_table(doc, line, &rest);
    } else {
      sink_heading(doc->sink, level);
      sink_text(doc->sink, line.ptr, line.len);
    }
    begin = rest.ptr;
  }
  struct str text = buf_str(&doc->text);
  if (!sink_is_done(doc->sink)) give_lines(doc->sink, begin, text.ptr + text.len);
}

/* What catdoc gave: a line is a paragraph, or a row whose cells end in tabs. */
static void give_paragraphs(struct doc *doc) {
  struct str rest = buf_str(&doc->text), line;
  bool in_table = false;
  while (!sink_is_done(doc->sink) && str_split(&rest, '\n', &line)) {
    bool is_row = line.len > 0 && memchr(line.ptr, '\t', line.len) != NULL && line.ptr[line.len - 1] == '\t';
    if (is_row != in_table) {
      if (is_row) sink_table_begin(doc->sink);
      else sink_table_end(doc->sink);
    }
    in_table = is_row;
    if (is_row) sink_row_begin(doc->sink);
    else if (!is_blank(line)) sink_paragraph(doc->sink);
    for (struct str cell; is_row && str_split(&line, '\t', &cell);) {
      sink_cell(doc->sink, 1);
      sink_text(doc->sink, cell.ptr, cell.len);
    }
    if (is_row) sink_row_end(doc->sink);
    else sink_text(doc->sink, line.ptr, line.len);
  }
  if (in_table) sink_table_end(doc->sink);
}

/* ---- Tools ------------------------------------------------------------------------------------------- */

/* catdoc takes what it does not understand for letters of any script; texts that both programs are needed for are none
   of the East's, which antiword reads. */
static bool is_rubbish(struct str text) {
  size_t near = 0, far = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (ascii_is_alpha((char)c) || (c >= 0xc3 && c < 0xd8)) near++;
    else if (c >= 0xd8) far++;
  }
  return far > near;
}

static bool has_text(enum tool_end end, const struct buf *text) { return end == TOOL_DONE && !text->failed && !is_blank(buf_str(text)); }

static void read_with_tools(struct doc *doc, int input) {
  size_t most = doc->sink->limits.text_bytes;
  enum tool_end end = tool_run(tool_antiword_text, input, most, &doc->text);
  if (has_text(end, &doc->text)) {
    /* Tags and blanks take several times the room of the words. */
    if (tool_run(tool_antiword_book, input, 8 * most, &doc->markup) != TOOL_DONE) buf_clear(&doc->markup);
    book_init(&doc->book, doc->sink->memory, buf_str(&doc->markup));
    doc->has_all_tables = !doc->book.failed && count_tables(buf_str(&doc->text)) == doc->book.table_count;
    give_text(doc);
    book_finish(&doc->book);
    return;
  }
  if (end != TOOL_TOO_LONG) {
    buf_clear(&doc->text);
    end = tool_run(tool_catdoc, input, most, &doc->text);
  }
  if (has_text(end, &doc->text) && !is_rubbish(buf_str(&doc->text))) give_paragraphs(doc);
  else if (end == TOOL_TOO_LONG) sink_fail(doc->sink, SINK_LIMIT, "its text has more than the %zu bytes allowed", most);
  else
    (void)sink_refuse(doc->sink, "neither antiword nor catdoc finds a text in it, so it is damaged or of an unknown kind; "
                                 "open it in Word or LibreOffice and save it as DOCX");
}

/* ---- The file ------------------------------------------------------------------------------------------ */

#define AS_TEXT "save it as plain text"

/* What such a file is when it is no Word file; NULL: it is one. */
static const char *other_kind(enum ole_kind kind) {
  switch (kind) {
    case OLE_BROKEN: return "it is a file of Microsoft's old kind that is damaged or was not copied whole; get it anew";
    case OLE_EXCEL: return "it is an Excel workbook (XLS), which this version cannot read; " AS_TEXT;
    case OLE_POWERPOINT: return "it is a PowerPoint presentation (PPT), which this version cannot read; " AS_TEXT;
    case OLE_MAIL: return "it is an Outlook message (MSG), which this version cannot read; save it as EML or as plain text";
    case OLE_PACKAGE: return "it is password-protected; save it without a password";
    case OLE_WORD:
    case OLE_OTHER: break;
  }
  return NULL;
}

/* The file as the tools take it, open to be read; -1 when it cannot be given. */
static int spelled_input(struct memory memory, struct str file) {
  char *copy = memory_get(memory, file.len);
  if (copy == NULL) return -1;
  memcpy(copy, file.ptr, file.len);
  ole_spell_names(copy, file.len);
  int input = tool_input((struct str){copy, file.len});
  memory_free(memory, copy);
  return input;
}

enum reader_end read_doc(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct str file = {(const char *)bytes, len};
  struct ole_facts facts = {.kind = OLE_WORD};
  if (ole_is(file)) facts = ole_look(file);
  else (void)ole_word_header(file, &facts);
  const char *other = other_kind(facts.kind);
  if (other != NULL) return sink_refuse(sink, "%s", other);
  if (facts.has_word_header && facts.is_encrypted) return sink_refuse(sink, "it is password-protected; save it without a password");
  if (facts.has_word_header && facts.is_empty) return sink_refuse(sink, "it is a Word document without any text");
  int input = spelled_input(sink->memory, file);
  if (input < 0) return sink_refuse(sink, "the programs that read such files cannot be given it on this machine");
  struct doc doc = {.sink = sink};
  buf_init(&doc.text, sink->memory);
  buf_init(&doc.markup, sink->memory);
  buf_init(&doc.letters, sink->memory);
  read_with_tools(&doc, input);
  if (doc.text.failed || doc.letters.failed) sink_fail(sink, SINK_NOMEM, "it needs more memory than one file is allowed");
  close(input);
  buf_finish(&doc.text);
  buf_finish(&doc.markup);
  buf_finish(&doc.letters);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
