/* SPDX-License-Identifier: Apache-2.0 */
/* From a view to bytes: the taker and the choice of format. */
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

enum cpeg_status cpeg_view_write(const cpeg_view *view, const struct cpeg_view_style *style, cpeg_write_fn write,
                                 void *context, struct cpeg_error *err) {
  static const struct view_format *const formats[] = {
      [CPEG_TABLE] = &format_table, [CPEG_CSV] = &format_csv, [CPEG_JSONL] = &format_jsonl};
  struct sink sink;
  sink_init(&sink, write, context);
  formats[style->format]->write(view, style, &sink);
  return sink_finish(&sink, err);
}
