/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "csv.h"
#include "gold.h"
#include "output.h"
#include "script.h"

#define FIRST_QUARTER "2006-Q1"
#define LAST_QUARTER "2009-Q2"
#define BODIES_MAX 64

struct run {
  uint64_t seed;
  const char *out_folder, *tables, *templates; /* the last may be NULL */
  int32_t from, to;
  const char *wanted[BODIES_MAX];
  size_t wanted_count;
  struct world world;
  struct scene scene;
  struct doc doc;
  struct audit audit;
  struct buf gold, expected;
  struct cpeg_error err;
};

static void print_help(FILE *to) {
  fputs("Usage: corpus-generator --out DIR [OPTION...]\n\n"
        "Writes minutes of invented meetings and what is true of every sentence in them, the same\n"
        "bytes on every run and every machine.\n\n"
        "Options\n"
        "      --out DIR       folder to write to: minutes/, gold/gold.jsonl, expected.csv, plants.csv\n"
        "      --seed N        another seed gives another London; default: 1\n"
        "      --from QUARTER  first quarter; default: " FIRST_QUARTER "\n"
        "      --to QUARTER    last quarter; default: " LAST_QUARTER "\n"
        "      --body NAME     only this body, as named in the tables' bodies.csv; may be given again\n"
        "      --tables DIR    folder of the generator's tables; default: the one it was built beside\n"
        "      --templates FILE  count there how often each template is used in a quarter\n"
        "  -h, --help          show this help\n\n"
        "Exit codes: 0 done, 2 wrong usage, 3 a table is not valid, 4 nothing could be written.\n\n"
        "Example\n"
        "  corpus-generator --out /tmp/corpus && cpeg evaluate /tmp/corpus/gold --texts /tmp/corpus/minutes\n",
        to);
}

static bool is_wanted(const struct run *run, const struct body *body) {
  for (size_t i = 0; i < run->wanted_count; i++)
    if (str_is(body->id, run->wanted[i])) return true;
  return run->wanted_count == 0;
}

/* The first meeting of a later quarter: the day that "next meeting" tells. */
static int32_t day_after(const struct run *run, const struct body *body, int32_t quarter, uint32_t index) {
  struct meeting meetings[PLAN_MEETINGS_MAX];
  uint32_t count = plan_meetings(&run->world, run->seed, body, quarter, meetings);
  if (index + 1 < count) return meetings[index + 1].day;
  plan_meetings(&run->world, run->seed, body, quarter + 1, meetings);
  return meetings[0].day;
}

/* The meeting before, whose minutes are agreed. */
static int32_t day_before(const struct run *run, const struct body *body, int32_t quarter, uint32_t index) {
  struct meeting meetings[PLAN_MEETINGS_MAX];
  uint32_t count = plan_meetings(&run->world, run->seed, body, index > 0 ? quarter : quarter - 1, meetings);
  return index > 0 ? meetings[index - 1].day : meetings[count - 1].day;
}

/* "2008-07-21-haringey-cpeg-draft": the day of the paper, the body, the kind of paper. */
static void name_paper(const struct run *run, enum paper paper, char *out, size_t size) {
  static const char *const ends[] = {[PAPER_PLAIN] = "", [PAPER_DRAFT] = "-draft", [PAPER_FINAL] = "-final", [PAPER_PACK] = "-agenda-pack"};
  char day[11];
  const struct body *body = run->scene.body;
  day_format(paper == PAPER_PACK ? run->scene.next_day : run->scene.day, day);
  snprintf(out, size, "%s-%.*s%s", day, (int)body->id.len, body->id.ptr, ends[paper]);
}

static enum cpeg_status write_paper(struct run *run, enum paper paper) {
  struct memory memory = run->world.memory;
  struct rendered rendered = {0};
  struct buf plain, bytes;
  buf_init(&rendered.text, memory);
  buf_init(&rendered.date, memory);
  buf_init(&plain, memory);
  buf_init(&bytes, memory);
  char name[160], path[1200];
  name_paper(run, paper, name, sizeof name);
  struct str suffix = body_habit(&run->world, run->scene.body, "suffix");
  snprintf(path, sizeof path, "%s/minutes/%s.%.*s", run->out_folder, name, (int)suffix.len, suffix.ptr);
  enum cpeg_status status = CPEG_OK;
  if (!render_doc(&run->scene, paper, &rendered)) status = error_nomem(&run->err);
  else if (!gold_write(&run->scene, &rendered, name, paper, &plain, &run->gold))
    status = error_set(&run->err, CPEG_INTERNAL, "in %s an anchor cannot be told apart on its line; change the phrase or the frame", name);
  if (status == CPEG_OK) {
    output_encode(buf_str(&plain), body_habit(&run->world, run->scene.body, "encoding"), &bytes);
    status = bytes.failed ? error_nomem(&run->err) : output_file(path, buf_str(&bytes), &run->err);
  }
  buf_finish(&rendered.text);
  buf_finish(&rendered.date);
  buf_finish(&plain);
  buf_finish(&bytes);
  return status;
}

