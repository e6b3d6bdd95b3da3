/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   over a socket: the name of a format, limits, a sealed file in memory, the end of a pipe.
 * Gives:   over that pipe: frames of text, pages, members, or one refusal; over the socket: how the child ended.
 * Lives:   the reader program lives as long as its socket is open; a child as long as its file is read.
 * Threads: none. One file at a time; who wants more starts another.
 * Fails:   a file never ends the program, only its child; what comes over the pipe is not to be trusted.
 *
 * The door of the reader program is its protocol: nobody links it. Both sides are built together and run on one
 * machine, so numbers go as they lie in memory. The socket keeps the borders of messages (SOCK_SEQPACKET).
 */
#ifndef READER_READER_H
#define READER_READER_H

#include "base/base.h"
#include "reader/formats.h"

#define READER_MAGIC 0x43504732u
#define READER_SOCKET 0 /* the program finds its socket where others have their input */
#define READER_FORMAT_BYTES 16
/* Pictures of pages in which words are looked for, in one file: more are a book, or made to do harm. */
#define READER_OCR_PAGES 300u

/* To the program, with two descriptors: the file, the pipe's end for writing. */
struct reader_request {
  uint32_t magic;
  char format[READER_FORMAT_BYTES]; /* terminated */
  uint32_t seconds;       /* of processor time; twice as many by the clock */
  uint64_t memory_bytes;  /* of address space, that of the program's libraries included */
  uint64_t text_bytes;
  uint64_t member_bytes;
};

/* From the program, when the child is gone. */
struct reader_answer {
  uint32_t magic;
  int32_t wait_status; /* as wait gives it */
  uint64_t peak_bytes; /* most memory it held at once */
};

/* Before each payload on the pipe. A reading is good when FRAME_END is the last. */
enum reader_frame_kind {
  FRAME_TEXT,           /* the common form, once */
  FRAME_PAGES,          /* struct cpeg_page [], once */
  FRAME_MEMBER_NAME,    /* begins a member */
  FRAME_MEMBER_BYTES,   /* of the member before */
  FRAME_MEMBER_REFUSAL, /* of the member before */
  FRAME_REFUSED,        /* the sentence; nothing else counts */
  FRAME_LIMIT,          /* the same, for what is too large */
  FRAME_END
};
struct reader_frame {
  uint32_t magic;
  uint32_t kind;
  uint64_t len;
};

#endif
