/* SPDX-License-Identifier: Apache-2.0 */
#include "audit.h"

#include <stdio.h>
#include <stdlib.h>

#include "csv.h"

void csv_cell(struct buf *out, struct str text, char after) {
  bool is_quoted = false;
  for (size_t i = 0; i < text.len; i++) is_quoted |= strchr(",\"\n\r", text.ptr[i]) != NULL && text.ptr[i] != '\0';
  if (is_quoted) buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '"') buf_add_char(out, '"');
    buf_add_char(out, text.ptr[i]);
  }
  if (is_quoted) buf_add_char(out, '"');
  buf_add_char(out, after);
}

void audit_init(struct audit *audit, struct memory memory, int32_t first_quarter) {
  *audit = (struct audit){.first_quarter = first_quarter};
  intern_init(&audit->templates, memory);
}

void audit_finish(struct audit *audit) {
  memory_free(audit->templates.memory, audit->counts);
  intern_finish(&audit->templates);
}

void audit_add(struct audit *audit, const char *kind, struct str text, int32_t quarter) {
  char key[2000];
  int len = snprintf(key, sizeof key, "%s\t%.*s", kind, (int)text.len, text.ptr);
  size_t before = audit->templates.count;
  uint32_t id = intern_add(&audit->templates, (struct str){key, len < (int)sizeof key ? (size_t)len : sizeof key - 1});
  audit->failed |= id == INTERN_NONE || !memory_grow(audit->templates.memory, &audit->counts, &audit->count_cap,
                                                     audit->templates.count, sizeof *audit->counts);
  if (audit->failed) return;
  if (audit->templates.count > before) memset(audit->counts[id], 0, sizeof audit->counts[id]);
  int32_t slot = quarter - audit->first_quarter;
  if (slot >= 0 && slot < AUDIT_QUARTERS) audit->counts[id][slot]++;
}

struct tally {
  uint32_t id, most, quarter, total;
};

static struct tally tally_of(const struct audit *audit, uint32_t id) {
  struct tally tally = {.id = id};
  for (uint32_t q = 0; q < AUDIT_QUARTERS; q++) {
    uint32_t count = audit->counts[id][q];
    tally.total += count;
    if (count > tally.most) tally.most = count, tally.quarter = q;
  }
  return tally;
}

/* Ties stand in order of first use, so that the order is one and the same everywhere. */
static int by_most(const void *a, const void *b) {
  const struct tally *one = a, *two = b;
  if (one->most != two->most) return one->most < two->most ? 1 : -1;
  return one->id < two->id ? -1 : one->id > two->id;
}

uint32_t audit_most(const struct audit *audit) {
  uint32_t most = 0;
  for (uint32_t i = 0; i < audit->templates.count; i++) {
    struct tally tally = tally_of(audit, i);
    if (tally.most > most) most = tally.most;
  }
  return most;
}

void audit_write(const struct audit *audit, struct buf *out) {
  struct memory memory = audit->templates.memory;
  struct tally *tallies = memory_get(memory, (audit->templates.count + 1) * sizeof *tallies);
  if (tallies == NULL) {
    out->failed = true;
    return;
  }
  for (uint32_t i = 0; i < audit->templates.count; i++) tallies[i] = tally_of(audit, i);
  qsort(tallies, audit->templates.count, sizeof *tallies, by_most);
  buf_add_text(out, "kind,template,most_in_a_quarter,quarter,total\n");
  for (size_t i = 0; i < audit->templates.count; i++) {
    struct str rest = intern_text(&audit->templates, tallies[i].id), kind = {0};
    str_split(&rest, '\t', &kind);
    csv_cell(out, kind, ',');
    csv_cell(out, rest, ',');
    char quarter[16];
    buf_add_format(out, "%u,%s,%u\n", (unsigned)tallies[i].most,
                   quarter_format(audit->first_quarter + (int32_t)tallies[i].quarter, false, quarter), (unsigned)tallies[i].total);
  }
  memory_free(memory, tallies);
}
