/* SPDX-License-Identifier: Apache-2.0 */
/* A short stretch of the text without its markup, with the way back to the document. */
#ifndef HEADING_HEAD_H
#define HEADING_HEAD_H

#include "heading/filter.h"

/* The top of a page is read so far, in bytes of clean text. */
#define HEAD_TOP_BYTES 5000u
#define HEAD_TITLE_BYTES 400u

/* Lines end in "\n"; runs of white space are one space; tags, emphasis, link targets and
   addresses are gone; OCR's trade mark sign is "th" again. */
struct head {
  struct str source; /* the document's text, or the file's name */
  struct str text;
  struct head_run *runs; /* [run_count] in order; where its bytes stand in the document */
  size_t run_count;
  struct filter_index *index; /* of the text; NULL: none */
};

/* Bytes from `at` on, up to the next run, that stand side by side from `source` on. */
struct head_run {
  uint32_t at;
  uint32_t source;
};

/* What the parts of the room hand on. */
struct heading_scene {
  struct arena *arena;
  const struct heading_rules *rules;
  const struct heading_input *input;
  struct head top;    /* of the page, after the front matter */
  struct head page;   /* the same, or that of the minutes inside an agenda pack */
  struct head title;  /* of the front matter, or empty */
  struct head file;   /* the file's name without its ending; its offsets mean nothing */
  struct str body;    /* the name of the body where it stands in one of these, once it was read */
  int32_t posted_day; /* of the front matter, or of the file's name; the last day it may be */
};

/* Cleans `text` from byte `begin` up to `end`, at most `most` bytes. False when there is no
   memory. */
bool head_read(struct arena *arena, struct str text, struct span span, size_t most, struct head *out);
/* Where byte `at` of a head that is not empty stands in the document. */
uint32_t head_place(const struct head *head, uint32_t at);
/* The document's span of a group of a match in `head`. */
struct span head_span(const struct head *head, struct span span);
/* The match of a rule in `text` from byte `from`; `match` may be NULL. */
bool head_find(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
               struct pattern_match *match);
bool head_has(const struct heading_scene *scene, enum heading_rule rule, struct str text);
/* The line of `text` that holds byte `at`. */
struct span head_line(struct str text, size_t at);

/* The same with an index, so that expressions are tried only where they can match. */
bool head_read_indexed(const struct heading_scene *scene, struct str text, struct span span, size_t most,
                       struct head *out);

/* The day of the meeting; sets day, reason and words of `out`. */
enum cpeg_status dates_read(const struct heading_scene *scene, struct heading *out, struct cpeg_error *err);
/* A date anywhere in `text` as the day of posting: an ISO date, or a year and month. */
int32_t dates_posted(const struct heading_scene *scene, struct str text);
/* What sort of document it is; for an agenda pack `inner` is where its minutes start. */
enum cpeg_kind kind_read(const struct heading_scene *scene, uint32_t *inner);
bool kind_is_draft(const struct heading_scene *scene);
/* The body's name; sets that of the scene, body and words of `out`. */
enum cpeg_status body_read(struct heading_scene *scene, struct heading *out, struct cpeg_error *err);
/* Borough, ward and whether the body is one of all London. */
void borough_read(const struct heading_scene *scene, struct heading *out);

#endif
