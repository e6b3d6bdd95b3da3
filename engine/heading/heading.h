/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   the text, its sentences and place names; the file's name.
 * Gives:   which body met, on what day the meeting was held, for which borough and ward, what
 *          kind of document it is, whether it is a draft; each with its reason.
 * Lives:   in the document's arena.
 * Threads: compiled date patterns are shared read-only; scratch is the caller's.
 * Fails:   NOMEM, LIMIT. What cannot be told is a value with a reason, never a guess.
 */
#ifndef HEADING_HEADING_H
#define HEADING_HEADING_H

#include "base/base.h"
#include "pattern/pattern.h"
#include "place/place.h"
#include "segment/segment.h"

struct heading {
  enum cpeg_kind kind;
  int32_t meeting_day;      /* or CPEG_NO_DAY */
  const char *date_reason;  /* "held on", "top of the page", "no date near the top" ... */
  struct span date_words;
  const char *body;         /* as written, or "" */
  struct span body_words;
  uint32_t borough;         /* area index or LEXICON_NONE */
  const char *borough_reason;
  uint32_t ward;            /* when the minutes are of one ward */
  bool is_pan_london;
  bool is_draft;
};

/* What is known beforehand and stands above what the text says. */
struct heading_given {
  bool has_kind, has_day, has_area;
  enum cpeg_kind kind;
  int32_t meeting_day;     /* or CPEG_NO_DAY: known not to be known */
  uint32_t borough;        /* area index or LEXICON_NONE */
  uint32_t ward;           /* of that borough; LEXICON_NONE: what the text says */
  bool is_pan_london;
  const char *body;        /* NULL: not given */
  const char *day_source, *area_source; /* the reasons to tell, where one is given */
};

/* Patterns of dates, bodies and titles, compiled once. */
struct heading_rules;

/* `lexicon` must outlive the rules. Owned by the caller, release with heading_rules_destroy. Fails
   with NOMEM, FORMAT. */
enum cpeg_status heading_rules_create(struct memory memory, const struct lexicon *lexicon,
                                      struct heading_rules **out, struct cpeg_error *err);
void heading_rules_destroy(struct heading_rules *rules);

struct heading_input {
  const struct place_input *place; /* text, tokens, segment, lexicon */
  const struct place_list *names;
  const char *path;                /* the file's name may carry a date: a hint to check by */
  struct span front_matter;        /* Markdown front matter, whose date is the day of posting */
  struct pattern_scratch *scratch;
  const struct heading_given *given; /* NULL: nothing */
  bool is_mail;                    /* a letter's title tells of what is sent with it */
};

/* Reads the facts. */
enum cpeg_status heading_read(struct arena *arena, const struct heading_rules *rules,
                              const struct heading_input *input, struct heading *out, struct cpeg_error *err);

#endif
