/* SPDX-License-Identifier: Apache-2.0 */
/* What an edited lexicon would find more and less in the texts of a store, before it takes the place of the other. */
#include <string.h>

#include "curate/curate.h"
#include "report/report.h"
#include "store/store.h"
#include "tagger/tagger.h"

/* Sentences shown of what is gained, and of what is lost, when nothing is said. */
#define SENTENCES 20
/* All rows of the answer. */
#define ARENA_MOST ((size_t)2 << 30)

/* A mention, so far as it can be gained or lost. */
struct seen {
  uint32_t begin, end;
  uint32_t concern;         /* number of its id */
  const char *term;
  uint32_t line, sentence_begin, sentence_end;
};
struct seen_list {
  struct seen *items; /* in order of begin, end, concern */
  size_t count;
};

/* What the two lexicons find of a concern. */
struct tally {
  uint32_t before, after, gained, lost;
  uint32_t documents_gained, documents_lost; /* documents that have it with one of them only */
  const char *label;
};

struct change_row {
  uint32_t concern;
  bool is_gain;
  const char *term, *path, *sentence;
  struct span match;
  uint32_t line;
};

/* A word of a person on a mention that the edited lexicon contradicts, and the present one does not. */
struct said_row {
  const struct tagger_verdict *verdict;
  const char *path;
  const char *says; /* what the edited one finds there */
};

struct preview {
  struct memory memory;
  struct tagger_verdict_list verdicts; /* all that people said of mentions */
  struct said_row *said;
  size_t said_count, said_cap, settled, as_before; /* contradicted by the edited one only, by the other only, by both */
  struct cpeg_store *store;
  const cpeg_engine *engines[2];     /* now, edited */
  struct cpeg_tagger *taggers[2];
  struct arena arena, scratch;       /* of the answer; of a document */
  struct intern concerns;
  struct tally *tallies;             /* [concerns.count] */
  size_t tally_cap;
  struct change_row *rows;
  size_t row_count, row_cap;
  size_t limit;                      /* rows of gains, and of losses */
  size_t kept[2];                    /* rows so far: losses, gains */
  size_t documents, changed;
};

/* ---- One document ------------------------------------------------------------------------------------------- */

static struct tally *tally_of(struct preview *preview, const struct lexicon *lexicon, const char *id, uint32_t *number) {
  size_t before = preview->concerns.count;
  *number = intern_add(&preview->concerns, str_of(id));
  if (*number == INTERN_NONE) return NULL;
  if (preview->concerns.count > before) {
    if (!memory_grow(preview->memory, &preview->tallies, &preview->tally_cap, preview->concerns.count, sizeof *preview->tallies))
      return NULL;
    uint32_t at = lexicon_find_concern(lexicon, str_of(id));
    preview->tallies[*number] = (struct tally){.label = at == LEXICON_NONE ? id : lexicon->concerns[at].label};
  }
  return &preview->tallies[*number];
}

/* The tagger's own result ends with its next document. */
static bool note_mentions(struct preview *preview, int side, const cpeg_result *result, struct seen_list *out) {
  const struct lexicon *lexicon = preview->engines[side]->lexicon;
  out->items = arena_array(&preview->scratch, result->mention_count + 1, sizeof *out->items);
  out->count = result->mention_count;
  for (size_t i = 0; out->items != NULL && i < result->mention_count; i++) {
    const struct cpeg_mention *mention = &result->mentions[i];
    struct seen *seen = &out->items[i];
    struct tally *tally = tally_of(preview, lexicon, mention->concern, &seen->concern);
    if (tally == NULL) return false;
    *(side == 0 ? &tally->before : &tally->after) += 1;
    seen->begin = mention->begin;
    seen->end = mention->end;
    seen->term = mention->term;
    seen->line = mention->line;
    seen->sentence_begin = mention->sentence_begin;
    seen->sentence_end = mention->sentence_end;
  }
  return out->items != NULL;
}

static bool is_same(const struct seen *a, const struct seen *b) {
  return a->begin == b->begin && a->end == b->end && a->concern == b->concern;
}

static bool has(const struct seen_list *list, const struct seen *wanted) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (list->items[middle].begin < wanted->begin) low = middle + 1;
    else high = middle;
  }
  for (; low < list->count && list->items[low].begin == wanted->begin; low++)
    if (is_same(&list->items[low], wanted)) return true;
  return false;
}

static bool has_concern(const struct seen_list *list, uint32_t concern) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].concern == concern) return true;
  return false;
}

