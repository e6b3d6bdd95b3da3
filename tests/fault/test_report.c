/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that runs out anywhere in a report, a consultation pack or an export: told in a sentence, nothing is left behind, no
   folder looks whole, and the next one is what it would have been. The rooms ask the common heap, which the linker puts ours in
   place of (-Wl,--wrap=memory_default). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "scene.h"
#include "tap.h"

static struct tap_heap heap;

static void *heap_resize(void *context, void *ptr, size_t size) {
  (void)context;
  return tap_heap_resize(&heap, ptr, size);
}

struct memory __wrap_memory_default(void);
struct memory __wrap_memory_default(void) { return (struct memory){heap_resize, NULL}; }

typedef enum cpeg_status (*write_fn)(cpeg_store *, const struct cpeg_report_options *, struct cpeg_error *);

/* Each of the first requests is denied, then ever fewer of the others: about so many. */
#define EACH_OF 60
#define POINTS 150

static size_t step_of(size_t at, size_t requests) { return at <= EACH_OF ? 1 : 1 + requests / POINTS; }

/* The folder has a manifest, and the one named `whole` the same. */
static bool is_whole(const struct scene *scene, const char *name) {
  char path[400], file[64];
  snprintf(file, sizeof file, "%s/manifest.json", name);
  return access(folder_path(&scene->folder, file, path, sizeof path), R_OK) == 0;
}

static char *manifest_of(const struct scene *scene, const char *name) {
  char path[400], file[64];
  char *text = calloc(1, 40000);
  snprintf(file, sizeof file, "%s/manifest.json", name);
  FILE *in = fopen(folder_path(&scene->folder, file, path, sizeof path), "rb");
  if (CHECK(in != NULL)) {
    CHECK(fread(text, 1, 39999, in) > 100);
    fclose(in);
  }
  return text;
}

/* One run with one request denied; false when something was not as it should be. */
static bool deny(const struct scene *scene, cpeg_store *store, write_fn write, struct cpeg_report_options options, size_t at, size_t *told) {
  struct cpeg_error err = {0};
  char path[400];
  size_t live = heap.live;
  options.folder = folder_path(&scene->folder, "denied", path, sizeof path);
  heap.requests = 0;
  heap.fail_at = at;
  enum cpeg_status status = write(store, &options, &err);
  heap.fail_at = 0;
  *told += status != CPEG_OK;
  bool is_good = (status == CPEG_OK || EQUAL_INT(status, CPEG_NOMEM)) && EQUAL_INT(heap.live, live);
  if (status != CPEG_OK) {
    scene_check_sentence(&err);
    is_good = CHECK(!is_whole(scene, "denied")) && is_good;
  } else {
    /* What was denied was of no matter, or was not: then it must not be missing. */
    char *wanted = manifest_of(scene, "whole"), *now = manifest_of(scene, "denied");
    is_good = EQUAL_TEXT(now, wanted) && is_good;
    free(wanted), free(now);
    char manifest[420];
    snprintf(manifest, sizeof manifest, "%s/manifest.json", path);
    unlink(manifest);
  }
  return is_good;
}

static void walk(write_fn write, struct cpeg_report_options options) {
  struct scene scene;
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  char path[400];
  size_t told = 0, points = 0;
  if (scene_open(&scene, memory_default())) {
    scene_write_first(&scene);
    EQUAL_INT(scene_ingest(&scene, 1).status, CPEG_OK);
    EQUAL_INT(cpeg_store_open(scene.store, CPEG_STORE_READ, &store, &err), CPEG_OK);
    options.folder = folder_path(&scene.folder, "whole", path, sizeof path);
    heap.requests = 0;
    if (!EQUAL_INT(write(store, &options, &err), CPEG_OK)) printf("# %s\n", err.message);
    size_t requests = heap.requests;
    for (size_t at = 1; at <= requests; at += step_of(at, requests)) {
      points++;
      if (deny(&scene, store, write, options, at, &told)) continue;
      printf("# request %zu of %zu denied\n", at, requests);
      break;
    }
    printf("# %zu of %zu denied requests were told, of %zu\n", told, points, requests);
    CHECK(told > points / 2 && points > EACH_OF);
    cpeg_store_close(store);
  }
  scene_close(&scene);
}

static void a_report(void) { walk(cpeg_report_write, (struct cpeg_report_options){0}); }
static void a_pack(void) { walk(cpeg_report_write, (struct cpeg_report_options){.for_consultation = true}); }
static void an_export(void) { walk(cpeg_export_write, (struct cpeg_report_options){.keep_names = true}); }

int main(void) {
  static const struct tap_test tests[] = {
      {"a report may be denied memory anywhere", a_report},
      {"a consultation pack may be denied memory anywhere", a_pack},
      {"an export may be denied memory anywhere", an_export},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
