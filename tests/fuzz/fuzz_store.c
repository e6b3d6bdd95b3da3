/* SPDX-License-Identifier: Apache-2.0 */
/* A damaged store is opened, asked, and written to. The input names the damage: bytes put over pieces of a sound store and of
   its log, or a store cut short. What must hold is that each call works or fails with a sentence, and that nothing is kept. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../unit/store/fixture.h"
#include "fuzz.h"

/* The first byte's bits. The question is the second byte. */
#define FLAG_WRITE 1u /* open for writing */
#define FLAG_LOG 2u   /* with the log of a writer that was killed */
#define FLAG_VIEW 4u  /* ask for a view, not for rows */
/* Not taken from the input. */
#define FLAG_ASK 16u  /* ask at all */
#define FLAG_MORE 32u /* write to a store that is open for it; answer with views */

/* Where the file's header has its modes of reading and writing. */
#define MODE_AT 18u

/* A file as it should be. */
struct image {
  char path[300];
  struct str bytes;
};

static struct image main_image, log_image;
static struct span damaged; /* what the run before may have changed of the first */
static char folder[200];
static pid_t owner;
static struct arena arena;
static struct fuzz_heap heap;

/* ---- Making ------------------------------------------------------------------------------------ */

static const struct fixture_document documents[] = {
    {"a/enfield.txt", "# Police report\nA dangerous dog was seen in Town ward.\nThere is noise from Town each night.", "Enfield Group",
     "2008-07-21", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{2, "dangerous dog", DOGS, TOWN_ENFIELD, false, "Mrs Alder"}, {3, "noise", NOISE, ENFIELD, false, NULL}}},
    {"b/haringey.txt", "Noise was raised.\nA dangerous dog once bit a man.\nApologies: Mr Birch", "Haringey Group", "2008-04-10",
     HARINGEY, BRUCE_GROVE_2002, CPEG_MINUTES, true,
     {{1, "Noise", NOISE, BRUCE_GROVE_2002, false, NULL}, {2, "dangerous dog", DOGS, HARINGEY, true, NULL}}},
    {"c/undated.txt", "Nothing was raised.", "Some Group", NULL, NOWHERE, NOWHERE, CPEG_MINUTES, false, {{0}}},
    {"d/agenda.txt", "An agenda of noise.", "Fulham Group", "2008-10-02", FULHAM, NOWHERE, CPEG_AGENDA_PACK, false,
     {{1, "noise", NOISE, NOWHERE, false, NULL}}},
    {"e/late.txt", "A dangerous dog and more noise in Fulham.", "Fulham Group", "2009-01-15", FULHAM, NOWHERE, CPEG_MINUTES, false,
     {{1, "dangerous dog", DOGS, FULHAM, false, NULL}, {1, "noise", NOISE, TOWN_FULHAM, false, NULL}}},
};
/* The last one is in the log only. */
#define DOCUMENT_COUNT (sizeof documents / sizeof documents[0])

static void must(enum cpeg_status status, const struct cpeg_error *err) {
  if (status == CPEG_OK) return;
  fprintf(stderr, "the store to be damaged cannot be made: %s\n", err->message);
  exit(99);
}

static void put(struct store_writer *writer, const struct fixture_document *document) {
  struct cpeg_error err;
  enum store_outcome outcome;
  struct store_entry entry = {document->path, strlen(document->text), fixture_result(&arena, document), ""};
  must(store_put(writer, &entry, &outcome, &err), &err);
}

static void read_image(struct image *image) {
  struct cpeg_error err;
  must(file_read(memory_default(), image->path, (size_t)8 << 20, &image->bytes, &err), &err);
}

