/* SPDX-License-Identifier: Apache-2.0 */
/* The chain, in its order. */
#include <string.h>

#include "base/hash.h"
#include "tagger/tagger.h"

/* Distinct words kept between documents. English minutes have some 60,000; a collection that
   brings more starts the vocabulary again, so that memory does not grow with the corpus. Just below the number at
   which the table of words would double. */
#define VOCABULARY_MAX 130000u

/* Largest file whatever the longest text is. */
#define FILE_MOST ((size_t)256 << 20)

struct cpeg_tagger {
  const cpeg_engine *engine;
  struct memory memory;
  struct arena arena; /* of the present document */
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
  struct pattern_scratch *pattern_scratch;
  struct document_reader *reader; /* started with the first file that needs it */
  struct str file; /* bytes of the present document, when read by us */
  struct heading_given given; /* what stands above the text of each document */
};

/* Everything worked out of one document, on the way to its result. */
struct chain {
  struct cpeg_tagger *tagger;
  struct arena *arena;
  const struct lexicon *lexicon;
  struct document document;
  struct line_list lines;
  struct token_list tokens;
  struct automaton_text words;
  struct hit_buffer hits;     /* of terms, names and frames */
  struct hit_buffer sections; /* of wordings of headings */
  struct segment segment;
  struct place_input place;
  struct place_list names;
  struct heading heading;
  struct match_list matches;
  struct assertion *assertions;
  uint32_t section;          /* of the mention before, */
  const char *section_text;  /* and a copy of its heading, shared by all its mentions; NULL before the first */
};

enum cpeg_status cpeg_tagger_create(const cpeg_engine *engine, cpeg_tagger **out, struct cpeg_error *err) {
  cpeg_tagger *tagger = memory_get(engine->memory, sizeof *tagger);
  if (tagger == NULL) return error_nomem(err);
  tagger->engine = engine;
  tagger->memory = engine->memory;
  /* Facts of a text take a few times its size; the limit only stops the hostile. */
  arena_init(&tagger->arena, engine->memory, engine->settings.max_text_bytes * 24 + ((size_t)64 << 20));
  tagger->vocabulary = vocabulary_create(engine->memory, engine->lexicon->rules);
  tagger->scratch = automaton_scratch_create(engine->memory, engine->lexicon->automaton);
  tagger->pattern_scratch = pattern_scratch_create(engine->memory);
  if (tagger->vocabulary != NULL && tagger->scratch != NULL && tagger->pattern_scratch != NULL &&
      document_reader_create(engine->memory, engine->reader_program, tagger_ocr(engine), &tagger->reader, NULL) == CPEG_OK) {
    *out = tagger;
    return CPEG_OK;
  }
  cpeg_tagger_destroy(tagger);
  return error_nomem(err);
}

void tagger_give(struct cpeg_tagger *tagger, const struct heading_given *given) {
  tagger->given = given == NULL ? (struct heading_given){0} : *given;
}

enum cpeg_status cpeg_tagger_give(cpeg_tagger *tagger, const struct cpeg_given *given, struct cpeg_error *err) {
  struct heading_given read = {0};
  enum cpeg_status status = CPEG_OK;
  if (given != NULL) status = tagger_read_given(tagger->engine->lexicon, given, &read, err);
  if (status == CPEG_OK) tagger_give(tagger, &read);
  return status;
}

/* Only bytes that we read ourselves; a caller's buffer stays the caller's. */
static void file_forget(struct cpeg_tagger *tagger) {
  memory_free(tagger->memory, (void *)(uintptr_t)tagger->file.ptr);
  tagger->file = (struct str){NULL, 0};
}

void cpeg_tagger_destroy(cpeg_tagger *tagger) {
  if (tagger == NULL) return;
  vocabulary_destroy(tagger->vocabulary);
  automaton_scratch_destroy(tagger->scratch);
  pattern_scratch_destroy(tagger->pattern_scratch);
  document_reader_destroy(tagger->reader);
  arena_finish(&tagger->arena);
  file_forget(tagger);
  memory_free(tagger->memory, tagger);
}

static enum cpeg_status no_room(struct cpeg_error *err) {
  return error_set(err, CPEG_LIMIT, "the document needs more memory than one document is allowed");
}

