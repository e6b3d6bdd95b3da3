/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes, as what people write: a table, a table of a lexicon, a pattern of a lexicon, a regular expression. The first
   byte chooses. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "lexicon/lexicon.h"
#include "lexicon/syntax.h"
#include "pattern/pattern.h"
#include "table/table.h"

/* A lexicon of a few rows in memory, one table of which is the input in each run. */
struct file {
  const char *name;
  const char *text;
  const struct str *input; /* instead of the text, or NULL */
};

static struct file files[] = {
    {.name = "stems.csv", .text = "word,stem,reason\nknives,knife,plural\npolicing,protect,not police\n"},
    {.name = "concerns.csv", .text = "concept_id,prefLabel,broader\nanimals,Animals,\ndogs,Dogs,animals\nmess,Mess,animals\n"},
    {.name = "terms.csv",
     .text = "term_id,concept_id,pattern,role,window,applies_to\ndogs/1,dogs,dangerous ~2 dog*,term,,\n"
             "dogs/2,dogs,(guide|police) dog,exclude,,\ndogs/3,dogs,bite,require,item,dogs/1\n"},
    {.name = "cues.csv", .text = "cue_id,axis,value,direction,pattern\nabsent/1,presence,absent,forward,no reports of\n"},
    {.name = "sections.csv", .text = "section_id,section,pattern\npolice/1,police-report,police (report|update)\n"},
    {.name = "areas/areas.csv",
     .text = "code,name,level,parent,valid_from,valid_to\nE12000007,London,london,,,\nE09000010,Enfield,borough,E12000007,,\n"
             "E05000190,Bush Hill Park,ward,E09000010,2002-05-02,\n"},
    {.name = "areas/names.csv", .text = "name,codes,risk,kind\nEnfield,E09000010,1,official\nBush Hill,E05000190,2,alias\n"},
    {.name = "priorities.csv",
     .text = "priority_id,level,area_code,document,priority_text,concept_id,relation,valid_from,valid_to,date_precision,source,"
             "confidence\nlon-1,london,E12000007,Plan,dogs,dogs,exact,2008-04-01,2009-04-01,day,none,read\n"},
    /* The input says by a number which file it is: new ones come last. */
    {.name = "areas/boroughs.csv", .text = "code,subregion,label_lon,label_lat\nE09000010,North,-0.08133,51.6489\n"},
    {.name = "areas/groups.csv", .text = "name,area,kind,valid_from,valid_to\nEnfield Forum,E09000010,CPEG,2005-01-01,\n"},
    {.name = "areas/places.csv", .text = "name,ward,borough\nTown Park,Bush Hill Park,Enfield\n"},
};
#define FILE_COUNT (sizeof files / sizeof files[0])
/* Ways in besides the tables of a lexicon. */
enum { WAY_TABLE, WAY_STEM, WAY_EXACT, WAY_GLOB, WAY_REGEX, WAY_EXPRESSION, WAY_LEXICON };

/* Longest pattern that is read alone, in bytes. */
#define PATTERN_MAX 300u

static struct fuzz_heap heap;
static struct arena arena;
static struct token_rules *rules;
static struct vocabulary *vocabulary;
static struct pattern_scratch *scratch;

/* The folder of the files above, which is in no file system: reading them is what a run would spend its time on. */
#define FOLDER "in-memory"

enum cpeg_status __real_file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                                  struct cpeg_error *err);
enum cpeg_status __wrap_file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                                  struct cpeg_error *err);

/* The linker sends all calls of file_read here. */
enum cpeg_status __wrap_file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                                  struct cpeg_error *err) {
  if (!str_starts(str_of(path), FOLDER "/")) return __real_file_read(memory, path, limit, out, err);
  size_t i = 0;
  while (i < FILE_COUNT && strcmp(files[i].name, path + strlen(FOLDER "/")) != 0) i++;
  fuzz_require(i < FILE_COUNT, "a lexicon is of the files that its description names");
  struct str bytes = files[i].input != NULL ? *files[i].input : str_of(files[i].text);
  char *copy = memory_get(memory, bytes.len + 1);
  if (copy == NULL) return error_nomem(err);
  if (bytes.len > 0) memcpy(copy, bytes.ptr, bytes.len);
  *out = (struct str){copy, bytes.len};
  return CPEG_OK;
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  struct memory memory = fuzz_memory(&heap);
  /* A word with hyphens is sixteen ways to write it, so that a line of them takes its room. */
  arena_init(&arena, memory, (size_t)256 << 20);
  rules = token_rules_create(memory);
  vocabulary = vocabulary_create(memory, rules);
  scratch = pattern_scratch_create(memory);
  if (rules == NULL || vocabulary == NULL || scratch == NULL) exit(99);
  return 0;
}

