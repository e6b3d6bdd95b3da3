/* SPDX-License-Identifier: Apache-2.0 */
/* All that a store holds, as text that is the same for stores that say the same. */
#ifndef TESTS_DUMP_H
#define TESTS_DUMP_H

#include <stdbool.h>
#include <stdint.h>

/* Every row of every table and every word of the search index, a line each, in an order that does not
   hang on how they came in. Row numbers are left out or told by the document's content hash; what tells
   when and how often was read (the runs) is left out. Then what SQLite's own checks find wrong. A store
   that cannot be read gives one line that begins with "error". Owned by the caller, release with free. */
char *store_dump(const char *path);

/* Does the dump say that the store is whole: readable, and without any finding of SQLite's checks? */
bool store_dump_is_whole(const char *dump);

/* Is each line that `before` and `after` both have also in `dump`? Prints the first that is not. */
bool store_dump_keeps(const char *dump, const char *before, const char *after);

/* One number of the store at `path` by plain SQL, as a user of the sqlite3 shell would ask; -1 when it cannot be had, after
   saying why. */
int64_t store_ask(const char *path, const char *sql);

#endif
