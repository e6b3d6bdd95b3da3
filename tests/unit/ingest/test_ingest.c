/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"
#include "ingest/ingest.h"
#include "tap.h"

static const struct folder_lexicon small = {
    .terms = "dangerous-dogs/1,dangerous-dogs,dangerous dog,term,,,,,,,,,,,,,,A dangerous dog was seen.,\n"
             "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was reported.,A robe was sold.\n"};
static const struct folder_lexicon larger = {
    .terms = "dangerous-dogs/1,dangerous-dogs,dangerous dog,term,,,,,,,,,,,,,,A dangerous dog was seen.,\n"
             "dog-fouling/1,dog-fouling,dog mess,term,,,,,,,,,,,,,,Dog mess on the path.,\n"
             "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was reported.,A robe was sold.\n"};

/* A folder with a lexicon, minutes and a store. */
struct desk {
  struct folder folder;
  cpeg_engine *engine;
  char lexicon[300], minutes[300], store[300];
};

static bool make_engine(struct desk *desk, const struct folder_lexicon *rows) {
  cpeg_engine_destroy(desk->engine);
  desk->engine = NULL;
  struct folder lexicon;
  snprintf(lexicon.path, sizeof lexicon.path, "%.240s", desk->lexicon);
  folder_write_lexicon(&lexicon, rows);
  struct cpeg_settings settings;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = desk->lexicon;
  settings.skip_examples = true;
  settings.max_text_bytes = 100000;
  struct cpeg_error err = {0};
  enum cpeg_status status = cpeg_engine_create(&settings, &desk->engine, &err);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s:%u: %s\n", err.path, err.line, err.message);
  return status == CPEG_OK;
}

static bool open_desk(struct desk *desk) {
  *desk = (struct desk){0};
  folder_create(&desk->folder);
  folder_path(&desk->folder, "lexicon", desk->lexicon, sizeof desk->lexicon);
  folder_path(&desk->folder, "minutes", desk->minutes, sizeof desk->minutes);
  folder_path(&desk->folder, "store.db", desk->store, sizeof desk->store);
  mkdir(desk->lexicon, 0700);
  mkdir(desk->minutes, 0700);
  return make_engine(desk, &small);
}

static void close_desk(struct desk *desk) {
  cpeg_engine_destroy(desk->engine);
  folder_remove(&desk->folder);
}

/* Minutes of very different lengths, so that workers overtake each other; some are copies, drafts,
   empty or no text at all. */
static void write_minutes(const struct desk *desk, size_t count) {
  static char text[60000];
  for (size_t i = 0; i < count; i++) {
    char name[64];
    snprintf(name, sizeof name, "minutes/%zu/%zu.txt", i % 3, i);
    if (i % 17 == 5) {
      folder_write_bytes(&desk->folder, name, "\x00\x01\x02\x00PK\x03\x04\x00\x00", 10);
      continue;
    }
    bool is_copy = i % 7 == 6 && (i - 1) % 17 != 5;
    if (is_copy) i--;
    size_t len = (size_t)snprintf(text, sizeof text,
                                  "%s Community and Police Consultative Group\n\n%sMinutes of the meeting held on %zu"
                                  " July 2008\n\nA dangerous dog was let loose, said resident %zu.\n",
                                  i % 2 == 0 ? "Haringey" : "Enfield", i % 11 == 3 ? "DRAFT\n\n" : "", i % 28 + 1,
                                  i);
    size_t lines = i % 5 == 0 ? 900 : i % 3;
    for (size_t line = 0; line < lines; line++)
      len += (size_t)snprintf(text + len, sizeof text - len, "There was a robbery in street number %zu.\n", line);
    folder_write_bytes(&desk->folder, name, text, len);
    i += is_copy;
  }
}

struct run {
  enum cpeg_status status;
  struct cpeg_ingest_summary summary;
  struct cpeg_error err;
};

static struct run ingest(const struct desk *desk, unsigned jobs, cpeg_progress_fn progress, void *context) {
  struct run run = {0};
  cpeg_store *store = NULL;
  run.status = cpeg_store_open(desk->store, CPEG_STORE_WRITE, &store, &run.err);
  if (run.status != CPEG_OK) return run;
  const char *const paths[] = {desk->minutes};
  struct cpeg_ingest_options options = {.jobs = jobs, .progress = progress, .progress_context = context,
                                        .salt = "the tests'"};
  run.status = cpeg_ingest(desk->engine, store, paths, 1, &options, &run.summary, &run.err);
  cpeg_store_close(store);
  return run;
}

/* Every row of every table but the runs, row numbers included: the order of writing must not
   differ either. */
