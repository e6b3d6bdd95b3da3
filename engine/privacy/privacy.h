/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a sentence of minutes, who was at the meeting, small counts.
 * Gives:   the sentence without what leads to a person, a tally of what was taken out; which
 *          small counts must not be published.
 * Lives:   people live in the caller's arena; texts go into the caller's buffers.
 * Threads: nothing is shared or kept.
 * Fails:   NOMEM, as a failed buffer or NULL.
 *
 * What is taken out leaves a word in brackets: "[a resident] told the panel". Names are those of
 * the attendance list, names behind a title, and names in front of a word of saying. The words it goes
 * by are in the program and not in the lexicon: whoever mends a lexicon must not be able to make
 * it publish names.
 */
#ifndef PRIVACY_PRIVACY_H
#define PRIVACY_PRIVACY_H

#include "base/base.h"

/* Who a name stands for. */
enum privacy_role {
  PRIVACY_PERSON, /* nothing more is known */
  PRIVACY_RESIDENT,
  PRIVACY_COUNCILLOR,
  PRIVACY_COUNCIL, /* an officer of a council */
  PRIVACY_POLICE,
  PRIVACY_CHAIR,
  PRIVACY_ROLE_COUNT
};

/* What was taken out. */
enum privacy_kind {
  PRIVACY_NAME,
  PRIVACY_HOUSE,   /* number of a house or flat */
  PRIVACY_PHONE,
  PRIVACY_EMAIL,
  PRIVACY_POSTCODE,
  PRIVACY_VEHICLE, /* registration mark */
  PRIVACY_KIND_COUNT
};
struct privacy_tally {
  uint32_t counts[PRIVACY_KIND_COUNT];
};
/* "names of people" and so on. Borrowed from the library, valid until the process ends. */
const char *privacy_kind_words(enum privacy_kind kind);

/* Somebody who is known to a document. */
struct privacy_person {
  struct str first; /* first name or initial; empty = not known */
  struct str last;
  enum privacy_role role;
};
struct privacy_people {
  struct privacy_person *items;
  size_t count, cap;
};
/* Adds those named in a line of an attendance list. Texts are borrowed from `line`, which must
   stay. False when there is no memory. */
bool privacy_add_line(struct privacy_people *people, struct arena *arena, struct str line);

/* Is the text the name of a place, so that it is not taken for a person's? */
typedef bool (*privacy_place_fn)(const void *context, struct str name);
struct privacy_rules {
  const struct privacy_people *people;
  enum privacy_role speaker; /* of an unknown name in front of a word of saying */
  privacy_place_fn is_place; /* NULL = nothing is known of places */
  const void *places;
};
/* Writes the sentence without names, house numbers, telephone numbers, addresses of mails, postcodes
   and marks of vehicles into `out`, and adds to `tally` what was taken out. \x02 and \x03, which
   mark words, stay where they are outside names. */
void privacy_redact(const struct privacy_rules *rules, struct str sentence, struct buf *out,
                    struct privacy_tally *tally);

/* ---- Small counts --------------------------------------------------------------------------------- */

/* One of several parts of a whole that is published. */
struct privacy_cell {
  uint32_t count;
  uint32_t voices;    /* different people besides the police, at least */
  bool is_suppressed; /* out */
  bool is_secondary;  /* out: only so that another cannot be worked out */
};
#define PRIVACY_LEAST_COUNT 3
#define PRIVACY_LEAST_VOICES 2
/* Marks the cells that must not be published: fewer than three meetings, unless two people or more
   speak; where that is a single one, the smallest of the others too, since the whole less the others
   would tell it. A lone cell has no other. */
void privacy_suppress(struct privacy_cell *cells, size_t count);

#endif