static bool add_row(struct preview *preview, const struct seen *seen, bool is_gain, const struct store_source *source, struct str text) {
  if (preview->kept[is_gain] >= preview->limit) return true;
  preview->kept[is_gain]++;
  char *sentence = arena_copy(&preview->arena, str_span(text, (struct span){seen->sentence_begin, seen->sentence_end}));
  if (sentence == NULL || !arena_grow(&preview->arena, &preview->rows, &preview->row_cap, preview->row_count + 1, sizeof *preview->rows))
    return false;
  preview->rows[preview->row_count++] =
      (struct change_row){seen->concern, is_gain, seen->term, source->path, sentence,
                          {seen->begin - seen->sentence_begin, seen->end - seen->sentence_begin}, seen->line};
  return true;
}

/* What one list has and the other has not. */
static bool compare(struct preview *preview, const struct seen_list *own, const struct seen_list *other, bool is_gain,
                    const struct store_source *source, struct str text, bool *is_changed) {
  for (size_t i = 0; i < own->count; i++) {
    const struct seen *seen = &own->items[i];
    if (has(other, seen)) continue;
    *is_changed = true;
    struct tally *tally = &preview->tallies[seen->concern];
    *(is_gain ? &tally->gained : &tally->lost) += 1;
    bool is_first = true;
    for (size_t k = 0; k < i; k++) is_first &= own->items[k].concern != seen->concern;
    if (is_first && !has_concern(other, seen->concern)) *(is_gain ? &tally->documents_gained : &tally->documents_lost) += 1;
    if (!add_row(preview, seen, is_gain, source, text)) return false;
  }
  return true;
}

/* ---- What people said ------------------------------------------------------------------------------------------ */

/* How does the engine's answer stand to what was said of the document now? `says` gets what it finds there. False when there is
   no memory. */
static bool contradict(struct preview *preview, const cpeg_result *result, struct str text, const struct tagger_verdict_list *own,
                       enum tagger_standing *standings, const char **says) {
  if (own->count == 0) return true;
  cpeg_result *copy = tagger_copy(&preview->scratch, result, text);
  if (copy == NULL || !tagger_correct(&preview->scratch, copy, own)) return false;
  for (size_t i = 0; i < own->count; i++) {
    const struct tagger_judged *judged = &copy->judged[i];
    standings[i] = judged->standing;
    if (judged->found == NULL) {
      says[i] = "nothing";
      continue;
    }
    struct buf found;
    buf_init(&found, preview->memory);
    tagger_write_found(judged->found, &found);
    says[i] = found.failed ? NULL : arena_copy(&preview->arena, buf_str(&found));
    buf_finish(&found);
    if (says[i] == NULL) return false;
  }
  return true;
}

/* For both lexicons; `standings` holds those of the one and then those of the other. What only holds against the engine now and
   would be a conflict is news, too: a mention with a wrong voice is lost. */
static bool note_said(struct preview *preview, const struct tagger_verdict_list *own, const enum tagger_standing *standings,
                      const char *const *says, const char *path) {
  for (size_t i = 0; i < own->count; i++) {
    enum tagger_standing before = standings[i], after = standings[own->count + i];
    bool is_worse = after > before;
    preview->settled += before != TAGGER_AGREES && after == TAGGER_AGREES;
    preview->as_before += after != TAGGER_AGREES && !is_worse;
    if (!is_worse) continue;
    if (!arena_grow(&preview->arena, &preview->said, &preview->said_cap, preview->said_count + 1, sizeof *preview->said)) return false;
    preview->said[preview->said_count++] = (struct said_row){&own->items[i], path, says[own->count + i]};
  }
  return true;
}

static enum cpeg_status tag_both(struct preview *preview, const struct store_source *source, struct str text, struct cpeg_error *err) {
  struct seen_list lists[2] = {{0}};
  struct cpeg_page *pages = NULL;
  size_t page_count = 0;
  enum cpeg_status status = store_read_pages(preview->store, &preview->scratch, source->document_id, &pages, &page_count, err);
  struct tagger_verdict_list own = tagger_verdicts_of(&preview->verdicts, source->content_hash);
  enum tagger_standing *standings = arena_array(&preview->scratch, 2 * own.count + 1, sizeof *standings);
  const char **says = arena_array(&preview->scratch, 2 * own.count + 1, sizeof *says);
  if (status == CPEG_OK && (standings == NULL || says == NULL)) status = error_nomem(err);
  struct heading_given given = {.has_day = true, .meeting_day = source->day, .day_source = "store"};
  for (int side = 0; status == CPEG_OK && side < 2; side++) {
    struct document_stored stored = {.format = source->format, .encoding = source->encoding, .text = text, .pages = pages,
                                     .page_count = page_count, .content_hash = source->content_hash};
    const cpeg_result *result = NULL;
    tagger_give(preview->taggers[side], &given);
    status = tagger_tag_stored(preview->taggers[side], source->path, &stored, &result, err);
    size_t at = side == 0 ? 0 : own.count;
    if (status == CPEG_OK && (!note_mentions(preview, side, result, &lists[side]) ||
                              !contradict(preview, result, text, &own, standings + at, says + at)))
      status = error_nomem(err);
  }
  if (status != CPEG_OK) return status;
  bool is_changed = false;
  bool has_room = compare(preview, &lists[0], &lists[1], false, source, text, &is_changed) &&
                  compare(preview, &lists[1], &lists[0], true, source, text, &is_changed) &&
                  note_said(preview, &own, standings, says, source->path);
  preview->documents++;
  preview->changed += is_changed;
  return has_room ? CPEG_OK : error_nomem(err);
}

