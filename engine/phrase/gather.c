/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document's sentences as numbered words, with barriers where no phrase goes across: what a concern or an exclusion
 * covers, names of places, people, streets and bodies, and punctuation.
 */
#include "phrase/work.h"

/* Initials and surnames: "J. Smith". */
#define NAME_WORDS 2u

/* One document on its way. */
struct gathering {
  struct finder *finder;
  const struct cpeg_result *result;
  struct str text;
  bool *is_barred;    /* [token_count] */
  struct intern *off; /* folded words that are capitalised where those present are listed */
};

static const struct word *word_at(const struct gathering *gathering, size_t token) {
  return vocabulary_word(gathering->result->vocabulary, gathering->result->tokens.items[token].word);
}

static void bar(struct gathering *gathering, uint32_t first, uint32_t last) {
  for (size_t i = first; i <= last && i < gathering->result->tokens.count; i++) gathering->is_barred[i] = true;
}

/* ---- What the lexicon knows --------------------------------------------------------------------- */

static void bar_matches(struct gathering *gathering) {
  const struct cpeg_result *result = gathering->result;
  for (size_t i = 0; i < result->mention_count; i++) {
    size_t at = token_at(&result->tokens, result->mentions[i].begin);
    for (; at < result->tokens.count && result->tokens.items[at].begin < result->mentions[i].end; at++)
      gathering->is_barred[at] = true;
  }
  for (size_t i = 0; i < result->hits.count; i++) {
    const struct hit *hit = &result->hits.items[i];
    const struct lexicon_pattern *pattern = &result->lexicon->patterns[hit->pattern];
    if (pattern->kind != PATTERN_OF_TERM) continue;
    /* What is known to be no concern, such as a dog unit; a word that only must be near something is not. */
    const struct lexicon_term *term = &result->lexicon->terms[pattern->row];
    if (term->role == TERM_EXCLUDE && term->window == TERM_WINDOW_COVERED) bar(gathering, hit->first, hit->last);
  }
  for (size_t i = 0; i < result->names.count; i++)
    bar(gathering, result->names.items[i].first, result->names.items[i].last);
}

/* ---- Names ---------------------------------------------------------------------------------------- */

/* With a capital, as names are: initials too, but no abbreviation (CCTV) and no COVID-19. */
static bool is_name_word(const struct gathering *gathering, size_t token) {
  const struct token *at = &gathering->result->tokens.items[token];
  if ((at->flags & WORD_CAPITAL) == 0) return false;
  return (at->flags & WORD_UPPER) == 0 || at->end - at->begin == 1;
}

/* What lies between two words of one name: blanks, a hyphen, an apostrophe, the dot of an initial. */
static bool is_within_name(const struct gathering *gathering, size_t token) {
  const struct token *tokens = gathering->result->tokens.items;
  bool is_initial = tokens[token - 1].end - tokens[token - 1].begin == 1;
  for (uint32_t at = tokens[token - 1].end; at < tokens[token].begin; at++) {
    char c = gathering->text.ptr[at];
    if (!ascii_is_space(c) && c != '-' && c != '\'' && (unsigned char)c < 0x80 && !(c == '.' && is_initial)) return false;
  }
  return true;
}

/* Those present are listed with their names. */
static bool note_listed(struct gathering *gathering) {
  const struct segment *segment = &gathering->result->segment;
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    if (sentence->zone != ZONE_OFF) continue;
    for (uint32_t token = sentence->first_token; token < sentence->end_token; token++)
      if (is_name_word(gathering, token) && intern_add(gathering->off, word_at(gathering, token)->folded) == INTERN_NONE)
        return false;
  }
  return true;
}

/* Two or more capitalised words side by side, or one behind a title or that is listed as present. A single one may be a
   thing that is new, and is left. */
static void bar_names(struct gathering *gathering, const struct sentence *sentence) {
  uint32_t at = sentence->first_token;
  while (at < sentence->end_token) {
    if (!is_name_word(gathering, at)) {
      at++;
      continue;
    }
    uint32_t end = at + 1;
    while (end < sentence->end_token && is_name_word(gathering, end) && is_within_name(gathering, end)) end++;
    bool is_titled = at > sentence->first_token && word_is_on(word_at(gathering, at - 1), WORDS_TITLE);
    bool is_listed = intern_find(gathering->off, word_at(gathering, at)->folded) != INTERN_NONE;
    if (end - at >= NAME_WORDS || is_titled || is_listed) bar(gathering, at, end - 1);
    at = end;
  }
}

/* ---- Sentences -------------------------------------------------------------------------------------- */

/* Blanks, hyphens, apostrophes and quotation marks join; all else parts. */
static bool is_parted(const struct gathering *gathering, size_t token) {
  const struct token *tokens = gathering->result->tokens.items;
  for (uint32_t at = tokens[token - 1].end; at < tokens[token].begin; at++) {
    char c = gathering->text.ptr[at];
    if ((unsigned char)c < 0x80 && !ascii_is_space(c) && c != '-' && c != '\'' && c != '"') return true;
  }
  return false;
}

static bool add_word(struct finder *finder, struct gather_text *text, struct gather_word word) {
  if (!memory_grow(finder->memory, &text->words, &text->word_cap, text->word_count + 1, sizeof *text->words)) return false;
  text->words[text->word_count++] = word;
  return true;
}

