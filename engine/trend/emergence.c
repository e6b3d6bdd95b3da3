/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/fdr.h"
#include "trend/scan.h"
#include "trend/trial.h"

/* A run: what was asked, what was reckoned so far. */
struct emergence {
  const struct trend_counts *counts;
  const struct trend_settings *settings;
  struct trial_set *sets; /* [set_count] */
  size_t set_count;
  struct fdr_entry *entries; /* scratch: one a concern */
  struct trend_bounds *kept; /* [TREND_KEPT] */
  uint32_t held_least;       /* meetings before the window, without which an area has no family */
  bool is_london;            /* London is judged too */
};

void trend_settings_default(struct trend_settings *settings) {
  *settings = (struct trend_settings){
      .windows = {1, 2, 4},
      .window_count = 3,
      .season = true,
      .history_most = 16,
      .decay = 0.95,
      .false_share = 0.10,
      .watch_level = 0.01,
      .ratio_least = 1.5,
      .london_meetings = 3,
      .london_boroughs = 2,
      .london_history = 2,
      .area_meetings = 2,
      .area_history = 4,
      .ward_meetings = 8,
      .area_quarters = 4,
      .draws = 999,
      .seed = 2008,
      .zone_most = 16,
  };
}

/* ---- Counts of one area or of London ---- */

/* Areas [begin, end) that `area` stands for. */
static size_t area_begin(size_t area) { return area == TREND_LONDON ? 0 : area; }
static size_t area_end(const struct trend_counts *counts, size_t area) {
  return area == TREND_LONDON ? counts->area_count : area + 1;
}

static uint32_t held_in(const struct trend_counts *counts, size_t area, size_t quarter) {
  uint32_t held = 0;
  for (size_t a = area_begin(area); a < area_end(counts, area); a++) held += baseline_held(counts, a, quarter);
  return held;
}

static uint32_t raised_in(const struct trend_counts *counts, size_t concern, size_t area, size_t quarter) {
  uint32_t raised = 0;
  for (size_t a = area_begin(area); a < area_end(counts, area); a++) {
    raised += baseline_raised(counts, concern, a, quarter);
  }
  return raised;
}

static const struct trial *trial_at(const struct emergence *run, size_t set, size_t concern, size_t area) {
  const struct trial_set *of = &run->sets[set];
  return area == TREND_LONDON ? &of->london[concern] : &of->areas[concern * run->counts->area_count + area];
}

static struct trend_finding *finding_at(const struct trend_result *result, size_t concern, size_t area) {
  size_t column = area == TREND_LONDON ? result->area_count : area;
  return &result->findings[concern * (result->area_count + 1) + column];
}

static struct trend_family *family_at(const struct trend_result *result, size_t area) {
  return &result->families[area == TREND_LONDON ? result->area_count : area];
}

/* ---- One finding ---- */

/* Boroughs that raised the concern in the last two quarters: one month's lag between groups must not
   hide that several speak of it. */
static uint32_t boroughs_lately(const struct trend_counts *counts, size_t concern, uint32_t *meetings) {
  size_t end = counts->quarter_count;
  size_t begin = end > 2 ? end - 2 : 0;
  uint32_t boroughs = 0;
  *meetings = 0;
  for (size_t a = 0; a < counts->area_count; a++) {
    uint32_t raised = 0;
    for (size_t q = begin; q < end; q++) raised += baseline_raised(counts, concern, a, q);
    bool is_borough = counts->is_borough == NULL || counts->is_borough[a];
    boroughs += is_borough && raised > 0;
    *meetings += raised;
  }
  return boroughs;
}

/* New, returning or rising, by the quarters before `begin`. Quarters without minutes are passed over: a
   silence needs meetings in which nothing was said. */
static enum trend_label label_of(const struct trend_counts *counts, size_t concern, size_t area, size_t begin) {
  uint32_t silent = 0;
  uint32_t held = 0;
  for (size_t q = begin; q > 0; q--) {
    if (raised_in(counts, concern, area, q - 1) > 0) return silent >= 4 ? TREND_RETURNING : TREND_RISING;
    uint32_t here = held_in(counts, area, q - 1);
    silent += here > 0;
    held += here;
  }
  return held > 0 ? TREND_NEW : TREND_UNHEARD;
}

static void count_before(const struct emergence *run, size_t concern, size_t area, struct trend_finding *out) {
  for (size_t q = 0; q + out->window < run->counts->quarter_count; q++) {
    out->held_before += held_in(run->counts, area, q);
    out->raised_before += raised_in(run->counts, concern, area, q);
  }
}

