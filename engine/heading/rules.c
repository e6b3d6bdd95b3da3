/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The wording of headings, as regular expressions over short texts: a title, the top of a
 * page, the words before a date. Case is folded throughout.
 */
#include "heading/filter.h"

#include <string.h>

/* Room for the names of areas, ready for comparison. */
#define NAMES_LIMIT ((size_t)16 << 20)

/* Weekdays also as they are misspelt: "Wedesday". */
#define WEEKDAY "(?:(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|[a-z]{0,5}day)?(?![a-z])[\\s,.]*(?:the\\s+)?)?"
#define DAY \
  "(?<![\\d./:])([0-3]?\\d)\\s?(?:(?:st|nd|rd|th|tm)(?=[\\s,.of]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|" \
  "nov|dec|$)|\\(tm\\))?"
/* Long names also as they are misspelt. */
#define MONTH \
  "(jan(?:[a-z]{1,5}ry)?|feb(?:[a-z]{1,5}ry)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:[a-z]{0,3}st)?|" \
  "sept?(?:[a-z]{1,5}ber)?|oct(?:[a-z]{1,4}ber)?|nov(?:[a-z]{1,5}ber)?|dec(?:[a-z]{1,5}ber)?)(?![a-z])"
#define FIGURES "\\d{1,2}[./]\\d{1,2}[./]\\d{2}(?:\\d\\d)?"
#define UNTIL "\\s{0,2}(?:-|\xe2\x80\x93|\xe2\x80\x94|to|until|till)\\s{0,2}"
#define YEAR "((?:19|20)\\d\\d)(?!\\d)"
#define SIGNED \
  "(?:approv\\w*|confirm\\w*|adopt\\w*|agree\\w*|accept\\w*|sign\\w*|receiv\\w*|amend\\w*|correct\\w*|" \
  "circulat\\w*)"
/* What was done to the minutes later, on a day of its own. */
#define ADOPTED "(?:approv\\w*|confirm\\w*|adopt\\w*|agreed|accepted|signed|ratif\\w*)"
/* The rest of "Approved on 12 March 2008", alone on its line: what stands below it is another heading. */
#define ALONE_WITH_ITS_DAY "(?<=ed)(?:(?!\\b(?:minutes|notes)\\b)[^\\n]){0,80}(?:(?:19|20)\\d\\d|[/.\\-]\\d\\d)\\W*\\n"
/* A character of the same sentence, not of a new heading on the next line. */
#define SAME_HEADING "(?:(?!\\n\\W*(?:meeting|minutes|notes|held)\\b(?!:))[^.])"
#define BODY_NOUN \
  "(?:group|forum|partnership|board|panel|(?:sub\\W?)?committee|council|consortium|association|" \
  "consultation|assembly|authority|network|cluster|cpcg|cpeg|pccg|pceg|ceg|snb|plg|cape|kcpp|mcpp|lcp2|" \
  "snt|ward)s?"

/* A line that ends in a body's noun, or goes on with "meeting", "minutes" or a date. */
#define BODY_ALONE \
  "((?:[^\\n.:;|,]{0,100}\\b)?" BODY_NOUN \
  "\\b(?:\\s+for\\s+[a-z &]{3,40})?)(?:\\s*\\([a-z &]{2,30}\\))?(?:\\s+(?:meeting|minutes|agenda|" \
  "notes)\\b[^\\n]{0,40}|\\s*[,:|\\-][^\\n]{0,60}|\\W*)(?:\\n|$)"

