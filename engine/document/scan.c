/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages that are pictures. A file is read first by a child that may start nothing; only one that has such pages is read
 * again by a child that may start the program which sees words in them.
 */
#include <unistd.h>

#include "document/child.h"
#include "document/reader.h"

/* The clock gives a page three times what is usual, and twice the whole; the rest of a longer file stays unread. */
#define SECONDS_BESIDE 60u
#define SECONDS_A_PAGE 6u

const char *document_ocr_program(void) {
  static const char *const data[] = {"/usr/share/tesseract-ocr/5/tessdata/eng.traineddata",
                                     "/usr/share/tesseract-ocr/4.00/tessdata/eng.traineddata"};
  if (strstr(READER_HAS, " pdf ") == NULL || access("/usr/bin/tesseract", X_OK) != 0) return NULL;
  for (size_t i = 0; i < sizeof data / sizeof *data; i++)
    if (access(data[i], R_OK) == 0) return "tesseract";
  return NULL;
}

static size_t count_scans(const struct document *document) {
  size_t count = 0;
  for (size_t i = 0; i < document->page_count; i++) count += (document->pages[i].flags & CPEG_PAGE_SCAN) != 0;
  return count;
}

/* A reader that ends well and gives nothing has not read the file. `fault` is what stood in the way of its pictures. */
static enum cpeg_status judge_empty(const struct reader_call *call, size_t scans, const struct cpeg_error *fault,
                                    struct cpeg_error *err) {
  static const char *const remedies[] = {
      [DOCUMENT_OCR_NEVER] = "whose words were not to be recognised (OCR)",
      [DOCUMENT_OCR_ABSENT] = "install tesseract-ocr and read it again",
      [DOCUMENT_OCR_THERE] = "tesseract recognises no words there; scan the paper anew, or save its words as plain text",
  };
  const char *plural = scans == 1 ? "" : "s";
  enum document_ocr ocr = call->source->reader->ocr;
  if (scans == 0) return error_set(err, CPEG_ENCODING, "%s, and no words were found in it", call->reader->what);
  if (fault != NULL)
    return error_set(err, fault->status, "it is a scan: %zu page%s without a text layer, whose pictures cannot be read: %s", scans,
                     plural, fault->message);
  return error_set(err, CPEG_ENCODING, "it is a scan: %zu page%s without a text layer%s %s", scans, plural,
                   ocr == DOCUMENT_OCR_NEVER ? "," : ";", remedies[ocr]);
}

static void give_up(struct document *document) {
  for (size_t i = 0; i < document->page_count; i++)
    if ((document->pages[i].flags & CPEG_PAGE_SCAN) != 0) document->pages[i].flags |= CPEG_PAGE_GIVEN_UP;
}

/* The document with the words of its pictures in place of the one without; kept as it is when that fails. */
static enum cpeg_status read_pictures(const struct reader_call *call, size_t scans, struct document *document,
                                      struct cpeg_error *err) {
  const struct document_source *source = call->source;
  size_t pages = scans < READER_OCR_PAGES ? scans : READER_OCR_PAGES;
  struct child_task task = {.format = "scan", .file = source->bytes, .max_text = source->max_text,
                            .seconds = SECONDS_BESIDE + SECONDS_A_PAGE * (uint32_t)pages};
  struct document recognised;
  enum cpeg_status status = child_read(source->reader, &task, err);
  if (status == CPEG_OK) status = document_of_frames(call->arena, source->reader, source->max_text, &recognised, err);
  if (status == CPEG_OK) *document = recognised;
  else give_up(document);
  return status;
}

enum cpeg_status scan_read(const struct reader_call *call, struct document *document, struct cpeg_error *err) {
  size_t scans = count_scans(document);
  struct cpeg_error fault = {0};
  enum cpeg_status status = CPEG_OK;
  if (scans > 0 && call->source->reader->ocr == DOCUMENT_OCR_THERE) status = read_pictures(call, scans, document, &fault);
  /* That we have no memory, or no child, is no fault of the file. */
  if (status == CPEG_NOMEM || status == CPEG_IO) {
    if (err != NULL) *err = fault;
    return status;
  }
  if (document->text.utf8.len > 0 || document->member_count > 0) return CPEG_OK;
  return judge_empty(call, scans, status == CPEG_OK ? NULL : &fault, err);
}
