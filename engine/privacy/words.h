/* SPDX-License-Identifier: Apache-2.0 */
/* The words that names are known by. Private to the room. */
#ifndef PRIVACY_WORDS_H
#define PRIVACY_WORDS_H

#include "privacy/privacy.h"

/* Role of a word that stands before a name ("Cllr", "Mrs"), or PRIVACY_ROLE_COUNT. A full stop behind it does not
   count, case does not. */
enum privacy_role words_title(struct str word);
/* Role that a line of an attendance list gives ("chair", "resident"), or PRIVACY_ROLE_COUNT. */
enum privacy_role words_office(struct str word);
/* A word of saying, in the forms that follow a name. */
bool words_is_saying(struct str word);
/* A word with a capital that is no part of a person's name: bodies, offices, days, kinds of street. */
bool words_is_no_name(struct str word);
/* A street, close, house: what a house number stands before. */
bool words_is_street(struct str word);
/* Small words within a name: van, de. */
bool words_is_particle(struct str word);

#endif