static enum cpeg_status write_meeting(struct run *run, const struct body *body, int32_t quarter, uint32_t index, int32_t day) {
  doc_clear(&run->doc);
  run->scene = (struct scene){.world = &run->world, .body = body, .audit = &run->audit, .doc = &run->doc, .seed = run->seed,
                              .quarter = quarter, .day = day, .last_day = day_before(run, body, quarter, index), .next_day = day_after(run, body, quarter, index),
                              .stream = stream_of(run->seed, "minutes/%.*s/%d/%u", (int)body->id.len, body->id.ptr, (int)quarter, (unsigned)index),
                              .speaker = 'n'};
  if (!script_write(&run->scene)) return error_nomem(&run->err);
  uint32_t draw = stream_below(&run->scene.stream, 100);
  bool has_packs = str_is(body_habit(&run->world, body, "packs"), "yes");
  if (has_packs && draw < 40) return write_paper(run, PAPER_PACK);
  if (draw < 95) return write_paper(run, PAPER_PLAIN);
  enum cpeg_status status = write_paper(run, PAPER_DRAFT);
  return status == CPEG_OK ? write_paper(run, PAPER_FINAL) : status;
}

static enum cpeg_status write_body(struct run *run, const struct body *body, int32_t quarter) {
  struct meeting meetings[PLAN_MEETINGS_MAX];
  uint32_t count = plan_meetings(&run->world, run->seed, body, quarter, meetings), present = 0;
  enum cpeg_status status = CPEG_OK;
  for (uint32_t i = 0; i < count && status == CPEG_OK; i++) {
    if (!meetings[i].is_present) continue;
    present++;
    status = write_meeting(run, body, quarter, i, meetings[i].day);
  }
  char text[16];
  csv_cell(&run->expected, body->id, ',');
  csv_cell(&run->expected, body->name, ',');
  buf_add_format(&run->expected, "%s,", body->is_panel ? "ward" : "borough");
  csv_cell(&run->expected, run->world.boroughs[body->borough].code, ',');
  csv_cell(&run->expected, body->ward, ',');
  buf_add_format(&run->expected, "%s,%u,%u\n", quarter_format(quarter, false, text), (unsigned)count, (unsigned)present);
  return status;
}

static enum cpeg_status write_table(struct run *run, const char *name, const struct buf *content) {
  char path[1200];
  snprintf(path, sizeof path, "%s/%s", run->out_folder, name);
  return content->failed ? error_nomem(&run->err) : output_file(path, buf_str(content), &run->err);
}

/* What was planted, with the codes of the areas: the answer that a trend has to find. */
static void list_plants(const struct run *run, struct buf *out) {
  const struct table *plants = &run->world.plant_table;
  buf_add_text(out, "kind,what,scope,areas,codes,from,before,after,words\n");
  for (uint32_t i = 0; i < plants->row_count; i++) {
    struct str areas = table_cell_named(plants, i, "areas").text, rest = areas, area;
    csv_cell(out, table_cell_named(plants, i, "kind").text, ',');
    csv_cell(out, table_cell_named(plants, i, "what").text, ',');
    csv_cell(out, table_cell_named(plants, i, "scope").text, ',');
    csv_cell(out, areas, ',');
    bool is_first = true;
    while (str_split(&rest, ';', &area)) {
      uint32_t id = intern_find(&run->world.borough_ids, area);
      if (!is_first) buf_add_char(out, ';');
      if (str_is(area, "London")) buf_add_text(out, "E12000007");
      else if (id != INTERN_NONE) buf_add(out, run->world.boroughs[id].code);
      is_first = false;
    }
    buf_add_char(out, ',');
    csv_cell(out, table_cell_named(plants, i, "from").text, ',');
    csv_cell(out, table_cell_named(plants, i, "before").text, ',');
    csv_cell(out, table_cell_named(plants, i, "after").text, ',');
    csv_cell(out, table_cell_named(plants, i, "words").text, '\n');
  }
}

