/* SPDX-License-Identifier: Apache-2.0 */
/* What people said of mentions is gold of a kind: the engine of today is scored against it. */
#include "review/reviewed.h"

#include <string.h>

#include "report/report.h"
#include "review/review.h"
#include "trend/trend.h"

#define ARENA_MOST ((size_t)4 << 30)

/* ---- Each document ------------------------------------------------------------------------------------ */

const char *reviewed_truth(const struct tagger_verdict *verdict) {
  if (verdict->is_rejected) return NULL;
  return verdict->label == NULL ? verdict->concern : verdict->label;
}

struct walk {
  const struct cpeg_engine *engine;
  struct cpeg_store *store;
  struct cpeg_tagger *tagger;
  struct arena scratch; /* of a document */
  reviewed_fn take;
  void *context;
};

/* The day of the meeting is the store's, whoever told it: what was "last month" hangs on it. */
static enum cpeg_status walk_document(struct walk *walk, const struct store_content_row *content,
                                      const struct tagger_verdict_list *own, struct cpeg_error *err) {
  struct str text = {NULL, 0};
  struct cpeg_page *pages = NULL;
  const cpeg_result *result = NULL;
  struct document_stored stored = {.format = content->format, .encoding = content->encoding, .content_hash = content->content_hash};
  struct heading_given given = {.has_day = content->day != CPEG_NO_DAY, .meeting_day = content->day, .day_source = "store",
                                .borough = LEXICON_NONE, .ward = LEXICON_NONE};
  arena_reset(&walk->scratch);
  enum cpeg_status status = store_read_text(walk->store, walk->engine->memory, content->document_id, &text, err);
  if (status == CPEG_OK)
    status = store_read_pages(walk->store, &walk->scratch, content->document_id, &pages, &stored.page_count, err);
  stored.text = text;
  stored.pages = pages;
  tagger_give(walk->tagger, &given);
  if (status == CPEG_OK) status = tagger_tag_stored(walk->tagger, content->path, &stored, &result, err);
  if (status == CPEG_OK) {
    cpeg_result *copy = tagger_copy(&walk->scratch, result, text);
    struct reviewed_document document = {content->path, copy};
    bool has_room = copy != NULL && tagger_correct(&walk->scratch, copy, own);
    status = has_room ? walk->take(walk->context, &document, err) : error_nomem(err);
  }
  memory_free(walk->engine->memory, (void *)(uintptr_t)text.ptr);
  return status;
}

enum cpeg_status reviewed_each(const struct cpeg_engine *engine, struct cpeg_store *store, reviewed_fn take, void *context,
                               struct cpeg_error *err) {
  struct walk walk = {.engine = engine, .store = store, .take = take, .context = context};
  struct arena arena;
  struct store_content_list contents = {0};
  struct tagger_verdict_list verdicts = {0};
  arena_init(&arena, engine->memory, ARENA_MOST);
  arena_init(&walk.scratch, engine->memory, ARENA_MOST);
  enum cpeg_status status = cpeg_tagger_create(engine, &walk.tagger, err);
  if (status == CPEG_OK) status = store_read_verdicts(store, &arena, &verdicts, err);
  if (status == CPEG_OK) status = store_read_contents(store, &arena, &contents, err);
  for (size_t i = 0; status == CPEG_OK && i < contents.count; i++) {
    struct tagger_verdict_list own = tagger_verdicts_of(&verdicts, contents.items[i].content_hash);
    if (own.count > 0) status = walk_document(&walk, &contents.items[i], &own, err);
  }
  cpeg_tagger_destroy(walk.tagger);
  arena_finish(&walk.scratch);
  arena_finish(&arena);
  return status;
}

/* ---- The score ------------------------------------------------------------------------------------------ */

struct share {
  uint32_t right, total;
};

/* Of a concern: of what the engine finds, how much is right; of what is there, how much it finds. */
struct concern_share {
  struct share precision, recall;
};

struct scoring {
  struct memory memory;
  const struct lexicon *lexicon;
  struct intern concerns;
  struct concern_share *items; /* [concerns.count] */
  size_t cap;
  struct concern_share all;
  struct share axes[CPEG_AXIS_COUNT];
};

static struct concern_share *share_of(struct scoring *scoring, const char *concern) {
  size_t before = scoring->concerns.count;
  uint32_t number = intern_add(&scoring->concerns, str_of(concern));
  if (number == INTERN_NONE ||
      !memory_grow(scoring->memory, &scoring->items, &scoring->cap, scoring->concerns.count, sizeof *scoring->items))
    return NULL;
  if (scoring->concerns.count > before) scoring->items[number] = (struct concern_share){{0, 0}, {0, 0}};
  return &scoring->items[number];
}

static void count(struct share *share, bool is_right) {
  share->right += is_right;
  share->total++;
}

/* Of a mention that is of the right concern each value that somebody set or accepted. */
static void score_axes(struct scoring *scoring, const struct tagger_judged *judged) {
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    const char *wanted = judged->verdict->values[axis];
    if (wanted != NULL) count(&scoring->axes[axis], strcmp(wanted, tagger_value_of(judged->found, (enum cpeg_axis)axis)) == 0);
  }
}

