/* SPDX-License-Identifier: Apache-2.0 */
/* Gold in other forms: what goes out must come back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* Writes what is given into a folder of the scene. */
struct taker {
  const struct scene *scene;
  const char *folder;
};

static bool take(void *context, const char *name, const char *bytes, size_t len) {
  const struct taker *taker = context;
  char path[300];
  snprintf(path, sizeof path, "%s/%s", taker->folder, name);
  folder_write_bytes(&taker->scene->folder, path, bytes, len);
  return true;
}

static enum cpeg_status convert(const struct scene *scene, const char *from, enum cpeg_gold_format format,
                                const char *folder, struct cpeg_error *err) {
  struct taker taker = {scene, folder};
  struct cpeg_gold gold = {.path = from};
  return cpeg_gold_convert(scene->engine, &gold, format, take, &taker, err);
}

/* A file of the scene's folder, released with free. */
static char *read_file(const struct scene *scene, const char *name) {
  char path[400];
  FILE *file = fopen(folder_path(&scene->folder, name, path, sizeof path), "rb");
  char *text = calloc(1, 1 << 20);
  if (CHECK(file != NULL) && text != NULL) CHECK(fread(text, 1, (1 << 20) - 1, file) > 0);
  if (file != NULL) fclose(file);
  return text;
}

/* By way of both forms back to rows: the very bytes. */
static void check_round_trip(const struct scene *scene, const char *path, const char *wanted) {
  static const struct {
    enum cpeg_gold_format format;
    const char *folder, *file, *back;
  } ways[] = {{CPEG_GOLD_ROWS, "rows", "rows/gold.jsonl", "rows-back"},
              {CPEG_GOLD_DOCCANO, "doccano", "doccano/gold.jsonl", "doccano-back"},
              {CPEG_GOLD_BRAT, "brat", "brat", "brat-back"}};
  for (size_t i = 0; i < TAP_COUNT(ways); i++) {
    struct cpeg_error err = {0};
    char there[400], back[400];
    bool holds = CHECK(convert(scene, path, ways[i].format, ways[i].folder, &err) == CPEG_OK);
    /* Rows say nothing of the text, so that it must lie where they came from. */
    const char *from = ways[i].format == CPEG_GOLD_ROWS ? path : folder_path(&scene->folder, ways[i].file, there, sizeof there);
    holds = holds && CHECK(convert(scene, from, CPEG_GOLD_ROWS, ways[i].back, &err) == CPEG_OK);
    if (!holds) {
      printf("# %s: %s:%u %s\n", ways[i].folder, err.path, err.line, err.message);
      continue;
    }
    snprintf(back, sizeof back, "%s/gold.jsonl", ways[i].back);
    char *got = read_file(scene, back);
    EQUAL_TEXT(got, wanted);
    free(got);
  }
}

#define META                                                                                                         \
  "{\"doc\": \"doc\", \"meta\": true, \"minutes\": true, \"meeting_date\": \"2008-07-21\", \"date_evidence\": \"21 July\", " \
  "\"body\": \"Group; of = all\", \"london_borough\": \"Haringey\", \"ward\": \"\", \"attendance_lines\": [1, 2], "       \
  "\"status\": \"draft\"}\n"

static void what_rows_say_comes_back_from_each_form(void) {
  struct scene scene;
  char path[400];
  if (!scene_open(&scene)) return;
  /* Characters of two and three bytes in front; an anchor that stands twice on its line; one span with two concerns of
     which different things are said; words over two lines; no concern; no certainty; no words of a meeting's own. */
  folder_write(&scene.folder, "set/doc.txt",
               "Caf\xc3\xa9 \xe2\x82\xac 5: a robbery and no robbery.\nThe dog\r\nmess and a burglary raid.\nFog.\n");
  static const char rows[] =
      META "{\"doc\": \"doc\", \"line\": 1, \"anchor\": \"robbery\", \"concern\": \"robbery\", \"presence\": \"present\", \"time\": "
           "\"current\", \"voice\": \"police\", \"act\": \"raised\", \"place\": \"Elm; Road\", \"certain\": true, \"ward\": \"\", "
           "\"borough\": \"Haringey\"}\n"
           "{\"doc\": \"doc\", \"line\": 1, \"anchor\": \"no robbery\", \"concern\": \"robbery\", \"presence\": \"absent\", "
           "\"certain\": true, \"firmness\": \"hedged\"}\n"
           "{\"doc\": \"doc\", \"line\": 2, \"anchor\": \"dog\\r\\nmess\", \"concern\": \"dog-fouling\", \"certain\": true}\n"
           "{\"doc\": \"doc\", \"line\": 3, \"anchor\": \"burglary raid\", \"concern\": \"residential-burglary\", \"presence\": "
           "\"present\", \"certain\": true}\n"
           "{\"doc\": \"doc\", \"line\": 3, \"anchor\": \"burglary raid\", \"concern\": \"robbery\", \"presence\": \"possible\", "
           "\"certain\": false}\n"
           "{\"doc\": \"doc\", \"line\": 4, \"anchor\": \"Fog\", \"concern\": \"other:fog\", \"certain\": true}\n"
           "{\"doc\": \"more\", \"line\": 1, \"anchor\": \"A\", \"concern\": \"robbery\", \"certain\": true}\n";
  folder_write(&scene.folder, "set/more.txt", "A raid.");
  folder_write(&scene.folder, "set/gold.jsonl", rows);
  check_round_trip(&scene, folder_path(&scene.folder, "set", path, sizeof path), rows);
  char *ann = read_file(&scene, "brat/doc.ann");
  /* Offsets count characters, and words over two lines are two fragments. */
  CHECK(strstr(ann, "\tresidential-burglary ") != NULL);
  CHECK(strstr(ann, "\trobbery 12 19\trobbery\n") != NULL);
  CHECK(strstr(ann, "\tdog-fouling 40 43;45 49\tdog mess\n") != NULL);
  CHECK(strstr(ann, "\tother_fog ") != NULL);
  free(ann);
  scene_close(&scene);
}

