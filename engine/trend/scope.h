/* SPDX-License-Identifier: Apache-2.0 */
/* Part of trend's door: where a concern is raised, and where it is rising. Two questions with two answers: a concern may
   be raised everywhere and be rising in one borough. */
#ifndef TREND_SCOPE_H
#define TREND_SCOPE_H

#include "trend/trend.h"

enum trend_spread {
  TREND_SPREAD_UNKNOWN, /* too few meetings raised it; not rising */
  TREND_SPREAD_WARD,    /* told from where its mentions are placed; never rising by itself */
  TREND_SPREAD_BOROUGH,
  TREND_SPREAD_MULTI,   /* several boroughs */
  TREND_SPREAD_LONDON,
  TREND_SPREAD_COUNT
};

/* Where a concern was raised: of `held` meetings of each area `raised` did, with the area that is spoken of. */
struct trend_places {
  size_t area_count;
  const uint32_t *held, *raised; /* [area] */
  const uint8_t *regions;        /* [area]: number of its sub-region below 64; NULL = not known */
  uint32_t mentions, placed;     /* mentions, and those that are placed in some ward */
  bool one_ward;                 /* all that are placed are so in one ward */
};

/* An answer, and how sure it is. */
struct trend_scope {
  enum trend_spread spread;
  uint32_t stable, repeats; /* leaving out one area after the other: as often the same, of so many */
};

/* Where it is raised: too few below 3 meetings; ward or borough when one area has all; pan-London from 6 meetings in 5
   boroughs on, when they are spread as evenly as 3/4 of chance and over 3 sub-regions; else several boroughs. */
struct trend_scope trend_raised_in(const struct trend_places *places);

/* Where it is rising, and the areas that make it rise. */
struct trend_rising {
  struct trend_scope scope;
  uint32_t window;        /* quarters it was judged over */
  double p, p_rest, p_around; /* all London; without the best area; without the best zone */
  size_t centre, size;    /* BOROUGH: the area, size 1; MULTI: the zone; else size 0 */
};

/* Leaves out the best borough, then the best zone of up to 8 neighbours, and asks each time whether the rest of London is
   still above expectation (p <= 0.05): what must be left out is where it rises. Over the longest window that `result`
   has. `is_flagged`: also where all London is not above expectation, since one area or zone is known to be. Without
   points zones are not tried. `arena` is used and left as it was; false when it is full. Source: the idea of Zhang,
   Assuncao & Kulldorff 2010, adjusting for more likely clusters. */
bool trend_rising_in(const struct trend_counts *counts, const struct trend_result *result, size_t concern,
                     bool is_flagged, struct arena *arena, struct trend_rising *out);

/* Plain words: "one borough", "several boroughs" ... Borrowed from the library, valid until the process ends. */
const char *trend_spread_name(enum trend_spread spread);

#endif
