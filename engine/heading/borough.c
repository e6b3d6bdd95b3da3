/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The borough is the one in the body's name or in brackets behind it, or one written in full near the top, or that of
 * the wards in the title, or the one whose council's internet domain stands near the top, or the one that all wards
 * of the text lie in. A venue is too weak, and a town or parish council is not London's. Where several boroughs would
 * do there is none, with the reason.
 */
#include "heading/head.h"

#include <string.h>

/* Boroughs of London and the City. */
#define BOROUGHS_MAX 40u
/* Names of wards in one title that are looked at. */
#define WARDS_MAX 12u
/* Bytes of "PANEL (BRENT)" from the body's name to the closing bracket. */
#define BRACKET_REACH 60u

/* Boroughs seen, with how often. */
struct tally {
  uint32_t areas[BOROUGHS_MAX];
  uint32_t counts[BOROUGHS_MAX];
  size_t count;
};

/* Counts one more sight of `area`; more boroughs than London has cannot occur. */
static void tally_add(struct tally *tally, uint32_t area) {
  size_t i = 0;
  while (i < tally->count && tally->areas[i] != area) i++;
  if (i == BOROUGHS_MAX) return;
  if (i == tally->count) {
    tally->areas[tally->count] = area;
    tally->counts[tally->count++] = 0;
  }
  tally->counts[i]++;
}

/* The one borough seen, or one seen three times as often as any other; else LEXICON_NONE. */
static uint32_t tally_one(const struct tally *tally, bool may_lead) {
  size_t best = 0;
  if (tally->count == 0) return LEXICON_NONE;
  for (size_t i = 1; i < tally->count; i++)
    if (tally->counts[i] > tally->counts[best]) best = i;
  for (size_t i = 0; i < tally->count; i++)
    if (i != best && (!may_lead || tally->counts[i] * 3 > tally->counts[best])) return LEXICON_NONE;
  return tally->areas[best];
}

/* Short for what every function here needs. */
static const struct lexicon *lexicon_of(const struct heading_scene *scene) { return scene->input->place->lexicon; }

/* What the rules know of a name. */
static const struct heading_name *name_of(const struct heading_scene *scene, uint32_t name) {
  return &scene->rules->names[name];
}

/* ---- Names in titles and file names, which are no part of the tokens ------------------------ */

/* Names of areas in a title, in its order. */
struct title_names {
  uint32_t names[WARDS_MAX];
  size_t count;
};

/* At each word the longest name that starts there; a name inside a longer one is not told. */
static void find_in_title(const struct heading_scene *scene, struct str title, struct title_names *out) {
  char words[512];
  size_t len = heading_normal(title, words, sizeof words);
  size_t at = 0;
  out->count = 0;
  while (at + 1 < len && out->count < WARDS_MAX) {
    size_t longest = 0;
    uint32_t name = 0;
    struct str rest = {words + at, len - at};
    for (uint32_t i = heading_first_name(scene->rules, rest); i != LEXICON_NONE; i = name_of(scene, i)->next) {
      struct str candidate = name_of(scene, i)->words;
      if (candidate.len <= longest || candidate.len > len - at) continue;
      if (memcmp(words + at, candidate.ptr, candidate.len) != 0) continue;
      longest = candidate.len;
      name = i;
    }
    if (longest > 0) out->names[out->count++] = name;
    at += longest > 0 ? longest - 1 : 1;
    while (at < len && words[at] != ' ') at++;
  }
}

/* The one borough named in a title of a police or community group. */
static uint32_t borough_of_title(const struct heading_scene *scene, struct str title) {
  if (!head_has(scene, RULE_POLICE_BODY, title) || head_has(scene, RULE_FOREIGN_BODY, title)) return LEXICON_NONE;
  struct title_names found;
  struct tally tally = {.count = 0};
  find_in_title(scene, title, &found);
  for (size_t i = 0; i < found.count; i++) {
    uint32_t borough = name_of(scene, found.names[i])->borough;
    if (borough != LEXICON_NONE) tally_add(&tally, borough);
  }
  return tally_one(&tally, false);
}

/* ---- Names in the text ------------------------------------------------------------------------ */

