/* SPDX-License-Identifier: Apache-2.0 */
/* The score as tables: for people the whole first, then what to mend. */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "review/evaluate.h"

/* Concerns and sentences that people see when no limit is given. */
#define SHOWN_CONCERNS 20

/* The same columns for the whole and for a concern. */
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
  add_share(table, "ward left open", score->open_ward);
  add_share(table, "borough right", score->borough);
  add_share(table, "borough wrong (not merely left open)", score->wrong_borough);
  add_share(table, "borough left open", score->open_borough);
  add_share(table, "date of the meeting right", score->date);
  add_share(table, "date of the meeting wrong (not merely left open)", score->wrong_date);
  add_share(table, "borough of the meeting right", score->meta_borough);
  add_share(table, "ward of the meeting right", score->meta_ward);
  add_share(table, "kind of document right", score->minutes);
}

/* ---- Attributes --------------------------------------------------------------------------- */

/* What a value of gold that is no value of the axis is called. */
static const char *value_name(size_t axis, size_t value) {
  return value == SCORE_NO_VALUE ? "(no value)" : cpeg_value_name((enum cpeg_axis)axis, (unsigned)value);
}

static const char *const axis_names[GOLD_AXIS_COUNT] = {"presence", "time", "voice", "act", "trend", "locus", "firmness"};

/* Each axis beside what always guessing its most frequent value would give. */
static void add_attributes(struct cpeg_view *view, const struct score *score) {
  static const struct view_column columns[] = {
      {"axis", "Of found mentions", VIEW_TEXT, VIEW_EVERYWHERE},
      {"right", "Right", VIEW_REAL, VIEW_EVERYWHERE},
      {"macro_f1", "Mean F1 of values", VIEW_REAL, VIEW_EVERYWHERE},
      {"majority", "Always", VIEW_TEXT, VIEW_EVERYWHERE},
      {"majority_right", "would be right", VIEW_REAL, VIEW_EVERYWHERE},
      {"count", "Of", VIEW_NUMBER, VIEW_EVERYWHERE},
  };
  struct view_table *table =
      view_add_table(view, "attribute", "What is said of a mention", columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) {
    struct share share = score->axes[i];
    if (share.total == 0) continue;
    size_t count, best = score_majority(&score->confusions[i], &count);
    view_text(table, axis_names[i]);
    view_real(table, (double)share.right / (double)share.total, 3);
    view_real(table, score_macro_value(&score->confusions[i]), 3);
    view_text(table, value_name(i, best));
    view_real(table, (double)count / (double)share.total, 3);
    view_number(table, (int64_t)share.total);
  }
}

/* Each value that is wanted or got at all. */
static void add_values(struct cpeg_view *view, const struct score *score) {
  static const struct view_column columns[] = {
      {"axis", "Axis", VIEW_TEXT, VIEW_EVERYWHERE},
      {"value", "Value", VIEW_TEXT, VIEW_EVERYWHERE},
      {"precision", "Precision", VIEW_REAL, VIEW_EVERYWHERE},
      {"recall", "Recall", VIEW_REAL, VIEW_EVERYWHERE},
      {"f1", "F1", VIEW_REAL, VIEW_EVERYWHERE},
      {"right", "Right", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"false_hits", "Wrongly given", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"missed", "Missed", VIEW_NUMBER, VIEW_EVERYWHERE},
  };
  struct view_table *table = view_add_table(view, "value", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t axis = 0; axis < GOLD_AXIS_COUNT; axis++)
    for (size_t value = 0; value < SCORE_VALUES; value++) {
      struct counts counts = score_value(&score->confusions[axis], value);
      if (counts.hit + counts.false_hit + counts.missed == 0) continue;
      view_text(table, axis_names[axis]);
      view_text(table, value_name(axis, value));
      view_real(table, score_precision(counts), 3);
      view_real(table, score_recall(counts), 3);
      view_real(table, score_f1(counts), 3);
      view_number(table, (int64_t)counts.hit);
      view_number(table, (int64_t)counts.false_hit);
      view_number(table, (int64_t)counts.missed);
    }
}

