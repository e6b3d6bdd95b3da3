/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Yoshikoder: <cnode name="..."> is a category, <pnode name="..."/> a term. Its files are tags and attributes and nothing
 * else, so that a reader of these is enough; what an XML parser could be led into (entities, other files) is not read.
 */
#include <string.h>

#include "curate/import.h"
#include "text/text.h"

/* A tag as it stands. */
struct tag {
  struct str name;
  struct str attributes; /* all of them, as written */
  bool is_closing, is_empty;
  uint32_t line;
};

struct scanner {
  struct str text;
  size_t at;
  uint32_t line;
  const char *fault;
};

static void skip_to(struct scanner *scanner, size_t at) {
  for (; scanner->at < at && scanner->at < scanner->text.len; scanner->at++) scanner->line += scanner->text.ptr[scanner->at] == '\n';
}

/* Skips to behind the next `mark`; false when there is none. */
static bool skip_behind(struct scanner *scanner, const char *mark) {
  size_t len = strlen(mark);
  for (size_t at = scanner->at; at + len <= scanner->text.len; at++)
    if (memcmp(scanner->text.ptr + at, mark, len) == 0) return skip_to(scanner, at + len), true;
  scanner->fault = "something is opened that is never closed";
  return false;
}

static struct str rest_of(const struct scanner *scanner) {
  return (struct str){scanner->text.ptr + scanner->at, scanner->text.len - scanner->at};
}

/* The end of a tag: the first > outside quotation marks; 0 when there is none. */
static size_t tag_end(const struct scanner *scanner) {
  char quote = '\0';
  for (size_t at = scanner->at; at < scanner->text.len; at++) {
    char c = scanner->text.ptr[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at;
    }
  }
  return 0;
}

/* The next tag; false at the end and at a fault. */
static bool next_tag(struct scanner *scanner, struct tag *out) {
  for (;;) {
    const char *open = scanner->at < scanner->text.len ? memchr(rest_of(scanner).ptr, '<', rest_of(scanner).len) : NULL;
    if (open == NULL) return false;
    skip_to(scanner, (size_t)(open - scanner->text.ptr));
    struct str rest = rest_of(scanner);
    if (str_starts(rest, "<!--")) {
      if (!skip_behind(scanner, "-->")) return false;
    } else if (str_starts(rest, "<?")) {
      if (!skip_behind(scanner, "?>")) return false;
    } else if (str_starts(rest, "<!")) {
      scanner->fault = "it declares a document type, which is not read; delete the declaration";
      return false;
    } else {
      break;
    }
  }
  size_t end = tag_end(scanner);
  if (end == 0) {
    scanner->fault = "a tag is never closed";
    return false;
  }
  struct str inside = {scanner->text.ptr + scanner->at + 1, end - scanner->at - 1};
  *out = (struct tag){.line = scanner->line};
  if (inside.len > 0 && inside.ptr[0] == '/') out->is_closing = true, inside.ptr++, inside.len--;
  if (inside.len > 0 && inside.ptr[inside.len - 1] == '/') out->is_empty = true, inside.len--;
  size_t len = 0;
  while (len < inside.len && !ascii_is_space(inside.ptr[len])) len++;
  out->name = (struct str){inside.ptr, len};
  out->attributes = (struct str){inside.ptr + len, inside.len - len};
  skip_to(scanner, end + 1);
  return true;
}

/* Adds a character by its number as UTF-8; what is no character becomes a question mark. */
static void add_character(struct buf *out, uint32_t code) {
  char sign[4];
  size_t len = code == 0 ? 0 : text_encode(code, sign);
  buf_add(out, len > 0 ? (struct str){sign, len} : str_of("?"));
}

/* "&amp;" and its like at the front of `rest`: their length, 0 for what is none. */
static size_t add_reference(struct buf *out, struct str rest) {
  static const struct {
    const char *name;
    char c;
  } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    if (!str_starts(rest, known[i].name)) continue;
    buf_add_char(out, known[i].c);
    return strlen(known[i].name);
  }
  if (!str_starts(rest, "&#")) return 0;
  bool is_hex = rest.len > 2 && (rest.ptr[2] == 'x' || rest.ptr[2] == 'X');
  uint32_t code = 0;
  size_t at = is_hex ? 3 : 2, begin = at;
  for (; at < rest.len && at < begin + 8 && rest.ptr[at] != ';'; at++) {
    char c = ascii_lower(rest.ptr[at]);
    uint32_t digit = ascii_is_digit(c) ? (uint32_t)(c - '0') : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10 : 99;
    if (digit >= (is_hex ? 16u : 10u)) return 0;
    code = code * (is_hex ? 16 : 10) + digit;
  }
  if (at == begin || at >= rest.len || rest.ptr[at] != ';') return 0;
  add_character(out, code);
  return at + 1;
}

