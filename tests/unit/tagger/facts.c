/* SPDX-License-Identifier: Apache-2.0 */
/* The filter `live`, the facts of the document, the settings, the encodings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* ---- Live ------------------------------------------------------------------------------------ */

/* The definition's parts as sets, written apart from the code: a value is in when it may be live. */
static bool may_be_live(const struct cpeg_mention *mention) {
  static const bool presence[CPEG_PRESENCE_COUNT] = {[CPEG_PRESENT] = true, [CPEG_POSSIBLE] = true};
  static const bool time[CPEG_TIME_COUNT] = {[CPEG_CURRENT] = true};
  static const bool locus[CPEG_LOCUS_COUNT] = {[CPEG_HERE] = true, [CPEG_GENERAL] = true};
  static const bool act[CPEG_ACT_COUNT] = {
      [CPEG_RAISED] = true,  [CPEG_STATISTIC] = true, [CPEG_INCIDENT] = true, [CPEG_ACTION] = true,
      [CPEG_OUTCOME] = true, [CPEG_PRIORITY] = true,  [CPEG_ADVICE] = true,   [CPEG_QUESTION] = true};
  static const bool police_act[CPEG_ACT_COUNT] = {[CPEG_RAISED] = true,  [CPEG_INCIDENT] = true, [CPEG_ACTION] = true,
                                                  [CPEG_OUTCOME] = true, [CPEG_PRIORITY] = true, [CPEG_QUESTION] = true};
  const bool *acts = mention->voice == CPEG_POLICE ? police_act : act;
  return presence[mention->presence] && time[mention->time] && locus[mention->locus] && acts[mention->act];
}

/* Number `code` as one value an axis, in mixed base. */
static struct cpeg_mention mention_of(unsigned code) {
  struct cpeg_mention mention = {0};
  mention.presence = (enum cpeg_presence)(code % CPEG_PRESENCE_COUNT), code /= CPEG_PRESENCE_COUNT;
  mention.time = (enum cpeg_time)(code % CPEG_TIME_COUNT), code /= CPEG_TIME_COUNT;
  mention.voice = (enum cpeg_voice)(code % CPEG_VOICE_COUNT), code /= CPEG_VOICE_COUNT;
  mention.act = (enum cpeg_act)(code % CPEG_ACT_COUNT), code /= CPEG_ACT_COUNT;
  mention.locus = (enum cpeg_locus)(code % CPEG_LOCUS_COUNT), code /= CPEG_LOCUS_COUNT;
  mention.trend = (enum cpeg_trend)(code % CPEG_TREND_COUNT), code /= CPEG_TREND_COUNT;
  mention.firmness = (enum cpeg_firmness)(code % CPEG_FIRMNESS_COUNT);
  return mention;
}

static void live_is_as_defined_for_every_combination(void) {
  const unsigned all = (unsigned)CPEG_PRESENCE_COUNT * (unsigned)CPEG_TIME_COUNT * (unsigned)CPEG_VOICE_COUNT *
                       (unsigned)CPEG_ACT_COUNT * (unsigned)CPEG_LOCUS_COUNT * (unsigned)CPEG_TREND_COUNT *
                       (unsigned)CPEG_FIRMNESS_COUNT;
  size_t live = 0, wrong = 0;
  for (unsigned code = 0; code < all; code++) {
    struct cpeg_mention mention = mention_of(code);
    live += tagger_is_live(&mention);
    wrong += tagger_is_live(&mention) != may_be_live(&mention);
  }
  EQUAL_INT(wrong, 0);
  /* 2 presences x 1 time x 2 loci x (5 voices x 8 acts + police x 6 acts) x 4 trends x 2 firmnesses. */
  EQUAL_INT(live, 2 * 1 * 2 * (5 * 8 + 6) * 4 * 2);
  EQUAL_INT(all, 4 * 3 * 6 * 9 * 3 * 4 * 2);
}