static enum cpeg_status read_all(struct preview *preview, struct cpeg_error *err) {
  struct store_source_list sources;
  enum cpeg_status status = store_read_sources(preview->store, &preview->arena, &sources, err);
  if (status == CPEG_OK) status = store_read_verdicts(preview->store, &preview->arena, &preview->verdicts, err);
  for (size_t i = 0; status == CPEG_OK && i < sources.count; i++) {
    struct str text = {NULL, 0};
    arena_reset(&preview->scratch);
    status = store_read_text(preview->store, preview->memory, sources.items[i].document_id, &text, err);
    if (status == CPEG_OK) status = tag_both(preview, &sources.items[i], text, err);
    memory_free(preview->memory, (void *)(uintptr_t)text.ptr);
  }
  return status;
}

/* ---- The view ------------------------------------------------------------------------------------------------- */

static const struct view_column concern_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"before", "Before", VIEW_NUMBER, VIEW_EVERYWHERE},   {"after", "After", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"gained", "Gained", VIEW_NUMBER, VIEW_EVERYWHERE},   {"lost", "Lost", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"meetings_gained", "Meetings more", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"meetings_lost", "Meetings less", VIEW_NUMBER, VIEW_EVERYWHERE}};

static const struct view_column row_columns[] = {
    {"change", "", VIEW_TEXT, VIEW_EVERYWHERE},      {"concern", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"term", "", VIEW_TEXT, VIEW_EVERYWHERE},        {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},
    {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},       {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}};

static void add_concerns(const struct preview *preview, struct view_table *table) {
  for (uint32_t i = 0; i < preview->concerns.count; i++) {
    const struct tally *tally = &preview->tallies[i];
    if (tally->gained + tally->lost == 0) continue;
    view_text(table, intern_text(&preview->concerns, i).ptr);
    view_text(table, tally->label);
    view_number(table, tally->before);
    view_number(table, tally->after);
    view_number(table, tally->gained);
    view_number(table, tally->lost);
    view_number(table, tally->documents_gained);
    view_number(table, tally->documents_lost);
  }
}

static void add_rows(const struct preview *preview, struct view_table *table, bool is_gain) {
  for (size_t i = 0; i < preview->row_count; i++) {
    const struct change_row *row = &preview->rows[i];
    if (row->is_gain != is_gain) continue;
    struct buf marked;
    buf_init(&marked, preview->memory);
    struct str sentence = str_of(row->sentence);
    buf_add(&marked, (struct str){sentence.ptr, row->match.begin});
    buf_add_char(&marked, '\x02');
    buf_add(&marked, str_span(sentence, row->match));
    buf_add_char(&marked, '\x03');
    buf_add(&marked, (struct str){sentence.ptr + row->match.end, sentence.len - row->match.end});
    view_text(table, is_gain ? "gained" : "lost");
    view_text(table, intern_text(&preview->concerns, row->concern).ptr);
    view_text(table, row->term);
    view_buf(table, &marked);
    view_format(table, "%s:%u", row->path, row->line);
    view_text(table, row->path);
    view_number(table, row->line);
    buf_finish(&marked);
  }
}

static const struct view_column said_columns[] = {
    {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},       {"concern", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"path", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},
    {"said", "Said", VIEW_WIDE, VIEW_EVERYWHERE}, {"finds", "Finds", VIEW_WIDE, VIEW_EVERYWHERE}};

