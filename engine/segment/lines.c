/* SPDX-License-Identifier: Apache-2.0 */
/* Step one: the lines and what each is, first by itself, then beside its neighbours. */
#include <stdlib.h>
#include <string.h>

#include "segment/layout.h"
#include "segment/remarks.h"

struct scan {
  struct arena *arena;
  struct str text;
  struct line_list lines;
  struct remark_parts remarks;
  bool is_markdown;
  bool has_break;   /* noise or a form feed stands somewhere: perhaps a page break */
  size_t cut_count; /* lines that start with a small letter, under one that does not */
};

/* ---- Each line by itself --------------------------------------------------------------- */

static uint32_t offset_of(const struct scan *scan, struct str part) { return (uint32_t)(part.ptr - scan->text.ptr); }

/* "## Police": the number of signs, or 0. */
static size_t markdown_signs(struct str body) {
  size_t signs = 0;
  while (signs < body.len && body.ptr[signs] == '#') signs++;
  return signs <= 6 && signs < body.len && (ascii_is_space(body.ptr[signs]) || ascii_is_upper(body.ptr[signs])) ? signs : 0;
}

/* A row's words start after its first bar. */
static void classify_row(const struct scan *scan, struct line *line, struct str body) {
  line->kind = LINE_ROW;
  size_t skip = 0;
  while (skip < body.len && (body.ptr[skip] == '|' || ascii_is_space(body.ptr[skip]))) skip++;
  line->content = offset_of(scan, body) + (uint32_t)skip;
}

static void classify_marked(const struct scan *scan, struct line *line, const struct look *look,
                            struct marker marker) {
  struct str rest = {look->body.ptr + marker.len, look->body.len - marker.len};
  line->kind = look_is_figure(rest, line->signs) ? LINE_ROW : LINE_ITEM;
  line->marker = marker.like;
  line->content = offset_of(scan, rest);
  uint32_t depth = look->indent / 2 > 9 ? 9 : look->indent / 2;
  line->level = marker.like.is_number ? marker.like.depth : depth;
}

/* By its own look; order matters, since a page number looks like a numbered item and a
   figure like prose. */
static void classify(struct scan *scan, struct line *line) {
  struct look look = look_at(scan->text, line);
  line->content = offset_of(scan, look.body);
  line->kind = LINE_PROSE;
  line->level = 0;
  line->marker = (struct line_marker){.style = 0};
  if (look.body.len == 0) {
    line->kind = LINE_BLANK;
    line->content = line->end;
    return;
  }
  struct marker marker = {.len = 0};
  if (look_may_be_marked(look.body)) marker = look_marker(look.body);
  /* A bullet alone stands before its text, which is on the next line. */
  bool is_bare_marker = marker.like.style != 0 && marker.len == look.body.len;
  if (look_is_page_number(look.body) || remarks_are(&scan->remarks, look.body) ||
      (!look_has_word(look.body) && !is_bare_marker)) {
    line->kind = LINE_NOISE;
    return;
  }
  size_t signs = scan->is_markdown ? markdown_signs(look.body) : 0;
  if (signs > 0) {
    line->kind = LINE_HEADING;
    line->level = (uint32_t)signs - 1;
    struct str rest = {look.body.ptr + signs, look.body.len - signs};
    line->content += (uint32_t)(signs + look_space(rest));
  } else if (look.body.ptr[0] == '|') {
    classify_row(scan, line, look.body);
  } else if (marker.like.style != 0) {
    classify_marked(scan, line, &look, marker);
  } else if (look_is_figure(look.body, line->signs) || look_is_columns(look.body, line->signs)) {
    classify_row(scan, line, look.body);
  }
}

/* Every line by itself; those of the front matter are noise whatever they look like. */
static void classify_all(struct scan *scan, struct span front_matter) {
  uint32_t signs = 0;
  for (struct line *line = scan->lines.items, *end = line + scan->lines.count, *before = NULL; line < end; line++) {
    classify(scan, line);
    if (line->begin < front_matter.end) line->kind = LINE_NOISE;
    signs |= line->signs;
    scan->has_break |= line->kind == LINE_NOISE;
    if (layout_is_empty(line)) continue;
    bool is_cut = look_starts_lower(str_span(scan->text, line->body));
    scan->cut_count += is_cut && before != NULL && !look_starts_lower(str_span(scan->text, before->body));
    before = line;
  }
  scan->has_break |= (signs & SIGN_GAP) != 0;
}

