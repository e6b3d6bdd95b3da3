/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONCERN_MAX 16

static bool open_folder(struct scene *scene, const struct folder *folder) {
  struct cpeg_error err = {0};
  *scene = (struct scene){0};
  struct memory memory = memory_default();
  if (lexicon_create(memory, folder->path, NULL, NULL, &scene->lexicon, &err) != CPEG_OK ||
      assertion_rules_create(memory, scene->lexicon, &scene->rules, &err) != CPEG_OK) {
    printf("# %s:%u %s\n", err.path, err.line, err.message);
    return false;
  }
  scene->vocabulary = vocabulary_create(memory, scene->lexicon->rules);
  scene->scratch = automaton_scratch_create(memory, scene->lexicon->automaton);
  return scene->vocabulary != NULL && scene->scratch != NULL;
}

bool scene_open(struct scene *scene, const char *cues, const char *sections) {
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.cues = cues, .sections = sections});
  bool is_open = CHECK(open_folder(scene, &folder));
  folder_remove(&folder);
  return is_open;
}

static bool copy_own(const struct folder *folder, const char *name) {
  const char *source = getenv("CPEG_SOURCE");
  char path[1024];
  struct str bytes;
  snprintf(path, sizeof path, "%s/lexicons/%s", source == NULL ? "." : source, name);
  if (file_read(memory_default(), path, 1 << 22, &bytes, NULL) != CPEG_OK) return false;
  folder_write_bytes(folder, name, bytes.ptr, bytes.len);
  memory_free(memory_default(), (void *)(uintptr_t)bytes.ptr);
  return true;
}

bool scene_open_own(struct scene *scene) {
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  bool is_open = copy_own(&folder, "cues.csv") && copy_own(&folder, "sections.csv") && copy_own(&folder, "stems.csv") &&
                 open_folder(scene, &folder);
  folder_remove(&folder);
  if (!is_open) tap_skip("the project's own lexicon cannot be read");
  return is_open;
}

void scene_close(struct scene *scene) {
  automaton_scratch_destroy(scene->scratch);
  vocabulary_destroy(scene->vocabulary);
  assertion_rules_destroy(scene->rules);
  lexicon_destroy(scene->lexicon);
}

/* -- Minutes through the chain -------------------------------------------------------------- */

struct run {
  struct arena arena;
  char text[4096];
  struct span concerns[CONCERN_MAX];
  size_t count;
  struct assertion *answers;
};

static void take_braces(struct run *run, const char *minutes) {
  uint32_t len = 0;
  for (; *minutes != '\0' && len + 1 < sizeof run->text; minutes++) {
    if (*minutes == '{')
      run->concerns[run->count].begin = len;
    else if (*minutes == '}')
      run->concerns[run->count++].end = len;
    else
      run->text[len++] = *minutes;
  }
}

static struct match match_at(const struct token_list *tokens, const struct segment *segment, struct span concern) {
  uint32_t first = (uint32_t)token_at(tokens, concern.begin), end = (uint32_t)token_at(tokens, concern.end);
  return (struct match){.first = first,
                        .last = end - 1,
                        .begin = concern.begin,
                        .end = concern.end,
                        .sentence = (uint32_t)segment_sentence_of_token(segment, first)};
}

static bool run_minutes(struct scene *scene, struct run *run, int32_t day, const char *minutes) {
  struct cpeg_error err = {0};
  *run = (struct run){.count = 0};
  arena_init(&run->arena, memory_default(), (size_t)64 << 20);
  take_braces(run, minutes);
  struct str text = str_of(run->text);
  struct line_list lines;
  struct token_list tokens;
  struct hit_list hits;
  struct automaton_text words;
  struct segment segment;
  bool holds = segment_lines(&run->arena, text, false, (struct span){0, 0}, &lines, &err) == CPEG_OK &&
               token_scan(&run->arena, scene->vocabulary, text, NULL, 0, &tokens, &err) == CPEG_OK &&
               automaton_scan(scene->scratch, scene->vocabulary, &tokens, &run->arena, &hits, &err) == CPEG_OK &&
               automaton_read(scene->scratch, scene->vocabulary, &tokens, &run->arena, &words, &err) == CPEG_OK;
  if (!CHECK(holds)) return false;
  struct segment_input input = {.text = text,
                                .lines = lines,
                                .lexicon = scene->lexicon,
                                .tokens = &tokens,
                                .vocabulary = scene->vocabulary,
                                .hits = &hits};
  if (!CHECK(segment_build(&run->arena, &input, &segment, &err) == CPEG_OK)) return false;
  struct match items[CONCERN_MAX];
  for (size_t i = 0; i < run->count; i++) items[i] = match_at(&tokens, &segment, run->concerns[i]);
  struct match_list matches = {.items = items, .count = run->count};
  struct assertion_input work = {.lexicon = scene->lexicon,
                                 .tokens = &tokens,
                                 .vocabulary = scene->vocabulary,
                                 .hits = &hits,
                                 .scratch = scene->scratch,
                                 .words = &words,
                                 .segment = &segment,
                                 .matches = &matches,
                                 .text = text,
                                 .meeting_day = day};
  return CHECK(assertion_work_out(&run->arena, scene->rules, &work, &run->answers, &err) == CPEG_OK);
}

