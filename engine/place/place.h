/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   the hits of place names, the sentences, what is known of the meeting.
 * Gives:   names in the text with the areas they may mean; for a mention the ward, borough or
 *          London it is about, or "unplaced", with the words that say so.
 * Lives:   in the document's arena.
 * Threads: no state.
 * Fails:   NOMEM, LIMIT from the arena. "No place here" is a value, not a failure.
 *
 * A name is looked up within the meeting's borough first; another borough's ward is accepted
 * only when that borough is named in the same sentence or heading. Names of risk 3 need a
 * cue. Surnames (after a title, rank or first name, or in an attendance list) are no places.
 * Streets and parks are places where the lexicon lists them with their ward, in the minutes of
 * their own borough.
 */
#ifndef PLACE_PLACE_H
#define PLACE_PLACE_H

#include "base/base.h"
#include "lexicon/lexicon.h"
#include "segment/segment.h"
#include "token/token.h"

/* What stands beside a name and makes it safer, or says how it is used. */
enum place_cue {
  PLACE_CUE_WARD = 1,    /* "ward", "SNT", "panel" after it, "ward of" or "Cllr X (" before it, a column Ward */
  PLACE_CUE_BOROUGH = 2, /* "council", "borough", "police" ... after it: the borough, or a body of it */
  PLACE_CUE_IN = 4,      /* "in", "at", "near", "across" ... before it: something happens there */
  PLACE_CUE_ALONE = 8,   /* it is the whole sentence or heading */
  PLACE_CUE_LIST = 16,   /* stands in a list of capitalised names */
  PLACE_CUE_DIRECT = 32, /* "in X", "residents of X" without an article: an ordinary word is none there */
  PLACE_CUE_SITE = 64    /* a station called after it: the ward, but not the borough */
};

/* A place name as it stands in the text, longest first; persons, streets, stations, courts,
   prisons and football clubs are left out. */
struct place_name {
  uint32_t name;          /* index into lexicon->names */
  uint32_t first, last;   /* tokens, inclusive */
  uint32_t begin, end;    /* bytes */
  uint32_t sentence;
  uint32_t cues;          /* enum place_cue, ored */
};

struct place_list {
  struct place_name *items; /* [count] in order of begin */
  size_t count;
};

struct place_input {
  const struct lexicon *lexicon;
  const struct token_list *tokens;
  const struct vocabulary *vocabulary;
  const struct hit_list *hits;
  const struct segment *segment;
  struct str text;
};

/* What is known of the meeting; areas are indexes, LEXICON_NONE = unknown. */
struct place_meeting {
  uint32_t borough;
  uint32_t ward;
  int32_t day;        /* decides the wards in force; CPEG_NO_DAY: any vintage, latest first */
  bool is_pan_london; /* a body of all London: its mentions are London's unless placed */
};

struct place_answer {
  uint32_t area;          /* index, or LEXICON_NONE: unplaced */
  enum cpeg_locus locus;  /* ELSEWHERE when the place is outside the meeting's own area */
  struct span evidence;   /* the words, or empty when the meeting's own area was taken */
  const char *rule;       /* "ward in the sentence", "heading", "meeting's ward" ... */
};

/* Flags of a token, one of which the first word of a name has: it is written with a capital or figures, or is a
   small word that may open a name, such as "all". The folded patterns would also start on every "park". */
#define PLACE_STARTS (WORD_CAPITAL | WORD_NUMBER | WORD_DIGITS | token_list_flag(WORDS_SMALL))

/* Finds the names. Names in ZONE_OFF are kept too (the heading room reads them).
   Cost O(hits log hits + tokens / 8). */
enum cpeg_status place_find(struct arena *arena, const struct place_input *input, struct place_list *out,
                            struct cpeg_error *err);

/* The area a name means for this meeting, or LEXICON_NONE (not safe, not in force, not known).
   With no borough known and no pan-London body only what cannot be mistaken is accepted, so
   that minutes from elsewhere never get a London place. */
uint32_t place_resolve(const struct place_input *input, const struct place_list *names, size_t name_idx,
                       const struct place_meeting *meeting);

/* Where the words at tokens [first, last] of `sentence` are about. */
struct place_answer place_of_mention(const struct place_input *input, const struct place_list *names,
                                     const struct place_meeting *meeting, const struct sentence *sentence,
                                     uint32_t first, uint32_t last);

#endif
