/* SPDX-License-Identifier: Apache-2.0 */
/* How often the lists err, and what they find: measured on drawn Londons. */
#include <stdio.h>

#include "report/report.h"
#include "trend/trend.h"

static const struct view_column list_columns[] = {
    {"rule", "Rule", VIEW_TEXT, VIEW_TABLE_ONLY},          {"h1", "1 quarter", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"h2", "2 quarters", VIEW_FIGURE, VIEW_TABLE_ONLY},    {"h4", "4 quarters", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"h8", "8 quarters", VIEW_FIGURE, VIEW_TABLE_ONLY},    {"h16", "16 quarters", VIEW_FIGURE, VIEW_TABLE_ONLY},
};
static const struct view_column found_columns[] = {
    {"rule", "Rule", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"pan_x3", "All London x3", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"pan_x6", "All London x6", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"cluster5_x8", "Five boroughs x8", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"borough_x15", "One borough x15", VIEW_FIGURE, VIEW_TABLE_ONLY},
};
static const struct view_column entry_columns[] = {
    {"rule", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"history", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"list", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"false_entries", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"false_error", NULL, VIEW_REAL, VIEW_DATA_ONLY},  {"true_entries", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"true_error", NULL, VIEW_REAL, VIEW_DATA_ONLY},   {"false_share", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"replicates", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}, {"seed", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
static const struct view_column share_columns[] = {
    {"rule", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"history", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"list", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"rise", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"by_quarter", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}, {"share", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"error", NULL, VIEW_REAL, VIEW_DATA_ONLY},
};

/* "By quarter": the looks of trend/simulate.h. */
static const unsigned by_quarter[TREND_SIMULATED_LOOKS] = {1, 2, 4};

static struct view_table *add_people(struct cpeg_view *view, const char *type, const char *title,
                                     const struct view_column *columns, size_t count) {
  struct view_table *table = view_add_table(view, type, title, columns, count);
  view_only_table(table);
  return table;
}

/* "0.2 / 3.2 (5 %)": false, true, false of all. */
static void add_entries(struct cpeg_view *view, const struct trend_simulation *simulation, bool is_borough) {
  struct view_table *table =
      is_borough ? add_people(view, "boroughs", "Boroughs' lists together: false / true entries a quarter (false of all)",
                              list_columns, 6)
                 : add_people(view, "london", "London list: false / true entries a quarter (false of all)", list_columns, 6);
  for (enum trend_detector d = 0; d < TREND_DETECTOR_COUNT; d++) {
    view_text(table, trend_detector_name(d));
    for (size_t h = 0; h < TREND_SIMULATED_HISTORIES; h++) {
      const struct trend_simulated *at = &simulation->by[d][h];
      double wrong = is_borough ? at->borough_false.mean : at->london_false.mean;
      double right = is_borough ? at->borough_true.mean : at->london_true.mean;
      double share = is_borough ? at->borough_false_share : at->london_false_share;
      if (!at->is_run)
        view_none(table, "-");
      else if (wrong + right <= 0)
        view_text(table, "0 / 0");
      else
        view_format(table, "%.1f / %.1f (%.0f %%)", wrong, right, 100 * share);
    }
  }
}

/* "64 91 95": per cent found by quarter 1, 2, 4, with the longest history. */
static void add_found(struct cpeg_view *view, const struct trend_simulation *simulation, bool is_borough) {
  struct view_table *table =
      is_borough ? add_people(view, "found_boroughs",
                              "Rises that are on a true borough's list by quarter 1, 2, 4, per cent (16 quarters of history)",
                              found_columns, 5)
                 : add_people(view, "found_london",
                              "Rises that are on the London list by quarter 1, 2, 4, per cent (16 quarters of history)",
                              found_columns, 5);
  for (enum trend_detector d = 0; d < TREND_DETECTOR_COUNT; d++) {
    const struct trend_simulated *at = &simulation->by[d][TREND_SIMULATED_HISTORIES - 1];
    view_text(table, trend_detector_name(d));
    for (size_t rise = 0; rise < TREND_RISE_COUNT; rise++) {
      const struct trend_measure *found = is_borough ? at->found_borough[rise] : at->found[rise];
      view_format(table, "%.0f %.0f %.0f", 100 * found[0].mean, 100 * found[1].mean, 100 * found[2].mean);
    }
  }
}

static void add_entry_rows(struct cpeg_view *view, const struct trend_simulation *simulation) {
  struct view_table *table = view_add_table(view, "entries", NULL, entry_columns, 10);
  view_only_data(table);
  char seed[24];
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)simulation->seed);
  for (enum trend_detector d = 0; d < TREND_DETECTOR_COUNT; d++) {
    for (size_t i = 0; i < TREND_SIMULATED_HISTORIES * 2; i++) {
      const struct trend_simulated *at = &simulation->by[d][i / 2];
      bool is_borough = i % 2 == 1;
      if (!at->is_run) continue;
      struct trend_measure wrong = is_borough ? at->borough_false : at->london_false;
      struct trend_measure right = is_borough ? at->borough_true : at->london_true;
      view_text(table, trend_detector_name(d));
      view_number(table, at->history);
      view_text(table, is_borough ? "boroughs" : "london");
      view_real(table, wrong.mean, 5);
      view_real(table, wrong.error, 5);
      view_real(table, right.mean, 5);
      view_real(table, right.error, 5);
      view_real(table, is_borough ? at->borough_false_share : at->london_false_share, 4);
      view_number(table, simulation->replicates);
      view_text(table, seed);
    }
  }
}

