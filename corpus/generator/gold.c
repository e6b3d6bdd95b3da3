/* SPDX-License-Identifier: Apache-2.0 */
#include "gold.h"

#include <stdio.h>

struct found {
  uint32_t line;
  size_t begin, end; /* in the line */
  size_t line_begin, line_end; /* in the plain text */
  bool is_there;
};

static void add_json(struct buf *out, struct str text) {
  buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_add_char(out, '\\');
    buf_add_char(out, text.ptr[i]);
  }
  buf_add_char(out, '"');
}

static void add_field(struct buf *out, const char *name, struct str text) {
  buf_add_format(out, "\"%s\": ", name);
  add_json(out, text);
  buf_add_text(out, ", ");
}

/* Copies the text without marks and notes where each row's anchor came to lie. What goes on after
   a line's end is cut: the anchor is its first part. */
static void find_anchors(const struct rendered *rendered, struct buf *plain, struct found *found, size_t count) {
  struct str text = buf_str(&rendered->text);
  uint32_t line = 1;
  size_t line_begin = 0, open = SIZE_MAX;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == DOC_ANCHOR_BEGIN) {
      size_t id = (size_t)(text.ptr[i + 1] - '0') * 64 + (size_t)(text.ptr[i + 2] - '0');
      i += 2;
      if (id >= count) continue;
      open = id;
      found[id] = (struct found){.line = line, .begin = plain->len - line_begin, .line_begin = line_begin, .is_there = true};
    } else if (c == DOC_ANCHOR_END) {
      if (open != SIZE_MAX) found[open].end = plain->len - line_begin;
      open = SIZE_MAX;
    } else {
      if (c == '\n') {
        if (open != SIZE_MAX) found[open].end = plain->len - line_begin;
        open = SIZE_MAX;
        line++;
      }
      buf_add_char(plain, c);
      if (c == '\n') line_begin = plain->len;
    }
  }
  struct str done = buf_str(plain);
  for (size_t i = 0; i < count; i++) {
    const char *end = found[i].is_there ? memchr(done.ptr + found[i].line_begin, '\n', done.len - found[i].line_begin) : NULL;
    found[i].line_end = end == NULL ? done.len : (size_t)(end - done.ptr);
  }
}

static size_t times_in(struct str line, struct str part) {
  size_t count = 0;
  for (size_t i = 0; part.len > 0 && i + part.len <= line.len; i++) count += memcmp(line.ptr + i, part.ptr, part.len) == 0;
  return count;
}

static size_t word_end(struct str line, size_t at) {
  while (at < line.len && line.ptr[at] == ' ') at++;
  while (at < line.len && line.ptr[at] != ' ') at++;
  return at;
}

static size_t word_begin(struct str line, size_t at) {
  while (at > 0 && line.ptr[at - 1] == ' ') at--;
  while (at > 0 && line.ptr[at - 1] != ' ') at--;
  return at;
}

/* The anchor, made longer word by word, to the right and to the left in turn, until it stands on
   its line once only; empty when all of the line is not enough. */
static struct str settle_anchor(struct str line, struct found found) {
  size_t begin = found.begin, end = found.end;
  while (end > begin && line.ptr[end - 1] == ' ') end--;
  for (bool to_right = true;; to_right = !to_right) {
    struct str anchor = {line.ptr + begin, end - begin};
    if (times_in(line, anchor) == 1) return anchor;
    if (begin == 0 && end == line.len) return (struct str){0};
    if ((to_right && end < line.len) || begin == 0) end = word_end(line, end);
    else begin = word_begin(line, begin);
  }
}

static void add_meta(const struct scene *scene, const struct rendered *rendered, const char *name, enum paper paper, struct buf *out) {
  char day[11];
  buf_add_text(out, "{");
  add_field(out, "doc", str_of(name));
  buf_add_text(out, "\"meta\": true, \"minutes\": true, ");
  add_field(out, "meeting_date", str_of(day_format(scene->day, day)));
  add_field(out, "date_evidence", buf_str(&rendered->date));
  add_field(out, "body", scene->body->name);
  add_field(out, "london_borough", scene->world->boroughs[scene->body->borough].name);
  add_field(out, "ward", scene->body->ward);
  buf_add_format(out, "\"attendance_lines\": [%u, %u], \"status\": \"%s\"}\n", (unsigned)rendered->first_attendance,
                 (unsigned)rendered->last_attendance, paper == PAPER_DRAFT ? "draft" : paper == PAPER_FINAL ? "final" : "");
}

static void add_row(const struct scene *scene, const struct row *row, const char *name, uint32_t line, struct str anchor, struct buf *out) {
  buf_add_text(out, "{");
  add_field(out, "doc", str_of(name));
  buf_add_format(out, "\"line\": %u, ", (unsigned)line);
  add_field(out, "anchor", anchor);
  char other[80];
  snprintf(other, sizeof other, "other:%.*s", (int)row->other.len, row->other.ptr);
  add_field(out, "concern", row->other.len > 0 ? str_of(other) : scene->world->concerns[row->concern].name);
  add_field(out, "presence", row->presence);
  add_field(out, "time", row->time);
  add_field(out, "voice", row->voice);
  add_field(out, "act", row->act);
  add_field(out, "place", str_of(row->place));
  buf_add_format(out, "\"certain\": %s, ", row->is_certain ? "true" : "false");
  add_field(out, "ward", row->ward);
  buf_add_text(out, "\"borough\": ");
  add_json(out, row->borough);
  buf_add_text(out, "}\n");
}

bool gold_write(const struct scene *scene, const struct rendered *rendered, const char *name, enum paper paper, struct buf *plain,
                struct buf *gold) {
  size_t count = scene->doc->row_count;
  struct found *found = memory_get(scene->world->memory, (count + 1) * sizeof *found);
  if (found == NULL) return false;
  find_anchors(rendered, plain, found, count);
  add_meta(scene, rendered, name, paper, gold);
  bool is_whole = true;
  for (size_t i = 0; i < count; i++) {
    const struct row *row = &scene->doc->rows[i];
    const struct found *at = &found[row->anchor];
    if (!at->is_there) continue;
    struct str line = {plain->ptr + at->line_begin, at->line_end - at->line_begin};
    struct str anchor = settle_anchor(line, *at);
    is_whole &= anchor.len > 0;
    add_row(scene, row, name, at->line, anchor, gold);
  }
  memory_free(scene->world->memory, found);
  return is_whole && !plain->failed && !gold->failed;
}
