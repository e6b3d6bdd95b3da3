/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a store: typed rows in the caller's arena. Texts of rows are terminated and never
 * NULL unless said so. Quarters are numbers as in base/day.h; lists are in the order told.
 * Every reader fails with FORMAT (a damaged store), BUSY, IO, NOMEM besides what it tells.
 */
#ifndef STORE_READ_H
#define STORE_READ_H

#include "base/base.h"

#define STORE_NO_QUARTER INT32_MIN

/* ---- Corrections -------------------------------------------------------------------- */

struct store_correction_list {
  struct store_correction *items;
  size_t count;
};
/* What people said, by content, then in the order it was said. */
enum cpeg_status store_read_corrections(struct cpeg_store *store, struct arena *arena,
                                        struct store_correction_list *out, struct cpeg_error *err);

/* A content as it was read, and under which name. */
struct store_content_row {
  const char *path;
  uint64_t content_hash;
  int64_t document_id;
  size_t bytes;            /* of its file */
  const char *format, *encoding;
  int32_t day;             /* of its meeting, or CPEG_NO_DAY */
};
struct store_content_list {
  struct store_content_row *items;
  size_t count;
};
/* All contents in order of path. */
enum cpeg_status store_read_contents(struct cpeg_store *store, struct arena *arena, struct store_content_list *out,
                                     struct cpeg_error *err);
/* The text of a document; `*out` is owned by the caller, release with memory_free of its ptr. NOTFOUND when it has
   none. */
enum cpeg_status store_read_text(struct cpeg_store *store, struct memory memory, int64_t document_id, struct str *out,
                                 struct cpeg_error *err);
/* A document whose meeting counts. */
struct store_source {
  int64_t document_id;
  const char *path, *format, *encoding;
  uint64_t content_hash;
  int32_t day;                            /* of its meeting */
  const char *body;                       /* "" when the minutes do not tell */
  const char *group;                      /* area and body: the same for all meetings of a group */
  const char *borough_code, *ward_code;   /* "" when none */
  const char *area;                       /* name of the meeting's area */
};
struct store_source_list {
  struct store_source *items;
  size_t count;
};
/* All of them, one a meeting, by group, then day. */
enum cpeg_status store_read_sources(struct cpeg_store *store, struct arena *arena, struct store_source_list *out,
                                    struct cpeg_error *err);
/* Where the pages of a document begin, in the arena; none for most. */
enum cpeg_status store_read_pages(struct cpeg_store *store, struct arena *arena, int64_t document_id,
                                  struct cpeg_page **out, size_t *count_out, struct cpeg_error *err);
/* The content that `name` means: a path, the end of one from a folder's name on, or a content's hash. Fails with
   NOTFOUND (none or several: the sentence says which would do). */
enum cpeg_status store_find_content(struct cpeg_store *store, struct arena *arena, const char *name,
                                    struct store_content_row *out, struct cpeg_error *err);

/* What waits for a person: a fact of a document that is not known. */
struct store_doubt {
  const char *path;
  const char *what;   /* "no date", "no area", "not minutes" */
  const char *reason;
  bool is_decided;    /* somebody said that it stays so */
};
struct store_doubt_list {
  struct store_doubt *items;
  size_t count;
};
enum cpeg_status store_read_doubts(struct cpeg_store *store, struct arena *arena, struct store_doubt_list *out,
                                   struct cpeg_error *err);
/* What people said of which document, the last first. */
struct store_said {
  const char *path; /* "" when no document of the store has the content */
  struct store_correction correction; /* areas by name */
  bool holds;       /* nothing else was said of it later */
};
struct store_said_list {
  struct store_said *items;
  size_t count;
};
enum cpeg_status store_read_said(struct cpeg_store *store, struct arena *arena, struct store_said_list *out,
                                 struct cpeg_error *err);
/* Stores what a person says, all or nothing. Fails with BUSY, IO. */
enum cpeg_status store_add_corrections(struct cpeg_store *store, const struct store_correction *corrections,
                                       size_t count, struct cpeg_error *err);

/* ---- Names ------------------------------------------------------------------------- */

