/* SPDX-License-Identifier: Apache-2.0 */
/* How areas, groups and priorities are called towards a reader. */
#ifndef REPORT_NAMING_H
#define REPORT_NAMING_H

#include "report/ask.h"

/* Whether a concern or theme is a priority in force. */
struct naming {
  const char *relation;   /* exact, narrower, broader, related; NULL = none */
  const char *of;         /* what is named: the priority's words, or of a theme its concerns; "" = nothing */
  const char *document;   /* "" = none */
  const char *confidence; /* "" = none */
};
/* Of a concern, the strongest priority on it. Of a theme, the same where it is itself named
   exactly; else it is named in part when any concern in it is named exactly or in part. `concerns`
   are those of the lexicon, looked at for themes only; `list` is as store_read_priorities gives
   it. NOMEM. Texts of `out` are borrowed from both lists, or live in the arena. */
enum cpeg_status naming_of(struct arena *arena, const struct store_priority_list *list,
                           const struct store_concern_list *concerns, const char *concern_id, struct naming *out,
                           struct cpeg_error *err);
/* The four cells of data (relation, words of what is named, document, confidence). */
void naming_add_data(struct view_table *table, const struct naming *naming);
/* A note that tells the documents of some priorities, each once, and how well their wording is known; nothing without any. */
void naming_note(struct cpeg_view *view, const struct naming *namings, size_t count);

/* Notes on the asked ward where boundaries changed: other wards of its name in the period, which are not counted in it; and that
   it did not exist in the period. None for other areas. */
enum cpeg_status naming_vintages(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err);

/* The name of the area that a priority is for. Borrowed from `priority`, valid as long as it
   is. */
const char *naming_area(const struct store_priority *priority);
/* Whether the wording of a priority was seen, in words. Borrowed from the library or from
   `confidence`, valid as long as that is. */
const char *naming_confidence(const char *confidence);
/* "31 March 2009". Returns `out`. */
char *naming_day(int32_t day, char out[static 24]);
/* A group's name as a reader writes it: one in full capitals gets small letters, but initials
   stay. Lives in the arena; `body` itself when there is nothing to change or no memory. */
const char *naming_group(struct arena *arena, const char *body);

#endif
