/* SPDX-License-Identifier: Apache-2.0 */
#include "report/voices.h"

#include <stdlib.h>
#include <string.h>

#include "trend/trend.h"

/* Shorter sentences are headings, which are the same at every meeting. */
#define LEAST_WORDS 4

/* Something that was heard, and at which meeting. */
struct heard {
  uint64_t what, meeting;
};

static int compare_heard(const void *a, const void *b) {
  const struct heard *left = a, *right = b;
  if (left->what != right->what) return left->what < right->what ? -1 : 1;
  if (left->meeting != right->meeting) return left->meeting < right->meeting ? -1 : 1;
  return 0;
}

/* Sorts, and tells how many different things were heard, and at how many meetings the one heard
   at most of them. */
static void tally(struct heard *heard, size_t count, uint32_t *different, uint32_t *most) {
  if (count > 1) qsort(heard, count, sizeof *heard, compare_heard);
  uint32_t meetings = 0;
  *different = *most = 0;
  for (size_t i = 0; i < count; i++) {
    bool is_new = i == 0 || heard[i].what != heard[i - 1].what;
    if (is_new) {
      (*different)++;
      meetings = 0;
    }
    if (is_new || heard[i].meeting != heard[i - 1].meeting) meetings++;
    if (meetings > *most) *most = meetings;
  }
}

/* Case, marks and line ends make no other sentence. `*words` is their number. */
static uint64_t hash_letters(const char *text, size_t *words) {
  uint64_t hash = 1;
  bool is_in_word = false;
  *words = 0;
  for (const char *c = text; *c != '\0'; c++) {
    bool is_letter = ascii_is_alpha(*c) || ascii_is_digit(*c) || (unsigned char)*c >= 0x80;
    if (is_letter) {
      char small = ascii_lower(*c);
      if (!is_in_word && *words > 0) hash = hash_more(hash, str_of(" "));
      hash = hash_more(hash, (struct str){&small, 1});
      *words += !is_in_word;
    }
    is_in_word = is_letter;
  }
  return hash;
}

static uint64_t meeting_of(const struct store_mention *mention) {
  uint64_t hash = hash_more(1, str_of(mention->date));
  hash = hash_more(hash, str_of(mention->body));
  return hash_more(hash, str_of(mention->meeting_area));
}

static bool is_police(const struct store_mention *mention) { return strcmp(mention->voice, "police") == 0; }

static bool is_other(const struct store_mention *mention) {
  return !is_police(mention) && strcmp(mention->voice, "resident") != 0 && strcmp(mention->voice, "council") != 0;
}

/* Meetings with a mention by this voice; NULL = all other voices. */
static uint32_t meetings_by(const struct store_mention_list *list, const char *voice, struct heard *scratch) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    const struct store_mention *mention = &list->items[i];
    bool is_it = voice == NULL ? is_other(mention) : strcmp(mention->voice, voice) == 0;
    if (is_it) scratch[count++] = (struct heard){0, meeting_of(mention)};
  }
  uint32_t different, most;
  tally(scratch, count, &different, &most);
  return most;
}

static void count_people(const struct store_mention_list *list, struct heard *scratch, struct voices *out) {
  uint32_t named, unnamed = 0;
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    const struct store_mention *mention = &list->items[i];
    if (is_police(mention)) continue;
    if (mention->voice_id[0] == '\0')
      unnamed++;
    else
      scratch[count++] = (struct heard){hash_bytes(str_of(mention->voice_id)), meeting_of(mention)};
  }
  tally(scratch, count, &named, &out->of_one_speaker);
  out->least = named > 0 ? named : unnamed > 0;
  out->most = named + unnamed;
}

static void count_sentences(const struct store_mention_list *list, struct heard *scratch, struct voices *out) {
  uint32_t different;
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    size_t words;
    uint64_t sentence = hash_letters(list->items[i].sentence, &words);
    if (words >= LEAST_WORDS) scratch[count++] = (struct heard){sentence, meeting_of(&list->items[i])};
  }
  tally(scratch, count, &different, &out->of_one_sentence);
}