/* ---- Document ------------------------------------------------------------------------------------ */

static void the_facts_of_the_heading_are_passed_on(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  static const char text[] = "DRAFT\n\nMinutes of the Bruce Grove Safer Neighbourhoods Panel held on 21 July 2008\n\n"
                             "Present: A, B\n\nPolice Report\n\nThere was a robbery.\n";
  const cpeg_result *result = scene_tag(&scene, "a/b.txt", str_of(text));
  if (result == NULL) {
    scene_close(&scene);
    return;
  }
  const struct cpeg_document *document = cpeg_result_document(result);
  EQUAL_TEXT(document->path, "a/b.txt");
  EQUAL_TEXT(document->format, "text");
  EQUAL_TEXT(document->encoding, "UTF-8");
  EQUAL_INT(document->kind, CPEG_MINUTES);
  EQUAL_INT(document->meeting_day, day_of_date((struct date){2008, 7, 21}));
  CHECK(document->date_reason[0] != '\0' && document->borough_reason[0] != '\0');
  EQUAL_TEXT(document->body, "Bruce Grove Safer Neighbourhoods Panel");
  EQUAL_INT(document->borough.level, CPEG_BOROUGH);
  EQUAL_TEXT(document->borough.name, "Haringey");
  EQUAL_INT(document->ward.level, CPEG_WARD);
  EQUAL_TEXT(document->ward.code, "E05000267");
  EQUAL_TEXT(document->ward.borough, "Haringey");
  CHECK(document->draft);
  CHECK(document->text_bytes == strlen(text) && memcmp(document->text, text, document->text_bytes) == 0);
  CHECK(document->content_hash == hash_bytes(str_of(text)));
  if (EQUAL_INT(cpeg_result_mention_count(result), 1))
    EQUAL_TEXT(cpeg_result_mention_at(result, 0)->area.name, "Bruce Grove");
  scene_close(&scene);
}

static void what_the_heading_does_not_tell_stays_open(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, "A letter about robbery.\n");
  if (result == NULL) {
    scene_close(&scene);
    return;
  }
  const struct cpeg_document *document = cpeg_result_document(result);
  EQUAL_INT(document->meeting_day, CPEG_NO_DAY);
  EQUAL_TEXT(document->body, "");
  EQUAL_INT(document->borough.level, CPEG_UNPLACED);
  EQUAL_TEXT(document->borough.name, "");
  EQUAL_INT(document->ward.level, CPEG_UNPLACED);
  CHECK(document->date_reason[0] != '\0');
  CHECK(!document->draft);
  scene_close(&scene);
}

static void minutes_of_all_london_belong_to_london(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result =
      scene_tag_text(&scene, "Minutes of the Pan-London Community Police Forum held on 21 July 2008\n\n"
                             "Present: A, B\n\nPolice Report\n\n"
                             "There was a robbery. There was a burglary in Bruce Grove, Haringey.\n");
  if (result == NULL) {
    scene_close(&scene);
    return;
  }
  const struct cpeg_document *document = cpeg_result_document(result);
  EQUAL_INT(document->borough.level, CPEG_LONDON);
  EQUAL_TEXT(document->borough.code, "E12000007");
  EQUAL_TEXT(document->borough.borough, "");
  EQUAL_INT(document->ward.level, CPEG_UNPLACED);
  if (EQUAL_INT(cpeg_result_mention_count(result), 2)) {
    EQUAL_INT(cpeg_result_mention_at(result, 0)->area.level, CPEG_LONDON);
    EQUAL_INT(cpeg_result_mention_at(result, 0)->locus, CPEG_HERE);
    EQUAL_TEXT(cpeg_result_mention_at(result, 1)->area.name, "Bruce Grove");
    /* Every borough lies within a body of all London. */
    EQUAL_INT(cpeg_result_mention_at(result, 1)->locus, CPEG_HERE);
  }
  scene_close(&scene);
}