struct store_area {
  const char *code;
  const char *name;
  enum cpeg_level level;
  const char *parent_code; /* "" for London */
  const char *parent;      /* its name */
};
struct store_area_list {
  struct store_area *items;
  size_t count;
};

/* The area that is called `name`: its code, name or another way to write it, whatever the
   case; "Ward, Borough" for a shared name; NULL = London. Of several vintages of a ward the
   one in force on `day` is taken, else the latest. NOTFOUND, with what would be right, when
   there is none or more than one. */
enum cpeg_status store_find_area(struct cpeg_store *store, struct arena *arena, const char *name, int32_t day,
                                 struct store_area *out, struct cpeg_error *err);
/* All areas of a level that are in force on `day`, by code; of `parent_code` unless NULL. */
enum cpeg_status store_read_areas(struct cpeg_store *store, struct arena *arena, enum cpeg_level level,
                                  const char *parent_code, int32_t day, struct store_area_list *out,
                                  struct cpeg_error *err);

/* Where a borough lies. */
struct store_borough {
  const char *code, *name;
  const char *subregion; /* of the London Plan 2011; "" = not known */
  bool has_point;
  double lon, lat;       /* degrees east and north of its label point; 0 without one */
};
struct store_borough_list {
  struct store_borough *items;
  size_t count;
};
/* All boroughs, the City included, by code. */
enum cpeg_status store_read_boroughs(struct cpeg_store *store, struct arena *arena, struct store_borough_list *out,
                                     struct cpeg_error *err);

/* A ward as it was drawn for some years. */
struct store_vintage {
  const char *code, *name;
  const char *from, *to; /* ISO days, "" = open or not known; the end is not in it */
};
struct store_vintage_list {
  struct store_vintage *items;
  size_t count;
};
/* Every ward of the borough of the ward `area_code` that has its name, itself included, by first day. None for an area that is no
   ward. */
enum cpeg_status store_read_vintages(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                     struct store_vintage_list *out, struct cpeg_error *err);

struct store_concern {
  const char *id;
  const char *label;
  const char *theme_id; /* "" for a theme */
  const char *theme;    /* label of the theme */
  bool is_sensitive;    /* nothing finer than its borough is published */
};
/* The concern or theme with this id or label, whatever the case; NOTFOUND as above. */
enum cpeg_status store_find_concern(struct cpeg_store *store, struct arena *arena, const char *name,
                                    struct store_concern *out, struct cpeg_error *err);

struct store_concern_list {
  struct store_concern *items;
  size_t count;
};
/* All concerns of the lexicon, or all its themes, by id. */
enum cpeg_status store_read_concerns(struct cpeg_store *store, struct arena *arena, bool themes,
                                     struct store_concern_list *out, struct cpeg_error *err);

/* ---- Counts ------------------------------------------------------------------------- */

/* The latest quarter with a meeting that counts, and the latest meeting's day;
   STORE_NO_QUARTER and CPEG_NO_DAY when there is none. */
enum cpeg_status store_read_latest(struct cpeg_store *store, int32_t *quarter_out, int32_t *day_out,
                                   struct cpeg_error *err);
/* The same for the earliest quarter. */
enum cpeg_status store_read_earliest(struct cpeg_store *store, int32_t *quarter_out, struct cpeg_error *err);

/* What to count. */
struct store_filter {
  const char *area_code;   /* NULL = every area of `level` */
  enum cpeg_level level;
  int32_t first, last;     /* quarters, inclusive */
  const char *concern_id;  /* a concern or theme, or NULL = all concerns (all themes with `themes`) */
  bool themes;
  bool all;                /* everything, not only live mentions */
  bool by_quarter;         /* a row for each quarter, else one for the whole period */
  bool own_only;           /* for meetings held: of the area itself, not of areas within it */
};

struct store_count {
  int32_t quarter;         /* STORE_NO_QUARTER for the whole period */
  const char *area_code;
  const char *concern_id;
  const char *label;
  const char *theme_id;    /* "" for a theme */
  uint32_t meetings, items, mentions;
  uint32_t boroughs;       /* boroughs with at least one such meeting; only for London, else 0 */
};
struct store_count_list {
  struct store_count *items;
  size_t count;
};
/* Concerns with at least one mention, by concern, area, quarter. While reading is held, texts of rows live until it is
   released. */
