/* SPDX-License-Identifier: Apache-2.0 */
/* Files and folders, and the encodings that minutes come in. */
#ifndef GENERATOR_OUTPUT_H
#define GENERATOR_OUTPUT_H

#include "base/base.h"

/* Makes the folder and those above it. Fails with IO. */
enum cpeg_status output_folder(const char *path, struct cpeg_error *err);
/* Writes a file whole. Fails with IO. */
enum cpeg_status output_file(const char *path, struct str bytes, struct cpeg_error *err);
/* `text` (UTF-8, LF) as utf8, crlf, windows-1252 or utf-16. */
void output_encode(struct str text, struct str encoding, struct buf *out);

#endif
