/* SPDX-License-Identifier: Apache-2.0 */
/* An entry of the lists of what is emerging: all that is known of a concern in an area, and its row. */
#ifndef REPORT_FLAG_H
#define REPORT_FLAG_H

#include "report/naming.h"
#include "report/series.h"
#include "report/voices.h"

/* Which list an entry is for. */
enum flag_list {
  FLAG_EMERGING,
  FLAG_CLUSTER,  /* neighbouring boroughs together, where London as a whole is not on the list */
  FLAG_COVERED,  /* a priority already */
  FLAG_SINGLE,   /* one speaker, one sentence */
  FLAG_WATCH,
  FLAG_FOLLOWED, /* was listed in an earlier quarter */
  FLAG_LIST_COUNT
};

struct flag_entry {
  enum flag_list list;
  const struct store_concern *concern;
  const struct store_area *area;
  size_t concern_index, area_index;     /* of the series; TREND_LONDON for London */
  const struct trend_finding *finding;
  const struct trend_family *family;
  const struct trend_history *history;
  const struct trend_cluster *cluster;  /* of London's entry; NULL = none stands out */
  uint32_t boroughs;                    /* of London: that raised it in the window */
  struct trend_scope raised_in;         /* London: where it is raised */
  struct trend_rising rising_in;        /* London: where it is rising */
  struct naming naming;
  const struct store_priority *soon;    /* an exact priority that is on its way, NULL = none */
  const struct store_priority *adopted; /* that came after it was first listed, NULL = none */
  struct store_mention_list evidence;   /* of its window */
  struct voices voices;
};

/* What the window and its counts are: of the cluster on the list of clusters, else of the test. */
struct flag_figures {
  uint32_t window, raised, held, raised_before, held_before, boroughs;
  double expected, p, p_adjusted;
  struct trend_interval ratio;
  size_t family; /* tests */
};
struct flag_figures flag_figures_of(const struct flag_entry *entry);

/* "dangerous-dogs@E12000007@2008-Q3": always the calendar quarter, an id must not depend on how years are counted. */
void flag_write_id(const struct series *series, const struct flag_entry *entry, char *out, size_t size);
/* The names of the boroughs of a zone, "Camden, Islington and Hackney"; NULL without memory. Lives in the arena. */
const char *flag_zone(const struct series *series, struct arena *arena, size_t centre, size_t size);
/* Where a concern is raised by the places that are spoken of, over the last four quarters, and where it is rising. */
enum cpeg_status flag_read_scope(struct asked *asked, const struct series *series, struct flag_entry *entry,
                                 struct cpeg_error *err);
/* "all London (the same without any one of 23 boroughs)". */
void flag_write_scope(const struct series *series, struct arena *arena, const struct flag_entry *entry, struct buf *out);
/* "confirmed: on the list in 3 of the last 9 quarters, first in 2008-Q2"; nothing when it never was before. */
void flag_write_standing(const struct asked *asked, const struct series *series, const struct flag_entry *entry,
                         struct buf *out);

/* What the figures say for it and against it, "; " between; "" when nothing. Limits are those of the published report. */
void flag_write_for(const struct flag_entry *entry, struct buf *out);
void flag_write_against(const struct flag_entry *entry, struct buf *out);

/* The columns of a list, and an entry's row. */
extern const struct view_column flag_columns[];
extern const size_t flag_column_count;
void flag_add_row(struct view_table *table, struct asked *asked, const struct series *series,
                  const struct flag_entry *entry);

#endif
