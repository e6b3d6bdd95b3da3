/* SPDX-License-Identifier: Apache-2.0 */
/* Every fault of a lexicon's files is told with file, line and column. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

#define HEADER                                                                                                      \
  "term_id,concept_id,pattern,role,match,case,window,side,applies_to,zone,not_suffix,valid_from,valid_to,priority," \
  "kind,status,note,yes_example,no_example\n"

struct fault_case {
  const char *file; /* written with `text` over the small lexicon's */
  const char *text;
  const char *part; /* of the sentence */
  uint32_t line, column;
  bool is_warning;
};

static void tell_all(const struct fault_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct folder folder;
    struct faults faults;
    folder_create(&folder);
    folder_write_lexicon(&folder, &(struct folder_lexicon){0});
    folder_write(&folder, cases[i].file, cases[i].text);
    struct lexicon *lexicon = scene_read(&folder, &faults);
    bool told = CHECK(faults_have(&faults, cases[i].file, cases[i].line, cases[i].column, cases[i].part,
                                  cases[i].is_warning));
    told &= CHECK((lexicon != NULL) == cases[i].is_warning);
    if (!told) printf("# case %zu: %s\n", i, cases[i].part);
    lexicon_destroy(lexicon);
    /* Without a taker the first error ends the reading, at the same place. */
    struct cpeg_error err = {0};
    lexicon = NULL;
    if (!cases[i].is_warning &&
        CHECK(lexicon_create(memory_default(), folder.path, NULL, NULL, &lexicon, &err) == CPEG_FORMAT)) {
      CHECK(strstr(err.path, cases[i].file) != NULL && err.line > 0 && lexicon == NULL);
    }
    lexicon_destroy(lexicon);
    folder_remove(&folder);
  }
}

static void of_columns(void) {
  static const struct fault_case cases[] = {
      {"terms.csv", "term_id,concept_id,pattern,role,colour\n", "\"colour\" is not known", 1, 33, true},
      {"terms.csv", "term_id,concept_id,pattern\n", "the column \"role\" is missing", 1, 1, false},
      {"concerns.csv", "concept_id,broader,label\n", "the column \"prefLabel\" is missing", 1, 1, false},
      {"concerns.csv", "concept_id,broader,label\n", "\"label\" is not known", 1, 20, true},
      {"cues.csv", "cue_id,axis,value,pattern\n", "the column \"direction\" is missing", 1, 1, false},
      {"areas/areas.csv", "code,name,level\n", "the column \"parent\" is missing", 1, 1, false},
      {"stems.csv", "word,stem,reason\n\"open,x,y\n", "never closed", 2, 1, false},
      {"terms.csv", HEADER "t/1,robbery\n", "2 cells, the header 19", 2, 1, false},
  };
  /* A missing column is an error, so the unknown one beside it comes with no lexicon. */
  tell_all(cases, 3);
  tell_all(cases + 4, 4);
  struct folder folder;
  struct faults faults;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  folder_write(&folder, cases[3].file, cases[3].text);
  CHECK(scene_read(&folder, &faults) == NULL);
  CHECK(faults_have(&faults, cases[3].file, 1, 20, cases[3].part, true));
  folder_remove(&folder);
}

