/* SPDX-License-Identifier: Apache-2.0 */
/* A result that outlives the tagger's next document. The tagger's arena is some twenty times as large as a text and best
   used again while the machine's caches hold it; what a store takes of it is about as large as the text. */
#include <string.h>

#include "tagger/tagger.h"

/* The arena and whether it had room for all so far. */
struct copier {
  struct arena *arena;
  bool has_room;
};

static void *copy_bytes(struct copier *copier, const void *from, size_t count, size_t size) {
  if (count == 0) return NULL;
  void *out = copier->has_room ? arena_raw_array(copier->arena, count, size) : NULL;
  copier->has_room = out != NULL;
  if (out != NULL) memcpy(out, from, count * size);
  return out;
}

static const char *copy_text(struct copier *copier, const char *text) {
  if (text[0] == '\0') return "";
  return copy_bytes(copier, text, strlen(text) + 1, 1);
}

/* A text in UTF-8 is the file's own bytes; another was decoded into the tagger's arena. */
static bool is_within(const char *text, struct str bytes) {
  return text >= bytes.ptr && text <= bytes.ptr + bytes.len;
}

static void copy_members(struct copier *copier, struct cpeg_document *document) {
  struct cpeg_member *members = copy_bytes(copier, document->members, document->member_count, sizeof *members);
  for (size_t i = 0; copier->has_room && i < document->member_count; i++) {
    members[i].name = copy_text(copier, members[i].name);
    members[i].bytes = copy_bytes(copier, members[i].bytes, members[i].len, 1);
    if (members[i].refusal != NULL) members[i].refusal = copy_text(copier, members[i].refusal);
  }
  document->members = members;
}

static void copy_document(struct copier *copier, struct cpeg_document *document, struct str bytes) {
  document->path = copy_text(copier, document->path);
  document->date_reason = copy_text(copier, document->date_reason);
  document->body = copy_text(copier, document->body);
  document->borough_reason = copy_text(copier, document->borough_reason);
  document->pages = copy_bytes(copier, document->pages, document->page_count, sizeof *document->pages);
  copy_members(copier, document);
  if (!is_within(document->text, bytes)) document->text = copy_bytes(copier, document->text, document->text_bytes, 1);
}

static void copy_mentions(struct copier *copier, struct cpeg_result *result) {
  result->mentions = copy_bytes(copier, result->mentions, result->mention_count, sizeof *result->mentions);
  for (size_t i = 0; copier->has_room && i < result->mention_count; i++) {
    struct cpeg_mention *mention = &result->mentions[i];
    mention->section = copy_text(copier, mention->section);
    mention->speaker = copy_text(copier, mention->speaker);
    mention->cues = copy_bytes(copier, mention->cues, mention->cue_count, sizeof *mention->cues);
  }
}

static void copy_segment(struct copier *copier, struct segment *segment) {
  segment->lines = (struct line_list){0};
  segment->sections = copy_bytes(copier, segment->sections, segment->section_count, sizeof *segment->sections);
  segment->items = copy_bytes(copier, segment->items, segment->item_count, sizeof *segment->items);
  segment->sentences = copy_bytes(copier, segment->sentences, segment->sentence_count, sizeof *segment->sentences);
}

cpeg_result *tagger_copy(struct arena *arena, const cpeg_result *result, struct str bytes) {
  struct copier copier = {arena, true};
  struct cpeg_result *copy = copy_bytes(&copier, result, 1, sizeof *result);
  if (copy == NULL) return NULL;
  copy_document(&copier, &copy->document, bytes);
  copy_mentions(&copier, copy);
  copy_segment(&copier, &copy->segment);
  copy->judged = NULL;
  copy->judged_count = 0;
  copy->tokens = (struct token_list){0};
  copy->vocabulary = NULL;
  copy->hits = (struct hit_list){0};
  copy->names = (struct place_list){0};
  return copier.has_room ? copy : NULL;
}
