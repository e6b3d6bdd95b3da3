/* SPDX-License-Identifier: Apache-2.0 */
/* What lies inside a file, and inside that: a stack of what waits, so that the files inside a mail come right after it. */
#include <string.h>

#include "tagger/tagger.h"

/* A mail in an archive has attachments; what is deeper was packed to hide or to harm. */
#define DEPTH_MOST 3u
/* Names and bytes of one walk; a container gives far less. */
#define COPIES_LIMIT ((size_t)1 << 30)

/* A file that waits. */
struct waiting {
  const char *path;
  struct cpeg_member member;
  unsigned depth; /* 1 directly inside the walk's first file */
};

struct cpeg_inside {
  struct arena own;
  struct arena *arena;     /* for paths: its own, or the caller's */
  struct waiting *waiting; /* [count]; the last one comes next */
  size_t count, cap;
  unsigned depth;          /* of the file that was handed out last */
};

static const char *join(struct arena *arena, const char *path, const char *name) {
  size_t len = strlen(path), name_len = strlen(name);
  char *out = arena_raw(arena, len + name_len + 2);
  if (out == NULL) return NULL;
  memcpy(out, path, len);
  out[len] = '/';
  memcpy(out + len + 1, name, name_len + 1);
  return out;
}

static bool push(struct cpeg_inside *inside, const char *path, const struct cpeg_member *member) {
  struct waiting row = {join(inside->arena, path, member->name), *member, inside->depth + 1};
  if (row.path == NULL) return false;
  if (!arena_grow(inside->arena, &inside->waiting, &inside->cap, inside->count + 1, sizeof *inside->waiting)) return false;
  inside->waiting[inside->count++] = row;
  return true;
}

/* The document's own members end with the tagger's next document. */
static bool copy(struct arena *arena, struct cpeg_member *member) {
  if (member->bytes != NULL) member->bytes = arena_copy(arena, (struct str){member->bytes, member->len});
  bool is_whole = member->bytes != NULL || member->len == 0;
  if (member->refusal == NULL) return is_whole;
  member->refusal = arena_copy(arena, str_of(member->refusal));
  return is_whole && member->refusal != NULL;
}

struct cpeg_inside *tagger_inside(struct arena *arena) {
  struct cpeg_inside *inside = arena_get(arena, sizeof *inside);
  if (inside != NULL) inside->arena = arena;
  return inside;
}

/* From the last to the first, so that the first comes next. */
bool tagger_inside_add(struct cpeg_inside *inside, const struct cpeg_document *document) {
  size_t before = inside->count;
  for (size_t i = document->member_count; i > 0; i--)
    if (!push(inside, document->path, &document->members[i - 1])) {
      inside->count = before;
      return false;
    }
  return true;
}

enum cpeg_status cpeg_inside_create(const cpeg_engine *engine, cpeg_inside **out, struct cpeg_error *err) {
  cpeg_inside *inside = memory_get(engine->memory, sizeof *inside);
  if (inside == NULL) return error_nomem(err);
  *inside = (cpeg_inside){.count = 0};
  arena_init(&inside->own, engine->memory, COPIES_LIMIT);
  inside->arena = &inside->own;
  *out = inside;
  return CPEG_OK;
}

void cpeg_inside_destroy(cpeg_inside *inside) {
  if (inside == NULL) return;
  struct memory memory = inside->own.memory;
  arena_finish(&inside->own);
  memory_free(memory, inside);
}

enum cpeg_status cpeg_inside_add(cpeg_inside *inside, const struct cpeg_document *document, struct cpeg_error *err) {
  size_t before = inside->count;
  bool has_room = tagger_inside_add(inside, document);
  for (size_t i = before; has_room && i < inside->count; i++) has_room = copy(inside->arena, &inside->waiting[i].member);
  if (has_room) return CPEG_OK;
  inside->count = before;
  return error_nomem(err);
}

bool cpeg_inside_next(cpeg_inside *inside, struct cpeg_inner *out, struct cpeg_error *refusal) {
  if (inside->count == 0) return false;
  struct waiting row = inside->waiting[--inside->count];
  inside->depth = row.depth;
  *out = (struct cpeg_inner){.path = row.path, .bytes = row.member.bytes, .len = row.member.len};
  out->is_refused = row.member.refusal != NULL || row.depth > DEPTH_MOST;
  if (!out->is_refused) return true;
  if (row.member.refusal != NULL) error_set(refusal, CPEG_ENCODING, "%s", row.member.refusal);
  else error_set(refusal, CPEG_LIMIT, "it lies too deep, in files inside files; take it out and give it by itself");
  error_add_path(refusal, row.path);
  return true;
}