static void write_said(struct buf *out, const struct tagger_verdict *verdict) {
  bool is_word = verdict->is_rejected || verdict->is_missed || verdict->is_accepted;
  const char *between = is_word ? ", " : "";
  if (is_word) buf_add_text(out, verdict->is_rejected ? "rejected" : verdict->is_missed ? "missed" : "accepted");
  if (verdict->label != NULL && !verdict->is_rejected) {
    buf_add_format(out, "%sconcern=%s", between, verdict->label);
    between = ", ";
  }
  /* Whoever accepts accepts them all. */
  for (unsigned axis = 0; !verdict->is_rejected && !verdict->is_accepted && axis < CPEG_AXIS_COUNT; axis++) {
    if (verdict->values[axis] == NULL) continue;
    buf_add_format(out, "%s%s=%s", between, axis == CPEG_AXIS_AREA ? "place" : cpeg_axis_name((enum cpeg_axis)axis), verdict->values[axis]);
    between = ", ";
  }
  buf_add_format(out, " (%s, %.10s)", verdict->said_by, verdict->said_on);
}

/* Most of what people say is against the lexicon that is: that an edit changes nothing of that is no news. */
static void add_said(const struct preview *preview, struct cpeg_view *view) {
  if (preview->said_count > 0) {
    struct view_table *table = view_add_table(view, "contradiction", "Against what people said of mentions, since the edit",
                                              said_columns, sizeof said_columns / sizeof said_columns[0]);
    view_as_blocks(table, 3);
    for (size_t i = 0; i < preview->said_count; i++) {
      const struct said_row *row = &preview->said[i];
      struct buf said;
      buf_init(&said, preview->memory);
      write_said(&said, row->verdict);
      view_text(table, row->verdict->id);
      view_text(table, row->verdict->concern);
      view_text(table, row->path);
      view_text(table, row->verdict->sentence);
      view_buf(table, &said);
      view_text(table, row->says);
      buf_finish(&said);
    }
  }
  if (preview->said_count + preview->settled + preview->as_before > 0)
    view_note(view, "Of what people said of mentions the edited lexicon contradicts %zu that the present one does not, %zu as the present one"
                    " does, and no longer %zu.", preview->said_count, preview->as_before, preview->settled);
}

static enum cpeg_status show(const struct preview *preview, cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_view *view;
  enum cpeg_status status = view_create(preview->memory, &view, err);
  if (status != CPEG_OK) return status;
  size_t gained = 0, lost = 0;
  for (size_t i = 0; i < preview->concerns.count; i++) gained += preview->tallies[i].gained, lost += preview->tallies[i].lost;
  view_headline(view, "%zu mention%s gained, %zu lost, in %zu of %zu documents that count", gained, gained == 1 ? "" : "s", lost,
                preview->changed, preview->documents);
  struct view_table *table = view_add_table(view, "concern", NULL, concern_columns, sizeof concern_columns / sizeof concern_columns[0]);
  add_concerns(preview, table);
  if (preview->row_count > 0) {
    table = view_add_table(view, "mention", "What changes", row_columns, sizeof row_columns / sizeof row_columns[0]);
    view_as_blocks(table, 3);
    add_rows(preview, table, true);
    add_rows(preview, table, false);
  }
  add_said(preview, view);
  if (gained > preview->kept[1] || lost > preview->kept[0])
    view_note(view, "%zu of %zu gains and %zu of %zu losses are shown; --limit shows more.", preview->kept[1], gained, preview->kept[0], lost);
  view_note(view, "Nothing is stored. Counted are all mentions, live or not; the meetings' dates are the store's.");
  return view_finish(view, out, err);
}

enum cpeg_status cpeg_view_lexicon_preview(const cpeg_engine *now, const cpeg_engine *edited, cpeg_store *store, size_t limit,
                                           cpeg_view **out, struct cpeg_error *err) {
  struct preview preview = {.memory = now->memory, .store = store, .engines = {now, edited}, .limit = limit == 0 ? SENTENCES : limit};
  arena_init(&preview.arena, preview.memory, ARENA_MOST);
  arena_init(&preview.scratch, preview.memory, ARENA_MOST);
  intern_init(&preview.concerns, preview.memory);
  enum cpeg_status status = cpeg_tagger_create(now, &preview.taggers[0], err);
  if (status == CPEG_OK) status = cpeg_tagger_create(edited, &preview.taggers[1], err);
  if (status == CPEG_OK) status = store_begin_reading(store, err);
  if (status == CPEG_OK) {
    status = read_all(&preview, err);
    store_end_reading(store);
  }
  if (status == CPEG_OK) status = show(&preview, out, err);
  cpeg_tagger_destroy(preview.taggers[0]);
  cpeg_tagger_destroy(preview.taggers[1]);
  intern_finish(&preview.concerns);
  memory_free(preview.memory, preview.tallies);
  arena_finish(&preview.arena);
  arena_finish(&preview.scratch);
  return status;
}
