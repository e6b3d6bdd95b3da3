/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/heading.h"

#include "heading/head.h"

#include <string.h>

/* The value of a line "key: value" of the front matter, without quotes; empty when absent. */
static struct span front_matter_value(struct str text, struct span front_matter, const char *key) {
  size_t key_len = strlen(key);
  for (uint32_t at = front_matter.begin; at < front_matter.end;) {
    struct span line = head_line(text, at);
    if (line.end > front_matter.end) line.end = front_matter.end;
    at = line.end + 1;
    struct str words = str_span(text, line);
    if (words.len <= key_len || !str_is_fold((struct str){words.ptr, key_len}, key) || words.ptr[key_len] != ':')
      continue;
    struct span value = {line.begin + (uint32_t)key_len + 1, line.end};
    while (value.begin < value.end && strchr(" \t\"'", text.ptr[value.begin]) != NULL) value.begin++;
    while (value.end > value.begin && strchr(" \t\"'\r", text.ptr[value.end - 1]) != NULL) value.end--;
    return value;
  }
  return (struct span){0, 0};
}

/* The file's name without folders and ending. */
static struct str name_of_path(const char *path) {
  struct str name = str_of(path);
  for (size_t i = name.len; i > 0; i--)
    if (name.ptr[i - 1] == '/' || name.ptr[i - 1] == '\\') {
      name = (struct str){name.ptr + i, name.len - i};
      break;
    }
  for (size_t i = name.len; i > 1; i--)
    if (name.ptr[i - 1] == '.') return (struct str){name.ptr, i - 1};
  return name;
}

/* Where the page starts: after the front matter and its closing line. */
static uint32_t page_start(struct str text, struct span front_matter) {
  if (front_matter.end <= front_matter.begin) return 0;
  uint32_t at = front_matter.end;
  while (at < text.len && (ascii_is_space(text.ptr[at]) || text.ptr[at] == '-')) at++;
  return at;
}

/* A file's name is any bytes, but patterns want whole characters: what is no UTF-8 reads as '?'. */
static void repair(char *bytes, size_t len) {
  for (size_t at = 0, step; at < len; at += step == 0 ? 1 : step) {
    step = str_utf8_length((struct str){bytes, len}, at);
    if (step == 0) bytes[at] = '?';
  }
}

/* The file's name cleaned: - and _ stand for spaces in it, but not between figures. */
static bool read_file_name(const struct heading_scene *scene, const char *path, struct head *out) {
  struct str name = name_of_path(path == NULL ? "" : path);
  char *copy = arena_copy(scene->arena, name);
  if (copy == NULL) return false;
  repair(copy, name.len);
  for (size_t i = 0; i < name.len; i++) {
    bool is_figure = i > 0 && i + 1 < name.len && ascii_is_digit(copy[i - 1]) && ascii_is_digit(copy[i + 1]);
    if (copy[i] == '_' || (copy[i] == '-' && !is_figure)) copy[i] = ' ';
    if (copy[i] == '%' && i + 2 < name.len && copy[i + 1] == '2' && copy[i + 2] == '0') memset(copy + i, ' ', 3);
  }
  struct span all = {0, (uint32_t)name.len};
  return head_read_indexed(scene, (struct str){copy, name.len}, all, HEAD_TITLE_BYTES, out);
}

/* The top of the page that begins at byte `begin` of the document. */
static bool read_page(const struct heading_scene *scene, uint32_t begin, struct head *out) {
  struct str text = scene->input->place->text;
  return head_read_indexed(scene, text, (struct span){begin, (uint32_t)text.len}, HEAD_TOP_BYTES, out);
}

/* The three heads and the day of posting, which the steps below share. */
static bool set_scene(struct heading_scene *scene) {
  const struct heading_input *input = scene->input;
  struct str text = input->place->text;
  struct span title = front_matter_value(text, input->front_matter, "title");
  if (!read_page(scene, page_start(text, input->front_matter), &scene->top)) return false;
  scene->page = scene->top;
  if (!head_read_indexed(scene, text, title, HEAD_TITLE_BYTES, &scene->title)) return false;
  if (!read_file_name(scene, input->path, &scene->file)) return false;
  struct span posted = front_matter_value(text, input->front_matter, "date");
  scene->posted_day = dates_posted(scene, str_span(text, posted));
  if (scene->posted_day == CPEG_NO_DAY) scene->posted_day = dates_posted(scene, scene->file.text);
  return true;
}

/* The kind as given, or as the page shows it; `inner` is where the minutes of a pack start. */
static enum cpeg_kind kind_of(const struct heading_scene *scene, uint32_t *inner) {
  const struct heading_given *given = scene->input->given;
  *inner = 0;
  enum cpeg_kind kind = kind_read(scene, inner);
  if (given == NULL || !given->has_kind || given->kind == kind) return kind;
  *inner = 0;
  return given->kind;
}

/* A day and a body that are given stand for those of the page. */
static enum cpeg_status day_and_body(struct heading_scene *scene, struct heading *heading, struct cpeg_error *err) {
  const struct heading_given *given = scene->input->given;
  enum cpeg_status status = CPEG_OK;
  if (heading->kind != CPEG_KIND_OTHER) status = dates_read(scene, heading, err);
  if (given != NULL && given->has_day) {
    heading->meeting_day = given->meeting_day;
    heading->date_reason = given->day_source;
    heading->date_words = (struct span){0, 0};
  }
  if (status == CPEG_OK) status = body_read(scene, heading, err);
  if (status != CPEG_OK || given == NULL || given->body == NULL) return status;
  heading->body = given->body;
  return CPEG_OK;
}

/* The kind comes first, since it says where the minutes start; the title and the name of a pack's
   file are those of the meeting to come, so they are forgotten. */
enum cpeg_status heading_read(struct arena *arena, const struct heading_rules *rules, const struct heading_input *input,
                              struct heading *out, struct cpeg_error *err) {
  struct heading_scene scene = {.arena = arena, .rules = rules, .input = input};
  struct heading heading = {.meeting_day = CPEG_NO_DAY, .date_reason = "not minutes", .body = ""};
  if (!set_scene(&scene))
    return error_set(err, CPEG_LIMIT, "the text needs more than the memory allowed for one document");
  uint32_t inner;
  heading.kind = kind_of(&scene, &inner);
  heading.is_draft = kind_is_draft(&scene);
  if (heading.kind == CPEG_AGENDA_PACK) {
    if (!read_page(&scene, inner, &scene.page))
      return error_set(err, CPEG_LIMIT, "the text needs more than the memory allowed for one document");
    scene.title.text.len = 0;
    scene.file.text.len = 0;
  }
  enum cpeg_status status = day_and_body(&scene, &heading, err);
  if (status != CPEG_OK) return status;
  borough_read(&scene, &heading);
  *out = heading;
  return CPEG_OK;
}
