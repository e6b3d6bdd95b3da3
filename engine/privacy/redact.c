/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence without what leads to a person. Linear in its length: no look goes further than a few words. */
#include "privacy/cut.h"

/* Words of a name, its initials and particles. */
#define MOST_WORDS 6

struct redactor {
  const struct privacy_rules *rules;
  struct str text;
};

/* A name that was found: from the word at hand up to `end`. */
struct found {
  size_t end;
  enum privacy_role role;
  bool is_guess; /* the role is the speaker's */
};

static bool is_name_word(const struct redactor *redactor, const struct word *word) {
  bool has_shape = word->shape == SHAPE_NAME || word->shape == SHAPE_INITIAL;
  struct str text = cut_text(redactor->text, word);
  return has_shape && !words_is_no_name(text) && words_title(text) == PRIVACY_ROLE_COUNT;
}

static bool is_place(const struct redactor *redactor, size_t begin, size_t end) {
  const struct privacy_rules *rules = redactor->rules;
  return rules->is_place != NULL && rules->is_place(rules->places, (struct str){redactor->text.ptr + begin, end - begin});
}

static bool is_plural_title(struct str word) {
  static const char *const words[] = {"Messrs", "Cllrs", "Councillors", "PCs", "PCSOs", "Sgts", NULL};
  for (const char *const *at = words; *at != NULL; at++)
    if (str_is_fold(word, *at)) return true;
  return false;
}

/* ---- Behind a title -------------------------------------------------------------------------------- */

/* The words of a name behind a title, from `word` on; its end or 0. Capitals alone are a name here. */
static size_t titled_name(const struct redactor *redactor, const struct word *first) {
  struct word word = *first, next;
  size_t end = 0;
  for (size_t i = 0; i < MOST_WORDS; i++) {
    struct str text = cut_text(redactor->text, &word);
    bool is_particle = words_is_particle(text) && cut_joined(redactor->text, &word, &next) &&
                       (next.shape == SHAPE_NAME || words_is_particle(cut_text(redactor->text, &next)));
    bool is_capitals = word.shape == SHAPE_UPPER && text.len > 2 && !words_is_no_name(text);
    if (!is_name_word(redactor, &word) && !is_capitals && !is_particle) break;
    if (!is_particle) end = word.end;
    if (!cut_joined(redactor->text, &word, &next)) break;
    word = next;
  }
  return end;
}

/* "Cllrs Smith and Jones", "Messrs Smith, Jones": what is named on. */
static size_t further_names(const struct redactor *redactor, size_t end) {
  struct word word;
  while (cut_next(redactor->text, end, &word)) {
    bool is_and = str_is_fold(cut_text(redactor->text, &word), "and");
    if (is_and && !cut_next(redactor->text, word.end, &word)) break;
    if (word.begin - end > 6) break;
    size_t further = titled_name(redactor, &word);
    if (further == 0) break;
    end = further;
  }
  return end;
}

/* The words behind the first title: more titles, "and Mrs", a number of a collar, the name. */
static bool find_titled(const struct redactor *redactor, const struct word *first, struct found *out) {
  struct str text = redactor->text;
  struct word word = *first, next;
  if (word.shape == SHAPE_LOWER || words_title(cut_text(text, &word)) == PRIVACY_ROLE_COUNT) return false;
  out->role = PRIVACY_ROLE_COUNT;
  bool is_plural = false;
  for (size_t i = 0; i < MOST_WORDS; i++) {
    enum privacy_role title = words_title(cut_text(text, &word));
    if (title != PRIVACY_ROLE_COUNT && (out->role == PRIVACY_ROLE_COUNT || title == PRIVACY_POLICE)) out->role = title;
    is_plural |= is_plural_title(cut_text(text, &word));
    if (!cut_joined(text, &word, &next)) return false;
    word = next;
    struct str now = cut_text(text, &word);
    bool is_collar = out->role == PRIVACY_POLICE && word.shape == SHAPE_NUMBER && now.len <= 6;
    bool is_title = word.shape != SHAPE_LOWER && words_title(now) != PRIVACY_ROLE_COUNT;
    bool is_and = str_is_fold(now, "and") && cut_joined(text, &word, &next) && words_title(cut_text(text, &next)) != PRIVACY_ROLE_COUNT;
    if (is_collar) out->end = word.end;
    if (!is_collar && !is_title && !is_and) break;
  }
  size_t end = titled_name(redactor, &word);
  if (end == 0) return out->end > 0;
  out->end = is_plural ? further_names(redactor, end) : end;
  return true;
}

