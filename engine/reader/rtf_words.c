/* SPDX-License-Identifier: Apache-2.0 */
/* The control words of Rich Text 1.9.1 that have to do with words; the others are passed over, and what stands behind
   them is read. */
#include <string.h>

#include "reader/rtf.h"

/* In the order of bytes. */
static const struct rtf_word word_table[] = {
  {"aftncn", RTF_WORD_SKIP, 0}, {"aftnsep", RTF_WORD_SKIP, 0}, {"aftnsepc", RTF_WORD_SKIP, 0},
  {"annotation", RTF_WORD_SKIP, 0}, {"ansi", RTF_WORD_FILE_PAGE, 1252}, {"ansicpg", RTF_WORD_ANSI_PAGE, 0},
  {"atnauthor", RTF_WORD_SKIP, 0}, {"atndate", RTF_WORD_SKIP, 0}, {"atnicn", RTF_WORD_SKIP, 0},
  {"atnid", RTF_WORD_SKIP, 0}, {"atnparent", RTF_WORD_SKIP, 0}, {"atnref", RTF_WORD_SKIP, 0},
  {"atntime", RTF_WORD_SKIP, 0}, {"author", RTF_WORD_SKIP, 0}, {"background", RTF_WORD_SKIP, 0},
  {"bkmkend", RTF_WORD_SKIP, 0}, {"bkmkstart", RTF_WORD_SKIP, 0}, {"bullet", RTF_WORD_SIGN, 0x2022},
  {"buptim", RTF_WORD_SKIP, 0}, {"cell", RTF_WORD_CELL, 0}, {"chpgn", RTF_WORD_PAGE_NUMBER, 0},
  {"colortbl", RTF_WORD_SKIP, 0}, {"column", RTF_WORD_BLOCK, 0}, {"cpg", RTF_WORD_FONT_PAGE, 0},
  {"creatim", RTF_WORD_SKIP, 0}, {"datafield", RTF_WORD_SKIP, 0}, {"datastore", RTF_WORD_SKIP, 0},
  {"deff", RTF_WORD_DEFAULT_FONT, 0}, {"deleted", RTF_WORD_DELETED, 0}, {"do", RTF_WORD_AROUND, 1},
  {"doccomm", RTF_WORD_SKIP, 0}, {"docvar", RTF_WORD_SKIP, 0}, {"dptxbxtext", RTF_WORD_SHAPE_TEXT, 0},
  {"emdash", RTF_WORD_SIGN, 0x2014}, {"emspace", RTF_WORD_SIGN, 0x2003}, {"endash", RTF_WORD_SIGN, 0x2013},
  {"enspace", RTF_WORD_SIGN, 0x2002}, {"f", RTF_WORD_FONT, 0}, {"falt", RTF_WORD_SKIP, 0},
  {"fcharset", RTF_WORD_FONT_CHARSET, 0}, {"filetbl", RTF_WORD_SKIP, 0}, {"fldinst", RTF_WORD_CODE, 0},
  {"fldrslt", RTF_WORD_RESULT, 0}, {"fname", RTF_WORD_SKIP, 0}, {"fontemb", RTF_WORD_SKIP, 0},
  {"fontfile", RTF_WORD_SKIP, 0}, {"fonttbl", RTF_WORD_FONTS, 0}, {"footer", RTF_WORD_FOOTER, 0},
  {"footerf", RTF_WORD_FOOTER, 0}, {"footerl", RTF_WORD_FOOTER, 0}, {"footerr", RTF_WORD_FOOTER, 0},
  {"footnote", RTF_WORD_NOTE, 0}, {"formfield", RTF_WORD_SKIP, 0}, {"ftncn", RTF_WORD_SKIP, 0},
  {"ftnsep", RTF_WORD_SKIP, 0}, {"ftnsepc", RTF_WORD_SKIP, 0}, {"generator", RTF_WORD_SKIP, 0},
  {"header", RTF_WORD_HEADER, 0}, {"headerf", RTF_WORD_HEADER, 0}, {"headerl", RTF_WORD_HEADER, 0},
  {"headerr", RTF_WORD_HEADER, 0}, {"htmltag", RTF_WORD_SKIP, 0}, {"ilvl", RTF_WORD_ITEM_DEPTH, 0},
  {"info", RTF_WORD_SKIP, 0}, {"intbl", RTF_WORD_IN_TABLE, 0}, {"itap", RTF_WORD_TABLE_DEPTH, 0},
  {"keywords", RTF_WORD_SKIP, 0}, {"lbr", RTF_WORD_BREAK, 0}, {"ldblquote", RTF_WORD_SIGN, 0x201c},
  {"line", RTF_WORD_BREAK, 0}, {"listoverridetable", RTF_WORD_SKIP, 0}, {"listtable", RTF_WORD_SKIP, 0},
  {"listtext", RTF_WORD_MARKER, 0}, {"lquote", RTF_WORD_SIGN, 0x2018}, {"mac", RTF_WORD_FILE_PAGE, 10000},
  {"mhtmltag", RTF_WORD_SKIP, 0}, {"mmathPr", RTF_WORD_SKIP, 0}, {"moMath", RTF_WORD_KEEP, 0},
  {"moMathPara", RTF_WORD_KEEP, 0}, {"nestcell", RTF_WORD_INNER_CELL, 0}, {"nestrow", RTF_WORD_INNER_ROW, 0},
  {"nesttableprops", RTF_WORD_KEEP, 0}, {"nextfile", RTF_WORD_SKIP, 0}, {"nonesttables", RTF_WORD_SKIP, 0},
  {"nonshppict", RTF_WORD_SKIP, 0}, {"objalias", RTF_WORD_SKIP, 0}, {"objclass", RTF_WORD_SKIP, 0},
  {"objdata", RTF_WORD_SKIP, 0}, {"object", RTF_WORD_AROUND, 0}, {"objname", RTF_WORD_SKIP, 0},
  {"objsect", RTF_WORD_SKIP, 0}, {"operator", RTF_WORD_SKIP, 0}, {"outlinelevel", RTF_WORD_OUTLINE, 0},
  {"page", RTF_WORD_BLOCK, 0}, {"panose", RTF_WORD_SKIP, 0}, {"par", RTF_WORD_PARAGRAPH, 0},
  {"pard", RTF_WORD_PARAGRAPH_DEFAULTS, 0}, {"pc", RTF_WORD_FILE_PAGE, 437}, {"pca", RTF_WORD_FILE_PAGE, 850},
  {"pgptbl", RTF_WORD_SKIP, 0}, {"pict", RTF_WORD_SKIP, 0}, {"plain", RTF_WORD_CHARACTER_DEFAULTS, 0},
  {"pn", RTF_WORD_SKIP, 0}, {"pnseclvl", RTF_WORD_SKIP, 0}, {"pntext", RTF_WORD_MARKER, 0},
  {"pntxta", RTF_WORD_SKIP, 0}, {"pntxtb", RTF_WORD_SKIP, 0}, {"printim", RTF_WORD_SKIP, 0},
  {"private1", RTF_WORD_SKIP, 0}, {"qmspace", RTF_WORD_SIGN, 0x2005}, {"rdblquote", RTF_WORD_SIGN, 0x201d},
  {"result", RTF_WORD_WITHIN, 0}, {"revtbl", RTF_WORD_SKIP, 0}, {"revtim", RTF_WORD_SKIP, 0}, {"row", RTF_WORD_ROW, 0},
  {"rquote", RTF_WORD_SIGN, 0x2019}, {"rsidtbl", RTF_WORD_SKIP, 0}, {"rxe", RTF_WORD_SKIP, 0}, {"s", RTF_WORD_STYLE, 0},
  {"sect", RTF_WORD_BLOCK, 0}, {"shpinst", RTF_WORD_AROUND, 1}, {"shprslt", RTF_WORD_SKIP, 0},
  {"shptxt", RTF_WORD_SHAPE_TEXT, 0}, {"sn", RTF_WORD_SKIP, 0}, {"softline", RTF_WORD_BREAK, 0},
  {"sp", RTF_WORD_SKIP, 0}, {"stylesheet", RTF_WORD_STYLES, 0}, {"sv", RTF_WORD_SKIP, 0}, {"tab", RTF_WORD_SIGN, 0x20},
  {"tc", RTF_WORD_SKIP, 0}, {"tcn", RTF_WORD_SKIP, 0}, {"template", RTF_WORD_SKIP, 0}, {"themedata", RTF_WORD_SKIP, 0},
  {"trowd", RTF_WORD_ROW_DEFAULTS, 0}, {"txe", RTF_WORD_SKIP, 0}, {"u", RTF_WORD_UNICODE, 0}, {"uc", RTF_WORD_SPARE, 0},
  {"ud", RTF_WORD_WITHIN, 0}, {"upr", RTF_WORD_AROUND, 0}, {"userprops", RTF_WORD_SKIP, 0}, {"v", RTF_WORD_HIDDEN, 0},
  {"vern", RTF_WORD_SKIP, 0}, {"xe", RTF_WORD_SKIP, 0}, {"xmlnstbl", RTF_WORD_SKIP, 0}, {"zwbo", RTF_WORD_SIGN, 0x200b},
  {"zwj", RTF_WORD_SIGN, 0x200d}, {"zwnj", RTF_WORD_SIGN, 0x200c},
};

/* < 0, 0 or > 0 as `name` comes before, at or after the terminated `word`. */
static int word_compare(struct str name, const char *word) {
  int order = strncmp(name.ptr, word, name.len);
  return order != 0 ? order : -(int)(unsigned char)word[name.len];
}

const struct rtf_word *rtf_word_find(struct str name) {
  size_t begin = 0, end = sizeof word_table / sizeof *word_table;
  while (begin < end) {
    size_t middle = begin + (end - begin) / 2;
    int order = word_compare(name, word_table[middle].name);
    if (order == 0) return &word_table[middle];
    if (order < 0) end = middle;
    else begin = middle + 1;
  }
  return NULL;
}
