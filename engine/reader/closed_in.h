/* SPDX-License-Identifier: Apache-2.0 */
/* What takes away from the program, and then from each child, all that reading needs not. */
#ifndef READER_CLOSED_IN_H
#define READER_CLOSED_IN_H

#include "base/base.h"
#include "reader/reader.h"

struct closed_in {
  void *strict; /* the filter of system calls for readers that only compute */
  void *tools;  /* the one for readers that run a program; NULL: no filter could be made */
  bool has_landlock;
};

/* For the program, once: no network and no other processes in sight where the machine allows it, nobody's rights
   instead of root's, and with Landlock no files but libraries and the tools' own. Each layer is taken where there is
   one; what a child cannot do without is asked of closed_in_child. */
void closed_in_program(struct closed_in *closed);
/* For the child that reads one file: limits, then the filter. False when the machine has no such filter, or the tools'
   rights cannot be kept small: then nothing may be read. */
bool closed_in_child(const struct closed_in *closed, const struct reader_request *request, bool runs_tools);

#endif
