/* SPDX-License-Identifier: Apache-2.0 */
/* The engine's answers on hand-tagged documents, scored and shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "review/evaluate.h"

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_file(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* GOLD is a file, or a folder with gold.jsonl or, without one, with stand-off files. */
static enum cpeg_status place_gold(struct evaluation *evaluation, const char *path, struct cpeg_error *err) {
  int len = snprintf(evaluation->gold_path, EVALUATE_PATH_SIZE, is_folder(path) ? "%s/gold.jsonl" : "%s", path);
  if (len < 0 || len >= EVALUATE_PATH_SIZE) return error_at(err, CPEG_IO, (struct error_place){path, 0, 0}, "the path is too long");
  if (is_folder(path) && !is_file(evaluation->gold_path) && gold_is_standoff(path))
    snprintf(evaluation->gold_path, EVALUATE_PATH_SIZE, "%s", path);
  snprintf(evaluation->folder, EVALUATE_PATH_SIZE, "%s", evaluation->gold_path);
  char *slash = strrchr(evaluation->folder, '/');
  if (slash == NULL)
    snprintf(evaluation->folder, EVALUATE_PATH_SIZE, ".");
  else
    *slash = '\0';
  return CPEG_OK;
}

/* The text of a document: in the folder given, else beside the gold, else in the folder
   `minutes` beside the gold's own. */
static bool find_text(const struct evaluation *evaluation, const char *name, char out[static EVALUATE_PATH_SIZE]) {
  static const char *const endings[] = {".plain.txt", ".txt", ".md"};
  const char *const folders[] = {evaluation->text_dir == NULL ? evaluation->folder : evaluation->text_dir,
                                 evaluation->folder};
  const char *const below[] = {"", "/../minutes"};
  size_t folder_count = evaluation->text_dir == NULL ? 2 : 1;
  for (size_t f = 0; f < folder_count; f++)
    for (size_t e = 0; e < sizeof endings / sizeof endings[0]; e++) {
      int len = snprintf(out, EVALUATE_PATH_SIZE, "%s%s/%s%s", folders[f], below[f], name, endings[e]);
      if (len > 0 && len < EVALUATE_PATH_SIZE && is_file(out)) return true;
    }
  return false;
}

enum cpeg_status evaluation_tag(struct evaluation *evaluation, const struct gold_document *document,
                                const cpeg_result **out, struct cpeg_error *err) {
  char path[EVALUATE_PATH_SIZE];
  *out = NULL;
  if (document->text.ptr != NULL) {
    snprintf(path, sizeof path, "%s%s", document->file == NULL ? document->name : document->file,
             document->file == NULL ? ".txt" : "");
    return cpeg_tag_buffer(evaluation->tagger, path, document->text.ptr, document->text.len, out, err);
  }
  if (!find_text(evaluation, document->name, path)) {
    size_t len = strlen(evaluation->missing);
    if (evaluation->missing_count++ < 5)
      snprintf(evaluation->missing + len, sizeof evaluation->missing - len, "%s%s", len == 0 ? "" : ", ",
               document->name);
    return CPEG_OK;
  }
  return cpeg_tag_file(evaluation->tagger, path, out, err);
}

static enum cpeg_status evaluate_document(struct evaluation *evaluation, const struct gold_document *document,
                                          struct cpeg_error *err) {
  const cpeg_result *result;
  enum cpeg_status status = evaluation_tag(evaluation, document, &result, err);
  return status == CPEG_OK && result != NULL ? score_add(&evaluation->score, document, result, err) : status;
}

static enum cpeg_status evaluate(struct evaluation *evaluation, cpeg_view **out, struct cpeg_error *err) {
  enum cpeg_status status = cpeg_tagger_create(evaluation->engine, &evaluation->tagger, err);
  for (size_t i = 0; status == CPEG_OK && i < evaluation->gold.document_count; i++)
    status = evaluate_document(evaluation, &evaluation->gold.documents[i], err);
  if (status == CPEG_OK && evaluation->score.document_count == 0)
    status = error_at(err, CPEG_FORMAT, (struct error_place){evaluation->gold_path, 0, 0},
                      "no text of its documents was found beside it; name their folder");
  if (status == CPEG_OK) status = evaluation_show(evaluation, out, err);
  return status;
}

enum cpeg_status evaluation_begin(struct evaluation *evaluation, const cpeg_engine *engine, const struct cpeg_gold *gold,
                                  struct cpeg_error *err) {
  *evaluation = (struct evaluation){.engine = engine, .text_dir = gold->text_dir, .limit = gold->limit};
  enum cpeg_status status = place_gold(evaluation, gold->path, err);
  if (status == CPEG_OK) status = gold_read(engine->memory, evaluation->gold_path, &evaluation->gold, err);
  if (status != CPEG_OK) return status;
  arena_init(&evaluation->arena, engine->memory, SIZE_MAX);
  evaluation->score.arena = &evaluation->arena;
  return CPEG_OK;
}

void evaluation_end(struct evaluation *evaluation) {
  cpeg_tagger_destroy(evaluation->tagger);
  arena_finish(&evaluation->arena);
  gold_finish(&evaluation->gold);
}

enum cpeg_status cpeg_view_evaluate(const cpeg_engine *engine, const struct cpeg_gold *gold, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct evaluation evaluation;
  enum cpeg_status status = evaluation_begin(&evaluation, engine, gold, err);
  if (status != CPEG_OK) return status;
  status = evaluate(&evaluation, out, err);
  evaluation_end(&evaluation);
  return status;
}
