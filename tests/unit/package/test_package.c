/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "package/package.h"
#include "packing.h"
#include "tap.h"

static struct package *package;
static struct cpeg_error err;

static enum cpeg_status open_with(struct str bytes, const struct package_limits *limits) {
  package = NULL;
  err.message[0] = '\0';
  return package_open(memory_default(), bytes, limits, &package, &err);
}

static enum cpeg_status open_packed(void) {
  struct package_limits limits = package_limits_default();
  return open_with(packing_end(), &limits);
}

/* The bytes of a member, or the fault's sentence. Borrowed until the next call. */
static struct buf got;
static const char *member_text(size_t idx) {
  buf_finish(&got);
  buf_init(&got, memory_default());
  return package_read_all(package, idx, &got, &err) == CPEG_OK ? buf_text(&got) : err.message;
}

static void members_are_found_and_read_in_any_order(void) {
  packing_begin();
  packing_add_text("a.xml", "first");
  packing_add_text("word/B.xml", "second");
  packing_add_text("c", "");
  if (!CHECK(open_packed() == CPEG_OK)) return;
  EQUAL_INT(package_count(package), 3);
  EQUAL_TEXT(package_at(package, 1)->name, "word/B.xml");
  EQUAL_INT(package_find(package, str_of("/WORD/b.xml")), 1);
  EQUAL_INT(package_find(package, str_of("b.xml")), 3);
  EQUAL_TEXT(member_text(1), "second");
  EQUAL_TEXT(member_text(0), "first");
  EQUAL_TEXT(member_text(0), "first");
  EQUAL_TEXT(member_text(2), "");
  package_close(package);
}

static void a_member_comes_in_pieces(void) {
  char piece[4];
  size_t len = 0, total = 0;
  packing_begin();
  packing_add_text("a", "0123456789");
  if (!CHECK(open_packed() == CPEG_OK) || !CHECK(package_begin(package, 0, &err) == CPEG_OK)) return;
  while (CHECK(package_read(package, piece, sizeof piece, &len, &err) == CPEG_OK) && len > 0) total += len;
  EQUAL_INT(total, 10);
  package_close(package);
}

static void an_empty_container_has_no_members(void) {
  static const char empty[] = "PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
  struct package_limits limits = package_limits_default();
  if (!CHECK(open_with((struct str){empty, sizeof empty}, &limits) == CPEG_OK)) return;
  EQUAL_INT(package_count(package), 0);
  package_close(package);
}

static void what_is_no_container_is_told(void) {
  struct package_limits limits = package_limits_default();
  EQUAL_INT(open_with(str_of(""), &limits), CPEG_ENCODING);
  EQUAL_INT(open_with(str_of("minutes"), &limits), CPEG_ENCODING);
  EQUAL_TEXT(err.message, "its ZIP container is damaged or cut short; get the file anew");
  packing_begin();
  packing_add_text("a", "0123456789");
  struct str whole = packing_end();
  EQUAL_INT(open_with((struct str){whole.ptr, whole.len - 4}, &limits), CPEG_ENCODING);
}

static void limits_are_told(void) {
  struct package_limits limits = package_limits_default();
  packing_begin();
  for (int i = 0; i < 5; i++) packing_add_text("a long name for so small a member", "0123456789");
  struct str bytes = packing_end();
  limits.members = 4;
  EQUAL_INT(open_with(bytes, &limits), CPEG_LIMIT);
  EQUAL_TEXT(err.message, "its ZIP container has more than 4 members");
  limits.members = 5;
  limits.name_bytes = 100;
  EQUAL_INT(open_with(bytes, &limits), CPEG_LIMIT);
  EQUAL_TEXT(err.message, "the names in its ZIP container have more than 100 bytes");
  limits.name_bytes = 1000;
  limits.member_bytes = 9;
  if (!CHECK(open_with(bytes, &limits) == CPEG_OK)) return;
  EQUAL_TEXT(member_text(0), "its ZIP container unpacks to more than 0 MB");
  package_close(package);
  /* All reading counts, so that reading one member over and over ends too. */
  limits.member_bytes = 10;
  limits.total_bytes = 25;
  if (!CHECK(open_with(bytes, &limits) == CPEG_OK)) return;
  EQUAL_TEXT(member_text(0), "0123456789");
  EQUAL_TEXT(member_text(0), "0123456789");
  EQUAL_TEXT(member_text(0), "its ZIP container unpacks to more than 0 MB");
  package_close(package);
}

static void a_bomb_ends_before_it_is_unpacked(void) {
  size_t len = (size_t)16 << 20;
  char *zeros = calloc(1, len);
  if (!CHECK(zeros != NULL)) return;
  packing_begin();
  packing_add("bomb", (struct str){zeros, len});
  if (CHECK(open_packed() == CPEG_OK)) {
    EQUAL_TEXT(member_text(0), "its ZIP container unpacks to more than 200 times its size, as no document does");
    CHECK(got.len < (size_t)5 << 20);
    package_close(package);
  }
  free(zeros);
}

static void every_denied_request_is_told(void) {
  packing_begin();
  packing_add_text("a", "first");
  packing_add_text("b", "second");
  struct str bytes = packing_end();
  struct package_limits limits = package_limits_default();
  for (size_t fail_at = 1, denied = 1; denied > 0; fail_at++) {
    struct tap_heap heap = {.fail_at = fail_at};
    struct memory memory = {tap_heap_resize, &heap};
    struct buf text;
    buf_init(&text, memory);
    struct package *one = NULL;
    enum cpeg_status status = package_open(memory, bytes, &limits, &one, &err);
    if (status == CPEG_OK) status = package_read_all(one, 1, &text, &err);
    denied = heap.requests >= fail_at;
    EQUAL_INT(status, denied ? CPEG_NOMEM : CPEG_OK);
    package_close(one);
    buf_finish(&text);
    EQUAL_INT(heap.live, 0);
  }
}

int main(void) {
  static const struct tap_test tests[] = {
      {"members are found and read in any order", members_are_found_and_read_in_any_order},
      {"a member comes in pieces", a_member_comes_in_pieces},
      {"an empty container has no members", an_empty_container_has_no_members},
      {"what is no container is told", what_is_no_container_is_told},
      {"limits are told", limits_are_told},
      {"a bomb ends before it is unpacked", a_bomb_ends_before_it_is_unpacked},
      {"every denied request is told", every_denied_request_is_told},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  packing_finish();
  buf_finish(&got);
  return status;
}
