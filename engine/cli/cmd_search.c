/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "progress.h"

/* The words as one line, blanks between them; NULL without memory. Owned by the caller, release with free. */
static char *join_words(char **words, size_t count) {
  size_t size = 1;
  for (size_t i = 0; i < count; i++) size += strlen(words[i]) + 1;
  char *line = malloc(size);
  if (line == NULL) return NULL;
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    size_t len = strlen(words[i]);
    if (i > 0) line[at++] = ' ';
    memcpy(line + at, words[i], len);
    at += len;
  }
  line[at] = '\0';
  return line;
}

/* The bar goes before the answer comes. */
static bool draw(void *context, const struct cpeg_progress *now) {
  bool goes_on = progress_draw(context, now);
  if (now->files_done == now->files_total) progress_finish(context);
  return goes_on;
}

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  struct progress progress;
  progress_init(&progress, (call->opt->given & OPT_QUIET) != 0);
  progress.what = "made searchable: ";
  question.progress = draw;
  question.progress_context = &progress;
  char *words = join_words(call->args, call->arg_count);
  if (words == NULL) {
    cmd_say("there is no memory left");
    return CMD_HINDERED;
  }
  /* Words may come as one or as many arguments: quotes are easily forgotten in a shell. */
  question.text = words;
  enum cmd_exit status = cmd_answer(call, cpeg_view_search, &question);
  free(words);
  return status;
}

const struct cmd cmd_search = {
    .name = "search",
    .user = CMD_OFFICERS,
    .line = "sentences of the minutes that hold some words",
    .synopsis = "WORDS",
    .text = "Finds sentences of the minutes that hold all the words, in any of their forms, and shows where they "
            "stand: first those where the words stand side by side or near each other, full sentences before "
            "headings. 'WORDS in \"double quotes\"' must stand side by side; a star ends a word that may go on: "
            "burgl*. Lists of who attended are left out. The first search after an ingest takes longer: it makes "
            "the new minutes searchable. Where a sentence holds a mention, 'cpeg explain' takes its Id.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_QUARTER | OPT_FROM | OPT_TO | OPT_LIMIT,
    .args_least = 1,
    .args_most = SIZE_MAX,
    .examples = {"cpeg search '\"off the lead\"'", "these words side by side, anywhere, at any time",
                 "cpeg search moped --area Islington --from 2015-Q1", "in one borough since 2015"},
    .own = {{OPT_QUARTER, "2008-Q3; default: all, and what has no date"},
            {OPT_AREA, "ward, borough or London; default: all, and what has no place"}},
    .run = run,
};