enum cpeg_status store_read_counts(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_count_list *out, struct cpeg_error *err);

struct store_held {
  int32_t quarter;
  const char *area_code;
  const char *area;
  uint32_t held;
};
struct store_held_list {
  struct store_held *items;
  size_t count;
};
/* Meetings held, by area and quarter; areas and quarters without any have no row. Of `filter`
   the concern is not looked at. */
enum cpeg_status store_read_held(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                 struct store_held_list *out, struct cpeg_error *err);

/* A meeting whose minutes, or the version of them that counts, were read after its quarter was closed: that is when the first
   minutes of a later quarter were read. */
struct store_revision {
  int32_t quarter;
  const char *meeting_id, *body, *date, *area;
  const char *read_on;   /* ISO day on which they were read */
  const char *closed_on; /* the day of closing, "" = before days were kept */
  bool is_new;           /* nothing of the meeting was there then */
};
struct store_revision_list {
  struct store_revision *items;
  size_t count;
};
/* Those of the filter's area (London or a borough) and period, by quarter and day. */
enum cpeg_status store_read_revisions(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                      struct store_revision_list *out, struct cpeg_error *err);
/* How many of the new ones among them raised each concern, by quarter and concern; only these, the label and `meetings` are given. */
enum cpeg_status store_read_late_counts(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                        struct store_count_list *out, struct cpeg_error *err);

/* In how many of their own meetings the wards of the borough `area_code` raised each concern or theme, of the ward itself, by
   concern, ward, quarter; items and mentions are not counted, labels not given. */
enum cpeg_status store_read_ward_meetings(struct cpeg_store *store, struct arena *arena,
                                          const struct store_filter *filter, struct store_count_list *out,
                                          struct cpeg_error *err);

/* In how many meetings what is said is of a place: the subject area, not the area that met. A mention that is placed
   nowhere is of where its meeting was. */
struct store_subject {
  const char *borough_code; /* "" = all London, or a body of London that names no place */
  const char *ward_code;    /* "" = no ward */
  uint32_t meetings, mentions;
};
struct store_subject_list {
  struct store_subject *items;
  size_t count;
};
/* Of the filter's concern or theme, period and live or all, for meetings of the filter's area (NULL = of any); by borough, then
   ward: "" first, which counts the whole borough, then each ward named in it. Source: the view v_subject. */
enum cpeg_status store_read_subjects(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_subject_list *out, struct cpeg_error *err);

/* How many meetings speak of an area, wherever they were held. */
struct store_spoken {
  const char *concern_id;
  uint32_t meetings; /* with something that is placed in the area, or is placed nowhere and was said there */
  uint32_t boroughs; /* London: boroughs that are spoken of; else 0 */
};
struct store_spoken_list {
  struct store_spoken *items;
  size_t count;
};
/* Of the filter's area and period, for each concern (or theme), by concern. Source: the view v_subject. */
enum cpeg_status store_read_spoken(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_spoken_list *out, struct cpeg_error *err);

/* ---- Priorities --------------------------------------------------------------------- */

struct store_priority {
  const char *id;
  const char *area_code;
  const char *area;        /* its name, or its code when it lies above London */
  const char *concern_id;
  const char *label;
  const char *relation;    /* exact, broader, narrower, related */
  const char *text;
  const char *document;
  const char *source;
  const char *confidence;
  const char *from, *to;   /* ISO days, "" = open; the end is not in it */
};
struct store_priority_list {
  struct store_priority *items;
  size_t count;
};
/* What is in force on `day` for the area or an area around it; of one concern unless NULL. By
   concern, then relation (exact, narrower, broader, related), then narrowest area. */
enum cpeg_status store_read_priorities(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                       int32_t day, const char *concern_id, struct store_priority_list *out,
                                       struct cpeg_error *err);

/* The rows of any day for the area or an area around it, of one concern; by first day, then as above. */
enum cpeg_status store_read_priority_rows(struct cpeg_store *store, struct arena *arena, const char *area_code,
                                          const char *concern_id, struct store_priority_list *out,
                                          struct cpeg_error *err);

