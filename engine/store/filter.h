/* SPDX-License-Identifier: Apache-2.0 */
/* What a question is limited to, bound to a statement's next parameters. */
#ifndef STORE_FILTER_H
#define STORE_FILTER_H

#include "store/sql.h"

/* The quarters' words. They must outlive the binding, so the caller holds them. */
struct filter_text {
  char first[16];
  char last[16];
};

/* First and last quarter: two parameters. */
void bind_quarters(struct query *query, const struct store_filter *filter, struct filter_text *text);

/* Area, level, first and last quarter: four. */
void bind_filter(struct query *query, const struct store_filter *filter, struct filter_text *text);

#endif
