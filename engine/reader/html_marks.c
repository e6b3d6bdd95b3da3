/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: what tags and attributes mean. The words are those of page builders, not of any language. */
#include <stdlib.h>

#include "reader/html.h"

static const struct name {
  const char *name;
  enum html_tag tag;
} tags[] = {
  {"a", HTML_LINK},           {"address", HTML_BLOCK},   {"applet", HTML_NEVER},     {"article", HTML_ARTICLE},
  {"aside", HTML_ASIDE},      {"audio", HTML_NEVER},     {"blockquote", HTML_BLOCK}, {"body", HTML_BODY},
  {"br", HTML_BR},            {"button", HTML_NEVER},    {"canvas", HTML_NEVER},     {"caption", HTML_BLOCK},
  {"center", HTML_BLOCK},     {"dd", HTML_DD},           {"del", HTML_NEVER},        {"details", HTML_BLOCK},
  {"dialog", HTML_NEVER},     {"dir", HTML_LIST},        {"div", HTML_BLOCK},        {"dl", HTML_BLOCK},
  {"dt", HTML_DT},            {"embed", HTML_NEVER},     {"fieldset", HTML_BLOCK},   {"figcaption", HTML_BLOCK},
  {"figure", HTML_BLOCK},     {"footer", HTML_FOOTER},   {"form", HTML_BLOCK},       {"frame", HTML_NEVER},
  {"frameset", HTML_NEVER},   {"h1", HTML_HEADING},      {"h2", HTML_HEADING},       {"h3", HTML_HEADING},
  {"h4", HTML_HEADING},       {"h5", HTML_HEADING},      {"h6", HTML_HEADING},       {"head", HTML_NEVER},
  {"header", HTML_HEADER},    {"hr", HTML_BLOCK},        {"iframe", HTML_NEVER},     {"img", HTML_IMAGE},
  {"input", HTML_NEVER},      {"legend", HTML_BLOCK},    {"li", HTML_ITEM},          {"link", HTML_NEVER},
  {"main", HTML_MAIN},        {"map", HTML_NEVER},       {"menu", HTML_LIST},        {"meta", HTML_NEVER},
  {"nav", HTML_NAV},          {"noembed", HTML_NEVER},   {"noframes", HTML_NEVER},   {"noscript", HTML_NEVER},
  {"object", HTML_NEVER},     {"ol", HTML_NUMBERED_LIST}, {"optgroup", HTML_NEVER},  {"option", HTML_NEVER},
  {"p", HTML_BLOCK},          {"pre", HTML_PRE},         {"q", HTML_Q},              {"rp", HTML_NEVER},
  {"rt", HTML_NEVER},         {"script", HTML_NEVER},    {"section", HTML_BLOCK},    {"select", HTML_NEVER},
  {"style", HTML_NEVER},      {"summary", HTML_BLOCK},   {"svg", HTML_NEVER},        {"table", HTML_TABLE},
  {"td", HTML_CELL},          {"template", HTML_NEVER},  {"textarea", HTML_NEVER},   {"th", HTML_HEADER_CELL},
  {"title", HTML_NEVER},      {"tr", HTML_ROW},          {"ul", HTML_LIST},          {"video", HTML_NEVER},
};

static int compare_names(const void *key, const void *item) { return strcmp(key, ((const struct name *)item)->name); }

enum html_tag html_tag_of(const char *name) {
  const struct name *found = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, compare_names);
  return found == NULL ? HTML_INLINE : found->tag;
}

/* Words of classes and ids: "site-nav", "cookie_notice". The first are said of frames only; the others may also be said of
   what is shown beside a menu, or can be printed. */
static const char *const sure_words[] = {
  "addthis", "addtoany", "breadcrumb", "breadcrumbs", "ccc", "consent", "cookie", "cookiebar", "cookies", "crumbs", "gdpr",
  "megamenu", "navbar", "pagination", "skip", "skiplink", "skiplinks", "skipnav",
};
static const char *const frame_words[] = {
  "footer", "login", "menu", "nav", "navigation", "newsletter", "pager", "print", "printer", "related", "rss", "search", "share",
  "sharing", "sidebar", "sidenav", "sitemap", "social", "subnav", "topnav", "twitter",
};
static const char *const hidden_words[] = {"hidden", "hide", "offscreen", "sr-only", "srsonly", "visuallyhidden"};

static bool is_among(struct str word, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (str_is_fold(word, list[i])) return true;
  return false;
}

static unsigned marks_of_word(struct str word) {
  if (is_among(word, sure_words, sizeof sure_words / sizeof *sure_words)) return HTML_NAVIGATION;
  return is_among(word, frame_words, sizeof frame_words / sizeof *frame_words) ? HTML_FRAME : 0;
}

/* The marks of the words in a class or an id; "breadCrumb" is cut before its capital too, and is a word whole. */
static unsigned marks_of_words(struct str value) {
  unsigned marks = 0;
  for (size_t at = 0; at < value.len;) {
    size_t end = at, part = at;
    while (end < value.len && !ascii_is_space(value.ptr[end])) end++;
    struct str whole = {value.ptr + at, end - at};
    if (is_among(whole, hidden_words, sizeof hidden_words / sizeof *hidden_words)) marks |= HTML_HIDDEN;
    marks |= marks_of_word(whole);
    for (size_t i = at + 1; i <= end; i++) {
      bool is_cut = i == end || value.ptr[i] == '-' || value.ptr[i] == '_' ||
                    (ascii_is_upper(value.ptr[i]) && !ascii_is_upper(value.ptr[i - 1]));
      if (!is_cut) continue;
      marks |= marks_of_word((struct str){value.ptr + part, i - part});
      part = i < end && (value.ptr[i] == '-' || value.ptr[i] == '_') ? i + 1 : i;
    }
    at = end;
    while (at < value.len && ascii_is_space(value.ptr[at])) at++;
  }
  return marks;
}

static unsigned marks_of_role(struct str role) {
  static const char *const around[] = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar",
                                       "toolbar", "dialog", "alertdialog", "tablist"};
  if (str_is_fold(role, "main")) return HTML_IS_MAIN;
  if (str_is_fold(role, "presentation") || str_is_fold(role, "none")) return HTML_FOR_LAYOUT;
  return is_among(role, around, sizeof around / sizeof *around) ? HTML_NAVIGATION : 0;
}

/* "display: none", "visibility:hidden", "mso-hide:all", however it is spaced. */
static unsigned marks_of_style(struct str style) {
  static const char *const hiding[] = {"display:none", "visibility:hidden", "mso-hide:all"};
  for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++) {
    size_t len = strlen(hiding[i]);
    for (size_t at = 0; at < style.len; at++) {
      size_t got = 0, to = at;
      for (; to < style.len && got < len; to++) {
        if (ascii_is_space(style.ptr[to])) continue;
        if (ascii_lower(style.ptr[to]) != hiding[i][got]) break;
        got++;
      }
      if (got == len) return HTML_HIDDEN;
    }
  }
  return 0;
}

unsigned html_marks_of(const char *name, const char *value) {
  struct str text = str_trim(str_of(value));
  if (text.len > 2000) text.len = 2000;
  if (strcmp(name, "hidden") == 0) return HTML_HIDDEN;
  if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0) return marks_of_words(text);
  if (strcmp(name, "role") == 0) return marks_of_role(text);
  if (strcmp(name, "style") == 0) return marks_of_style(text);
  if (strcmp(name, "border") == 0) return text.len > 0 && !str_is(text, "0") ? HTML_HAS_BORDER : 0;
  return 0;
}
