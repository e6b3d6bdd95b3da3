/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook as ODS. Source: OASIS, Open Document Format for Office Applications, 1.2, parts 1 and 3. */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"

static const char mimetype[] = "application/vnd.oasis.opendocument.spreadsheet";

static const char namespaces[] =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"";

static void add_escaped(struct buf *out, const char *text) {
  for (size_t plain; *text != '\0'; text += plain + (text[plain] != '\0')) {
    plain = strcspn(text, "&<>\"");
    buf_add(out, (struct str){text, plain});
    switch (text[plain]) {
      case '&': buf_add_text(out, "&amp;"); break;
      case '<': buf_add_text(out, "&lt;"); break;
      case '>': buf_add_text(out, "&gt;"); break;
      case '"': buf_add_text(out, "&quot;"); break;
      default: break;
    }
  }
}

static void add_words(struct buf *out, const char *text, const char *style) {
  buf_add_format(out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\"><text:p>", style);
  add_escaped(out, text);
  buf_add_text(out, "</text:p></table:table-cell>");
}

static void add_cell(struct buf *out, const struct grid *grid, size_t row, size_t field) {
  const struct cell *cell = grid_cell(grid, row, field);
  enum field_type type = grid->fields[field].type;
  if (cell->text == NULL) {
    add_words(out, release_mark(cell->mark), "text");
  } else if (type == FIELD_INTEGER || type == FIELD_REAL) {
    buf_add_format(out, "<table:table-cell table:style-name=\"text\" office:value-type=\"float\" office:value=\"%s\"><text:p>%s</text:p></table:table-cell>",
                   cell->text, cell->text);
  } else if (strcmp(grid->name, "contents") == 0 && field == 0) {
    buf_add_format(out, "<table:table-cell table:style-name=\"text\" office:value-type=\"string\"><text:p><text:a xlink:type=\"simple\" xlink:href=\"#%s.A1\">%s</text:a></text:p></table:table-cell>",
                   cell->text, cell->text);
  } else {
    add_words(out, cell->text, "text");
  }
}

/* Widths are in characters of about a quarter of a centimetre, so that a code of nine capitals is not broken; one style each. */
#define MOST_WIDTH 100
static void add_styles(struct buf *out) {
  buf_add_text(out, "<office:automatic-styles>");
  for (unsigned i = 1; i <= MOST_WIDTH; i++)
    buf_add_format(out, "<style:style style:name=\"w%u\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"%u.%02ucm\"/></style:style>",
                   i, i * 24 / 100, i * 24 % 100);
  buf_add_text(out,
               "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"across\"/>"
               "<style:style style:name=\"title\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\" fo:font-size=\"14pt\"/></style:style>"
               "<style:style style:name=\"line\" style:family=\"table-cell\"/>"
               "<style:style style:name=\"heading\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>"
               "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
               "<style:style style:name=\"text\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/></style:style>"
               "</office:automatic-styles>");
}

static void add_row(struct buf *out, const char *text, const char *style) {
  buf_add_text(out, "<table:table-row>");
  add_words(out, text, style);
  buf_add_text(out, "</table:table-row>");
}

static void add_cover(struct release *release, struct buf *out) {
  struct sheet_lines lines;
  sheet_cover(release, &lines);
  buf_add_text(out, "<table:table table:name=\"cover\" table:style-name=\"sheet\"><table:table-column table:style-name=\"w90\"/>");
  for (size_t i = 0; i < lines.count; i++) add_row(out, lines.lines[i], i == 0 ? "title" : "text");
  buf_add_text(out, "</table:table>");
}

static void add_sheet(const struct grid *grid, struct buf *out) {
  struct sheet_lines lines;
  sheet_above(grid, &lines);
  buf_add_format(out, "<table:table table:name=\"%s\" table:style-name=\"sheet\">", grid->name);
  for (size_t i = 0; i < grid->field_count; i++)
    buf_add_format(out, "<table:table-column table:style-name=\"w%u\"/>", sheet_width(grid, i));
  for (size_t i = 0; i < lines.count; i++) add_row(out, lines.lines[i], i == 0 ? "title" : "line");
  buf_add_text(out, "<table:table-row>");
  for (size_t i = 0; i < grid->field_count; i++) add_words(out, grid->fields[i].title, "heading");
  buf_add_text(out, "</table:table-row>");
  for (size_t row = 0; row < grid_rows(grid); row++) {
    buf_add_text(out, "<table:table-row>");
    for (size_t i = 0; i < grid->field_count; i++) add_cell(out, grid, row, i);
    buf_add_text(out, "</table:table-row>");
  }
  buf_add_text(out, "</table:table>");
}

