/* SPDX-License-Identifier: Apache-2.0 */
/* What the questions share: the area and period that are asked for, in numbers and words. */
#ifndef REPORT_ASK_H
#define REPORT_ASK_H

#include "report/report.h"
#include "store/store.h"

/* A question understood. */
struct asked {
  struct cpeg_store *store;
  const struct cpeg_question *question;
  struct arena arena;        /* of all rows read for it */
  struct store_area area;
  bool has_meetings;         /* the store holds a meeting that counts */
  int32_t first, last;       /* quarters, inclusive */
  int32_t first_day, last_day;
  char first_text[11], last_text[11];
  char period[40];           /* "2008-Q3" or "2008-Q1 to 2008-Q3" */
  char months[48];           /* "July-September 2008" */
};

/* What a question without quarters means. */
enum asked_period { ASKED_LATEST, ASKED_ALL };

/* Understands area and period. Release with asked_finish whatever it returns. NOTFOUND for what
   is no quarter and what is no area. Without a meeting in the store and without quarters in the
   question, has_meetings is false and the period is empty. */
enum cpeg_status asked_init(struct asked *asked, struct cpeg_store *store, const struct cpeg_question *question,
                            enum asked_period without, struct cpeg_error *err);
void asked_finish(struct asked *asked);
/* Ends a question: finishes its view when all went well before, else gives it back; then releases `asked`. Returns `status` or what
   finishing said. `*out` is owned by the caller, release with cpeg_view_destroy. */
enum cpeg_status asked_end(struct asked *asked, struct cpeg_view *view, enum cpeg_status status, struct cpeg_view **out,
                           struct cpeg_error *err);
/* Asks for one quarter instead; the area is the one of that name then in force. */
enum cpeg_status asked_set_quarter(struct asked *asked, int32_t quarter, struct cpeg_error *err);

/* Is there nothing to ask for: no meeting that counts, and no quarter in the question? */
bool asked_is_nothing(const struct asked *asked);
/* The answer that says so; ends the question. `*out` is owned by the caller, release with cpeg_view_destroy. */
enum cpeg_status asked_nothing(struct asked *asked, struct cpeg_view **out, struct cpeg_error *err);

/* The filter for counts of the asked area and period. */
struct store_filter asked_filter(const struct asked *asked);
/* The name of the asked area: "London", "Haringey", "Bruce Grove, Haringey"; `out` of 160 bytes. */
const char *asked_area_name(const struct asked *asked, char out[static 160]);
/* Writes a quarter as the question wants it. Returns `out`. */
char *asked_quarter(const struct asked *asked, int32_t quarter, char out[static 16]);
/* "live" or "all"; and the unit's word. Borrowed from the library, valid until the process ends. */
const char *asked_filter_name(const struct asked *asked);
const char *unit_name(enum cpeg_unit unit);
/* The unit's figure of a count. */
uint32_t unit_of(enum cpeg_unit unit, const struct store_count *count);
/* Notes on unit, filter, first and last day, which every count carries. */
void asked_note(const struct asked *asked, struct cpeg_view *view);
/* Meetings held in an area in the asked period; 0 = no minutes. */
enum cpeg_status asked_held(struct asked *asked, const char *area_code, enum cpeg_level level, uint32_t *out,
                            struct cpeg_error *err);

/* The strongest priority on a concern of a list that is ordered by concern, or NULL. Borrowed
   from `list`, valid as long as it is. */
const struct store_priority *priority_on(const struct store_priority_list *list, const char *concern_id);
/* What a relation means to a reader: "priority", "only a wider one" ... Borrowed from the
   library, valid until the process ends. */
const char *relation_words(const char *relation);
/* "1 meeting", "2 meetings": the ending. Borrowed from the library, valid until the process ends. */
const char *plural(uint64_t count);
/* A sentence with marks around `match`, in the arena; NULL when there is no memory. Lives in the
   arena. */
const char *marked_sentence(struct arena *arena, const char *sentence, struct span match);

#endif
