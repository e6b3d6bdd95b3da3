/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside a name in its sentence. Internal to the room place. */
#ifndef PLACE_BESIDE_H
#define PLACE_BESIDE_H

#include "place/place.h"

/* The word of token `idx`. Borrowed from the vocabulary, valid until a word is added. */
const struct word *beside_word(const struct place_input *input, uint32_t idx);
/* Is the folded word of token `idx` this one? */
bool beside_is(const struct place_input *input, uint32_t idx, const char *word);
/* Is it one of `count` words? */
bool beside_is_any(const struct place_input *input, uint32_t idx, const char *const *words, size_t count);
/* Is token `idx` on the list? */
bool beside_has(const struct place_input *input, uint32_t idx, enum word_list list);
/* The text between token `idx` and the next. Borrowed from the input's text. */
struct str beside_gap(const struct place_input *input, uint32_t idx);
/* Is there nothing but white space (or a full stop too, as after "Cllr." and an initial)
   between token `idx` and the next? */
bool beside_is_joined(const struct place_input *input, uint32_t idx, bool allow_stop);

/* First name of the list that begins at or after a byte. */
size_t beside_name_at(const struct place_list *names, uint32_t byte);
/* Is the name a person's, or part of the name of something else: a street, a station, a club?
   `sentence` holds the name, whose own cues are known. */
bool beside_is_no_place(const struct place_input *input, const struct sentence *sentence,
                        const struct place_name *name);
/* The cues beside it, enum place_cue ored; PLACE_CUE_LIST is not told here. */
uint32_t beside_cues(const struct place_input *input, const struct sentence *sentence,
                     const struct place_name *name);

#endif