/* ---- Known people ---------------------------------------------------------------------------------- */

/* What is said of somebody between brackets or commas behind the name, "(Tower Court)", ", of Tower Court,"; empty when
   there is nothing. */
#define MOST_APPOSITION 60
static struct str apposition(const struct redactor *redactor, size_t end) {
  struct str text = redactor->text;
  size_t at = end;
  while (at < text.len && ascii_is_space(text.ptr[at])) at++;
  if (at >= text.len || (text.ptr[at] != '(' && text.ptr[at] != ',')) return (struct str){text.ptr, 0};
  char closing = text.ptr[at] == '(' ? ')' : ',';
  size_t close = at + 1;
  while (close < text.len && close - at < MOST_APPOSITION && text.ptr[close] != closing) close++;
  if (close >= text.len || text.ptr[close] != closing) return (struct str){text.ptr, 0};
  return (struct str){text.ptr + at, close + 1 - at};
}

/* The word behind a name, or behind what is said of it there, is one of saying. */
static bool is_followed_by_saying(const struct redactor *redactor, size_t end) {
  struct str text = redactor->text, said = apposition(redactor, end);
  size_t at = said.len > 0 ? (size_t)(said.ptr - text.ptr) + said.len : end;
  struct word word;
  bool is_near = cut_next(text, at, &word) && word.begin - at <= 3;
  return is_near && words_is_saying(cut_text(text, &word));
}

static bool is_initial_of(struct str initial, struct str name) {
  return name.len > 0 && initial.len > 0 && initial.ptr[0] == name.ptr[0];
}

/* First name or its initial, further initials, last name. */
static size_t full_name(const struct redactor *redactor, const struct word *first, const struct privacy_person *person) {
  struct word word = *first, next;
  struct str name = cut_text(redactor->text, &word);
  bool is_first = str_equal(name, person->first) || (word.shape == SHAPE_INITIAL && is_initial_of(name, person->first)) ||
                  (person->first.len == 1 && is_initial_of(person->first, name));
  if (person->first.len == 0 || !is_first) return 0;
  for (size_t i = 0; i < MOST_WORDS && cut_joined(redactor->text, &word, &next); i++) {
    if (str_is_fold(person->last, "") || !is_name_word(redactor, &next)) return 0;
    if (str_equal(cut_text(redactor->text, &next), person->last)) return next.end;
    word = next;
  }
  return 0;
}

/* Where a last name alone can be no word of another kind. */
static bool is_alone(const struct redactor *redactor, const struct word *word) {
  struct str text = redactor->text;
  struct word next;
  struct str name = cut_text(text, word);
  if (words_is_no_name(name) || is_place(redactor, word->begin, word->end)) return false;
  if (is_followed_by_saying(redactor, word->end)) return true;
  if (cut_joined(text, word, &next) && next.shape != SHAPE_LOWER) return false;
  bool is_possessive = word->end < text.len && (text.ptr[word->end] == '\'' || (unsigned char)text.ptr[word->end] == 0xe2);
  /* At the front of a sentence every word has a capital. */
  size_t before = word->begin;
  while (before > 0 && word->begin - before < 8 && !ascii_is_alpha(text.ptr[before - 1]) && text.ptr[before - 1] != '.') before--;
  bool is_front = before == 0 || text.ptr[before - 1] == '.';
  size_t begin = before;
  while (begin > 0 && before - begin < 8 && ascii_is_alpha(text.ptr[begin - 1])) begin--;
  struct str previous = {text.ptr + begin, before - begin};
  bool is_of_thing = str_is_fold(previous, "the") || str_is_fold(previous, "a") || str_is_fold(previous, "in") ||
                     str_is_fold(previous, "at") || str_is_fold(previous, "on") || str_is_fold(previous, "near") ||
                     (previous.len > 0 && ascii_is_upper(previous.ptr[0]));
  return is_possessive || memchr(name.ptr, '-', name.len) != NULL || (!is_front && !is_of_thing);
}