/* Whether any window has a ratio that is large enough and surely above 1. */
static bool has_ratio(const struct emergence *run, size_t concern, size_t area) {
  for (size_t i = 0; i < run->set_count; i++) {
    const struct trial *trial = trial_at(run, i, concern, area);
    if ((trial->raised + 0.5) / (trial->expected + 0.5) < run->settings->ratio_least) continue;
    /* The lower limit is above 1 just when a fall has less than its 2.5 %; this asks for no quantile. */
    if (trend_falling(trial->raised, trial->expected) < 0.025) return true;
  }
  return false;
}

static unsigned floors_of(const struct emergence *run, size_t concern, size_t area, struct trend_finding *out) {
  const struct trend_settings *settings = run->settings;
  uint32_t meetings = 0;
  unsigned lacks = has_ratio(run, concern, area) ? 0 : TREND_LACKS_RATIO;
  if (area == TREND_LONDON) {
    out->boroughs = boroughs_lately(run->counts, concern, &meetings);
    if (meetings < settings->london_meetings) lacks |= TREND_LACKS_MEETINGS;
    if (out->boroughs < settings->london_boroughs) lacks |= TREND_LACKS_BOROUGHS;
    if (run->sets[0].base.quarters < settings->london_history) lacks |= TREND_LACKS_HISTORY;
    return lacks;
  }
  for (size_t i = 0; i < run->set_count; i++) {
    uint32_t raised = trial_at(run, i, concern, area)->raised;
    if (raised > meetings) meetings = raised;
  }
  if (meetings < settings->area_meetings) lacks |= TREND_LACKS_MEETINGS;
  if (out->held_before < settings->area_history) lacks |= TREND_LACKS_HISTORY;
  return lacks;
}

/* Smallest p over the windows times their number (Bonferroni); the window it came from. */
static size_t best_window(const struct emergence *run, size_t concern, size_t area, struct trend_finding *out) {
  size_t best = 0;
  double p = 1;
  double least = 1;
  for (size_t i = 0; i < run->set_count; i++) {
    const struct trial *trial = trial_at(run, i, concern, area);
    if (trial->p < p) {
      p = trial->p;
      best = i;
    }
    if (trial->p_least < least) least = trial->p_least;
  }
  double windows = (double)run->set_count;
  out->p = p * windows < 1 ? p * windows : 1;
  out->p_least = least * windows < 1 ? least * windows : 1;
  return best;
}

static void find(const struct emergence *run, size_t concern, size_t area, struct trend_finding *out) {
  const struct trend_counts *counts = run->counts;
  size_t last = counts->quarter_count - 1;
  out->held_now = held_in(counts, area, last);
  out->raised_now = raised_in(counts, concern, area, last);
  out->window = 1;
  out->p = out->p_least = out->p_adjusted = 1;
  out->held = out->held_now;
  out->raised = out->raised_now;
  bool has_base = run->set_count > 0 && (area != TREND_LONDON || run->is_london);
  out->state = out->held_now == 0 ? TREND_NO_MINUTES : !has_base ? TREND_NO_HISTORY : TREND_TESTED;
  if (out->state != TREND_TESTED) {
    count_before(run, concern, area, out);
    out->lacks = TREND_LACKS_HISTORY;
    return;
  }
  size_t best = best_window(run, concern, area, out);
  const struct trial *trial = trial_at(run, best, concern, area);
  out->window = run->sets[best].length;
  out->raised = trial->raised;
  out->held = trial->held;
  out->expected = trial->expected;
  out->ratio = trend_ratio_kept(run->kept, trial->raised, trial->expected);
  count_before(run, concern, area, out);
  if (out->raised > 0) out->label = label_of(counts, concern, area, run->sets[best].frame.begin);
  out->lacks = floors_of(run, concern, area, out);
}

/* ---- Families ---- */

/* Whether an area may have a family: a body for all London has none of its own, nor has a ward that rarely meets. */
static bool is_judged(const struct emergence *run, size_t area) {
  const struct trend_counts *counts = run->counts;
  if (area == TREND_LONDON) return run->is_london;
  if (counts->is_borough != NULL && !counts->is_borough[area]) return false;
  uint32_t held = 0;
  for (size_t q = 0; q + 1 < counts->quarter_count; q++) held += held_in(counts, area, q);
  return held >= run->held_least;
}

/* Adjusts the p of a family's tests. */
static void adjust(const struct emergence *run, size_t area, const struct trend_result *result) {
  struct trend_family *family = family_at(result, area);
  for (size_t c = 0; c < result->concern_count; c++) {
    const struct trend_finding *finding = finding_at(result, c, area);
    if (finding->state != TREND_TESTED) continue;
    run->entries[family->tested++] = (struct fdr_entry){.p = finding->p, .p_least = finding->p_least, .idx = c};
  }
  family->kept = family->tested;
  if (area != TREND_LONDON && family->tested > 0) {
    family->kept = fdr_keep_able(run->entries, family->tested, run->settings->false_share, &family->divisor);
  }
  fdr_adjust(run->entries, family->kept);
  for (size_t i = 0; i < family->kept; i++) {
    struct trend_finding *finding = finding_at(result, run->entries[i].idx, area);
    finding->p_adjusted = run->entries[i].adjusted;
    finding->in_family = true;
  }
}

