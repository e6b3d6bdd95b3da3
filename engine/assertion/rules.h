/* SPDX-License-Identifier: Apache-2.0 */
/* What the rows of cues.csv and sections.csv mean, as numbers. Private to assertion. */
#ifndef ASSERTION_RULES_H
#define ASSERTION_RULES_H

#include "assertion/assertion.h"

/* Axes of cues: first those of the answer, in the order of enum cpeg_axis, then helpers. */
enum cue_axis {
  CUE_PRESENCE = CPEG_AXIS_PRESENCE,
  CUE_TIME = CPEG_AXIS_TIME,
  CUE_VOICE = CPEG_AXIS_VOICE,
  CUE_ACT = CPEG_AXIS_ACT,
  CUE_TREND = CPEG_AXIS_TREND,
  CUE_LOCUS = CPEG_AXIS_LOCUS,
  CUE_FIRMNESS = CPEG_AXIS_FIRMNESS,
  CUE_PSEUDO,     /* takes away the cues it covers: "not only" */
  CUE_TERMINATE,  /* starts a new clause: "but" */
  CUE_NEGATION,   /* bare "no", "not": see enum cue_negation */
  CUE_OCCURRENCE, /* nouns whose denial denies the concern: report, incident */
  CUE_RESPONSE,   /* nouns whose denial does not: patrol, enforcement */
  CUE_SPEAKER,    /* who may speak: see enum cue_speaker */
  CUE_VERB,       /* how it is said: see enum cue_verb */
  CUE_HOST,       /* whose meeting it is: a voice */
  CUE_NIL,        /* words that fill an empty cell: nil, none */
  CUE_NUMBER,     /* numbers in words */
  CUE_DOING,      /* what police and councils do: an action when they say so themselves */
  CUE_EVENT,      /* what is told to have happened: an incident in the mouth of the police, a worry in others' */
  CUE_OPENER,     /* "in reply to", "on a query about": who speaks behind it tells what it names */
  CUE_REQUEST,    /* what is asked for is not done yet: "more patrols are needed" */
  CUE_AXIS_COUNT
};

/* "no burglary" denies when the concern or an occurrence noun follows within three words;
   "not" only when the concern itself follows at once. */
enum cue_negation { NEGATION_NO, NEGATION_NOT };

/* Up to CPEG_VOICE_COUNT a speaker is a voice; then come those whose voice is to be found. */
enum cue_speaker {
  SPEAKER_SAME = CPEG_VOICE_COUNT, /* he, she, they: whoever spoke last */
  SPEAKER_PERSON,                  /* Mr, Mrs: known by the name that follows */
  SPEAKER_POLICE_TITLE,            /* PC: police when a name or number follows, else nobody */
  SPEAKER_COUNCIL_TITLE,           /* the same for the council */
  SPEAKER_POLICE_RANK,             /* sergeant: police, and the name that follows is */
  SPEAKER_COUNCIL_RANK,            /* councillor: the same for the council */
  SPEAKER_PUBLIC,                  /* a man, a mother: a resident when he or she says something */
  SPEAKER_NOBODY,                  /* "police station": takes away the speaker inside */
  SPEAKER_COUNT
};

enum cue_verb {
  VERB_REPORT,  /* said, reported: what is said decides the act */
  VERB_RAISE,   /* complained, requested: it is a concern raised */
  VERB_ASK,     /* asked whether: a question */
  VERB_PROMISE, /* agreed to: an action */
  VERB_COUNT
};

#define CUE_NO_VALUE 0xffu

struct cue_rule {
  uint8_t axis;   /* enum cue_axis */
  uint8_t value;  /* of that axis */
  uint8_t direction; /* enum cue_direction */
  uint32_t reach; /* tokens between cue and concern; UINT32_MAX = to the end of the clause */
  uint32_t stops; /* bit of each axis whose cue ends the reach */
};

/* Voice of a section: that of whoever meets, unless that is a council, which hears of priorities that others set. */
#define VOICE_OF_HOST 0xfdu

/* What holds under a heading; CUE_NO_VALUE where nothing does. */
struct section_rule {
  uint8_t voice, time, act;
};

struct assertion_rules {
  struct memory memory;
  struct cue_rule *cues;         /* as lexicon->cues */
  struct section_rule *sections; /* as lexicon->sections */
};

/* The number of the value called `word` on an axis, or CUE_NO_VALUE. */
uint8_t rules_value(enum cue_axis axis, struct str word);

#endif
