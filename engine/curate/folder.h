/* SPDX-License-Identifier: Apache-2.0 */
/* A new lexicon's folder, written by and by; gone again when it does not become whole. Private to curate. */
#ifndef CURATE_FOLDER_H
#define CURATE_FOLDER_H

#include "base/base.h"

#define FOLDER_PATH 1024

/* Makes the folder, which must not be there, and copies the tables of `base` into it but those of concerns, terms,
   priorities and decisions; of priorities the header alone. Fails with IO, NOMEM. */
enum cpeg_status folder_make(struct memory memory, const char *path, const char *base, struct cpeg_error *err);
/* Writes a table there, in place of what it holds. */
enum cpeg_status folder_put(const char *path, const char *name, struct str bytes, struct cpeg_error *err);
/* Removes what folder_make and folder_put made. */
void folder_drop(const char *path);

#endif