/* ---- Running heads ------------------------------------------------------------------------ */

#define HEAD_BYTES_MAX 100u
#define HEAD_REPEATS_MIN 3u
#define HEAD_BREAKS_MIN 2u    /* of them, near a page break: half */
#define HEAD_DISTANCE_MIN 12u /* lines between two of them: a page is longer */
#define HEAD_KEY_BITS 10

struct repeat {
  uint64_t hash;
  uint32_t line;
};

/* By hash, then in order of the text. */
static int repeat_compare(const void *a, const void *b) {
  const struct repeat *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* Hash of a line without its case, its spaces and, beside the word page, its figures. */
static uint64_t repeat_hash(struct str body) {
  char key[HEAD_BYTES_MAX];
  size_t len = 0;
  bool has_page = false;
  for (size_t i = 0; i + 4 <= body.len; i++)
    has_page |= (body.ptr[i] == 'p' || body.ptr[i] == 'P') && str_is_fold((struct str){body.ptr + i, 4}, "page");
  for (size_t i = 0; i < body.len; i++) {
    char c = ascii_lower(body.ptr[i]);
    if (ascii_is_space(c) || (has_page && ascii_is_digit(c))) continue;
    key[len++] = c;
  }
  return hash_bytes((struct str){key, len});
}

/* Does something near `at` speak for a page break: a page number, a rule, a form feed? Or does
   the line stand in the middle of a sentence? */
static bool is_near_break(const struct scan *scan, size_t at) {
  const struct line *lines = scan->lines.items;
  size_t from = at < 4 ? 0 : at - 4, to = at + 5 < scan->lines.count ? at + 5 : scan->lines.count;
  for (size_t i = from; i < to; i++) {
    if (i != at && lines[i].kind == LINE_NOISE) return true;
    struct str raw = str_span(scan->text, (struct span){lines[i].begin, lines[i].end});
    if (raw.len > 0 && memchr(raw.ptr, '\f', raw.len) != NULL) return true;
  }
  size_t before = at, after = at + 1;
  while (before > from && layout_is_empty(&lines[before - 1])) before--;
  while (after < to && layout_is_empty(&lines[after])) after++;
  if (before == from || after == to) return false;
  struct look left = look_at(scan->text, &lines[before - 1]), right = look_at(scan->text, &lines[after]);
  return look_end_of(left.body) == LOOK_OPEN && look_starts_lower(right.body);
}

/* Decides for all lines with the same words at once. */
static void mark_group(struct scan *scan, const struct repeat *group, size_t count) {
  if (count < HEAD_REPEATS_MIN) return;
  size_t near = 0;
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && group[i].line - group[i - 1].line < HEAD_DISTANCE_MIN) return;
    near += is_near_break(scan, group[i].line);
  }
  /* The first head of all stands below no page break. */
  if (near * 2 < count) return;
  for (size_t i = 0; i < count; i++) scan->lines.items[group[i].line].kind = LINE_NOISE;
}

/* What ends or goes on as a sentence does not head a page. */
static bool may_be_head(const struct scan *scan, const struct line *line) {
  if (layout_is_empty(line) || line->kind == LINE_ROW) return false;
  struct str body = look_at(scan->text, line).body;
  if (body.len < 4 || body.len > HEAD_BYTES_MAX) return false;
  return !look_starts_lower(body) && !look_ends_in_comma(body);
}

#define HEAD_END_LETTERS 4u

/* The four bytes at `bytes` as small letters; 0 when one of them is no letter. */
static uint32_t four_letters(const char *bytes) {
  uint32_t word;
  memcpy(&word, bytes, sizeof word);
  uint32_t small = word | 0x20202020u, tops = 0x80808080u;
  /* The top bit of each byte: is it at least an a; is it more than a z? */
  uint32_t is_low = (small + 0x1f1f1f1fu) & tops, is_high = (small + 0x05050505u) & tops;
  return (word & tops) == 0 && is_low == tops && is_high == 0 ? small : 0;
}

/* The first letters of a line, small. */
static uint32_t first_letters(struct str body) {
  size_t at = 0;
  while (at < body.len && !ascii_is_alpha(body.ptr[at])) at++;
  uint32_t letters = at + HEAD_END_LETTERS <= body.len ? four_letters(body.ptr + at) : 0;
  if (letters != 0) return letters;
  for (unsigned taken = 0; at < body.len && taken < HEAD_END_LETTERS; at++)
    if (ascii_is_alpha(body.ptr[at])) letters |= (uint32_t)(body.ptr[at] | 0x20) << 8 * taken++;
  return letters;
}

