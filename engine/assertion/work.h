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
  uint8_t voice; /* CUE_NO_VALUE while votes are counted */
  uint32_t votes[CPEG_VOICE_COUNT];
};

struct name_table {
  struct named *items; uint32_t count;      /* in order of first sight */
  uint32_t *slots;     uint32_t slot_count; /* number of an item + 1, 0 = free; a power of two, found by word */
};

/* A full name in the text: tokens, inclusive. */
struct person {
  uint32_t first, last;
};

/* Those whose full names are told with whose voice they are, mostly in the list of those present. */
#define ROLL_MAX 200u
struct roll {
  struct person *items; uint32_t count; /* at most ROLL_MAX */
};

#define SAYING_LATER 0xfeu

/* Who says something in a sentence, and how. */
struct saying {
  uint32_t first;   /* first token of the speaker */
  uint32_t end;     /* token after the verb, or after the label "PC A:" */
  uint32_t clause;  /* clause of its first token */
  uint32_t place;   /* of its sentence */
  struct span who;  /* bytes of the speaker */
  uint8_t voice;    /* enum cpeg_voice, or SAYING_LATER: "he", whoever that is */
  uint8_t verb;     /* enum cue_verb */
  bool is_passive;  /* "reported by residents": stands after what is said */
  bool is_heading;  /* a heading says whose part it is */
  bool is_exchange; /* "Q2:" or "A:" says so */
  uint32_t cue;     /* row of cues.csv that names the speaker, or LEXICON_NONE for a name */
};

struct reach;

/* A sentence that was read. */
struct sentence_work {
  const struct sentence *sentence;
  uint32_t place;            /* in the order of speech */
  size_t first_frame;        /* of work->frames, the first at or after its first token */
  const struct cue_at *cues; /* [cue_count] its cues in order of first */
  size_t cue_count;
  uint32_t axes;             /* bit of each axis that one of them is of */
  bool has_cues;             /* they are all of them, not only those that tell who speaks */
  bool lacks_cues;           /* these do not suffice to tell it */
  uint32_t *clauses;         /* [clause_count] first token of each clause */
  size_t clause_count;
  bool has_comma;            /* and nothing stronger stands between two of its words */
  uint32_t start;            /* first token behind the item's number */
  uint32_t label_end;        /* token after a leading label ("Burglary: ..."), or first_token */
  struct saying *sayings;    /* [saying_count] in order */
  size_t saying_count;
  uint8_t subject;           /* voice of whom the sentence is about, when has_subject */
  bool has_subject;
  struct saying next;        /* who is asked to speak, when has_next */
  bool has_next;
  struct saying last;        /* the last of them, as it holds for what follows */
  const struct saying *in_item; /* without one: who speaks in the item so far, when is_item_known */
  bool is_item_known;
  bool is_question;
  bool heads_figures;        /* a table's head over figures */
  uint32_t first_match, end_match; /* its matches, half-open */
  struct reach *reaches;     /* [end_match - first_match] */
};

/* A sentence in the order of speech, in which lists of those present have no place. */
struct stand {
  uint32_t sentence;
  uint32_t first_frame, first_match; /* the first at or after it */
};

/* Sentences of one section with none of another between. */
struct run {
  uint32_t first, end; /* places */
  uint32_t section;
  bool has_openers; /* they were looked for: openers[first_opener, end_opener) */
  uint32_t first_opener, end_opener;
  const struct saying *list; /* holds on from above, known once entered; or NULL */
  uint32_t list_section;     /* in which it was said */
  bool is_listed;            /* it comes out of a sentence that ends in a colon */
};

/* A heading or a sentence that ends in a colon: what it says holds for the list below it. */
struct opener {
  uint32_t place;
  uint32_t spoken; /* place of the last opener of the run up to this one that says something */
};

struct speech {
  struct stand *stands;         uint32_t stand_count; /* by place */
  uint32_t *match_places;       /* place of the sentence of each match that is the first of its sentence */
  struct sentence_work **reads; /* [stand_count] NULL: not read yet */
  struct run *runs;             uint32_t run_count, entered_count;
  struct opener *openers;       uint32_t opener_count;
};

struct work {
  struct arena *arena;
  const struct assertion_rules *rules;
  const struct assertion_input *input;
  struct hit_buffer hits; /* of the sentence that is read */
  struct cue_at *frames;  /* [frame_count] of the whole document: speakers, hosts, priorities, each in one sentence;
                             behind them one at UINT32_MAX */
  size_t frame_count;
  struct name_table names; uint32_t names_cap;
  struct roll roll;
  uint8_t host;        /* voice of the body that meets, or CUE_NO_VALUE */
  uint8_t person;      /* voice of a person of whom only the name is known */
  struct section_rule *sections; /* [segment->section_count] own or inherited defaults */
  struct speech speech;
  struct sentence_work nothing;  /* stands for a sentence that there was no memory to read */
  bool failed;
  const struct cue_at *denial; /* bare "no" that denied the match before, for its list */
  uint32_t denial_end;         /* token after that match */
  int32_t window_day;  /* before it is historical; CPEG_NO_DAY when the meeting has no day */
};

