/* SPDX-License-Identifier: Apache-2.0 */
#include "pages.h"

/* Objects 1 to 4 are the same in each file: catalogue, page tree, the two fonts. */
enum { CATALOGUE = 1, TREE, PLAIN, BOLD, FIRST_FREE };

static size_t begin_object(struct pages *pages, size_t number) {
  if (number == 0) number = ++pages->object_count;
  pages->offsets[number] = pages->body.len;
  buf_add_format(&pages->body, "%zu 0 obj\n", number);
  return number;
}

static void end_object(struct pages *pages) { buf_add_text(&pages->body, "\nendobj\n"); }

void pages_begin(struct pages *pages) {
  *pages = (struct pages){.object_count = FIRST_FREE - 1};
  buf_init(&pages->body, memory_default());
  buf_init(&pages->content, memory_default());
  buf_add_text(&pages->body, "%PDF-1.4\n");
}

static void end_page(struct pages *pages) {
  size_t content = begin_object(pages, 0);
  buf_add_format(&pages->body, "<< /Length %zu >>\nstream\n", pages->content.len);
  buf_add(&pages->body, buf_str(&pages->content));
  buf_add_text(&pages->body, "\nendstream");
  end_object(pages);
  pages->page_objects[pages->page_count++] = begin_object(pages, 0);
  buf_add_format(&pages->body,
                 "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %zu 0 R"
                 " /Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> >>",
                 TREE, content, PLAIN, BOLD);
  end_object(pages);
  buf_clear(&pages->content);
}

void pages_next(struct pages *pages) { end_page(pages); }

void pages_put(struct pages *pages, double x, double y, double size, const char *text) {
  bool is_bold = text[0] == '%';
  buf_add_format(&pages->content, "BT /F%d %.2f Tf %.2f %.2f Td (", is_bold ? 2 : 1, size, x, 842 - y);
  for (const char *c = text + is_bold; *c != '\0'; c++) {
    if (*c == '(' || *c == ')' || *c == '\\') buf_add_char(&pages->content, '\\');
    buf_add_char(&pages->content, *c);
  }
  buf_add_text(&pages->content, ") Tj ET\n");
}

double pages_lines(struct pages *pages, double x, double y, double size, double leading, const char *lines) {
  struct str rest = str_of(lines), line;
  char text[256];
  for (; str_split(&rest, '\n', &line); y += leading) {
    if (line.len >= sizeof text) line.len = sizeof text - 1;
    if (line.len > 0) memcpy(text, line.ptr, line.len);
    text[line.len] = '\0';
    if (line.len > 0) pages_put(pages, x, y, size, text);
  }
  return y;
}

void pages_picture(struct pages *pages) {
  buf_add_text(&pages->content, "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q\n");
}

struct str pages_end(struct pages *pages) {
  static const char *const fonts[] = {"Helvetica", "Helvetica-Bold"};
  end_page(pages);
  begin_object(pages, CATALOGUE);
  buf_add_format(&pages->body, "<< /Type /Catalog /Pages %d 0 R >>", TREE);
  end_object(pages);
  begin_object(pages, TREE);
  buf_add_text(&pages->body, "<< /Type /Pages /Kids [");
  for (size_t i = 0; i < pages->page_count; i++) buf_add_format(&pages->body, " %zu 0 R", pages->page_objects[i]);
  buf_add_format(&pages->body, " ] /Count %zu >>", pages->told_count > 0 ? pages->told_count : pages->page_count);
  end_object(pages);
  for (size_t i = 0; i < 2; i++) {
    begin_object(pages, PLAIN + i);
    buf_add_format(&pages->body, "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>", fonts[i]);
    end_object(pages);
  }
  size_t list = pages->body.len;
  buf_add_format(&pages->body, "xref\n0 %zu\n0000000000 65535 f \n", pages->object_count + 1);
  for (size_t i = 1; i <= pages->object_count; i++) buf_add_format(&pages->body, "%010zu 00000 n \n", pages->offsets[i]);
  buf_add_format(&pages->body, "trailer\n<< /Size %zu /Root %d 0 R >>\nstartxref\n%zu\n%%%%EOF\n", pages->object_count + 1,
                 CATALOGUE, list);
  return buf_str(&pages->body);
}

void pages_finish(struct pages *pages) {
  buf_finish(&pages->body);
  buf_finish(&pages->content);
}
