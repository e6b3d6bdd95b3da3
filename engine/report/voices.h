/* SPDX-License-Identifier: Apache-2.0 */
/* Who raised a concern, and whether one person or one sentence is all there is to it. */
#ifndef REPORT_VOICES_H
#define REPORT_VOICES_H

#include "report/ask.h"

/* The voices behind some mentions. Minutes often say only "a resident", so the number of people
   lies between two bounds: unnamed ones may all be one of those named, or each another. The
   police are left out there: their reports are no public concern. */
/* Of how many people it is, as far as mentions tell. */
enum voices_class {
  VOICES_NONE,   /* nobody besides the police */
  VOICES_SINGLE, /* one, as good as: fewer than one and a half at the most */
  VOICES_FEW,    /* fewer than three at the most */
  VOICES_BROAD
};
struct voices {
  uint32_t least, most;      /* people; 0 when only the police spoke of it */
  uint32_t meetings;         /* with one of the mentions */
  uint32_t by_residents, by_police, by_council; /* meetings in which they raised it */
  uint32_t by_others;        /* ... others did, or the minutes do not tell who */
  uint32_t of_one_speaker;   /* meetings of the one person, besides the police, heard at most of them */
  uint32_t of_one_sentence;  /* meetings whose minutes hold the same sentence */
  /* How evenly mentions are spread over people besides the police: as over so many of the same size (1 / HHI). The first of two
     figures takes all unnamed ones for one person more, the second each for another. 0 when only the police spoke. */
  double effective_one, effective_each;
  double top_one, top_each;  /* the share of the person with most mentions */
  double of_meetings, top_meeting; /* the same over meetings */
  double of_groups, top_group;     /* and over the groups that met */
  uint32_t groups;           /* with one of the mentions */
  double group_gini;         /* how unevenly the meetings are spread over these groups */
  enum voices_class class;
  bool is_police_only;
  bool is_single;            /* one person, or one sentence, as far as the minutes tell */
};
/* Counts them. A sentence counts from four words on, since headings are alike. NOMEM. */
enum cpeg_status voices_of(struct arena *arena, const struct store_mention_list *list, struct voices *out,
                           struct cpeg_error *err);
/* "residents at 6 meetings, the police at 2; 3 to 9 people besides the police". */
void voices_write(const struct voices *voices, struct buf *out);
/* "as even as 7.4 to 20.1 people besides the police, 8.0 meetings, 7.6 groups of 9; meetings over groups: Gini 0.10 (0 = even)":
   effective numbers; nothing when there are no mentions. */
void voices_write_spread(const struct voices *voices, struct buf *out);
/* "none", "single", "few", "broad". Borrowed from the library, valid until the process ends. */
const char *voices_class_name(enum voices_class class);
/* Adds what makes it doubtful: "one speaker at all 12 meetings"; nothing when there is none. */
void voices_write_doubt(const struct voices *voices, struct buf *out);

#endif
