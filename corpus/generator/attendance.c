/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "script.h"

static const char *const roles[] = {"commander", "super", "inspector", "sergeant", "constable", "pcso"};
static const char *const titles[] = {"Chief Superintendent", "Superintendent", "Insp", "Sgt", "PC", "PCSO"};

static void add_line(struct scene *scene, struct buf *line) {
  if (!doc_add(scene->doc, PART_ATTENDANCE, buf_str(line))) line->failed = true;
  bool failed = line->failed;
  buf_clear(line);
  line->failed = failed;
}

static void add_person(const struct scene *scene, const char *role, uint32_t index, bool is_full, struct buf *out) {
  struct str first, surname;
  bool is_woman;
  surname = values_surname(scene, role, index, &first, &is_woman);
  if (is_full) buf_add_format(out, "%.*s ", (int)first.len, first.ptr);
  buf_add(out, surname);
}

static void add_police(const struct scene *scene, const char *between, struct buf *out) {
  uint32_t first = scene->body->is_panel ? 3 : 0, rank_count = scene->body->is_panel ? 6 : 5;
  for (uint32_t i = first; i < rank_count; i++) {
    if (i > first) buf_add_text(out, between);
    buf_add_format(out, "%s ", titles[i]);
    add_person(scene, roles[i], 0, i % 2 == 0, out);
  }
}

static void add_councillors(struct scene *scene, const char *between, struct buf *out) {
  for (uint32_t i = 0; i < 3; i++) {
    bool is_plain;
    if (i > 0) buf_add_text(out, between);
    buf_add_text(out, "Cllr ");
    add_person(scene, "councillor", i, true, out);
    struct str ward = scene->body->is_panel ? scene->body->ward : values_ward(scene, &is_plain);
    if (i % 2 == 0) buf_add_format(out, " (%.*s)", (int)ward.len, ward.ptr);
  }
}

/* Bodies full of crime and ward words, none of them a concern. */
static void add_groups(struct scene *scene, uint32_t count, const char *between, struct buf *out) {
  struct range range = grouped_find(&scene->world->names, str_of("group"));
  uint32_t start = stream_below(&scene->stream, range.end - range.begin);
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0) buf_add_text(out, between);
    uint32_t row = range.begin + (start + i * 5) % (range.end - range.begin);
    scene_fill(scene, table_cell_named(&scene->world->names.table, row, "text").text, out);
  }
}

static void add_public(struct scene *scene, struct buf *out) {
  uint32_t count = stream_between(&scene->stream, 3, 44);
  switch (scene->body->index % 5) {
    case 0: buf_add_format(out, "%u members of the public", (unsigned)count); break;
    case 1: buf_add_format(out, "Members of the public (%u)", (unsigned)count); break;
    case 2: buf_add_format(out, "Public: %u", (unsigned)count); break;
    case 3: buf_add_format(out, "and %u residents", (unsigned)count); break;
    default: buf_add_format(out, "%u others", (unsigned)count); break;
  }
}

/* "Police: ...", "Council: ...": a line a group. */
static void write_groups(struct scene *scene, struct buf *line) {
  buf_add(line, script_habit_word(scene, "label-present"));
  add_line(scene, line);
  buf_add_format(line, "%s: ", scene->body->is_panel ? "Panel" : "Chair");
  add_person(scene, "chair", 0, true, line);
  for (uint32_t i = 0; scene->body->is_panel && i < 3; i++) {
    buf_add_text(line, ", ");
    add_person(scene, "resident", i, true, line);
  }
  add_line(scene, line);
  buf_add_text(line, "Police: ");
  add_police(scene, ", ", line);
  add_line(scene, line);
  buf_add_text(line, "Council: ");
  add_councillors(scene, ", ", line);
  add_line(scene, line);
  buf_add_text(line, "Organisations: ");
  add_groups(scene, 5, "; ", line);
  add_line(scene, line);
  add_public(scene, line);
  add_line(scene, line);
}

