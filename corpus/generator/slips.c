/* SPDX-License-Identifier: Apache-2.0 */
#include "render.h"

/* What a scanner takes one letter for. */
static const struct {
  const char *from, *to;
} misread[] = {{"l", "1"}, {"m", "rn"}, {"rn", "m"}, {"o", "0"}, {"cl", "d"}, {"h", "b"}, {"e", "c"}, {"ll", "11"}, {"i", "l"}};

static bool is_letter(char c) { return ascii_is_alpha(c) || c == '-' || c == '\''; }

/* The row "from>to" of the words called "slip" for this word, or nothing. */
static struct str slip_for(const struct scene *scene, struct str word) {
  struct range range = grouped_find(&scene->world->words, str_of("slip"));
  for (uint32_t i = range.begin; i < range.end; i++) {
    struct str rest = table_cell_named(&scene->world->words.table, i, "text").text, from;
    if (str_split(&rest, '>', &from) && str_equal(from, word)) return rest;
  }
  return (struct str){0};
}

static void add_misread(struct scene *scene, struct str word, struct buf *out) {
  uint32_t start = stream_below(&scene->stream, sizeof misread / sizeof misread[0]);
  for (size_t k = 0; k < sizeof misread / sizeof misread[0]; k++) {
    const char *from = misread[(start + k) % (sizeof misread / sizeof misread[0])].from;
    const char *to = misread[(start + k) % (sizeof misread / sizeof misread[0])].to;
    size_t len = strlen(from);
    for (size_t i = 1; i + len <= word.len; i++) {
      if (memcmp(word.ptr + i, from, len) != 0) continue;
      buf_add(out, (struct str){word.ptr, i});
      buf_add_text(out, to);
      buf_add(out, (struct str){word.ptr + i + len, word.len - i - len});
      return;
    }
  }
  buf_add(out, word);
}

static void add_word(struct scene *scene, struct str word, uint32_t slips, uint32_t scans, struct buf *out) {
  if (slips > 0) {
    struct str slip = slip_for(scene, word);
    /* Words that people get wrong they get wrong often. */
    if (slip.len > 0 && stream_chance(&scene->stream, slips * 30 > 700 ? 700 : slips * 30)) {
      buf_add(out, slip);
      return;
    }
  }
  if (scans > 0 && word.len > 3 && stream_chance(&scene->stream, scans)) add_misread(scene, word, out);
  else buf_add(out, word);
}

void slips_copy(struct scene *scene, struct str text, struct buf *out) {
  uint32_t slips = body_number(scene->world, scene->body, "slips"), scans = body_number(scene->world, scene->body, "scans");
  bool is_curly = str_is(body_habit(scene->world, scene->body, "quotes"), "curly"), is_open = false;
  for (size_t i = 0; i < text.len;) {
    char c = text.ptr[i];
    if (c == DOC_ANCHOR_BEGIN) {
      buf_add(out, (struct str){text.ptr + i, 3});
      i += 3;
    } else if (ascii_is_alpha(c)) {
      size_t end = i;
      while (end < text.len && is_letter(text.ptr[end])) end++;
      if (!is_curly || memchr(text.ptr + i, '\'', end - i) == NULL) {
        add_word(scene, (struct str){text.ptr + i, end - i}, slips, scans, out);
      } else {
        for (size_t k = i; k < end; k++) {
          if (text.ptr[k] == '\'') buf_add_text(out, "\xe2\x80\x99");
          else buf_add_char(out, text.ptr[k]);
        }
      }
      i = end;
    } else if (c == ' ' && scans > 0 && i > 0 && ascii_is_alpha(text.ptr[i - 1]) && stream_chance(&scene->stream, scans / 2)) {
      i++; /* words run together */
    } else {
      if (c == '"' && is_curly) buf_add_text(out, (is_open = !is_open) ? "\xe2\x80\x9c" : "\xe2\x80\x9d");
      else buf_add_char(out, c);
      i++;
    }
  }
}