static char *dump(const struct desk *desk) {
  static const char *const tables[] = {
      "areas", "concerns", "priorities", "quarters", "meetings", "documents", "files", "failures", "texts",
      "mentions", "cues", "tallies", "state", "unsearched", "sentences", "sentence_search_docsize"};
  sqlite3 *db = NULL;
  struct buf out;
  buf_init(&out, memory_default());
  sqlite3_open_v2(desk->store, &db, SQLITE_OPEN_READONLY, NULL);
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2", tables[i]);
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) buf_add_text(&out, sqlite3_errmsg(db));
    while (stmt != NULL && sqlite3_step(stmt) == SQLITE_ROW) {
      buf_add_text(&out, tables[i]);
      for (int column = 0; column < sqlite3_column_count(stmt); column++) {
        buf_add_char(&out, '|');
        const char *text = (const char *)sqlite3_column_text(stmt, column);
        buf_add(&out, (struct str){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(stmt, column)});
      }
      buf_add_char(&out, '\n');
    }
    sqlite3_finalize(stmt);
  }
  sqlite3_close(db);
  buf_add_char(&out, '.');
  return out.ptr;
}

static void remove_store(const struct desk *desk) {
  const char *const suffixes[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    char path[320];
    snprintf(path, sizeof path, "%s%s", desk->store, suffixes[i]);
    unlink(path);
  }
}

static bool same(char *got, char *wanted, const char *what) {
  bool is_same = strcmp(got, wanted) == 0;
  if (!is_same) {
    size_t at = 0;
    while (got[at] == wanted[at]) at++;
    printf("# %s differs at byte %zu: %.120s | %.120s\n", what, at, got + at, wanted + at);
  }
  return CHECK(is_same);
}

/* ---- Walking ---------------------------------------------------------------------------------- */

static void test_walk(void) {
  struct folder folder;
  folder_create(&folder);
  folder_write(&folder, "b.txt", "b");
  folder_write(&folder, "a/z.md", "z");
  folder_write(&folder, "a/.hidden.txt", "no");
  folder_write(&folder, ".git/x.txt", "no");
  folder_write(&folder, "a/picture.jpg", "\xff\xd8\xff\xe0");
  folder_write(&folder, "a/cpeg.db", "no");
  folder_write(&folder, "a/~$z.docx", "no");
  folder_write(&folder, "a/rows.csv", "no");
  folder_write(&folder, "a/scan", "%PDF-1.4");
  folder_write(&folder, "c/deep/er/y.txt", "y");
  char path[300], other[300];
  if (mkfifo(folder_path(&folder, "a/pipe.txt", path, sizeof path), 0600) != 0) CHECK(false);
  if (symlink("..", folder_path(&folder, "a/loop", path, sizeof path)) != 0) CHECK(false);
  if (symlink("../b.txt", folder_path(&folder, "a/link.txt", path, sizeof path)) != 0) CHECK(false);
  if (symlink("nowhere.txt", folder_path(&folder, "a/broken.txt", path, sizeof path)) != 0) CHECK(false);
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 24);
  struct ingest_list list = {0};
  struct cpeg_error err;
  folder_path(&folder, "a/picture.jpg", other, sizeof other);
  folder_path(&folder, "b.txt", path, sizeof path);
  const char *const paths[] = {path, folder.path, other};
  EQUAL_INT(ingest_walk(&arena, paths, 3, &list, &err), CPEG_OK);
  /* What cannot be a file of minutes is there too, with the reason. */
  static const struct {
    const char *path, *why;
  } wanted[] = {
      {"b.txt", NULL},
      {"a/broken.txt", "it is a link to a file that is not there"},
      {"a/link.txt", NULL},
      {"a/loop", "it is a link to a folder; name the folder itself to have it read"},
      {"a/picture.jpg", NULL},
      {"a/pipe.txt", "it is no file but a pipe, a socket or a device"},
      {"a/rows.csv", "its name does not end as those of minutes do; name the file itself to have it read as text"},
      {"a/scan", NULL},
      {"a/z.md", NULL},
      {"c/deep/er/y.txt", NULL}};
  if (EQUAL_INT(list.count, 10))
    for (size_t i = 0; i < 10; i++) {
      EQUAL_TEXT(list.items[i].path + strlen(folder.path) + 1, wanted[i].path);
      if (EQUAL_INT(list.items[i].fault != NULL, wanted[i].why != NULL) && wanted[i].why != NULL)
        EQUAL_TEXT(list.items[i].fault->message, wanted[i].why);
    }
  folder_path(&folder, "nowhere", path, sizeof path);
  EQUAL_INT(ingest_walk(&arena, paths, 1, &list, &err), CPEG_NOTFOUND);
  EQUAL_TEXT(err.path, path);
  arena_finish(&arena);
  folder_remove(&folder);
}

