/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: a text cut into lines, and what bytes each holds. */
#ifndef SEGMENT_CUT_H
#define SEGMENT_CUT_H

#include "segment/segment.h"

/* What bytes a line holds. Most looks are refused by these bits alone, without a byte being read. */
enum line_sign {
  SIGN_HIGH = 1,    /* beyond ASCII */
  SIGN_GAP = 2,     /* three spaces side by side, or white space other than spaces: cells may be parted */
  SIGN_BAR = 4,
  SIGN_LABEL = 8,   /* : or =, or what may be a dash: a label may end there */
  SIGN_DOT = 16,    /* a dot, line or ellipsis that stands after no letter or figure, as in "Signed ....." */
  SIGN_AT = 32,
  SIGN_WEB = 64,    /* "www." or "http:" */
  SIGN_PHONE = 128  /* 0 or +, with which telephone numbers begin */
};

/* Cuts the text; sets all of a line but its kind, level, content and marker. False when there is no memory. */
bool cut_lines(struct arena *arena, struct str text, struct line_list *out);

#endif