/* Marks between two tokens that matter to clauses. */
enum gap_kind { GAP_NONE, GAP_COMMA, GAP_OPEN, GAP_COLON, GAP_MARK, GAP_END };

/* -- cues.c -- */
/* Fills work->frames with those that stand among themselves. */
enum cpeg_status cues_collect_frames(struct work *work, struct cpeg_error *err);
/* How many frames begin before a token. O(log frames). */
size_t cues_frame_before(const struct work *work, uint32_t token);
/* Finds the cues that stand in a sentence. False when there is no memory. */
bool cues_read(struct work *work, struct sentence_work *at);
/* The same, but only of frames, speakers, verbs of saying and what takes these away. */
bool cues_read_sayings(struct work *work, struct sentence_work *at);
/* The rule of a standing cue: numbers instead of the words of the row, since they are compared for every cue of
   every sentence. Borrowed from the rules, valid as long as they are. */
static inline const struct cue_rule *cues_rule(const struct work *work, const struct cue_at *at) {
  return &work->rules->cues[at->cue];
}
/* Has the sentence a cue of an axis? */
static inline bool cues_has(const struct sentence_work *at, enum cue_axis axis) { return (at->axes >> axis & 1) != 0; }
/* cues_gap where more than a space stands before a token that is not the first. */
enum gap_kind cues_gap_marks(const struct work *work, uint32_t token);
/* What stands between token `token` and the one before it: a single space, nearly everywhere. */
static inline enum gap_kind cues_gap(const struct work *work, uint32_t token) {
  const struct token *own = &work->input->tokens->items[token];
  if (token == 0 || (own->begin == own[-1].end + 1 && work->input->text.ptr[own[-1].end] == ' ')) return GAP_NONE;
  return cues_gap_marks(work, token);
}
/* The first token of [token, end) with more than a space before it, or `end`; the last of (low, token], or `low`. */
static inline uint32_t cues_next_marked(const struct work *work, uint32_t token, uint32_t end) {
  const struct token *items = work->input->tokens->items;
  const char *text = work->input->text.ptr;
  while (token < end && items[token].begin == items[token - 1].end + 1 && text[items[token - 1].end] == ' ') token++;
  return token < end ? token : end;
}
static inline uint32_t cues_last_marked(const struct work *work, uint32_t token, uint32_t low) {
  const struct token *items = work->input->tokens->items;
  const char *text = work->input->text.ptr;
  while (token > low && items[token].begin == items[token - 1].end + 1 && text[items[token - 1].end] == ' ') token--;
  return token;
}
/* The first token behind the item's own number ("22.5 Burglary was down", "a) Parking"). */
uint32_t cues_start(const struct work *work, const struct sentence *sentence);
/* The vocabulary's word of a token. Borrowed from the vocabulary, valid until the next word is added. */
static inline const struct word *cues_word(const struct work *work, uint32_t token) {
  return vocabulary_word(work->input->vocabulary, work->input->tokens->items[token].word);
}
/* Of what a token tells itself: has it one of these flags, as of enum word_flag and token_list_flag? The vocabulary is
   large, and going there for a word takes longer than all else that is asked of it. */
static inline bool cues_has_flag(const struct work *work, uint32_t token, uint32_t flags) {
  return (work->input->tokens->items[token].flags & flags) != 0;
}
/* The only sign of a name that minutes give. */
static inline bool cues_is_capital(const struct work *work, uint32_t token) {
  return cues_has_flag(work, token, WORD_CAPITAL);
}
/* Is the word on a closed list, which must be one that tokens tell? */
static inline bool cues_is_on(const struct work *work, uint32_t token, enum word_list list) {
  return cues_has_flag(work, token, token_list_flag(list));
}
/* Can the folded word be this one? As token_may_be tells. */
static inline bool cues_may_be(const struct work *work, uint32_t token, const char *word) {
  return token_may_be(work->input->text, &work->input->tokens->items[token], word);
}
/* Can the folded word end with the letter? "'s" may stand behind it. */
static inline bool cues_may_end(const struct work *work, uint32_t token, char letter) {
  const struct token *own = &work->input->tokens->items[token];
  const char *end = work->input->text.ptr + own->end;
  if (!ascii_is_alpha(end[-1]) || (end[-1] | 0x20) == letter) return true;
  return (end[-1] | 0x20) == 's' && own->end - own->begin > 1 && !ascii_is_alpha(end[-2]);
}
/* Is the folded word this one? For words of grammar that no row needs to change; words of the trade are in cues.csv. */
static inline bool cues_is(const struct work *work, uint32_t token, const char *word) {
  return cues_may_be(work, token, word) && str_is(cues_word(work, token)->folded, word);
}