static const char *const expressions[RULE_COUNT] = {
    [RULE_DATE_DAY_FIRST] = WEEKDAY DAY "[\\s,.\\-]*(?:day\\s+)?(?:of\\s*)?(?:the\\s+)?" MONTH "(?:[\\s,.\\-]*" YEAR
                                        "|\\s*['\\-](\\d\\d)(?!\\d))?",
    [RULE_DATE_MONTH_FIRST] = WEEKDAY "(?<![a-z])" MONTH "\\.?\\s*([0-3]?\\d)(?:\\s?(?:st|nd|rd|th|"
                                      "tm)(?![a-z])(?:[\\s,]*" YEAR ")?|[\\s,]+" YEAR ")(?!\\d)",
    [RULE_DATE_FIGURES] = "(?<![\\d/.\\-])([0-3]?\\d)([/.\\-])([01]?\\d)\\2((?:19|20)?\\d\\d)(?![\\d/\\-])",
    [RULE_DATE_ISO] = "(?<!\\d)((?:19|20)\\d\\d)-([01]\\d)-([0-3]\\d)(?!\\d)",
    [RULE_BEFORE_LABEL] = "(?:^|\\n|\\|)\\W*(?:date(?:\\s+and\\s+time)?(?:\\s+of\\s+(?:the\\s+)?meeting)?|"
                          "(?:meeting|held)\\s+(?:date|on)|"
                          "when)\\s*[:|\\-]+\\s*$",
    [RULE_BEFORE_HELD] = "\\b(?:held|took\\s+place|met|convened)\\b[^;]{0,160}$",
    [RULE_BEFORE_NOT] = "\\b(?:next|future|forthcoming)\\b" SAME_HEADING "{0,90}$|\\b(?:will|"
                        "to)\\s+be\\s+held\\b[^.]{0,90}$|"
                        "\\b" ADOPTED "\\b(?:(?!\\b(?:minutes|notes)\\b)[^\\n|;]){0,80}$|"
                        "\\b" SIGNED "\\b(?!" ALONE_WITH_ITS_DAY ")" SAME_HEADING "{0,60}\\bminutes\\b" SAME_HEADING "{0,120}$|"
                        "\\b(?:minutes|notes|meeting)\\b[^.]{0,40}\\b(?:last|previous)\\b[^.]{0,60}$|"
                        "\\b(?:last|previous)\\s+(?:meeting|minutes)\\b[^.]{0,90}$|"
                        "\\bmatters\\s+arising\\b[^.]{0,90}$|"
                        "\\b(?:created|creation|posted|published|updated|uploaded|review\\w*|issued|printed|"
                        "version|expir\\w+|"
                        "deadline|dated|letter|email)\\b[^.\\n]{0,25}$|"
                        "\\b(?:put|placed|posted|went)\\b[^.\\n]{0,30}\\b(?:web\\s?)?(?:site|page)\\b[^.\\n]{0,15}$|"
                        "\\b(?:since|before|after|following|prior\\s+to)\\s+(?:the|its|our|their)\\b[^.;,]{0,40}\\bmeeting\\b[^.;,]{0,20}$|"
                        "\\b(?:since|until|till|between|by|after|before|ending|commencing|beginning|up\\s+to|w/c|to|"
                        "(?<!meeting )(?<!minutes )(?<!notes )from)\\s+(?:the\\s+)?$",
    [RULE_BEFORE_POSTED] =
        "\\b(?:created|posted|published|uploaded|delivered|distributed|typed|(?:put|placed|went|goes)\\s+(?:up\\s+)?on|"
        "approved|adopted|signed)\\b(?:(?!\\b(?:minutes|notes|meeting)\\b)[^.\\n]){0,60}$|"
        "\\b(?:agreed|approved|adopted|signed)\\s+(?:at|by)\\s+(?:the\\s+)?meeting\\s+(?:of|on|held\\s+on)\\s+$",
    [RULE_ISSUE] = "\\b(?:spring|summer|autumn|winter|" MONTH ")[\\s,\\-/]{1,3}" YEAR,
    [RULE_AFTER_NOT] = "^[^.\\n]{0,90}(?:\\n[^.\\n]{0,60})?\\b(?:were|was|be|been|are|is|"
                       "as)\\b[^.]{0,60}\\b(?:agreed|approved|signed|"
                       "confirmed|accepted|adopted|circulated|correct|true|amended|received|taken\\s+as\\s+read)\\b|"
                       "^\\W*and\\s+matters\\s+arising|^\\W{0,3}\\((?:attached|pages?\\b)|^\\W*(?:agreed|"
                       "approved|accepted|signed)\\b(?!\\W+(?:on\\W+)?(?:[a-z]{3,6}day\\W+)?(?:the\\W+)?\\d)",
    [RULE_BEFORE_PERIOD] = "(?:\\d(?:st|nd|rd|th)|" FIGURES "|\\d(?:st|nd|rd|th)?\\s+" MONTH "(?:\\s+" YEAR ")?)" UNTIL "$",
    [RULE_AFTER_PERIOD] = "^" UNTIL "(?:[a-z]{3,6}day\\s+)?(?:" FIGURES "|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?" MONTH ")",
    [RULE_TIME] = "^\\W{0,4}(?:at|from|commencing|starting)?\\W{0,4}(?:\\d{1,2}\\s?[.:]\\s?\\d\\d|"
                  "\\d{1,2}\\s?[ap]\\.?\\s?m\\b)",
    [RULE_MEETING_WORD] = "\\b(?:minut\\w+|minites|meetings?|notes|forum|panel)\\b",
    [RULE_MINUTES_TITLE] =
        "(?<!\\d )(?<!\\d)(?<!few )(?<!ten )(?<!five )\\b(?:minutes|minuted|minites|mintues)\\b(?!\\s+(?:later|"
        "walk|away|drive|of\\s+fame|past|to|each|long|per|ago|in|from))"
        "|\\bm\\s+i\\s+n\\s+u\\s+t\\s+e\\s+s\\b|\\bnotes\\s+(?:of|from|on)\\s[^\\n]{0,60}\\b(?:meeting|"
        "consultation|forum|panel)|"
        "\\b(?:meeting|panel|forum|group|board|committee)\\s+notes\\b|\\brecord\\s+of\\s+(?:the\\s+|"
        "a\\s+)?meeting\\b|"
        "\\bat\\s+a\\s+meeting\\s+of\\b",
    [RULE_SIGN] =
        "^[\\W\\d]*(?:(members\\s+|also\\s+|those\\s+)?(?:present|attend\\w*|in\\s+attendance)\\b|(apolog(?:y|"
        "ies))\\b|(matters\\s+arising)\\b|"
        "((?:approval\\s+of\\s+)?(?:the\\s+)?minutes\\b)|((?:date|time)\\s+of\\s+(?:the\\s+)?next|"
        "next\\s+meeting\\b)|"
        "(any\\s+other\\s+business|aob\\b|a\\.o\\.b)|(declarations?\\s+of\\s+interest)|(in\\s+the\\s+chair|"
        "chair(?:man)?\\s*:)|"
        "(actions?\\s*[:|]))",
    [RULE_AGENDA_TITLE] = "\\bpublic\\s+document\\s+pack\\b|(?:^|\\n)\\W*(?:draft\\s+|"
                          "meeting\\s+)?agenda\\W*(?:\\n|$)|\\bagenda\\s+for\\b|"
                          "\\bnotice\\s+of\\s+(?:a\\s+)?meeting",
    [RULE_SUMMONS] = "\\bsummon(?:ed|s)\\b|\\bnotice\\s+is\\s+(?:hereby\\s+)?given\\b|"
                     "\\bfor\\s+the\\s+purposes?\\s+of\\s+transacting\\b",
    [RULE_ITEM] = "^\\W*(?:\\d{1,2}(?:\\.\\d{1,2})?\\s?[.):]|[ivx]{1,4}[.)])[\\s|]*[a-z]",
    [RULE_ITEM_NUMBER] = "^\\W*\\d{1,2}[.)]\\W*$",
    [RULE_ATTENDANCE] = "(?:^|\\n)\\W*(?:(?:members\\s+|also\\s+|those\\s+)?(?:present|attend\\w*|"
                        "in\\s+attendance)\\b|apolog(?:y|ies)\\b|in\\s+the\\s+chair\\b)",
    [RULE_PERSON] = "^(?:mr|mrs|ms|miss|dr|cllr|councillor|members|public|representatives?|chair\\w*)\\b|"
                    "\\b(?:reports|reported|was|were|is|are|will|has|have|said|asked)\\b",
    [RULE_INNER_MINUTES] = "^\\W*(?:draft\\s+|unconfirmed\\s+)?(?:minutes\\s+of\\b(?!\\s+(?:the\\s+)?(?:last|"
                           "previous)\\b)|minutes\\W*$|m\\s+i\\s+n\\s+u\\s+t\\s+e\\s+s\\W*$)",
    [RULE_DRAFT] = "(?:^|\\n)\\W*(?:d\\s?r\\s?a\\s?f\\s?t|unconfirmed|unapproved)\\W*(?:\\n|$)|(?:^|"
                   "\\n)\\W*(?:d\\s?r\\s?a\\s?f\\s?t|unconfirmed|unapproved)"
                   "[\\s\\-:]+(?:m\\s?i\\s?n\\s?u\\s?t\\s?e\\s?s|minites|notes|\\W)|"
                   "\\b(?:minutes|notes)\\b[^\\n]{0,60}[(\\[\\-]\\s*draft\\b|\\bsubject\\s+to\\s+(?:approval|"
                   "confirmation)\\b",
    [RULE_BODY_OF] =
        "\\b(?:minut\\w+|minites|notes|record|proceedings|report)\\s+(?:of|from|for|at|on)\\s+(?:the\\s+|a\\s+|"
        "an\\s+)?(?:proceedings\\s+(?:at|of)\\s+(?:the\\s+|a\\s+)?)?"
        "(?:(?:\\w+\\s+){0,3}meeting\\s+(?:\\([^)]{0,12}\\)\\s*)?(?:of|for)\\s+(?:the\\s+)?)?"
        /* In mid-word nothing ends it: asked first, since it is asked at each letter. */
        "([a-z][^\\n.:;|]{2,110}?)(?=(?!(?<=[a-z])[a-z])\\s*(?:[,;:|]|\\.\\s|\\n|$|"
        "(?=[hoamt])\\b(?:held|on|at|meetings?|took)\\b|\\s-\\s|\\d))",
    [RULE_BODY_OF_LINES] =
        "\\b(?:minut\\w+|notes|record)\\s+(?:of|from|for)\\s+(?:proceedings\\s+(?:at|of)\\s+)?(?:the\\s+|"
        "a\\s+)?(?:meeting\\s+of\\s+(?:the\\s+)?)?"
        "([a-z](?:[^.:;|]){2,140}?)(?=\\s+held\\b)",
    [RULE_BODY_HELD] = "\\b(?:meeting\\s+of\\s+(?:the\\s+)?|(?:a|an|the)\\s+(?!meeting\\s+of\\b))([a-z][^\\n.:;|"
                       ",]{3,110}?)\\s+(?:meeting\\s+)?(?:(?:was|were|will\\s+be)\\s+)?(?:held|met)\\b",
    [RULE_BODY_LINE] = "(?:^|\\n)[\\s\\W\\d]*(?!(?:title|subject|summary|author|branch|publication|protective|"
                       "venue|contact)\\b)" BODY_ALONE,
    [RULE_BODY_LABEL] = "(?:^|\\n)[\\s\\W\\d]*(?:title|subject|meeting|name|body)\\s*(?:[:|]|:\\s*\\|)?\\s+" BODY_ALONE,
    [RULE_BODY_NOUN] = "\\b" BODY_NOUN "\\b",
    [RULE_POLICE_BODY] = "\\b(?:polic\\w+|safer|neighbourhoods?|cpcg|cpeg|pccg|pceg|snb|plg|cape|snt|sn\\s+panel|"
                         "community\\s+safety|crime|ward|"
                         "engagement|consultative|consultation|borough)\\b",
    [RULE_WARD_BODY] = "\\b(?:wards?|snt|sn\\s+(?:panel|team)|safer\\s+neighbourhoods?|panel|plg|cape|liaison)\\b",
    [RULE_FOREIGN_BODY] = "\\b(?:parish|town\\s+council|county|municipal|garda|community\\s+council|"
                          "district\\s+council|constabulary|oireachtas)\\b",
    [RULE_PAN_LONDON] = "\\bpan\\W?london\\b|\\bmetropolitan\\s+police\\s+authority\\b|\\blcp2\\b|"
                        "\\blondon\\s+(?:communit(?:y|ies)\\s+policing|assembly|chairs|pccg)\\b|"
                        "\\bmopac\\b|\\bmayor'?s\\s+office\\s+for\\s+policing\\b|\\bpccg\\s+chairs|"
                        "\\bchairs'?\\s+forum\\b|\\bpolice\\s+and\\s+crime\\s+committee\\b",
    [RULE_LONDON_SIGN] = "\\b(?:metropolitan\\s+police|met\\s+police|mps|mopac|mpa|scotland\\s+yard|city\\s+hall|"
                         "tfl|transport\\s+for\\s+london|london)\\b",
    [RULE_REPORTING] =
        "\\bit\\s+was\\s+(?:agreed|noted|reported|asked|confirmed)\\b|"
        "\\b(?:residents?|inspector|insp|sergeant|sgt|superintendent|supt|councillors?|cllr|chair\\w*|pc|pcso|"
        "members?|commander)\\b"
        "(?:\\s+[\\w'\\-]+){0,3}\\s+(?:asked|said|raised|reported|stated|advised|noted|complained|queried|"
        "confirmed|explained)\\b",
    [RULE_LETTER] = "\\b(?:please|attach\\w*|enclos\\w*|herewith|forward\\w*|here\\s+(?:are|is)|sent|send\\w*|circulat\\w*|"
                    "thank\\w*|dear|regards|follows?|find|below|copy|copies|i|we|you|your|my|our|"
                    "(?:minutes|notes|meeting)\\b[^\\n]*\\s(?:is|are|was|were|will|have|has)\\b)\\b|\\.(?:docx?|pdf|rtf|odt|txt)\\b",
    [RULE_FIRST_PERSON] = "\\b(?:i|my|me|i'm|i've)\\b",
};