/* Boroughs named in a span: with `full_only` such as are written in full or have police,
   council ... after them. */
static struct tally boroughs_in(const struct heading_scene *scene, struct span span, bool full_only) {
  const struct place_list *names = scene->input->names;
  struct tally tally = {.count = 0};
  for (size_t i = 0; i < names->count && names->items[i].begin < span.end; i++) {
    const struct place_name *name = &names->items[i];
    if (name->begin < span.begin) continue;
    uint32_t borough = name_of(scene, name->name)->borough;
    if (borough == LEXICON_NONE) continue;
    bool is_full = name_of(scene, name->name)->is_full || (name->cues & PLACE_CUE_BOROUGH) != 0;
    if (full_only && !is_full) continue;
    tally_add(&tally, borough);
  }
  return tally;
}

/* Is the borough written in full somewhere? */
static bool is_written_in_full(const struct heading_scene *scene, uint32_t borough) {
  const struct place_list *names = scene->input->names;
  for (size_t i = 0; i < names->count; i++) {
    const struct heading_name *name = name_of(scene, names->items[i].name);
    if (name->is_full && name->borough == borough) return true;
  }
  return false;
}

/* The whole top of the page, as a span of the document. */
static struct span top_span(const struct heading_scene *scene) {
  return head_span(&scene->top, (struct span){0, (uint32_t)scene->top.text.len});
}

/* The one borough in the brackets directly behind the body's name, which ends at `at`: "Kilburn Panel (Brent)". */
static uint32_t borough_in_brackets(const struct heading_scene *scene, uint32_t at) {
  struct str rest = str_trim(str_span(scene->input->place->text, (struct span){at, top_span(scene).end}));
  if (rest.len == 0 || rest.ptr[0] != '(') return LEXICON_NONE;
  const char *end = memchr(rest.ptr, ')', rest.len < BRACKET_REACH ? rest.len : BRACKET_REACH);
  if (end == NULL) return LEXICON_NONE;
  struct title_names found;
  struct tally tally = {.count = 0};
  find_in_title(scene, (struct str){rest.ptr + 1, (size_t)(end - rest.ptr) - 1}, &found);
  for (size_t i = 0; i < found.count; i++) {
    uint32_t borough = name_of(scene, found.names[i])->borough;
    if (borough != LEXICON_NONE) tally_add(&tally, borough);
  }
  return tally_one(&tally, false);
}

/* ---- Postcodes ---------------------------------------------------------------------------------- */

/* The bytes of a postal district of inner London at `at`: "E5", "EC1A", "SW19"; 0 for none. Outer London shares
   its letters with the counties. */
static size_t district_length(struct str text, size_t at) {
  static const char *const areas[] = {"EC", "NW", "SE", "SW", "WC", "E", "N", "W"};
  for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
    size_t end = at + strlen(areas[i]), figures = 0;
    if (end >= text.len || memcmp(text.ptr + at, areas[i], end - at) != 0) continue;
    for (; end < text.len && figures < 2 && ascii_is_digit(text.ptr[end]); end++) figures++;
    if (figures == 0) continue;
    if (end < text.len && ascii_is_upper(text.ptr[end])) end++;
    bool is_whole = end == text.len || (!ascii_is_alpha(text.ptr[end]) && !ascii_is_digit(text.ptr[end]));
    return is_whole ? end - at : 0;
  }
  return 0;
}

/* Does " 3AN", the second half of a postcode, stand at `at`? */
static bool is_inward(struct str text, size_t at) {
  if (at + 4 > text.len || text.ptr[at] != ' ' || !ascii_is_digit(text.ptr[at + 1])) return false;
  return ascii_is_upper(text.ptr[at + 2]) && ascii_is_upper(text.ptr[at + 3]) &&
         (at + 4 == text.len || !ascii_is_alpha(text.ptr[at + 4]));
}

