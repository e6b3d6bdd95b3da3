/* SPDX-License-Identifier: Apache-2.0 */
#include "package/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

/* Bytes that are unpacked at a time. */
#define CHUNK_BYTES 65536u

struct package {
  struct memory memory;
  struct str bytes;
  struct package_limits limits;
  struct archive *archive; /* NULL until a member is read */
  size_t next;             /* the member that its next header is of */
  uint64_t member_unpacked;
  uint64_t total_unpacked;
  size_t name_bytes;
  struct package_member *members;
  size_t count;
  size_t cap;
};

struct package_limits package_limits_default(void) {
  return (struct package_limits){
      .members = 10000,
      .name_bytes = (size_t)1 << 20,
      .member_bytes = (uint64_t)256 << 20,
      .total_bytes = (uint64_t)512 << 20,
      .free_bytes = (uint64_t)4 << 20,
      .ratio = 200,
  };
}

static enum cpeg_status package_damaged(struct cpeg_error *err) {
  return error_set(err, CPEG_ENCODING, "its ZIP container is damaged or cut short; get the file anew");
}

/* The library's own errors are of two kinds for us: no memory, and bytes that are no archive. */
static enum cpeg_status package_fault(struct package *package, struct cpeg_error *err) {
  /* After a fault the library reads nothing more: the next member is looked for from the front. */
  package->next = SIZE_MAX;
  return archive_errno(package->archive) == ENOMEM ? error_nomem(err) : package_damaged(err);
}

/* Starts at the front of the container. Only the directory at its end is believed: a container without one is cut short,
   and what its parts would be is a guess. */
static enum cpeg_status package_rewind(struct package *package, struct cpeg_error *err) {
  archive_read_free(package->archive);
  package->next = 0;
  package->archive = archive_read_new();
  if (package->archive == NULL) return error_nomem(err);
  if (archive_read_support_format_zip_seekable(package->archive) != ARCHIVE_OK ||
      archive_read_open_memory(package->archive, package->bytes.ptr, package->bytes.len) != ARCHIVE_OK)
    return package_fault(package, err);
  return CPEG_OK;
}

/* The next header, or `*entry_out` NULL at the end. */
static enum cpeg_status package_step(struct package *package, struct archive_entry **entry_out, struct cpeg_error *err) {
  int got = archive_read_next_header(package->archive, entry_out);
  if (got == ARCHIVE_EOF) {
    *entry_out = NULL;
    return CPEG_OK;
  }
  if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return package_fault(package, err);
  package->next++;
  return CPEG_OK;
}

/* The bytes of the name as they stand: what they mean in which code page nobody says. */
static const char *package_name(struct archive_entry *entry) {
  const char *name = archive_entry_pathname(entry);
  if (name == NULL) name = archive_entry_pathname_utf8(entry);
  return name == NULL ? "" : name;
}

static enum cpeg_status package_add(struct package *package, struct archive_entry *entry, struct cpeg_error *err) {
  struct str name = str_of(package_name(entry));
  if (package->count == package->limits.members)
    return error_set(err, CPEG_LIMIT, "its ZIP container has more than %zu members", package->limits.members);
  package->name_bytes += name.len;
  if (package->name_bytes > package->limits.name_bytes)
    return error_set(err, CPEG_LIMIT, "the names in its ZIP container have more than %zu bytes", package->limits.name_bytes);
  if (!memory_grow(package->memory, &package->members, &package->cap, package->count + 1, sizeof *package->members))
    return error_nomem(err);
  char *copy = memory_get(package->memory, name.len + 1);
  if (copy == NULL) return error_nomem(err);
  if (name.len > 0) memcpy(copy, name.ptr, name.len);
  package->members[package->count++] = (struct package_member){
      .name = copy,
      .is_file = archive_entry_filetype(entry) == AE_IFREG,
      .is_encrypted = archive_entry_is_encrypted(entry) != 0,
  };
  return CPEG_OK;
}

static enum cpeg_status package_list(struct package *package, struct cpeg_error *err) {
  struct archive_entry *entry;
  /* The mark of an empty container, which the library takes for damage. */
  if (str_starts(package->bytes, "PK\x05\x06")) return CPEG_OK;
  enum cpeg_status status = package_rewind(package, err);
  while (status == CPEG_OK && (status = package_step(package, &entry, err)) == CPEG_OK && entry != NULL)
    status = package_add(package, entry, err);
  return status;
}

