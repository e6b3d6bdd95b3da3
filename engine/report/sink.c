/* SPDX-License-Identifier: Apache-2.0 */
/* From a view to bytes: the taker and the choice of format. */
#include <stdio.h>
#include <string.h>

#include "report/view.h"

/* Bytes that are gathered before they go out. */
#define SINK_SIZE 65536

void sink_init(struct sink *sink, cpeg_write_fn write, void *context) {
  *sink = (struct sink){.write = write, .context = context};
  buf_init(&sink->buf, memory_default());
}

void sink_flush(struct sink *sink, bool is_end) {
  if (sink->buf.failed || sink->buf.len == 0 || (!is_end && sink->buf.len < SINK_SIZE)) return;
  if (!sink->is_full) sink->is_full = !sink->write(sink->context, sink->buf.ptr, sink->buf.len);
  buf_clear(&sink->buf);
}

enum cpeg_status sink_finish(struct sink *sink, struct cpeg_error *err) {
  sink_flush(sink, true);
  bool failed = sink->buf.failed, is_full = sink->is_full;
  buf_finish(&sink->buf);
  if (is_full) return error_set(err, CPEG_IO, "the output takes no more");
  return failed ? error_nomem(err) : CPEG_OK;
}

static const struct view_format *const formats[] = {
    [CPEG_TABLE] = &format_table, [CPEG_CSV] = &format_csv, [CPEG_JSONL] = &format_jsonl};

/* Names of the tables that data has, for who named another. */
static enum cpeg_status unknown_part(const struct cpeg_view *view, const char *part, struct cpeg_error *err) {
  char names[160];
  size_t len = 0;
  names[0] = '\0';
  for (size_t i = 0; i < view->table_count; i++) {
    if (view->tables[i].is_for_people) continue;
    int added = snprintf(names + len, sizeof names - len, "%s%s", len == 0 ? "" : ", ", view->tables[i].type);
    if (added < 0 || (size_t)added >= sizeof names - len) break;
    len += (size_t)added;
  }
  if (len == 0) return error_set(err, CPEG_NOTFOUND, "there is no part \"%s\": this answer has none", part);
  return error_set(err, CPEG_NOTFOUND, "there is no part \"%s\": this answer has %s", part, names);
}

/* The view with one of its tables only; it borrows all from `view`. An answer without any table, such as one that only
   says that there is nothing, has every part: it is empty. */
static enum cpeg_status choose_part(const struct cpeg_view *view, const char *part, struct cpeg_view *out,
                                    struct cpeg_error *err) {
  *out = *view;
  if (part == NULL || view->table_count == 0) return CPEG_OK;
  out->table_count = 0;
  for (size_t i = 0; i < view->table_count; i++) {
    const struct view_table *table = &view->tables[i];
    if (!table->is_for_people && strcmp(table->type, part) == 0) out->tables[out->table_count++] = *table;
  }
  return out->table_count > 0 ? CPEG_OK : unknown_part(view, part, err);
}

enum cpeg_status cpeg_view_write(const cpeg_view *view, const struct cpeg_view_style *style, cpeg_write_fn write,
                                 void *context, struct cpeg_error *err) {
  struct cpeg_view chosen;
  enum cpeg_status status = choose_part(view, style->part, &chosen, err);
  if (status != CPEG_OK) return status;
  struct sink sink;
  sink_init(&sink, write, context);
  formats[style->format]->write(&chosen, style, &sink);
  return sink_finish(&sink, err);
}

const char *cpeg_format_written(size_t idx) {
  return idx < sizeof formats / sizeof formats[0] ? formats[idx]->name : NULL;
}