/* Does the top hold a full postcode of inner London, or a district at an address's end: "Elm Road, E5"? */
static bool has_london_postcode(const struct heading_scene *scene) {
  struct str text = scene->top.text;
  for (size_t at = 1; at < text.len; at++) {
    if (ascii_is_alpha(text.ptr[at - 1]) || ascii_is_digit(text.ptr[at - 1])) continue;
    size_t len = district_length(text, at);
    if (len == 0) continue;
    if (is_inward(text, at + len) || (at > 1 && memcmp(text.ptr + at - 2, ", ", 2) == 0)) return true;
  }
  return false;
}

/* Does the top of the page say that it is of London? */
static bool is_in_london(const struct heading_scene *scene) {
  return head_has(scene, RULE_LONDON_SIGN, scene->top.text) || has_london_postcode(scene);
}

/* ---- Council's addresses -------------------------------------------------------------------------- */

/* The label before the next ".gov.uk" from byte `*at` on, which moves behind it; empty where there is none. */
static struct str next_council_label(struct str text, size_t *at) {
  static const char ending[] = ".gov.uk";
  const size_t len = sizeof ending - 1;
  for (const char *dot; *at < text.len && (dot = memchr(text.ptr + *at, '.', text.len - *at)) != NULL;) {
    size_t end = (size_t)(dot - text.ptr), begin = end;
    *at = end + 1;
    if (text.len - end < len || !str_is_fold((struct str){dot, len}, ending)) continue;
    if (text.len - end > len && (ascii_is_alpha(dot[len]) || ascii_is_digit(dot[len]) || dot[len] == '-')) continue;
    while (begin > 0 && (ascii_is_alpha(text.ptr[begin - 1]) || ascii_is_digit(text.ptr[begin - 1]) ||
                         text.ptr[begin - 1] == '-'))
      begin--;
    if (end > begin) return (struct str){text.ptr + begin, end - begin};
  }
  return (struct str){NULL, 0};
}

/* Is the label the name without its spaces, as in towerhamlets? `words` stands between single spaces. */
static bool is_label_of(struct str label, struct str words) {
  size_t at = 0;
  for (size_t i = 0; i < words.len; i++) {
    if (words.ptr[i] == ' ') continue;
    if (at == label.len || ascii_lower(label.ptr[at++]) != words.ptr[i]) return false;
  }
  return at == label.len;
}

/* The one borough whose council's domain stands in the text. The councils have theirs by name, by its first word or by
   their initials, all of which are names of the lexicon. */
static uint32_t borough_of_domains(const struct heading_scene *scene, struct str text) {
  struct tally tally = {.count = 0};
  size_t at = 0;
  for (struct str label; (label = next_council_label(text, &at)).len > 0;)
    for (uint32_t i = 0; i < lexicon_of(scene)->name_count; i++) {
      const struct heading_name *name = name_of(scene, i);
      if (name->borough != LEXICON_NONE && is_label_of(label, name->words)) tally_add(&tally, name->borough);
    }
  return tally_one(&tally, false);
}

/* ---- Wards -------------------------------------------------------------------------------------- */

/* A name's ward in `borough` (LEXICON_NONE: any) in force on `day`, the latest; LEXICON_NONE
   when there is none. */
static uint32_t ward_of_name(const struct lexicon *lexicon, uint32_t name_idx, uint32_t borough, int32_t day) {
  const struct lexicon_name *name = &lexicon->names[name_idx];
  uint32_t found = LEXICON_NONE;
  /* A group of a park is no meeting of its ward. */
  for (uint32_t i = 0; i < name->area_count && !name->is_local; i++) {
    const struct lexicon_area *area = &lexicon->areas[name->areas[i]];
    bool is_in_force = day == CPEG_NO_DAY || (area->from_day <= day && day < area->to_day);
    if (area->level != CPEG_WARD || !is_in_force || (borough != LEXICON_NONE && area->parent != borough)) continue;
    if (found == LEXICON_NONE || area->from_day > lexicon->areas[found].from_day) found = name->areas[i];
  }
  return found;
}

/* Names of wards in the body's name, the title, and the first lines. */
struct ward_names {
  uint32_t names[WARDS_MAX];
  size_t count;
};

/* A name told twice, in the title and in the body, is one ward. */
static void ward_names_add(struct ward_names *wards, uint32_t name) {
  for (size_t i = 0; i < wards->count; i++)
    if (wards->names[i] == name) return;
  if (wards->count < WARDS_MAX) wards->names[wards->count++] = name;
}