/* ---- A table -------------------------------------------------------------------------------- */

static void check_cells(const struct table *table, struct str bytes) {
  uint32_t line = 0, column = 0;
  uint32_t most = 2;
  for (size_t i = 0; i < bytes.len; i++) most += bytes.ptr[i] == '\n' || bytes.ptr[i] == '\r';
  for (uint32_t row = 0; row < table->row_count; row++)
    for (uint32_t i = 0; i < table->column_count; i++) {
      struct table_cell cell = table_cell_at(table, row, i);
      fuzz_require(cell.text.len == 0 || (!ascii_is_space(cell.text.ptr[0]) &&
                                          !ascii_is_space(cell.text.ptr[cell.text.len - 1])), "a cell is trimmed");
      fuzz_require(fuzz_is_utf8(cell.text), "a cell is of whole characters");
      fuzz_require(cell.line > line || (cell.line == line && cell.column > column), "cells stand one behind the other");
      fuzz_require(cell.line < most && cell.column >= 1 && cell.column <= bytes.len + 1, "a cell stands in the file");
      line = cell.line;
      column = cell.column;
    }
}

static void check_table(struct str bytes) {
  struct table table;
  struct cpeg_error err;
  size_t live = heap.live;
  enum cpeg_status status = table_parse(fuzz_memory(&heap), "t.csv", bytes, &table, &err);
  fuzz_check_failure(status, &err, fuzz_is_utf8(bytes));
  if (status == CPEG_OK) {
    fuzz_require(table.column_count > 0, "a table has a header");
    check_cells(&table, bytes);
    for (uint32_t i = 0; i < table.column_count; i++) {
      char name[64];
      struct str text = table.header[i].text;
      if (text.len == 0 || text.len >= sizeof name) continue;
      memcpy(name, text.ptr, text.len);
      name[text.len] = '\0';
      fuzz_require(table_column(&table, name) == i, "a column is found by its name");
    }
    if (table.row_count > 0)
      fuzz_require(table_cell_named(&table, 0, "no such column").text.len == 0, "an absent column is empty");
    table_finish(&table);
  } else {
    fuzz_require(err.line >= 1 && err.column >= 1 && strcmp(err.path, "t.csv") == 0, "a fault has its place");
  }
  fuzz_require(heap.live == live, "a table gives its memory back");
}

/* ---- A pattern ------------------------------------------------------------------------------- */

/* The words on the longest way through. */
static size_t check_sequence(const struct automaton_sequence *sequence) {
  size_t total = 0;
  fuzz_require(sequence->count > 0, "a sequence is never empty");
  for (size_t i = 0; i < sequence->count; i++) {
    const struct automaton_element *element = &sequence->elements[i];
    size_t most = 1;
    fuzz_require(i == 0 || element->gap <= AUTOMATON_GAP_MAX, "a gap is within its limit");
    if (element->alternative_count == 0) {
      fuzz_require(element->step.kind <= ATOM_NUMBER, "a step is a test of a word");
      fuzz_require(element->step.kind == ATOM_NUMBER || element->step.text.len > 0, "a word has letters");
      fuzz_require(fuzz_is_utf8(element->step.text), "a word is of whole characters");
    } else {
      most = 0;
      for (size_t k = 0; k < element->alternative_count; k++) {
        size_t length = check_sequence(&element->alternatives[k]);
        most = length > most ? length : most;
      }
    }
    total += most;
  }
  return total;
}

