/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON Lines of `cpeg tag`: one document, then its mentions. */
#include <string.h>

#include "report/emit.h"
#include "report/view.h"
#include "tagger/tagger.h"

/* "" is how a result says unknown; JSON says null. */
static const char *known(const char *text) { return text == NULL || text[0] == '\0' ? NULL : text; }

/* {"code","name"}, or null for an area of another level: a body of all London has no borough. */
static void write_area(struct emit *emit, const char *key, const struct cpeg_area *area, enum cpeg_level level) {
  if (area->level != level) {
    emit_null(emit, key);
    return;
  }
  emit_open_object(emit, key);
  emit_text(emit, "code", area->code);
  emit_text(emit, "name", area->name);
  emit_close(emit);
}

/* The document says how many lines follow it. */
static size_t count_mentions(const cpeg_result *result, bool live_only) {
  size_t count = 0;
  for (size_t i = 0; i < result->mention_count; i++) count += result->mentions[i].live || !live_only;
  return count;
}

/* Every field is always there: a reader need not ask whether. */
static void write_document(struct emit *emit, const cpeg_engine *engine, const cpeg_result *result, bool live_only) {
  const struct cpeg_document *document = &result->document;
  char day[11], quarter[16];
  bool has_day = document->meeting_day != CPEG_NO_DAY;
  emit_open_object(emit, NULL);
  emit_text(emit, "type", "document");
  emit_text(emit, "path", document->path);
  emit_text(emit, "format", document->format);
  emit_text(emit, "kind", tagger_kind_name(document->kind));
  emit_text(emit, "meeting_date", has_day ? day_format(document->meeting_day, day) : NULL);
  emit_text(emit, "quarter", has_day ? quarter_format(quarter_of_day(document->meeting_day), false, quarter) : NULL);
  emit_text(emit, "body", known(document->body));
  write_area(emit, "borough", &document->borough, CPEG_BOROUGH);
  write_area(emit, "ward", &document->ward, CPEG_WARD);
  emit_number(emit, "text_bytes", (int64_t)document->text_bytes);
  emit_number(emit, "mentions", (int64_t)count_mentions(result, live_only));
  emit_text(emit, "engine", cpeg_version());
  emit_text(emit, "lexicon", cpeg_engine_lexicon_hash(engine));
  emit_close(emit);
}

/* In the order of the public struct. */
static void write_axes(struct emit *emit, const struct cpeg_mention *mention) {
  emit_text(emit, "presence", cpeg_value_name(CPEG_AXIS_PRESENCE, mention->presence));
  emit_text(emit, "time", cpeg_value_name(CPEG_AXIS_TIME, mention->time));
  emit_text(emit, "voice", cpeg_value_name(CPEG_AXIS_VOICE, mention->voice));
  emit_text(emit, "act", cpeg_value_name(CPEG_AXIS_ACT, mention->act));
  emit_text(emit, "trend", cpeg_value_name(CPEG_AXIS_TREND, mention->trend));
  emit_text(emit, "locus", cpeg_value_name(CPEG_AXIS_LOCUS, mention->locus));
  emit_text(emit, "firmness", cpeg_value_name(CPEG_AXIS_FIRMNESS, mention->firmness));
  emit_flag(emit, "live", mention->live);
}

/* An object even when unplaced: that nothing is known is an answer with a level. */
static void write_mention_area(struct emit *emit, const struct cpeg_area *area) {
  emit_open_object(emit, "area");
  emit_text(emit, "level", cpeg_value_name(CPEG_AXIS_AREA, area->level));
  emit_text(emit, "code", known(area->code));
  emit_text(emit, "name", known(area->name));
  emit_text(emit, "borough", known(area->borough));
  emit_close(emit);
}

/* A cue that a rule without words gave has no place. */
static void write_cues(struct emit *emit, const struct cpeg_mention *mention) {
  emit_open_list(emit, "cues");
  for (size_t i = 0; i < mention->cue_count; i++) {
    const struct cpeg_cue *cue = &mention->cues[i];
    emit_open_object(emit, NULL);
    emit_text(emit, "axis", cpeg_axis_name(cue->axis));
    emit_text(emit, "value", cpeg_value_name(cue->axis, cue->value));
    if (cue->begin == cue->end) {
      emit_null(emit, "begin");
      emit_null(emit, "end");
    } else {
      emit_number(emit, "begin", cue->begin);
      emit_number(emit, "end", cue->end);
    }
    emit_text(emit, "rule", known(cue->rule));
    emit_close(emit);
  }
  emit_close(emit);
}

/* Offsets are of the text as `cpeg text` prints it, the same as in the store. */
static void write_mention(struct emit *emit, const cpeg_result *result, const struct cpeg_mention *mention) {
  const struct cpeg_document *document = &result->document;
  struct str text = {document->text, document->text_bytes};
  emit_open_object(emit, NULL);
  emit_text(emit, "type", "mention");
  emit_text(emit, "id", mention->id);
  emit_text(emit, "path", document->path);
  emit_number(emit, "begin", mention->begin);
  emit_number(emit, "end", mention->end);
  emit_number(emit, "line", mention->line);
  if (mention->page > 0) emit_number(emit, "page", mention->page);
  else emit_null(emit, "page");
  emit_str(emit, "text", str_span(text, (struct span){mention->begin, mention->end}));
  emit_open_list(emit, "sentence");
  emit_number(emit, NULL, mention->sentence_begin);
  emit_number(emit, NULL, mention->sentence_end);
  emit_close(emit);
  emit_text(emit, "concern", mention->concern);
  emit_text(emit, "term", mention->term);
  write_axes(emit, mention);
  write_mention_area(emit, &mention->area);
  emit_text(emit, "section", known(mention->section));
  write_cues(emit, mention);
  emit_close(emit);
}

enum cpeg_status cpeg_result_write(const cpeg_engine *engine, const cpeg_result *result, bool live_only,
                                   cpeg_write_fn write, void *context, struct cpeg_error *err) {
  struct sink sink;
  struct emit emit;
  sink_init(&sink, write, context);
  emit_init(&emit, &sink.buf);
  write_document(&emit, engine, result, live_only);
  for (size_t i = 0; i < result->mention_count; i++) {
    if (live_only && !result->mentions[i].live) continue;
    write_mention(&emit, result, &result->mentions[i]);
    sink_flush(&sink, false);
  }
  return sink_finish(&sink, err);
}

enum cpeg_status cpeg_refusal_write(const char *path, const struct cpeg_error *refusal, cpeg_write_fn write,
                                    void *context, struct cpeg_error *err) {
  struct sink sink;
  struct emit emit;
  sink_init(&sink, write, context);
  emit_init(&emit, &sink.buf);
  emit_open_object(&emit, NULL);
  emit_text(&emit, "type", "refused");
  emit_text(&emit, "path", path);
  emit_text(&emit, "reason", refusal->message);
  emit_close(&emit);
  return sink_finish(&sink, err);
}
