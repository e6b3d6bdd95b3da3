/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents (DOCX, DOCM, DOTX): the parts in the order in which they are read on paper. */
#include "reader/docx.h"
#include "reader/readers.h"

/* Headers and footers of one document; Word gives three of each to a section. */
#define EDGES_MAX 60u
#define EMBEDDED_MAX 50u

/* A header or a footer that is shown. */
struct edge {
  size_t member;
  bool is_footer;
};

/* What must be known before the first paragraph. */
struct survey {
  struct docx *docx;
  bool has_document;
  bool has_even_pages; /* headers of even pages are used */
  bool has_title_page; /* the section's first page has a header of its own */
  struct edge first[2]; /* the section's, used if so */
  size_t first_count;
  struct edge edges[EDGES_MAX];
  size_t edge_count;
  unsigned rendered_breaks, hard_breaks;
  bool in_pages;
  char pages[8]; /* as the program counted them */
  size_t pages_len;
};

static void add_edge(struct survey *survey, struct edge edge) {
  for (size_t i = 0; i < survey->edge_count; i++)
    if (survey->edges[i].member == edge.member) return;
  if (edge.member < package_count(survey->docx->package) && survey->edge_count < EDGES_MAX)
    survey->edges[survey->edge_count++] = edge;
}

static void take_edge(struct survey *survey, const struct xml_tag *tag) {
  struct str type = xml_attribute(tag, "type");
  struct edge edge = {docx_part_by_id(survey->docx, xml_attribute(tag, "id")), tag->word == DOCX_FOOTER_REFERENCE};
  if (str_is(type, "even") && !survey->has_even_pages) return;
  if (!str_is(type, "first")) add_edge(survey, edge);
  else if (survey->first_count < 2) survey->first[survey->first_count++] = edge;
}

static bool survey_begin(void *context, const struct xml_tag *tag) {
  struct survey *survey = context;
  switch (tag->word) {
  case DOCX_DOCUMENT: survey->has_document = true; break;
  case DOCX_RENDERED_BREAK: survey->rendered_breaks++; break;
  case DOCX_BR: survey->hard_breaks += str_is(xml_attribute(tag, "type"), "page"); break;
  case DOCX_SECTION:
    survey->has_title_page = false;
    survey->first_count = 0;
    break;
  case DOCX_TITLE_PAGE: survey->has_title_page = xml_attribute_is_on(tag, "val"); break;
  case DOCX_EVEN_AND_ODD: survey->has_even_pages = xml_attribute_is_on(tag, "val"); break;
  case DOCX_HEADER_REFERENCE:
  case DOCX_FOOTER_REFERENCE: take_edge(survey, tag); break;
  case DOCX_PAGES: survey->in_pages = true; break;
  default: break;
  }
  return true;
}

static bool survey_end(void *context, unsigned word) {
  struct survey *survey = context;
  if (word == DOCX_PAGES) survey->in_pages = false;
  if (word != DOCX_SECTION || !survey->has_title_page) return true;
  for (size_t i = 0; i < survey->first_count; i++) add_edge(survey, survey->first[i]);
  return true;
}

static bool survey_text(void *context, const char *text, size_t len) {
  struct survey *survey = context;
  if (!survey->in_pages || survey->pages_len + len > sizeof survey->pages) return true;
  memcpy(survey->pages + survey->pages_len, text, len);
  survey->pages_len += len;
  return true;
}

static enum cpeg_status take_survey(struct survey *survey, size_t member, struct cpeg_error *err) {
  static const struct xml_reader functions = {.begin = survey_begin, .end = survey_end, .text = survey_text};
  if (member == package_count(survey->docx->package)) return CPEG_OK;
  return docx_read_part(survey->docx, member, &functions, survey, err);
}

/* Pages are known where Word noted its own breaks, or where those set by hand make up all pages that the program
   counted. Elsewhere any number would be a guess. */
static bool counts_pages(const struct survey *survey) {
  uint32_t pages;
  if (survey->rendered_breaks > 0) return true;
  return str_number(str_trim((struct str){survey->pages, survey->pages_len}), 100000, &pages) &&
         pages == survey->hard_breaks + 1;
}

static enum cpeg_status survey_all(struct survey *survey, struct cpeg_error *err) {
  struct docx *docx = survey->docx;
  enum cpeg_status status = take_survey(survey, docx_part(docx, "settings"), err);
  if (status == CPEG_OK) status = take_survey(survey, package_find(docx->package, str_of("docProps/app.xml")), err);
  if (status == CPEG_OK) status = take_survey(survey, docx->main, err);
  if (status == CPEG_OK && !survey->has_document)
    return error_set(err, CPEG_ENCODING, "its main part is no Word document; get the file anew");
  docx->counts_pages = counts_pages(survey);
  return status;
}

/* ---- Headers and footers ---------------------------------------------------------------------- */

