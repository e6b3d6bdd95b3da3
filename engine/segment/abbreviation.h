/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: full stops that end no sentence. */
#ifndef SEGMENT_ABBREVIATION_H
#define SEGMENT_ABBREVIATION_H

#include "base/base.h"

/* What a full stop after an abbreviation means. */
enum abbreviation_stop {
  STOP_ENDS,    /* no abbreviation */
  STOP_NEVER,   /* "Sgt.": a name follows */
  STOP_NUMBER,  /* "No.": no end before a figure */
  STOP_STARTER  /* "St.", "J.": an end only before a word that often begins a sentence */
};

/* What the full stop at `stop` means, by the word before it; `floor` is where looking back
   ends. */
enum abbreviation_stop abbreviation_at(struct str text, size_t stop, size_t floor);

#endif