static void add_share_rows(struct cpeg_view *view, const struct trend_simulation *simulation) {
  struct view_table *table = view_add_table(view, "found", NULL, share_columns, 7);
  view_only_data(table);
  for (enum trend_detector d = 0; d < TREND_DETECTOR_COUNT; d++) {
    for (size_t i = 0; i < TREND_SIMULATED_HISTORIES * 2; i++) {
      const struct trend_simulated *at = &simulation->by[d][i / 2];
      if (!at->is_run) continue;
      for (size_t k = 0; k < TREND_RISE_COUNT * (size_t)TREND_SIMULATED_LOOKS; k++) {
        enum trend_rise rise = (enum trend_rise)(k / TREND_SIMULATED_LOOKS);
        size_t look = k % TREND_SIMULATED_LOOKS;
        struct trend_measure share = i % 2 == 1 ? at->found_borough[rise][look] : at->found[rise][look];
        view_text(table, trend_detector_name(d));
        view_number(table, at->history);
        view_text(table, i % 2 == 1 ? "boroughs" : "london");
        view_text(table, trend_rise_name(rise));
        view_number(table, by_quarter[look]);
        view_real(table, share.mean, 4);
        view_real(table, share.error, 4);
      }
    }
  }
}

static void add_notes(struct cpeg_view *view) {
  view_note(view, "Drawn: 32 boroughs with 1 to 8 meetings a quarter, 28 %% of borough quarters without minutes, 100 concerns of"
                  " which 12 rise at one quarter and stay up for four. Columns are quarters of history before it. No minutes"
                  " of anybody are in it.");
  view_note(view, "naive_x2: at least two meetings and twice the average. ears_c1: EARS C1. kleinberg: Kleinberg's bursts, 2"
                  " and 3 times the rate.");
  view_note(view, "eb1 to eb124_within: ours with windows of 1, 2 and 4 quarters, with and without season; watch: p <= 0.01; scan:"
                  " neighbours; all with light floors. emerging, watch_list, clusters: with the floors of 'cpeg emerging'.");
  view_note(view, "A wrong entry of a true concern in a borough where it does not rise counts as false on the boroughs' lists.");
}

/* Turns what trend tells into what a progress function takes. */
struct told {
  cpeg_progress_fn progress;
  void *context;
};

static bool tell(void *context, uint32_t done, uint32_t all) {
  struct told *told = context;
  if (told->progress == NULL) return true;
  return told->progress(told->context, &(struct cpeg_progress){.files_done = done, .files_total = all, .path = ""});
}

enum cpeg_status cpeg_view_simulate(const struct cpeg_simulation *settings, cpeg_view **out, struct cpeg_error *err) {
  if (settings->replicates == 0) return error_set(err, CPEG_LIMIT, "a simulation needs one replicate at least");
  struct memory memory = memory_default();
  struct trend_simulation *simulation = memory_get(memory, sizeof *simulation);
  if (simulation == NULL) return error_nomem(err);
  struct cpeg_view *view = NULL;
  struct told told = {settings->progress, settings->progress_context};
  enum cpeg_status status =
      trend_simulate(memory, settings->replicates, settings->seed, tell, &told, simulation, err);
  if (status == CPEG_OK) status = view_create(memory, &view, err);
  if (status == CPEG_OK) {
    view_headline(view, "%u drawn London%s, seed %llu", settings->replicates, settings->replicates == 1 ? "" : "s",
                  (unsigned long long)settings->seed);
    add_entries(view, simulation, false);
    add_entries(view, simulation, true);
    add_found(view, simulation, false);
    add_found(view, simulation, true);
    add_entry_rows(view, simulation);
    add_share_rows(view, simulation);
    add_notes(view);
    status = view_finish(view, out, err);
  }
  memory_free(memory, simulation);
  return status;
}