/* ---- Decisions on flags ------------------------------------------------------------- */

/* What an analyst says of a flag. */
struct store_decision {
  const char *flag_id;    /* dangerous-dogs@E12000007@2008-Q3 */
  const char *concern_id, *area_code;
  int32_t quarter;
  const char *verdict;    /* watch, confirmed, spurious, adopted, withdrawn */
  const char *decided_by;
  const char *decided_on; /* ISO day and time; set by the store */
  const char *note;
  bool holds;             /* none was made of this flag later */
};
struct store_decision_list {
  struct store_decision *items;
  size_t count;
};
/* All of them, in the order they were made. */
enum cpeg_status store_read_decisions(struct cpeg_store *store, struct arena *arena, struct store_decision_list *out,
                                      struct cpeg_error *err);
/* Keeps one, for good. Fails with BUSY, IO. */
enum cpeg_status store_add_decision(struct cpeg_store *store, const struct store_decision *decision,
                                    struct cpeg_error *err);

/* ---- Status and coverage -------------------------------------------------------------- */

struct store_figure {
  const char *what;
  int64_t number;
};
struct store_figure_list {
  struct store_figure *items;
  size_t count;
};
/* Rows of the view v_status, in its order. */
enum cpeg_status store_read_status(struct cpeg_store *store, struct arena *arena, struct store_figure_list *out,
                                   struct cpeg_error *err);

/* A file and what is the matter with it. */
struct store_remark {
  const char *path;
  const char *kind; /* refused, no date, no area, not minutes, superseded, the same file, other lexicon */
  const char *reason;
};
struct store_remark_list {
  struct store_remark *items;
  size_t count;
};
/* What documents were read with: a row for each lexicon and engine there was. */
struct store_reading {
  const char *lexicon; /* its hash; "" = that of an older program */
  const char *engine;
  int64_t documents;
};
struct store_reading_list {
  struct store_reading *items;
  size_t count;
};
/* Most documents first. */
enum cpeg_status store_read_readings(struct cpeg_store *store, struct arena *arena, struct store_reading_list *out,
                                     struct cpeg_error *err);

/* Files that were refused, and documents whose meeting does not count, by kind and path. */
enum cpeg_status store_read_remarks(struct cpeg_store *store, struct arena *arena, struct store_remark_list *out,
                                    struct cpeg_error *err);

/* A group, which is a body of an area, in a quarter. */
struct store_group {
  const char *body;      /* "" when the minutes do not tell */
  const char *area_code;
  const char *area;
  enum cpeg_level level;
  const char *borough;   /* "" for London's */
  int32_t quarter;
  uint32_t held;         /* meetings with minutes; 0: no minutes of it in that quarter */
  uint32_t expected;     /* meetings that the table of expected ones has; 0: none, or there is no table */
  uint32_t received, not_held, missing, late; /* of these; the late ones were received */
  bool has_sent;         /* minutes of any time */
};
struct store_group_list {
  struct store_group *items;
  size_t count;
};
/* Every group with a meeting that counts, or that is expected at any time, for every quarter of the period, by borough, area, body,
   quarter. With an area, only its own and those within it. */
enum cpeg_status store_read_groups(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                   struct store_group_list *out, struct cpeg_error *err);
/* ---- Expected meetings ------------------------------------------------------------ */

/* A meeting that is expected, as the user's table has it, and what became of it. */
struct store_expected {
  const char *group;        /* its name, as the table has it */
  const char *area_code, *area;
  enum cpeg_level level;    /* of the area */
  const char *borough;      /* "" for London's */
  int32_t day;              /* CPEG_NO_DAY: some day of the quarter */
  int32_t quarter;
  const char *held;         /* yes, no, unknown */
  int32_t due_day;          /* the minutes should have come by then; CPEG_NO_DAY = not told */
  const char *note;
  const char *source;       /* the table */
  uint32_t line;            /* in it */
  /* From here on read only. */
  const char *state;        /* received, not received, not held */
  const char *meeting_id;   /* of its minutes; "" without */
  const char *meeting_date; /* ISO, "" without minutes */
  const char *first_read;   /* ISO, when they came into the store; "" = not known */
  bool is_late;             /* they came after the day they were due */
  bool contradicts;         /* not held, the table says, and here are minutes of it */
  const char *like_group;   /* not received, but minutes of the day and area are here, of this other group; "" = none */
};
struct store_expected_list {
  struct store_expected *items;
  size_t count;
};
/* The expected meetings of the filter's period, of its area and those within it (London: all), by borough, area, group, quarter,
   day. Source: the view v_expected. */
