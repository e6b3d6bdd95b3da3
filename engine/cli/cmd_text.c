/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cmd.h"
#include "input.h"

/* The file's text; what lies inside it has its path above. */
struct printing {
  struct output out;
  const char *path;
  enum cmd_exit status;
  bool has_text;
  bool is_ocr_wished;
  char last; /* sign of the text before: a line of its own follows */
};

/* What is told of a scan: nothing of a page that is none. */
static const char *scan_notice(uint32_t flags, bool is_wished) {
  if ((flags & CPEG_PAGE_SCAN) == 0) return NULL;
  if ((flags & CPEG_PAGE_OCR) != 0) return "a scan: its words were recognised (OCR) and may be wrong";
  if ((flags & CPEG_PAGE_GIVEN_UP) != 0) return "a scan in which no words could be recognised";
  return is_wished ? "a scan: it has no text layer; install tesseract-ocr and read it again" : "a scan: it has no text layer";
}

/* A page that gave no words, or doubtful ones, or perhaps in a wrong order, is told: its text cannot tell it. Scans come
   in rows. */
static void tell_pages(const struct printing *printing, const char *path, const struct cpeg_document *document) {
  for (size_t i = 0; i < document->page_count; i++) {
    const struct cpeg_page *page = &document->pages[i], *last = page;
    const char *notice = scan_notice(page->flags, printing->is_ocr_wished);
    while (notice != NULL && (page->flags & CPEG_PAGE_COLUMNS) == 0 && i + 1 < document->page_count && last[1].flags == page->flags && last[1].page == last->page + 1) i++, last++;
    if (notice != NULL && last == page) cmd_say("%s: page %u is %s", path, (unsigned)page->page, notice);
    else if (notice != NULL) cmd_say("%s: each of the pages %u to %u is %s", path, (unsigned)page->page, (unsigned)last->page, notice);
    if ((page->flags & CPEG_PAGE_COLUMNS) != 0)
      cmd_say("%s: the columns of page %u may be out of order", path, (unsigned)page->page);
  }
}

static enum cpeg_status take(void *context, const char *path, const cpeg_result *result, struct cpeg_error *err) {
  struct printing *printing = context;
  if (result == NULL) {
    printing->status = cmd_refused(err);
    return CPEG_OK;
  }
  const struct cpeg_document *document = cpeg_result_document(result);
  if (strcmp(path, printing->path) != 0) output_print(&printing->out, "%s==> %s <==\n\n", !printing->has_text ? "" : printing->last == '\n' ? "\n" : "\n\n", path);
  output_write(&printing->out, document->text, document->text_bytes);
  printing->has_text = true;
  printing->last = document->text[document->text_bytes - 1];
  tell_pages(printing, path, document);
  return CPEG_OK;
}

/* Nothing is written where nothing could be read, so that a file named with -o stays. */
static enum cmd_exit print_all(const struct cmd_call *call, struct input *input) {
  struct printing printing = {.path = call->args[0], .status = CMD_DONE,
                              .is_ocr_wished = call->opt->ocr == CPEG_OCR_AUTO};
  struct cpeg_error err = {0};
  if (!output_open(&printing.out, call->opt->output)) return CMD_HINDERED;
  enum cpeg_status status = input_each(input, call->args[0], take, &printing, &err);
  if (status != CPEG_OK) printing.status = cmd_failed(&err);
  return output_close(&printing.out, status == CPEG_OK && printing.has_text) ? printing.status : CMD_HINDERED;
}

/* Goes through the whole chain, though only the text is wanted: so the two can never differ, and what is
   refused here is what 'tag' refuses. */
static enum cmd_exit run(const struct cmd_call *call) {
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_settings defaults;
  cpeg_settings_default(&defaults);
  struct cpeg_error err = {0};
  struct input input = {.engine = engine, .most = call->opt->max_text > 0 ? call->opt->max_text : defaults.max_text_bytes};
  if (cpeg_tagger_create(engine, &input.tagger, &err) != CPEG_OK) status = cmd_failed(&err);
  else status = print_all(call, &input);
  input_finish(&input);
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_text = {
    .name = "text",
    .user = CMD_PIPES,
    .line = "the text of a file as the engine reads it",
    .synopsis = "FILE",
    .text = "Prints the text of a file as the engine reads it: the positions that 'cpeg tag' gives count its "
            "bytes. FILE '-' is standard input.",
    .options = OPT_LEXICON | OPT_MAX_TEXT | OPT_OCR,
    .args_least = 1,
    .args_most = 1,
    .examples = {"cpeg text minutes.md", "a file",
                 "cpeg text minutes.md | tail -c +513 | head -c 13", "bytes 512 to 525 of its text"},
    .run = run,
};