static void make_images(void) {
  struct cpeg_error err, refusal;
  struct cpeg_store *store;
  struct store_writer *writer;
  struct cpeg_ingest_summary summary = {.files_found = DOCUMENT_COUNT};
  must(cpeg_store_open(main_image.path, CPEG_STORE_WRITE, &store, &err), &err);
  must(store_writer_create(store, fixture_lexicon("0123456789abcdef"), &writer, &err), &err);
  for (size_t i = 0; i + 1 < DOCUMENT_COUNT; i++) put(writer, &documents[i]);
  error_set(&refusal, CPEG_ENCODING, "the file is empty");
  must(store_put_refusal(writer, "f/empty.txt", &refusal, &err), &err);
  must(store_finish(writer, &summary, &err), &err);
  store_writer_destroy(writer);
  cpeg_store_close(store);
  read_image(&main_image);
  must(cpeg_store_open(main_image.path, CPEG_STORE_WRITE, &store, &err), &err);
  must(store_writer_create(store, fixture_lexicon("0123456789abcdef"), &writer, &err), &err);
  put(writer, &documents[DOCUMENT_COUNT - 1]);
  must(store_commit(writer, &err), &err);
  read_image(&log_image);
  store_writer_destroy(writer);
  cpeg_store_close(store);
}

/* ---- The files ---------------------------------------------------------------------------------- */

static void remove_logs(void) {
  static const char *const endings[] = {"-wal", "-shm", "-journal"};
  char path[310];
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    snprintf(path, sizeof path, "%s%s", main_image.path, endings[i]);
    unlink(path);
  }
}

/* By the process that made it: those that replay.c makes end as well. */
static void remove_folder(void) {
  if (getpid() != owner) return;
  remove_logs();
  unlink(main_image.path);
  rmdir(folder);
}

/* ---- SQLite's heap -------------------------------------------------------------------------------- */

/* An opening asks for memory some thousand times, and under a sanitizer these would be most of a run. SQLite's own code is not
   looked into by one, so blocks are kept by size instead and handed out again. Not in the tests that read the seeds. */
#define CLASS_COUNT 30u
/* Nor is this heap of interest to libFuzzer, which would note every step of it. */
#ifdef __clang__
#define UNWATCHED __attribute__((no_sanitize("coverage", "address", "undefined")))
#else
#define UNWATCHED
#endif

struct piece {
  size_t class; /* it has room for 16 << class bytes */
  union {
    struct piece *next;
    max_align_t align;
  } at;
};

static struct piece *pieces[CLASS_COUNT];
static bool keeps_pieces;
static int64_t held_count;

UNWATCHED static size_t class_of(int size) { return size <= 16 ? 0 : 28u - (size_t)__builtin_clz((unsigned)size - 1); }

UNWATCHED static void *piece_get(int size) {
  size_t class = class_of(size);
  if (class >= CLASS_COUNT) return NULL;
  struct piece *piece = pieces[class];
  if (piece != NULL) pieces[class] = piece->at.next;
  else piece = malloc(offsetof(struct piece, at) + ((size_t)16 << class));
  if (piece == NULL) return NULL;
  piece->class = class;
  held_count++;
  return &piece->at;
}

UNWATCHED static struct piece *piece_of(void *ptr) { return (struct piece *)(void *)((char *)ptr - offsetof(struct piece, at)); }

UNWATCHED static void piece_free(void *ptr) {
  if (ptr == NULL) return;
  struct piece *piece = piece_of(ptr);
  piece->at.next = pieces[piece->class];
  pieces[piece->class] = piece;
  held_count--;
}

UNWATCHED static int piece_size(void *ptr) { return ptr == NULL ? 0 : 16 << piece_of(ptr)->class; }

UNWATCHED static void *piece_resize(void *ptr, int size) {
  if (size <= piece_size(ptr)) return ptr;
  void *grown = piece_get(size);
  if (grown == NULL) return NULL;
  memcpy(grown, ptr, (size_t)piece_size(ptr));
  piece_free(ptr);
  return grown;
}

UNWATCHED static int piece_round(int size) { return class_of(size) < CLASS_COUNT - 3 ? 16 << class_of(size) : size; }
static int pieces_open(void *context) { return context == NULL ? SQLITE_OK : SQLITE_ERROR; }
static void pieces_close(void *context) { (void)context; }

/* What SQLite holds: in pieces, or in bytes as it says itself. */
static int64_t held(void) { return keeps_pieces ? held_count : sqlite3_memory_used(); }

static void keep_pieces(void) {
  static const sqlite3_mem_methods methods = {piece_get,   piece_free,  piece_resize, piece_size,
                                              piece_round, pieces_open, pieces_close, NULL};
  keeps_pieces = true;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK || sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
      sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) != SQLITE_OK)
    exit(99);
}