/* ---- Settings ------------------------------------------------------------------------------------ */

static void settings_start_with_their_defaults(void) {
  struct cpeg_settings settings;
  memset(&settings, 0xAA, sizeof settings);
  cpeg_settings_default(&settings);
  CHECK(settings.lexicon_dir == NULL);
  EQUAL_INT(settings.max_text_bytes, 32 * 1024 * 1024);
  CHECK(!settings.skip_examples);
  CHECK(settings.resize == NULL && settings.resize_context == NULL);
}

static void the_examples_of_the_lexicon_are_run_unless_told_not_to(void) {
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){
                                    .terms = "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,Nothing of the kind.,A robe.\n"});
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  cpeg_engine *engine = NULL;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder.path;
  EQUAL_INT(cpeg_engine_create(&settings, &engine, &err), CPEG_FORMAT);
  CHECK(engine == NULL && err.line == 2 && strstr(err.path, "terms.csv") != NULL);
  settings.skip_examples = true;
  CHECK(cpeg_engine_create(&settings, &engine, &err) == CPEG_OK);
  if (engine != NULL) EQUAL_INT(strspn(cpeg_engine_lexicon_hash(engine), "0123456789abcdef"), 16);
  cpeg_engine_destroy(engine);
  cpeg_engine_destroy(NULL);
  cpeg_tagger_destroy(NULL);
  folder_remove(&folder);
}

/* ---- Encodings ------------------------------------------------------------------------------------ */

/* "£" and curly quotes before and inside what is found, so that bytes per character matter. */
static const char twin_utf8[] = "Minutes of Haringey\xE2\x80\x99s panel \xE2\x80\x93 \xC2\xA3" "20\n\n"
                                "\xE2\x80\x9CThe robbery\xE2\x80\x9D, she said, caf\xC3\xA9 owners\xE2\x80\x99 dog mess.\n";
static const char twin_1252[] = "Minutes of Haringey\x92s panel \x96 \xA3" "20\n\n"
                                "\x93The robbery\x94, she said, caf\xE9 owners\x92 dog mess.\n";

/* UTF-8 of up to three bytes a character as UTF-16. */
static struct str as_utf16(struct str utf8, bool is_big, char *out) {
  size_t len = 0;
  for (size_t i = 0; i < utf8.len;) {
    unsigned char lead = (unsigned char)utf8.ptr[i++];
    uint32_t point = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1Fu : lead & 0x0Fu;
    while (i < utf8.len && ((unsigned char)utf8.ptr[i] & 0xC0) == 0x80)
      point = point << 6 | ((unsigned char)utf8.ptr[i++] & 0x3Fu);
    out[len++] = (char)(is_big ? point >> 8 : point & 0xFF);
    out[len++] = (char)(is_big ? point & 0xFF : point >> 8);
  }
  return (struct str){out, len};
}

/* All but what the bytes of the file decide: its encoding, its hash, the ids. */
static char *mentions_of(const cpeg_result *result) {
  size_t count = cpeg_result_mention_count(result), size = count * 900 + 1, len = 0;
  char *out = malloc(size);
  if (out == NULL) exit(99);
  out[0] = '\0';
  for (size_t i = 0; i < count; i++) {
    const struct cpeg_mention *m = cpeg_result_mention_at(result, i);
    int got = snprintf(out + len, size - len, "%u-%u line %u, %u-%u item %u %s %s %d%d%d%d%d%d%d %s %.300s %.100s %zu\n",
                       m->begin, m->end, m->line, m->sentence_begin, m->sentence_end, m->item, m->concern, m->term,
                       (int)m->presence, (int)m->time, (int)m->voice, (int)m->act, (int)m->trend, (int)m->locus,
                       (int)m->firmness, m->area.code, m->section, m->speaker, m->cue_count);
    if (!CHECK(got > 0 && (size_t)got < size - len)) break;
    len += (size_t)got;
  }
  return out;
}

