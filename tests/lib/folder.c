/* SPDX-License-Identifier: Apache-2.0 */
#include "folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void folder_create(struct folder *folder) {
  const char *base = getenv("TMPDIR");
  snprintf(folder->path, sizeof folder->path, "%s/cpeg-test-XXXXXX", base == NULL ? "/tmp" : base);
  if (mkdtemp(folder->path) == NULL) {
    perror(folder->path);
    exit(99);
  }
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at) {
  (void)info, (void)kind, (void)at;
  return remove(path);
}

void folder_remove(const struct folder *folder) { nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

char *folder_path(const struct folder *folder, const char *name, char *out, size_t size) {
  snprintf(out, size, "%s/%s", folder->path, name);
  return out;
}

void folder_write_bytes(const struct folder *folder, const char *name, const void *bytes, size_t len) {
  char path[512];
  folder_path(folder, name, path, sizeof path);
  for (char *slash = strchr(path + strlen(folder->path) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
  }
  FILE *file = fopen(path, "wb");
  if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0) {
    perror(path);
    exit(99);
  }
}

void folder_write(const struct folder *folder, const char *name, const char *text) {
  folder_write_bytes(folder, name, text, strlen(text));
}

static void write_table(const struct folder *folder, const char *name, const char *header, const char *rows) {
  size_t len = strlen(header) + (rows == NULL ? 0 : strlen(rows)) + 3;
  char *text = malloc(len);
  if (text == NULL) exit(99);
  snprintf(text, len, "%s\n%s", header, rows == NULL ? "" : rows);
  folder_write(folder, name, text);
  free(text);
}

void folder_write_lexicon(const struct folder *folder, const struct folder_lexicon *rows) {
  folder_write(folder, "concerns.csv",
               "concept_id,prefLabel,broader,scopeNote,not_this,sensitive\n"
               "animals,Animals,,Theme,,\n"
               "dangerous-dogs,Dangerous dogs,animals,Dogs that attack,fouling,\n"
               "dog-fouling,Dog fouling,animals,Dog mess,,\n"
               "acquisitive,Theft and burglary,,Theme,,\n"
               "robbery,Robbery,acquisitive,Robbery,,\n"
               "residential-burglary,Residential burglary,acquisitive,Burglary,,\n");
  write_table(folder, "terms.csv",
              "term_id,concept_id,pattern,role,match,case,window,side,applies_to,zone,not_suffix,valid_from,valid_to,"
              "priority,kind,status,note,yes_example,no_example",
              rows->terms);
  write_table(folder, "cues.csv",
              "cue_id,axis,value,direction,pattern,max_tokens,terminated_by,example,counter_example,note", rows->cues);
  write_table(folder, "sections.csv", "section_id,section,pattern,voice,time,act,zone,example,note", rows->sections);
  write_table(folder, "stems.csv", "word,stem,reason", rows->stems);
  folder_write(folder, "priorities.csv",
               "priority_id,level,area_code,document,priority_text,concept_id,relation,valid_from,valid_to,"
               "date_precision,source,confidence\n"
               "lon-1,london,E12000007,Plan,robbery,robbery,exact,2008-04-01,2009-04-01,day,none,read\n");
  folder_write(folder, "areas/areas.csv",
               "code,name,level,parent,valid_from,valid_to,note\n"
               "E12000007,London,london,,,,\n"
               "E09000010,Enfield,borough,E12000007,,,\n"
               "E09000014,Haringey,borough,E12000007,,,\n"
               "E05000190,Bush Hill Park,ward,E09000010,,,\n"
               "E05000267,Bruce Grove,ward,E09000014,,,\n");
  write_table(folder, "areas/names.csv", "name,codes,risk,kind,note",
              rows->names != NULL ? rows->names
                                  : "Enfield,E09000010,1,official,\nHaringey,E09000014,1,official,\n"
                                    "Bush Hill Park,E05000190,1,official,\nBruce Grove,E05000267,1,official,\n");
}
