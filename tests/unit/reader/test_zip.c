/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "packing.h"
#include "reading.h"

static const char *end_zip(void) {
  struct str bytes = packing_end();
  return reading_of(read_zip, bytes.ptr, bytes.len);
}

static void files_become_members(void) {
  packing_begin();
  packing_add_text("minutes/march.txt", "March");
  packing_add_text("APRIL.TXT", "April");
  EQUAL_TEXT(end_zip(), "member minutes/march.txt: March\nmember APRIL.TXT: April\n");
}

/* A name may be made to lead out of the folder that somebody unpacks into; here it is a name and no more. */
static void names_that_lead_elsewhere_are_cleaned(void) {
  packing_begin();
  packing_add_text("../../etc/a.txt", "one");
  packing_add_text("/tmp/b.txt", "two");
  packing_add_text("c/../../d.txt", "three");
  packing_add_text("e\x01\nf.txt", "four");
  EQUAL_TEXT(end_zip(), "member etc/a.txt: one\nmember tmp/b.txt: two\nmember c/d.txt: three\nmember e f.txt: four\n");
}

static void files_of_other_kinds_are_named(void) {
  packing_begin();
  packing_add_text("photo.jpg", "x");
  packing_add_text("__MACOSX/._a.docx", "x");
  packing_add_text(".hidden.txt", "x");
  packing_add_text("~$minutes.docx", "x");
  packing_add_text("noending", "x");
  packing_add_text("a.txt", "kept");
  EQUAL_TEXT(end_zip(), "member photo.jpg refused: its name does not end as those of minutes do; unpack the archive and give the file itself\n"
                        "member noending refused: its name does not end as those of minutes do; unpack the archive and give the file itself\n"
                        "member a.txt: kept\n");
  packing_begin();
  packing_add_text("photo.jpg", "x");
  EQUAL_TEXT(end_zip(), "refused: it is a ZIP archive without a file of a kind that minutes come in");
  packing_begin();
  EQUAL_TEXT(end_zip(), "refused: it is a ZIP archive without a file of a kind that minutes come in");
}

/* An archive may hold itself, whatever it is called. */
static void archives_inside_are_refused_one_by_one(void) {
  struct buf inner;
  packing_begin();
  packing_add_text("x.txt", "x");
  buf_init(&inner, memory_default());
  buf_add(&inner, packing_end());
  packing_begin();
  packing_add("inner.zip", buf_str(&inner));
  packing_add("disguised.txt", buf_str(&inner));
  packing_add_text("a.txt", "kept");
  EQUAL_TEXT(end_zip(), "member inner.zip refused: it is an archive inside an archive; unpack it and give the files inside\n"
                        "member disguised.txt refused: it is an archive inside an archive; unpack it and give the files inside\n"
                        "member a.txt: kept\n");
  buf_finish(&inner);
}

static void office_files_inside_are_no_archives(void) {
  struct buf inner;
  packing_begin();
  packing_add_text("word/document.xml", "x");
  buf_init(&inner, memory_default());
  buf_add(&inner, packing_end());
  packing_begin();
  packing_add("minutes.docx", buf_str(&inner));
  const char *got = end_zip();
  CHECK(strncmp(got, "member minutes.docx: PK", 23) == 0);
  buf_finish(&inner);
}

/* One damaged member spoils no other. */
static void a_damaged_member_is_refused_alone(void) {
  static const char first[] = "the first member has words enough to be found in the container, and to be packed too";
  packing_begin();
  packing_add_text("a.txt", first);
  packing_add_text("b.txt", "kept");
  struct str bytes = packing_end();
  char *copy = malloc(bytes.len);
  if (!CHECK(copy != NULL)) return;
  memcpy(copy, bytes.ptr, bytes.len);
  /* In the middle of the first one's packed bytes, which end before the second one's header. */
  size_t second = 4;
  while (second + 4 < bytes.len && memcmp(copy + second, "PK\x03\x04", 4) != 0) second++;
  memset(copy + second - 60, 0xff, 10);
  EQUAL_TEXT(reading_of(read_zip, copy, bytes.len),
             "member a.txt refused: its ZIP container is damaged or cut short; get the file anew\nmember b.txt: kept\n");
  free(copy);
}

static void bombs_end_the_whole_archive(void) {
  size_t len = (size_t)16 << 20;
  char *zeros = calloc(1, len);
  if (!CHECK(zeros != NULL)) return;
  packing_begin();
  packing_add_text("a.txt", "kept");
  packing_add("bomb.txt", (struct str){zeros, len});
  EQUAL_TEXT(end_zip(), "refused: its ZIP container unpacks to more than 200 times its size, as no document does");
  free(zeros);
  packing_begin();
  for (int i = 0; i < 2100; i++) {
    char name[32];
    snprintf(name, sizeof name, "%d.txt", i);
    packing_add_text(name, "x");
  }
  EQUAL_TEXT(end_zip(), "refused: its ZIP container has more than 2000 members");
}

static void every_denied_request_is_told(void) {
  packing_begin();
  packing_add_text("a.txt", "kept");
  packing_add_text("b.txt", "kept too");
  struct str bytes = packing_end();
  reading_denied(read_zip, bytes.ptr, bytes.len);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"files become members", files_become_members},
      {"names that lead elsewhere are cleaned", names_that_lead_elsewhere_are_cleaned},
    {"files of other kinds are named", files_of_other_kinds_are_named},
      {"archives inside are refused one by one", archives_inside_are_refused_one_by_one},
      {"office files inside are no archives", office_files_inside_are_no_archives},
      {"a damaged member is refused alone", a_damaged_member_is_refused_alone},
      {"bombs end the whole archive", bombs_end_the_whole_archive},
      {"every denied request for memory is told", every_denied_request_is_told},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  packing_finish();
  reading_finish();
  return status;
}
