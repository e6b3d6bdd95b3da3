/* SPDX-License-Identifier: Apache-2.0 */
/* What the figures of an entry say for it and against it, as a sceptic would sort them. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "report/flag.h"

/* Below this the lowest ratio that chance leaves open is little more than usual. */
#define CLEAR_RATIO 1.5
/* Fewer people, or boroughs, are few. */
#define FEW 3

static void add_reason(struct buf *out, const char *format, ...) BASE_PRINTF(2, 3);
static void add_reason(struct buf *out, const char *format, ...) {
  char text[160];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  buf_add_format(out, "%s%s", out->len > 0 ? "; " : "", text);
}

static bool is_stable(const struct flag_entry *entry) {
  const struct trend_scope *scope = &entry->rising_in.scope;
  return scope->spread != TREND_SPREAD_UNKNOWN && scope->repeats > 0 && scope->stable == scope->repeats;
}

void flag_write_for(const struct flag_entry *entry, struct buf *out) {
  struct flag_figures figures = flag_figures_of(entry);
  const struct voices *voices = &entry->voices;
  if (figures.ratio.low >= CLEAR_RATIO) add_reason(out, "%.1f times the usual at the least", figures.ratio.low);
  if (entry->area->level == CPEG_LONDON && figures.boroughs >= FEW) add_reason(out, "in %u boroughs", figures.boroughs);
  if (voices->least >= FEW) add_reason(out, "at least %u people besides the police", voices->least);
  if (is_stable(entry)) add_reason(out, "the same without any one borough");
  if (entry->history != NULL && entry->history->listed > 1) add_reason(out, "listed in %u quarters", entry->history->listed);
}

void flag_write_against(const struct flag_entry *entry, struct buf *out) {
  struct flag_figures figures = flag_figures_of(entry);
  const struct voices *voices = &entry->voices;
  const struct trend_scope *scope = &entry->rising_in.scope;
  if (figures.ratio.low < CLEAR_RATIO)
    add_reason(out, "may be little more than usual: %.1f times at the least", figures.ratio.low);
  if (entry->area->level == CPEG_LONDON && figures.boroughs < FEW)
    add_reason(out, "in %u borough%s only", figures.boroughs, plural(figures.boroughs));
  if (entry->evidence.count > 0 && voices->is_police_only)
    add_reason(out, "only the police spoke of it");
  else if (entry->evidence.count > 0 && voices->least < FEW)
    add_reason(out, "besides the police only %u %s sure", voices->least, voices->least == 1 ? "person is" : "people are");
  if (entry->evidence.count > 0 && voices->by_residents == 0 && !voices->is_police_only) add_reason(out, "no resident is heard on it");
  if (scope->spread != TREND_SPREAD_UNKNOWN && scope->repeats > 0 && !is_stable(entry))
    add_reason(out, "where it rises hangs on single boroughs: the same in %u of %u repeats", scope->stable, scope->repeats);
  const char *relation = entry->naming.relation;
  if (relation != NULL && strcmp(relation, "exact") != 0) add_reason(out, "a wider or related priority may cover it");
  if (entry->list == FLAG_WATCH) add_reason(out, "on the watch list only: it may be chance");
  if (entry->history != NULL && entry->history->listed == 1) add_reason(out, "listed once so far");
}
