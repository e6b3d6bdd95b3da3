/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room document: the other end of the reader program. */
#ifndef DOCUMENT_CHILD_H
#define DOCUMENT_CHILD_H

#include "base/base.h"
#include "document/document.h"
#include "reader/reader.h"

/* What a reading may take. */
struct child_bounds {
  uint32_t seconds;
  uint64_t memory_bytes;
  uint64_t member_bytes;
};

/* A file to be read, and as what. */
struct child_task {
  const char *format;
  struct str file;
  size_t max_text;
  uint32_t seconds; /* 0: as the reader's bounds say */
};

/* A reader program that is started with the first file and again whenever it is gone. */
struct document_reader {
  struct memory memory;
  char *program; /* path of the program */
  struct child_bounds bounds;
  enum document_ocr ocr;
  int socket;    /* -1: not started */
  int process;
  char *bytes;   /* [len] what came over the pipe; the next reading takes its place */
  size_t len;
  size_t cap;
};

/* Has the program do the task. When it ends well, the frames are in reader->bytes and end with FRAME_END;
   whatever happened to the program is one sentence: ENCODING (the file did it), LIMIT, IO (the program could not be
   started), NOMEM. */
enum cpeg_status child_read(struct document_reader *reader, const struct child_task *task, struct cpeg_error *err);

/* Takes the next frame off the front of `*rest`; false at the end, and where the bytes are no frame. */
bool child_next_frame(struct str *rest, uint32_t *kind, struct str *payload);

struct arena;
struct document;
/* The document that the frames of the last reading tell, or the refusal. The program read a stranger's file, so nothing
   of it is believed: lengths, UTF-8, the order of pages and the names are looked at. */
enum cpeg_status document_of_frames(struct arena *arena, const struct document_reader *reader, size_t max_text,
                                    struct document *out, struct cpeg_error *err);

#endif
