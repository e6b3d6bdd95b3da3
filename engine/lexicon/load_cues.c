/* SPDX-License-Identifier: Apache-2.0 */
/* cues.csv and sections.csv. */
#include "lexicon/load.h"

/* Axes and values stay words here: room assertion knows what they mean and tells those it does not
   know, so that a new axis needs no change in this room. */
static bool read_cue(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  static const char *const directions[] = {"forward", "backward", "both", NULL};
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell id = table_cell_named(table, row, "cue_id"), reach = table_cell_named(table, row, "max_tokens");
  size_t direction = loader_choice(loader, table, table_cell_named(table, row, "direction"), directions, CUE_BOTH);
  if (direction == SIZE_MAX) return !loader->stop;
  struct lexicon_cue cue = {
      .id = loader_text(loader, id),
      .axis = loader_text(loader, table_cell_named(table, row, "axis")),
      .value = loader_text(loader, table_cell_named(table, row, "value")),
      .direction = (enum cue_direction)direction,
      .pattern = loader_text(loader, table_cell_named(table, row, "pattern")),
      .terminated_by = loader_text(loader, table_cell_named(table, row, "terminated_by")),
      .example = loader_text(loader, table_cell_named(table, row, "example")),
      .counter_example = loader_text(loader, table_cell_named(table, row, "counter_example")),
      .line = id.line,
  };
  if (loader->stop) return false;
  /* No clause has a hundred words; a larger number is one of another column. */
  if (reach.text.len > 0 && (!str_number(reach.text, 100, &cue.max_tokens) || cue.max_tokens == 0))
    return loader_fault(loader, false, table_place(table, reach), "max_tokens \"%.*s\" is no number from 1 to 100",
                        (int)reach.text.len, reach.text.ptr);
  if (!arena_grow(&lexicon->arena, &lexicon->cues, cap, lexicon->cue_count + 1, sizeof *lexicon->cues))
    return loader_nomem(loader);
  uint32_t index = (uint32_t)lexicon->cue_count;
  lexicon->cues[lexicon->cue_count++] = cue;
  return loader_pattern(loader, table, table_cell_named(table, row, "pattern"),
                        (struct syntax_input){.match = SYNTAX_STEM},
                        (struct lexicon_pattern){.kind = PATTERN_OF_CUE, .row = index});
}

bool load_cues(struct loader *loader) {
  static const char *const columns[] = {"cue_id", "axis", "value", "direction", "pattern", "max_tokens",
                                        "terminated_by", "example", "counter_example", "note", NULL};
  struct table table;
  if (!loader_table(loader, "cues.csv", columns, 5, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_cue(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}

/* As for cues: which voices, times and acts there are is known to the rooms that use them. */
static bool read_section(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell id = table_cell_named(table, row, "section_id");
  struct lexicon_section section = {
      .id = loader_text(loader, id),
      .section = loader_text(loader, table_cell_named(table, row, "section")),
      .pattern = loader_text(loader, table_cell_named(table, row, "pattern")),
      .voice = loader_text(loader, table_cell_named(table, row, "voice")),
      .time = loader_text(loader, table_cell_named(table, row, "time")),
      .act = loader_text(loader, table_cell_named(table, row, "act")),
      .zone = loader_text(loader, table_cell_named(table, row, "zone")),
      .example = loader_text(loader, table_cell_named(table, row, "example")),
      .line = id.line,
  };
  if (loader->stop) return false;
  if (!arena_grow(&lexicon->arena, &lexicon->sections, cap, lexicon->section_count + 1, sizeof *lexicon->sections))
    return loader_nomem(loader);
  uint32_t index = (uint32_t)lexicon->section_count;
  lexicon->sections[lexicon->section_count++] = section;
  return loader_pattern(loader, table, table_cell_named(table, row, "pattern"),
                        (struct syntax_input){.match = SYNTAX_STEM},
                        (struct lexicon_pattern){.kind = PATTERN_OF_SECTION, .row = index});
}

bool load_sections(struct loader *loader) {
  static const char *const columns[] = {"section_id", "section", "pattern", "voice", "time",
                                        "act", "zone", "example", "note", NULL};
  struct table table;
  if (!loader_table(loader, "sections.csv", columns, 3, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_section(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}
