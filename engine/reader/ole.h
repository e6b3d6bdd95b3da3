/* SPDX-License-Identifier: Apache-2.0 */
/* What a file of Microsoft's old kind (a file system in a file) holds, as far as its directory tells. */
#ifndef READER_OLE_H
#define READER_OLE_H

#include "base/base.h"

enum ole_kind {
  OLE_BROKEN,   /* no directory can be read */
  OLE_OTHER,
  OLE_WORD,
  OLE_EXCEL,
  OLE_POWERPOINT,
  OLE_MAIL,     /* Outlook's own */
  OLE_PACKAGE,  /* a new Office file that is encrypted */
};

struct ole_facts {
  enum ole_kind kind;
  bool has_word_header; /* the rest is known */
  bool is_encrypted;
  bool is_empty;        /* it has no text by its own account */
};

/* Is `bytes` a file of that kind? */
bool ole_is(struct str bytes);
struct ole_facts ole_look(struct str bytes);
/* Spells the names of a Word file's streams in `bytes` as Word does: antiword and catdoc know no other way, though the
   format makes no difference between "WORDDOCUMENT" and "WordDocument". Nothing else is changed. */
void ole_spell_names(char *bytes, size_t len);
/* The facts of a Word header, wherever it stands: Word 2 has it at the file's front. False when it is none. */
bool ole_word_header(struct str bytes, struct ole_facts *out);

#endif