static void test_odd_files(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    char pipe[300];
    mkfifo(folder_path(&desk.folder, "pipe.txt", pipe, sizeof pipe), 0600);
    folder_write(&desk.folder, "empty.txt", "");
    static char large[300000];
    memset(large, 'a', sizeof large - 1);
    folder_write(&desk.folder, "large.txt", large);
    char empty[300], big[300];
    folder_path(&desk.folder, "empty.txt", empty, sizeof empty);
    folder_path(&desk.folder, "large.txt", big, sizeof big);
    const char *const paths[] = {pipe, empty, big};
    cpeg_store *store = NULL;
    struct cpeg_error err;
    EQUAL_INT(cpeg_store_open(desk.store, CPEG_STORE_WRITE, &store, &err), CPEG_OK);
    struct cpeg_ingest_summary summary = {0};
    EQUAL_INT(cpeg_ingest(desk.engine, store, paths, 3, NULL, &summary, &err), CPEG_OK);
    EQUAL_INT(summary.files_found, 3);
    CHECK(summary.files_refused >= 2);
    EQUAL_INT(summary.files_refused + summary.files_added, 3);
    struct arena arena;
    arena_init(&arena, memory_default(), 1 << 20);
    struct store_remark_list remarks;
    EQUAL_INT(store_read_remarks(store, &arena, &remarks, &err), CPEG_OK);
    for (size_t i = 0; i < remarks.count; i++) CHECK(remarks.items[i].reason[0] != '\0');
    arena_finish(&arena);
    cpeg_store_close(store);
  }
  close_desk(&desk);
}

/* ---- The whole ----------------------------------------------------------------------------------- */

static void test_threads_do_not_matter(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 120);
    struct run first = ingest(&desk, 1, NULL, NULL);
    EQUAL_INT(first.status, CPEG_OK);
    EQUAL_INT(first.summary.files_found, 120);
    EQUAL_INT(first.summary.files_refused, 7);
    CHECK(first.summary.files_unchanged > 0);
    CHECK(first.summary.mentions > 1000);
    char *wanted = dump(&desk);
    CHECK(strlen(wanted) > 100000);
    for (unsigned jobs = 2; jobs <= 8; jobs += 3) {
      remove_store(&desk);
      struct run run = ingest(&desk, jobs, NULL, NULL);
      EQUAL_INT(run.status, CPEG_OK);
      EQUAL_INT(run.summary.mentions, first.summary.mentions);
      char *got = dump(&desk);
      same(got, wanted, "the store");
      memory_free(memory_default(), got);
    }
    memory_free(memory_default(), wanted);
  }
  close_desk(&desk);
}

static void test_again_changes_nothing(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 60);
    EQUAL_INT(ingest(&desk, 2, NULL, NULL).status, CPEG_OK);
    char *wanted = dump(&desk);
    for (unsigned jobs = 1; jobs < 20; jobs++) {
      struct run run = ingest(&desk, jobs % 9, NULL, NULL);
      if (!EQUAL_INT(run.status, CPEG_OK)) printf("# %s\n", run.err.message);
      EQUAL_INT(run.summary.files_added + run.summary.files_changed, 0);
      EQUAL_INT(run.summary.mentions, 0);
    }
    char *got = dump(&desk);
    same(got, wanted, "the store");
    memory_free(memory_default(), got);
    memory_free(memory_default(), wanted);
  }
  close_desk(&desk);
}

static void test_lexicon_tags_again(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 30);
    folder_write(&desk.folder, "minutes/x.txt", "Minutes of the meeting held on 3 July 2008\n\nDog mess on the path.\n");
    struct run run = ingest(&desk, 2, NULL, NULL);
    EQUAL_INT(run.status, CPEG_OK);
    size_t added = run.summary.files_added;
    if (make_engine(&desk, &larger)) {
      run = ingest(&desk, 2, NULL, NULL);
      EQUAL_INT(run.status, CPEG_OK);
      EQUAL_INT(run.summary.files_reread, added);
      EQUAL_INT(run.summary.files_changed, 0);
      char *after = dump(&desk);
      remove_store(&desk);
      EQUAL_INT(ingest(&desk, 2, NULL, NULL).status, CPEG_OK);
      char *fresh = dump(&desk);
      CHECK(strstr(fresh, "|dog-fouling|") != NULL);
      same(after, fresh, "what was tagged again");
      memory_free(memory_default(), after);
      memory_free(memory_default(), fresh);
    }
  }
  close_desk(&desk);
}

