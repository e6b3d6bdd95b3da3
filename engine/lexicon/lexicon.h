/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a folder of tables: concerns, terms, cues, sections, stems, priorities, areas.
 * Gives:   the lexicon: concepts, rows and areas, compiled into one immutable automaton over
 *          the words of terms, exclusions, cues, section headings and place names together.
 * Lives:   until lexicon_destroy; all strings it hands out live as long, terminated.
 * Threads: immutable after creation, shared.
 * Fails:   FORMAT with file, line, column and what to do; IO; NOMEM.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "base/base.h"
#include "lexicon/automaton.h"
#include "token/token.h"

#define LEXICON_NONE UINT32_MAX

/* ---- Concepts ------------------------------------------------------------------------ */

struct lexicon_concern {
  const char *id, *label;
  uint32_t theme; /* index of its theme; LEXICON_NONE: it is a theme itself */
  const char *definition, *not_this;
  bool is_sensitive;
};

enum term_role { TERM_TERM, TERM_EXCLUDE, TERM_REQUIRE, TERM_FORBID, TERM_CARRY /* to the concern named last before */ };
enum term_zone { TERM_BODY, TERM_HEADING, TERM_ANY };
enum term_side { TERM_EITHER, TERM_BEFORE, TERM_AFTER };
/* Windows count tokens; these stand for a whole unit. */
#define TERM_WINDOW_COVERED 0u          /* exclude only: the match lies inside the exclusion */
#define TERM_WINDOW_TOUCH 0xfffffffcu   /* exclude only: any token in common */
#define TERM_WINDOW_SENTENCE 0xfffffffdu
#define TERM_WINDOW_ITEM 0xfffffffeu
#define TERM_WINDOW_SECTION 0xffffffffu
#define TERM_CARRY_WINDOW_DEFAULT 1u    /* carry only: sentences back to the one that names the concern */

struct lexicon_term {
  const char *id, *pattern;
  uint32_t concern; /* index, or LEXICON_NONE for `*` */
  enum term_role role;
  enum term_zone zone;
  enum term_side side;
  uint32_t window;
  uint32_t *targets; /* [target_count] term indexes it applies to; none = the whole concern */
  uint32_t target_count;
  uint32_t *guards;  /* of a TERM_TERM: [guard_count] require, forbid and windowed exclude rows */
  uint32_t guard_count;
  int32_t priority;
  int32_t valid_from_day, valid_to_day; /* half-open; INT32_MIN, INT32_MAX = open */
  bool keeps_case;   /* matched as written: ASB, SNT */
  bool is_hidden, is_context; /* a misspelling, never displayed; require, forbid, exclude with a window: judges what it stands near */
  bool is_guarded, is_foreign; /* a rule names it in its applies_to; imported: examples are missed, not demanded */
  const char *not_suffix, *yes_example, *no_example;
  uint32_t line;
};

/* ---- Cues: see assertion ------------------------------------------------------------- */

enum cue_direction { CUE_FORWARD, CUE_BACKWARD, CUE_BOTH };

/* One row of cues.csv. `axis` and `value` are words; assertion gives them meaning. */
struct lexicon_cue {
  const char *id;      /* "presence/absent/3" */
  const char *axis;    /* presence, time, voice, act, trend, locus, firmness, terminate, pseudo, speaker, occurrence, response ... */
  const char *value;
  enum cue_direction direction;
  const char *pattern;
  uint32_t max_tokens;     /* reach, 0 = to the end of its clause */
  const char *terminated_by; /* `;`-separated axes or values that end its reach, or "" */
  const char *example, *counter_example;
  uint32_t line;
};

/* ---- Sections: see segment ------------------------------------------------------------ */

/* One row of sections.csv: a heading's wording and what holds under it. Empty = no default. */
struct lexicon_section {
  const char *id, *pattern;
  const char *section; /* police-report, matters-arising, attendance, apologies ... */
  const char *voice, *time, *act; /* words of the axes, or "" */
  const char *zone;    /* body, off, action, heading */
  const char *example;
  uint32_t line;
};

/* ---- Areas and their names: see place -------------------------------------------------- */

struct lexicon_area {
  const char *code, *name; /* GSS code */
  enum cpeg_level level;
  uint32_t parent;      /* index: ward -> borough -> London -> LEXICON_NONE */
  int32_t from_day, to_day; /* in force, half-open; INT32_MIN, INT32_MAX = open */
};

/* One way to write one or more areas. */
struct lexicon_name {
  const char *text;
  uint32_t *areas;      /* [area_count] all areas, of any vintage, that may be written so */
  uint32_t area_count;
  uint8_t risk;         /* 1 distinctive, 2 shared or ordinary words, 3 not without a cue */
  bool is_alias;        /* not the official name */
  bool is_local;        /* of places.csv: a street or park; `areas` are the wards it lies in, one borough's for its meetings only */
};