/* ---- Steps ------------------------------------------------------------------------------ */

/* Appends a span, or lets the last one grow over it: spans stay in order and disjoint. */
static void push_skip(struct span *skips, size_t *count, struct span span) {
  if (*count > 0 && span.begin <= skips[*count - 1].end) {
    if (span.end > skips[*count - 1].end) skips[*count - 1].end = span.end;
    return;
  }
  skips[(*count)++] = span;
}

/* Markup and noise lines together. */
static enum cpeg_status join_skips(struct chain *chain, struct span **out, size_t *count_out, struct cpeg_error *err) {
  const struct document *document = &chain->document;
  size_t count = 0, next = 0;
  struct span *skips = arena_raw_array(chain->arena, document->skip_count + chain->lines.count + 1, sizeof *skips);
  if (skips == NULL) return no_room(err);
  for (size_t i = 0; i < chain->lines.count; i++) {
    const struct line *line = &chain->lines.items[i];
    if (line->kind != LINE_NOISE) continue;
    while (next < document->skip_count && document->skips[next].begin <= line->begin)
      push_skip(skips, &count, document->skips[next++]);
    push_skip(skips, &count, (struct span){line->begin, line->end});
  }
  while (next < document->skip_count) push_skip(skips, &count, document->skips[next++]);
  *out = skips;
  *count_out = count;
  return CPEG_OK;
}

/* Terms, and cues that frame more than a sentence, are looked for everywhere, names where a capital stands,
   headings where one can; the other cues, and words that a term must have near it or must not, come later, near what
   was found. */
static enum cpeg_status find_hits(struct chain *chain, struct cpeg_error *err) {
  struct automaton_scratch *scratch = chain->tagger->scratch;
  const unsigned everywhere = lexicon_group_bit(LEXICON_TERMS) | lexicon_group_bit(LEXICON_FRAMES);
  chain->hits.arena = chain->sections.arena = chain->arena;
  bool has_room = automaton_scan_tokens(scratch, &chain->words, &chain->tokens, everywhere,
                                        lexicon_group_bit(LEXICON_NAMES), PLACE_STARTS, &chain->hits) &&
                  segment_scan(scratch, &chain->words, &chain->tokens, &chain->lines, &chain->sections);
  return has_room ? CPEG_OK : no_room(err);
}

/* Lines come before tokens, since page numbers and running heads must be known to be skipped. */
static enum cpeg_status read_words(struct chain *chain, struct cpeg_error *err) {
  struct cpeg_tagger *tagger = chain->tagger;
  struct str text = chain->document.text.utf8;
  struct span *skips = NULL;
  size_t skip_count = 0;
  enum cpeg_status status =
      segment_lines(chain->arena, text, chain->document.is_marked, chain->document.front_matter, &chain->lines, err);
  if (status == CPEG_OK) status = join_skips(chain, &skips, &skip_count, err);
  if (status == CPEG_OK)
    status = token_scan(chain->arena, tagger->vocabulary, text, skips, skip_count, &chain->tokens, err);
  if (status == CPEG_OK)
    status = automaton_read(tagger->scratch, tagger->vocabulary, &chain->tokens, chain->arena, &chain->words, err);
  if (status == CPEG_OK) status = find_hits(chain, err);
  return status;
}

/* Names of places before the heading, which tells by them whose meeting it was. */
static enum cpeg_status understand_document(struct chain *chain, struct cpeg_error *err) {
  struct cpeg_tagger *tagger = chain->tagger;
  struct str text = chain->document.text.utf8;
  struct segment_input segment_input = {.text = text, .lines = chain->lines, .lexicon = chain->lexicon,
                                        .tokens = &chain->tokens, .vocabulary = tagger->vocabulary,
                                        .hits = &chain->sections.list};
  enum cpeg_status status = segment_build(chain->arena, &segment_input, &chain->segment, err);
  if (status != CPEG_OK) return status;
  chain->place = (struct place_input){.lexicon = chain->lexicon, .tokens = &chain->tokens,
                                      .vocabulary = tagger->vocabulary, .hits = &chain->hits.list,
                                      .segment = &chain->segment, .text = text};
  status = place_find(chain->arena, &chain->place, &chain->names, err);
  if (status != CPEG_OK) return status;
  struct heading_input heading_input = {.place = &chain->place, .names = &chain->names,
                                        .path = chain->document.path, .front_matter = chain->document.front_matter,
                                        .scratch = tagger->pattern_scratch, .given = &tagger->given,
                                        .is_mail = strcmp(chain->document.format, "mail") == 0};
  return heading_read(chain->arena, tagger->engine->heading_rules, &heading_input, &chain->heading, err);
}

