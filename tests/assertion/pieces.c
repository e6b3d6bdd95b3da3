/* SPDX-License-Identifier: Apache-2.0 */
#include "pieces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpeg.h"

/* The number of the value called `word`, NOT_JUDGED for "?"; -2 for no value of the axis. */
static int value_of(enum cpeg_axis axis, unsigned count, const char *word) {
  if (strcmp(word, "?") == 0) return NOT_JUDGED;
  for (unsigned i = 0; i < count; i++)
    if (strcmp(cpeg_value_name(axis, i), word) == 0) return (int)i;
  return -2;
}

static bool read_wanted(const char *line, struct wanted *out) {
  char presence[16] = "", time[16] = "", act[16] = "";
  int count = sscanf(line, "-- %15s %15s %15s", presence, time, act);
  out->presence = value_of(CPEG_AXIS_PRESENCE, CPEG_PRESENCE_COUNT, presence);
  out->time = value_of(CPEG_AXIS_TIME, CPEG_TIME_COUNT, time);
  out->is_advice = strcmp(act, "advice") == 0;
  return count >= 2 && out->presence != -2 && out->time != -2 && (count == 2 || out->is_advice);
}

/* The whole file, ended by a null. */
static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = size < 0 ? NULL : calloc((size_t)size + 1, 1);
  bool is_read = text != NULL && fread(text, 1, (size_t)size, file) == (size_t)size;
  fclose(file);
  if (is_read) return text;
  free(text);
  return NULL;
}

static bool begin_piece(struct pieces *pieces, const char *name) {
  if (pieces->count == pieces->cap) {
    size_t cap = pieces->cap == 0 ? 256 : pieces->cap * 2;
    struct piece *items = realloc(pieces->items, cap * sizeof *items);
    if (items == NULL) return false;
    pieces->items = items;
    pieces->cap = cap;
  }
  pieces->items[pieces->count++] = (struct piece){.name = name};
  return true;
}

/* `*line` is a line of the file whose end was made a null; what follows "== NAME" up to the first "-- " stays in place,
   its line ends put back. */
static bool take_line(struct pieces *pieces, char *line) {
  struct piece *own = pieces->count == 0 ? NULL : &pieces->items[pieces->count - 1];
  if (strncmp(line, "== ", 3) == 0) return begin_piece(pieces, line + 3);
  if (own == NULL) return line[0] == '#' || line[0] == '\0';
  if (strncmp(line, "-- ", 3) == 0)
    return own->wanted_count < PIECE_ANSWERS_MAX && read_wanted(line, &own->wanted[own->wanted_count++]);
  if (own->wanted_count > 0) return line[0] == '\0' || line[0] == '#';
  if (own->minutes == NULL)
    own->minutes = line;
  else
    line[-1] = '\n';
  return true;
}

bool pieces_read(const char *path, struct pieces *out) {
  *out = (struct pieces){.text = read_file(path)};
  if (out->text == NULL) {
    printf("# %s cannot be read\n", path);
    return false;
  }
  size_t number = 0;
  for (char *line = out->text, *end; line != NULL; line = end) {
    end = strchr(line, '\n');
    if (end != NULL) *end++ = '\0';
    number++;
    if (take_line(out, line)) continue;
    printf("# %s:%zu: \"%s\" is no line of a piece\n", path, number, line);
    return false;
  }
  return true;
}

void pieces_free(struct pieces *pieces) {
  free(pieces->items);
  free(pieces->text);
}