enum cpeg_status package_open(struct memory memory, struct str bytes, const struct package_limits *limits,
                              struct package **out, struct cpeg_error *err) {
  struct package *package = memory_get(memory, sizeof *package);
  if (package == NULL) return error_nomem(err);
  *package = (struct package){.memory = memory, .bytes = bytes, .limits = *limits};
  enum cpeg_status status = package_list(package, err);
  if (status != CPEG_OK) {
    package_close(package);
    return status;
  }
  *out = package;
  return CPEG_OK;
}

void package_close(struct package *package) {
  if (package == NULL) return;
  archive_read_free(package->archive);
  /* The names were got by us; that they are handed out as const is for the others. */
  for (size_t i = 0; i < package->count; i++) memory_free(package->memory, (void *)(uintptr_t)package->members[i].name);
  memory_free(package->memory, package->members);
  memory_free(package->memory, package);
}

size_t package_count(const struct package *package) { return package->count; }

const struct package_member *package_at(const struct package *package, size_t idx) { return &package->members[idx]; }

size_t package_find(const struct package *package, struct str name) {
  char wanted[512];
  if (name.len > 0 && name.ptr[0] == '/') name = (struct str){name.ptr + 1, name.len - 1};
  if (name.len >= sizeof wanted) return package->count;
  if (name.len > 0) memcpy(wanted, name.ptr, name.len);
  wanted[name.len] = '\0';
  size_t idx = 0;
  while (idx < package->count &&
         !(package->members[idx].is_file && str_is_fold(str_of(package->members[idx].name), wanted)))
    idx++;
  return idx;
}

enum cpeg_status package_begin(struct package *package, size_t idx, struct cpeg_error *err) {
  struct archive_entry *entry;
  if (package->members[idx].is_encrypted)
    return error_set(err, CPEG_ENCODING, "it is password-protected; save it without the password");
  enum cpeg_status status = package->next > idx ? package_rewind(package, err) : CPEG_OK;
  for (size_t next = package->next; status == CPEG_OK && next <= idx; next++) {
    status = package_step(package, &entry, err);
    if (status == CPEG_OK && entry == NULL) return package_damaged(err);
  }
  package->member_unpacked = 0;
  return status;
}

/* Counts what came out of the container. */
static enum cpeg_status package_count_bytes(struct package *package, size_t len, struct cpeg_error *err) {
  const struct package_limits *limits = &package->limits;
  package->member_unpacked += len;
  package->total_unpacked += len;
  if (package->member_unpacked > limits->member_bytes || package->total_unpacked > limits->total_bytes)
    return error_set(err, CPEG_LIMIT, "its ZIP container unpacks to more than %llu MB",
                     (unsigned long long)((package->member_unpacked > limits->member_bytes ? limits->member_bytes
                                                                                          : limits->total_bytes) >> 20));
  if (package->total_unpacked > limits->free_bytes && package->total_unpacked / limits->ratio > package->bytes.len)
    return error_set(err, CPEG_LIMIT, "its ZIP container unpacks to more than %llu times its size, as no document does",
                     (unsigned long long)limits->ratio);
  return CPEG_OK;
}

enum cpeg_status package_read(struct package *package, char *out, size_t cap, size_t *len_out, struct cpeg_error *err) {
  la_ssize_t got = archive_read_data(package->archive, out, cap);
  /* A warning is a fault here: it says that the member's sum does not tally. */
  if (got < 0) return package_fault(package, err);
  enum cpeg_status status = package_count_bytes(package, (size_t)got, err);
  if (status == CPEG_OK) *len_out = (size_t)got;
  return status;
}

enum cpeg_status package_read_all(struct package *package, size_t idx, struct buf *out, struct cpeg_error *err) {
  enum cpeg_status status = package_begin(package, idx, err);
  char *chunk = status == CPEG_OK ? memory_get(package->memory, CHUNK_BYTES) : NULL;
  size_t len = 0;
  if (status == CPEG_OK && chunk == NULL) status = error_nomem(err);
  while (status == CPEG_OK && (status = package_read(package, chunk, CHUNK_BYTES, &len, err)) == CPEG_OK && len > 0)
    buf_add(out, (struct str){chunk, len});
  memory_free(package->memory, chunk);
  return status == CPEG_OK && out->failed ? error_nomem(err) : status;
}
