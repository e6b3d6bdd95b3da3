/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: which tags mean what, and where the parts of a document lie. */
#include <stdio.h>

#include "reader/docx.h"

#define RELATIONS_MAX 20000u
#define PART_NAME_MAX 512u

enum { SPACE_WORD = 1, SPACE_COMPATIBILITY, SPACE_RELATIONS, SPACE_MATH, SPACE_PROPERTIES };

static const struct xml_space spaces[] = {
  {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_WORD},
  {"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_WORD},
  {"http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_COMPATIBILITY},
  {"http://schemas.openxmlformats.org/package/2006/relationships", SPACE_RELATIONS},
  {"http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH},
  {"http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH},
  {"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", SPACE_PROPERTIES},
  {"http://purl.oclc.org/ooxml/officeDocument/extendedProperties", SPACE_PROPERTIES},
};

static const struct xml_word words[] = {
  {"AlternateContent", SPACE_COMPATIBILITY, DOCX_ALTERNATE},
  {"Choice", SPACE_COMPATIBILITY, DOCX_CHOICE},
  {"Fallback", SPACE_COMPATIBILITY, DOCX_FALLBACK},
  {"Pages", SPACE_PROPERTIES, DOCX_PAGES},
  {"Relationship", SPACE_RELATIONS, DOCX_RELATIONSHIP},
  {"abstractNum", SPACE_WORD, DOCX_ABSTRACT_NUM},
  {"abstractNumId", SPACE_WORD, DOCX_ABSTRACT_NUM_ID},
  {"basedOn", SPACE_WORD, DOCX_BASED_ON},
  {"br", SPACE_WORD, DOCX_BR},
  {"comboBox", SPACE_WORD, DOCX_COMBO_BOX},
  {"cr", SPACE_WORD, DOCX_CR},
  {"ddList", SPACE_WORD, DOCX_FIELD_LIST},
  {"default", SPACE_WORD, DOCX_DEFAULT},
  {"del", SPACE_WORD, DOCX_DEL},
  {"document", SPACE_WORD, DOCX_DOCUMENT},
  {"dropDownList", SPACE_WORD, DOCX_DROP_DOWN},
  {"endnote", SPACE_WORD, DOCX_ENDNOTE},
  {"endnoteReference", SPACE_WORD, DOCX_ENDNOTE_REFERENCE},
  {"evenAndOddHeaders", SPACE_WORD, DOCX_EVEN_AND_ODD},
  {"fldChar", SPACE_WORD, DOCX_FIELD_CHAR},
  {"fldSimple", SPACE_WORD, DOCX_FIELD_SIMPLE},
  {"footerReference", SPACE_WORD, DOCX_FOOTER_REFERENCE},
  {"footnote", SPACE_WORD, DOCX_FOOTNOTE},
  {"footnoteReference", SPACE_WORD, DOCX_FOOTNOTE_REFERENCE},
  {"gridBefore", SPACE_WORD, DOCX_GRID_BEFORE},
  {"gridSpan", SPACE_WORD, DOCX_GRID_SPAN},
  {"headerReference", SPACE_WORD, DOCX_HEADER_REFERENCE},
  {"ilvl", SPACE_WORD, DOCX_ILVL},
  {"instrText", SPACE_WORD, DOCX_INSTRUCTION},
  {"isLgl", SPACE_WORD, DOCX_IS_LEGAL},
  {"lastRenderedPageBreak", SPACE_WORD, DOCX_RENDERED_BREAK},
  {"listEntry", SPACE_WORD, DOCX_LIST_ENTRY},
  {"listItem", SPACE_WORD, DOCX_LIST_ITEM},
  {"lvl", SPACE_WORD, DOCX_LEVEL},
  {"lvlOverride", SPACE_WORD, DOCX_LEVEL_OVERRIDE},
  {"lvlRestart", SPACE_WORD, DOCX_LEVEL_RESTART},
  {"lvlText", SPACE_WORD, DOCX_LEVEL_TEXT},
  {"moveFrom", SPACE_WORD, DOCX_MOVE_FROM},
  {"name", SPACE_WORD, DOCX_NAME},
  {"noBreakHyphen", SPACE_WORD, DOCX_NO_BREAK_HYPHEN},
  {"num", SPACE_WORD, DOCX_NUM},
  {"numFmt", SPACE_WORD, DOCX_NUM_FORMAT},
  {"numId", SPACE_WORD, DOCX_NUM_ID},
  {"numStyleLink", SPACE_WORD, DOCX_NUM_STYLE_LINK},
  {"outlineLvl", SPACE_WORD, DOCX_OUTLINE},
  {"p", SPACE_WORD, DOCX_P},
  {"pPr", SPACE_WORD, DOCX_PPR},
  {"pPrChange", SPACE_WORD, DOCX_PPR_CHANGE},
  {"pStyle", SPACE_WORD, DOCX_PSTYLE},
  {"pageBreakBefore", SPACE_WORD, DOCX_PAGE_BREAK_BEFORE},
  {"ptab", SPACE_WORD, DOCX_PTAB},
  {"r", SPACE_WORD, DOCX_R},
  {"rPr", SPACE_WORD, DOCX_RPR},
  {"rPrChange", SPACE_WORD, DOCX_RPR_CHANGE},
  {"rStyle", SPACE_WORD, DOCX_RSTYLE},
  {"result", SPACE_WORD, DOCX_RESULT},
  {"rt", SPACE_WORD, DOCX_RUBY_TEXT},
  {"sdt", SPACE_WORD, DOCX_CONTROL},
  {"sdtContent", SPACE_WORD, DOCX_CONTROL_CONTENT},
  {"sectPr", SPACE_WORD, DOCX_SECTION},
  {"showingPlcHdr", SPACE_WORD, DOCX_PLACEHOLDER},
  {"start", SPACE_WORD, DOCX_START},
  {"startOverride", SPACE_WORD, DOCX_START_OVERRIDE},
  {"style", SPACE_WORD, DOCX_STYLE},
  {"sym", SPACE_WORD, DOCX_SYMBOL},
  {"t", SPACE_WORD, DOCX_T},
  {"t", SPACE_MATH, DOCX_MATH_TEXT},
  {"tab", SPACE_WORD, DOCX_TAB},
  {"tbl", SPACE_WORD, DOCX_TABLE},
  {"tc", SPACE_WORD, DOCX_TC},
  {"titlePg", SPACE_WORD, DOCX_TITLE_PAGE},
  {"tr", SPACE_WORD, DOCX_TR},
  {"trPr", SPACE_WORD, DOCX_TRPR},
  {"txbxContent", SPACE_WORD, DOCX_TEXT_BOX},
  {"type", SPACE_WORD, DOCX_TYPE},
  {"vanish", SPACE_WORD, DOCX_VANISH},
};

const struct xml_reader docx_xml = {
  .spaces = spaces,
  .space_count = sizeof spaces / sizeof *spaces,
  .words = words,
  .word_count = sizeof words / sizeof *words,
};

enum cpeg_status docx_read_part(struct docx *docx, size_t member, const struct xml_reader *functions, void *context,
                                struct cpeg_error *err) {
  struct xml_reader reader = docx_xml;
  reader.begin = functions->begin;
  reader.end = functions->end;
  reader.text = functions->text;
  return xml_read(docx->package, member, &reader, context, err);
}

/* ---- Relationships ------------------------------------------------------------------------ */

struct relation_scan {
  struct docx *docx;
  struct docx_relations *out;
  struct str folder; /* of the part that they are of, with its "/" */
  bool is_short;     /* of memory */
};

/* The part that `target` names when it is said in `folder`: "../word/document.xml". */
static size_t find_target(const struct docx *docx, struct str folder, struct str target) {
  char path[PART_NAME_MAX];
  size_t len = 0;
  if (target.len > 0 && target.ptr[0] == '/') folder.len = 0;
  if (folder.len + target.len >= sizeof path) return package_count(docx->package);
  if (folder.len > 0) memcpy(path, folder.ptr, len = folder.len);
  for (struct str part; str_split(&target, '/', &part);) {
    if (part.len == 0 || str_is(part, ".")) continue;
    if (str_is(part, "..")) {
      if (len > 0) len--;
      while (len > 0 && path[len - 1] != '/') len--;
      continue;
    }
    memcpy(path + len, part.ptr, part.len);
    len += part.len;
    path[len++] = '/';
  }
  return package_find(docx->package, (struct str){path, len > 0 ? len - 1 : 0});
}

/* "…/relationships/styles" = "styles", in both families of addresses. */
static struct str last_word(struct str address) {
  size_t at = address.len;
  while (at > 0 && address.ptr[at - 1] != '/') at--;
  return (struct str){address.ptr + at, address.len - at};
}

static bool on_relation(void *context, const struct xml_tag *tag) {
  struct relation_scan *scan = context;
  struct docx_relations *out = scan->out;
  if (tag->word != DOCX_RELATIONSHIP || str_is(xml_attribute(tag, "TargetMode"), "External")) return true;
  struct arena *arena = &scan->docx->arena;
  struct docx_relation relation = {
      .id = arena_copy(arena, xml_attribute(tag, "Id")),
      .type = arena_copy(arena, last_word(xml_attribute(tag, "Type"))),
      .member = find_target(scan->docx, scan->folder, xml_attribute(tag, "Target")),
  };
  scan->is_short = relation.id == NULL || relation.type == NULL || out->count == RELATIONS_MAX ||
                   !arena_grow(arena, &out->items, &out->cap, out->count + 1, sizeof *out->items);
  if (!scan->is_short) out->items[out->count++] = relation;
  return !scan->is_short;
}

/* The relationships of the part called `name`; "" for those of the package. None is no fault. */
static enum cpeg_status read_relations(struct docx *docx, struct str name, struct docx_relations *out,
                                       struct cpeg_error *err) {
  static const struct xml_reader functions = {.begin = on_relation};
  char path[PART_NAME_MAX];
  struct str file = last_word(name);
  struct relation_scan scan = {.docx = docx, .out = out, .folder = {name.ptr, name.len - file.len}};
  int len = snprintf(path, sizeof path, "%.*s_rels/%.*s.rels", (int)scan.folder.len, scan.folder.ptr, (int)file.len, file.ptr);
  if (len < 0 || (size_t)len >= sizeof path) return CPEG_OK;
  size_t member = package_find(docx->package, str_of(path));
  if (member == package_count(docx->package)) return CPEG_OK;
  enum cpeg_status status = docx_read_part(docx, member, &functions, &scan, err);
  if (status == CPEG_OK && scan.is_short) return error_set(err, CPEG_LIMIT, "it has more parts than any document");
  return status;
}

static size_t find_by_type(const struct docx *docx, const struct docx_relations *relations, const char *type) {
  for (size_t i = 0; i < relations->count; i++)
    if (relations->items[i].member != package_count(docx->package) && str_is_fold(str_of(relations->items[i].type), type))
      return relations->items[i].member;
  return package_count(docx->package);
}

enum cpeg_status docx_find_main(struct docx *docx, struct cpeg_error *err) {
  struct docx_relations top = {0};
  enum cpeg_status status = read_relations(docx, (struct str){"", 0}, &top, err);
  if (status != CPEG_OK) return status;
  docx->main = find_by_type(docx, &top, "officeDocument");
  if (docx->main == package_count(docx->package)) docx->main = package_find(docx->package, str_of("word/document.xml"));
  if (docx->main == package_count(docx->package))
    return error_set(err, CPEG_ENCODING, "it has no main part, as Word documents do; get the file anew");
  return read_relations(docx, str_of(package_at(docx->package, docx->main)->name), &docx->relations, err);
}

size_t docx_part(const struct docx *docx, const char *type) { return find_by_type(docx, &docx->relations, type); }

size_t docx_part_by_id(const struct docx *docx, struct str id) {
  for (size_t i = 0; i < docx->relations.count; i++)
    if (str_equal(str_of(docx->relations.items[i].id), id)) return docx->relations.items[i].member;
  return package_count(docx->package);
}