/* The value of an attribute, in the arena; empty when it is not there. `ptr` NULL when there is no memory. */
static struct str attribute(struct import *import, const struct tag *tag, const char *name) {
  struct str rest = tag->attributes, value = {"", 0};
  while (rest.len > 0) {
    size_t at = 0, len = 0;
    while (at < rest.len && ascii_is_space(rest.ptr[at])) at++;
    while (at + len < rest.len && rest.ptr[at + len] != '=' && !ascii_is_space(rest.ptr[at + len])) len++;
    struct str own = {rest.ptr + at, len};
    at += len;
    while (at < rest.len && rest.ptr[at] != '"' && rest.ptr[at] != '\'') at++;
    if (at >= rest.len) break;
    const char *open = rest.ptr + at, *close = memchr(open + 1, *open, rest.len - at - 1);
    if (close == NULL) break;
    if (str_is(own, name)) value = (struct str){open + 1, (size_t)(close - open) - 1};
    rest = (struct str){close + 1, (size_t)(rest.ptr + rest.len - close) - 1};
  }
  struct buf out;
  buf_init(&out, import->memory);
  for (size_t i = 0; i < value.len;) {
    size_t len = value.ptr[i] == '&' ? add_reference(&out, (struct str){value.ptr + i, value.len - i}) : 0;
    if (len == 0) buf_add_char(&out, value.ptr[i]);
    i += len == 0 ? 1 : len;
  }
  const char *copy = out.failed ? NULL : arena_copy(&import->arena, buf_str(&out));
  size_t len = out.len;
  buf_finish(&out);
  return (struct str){copy, len};
}

/* ---- Yoshikoder ------------------------------------------------------------------------------------------ */

static bool contains(struct str text, const char *part) {
  size_t len = strlen(part);
  for (size_t at = 0; at + len <= text.len; at++)
    if (memcmp(text.ptr + at, part, len) == 0) return true;
  return false;
}

static bool is_yoshikoder(struct str text) {
  struct str trimmed = str_trim(text);
  return trimmed.len > 0 && trimmed.ptr[0] == '<' && contains(trimmed, "<cnode");
}

/* Where the reading stands. */
struct tree {
  struct import *import;
  uint32_t above[IMPORT_DEPTH_MAX];
  uint32_t depth;
  bool is_regex, is_substring; /* as the dictionary's patternengine says */
};

static bool is_plain(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (strchr(".[](){}+?^$|\\", text.ptr[i]) != NULL) return false;
  return true;
}

static bool take_term(struct tree *tree, const struct tag *tag) {
  struct import *import = tree->import;
  struct str name = attribute(import, tag, "name");
  if (name.ptr == NULL) return false;
  if (tree->depth == 0) return import_refuse(import, name, tag->line, "a term under no category");
  if (tree->is_regex && !is_plain(name)) return import_refuse(import, name, tag->line, "a regular expression over the text cannot be kept");
  return import_term(import, tree->above[tree->depth - 1], name, tag->line,
                     tree->is_substring ? "it stood for any part of a word; here for the word" : NULL);
}

/* False when there is no memory. */
static bool take_tag(struct tree *tree, const struct tag *tag, struct scanner *scanner) {
  struct import *import = tree->import;
  bool is_category = str_is(tag->name, "cnode");
  if (str_is(tag->name, "dictionary") && !tag->is_closing) {
    struct str engine = attribute(import, tag, "patternengine");
    if (engine.ptr == NULL) return false;
    tree->is_regex = str_is(engine, "regexp") || str_is(engine, "regex");
    tree->is_substring = str_is(engine, "substring");
  }
  if (str_is(tag->name, "pnode") && !tag->is_closing) return take_term(tree, tag);
  if (!is_category) return true;
  if (tag->is_closing) {
    tree->depth -= tree->depth > 0;
    return true;
  }
  struct str name = attribute(import, tag, "name");
  if (name.ptr == NULL) return false;
  if (tree->depth == IMPORT_DEPTH_MAX) {
    scanner->fault = "categories are nested too deep";
    scanner->line = tag->line;
    return true;
  }
  uint32_t parent = tree->depth == 0 ? IMPORT_NONE : tree->above[tree->depth - 1];
  uint32_t category = import_category(import, parent, name.len == 0 ? str_of("unnamed") : str_trim(name), tag->line);
  if (category == IMPORT_NONE) return false;
  if (!tag->is_empty) tree->above[tree->depth++] = category;
  return true;
}

static enum cpeg_status read_yoshikoder(struct import *import, struct cpeg_error *err) {
  struct scanner scanner = {.text = import->text, .line = 1};
  struct tree tree = {.import = import};
  struct tag tag;
  bool has_room = true;
  import->globs = true;
  while (has_room && scanner.fault == NULL && next_tag(&scanner, &tag)) has_room = take_tag(&tree, &tag, &scanner);
  if (!has_room) return error_nomem(err);
  if (scanner.fault == NULL && tree.depth > 0) scanner.fault = "a category is never closed: the file is cut off";
  if (scanner.fault == NULL) return CPEG_OK;
  return error_at(err, CPEG_FORMAT, (struct error_place){import->path, scanner.line, 0}, "%s", scanner.fault);
}

const struct import_format import_from_yoshikoder = {"Yoshikoder", is_yoshikoder, read_yoshikoder};