static bool stop_at_ten(void *context, const struct cpeg_progress *progress) {
  *(size_t *)context = progress->files_done;
  return progress->files_done < 10;
}

static void test_cancel(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 60);
    size_t calls = 0;
    struct run run = ingest(&desk, 4, stop_at_ten, &calls);
    EQUAL_INT(run.status, CPEG_CANCELLED);
    EQUAL_INT(calls, 10);
    cpeg_store *store = NULL;
    EQUAL_INT(cpeg_store_open(desk.store, CPEG_STORE_READ, &store, NULL), CPEG_OK);
    struct arena arena;
    arena_init(&arena, memory_default(), 1 << 20);
    struct store_figure_list figures = {0};
    EQUAL_INT(store_read_status(store, &arena, &figures, NULL), CPEG_OK);
    CHECK(figures.count > 0 && figures.items[0].number >= 8);
    arena_finish(&arena);
    cpeg_store_close(store);
    EQUAL_INT(ingest(&desk, 4, NULL, NULL).status, CPEG_OK);
    char *resumed = dump(&desk);
    remove_store(&desk);
    EQUAL_INT(ingest(&desk, 1, NULL, NULL).status, CPEG_OK);
    char *wanted = dump(&desk);
    same(resumed, wanted, "the resumed store");
    memory_free(memory_default(), resumed);
    memory_free(memory_default(), wanted);
  }
  close_desk(&desk);
}

/* The child is killed without warning after a while, again and again, until it gets through. */
static void test_kill_and_resume(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 120);
    int killed = 0;
    for (long wait = 4; wait < 2000; wait += wait / 2) {
      pid_t child = fork();
      if (child == 0) _exit(ingest(&desk, 2, NULL, NULL).status == CPEG_OK ? 0 : 1);
      nanosleep(&(struct timespec){wait / 1000, wait % 1000 * 1000000}, NULL);
      kill(child, SIGKILL);
      int how;
      waitpid(child, &how, 0);
      killed += WIFSIGNALED(how);
      if (WIFEXITED(how)) {
        EQUAL_INT(WEXITSTATUS(how), 0);
        break;
      }
    }
    printf("# killed %d times\n", killed);
    CHECK(killed > 0);
    EQUAL_INT(ingest(&desk, 2, NULL, NULL).status, CPEG_OK);
    char *resumed = dump(&desk);
    remove_store(&desk);
    EQUAL_INT(ingest(&desk, 1, NULL, NULL).status, CPEG_OK);
    char *wanted = dump(&desk);
    same(resumed, wanted, "the store after being killed");
    memory_free(memory_default(), resumed);
    memory_free(memory_default(), wanted);
  }
  close_desk(&desk);
}

static void test_busy(void) {
  struct desk desk;
  if (open_desk(&desk)) {
    write_minutes(&desk, 5);
    cpeg_store *store = NULL;
    struct cpeg_error err;
    EQUAL_INT(cpeg_store_open(desk.store, CPEG_STORE_WRITE, &store, &err), CPEG_OK);
    store_set_patience(store, 20);
    sqlite3 *other = NULL;
    sqlite3_open(desk.store, &other);
    EQUAL_INT(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    const char *const paths[] = {desk.minutes};
    struct cpeg_ingest_summary summary;
    EQUAL_INT(cpeg_ingest(desk.engine, store, paths, 1, NULL, &summary, &err), CPEG_BUSY);
    sqlite3_close(other);
    EQUAL_INT(cpeg_ingest(desk.engine, store, paths, 1, NULL, &summary, &err), CPEG_OK);
    cpeg_store_close(store);
    EQUAL_INT(cpeg_store_open(desk.store, CPEG_STORE_READ, &store, &err), CPEG_OK);
    EQUAL_INT(cpeg_ingest(desk.engine, store, paths, 1, NULL, &summary, &err), CPEG_IO);
    cpeg_store_close(store);
  }
  close_desk(&desk);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"folders are walked in order, without hidden files, pipes or loops", test_walk},
      {"odd files are refused with a reason and never hang", test_odd_files},
      {"any number of threads writes the same store, row by row", test_threads_do_not_matter},
      {"reading the same again changes nothing", test_again_changes_nothing},
      {"another lexicon gives what a fresh store would have", test_lexicon_tags_again},
      {"a stopped ingest leaves a whole store and goes on from there", test_cancel},
      {"a killed ingest leaves a whole store and goes on from there", test_kill_and_resume},
      {"a store that another writes to is busy", test_busy},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
