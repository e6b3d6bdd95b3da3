/* SPDX-License-Identifier: Apache-2.0 */
/* From lines of an attendance list to people. */
#include "privacy/cut.h"

static bool add_person(struct privacy_people *people, struct arena *arena, struct privacy_person person) {
  if (!arena_grow(arena, &people->items, &people->cap, people->count + 1, sizeof *people->items)) return false;
  people->items[people->count++] = person;
  return true;
}

/* Separates people: anything but blanks and full stops. */
static bool is_parted(struct str text, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (!ascii_is_space(text.ptr[i]) && text.ptr[i] != '.') return true;
  return false;
}

/* A run of name words that is being read. */
struct run {
  struct str first, last;
  size_t words;
  enum privacy_role role; /* by its title; PRIVACY_ROLE_COUNT = has none */
  enum privacy_role group; /* of those behind a label ("Police:"); PRIVACY_PERSON = it tells nothing */
};

/* One word alone may be anything, unless a title stands before it. */
static bool end_run(struct privacy_people *people, struct arena *arena, struct run *run) {
  bool has_title = run->role != PRIVACY_ROLE_COUNT, is_done = true;
  if (run->last.len > 1 && (run->words > 1 || has_title)) {
    enum privacy_role role = has_title ? run->role : PRIVACY_PERSON;
    is_done = add_person(people, arena, (struct privacy_person){run->first, run->last, role == PRIVACY_PERSON ? run->group : role});
    /* A meeting has one. */
    if (run->group == PRIVACY_CHAIR) run->group = PRIVACY_PERSON;
  }
  *run = (struct run){.role = PRIVACY_ROLE_COUNT, .group = run->group};
  return is_done;
}

/* What stands behind a name tells who it is: "(chair)", ", Inspector". */
static void add_office(struct privacy_people *people, size_t known, enum privacy_role office) {
  bool has_person = people->count > known && office != PRIVACY_ROLE_COUNT;
  if (has_person && people->items[people->count - 1].role == PRIVACY_PERSON) people->items[people->count - 1].role = office;
}

/* "Police:", "Council officers:": words of offices and bodies up to a colon. Its end or 0; the role of those behind it. */
#define MOST_LABEL 40
static size_t label_at(struct str line, const struct word *first, enum privacy_role *group) {
  struct word word = *first;
  *group = PRIVACY_PERSON;
  for (;;) {
    struct str text = cut_text(line, &word);
    enum privacy_role office = words_office(text);
    if (word.end - first->begin > MOST_LABEL || (word.shape != SHAPE_LOWER && office == PRIVACY_ROLE_COUNT && !words_is_no_name(text)))
      return 0;
    if (office != PRIVACY_ROLE_COUNT && *group != PRIVACY_POLICE) *group = office;
    size_t end = word.end;
    while (end < line.len && line.ptr[end] == ' ') end++;
    if (end < line.len && line.ptr[end] == ':') return end + 1;
    if (!cut_next(line, word.end, &word) || is_parted(line, end, word.begin)) return 0;
  }
}

bool privacy_add_line(struct privacy_people *people, struct arena *arena, struct str line) {
  struct run run = {.role = PRIVACY_ROLE_COUNT, .group = PRIVACY_PERSON};
  struct word word = {0};
  size_t before = 0, known = people->count;
  bool is_done = true;
  while (is_done && cut_next(line, before, &word)) {
    struct str text = cut_text(line, &word);
    enum privacy_role title = word.shape == SHAPE_LOWER ? PRIVACY_ROLE_COUNT : words_title(text);
    enum privacy_role office = words_office(text), group;
    bool is_new = is_parted(line, before, word.begin);
    size_t label = label_at(line, &word, &group);
    if (label > 0) {
      is_done = end_run(people, arena, &run);
      run.group = group;
      before = label;
      continue;
    }
    if ((is_new || title != PRIVACY_ROLE_COUNT) && run.words == 0) add_office(people, known, is_new ? run.role : PRIVACY_ROLE_COUNT);
    if (is_new || title != PRIVACY_ROLE_COUNT) {
      enum privacy_role role = is_new ? PRIVACY_ROLE_COUNT : run.words == 0 ? run.role : PRIVACY_ROLE_COUNT;
      is_done = end_run(people, arena, &run);
      run.role = title != PRIVACY_ROLE_COUNT ? title : role;
    }
    bool is_name = word.shape == SHAPE_NAME || word.shape == SHAPE_INITIAL || word.shape == SHAPE_UPPER;
    if (title != PRIVACY_ROLE_COUNT || word.shape == SHAPE_NUMBER || words_is_particle(text)) {
      /* Neither ends a name nor is one. */
    } else if (is_name && !words_is_no_name(text) && office == PRIVACY_ROLE_COUNT) {
      if (run.words++ == 0) run.first = text;
      run.last = text;
    } else {
      is_done &= end_run(people, arena, &run);
      add_office(people, known, office);
    }
    before = word.end;
  }
  if (run.words == 0) add_office(people, known, run.role);
  return is_done && end_run(people, arena, &run);
}
