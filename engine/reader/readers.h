/* SPDX-License-Identifier: Apache-2.0 */
/* The format readers: plain functions from bytes to a sink, one file each, run only in a closed-in child. */
#ifndef READER_READERS_H
#define READER_READERS_H

#include "reader/sink.h"

/* Where a reader that runs tools finds its file as a descriptor, open for reading, at its begin: /proc/self/fd/3. */
#define READER_FILE 3

typedef enum reader_end reader_fn(struct sink *sink, const unsigned char *bytes, size_t len);

/* Each reads one file of its format, whatever the bytes are; what cannot be read is refused with its reason. They
   open no file and start no process, but for read_doc and read_scan, which may run the programs that tool.h names.
   read_scan is read_pdf that sees the words in pages that are pictures, too. */
reader_fn read_pdf, read_scan, read_docx, read_odt, read_html, read_zip, read_rtf, read_doc, read_mail;

/* Does once, in the program, what each of its children would do with its first PDF file. */
void ready_pdf(void);

#endif
