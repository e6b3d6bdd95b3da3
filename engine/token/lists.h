/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Closed lists of words: of grammar, and of the trade of writing minutes. The rooms above ask
 * about the words around a name, a speaker, a heading; asking a word costs one test of a bit,
 * since its lists are told once, when it is first seen. Part of token's door.
 */
#ifndef TOKEN_LISTS_H
#define TOKEN_LISTS_H

#include "base/base.h"

enum word_list {
  /* Those that are asked of many words, and told in each token: up to TOKEN_LIST_COUNT. */
  WORDS_TELLING,      /* finite verbs of telling and being, which minutes use where something is discussed */
  WORDS_OFFICE,       /* stand beside the name of a person who is listed */
  WORDS_EMPTY,        /* count for nothing in a heading; the months, so that "Crime figures for May" is "crime figures" */
  WORDS_SMALL,        /* inside a name, may be lower-case: and, upon, borough */
  WORDS_ARTICLE,      /* may stand before a speaker */
  WORDS_DETERMINER,  /* may stand before a subject behind a comma */
  WORDS_COUNTED,      /* make a plural a subject: "the residents", "two residents" */
  WORDS_OBJECT,       /* what follows is spoken to or of: "to residents" */
  WORDS_BACK,         /* may speak of a place named before: "the ward", "a gate there" */
  WORDS_PLACING,      /* what follows is a place: "in Broad Green" */
  WORDS_ASKED,        /* what follows is asked of somebody: "have the police" */
  WORDS_ADDRESSING,   /* what follows is spoken to: "reminded residents" */
  WORDS_BEING,        /* make a passive of the verb behind them */
  WORDS_BEEN,         /* make what is denied a noun: "was not burglary" */
  WORDS_ISNT,         /* the same with the denial in it */
  WORDS_MODAL,        /* what follows is not done yet */
  WORDS_LINK,         /* go on with the name of a speaker: "a resident of Eltham West" */
  WORDS_OPINION,      /* "it was felt": nobody says it */
  WORDS_MEETING,      /* the paper or meeting itself */
  WORDS_ASKING,       /* begin a question before a verb */
  WORDS_ASKED_VERB,   /* follow such a word */
  WORDS_AUXILIARY,    /* begin a question before its subject */
  WORDS_SUBJECT,      /* follow such a verb */
  WORDS_COMPARED,     /* before a year: what the present is compared with, or a law's name */
  /* Those that are asked beside names only. */
  WORDS_TITLE,        /* before a surname */
  WORDS_FIRST_NAME,   /* before a surname: common English first names */
  WORDS_BEFORE_PLACE, /* may stand, capitalised, before a place: In, North, Borough */
  WORDS_AFTER_PLACE,  /* may stand, capitalised, after a place: Council, Ward, PC */
  WORDS_STREET,       /* make a street or park of a name when capitalised: Road, Park */
  WORDS_SITE,         /* make a building or club of a name in any case: station, court */
  WORDS_WARD,         /* after the name of a ward: ward, SNT, panel */
  WORDS_BOROUGH,      /* after the name of a borough: council, police, CPEG */
  WORDS_LOCATIVE,     /* before the place where something happens: in, near */
  WORDS_SAYING,       /* after a surname: said, asked */
  WORDS_WIDE,         /* wards' names that towns, states and streets have too: Preston, Victoria */
  WORDS_COUNT
};

_Static_assert(WORDS_COUNT <= 64, "a word's lists are the bits of one number");

static inline uint64_t list_bit(enum word_list list) { return (uint64_t)1 << list; }

/* Folded words with the lists they are on. Immutable. */
struct word_lists;

/* Owned by the caller, release with word_lists_destroy; NULL when there is no memory. */
struct word_lists *word_lists_create(struct memory memory);
void word_lists_destroy(struct word_lists *lists);
/* The lists that a folded word is on, as bits. O(1). */
uint64_t word_lists_of(const struct word_lists *lists, struct str folded);

#endif
