/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside room reader: one XML part of a package as a stream of known tags and text. No entities, no network, no files:
 * a part that declares an entity is refused, since no office program writes one, and bombs and spies do.
 */
#ifndef READER_XML_H
#define READER_XML_H

#include "package/package.h"

/* Deepest nesting of tags. Office programs stay below 100. */
#define XML_DEPTH_MAX 200u
/* Attributes of one tag; a long text with as many quotation marks would be cut into paragraphs. */
#define XML_ATTRIBUTES_MAX 1000u

/* One namespace; several addresses may stand for the same one (transitional, strict). */
struct xml_space {
  const char *uri;
  unsigned char space; /* 1 and up */
};

/* A tag that the reader knows. */
struct xml_word {
  const char *name; /* without its prefix */
  unsigned char space;
  unsigned char word; /* 1 and up; 0 stands for all tags that are not known */
};

struct xml_tag {
  unsigned word;
  const unsigned char **attributes; /* the parser's own form; see xml_attribute */
  int attribute_count;
};

/* What is told of a part. Each function returns false to end the parsing there; `end` and `text` may be NULL. */
struct xml_reader {
  const struct xml_space *spaces;
  size_t space_count;
  const struct xml_word *words; /* in the order of their names, as strcmp has it */
  size_t word_count;
  bool (*begin)(void *context, const struct xml_tag *tag);
  bool (*end)(void *context, unsigned word);
  bool (*text)(void *context, const char *text, size_t len);
};

/* The value of the attribute of that name, whatever its prefix; `ptr` is NULL when it has none. Borrowed from the
   parser, valid until the function that was told of the tag returns. */
struct str xml_attribute(const struct xml_tag *tag, const char *name);
/* The same as a number; `missing` when there is none or when it is no number from -`most` to `most`. */
int xml_attribute_number(const struct xml_tag *tag, const char *name, int most, int missing);
/* Is a switch on: an attribute of that name that is absent, or neither "0" nor "false" nor "off"? */
bool xml_attribute_is_on(const struct xml_tag *tag, const char *name);

/* Reads member `idx`. Ends with OK too when a function of `reader` ended it. Fails with ENCODING when it is no XML or
   declares entities, with LIMIT when it is too deep or too large, with NOMEM. */
enum cpeg_status xml_read(struct package *package, size_t idx, const struct xml_reader *reader, void *context,
                          struct cpeg_error *err);

#endif
