/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files of `review` share. */
#ifndef CLI_CMD_REVIEW_H
#define CLI_CMD_REVIEW_H

#include "cmd.h"

/* Who says so: --by, else $USER. */
const char *review_who(const struct cmd_call *call);

/* The parts of `review` that are about single mentions: mentions, reject, relabel, keep, add, undo, import, and accept and set of an
   id (review_is_id). False when `name` is none of them. */
bool review_is_mention_part(const struct cmd_call *call, const char *name);
enum cmd_exit review_mention_part(const struct cmd_call *call, const char *name);

/* Twelve hexadecimal digits. */
bool review_is_id(const char *word);

#endif