static uint32_t count_meetings(const struct store_mention_list *list, struct heard *scratch) {
  uint32_t different, most;
  for (size_t i = 0; i < list->count; i++) scratch[i] = (struct heard){0, meeting_of(&list->items[i])};
  tally(scratch, list->count, &different, &most);
  return most;
}

/* ---- Spread ------------------------------------------------------------------------------------- */

static int compare_counts(const void *a, const void *b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

/* How often each different thing was heard, in rising order; returns how many there are. With `per_meeting` a meeting counts
   once for each thing. `heard` is sorted. */
static size_t count_each(struct heard *heard, size_t count, bool per_meeting, uint32_t *counts) {
  size_t different = 0;
  if (count > 1) qsort(heard, count, sizeof *heard, compare_heard);
  for (size_t i = 0; i < count; i++) {
    bool is_new = i == 0 || heard[i].what != heard[i - 1].what;
    if (is_new) counts[different++] = 0;
    counts[different - 1] += !per_meeting || is_new || heard[i].meeting != heard[i - 1].meeting;
  }
  if (different > 1) qsort(counts, different, sizeof *counts, compare_counts);
  return different;
}

static double largest_share(const uint32_t *rising, size_t count, double all) {
  return count == 0 ? 0 : rising[count - 1] / all;
}

/* What is said besides the police, over people, meetings and groups. */
static void measure(const struct store_mention_list *list, struct heard *scratch, uint32_t *counts, struct voices *out) {
  size_t named = 0, all = 0, unnamed;
  for (size_t i = 0; i < list->count; i++) {
    if (is_police(&list->items[i])) continue;
    all++;
    if (list->items[i].voice_id[0] != '\0')
      scratch[named++] = (struct heard){hash_bytes(str_of(list->items[i].voice_id)), 0};
  }
  if (all == 0) return;
  unnamed = all - named;
  size_t people = count_each(scratch, named, false, counts);
  uint32_t largest = people == 0 ? 0 : counts[people - 1];
  double each = largest > 0 ? largest : 1, one = largest > unnamed ? largest : (double)unnamed;
  out->top_each = each / (double)all;
  out->top_one = one / (double)all;
  out->effective_each = trend_effective(counts, people, unnamed);
  counts[people] = (uint32_t)unnamed;
  out->effective_one = trend_effective(counts, people + (unnamed > 0), 0);
  size_t at = 0;
  for (size_t i = 0; i < list->count; i++)
    if (!is_police(&list->items[i])) scratch[at++] = (struct heard){meeting_of(&list->items[i]), 0};
  size_t meetings = count_each(scratch, all, false, counts);
  out->of_meetings = trend_effective(counts, meetings, 0);
  out->top_meeting = largest_share(counts, meetings, (double)all);
}

static uint64_t group_of(const struct store_mention *mention) {
  return hash_more(hash_bytes(str_of(mention->body)), str_of(mention->meeting_area));
}

static void measure_groups(const struct store_mention_list *list, struct heard *scratch, uint32_t *counts,
                           struct voices *out) {
  size_t all = 0;
  for (size_t i = 0; i < list->count; i++) {
    const struct store_mention *mention = &list->items[i];
    if (!is_police(mention)) scratch[all++] = (struct heard){group_of(mention), meeting_of(mention)};
  }
  if (all == 0) return;
  size_t groups = count_each(scratch, all, false, counts);
  out->groups = (uint32_t)groups;
  out->of_groups = trend_effective(counts, groups, 0);
  out->top_group = largest_share(counts, groups, (double)all);
  count_each(scratch, all, true, counts);
  out->group_gini = trend_gini(counts, groups);
}

/* Source: the method's own bounds, by the effective number that takes each unnamed one for another person. */
static enum voices_class class_of(const struct voices *voices) {
  if (voices->most == 0) return VOICES_NONE;
  if (voices->effective_each < 1.5) return VOICES_SINGLE;
  return voices->effective_each < 3 ? VOICES_FEW : VOICES_BROAD;
}

const char *voices_class_name(enum voices_class class) {
  static const char *const names[] = {
      [VOICES_NONE] = "none", [VOICES_SINGLE] = "single", [VOICES_FEW] = "few", [VOICES_BROAD] = "broad"};
  return names[class];
}

enum cpeg_status voices_of(struct arena *arena, const struct store_mention_list *list, struct voices *out,
                           struct cpeg_error *err) {
  struct heard *scratch = arena_array(arena, list->count + 1, sizeof *scratch);
  uint32_t *counts = arena_array(arena, list->count + 1, sizeof *counts);
  if (scratch == NULL || counts == NULL) return error_nomem(err);
  struct voices voices = {.by_residents = meetings_by(list, "resident", scratch),
                          .by_police = meetings_by(list, "police", scratch),
                          .by_council = meetings_by(list, "council", scratch),
                          .by_others = meetings_by(list, NULL, scratch)};
  voices.meetings = count_meetings(list, scratch);
  count_people(list, scratch, &voices);
  count_sentences(list, scratch, &voices);
  measure(list, scratch, counts, &voices);
  measure_groups(list, scratch, counts, &voices);
  voices.class = class_of(&voices);
  voices.is_police_only = voices.most == 0 && list->count > 0;
  voices.is_single = voices.class == VOICES_SINGLE || (voices.meetings > 1 && voices.of_one_sentence == voices.meetings);
  *out = voices;
  return CPEG_OK;
}

/* ---- Words --------------------------------------------------------------------------------- */

static void add_meetings(struct buf *out, const char *who, uint32_t meetings, bool *is_first) {
  if (meetings == 0) return;
  buf_add_format(out, "%s%s at %u%s", *is_first ? "" : ", ", who, meetings,
                 !*is_first ? "" : meetings == 1 ? " meeting" : " meetings");
  *is_first = false;
}

void voices_write(const struct voices *voices, struct buf *out) {
  bool is_first = true;
  add_meetings(out, "residents", voices->by_residents, &is_first);
  add_meetings(out, "the police", voices->by_police, &is_first);
  add_meetings(out, "the council", voices->by_council, &is_first);
  add_meetings(out, "others or not told", voices->by_others, &is_first);
  if (voices->is_police_only)
    buf_add_text(out, "; nobody besides the police");
  else if (voices->least == voices->most)
    buf_add_format(out, "; %u %s besides the police", voices->least, voices->least == 1 ? "person" : "people");
  else
    buf_add_format(out, "; %u to %u people besides the police", voices->least, voices->most);
}

/* Half of the meetings, and more than one, is what carries a rise. */
static void add_doubt(struct buf *out, const char *what, uint32_t part, uint32_t all) {
  if (part < 2 || part * 2 < all) return;
  if (out->len > 0) buf_add_text(out, "; ");
  if (part == all)
    buf_add_format(out, "%s at all %u meetings", what, all);
  else
    buf_add_format(out, "%s at %u of the %u meetings", what, part, all);
}

void voices_write_doubt(const struct voices *voices, struct buf *out) {
  add_doubt(out, "one speaker", voices->of_one_speaker, voices->meetings);
  add_doubt(out, "the same sentence", voices->of_one_sentence, voices->meetings);
}

void voices_write_spread(const struct voices *voices, struct buf *out) {
  if (voices->meetings == 0) return;
  buf_add_text(out, "as even as ");
  if (voices->effective_each > 0 && voices->effective_each - voices->effective_one < 0.05)
    buf_add_format(out, "%.1f people besides the police, ", voices->effective_each);
  else if (voices->effective_each > 0)
    buf_add_format(out, "%.1f to %.1f people besides the police, ", voices->effective_one, voices->effective_each);
  buf_add_format(out, "%.1f meetings", voices->of_meetings);
  if (voices->groups == 1)
    buf_add_text(out, ", all of one group");
  else
    buf_add_format(out, ", %.1f groups of %u; meetings over groups: Gini %.2f (0 = even)", voices->of_groups, voices->groups, voices->group_gini);
}
