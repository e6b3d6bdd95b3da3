/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a store with its texts, an engine with the lexicon of today.
 * Gives:   phrases that no concern covers and that are used at more meetings than before, each with figures, the
 *          phrases that go with it, sentences, and the first meeting it was heard at.
 * Lives:   in the caller's arena.
 * Threads: no state; it reads in the caller's thread.
 * Fails:   as the store and the tagger do; FORMAT in stopwords.csv and ignored.csv; LIMIT when a period holds more
 *          words than memory is allowed.
 *
 * Memory follows the period that is asked for, not the history: only what is common in the period is counted before.
 * How phrases are chosen stands in METHOD.md beside this file.
 */
#ifndef PHRASE_PHRASE_H
#define PHRASE_PHRASE_H

#include "base/base.h"
#include "store/store.h"
#include "tagger/tagger.h"

/* Most words of a phrase. */
#define PHRASE_WORDS 4u
/* Sentences shown of one. */
#define PHRASE_QUOTES 3u
/* Phrases told that go with one. */
#define PHRASE_ALSO 4u

/* Which meetings, and how much a phrase must have. */
struct phrase_question {
  const char *area_code;    /* NULL = London */
  enum cpeg_level level;
  int32_t first_day, last_day; /* the period: days, both in it; what lies before is the past */
  uint32_t meetings_least;  /* of the period */
  uint32_t groups_least;    /* bodies whose meetings those are */
  double z_least;
  size_t limit;             /* phrases wanted; 0 = all */
};

/* A sentence of the period. Texts live in the arena. */
struct phrase_quote {
  const char *path;
  uint32_t line;
  int32_t day;
  const char *body, *area;
  const char *sentence;
  struct span match;        /* the phrase in it */
};

struct phrase {
  const char *text;         /* as it is mostly written */
  unsigned words;
  uint32_t meetings, groups;        /* of the period */
  uint32_t before;                  /* meetings before, of the same area */
  uint32_t elsewhere;               /* meetings of other areas up to the end of the period */
  double delta, z;                  /* trend_keyness */
  double c_value;                   /* trend_c_value */
  int32_t heard_day;                /* the first meeting of any area */
  const char *heard_body, *heard_area, *heard_path;
  const char *also[PHRASE_ALSO];    /* phrases of the same sentences */
  size_t also_count, also_total;
  struct phrase_quote quotes[PHRASE_QUOTES];
  size_t quote_count;
};

struct phrase_result {
  uint32_t held, groups;            /* meetings and bodies of the period and area */
  uint32_t held_before, held_elsewhere;
  size_t common_count;              /* phrases at enough meetings that no concern covers */
  size_t risen_count;               /* of them, those that pass z_least and are no boilerplate */
  size_t ignored_count;             /* phrases that are left out because somebody said so */
  struct phrase *items;             /* [count] heads, highest C-value first */
  size_t count, total;              /* shown, and all there are */
};

/* Floors for an area of a level: London 3 meetings of 2 groups, a borough or ward 2 meetings of 1; z 2.6. */
void phrase_question_default(struct phrase_question *question, enum cpeg_level level);

/* Reads every document that counts and finds the phrases. */
enum cpeg_status phrase_discover(const struct cpeg_engine *engine, struct cpeg_store *store,
                                 const struct phrase_question *question, struct arena *arena,
                                 struct phrase_result *out, struct cpeg_error *err);

/* ---- What tells some sentences from the others --------------------------------------------------- */

/* A text, and places in it whose sentences are wanted. */
struct phrase_marked {
  const char *path;
  struct str bytes;
  const uint32_t *marks; /* [mark_count] byte offsets into the text as the tagger reads it */
  size_t mark_count;
};

/* A phrase of the wanted sentences. */
struct phrase_telling {
  const char *text;
  unsigned words;
  uint32_t inside, outside; /* sentences that have it: of the wanted, of the others */
  double z, c_value;
  const char *sentence;     /* the first of the wanted that has it */
  const char *path;
  uint32_t line;
};

struct phrase_telling_list {
  struct phrase_telling *items; /* [count] highest C-value first */
  size_t count;
  uint32_t inside, outside;     /* sentences in all: wanted, others */
};

/* The phrases that are commoner in the wanted sentences than in the others of the same texts, by the same arithmetic as
   a discovery with sentences for meetings: at `least` wanted sentences, z 1 at least; one of several phrases of the same
   sentences, with what the lexicon tags left out. At most `limit`. Fails with NOMEM and as the tagger does. */
enum cpeg_status phrase_tell_apart(const struct cpeg_engine *engine, const struct phrase_marked *texts, size_t count,
                                   uint32_t least, size_t limit, struct arena *arena, struct phrase_telling_list *out,
                                   struct cpeg_error *err);

#endif