/* All in one run of words, as a two-column table comes out of a converter. */
static void write_run(struct scene *scene, struct buf *line) {
  buf_add(line, script_habit_word(scene, "label-present"));
  buf_add_text(line, " ");
  add_person(scene, "chair", 0, true, line);
  buf_add_text(line, " (Chair), ");
  add_police(scene, "; ", line);
  buf_add_text(line, "; ");
  add_councillors(scene, "; ", line);
  buf_add_text(line, "; ");
  add_groups(scene, 6, "; ", line);
  buf_add_text(line, "; ");
  add_public(scene, line);
  add_line(scene, line);
}

static void write_table_row(struct scene *scene, const char *role, uint32_t index, const char *title, const char *what, struct buf *line) {
  buf_add_format(line, "| %s%s", title, title[0] == '\0' ? "" : " ");
  add_person(scene, role, index, true, line);
  buf_add_format(line, " | %s |", what);
  add_line(scene, line);
}

static void write_table(struct scene *scene, struct buf *line) {
  buf_add_format(line, "**%.*s**", (int)script_habit_word(scene, "label-present").len, script_habit_word(scene, "label-present").ptr);
  add_line(scene, line);
  add_line(scene, line);
  buf_add_text(line, "| Name | Organisation |");
  add_line(scene, line);
  buf_add_text(line, "|---|---|");
  add_line(scene, line);
  write_table_row(scene, "chair", 0, "", "Chair", line);
  for (uint32_t i = scene->body->is_panel ? 3 : 0; i < 5; i++) write_table_row(scene, roles[i], 0, titles[i], "Police", line);
  for (uint32_t i = 0; i < 2; i++) write_table_row(scene, "councillor", i, "Cllr", "Council", line);
  for (uint32_t i = 0; i < 3; i++) {
    buf_add_text(line, "| ");
    add_person(scene, "officer", i, true, line);
    buf_add_text(line, " | ");
    add_groups(scene, 1, "", line);
    buf_add_text(line, " |");
    add_line(scene, line);
  }
  buf_add_format(line, "| Public | %u |", (unsigned)stream_between(&scene->stream, 4, 40));
  add_line(scene, line);
}

/* Initials only, for privacy. */
static void write_initials(struct scene *scene, struct buf *line) {
  buf_add(line, script_habit_word(scene, "label-present"));
  buf_add_text(line, " ");
  for (uint32_t i = 0; i < 7; i++) {
    struct str first, surname;
    bool is_woman;
    surname = values_surname(scene, "resident", i, &first, &is_woman);
    buf_add_format(line, "%c%c, ", first.ptr[0], surname.ptr[0]);
  }
  add_police(scene, ", ", line);
  add_line(scene, line);
}

static void write_lines(struct scene *scene, struct buf *line) {
  buf_add(line, script_habit_word(scene, "label-present"));
  add_line(scene, line);
  add_person(scene, "chair", 0, true, line);
  buf_add_text(line, " (Chair)");
  add_line(scene, line);
  add_police(scene, ", ", line);
  add_line(scene, line);
  add_councillors(scene, ", ", line);
  add_line(scene, line);
  for (uint32_t i = 0; i < 3; i++) {
    add_person(scene, "officer", i, true, line);
    buf_add_text(line, ", ");
    add_groups(scene, 1, "", line);
    add_line(scene, line);
  }
  add_public(scene, line);
  add_line(scene, line);
}

bool attendance_write(struct scene *scene) {
  struct buf line;
  buf_init(&line, scene->world->memory);
  struct str manner = body_habit(scene->world, scene->body, "attendance");
  if (str_is(manner, "run")) write_run(scene, &line);
  else if (str_is(manner, "table")) write_table(scene, &line);
  else if (str_is(manner, "initials")) write_initials(scene, &line);
  else if (str_is(manner, "lines")) write_lines(scene, &line);
  else write_groups(scene, &line);
  buf_add_format(&line, "%.*s ", (int)script_habit_word(scene, "label-apologies").len, script_habit_word(scene, "label-apologies").ptr);
  add_groups(scene, 2, "; ", &line);
  buf_add_text(&line, "; ");
  add_person(scene, "inspector", 1, true, &line);
  add_line(scene, &line);
  bool is_done = !line.failed;
  buf_finish(&line);
  return is_done && doc_add(scene->doc, PART_GAP, str_of(""));
}
