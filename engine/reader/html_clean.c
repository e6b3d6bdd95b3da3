/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Web pages: the frame around the content is left out, by what tags, roles, classes and links say of it. None of these
 * is sure, so no part goes that holds much of the page's words, and where too little stays all comes back.
 */
#include "reader/html.h"

/* Shares of the page's words, in percent. */
#define FRAME_SHARE 30u       /* a part of the frame holds less */
#define SMALL_SHARE 5u        /* so little may go for its class alone */
#define LINKS_SHARE 40u       /* of a part's words that are links: it may be a menu */
#define MENU_SHARE 70u        /* so many links: it is one, unless it is nearly all of the page */
#define MENU_PAGE_SHARE 80u
#define HIDDEN_SHARE 50u      /* a page that is hidden until its script runs */
#define MAIN_SHARE 25u        /* the main part, when it is marked, holds more */

/* Bytes of words. */
#define POOR_BYTES 150u /* less than this is no page of minutes */
#define MAIN_BYTES 600u
#define LINK_BYTES 40u

/* What is known of a node besides. */
enum fact { HAS_TITLE = 1, IN_MAIN = 2, ABOVE_MAIN = 4, IN_ARTICLE = 8 };

struct clean {
  struct html *html;
  unsigned char *facts; /* of each node */
  uint32_t *tables;     /* the nearest table above or at each node */
  uint32_t *rows;       /* the same for rows inside that table */
  uint32_t total;       /* bytes of words that can be seen */
};

static bool is_dropped(const struct html_node *node) { return (node->marks & HTML_DROPPED) != 0; }

/* What is below something that is left out, is so too. */
static void spread_drops(struct html *html) {
  for (size_t i = 1; i < html->count; i++)
    if (is_dropped(&html->nodes[html->nodes[i].parent])) html->nodes[i].marks |= HTML_DROPPED;
}

/* Words of the elements, from those of the texts that are left. */
static void sum_words(struct html *html) {
  for (size_t i = 0; i < html->count; i++)
    if (html->nodes[i].tag != HTML_TEXT) html->nodes[i].words = html->nodes[i].link_words = 0;
  for (size_t i = html->count; i-- > 1;) {
    const struct html_node *node = &html->nodes[i];
    if (is_dropped(node)) continue;
    html->nodes[node->parent].words += node->words;
    html->nodes[node->parent].link_words += node->link_words;
  }
}

static bool is_share(uint32_t part, uint32_t whole, unsigned percent) { return (uint64_t)part * 100 >= (uint64_t)whole * percent; }

/* ---- Links that are no words ------------------------------------------------------------------ */

/* The words of a short link. */
static size_t link_text(const struct html *html, size_t link, char *out, size_t cap) {
  size_t len = 0;
  for (size_t i = link + 1; i < html->count && html->nodes[i].parent >= link; i++) {
    const struct html_node *node = &html->nodes[i];
    if (node->tag != HTML_TEXT || is_dropped(node)) continue;
    for (uint32_t k = 0; k < node->len && len < cap; k++) {
      char c = html->text.ptr[node->begin + k];
      bool is_space = ascii_is_space(c);
      if (is_space && (len == 0 || out[len - 1] == ' ')) continue;
      out[len++] = is_space ? ' ' : c;
    }
  }
  while (len > 0 && (out[len - 1] == ' ' || out[len - 1] == ')')) len--;
  return len;
}

/* "PDF 75 KB", "(Word, 1.2 MB": the size of a file. */
static bool is_file_size(struct str text) {
  if (text.len < 4) return false;
  struct str unit = {text.ptr + text.len - 2, 2};
  size_t at = text.len - 2;
  if (!str_is_fold(unit, "kb") && !str_is_fold(unit, "mb")) return false;
  while (at > 0 && text.ptr[at - 1] == ' ') at--;
  return at > 0 && ascii_is_digit(text.ptr[at - 1]);
}

/* What page builders write beside the content, always in the same words. */
static bool is_service(struct str text) {
  static const char *const services[] = {
    "back to top", "top of page", "print this page", "print page", "print", "email this page", "email this to a friend",
    "share this page", "share this", "share", "tweet", "bookmark this page", "skip to content", "skip to main content",
    "skip to navigation", "view directions", "accept all cookies", "accept cookies",
  };
  for (size_t i = 0; i < sizeof services / sizeof *services; i++)
    if (str_is_fold(text, services[i])) return true;
  static const char background[] = "view the background to item";
  return text.len >= sizeof background - 1 && str_is_fold((struct str){text.ptr, sizeof background - 1}, background);
}

