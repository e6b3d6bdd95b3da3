/* SPDX-License-Identifier: Apache-2.0 */
/* The generator's tables, read once: who meets, what troubles London, and how it is said. */
#ifndef GENERATOR_WORLD_H
#define GENERATOR_WORLD_H

#include "table/table.h"

/* Rows of one key stand together in their table; a key leads to its rows. */
struct grouped {
  struct table table;
  struct intern keys;
  uint32_t *begins, *ends; /* [keys.count], rows of the table */
};

struct range {
  uint32_t begin, end;
};

/* What a phrase is, and so which slot of a frame it fits; one bit each. */
enum phrase_kind {
  PHRASE_GENERAL_ONE,  /* gs: a thing named in general, singular: "graffiti" */
  PHRASE_GENERAL_MANY, /* gp: the same in the plural: "dog attacks" */
  PHRASE_SPECIAL,      /* s: a thing complained of: "the tags on every garage door" */
  PHRASE_CLAIM,        /* c: what is said to be so: "dogs were let loose on the green" */
  PHRASE_INCIDENT,     /* i: what happened once */
  PHRASE_OUTCOME,      /* o: an arrest, a seizure, a fine */
  PHRASE_ACTION,       /* a: what has been done about it */
  PHRASE_FUTURE,       /* f: what will be done about it */
  PHRASE_QUESTION,     /* q: "whether ...", "why ..." */
  PHRASE_ADVICE,       /* v: "keep sheds locked" */
  PHRASE_LABEL,        /* l: as it stands in a table of figures */
  PHRASE_NIL,          /* n: what says that there is none of it */
  PHRASE_CEASED,       /* z: what says that it is over */
  PHRASE_KIND_COUNT
};

struct phrase {
  struct str text; /* the anchor between [ and ] */
  enum phrase_kind kind;
  struct str act; /* instead of what the kind brings along; mostly empty */
  uint32_t also;  /* a concern that some would hear in the same words, or NO_CONCERN */
};
#define NO_CONCERN UINT32_MAX

struct concern {
  struct str name;
  uint32_t base;      /* of a thousand group meetings, how many raise it in a common quarter */
  uint32_t panel;     /* the same for ward panels */
  uint32_t season[4]; /* percent of that in each quarter of the year */
  bool is_tangible;   /* it can be counted, end, or be elsewhere */
  struct range phrases;
  uint32_t kinds; /* bits of the phrase kinds it has */
};

/* A sentence with its content left out. */
struct frame {
  struct str text;
  struct str voice, presence, time, act; /* "*" = the speaker's, "=" = the phrase's */
  bool is_certain;
  bool is_tangible_only; /* nobody shows pictures of the precept */
  uint32_t needs[3][2]; /* for each concern it speaks of, up to two sets of which a kind must be there */
};

struct borough {
  struct str code, name, venue, address;
  struct range wards, roads;
};

struct body {
  struct str id;    /* of the file's name: "haringey-cpeg" */
  struct str name;  /* as written */
  bool is_panel;
  uint32_t borough; /* index */
  struct str ward;  /* of a panel */
  uint32_t index;   /* its row */
};

struct world {
  struct memory memory;
  struct arena arena;
  struct table concern_table, body_table, borough_table, plant_table;
  struct grouped phrase_table, frame_table, words, wards, roads, names;
  struct intern concern_ids, borough_ids;
  struct concern *concerns; /* [concern_table.row_count] */
  struct phrase *phrases;   /* [phrase_table.table.row_count] */
  struct frame *frames;     /* [frame_table.table.row_count] */
  struct borough *boroughs; /* [borough_table.row_count] */
  struct body *bodies;      /* [body_table.row_count] */
};

/* Reads the tables of `folder` and checks that they fit each other. On success release with
   world_finish. Fails with NOTFOUND, IO, FORMAT (file, line, what to do), NOMEM. */
enum cpeg_status world_read(struct memory memory, const char *folder, struct world *out, struct cpeg_error *err);
void world_finish(struct world *world);

/* The rows of a key; empty when there is none. */
struct range grouped_find(const struct grouped *grouped, struct str key);
/* A cell of a body's row: one of its habits. */
struct str body_habit(const struct world *world, const struct body *body, const char *column);
uint32_t body_number(const struct world *world, const struct body *body, const char *column);
/* The index of a concern or borough; NO_CONCERN when there is none. */
uint32_t world_concern(const struct world *world, struct str name);

/* Which kinds of phrase a slot like "NP" or "CL2" takes, and of the which concern; 0 = it is no slot for content. */
uint32_t world_slot_kinds(struct str slot, uint32_t *which);

#endif