/* The last of them. */
static uint32_t last_letters(struct str body) {
  size_t end = body.len;
  while (end > 0 && !ascii_is_alpha(body.ptr[end - 1])) end--;
  uint32_t letters = end >= HEAD_END_LETTERS ? four_letters(body.ptr + end - HEAD_END_LETTERS) : 0;
  if (letters != 0) return letters;
  for (unsigned taken = 0; end > 0 && taken < HEAD_END_LETTERS; end--)
    if (ascii_is_alpha(body.ptr[end - 1])) letters |= (uint32_t)(body.ptr[end - 1] | 0x20) << 8 * (3 - taken++);
  return letters;
}

/* Of the first four and the last four letters of a line: lines whose hashes are alike have the same letters. */
static uint16_t head_key(struct str body) {
  uint64_t key = (uint64_t)first_letters(body) << 32 | last_letters(body);
  /* The upper bits of the product depend on all bits of the key. */
  return (uint16_t)(1 + ((key * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - HEAD_KEY_BITS)));
}

/* Collects the lines that share their key with two others at least: of most texts, few. */
static size_t collect_heads(const struct scan *scan, uint16_t *keys, struct repeat *repeats) {
  uint8_t counts[(1u << HEAD_KEY_BITS) + 1] = {0};
  size_t count = 0;
  for (size_t i = 0; i < scan->lines.count; i++) {
    const struct line *line = &scan->lines.items[i];
    keys[i] = may_be_head(scan, line) ? head_key(look_at(scan->text, line).body) : 0;
    if (keys[i] != 0 && counts[keys[i]] < HEAD_REPEATS_MIN) counts[keys[i]]++;
  }
  for (size_t i = 0; i < scan->lines.count; i++) {
    if (counts[keys[i]] < HEAD_REPEATS_MIN) continue;
    repeats[count++] = (struct repeat){repeat_hash(look_at(scan->text, &scan->lines.items[i]).body), (uint32_t)i};
  }
  return count;
}

/* The same short line again and again, a page apart, is a running head. Words that merely
   recur ("Action", "Agreed") stand closer together or away from page breaks. */
static bool mark_running_heads(struct scan *scan) {
  /* Most texts have no pages: nothing stands near the end of one, or in a sentence. */
  if (!scan->has_break && scan->cut_count < HEAD_BREAKS_MIN) return true;
  struct arena_mark mark = arena_mark(scan->arena);
  struct repeat *repeats = arena_raw_array(scan->arena, scan->lines.count + 1, sizeof *repeats);
  uint16_t *keys = arena_raw_array(scan->arena, scan->lines.count + 1, sizeof *keys);
  if (repeats == NULL || keys == NULL) return false;
  size_t count = collect_heads(scan, keys, repeats);
  qsort(repeats, count, sizeof *repeats, repeat_compare);
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin + 1; end < count && repeats[end].hash == repeats[begin].hash; end++) {}
    mark_group(scan, repeats + begin, end - begin);
  }
  arena_release(scan->arena, mark);
  return true;
}

/* ---- Beside its neighbours ------------------------------------------------------------------ */

/* What stands around a line. */
struct around {
  const struct line *before, *after; /* the nearest with words, or NULL */
  size_t blanks_before;              /* empty lines up to it */
  size_t blanks_after;
  struct line_marker last;           /* of the last item kept */
};

/* Each run of empty lines is walked once by the line above it, so all calls together are
   linear. */
static const struct line *content_after(const struct scan *scan, size_t at, size_t *blanks) {
  size_t i = at + 1;
  while (i < scan->lines.count && layout_is_empty(&scan->lines.items[i])) i++;
  *blanks = i - at - 1;
  return i < scan->lines.count ? &scan->lines.items[i] : NULL;
}

/* Is the line the wrapped rest of the one before? */
static bool is_wrapped(const struct scan *scan, const struct around *around, const struct look *look) {
  if (scan->lines.layout.width == 0 || around->before == NULL || around->blanks_before > 0) return false;
  if (around->before->kind == LINE_HEADING) return false;
  struct look before = look_at(scan->text, around->before);
  enum look_end end = look_end_of(before.body);
  return (end == LOOK_OPEN || end == LOOK_COMMA) && layout_is_full(&scan->lines.layout, &before, look);
}

