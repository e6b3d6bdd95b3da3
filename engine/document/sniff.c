/* SPDX-License-Identifier: Apache-2.0 */
/* Which format a file is, told by its bytes, and the refusal of those that are not read. */
#include <string.h>

#include "document/reader.h"

/* How far into a file signatures without a fixed place are looked for. */
#define SNIFF_REACH 1024u

/* Sniffers look at the front of a file only, so that telling the format costs the same for any
   size. */
static struct str sniff_front(struct str bytes, size_t reach) {
  if (bytes.len > reach) bytes.len = reach;
  return bytes;
}

/* Are the `len` bytes at `wanted`, which may hold NULs, anywhere in `bytes`? */
static bool sniff_has(struct str bytes, const char *wanted, size_t len) {
  const char *end = bytes.ptr + bytes.len;
  for (const char *at = bytes.ptr; (at = memchr(at, wanted[0], (size_t)(end - at))) != NULL; at++)
    if ((size_t)(end - at) >= len && memcmp(at, wanted, len) == 0) return true;
  return false;
}

/* The signature at its fixed place. */
static bool sniff_magic(const struct reader *reader, const struct document_source *source) {
  struct str bytes = source->bytes;
  return bytes.len >= reader->magic_at + reader->magic_len &&
         memcmp(bytes.ptr + reader->magic_at, reader->magic, reader->magic_len) == 0;
}

/* New Word files are ZIP archives with parts of known names. In one that was cut short the names of the first parts stand
   near its front. */
static bool sniff_zip_part(const struct reader *reader, const struct document_source *source) {
  if (!str_starts(source->bytes, "PK\x03\x04")) return false;
  enum zip_names names = zip_has_name(source->bytes, (struct str){reader->magic, reader->magic_len});
  if (names != ZIP_WITHOUT_LIST) return names == ZIP_HAS_NAME;
  return sniff_has(sniff_front(source->bytes, 65536), reader->magic, reader->magic_len);
}

/* An OpenDocument file says what it is in its first part, which is never compressed. */
static bool sniff_opendocument(const struct reader *reader, const struct document_source *source) {
  if (!str_starts(source->bytes, "PK\x03\x04")) return false;
  if (zip_has_name(source->bytes, str_of("content.xml")) != ZIP_WITHOUT_LIST)
    return zip_has_name(source->bytes, str_of("content.xml")) == ZIP_HAS_NAME;
  return sniff_has(sniff_front(source->bytes, 65536), reader->magic, reader->magic_len);
}

/* The text after a byte-order mark and white space. */
static struct str sniff_text_start(struct str bytes) {
  if (str_starts(bytes, "\xef\xbb\xbf")) {
    bytes.ptr += 3;
    bytes.len -= 3;
  }
  while (bytes.len > 0 && ascii_is_space(bytes.ptr[0])) {
    bytes.ptr++;
    bytes.len--;
  }
  return bytes;
}

/* Does `bytes` start with `wanted`, whatever the case? */
static bool sniff_fold(struct str bytes, const char *wanted) {
  size_t len = strlen(wanted);
  return bytes.len >= len && str_is_fold((struct str){bytes.ptr, len}, wanted);
}

/* The front of a text in single bytes: UTF-16, with a mark or without, has a NUL beside each letter of a tag. */
static struct str sniff_narrow(struct str bytes, char *out, size_t cap) {
  size_t len = 0;
  bytes = sniff_front(bytes, 2 * cap);
  if (str_starts(bytes, "\xff\xfe") || str_starts(bytes, "\xfe\xff")) bytes = (struct str){bytes.ptr + 2, bytes.len - 2};
  for (size_t i = 0; i < bytes.len && len < cap; i++)
    if (bytes.ptr[i] != '\0') out[len++] = bytes.ptr[i];
  return (struct str){out, len};
}

static bool sniff_is_named(const struct document_source *source, const char *const *endings, size_t count) {
  struct str path = str_of(source->path);
  for (size_t i = 0; i < count; i++) {
    size_t len = strlen(endings[i]);
    if (path.len > len && str_is_fold((struct str){path.ptr + path.len - len, len}, endings[i])) return true;
  }
  return false;
}

/* A page starts with its document type or first tag, or with an XML declaration or comment soon before it. A part of
   a page may start with any tag: there its name counts too. Other XML is left to be read as text, which it is. */
