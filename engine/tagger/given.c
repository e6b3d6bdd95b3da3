/* SPDX-License-Identifier: Apache-2.0 */
/* What a person says of a document: words become days and areas of the lexicon. */
#include <string.h>

#include "base/suggest.h"
#include "tagger/tagger.h"

/* "not known" said on purpose, which an empty cell does not say. */
#define NONE_WORD "none"

static bool is_none(const char *word) { return str_is_fold(str_of(word), NONE_WORD); }

/* "21/07/2008", which is what a spreadsheet makes of 2008-07-21. */
static bool parse_british(struct str text, int32_t *out) {
  int parts[3] = {0, 0, 0};
  size_t part = 0, digits = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '/' && digits > 0 && part < 2) {
      part++;
      digits = 0;
    } else if (ascii_is_digit(text.ptr[i]) && digits < 4) {
      parts[part] = parts[part] * 10 + (text.ptr[i] - '0');
      digits++;
    } else {
      return false;
    }
  }
  struct date date = {parts[2], parts[1], parts[0]};
  if (part != 2 || digits != 4 || !date_exists(date)) return false;
  *out = day_of_date(date);
  return true;
}

static enum cpeg_status read_day(const struct cpeg_given *given, struct heading_given *out, struct cpeg_error *err) {
  if (given->date == NULL) return CPEG_OK;
  out->has_day = true;
  out->day_source = given->source;
  out->meeting_day = CPEG_NO_DAY;
  struct str date = str_of(given->date);
  if (is_none(given->date) || day_parse(date, &out->meeting_day) || parse_british(date, &out->meeting_day)) return CPEG_OK;
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is no date: write it as 2008-07-21 or 21/07/2008, or \"none\"", given->date);
}

static enum cpeg_status read_kind(const struct cpeg_given *given, struct heading_given *out, struct cpeg_error *err) {
  if (given->kind == NULL) return CPEG_OK;
  out->has_kind = true;
  for (unsigned kind = 0; kind < CPEG_KIND_COUNT; kind++)
    if (str_is_fold(str_of(given->kind), tagger_kind_name((enum cpeg_kind)kind))) {
      out->kind = (enum cpeg_kind)kind;
      return CPEG_OK;
    }
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is no kind of document: it is minutes, agenda-pack or other", given->kind);
}

/* Is the area one that was meant: of the level, in the borough (or any for LEXICON_NONE), in force on the day (or
   any for CPEG_NO_DAY)? */
struct wanted {
  enum cpeg_level level;
  uint32_t borough;
  int32_t day;
};

static bool is_wanted(const struct lexicon_area *area, const struct wanted *wanted) {
  if (area->level != wanted->level) return false;
  if (wanted->borough != LEXICON_NONE && area->parent != wanted->borough) return false;
  return wanted->day == CPEG_NO_DAY || (area->from_day <= wanted->day && wanted->day < area->to_day);
}

/* The area of that name or code; of several vintages the one in force, else the latest. LEXICON_NONE when there is none,
   `*is_shared_out` when areas of several boroughs are called so. */
static uint32_t find_area(const struct lexicon *lexicon, const char *word, const struct wanted *wanted,
                          bool *is_shared_out) {
  uint32_t code = lexicon_find_area(lexicon, str_of(word));
  if (code != LEXICON_NONE && is_wanted(&lexicon->areas[code], wanted)) return code;
  uint32_t found = LEXICON_NONE;
  *is_shared_out = false;
  for (size_t i = 0; i < lexicon->name_count; i++) {
    const struct lexicon_name *name = &lexicon->names[i];
    if (name->is_local || !str_is_fold(str_of(word), name->text)) continue;
    for (uint32_t k = 0; k < name->area_count; k++) {
      const struct lexicon_area *area = &lexicon->areas[name->areas[k]];
      if (!is_wanted(area, wanted)) continue;
      if (found != LEXICON_NONE && lexicon->areas[found].parent != area->parent) *is_shared_out = true;
      if (found == LEXICON_NONE || lexicon->areas[found].from_day < area->from_day) found = name->areas[k];
    }
  }
  return found;
}

static enum cpeg_status area_unknown(const struct lexicon *lexicon, const char *word, const struct wanted *wanted,
                                     struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, word);
  for (size_t i = 0; i < lexicon->area_count; i++)
    if (is_wanted(&lexicon->areas[i], wanted)) suggestions_offer(&suggestions, str_of(lexicon->areas[i].name));
  return suggestions_not_found(&suggestions, wanted->level == CPEG_WARD ? "ward" : "borough", word, err);
}

/* A body of all London is told by London's own name. */
static enum cpeg_status read_borough(const struct lexicon *lexicon, const struct cpeg_given *given,
                                     struct heading_given *out, struct cpeg_error *err) {
  bool is_shared;
  struct wanted borough = {CPEG_BOROUGH, LEXICON_NONE, CPEG_NO_DAY}, london = {CPEG_LONDON, LEXICON_NONE, CPEG_NO_DAY};
  out->has_area = true;
  out->area_source = given->source;
  out->borough = out->ward = LEXICON_NONE;
  if (is_none(given->borough)) return CPEG_OK;
  out->borough = find_area(lexicon, given->borough, &borough, &is_shared);
  if (out->borough != LEXICON_NONE) return CPEG_OK;
  out->is_pan_london = find_area(lexicon, given->borough, &london, &is_shared) != LEXICON_NONE;
  return out->is_pan_london ? CPEG_OK : area_unknown(lexicon, given->borough, &borough, err);
}