/* The chance that a test falls to `level` though nothing changed: per window the largest p at or below its share of the
   level that its few meetings can give at all. */
static double chance_at(const struct emergence *run, size_t concern, size_t area, double level) {
  double chance = 0;
  for (size_t i = 0; i < run->set_count; i++) {
    chance += betabinom_attainable(trial_at(run, i, concern, area)->law, level / (double)run->set_count);
  }
  return chance;
}

/* The p up to which a family's tests are listed: it grows with every entry. */
static double list_level(const struct emergence *run, size_t area, const struct trend_result *result) {
  size_t listed = 0;
  size_t kept = family_at(result, area)->kept;
  for (size_t c = 0; c < result->concern_count; c++) {
    const struct trend_finding *finding = finding_at(result, c, area);
    listed += finding->in_family && finding->p_adjusted <= run->settings->false_share;
  }
  if (kept == 0) return 0;
  return run->settings->false_share * (double)(listed > 0 ? listed : 1) / (double)kept;
}

static void judge(const struct emergence *run, size_t area, const struct trend_result *result) {
  struct trend_family *family = family_at(result, area);
  bool only_watch = area != TREND_LONDON && result->history_quarters < run->settings->area_quarters;
  double level = only_watch ? 0 : list_level(run, area, result);
  for (size_t c = 0; c < result->concern_count; c++) {
    struct trend_finding *finding = finding_at(result, c, area);
    if (finding->state != TREND_TESTED) continue;
    /* A test that the history forbids to be listed is no source of chance entries. */
    if ((finding->lacks & TREND_LACKS_HISTORY) == 0) {
      family->watch_chance += chance_at(run, c, area, run->settings->watch_level);
      if (finding->in_family) family->list_chance += chance_at(run, c, area, level);
    }
    if (finding->lacks != 0) continue;
    if (finding->in_family && finding->p_adjusted <= run->settings->false_share && !only_watch) {
      finding->status = TREND_EMERGING;
      family->emerging_count++;
    } else if (finding->p <= run->settings->watch_level) {
      finding->status = TREND_WATCH;
      family->watch_count++;
    }
  }
}

static void judge_area(const struct emergence *run, size_t area, const struct trend_result *result) {
  for (size_t c = 0; c < result->concern_count; c++) find(run, c, area, finding_at(result, c, area));
  if (!is_judged(run, area)) return;
  adjust(run, area, result);
  judge(run, area, result);
}

/* ---- The run ---- */

static enum cpeg_status check_counts(const struct trend_counts *counts, const struct trend_settings *settings,
                                     struct cpeg_error *err) {
  if (counts->quarter_count == 0) return error_set(err, CPEG_INTERNAL, "there is no quarter to judge");
  if (settings->window_count == 0 || settings->window_count > TREND_WINDOWS) {
    return error_set(err, CPEG_INTERNAL, "%zu windows are asked for, 1 to %d are possible", settings->window_count,
                     TREND_WINDOWS);
  }
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t a = 0; a < counts->area_count; a++) {
      for (size_t q = 0; q < counts->quarter_count; q++) {
        uint32_t raised = baseline_raised(counts, c, a, q);
        uint32_t held = baseline_held(counts, a, q);
        if (raised <= held) continue;
        return error_set(err, CPEG_INTERNAL, "concern %zu was raised in %u of %u meetings of area %zu in quarter %zu",
                         c, raised, held, a, q);
      }
    }
  }
  return CPEG_OK;
}

/* What the rates of wards are drawn towards: `within` of the boroughs that were judged. */
struct surroundings {
  const struct trend_result *result;
  size_t within;
};

/* The window of this length of the surrounding run, or NULL. */
static const struct trial_set *set_of_length(const struct trend_result *result, uint32_t length) {
  for (size_t i = 0; i < result->window_count; i++) {
    if (result->sets[i].length == length) return &result->sets[i];
  }
  return NULL;
}

static bool make_base(const struct emergence *run, const struct surroundings *around, struct arena *arena,
                      struct trial_set *set) {
  const struct trend_settings *settings = run->settings;
  if (around == NULL) {
    return baseline_make(run->counts, set->frame, settings->decay, settings->season, arena, &set->base);
  }
  const struct trial_set *outer = set_of_length(around->result, set->length);
  return baseline_make_within(run->counts, set->frame, settings->decay, &outer->base, around->within,
                              around->result->area_count, arena, &set->base);
}

