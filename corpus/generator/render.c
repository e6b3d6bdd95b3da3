/* SPDX-License-Identifier: Apache-2.0 */
#include "render.h"

#include <stdio.h>

#include "script.h"

#define PAGE_LINES 44

struct render {
  struct scene *scene;
  struct rendered *out;
  struct str numbers, list; /* the author's manner of numbering items and of setting points */
  uint32_t width;           /* 0 = a paragraph is one line */
  bool is_markdown, has_pages;
  enum paper paper;
  uint32_t lines, page, page_line;
  uint32_t item, point, item_base;
};

/* A page's end falls where it falls, in mid-sentence too. */
static void end_page(struct render *render) {
  struct buf *out = &render->out->text;
  render->page++;
  buf_add_char(out, '\n');
  uint32_t manner = render->scene->body->index % 4;
  if (render->paper == PAPER_DRAFT) buf_add_text(out, "DRAFT");
  else if (str_is(body_habit(render->scene->world, render->scene->body, "header"), "form")) buf_add_text(out, "NOT PROTECTIVELY MARKED");
  else if (manner == 3) buf_add(out, render->scene->body->name);
  else if (manner == 2) buf_add_format(out, "- %u -", (unsigned)render->page);
  else if (manner == 1) buf_add_format(out, "%u", (unsigned)render->page);
  else buf_add_format(out, "Page %u", (unsigned)render->page);
  buf_add_text(out, "\n\n");
  render->lines += 3;
  render->page_line = 0;
}

static void add_line(struct render *render, struct str line) {
  struct str so_far = buf_str(&render->out->text);
  if (line.len == 0 && so_far.len > 1 && memcmp(so_far.ptr + so_far.len - 2, "\n\n", 2) == 0) return;
  if (render->has_pages && render->page_line >= PAGE_LINES && line.len > 0) end_page(render);
  buf_add(&render->out->text, line);
  buf_add_char(&render->out->text, '\n');
  render->lines++;
  render->page_line++;
}

/* How wide a word is, without marks and with each letter counted once. */
static size_t shown_width(struct str word) {
  size_t width = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (word.ptr[i] == DOC_ANCHOR_BEGIN) i += 2;
    else if (word.ptr[i] != DOC_ANCHOR_END && ((unsigned char)word.ptr[i] & 0xc0) != 0x80) width++;
  }
  return width;
}

/* Where the part of a word before its last hyphen that still fits the line ends, or 0. Some let
   "anti-" stand at the end of a line. */
static size_t hyphen_in(const struct render *render, struct str word, size_t width) {
  if (render->scene->body->index % 3 != 1) return 0;
  for (size_t i = word.len; i > 2; i--)
    if (word.ptr[i - 1] == '-' && i < word.len && width + 1 + shown_width((struct str){word.ptr, i}) <= render->width) return i;
  return 0;
}

/* Where a long word is cut in two, as typesetters do and scanners keep it: "distur-bance"; or 0. */
static size_t cut_in(const struct render *render, struct str word, size_t width) {
  if (body_number(render->scene->world, render->scene->body, "scans") == 0 || word.len < 9) return 0;
  for (size_t i = word.len - 3; i > 3; i--) {
    bool is_plain = true;
    for (size_t k = i - 3; k < i + 3; k++) is_plain &= word.ptr[k] >= 'a' && word.ptr[k] <= 'z';
    if (is_plain && width + 2 + shown_width((struct str){word.ptr, i}) <= render->width)
      return stream_chance(&render->scene->stream, 200) ? i : 0;
  }
  return 0;
}

/* Breaks `text` into lines; the first has `lead` before it, the others as many spaces. */
static void add_wrapped(struct render *render, const char *lead, struct str text) {
  struct buf line;
  buf_init(&line, render->scene->world->memory);
  buf_add_text(&line, lead);
  size_t indent = shown_width(str_of(lead)), width = indent;
  bool is_first = true;
  struct str word;
  while (str_split(&text, ' ', &word)) {
    size_t more = shown_width(word);
    if (render->width > 0 && !is_first && width + 1 + more > render->width) {
      size_t kept = hyphen_in(render, word, width), cut = kept > 0 ? 0 : cut_in(render, word, width);
      if (kept + cut > 0) {
        kept += cut;
        buf_add_char(&line, ' ');
        buf_add(&line, (struct str){word.ptr, kept});
        if (cut > 0) buf_add_char(&line, '-');
        word = (struct str){word.ptr + kept, word.len - kept};
        more = shown_width(word);
      }
      add_line(render, buf_str(&line));
      buf_clear(&line);
      for (size_t i = 0; i < indent; i++) buf_add_char(&line, ' ');
      width = indent;
      is_first = true;
    }
    if (!is_first) buf_add_char(&line, ' '), width++;
    buf_add(&line, word);
    width += more;
    is_first = false;
  }
  add_line(render, buf_str(&line));
  render->out->text.failed |= line.failed;
  buf_finish(&line);
}

static void add_capitals(struct buf *out, struct str text) {
  for (size_t i = 0; i < text.len; i++)
    buf_add_char(out, text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? (char)(text.ptr[i] - 'a' + 'A') : text.ptr[i]);
}