static void the_sample_gold_comes_back_from_each_form(void) {
  struct scene scene;
  const char *source = getenv("CPEG_SOURCE");
  char path[600];
  if (source == NULL) {
    tap_skip("CPEG_SOURCE does not tell where the sample gold is");
    return;
  }
  if (!scene_open(&scene)) return;
  snprintf(path, sizeof path, "%s/corpus/gold/gold.jsonl", source);
  FILE *file = fopen(path, "rb");
  char *wanted = calloc(1, 1 << 20);
  if (CHECK(file != NULL && wanted != NULL)) {
    CHECK(fread(wanted, 1, (1 << 20) - 1, file) > 1000);
    snprintf(path, sizeof path, "%s/corpus/gold", source);
    check_round_trip(&scene, path, wanted);
  }
  if (file != NULL) fclose(file);
  free(wanted);
  scene_close(&scene);
}

/* Found rows of the gold at `name`, -1 when it is refused. */
static int found_in(const struct scene *scene, const char *name, struct cpeg_error *err) {
  json_t *rows = scene_evaluate(scene, name, NULL, err);
  int found = scene_number(scene_row(rows, "score", "what", "sentence x concern"), "found");
  json_decref(rows);
  return found;
}

static void what_other_tools_write_is_read(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "entities.jsonl",
               "{\"id\": 3, \"text\": \"A robbery.\", \"entities\": [{\"id\": 7, \"label\": \"robbery\", \"start_offset\": 2, "
               "\"end_offset\": 9}], \"relations\": []}\n{\"text\": \"A burglary.\", \"labels\": [[2, 10, "
               "\"residential-burglary\"]]}\n");
  EQUAL_INT(found_in(&scene, "entities.jsonl", &err), 2);
  /* Attributes may stand above their spans, notes be in people's words, and there may be relations. */
  folder_write(&scene.folder, "brat/one.two.txt", "A robbery and a burglary.\n");
  folder_write(&scene.folder, "brat/one.two.ann",
               "A1\tpresence T1 present\r\nT1\trobbery 2 9\trobbery\nT2\tresidential-burglary 16 24\tburglary\n"
               "#1\tAnnotatorNotes T1\tis this so?\nR1\tsame Arg1:T1 Arg2:T2\n*\tequiv T1 T2\n");
  EQUAL_INT(found_in(&scene, "brat", &err), 2);
  /* What the engine wrote itself, and a document that it refused. */
  folder_write(&scene.folder, "x.txt", "A robbery.\n");
  folder_write(&scene.folder, "tags.jsonl",
               "{\"type\":\"document\",\"path\":\"a/x.txt\",\"kind\":\"minutes\",\"meeting_date\":null,\"borough\":null,\"ward\":null}\n"
               "{\"type\":\"mention\",\"path\":\"a/x.txt\",\"begin\":2,\"line\":1,\"text\":\"robbery\",\"concern\":\"robbery\","
               "\"presence\":\"present\",\"area\":{\"level\":\"unplaced\"}}\n"
               "{\"type\":\"refused\",\"path\":\"a/y.doc\",\"reason\":\"the file is encrypted\"}\n");
  EQUAL_INT(found_in(&scene, "tags.jsonl", &err), 1);
  scene_close(&scene);
}

