/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a store and the quarter and area of a report.
 * Gives:   an edition: every view that a publication of the quarter is made of, of one moment; and the
 *          report made of it, one file of HTML that needs no other.
 * Lives:   an edition owns its views, until edition_destroy.
 * Threads: an edition belongs to one thread.
 * Fails:   NOTFOUND (no such area or quarter, a quarter without minutes), as the store does, NOMEM, IO.
 *
 * Every figure that is published is a cell of a view and is written with the place it comes from, so that a test can walk
 * them all. Other forms of publication (workbooks, data packages) are made of the same edition.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "report/report.h"

/* What is asked of an area. */
enum edition_slot {
  EDITION_CONCERNS,   /* cpeg_view_concerns */
  EDITION_THEMES,     /* the same of themes; London only */
  EDITION_YEAR,       /* the same of the last four quarters; boroughs only, where a quarter is thin */
  EDITION_TREND,      /* cpeg_view_trend of the concerns that are drawn */
  EDITION_TIMELINE,   /* view_timeline of the same; London only */
  EDITION_EMERGING,   /* cpeg_view_emerging; London's holds all boroughs' entries */
  EDITION_EVIDENCE,   /* view_evidence of the flagged concerns, or of a borough's first */
  EDITION_COVERAGE,   /* cpeg_view_coverage */
  EDITION_PRIORITIES, /* cpeg_view_priorities on the last day */
  EDITION_BOROUGHS,   /* view_boroughs; London only */
  EDITION_WARDS,      /* view_wards; boroughs only */
  EDITION_PHRASES,    /* cpeg_view_discover; London only, and only where the question has an engine */
  EDITION_SAID,       /* view_said of the phrases; London only */
  EDITION_FLAGS,      /* cpeg_view_flags of the last quarters; London only */
  EDITION_REVISIONS,  /* view_revisions of the last quarters; of the area the edition is of */
  EDITION_SLOT_COUNT
};
/* "concerns" and so on. Borrowed from the library, valid until the process ends. */
const char *edition_slot_name(enum edition_slot slot);

/* London or a borough; slots that it has not are NULL. */
struct edition_area {
  const char *code, *name;
  const char *anchor; /* "haringey": the id of its part */
  bool has_minutes;   /* in the quarter */
  cpeg_view *views[EDITION_SLOT_COUNT];
};

struct edition {
  struct arena arena;
  char quarter[16];                  /* as the question writes quarters */
  char first_text[11], last_text[11]; /* days */
  char months[48];                   /* "July-September 2008" */
  bool year_start_april;
  enum view_names names;
  const char *filter;                /* "live" or "all" */
  char store_hash[17], lexicon_hash[17];
  struct edition_area *areas;        /* [area_count]: London, then the boroughs by name */
  size_t area_count;
  size_t only;                       /* the one area that is asked for; 0 = London with all boroughs */
};

/* What is to be published. */
struct edition_question {
  const char *quarter; /* NULL = the latest */
  const char *area;    /* NULL = London and all boroughs */
  bool year_start_april;
  bool all;            /* every mention, not only live ones */
  const cpeg_engine *engine; /* whose lexicon tells which phrases no concern covers; NULL = none is looked for */
  enum view_names names;
};

/* Reads it. `*out` is owned by the caller, release with edition_destroy. NOTFOUND also where the area has no
   minutes of the quarter: there is nothing to publish. */
enum cpeg_status edition_read(cpeg_store *store, const struct edition_question *question, struct edition **out,
                              struct cpeg_error *err);
void edition_destroy(struct edition *edition);
/* The table of a view of an area; NULL when there is none. Borrowed from `edition`, valid as long as it is. */
const struct view_table *edition_table(const struct edition *edition, size_t area, enum edition_slot slot,
                                       const char *type);

/* Writes the report; a failure of `out` sticks to it. */
void publish_html(const struct edition *edition, struct buf *out);

/* A part of a page that is made of texts alone; tables of other rooms come so. */
struct publish_section {
  unsigned level;               /* of its heading, 2 to 4 */
  const char *id, *title;       /* ids are letters, digits and - */
  const char *const *paragraphs; /* [paragraph_count] */
  const char *const *leads;     /* [paragraph_count]: what stands in bold in front of each; NULL = nothing */
  size_t paragraph_count;
  const char *const *headings;  /* [column_count]; 0 = no table */
  const char *const *cells;     /* [row_count * column_count] */
  const bool *is_figure;        /* [column_count]: stands to the right; NULL = none does */
  size_t column_count, row_count;
  bool is_sheet;                /* begins a page of paper */
};
/* Writes a page in the report's manner; a failure of `out` sticks to it. */
void publish_sections(const struct edition *edition, const char *title, const struct publish_section *sections, size_t count,
                      struct buf *out);

/* A file of the folder. */
struct publish_file {
  const char *name;
  struct str bytes;
};
/* Writes all files and a manifest.json, which names them with their lengths and hashes. They are written under other
   names first; an old manifest goes before the first of them gets its own, and the new one comes last: a folder with a manifest
   is whole. The folder is made where it is not there. IO, NOTFOUND (the folder is a file, or its parent is not there). */
enum cpeg_status publish_folder(const char *folder, const struct edition *edition, const struct publish_file *files,
                                size_t count, struct cpeg_error *err);

#endif