/* The header of one page among others that say the same says nothing new. */
static enum cpeg_status read_edge(struct docx *docx, size_t member, struct buf *seen, struct cpeg_error *err) {
  struct outlet outlet = {docx->sink, NULL};
  struct tape tape;
  tape_init(&tape, docx->sink->memory);
  enum cpeg_status status = docx_read_text(docx, member, &tape, err);
  if (status == CPEG_OK) outlet_play_edge(&outlet, &tape, seen);
  tape_finish(&tape);
  return status;
}

/* Headers come before all, footers after: in between they would cut sentences in two. */
static enum cpeg_status read_edges(struct survey *survey, bool is_footer, struct cpeg_error *err) {
  struct docx *docx = survey->docx;
  struct buf seen;
  enum cpeg_status status = CPEG_OK;
  buf_init(&seen, docx->sink->memory);
  for (size_t i = 0; i < survey->edge_count && status == CPEG_OK; i++)
    if (survey->edges[i].is_footer == is_footer) status = read_edge(docx, survey->edges[i].member, &seen, err);
  buf_finish(&seen);
  return status;
}

/* ---- All of it ------------------------------------------------------------------------------- */

static bool ends_in(struct str name, const char *ending) {
  size_t len = strlen(ending);
  return name.len >= len && str_is_fold((struct str){name.ptr + name.len - len, len}, ending);
}

/* A file that hangs on this one and is a document; or one that Word shows in the midst of it, which many a program that
   makes Word files from web pages leaves all words to. */
static bool is_embedded(const struct docx *docx, size_t member) {
  static const char *const endings[] = {".docx", ".doc", ".docm", ".pdf", ".rtf", ".odt", ".html", ".htm", ".eml"};
  struct str name = str_of(package_at(docx->package, member)->name);
  for (size_t i = 0; i < docx->relations.count; i++)
    if (docx->relations.items[i].member == member && str_is(str_of(docx->relations.items[i].type), "aFChunk")) return true;
  if (!str_starts(name, "word/embeddings/")) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_in(name, endings[i])) return true;
  return false;
}

/* Documents inside, as files of their own; a damaged one spoils no other. */
static enum cpeg_status give_embedded(struct docx *docx, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  size_t none = package_count(docx->package), count = 0;
  for (size_t i = 0; i < none && count < EMBEDDED_MAX && status == CPEG_OK; i++) {
    if (!is_embedded(docx, i)) continue;
    const char *name = package_at(docx->package, i)->name;
    struct buf bytes;
    buf_init(&bytes, docx->sink->memory);
    status = package_read_all(docx->package, i, &bytes, err);
    if (status == CPEG_OK) sink_member(docx->sink, name, bytes.ptr, bytes.len);
    if (status == CPEG_ENCODING) {
      sink_member_refuse(docx->sink, name, err->message);
      status = CPEG_OK;
    }
    buf_finish(&bytes);
    count++;
  }
  return status;
}

static enum cpeg_status read_aids(struct docx *docx, struct cpeg_error *err) {
  size_t none = package_count(docx->package), styles, lists, footnotes, endnotes;
  enum cpeg_status status = docx_find_main(docx, err);
  if (status != CPEG_OK) return status;
  styles = docx_part(docx, "styles");
  lists = docx_part(docx, "numbering");
  footnotes = docx_part(docx, "footnotes");
  endnotes = docx_part(docx, "endnotes");
  if (styles != none) status = docx_read_styles(docx, styles, err);
  if (status == CPEG_OK && lists != none) status = docx_read_lists(docx, lists, err);
  if (status == CPEG_OK && footnotes != none) status = docx_read_notes(docx, footnotes, &docx->footnotes, err);
  if (status == CPEG_OK && endnotes != none) status = docx_read_notes(docx, endnotes, &docx->endnotes, err);
  return status;
}

static enum cpeg_status read_all(struct docx *docx, struct cpeg_error *err) {
  struct survey survey = {.docx = docx};
  enum cpeg_status status = read_aids(docx, err);
  if (status == CPEG_OK) status = survey_all(&survey, err);
  if (status == CPEG_OK) status = read_edges(&survey, false, err);
  if (status == CPEG_OK) status = docx_read_text(docx, docx->main, NULL, err);
  if (status == CPEG_OK) status = read_edges(&survey, true, err);
  return status == CPEG_OK ? give_embedded(docx, err) : status;
}

static void notes_finish(struct docx_notes *notes, struct memory memory) {
  for (size_t i = 0; i < notes->count; i++) tape_finish(&notes->items[i].tape);
  memory_free(memory, notes->items);
}

enum reader_end read_docx(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct docx docx = {.sink = sink};
  struct cpeg_error err = {0};
  struct package_limits limits = package_limits_default();
  arena_init(&docx.arena, sink->memory, (size_t)256 << 20);
  enum cpeg_status status =
      package_open(sink->memory, (struct str){(const char *)bytes, len}, &limits, &docx.package, &err);
  if (status == CPEG_OK) status = read_all(&docx, &err);
  notes_finish(&docx.footnotes, sink->memory);
  notes_finish(&docx.endnotes, sink->memory);
  package_close(docx.package);
  arena_finish(&docx.arena);
  if (status != CPEG_OK) return sink_refuse(sink, "%s", err.message);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