/* ---- Sentences to read -------------------------------------------------------------------- */

/* By document and line, so that a reader goes through each text once. */
static int by_place(const void *a, const void *b) {
  const struct score_reading *x = a, *y = b;
  int order = strcmp(x->document, y->document);
  if (order != 0) return order;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  order = strcmp(x->concern, y->concern);
  return order != 0 ? order : (x->is_missed > y->is_missed) - (x->is_missed < y->is_missed);
}

static void add_readings(struct cpeg_view *view, struct score *score, size_t limit) {
  static const struct view_column columns[] = {
      {"doc", "Document", VIEW_TEXT, VIEW_EVERYWHERE},     {"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"fault", "Fault", VIEW_TEXT, VIEW_EVERYWHERE},      {"concern", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
      {"words", "Words", VIEW_TEXT, VIEW_DATA_ONLY},       {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
  };
  if (score->reading_count > 0) qsort(score->readings, score->reading_count, sizeof *score->readings, by_place);
  struct view_table *table =
      view_add_table(view, "sentence", "Sentences to read", columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < score->reading_count && (limit == 0 || i < limit); i++) {
    const struct score_reading *reading = &score->readings[i];
    view_text(table, reading->document);
    view_number(table, reading->line);
    view_text(table, reading->is_missed ? "missed" : "wrongly hit");
    view_text(table, reading->concern);
    view_text(table, reading->words);
    view_str(table, reading->sentence);
  }
  if (limit == 0) view_show_rows(table, SHOWN_CONCERNS);
}

/* ---- Concerns ----------------------------------------------------------------------------- */

/* Worst first: most misses and false hits. */
static int by_faults(const void *a, const void *b) {
  const struct concern_score *x = a, *y = b;
  size_t p = x->counts.false_hit + x->counts.missed, q = y->counts.false_hit + y->counts.missed;
  if (p != q) return p > q ? -1 : 1;
  return strcmp(x->concern, y->concern);
}

/* False when there is no memory. */
static bool add_concerns(struct cpeg_view *view, struct score *score, size_t limit) {
  if (score->concern_count > 0)
    qsort(score->concerns, score->concern_count, sizeof *score->concerns, by_faults);
  struct score_intervals *intervals = arena_array(score->arena, score->concern_count + 1, sizeof *intervals);
  if (intervals == NULL || !score_bootstrap_concerns(score, intervals)) return false;
  struct view_table *table = view_add_table(view, "concern", "By concern, most faults first", score_columns, SCORE_COLUMNS);
  for (size_t i = 0; i < score->concern_count && (limit == 0 || view_rows(table) < limit); i++) {
    struct counts counts = score->concerns[i].counts;
    if (counts.hit + counts.false_hit + counts.missed > 0)
      add_counts(table, score->concerns[i].concern, counts, &intervals[i]);
  }
  if (limit == 0) view_show_rows(table, SHOWN_CONCERNS);
  return true;
}

/* What the figures are of and how they were got. */
static void add_notes(struct cpeg_view *view, const struct evaluation *evaluation, bool has_intervals) {
  if (evaluation->missing_count > 0)
    view_note(view, "%zu documents have no text beside the gold and are left out: %s%s", evaluation->missing_count,
              evaluation->missing, evaluation->missing_count > 5 ? ", ..." : "");
  if (has_intervals)
    view_note(view, "Intervals: 95 %%, from the documents drawn anew %d times. A concern of few rows says little.",
              SCORE_DRAWS);
  view_note(view, "Rows that the coder was not certain of, and rows of no concern (other:), are neutral.");
}

enum cpeg_status evaluation_show(struct evaluation *evaluation, cpeg_view **out, struct cpeg_error *err) {
  struct score *score = &evaluation->score;
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
  add_attributes(view, score);
  add_values(view, score);
  if (!add_concerns(view, score, evaluation->limit)) {
    cpeg_view_destroy(view);
    return error_nomem(err);
  }
  add_readings(view, score, evaluation->limit);
  add_notes(view, evaluation, intervals[0].f1.low >= 0);
  return view_finish(view, out, err);
}

