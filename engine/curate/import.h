/* SPDX-License-Identifier: Apache-2.0 */
/* A dictionary of another program on its way into a lexicon: what every format is read into. Private to curate. */
#ifndef CURATE_IMPORT_H
#define CURATE_IMPORT_H

#include "base/base.h"

#define IMPORT_NONE UINT32_MAX
/* Categories within categories: more is no dictionary. */
#define IMPORT_DEPTH_MAX 32u
/* The theme above what stood under none. */
#define IMPORT_THEME "imported"

enum import_outcome { IMPORT_KEPT, IMPORT_CHANGED, IMPORT_REFUSED };

/* A category, as nested as it was written. */
struct import_category {
  const char *name;
  uint32_t parent;       /* index or IMPORT_NONE */
  uint32_t depth;        /* 0 = top */
  uint32_t line;
  bool has_children, has_terms;
  /* What becomes of it. */
  const char *theme;     /* id of its theme as a concept; NULL while it is none */
  const char *concern;   /* id of the concern of its own terms */
  bool is_fixed;         /* the ids are those that the file gives */
  const char *definition, *not_this, *sensitive; /* of a CSV; NULL = not told */
};

/* What becomes of a line, or of one of the categories that a line names. */
struct import_line {
  uint32_t line;
  enum import_outcome outcome;
  const char *text;      /* as written */
  uint32_t category;     /* IMPORT_NONE for a refused one */
  const char *pattern;   /* "" for a refused one */
  const char *why;       /* "" for a kept one */
  const char *term_id;   /* of a CSV; NULL = to be made */
  const char *const *cells; /* [TABLES_TERM_COLUMNS] of a CSV; NULL = all empty */
};

struct import {
  struct memory memory;
  struct arena arena;
  const char *path;
  const char *format;    /* "quanteda YAML", "LIWC" ... */
  struct str text;       /* UTF-8, without byte-order mark */
  bool globs;            /* do * and ? within a word stand for letters (else only a star at its end)? */
  bool underscores;      /* does _ stand for a blank? */
  struct import_category *categories;
  size_t category_count, category_cap;
  struct import_line *lines;
  size_t line_count, line_cap;
};

/* Index of the category of that name under `parent`, added when it is new; IMPORT_NONE when there is no memory. */
uint32_t import_category(struct import *import, uint32_t parent, struct str name, uint32_t line);
/* Takes a term as written; `why` tells how its meaning differs, NULL when it does not. What cannot be a pattern is noted
   as refused. False when there is no memory. */
bool import_term(struct import *import, uint32_t category, struct str text, uint32_t line, const char *why);
/* Takes one that is a pattern of ours already. */
bool import_pattern(struct import *import, uint32_t category, struct str text, const char *pattern, uint32_t line, const char *why);
/* Notes a line that says nothing that can be kept. */
bool import_refuse(struct import *import, struct str text, uint32_t line, const char *why);
/* Tells the format and reads all lines; import->memory, arena and path are set, the bytes stay as long as it is used.
   Fails with ENCODING (no dictionary that is known, or none with terms), FORMAT with line, NOMEM. */
enum cpeg_status import_read(struct import *import, struct str bytes, struct cpeg_error *err);

/* The next line of `*rest` without its end; false when there is none. */
bool import_next_line(struct str *rest, struct str *line);

/* A term as a pattern (term.c). `*why` is set when it is another meaning or, with NULL returned, why it cannot be one;
   with `*why` NULL too there was no memory. Lives in the arena. */
const char *term_pattern(struct import *import, struct str text, const char **why);

/* A way to read a dictionary. */
struct import_format {
  const char *name;
  bool (*is_it)(struct str text); /* by its content */
  enum cpeg_status (*read)(struct import *import, struct cpeg_error *err);
};
/* In the order in which they are tried. */
extern const struct import_format import_from_yoshikoder, import_from_liwc, import_from_lexicoder, import_from_csv, import_from_wordstat, import_from_yaml;

#endif