size_t heading_normal(struct str text, char *out, size_t cap) {
  size_t len = 0;
  bool open = false;
  for (size_t i = 0; i < text.len && len + 5 < cap; i++) {
    char c = text.ptr[i];
    bool is_possessive = (c == '\'' && i + 1 < text.len && ascii_lower(text.ptr[i + 1]) == 's' &&
                          (i + 2 == text.len || !ascii_is_alpha(text.ptr[i + 2])));
    if (is_possessive) {
      i++;
      continue;
    }
    if (ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80) {
      if (!open) out[len++] = ' ';
      out[len++] = ascii_lower(c);
      open = true;
      continue;
    }
    open = false;
    if (c == '&') {
      memcpy(out + len, " and", 4);
      len += 4;
    }
  }
  out[len++] = ' ';
  return len;
}

/* Names by their first two letters; those of one letter do not occur. */
static size_t start_of(struct str words) {
  if (words.len < 3) return 0;
  return ((size_t)(unsigned char)words.ptr[1] * 31 + (size_t)(unsigned char)words.ptr[2]) % HEADING_NAME_STARTS;
}

uint32_t heading_first_name(const struct heading_rules *rules, struct str words) {
  return rules->first_names[start_of(words)];
}

/* The one borough a name may mean, or LEXICON_NONE. */
static uint32_t borough_of_name(const struct lexicon *lexicon, const struct lexicon_name *name) {
  uint32_t found = LEXICON_NONE;
  for (uint32_t i = 0; i < name->area_count; i++) {
    if (lexicon->areas[name->areas[i]].level != CPEG_BOROUGH) continue;
    if (found != LEXICON_NONE) return LEXICON_NONE;
    found = name->areas[i];
  }
  return found;
}

