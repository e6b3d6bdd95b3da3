/* SPDX-License-Identifier: Apache-2.0 */
/* A store with a few documents, and what the report answers about it. */
#ifndef TESTS_REPORT_DESK_H
#define TESTS_REPORT_DESK_H

#include "../store/fixture.h"
#include "report/report.h"

/* A taker that keeps all in the struct buf that is its context, and one that takes nothing. */
bool take(void *context, const char *bytes, size_t len);
bool take_nothing(void *context, const char *bytes, size_t len);
/* The view as text, which the caller frees. */
char *written(const cpeg_view *view, enum cpeg_format format, unsigned width, bool color);
/* The same in any style. */
char *drawn(const cpeg_view *view, struct cpeg_view_style style);
/* Says which words it missed. */
bool has(const char *text, const char *words);
bool lacks(const char *text, const char *words);
/* Number of lines; each must be a JSON object with a type. */
size_t json_lines(const char *text);

struct desk {
  char path[64];
  cpeg_store *store;
  struct arena arena;
};

/* `count` documents in a store of their own. */
bool open_desk(struct desk *desk, const struct fixture_document *documents, size_t count);
void close_desk(struct desk *desk);

typedef enum cpeg_status (*view_fn)(cpeg_store *, const struct cpeg_question *, cpeg_view **, struct cpeg_error *);
/* The answer as text, or why there is none; the caller frees it. */
char *answer(struct desk *desk, view_fn ask, struct cpeg_question question, enum cpeg_format format);
/* The same in any style. */
char *ask_for(struct desk *desk, view_fn ask, struct cpeg_question question, struct cpeg_view_style style);
/* The same on a terminal. */
char *answer_on(struct desk *desk, view_fn ask, struct cpeg_question question, unsigned width);
void expect(struct desk *desk, view_fn ask, struct cpeg_question question, const char *words);

#endif