/* -- Answers as words ------------------------------------------------------------------------ */

static void write_answer(const struct assertion *answer, char *out, size_t size) {
  size_t len = (size_t)snprintf(
      out, size, " %s %s %s %s %s %s %s ", cpeg_value_name(CPEG_AXIS_PRESENCE, answer->presence),
      cpeg_value_name(CPEG_AXIS_TIME, answer->time), cpeg_value_name(CPEG_AXIS_VOICE, answer->voice),
      cpeg_value_name(CPEG_AXIS_ACT, answer->act), cpeg_value_name(CPEG_AXIS_TREND, answer->trend),
      cpeg_value_name(CPEG_AXIS_LOCUS, answer->locus), cpeg_value_name(CPEG_AXIS_FIRMNESS, answer->firmness));
  for (size_t i = 0; i < answer->cue_count && len < size; i++)
    len += (size_t)snprintf(out + len, size - len, "rule=%s ", answer->cues[i].rule);
}

static bool has_word(const char *words, struct str word) {
  char framed[160];
  snprintf(framed, sizeof framed, " %.*s ", (int)word.len, word.ptr);
  return strstr(words, framed) != NULL;
}

void scene_says_on(struct scene *scene, int32_t day, const char *minutes, const char *wanted) {
  struct run run;
  if (run_minutes(scene, &run, day, minutes)) {
    struct str rest = str_of(wanted), part;
    size_t at = 0;
    for (; str_split(&rest, '/', &part); at++) {
      if (!CHECK(at < run.count)) break;
      char words[1024];
      struct str word;
      write_answer(&run.answers[at], words, sizeof words);
      while (str_split(&part, ' ', &word))
        if (word.len > 0 && !has_word(words, word)) {
          printf("# \"%s\": concern %zu is%s\n", minutes, at + 1, words);
          tap_check(false, "the wanted word is among the answer's", __FILE__, __LINE__);
        }
    }
    EQUAL_INT(at, run.count);
  }
  arena_finish(&run.arena);
}

void scene_says(struct scene *scene, const char *minutes, const char *wanted) {
  scene_says_on(scene, day_of_date((struct date){2008, 7, 21}), minutes, wanted);
}

void scene_speaker(struct scene *scene, const char *minutes, const char *wanted) {
  struct run run;
  if (run_minutes(scene, &run, CPEG_NO_DAY, minutes) && CHECK(run.count > 0))
    EQUAL_STR(str_span(str_of(run.text), run.answers[0].speaker), wanted);
  arena_finish(&run.arena);
}

size_t scene_answers(struct scene *scene, int32_t day, const char *minutes, struct assertion *out, size_t cap) {
  struct run run;
  size_t count = 0;
  if (run_minutes(scene, &run, day, minutes))
    for (; count < run.count && count < cap; count++) {
      out[count] = run.answers[count];
      out[count].cues = NULL;
      out[count].cue_count = 0;
    }
  arena_finish(&run.arena);
  return count;
}

/* The last concern's answer with its speaker, as words. */
static void write_last(struct scene *scene, const char *minutes, char *out, size_t size) {
  struct run run;
  out[0] = '\0';
  if (run_minutes(scene, &run, CPEG_NO_DAY, minutes) && CHECK(run.count > 0)) {
    const struct assertion *answer = &run.answers[run.count - 1];
    write_answer(answer, out, size);
    struct str speaker = str_span(str_of(run.text), answer->speaker);
    size_t len = strlen(out);
    snprintf(out + len, size - len, "speaker=%.*s", (int)speaker.len, speaker.ptr);
  }
  arena_finish(&run.arena);
}

void scene_ends_alike(struct scene *scene, const char *first, const char *second) {
  char one[1024], two[1024];
  write_last(scene, first, one, sizeof one);
  write_last(scene, second, two, sizeof two);
  if (strcmp(one, two) != 0) printf("# \"%s\"\n", first);
  EQUAL_STR(str_of(one), two);
}