/* A wrapped line may begin with "12." or "- "; it is an item only where a list goes on. */
static bool is_false_item(const struct scan *scan, const struct around *around, const struct look *look,
                          const struct line_marker *marker) {
  if (!is_wrapped(scan, around, look)) return false;
  bool is_next = marker->number == around->last.number + 1 || marker->depth != around->last.depth;
  bool goes_on = around->last.style == marker->style && (!marker->is_number || is_next);
  bool is_sure = (unsigned char)look->body.ptr[0] >= 0xc2 && !str_starts(look->body, "\xe2\x80");
  return !goes_on && !is_sure && !(marker->is_number && marker->number == 1);
}

/* "5. Police Report" with text below: not the next number of a list, nor a wrapped item. */
static bool is_numbered_title(const struct scan *scan, const struct around *around, const struct look *look,
                              const struct line_marker *marker, struct str rest) {
  if (!marker->is_number || around->after == NULL || !look_is_title(rest)) return false;
  /* The last of a list has text below it too. */
  bool ends_list = around->before != NULL && around->before->kind == LINE_ITEM && around->blanks_before == 0 &&
                   around->last.style == marker->style && around->last.number + 1 == marker->number;
  if (ends_list && !look_is_capitals(rest)) return false;
  struct look after = look_at(scan->text, around->after);
  if (layout_is_full(&scan->lines.layout, look, &after) && around->blanks_after == 0) return false;
  if (around->after->kind == LINE_ITEM || around->after->kind == LINE_HEADING) {
    const struct line_marker *next = &around->after->marker;
    return next->style != marker->style || next->depth > marker->depth || look_is_capitals(rest);
  }
  return !look_starts_lower(after.body) && !look_starts_with_person(rest);
}

/* "Motor Vehicle Crime:" alone on its line. */
static bool is_label_line(const struct look *look) {
  struct str body = look->body;
  for (char last; body.len > 0; body.len--)
    if ((last = body.ptr[body.len - 1]) != '*' && last != '_' && last != '-' && last != ' ' && last != '\0') break;
  return body.len > 3 && body.ptr[body.len - 1] == ':' && look_is_title(body) && !look_starts_lower(body);
}

/* A line of its own between blank lines, with longer text below. */
static bool is_lone_title(const struct scan *scan, const struct around *around, const struct look *look) {
  if (around->after == NULL || around->blanks_after == 0 || (around->before != NULL && around->blanks_before == 0))
    return false;
  if (!look_is_title(look->body) || look_starts_with_person(look->body) || !look_is_title_case(look->body) ||
      look_has_price_or_clock(look->body))
    return false;
  struct look after = look_at(scan->text, around->after);
  if (around->after->kind == LINE_ITEM || around->after->kind == LINE_ROW) return !scan->lines.layout.is_double_spaced;
  if (scan->lines.layout.is_double_spaced) {
    if (layout_is_full(&scan->lines.layout, look, &after)) return false;
    if (around->before != NULL && look_end_of(look_at(scan->text, around->before).body) != LOOK_STOP) return false;
  }
  return around->after->kind == LINE_PROSE && (after.width >= 60 || look_end_of(after.body) == LOOK_STOP) &&
         !look_starts_lower(after.body);
}

/* `words` are the heading without emphasis; a number in it is left out of its content. */
static void set_heading(const struct scan *scan, struct line *line, struct str words, uint32_t level) {
  struct marker marker = look_marker(words);
  line->kind = LINE_HEADING;
  line->level = level;
  line->content = offset_of(scan, words) + (marker.len < words.len ? marker.len : 0);
}

/* How many lines of capitals follow each other from `at` on; a run is a paragraph in capitals. */
static size_t capital_run(const struct scan *scan, size_t at) {
  size_t count = 0;
  for (; at < scan->lines.count; at++) {
    const struct line *line = &scan->lines.items[at];
    if (layout_is_empty(line)) continue;
    if (line->kind == LINE_ROW || !look_is_capitals(look_at(scan->text, line).body)) break;
    count++;
  }
  return count;
}

#define CAPITAL_RUN_MAX 3u

/* The level of the heading that a line without a number is by its look, or UINT32_MAX. Few are looked at: in most the cheapest questions are answered
   with no. */
