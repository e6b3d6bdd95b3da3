/* SPDX-License-Identifier: Apache-2.0 */
/* Words that a concern's terms miss: what tells the sentences that people tagged with it, and the engine did not, from
   the others. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "phrase/phrase.h"
#include "report/report.h"
#include "review/gold.h"
#include "review/mention.h"
#include "review/review.h"
#include "tagger/tagger.h"

#define PATH_SIZE 1024
#define TEXT_MOST ((size_t)32 << 20)
#define ARENA_MOST ((size_t)2 << 30)
#define SUGGESTIONS 25
/* Missed sentences from which on a phrase must be in two of them. */
#define FEW 6u

static bool is_there(const char *path, bool as_folder) {
  struct stat info;
  return stat(path, &info) == 0 && (as_folder ? S_ISDIR(info.st_mode) : S_ISREG(info.st_mode));
}

struct suggesting {
  const cpeg_engine *engine;
  const char *concern;       /* id */
  struct arena arena;
  struct gold gold;
  char folder[PATH_SIZE];    /* of the texts */
  struct phrase_marked *texts; /* [text_count] */
  size_t text_count;
  size_t missed, found;      /* rows */
  size_t without_text;       /* documents */
};

/* Beside the gold, or in the folder `minutes` beside its own. */
static bool find_text(const struct suggesting *suggesting, const char *name, char out[static PATH_SIZE]) {
  static const char *const endings[] = {".plain.txt", ".txt", ".md"};
  static const char *const below[] = {"", "/../minutes"};
  for (size_t f = 0; f < 2; f++)
    for (size_t e = 0; e < 3; e++) {
      int len = snprintf(out, PATH_SIZE, "%s%s/%s%s", suggesting->folder, below[f], name, endings[e]);
      if (len > 0 && len < PATH_SIZE && is_there(out, false)) return true;
    }
  return false;
}

/* Where a row's anchor stands; where its line begins when the words are not on it. */
static uint32_t place_of(struct str text, const struct gold_row *row) {
  size_t at = 0;
  for (uint32_t line = 1; line < row->line && at < text.len; at++) line += text.ptr[at] == '\n';
  size_t end = at, len = strlen(row->anchor);
  while (end < text.len && text.ptr[end] != '\n') end++;
  for (size_t i = at; len > 0 && i + len <= end; i++)
    if (memcmp(text.ptr + i, row->anchor, len) == 0) return (uint32_t)i;
  return (uint32_t)at;
}

/* Is the concern tagged in the sentence that holds the place? */
static bool is_tagged(const cpeg_result *result, const char *concern, uint32_t place) {
  for (size_t i = 0; i < result->mention_count; i++) {
    const struct cpeg_mention *mention = &result->mentions[i];
    if (strcmp(mention->concern, concern) == 0 && place >= mention->sentence_begin && place < mention->sentence_end) return true;
  }
  return false;
}

/* The text is kept as it was read, so that places in it hold whatever the file's encoding. */
static enum cpeg_status mark_missed(struct suggesting *suggesting, const struct gold_document *document, const cpeg_result *result,
                                    const char *path, struct cpeg_error *err) {
  struct str utf8 = {result->document.text, result->document.text_bytes};
  struct phrase_marked *text = &suggesting->texts[suggesting->text_count++];
  uint32_t *marks = arena_array(&suggesting->arena, document->row_count + 1, sizeof *marks);
  const char *copy = arena_copy(&suggesting->arena, utf8);
  *text = (struct phrase_marked){.path = arena_copy(&suggesting->arena, str_of(path)), .bytes = {copy, utf8.len}, .marks = marks};
  if (marks == NULL || copy == NULL || text->path == NULL) return error_nomem(err);
  for (size_t i = 0; i < document->row_count; i++) {
    const struct gold_row *row = &document->rows[i];
    if (!row->certain || strcmp(row->concern, suggesting->concern) != 0) continue;
    uint32_t place = place_of(utf8, row);
    bool is_found = is_tagged(result, suggesting->concern, place);
    *(is_found ? &suggesting->found : &suggesting->missed) += 1;
    if (!is_found) marks[text->mark_count++] = place;
  }
  return CPEG_OK;
}

static enum cpeg_status read_document(struct suggesting *suggesting, cpeg_tagger *tagger, const struct gold_document *document,
                                      struct cpeg_error *err) {
  char path[PATH_SIZE];
  if (!find_text(suggesting, document->name, path)) {
    suggesting->without_text++;
    return CPEG_OK;
  }
  struct str bytes;
  const cpeg_result *result = NULL;
  enum cpeg_status status = file_read(suggesting->engine->memory, path, TEXT_MOST, &bytes, err);
  if (status != CPEG_OK) return status;
  status = cpeg_tag_buffer(tagger, path, bytes.ptr, bytes.len, &result, err);
  if (status == CPEG_OK) status = mark_missed(suggesting, document, result, path, err);
  memory_free(suggesting->engine->memory, (void *)(uintptr_t)bytes.ptr);
  return status;
}
static enum cpeg_status read_documents(struct suggesting *suggesting, struct cpeg_error *err) {
  cpeg_tagger *tagger = NULL;
  suggesting->texts = arena_array(&suggesting->arena, suggesting->gold.document_count + 1, sizeof *suggesting->texts);
  if (suggesting->texts == NULL) return error_nomem(err);
  enum cpeg_status status = cpeg_tagger_create(suggesting->engine, &tagger, err);
  for (size_t i = 0; status == CPEG_OK && i < suggesting->gold.document_count; i++)
    status = read_document(suggesting, tagger, &suggesting->gold.documents[i], err);
  cpeg_tagger_destroy(tagger);
  return status;
}