/* 0 is A; no table has more than 702 columns. */
static void add_letters(struct buf *out, size_t column) {
  if (column >= 26) buf_add_char(out, (char)('A' + column / 26 - 1));
  buf_add_char(out, (char)('A' + column % 26));
}

/* Tables are marked up as ranges with a heading. */
static void add_ranges(const struct release *release, struct buf *out) {
  buf_add_text(out, "<table:database-ranges>");
  for (size_t i = 0; i < release->grid_count; i++) {
    const struct grid *grid = &release->grids[i];
    struct sheet_lines lines;
    if (grid_rows(grid) == 0 || grid->is_long) continue;
    sheet_above(grid, &lines);
    buf_add_format(out, "<table:database-range table:name=\"%s\" table:target-range-address=\"%s.A%zu:%s.", grid->name, grid->name,
                   lines.count + 1, grid->name);
    add_letters(out, grid->field_count - 1);
    buf_add_format(out, "%zu\" table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>", lines.count + 1 + grid_rows(grid));
  }
  buf_add_text(out, "</table:database-ranges>");
}

static void write_content(struct release *release, struct buf *out) {
  buf_add_format(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content%s>", namespaces);
  add_styles(out);
  buf_add_text(out, "<office:body><office:spreadsheet>");
  add_cover(release, out);
  for (size_t i = 0; i < release->grid_count; i++)
    if (release->grids[i].is_list) add_sheet(&release->grids[i], out);
  for (size_t i = 0; i < release->grid_count; i++)
    if (!release->grids[i].is_list && !release->grids[i].is_long) add_sheet(&release->grids[i], out);
  add_ranges(release, out);
  buf_add_text(out, "</office:spreadsheet></office:body></office:document-content>\n");
}

static void write_meta(const struct release *release, struct buf *out) {
  buf_add_format(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta%s><office:meta><meta:generator>cpeg/%s</meta:generator><dc:title>", namespaces,
                 cpeg_version());
  add_escaped(out, release->title);
  buf_add_format(out, "</dc:title><dc:subject>%s</dc:subject><meta:initial-creator>cpeg</meta:initial-creator><dc:creator>cpeg</dc:creator><dc:language>en-GB</dc:language>"
                      "<meta:creation-date>%sT00:00:00</meta:creation-date><dc:date>%sT00:00:00</dc:date></office:meta></office:document-meta>\n",
                 release->edition->quarter, release->edition->last_text, release->edition->last_text);
}

static const char manifest[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>\n";

/* A4 across, each table as wide as a page. */
static const char paper[] =
    "<office:automatic-styles><style:page-layout style:name=\"a4\"><style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\""
    " style:print-orientation=\"landscape\" fo:margin=\"1.5cm\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>"
    "<office:master-styles><style:master-page style:name=\"across\" style:page-layout-name=\"a4\"/></office:master-styles>";

enum cpeg_status write_ods(struct release *release, struct buf *out, struct cpeg_error *err) {
  struct buf content, meta, styles;
  struct zip zip;
  buf_init(&content, memory_default());
  buf_init(&meta, memory_default());
  buf_init(&styles, memory_default());
  write_content(release, &content);
  write_meta(release, &meta);
  buf_add_format(&styles, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles%s><office:styles><style:default-style style:family=\"table-cell\">"
                          "<style:text-properties fo:language=\"en\" fo:country=\"GB\" fo:font-size=\"11pt\"/></style:default-style></office:styles>%s</office:document-styles>\n",
                 namespaces, paper);
  bool failed = content.failed || meta.failed || styles.failed;
  zip_init(&zip, out);
  zip_add(&zip, "mimetype", str_of(mimetype), true);
  zip_add(&zip, "content.xml", buf_str(&content), false);
  zip_add(&zip, "meta.xml", buf_str(&meta), false);
  zip_add(&zip, "styles.xml", buf_str(&styles), false);
  zip_add(&zip, "META-INF/manifest.xml", str_of(manifest), false);
  failed |= !zip_finish(&zip);
  buf_finish(&content);
  buf_finish(&meta);
  buf_finish(&styles);
  return failed ? error_nomem(err) : CPEG_OK;
}
