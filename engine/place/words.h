/* SPDX-License-Identifier: Apache-2.0 */
/* Closed lists of folded words that stand beside place names. Internal to the room place. */
#ifndef PLACE_WORDS_H
#define PLACE_WORDS_H

#include "base/base.h"

enum place_words {
  PLACE_WORDS_TITLE,       /* before a surname: Mr, PC, Cllr */
  PLACE_WORDS_FIRST_NAME,  /* before a surname: common English first names */
  PLACE_WORDS_BEFORE,      /* may stand, capitalised, before a place: In, North, Borough */
  PLACE_WORDS_AFTER,       /* may stand, capitalised, after a place: Council, Ward, PC */
  PLACE_WORDS_STREET,      /* make a street or park of a name when capitalised: Road, Park */
  PLACE_WORDS_SITE,        /* make a building or club of a name in any case: station, court */
  PLACE_WORDS_WARD,        /* after the name of a ward: ward, SNT, panel */
  PLACE_WORDS_BOROUGH,     /* after the name of a borough: council, police, CPEG */
  PLACE_WORDS_LOCATIVE,    /* before the place where something happens: in, near */
  PLACE_WORDS_SAYING,      /* after a surname: said, asked */
  PLACE_WORDS_WIDE,        /* wards' names that towns, states and streets have too: Preston, Victoria */
  PLACE_WORDS_SMALL,       /* inside a name, may be lower-case: and, upon, borough */
  PLACE_WORDS_COUNT
};

/* Is `folded` on the list? O(log n). */
bool place_words_has(enum place_words list, struct str folded);

#endif