/* In memory where the machine has such a folder. */
int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  if (getenv("CPEG_FUZZ_LONG") != NULL) keep_pieces();
  const char *base = getenv("TMPDIR");
  if (base == NULL) base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  snprintf(folder, sizeof folder, "%s/cpeg-fuzz-XXXXXX", base);
  owner = getpid();
  if (mkdtemp(folder) == NULL) exit(99);
  snprintf(main_image.path, sizeof main_image.path, "%s/s.db", folder);
  snprintf(log_image.path, sizeof log_image.path, "%s/s.db-wal", folder);
  atexit(remove_folder);
  arena_init(&arena, fuzz_memory(&heap), (size_t)32 << 20);
  make_images();
  damaged = (struct span){0, (uint32_t)main_image.bytes.len};
  return 0;
}

static void write_at(int fd, struct str bytes, size_t at) {
  if (bytes.len == 0 || pwrite(fd, bytes.ptr, bytes.len, (off_t)at) == (ssize_t)bytes.len) return;
  perror(main_image.path);
  exit(99);
}

/* Writes the sound bytes, of which `span` is known to be all that is not there. */
static int restore(const struct image *image, struct span span) {
  int fd = open(image->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) exit(99);
  write_at(fd, str_span(image->bytes, span), span.begin);
  if (ftruncate(fd, (off_t)image->bytes.len) != 0) exit(99);
  return fd;
}

static void note_damage(size_t begin, size_t end) {
  if (begin < damaged.begin) damaged.begin = (uint32_t)begin;
  if (end > damaged.end) damaged.end = (uint32_t)end;
}

/* Pieces of damage: where (three bytes, taken modulo the file's length), how many bytes (one, up to 31), the bytes. A length
   of 0 cuts the file; the highest bit of the length means the log. */
static void damage(struct str input, int fds[2]) {
  while (input.len >= 4) {
    uint32_t at = fuzz_take_pair(&input);
    at |= (uint32_t)fuzz_take_byte(&input) << 16;
    uint8_t how = fuzz_take_byte(&input);
    size_t file = (how & 0x80u) != 0 && fds[1] >= 0 ? 1 : 0, len = how & 0x1fu;
    struct str bytes = file == 1 ? log_image.bytes : main_image.bytes;
    at %= (uint32_t)bytes.len;
    if (len > input.len) len = input.len;
    if (len > bytes.len - at) len = bytes.len - at;
    if (len == 0 && ftruncate(fds[file], (off_t)at) != 0) exit(99);
    if (file == 0) note_damage(at, len == 0 ? bytes.len : at + len);
    write_at(fds[file], (struct str){input.ptr, len}, at);
    input.ptr += len;
    input.len -= len;
  }
}

/* The files as they are before the damage. A store that nobody writes to is in the mode without a log, since opening that
   takes half the time. */
static void prepare(uint8_t flags, int fds[2]) {
  static const char modes[2][2] = {{1, 1}, {2, 2}};
  bool has_log = (flags & FLAG_LOG) != 0;
  remove_logs();
  fds[0] = restore(&main_image, damaged);
  fds[1] = has_log ? restore(&log_image, (struct span){0, (uint32_t)log_image.bytes.len}) : -1;
  write_at(fds[0], (struct str){modes[has_log], 2}, MODE_AT);
  damaged = (struct span){MODE_AT, MODE_AT + 2};
  /* Who writes may write anywhere. */
  if ((flags & FLAG_WRITE) != 0 || has_log) damaged = (struct span){0, (uint32_t)main_image.bytes.len};
}

/* ---- Questions ------------------------------------------------------------------------------------ */

static const struct store_filter filters[] = {
    {.level = CPEG_LONDON, .first = 0, .last = 400},
    {.area_code = "E09000014", .level = CPEG_BOROUGH, .first = 150, .last = 160, .concern_id = "dangerous-dogs", .all = true},
    {.level = CPEG_WARD, .first = 0, .last = 400, .themes = true, .by_quarter = true},
    {.area_code = "E12000007", .level = CPEG_LONDON, .first = 0, .last = 400, .concern_id = "nuisance", .own_only = true},
};

