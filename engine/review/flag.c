/* SPDX-License-Identifier: Apache-2.0 */
/* An analyst's word on a flag. */
#include <stdio.h>
#include <string.h>

#include "review/review.h"
#include "store/store.h"

static const char *const verdicts[] = {"watch", "confirmed", "spurious", "adopted", "withdrawn"};
#define VERDICT_COUNT (sizeof verdicts / sizeof verdicts[0])

const char *cpeg_flag_verdict(size_t idx) { return idx < VERDICT_COUNT ? verdicts[idx] : NULL; }

static enum cpeg_status check_verdict(const char *verdict, struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, verdict);
  for (size_t i = 0; i < VERDICT_COUNT; i++) {
    if (strcmp(verdicts[i], verdict) == 0) return CPEG_OK;
    suggestions_offer(&suggestions, str_of(verdicts[i]));
  }
  return suggestions_not_found(&suggestions, "verdict", verdict, err);
}

/* "concern@area@quarter" in three terminated parts; false when it is none. */
static bool split(struct arena *arena, const char *flag, const char *parts[3], bool *has_room) {
  struct str rest = str_of(flag), part;
  size_t count = 0;
  *has_room = true;
  while (count < 3 && str_split(&rest, '@', &part)) {
    parts[count] = arena_copy(arena, str_trim(part));
    *has_room &= parts[count] != NULL;
    if (parts[count] == NULL || parts[count][0] == '\0') return false;
    count++;
  }
  return count == 3 && rest.len == 0;
}

/* The flag's parts as the store has them. */
static enum cpeg_status find_parts(cpeg_store *store, struct arena *arena, const char *flag, struct store_decision *out,
                                   struct cpeg_error *err) {
  const char *parts[3];
  bool has_room;
  struct store_concern concern;
  struct store_area area;
  if (!split(arena, flag, parts, &has_room))
    return has_room ? error_set(err, CPEG_NOTFOUND, "\"%s\" is no flag: 'cpeg emerging' shows them as"
                                                    " dangerous-dogs@E12000007@2008-Q3", flag)
                    : error_nomem(err);
  if (!quarter_parse(str_of(parts[2]), &out->quarter))
    return error_set(err, CPEG_NOTFOUND, "\"%s\" is no quarter: write 2008-Q3", parts[2]);
  enum cpeg_status status = store_find_concern(store, arena, parts[0], &concern, err);
  if (status == CPEG_OK) status = store_find_area(store, arena, parts[1], quarter_last_day(out->quarter), &area, err);
  if (status != CPEG_OK) return status;
  out->concern_id = concern.id;
  out->area_code = area.code;
  return CPEG_OK;
}

enum cpeg_status cpeg_flag_decide(cpeg_store *store, const struct cpeg_flag_decision *decision, char *id_out,
                                  size_t size, struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 24);
  struct store_decision row = {.verdict = decision->verdict, .decided_by = decision->decided_by,
                               .note = decision->note == NULL ? "" : decision->note};
  char id[256], quarter[16];
  enum cpeg_status status = check_verdict(decision->verdict, err);
  if (status == CPEG_OK) status = find_parts(store, &arena, decision->flag, &row, err);
  if (status == CPEG_OK) {
    snprintf(id, sizeof id, "%s@%s@%s", row.concern_id, row.area_code, quarter_format(row.quarter, false, quarter));
    row.flag_id = id;
    status = store_add_decision(store, &row, err);
  }
  if (status == CPEG_OK && size > 0) snprintf(id_out, size, "%s", id);
  arena_finish(&arena);
  return status;
}