static enum cpeg_status score_document(void *context, const struct reviewed_document *document, struct cpeg_error *err) {
  struct scoring *scoring = context;
  for (size_t i = 0; i < document->result->judged_count; i++) {
    const struct tagger_judged *judged = &document->result->judged[i];
    const char *truth = reviewed_truth(judged->verdict), *found = judged->found == NULL ? NULL : judged->found->concern;
    bool is_right = truth != NULL && found != NULL && strcmp(truth, found) == 0;
    struct concern_share *of_found = found == NULL ? NULL : share_of(scoring, found);
    if (found != NULL && of_found == NULL) return error_nomem(err);
    if (found != NULL) count(&of_found->precision, is_right), count(&scoring->all.precision, is_right);
    struct concern_share *of_truth = truth == NULL ? NULL : share_of(scoring, truth);
    if (truth != NULL && of_truth == NULL) return error_nomem(err);
    if (truth != NULL) count(&of_truth->recall, is_right), count(&scoring->all.recall, is_right);
    if (is_right) score_axes(scoring, judged);
  }
  return CPEG_OK;
}

/* ---- The view ------------------------------------------------------------------------------------------- */

static const struct view_column concern_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},           {"label", "Concern", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"right", "Right", VIEW_NUMBER, VIEW_EVERYWHERE},       {"reviewed", "Of found", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"precision", NULL, VIEW_REAL, VIEW_DATA_ONLY},         {"precision_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"precision_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},    {"shown", "Precision", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"missed", "Missed", VIEW_NUMBER, VIEW_EVERYWHERE}};
static const struct view_column axis_columns[] = {
    {"axis", "What", VIEW_TEXT, VIEW_EVERYWHERE},       {"right", "Right", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"reviewed", "Of", VIEW_NUMBER, VIEW_EVERYWHERE},   {"accuracy", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"accuracy_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},  {"accuracy_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"shown", "Share", VIEW_FIGURE, VIEW_TABLE_ONLY}};

/* Wilson's interval holds its 95 % also for few, which is what an analyst has. */
static void add_share(struct view_table *table, struct share share) {
  view_number(table, share.right);
  view_number(table, share.total);
  if (share.total == 0) {
    for (int i = 0; i < 4; i++) view_none(table, NULL);
    return;
  }
  struct trend_interval interval = trend_rate_wilson(share.right, share.total);
  view_real(table, interval.value, 3);
  view_real(table, interval.low, 3);
  view_real(table, interval.high, 3);
  view_format(table, "%.2f (%.2f-%.2f)", interval.value, interval.low, interval.high);
}

static void add_concern(struct view_table *table, const char *id, const char *label, const struct concern_share *share) {
  view_text(table, id);
  view_text(table, label);
  add_share(table, share->precision);
  view_number(table, share->recall.total - share->recall.right);
}

/* Those with most that is wrong or missed first. */
static void add_concerns(const struct scoring *scoring, struct view_table *table, size_t limit) {
  size_t count = scoring->concerns.count, shown = 0;
  uint32_t worst = 0;
  for (uint32_t i = 0; i < count; i++) {
    const struct concern_share *share = &scoring->items[i];
    uint32_t faults = share->precision.total - share->precision.right + share->recall.total - share->recall.right;
    if (faults > worst) worst = faults;
  }
  for (uint32_t faults = worst + 1; faults-- > 0;)
    for (uint32_t i = 0; i < count && (limit == 0 || shown < limit); i++) {
      const struct concern_share *share = &scoring->items[i];
      if (share->precision.total - share->precision.right + share->recall.total - share->recall.right != faults) continue;
      const char *id = intern_text(&scoring->concerns, i).ptr;
      uint32_t at = lexicon_find_concern(scoring->lexicon, str_of(id));
      add_concern(table, id, at == LEXICON_NONE ? id : scoring->lexicon->concerns[at].label, share);
      shown++;
    }
}

static enum cpeg_status show(const struct scoring *scoring, size_t limit, cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_view *view;
  enum cpeg_status status = view_create(scoring->memory, &view, err);
  if (status != CPEG_OK) return status;
  const struct share all = scoring->all.precision;
  if (scoring->concerns.count == 0)
    view_headline(view, "Nobody has said anything of a mention yet: 'cpeg review mentions' lists those worth a look");
  else
    view_headline(view, "%u of %u mentions that people looked at are right; %u that they know of are missed", all.right, all.total,
                  scoring->all.recall.total - scoring->all.recall.right);
  struct view_table *table = view_add_table(view, "concern", NULL, concern_columns, sizeof concern_columns / sizeof concern_columns[0]);
  if (scoring->concerns.count > 0) add_concern(table, "all", "all", &scoring->all);
  add_concerns(scoring, table, limit);
  table = view_add_table(view, "axis", "Of those that are right, what is said of them", axis_columns, sizeof axis_columns / sizeof axis_columns[0]);
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    if (scoring->axes[axis].total == 0) continue;
    view_text(table, cpeg_axis_name((enum cpeg_axis)axis));
    add_share(table, scoring->axes[axis]);
  }
  if (scoring->concerns.count > 0)
    view_note(view, "What people looked at is no sample of all mentions: doubtful ones come first, and a value is mostly set where it is wrong."
                    " So these shares are lower than those of all mentions. Intervals: Wilson, 95 %%.");
  return view_finish(view, out, err);
}

enum cpeg_status cpeg_view_evaluate_store(const cpeg_engine *engine, cpeg_store *store, size_t limit, cpeg_view **out,
                                          struct cpeg_error *err) {
  struct scoring scoring = {.memory = engine->memory, .lexicon = engine->lexicon};
  intern_init(&scoring.concerns, engine->memory);
  enum cpeg_status status = reviewed_each(engine, store, score_document, &scoring, err);
  if (status == CPEG_OK) status = show(&scoring, limit, out, err);
  intern_finish(&scoring.concerns);
  memory_free(scoring.memory, scoring.items);
  return status;
}