static bool sniff_html(const struct reader *reader, const struct document_source *source) {
  static const char *const endings[] = {".htm", ".html", ".xhtml", ".aspx"};
  char narrow[SNIFF_REACH];
  (void)reader;
  struct str start = sniff_text_start(sniff_narrow(source->bytes, narrow, sizeof narrow));
  if (sniff_fold(start, "<!doctype html") || sniff_fold(start, "<html") || sniff_fold(start, "<head>")) return true;
  if (start.len > 1 && start.ptr[0] == '<' && (ascii_is_alpha(start.ptr[1]) || start.ptr[1] == '!') &&
      sniff_is_named(source, endings, sizeof endings / sizeof *endings))
    return true;
  if (!sniff_fold(start, "<?xml") && !sniff_fold(start, "<!--")) return false;
  return sniff_has(start, "<html", 5) || sniff_has(start, "<!DOCTYPE html", 14);
}

/* A mail starts with header lines; one of them must be of a kind that no memorandum has. */
static bool sniff_mail(const struct reader *reader, const struct document_source *source) {
  (void)reader;
  struct str rest = sniff_front(source->bytes, 16384), line;
  bool has_sender = false, is_mail = false;
  for (bool is_first = true; str_split(&rest, '\n', &line); is_first = false) {
    line = (struct str){line.ptr, line.len - (line.len > 0 && line.ptr[line.len - 1] == '\r')};
    if (line.len == 0) break;
    if (is_first && sniff_fold(line, "From ")) continue; /* a mailbox's own first line */
    if (line.ptr[0] == ' ' || line.ptr[0] == '\t') continue;
    const char *colon = memchr(line.ptr, ':', line.len);
    if (colon == NULL || memchr(line.ptr, ' ', (size_t)(colon - line.ptr)) != NULL) return false;
    has_sender |= sniff_fold(line, "From:");
    is_mail |= sniff_fold(line, "Message-ID:") || sniff_fold(line, "MIME-Version:") || sniff_fold(line, "Received:") ||
               sniff_fold(line, "Return-Path:") || sniff_fold(line, "Delivered-To:");
  }
  return has_sender && is_mail;
}

/* PDF writers may put rubbish before the signature; the format allows it within 1 KiB. An archive whose first file is a
   PDF has it there too, and so has a short mail with one. */
static bool sniff_pdf(const struct reader *reader, const struct document_source *source) {
  if (sniff_magic(reader, source)) return true;
  return !str_starts(source->bytes, "PK\x03\x04") && !sniff_mail(reader, source) &&
         sniff_has(sniff_front(source->bytes, SNIFF_REACH), reader->magic, reader->magic_len);
}

/* The one format told by name: any Markdown is also plain text. */
static bool sniff_markdown(const struct reader *reader, const struct document_source *source) {
  static const char *const endings[] = {".md", ".markdown"};
  (void)reader;
  return sniff_is_named(source, endings, sizeof endings / sizeof *endings);
}

/* What no other row claims is text, or is found to be none when it is decoded. */
static bool sniff_anything(const struct reader *reader, const struct document_source *source) {
  (void)reader;
  (void)source;
  return true;
}

bool reader_is_built(const struct reader *reader) {
  if (reader->read != reader_read_child) return false;
  struct str has = str_of(READER_HAS), name;
  while (str_split(&has, ' ', &name))
    if (str_is(name, reader->name)) return true;
  return false;
}

/* Says what the file is and what to do instead: a bare "unsupported" helps nobody. */
static enum cpeg_status read_refused(const struct reader_call *call, struct document *out, struct cpeg_error *err) {
  (void)out;
  const struct reader *reader = call->reader;
  if (reader->remedy == NULL) return error_set(err, CPEG_ENCODING, "%s", reader->what);
  return error_set(err, CPEG_ENCODING, "%s, which this version cannot read yet; %s", reader->what, reader->remedy);
}

#define AS_TEXT "save it as plain text"
#define BY_OCR "put it in a PDF file, or save its words as plain text"
#define UNPACK "unpack it and give the files inside"

/* The order matters where one signature is part of another: OpenDocument and Word before any
   ZIP; Markdown, told by its name, and text, which is what is left, come last. */