static void scan_text(const struct automaton *automaton, struct str text) {
  struct cpeg_error err;
  struct token_list tokens;
  struct hit_list hits;
  struct automaton_scratch *own = automaton_scratch_create(fuzz_memory(&heap), automaton);
  fuzz_require(own != NULL && token_scan(&arena, vocabulary, text, NULL, 0, &tokens, &err) == CPEG_OK, "a text is cut");
  fuzz_require(automaton_scan(own, vocabulary, &tokens, &arena, &hits, &err) == CPEG_OK, "a text is scanned");
  for (size_t i = 0; i < hits.count; i++)
    fuzz_require(hits.items[i].pattern == 7 && hits.items[i].first <= hits.items[i].last &&
                     hits.items[i].last < tokens.count && hits.items[i].last - hits.items[i].first < 24 * 11,
                 "a hit is a run of the text's words");
  automaton_scratch_destroy(own);
}

/* What can be read can be found: by an automaton of it alone, over its own text. */
static void check_pattern(struct str bytes, enum syntax_match match) {
  struct automaton_sequence sequence;
  struct cpeg_error err;
  size_t live = heap.live;
  /* Longer ones take their time and show nothing new. */
  if (bytes.len > PATTERN_MAX) bytes.len = PATTERN_MAX;
  /* The table that holds such a pattern is refused. */
  if (!fuzz_is_utf8(bytes) || (bytes.len > 0 && memchr(bytes.ptr, '\0', bytes.len) != NULL)) return;
  struct syntax_input input = {.pattern = bytes, .match = match, .keeps_case = bytes.len % 2 == 1, .vocabulary = vocabulary};
  enum cpeg_status status = syntax_read(&arena, &input, &sequence, &err);
  fuzz_check_failure(status, &err, true);
  fuzz_require(status == CPEG_OK || (err.column >= 1 && err.column <= bytes.len + 1), "a fault has its place");
  if (status == CPEG_OK) {
    fuzz_require(check_sequence(&sequence) <= AUTOMATON_STEP_MAX, "no pattern has more words than the limit");
    struct automaton *automaton = automaton_create(fuzz_memory(&heap));
    fuzz_require(automaton != NULL, "there is memory");
    status = automaton_add(automaton, LEXICON_TERMS, 7, &sequence, &err);
    fuzz_check_failure(status, &err, true);
    if (status == CPEG_OK) {
      fuzz_require(automaton_seal(automaton), "an automaton is made ready");
      scan_text(automaton, bytes);
    }
    automaton_destroy(automaton);
  }
  /* The vocabulary and the arena of the document grow and stay. */
  vocabulary_clear(vocabulary);
  arena_reset(&arena);
  fuzz_require(heap.live <= live + 3, "a pattern gives its memory back");
}

/* An expression and, behind the first line, a text to look for it in. */
static void check_expression(struct str bytes) {
  struct str expression = {NULL, 0};
  struct cpeg_error err;
  struct pattern *pattern;
  struct pattern_match found;
  size_t live = heap.live;
  unsigned options = fuzz_take_byte(&bytes) % 16;
  str_split(&bytes, '\n', &expression);
  if (!fuzz_is_utf8(bytes)) return;
  enum cpeg_status status = pattern_create(fuzz_memory(&heap), expression, options, &pattern, &err);
  fuzz_check_failure(status, &err, fuzz_is_utf8(expression));
  if (status != CPEG_OK) return;
  struct span begins = {0, (uint32_t)bytes.len / 2};
  while (!fuzz_is_boundary(bytes, begins.end)) begins.end++;
  bool is_there = (options & PATTERN_LIMIT) != 0 ? pattern_find_from(pattern, scratch, bytes, begins, &found)
                                                 : pattern_find(pattern, scratch, bytes, 0, &found);
  if (is_there) {
    fuzz_require(found.group_count >= 1 && found.group_count <= PATTERN_GROUP_MAX + 1, "a match has groups");
    for (unsigned i = 0; i < found.group_count; i++)
      fuzz_require(found.groups[i].begin == UINT32_MAX || fuzz_is_whole(bytes, found.groups[i]), "a group lies in the text");
  }
  pattern_destroy(pattern);
  fuzz_require(heap.live == live, "an expression gives its memory back");
}

/* ---- A lexicon -------------------------------------------------------------------------------- */

struct faults {
  bool is_utf8;
  size_t errors;
};