static uint32_t plain_level(const struct scan *scan, const struct around *around, const struct look *look,
                            bool is_capital) {
  bool is_title = false;
  if (is_capital) is_capital = !look_ends_in_comma(look->body);
  else if (around->after != NULL) is_title = is_label_line(look) || is_lone_title(scan, around, look);
  if (!is_capital && !is_title) return UINT32_MAX;
  if (look_is_action(look->body) || is_wrapped(scan, around, look)) return UINT32_MAX;
  return is_capital ? HEADING_CAPITALS : HEADING_TITLE;
}

/* The level of the heading that the line is by its look, or UINT32_MAX. `*words`, what stands behind its bullet or
   number, become those of the heading. */
static uint32_t heading_level(const struct scan *scan, const struct around *around, const struct line *line,
                              bool is_capital, struct str *words) {
  struct look look = look_at(scan->text, line);
  struct str bold = look_bold(look.body);
  if (bold.len > 0) {
    *words = bold;
    return look_has_word(bold) && !look_is_action(bold) ? HEADING_BOLD : UINT32_MAX;
  }
  if (line->marker.style == 0) return plain_level(scan, around, &look, is_capital);
  if (look_is_action(*words)) return UINT32_MAX;
  if (!is_numbered_title(scan, around, &look, &line->marker, *words)) return UINT32_MAX;
  return (uint32_t)HEADING_NUMBER + line->marker.depth;
}

/* Is the line too long for a title, and not all in capitals nor in bold? Emphasis and dashes at its end may be no
   part of it. */
static bool is_long_prose(const struct line *line, struct str body) {
  if (line->kind != LINE_PROSE || body.len <= LOOK_TITLE_BYTES_MAX || !ascii_is_alpha(body.ptr[0])) return false;
  char last = body.ptr[body.len - 1];
  return (ascii_is_alpha(last) || ascii_is_digit(last) || last == '.' || last == ',') && !look_is_capitals(body);
}

/* The second look at the line at `at`, which is not empty, with the neighbours in view. `*run` are the lines of
   capitals that it is one of. */
static void compare(struct scan *scan, struct around *around, size_t at, size_t *run) {
  struct line *line = &scan->lines.items[at];
  struct look look = look_at(scan->text, line);
  struct str words = str_span(scan->text, (struct span){line->content, line->body.end});
  bool is_capital = look_is_capitals(look.body);
  around->after = content_after(scan, at, &around->blanks_after);
  *run = !is_capital ? 0 : *run > 0 ? *run : capital_run(scan, at);
  if (line->kind == LINE_ITEM && is_false_item(scan, around, &look, &line->marker)) {
    line->kind = LINE_PROSE;
    line->content = offset_of(scan, look.body);
  }
  if ((line->kind == LINE_PROSE || line->kind == LINE_ITEM) && *run <= CAPITAL_RUN_MAX) {
    uint32_t level = heading_level(scan, around, line, is_capital, &words);
    if (level != UINT32_MAX) set_heading(scan, line, words, level);
  }
  if (line->kind == LINE_ITEM) around->last = line->marker;
}

/* The second look at all of them: most need none. */
static void compare_all(struct scan *scan) {
  struct around around = {0};
  size_t run = 0;
  for (size_t i = 0; i < scan->lines.count; i++) {
    const struct line *line = &scan->lines.items[i];
    if (layout_is_empty(line)) {
      around.blanks_before++;
      continue;
    }
    if (line->kind == LINE_ROW || is_long_prose(line, str_span(scan->text, line->body))) run = 0;
    else compare(scan, &around, i, &run);
    around.before = line;
    around.blanks_before = 0;
  }
}

enum cpeg_status segment_lines(struct arena *arena, struct str text, bool is_markdown, struct span front_matter,
                               struct line_list *out, struct cpeg_error *err) {
  struct scan scan;
  if (text.len >= UINT32_MAX) return error_set(err, CPEG_LIMIT, "a text of %zu bytes is too long", text.len);
  scan.arena = arena;
  scan.text = text;
  scan.is_markdown = is_markdown;
  scan.has_break = false;
  scan.cut_count = 0;
  remark_parts_fill(&scan.remarks);
  if (!cut_lines(arena, text, &scan.lines)) return error_nomem(err);
  classify_all(&scan, front_matter);
  if (!mark_running_heads(&scan)) return error_nomem(err);
  scan.lines.layout = layout_of(text, &scan.lines);
  compare_all(&scan);
  *out = scan.lines;
  return CPEG_OK;
}
