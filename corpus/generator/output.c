/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

enum cpeg_status output_folder(const char *path, struct cpeg_error *err) {
  char part[1024];
  size_t len = strlen(path);
  if (len >= sizeof part) return error_set(err, CPEG_IO, "the name \"%s\" is too long; give a shorter folder", path);
  for (size_t i = 1; i <= len; i++) {
    if (i < len && path[i] != '/') continue;
    memcpy(part, path, i);
    part[i] = '\0';
    if (mkdir(part, 0777) != 0 && errno != EEXIST)
      return error_set(err, CPEG_IO, "the folder \"%s\" cannot be made: %s; give another with --out", part, strerror(errno));
  }
  return CPEG_OK;
}

enum cpeg_status output_file(const char *path, struct str bytes, struct cpeg_error *err) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return error_set(err, CPEG_IO, "\"%s\" cannot be written: %s; give another folder with --out", path, strerror(errno));
  bool is_written = bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
  int why = errno;
  if (fclose(file) != 0) is_written = false, why = errno;
  if (!is_written) return error_set(err, CPEG_IO, "\"%s\" could not be written whole: %s; make room and run again", path, strerror(why));
  return CPEG_OK;
}

/* The code point at `*at`, which moves on. The text is our own and valid. */
static uint32_t next_letter(struct str text, size_t *at) {
  unsigned char first = (unsigned char)text.ptr[*at];
  size_t len = str_utf8_length(text, *at);
  if (len <= 1) {
    (*at)++;
    return first;
  }
  uint32_t letter = first & (0xffu >> (len + 1));
  for (size_t i = 1; i < len; i++) letter = letter << 6 | ((unsigned char)text.ptr[*at + i] & 0x3fu);
  *at += len;
  return letter;
}

/* The few letters beyond Latin-1 that the tables use. */
static char windows_1252(uint32_t letter) {
  static const struct {
    uint32_t letter;
    unsigned char byte;
  } special[] = {{0x2018, 0x91}, {0x2019, 0x92}, {0x201c, 0x93}, {0x201d, 0x94}, {0x2013, 0x96}, {0x2022, 0x95}, {0x2026, 0x85}};
  for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
    if (special[i].letter == letter) return (char)special[i].byte;
  return letter < 0x100 ? (char)(unsigned char)letter : '?';
}

void output_encode(struct str text, struct str encoding, struct buf *out) {
  bool is_wide = str_is(encoding, "utf-16"), is_old = str_is(encoding, "windows-1252"), is_crlf = str_is(encoding, "crlf");
  if (!is_wide && !is_old && !is_crlf) {
    buf_add(out, text);
    return;
  }
  if (is_wide) buf_add(out, (struct str){"\xff\xfe", 2});
  for (size_t at = 0; at < text.len;) {
    size_t begin = at;
    uint32_t letter = next_letter(text, &at);
    if (is_wide) {
      char unit[2] = {(char)(unsigned char)(letter & 0xff), (char)(unsigned char)(letter >> 8)};
      buf_add(out, (struct str){unit, 2});
    } else if (is_old) {
      buf_add_char(out, windows_1252(letter));
    } else {
      if (letter == '\n') buf_add_char(out, '\r');
      buf_add(out, (struct str){text.ptr + begin, at - begin});
    }
  }
}