enum cpeg_status store_read_expected(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_expected_list *out, struct cpeg_error *err);
/* Whether there is any table of expected meetings. */
enum cpeg_status store_has_expected(struct cpeg_store *store, bool *out, struct cpeg_error *err);
/* Puts these in place of all that are there, all or nothing. Fails with BUSY, IO, NOMEM. */
enum cpeg_status store_replace_expected(struct cpeg_store *store, const struct store_expected *rows, size_t count,
                                        struct cpeg_error *err);

/* A row of the table of expected meetings as it is to be filled in. */
struct store_template_row {
  const char *group, *area, *when, *held, *due, *note; /* "" = to be filled in */
};
struct store_template {
  struct store_template_row *items;
  size_t count;
};
/* For the filter's period and area and those within it: what is expected, what came besides, and a quarter of each group that has
   neither. By borough, area, quarter, group. */
enum cpeg_status store_read_template(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_template *out, struct cpeg_error *err);

/* A group that is known, from the lexicon's groups or from minutes. */
struct store_known_group {
  const char *name;
  const char *area_code, *area;
  enum cpeg_level level;
  const char *borough;
  const char *kind;       /* "" = known from minutes only */
  const char *from, *to;  /* ISO days, "" = open or not known */
  bool has_minutes;       /* of any time */
};
struct store_known_group_list {
  struct store_known_group *items;
  size_t count;
};
/* All of the filter's area and those within it (London: all), whatever the period, by borough, area, name. */
enum cpeg_status store_read_known_groups(struct cpeg_store *store, struct arena *arena,
                                         const struct store_filter *filter, struct store_known_group_list *out,
                                         struct cpeg_error *err);
/* The area of the group that is called `name`, whatever case and marks; NOTFOUND when there is none, or when several areas have
   one of that name. */
enum cpeg_status store_find_group(struct cpeg_store *store, struct arena *arena, const char *name,
                                  struct store_known_group *out, struct cpeg_error *err);

/* Words of the minutes that count, a number a meeting of the filter's area and period, in rising order. */
struct store_words {
  uint32_t *items;
  size_t count;
};
enum cpeg_status store_read_words(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                  struct store_words *out, struct cpeg_error *err);

/* Who spoke besides the police. */
struct store_speakers {
  uint32_t *items; /* [count] mentions of each person who is named */
  size_t count;
  uint32_t unnamed; /* mentions of nobody who is named */
};
/* In live mentions (or all, as the filter says) at meetings of its area and period. */
enum cpeg_status store_read_speakers(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     struct store_speakers *out, struct cpeg_error *err);

/* How many minutes tell when and where the meeting was. */
struct store_shares {
  uint32_t minutes, dated, placed, of_ward;
};
enum cpeg_status store_read_shares(struct cpeg_store *store, struct store_shares *out, struct cpeg_error *err);

/* Names of wards in force on `day` that no mention of the period is placed in, by borough and
   name; of one borough unless `area_code` of the filter is NULL. */
enum cpeg_status store_read_silent_wards(struct cpeg_store *store, struct arena *arena,
                                         const struct store_filter *filter, int32_t day,
                                         struct store_area_list *out, struct cpeg_error *err);

/* ---- Sentences and mentions ----------------------------------------------------------- */

struct store_cue {
  const char *axis, *value, *rule;
  const char *words; /* "" when a rule without words gave the value */
};

