/* SPDX-License-Identifier: Apache-2.0 */
#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t figures_index(const char *name) { return name[0] == '\0' ? SIZE_MAX : strtoul(name + 1, NULL, 10) - 1; }

size_t figures_each(const char *file, void (*take)(void *context, const struct figures_row *row), void *context) {
  const char *source = getenv("CPEG_SOURCE");
  char path[1024];
  snprintf(path, sizeof path, "%s/tests/data/trend/%s", source != NULL ? source : ".", file);
  FILE *in = fopen(path, "r");
  if (in == NULL) {
    printf("# cannot read %s\n", path);
    return 0;
  }
  char line[512];
  size_t rows = 0;
  while (fgets(line, sizeof line, in) != NULL) {
    line[strcspn(line, "\r\n")] = '\0';
    struct figures_row row = {.count = 0};
    for (char *at = line; at != NULL && row.count < FIGURES_FIELDS;) {
      row.fields[row.count++] = at;
      at = strchr(at, ',');
      if (at != NULL) *at++ = '\0';
    }
    if (rows++ > 0) take(context, &row);
  }
  fclose(in);
  return rows > 0 ? rows - 1 : 0;
}

static size_t quarter_index(const char *quarter) {
  size_t year = strtoul(quarter, NULL, 10);
  size_t part = strtoul(quarter + 6, NULL, 10);
  return (year * 4 + part) - (2005 * 4 + 4);
}

static void take_count(void *context, const struct figures_row *row) {
  struct figures *figures = context;
  size_t area = figures_index(row->fields[1]);
  size_t quarter = quarter_index(row->fields[2]);
  size_t cell = area * FIGURES_QUARTERS + quarter;
  size_t concern = figures_index(row->fields[0]);
  figures->raised[concern * FIGURES_AREAS * FIGURES_QUARTERS + cell] = (uint32_t)strtoul(row->fields[3], NULL, 10);
  figures->held[cell] = (uint32_t)strtoul(row->fields[4], NULL, 10);
}

bool figures_read(struct figures *figures) {
  memset(figures, 0, sizeof *figures);
  figures->counts = (struct trend_counts){
      .concern_count = FIGURES_CONCERNS,
      .area_count = FIGURES_AREAS,
      .quarter_count = FIGURES_QUARTERS,
      .held = figures->held,
      .raised = figures->raised,
  };
  return figures_each("counts.csv", take_count, figures) == FIGURES_CONCERNS * FIGURES_AREAS * FIGURES_QUARTERS;
}
