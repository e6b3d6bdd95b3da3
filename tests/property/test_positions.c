/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever is tagged, every position lies in the text, cuts whole characters and says what it stands for: over the
   sample minutes as they are, and damaged in the ways that files are. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "tap.h"

#define BYTES_MAX ((size_t)1 << 20)

struct bench {
  cpeg_engine *engine;
  cpeg_tagger *tagger;
  size_t file_count;
  size_t mention_count;
  size_t fault_count;
};

/* ---- What must hold -------------------------------------------------------------------------- */

static bool starts_character(const struct cpeg_document *document, uint32_t at) {
  return at == document->text_bytes || ((unsigned char)document->text[at] & 0xc0) != 0x80;
}

static bool is_whole(const struct cpeg_document *document, uint32_t begin, uint32_t end) {
  return begin <= end && end <= document->text_bytes && starts_character(document, begin) &&
         starts_character(document, end);
}

/* Lines end with LF; where there is none, with CR. */
static uint32_t line_of(const struct cpeg_document *document, uint32_t at) {
  char end = memchr(document->text, '\n', document->text_bytes) != NULL ? '\n' : '\r';
  uint32_t line = 1;
  for (uint32_t i = 0; i < at; i++) line += document->text[i] == end;
  return line;
}

static bool is_sound(const struct cpeg_document *document, const struct cpeg_mention *mention) {
  bool sound = is_whole(document, mention->begin, mention->end) && mention->begin < mention->end &&
               is_whole(document, mention->sentence_begin, mention->sentence_end) &&
               mention->sentence_begin <= mention->begin && mention->end <= mention->sentence_end &&
               strlen(mention->id) == 12;
  for (size_t i = 0; sound && i < mention->cue_count; i++)
    sound = is_whole(document, mention->cues[i].begin, mention->cues[i].end);
  return sound && mention->line == line_of(document, mention->begin);
}

static void fault(struct bench *bench, const char *name, const char *how, const char *what) {
  if (bench->fault_count++ < 10) printf("# %s, %s: %s\n", name, how, what);
}

static bool keep(void *context, const char *bytes, size_t len) {
  buf_add(context, (struct str){bytes, len});
  return true;
}

/* Each line is an object, and its text the bytes at its place. */
static void check_lines(struct bench *bench, const cpeg_result *result, const char *name, const char *how) {
  const struct cpeg_document *document = cpeg_result_document(result);
  struct cpeg_error err;
  struct buf lines;
  buf_init(&lines, memory_default());
  if (cpeg_result_write(bench->engine, result, false, keep, &lines, &err) != CPEG_OK)
    fault(bench, name, how, err.message);
  struct str rest = buf_str(&lines), line;
  size_t count = 0;
  while (str_split(&rest, '\n', &line) && line.len > 0) {
    json_error_t where;
    json_t *object = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &where);
    const char *text = json_string_value(json_object_get(object, "text"));
    json_int_t begin = json_integer_value(json_object_get(object, "begin"));
    size_t len = json_string_length(json_object_get(object, "text"));
    if (object == NULL) fault(bench, name, how, where.text);
    else if (text != NULL && memcmp(text, document->text + begin, len) != 0) fault(bench, name, how, text);
    count += text != NULL;
    json_decref(object);
  }
  if (count != cpeg_result_mention_count(result)) fault(bench, name, how, "a mention is not written");
  buf_finish(&lines);
}

static void check_text(struct bench *bench, struct str bytes, const char *name, const char *how) {
  const cpeg_result *result = NULL;
  struct cpeg_error err = {0};
  if (cpeg_tag_buffer(bench->tagger, name, bytes.ptr, bytes.len, &result, &err) != CPEG_OK) {
    if (err.status != CPEG_ENCODING) fault(bench, name, how, err.message);
    return;
  }
  const struct cpeg_document *document = cpeg_result_document(result);
  for (size_t i = 0; i < cpeg_result_mention_count(result); i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    if (!is_sound(document, mention)) fault(bench, name, how, mention->term);
    bench->mention_count++;
  }
  check_lines(bench, result, name, how);
}

/* ---- Damage ------------------------------------------------------------------------------------ */

static char *other;