/* Where the heading ends: at the list of those present, or where the top does. */
static uint32_t top_end(const struct heading_scene *scene) {
  struct pattern_match match;
  if (!head_find(scene, RULE_ATTENDANCE, scene->top.text, 0, &match)) return top_span(scene).end;
  return head_span(&scene->top, (struct span){0, match.groups[0].begin}).end;
}

/* May the name be a ward's on that day, in any borough? */
static bool has_ward(const struct lexicon *lexicon, uint32_t name, int32_t day) {
  return ward_of_name(lexicon, name, LEXICON_NONE, day) != LEXICON_NONE;
}

/* Wards that the title and the body's name say they are of. In a title of a ward's group every
   name of a ward counts, elsewhere those with "ward", "SNT" ... beside them. */
static struct ward_names wards_of_meeting(const struct heading_scene *scene, const struct heading *heading) {
  const struct place_list *names = scene->input->names;
  const struct lexicon *lexicon = lexicon_of(scene);
  struct ward_names wards = {.count = 0};
  bool is_ward_body = head_has(scene, RULE_WARD_BODY, scene->body);
  for (size_t i = 0; i < names->count && names->items[i].begin < heading->body_words.end; i++) {
    const struct place_name *name = &names->items[i];
    if (name->begin < heading->body_words.begin || !has_ward(lexicon, name->name, heading->meeting_day)) continue;
    if ((name->cues & PLACE_CUE_WARD) || (is_ward_body && lexicon->names[name->name].risk < 3))
      ward_names_add(&wards, name->name);
  }
  bool may_be_ward = heading->body[0] == '\0' || is_ward_body;
  may_be_ward = may_be_ward && wards.count == 0;
  uint32_t end = may_be_ward ? top_end(scene) : 0;
  for (size_t i = 0; wards.count == 0 && may_be_ward && i < names->count && names->items[i].begin < end; i++)
    if ((names->items[i].cues & PLACE_CUE_WARD) && has_ward(lexicon, names->items[i].name, heading->meeting_day))
      ward_names_add(&wards, names->items[i].name);
  if (head_has(scene, RULE_WARD_BODY, scene->title.text)) {
    struct title_names found;
    find_in_title(scene, scene->title.text, &found);
    for (size_t i = 0; i < found.count; i++)
      if (has_ward(lexicon, found.names[i], heading->meeting_day)) ward_names_add(&wards, found.names[i]);
  }
  return wards;
}

/* Is it named anywhere, by a name that is distinctive? */
static bool is_borough_named(const struct heading_scene *scene, uint32_t borough) {
  const struct place_list *names = scene->input->names;
  for (size_t i = 0; i < names->count; i++)
    if (name_of(scene, names->items[i].name)->borough == borough &&
        lexicon_of(scene)->names[names->items[i].name].risk == 1)
      return true;
  return false;
}

/* Of the boroughs that have all these wards the one that the text of a London page names. */
static uint32_t borough_by_name(const struct heading_scene *scene, const struct tally *tally, size_t ward_count) {
  uint32_t found = LEXICON_NONE;
  for (size_t i = 0; i < tally->count; i++) {
    if (tally->counts[i] != ward_count || !is_borough_named(scene, tally->areas[i])) continue;
    if (found != LEXICON_NONE) return LEXICON_NONE;
    found = tally->areas[i];
  }
  return found != LEXICON_NONE && is_in_london(scene) ? found : LEXICON_NONE;
}

/* The one borough that has all these wards, when one of the names is distinctive. Where several have them, the one
   that the text names. */