struct store_mention {
  const char *id;
  const char *concern_id, *label, *term_id, *pattern;
  const char *path;
  uint32_t line;
  uint32_t page;            /* 0 = not known */
  uint32_t page_flags;      /* of enum cpeg_page_flag */
  const char *date;         /* ISO, "" = unknown */
  const char *body;
  const char *meeting_area; /* "" = unknown */
  const char *presence, *time, *voice, *act, *trend, *locus, *firmness;
  bool live;
  const char *area_level;   /* ward, borough, london, unplaced */
  const char *area, *area_parent;
  const char *section;
  const char *voice_id;     /* a number for who is named as saying it, the same for one name in one store; "" = nobody is */
  const char *meeting_id;   /* "" = of no meeting */
  const char *meeting_area_code, *area_code; /* where was met, and of where it speaks; "" = unknown */
  const char *sentence;     /* as in the text, line ends included */
  struct span match;        /* of the words, in the sentence */
  const char *standing;     /* counts, superseded, not-minutes */
  int64_t document_id;
  bool is_sensitive;        /* its sentence speaks of a sensitive concern */
  struct store_cue *cues;   /* [cue_count], only by store_read_mentions */
  size_t cue_count;
};
struct store_mention_list {
  struct store_mention *items;
  size_t count;
};
/* The mentions with this id: one, unless two documents share 48 bits of hash. NOTFOUND. */
enum cpeg_status store_read_mentions(struct cpeg_store *store, struct arena *arena, const char *id,
                                     struct store_mention_list *out, struct cpeg_error *err);
/* The mentions behind a count of one concern or theme and one area: at most `limit` (0 = all),
   first one of each meeting, what residents say first. */
enum cpeg_status store_read_evidence(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                                     size_t limit, struct store_mention_list *out, struct cpeg_error *err);

/* ---- What people say of single mentions ------------------------------------------------ */

/* What stands of all that was said, one row a place and concern of a content, by content, begin, end, concern; what was taken
   back has none. Ready for tagger_correct. */
enum cpeg_status store_read_verdicts(struct cpeg_store *store, struct arena *arena, struct tagger_verdict_list *out,
                                     struct cpeg_error *err);

/* A place that a person may speak of: a mention, or where somebody spoke of one. */
struct store_spot {
  int64_t document_id;
  uint64_t content_hash;
  const char *path;
  int32_t day;                   /* of its meeting, or CPEG_NO_DAY */
  uint32_t line;
  struct store_said_place place; /* the key of its corrections, and what the engine says now */
  const char *counts_as;         /* the concern that it counts as, "" = it does not */
  const char *values[CPEG_AXIS_COUNT]; /* that count; of the area its code, "none" = unplaced; "" where nothing counts */
  const char *place_name;        /* of that area, "Bruce Grove, Haringey"; "none", "" */
  bool is_judged;                /* somebody spoke of it */
};
/* The place of the mention `id`, which may be one that was rejected. NOTFOUND. */
enum cpeg_status store_find_spot(struct cpeg_store *store, struct arena *arena, const char *id, struct store_spot *out,
                                 struct cpeg_error *err);

/* What became of a place of which somebody spoke. */
struct store_judged {
  const char *id;          /* to speak of it again */
  const char *path;        /* of the document, or, of what found no place, of the one it was said of */
  uint32_t line;           /* 0 = not known */
  const char *date;        /* of the meeting, "" = unknown */
  const char *concern_id, *words, *sentence;
  const char *said;        /* what was said, in words: "rejected", "voice=resident" */
  const char *found;       /* what the engine says now */
  const char *standing;    /* agrees, holds, conflict; homeless */
  const char *reason;
  const char *said_by, *said_on, *why;
};
struct store_judged_list {
  struct store_judged *items;
  size_t count;
};
enum store_judged_kind { STORE_JUDGED_ALL, STORE_JUDGED_CONFLICTS, STORE_JUDGED_HOMELESS };
/* Conflicts first, then the last said first; the homeless are no part of ALL. */
enum cpeg_status store_read_judged(struct cpeg_store *store, struct arena *arena, enum store_judged_kind kind,
                                   struct store_judged_list *out, struct cpeg_error *err);
/* What was said of the place that the id means, or nothing. */
enum cpeg_status store_find_judged(struct cpeg_store *store, struct arena *arena, const char *id, struct store_judged_list *out,
                                   struct cpeg_error *err);

