/* SPDX-License-Identifier: Apache-2.0 */
/* What became of what people said of mentions, as tables. Private to report. */
#ifndef REPORT_JUDGED_H
#define REPORT_JUDGED_H

#include "report/report.h"
#include "store/store.h"

/* Adds the tables `conflict` and `homeless`, where there are any, and with `all` `judged`; `*waiting_out` grows by the rows of the
   first two. */
enum cpeg_status judged_add(struct cpeg_view *view, cpeg_store *store, struct arena *arena, bool all, size_t *waiting_out,
                            struct cpeg_error *err);

#endif