static const struct reader reader_table[] = {
  {"pdf", sniff_pdf, reader_read_child, "it is a PDF file", AS_TEXT, "%PDF-", 5, 0},
  {"doc", sniff_magic, reader_read_child, "it is a Word, Excel or Outlook file of the old kind (DOC)", AS_TEXT,
   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0},
  {"doc", sniff_magic, reader_read_child, "it is a Word 2 file (DOC)", AS_TEXT, "\xdb\xa5\x2d", 3, 0},
  {"docx", sniff_zip_part, reader_read_child, "it is a Word file (DOCX)", AS_TEXT, "word/", 5, 0},
  {"odt", sniff_opendocument, reader_read_child, "it is an OpenDocument file (ODT)", AS_TEXT,
   "mimetypeapplication/vnd.oasis.opendocument", 42, 0},
  {"xlsx", sniff_zip_part, read_refused, "it is an Excel workbook (XLSX)", AS_TEXT, "xl/", 3, 0},
  {"zip", sniff_magic, reader_read_child, "it is a ZIP archive", UNPACK, "PK\x03\x04", 4, 0},
  {"zip", sniff_magic, read_refused, "it is an empty ZIP archive", UNPACK, "PK\x05\x06", 4, 0},
  {"rtf", sniff_magic, reader_read_child, "it is a Rich Text file (RTF)", AS_TEXT, "{\\rtf", 5, 0},
  {"html", sniff_html, reader_read_child, "it is a web page (HTML)", AS_TEXT, NULL, 0, 0},
  {"mail", sniff_mail, reader_read_child, "it is an e-mail message", AS_TEXT, NULL, 0, 0},
  {"postscript", sniff_magic, read_refused, "it is a PostScript file", AS_TEXT, "%!PS", 4, 0},
  {"wordperfect", sniff_magic, read_refused, "it is a WordPerfect file", AS_TEXT, "\xffWPC", 4, 0},
  {"png", sniff_magic, read_refused, "it is a PNG image", BY_OCR, "\x89PNG\r\n", 6, 0},
  {"jpeg", sniff_magic, read_refused, "it is a JPEG image", BY_OCR, "\xff\xd8\xff", 3, 0},
  {"gif", sniff_magic, read_refused, "it is a GIF image", BY_OCR, "GIF8", 4, 0},
  {"tiff", sniff_magic, read_refused, "it is a TIFF image", BY_OCR, "II*\0", 4, 0},
  {"tiff", sniff_magic, read_refused, "it is a TIFF image", BY_OCR, "MM\0*", 4, 0},
  {"webp", sniff_magic, read_refused, "it is a WebP image", BY_OCR, "WEBPVP8", 7, 8},
  {"heic", sniff_magic, read_refused, "it is a photograph (HEIC)", BY_OCR, "ftyphei", 7, 4},
  {"gzip", sniff_magic, read_refused, "it is a gzip file", UNPACK, "\x1f\x8b", 2, 0},
  {"bzip2", sniff_magic, read_refused, "it is a bzip2 file", UNPACK, "1AY&SY", 6, 4},
  {"xz", sniff_magic, read_refused, "it is an xz file", UNPACK, "\xfd" "7zXZ", 5, 0},
  {"zstd", sniff_magic, read_refused, "it is a Zstandard file", UNPACK, "\x28\xb5\x2f\xfd", 4, 0},
  {"7z", sniff_magic, read_refused, "it is a 7-Zip archive", UNPACK, "7z\xbc\xaf\x27\x1c", 6, 0},
  {"rar", sniff_magic, read_refused, "it is a RAR archive", UNPACK, "Rar!\x1a\x07", 6, 0},
  {"tar", sniff_magic, read_refused, "it is a tar archive", UNPACK, "ustar", 5, 257},
  {"sqlite", sniff_magic, read_refused, "it is an SQLite database, no document", NULL, "SQLite format 3\0", 16, 0},
  {"program", sniff_magic, read_refused, "it is a program, no document", NULL, "\x7f" "ELF", 4, 0},
  {"markdown", sniff_markdown, reader_read_markdown, NULL, NULL, NULL, 0, 0},
  {"text", sniff_anything, reader_read_text, NULL, NULL, NULL, 0, 0},
};

/* Ends at the last row at the latest, which takes anything. */
const struct reader *reader_find(const struct document_source *source) {
  const struct reader *reader = reader_table;
  while (!reader->sniff(reader, source)) reader++;
  return reader;
}

bool document_has_signature(struct str front) {
  struct document_source source = {.bytes = front, .path = ""};
  for (size_t i = 0; i < sizeof reader_table / sizeof reader_table[0]; i++) {
    const struct reader *reader = &reader_table[i];
    if (reader->magic != NULL && reader->sniff == sniff_magic && sniff_magic(reader, &source)) return true;
    if (reader->sniff == sniff_pdf && sniff_pdf(reader, &source)) return true;
  }
  return false;
}

const struct reader *reader_named(const char *name) {
  for (size_t i = 0; i < sizeof reader_table / sizeof reader_table[0]; i++)
    if (strcmp(reader_table[i].name, name) == 0 && reader_table[i].read != read_refused) return &reader_table[i];
  return NULL;
}

/* Texts and what the reader program reads, each name once. */
const char *cpeg_format_read(size_t idx) {
  for (size_t i = 0; i < sizeof reader_table / sizeof reader_table[0]; i++) {
    /* Rows of one format stand together. */
    if (i > 0 && strcmp(reader_table[i].name, reader_table[i - 1].name) == 0) continue;
    if ((reader_table[i].what == NULL || reader_is_built(&reader_table[i])) && idx-- == 0) return reader_table[i].name;
  }
  return NULL;
}