static uint32_t borough_of_wards(const struct heading_scene *scene, const struct ward_names *wards, int32_t day) {
  const struct lexicon *lexicon = lexicon_of(scene);
  bool is_sure = false;
  struct tally tally = {.count = 0};
  for (size_t i = 0; i < wards->count; i++) {
    const struct lexicon_name *name = &lexicon->names[wards->names[i]];
    struct tally own = {.count = 0};
    for (uint32_t k = 0; k < name->area_count; k++) {
      const struct lexicon_area *area = &lexicon->areas[name->areas[k]];
      if (area->level == CPEG_WARD && (day == CPEG_NO_DAY || (area->from_day <= day && day < area->to_day)))
        tally_add(&own, area->parent);
    }
    for (size_t k = 0; k < own.count; k++) tally_add(&tally, own.areas[k]);
    is_sure = is_sure || (own.count == 1 && name->risk < 3);
  }
  uint32_t found = LEXICON_NONE;
  for (size_t i = 0; i < tally.count; i++) {
    if (tally.counts[i] != wards->count) continue;
    if (found != LEXICON_NONE) return borough_by_name(scene, &tally, wards->count);
    found = tally.areas[i];
  }
  return is_sure ? found : LEXICON_NONE;
}

/* The one borough whose ward teams a page of London is about: all wards of the text, two at least. */
static uint32_t borough_of_teams(const struct heading_scene *scene, int32_t day) {
  const struct place_list *names = scene->input->names;
  struct ward_names wards = {.count = 0};
  for (size_t i = 0; i < names->count; i++)
    if ((names->items[i].cues & PLACE_CUE_WARD) && has_ward(lexicon_of(scene), names->items[i].name, day))
      ward_names_add(&wards, names->items[i].name);
  return wards.count > 1 && is_in_london(scene) ? borough_of_wards(scene, &wards, day) : LEXICON_NONE;
}

/* The meeting's ward: one, in its borough. */
static uint32_t ward_of_meeting(const struct heading_scene *scene, const struct ward_names *wards,
                                const struct heading *heading) {
  uint32_t found = LEXICON_NONE;
  for (size_t i = 0; i < wards->count && heading->borough != LEXICON_NONE; i++) {
    uint32_t ward = ward_of_name(lexicon_of(scene), wards->names[i], heading->borough, heading->meeting_day);
    if (ward == LEXICON_NONE || ward == found) continue;
    if (found != LEXICON_NONE) return LEXICON_NONE;
    found = ward;
  }
  return found;
}

/* ---- The borough ---------------------------------------------------------------------------------- */

struct verdict {
  uint32_t borough;
  const char *reason;
  bool is_of_teams; /* several wards' */
};

/* From the names: of the body where it is one of police and community (the gardeners of Kingston
   are not minuted here), then of the front matter. */
static struct verdict by_title(const struct heading_scene *scene, const struct heading *heading) {
  bool is_police = head_has(scene, RULE_POLICE_BODY, scene->body);
  if (heading->body_words.end > heading->body_words.begin && is_police) {
    struct tally tally = boroughs_in(scene, heading->body_words, false);
    if (tally.count > 1) return (struct verdict){LEXICON_NONE, "several boroughs in the body's name", false};
    if (tally.count == 1) return (struct verdict){tally.areas[0], "body's name", false};
    uint32_t borough = borough_of_title(scene, scene->body);
    if (borough == LEXICON_NONE) borough = borough_in_brackets(scene, heading->body_words.end);
    if (borough != LEXICON_NONE) return (struct verdict){borough, "body's name", false};
  }
  uint32_t borough = borough_of_title(scene, scene->title.text);
  return (struct verdict){borough, borough == LEXICON_NONE ? "no borough in the body's name" : "title", false};
}

/* From the page, weaker step by step: the borough written in full near the top; the borough of the
   wards that met; the one borough written in full anywhere; the file's name. */
