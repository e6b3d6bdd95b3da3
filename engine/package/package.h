/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   the bytes of a ZIP container: a Word or OpenDocument file, an archive of minutes.
 * Gives:   the names of its members, and their bytes as a stream, within limits.
 * Lives:   from package_open to package_close; the bytes stay the caller's.
 * Threads: each package belongs to one thread at a time.
 * Fails:   ENCODING (damaged, encrypted), LIMIT (a bomb: too many members, or too much in them), NOMEM.
 *
 * What a member unpacks to is never believed from its header: it is counted while it is read, so that a file of
 * a few bytes cannot grow without end, and neither can one whose members lie on top of each other.
 */
#ifndef PACKAGE_PACKAGE_H
#define PACKAGE_PACKAGE_H

#include "base/base.h"

/* What a container may hold. */
struct package_limits {
  size_t members;
  size_t name_bytes;     /* of all names together */
  uint64_t member_bytes; /* unpacked, of one member */
  uint64_t total_bytes;  /* unpacked, of all that is read, members read twice counted twice */
  uint64_t free_bytes;   /* up to here nobody asks how well it was packed; above, at most `ratio` times the
                            container's own bytes may come out: text packs 3 to 30 times, bombs 1,000 times */
  uint64_t ratio;
};

/* Limits that no minutes reach: 10,000 members, 1 MB of names, 256 MB a member, 512 MB in all, 200 times. */
struct package_limits package_limits_default(void);

struct package_member {
  const char *name; /* as it stands; '/' parts folders */
  bool is_file;     /* no folder, no link */
  bool is_encrypted;
};

struct package;

/* Reads the directory of the ZIP container `bytes`, which must stay as long as the package does. Fails with ENCODING
   when it is damaged or cut short, with LIMIT when its directory is larger than the limits. `*out` is owned by
   the caller, release with package_close. */
enum cpeg_status package_open(struct memory memory, struct str bytes, const struct package_limits *limits,
                              struct package **out, struct cpeg_error *err);
/* Gives all back; NULL is allowed. */
void package_close(struct package *package);

size_t package_count(const struct package *package);
/* Borrowed from the package, valid as long as it is. */
const struct package_member *package_at(const struct package *package, size_t idx);
/* The first file of that name, ASCII case aside as Word has it, a "/" at its front aside; package_count when there is
   none. */
size_t package_find(const struct package *package, struct str name);

/* Goes to the front of a member. One is read at a time; to go to members in their order costs nothing. */
enum cpeg_status package_begin(struct package *package, size_t idx, struct cpeg_error *err);
/* The next bytes of the member, at most `cap`: `*len_out` of them, 0 at its end. */
enum cpeg_status package_read(struct package *package, char *out, size_t cap, size_t *len_out, struct cpeg_error *err);
/* Appends a whole member to `out`. */
enum cpeg_status package_read_all(struct package *package, size_t idx, struct buf *out, struct cpeg_error *err);

#endif