/* After the borough: a ward's name may be that of several. */
static enum cpeg_status read_ward(const struct lexicon *lexicon, const struct cpeg_given *given,
                                  struct heading_given *out, struct cpeg_error *err) {
  bool is_shared = false;
  struct wanted wanted = {CPEG_WARD, out->has_area ? out->borough : LEXICON_NONE, CPEG_NO_DAY};
  if (out->has_day) wanted.day = out->meeting_day;
  uint32_t ward = find_area(lexicon, given->ward, &wanted, &is_shared);
  if (ward == LEXICON_NONE) return area_unknown(lexicon, given->ward, &wanted, err);
  if (is_shared)
    return error_set(err, CPEG_NOTFOUND, "several boroughs have a ward called \"%s\": give the borough too", given->ward);
  out->has_area = true;
  out->area_source = given->source;
  out->ward = ward;
  out->borough = lexicon->areas[ward].parent;
  return CPEG_OK;
}

enum cpeg_status tagger_read_given(const struct lexicon *lexicon, const struct cpeg_given *given,
                                   struct heading_given *out, struct cpeg_error *err) {
  struct heading_given read = {.meeting_day = CPEG_NO_DAY, .borough = LEXICON_NONE, .ward = LEXICON_NONE};
  enum cpeg_status status = read_day(given, &read, err);
  if (status == CPEG_OK) status = read_kind(given, &read, err);
  if (status == CPEG_OK && given->borough != NULL) status = read_borough(lexicon, given, &read, err);
  if (status == CPEG_OK && given->ward != NULL) status = read_ward(lexicon, given, &read, err);
  if (status != CPEG_OK) return status;
  read.body = given->body;
  *out = read;
  return CPEG_OK;
}

const char *tagger_fact_name(enum tagger_fact fact) {
  static const char *const names[] = {"date", "borough", "ward", "body", "kind"};
  _Static_assert(sizeof names / sizeof names[0] == TAGGER_FACT_COUNT, "every fact has a name");
  return names[fact];
}

const char **tagger_fact_at(struct cpeg_given *given, enum tagger_fact fact) {
  const char **const at[TAGGER_FACT_COUNT] = {&given->date, &given->borough, &given->ward, &given->body, &given->kind};
  return at[fact];
}

const char *tagger_fact_kept(const struct lexicon *lexicon, const struct cpeg_given *given,
                             const struct heading_given *read, enum tagger_fact fact, char day[static 16]) {
  struct cpeg_given copy = *given;
  const char *value = *tagger_fact_at(&copy, fact);
  if (value == NULL) return NULL;
  if (fact == TAGGER_DATE && read->meeting_day != CPEG_NO_DAY) return day_format(read->meeting_day, day);
  if (fact == TAGGER_BOROUGH && read->borough != LEXICON_NONE) return lexicon->areas[read->borough].code;
  if (fact == TAGGER_WARD && read->ward != LEXICON_NONE) return lexicon->areas[read->ward].code;
  return value;
}

struct cpeg_given tagger_given_of(const char *name, const char *value, const char *source) {
  struct cpeg_given given = {.source = source};
  for (unsigned fact = 0; fact < TAGGER_FACT_COUNT; fact++)
    if (strcmp(name, tagger_fact_name((enum tagger_fact)fact)) == 0) *tagger_fact_at(&given, (enum tagger_fact)fact) = value;
  return given;
}

void tagger_given_join(struct heading_given *base, const struct heading_given *over) {
  if (over->has_day) {
    base->has_day = true;
    base->meeting_day = over->meeting_day;
    base->day_source = over->day_source;
  }
  if (over->has_kind) {
    base->has_kind = true;
    base->kind = over->kind;
  }
  if (over->has_area) {
    base->has_area = true;
    base->borough = over->borough;
    base->ward = over->ward;
    base->is_pan_london = over->is_pan_london;
    base->area_source = over->area_source;
  }
  if (over->body != NULL) base->body = over->body;
}

bool tagger_given_is_empty(const struct heading_given *given) {
  return !given->has_day && !given->has_kind && !given->has_area && given->body == NULL;
}

/* The code of an area, "-" for none. */
static void key_area(struct buf *out, const char *name, const struct lexicon *lexicon, uint32_t area) {
  buf_add_format(out, "%s=%s ", name, area == LEXICON_NONE ? "-" : lexicon->areas[area].code);
}

void tagger_given_key(const struct lexicon *lexicon, const struct heading_given *given, struct buf *out) {
  char day[16] = "-";
  if (given->has_day && given->meeting_day != CPEG_NO_DAY) day_format(given->meeting_day, day);
  if (given->has_day) buf_add_format(out, "date=%s (%s) ", day, given->day_source);
  if (given->has_kind) buf_add_format(out, "kind=%s ", tagger_kind_name(given->kind));
  if (given->has_area) {
    key_area(out, "borough", lexicon, given->borough);
    key_area(out, "ward", lexicon, given->ward);
    buf_add_format(out, "london=%d (%s) ", given->is_pan_london, given->area_source);
  }
  if (given->body != NULL) buf_add_format(out, "body=%s", given->body);
}
