/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Minutes, an agenda pack with the minutes of the meeting before, or something else. Minutes
 * say so in their title, or show by their parts (present, apologies, matters arising) what
 * they are; a text that does neither is other only when it plainly is an article.
 */
#include "heading/head.h"

#include <string.h>

/* Lines whose first bytes are looked at for the signs of minutes. */
#define SIGN_LINES 1500u
#define SIGN_BYTES 60u
/* Different signs that make minutes without a title. */
#define SIGNS_ENOUGH 2u
/* The bit of those present. */
#define SIGN_PRESENT (1u << 1)
/* Numbered items that make minutes of a mail that says who was present. */
#define ITEMS_ENOUGH 3u
/* Lines with words, from a title on, in which its day may stand. */
#define DAY_LINES 4u
/* Lines of the top in which a title may stand. */
#define TITLE_LINES 14u
/* A text of more words than this that neither shows signs of minutes nor reports who said what
   is none. */
#define WORDS_UNTOLD 80u
/* A title stands at the start of its line, after a word or two, or in a short line. */
#define TITLE_OFFSET 20u
#define TITLE_LINE 130u
#define PERSON_BYTES 2500u

/* The first `lines` lines of a text. */
static struct str first_lines(struct str text, size_t lines) {
  const char *at = text.ptr, *end = text.ptr + text.len;
  while (at < end && lines-- > 0) {
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    at = line_end == NULL ? end : line_end + 1;
  }
  return (struct str){text.ptr, (size_t)(at - text.ptr)};
}

/* Which different signs stand at the starts of lines from line `from` on, as bits. */
static unsigned sign_bits(const struct heading_scene *scene, size_t from) {
  const struct place_input *input = scene->input->place;
  unsigned seen = 0;
  size_t end = input->segment->lines.count < from + SIGN_LINES ? input->segment->lines.count : from + SIGN_LINES;
  for (size_t i = from; i < end; i++) {
    const struct line *line = &input->segment->lines.items[i];
    uint32_t stop = line->end - line->begin > SIGN_BYTES ? line->begin + SIGN_BYTES : line->end;
    while (stop < line->end && ((unsigned char)input->text.ptr[stop] & 0xc0) == 0x80) stop++;
    struct str start = str_span(input->text, (struct span){line->begin, stop});
    struct pattern_match match;
    if (!head_find(scene, RULE_SIGN, start, 0, &match)) continue;
    unsigned sign = 1;
    for (unsigned group = 2; group < match.group_count; group++)
      if (match.groups[group].begin != UINT32_MAX) sign = group;
    seen |= 1u << sign;
  }
  return seen;
}

static unsigned signs(const struct heading_scene *scene, size_t from) {
  unsigned count = 0;
  for (unsigned seen = sign_bits(scene, from); seen != 0; seen >>= 1) count += seen & 1u;
  return count;
}

/* "(Pages 1 - 5)": an agenda's item, which names the pages of its paper. */
static bool names_pages(struct str line) {
  if (memchr(line.ptr, '(', line.len) == NULL) return false;
  for (size_t at = 0; at < line.len; at++)
    if (str_starts((struct str){line.ptr + at, line.len - at}, "Page")) return true;
  return false;
}

/* Byte of the document where minutes start inside a pack, after the agenda; 0 = nowhere. */
static uint32_t inner_minutes(const struct heading_scene *scene) {
  const struct place_input *input = scene->input->place;
  const struct line_list *lines = &input->segment->lines;
  for (size_t i = 0; i < lines->count; i++) {
    const struct line *line = &lines->items[i];
    struct str text = str_span(input->text, (struct span){line->begin, line->end});
    if (text.len < 5 || text.len > 300 || line->begin <= head_place(&scene->top, 0)) continue;
    if (!head_has(scene, RULE_INNER_MINUTES, text) || head_has(scene, RULE_AFTER_NOT, text)) continue;
    if (names_pages(text)) continue;
    if (signs(scene, i + 1) >= SIGNS_ENOUGH) return line->begin;
  }
  return 0;
}

/* The title of minutes near the top. A long line that speaks of minutes is no title. */
static bool find_title(const struct heading_scene *scene, struct str top, struct pattern_match *match) {
  size_t from = 0;
  while (head_find(scene, RULE_MINUTES_TITLE, top, from, match)) {
    struct span line = head_line(top, match->groups[0].begin);
    bool is_title = match->groups[0].begin - line.begin <= TITLE_OFFSET || line.end - line.begin <= TITLE_LINE;
    if (is_title && !head_has(scene, RULE_ITEM, str_span(top, line))) return true;
    from = match->groups[0].end;
  }
  return false;
}

/* A police or community group's name on a line of its own near the top. */
static bool is_headed_by_body(const struct heading_scene *scene, struct str top) {
  struct pattern_match match;
  size_t from = 0;
  while (head_find(scene, RULE_BODY_LINE, top, from, &match) && match.groups[1].begin != UINT32_MAX) {
    if (head_has(scene, RULE_POLICE_BODY, str_span(top, match.groups[1]))) return true;
    from = match.groups[1].end;
  }
  return false;
}

/* A post with a title of its own that showed no sign of minutes, a long text in which nobody says
   anything, or one told by "I". A short text without any heading is taken for a piece of minutes. */
