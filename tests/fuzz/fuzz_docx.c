/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the parts of a Word file: the document, its styles, lists and notes, apart by a byte 0x01. */
#include "reading.h"
#include "stored.h"

#define TYPE(name) "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name "\" Target=\""

static const char top[] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a"
                          TYPE("officeDocument") "word/document.xml\"/></Relationships>";
static const char parts[] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"b"
                            TYPE("styles") "styles.xml\"/><Relationship Id=\"c" TYPE("numbering") "numbering.xml\"/><Relationship Id=\"d"
                            TYPE("footnotes") "footnotes.xml\"/><Relationship Id=\"e" TYPE("header") "header1.xml\"/></Relationships>";

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const names[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
                                      "word/header1.xml"};
  struct stored stored;
  stored_begin(&stored);
  stored_add(&stored, "_rels/.rels", str_of(top));
  stored_add(&stored, "word/_rels/document.xml.rels", str_of(parts));
  stored_add_pieces(&stored, names, sizeof names / sizeof *names, (struct str){(const char *)data, size});
  struct str bytes = stored_end(&stored);
  fuzz_reading(read_docx, (const uint8_t *)bytes.ptr, bytes.len);
  stored_finish(&stored);
  return 0;
}