/* "JS said", where a J… S… was there. */
static bool is_initials_of(struct str word, const struct privacy_person *person) {
  return person->first.len > 0 && word.len >= 2 && word.len <= 3 && word.ptr[0] == person->first.ptr[0] &&
         word.ptr[word.len - 1] == person->last.ptr[0];
}

static bool find_known(const struct redactor *redactor, const struct word *word, struct found *out) {
  const struct privacy_people *people = redactor->rules->people;
  struct str text = cut_text(redactor->text, word);
  if (people == NULL || word->shape == SHAPE_LOWER || word->shape == SHAPE_NUMBER) return false;
  for (size_t i = 0; i < people->count; i++) {
    const struct privacy_person *person = &people->items[i];
    size_t end = full_name(redactor, word, person);
    if (end == 0 && str_equal(text, person->last) && is_alone(redactor, word)) end = word->end;
    if (end == 0 && word->shape == SHAPE_UPPER && is_initials_of(text, person) && is_followed_by_saying(redactor, word->end))
      end = word->end;
    if (end == 0) continue;
    *out = (struct found){end, person->role, false};
    return true;
  }
  return false;
}

/* ---- In front of a word of saying ---------------------------------------------------------------- */

/* Two words or more that may all be of a name; one with an initial and its full stop anywhere. */
static bool find_speaking(const struct redactor *redactor, const struct word *first, struct found *out) {
  struct word word = *first, next;
  if (!is_name_word(redactor, &word)) {
    bool has_stop = word.shape == SHAPE_INITIAL && word.end < redactor->text.len && redactor->text.ptr[word.end] == '.';
    if (!has_stop) return false;
  }
  bool is_initialled = word.shape == SHAPE_INITIAL && word.end < redactor->text.len && redactor->text.ptr[word.end] == '.';
  size_t words = 1;
  while (words < MOST_WORDS && cut_joined(redactor->text, &word, &next) && is_name_word(redactor, &next)) {
    word = next;
    words++;
  }
  if (words < 2 || word.shape != SHAPE_NAME || is_place(redactor, first->begin, word.end)) return false;
  if (!is_initialled && !is_followed_by_saying(redactor, word.end)) return false;
  *out = (struct found){word.end, redactor->rules->speaker, true};
  return true;
}

/* ---- The sentence --------------------------------------------------------------------------------- */

/* "The Cycling Campaign stated" may be of no person, but who can tell: it becomes "[A resident] stated", without two
   articles. True when it stood at the front. */
static bool drop_article(struct buf *out) {
  static const char article[] = "the ";
  size_t len = sizeof article - 1;
  if (out->len < len || !str_is_fold((struct str){out->ptr + out->len - len, len}, article)) return false;
  if (out->len > len && out->ptr[out->len - len - 1] != ' ') return false;
  out->len -= len;
  out->ptr[out->len] = '\0';
  return out->len == 0;
}

/* At the front of the sentence the article has a capital. */
static void add_role(struct buf *out, enum privacy_role role, bool is_front) {
  static const char *const words[PRIVACY_ROLE_COUNT] = {
      [PRIVACY_PERSON] = "a person",       [PRIVACY_RESIDENT] = "a resident",
      [PRIVACY_COUNCILLOR] = "a councillor", [PRIVACY_COUNCIL] = "a council officer",
      [PRIVACY_POLICE] = "a police officer", [PRIVACY_CHAIR] = "the chair"};
  const char *text = words[role];
  buf_add_format(out, "[%c%s]", is_front ? text[0] - 'a' + 'A' : text[0], text + 1);
}

/* "(Borough Commander)", ", a resident,": the office it names, a title before all; PRIVACY_ROLE_COUNT when it names none. */
static enum privacy_role office_behind(const struct redactor *redactor, size_t end) {
  struct str said = apposition(redactor, end);
  struct word word = {0};
  enum privacy_role office = PRIVACY_ROLE_COUNT;
  for (size_t at = 0; cut_next(said, at, &word); at = word.end) {
    struct str text = cut_text(said, &word);
    enum privacy_role title = word.shape == SHAPE_LOWER ? PRIVACY_ROLE_COUNT : words_title(text);
    if (title != PRIVACY_ROLE_COUNT && title != PRIVACY_PERSON) return title;
    if (office == PRIVACY_ROLE_COUNT) office = words_office(text);
  }
  return office;
}

