/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a lexicon's folder and what a person wants changed in it.
 * Gives:   cpeg_lexicon_change (cpeg.h): a row more in the lexicon's tables and in its dated change log.
 * Lives:   in the tables; nothing else outlives a call.
 * Threads: no state; two changes of one folder at a time are refused (BUSY).
 * Fails:   NOTFOUND, FORMAT (the lexicon would not hold), IO, BUSY, NOMEM; the tables are then as they were.
 *
 * A change is written beside the tables, the lexicon is read and its examples are run with it, and only then takes the
 * changed tables' places.
 */
#ifndef CURATE_CURATE_H
#define CURATE_CURATE_H

#include "cpeg.h"

#endif
