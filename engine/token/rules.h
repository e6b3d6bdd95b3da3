/* SPDX-License-Identifier: Apache-2.0 */
/* Stemming one folded word: the rules first, then libstemmer. Private to token. */
#ifndef TOKEN_RULES_H
#define TOKEN_RULES_H

#include "token/token.h"

struct sb_stemmer;

/* libstemmer `english`. Not shareable by threads. Owned by the caller, release with
   rules_stemmer_destroy; NULL when there is no memory. */
struct sb_stemmer *rules_stemmer_create(void);
void rules_stemmer_destroy(struct sb_stemmer *stemmer);

/* Is there a rule for the folded word? `rules` may be NULL. */
bool rules_have(const struct token_rules *rules, struct str folded);
/* The stem of a folded word; `rules` may be NULL. Borrowed from the rules or the stemmer,
   valid until the stemmer's next use. */
struct str rules_stem(const struct token_rules *rules, struct sb_stemmer *stemmer, struct str folded);

#endif
