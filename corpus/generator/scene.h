/* SPDX-License-Identifier: Apache-2.0 */
/* One meeting while its minutes are written: who is there, what was said last, and the making of
   sentences from frames, words and phrases. */
#ifndef GENERATOR_SCENE_H
#define GENERATOR_SCENE_H

#include "audit.h"
#include "doc.h"
#include "plan.h"
#include "stream.h"

#define SCENE_CONCERNS 3
#define SCENE_FRAMES_MAX 4000
#define SCENE_PHRASES_MAX 8000

struct scene {
  const struct world *world;
  const struct body *body;
  struct audit *audit;
  struct doc *doc;
  struct stream stream;
  uint64_t seed;
  int32_t quarter, day, last_day, next_day;
  /* What holds for a while. */
  struct str section_ward; /* of the heading above, or the panel's; empty = none */
  struct str speaker_voice;
  char speaker;            /* f, m or n */
  struct str last_ward;    /* of the sentence before */
  char last_place[96];
  /* Of the sentence in the making. */
  struct str ward, borough;
  char place[96];
  bool is_rare; /* the concern named last is counted in ones, not in hundreds */
  bool is_many; /* the thing named last takes "were" */
  bool is_elsewhere;
  uint8_t frames_used[SCENE_FRAMES_MAX], phrases_used[SCENE_PHRASES_MAX];
};

struct request {
  const char *kind;   /* key of frames.csv */
  const char *voice;  /* of the speaker, for frames that take any; NULL = none of those */
  uint32_t concerns[SCENE_CONCERNS]; /* NO_CONCERN = none */
  struct str other, other_words; /* instead of a concern: a planted phrase, its slug and its words */
  bool is_habit;      /* the author has one frame of this kind and no other */
  bool follows;       /* it goes on about the same: the ward and place are carried over */
};

/* Appends a sentence to `out` and its rows to the doc; false when no frame of the kind fits. */
bool scene_say(struct scene *scene, struct request request, struct buf *out);
/* The value of a slot that needs no concern: {ward}, {date}, {sgt}; false when it is none. */
bool scene_value(struct scene *scene, struct str slot, struct buf *out);
/* A row of `group` that this body likes. */
uint32_t scene_pick(struct scene *scene, struct range range);
/* A line with slots filled and its template counted. */
void scene_fill(struct scene *scene, struct str text, struct buf *out);

/* Of values.c: "14 May", "Tuesday 14th May 2008" in the body's manner. */
void values_date(const struct scene *scene, int32_t day, struct buf *out);
/* A person of the body by role, the same from meeting to meeting for a year or so: "Haringey's third constable". */
struct str values_surname(const struct scene *scene, const char *role, uint32_t index, struct str *first, bool *is_woman);
struct str values_name(struct scene *scene, const char *kind);
/* One of the body's wards, most often one of the few that turn up. */
struct str values_ward(struct scene *scene, bool *is_plain);
const char *values_month(int month);

#endif