static void add_heading(struct render *render, struct str text) {
  struct buf line;
  buf_init(&line, render->scene->world->memory);
  render->item++;
  render->point = 0;
  unsigned number = (unsigned)(render->item_base + render->item), year = (unsigned)day_to_date(render->scene->day).year % 100;
  if (str_is(render->numbers, "plain")) buf_add_format(&line, "%u. %.*s", (unsigned)render->item, (int)text.len, text.ptr);
  else if (str_is(render->numbers, "item")) buf_add_format(&line, "Item %u - %.*s", (unsigned)render->item, (int)text.len, text.ptr);
  else if (str_is(render->numbers, "ones")) buf_add_format(&line, "1. %.*s", (int)text.len, text.ptr);
  else if (str_is(render->numbers, "hash")) buf_add_format(&line, "## %.*s", (int)text.len, text.ptr);
  else if (str_is(render->numbers, "bold")) buf_add_format(&line, "**%.*s**", (int)text.len, text.ptr);
  else if (str_is(render->numbers, "boldnumber")) buf_add_format(&line, "**%u. %.*s**", (unsigned)render->item, (int)text.len, text.ptr);
  else {
    if (str_is(render->numbers, "run")) buf_add_format(&line, "%u. ", number);
    else if (str_is(render->numbers, "year")) buf_add_format(&line, "%02u/%02u ", number, year);
    else if (str_is(render->numbers, "code")) buf_add_format(&line, "A%02u/%02u ", number, year);
    add_capitals(&line, text);
  }
  bool is_web = str_is(body_habit(render->scene->world, render->scene->body, "header"), "moderngov");
  if (is_web && render->item % 2 == 0) buf_add_format(&line, " PDF %u KB", 60 + (unsigned)(render->scene->day % 50));
  add_line(render, (struct str){0});
  add_line(render, buf_str(&line));
  if (render->is_markdown) add_line(render, (struct str){0});
  if (is_web) add_line(render, str_of("Minutes:"));
  render->out->text.failed |= line.failed;
  buf_finish(&line);
}

static void add_point(struct render *render, struct str text) {
  char lead[32] = "";
  render->point++;
  if (str_is(render->list, "bullets")) snprintf(lead, sizeof lead, "- ");
  else if (str_is(render->list, "numbers"))
    snprintf(lead, sizeof lead, "%u.%u ", (unsigned)(render->item_base + render->item), (unsigned)render->point);
  add_wrapped(render, lead, text);
  if (render->is_markdown && lead[0] == '\0') add_line(render, (struct str){0});
}

static void add_part(struct render *render, const struct part *part) {
  struct buf text;
  buf_init(&text, render->scene->world->memory);
  struct str raw = {render->scene->doc->text.ptr + part->begin, part->end - part->begin};
  if (part->kind == PART_POINT || part->kind == PART_PARAGRAPH) slips_copy(render->scene, raw, &text);
  else buf_add(&text, raw);
  struct str body = buf_str(&text);
  switch (part->kind) {
    case PART_HEADING:
      add_heading(render, body);
      break;
    case PART_POINT:
      add_point(render, body);
      break;
    case PART_PARAGRAPH:
      add_wrapped(render, "", body);
      if (render->is_markdown) add_line(render, (struct str){0});
      break;
    case PART_LINE:
      add_line(render, body);
      break;
    case PART_ATTENDANCE:
      if (body.len > 0 && render->out->first_attendance == 0) render->out->first_attendance = render->lines + 1;
      if (str_starts(body, "|")) add_line(render, body);
      else add_wrapped(render, "", body);
      if (body.len > 0) render->out->last_attendance = render->lines;
      break;
    case PART_GAP:
      add_line(render, (struct str){0});
      break;
  }
  render->out->text.failed |= text.failed;
  buf_finish(&text);
}

static void add_foot(struct render *render) {
  struct range range = grouped_find(&render->scene->world->words, str_of("foot"));
  if (range.begin == range.end || render->scene->body->index % 3 == 0) return;
  add_line(render, (struct str){0});
  add_line(render, script_habit_word(render->scene, "foot"));
}

bool render_doc(struct scene *scene, enum paper paper, struct rendered *out) {
  struct render render = {.scene = scene,
                          .out = out,
                          .paper = paper,
                          .numbers = body_habit(scene->world, scene->body, "numbers"),
                          .list = body_habit(scene->world, scene->body, "list"),
                          .width = body_number(scene->world, scene->body, "width"),
                          .is_markdown = str_is(body_habit(scene->world, scene->body, "suffix"), "md"),
                          .has_pages = str_is(body_habit(scene->world, scene->body, "pages"), "yes"),
                          .page = 1};
  bool is_carried = str_is(render.numbers, "run") || str_is(render.numbers, "year") || str_is(render.numbers, "code");
  /* Running numbers go on from meeting to meeting. */
  if (is_carried) render.item_base = 10 + (uint32_t)scene->day / 9 % 80;
  header_write(scene, paper, &out->date, &out->text);
  for (size_t i = 0; i < out->text.len; i++) render.lines += out->text.ptr[i] == '\n';
  render.page_line = render.lines;
  for (size_t i = 0; i < scene->doc->part_count; i++) {
    const struct part *part = &scene->doc->parts[i];
    if (part->edition == EDITION_DRAFT && paper != PAPER_DRAFT) continue;
    if (part->edition == EDITION_FINAL && paper == PAPER_DRAFT) continue;
    add_part(&render, part);
  }
  add_foot(&render);
  return !out->text.failed && !out->date.failed;
}