static void same_as_twin(struct scene *scene, const char *path, struct str utf8, struct str twin, const char *encoding) {
  const cpeg_result *result = scene_tag(scene, path, utf8);
  if (result == NULL) return;
  char *wanted = mentions_of(result);
  result = scene_tag(scene, path, twin);
  if (result != NULL) {
    char *got = mentions_of(result);
    EQUAL_TEXT(cpeg_result_document(result)->encoding, encoding);
    CHECK(cpeg_result_document(result)->text_bytes == utf8.len &&
          memcmp(cpeg_result_document(result)->text, utf8.ptr, utf8.len) == 0);
    if (!CHECK(strcmp(got, wanted) == 0)) printf("# %s\n", path);
    free(got);
  }
  free(wanted);
}

static void other_encodings_give_the_mentions_of_their_utf8_twin(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  static const char mark[] = "\xEF\xBB\xBF";
  char utf16[(sizeof mark + sizeof twin_utf8) * 2], marked[sizeof mark + sizeof twin_utf8];
  struct str utf8 = str_of(twin_utf8);
  snprintf(marked, sizeof marked, "%s%s", mark, twin_utf8);
  const cpeg_result *result = scene_tag(&scene, "m.txt", utf8);
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), 3))
    EQUAL_STR(scene_words(result, cpeg_result_mention_at(result, 0)->begin, cpeg_result_mention_at(result, 0)->end),
              "robbery");
  same_as_twin(&scene, "m.txt", utf8, str_of(twin_1252), "Windows-1252");
  same_as_twin(&scene, "m.txt", utf8, as_utf16(utf8, false, utf16), "UTF-16LE");
  same_as_twin(&scene, "m.txt", utf8, as_utf16(utf8, true, utf16), "UTF-16BE");
  /* A byte-order mark is a character of the text in every encoding, so that places agree. */
  same_as_twin(&scene, "m.txt", str_of(marked), as_utf16(str_of(marked), false, utf16), "UTF-16LE");
  same_as_twin(&scene, "m.txt", str_of(marked), as_utf16(str_of(marked), true, utf16), "UTF-16BE");
  scene_close(&scene);
}

static void sample_minutes_are_the_same_in_utf16(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  size_t compared = 0;
  for (size_t i = 0; i < samples.count; i += 5) {
    const cpeg_result *result = scene_tag(&scene, samples.items[i].path, samples.items[i].bytes);
    if (result == NULL || strcmp(cpeg_result_document(result)->encoding, "UTF-8") != 0) continue;
    char *utf16 = malloc(samples.items[i].bytes.len * 2 + 2);
    if (utf16 == NULL) exit(99);
    same_as_twin(&scene, samples.items[i].path, samples.items[i].bytes,
                 as_utf16(samples.items[i].bytes, false, utf16), "UTF-16LE");
    free(utf16);
    compared++;
  }
  CHECK(compared >= 5);
  samples_free(&samples);
  scene_close(&scene);
}

const struct tap_test facts_tests[] = {
    {"live is as defined for every combination of values", live_is_as_defined_for_every_combination},
    {"the facts of the heading are passed on", the_facts_of_the_heading_are_passed_on},
    {"what the heading does not tell stays open, with a reason", what_the_heading_does_not_tell_stays_open},
    {"minutes of all London belong to London", minutes_of_all_london_belong_to_london},
    {"settings start with their defaults", settings_start_with_their_defaults},
    {"the examples of the lexicon are run unless told not to", the_examples_of_the_lexicon_are_run_unless_told_not_to},
    {"UTF-16 and Windows-1252 give the mentions of their UTF-8 twin", other_encodings_give_the_mentions_of_their_utf8_twin},
    {"sample minutes are tagged the same in UTF-16", sample_minutes_are_the_same_in_utf16},
};
const size_t facts_test_count = TAP_COUNT(facts_tests);