/* Rows of one kind. */
static enum cpeg_status ask_rows(cpeg_store *store, unsigned question, struct cpeg_error *err) {
  const struct store_filter *filter = &filters[question / 32 % 4];
  const char *name = question % 64 < 32 ? "Town, Enfield" : "Lon don";
  union {
    struct store_area area;
    struct store_area_list areas;
    struct store_concern concern;
    struct store_concern_list concerns;
    struct store_count_list counts;
    struct store_held_list held;
    struct store_priority_list priorities;
    struct store_figure_list figures;
    struct store_reading_list readings;
    struct store_remark_list remarks;
    struct store_group_list groups;
    struct store_shares shares;
    struct store_mention_list mentions;
    struct store_hit_list hits;
  } out;
  struct store_search search = {.words = "\"dangerous dog\" noi*", .area_code = filter->area_code, .level = filter->level,
                                .first = filter->area_code == NULL ? STORE_NO_QUARTER : 0, .last = 400, .limit = 3};
  int32_t quarter, day;
  switch (question % 20) {
    case 0: return store_find_area(store, &arena, name, 14000, &out.area, err);
    case 1: return store_find_area(store, &arena, "E05000213", INT32_MAX, &out.area, err);
    case 2: return store_find_area(store, &arena, NULL, 14000, &out.area, err);
    case 3: return store_read_areas(store, &arena, filter->level, NULL, 14000, &out.areas, err);
    case 4: return store_find_concern(store, &arena, name, &out.concern, err);
    case 5: return store_read_concerns(store, &arena, filter->themes, &out.concerns, err);
    case 6: return store_read_latest(store, &quarter, &day, err);
    case 7: return store_read_earliest(store, &quarter, err);
    case 8: return store_read_counts(store, &arena, filter, &out.counts, err);
    case 9: return store_read_held(store, &arena, filter, &out.held, err);
    case 10: return store_read_priorities(store, &arena, "E05000213", 14100, filter->concern_id, &out.priorities, err);
    case 11: return store_read_status(store, &arena, &out.figures, err);
    case 12: return store_read_readings(store, &arena, &out.readings, err);
    case 13: return store_read_remarks(store, &arena, &out.remarks, err);
    case 14: return store_read_groups(store, &arena, filter, &out.groups, err);
    case 15: return store_read_shares(store, &out.shares, err);
    case 16: return store_read_silent_wards(store, &arena, filter, 14000, &out.areas, err);
    case 17: return store_read_mentions(store, &arena, "000000000000", &out.mentions, err);
    case 18: return store_read_evidence(store, &arena, filter, question / 20, &out.mentions, err);
    default: return store_search(store, &arena, &search, &out.hits, err);
  }
}

struct sink {
  size_t len;
};

static bool take(void *context, const char *bytes, size_t len) {
  struct sink *sink = context;
  sink->len += len;
  return bytes != NULL || len == 0;
}

/* An answer, in the form that the question's number says. */
static enum cpeg_status ask_view(cpeg_store *store, unsigned question, struct cpeg_error *err) {
  typedef enum cpeg_status (*ask_fn)(cpeg_store *, const struct cpeg_question *, cpeg_view **, struct cpeg_error *);
  static const ask_fn asks[] = {cpeg_view_status,   cpeg_view_coverage,   cpeg_view_concerns, cpeg_view_trend,
                                cpeg_view_emerging, cpeg_view_priorities, cpeg_view_search,   cpeg_view_explain};
  static const char *const concerns[] = {"Dangerous dogs", "nuisance"};
  static const char *const areas[] = {NULL, "Enfield", "Town, Enfield", "Haringey"};
  static const char *const texts[] = {"dangerous dog", "dangerous-dogs@E12000007@2008-Q3"};
  struct cpeg_question asked = {.area = areas[question / 8 % 4], .all = question % 64 >= 32, .themes = question % 128 >= 64,
                                .year_start_april = question >= 128, .concerns = concerns, .concern_count = 2,
                                .text = texts[question % 8 == 7], .from = question % 8 == 3 ? "2008-Q1" : NULL};
  struct cpeg_view_style style = {.format = (enum cpeg_format)(question / 8 % 3), .width = question % 2 == 0 ? 0 : 60};
  cpeg_view *view = NULL;
  struct sink sink = {0};
  enum cpeg_status status = asks[question % 8](store, &asked, &view, err);
  if (status != CPEG_OK) return status;
  status = cpeg_view_write(view, &style, take, &sink, err);
  fuzz_require(status != CPEG_OK || sink.len > 0 || style.format != CPEG_TABLE, "a table says something");
  cpeg_view_destroy(view);
  return status;
}

