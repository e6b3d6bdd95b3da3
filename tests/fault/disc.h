/* SPDX-License-Identifier: Apache-2.0 */
/* A disc for SQLite that counts what is asked of it, and can fail, fill up or let the process be killed at any
   of these calls. One a process; the store must be used by one thread. */
#ifndef FAULT_DISC_H
#define FAULT_DISC_H

#include <stddef.h>

enum disc_fault {
  DISC_WORKS,      /* counts only */
  DISC_FAILS_ONCE, /* the call fails, the next is as good as ever */
  DISC_BREAKS,     /* the call and all that follow fail */
  DISC_IS_FULL,    /* from then on nothing that is written grows any more */
  DISC_KILLS,      /* the process is killed before the call is done */
  DISC_TELLS       /* the call is done after `tell` has been called, once */
};

/* Puts the disc under every store that is opened from now on. */
void disc_install(void);

/* Starts to count anew; call number `at` (1-based) meets the fault. Calls that write are counted by themselves
   for a full disc. */
void disc_set(enum disc_fault fault, size_t at);
/* What DISC_TELLS calls. */
void disc_set_tell(void (*tell)(void *context), void *context);

/* How many calls there were. */
size_t disc_calls(void);
/* How many of them were writes. */
size_t disc_writes(void);

#endif
