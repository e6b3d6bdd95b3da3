/* SPDX-License-Identifier: Apache-2.0 */
/* A customer of the shared library: cpeg.h and libcpeg.so, nothing else of ours. */
#include <stdio.h>
#include <string.h>

#include "cpeg.h"

static int failed;

static void check(int number, const char *sentence, bool holds) {
  printf("%sok %d - %s\n", holds ? "" : "not ", number, sentence);
  failed |= !holds;
}

int main(int argc, char **argv) {
  struct cpeg_settings settings;
  struct cpeg_error err = {.status = CPEG_OK};
  cpeg_engine *engine = NULL;
  cpeg_tagger *tagger = NULL;
  const cpeg_result *result = NULL;
  static const char text[] = "# Minutes\n\nResidents complained of dog fouling in the park.\n";
  char line[900];
  printf("TAP version 13\n1..6\n");
  check(1, "the library has the header's version", strcmp(cpeg_version(), CPEG_VERSION) == 0);
  cpeg_settings_default(&settings);
  check(2, "without a lexicon there is a sentence",
        cpeg_engine_create(&settings, &engine, &err) == CPEG_IO && engine == NULL && err.message[0] != '\0');
  settings.lexicon_dir = argc > 1 ? argv[1] : "lexicons";
  settings.skip_examples = true; /* another test runs them */
  bool made = cpeg_engine_create(&settings, &engine, &err) == CPEG_OK;
  check(3, "an engine is made", made);
  if (!made) printf("# %s\n", cpeg_error_format(&err, line, sizeof line));
  check(4, "a tagger is made", made && cpeg_tagger_create(engine, &tagger, &err) == CPEG_OK);
  bool tagged = tagger != NULL && cpeg_tag_buffer(tagger, "a.md", text, sizeof text - 1, &result, &err) == CPEG_OK;
  check(5, "a text is tagged", tagged && cpeg_result_mention_count(result) == 1);
  const struct cpeg_mention *mention = tagged ? cpeg_result_mention_at(result, 0) : NULL;
  check(6, "its mention is read", mention != NULL && strcmp(mention->concern, "dog-fouling") == 0 &&
                                      mention->line == 3 && memcmp(text + mention->begin, "dog fouling", 11) == 0);
  cpeg_tagger_destroy(tagger);
  cpeg_engine_destroy(engine);
  return failed;
}