/* Is it written so that nothing else can be meant? */
static bool is_full_name(const struct lexicon_name *name) {
  if (name->risk != 1 || !name->is_alias) return false;
  return strstr(name->text, "Borough of ") != NULL || str_starts(str_of(name->text), "LB") ||
         str_starts(str_of(name->text), "RB") || strstr(name->text, " Borough") != NULL ||
         str_is(str_of(name->text), "Westminster City Council");
}

/* Fills the rules' name from the lexicon's, and puts it before those that begin alike. */
static bool name_ready(struct heading_rules *rules, uint32_t idx) {
  const struct lexicon_name *row = &rules->lexicon->names[idx];
  char words[256];
  struct str normal = {words, heading_normal(str_of(row->text), words, sizeof words)};
  const char *copy = arena_copy(&rules->arena, normal);
  if (copy == NULL) return false;
  uint32_t *first = &rules->first_names[start_of(normal)];
  rules->names[idx] = (struct heading_name){.words = {copy, normal.len},
                                            .borough = borough_of_name(rules->lexicon, row),
                                            .is_full = is_full_name(row),
                                            .next = *first};
  *first = idx;
  return true;
}

/* Names and the filter are made ready once, not for every title. */
static enum cpeg_status things_ready(struct heading_rules *rules, struct cpeg_error *err) {
  size_t count = rules->lexicon->name_count;
  rules->names = arena_array(&rules->arena, count, sizeof *rules->names);
  rules->filter = arena_get(&rules->arena, sizeof *rules->filter);
  if (rules->filter == NULL || (rules->names == NULL && count > 0)) return error_nomem(err);
  filter_fill(rules->filter);
  for (size_t i = 0; i < HEADING_NAME_STARTS; i++) rules->first_names[i] = LEXICON_NONE;
  /* From the last to the first, so that lists of names have the order of the lexicon. */
  for (size_t i = count; i > 0; i--)
    if (!name_ready(rules, (uint32_t)i - 1)) return error_nomem(err);
  return CPEG_OK;
}

enum cpeg_status heading_rules_create(struct memory memory, const struct lexicon *lexicon, struct heading_rules **out,
                                      struct cpeg_error *err) {
  struct heading_rules *rules = memory_get(memory, sizeof *rules);
  if (rules == NULL) return error_nomem(err);
  rules->memory = memory;
  rules->lexicon = lexicon;
  arena_init(&rules->arena, memory, NAMES_LIMIT);
  enum cpeg_status status = things_ready(rules, err);
  for (size_t i = 0; i < RULE_COUNT && status == CPEG_OK; i++)
    status = pattern_create(memory, str_of(expressions[i]), PATTERN_FOLD | PATTERN_LIMIT, &rules->patterns[i], err);
  if (status != CPEG_OK)
    heading_rules_destroy(rules);
  else
    *out = rules;
  return status;
}

void heading_rules_destroy(struct heading_rules *rules) {
  if (rules == NULL) return;
  for (size_t i = 0; i < RULE_COUNT; i++) pattern_destroy(rules->patterns[i]);
  arena_finish(&rules->arena);
  memory_free(rules->memory, rules);
}
