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
  /* The words and what was found among them: borrowed from the tagger, valid until its next document; none in a
     copy. */
  struct token_list tokens;
  const struct vocabulary *vocabulary;
  struct hit_list hits;          /* of terms, names and frames, before any was chosen */
  struct place_list names;
};

/* Whether the engine's documents have the words of their pictures recognised: as its settings wish and the machine can. */
enum document_ocr tagger_ocr(const struct cpeg_engine *engine);

/* Reads a file that may become a text within the engine's limit. `*out` is owned by the caller,
   release with memory_free of its ptr. Fails with NOTFOUND, IO, LIMIT, NOMEM. */
enum cpeg_status tagger_read_file(const struct cpeg_engine *engine, const char *path, struct str *out,
                                  struct cpeg_error *err);
/* What a store takes from a result of `bytes`, copied into `arena`: facts, text, mentions and sentences, but no lines
   and no words.
   It borrows from the engine and from `bytes` and outlives the tagger's next document; NULL when there is no memory.
   Lives in the arena. */
const cpeg_result *tagger_copy(struct arena *arena, const cpeg_result *result, struct str bytes);
/* cpeg_tag_buffer for a document that was read before. */
enum cpeg_status tagger_tag_stored(struct cpeg_tagger *tagger, const char *path, const struct document_stored *stored,
                                   const cpeg_result **out, struct cpeg_error *err);
/* A cpeg_inside that copies no bytes: the documents that are added must stay as long as it is asked. NULL when there is no
   memory. Lives in the arena. */
struct cpeg_inside *tagger_inside(struct arena *arena);
/* cpeg_inside_add for it; false when there is no memory. */
bool tagger_inside_add(struct cpeg_inside *inside, const struct cpeg_document *document);
/* The public struct of an area index; LEXICON_NONE gives CPEG_UNPLACED. */
struct cpeg_area tagger_area(const struct lexicon *lexicon, uint32_t area);

/* "minutes", "agenda-pack" or "other". */
const char *tagger_kind_name(enum cpeg_kind kind);

/* What a person says of a document, as days and areas of the lexicon. `out` borrows the texts of `given`. Fails with
   NOTFOUND (no such day, kind or area: the sentence says what would be right). */
enum cpeg_status tagger_read_given(const struct lexicon *lexicon, const struct cpeg_given *given,
                                   struct heading_given *out, struct cpeg_error *err);
/* The value of a fact as it is kept, whatever its wording: an ISO day, the code of an area. `day` has room for it when
   that is what it becomes. `read` is what tagger_read_given made of `given`. */
enum tagger_fact { TAGGER_DATE, TAGGER_BOROUGH, TAGGER_WARD, TAGGER_BODY, TAGGER_KIND, TAGGER_FACT_COUNT };
const char *tagger_fact_name(enum tagger_fact fact);
/* Where it is given. Borrowed from `given`, valid as long as it is. */
const char **tagger_fact_at(struct cpeg_given *given, enum tagger_fact fact);
const char *tagger_fact_kept(const struct lexicon *lexicon, const struct cpeg_given *given,
                             const struct heading_given *read, enum tagger_fact fact, char day[static 16]);
/* The other way: what one kept fact gives. */
struct cpeg_given tagger_given_of(const char *name, const char *value, const char *source);
/* What `over` gives replaces what `base` gives. */
void tagger_given_join(struct heading_given *base, const struct heading_given *over);
bool tagger_given_is_empty(const struct heading_given *given);
/* Adds a text that is the same for the same facts given, and tells others apart; nothing for nothing. */
void tagger_given_key(const struct lexicon *lexicon, const struct heading_given *given, struct buf *out);
/* What stands above the text of the documents to come; NULL: nothing. Its texts must stay until it is called again and
   as long as results are read. */
void tagger_give(struct cpeg_tagger *tagger, const struct heading_given *given);

/* Does it pass the filter `live`: present or possible, current, not elsewhere, not procedural,
   and not a statistic or advice of the police? */
bool tagger_is_live(const struct cpeg_mention *mention);

#endif
