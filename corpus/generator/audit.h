/* SPDX-License-Identifier: Apache-2.0 */
/* Counts how often each template (a sentence with its slots empty) was used in each quarter. */
#ifndef GENERATOR_AUDIT_H
#define GENERATOR_AUDIT_H

#include "base/base.h"

#define AUDIT_QUARTERS 64

struct audit {
  struct intern templates; /* "kind<tab>text" */
  uint32_t (*counts)[AUDIT_QUARTERS]; /* [templates.count] */
  size_t count_cap;
  int32_t first_quarter;
  bool failed;
};

void audit_init(struct audit *audit, struct memory memory, int32_t first_quarter);
void audit_finish(struct audit *audit);
void audit_add(struct audit *audit, const char *kind, struct str text, int32_t quarter);
/* Writes "kind,template,most,quarter,total", most used first. */
void audit_write(const struct audit *audit, struct buf *out);
/* The most uses of one template in one quarter. */
uint32_t audit_most(const struct audit *audit);

#endif