static bool is_noise_link(const struct html *html, size_t idx) {
  char text[2 * LINK_BYTES];
  if (html->nodes[idx].tag != HTML_LINK || html->nodes[idx].words > LINK_BYTES) return false;
  struct str words = {text, link_text(html, idx, text, sizeof text)};
  return is_file_size(words) || is_service(words);
}

/* ---- The frame -------------------------------------------------------------------------------- */

static bool is_menu(const struct clean *clean, const struct html_node *node) {
  return is_share(node->link_words, node->words, MENU_SHARE) && !is_share(node->words, clean->total, MENU_PAGE_SHARE);
}

static bool is_frame(const struct clean *clean, size_t idx) {
  const struct html_node *node = &clean->html->nodes[idx];
  unsigned char facts = clean->facts[idx];
  bool is_much = is_share(node->words, clean->total, FRAME_SHARE);
  if (node->words == 0 || node->tag == HTML_TEXT || node->tag == HTML_BODY) return false;
  if ((node->marks & HTML_HIDDEN) != 0 && !is_share(node->words, clean->total, HIDDEN_SHARE)) return true;
  if ((facts & HAS_TITLE) != 0 || node->tag == HTML_HEADING || node->tag == HTML_MAIN) return false;
  if (node->tag == HTML_NAV || (node->marks & HTML_NAVIGATION) != 0) return !is_much || is_menu(clean, node);
  if (node->tag == HTML_ASIDE) return !is_much;
  if (node->tag == HTML_HEADER || node->tag == HTML_FOOTER) return !is_much && (facts & (IN_MAIN | IN_ARTICLE)) == 0;
  if ((node->marks & HTML_FRAME) == 0) return false;
  if (!is_share(node->words, clean->total, SMALL_SHARE)) return true;
  return (!is_much && is_share(node->link_words, node->words, LINKS_SHARE)) || is_menu(clean, node);
}

static bool is_main(const struct html_node *node) { return node->tag == HTML_MAIN || (node->marks & HTML_IS_MAIN) != 0; }

/* What lies inside what, and where the titles are. */
static void find_facts(struct clean *clean) {
  struct html *html = clean->html;
  for (size_t i = 1; i < html->count; i++) {
    unsigned char above = clean->facts[html->nodes[i].parent] & (IN_MAIN | IN_ARTICLE);
    if (is_main(&html->nodes[i])) above |= IN_MAIN;
    if (html->nodes[i].tag == HTML_ARTICLE) above |= IN_ARTICLE;
    clean->facts[i] = above;
  }
  for (size_t i = html->count; i-- > 1;) {
    const struct html_node *node = &html->nodes[i];
    if (is_main(node)) clean->facts[i] |= ABOVE_MAIN;
    if (node->tag == HTML_HEADING && node->number == 1 && node->words > 0) clean->facts[i] |= HAS_TITLE;
    clean->facts[node->parent] |= clean->facts[i] & (HAS_TITLE | ABOVE_MAIN);
  }
}

/* Takes back all but what can never be seen. */
static void take_back(struct html *html) {
  for (size_t i = 0; i < html->count; i++)
    if (html->nodes[i].tag != HTML_NEVER) html->nodes[i].marks &= (unsigned char)~HTML_DROPPED;
  spread_drops(html);
  sum_words(html);
}

static void drop_frame(struct clean *clean) {
  struct html *html = clean->html;
  for (size_t i = 1; i < html->count; i++) {
    if (is_dropped(&html->nodes[html->nodes[i].parent])) html->nodes[i].marks |= HTML_DROPPED;
    else if (is_frame(clean, i) || is_noise_link(html, i)) html->nodes[i].marks |= HTML_DROPPED;
  }
  sum_words(html);
  if (html->nodes[0].words < POOR_BYTES && html->nodes[0].words * 2 < clean->total) take_back(html);
}