/* One row of boroughs.csv: where a borough lies. */
struct lexicon_borough {
  uint32_t area;         /* index */
  const char *subregion; /* of the London Plan 2011, "" = not told */
  int32_t lon, lat;      /* of its label point, in hundred-thousandths of a degree, east and north */
};

/* One row of groups.csv: a body that meets. */
struct lexicon_body {
  uint32_t area;            /* index */
  const char *name, *kind;  /* CPEG, CPCG, SNB ... */
  const char *also;         /* other ways to write its name, `;` between them, or "" */
  const char *source, *confidence;
  int32_t from_day, to_day; /* half-open; INT32_MIN, INT32_MAX = open or not known */
};

/* One row of priorities.csv: that a plan in force names a concern. */
struct lexicon_priority {
  const char *id, *document, *text, *source;
  const char *confidence; /* read, partly, unverified */
  uint32_t concern;       /* concern or theme */
  uint32_t area;          /* LEXICON_NONE: an area above London */
  const char *area_code;
  const char *relation;   /* exact, broader, narrower, related */
  int32_t from_day, to_day;
  uint32_t line;
};

/* ---- The whole --------------------------------------------------------------------------- */

enum lexicon_pattern_kind { PATTERN_OF_TERM, PATTERN_OF_CUE, PATTERN_OF_SECTION, PATTERN_OF_NAME };

/* Groups of patterns that are looked for at different places: those of one kind, but that cues which frame what is far
   from them are apart (who speaks, whose meeting it is, that priorities follow). Those which tell with these who speaks
   in a sentence are in a group besides: verbs of saying, he, a man, cues that take others away. Contexts are apart from terms. */
enum lexicon_group {
  LEXICON_TERMS = PATTERN_OF_TERM,
  LEXICON_CUES = PATTERN_OF_CUE,
  LEXICON_SECTIONS = PATTERN_OF_SECTION,
  LEXICON_NAMES = PATTERN_OF_NAME,
  LEXICON_FRAMES,
  LEXICON_SAYINGS, LEXICON_CONTEXTS
};
static inline unsigned lexicon_group_bit(enum lexicon_group group) { return 1u << group; }
_Static_assert(LEXICON_CONTEXTS + 1 == AUTOMATON_GROUP_COUNT, "each group has its root");

/* What an automaton's pattern belongs to: rows[pattern] of its kind. */
struct lexicon_pattern {
  enum lexicon_pattern_kind kind;
  uint32_t row; /* index of the term, cue, section or name */
  bool is_frame; /* of LEXICON_FRAMES, told by the row when the pattern is added */
};

struct lexicon {
  struct memory memory;
  struct arena arena;
  struct token_rules *rules;
  struct automaton *automaton;
  struct lexicon_pattern *patterns;     size_t pattern_count, pattern_cap;
  struct lexicon_concern *concerns;     size_t concern_count;
  struct lexicon_term *terms;           size_t term_count;
  struct lexicon_cue *cues;             size_t cue_count;
  struct lexicon_section *sections;     size_t section_count;
  struct lexicon_area *areas;           size_t area_count;
  struct lexicon_name *names;           size_t name_count;
  struct lexicon_borough *boroughs;     size_t borough_count;
  struct lexicon_body *groups;         size_t group_count;
  struct lexicon_priority *priorities;  size_t priority_count;
  const char *terms_path, *cues_path; /* for telling where a row stands */
  char hash[17]; /* of all files, in the order they are read */
};

/* A fault or a remark about the lexicon's files. */
struct lexicon_fault {
  struct cpeg_error error;
  bool is_warning;
};
/* Takes a fault; false = no more are wanted: reading then ends at the first error. */
typedef bool (*lexicon_fault_fn)(void *context, const struct lexicon_fault *fault);

/* Reads and compiles the folder at `dir`. With `on_fault` every fault is told and reading goes
   on where it can; the result is then the first error's status. `*out` is owned by the caller,
   release with lexicon_destroy. */
enum cpeg_status lexicon_create(struct memory memory, const char *dir, lexicon_fault_fn on_fault, void *context,
                                struct lexicon **out, struct cpeg_error *err);
/* Releases; NULL is allowed. */
void lexicon_destroy(struct lexicon *lexicon);

/* Index of the concern or theme with this id, or LEXICON_NONE. O(concerns). */
uint32_t lexicon_find_concern(const struct lexicon *lexicon, struct str id);
/* Index of the area with this code, or LEXICON_NONE. */
uint32_t lexicon_find_area(const struct lexicon *lexicon, struct str code);

#endif