static bool add_words(struct gathering *gathering, const struct sentence *sentence, struct gather_text *text) {
  struct finder *finder = gathering->finder;
  const struct cpeg_result *result = gathering->result;
  const struct gather_word barrier = {WORDS_BARRIER, 0, 0, 0};
  for (uint32_t i = sentence->first_token; i < sentence->end_token; i++) {
    const struct token *token = &result->tokens.items[i];
    struct gather_word word = {WORDS_BARRIER, token->begin, token->end, token->flags};
    if (!gathering->is_barred[i]) {
      word.word = known_add(&finder->known, result->vocabulary, token->word);
      if (word.word == INTERN_NONE) return false;
      if (i > sentence->first_token && is_parted(gathering, i) && !add_word(finder, text, barrier)) return false;
    }
    if (!add_word(finder, text, word)) return false;
  }
  return true;
}

/* What somebody said is to be left out parts like a comma, so that neither it nor its parts are found where it stands. */
static void bar_ignored(const struct known *known, struct gather_text *text, size_t first) {
  for (size_t at = first; at < text->word_count; at++) {
    uint32_t stems[KNOWN_IGNORED_WORDS];
    size_t longest = 0;
    for (unsigned count = 0; count < known->ignored_most && at + count < text->word_count;) {
      if (text->words[at + count].word == WORDS_BARRIER) break;
      stems[count] = known->words[text->words[at + count].word].stem;
      count++;
      if (known_is_ignored(known, stems, count)) longest = count;
    }
    for (size_t i = 0; i < longest; i++) text->words[at + i].word = WORDS_BARRIER;
  }
}

/* Headings are no sentences, and lists of those present none that was spoken. */
static bool add_sentences(struct gathering *gathering, uint32_t source, struct gather_text *text) {
  const struct segment *segment = &gathering->result->segment;
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    if (sentence->zone != ZONE_BODY && sentence->zone != ZONE_ACTION) continue;
    bar_names(gathering, sentence);
    struct gather_sentence row = {source, sentence->begin, sentence->end, segment_line_of(segment, sentence->begin),
                                  (uint32_t)text->word_count, 0};
    if (!add_words(gathering, sentence, text)) return false;
    bar_ignored(&gathering->finder->known, text, row.first);
    row.count = (uint32_t)text->word_count - row.first;
    if (!memory_grow(gathering->finder->memory, &text->sentences, &text->sentence_cap, text->sentence_count + 1,
                     sizeof *text->sentences))
      return false;
    text->sentences[text->sentence_count++] = row;
  }
  return true;
}

/* ---- Documents ---------------------------------------------------------------------------------------- */

/* Tags the stored text; its date is the store's, whoever told it. */
static enum cpeg_status tag(struct finder *finder, const struct store_source *source, struct str bytes,
                            const cpeg_result **out, struct cpeg_error *err) {
  struct cpeg_page *pages = NULL;
  size_t page_count = 0;
  enum cpeg_status status =
      store_read_pages(finder->store, &finder->scratch, source->document_id, &pages, &page_count, err);
  if (status != CPEG_OK) return status;
  struct document_stored stored = {.format = source->format, .encoding = source->encoding, .text = bytes,
                                   .pages = pages, .page_count = page_count, .content_hash = source->content_hash};
  struct heading_given given = {.has_day = true, .meeting_day = source->day, .day_source = "store"};
  tagger_give(finder->tagger, &given);
  return tagger_tag_stored(finder->tagger, source->path, &stored, out, err);
}

enum cpeg_status gather_result(struct finder *finder, uint32_t source, const cpeg_result *result,
                               struct gather_text *text, struct cpeg_error *err) {
  struct intern off;
  intern_init(&off, finder->memory);
  struct gathering gathering = {.finder = finder, .result = result, .off = &off,
                                .text = {result->document.text, result->document.text_bytes},
                                .is_barred = arena_array(&finder->scratch, result->tokens.count + 1, sizeof(bool))};
  bool has_room = gathering.is_barred != NULL && text->word_count < UINT32_MAX - 2 * result->tokens.count &&
                  note_listed(&gathering);
  if (has_room) bar_matches(&gathering);
  has_room = has_room && add_sentences(&gathering, source, text);
  intern_finish(&off);
  return has_room ? CPEG_OK : error_nomem(err);
}

enum cpeg_status gather_document(struct finder *finder, uint32_t index, struct gather_text *text,
                                 struct cpeg_error *err) {
  const struct store_source *source = &finder->sources.items[index];
  const cpeg_result *result = NULL;
  struct str bytes = {NULL, 0};
  arena_reset(&finder->scratch);
  enum cpeg_status status = store_read_text(finder->store, finder->memory, source->document_id, &bytes, err);
  if (status != CPEG_OK) return status;
  status = tag(finder, source, bytes, &result, err);
  if (status == CPEG_OK) status = gather_result(finder, index, result, text, err);
  memory_free(finder->memory, (void *)(uintptr_t)bytes.ptr);
  return status;
}

void gather_clear(struct gather_text *text) { text->word_count = text->sentence_count = 0; }

void gather_finish(struct gather_text *text, struct memory memory) {
  memory_free(memory, text->words);
  memory_free(memory, text->sentences);
  *text = (struct gather_text){0};
}
