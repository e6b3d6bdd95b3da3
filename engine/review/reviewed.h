/* SPDX-License-Identifier: Apache-2.0 */
/* The documents of a store of whose mentions people spoke, tagged anew and held against what they said. Private to review. */
#ifndef REVIEW_REVIEWED_H
#define REVIEW_REVIEWED_H

#include "store/store.h"
#include "tagger/tagger.h"

/* A document as the engine reads it now; all of it lives until the function returns. */
struct reviewed_document {
  const char *path;
  const cpeg_result *result; /* after tagger_correct: its `judged` are what counts here */
};
typedef enum cpeg_status (*reviewed_fn)(void *context, const struct reviewed_document *document, struct cpeg_error *err);

/* Calls the function for each of them, in order of path. Fails as the store, the tagger and the function do. */
enum cpeg_status reviewed_each(const struct cpeg_engine *engine, struct cpeg_store *store, reviewed_fn take, void *context,
                               struct cpeg_error *err);

/* The concern that it is of by what people said; NULL = it is a mention of none. */
const char *reviewed_truth(const struct tagger_verdict *verdict);

#endif