static enum cpeg_status show(const struct suggesting *suggesting, const struct phrase_telling_list *list, cpeg_view **out,
                             struct cpeg_error *err) {
  static const struct view_column columns[] = {
      {"phrase", "Phrase", VIEW_TEXT, VIEW_EVERYWHERE},          {"missed", "In missed", VIEW_NUMBER, VIEW_EVERYWHERE},
      {"others", "In others", VIEW_NUMBER, VIEW_EVERYWHERE},     {"z", "z", VIEW_REAL, VIEW_EVERYWHERE},
      {"sentence", "Such as", VIEW_WIDE, VIEW_EVERYWHERE},       {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
      {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}};
  struct cpeg_view *view;
  enum cpeg_status status = view_create(suggesting->engine->memory, &view, err);
  if (status != CPEG_OK) return status;
  size_t total = suggesting->missed + suggesting->found;
  if (total == 0)
    view_headline(view, "Nobody tagged a sentence with %s: there is nothing to learn from", suggesting->concern);
  else if (suggesting->missed == 0)
    view_headline(view, "%s: all %zu sentences that people tagged with it are found", suggesting->concern, total);
  else
    view_headline(view, "%s: %zu of %zu sentences that people tagged with it are missed; %zu phrase%s tell%s them from others",
                  suggesting->concern, suggesting->missed, total, list->count, list->count == 1 ? "" : "s", list->count == 1 ? "s" : "");
  struct view_table *table = view_add_table(view, "phrase", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < list->count; i++) {
    const struct phrase_telling *row = &list->items[i];
    view_text(table, row->text);
    view_number(table, row->inside);
    view_number(table, row->outside);
    view_real(table, row->z, 1);
    view_text(table, row->sentence);
    view_text(table, row->path);
    view_number(table, row->line);
  }
  if (list->count > 0)
    view_note(view, "Of %u missed and %u other sentences. A phrase that is in others too would tag them: try it in a copy of the"
                    " lexicon and look with 'lexicon preview'.", list->inside, list->outside);
  if (suggesting->without_text > 0)
    view_note(view, "%zu document%s no text beside the gold.", suggesting->without_text, suggesting->without_text == 1 ? " has" : "s have");
  return view_finish(view, out, err);
}

static enum cpeg_status suggest(struct suggesting *suggesting, size_t limit, cpeg_view **out, struct cpeg_error *err) {
  struct phrase_telling_list list = {0};
  enum cpeg_status status = read_documents(suggesting, err);
  if (status == CPEG_OK && suggesting->missed > 0)
    status = phrase_tell_apart(suggesting->engine, suggesting->texts, suggesting->text_count, suggesting->missed < FEW ? 1 : 2,
                               limit == 0 ? SUGGESTIONS : limit, &suggesting->arena, &list, err);
  if (status == CPEG_OK) status = show(suggesting, &list, out, err);
  return status;
}

enum cpeg_status cpeg_view_lexicon_suggest(const cpeg_engine *engine, const char *concern, const struct cpeg_gold *gold,
                                           cpeg_view **out, struct cpeg_error *err) {
  struct suggesting suggesting = {.engine = engine};
  char path[PATH_SIZE];
  enum cpeg_status status = review_find_concern(engine->lexicon, concern, &suggesting.concern, err);
  if (status != CPEG_OK) return status;
  int len = snprintf(path, sizeof path, is_there(gold->path, true) ? "%s/gold.jsonl" : "%s", gold->path);
  if (len < 0 || len >= PATH_SIZE) return error_at(err, CPEG_IO, (struct error_place){gold->path, 0, 0}, "the path is too long");
  snprintf(suggesting.folder, PATH_SIZE, "%s", gold->text_dir == NULL ? path : gold->text_dir);
  char *slash = gold->text_dir == NULL ? strrchr(suggesting.folder, '/') : NULL;
  if (slash != NULL) *slash = '\0';
  else if (gold->text_dir == NULL) snprintf(suggesting.folder, PATH_SIZE, ".");
  status = gold_read(engine->memory, path, &suggesting.gold, err);
  if (status != CPEG_OK) return status;
  arena_init(&suggesting.arena, engine->memory, ARENA_MOST);
  status = suggest(&suggesting, gold->limit, out, err);
  arena_finish(&suggesting.arena);
  gold_finish(&suggesting.gold);
  return status;
}
