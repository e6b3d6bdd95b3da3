/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the lexicon's tables: what the readers share. Private to lexicon. */
#ifndef LEXICON_LOAD_H
#define LEXICON_LOAD_H

#include "lexicon/lexicon.h"
#include "lexicon/syntax.h"
#include "table/table.h"

/* One reading of a folder. */
struct loader {
  struct lexicon *lexicon;
  const char *dir;
  struct vocabulary *vocabulary; /* folds and stems the patterns' words */
  struct arena scratch;          /* the tree of the pattern at hand */
  struct intern term_ids;        /* term_id -> index */
  struct intern area_codes;      /* code -> index */
  lexicon_fault_fn on_fault;     /* NULL: stop at the first error */
  void *context;
  enum cpeg_status status;       /* of the first error, CPEG_OK so far */
  struct cpeg_error *err;
  uint64_t hash;
  bool stop;
};

/* Tells a fault. Returns false when reading must stop. */
bool loader_fault(struct loader *loader, bool is_warning, struct error_place place, const char *format, ...)
    BASE_PRINTF(4, 5);
/* Tells a fault that another room found. Returns false when reading must stop. */
bool loader_pass(struct loader *loader, const struct cpeg_error *fault);
/* Stops for want of memory; returns false. */
bool loader_nomem(struct loader *loader);

/* Reads <dir>/<name>, adds it to the hash, and checks that every column is one of `columns`
   (a NULL-ended list) and that the first `required` of them are there. False when the table
   cannot be used; loader->status tells whether an error was the cause. On success release
   with table_finish. */
bool loader_table(struct loader *loader, const char *name, const char *const *columns, size_t required,
                  struct table *out);
/* The same for a table that a lexicon may lack: false without a fault when there is no such file. */
bool loader_table_if_any(struct loader *loader, const char *name, const char *const *columns, size_t required,
                         struct table *out);
/* The cell's text, terminated, in the lexicon's arena; NULL (and stop) when there is no memory. */
const char *loader_text(struct loader *loader, struct table_cell cell);
/* Index of the cell's word in a NULL-ended list, `fallback` when empty; SIZE_MAX after
   telling the fault. */
size_t loader_choice(struct loader *loader, const struct table *table, struct table_cell cell,
                     const char *const *words, size_t fallback);
/* A day ("2008-07-21" or "21/07/2008"), `fallback` when empty. False after telling a fault. */
bool loader_day(struct loader *loader, const struct table *table, struct table_cell cell, int32_t fallback,
                int32_t *out);
/* Reads the cell's pattern and adds it to the automaton as a new pattern of `kind` and
   `row`. False when reading must stop. */
bool loader_pattern(struct loader *loader, const struct table *table, struct table_cell cell,
                    struct syntax_input input, struct lexicon_pattern owner);

/* The readers, in the order they must run; each returns false when reading must stop. */
bool load_stems(struct loader *loader);
bool load_concerns(struct loader *loader);
bool load_terms(struct loader *loader);
bool load_cues(struct loader *loader);
bool load_sections(struct loader *loader);
bool load_areas(struct loader *loader);
bool load_names(struct loader *loader);
bool load_places(struct loader *loader);
bool load_boroughs(struct loader *loader);
bool load_groups(struct loader *loader);
bool load_priorities(struct loader *loader);

/* Remarks that need all terms: duplicates, missing examples, targets that are not there. */
bool load_check_terms(struct loader *loader);

#endif
