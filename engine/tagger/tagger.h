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
  const struct tagger_judged *judged; /* [judged_count] places of which people said something, only after tagger_correct */
  size_t judged_count;
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
cpeg_result *tagger_copy(struct arena *arena, const cpeg_result *result, struct str bytes);
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

/* ---- What a person says of single mentions ------------------------------------------------ */

/* What stands of all that people said of one place and concern of a content. Texts are borrowed from who made it. */
struct tagger_verdict {
  char id[13];              /* tagger_mention_id of the place and concern: how people name it */
  uint64_t content_hash;
  const char *concern;      /* that the engine found there, or that it missed */
  uint32_t begin, end;
  bool is_rejected;         /* it is no mention of the concern */
  bool is_accepted;         /* all that was shown of it is right: `values` has it */
  bool is_missed;           /* the engine had not found it */
  const char *label;        /* the concern that it is of instead; NULL = `concern` */
  const char *values[CPEG_AXIS_COUNT]; /* words that were set; of the area a code, "none" = unplaced; NULL = the engine's */
  const char *then[CPEG_AXIS_COUNT];   /* what the engine said when it was set; NULL = nothing is known of that */
  bool was_found;           /* the engine found it when somebody spoke of it last */
  const char *words, *sentence, *path; /* when it was said */
  const char *said_by, *said_on, *why; /* of the last word */
};
struct tagger_verdict_list {
  const struct tagger_verdict *items; /* [count] by content, begin, end, concern */
  size_t count;
};

/* How the engine's answer stands to what a person said. */
enum tagger_standing {
  TAGGER_AGREES,   /* it says the same now */
  TAGGER_HOLDS,    /* it says otherwise, as it did then: the person's word counts */
  TAGGER_CONFLICT, /* it says otherwise than it did then; the person's word counts until somebody looks */
  TAGGER_STANDING_COUNT
};
const char *tagger_standing_name(enum tagger_standing standing);

struct tagger_judged {
  const struct tagger_verdict *verdict;
  const struct cpeg_mention *found; /* what the engine says; NULL = nothing */
  uint32_t ordinal;                 /* of the mention that counts, LEXICON_NONE when there is none */
  enum tagger_standing standing;
  const char *reason;               /* of a conflict, else "" */
};

/* Puts what people say of single mentions in the place of what the engine says: `result` is one of tagger_copy, whose arena is
   `arena`, and `verdicts` are those of its content, which must stay as long as it is read. The engine's mention is the one of the
   verdict's concern at its place or, where a lexicon came to match other words there, over it. False when there is no
   memory. */
bool tagger_correct(struct arena *arena, struct cpeg_result *result, const struct tagger_verdict_list *verdicts);
/* Adds to `out` a text that differs for verdicts with another effect; nothing for none. */
void tagger_verdicts_key(const struct tagger_verdict_list *verdicts, struct buf *out);
/* The verdicts of one content. */
struct tagger_verdict_list tagger_verdicts_of(const struct tagger_verdict_list *all, uint64_t content_hash);

/* "concern=robbery term=robbery/3 presence=present ... area=E05000268": what the engine says, as it is kept. */
void tagger_write_found(const struct cpeg_mention *mention, struct buf *out);
/* The value of `name` in such a text; len 0 when there is none. */
struct str tagger_found_value(struct str found, const char *name);

/* The id of a mention: of content, place and concern. */
void tagger_mention_id(uint64_t content_hash, struct span place, const char *concern, char id[static 13]);
/* The word of its value on an axis; of the area its code, "none" = unplaced. */
const char *tagger_value_of(const struct cpeg_mention *mention, enum cpeg_axis axis);
/* The value that the word stands for; false when the axis has none of that name. For the area it is a level. */
bool tagger_read_value(enum cpeg_axis axis, struct str word, unsigned *out);
/* The heading that a section stands under. */
struct span tagger_heading_of(const struct segment *segment, uint32_t section);

#endif