/* Writes `bytes` with each line end as `end`. */
static struct str with_line_ends(struct str bytes, const char *end) {
  size_t len = 0;
  for (size_t i = 0; i < bytes.len && len + 4 < BYTES_MAX; i++) {
    if (bytes.ptr[i] == '\r') continue;
    if (bytes.ptr[i] != '\n') other[len++] = bytes.ptr[i];
    else for (const char *c = end; *c != '\0'; c++) other[len++] = *c;
  }
  return (struct str){other, len};
}

/* Writes `piece` after every `step` bytes, within characters too. */
static struct str with_pieces(struct str bytes, const char *piece, size_t step) {
  size_t len = 0;
  for (size_t i = 0; i < bytes.len && len + 8 < BYTES_MAX; i++) {
    other[len++] = bytes.ptr[i];
    if (i % step != step - 1) continue;
    memcpy(other + len, piece, strlen(piece));
    len += strlen(piece);
  }
  return (struct str){other, len};
}

static struct str as_utf16(struct str bytes) {
  size_t len = 0;
  other[len++] = '\xff';
  other[len++] = '\xfe';
  for (size_t i = 0; i < bytes.len && len + 2 < BYTES_MAX; i++) {
    other[len++] = bytes.ptr[i];
    other[len++] = '\0';
  }
  return (struct str){other, len};
}

static void check_file(struct bench *bench, const char *name, struct str bytes) {
  check_text(bench, bytes, name, "as it is");
  check_text(bench, with_line_ends(bytes, "\r\n"), name, "with CRLF");
  check_text(bench, with_line_ends(bytes, "\r"), name, "with CR");
  check_text(bench, with_line_ends(bytes, "\n\n\n"), name, "with empty lines");
  check_text(bench, with_line_ends(bytes, " "), name, "on one line");
  check_text(bench, with_line_ends(bytes, "\f"), name, "with form feeds");
  check_text(bench, with_line_ends(bytes, "\xef\xbb\xbf\n"), name, "with byte-order marks");
  check_text(bench, with_pieces(bytes, "\xff", 97), name, "with bad bytes");
  check_text(bench, with_pieces(bytes, "\xe2\x80\x99", 13), name, "with apostrophes anywhere");
  check_text(bench, with_pieces(bytes, "**", 17), name, "with emphasis anywhere");
  check_text(bench, with_pieces(bytes, "\xcc\x81", 11), name, "with accents anywhere");
  check_text(bench, with_pieces(bytes, "-\n", 41), name, "with broken words");
  check_text(bench, as_utf16(bytes), name, "as UTF-16");
  for (size_t cut = 1; cut < 8; cut++)
    check_text(bench, (struct str){bytes.ptr, bytes.len * cut / 8}, name, "cut off");
}

/* ---- The run ------------------------------------------------------------------------------------ */

static void open_bench(struct bench *bench, const char *source) {
  struct cpeg_settings settings;
  struct cpeg_error err;
  char folder[600];
  snprintf(folder, sizeof folder, "%s/lexicons", source);
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder;
  EQUAL_INT(cpeg_engine_create(&settings, &bench->engine, &err), CPEG_OK);
  EQUAL_INT(cpeg_tagger_create(bench->engine, &bench->tagger, &err), CPEG_OK);
}

static void every_position_is_sound(void) {
  struct bench bench = {0};
  const char *source = getenv("CPEG_SOURCE");
  if (!CHECK(source != NULL)) return;
  char folder[600], path[900];
  snprintf(folder, sizeof folder, "%s/corpus/minutes", source);
  DIR *minutes = opendir(folder);
  if (!CHECK(minutes != NULL)) return;
  open_bench(&bench, source);
  other = malloc(BYTES_MAX);
  for (struct dirent *entry = readdir(minutes); entry != NULL; entry = readdir(minutes)) {
    struct str bytes;
    struct cpeg_error err;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (entry->d_name[0] == '.' || file_read(memory_default(), path, BYTES_MAX / 8, &bytes, &err) != CPEG_OK) continue;
    check_file(&bench, entry->d_name, bytes);
    memory_free(memory_default(), (void *)(uintptr_t)bytes.ptr);
    bench.file_count++;
  }
  closedir(minutes);
  CHECK(bench.file_count >= 40);
  CHECK(bench.mention_count > 5000);
  EQUAL_INT(bench.fault_count, 0);
  printf("# %zu files, %zu mentions\n", bench.file_count, bench.mention_count);
  free(other);
  cpeg_tagger_destroy(bench.tagger);
  cpeg_engine_destroy(bench.engine);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"every position lies in the text, cuts whole characters and says what it stands for", every_position_is_sound},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
