/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct folder_lexicon small = {
    .terms = "dangerous-dogs/1,dangerous-dogs,dangerous dog,term,,,,,,,,,,,,,,A dangerous dog was seen.,\n"
             "dangerous-dogs/2,dangerous-dogs,dog mess,term,,,,,,,,,,,,,,There was dog mess.,\n"
             "dog-fouling/1,dog-fouling,dog mess,term,,,,,,,,,,,,,,There was dog mess.,\n"
             "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe was sold.\n"
             "residential-burglary/1,residential-burglary,burglary,term,,,,,,,,,,,,,,A burglary was told.,"
             "The burgh was old.\n",
    .cues = "absent/1,presence,absent,forward,no reports of,10,,,,\n"
            "rank/1,speaker,police-rank,both,(sgt|sergeant),,,,,\n"
            "verb/1,verb,report,both,said,,,,,\n",
    .sections = "attendance/1,attendance,!present,,,,off,Present,\n"
                "police-report/1,police-report,police report,police,,,body,Police Report,\n",
};

static bool make_engine(struct scene *scene) {
  struct cpeg_error err = {0};
  char shown[900];
  scene->settings.skip_examples = true;
  scene->settings.resize = tap_heap_resize;
  scene->settings.resize_context = &scene->heap;
  if (cpeg_engine_create(&scene->settings, &scene->engine, &err) == CPEG_OK &&
      cpeg_tagger_create(scene->engine, &scene->tagger, &err) == CPEG_OK)
    return true;
  tap_equal_text(cpeg_error_format(&err, shown, sizeof shown), "", "fault", __FILE__, __LINE__);
  scene_close(scene);
  return false;
}

bool scene_open(struct scene *scene, size_t max_text) {
  *scene = (struct scene){0};
  folder_create(&scene->folder);
  folder_write_lexicon(&scene->folder, &small);
  cpeg_settings_default(&scene->settings);
  scene->settings.lexicon_dir = scene->folder.path;
  if (max_text > 0) scene->settings.max_text_bytes = max_text;
  return make_engine(scene);
}

static const char *source_of(const char *name, char *out, size_t size) {
  const char *source = getenv("CPEG_SOURCE");
  snprintf(out, size, "%s/%s", source == NULL ? "." : source, name);
  return out;
}

bool scene_open_own(struct scene *scene) {
  char path[1024];
  *scene = (struct scene){0};
  folder_create(&scene->folder);
  cpeg_settings_default(&scene->settings);
  scene->settings.lexicon_dir = source_of("lexicons", path, sizeof path);
  return make_engine(scene);
}

void scene_close(struct scene *scene) {
  cpeg_tagger_destroy(scene->tagger);
  cpeg_engine_destroy(scene->engine);
  folder_remove(&scene->folder);
  EQUAL_INT(scene->heap.live, 0);
}

const cpeg_result *scene_tag(struct scene *scene, const char *path, struct str bytes) {
  const cpeg_result *result = NULL;
  struct cpeg_error err = {0};
  if (!EQUAL_INT(cpeg_tag_buffer(scene->tagger, path, bytes.ptr, bytes.len, &result, &err), CPEG_OK))
    printf("# %s: %s\n", err.path, err.message);
  return result;
}

const cpeg_result *scene_tag_text(struct scene *scene, const char *text) {
  return scene_tag(scene, "minutes.txt", str_of(text));
}

struct page {
  char *bytes;
  size_t len, cap;
};

static bool page_write(void *context, const char *bytes, size_t len) {
  struct page *page = context;
  if (page->len + len + 1 > page->cap) {
    page->cap = (page->len + len + 1) * 2;
    page->bytes = realloc(page->bytes, page->cap);
    if (page->bytes == NULL) exit(99);
  }
  memcpy(page->bytes + page->len, bytes, len);
  page->len += len;
  page->bytes[page->len] = '\0';
  return true;
}

char *scene_lines(const struct scene *scene, const cpeg_result *result) {
  struct page page = {NULL, 0, 0};
  page_write(&page, "", 0);
  if (result != NULL) CHECK(cpeg_result_write(scene->engine, result, false, page_write, &page, NULL) == CPEG_OK);
  return page.bytes;
}

struct str scene_words(const cpeg_result *result, uint32_t begin, uint32_t end) {
  const struct cpeg_document *document = cpeg_result_document(result);
  if (!CHECK(begin <= end && end <= document->text_bytes)) return (struct str){"", 0};
  return (struct str){document->text + begin, end - begin};
}

/* ---- The sample minutes ------------------------------------------------------------------ */

static int is_minutes(const struct dirent *entry) { return entry->d_name[0] != '.'; }

struct samples samples_read(void) {
  struct samples samples = {NULL, 0};
  char folder[1024];
  struct dirent **entries;
  int count = scandir(source_of("corpus/minutes", folder, sizeof folder), &entries, is_minutes, alphasort);
  if (!CHECK(count > 40)) exit(99);
  samples.items = calloc((size_t)count, sizeof *samples.items);
  if (samples.items == NULL) exit(99);
  for (int i = 0; i < count; i++) {
    struct sample *sample = &samples.items[samples.count++];
    snprintf(sample->path, sizeof sample->path, "%.800s/%.250s", folder, entries[i]->d_name);
    free(entries[i]);
    CHECK(file_read(memory_default(), sample->path, 1 << 22, &sample->bytes, NULL) == CPEG_OK);
  }
  free(entries);
  return samples;
}

void samples_free(struct samples *samples) {
  for (size_t i = 0; i < samples->count; i++)
    memory_free(memory_default(), (void *)(uintptr_t)samples->items[i].bytes.ptr);
  free(samples->items);
}