static enum cpeg_status write_all(struct run *run) {
  char path[1200];
  snprintf(path, sizeof path, "%s/minutes", run->out_folder);
  enum cpeg_status status = output_folder(path, &run->err);
  snprintf(path, sizeof path, "%s/gold", run->out_folder);
  if (status == CPEG_OK) status = output_folder(path, &run->err);
  buf_add_text(&run->expected, "body,name,level,borough_code,ward,quarter,meetings_expected,minutes_present\n");
  for (uint32_t i = 0; i < run->world.body_table.row_count && status == CPEG_OK; i++)
    for (int32_t quarter = run->from; quarter <= run->to && status == CPEG_OK; quarter++)
      if (is_wanted(run, &run->world.bodies[i])) status = write_body(run, &run->world.bodies[i], quarter);
  struct buf table;
  buf_init(&table, run->world.memory);
  if (status == CPEG_OK) status = write_table(run, "gold/gold.jsonl", &run->gold);
  if (status == CPEG_OK) status = write_table(run, "expected.csv", &run->expected);
  list_plants(run, &table);
  if (status == CPEG_OK) status = write_table(run, "plants.csv", &table);
  buf_clear(&table);
  audit_write(&run->audit, &table);
  if (table.failed || run->audit.failed) status = error_nomem(&run->err);
  if (status == CPEG_OK && run->templates != NULL) status = output_file(run->templates, buf_str(&table), &run->err);
  buf_finish(&table);
  return status;
}

static int wrong_usage(const char *what, const char *value) {
  fprintf(stderr, "corpus-generator: %s \"%s\"; see corpus-generator --help\n", what, value);
  return 2;
}

/* 0 = go on, else the exit code plus one. */
static int read_options(struct run *run, int count, char **args) {
  for (int i = 1; i < count; i++) {
    const char *name = args[i], *value = i + 1 < count ? args[i + 1] : NULL;
    if (strcmp(name, "-h") == 0 || strcmp(name, "--help") == 0) {
      print_help(stdout);
      return 1;
    }
    if (value == NULL || strncmp(name, "--", 2) != 0) return wrong_usage("no such option, or its value is missing:", name) + 1;
    i++;
    if (strcmp(name, "--out") == 0) run->out_folder = value;
    else if (strcmp(name, "--tables") == 0) run->tables = value;
    else if (strcmp(name, "--templates") == 0) run->templates = value;
    else if (strcmp(name, "--seed") == 0) {
      uint32_t seed = 0;
      if (!str_number(str_of(value), UINT32_MAX, &seed)) return wrong_usage("the seed is no number of 0 to 4294967295:", value) + 1;
      run->seed = seed;
    } else if (strcmp(name, "--from") == 0 || strcmp(name, "--to") == 0) {
      if (!quarter_parse(str_of(value), name[2] == 'f' ? &run->from : &run->to)) return wrong_usage("no quarter like 2008-Q3:", value) + 1;
    } else if (strcmp(name, "--body") == 0) {
      if (run->wanted_count == BODIES_MAX) return wrong_usage("too many bodies at", value) + 1;
      run->wanted[run->wanted_count++] = value;
    } else return wrong_usage("no such option:", name) + 1;
  }
  if (run->out_folder == NULL) return wrong_usage("the folder to write to is missing:", "--out") + 1;
  return 0;
}

static int check_bodies(const struct run *run) {
  for (size_t i = 0; i < run->wanted_count; i++) {
    bool is_known = false;
    for (uint32_t k = 0; k < run->world.body_table.row_count; k++) is_known |= str_is(run->world.bodies[k].id, run->wanted[i]);
    if (!is_known) return wrong_usage("bodies.csv has no body", run->wanted[i]);
  }
  if (run->to < run->from || run->to - run->from >= AUDIT_QUARTERS) return wrong_usage("the quarters are out of order or too many:", "--from, --to");
  return 0;
}

static int exit_code(const struct run *run, enum cpeg_status status) {
  if (status == CPEG_OK) return 0;
  if (run->err.path[0] != '\0') fprintf(stderr, "%s:%u: ", run->err.path, (unsigned)run->err.line);
  fprintf(stderr, "%s\n", run->err.message);
  return status == CPEG_FORMAT || status == CPEG_NOTFOUND || status == CPEG_INTERNAL ? 3 : 4;
}

int main(int count, char **args) {
  static struct run run = {.seed = 1, .tables = GENERATOR_TABLES};
  quarter_parse(str_of(FIRST_QUARTER), &run.from);
  quarter_parse(str_of(LAST_QUARTER), &run.to);
  int stop = read_options(&run, count, args);
  if (stop != 0) return stop - 1;
  struct memory memory = memory_default();
  enum cpeg_status status = world_read(memory, run.tables, &run.world, &run.err);
  if (status != CPEG_OK) return exit_code(&run, status);
  doc_init(&run.doc, memory);
  buf_init(&run.gold, memory);
  buf_init(&run.expected, memory);
  audit_init(&run.audit, memory, run.from);
  int code = check_bodies(&run);
  if (code == 0) code = exit_code(&run, write_all(&run));
  doc_finish(&run.doc);
  buf_finish(&run.gold);
  buf_finish(&run.expected);
  audit_finish(&run.audit);
  world_finish(&run.world);
  return code;
}