/* Where the page marks its main part, the rest goes; its title stays. */
static void keep_main(struct clean *clean) {
  struct html *html = clean->html;
  uint32_t words = 0;
  bool has_title = false;
  for (size_t i = 1; i < html->count; i++) {
    const struct html_node *node = &html->nodes[i];
    if (!is_main(node) || is_dropped(node) || (clean->facts[node->parent] & IN_MAIN) != 0) continue;
    words += node->words;
    has_title |= (clean->facts[i] & HAS_TITLE) != 0;
  }
  if (words == 0 || (words < MAIN_BYTES && !is_share(words, html->nodes[0].words, MAIN_SHARE))) return;
  unsigned char kept = has_title ? IN_MAIN | ABOVE_MAIN : IN_MAIN | ABOVE_MAIN | HAS_TITLE;
  for (size_t i = 1; i < html->count; i++) {
    const struct html_node *parent = &html->nodes[html->nodes[i].parent];
    bool in_title = parent->tag == HTML_HEADING && parent->number == 1 && !is_dropped(parent);
    if (in_title) clean->facts[i] |= HAS_TITLE;
    if (is_dropped(parent) || (clean->facts[i] & kept) == 0) html->nodes[i].marks |= HTML_DROPPED;
  }
  sum_words(html);
}

/* ---- Tables --------------------------------------------------------------------------------- */

static bool is_cell(const struct html_node *node) { return node->tag == HTML_CELL || node->tag == HTML_HEADER_CELL; }

static void find_tables(struct clean *clean) {
  struct html *html = clean->html;
  clean->tables[0] = clean->rows[0] = HTML_NONE;
  for (size_t i = 1; i < html->count; i++) {
    struct html_node *node = &html->nodes[i];
    uint32_t table = clean->tables[i] = clean->tables[node->parent];
    clean->rows[i] = clean->rows[node->parent];
    if (is_dropped(node)) continue;
    if (node->tag == HTML_TABLE) {
      if (table != HTML_NONE) html->nodes[table].number |= HTML_TABLE_HAS_INNER;
      clean->tables[i] = (uint32_t)i;
      clean->rows[i] = HTML_NONE;
      node->begin = node->len = node->number = 0;
    }
    if (node->tag == HTML_ROW && table != HTML_NONE) {
      clean->rows[i] = (uint32_t)i;
      node->begin = 0;
    }
    if (!is_cell(node) || clean->rows[i] == HTML_NONE || node->words == 0) continue;
    if (node->tag == HTML_HEADER_CELL) html->nodes[table].number |= HTML_TABLE_HAS_HEADER;
    if (node->words > html->nodes[table].len) html->nodes[table].len = node->words;
    if (++html->nodes[clean->rows[i]].begin == 2) html->nodes[table].begin++;
  }
}

/* Bytes of words in a table from which on one large cell betrays a layout. */
#define LAYOUT_BYTES 1500u
#define LAYOUT_SHARE 60u

/* Rows of cells, or boxes on a page? */
static bool has_rows(const struct html_node *table) {
  if ((table->marks & HTML_FOR_LAYOUT) != 0 || table->begin == 0) return false;
  if ((table->number & HTML_TABLE_HAS_HEADER) != 0) return true;
  if ((table->number & HTML_TABLE_HAS_INNER) != 0) return (table->marks & HTML_HAS_BORDER) != 0;
  if ((table->marks & HTML_HAS_BORDER) != 0) return true;
  return table->begin >= 2 && !(table->words > LAYOUT_BYTES && is_share(table->len, table->words, LAYOUT_SHARE));
}

static void mark_tables(struct clean *clean) {
  struct html *html = clean->html;
  find_tables(clean);
  for (size_t i = 1; i < html->count; i++) {
    struct html_node *node = &html->nodes[i];
    bool is_part = node->tag == HTML_ROW || (is_cell(node) && clean->rows[i] != HTML_NONE);
    if (node->tag == HTML_TABLE && has_rows(node)) node->marks |= HTML_ROWS;
    if (is_part && clean->tables[i] != HTML_NONE) node->marks |= html->nodes[clean->tables[i]].marks & HTML_ROWS;
  }
}

void html_clean(struct html *html) {
  struct memory memory = html->sink->memory;
  struct clean clean = {
      .html = html,
      .facts = memory_get(memory, html->count),
      .tables = memory_get(memory, html->count * sizeof *clean.tables),
      .rows = memory_get(memory, html->count * sizeof *clean.rows),
  };
  if (clean.facts == NULL || clean.tables == NULL || clean.rows == NULL) {
    sink_refuse(html->sink, "there is not enough memory for it");
  } else {
    take_back(html);
    for (size_t i = 0; i < html->count; i++)
      if (html->nodes[i].tag == HTML_NEVER) html->nodes[i].marks |= HTML_DROPPED;
    spread_drops(html);
    sum_words(html);
    clean.total = html->nodes[0].words;
    find_facts(&clean);
    drop_frame(&clean);
    keep_main(&clean);
    mark_tables(&clean);
  }
  memory_free(memory, clean.facts);
  memory_free(memory, clean.tables);
  memory_free(memory, clean.rows);
}
