/* SPDX-License-Identifier: Apache-2.0 */
#include "report/naming.h"

#include <stdio.h>
#include <string.h>

/* ---- Priorities ---------------------------------------------------------------------------- */

static bool is_named(const struct store_priority *priority) {
  return priority != NULL &&
         (strcmp(priority->relation, "exact") == 0 || strcmp(priority->relation, "narrower") == 0);
}

/* Adds the concerns of a theme that are named; `*first` is the first one's priority. */
static void add_named(struct buf *out, const struct store_priority_list *list,
                      const struct store_concern_list *concerns, const char *theme_id,
                      const struct store_priority **first) {
  for (size_t i = 0; i < concerns->count; i++) {
    const struct store_concern *concern = &concerns->items[i];
    if (strcmp(concern->theme_id, theme_id) != 0) continue;
    const struct store_priority *priority = priority_on(list, concern->id);
    if (!is_named(priority)) continue;
    if (*first == NULL) *first = priority;
    if (out->len > 0) buf_add_text(out, ", ");
    buf_add_text(out, concern->label);
  }
}

enum cpeg_status naming_of(struct arena *arena, const struct store_priority_list *list,
                           const struct store_concern_list *concerns, const char *concern_id, struct naming *out,
                           struct cpeg_error *err) {
  const struct store_priority *own = priority_on(list, concern_id), *first = NULL;
  *out = (struct naming){NULL, "", "", ""};
  if (own != NULL) *out = (struct naming){own->relation, own->text, own->document, own->confidence};
  if (own != NULL && strcmp(own->relation, "exact") == 0) return CPEG_OK;
  struct buf names;
  buf_init(&names, memory_default());
  add_named(&names, list, concerns, concern_id, &first);
  const char *of = first == NULL || names.failed ? NULL : arena_copy(arena, buf_str(&names));
  bool failed = names.failed || (first != NULL && of == NULL);
  buf_finish(&names);
  if (failed) return error_nomem(err);
  if (first != NULL) *out = (struct naming){"narrower", of, first->document, first->confidence};
  return CPEG_OK;
}

void naming_add_data(struct view_table *table, const struct naming *naming) {
  if (naming->relation == NULL) {
    for (size_t i = 0; i < 4; i++) view_none(table, NULL);
    return;
  }
  view_text(table, naming->relation);
  view_text(table, naming->of);
  view_text(table, naming->document);
  view_text(table, naming->confidence);
}

static bool is_told_before(const struct naming *namings, size_t idx) {
  for (size_t i = 0; i < idx; i++)
    if (strcmp(namings[i].document, namings[idx].document) == 0) return true;
  return false;
}

void naming_note(struct cpeg_view *view, const struct naming *namings, size_t count) {
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < count; i++) {
    if (namings[i].document[0] == '\0' || is_told_before(namings, i)) continue;
    buf_add_format(&text, "%s%s", text.len == 0 ? "" : "; ", namings[i].document);
    if (namings[i].confidence[0] != '\0' && strcmp(namings[i].confidence, "read") != 0)
      buf_add_format(&text, " (%s)", naming_confidence(namings[i].confidence));
  }
  if (text.len > 0) view_note(view, "Priorities are those of: %s.", buf_text(&text));
  buf_finish(&text);
}

/* The lexicon has no row for areas around London: the police plans of the state are of England
   and Wales. */
const char *naming_area(const struct store_priority *priority) {
  bool is_national = strcmp(priority->area_code, "E92000001") == 0 || strcmp(priority->area_code, "K04000001") == 0;
  return is_national ? "England and Wales" : priority->area;
}

const char *naming_confidence(const char *confidence) {
  static const struct {
    const char *confidence, *words;
  } table[] = {{"read", "wording checked against the document"},
               {"partly", "wording partly checked"},
               {"unverified", "wording not checked"}};
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].confidence, confidence) == 0) return table[i].words;
  return confidence;
}

char *naming_day(int32_t day, char out[static 24]) {
  static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  struct date date = day_to_date(day);
  snprintf(out, 24, "%d %s %d", date.day, names[date.month - 1], date.year);
  return out;
}

/* ---- Wards that were drawn anew --------------------------------------------------------------- */

/* The last day of an end that is kept as the first day without. */
static char *last_day(const char *to, char out[static 24]) {
  int32_t day;
  if (!day_parse(str_of(to), &day)) out[0] = '\0';
  else naming_day(day - 1, out);
  return out;
}