/* After the heading, because terms have years in which they mean something, and "last month" is counted
   from the day of the meeting. */
static enum cpeg_status find_mentions(struct chain *chain, struct cpeg_error *err) {
  struct cpeg_tagger *tagger = chain->tagger;
  struct str text = chain->document.text.utf8;
  struct match_input match_input = {.lexicon = chain->lexicon, .tokens = &chain->tokens,
                                    .vocabulary = tagger->vocabulary, .hits = &chain->hits.list,
                                    .scratch = tagger->scratch, .words = &chain->words,
                                    .segment = &chain->segment, .text = text,
                                    .meeting_day = chain->heading.meeting_day, .overlap = MATCH_PER_CONCERN};
  enum cpeg_status status = match_select(chain->arena, &match_input, &chain->matches, err);
  if (status != CPEG_OK) return status;
  struct assertion_input assertion_input = {.lexicon = chain->lexicon, .tokens = &chain->tokens,
                                            .vocabulary = tagger->vocabulary, .hits = &chain->hits.list,
                                            .scratch = tagger->scratch, .words = &chain->words,
                                            .segment = &chain->segment, .matches = &chain->matches, .text = text,
                                            .meeting_day = chain->heading.meeting_day};
  return assertion_work_out(chain->arena, tagger->engine->assertion_rules, &assertion_input, &chain->assertions, err);
}

/* ---- The result ------------------------------------------------------------------------- */

/* A terminated copy of a span, without white space at its ends; NULL when there is no room. */
static const char *copy_span(struct chain *chain, struct span span) {
  struct str text = {NULL, 0};
  if (span.end > span.begin) text = str_trim(str_span(chain->document.text.utf8, span));
  return arena_copy(chain->arena, text);
}

/* Its own, or the nearest above that has one. */
struct span tagger_heading_of(const struct segment *segment, uint32_t section) {
  while (section != LEXICON_NONE && section < segment->section_count) {
    const struct section *at = &segment->sections[section];
    if (at->heading.end > at->heading.begin) return at->heading;
    section = at->parent;
  }
  return (struct span){0, 0};
}

/* Mentions come in order, so that those of a section follow each other. */
static const char *section_text(struct chain *chain, uint32_t section) {
  if (chain->section_text == NULL || chain->section != section)
    chain->section_text = copy_span(chain, tagger_heading_of(&chain->segment, section));
  chain->section = section;
  return chain->section_text;
}

/* Of content, place and concern and of nothing else, neither the file's name nor the lexicon: an id that
   was noted down still names its mention after a file was moved or a term added. Of 48 bits: among a
   million mentions the odds that any two are alike are 1 in 500. */
void tagger_mention_id(uint64_t content_hash, struct span span, const char *concern, char id[static 13]) {
  uint32_t place[2] = {span.begin, span.end};
  uint64_t hash = hash_more(content_hash, (struct str){(const char *)place, sizeof place});
  char digits[17];
  hash_format(hash_more(hash, str_of(concern)), digits);
  memcpy(id, digits, 12);
  id[12] = '\0';
}

/* Puts the place's evidence behind the cues of what is said, where there is room for it. */
static void join_cues(const struct assertion *assertion, const struct place_answer *place, struct cpeg_mention *mention) {
  assertion->cues[assertion->cue_count] =
      (struct cpeg_cue){CPEG_AXIS_AREA, (unsigned)mention->area.level, place->evidence.begin, place->evidence.end,
                        place->rule};
  mention->cues = assertion->cues;
  mention->cue_count = assertion->cue_count + 1;
}

