/* SPDX-License-Identifier: Apache-2.0 */
/* Files that appear whole, the manifest last. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/publish.h"

#define MANIFEST "manifest.json"
#define MOST_PATH 4096

/* One file on its way. */
struct part {
  char path[MOST_PATH];   /* as it will be called */
  char hidden[MOST_PATH]; /* as it is called until all are there */
  bool is_there;
};

/* The text is of what stood in the way. */
static enum cpeg_status hindered(const char *path, struct cpeg_error *err) {
  return error_set(err, CPEG_IO, "cannot write '%.200s': %s", path, strerror(errno));
}

static enum cpeg_status name_part(const char *folder, const char *name, struct part *part, struct cpeg_error *err) {
  int len = snprintf(part->path, sizeof part->path, "%s/%s", folder, name);
  int hidden = snprintf(part->hidden, sizeof part->hidden, "%s/.%s.XXXXXX", folder, name);
  if (len > 0 && (size_t)len < sizeof part->path && hidden > 0 && (size_t)hidden < sizeof part->hidden) return CPEG_OK;
  return error_set(err, CPEG_NOTFOUND, "the name of the folder is too long: '%.100s...'", folder);
}

static bool write_all(int fd, struct str bytes) {
  for (size_t at = 0; at < bytes.len;) {
    ssize_t done = write(fd, bytes.ptr + at, bytes.len - at);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += (size_t)done;
  }
  return true;
}

/* On the disc before it gets its name: a power cut must not leave a name without content. */
static enum cpeg_status write_part(struct part *part, struct str bytes, struct cpeg_error *err) {
  int fd = mkstemp(part->hidden);
  if (fd < 0) return hindered(part->path, err);
  part->is_there = true;
  mode_t mask = umask(0);
  umask(mask);
  bool is_written = fchmod(fd, 0666 & ~mask) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
  int reason = errno;
  if (close(fd) != 0 && is_written) {
    is_written = false;
    reason = errno;
  }
  if (is_written) return CPEG_OK;
  errno = reason;
  return hindered(part->path, err);
}

static enum cpeg_status show_part(struct part *part, struct cpeg_error *err) {
  if (rename(part->hidden, part->path) != 0) return hindered(part->path, err);
  part->is_there = false;
  return CPEG_OK;
}

static enum cpeg_status make_folder(const char *folder, struct cpeg_error *err) {
  struct stat at;
  if (mkdir(folder, 0777) == 0) return CPEG_OK;
  if (errno == EEXIST && stat(folder, &at) == 0 && S_ISDIR(at.st_mode)) return CPEG_OK;
  if (errno == EEXIST || errno == ENOTDIR)
    return error_set(err, CPEG_NOTFOUND, "'%.200s' is a file, and a report is a folder: name another", folder);
  if (errno == ENOENT)
    return error_set(err, CPEG_NOTFOUND, "the folder that '%.200s' should be in is not there: make it first", folder);
  return hindered(folder, err);
}

/* ---- The manifest ---------------------------------------------------------------------------------- */

/* Names and words are ours, without anything that JSON escapes, but for areas, which have apostrophes at most. */
static void add_member(struct buf *out, const char *key, const char *value, const char *end) {
  buf_add_format(out, "  \"%s\": \"", key);
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\') buf_add_char(out, '\\');
    if ((unsigned char)*c >= 0x20) buf_add_char(out, *c);
  }
  buf_add_format(out, "\"%s\n", end);
}

/* No clock and no name of a machine: the same store gives the same bytes. */
static void write_manifest(struct buf *out, const struct edition *edition, const struct publish_file *files, size_t count) {
  buf_add_text(out, "{\n");
  add_member(out, "engine", cpeg_version(), ",");
  add_member(out, "lexicon", edition->lexicon_hash, ",");
  add_member(out, "store", edition->store_hash, ",");
  add_member(out, "filter", edition->filter, ",");
  add_member(out, "quarter", edition->quarter, ",");
  add_member(out, "first_day", edition->first_text, ",");
  add_member(out, "last_day", edition->last_text, ",");
  add_member(out, "area", edition->areas[edition->only].code, ",");
  add_member(out, "area_name", edition->areas[edition->only].name, ",");
  add_member(out, "names", edition->names == VIEW_NAMES_KEPT ? "kept" : "replaced", ",");
  buf_add_text(out, "  \"files\": [");
  for (size_t i = 0; i < count; i++) {
    char hash[17];
    buf_add_format(out, "%s\n    {\"name\": \"%s\", \"bytes\": %zu, \"xxh3\": \"%s\"}", i > 0 ? "," : "", files[i].name,
                   files[i].bytes.len, hash_format(hash_bytes(files[i].bytes), hash));
  }
  buf_add_text(out, "\n  ]\n}\n");
}

/* ---- The whole ------------------------------------------------------------------------------------- */

static enum cpeg_status write_parts(const char *folder, struct part *parts, const struct publish_file *files, size_t count,
                                    struct str manifest, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i <= count; i++) {
    status = name_part(folder, i < count ? files[i].name : MANIFEST, &parts[i], err);
    if (status == CPEG_OK) status = write_part(&parts[i], i < count ? files[i].bytes : manifest, err);
  }
  if (status != CPEG_OK) return status;
  /* From here to the last rename the folder has no manifest. */
  if (unlink(parts[count].path) != 0 && errno != ENOENT) return hindered(parts[count].path, err);
  for (size_t i = 0; status == CPEG_OK && i <= count; i++) status = show_part(&parts[i], err);
  return status;
}

enum cpeg_status publish_folder(const char *folder, const struct edition *edition, const struct publish_file *files,
                                size_t count, struct cpeg_error *err) {
  struct part *parts = memory_get(memory_default(), (count + 1) * sizeof *parts);
  struct buf manifest;
  buf_init(&manifest, memory_default());
  write_manifest(&manifest, edition, files, count);
  enum cpeg_status status = parts == NULL || manifest.failed ? error_nomem(err) : make_folder(folder, err);
  if (status == CPEG_OK) status = write_parts(folder, parts, files, count, buf_str(&manifest), err);
  for (size_t i = 0; parts != NULL && i <= count; i++)
    if (parts[i].is_there) unlink(parts[i].hidden);
  buf_finish(&manifest);
  memory_free(memory_default(), parts);
  return status;
}
