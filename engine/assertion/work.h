/* SPDX-License-Identifier: Apache-2.0 */
/* One document under work: its cues, one sentence at a time. Private to assertion. */
#ifndef ASSERTION_WORK_H
#define ASSERTION_WORK_H

#include "assertion/rules.h"

/* A cue that stands: not covered by a longer one of its axis, nor by a pseudo cue. */
struct cue_at {
  uint32_t cue;         /* index into lexicon->cues */
  uint32_t first, last; /* tokens, inclusive */
};

/* A name with whose voice it is; known from "Sgt Davis" or "T Mann (Chairman)". */
struct named {
  uint32_t word; /* number in the vocabulary */
  uint8_t voice;
};

/* Who says something in a sentence, and how. */
struct saying {
  uint32_t first;   /* first token of the speaker */
  uint32_t end;     /* token after the verb, or after the label "PC A:" */
  uint32_t clause;  /* clause of its first token */
  struct span who;  /* bytes of the speaker */
  uint8_t voice;    /* enum cpeg_voice */
  uint8_t verb;     /* enum cue_verb */
  bool is_passive;  /* "reported by residents": stands after what is said */
  bool is_heading;  /* a heading says whose part it is */
  uint32_t cue;     /* row of cues.csv that names the speaker, or LEXICON_NONE for a name */
};

struct reach;

/* Present sentence. */
struct sentence_work {
  const struct sentence *sentence;
  const struct cue_at *cues; /* [cue_count] its cues in order of first */
  size_t cue_count;
  uint32_t *clauses;         /* [clause_count] first token of each clause */
  size_t clause_count;
  uint32_t start;            /* first token behind the item's number */
  uint32_t label_end;        /* token after a leading label ("Burglary: ..."), or first_token */
  struct saying *sayings;    /* [saying_count] in order */
  size_t saying_count;
  bool is_question;
  bool heads_figures;            /* a table's head over figures */
  size_t first_match, end_match; /* its matches, half-open */
  struct reach *reaches;         /* [end_match - first_match] */
};

/* What is known of the speaker before the present sentence. */
struct speech {
  struct saying last;      /* for "he added" */
  struct saying in_item;   /* holds to the item's end */
  struct saying in_list;   /* "Members raised the following:" holds to the section's end,
                              what a heading says for the parts of its section too */
  bool has_last, has_item, has_list;
  uint32_t item, section;  /* of the sentence before */
  uint32_t list_section;   /* in which in_list was said */
  uint32_t last_section;   /* in which last spoke */
  uint32_t spoken_section; /* in which somebody spoke already, plus 1 */
  bool has_priorities;     /* a sentence said that priorities follow, which it does not name */
  bool opens_priorities;   /* with a colon: they are the items below */
  uint32_t priority_item;  /* in which it was said */
};

struct work {
  struct arena *arena;
  const struct assertion_rules *rules;
  const struct assertion_input *input;
  struct cue_at *cues; /* [cue_count] of the whole document */
  size_t cue_count;
  struct named *names; /* [name_count] in order of word */
  size_t name_count;
  uint8_t host;        /* voice of the body that meets, or CUE_NO_VALUE */
  uint8_t person;      /* voice of a person of whom only the name is known */
  struct section_rule *sections; /* [segment->section_count] own or inherited defaults */
  struct speech speech;
  const struct cue_at *denial; /* bare "no" that denied the match before, for its list */
  uint32_t denial_end;         /* token after that match */
  int32_t window_day;  /* before it is historical; CPEG_NO_DAY when the meeting has no day */
};

/* Marks between two tokens that matter to clauses. */
enum gap_kind { GAP_NONE, GAP_COMMA, GAP_OPEN, GAP_COLON, GAP_MARK, GAP_END };

/* -- cues.c -- */
/* Fills work->cues with the cues that stand. */
enum cpeg_status cues_collect(struct work *work, struct cpeg_error *err);
/* The rule of a standing cue. Borrowed from the rules, valid as long as they are. */
const struct cue_rule *cues_rule(const struct work *work, const struct cue_at *at);
/* What stands between token `token` and the one before it. */
enum gap_kind cues_gap(const struct work *work, uint32_t token);
/* The first token behind the item's own number ("22.5 Burglary was down", "a) Parking"). */
uint32_t cues_start(const struct work *work, const struct sentence *sentence);
/* The vocabulary's word of a token. Borrowed from the vocabulary, valid until the next word is added. */
static inline const struct word *cues_word(const struct work *work, uint32_t token) {
  return vocabulary_word(work->input->vocabulary, work->input->tokens->items[token].word);
}
/* The only sign of a name that minutes give. */
static inline bool cues_is_capital(const struct work *work, uint32_t token) {
  return (work->input->tokens->items[token].flags & WORD_CAPITAL) != 0;
}
/* Is the folded word this one? */
bool cues_is(const struct work *work, uint32_t token, const char *word);
/* Is the word on a closed list? */
static inline bool cues_is_on(const struct work *work, uint32_t token, enum word_list list) {
  return word_is_on(cues_word(work, token), list);
}