/* The public struct of match `index`. What stands outside any item or section has empty texts, never
   NULL, so that readers need no tests. */
static bool mention_fill(struct chain *chain, size_t index, const struct place_meeting *meeting,
                         struct cpeg_mention *mention) {
  const struct match *match = &chain->matches.items[index];
  const struct assertion *assertion = &chain->assertions[index];
  const struct sentence *sentence = &chain->segment.sentences[match->sentence];
  const char *concern = chain->lexicon->concerns[match->concern].id;
  struct place_answer place =
      place_of_mention(&chain->place, &chain->names, meeting, sentence, match->first, match->last);
  *mention = (struct cpeg_mention){
      .begin = match->begin, .end = match->end,
      .line = segment_line_of(&chain->segment, match->begin), .page = document_page(&chain->document, match->begin),
      .sentence_begin = sentence->begin, .sentence_end = sentence->end, .item = sentence->item,
      .concern = concern, .term = chain->lexicon->terms[match->term].id,
      .presence = assertion->presence, .time = assertion->time, .voice = assertion->voice, .act = assertion->act,
      .trend = assertion->trend, .firmness = assertion->firmness,
      /* A named place elsewhere is firmer than any cue. */
      .locus = place.locus == CPEG_ELSEWHERE ? CPEG_ELSEWHERE : assertion->locus,
      .area = tagger_area(chain->lexicon, place.area),
      .section = section_text(chain, sentence->section),
      .speaker = copy_span(chain, assertion->speaker),
  };
  tagger_mention_id(chain->document.content_hash, (struct span){match->begin, match->end}, concern, mention->id);
  mention->live = tagger_is_live(mention);
  join_cues(assertion, &place, mention);
  return mention->section != NULL && mention->speaker != NULL;
}

/* The area that the meeting belongs to: its borough, or London for a body of all London. */
static uint32_t meeting_area(const struct chain *chain) {
  const struct lexicon *lexicon = chain->lexicon;
  if (chain->heading.borough != LEXICON_NONE || !chain->heading.is_pan_london) return chain->heading.borough;
  for (uint32_t i = 0; i < lexicon->area_count; i++)
    if (lexicon->areas[i].level == CPEG_LONDON) return i;
  return LEXICON_NONE;
}

/* All that a result points to lies in the arena or is borrowed from engine and bytes: the next document
   lets go of it at once. */
static enum cpeg_status result_fill(struct chain *chain, const cpeg_result **out, struct cpeg_error *err) {
  const struct heading *heading = &chain->heading;
  cpeg_result *result = arena_get(chain->arena, sizeof *result);
  struct cpeg_mention *mentions = arena_raw_array(chain->arena, chain->matches.count + 1, sizeof *mentions);
  if (result == NULL || mentions == NULL) return no_room(err);
  struct place_meeting meeting = {.borough = heading->borough, .ward = heading->ward, .day = heading->meeting_day,
                                  .is_pan_london = heading->is_pan_london};
  for (size_t i = 0; i < chain->matches.count; i++)
    if (!mention_fill(chain, i, &meeting, &mentions[i])) return no_room(err);
  *result = (cpeg_result){
      .document = {.path = chain->document.path, .format = chain->document.format,
                   .encoding = text_encoding_name(chain->document.text.encoding), .kind = heading->kind,
                   .meeting_day = heading->meeting_day, .date_reason = heading->date_reason, .body = heading->body,
                   .borough = tagger_area(chain->lexicon, meeting_area(chain)), .borough_reason = heading->borough_reason,
                   .ward = tagger_area(chain->lexicon, heading->ward), .draft = heading->is_draft,
                   .text = chain->document.text.utf8.ptr, .text_bytes = chain->document.text.utf8.len,
                   .content_hash = chain->document.content_hash,
                   .pages = chain->document.pages, .page_count = chain->document.page_count,
                   .members = chain->document.members, .member_count = chain->document.member_count},
      .mentions = mentions, .mention_count = chain->matches.count, .word_count = chain->tokens.count,
      .segment = chain->segment, .lexicon = chain->lexicon, .tokens = chain->tokens,
      .vocabulary = chain->tagger->vocabulary, .hits = chain->hits.list, .names = chain->names};
  *out = result;
  return CPEG_OK;
}