/* A correction whose paper was replaced, or is not the version that counts, and the paper that came in its place. */
struct store_move {
  struct store_correction correction; /* with its place; `origin` is the first of its copies */
  int64_t document_id;                /* of the other paper */
  uint64_t content_hash;
};
struct store_move_list {
  struct store_move *items;
  size_t count;
};
/* Those that were not taken over yet, by document, then in the order they were made. */
enum cpeg_status store_read_moves(struct cpeg_store *store, struct arena *arena, struct store_move_list *out,
                                  struct cpeg_error *err);

/* A mention that a person should look at, and why. */
struct store_suspect {
  struct store_mention mention;
  const char *doubts; /* in words, "; " between them; "" = none */
  const char *before; /* the 300 bytes of the text before its sentence, or all that there are; a character may be cut */
};
struct store_suspect_list {
  struct store_suspect *items;
  size_t count;
  size_t total; /* with those that the limit left out */
};
/* Of the filter's area, period, concern and live or all: those of which nobody spoke, or with `judged` those too; the most
   doubtful first, then by the latest meeting. */
struct store_suspects {
  const struct store_filter *filter; /* first STORE_NO_QUARTER = at any time, undated too */
  bool everywhere;                   /* whatever the area, of meetings that count or not */
  bool judged;
  size_t limit;                      /* 0 = all */
};
enum cpeg_status store_read_suspects(struct cpeg_store *store, struct arena *arena, const struct store_suspects *asked,
                                     struct store_suspect_list *out, struct cpeg_error *err);

/* Lines of a document that tell who was there, sent apologies or can be reached: everything that is no
   discussion. In order. */
struct store_line_list {
  const char **items;
  size_t count;
};
enum cpeg_status store_read_people(struct cpeg_store *store, struct arena *arena, int64_t document_id,
                                   struct store_line_list *out, struct cpeg_error *err);
/* Does a mention of a sensitive concern stand in these lines of the document, the last one included? */
enum cpeg_status store_is_sensitive(struct cpeg_store *store, int64_t document_id, uint32_t first_line,
                                    uint32_t last_line, bool *out, struct cpeg_error *err);

/* One number for all that figures come from: contents, what was found of each, corrections, lexicon. The same for two
   stores that give the same answers, whatever order their documents were read in. */
enum cpeg_status store_read_fingerprint(struct cpeg_store *store, uint64_t *out, struct cpeg_error *err);

/* What to search for, and where. */
struct store_search {
  const char *words;     /* "quoted words" stand side by side, a star at the end of a word stands for
                            any ending; nothing else has a meaning of its own */
  const char *area_code; /* NULL = everywhere, meetings of no London area too */
  enum cpeg_level level; /* of the area */
  int32_t first, last;   /* quarters, inclusive; first STORE_NO_QUARTER = at any time, undated too */
  size_t limit;          /* 0 = all */
};
struct store_hit {
  const char *path;
  uint32_t line;
  const char *sentence;
  const char *marked;   /* the same with \x02 before and \x03 after each word that was found */
  const char *date;
  const char *body;
  const char *area;
  const char *section;    /* the heading it stands under, "" = none */
  const char *mention_id; /* of a mention in it, live ones first; "" = none */
};
struct store_hit_list {
  struct store_hit *items;
  size_t count;
  size_t total; /* with those that the limit left out */
};
/* Who is told how far it is; `progress` may be NULL. */
struct store_watch {
  cpeg_progress_fn progress;
  void *context;
};
/* Makes searchable what was ingested since the last search, for good, through a connection of its own, before an
   answer is begun. Where the store cannot be written, or not now, nothing is done: the search then works it out for
   itself, each time. CANCELLED when the progress function said so. */
enum cpeg_status store_make_searchable(struct cpeg_store *store, const struct store_watch *watch,
                                       struct cpeg_error *err);
/* Sentences that hold all the words: those where they stand side by side first, then those where
   they are near each other, full sentences before headings and rows of tables. Attendance,
   apologies and contacts are left out. NOTFOUND when `words` holds no word. */
enum cpeg_status store_search(struct cpeg_store *store, struct arena *arena, const struct store_search *asked,
                              struct store_hit_list *out, struct cpeg_error *err);

#endif