static struct verdict by_text(const struct heading_scene *scene, const struct ward_names *wards,
                              const struct heading *heading) {
  int32_t day = heading->meeting_day;
  struct tally tally = boroughs_in(scene, top_span(scene), true);
  uint32_t borough = tally_one(&tally, true);
  /* "Sutton Council" may be another Sutton's, unless the body or the page is of London's police. */
  bool is_likely = head_has(scene, RULE_POLICE_BODY, scene->body) ||
                   head_has(scene, RULE_POLICE_BODY, scene->title.text) ||
                   head_has(scene, RULE_LONDON_SIGN, scene->top.text);
  if (borough != LEXICON_NONE && (is_likely || is_written_in_full(scene, borough)))
    return (struct verdict){borough, "named near the top", false};
  borough = borough_of_wards(scene, wards, day);
  if (borough != LEXICON_NONE) return (struct verdict){borough, "borough of the ward", false};
  if (tally.count > 1) return (struct verdict){LEXICON_NONE, "several boroughs near the top", false};
  borough = borough_of_domains(scene, str_span(scene->input->place->text, top_span(scene)));
  if (borough != LEXICON_NONE) return (struct verdict){borough, "the council's address near the top", false};
  struct span all = {0, (uint32_t)scene->input->place->text.len};
  tally = boroughs_in(scene, all, true);
  borough = tally_one(&tally, true);
  if (borough != LEXICON_NONE && is_written_in_full(scene, borough) &&
      (tally.count > 1 || head_has(scene, RULE_LONDON_SIGN, scene->top.text)))
    return (struct verdict){borough, "the borough named in full", false};
  borough = borough_of_teams(scene, day);
  if (borough != LEXICON_NONE) return (struct verdict){borough, "the borough of the wards named", true};
  borough = borough_of_title(scene, scene->file.text);
  return (struct verdict){borough,
                          borough == LEXICON_NONE ? "no borough named that is surely the meeting's" : "file's name", false};
}

/* Bodies of all London name it in their own names; a guest list of all boroughs proves nothing. */
static bool is_of_all_london(const struct heading_scene *scene) {
  return head_has(scene, RULE_PAN_LONDON, scene->body) || head_has(scene, RULE_PAN_LONDON, scene->title.text);
}

/* Is it a parish's, a county's or a community's council? Southwark called its area meetings community councils too. */
static bool is_foreign(const struct heading_scene *scene, struct str name, bool but_community) {
  struct pattern_match match;
  for (size_t at = 0; head_find(scene, RULE_FOREIGN_BODY, name, at, &match); at = match.groups[0].end)
    if (!but_community || !str_is_fold((struct str){name.ptr + match.groups[0].begin, 9}, "community")) return true;
  return false;
}

/* Of a body that is not London's by its name; a community council may still be, by the wards it speaks of. */
static struct verdict of_foreign(const struct heading_scene *scene, int32_t day) {
  bool may_be = !is_foreign(scene, scene->body, true) && !is_foreign(scene, scene->title.text, true);
  uint32_t borough = may_be ? borough_of_teams(scene, day) : LEXICON_NONE;
  if (borough != LEXICON_NONE) return (struct verdict){borough, "the borough of the wards named", true};
  return (struct verdict){LEXICON_NONE, "not a body of a London borough", false};
}

void borough_read(const struct heading_scene *scene, struct heading *out) {
  out->borough = out->ward = LEXICON_NONE;
  out->is_pan_london = is_of_all_london(scene);
  struct ward_names wards = wards_of_meeting(scene, out);
  struct verdict verdict = by_title(scene, out);
  if (out->is_pan_london)
    verdict = (struct verdict){LEXICON_NONE, "a body of all London", false};
  else if (is_foreign(scene, scene->body, false) || is_foreign(scene, scene->title.text, false))
    verdict = of_foreign(scene, out->meeting_day);
  else if (verdict.borough == LEXICON_NONE && strcmp(verdict.reason, "several boroughs in the body's name") != 0)
    verdict = by_text(scene, &wards, out);
  const struct heading_given *given = scene->input->given;
  bool is_given = given != NULL && given->has_area;
  if (is_given) {
    verdict = (struct verdict){given->borough, given->area_source, false};
    out->is_pan_london = given->is_pan_london;
  }
  out->borough = verdict.borough;
  out->borough_reason = verdict.reason;
  /* The first ward on the page of several is not the meeting's. */
  bool is_ward_body = head_has(scene, RULE_WARD_BODY, scene->body) || head_has(scene, RULE_WARD_BODY, scene->title.text);
  if (verdict.is_of_teams && !is_ward_body) wards.count = 0;
  out->ward = is_given && given->ward != LEXICON_NONE ? given->ward : ward_of_meeting(scene, &wards, out);
}
