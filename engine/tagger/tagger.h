/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a document's bytes and a compiled engine.
 * Gives:   a cpeg_result: the document's facts and its mentions, each with its evidence.
 * Lives:   in the tagger's arena until its next document; the engine is shared.
 * Threads: one tagger a thread; the engine is immutable.
 * Fails:   ENCODING, LIMIT, IO, NOMEM: one refused document, the tagger stays usable.
 *
 * The only room that knows the order: document, lines, tokens, scan, segment, names, heading,
 * match, assertion, place.
 */
#ifndef TAGGER_TAGGER_H
#define TAGGER_TAGGER_H

#include "assertion/assertion.h"
#include "base/base.h"
#include "document/document.h"
#include "heading/heading.h"
#include "lexicon/lexicon.h"
#include "match/match.h"
#include "place/place.h"
#include "segment/segment.h"

struct cpeg_engine {
  struct memory memory;
  struct cpeg_settings settings;
  char *reader_program; /* our own copy, or NULL for the one that was installed */
  struct lexicon *lexicon;
  struct heading_rules *heading_rules;
  struct assertion_rules *assertion_rules;
};

struct cpeg_result {
  struct cpeg_document document;
  struct cpeg_mention *mentions; /* [mention_count] in order of begin, end, row of the concern */
  size_t mention_count;
  size_t word_count;
  struct segment segment;        /* for the store's sentences and search */
  const struct lexicon *lexicon;
};

/* Reads a file that may become a text within the engine's limit. `*out` is owned by the caller,
   release with memory_free of its ptr. Fails with NOTFOUND, IO, LIMIT, NOMEM. */
enum cpeg_status tagger_read_file(const struct cpeg_engine *engine, const char *path, struct str *out,
                                  struct cpeg_error *err);
/* The public struct of an area index; LEXICON_NONE gives CPEG_UNPLACED. */
struct cpeg_area tagger_area(const struct lexicon *lexicon, uint32_t area);

/* Does it pass the filter `live`: present or possible, current, not elsewhere, not procedural,
   and not a statistic or advice of the police? */
bool tagger_is_live(const struct cpeg_mention *mention);

#endif
