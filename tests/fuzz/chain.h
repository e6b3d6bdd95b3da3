/* SPDX-License-Identifier: Apache-2.0 */
/* A document taken through the first rooms, one after the other, as the room tagger does it; what each gives stays to be
   looked at. For the targets that need the work of the rooms before theirs. */
#ifndef TESTS_FUZZ_CHAIN_H
#define TESTS_FUZZ_CHAIN_H

#include "document/document.h"
#include "fuzz.h"
#include "place/place.h"
#include "segment/segment.h"

/* Made once: the project's own lexicon and what a thread needs. */
struct chain {
  struct fuzz_heap heap;
  struct lexicon *lexicon;
  struct arena arena;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
  /* Of the present document. */
  struct document document;
  struct span *skips;
  size_t skip_count;
  struct token_list tokens;
  struct automaton_text words;
  struct hit_buffer terms, sections, places; /* hits of their groups, found where they can stand */
  struct segment segment;
};

/* Reads the lexicon; ends the program when it cannot be read. */
void chain_open(struct chain *chain);
/* Takes a document up to its segments. False when a room refuses it. */
bool chain_read(struct chain *chain, const char *path, struct str bytes);

#endif