/* -- clause.c -- */
/* Cuts the sentence into clauses; `out->clauses` has room for a token each. */
void clause_split(const struct work *work, struct sentence_work *out);
/* The clause of a token. O(log clauses). */
uint32_t clause_of(const struct sentence_work *at, uint32_t token);

/* -- names.c -- */
/* Can a speaker cue of this value teach whose voice a name is? */
bool names_teaches(uint8_t value);
/* Learns names, the host and the person's voice from the whole document. */
enum cpeg_status names_learn(struct work *work, struct cpeg_error *err);
/* The voice of a word of the vocabulary that is a name, or CUE_NO_VALUE. O(1). */
uint8_t names_voice(const struct work *work, uint32_t word);
/* The entry of a name, to be changed in place, or NULL. */
struct named *names_find(const struct work *work, uint32_t word);
/* Somewhere the word of the vocabulary is told to be a name with this voice. More names than the table has room for
   are passed over. */
void names_vote(struct work *work, uint32_t word, uint8_t voice);
/* The last token of the capitalised words that follow `token` ("Mrs T Mann"), or `token`.
   Any mark ends the name. */
uint32_t names_end(const struct work *work, uint32_t token, uint32_t end);

/* -- roll.c -- */
/* Makes room. False when there is no memory. */
bool roll_begin(struct work *work);
/* Remembers a full name of two words or more. */
void roll_note(struct work *work, uint32_t first, uint32_t last);
/* The first token of the full name that ends with the token `last`. */
uint32_t roll_name_begin(const struct work *work, uint32_t last);
/* Learns the names in lists of those present that stand under a group's name. O(tokens of lists). */
void roll_learn(struct work *work);
/* The voice of the person whose initials the token is, or CUE_NO_VALUE. O(ROLL_MAX). */
uint8_t roll_voice(const struct work *work, uint32_t token);

/* -- speaker.c -- */
/* Finds the sayings of a sentence; of one that has not all its cues it may tell that it lacks them. */
void speaker_read(struct work *work, struct sentence_work *at);
/* The saying that governs tokens [first, last], or NULL; `*is_local` when it is of this sentence. */
const struct saying *speaker_of(struct work *work, const struct sentence_work *at, uint32_t first, uint32_t last,
                                bool *is_local);

/* -- exchange.c -- */
/* Does the sentence open with "Q2" or "A:", which tell who speaks without a cue? O(1). */
bool exchange_is_marked(const struct work *work, const struct sentence *sentence);
/* Adds the saying of such a mark where nobody else speaks. */
void exchange_read(const struct work *work, struct sentence_work *at);

/* -- speech.c -- */
/* Puts the sentences in their order. False when there is no memory. */
bool speech_begin(struct work *work);
/* The sentence at a place, read when it is first asked for; where there is no memory work->failed is
   set. Lives in the arena. */
struct sentence_work *speech_read(struct work *work, uint32_t place);
/* Who speaks last before a place, or NULL: in its item; in its list, or in a heading above; anywhere not
   far above, in `*section`. Lives in the arena. */
const struct saying *speech_in_item(struct work *work, uint32_t place);
const struct saying *speech_in_list(struct work *work, uint32_t place);
const struct saying *speech_last(struct work *work, uint32_t place, uint32_t *section);
/* The voice of a saying of the sentence `at` or of one read before; "he" is followed back to a name.
   CUE_NO_VALUE when it leads to nobody. */
uint8_t speech_voice(struct work *work, const struct sentence_work *at, const struct saying *saying);
/* Gives those who are new under "Police report" the police's voice. */
void speech_place_newcomers(struct work *work);
/* Has a sentence before the place said that priorities follow, which it does not name, and nobody spoken
   since? `*out` is that sentence. */
bool speech_has_priorities(struct work *work, uint32_t place, const struct sentence **out);
/* Is the place in a list under "the crime figures under the following headings:"? O(BACK_MAX). */
bool speech_lists_figures(struct work *work, uint32_t place);
/* Does the sentence end in a colon? */
bool speech_opens_list(const struct work *work, const struct sentence *sentence);

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
  struct reached advice;     /* "asked to lock up to prevent theft" advises, though "prevent" is nearer */
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
