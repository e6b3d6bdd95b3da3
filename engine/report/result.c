/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON Lines of `cpeg tag`: one document, then its mentions. */
#include <string.h>

#include "report/json.h"
#include "report/view.h"
#include "tagger/tagger.h"

static const char *const kind_names[] = {
    [CPEG_KIND_OTHER] = "other", [CPEG_MINUTES] = "minutes", [CPEG_AGENDA_PACK] = "agenda-pack"};
_Static_assert(sizeof kind_names / sizeof kind_names[0] == CPEG_KIND_COUNT, "a name for each kind");

/* "" is how a result says unknown; JSON says null. */
static const char *known(const char *text) { return text == NULL || text[0] == '\0' ? NULL : text; }

/* {"code","name"}, or null for an area of another level. */
static void write_area(struct json *json, const char *key, const struct cpeg_area *area) {
  if (area->level == CPEG_UNPLACED) {
    json_null(json, key);
    return;
  }
  json_open_object(json, key);
  json_text(json, "code", area->code);
  json_text(json, "name", area->name);
  json_close(json);
}

static size_t count_mentions(const cpeg_result *result, bool live_only) {
  size_t count = 0;
  for (size_t i = 0; i < result->mention_count; i++) count += result->mentions[i].live || !live_only;
  return count;
}

static void write_document(struct json *json, const cpeg_engine *engine, const cpeg_result *result, bool live_only) {
  const struct cpeg_document *document = &result->document;
  char day[11], quarter[16];
  bool has_day = document->meeting_day != CPEG_NO_DAY;
  json_open_object(json, NULL);
  json_text(json, "type", "document");
  json_text(json, "path", document->path);
  json_text(json, "format", document->format);
  json_text(json, "kind", kind_names[document->kind]);
  json_text(json, "meeting_date", has_day ? day_format(document->meeting_day, day) : NULL);
  json_text(json, "quarter", has_day ? quarter_format(quarter_of_day(document->meeting_day), false, quarter) : NULL);
  json_text(json, "body", known(document->body));
  write_area(json, "borough", &document->borough);
  write_area(json, "ward", &document->ward);
  json_number(json, "text_bytes", (int64_t)document->text_bytes);
  json_number(json, "mentions", (int64_t)count_mentions(result, live_only));
  json_text(json, "engine", cpeg_version());
  json_text(json, "lexicon", cpeg_engine_lexicon_hash(engine));
  json_close(json);
}

static void write_axes(struct json *json, const struct cpeg_mention *mention) {
  json_text(json, "presence", cpeg_value_name(CPEG_AXIS_PRESENCE, mention->presence));
  json_text(json, "time", cpeg_value_name(CPEG_AXIS_TIME, mention->time));
  json_text(json, "voice", cpeg_value_name(CPEG_AXIS_VOICE, mention->voice));
  json_text(json, "act", cpeg_value_name(CPEG_AXIS_ACT, mention->act));
  json_text(json, "trend", cpeg_value_name(CPEG_AXIS_TREND, mention->trend));
  json_text(json, "locus", cpeg_value_name(CPEG_AXIS_LOCUS, mention->locus));
  json_text(json, "firmness", cpeg_value_name(CPEG_AXIS_FIRMNESS, mention->firmness));
  json_flag(json, "live", mention->live);
}

static void write_mention_area(struct json *json, const struct cpeg_area *area) {
  json_open_object(json, "area");
  json_text(json, "level", cpeg_value_name(CPEG_AXIS_AREA, area->level));
  json_text(json, "code", known(area->code));
  json_text(json, "name", known(area->name));
  json_text(json, "borough", known(area->borough));
  json_close(json);
}

/* A cue that a rule without words gave has no place. */
static void write_cues(struct json *json, const struct cpeg_mention *mention) {
  json_open_list(json, "cues");
  for (size_t i = 0; i < mention->cue_count; i++) {
    const struct cpeg_cue *cue = &mention->cues[i];
    json_open_object(json, NULL);
    json_text(json, "axis", cpeg_axis_name(cue->axis));
    json_text(json, "value", cpeg_value_name(cue->axis, cue->value));
    if (cue->begin == cue->end) {
      json_null(json, "begin");
      json_null(json, "end");
    } else {
      json_number(json, "begin", cue->begin);
      json_number(json, "end", cue->end);
    }
    json_text(json, "rule", known(cue->rule));
    json_close(json);
  }
  json_close(json);
}

static void write_mention(struct json *json, const cpeg_result *result, const struct cpeg_mention *mention) {
  const struct cpeg_document *document = &result->document;
  struct str text = {document->text, document->text_bytes};
  json_open_object(json, NULL);
  json_text(json, "type", "mention");
  json_text(json, "id", mention->id);
  json_text(json, "path", document->path);
  json_number(json, "begin", mention->begin);
  json_number(json, "end", mention->end);
  json_number(json, "line", mention->line);
  json_str(json, "text", str_span(text, (struct span){mention->begin, mention->end}));
  json_open_list(json, "sentence");
  json_number(json, NULL, mention->sentence_begin);
  json_number(json, NULL, mention->sentence_end);
  json_close(json);
  json_text(json, "concern", mention->concern);
  json_text(json, "term", mention->term);
  write_axes(json, mention);
  write_mention_area(json, &mention->area);
  json_text(json, "section", known(mention->section));
  write_cues(json, mention);
  json_close(json);
}

enum cpeg_status cpeg_result_write(const cpeg_engine *engine, const cpeg_result *result, bool live_only,
                                   cpeg_write_fn write, void *context, struct cpeg_error *err) {
  struct sink sink;
  struct json json;
  sink_init(&sink, write, context);
  json_init(&json, &sink.buf);
  write_document(&json, engine, result, live_only);
  for (size_t i = 0; i < result->mention_count; i++) {
    if (live_only && !result->mentions[i].live) continue;
    write_mention(&json, result, &result->mentions[i]);
    sink_flush(&sink, false);
  }
  return sink_finish(&sink, err);
}

enum cpeg_status cpeg_refusal_write(const char *path, const struct cpeg_error *refusal, cpeg_write_fn write,
                                    void *context, struct cpeg_error *err) {
  struct sink sink;
  struct json json;
  sink_init(&sink, write, context);
  json_init(&json, &sink.buf);
  json_open_object(&json, NULL);
  json_text(&json, "type", "refused");
  json_text(&json, "path", path);
  json_text(&json, "reason", refusal->message);
  json_close(&json);
  return sink_finish(&sink, err);
}