static void of_terms(void) {
  static const struct fault_case cases[] = {
      {"terms.csv", HEADER "t/1,robery,bus robbery,,,,,,,,,,,,,,,x,x\n", "\"robery\" is no concern", 2, 5, false},
      {"terms.csv", HEADER "t/1,animals,bus robbery,,,,,,,,,,,,,,,x,x\n", "a theme has no terms", 2, 5, false},
      {"terms.csv", HEADER ",robbery,bus robbery,,,,,,,,,,,,,,,x,x\n", "a row needs a term_id", 2, 1, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,,,x,x\nt/1,robbery,shop robbery,,,,,,,,,,,,,,,x,x\n",
       "\"t/1\" is there twice", 3, 1, false},
      {"terms.csv", HEADER "t/1,*,bus robbery,require,,,,,,,,,,,,,,x,x\n", "can only exclude or carry", 2, 1, false},
      {"terms.csv", HEADER "t/1,*,monitor it,carry,,,item,,,,,,,,,,,x,\n", "how many sentences back", 2, 26, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,maybe,,,,,,,,,,,,,,x,x\n",
       "\"maybe\" is not one of: term, exclude, require, forbid", 2, 25, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,fuzzy,,,,,,,,,,,,,x,x\n", "stem, exact, glob, regex", 2, 26, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,lower,,,,,,,,,,,,x,x\n", "fold, keep", 2, 27, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,left,,,,,,,,,,x,x\n", "either, before, after", 2, 29, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,foot,,,,,,,,x,x\n", "body, heading, any", 2, 31, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,main,,,x,x\n", "alt, hidden", 2, 36, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,on,,x,x\n", "active, candidate, off", 2, 37, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,forbid,,,0,,,,,,,,,,,x,x\n", "the window \"0\" is none", 2, 34, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,forbid,,,page,,,,,,,,,,,x,x\n", "the window \"page\"", 2, 34, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,forbid,,,touch,,,,,,,,,,,x,x\n", "the window \"touch\"", 2, 34, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,2008-02-30,,,,,,x,x\n", "\"2008-02-30\" is no date", 2, 33,
       false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,31/06/2008,,,,,x,x\n", "\"31/06/2008\" is no date", 2, 34,
       false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,07/21/2008,,,,,x,x\n", "write 2008-07-21", 2, 34, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,high,,,,x,x\n", "the priority \"high\"", 2, 35, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,1001,,,,x,x\n", "-1000 to 1000", 2, 35, false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

static void of_targets(void) {
  static const struct fault_case cases[] = {
      {"terms.csv", HEADER "t/1,robbery,bus,forbid,,,5,,t/9,,,,,,,,,x,x\n", "\"t/9\", which is no active term", 2, 29,
       false},
      {"terms.csv",
       HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,off,,x,x\nt/2,robbery,shop,forbid,,,5,,t/1,,,,,,,,,x,x\n",
       "\"t/1\", which is no active term", 3, 30, false},
      {"terms.csv", HEADER "t/1,robbery,bus,forbid,,,5,,t/2,,,,,,,,,x,x\nt/2,robbery,shop,exclude,,,5,,,,,,,,,,,x,x\n",
       "\"t/2\", which is no active term", 2, 29, false},
      {"terms.csv", HEADER "t/1,robbery,bus,forbid,,,5,,t/2,,,,,,,,,x,x\nt/2,dog-fouling,dog mess,,,,,,,,,,,,,,,x,x\n",
       "\"t/2\", which is a term of another concern", 2, 29, false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

static void of_examples_and_words(void) {
  static const struct fault_case cases[] = {
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,,,,x\n", "t/1 has no yes_example; add a sentence that it must tag",
       2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,bus,forbid,,,5,,,,,,,,,,,,x\n", "keep from being tagged", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,robbery,,,,,,,,,,,,,,,x,\n", "no no_example", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,,,x,\nt/2,robbery,toy,forbid,,,5,,t/1,,,,,,,,,x,x\n",
       "guarded by other rows", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,of the,,,,,,,,,,,,,,,x,x\n", "made of common words only", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,!the ~2 and,,,,,,,,,,,,,,,x,x\n", "made of common words only", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,(the|an) of,,,,,,,,,,,,,,,x,x\n", "made of common words only", 2, 0, false},
      {"terms.csv", HEADER "t/1,robbery,rob,,,,,,,,,,,,,,,x,x\n", "the single stem \"rob\" is short", 2, 0, true},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,,,x,x\nt/2,robbery,bus robbery,,,,,,,,,,,,,,,x,x\n",
       "the pattern of t/2 is that of t/1 already", 3, 0, true},
      {"terms.csv", HEADER "t/1,robbery,bus robbery,,,,,,,,,,,,,,,x,x\nt/2,dog-fouling,bus robbery,,,,,,,,,,,,,,,x,x\n",
       "both concerns are tagged", 3, 0, true},
  };
  tell_all(cases, TAP_COUNT(cases));
}

static void of_concerns_and_stems(void) {
  static char long_stem[600] = "word,stem,reason\n";
  memset(long_stem + 17, 'a', 300);
  strcat(long_stem, ",protect,long\n");
  const struct fault_case cases[] = {
      {"concerns.csv", "concept_id,prefLabel,broader\na,A,\nb,B,c\n", "\"c\" is no theme above this row", 3, 5, false},
      {"concerns.csv", "concept_id,prefLabel,broader\na,A,\nb,B,a\nc,C,b\n", "\"b\" is no theme", 4, 5, false},
      {"concerns.csv", "concept_id,prefLabel,broader\na,A,\na,B,\n", "\"a\" is there twice", 3, 1, false},
      {"concerns.csv", "concept_id,prefLabel,broader\na,,\n", "needs a concept_id and a prefLabel", 2, 1, false},
      {"stems.csv", "word,stem,reason\nknives,,x\n", "a word needs a stem", 2, 1, false},
      {"stems.csv", long_stem, "too long", 2, 1, false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

#define AREAS "code,name,level,parent,valid_from,valid_to\nL,London,london,,,\n"

static void of_areas_and_names(void) {
  static const struct fault_case cases[] = {
      {"areas/areas.csv", AREAS "W,Ward,ward,B,,\n", "\"B\" is no wider area above this row", 3, 13, false},
      {"areas/areas.csv", AREAS "B,Borough,borough,L,,\nC,Other,borough,B,,\n", "\"B\" is no wider area", 4, 17, false},
      {"areas/areas.csv", AREAS "L,London,london,,,\n", "a code of its own", 3, 1, false},
      {"areas/areas.csv", AREAS "B,,borough,L,,\n", "needs a name", 3, 1, false},
      {"areas/areas.csv", AREAS "B,Borough,county,L,,\n", "ward, borough, london", 3, 11, false},
      {"areas/areas.csv", AREAS "B,Borough,borough,L,soon,\n", "\"soon\" is no date", 3, 21, false},
      {"areas/names.csv", "name,codes,risk,kind\nEnfield,E09000010,4,official\n", "the risk \"4\" is not 1, 2 or 3", 2,
       19, false},
      {"areas/names.csv", "name,codes,risk,kind\nEnfield,E09000010;E1,1,official\n", "\"E1\" is no code of areas.csv", 2,
       9, false},
      {"areas/names.csv", "name,codes,risk,kind\nEnfield,E09000010,1,nick\n", "official, alias", 2, 21, false},
      {"areas/names.csv", "name,codes,risk,kind\nEnfield (,E09000010,1,alias\n", "nothing where a word should be", 2, 10,
       false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

#define BOROUGHS "code,subregion,label_lon,label_lat\n"
#define GROUPS "name,area,valid_from,valid_to\n"

static void of_boroughs_and_groups(void) {
  static const struct fault_case cases[] = {
      {"areas/boroughs.csv", "code,subregion,label_lon\n", "the column \"label_lat\" is missing", 1, 1, false},
      {"areas/boroughs.csv", BOROUGHS "E1,North,0.1,51.5\n", "\"E1\" is no code of areas.csv", 2, 1, false},
      {"areas/boroughs.csv", BOROUGHS "E12000007,North,0.1,51.5\n", "is no borough", 2, 1, false},
      {"areas/boroughs.csv", BOROUGHS "E09000010,North,east,51.5\n", "\"east\" is no number of degrees", 2, 17, false},
      {"areas/boroughs.csv", BOROUGHS "E09000010,North,-0.1,51.5N\n", "\"51.5N\" is no number of degrees", 2, 22, false},
      {"areas/boroughs.csv", BOROUGHS "E09000010,North,-0.1,51\nE09000010,,1,1\n", "has a row above", 3, 1, false},
      {"areas/groups.csv", GROUPS "Forum,E1,,\n", "\"E1\" is no code of areas.csv", 2, 7, false},
      {"areas/groups.csv", GROUPS ",E09000010,,\n", "a group needs a name", 2, 1, false},
      {"areas/groups.csv", GROUPS "Forum,E09000010,2008-04-01,2008-04-01\n", "ends before it begins", 2, 28, false},
      {"areas/groups.csv", GROUPS "Forum,E09000010,2008,\n", "\"2008\" is no date", 2, 17, false},
      {"areas/groups.csv", GROUPS "Forum,E09000010,,\nFORUM,E09000010,,\n", "has a row above", 3, 1, false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

#define PLACES "name,ward,borough\n"

static void of_places(void) {
  static const struct fault_case cases[] = {
      {"areas/places.csv", "name,ward\n", "the column \"borough\" is missing", 1, 1, false},
      {"areas/places.csv", PLACES "Town Park,Bush Hill Park,Barnet\n", "\"Barnet\" is no borough", 2, 26, false},
      {"areas/places.csv", PLACES "Town Park,Bush Hill Park,London\n", "\"London\" is no borough", 2, 26, false},
      {"areas/places.csv", PLACES "Town Park,Bruce Grove,Enfield\n", "Enfield has no ward called \"Bruce Grove\"", 2, 11,
       false},
      {"areas/places.csv", PLACES "Town Park,,Enfield\n", "Enfield has no ward called \"\"", 2, 11, false},
      {"areas/places.csv", PLACES ",Bush Hill Park,Enfield\n", "a place needs a name", 2, 1, false},
      {"areas/places.csv", PLACES "Town (Park,Bush Hill Park,Enfield\n", "never closed", 2, 6, false},
      {"areas/places.csv", PLACES "Town Park,Bush Hill Park,Enfield\nTOWN PARK,E05000190,Enfield\n",
       "\"Town Park\" of Enfield has a row above", 3, 1, false},
      {"areas/places.csv", "name,ward,borough,warden\nTown Park,Bush Hill Park,Enfield,x\n",
       "the column \"warden\" is not known", 1, 19, true},
  };
  tell_all(cases, TAP_COUNT(cases));
}

#define PRIORITIES "priority_id,area_code,priority_text,concept_id,relation,valid_from,valid_to,document\n"

static void of_cues_and_priorities(void) {
  static const struct fault_case cases[] = {
      {"cues.csv", "cue_id,axis,value,direction,pattern,max_tokens\nc/1,time,past,up,last year,\n",
       "forward, backward, both", 2, 15, false},
      {"cues.csv", "cue_id,axis,value,direction,pattern,max_tokens\nc/1,time,past,forward,last year,0\n",
       "max_tokens \"0\"", 2, 33, false},
      {"cues.csv", "cue_id,axis,value,direction,pattern,max_tokens\nc/1,time,past,forward,last ),\n",
       "a closing bracket", 2, 28, false},
      {"sections.csv", "section_id,section,pattern\ns/1,aob,(any other\n", "never closed", 2, 9, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,thefts,exact,,,Plan\n", "\"thefts\" is no concern or theme", 2,
       21, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,robbery,same,,,Plan\n", "exact, broader, narrower, related", 2,
       29, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,robbery,exact,2008,,Plan\n", "\"2008\" is no date", 2, 35, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,robbery,exact,2009-04-01,2008-04-01,Plan\n",
       "ends before it begins", 2, 46, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,robbery,exact,2008-04-01,2008-04-01,Plan\n",
       "ends before it begins", 2, 46, false},
      {"priorities.csv", PRIORITIES "p/1,E12000007,theft,robbery,exact,2008-04-01,2009-04-01,Plan\n"
       "p/1,E12000007,theft,robbery,broader,2009-03-31,,Plan\n",
       "\"p/1\" covers \"robbery\" twice on some days, here and in line 2", 3, 21, false},
  };
  tell_all(cases, TAP_COUNT(cases));
}

static void files_that_are_not_there_are_told(void) {
  struct folder folder;
  struct faults faults = {.count = 0};
  struct lexicon *lexicon = NULL;
  struct cpeg_error err = {0};
  folder_create(&folder);
  EQUAL_INT(lexicon_create(memory_default(), folder.path, faults_keep, &faults, &lexicon, &err), CPEG_FORMAT);
  CHECK(strstr(err.path, "stems.csv") != NULL);
  EQUAL_INT(lexicon_create(memory_default(), NULL, NULL, NULL, &lexicon, &err), CPEG_IO);
  CHECK(lexicon == NULL);
  folder_remove(&folder);
}

static void many_faults_are_told_in_one_reading(void) {
  struct folder folder;
  struct faults faults;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){
                                    .terms = "t/1,robery,bus robbery,,,,,,,,,,,,,,,x,x\n"
                                             "t/2,robbery,bus (robbery,,,,,,,,,,,,,,,x,x\n"
                                             "t/3,robbery,shop robbery,,,,,,,,,,,,,,,,x\n",
                                    .cues = "c/1,time,past,up,last year,,,e,c,n\n",
                                    .names = "Enfield,E1,1,official,\n"});
  CHECK(scene_read(&folder, &faults) == NULL);
  EQUAL_INT(faults.count, 5);
  CHECK(faults_have(&faults, "terms.csv", 2, 5, "robery", false));
  CHECK(faults_have(&faults, "terms.csv", 3, 17, "never closed", false));
  CHECK(faults_have(&faults, "terms.csv", 4, 0, "yes_example", false));
  CHECK(faults_have(&faults, "cues.csv", 2, 15, "forward", false));
  CHECK(faults_have(&faults, "areas/names.csv", 2, 9, "E1", false));
  /* A taker that has enough gets no more; the first error is the one that is returned. */
  struct faults few = {.wanted = 2};
  struct cpeg_error err = {0};
  struct lexicon *lexicon = NULL;
  EQUAL_INT(lexicon_create(memory_default(), folder.path, faults_keep, &few, &lexicon, &err), CPEG_FORMAT);
  EQUAL_INT(few.count, 2);
  EQUAL_INT(err.line, 2);
  folder_remove(&folder);
}

static void a_taker_that_has_enough_of_warnings_still_gets_a_whole_lexicon(void) {
  struct folder folder;
  struct faults few = {.wanted = 1};
  struct cpeg_error err = {0};
  struct lexicon *lexicon = NULL;
  char places[100];
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.terms = "t/1,robbery,rob,,,,,,,,,,,,,,,x,x\n"
                                                                  "t/2,robbery,robs,,,,,,,,,,,,,,,x,x\n"
                                                                  "t/3,robbery,rob,,,,,,,,,,,,,,,x,x\n"});
  EQUAL_INT(lexicon_create(memory_default(), folder.path, faults_keep, &few, &lexicon, &err), CPEG_OK);
  EQUAL_INT(few.count, 1);
  if (CHECK(lexicon != NULL) && CHECK(lexicon->area_count > 0)) {
    scene_places(lexicon, "they rob", places, sizeof places);
    EQUAL_TEXT(places, "1-1 1-1 1-1");
  }
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

const struct tap_test fault_tests[] = {
    {"faults of columns are told", of_columns},
    {"faults of terms are told", of_terms},
    {"faults of applies_to are told", of_targets},
    {"faults of examples and common words are told", of_examples_and_words},
    {"faults of concerns and stems are told", of_concerns_and_stems},
    {"faults of areas and names are told", of_areas_and_names},
    {"faults of cues, sections and priorities are told", of_cues_and_priorities},
    {"faults of boroughs and groups are told", of_boroughs_and_groups},
    {"faults of places are told", of_places},
    {"files that are not there are told", files_that_are_not_there_are_told},
    {"many faults are told in one reading", many_faults_are_told_in_one_reading},
    {"a taker that has enough of warnings still gets a whole lexicon",
     a_taker_that_has_enough_of_warnings_still_gets_a_whole_lexicon},
};
const size_t fault_test_count = TAP_COUNT(fault_tests);