static bool note_fault(void *context, const struct lexicon_fault *fault) {
  struct faults *faults = context;
  fuzz_check_failure(fault->error.status, &fault->error, faults->is_utf8);
  fuzz_require(fault->error.path[0] != '\0', "a fault names its file");
  faults->errors += !fault->is_warning;
  return true;
}

static void check_rows(const struct lexicon *lexicon) {
  for (size_t i = 0; i < lexicon->term_count; i++) {
    const struct lexicon_term *term = &lexicon->terms[i];
    fuzz_require(term->concern == LEXICON_NONE || term->concern < lexicon->concern_count, "a term is of a concern");
    for (uint32_t k = 0; k < term->target_count; k++)
      fuzz_require(term->targets[k] < lexicon->term_count, "a rule is for terms that there are");
    for (uint32_t k = 0; k < term->guard_count; k++)
      fuzz_require(term->guards[k] < lexicon->term_count, "a term is guarded by rows that there are");
  }
  for (size_t i = 0; i < lexicon->area_count; i++) {
    uint32_t parent = lexicon->areas[i].parent;
    fuzz_require(parent == LEXICON_NONE || parent < lexicon->area_count, "an area lies in one that there is");
    size_t steps = 0;
    for (; parent != LEXICON_NONE; parent = lexicon->areas[parent].parent)
      fuzz_require(++steps <= lexicon->area_count, "no area lies in itself");
  }
  for (size_t i = 0; i < lexicon->name_count; i++)
    for (uint32_t k = 0; k < lexicon->names[i].area_count; k++)
      fuzz_require(lexicon->names[i].areas[k] < lexicon->area_count, "a name is of areas that there are");
  for (size_t i = 0; i < lexicon->borough_count; i++)
    fuzz_require(lexicon->boroughs[i].area < lexicon->area_count && abs(lexicon->boroughs[i].lon) < 18000000 &&
                     abs(lexicon->boroughs[i].lat) < 18000000, "a borough is one that there is, and on the earth");
  for (size_t i = 0; i < lexicon->group_count; i++)
    fuzz_require(lexicon->groups[i].area < lexicon->area_count && lexicon->groups[i].from_day < lexicon->groups[i].to_day,
                 "a group is of an area that there is, and is at some time");
  for (size_t i = 0; i < lexicon->pattern_count; i++)
    fuzz_require(lexicon->patterns[i].kind <= PATTERN_OF_NAME, "a pattern is of a row");
}

/* Read for one who wants all faults and, of every fourth length, for one who wants the first: both hear of the same. The
   examples are not run here: they are sentences, which the targets of sentences read. */
static void check_lexicon(struct file *file, struct str bytes) {
  struct lexicon *lexicon = NULL;
  struct cpeg_error first, err;
  struct faults faults = {.is_utf8 = fuzz_is_utf8(bytes)};
  size_t live = heap.live;
  file->input = &bytes;
  enum cpeg_status status = lexicon_create(fuzz_memory(&heap), FOLDER, note_fault, &faults, &lexicon, &err);
  fuzz_check_failure(status, &err, faults.is_utf8);
  fuzz_require((status == CPEG_OK) == (faults.errors == 0), "a lexicon is read when it has no errors");
  if (status == CPEG_OK) {
    check_rows(lexicon);
    lexicon_destroy(lexicon);
  } else if (bytes.len % 4 == 0) {
    fuzz_require(lexicon_create(fuzz_memory(&heap), FOLDER, NULL, NULL, &lexicon, &first) == status, "a fault stays one");
    fuzz_require(strcmp(first.message, err.message) == 0 && first.line == err.line, "the first fault is the one told");
  }
  file->input = NULL;
  fuzz_require(heap.live == live, "a lexicon gives its memory back");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  uint8_t way = fuzz_take_byte(&bytes) % (WAY_LEXICON + FILE_COUNT);
  if (way == WAY_TABLE) check_table(bytes);
  else if (way < WAY_EXPRESSION) check_pattern(bytes, (enum syntax_match)(SYNTAX_STEM + (way - WAY_STEM)));
  else if (way == WAY_EXPRESSION) check_expression(bytes);
  else check_lexicon(&files[way - WAY_LEXICON], bytes);
  return 0;
}
