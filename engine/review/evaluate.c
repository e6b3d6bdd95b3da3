/* SPDX-License-Identifier: Apache-2.0 */
/* The engine's answers on hand-tagged documents, scored and shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/report.h"
#include "review/score.h"
#include "tagger/tagger.h"

#define PATH_SIZE 1024
/* Concerns that people see when no limit is given. */
#define SHOWN_CONCERNS 20

struct evaluation {
  const cpeg_engine *engine;
  cpeg_tagger *tagger;
  struct gold gold;
  struct arena arena; /* of the score */
  struct score score;
  char gold_path[PATH_SIZE];
  char folder[PATH_SIZE]; /* where the gold lies */
  const char *text_dir;   /* given by the caller, or NULL */
  size_t limit;           /* concerns wanted, 0 = all */
  size_t missing_count;   /* documents without their text */
  char missing[200];      /* names of the first of them */
};

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_file(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* GOLD is a file, or a folder with gold.jsonl. */
static enum cpeg_status place_gold(struct evaluation *evaluation, const char *path, struct cpeg_error *err) {
  int len = snprintf(evaluation->gold_path, PATH_SIZE, is_folder(path) ? "%s/gold.jsonl" : "%s", path);
  if (len < 0 || len >= PATH_SIZE) return error_at(err, CPEG_IO, (struct error_place){path, 0, 0}, "the path is too long");
  snprintf(evaluation->folder, PATH_SIZE, "%s", evaluation->gold_path);
  char *slash = strrchr(evaluation->folder, '/');
  if (slash == NULL)
    snprintf(evaluation->folder, PATH_SIZE, ".");
  else
    *slash = '\0';
  return CPEG_OK;
}

/* The text of a document: in the folder given, else beside the gold, else in the folder
   `minutes` beside the gold's own. */
static bool find_text(const struct evaluation *evaluation, const char *name, char out[static PATH_SIZE]) {
  static const char *const endings[] = {".plain.txt", ".txt", ".md"};
  const char *const folders[] = {evaluation->text_dir == NULL ? evaluation->folder : evaluation->text_dir,
                                 evaluation->folder};
  const char *const below[] = {"", "/../minutes"};
  size_t folder_count = evaluation->text_dir == NULL ? 2 : 1;
  for (size_t f = 0; f < folder_count; f++)
    for (size_t e = 0; e < sizeof endings / sizeof endings[0]; e++) {
      int len = snprintf(out, PATH_SIZE, "%s%s/%s%s", folders[f], below[f], name, endings[e]);
      if (len > 0 && len < PATH_SIZE && is_file(out)) return true;
    }
  return false;
}

static enum cpeg_status evaluate_document(struct evaluation *evaluation, const struct gold_document *document,
                                          struct cpeg_error *err) {
  char path[PATH_SIZE];
  if (!find_text(evaluation, document->name, path)) {
    size_t len = strlen(evaluation->missing);
    if (evaluation->missing_count++ < 5)
      snprintf(evaluation->missing + len, sizeof evaluation->missing - len, "%s%s", len == 0 ? "" : ", ",
               document->name);
    return CPEG_OK;
  }
  const cpeg_result *result;
  enum cpeg_status status = cpeg_tag_file(evaluation->tagger, path, &result, err);
  return status == CPEG_OK ? score_add(&evaluation->score, document, result, err) : status;
}

/* ---- The view ------------------------------------------------------------------------------ */

/* The same columns for the whole, where there are intervals, and for a concern, where its few rows give none. */
static const struct view_column score_columns[] = {
    {"what", "What", VIEW_TEXT, VIEW_EVERYWHERE},
    {"precision", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"precision_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"precision_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"precision_shown", "Precision", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"recall", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"recall_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"recall_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"recall_shown", "Recall", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"f1", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"f1_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"f1_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"f1_shown", "F1", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"found", "Found", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"false_hits", "False hits", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"missed", "Missed", VIEW_NUMBER, VIEW_EVERYWHERE},
};
#define SCORE_COLUMNS (sizeof score_columns / sizeof score_columns[0])

/* A figure with its interval; NULL and a low of -1 = none. */
static void add_measure(struct view_table *table, double figure, const struct interval *interval) {
  view_real(table, figure, 3);
  if (interval == NULL || interval->low < 0) {
    view_none(table, NULL);
    view_none(table, NULL);
    view_format(table, "%.3f", figure);
    return;
  }
  view_real(table, interval->low, 3);
  view_real(table, interval->high, 3);
  view_format(table, "%.3f (%.2f-%.2f)", figure, interval->low, interval->high);
}

static void add_counts(struct view_table *table, const char *what, struct counts counts,
                       const struct score_intervals *intervals) {
  view_text(table, what);
  add_measure(table, score_precision(counts), intervals == NULL ? NULL : &intervals->precision);
  add_measure(table, score_recall(counts), intervals == NULL ? NULL : &intervals->recall);
  add_measure(table, score_f1(counts), intervals == NULL ? NULL : &intervals->f1);
  view_number(table, (int64_t)counts.hit);
  view_number(table, (int64_t)counts.false_hit);
  view_number(table, (int64_t)counts.missed);
}

static void add_macro(struct view_table *table, double f1) {
  view_text(table, "mean over concerns with 3 rows or more");
  for (int i = 0; i < 8; i++) view_none(table, NULL);
  add_measure(table, f1, NULL);
  for (int i = 0; i < 3; i++) view_none(table, NULL);
}

static void add_share(struct view_table *table, const char *what, struct share share) {
  if (share.total == 0) return;
  view_text(table, what);
  view_real(table, (double)share.right / (double)share.total, 3);
  view_number(table, (int64_t)share.right);
  view_number(table, (int64_t)share.total);
}

static void add_shares(struct cpeg_view *view, const struct score *score) {
  static const struct view_column columns[] = {
      {"what", "Of found mentions and documents", VIEW_TEXT, VIEW_EVERYWHERE},
      {"share", "Share", VIEW_REAL, VIEW_EVERYWHERE},
      {"count", "Count", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"total", "Of", VIEW_NUMBER, VIEW_EVERYWHERE},
  };
  static const char *const axes[GOLD_AXIS_COUNT] = {"presence right", "time right",  "voice right",   "act right",
                                                   "trend right",    "locus right", "firmness right"};
  struct view_table *table = view_add_table(view, "share", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) add_share(table, axes[i], score->axes[i]);
  add_share(table, "ward right", score->ward);
  add_share(table, "ward wrong (not merely left open)", score->wrong_ward);
  add_share(table, "borough right", score->borough);
  add_share(table, "borough wrong (not merely left open)", score->wrong_borough);
  add_share(table, "date of the meeting right", score->date);
  add_share(table, "date of the meeting wrong (not merely left open)", score->wrong_date);
  add_share(table, "borough of the meeting right", score->meta_borough);
  add_share(table, "ward of the meeting right", score->meta_ward);
  add_share(table, "kind of document right", score->minutes);
}

/* Worst first: most misses and false hits. */
static int by_faults(const void *a, const void *b) {
  const struct concern_score *x = a, *y = b;
  size_t p = x->counts.false_hit + x->counts.missed, q = y->counts.false_hit + y->counts.missed;
  if (p != q) return p > q ? -1 : 1;
  return strcmp(x->concern, y->concern);
}

static void add_concerns(struct cpeg_view *view, const struct score *score, size_t limit) {
  if (score->concern_count > 0)
    qsort(score->concerns, score->concern_count, sizeof *score->concerns, by_faults);
  struct view_table *table = view_add_table(view, "concern", "By concern, most faults first", score_columns, SCORE_COLUMNS);
  for (size_t i = 0; i < score->concern_count && (limit == 0 || view_rows(table) < limit); i++) {
    struct counts counts = score->concerns[i].counts;
    if (counts.hit + counts.false_hit + counts.missed > 0) add_counts(table, score->concerns[i].concern, counts, NULL);
  }
  if (limit == 0) view_show_rows(table, SHOWN_CONCERNS);
}

static enum cpeg_status show(const struct evaluation *evaluation, cpeg_view **out, struct cpeg_error *err) {
  const struct score *score = &evaluation->score;
  struct cpeg_view *view;
  enum cpeg_status status = view_create(evaluation->engine->memory, &view, err);
  if (status != CPEG_OK) return status;
  view_headline(view, "%zu documents: sentence x concern F1 %.3f, document x concern F1 %.3f", score->document_count,
                score_f1(score->sentences), score_f1(score->documents));
  struct view_table *table = view_add_table(view, "score", NULL, score_columns, SCORE_COLUMNS);
  struct score_intervals intervals[2];
  if (!score_bootstrap(score, intervals)) {
    cpeg_view_destroy(view);
    return error_nomem(err);
  }
  add_counts(table, "sentence x concern", score->sentences, &intervals[0]);
  add_counts(table, "document x concern", score->documents, &intervals[1]);
  add_macro(table, score_macro_f1(score));
  add_shares(view, score);
  add_concerns(view, score, evaluation->limit);
  if (evaluation->missing_count > 0)
    view_note(view, "%zu documents have no text beside the gold and are left out: %s%s", evaluation->missing_count,
              evaluation->missing, evaluation->missing_count > 5 ? ", ..." : "");
  if (intervals[0].f1.low >= 0)
    view_note(view, "Intervals: 95 %%, from the documents drawn anew %d times. A concern of few rows says little.",
              SCORE_DRAWS);
  view_note(view, "Rows that the coder was not certain of, and rows of no concern (other:), are neutral.");
  return view_finish(view, out, err);
}

static enum cpeg_status evaluate(struct evaluation *evaluation, cpeg_view **out, struct cpeg_error *err) {
  enum cpeg_status status = cpeg_tagger_create(evaluation->engine, &evaluation->tagger, err);
  for (size_t i = 0; status == CPEG_OK && i < evaluation->gold.document_count; i++)
    status = evaluate_document(evaluation, &evaluation->gold.documents[i], err);
  if (status == CPEG_OK && evaluation->score.document_count == 0)
    status = error_at(err, CPEG_FORMAT, (struct error_place){evaluation->gold_path, 0, 0},
                      "no text of its documents was found beside it; name their folder");
  if (status == CPEG_OK) status = show(evaluation, out, err);
  cpeg_tagger_destroy(evaluation->tagger);
  return status;
}

enum cpeg_status cpeg_view_evaluate(const cpeg_engine *engine, const struct cpeg_gold *gold, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct evaluation evaluation = {.engine = engine, .text_dir = gold->text_dir, .limit = gold->limit};
  enum cpeg_status status = place_gold(&evaluation, gold->path, err);
  if (status == CPEG_OK) status = gold_read(engine->memory, evaluation.gold_path, &evaluation.gold, err);
  if (status != CPEG_OK) return status;
  arena_init(&evaluation.arena, engine->memory, SIZE_MAX);
  evaluation.score.arena = &evaluation.arena;
  status = evaluate(&evaluation, out, err);
  arena_finish(&evaluation.arena);
  gold_finish(&evaluation.gold);
  return status;
}