/* -- clause.c -- */
/* Cuts the sentence into clauses; `out->clauses` has room for a token each. */
void clause_split(const struct work *work, struct sentence_work *out);
/* The clause of a token. O(log clauses). */
uint32_t clause_of(const struct sentence_work *at, uint32_t token);

/* -- names.c -- */
/* Learns names, the host and the person's voice from the whole document. */
enum cpeg_status names_learn(struct work *work, struct cpeg_error *err);
/* The voice of a word of the vocabulary that is a name, or CUE_NO_VALUE. O(log names). */
uint8_t names_voice(const struct work *work, uint32_t word);
/* The entry of a name, to be changed in place, or NULL. */
struct named *names_find(const struct work *work, uint32_t word);
/* The last token of the capitalised words that follow `token` ("Mrs T Mann"), or `token`.
   Any mark ends the name. */
uint32_t names_end(const struct work *work, uint32_t token, uint32_t end);

/* -- speaker.c -- */
/* Finds the sayings of a sentence and carries the speaker on. */
void speaker_read(struct work *work, struct sentence_work *at);
/* The saying that governs tokens [first, last], or NULL; `*is_local` when it is of this sentence. */
const struct saying *speaker_of(const struct work *work, const struct sentence_work *at, uint32_t first, uint32_t last,
                                bool *is_local);
/* After the sentence's mentions are done: its last saying holds on. */
void speaker_carry(struct work *work, const struct sentence_work *at);

/* -- scope.c -- */
/* The cue that reaches a match on one axis, and from how far. */
struct reached {
  const struct cue_at *at; /* NULL = none */
  uint32_t distance;       /* tokens between */
};
struct reach {
  struct reached axes[CUE_AXIS_COUNT];
  struct reached historical; /* nearest of its value: "still" beats "previously" */
  struct reached current;
};
/* Works out reaches[i] for each of the sentence's matches. O(cues + matches). */
void scope_reach(const struct work *work, const struct sentence_work *at, const struct match *matches, size_t count,
                 struct reach *reaches);

/* A cue of an axis that shares a word with the match, or NULL: "increased patrols" is both a
   concern and what is done. Of `match` only its tokens are looked at. */
const struct cue_at *scope_inside(const struct work *work, const struct sentence_work *at, const struct match *match,
                                  enum cue_axis axis);

/* -- form.c -- */
/* Is the sentence a question, or a head of figures? O(tokens). */
void form_work_out(const struct work *work, struct sentence_work *at);

/* -- dates.c -- */
/* A date in the clause of [first, last] that lies before or after the window: true, with
   the tokens it spans and the time it makes. */
bool dates_time(const struct work *work, const struct sentence_work *at, uint32_t first, enum cpeg_time *time,
                struct span *words);

/* -- presence.c -- */
/* A value with its reason. */
struct verdict {
  uint8_t value;
  const char *rule;    /* id of a row, or the name of a rule */
  struct span words;   /* empty when a rule without words said so */
};
/* One match to be judged. */
struct subject {
  const struct match *match;
  const struct match *next;    /* the match after it in the sentence, or NULL */
  const struct reach *reach;
};
/* Is the match said to be so? Sets `*is_hedged` where a bare denial is not clear. */
struct verdict presence_of(struct work *work, const struct sentence_work *at, const struct subject *subject,
                           bool *is_hedged);
/* The rule of a label whose cell says none. */
extern const char *const presence_empty_cell;
/* The verdict of a cue. */
struct verdict presence_of_cue(const struct work *work, const struct cue_at *cue);

/* -- decide.c -- */
/* Puts together one match's answer. */
enum cpeg_status decide(struct work *work, const struct sentence_work *at, const struct subject *subject,
                        struct assertion *out, struct cpeg_error *err);

#endif