static char *first_day(const char *from, char out[static 24]) {
  int32_t day;
  if (!day_parse(str_of(from), &day)) out[0] = '\0';
  else naming_day(day, out);
  return out;
}

/* Does the ward exist on some day of the period? */
static bool overlaps(const struct store_vintage *ward, const struct asked *asked) {
  bool begins_later = ward->from[0] != '\0' && strcmp(ward->from, asked->last_text) > 0;
  bool ends_before = ward->to[0] != '\0' && strcmp(ward->to, asked->first_text) <= 0;
  return !begins_later && !ends_before;
}

static void tell_vintage(struct cpeg_view *view, const struct asked *asked, const struct store_vintage *ward) {
  char from[24], to[24];
  bool is_asked = strcmp(ward->code, asked->area.code) == 0;
  first_day(ward->from, from);
  last_day(ward->to, to);
  if (is_asked && !overlaps(ward, asked))
    view_note(view, "The ward %s as it is meant here (%s) was there%s%s%s%s, not in this period: nothing is counted for it.",
              ward->name, ward->code, from[0] != '\0' ? " from " : "", from, to[0] != '\0' ? " until " : "", to);
  else if (!is_asked && overlaps(ward, asked))
    view_note(view, "%s was drawn anew: the ward of that name%s%s%s%s is another one and is not counted here; --area %s shows"
                    " it.",
              ward->name, from[0] != '\0' ? " from " : "", from, to[0] != '\0' ? " until " : "", to, ward->code);
}

enum cpeg_status naming_vintages(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err) {
  if (asked->area.level != CPEG_WARD) return CPEG_OK;
  struct store_vintage_list list = {0};
  enum cpeg_status status = store_read_vintages(asked->store, &asked->arena, asked->area.code, &list, err);
  for (size_t i = 0; status == CPEG_OK && i < list.count; i++) tell_vintage(view, asked, &list.items[i]);
  return status;
}

/* ---- Groups ------------------------------------------------------------------------------------ */

static bool is_one_of(struct str word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (str_is_fold(word, words[i])) return true;
  return false;
}

/* Initials have no vowel, or are those that groups and forces go by. */
static bool is_initials(struct str word) {
  static const char *const known[] = {"CPEG", "CPEGS", "CAPE", "CAD", "MPA", "IAG", "ICV", "CDRP", "UK", "LA", "SNU"};
  for (size_t i = 0; i < word.len; i++)
    if (word.ptr[i] != '\0' && strchr("AEIOUY", word.ptr[i]) != NULL) return is_one_of(word, known, sizeof known / sizeof known[0]);
  /* "St" is the saint before a name. */
  return !str_is_fold(word, "ST") && word.len > 1;
}

/* A word in capitals; what follows a mark within it is a new word, but for the 's of a name. */
static void lower_word(char *word, size_t len, bool is_first) {
  static const char *const small[] = {"AND", "AT", "BY", "FOR", "IN", "OF", "ON", "THE", "TO", "UPON", "WITH"};
  if (is_initials((struct str){word, len})) return;
  bool is_small = !is_first && is_one_of((struct str){word, len}, small, sizeof small / sizeof small[0]);
  for (size_t i = is_small ? 0 : 1; i < len; i++)
    if (word[i] >= 'A' && word[i] <= 'Z') word[i] = (char)(word[i] - 'A' + 'a');
}

static bool is_letter(char c) { return ascii_is_alpha(c) || (unsigned char)c >= 0x80; }

/* In full capitals: no small letter, and more words than one, since one may be initials. */
static bool is_shouted(const char *body) {
  bool has_blank = false, has_letter = false;
  for (const char *c = body; *c != '\0'; c++) {
    if (*c >= 'a' && *c <= 'z') return false;
    has_letter |= *c >= 'A' && *c <= 'Z';
    has_blank |= *c == ' ';
  }
  return has_letter && has_blank;
}

const char *naming_group(struct arena *arena, const char *body) {
  if (!is_shouted(body)) return body;
  size_t len = strlen(body);
  char *text = arena_get(arena, len + 1);
  if (text == NULL) return body;
  memcpy(text, body, len + 1);
  bool is_first = true;
  for (size_t at = 0; at < len;) {
    size_t end = at;
    while (end < len && (is_letter(text[end]) || (text[end] == '\'' && end > at))) end++;
    if (end > at) {
      lower_word(text + at, end - at, is_first);
      is_first = false;
    }
    at = end > at ? end : at + 1;
  }
  return text;
}
