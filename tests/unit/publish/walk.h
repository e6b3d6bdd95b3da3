/* SPDX-License-Identifier: Apache-2.0 */
/* Walks a report: every figure in it against the view that it says it comes from. */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include "publish/publish.h"

struct walk {
  size_t cells;     /* figures and texts that were compared */
  size_t different; /* those that are not what the view says */
  size_t naked;     /* texts with a digit that say no source */
  size_t elements;
  bool is_nested;   /* every element was closed in its place */
};
/* `edition` is asked anew by the caller: it is what the page is compared with. Prints what differs. */
struct walk walk_page(const char *html, const struct edition *edition);

#endif