/* A known document, one that changed, a new one, a refusal. */
static enum cpeg_status write_more(cpeg_store *store, unsigned question, struct cpeg_error *err) {
  struct store_writer *writer = NULL;
  struct cpeg_error refusal;
  struct cpeg_ingest_summary summary = {.files_found = 1};
  struct fixture_document document = documents[question % DOCUMENT_COUNT];
  if (question % 32 >= 16) document.path = documents[(question + 1) % DOCUMENT_COUNT].path;
  enum store_outcome outcome;
  enum cpeg_status status =
      store_writer_create(store, fixture_lexicon(question % 64 >= 32 ? "other" : "0123456789abcdef"), &writer, err);
  if (status != CPEG_OK) return status;
  const uint64_t *hashes = NULL;
  size_t count;
  status = store_known_hashes(writer, &hashes, &count, err);
  struct store_entry entry = {document.path, 10, fixture_result(&arena, &document), ""};
  if (status == CPEG_OK) status = store_put(writer, &entry, &outcome, err);
  error_set(&refusal, CPEG_LIMIT, "the file is too large");
  if (status == CPEG_OK) status = store_put_refusal(writer, "f/empty.txt", &refusal, err);
  if (status == CPEG_OK) status = store_finish(writer, &summary, err);
  store_writer_destroy(writer);
  return status;
}

/* Opening is what a long run is for: of the inputs that ask, every fourth is heard, and of those that ask for what takes
   longest, every sixteenth. */
static uint8_t flags_for(uint8_t flags, struct str input) {
  uint64_t chance = keeps_pieces ? hash_bytes(input) : 0;
  if (chance % 4 != 0) return flags & FLAG_LOG;
  return (uint8_t)((flags & (FLAG_WRITE | FLAG_LOG | FLAG_VIEW)) | FLAG_ASK | (chance % 16 == 0 ? FLAG_MORE : 0));
}

static void ask(cpeg_store *store, uint8_t flags, unsigned question) {
  struct cpeg_error err;
  fuzz_require(strlen(cpeg_store_lexicon_hash(store)) < 17, "the hash of a lexicon fits");
  if ((flags & FLAG_ASK) == 0) return;
  enum cpeg_status status = CPEG_OK;
  if ((flags & FLAG_WRITE) != 0 && (flags & FLAG_MORE) != 0) {
    status = write_more(store, question, &err);
    fuzz_check_failure(status, &err, false);
  }
  bool asks_view = (flags & FLAG_VIEW) != 0 && (flags & FLAG_MORE) != 0;
  status = asks_view ? ask_view(store, question, &err) : ask_rows(store, question, &err);
  fuzz_check_failure(status, &err, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str input = {(const char *)data, size};
  uint8_t first = fuzz_take_byte(&input), flags = flags_for(first, input);
  unsigned question = fuzz_take_byte(&input);
  int fds[2];
  arena_reset(&arena);
  prepare(flags, fds);
  damage(input, fds);
  close(fds[0]);
  if (fds[1] >= 0) close(fds[1]);
  struct cpeg_error err;
  cpeg_store *store = NULL;
  int64_t before = held();
  enum cpeg_status status =
      cpeg_store_open(main_image.path, (flags & FLAG_WRITE) != 0 ? CPEG_STORE_WRITE : CPEG_STORE_READ, &store, &err);
  fuzz_check_failure(status, &err, false);
  fuzz_require((status == CPEG_OK) == (store != NULL), "a store is open or is not");
  if (store != NULL) {
    store_set_patience(store, 0);
    ask(store, flags, question);
    cpeg_store_close(store);
  }
  fuzz_require(held() == before, "a store that is closed gives its memory back");
  return 0;
}