/* Reckons the windows that the history can bear: one of k quarters needs k quarters with minutes before it. */
static bool make_windows(struct emergence *run, const struct surroundings *around, struct arena *arena) {
  const struct trend_counts *counts = run->counts;
  const struct trend_settings *settings = run->settings;
  run->sets = arena_array(arena, TREND_WINDOWS, sizeof *run->sets);
  if (run->sets == NULL) return false;
  for (size_t i = 0; i < settings->window_count; i++) {
    uint32_t length = settings->windows[i];
    if (length == 0 || length >= counts->quarter_count) continue;
    struct trend_frame frame = {.end = counts->quarter_count, .begin = counts->quarter_count - length};
    frame.history = frame.begin > settings->history_most ? frame.begin - settings->history_most : 0;
    if (around == NULL ? baseline_quarters(counts, frame.history, frame.begin) < length
                       : set_of_length(around->result, length) == NULL) {
      continue;
    }
    struct trial_set *set = &run->sets[run->set_count];
    *set = (struct trial_set){.frame = frame, .length = length};
    if (!make_base(run, around, arena, set)) return false;
    if (!trial_rates(counts, arena, set) || !trial_make(counts, arena, set)) return false;
    run->set_count++;
  }
  return true;
}

static enum cpeg_status run_all(struct emergence *run, const struct surroundings *around, struct arena *arena,
                                struct trend_result *out, struct cpeg_error *err) {
  const struct trend_counts *counts = run->counts;
  const struct trend_settings *settings = run->settings;
  enum cpeg_status status = check_counts(counts, settings, err);
  if (status != CPEG_OK) return status;
  struct trend_result result = {.concern_count = counts->concern_count, .area_count = counts->area_count};
  result.findings = arena_array(arena, counts->concern_count * (counts->area_count + 1), sizeof *result.findings);
  result.families = arena_array(arena, counts->area_count + 1, sizeof *result.families);
  run->entries = arena_array(arena, counts->concern_count, sizeof *run->entries);
  run->kept = arena_array(arena, TREND_KEPT, sizeof *run->kept);
  if (result.findings == NULL || result.families == NULL || run->entries == NULL || run->kept == NULL ||
      !make_windows(run, around, arena)) {
    return error_nomem(err);
  }
  size_t last = counts->quarter_count - 1;
  size_t first = last > settings->history_most ? last - settings->history_most : 0;
  result.history_quarters = around != NULL ? around->result->history_quarters : baseline_quarters(counts, first, last);
  result.window_count = run->set_count;
  result.sets = run->sets;
  for (size_t a = 0; a < counts->area_count; a++) judge_area(run, a, &result);
  judge_area(run, TREND_LONDON, &result);
  if (around == NULL && !scan_run(counts, settings, run->entries, arena, &result)) return error_nomem(err);
  *out = result;
  return CPEG_OK;
}

enum cpeg_status trend_run(const struct trend_counts *counts, const struct trend_settings *settings,
                           struct arena *arena, struct trend_result *out, struct cpeg_error *err) {
  struct trend_settings defaults;
  trend_settings_default(&defaults);
  struct emergence run = {.counts = counts, .settings = settings != NULL ? settings : &defaults, .is_london = true};
  return run_all(&run, NULL, arena, out, err);
}

enum cpeg_status trend_run_wards(const struct trend_counts *counts, const struct trend_settings *settings,
                                 const struct trend_result *around, size_t within, struct arena *arena,
                                 struct trend_result *out, struct cpeg_error *err) {
  struct trend_settings defaults;
  trend_settings_default(&defaults);
  struct emergence run = {.counts = counts, .settings = settings != NULL ? settings : &defaults};
  run.held_least = run.settings->ward_meetings;
  if (counts->concern_count != around->concern_count || within >= around->area_count) {
    return error_set(err, CPEG_INTERNAL, "the wards' counts are not of the borough's concerns");
  }
  return run_all(&run, &(struct surroundings){around, within}, arena, out, err);
}

const struct trend_finding *trend_finding_at(const struct trend_result *result, size_t concern, size_t area) {
  return finding_at(result, concern, area);
}

const struct trend_family *trend_family_at(const struct trend_result *result, size_t area) {
  return family_at(result, area);
}

struct trend_part trend_part_at(const struct trend_result *result, size_t concern, size_t area, uint32_t window) {
  const struct trial_set *set = set_of_length(result, window);
  if (set == NULL) return (struct trend_part){0};
  size_t at = concern * result->area_count + area;
  const struct trial *trial = &set->areas[at];
  return (struct trend_part){trial->raised, trial->held, set->rates[at], trial->expected};
}
