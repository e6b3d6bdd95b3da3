/* SPDX-License-Identifier: Apache-2.0 */
#include "tagger/tagger.h"

/* Minutes are tens of kilobytes; the largest seen, with all its packs, is under 4 MB. */
#define MAX_TEXT_DEFAULT ((size_t)32 << 20)
/* Positions are 32 bits wide, and no character takes more than three bytes where a file had one
   (Windows-1252), so that text of a file within the limit can always be told from one beyond. */
#define MAX_TEXT_LARGEST ((size_t)1 << 30)

void cpeg_settings_default(struct cpeg_settings *settings) {
  *settings = (struct cpeg_settings){.max_text_bytes = MAX_TEXT_DEFAULT};
}

/* In reverse order of making, since the rules borrow from the lexicon. */
void cpeg_engine_destroy(cpeg_engine *engine) {
  if (engine == NULL) return;
  assertion_rules_destroy(engine->assertion_rules);
  heading_rules_destroy(engine->heading_rules);
  lexicon_destroy(engine->lexicon);
  memory_free(engine->memory, engine->reader_program);
  memory_free(engine->memory, engine);
}

/* Taggers start it much later, when the caller's string may be gone. */
static bool copy_program(cpeg_engine *engine) {
  struct str path = str_of(engine->settings.reader_program);
  if (path.len == 0) return true;
  engine->reader_program = memory_get(engine->memory, path.len + 1);
  if (engine->reader_program != NULL) memcpy(engine->reader_program, path.ptr, path.len);
  return engine->reader_program != NULL;
}

/* Examples come last: they run all that was made before. Without them an engine starts in half the
   time, for commands that only need its hash. */
static enum cpeg_status engine_fill(cpeg_engine *engine, struct cpeg_error *err) {
  struct memory memory = engine->memory;
  if (!copy_program(engine)) return error_nomem(err);
  enum cpeg_status status = lexicon_create(memory, engine->settings.lexicon_dir, NULL, NULL, &engine->lexicon, err);
  if (status == CPEG_OK) status = heading_rules_create(memory, engine->lexicon, &engine->heading_rules, err);
  if (status == CPEG_OK) status = assertion_rules_create(memory, engine->lexicon, &engine->assertion_rules, err);
  if (status != CPEG_OK || engine->settings.skip_examples) return status;
  status = match_check_examples(memory, engine->lexicon, NULL, NULL, err);
  return status == CPEG_OK ? assertion_check_examples(memory, engine->lexicon, NULL, NULL, err) : status;
}

enum cpeg_status cpeg_engine_create(const struct cpeg_settings *settings, cpeg_engine **out, struct cpeg_error *err) {
  /* A larger one would overflow the sums made with it; none would refuse every document. */
  if (settings->max_text_bytes == 0 || settings->max_text_bytes > MAX_TEXT_LARGEST)
    return error_set(err, CPEG_LIMIT, "the longest text must be 1 byte to 1 GiB, not %zu bytes", settings->max_text_bytes);
  struct memory memory = memory_of_settings(settings);
  cpeg_engine *engine = memory_get(memory, sizeof *engine);
  if (engine == NULL) return error_nomem(err);
  engine->memory = memory;
  engine->settings = *settings;
  enum cpeg_status status = engine_fill(engine, err);
  if (status == CPEG_OK)
    *out = engine;
  else
    cpeg_engine_destroy(engine);
  return status;
}

enum document_ocr tagger_ocr(const struct cpeg_engine *engine) {
  if (engine->settings.ocr == CPEG_OCR_NEVER) return DOCUMENT_OCR_NEVER;
  return document_ocr_program() == NULL ? DOCUMENT_OCR_ABSENT : DOCUMENT_OCR_THERE;
}

const char *cpeg_ocr_program(void) { return document_ocr_program(); }

const char *cpeg_engine_lexicon_hash(const cpeg_engine *engine) { return engine->lexicon->hash; }

struct cpeg_area tagger_area(const struct lexicon *lexicon, uint32_t area) {
  struct cpeg_area out = {CPEG_UNPLACED, "", "", "", ""};
  if (area == LEXICON_NONE) return out;
  const struct lexicon_area *own = &lexicon->areas[area];
  out = (struct cpeg_area){own->level, own->code, own->name, "", ""};
  /* London has no borough, so the way up from it ends with none. */
  while (area != LEXICON_NONE && lexicon->areas[area].level != CPEG_BOROUGH) area = lexicon->areas[area].parent;
  if (area != LEXICON_NONE) {
    out.borough = lexicon->areas[area].name;
    out.borough_code = lexicon->areas[area].code;
  }
  return out;
}

const char *tagger_kind_name(enum cpeg_kind kind) {
  static const char *const names[] = {
      [CPEG_KIND_OTHER] = "other", [CPEG_MINUTES] = "minutes", [CPEG_AGENDA_PACK] = "agenda-pack"};
  _Static_assert(sizeof names / sizeof names[0] == CPEG_KIND_COUNT, "every kind has a name");
  return names[kind];
}

bool tagger_is_live(const struct cpeg_mention *mention) {
  return (mention->presence == CPEG_PRESENT || mention->presence == CPEG_POSSIBLE) && mention->time == CPEG_CURRENT &&
         mention->locus != CPEG_ELSEWHERE && mention->act != CPEG_PROCEDURAL &&
         !(mention->voice == CPEG_POLICE && (mention->act == CPEG_STATISTIC || mention->act == CPEG_ADVICE));
}

const struct cpeg_document *cpeg_result_document(const cpeg_result *result) { return &result->document; }

size_t cpeg_result_mention_count(const cpeg_result *result) { return result->mention_count; }

const struct cpeg_mention *cpeg_result_mention_at(const cpeg_result *result, size_t idx) {
  return idx < result->mention_count ? &result->mentions[idx] : NULL;
}