/* An unknown name with a plain title speaks as the sentence's speaker does; the police and councillors have titles of their
   own. */
static enum privacy_role role_of(const struct redactor *redactor, const struct found *found) {
  enum privacy_role speaker = redactor->rules->speaker, office = office_behind(redactor, found->end);
  if (office != PRIVACY_ROLE_COUNT && (found->role == PRIVACY_PERSON || found->is_guess)) return office;
  if (found->role != PRIVACY_PERSON || !is_followed_by_saying(redactor, found->end)) return found->role;
  return speaker == PRIVACY_POLICE || speaker == PRIVACY_COUNCILLOR ? PRIVACY_PERSON : speaker;
}

/* The name behind a title may be that of somebody whose office is known. */
static void look_up(const struct redactor *redactor, struct found *found) {
  const struct privacy_people *people = redactor->rules->people;
  if (people == NULL || found->role != PRIVACY_PERSON) return;
  for (size_t i = 0; i < people->count; i++) {
    struct str last = people->items[i].last;
    bool is_it = found->end >= last.len && memcmp(redactor->text.ptr + found->end - last.len, last.ptr, last.len) == 0;
    if (is_it && people->items[i].role != PRIVACY_PERSON) found->role = people->items[i].role;
  }
}

static void add_mark(struct buf *out, enum privacy_kind kind) {
  static const char *const words[PRIVACY_KIND_COUNT] = {
      [PRIVACY_HOUSE] = "[number]",     [PRIVACY_PHONE] = "[telephone number]",   [PRIVACY_EMAIL] = "[email address]",
      [PRIVACY_POSTCODE] = "[postcode]", [PRIVACY_VEHICLE] = "[registration mark]"};
  buf_add_text(out, words[kind]);
}

/* What was found at `at`; its end or 0. */
static size_t replace(const struct redactor *redactor, size_t at, struct buf *out, struct privacy_tally *tally) {
  struct word word;
  struct found found = {0};
  enum privacy_kind kind;
  size_t end = cut_mark(redactor->text, at, &kind);
  if (end > 0) {
    add_mark(out, kind);
    tally->counts[kind]++;
    return end;
  }
  if (!cut_at(redactor->text, at, &word)) return 0;
  bool is_found = find_titled(redactor, &word, &found);
  if (!is_found) is_found = find_known(redactor, &word, &found) || find_speaking(redactor, &word, &found);
  if (!is_found) return 0;
  look_up(redactor, &found);
  bool is_front = drop_article(out) || at == 0;
  add_role(out, role_of(redactor, &found), is_front);
  tally->counts[PRIVACY_NAME]++;
  return found.end;
}

void privacy_redact(const struct privacy_rules *rules, struct str sentence, struct buf *out, struct privacy_tally *tally) {
  struct redactor redactor = {rules, sentence};
  struct word word;
  size_t at = 0;
  while (at < sentence.len) {
    bool is_word = cut_at(sentence, at, &word);
    bool is_sign = sentence.ptr[at] == '+' || sentence.ptr[at] == '(';
    size_t end = is_word || is_sign ? replace(&redactor, at, out, tally) : 0;
    if (end == 0) {
      end = is_word ? word.end : at + 1;
      buf_add(out, (struct str){sentence.ptr + at, end - at});
    }
    at = end;
  }
}

const char *privacy_kind_words(enum privacy_kind kind) {
  static const char *const words[PRIVACY_KIND_COUNT] = {
      [PRIVACY_NAME] = "names of people",          [PRIVACY_HOUSE] = "numbers of houses and flats",
      [PRIVACY_PHONE] = "telephone numbers",       [PRIVACY_EMAIL] = "email addresses",
      [PRIVACY_POSTCODE] = "postcodes",            [PRIVACY_VEHICLE] = "vehicle registration marks"};
  return words[kind];
}
