/* SPDX-License-Identifier: Apache-2.0 */
/* What people say of documents, from the store, a manifest or the command. Private to the room. */
#ifndef INGEST_GIVEN_H
#define INGEST_GIVEN_H

#include "ingest/ingest.h"

/* What a table beside the files says of one of them. */
struct given_row {
  const char *path;
  struct cpeg_given given;
};

/* Everything that is said, ready to be asked by any thread. */
struct given_set {
  const struct lexicon *lexicon;
  const struct store_correction *corrections; /* [correction_count] by content, then in the order they were made */
  size_t correction_count;
  const struct given_row *rows;               /* [row_count] in order of path */
  size_t row_count;
  struct tagger_verdict_list verdicts;        /* what people say of single mentions */
  const struct cpeg_given *all;               /* what is said of every file; NULL: nothing */
};

/* Reads the store's corrections and the manifests that the list tells of, in the arena. Fails with FORMAT (a manifest
   with a fault: file, line, column), NOTFOUND (what is said of all files does not exist), and as reading a store
   does. */
enum cpeg_status given_load(struct arena *arena, const struct ingest_work *work, cpeg_store *store,
                            struct given_set *out, struct cpeg_error *err);

/* What is said of one file with its content. */
struct given_facts {
  struct heading_given heading;
  struct tagger_verdict_list verdicts; /* of its mentions */
  const char *key;                 /* tagger_given_key and tagger_verdicts_key; "" for nothing */
  struct store_correction *fresh;  /* [fresh_count] what of it the store does not hold yet */
  size_t fresh_count;
};
/* Finds it, in the arena; `out` borrows from the set. False when there is no memory. */
bool given_find(const struct given_set *set, struct arena *arena, const char *path, uint64_t content_hash,
                struct given_facts *out);

#endif