/* Where a document comes from: bytes of a file, or what was kept of one. */
struct origin {
  struct str bytes;
  const struct document_stored *stored; /* NULL: from the bytes */
};

static enum cpeg_status read_document(struct chain *chain, const char *path, const struct origin *origin,
                                      struct cpeg_error *err) {
  const char *own_path = arena_copy(chain->arena, str_of(path));
  if (own_path == NULL) return error_nomem(err);
  if (origin->stored != NULL) return document_restore(chain->arena, own_path, origin->stored, &chain->document, err);
  struct document_source source = {own_path, origin->bytes, chain->tagger->engine->settings.max_text_bytes,
                                   chain->tagger->reader};
  return document_read(chain->arena, &source, &chain->document, err);
}

static enum cpeg_status tag(struct cpeg_tagger *tagger, const char *path, const struct origin *origin,
                            const cpeg_result **out, struct cpeg_error *err) {
  arena_reset(&tagger->arena);
  /* Only between documents, since tokens carry numbers of words; and both together, since the scratch
     remembers by these numbers what each word can be. */
  if (vocabulary_count(tagger->vocabulary) > VOCABULARY_MAX) {
    vocabulary_clear(tagger->vocabulary);
    automaton_scratch_clear(tagger->scratch);
  }
  struct chain chain = {.tagger = tagger, .arena = &tagger->arena, .lexicon = tagger->engine->lexicon};
  enum cpeg_status status = read_document(&chain, path, origin, err);
  bool has_text = status == CPEG_OK;
  if (status == CPEG_OK) status = read_words(&chain, err);
  if (status == CPEG_OK) status = understand_document(&chain, err);
  if (status == CPEG_OK) status = find_mentions(&chain, err);
  if (status == CPEG_OK) status = result_fill(&chain, out, err);
  /* A room cannot tell the document's limit from the machine's: the one refuses a file, the other ends the run. */
  const struct arena *arena = &tagger->arena;
  if (status == CPEG_NOMEM && arena->is_full) status = no_room(err);
  else if (status == CPEG_LIMIT && !arena->is_full && (has_text || arena->is_starved)) status = error_nomem(err);
  if (status != CPEG_OK) error_add_path(err, path);
  return status;
}

enum cpeg_status tagger_tag_stored(struct cpeg_tagger *tagger, const char *path, const struct document_stored *stored,
                                   const cpeg_result **out, struct cpeg_error *err) {
  struct origin origin = {.stored = stored};
  file_forget(tagger);
  return tag(tagger, path, &origin, out, err);
}

enum cpeg_status cpeg_tag_buffer(cpeg_tagger *tagger, const char *path, const void *bytes, size_t len,
                                 const cpeg_result **out, struct cpeg_error *err) {
  file_forget(tagger);
  struct origin origin = {.bytes = {bytes, len}};
  return tag(tagger, path, &origin, out, err);
}

enum cpeg_status tagger_read_file(const struct cpeg_engine *engine, const char *path, struct str *out,
                                  struct cpeg_error *err) {
  size_t most = engine->settings.max_text_bytes;
  /* UTF-16 takes two bytes for most characters; the text itself is measured after decoding. Pictures make most of a
     large PDF. */
  size_t limit = most * 2 + 16 > FILE_MOST ? most * 2 + 16 : FILE_MOST;
  enum cpeg_status status = file_read(engine->memory, path, limit, out, err);
  if (status != CPEG_LIMIT) return status;
  /* In the figure that the user knows. */
  return error_at(err, CPEG_LIMIT, (struct error_place){path, 0, 0}, "the file is too large for a text of %zu bytes",
                  most);
}

enum cpeg_status cpeg_tag_file(cpeg_tagger *tagger, const char *path, const cpeg_result **out,
                               struct cpeg_error *err) {
  file_forget(tagger);
  struct str bytes;
  enum cpeg_status status = tagger_read_file(tagger->engine, path, &bytes, err);
  if (status != CPEG_OK) return status;
  tagger->file = bytes;
  struct origin origin = {.bytes = bytes};
  return tag(tagger, path, &origin, out, err);
}
