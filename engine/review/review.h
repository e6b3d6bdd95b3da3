/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   hand-tagged documents, or a lexicon.
 * Gives:   the views that tell how good the engine and its lexicon are: cpeg_view_evaluate,
 *          cpeg_view_lexicon_check, cpeg_view_lexicon; and a person's word on a document kept in a
 *          store: cpeg_review_decide (all in cpeg.h).
 * Lives:   a view until cpeg_view_destroy; nothing else outlives a call.
 * Threads: no state.
 * Fails:   FORMAT with file, line and column for gold that is not valid; IO, NOMEM.
 */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "cpeg.h"

#endif