static bool is_article(const struct heading_scene *scene) {
  if (scene->title.text.len > 0) return true;
  if (head_has(scene, RULE_REPORTING, scene->top.text)) return false;
  if (scene->input->place->tokens->count > WORDS_UNTOLD) return true;
  struct str start = scene->top.text;
  if (start.len > PERSON_BYTES) {
    start.len = PERSON_BYTES;
    /* The patterns want whole characters. */
    while ((start.ptr[start.len] & 0xc0) == 0x80) start.len--;
  }
  struct pattern_match match;
  size_t from = 0;
  unsigned count = 0;
  while (head_find(scene, RULE_FIRST_PERSON, start, from, &match)) {
    from = match.groups[0].end;
    count++;
  }
  return count >= 3;
}

/* ---- Mails ---------------------------------------------------------------------------------- */

/* The lines that the reader writes above a mail's own. */
static bool is_mail_header(struct str line) {
  static const char *const fields[] = {"From:", "To:", "Cc:", "Email sent:", "Subject:"};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (str_starts(line, fields[i])) return true;
  return false;
}

static bool has_day(const struct heading_scene *scene, struct str line) {
  static const enum heading_rule rules[] = {RULE_DATE_DAY_FIRST, RULE_DATE_MONTH_FIRST, RULE_DATE_ISO, RULE_DATE_FIGURES};
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (head_has(scene, rules[i], line)) return true;
  return false;
}

/* A title of minutes in a mail: it begins its line, which is none of a letter, and a day stands in it or soon below. */
static bool has_pasted_title(const struct heading_scene *scene) {
  struct str rest = scene->top.text, line;
  bool is_below = false, is_header = true;
  unsigned left = 0; /* lines in which its day may stand */
  while (str_split(&rest, '\n', &line)) {
    struct pattern_match match;
    line = str_trim(line);
    is_header = is_header && is_mail_header(line);
    if (is_header || line.len == 0) continue;
    bool is_letter = line.len > TITLE_LINE || head_has(scene, RULE_LETTER, line);
    bool is_title = !is_letter && head_find(scene, RULE_MINUTES_TITLE, line, 0, &match) && !head_has(scene, RULE_ITEM, line);
    if (is_title) left = DAY_LINES;
    is_below = left > 0 && !is_letter && has_day(scene, line);
    if (is_below) break;
    if (left > 0) left--;
  }
  return is_below && scene->input->place->tokens->count > WORDS_UNTOLD / 2;
}

/* Numbered items below a list of those present. */
static bool has_items_with_attendance(const struct heading_scene *scene) {
  const struct place_input *input = scene->input->place;
  const struct line_list *lines = &input->segment->lines;
  unsigned items = 0;
  if ((sign_bits(scene, 0) & SIGN_PRESENT) == 0) return false;
  for (size_t i = 0; i < lines->count && i < SIGN_LINES && items < ITEMS_ENOUGH; i++)
    items += head_has(scene, RULE_ITEM, str_span(input->text, (struct span){lines->items[i].begin, lines->items[i].end}));
  return items >= ITEMS_ENOUGH;
}

/* "Please find the minutes attached": a letter says so of other papers. */
static bool is_pasted(const struct heading_scene *scene) {
  return signs(scene, 0) >= SIGNS_ENOUGH || has_pasted_title(scene) || has_items_with_attendance(scene);
}

/* An agenda above all else; then any title of minutes; then signs; then what speaks for an article. */
enum cpeg_kind kind_read(const struct heading_scene *scene, uint32_t *inner) {
  *inner = 0;
  if (scene->input->is_mail && !is_pasted(scene)) return CPEG_KIND_OTHER;
  struct str top = first_lines(scene->top.text, TITLE_LINES);
  struct pattern_match title, agenda;
  bool is_titled = find_title(scene, top, &title);
  bool is_agenda = head_find(scene, RULE_AGENDA_TITLE, top, 0, &agenda);
  if (is_agenda && (!is_titled || agenda.groups[0].begin < title.groups[0].begin)) {
    *inner = inner_minutes(scene);
    if (*inner != 0) return CPEG_AGENDA_PACK;
    if (!is_titled && signs(scene, 0) < SIGNS_ENOUGH + 2) return CPEG_KIND_OTHER;
  }
  if (!is_titled && head_has(scene, RULE_SUMMONS, top)) return CPEG_KIND_OTHER;
  if (is_titled || head_has(scene, RULE_MINUTES_TITLE, scene->title.text) ||
      head_has(scene, RULE_MINUTES_TITLE, scene->file.text) || signs(scene, 0) >= SIGNS_ENOUGH)
    return CPEG_MINUTES;
  if (head_has(scene, RULE_BODY_NOUN, scene->title.text) && head_has(scene, RULE_MEETING_WORD, scene->title.text) &&
      signs(scene, 0) > 0)
    return CPEG_MINUTES;
  if (is_headed_by_body(scene, top) && (signs(scene, 0) > 0 || scene->title.text.len == 0)) return CPEG_MINUTES;
  /* A mail was asked already. */
  return !scene->input->is_mail && is_article(scene) ? CPEG_KIND_OTHER : CPEG_MINUTES;
}

/* Only near the top: that the last draft was agreed says nothing of this paper. */
bool kind_is_draft(const struct heading_scene *scene) {
  return head_has(scene, RULE_DRAFT, first_lines(scene->top.text, TITLE_LINES)) ||
         head_has(scene, RULE_DRAFT, scene->title.text) || head_has(scene, RULE_DRAFT, scene->file.text);
}