static void faults_of_other_forms_are_told_with_file_and_line(void) {
  static const struct {
    const char *ann, *part;
    uint32_t line;
  } faults[] = {
      {"T1\trobbery 2 90\trobbery\n", "\"T1\" does not fit", 1},
      {"T1\trobbery 9 2\trobbery\n", "does not fit", 1},
      {"\nT1\trobbery\n", "does not fit", 2},
      {"T1\trobbery 2 9\tx\nT1\trobbery 2 9\tx\n", "id of two spans", 2},
      {"A1\tpresence T9 absent\n", "no span \"T9\"", 1},
      {"T1\trobbery 2 9\tx\nA1\tpresence T1\n", "no attribute of a concern", 2},
      {"T1\trobbery 2 9\tx\nA1\tmood T1 sour\n", "\"mood\" is no attribute", 2},
      {"T1\trobbery 2 9\tx\n#1\tAnnotatorNotes T1\t{\"place\": \n", "not valid JSON", 2},
  };
  static const struct {
    const char *line, *part;
  } lines[] = {
      {"{\"text\": \"A robbery.\"}", "no list \"label\""},
      {"{\"text\": \"A robbery.\", \"label\": [[2, 90, \"robbery\"]]}", "characters 2 to 90"},
      {"{\"text\": \"A robbery.\", \"label\": [[2, \"robbery\"]]}", "label 1 is none"},
      {"{\"text\": \"A robbery.\", \"label\": [[2, 9, \"presence:absent\"]]}", "stands on no concern"},
      {"{\"doc\": \"d\", \"text\": \"A\", \"label\": []}\n{\"doc\": \"d\", \"text\": \"B\", \"label\": []}", "a document \"d\" before"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "brat/doc.txt", "A robbery.\n");
  for (size_t i = 0; i < TAP_COUNT(faults); i++) {
    struct cpeg_error err = {0};
    folder_write(&scene.folder, "brat/doc.ann", faults[i].ann);
    EQUAL_INT(found_in(&scene, "brat", &err), -1);
    EQUAL_INT(err.status, CPEG_FORMAT);
    EQUAL_INT(err.line, faults[i].line);
    if (!CHECK(strstr(err.message, faults[i].part) != NULL))
      printf("# case %zu: %s\n", i, err.message);
    CHECK(strstr(err.path, "doc.ann") != NULL);
  }
  for (size_t i = 0; i < TAP_COUNT(lines); i++) {
    struct cpeg_error err = {0};
    folder_write(&scene.folder, "gold.jsonl", lines[i].line);
    EQUAL_INT(found_in(&scene, "gold.jsonl", &err), -1);
    EQUAL_INT(err.status, CPEG_FORMAT);
    if (!CHECK(strstr(err.message, lines[i].part) != NULL)) printf("# case %zu: %s\n", i, err.message);
  }
  folder_write_bytes(&scene.folder, "latin/doc.txt", "A caf\xe9.\n", 8);
  folder_write(&scene.folder, "latin/doc.ann", "T1\trobbery 2 5\tcaf\n");
  struct cpeg_error err = {0};
  EQUAL_INT(found_in(&scene, "latin", &err), -1);
  CHECK(strstr(err.message, "no UTF-8") != NULL && strstr(err.path, "doc.txt") != NULL);
  scene_close(&scene);
}

static void what_cannot_be_converted_is_told(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  char path[400];
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "a.txt", "A robbery.\n");
  folder_write(&scene.folder, "gold.jsonl", "{\"doc\": \"a\", \"line\": 1, \"anchor\": \"raid\", \"concern\": \"robbery\"}\n");
  const char *gold = folder_path(&scene.folder, "gold.jsonl", path, sizeof path);
  EQUAL_INT(convert(&scene, gold, CPEG_GOLD_DOCCANO, "out", &err), CPEG_FORMAT);
  CHECK(strstr(err.message, "\"raid\" is not in the text") != NULL);
  folder_write(&scene.folder, "gold.jsonl", "{\"doc\": \"b\", \"line\": 1, \"anchor\": \"raid\", \"concern\": \"robbery\"}\n");
  EQUAL_INT(convert(&scene, gold, CPEG_GOLD_ROWS, "out", &err), CPEG_FORMAT);
  CHECK(strstr(err.message, "no text beside the gold: b") != NULL);
  folder_write(&scene.folder, "gold.jsonl", "{\"doc\": \"../b\", \"text\": \"A raid\", \"label\": [[2, 6, \"robbery\"]]}\n");
  EQUAL_INT(convert(&scene, gold, CPEG_GOLD_BRAT, "out", &err), CPEG_FORMAT);
  CHECK(strstr(err.message, "cannot be a file's name") != NULL);
  scene_close(&scene);
}

const struct tap_test convert_tests[] = {
    {"what rows say comes back from each form", what_rows_say_comes_back_from_each_form},
    {"the sample gold comes back from each form", the_sample_gold_comes_back_from_each_form},
    {"what other tools write is read", what_other_tools_write_is_read},
    {"faults of other forms are told with file and line", faults_of_other_forms_are_told_with_file_and_line},
    {"what cannot be converted is told", what_cannot_be_converted_is_told},
};
const size_t convert_test_count = TAP_COUNT(convert_tests);
