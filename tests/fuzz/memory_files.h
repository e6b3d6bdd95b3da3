/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a store in memory, beneath SQLite. One store a process, one thread. */
#ifndef FUZZ_MEMORY_FILES_H
#define FUZZ_MEMORY_FILES_H

#include <sqlite3.h>

#include "fuzz.h"

enum memory_file { MEMORY_MAIN, MEMORY_LOG, MEMORY_JOURNAL, MEMORY_FILE_COUNT };

/* From now on the file at `path`, a whole path that stays, and those beside it are those in memory: none yet. */
void memory_files_begin(const char *path);
/* As if the machine had just been started: nobody has a store open, its log has no index. */
void memory_files_restart(void);
/* Makes the file hold `bytes`. */
void memory_file_set(enum memory_file which, struct str bytes);
void memory_file_drop(enum memory_file which);
/* Puts bytes over those of the file, which stays as long as it is. */
void memory_file_put(enum memory_file which, struct str bytes, size_t at);
void memory_file_cut(enum memory_file which, size_t len);

#endif
