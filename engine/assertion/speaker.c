/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who speaks. Minutes are indirect speech: a subject, a verb of saying, and what is said
 * ("Sgt Davis said that ..."), the next sentences often without a subject. So a saying is a
 * speaker cue followed by a verb cue; it governs its sentence and holds on to the end of the
 * item, or of the list it opens ("Members raised the following:").
 *
 * A wrong speaker is worse than none, since voice decides whether a mention counts as a concern of
 * residents: so each form below is there to keep somebody from being taken for a speaker who is
 * only spoken of, spoken to, or going to speak.
 */
#include "assertion/work.h"

/* Words between speaker and verb: "PC Smith from the Abbey team also reported". */
#define VERB_GAP 8u
/* The same when "and" joins the verb to one before it that says nothing. */
#define JOINED_GAP 18u
/* Words between "by" and the speaker: "raised by one of the residents". */
#define BY_GAP 3u
/* Words behind the verb of a saying that ends its sentence: ", PC Brown reminded everyone". */
#define TAIL_MAX 3u
/* Words of a label: "PC Jane A Smith:". */
#define LABEL_GAP 5u

/* Speakers are shown to people, so their spans are bytes of the text. */
static uint32_t begin_of(const struct work *work, uint32_t token) {
  return work->input->tokens->items[token].begin;
}

/* The same for the end. */
static uint32_t end_of(const struct work *work, uint32_t token) {
  return work->input->tokens->items[token].end;
}

/* -- Voices of speakers --------------------------------------------------------------- */

/* "PC 423" and "PC Four" stand for a name. */
static bool is_number(const struct work *work, uint32_t token) {
  return cues_has_flag(work, token, WORD_NUMBER | WORD_DIGITS);
}

/* The voice a speaker cue stands for, SAYING_LATER when it is that of whoever spoke last; CUE_NO_VALUE when it is nobody's ("the PC", which may
   be the parish council). `*last` is moved over the name. */
static uint8_t voice_of_cue(const struct work *work, const struct sentence_work *at, const struct cue_at *cue,
                            uint32_t *last) {
  /* A title alone may mean the parish council ("the PC"), a rank never does. */
  uint8_t value = cues_rule(work, cue)->value;
  uint32_t end = at->sentence->end_token;
  uint32_t name = names_end(work, cue->last, end);
  *last = name;
  bool has_name = name > cue->last || (name + 1 < end && is_number(work, name + 1));
  if (value == SPEAKER_SAME) return SAYING_LATER;
  if (value == SPEAKER_NOBODY) return CUE_NO_VALUE;
  if (value == SPEAKER_PUBLIC) return CPEG_RESIDENT;
  if (value == SPEAKER_POLICE_RANK) return CPEG_POLICE;
  if (value == SPEAKER_POLICE_TITLE) return has_name ? (uint8_t)CPEG_POLICE : CUE_NO_VALUE;
  uint8_t known = CUE_NO_VALUE;
  if (name > cue->last) known = names_voice(work, work->input->tokens->items[name].word);
  if (value == SPEAKER_COUNCIL_TITLE) {
    if (known == CPEG_CHAIR) return known;
    return has_name ? (uint8_t)CPEG_COUNCIL : CUE_NO_VALUE;
  }
  /* Who has a rank is not called "Mr": it is somebody of the same name. */
  if (value == SPEAKER_PERSON) return known != CUE_NO_VALUE && known != CPEG_POLICE ? known : work->person;
  /* "Councillors Other Business" names nobody. */
  bool is_many = value == SPEAKER_COUNCIL_RANK && cues_may_end(work, cue->last, 's');
  if (value == SPEAKER_COUNCIL_RANK) return known == CPEG_CHAIR && !is_many ? known : (uint8_t)CPEG_COUNCIL;
  return value;
}

/* -- Sayings of a sentence -------------------------------------------------------------------- */

/* Speaker waiting for its verb. */
struct pending {
  struct saying saying;
  uint32_t last; /* last token of the speaker's name */
  bool is_set;
};

/* Until its verb is known a saying is a report: the weakest claim on what is said. */
static struct saying make_saying(const struct work *work, const struct sentence_work *at, const struct cue_at *cue,
                                 uint8_t voice, uint32_t last) {
  return (struct saying){.first = cue->first,
                         .end = last + 1,
                         .clause = clause_of(at, cue->first),
                         .place = at->place,
                         .who = {begin_of(work, cue->first), end_of(work, last)},
                         .voice = voice,
                         .verb = VERB_REPORT,
                         .cue = cue->cue};
}

/* A second saying counts only when it is not part of what the first one says: after a new
   clause, or joined by "and": "Sgt Davis said that when residents report ..." has one. */
static bool is_joined(const struct work *work, struct sentence_work *at, const struct saying *saying) {
  if (at->saying_count == 0) return true;
  at->lacks_cues = !at->has_cues; /* which make the clauses */
  const struct saying *before = &at->sayings[at->saying_count - 1];
  if (before->clause != saying->clause) return true;
  for (uint32_t i = saying->first; i > before->end && i + 2 > saying->first; i--)
    if (cues_is(work, i - 1, "and")) return true;
  return at->label_end > before->first && at->label_end <= saying->first;
}

/* Sayings are kept in order of their speakers. */
static void add_saying(const struct work *work, struct sentence_work *at, struct saying saying) {
  /* A passive looks back for its agent and may find one that is there already. */
  if (at->saying_count > 0 && saying.first <= at->sayings[at->saying_count - 1].first) return;
  if (is_joined(work, at, &saying)) at->sayings[at->saying_count++] = saying;
}

/* "reported by residents", "complaints from traders": the speaker stands behind. */
static bool stands_behind(const struct work *work, const struct sentence_work *at, const struct cue_at *cue,
                          const struct cue_at *verb) {
  if (verb == NULL || cue->first > verb->last + BY_GAP + 2) return false;
  /* ", asked a lady from the Heath" */
  if (cues_gap(work, verb->first) == GAP_COMMA && cue->first <= verb->last + 2) return true;
  /* "found by searching people" names no speaker: people of whom nothing is known come next. */
  uint32_t reach = cues_rule(work, cue)->value == SPEAKER_PUBLIC ? 2 : UINT32_MAX;
  for (uint32_t i = cue->first; i > verb->last + 1 && i > at->sentence->first_token && cue->first - i < reach; i--)
    if (cues_is(work, i - 1, "by") || cues_is(work, i - 1, "from")) return true;
  return false;
}

/* "JC raised", "Fireworks: MK asked": two to four capitals where a subject stands. */
static bool are_initials(const struct work *work, const struct sentence_work *at, uint32_t token) {
  const struct token *own = &work->input->tokens->items[token];
  uint32_t length = own->end - own->begin;
  if (length < 2 || length > 4) return false;
  for (uint32_t i = own->begin; i < own->end; i++)
    if (!ascii_is_upper(work->input->text.ptr[i])) return false;
  return token == at->start || cues_gap(work, token) >= GAP_COLON;
}

/* A name alone before its verb: "Donna Stocking asked", "DR reported". */
static bool name_alone(const struct work *work, const struct sentence_work *at, const struct cue_at *verb,
                       struct saying *out) {
  uint32_t first = at->sentence->first_token, last = verb->first;
  if (last > first && !cues_is_capital(work, last - 1)) last--; /* "Donna also asked", "had said" */
  if (last <= first || !cues_is_capital(work, last - 1) || cues_gap(work, last) != GAP_NONE ||
      (last < verb->first && cues_gap(work, verb->first) != GAP_NONE))
    return false;
  uint32_t name = last - 1, start = name;
  while (start > first && start + 3 > last && cues_gap(work, start) == GAP_NONE && cues_is_capital(work, start - 1))
    start--;
  uint8_t voice = names_voice(work, work->input->tokens->items[name].word);
  for (uint32_t i = start; voice == CUE_NO_VALUE && i < name; i++)
    voice = names_voice(work, work->input->tokens->items[i].word);
  if (voice == CUE_NO_VALUE && name == start) voice = roll_voice(work, name);
  /* What an unknown name "will" do, a place may as well: "West Dereham will". */
  if (voice == CUE_NO_VALUE && cues_rule(work, verb)->value == VERB_PROMISE) return false;
  /* One unknown capitalised word may be any noun at the front of a sentence; two behind a
     preposition are a place: "in Broad Green had". */
  bool is_place = start > first && cues_is_on(work, start - 1, WORDS_PLACING);
  bool is_single = name == start && !are_initials(work, at, name);
  if (voice == CUE_NO_VALUE && (is_single || is_place)) return false;
  *out = (struct saying){.first = start,
                         .end = verb->last + 1,
                         .clause = clause_of(at, start),
                         .place = at->place,
                         .who = {begin_of(work, start), end_of(work, name)},
                         .voice = voice == CUE_NO_VALUE ? work->person : voice,
                         .verb = cues_rule(work, verb)->value,
                         .cue = LEXICON_NONE};
  return true;
}

/* Words of a label before its speaker: "A Plaistow tenant:", "Norfolk Police -". */
#define LABEL_LEAD 3u

static bool names_report(const struct work *work, uint32_t token) {
  return cues_is(work, token, "report") || cues_is(work, token, "update");
}

/* At the front of a sentence "PC Smith:" and "Cllr Mann -" are labels. */
static bool is_label(const struct work *work, const struct sentence_work *at, const struct cue_at *cue, uint32_t last) {
  uint32_t next = last + 1;
  /* "PC Hill's report: ..." */
  if (next < at->sentence->end_token && cues_gap(work, next) == GAP_NONE && names_report(work, next)) next++;
  /* "5) Councillor Ward:", and what he says is on the next line. */
  bool is_alone = next == at->sentence->end_token && cue->first == at->start && speech_opens_list(work, at->sentence);
  if (is_alone) return true;
  if (next >= at->sentence->end_token || next > cue->last + LABEL_GAP || cues_gap(work, next) < GAP_COLON) return false;
  if (cue->first > at->start + LABEL_LEAD) return false;
  for (uint32_t token = at->start; token < cue->first; token++)
    if (!cues_is_capital(work, token) || cues_gap(work, token + 1) != GAP_NONE) return false;
  return true;
}

/* "An email from PC Hill was read", at the front of a sentence. */
static bool is_sender(const struct work *work, const struct sentence_work *at, uint32_t token) {
  static const char *const sent[] = {"email", "letter", "report", "update", "message", "information", "presentation"};
  if (token < at->start + 2 || token > at->start + 4 || !cues_is(work, token - 1, "from")) return false;
  for (size_t i = 0; i < sizeof sent / sizeof *sent; i++)
    if (cues_is(work, token - 2, sent[i])) return true;
  return false;
}

/* "According to a resident", "the answer from the sergeant was": what is told is theirs. */
static bool is_source(const struct work *work, const struct sentence_work *at, const struct cue_at *cue) {
  static const char *const before[][2] = {{"according", "to"}, {"answer", "from"}, {"reply", "from"},
                                          {"response", "from"}, {"view", "of"},    {"opinion", "of"}};
  uint32_t token = cue->first, first = at->sentence->first_token;
  while (token > first && cues_is_on(work, token - 1, WORDS_ARTICLE)) token--;
  if (is_sender(work, at, token)) return true;
  for (size_t i = 0; token > first + 1 && i < sizeof before / sizeof *before; i++)
    if (cues_is(work, token - 1, before[i][1]) && cues_is(work, token - 2, before[i][0])) return true;
  return false;
}

/* "spoke to residents", "together with the police", "if residents saw": no subject of what is
   said here. "Two of the residents" is. */
static bool is_object(const struct work *work, const struct sentence_work *at, const struct cue_at *cue) {
  uint32_t token = cue->first, first = at->sentence->first_token;
  while (token > first && cues_is_on(work, token - 1, WORDS_ARTICLE)) token--;
  if (token == first) return false;
  /* "To residents"; "have the police increased their patrols?" is asked of them, not said by them; "the
     constable encouraged residents to report": they are spoken to. */
  return cues_has_flag(work, token - 1, token_list_flag(WORDS_OBJECT) | token_list_flag(WORDS_ASKED) |
                                            token_list_flag(WORDS_ADDRESSING));
}

/* "was asked", "has been reported": who is named before does not say it. "Are asking" does. */
static bool is_passive_verb(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  if (cues_may_end(work, verb->first, 'g')) {
    struct str own = cues_word(work, verb->first)->folded;
    if (own.len > 4 && str_is((struct str){own.ptr + own.len - 3, 3}, "ing")) return false;
  }
  uint32_t token = verb->first, first = at->sentence->first_token;
  if (token > first && cues_is(work, token - 1, "also")) token--;
  return token > first && cues_is_on(work, token - 1, WORDS_BEING);
}

/* "should report", "how to complain": nobody has said anything yet. */
static bool is_infinitive(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  uint32_t token = verb->first, first = at->sentence->first_token;
  if (token > first && cues_is_on(work, token - 1, WORDS_MODAL)) return true;
  /* "need to immediately complain" */
  return token > first + 1 && cues_is(work, token - 2, "to") && !cues_is_capital(work, token - 1);
}

/* A plural without an article may be any noun: "residents affected" is no sentence. */
static bool has_article(const struct work *work, const struct sentence_work *at, const struct cue_at *cue) {
  return cue->first > at->sentence->first_token && cues_is_on(work, cue->first - 1, WORDS_COUNTED);
}

/* Is the word at `token`, right behind "PC Brown" or "a resident", a verb in the past
   ("reminded"), with no verb of saying to come? "Residents affected by" is no verb, nor is
   "more officers required". */
static bool acts_at(const struct work *work, const struct sentence_work *at, const struct cue_at *cue, uint32_t token) {
  if (token == cue->last + 1 && !has_article(work, at, cue)) return false;
  /* "a resident of Eltham West named" */
  uint32_t stop = token + LABEL_GAP;
  while (token < at->sentence->end_token && token < stop &&
         (cues_is_capital(work, token) || cues_is_on(work, token, WORDS_LINK)))
    token++;
  if (token >= at->sentence->end_token || cues_gap(work, token) != GAP_NONE || cues_is_capital(work, token))
    return false;
  if (!cues_may_end(work, token, 'd')) return false;
  struct str word = cues_word(work, token)->folded;
  if (word.len < 5 || !str_is((struct str){word.ptr + word.len - 2, 2}, "ed")) return false;
  if (token + 1 < at->sentence->end_token && cues_is(work, token + 1, "by")) return false;
  const struct cue_at *end = at->cues + at->cue_count;
  for (const struct cue_at *next = cue + 1; next < end && next->first <= token + VERB_GAP; next++)
    if (cues_rule(work, next)->axis == CUE_VERB) return false;
  return true;
}

/* In a heading "by" and "from" name the author; in a sentence they mostly end a passive or name a source. */
static bool follows_by(const struct work *work, const struct sentence_work *at, const struct cue_at *cue) {
  uint32_t token = cue->first, first = at->sentence->first_token;
  while (token > first && (cues_is_on(work, token - 1, WORDS_ARTICLE) || cues_is(work, token - 1, "chief"))) token--;
  return token > first && (cues_is(work, token - 1, "by") || cues_is(work, token - 1, "from"));
}

/* "The Chair welcomed PC Hill to the meeting": he speaks next. */
static bool is_welcomed(const struct work *work, const struct sentence_work *at, const struct cue_at *cue) {
  uint32_t token = cue->first;
  while (token > at->start && cues_is_on(work, token - 1, WORDS_ARTICLE)) token--;
  return token > at->start && (cues_is(work, token - 1, "welcomed") || cues_is(work, token - 1, "introduced"));
}

/* Words before the subject of a sentence: "The local". */
#define SUBJECT_LEAD 2u

/* "PC Hill was there. He said": whom "he" means although he has said nothing yet. "Five people had been charged. He" is
   none of them. */
static void note_subject(struct sentence_work *at, const struct saying *saying, const struct cue_at *verb) {
  if (saying->voice == SAYING_LATER || saying->voice == CPEG_RESIDENT || verb != NULL || saying->first > at->start + SUBJECT_LEAD) return;
  at->subject = saying->voice;
  at->has_subject = true;
}

/* A speaker is a label, an agent behind a passive, an object of somebody else, or a subject that waits
   for its verb; tried in this order, from the plainest form to the least plain. */
static void read_speaker(const struct work *work, struct sentence_work *at, const struct cue_at *cue,
                         const struct cue_at *verb, struct pending *pending) {
  uint32_t last = cue->last;
  uint8_t voice = voice_of_cue(work, at, cue, &last);
  if (voice == CUE_NO_VALUE) return;
  struct saying saying = make_saying(work, at, cue, voice, last);
  if (is_label(work, at, cue, last) || is_source(work, at, cue)) {
    add_saying(work, at, saying);
    pending->is_set = false;
    return;
  }
  if (stands_behind(work, at, cue, verb)) {
    saying.is_passive = true;
    saying.verb = cues_rule(work, verb)->value;
    /* "The clerk read out a report from PC Hill": what is told is PC Hill's. */
    bool is_read_out = at->saying_count == 1 && verb->last > verb->first && at->sayings[0].end == verb->last + 1;
    if (at->saying_count == 1 && (at->sayings[0].is_passive || is_read_out)) at->saying_count = 0;
    add_saying(work, at, saying);
    return;
  }
  if (at->saying_count > 0 && is_welcomed(work, at, cue)) {
    at->next = saying;
    at->has_next = true;
  }
  /* "PCSO Clipperton is the liaison officer and she gave a report": she is who waits. */
  bool is_same = voice == SAYING_LATER && pending->is_set && cue->first > at->start && cues_is(work, cue->first - 1, "and");
  if (is_same && pending->saying.voice != SAYING_LATER) {
    pending->last = last;
    return;
  }
  bool is_heading = at->sentence->zone == ZONE_HEADING; /* "Question submitted by Cllr Brown" */
  if (is_object(work, at, cue) && !(is_heading && follows_by(work, at, cue))) return;
  /* "PC Hill was there at the start of the meeting and gave": the meeting does not speak. */
  if (pending->is_set && cue->first > at->start && cues_is(work, cue->first - 1, "of")) return;
  /* "The Chairman, Councillor Brown, stated": one person. */
  if (pending->is_set && pending->saying.voice == CPEG_CHAIR && cue->first == pending->last + 1 &&
      cues_gap(work, cue->first) == GAP_COMMA) {
    pending->last = last;
    return;
  }
  /* "The council's housing officer": one person, who stands where the council does. */
  bool goes_on = pending->is_set && cue->first == pending->last + 1 && cues_gap(work, cue->first) == GAP_NONE;
  if (goes_on) saying.first = pending->saying.first;
  note_subject(at, &saying, verb);
  *pending = (struct pending){.saying = saying, .last = last, .is_set = true};
  if (cues_rule(work, cue)->value == SPEAKER_PUBLIC || !acts_at(work, at, cue, last + 1)) return;
  /* "PC Brown reminded": any verb will do where no verb of saying follows. */
  add_saying(work, at, saying);
  pending->is_set = false;
}

/* The act that a cue around the verb names: "queries were raised" asks, "people were asked to
   check" advises; CUE_NO_VALUE when none is there. */
static uint8_t act_around(const struct work *work, struct sentence_work *at, const struct cue_at *verb) {
  at->lacks_cues = !at->has_cues;
  const struct match here = {.first = verb->first, .last = verb->first};
  const struct cue_at *cue = scope_inside(work, at, &here, CUE_ACT);
  return cue == NULL ? CUE_NO_VALUE : cues_rule(work, cue)->value;
}

/* "It was suggested", "it was felt": the meeting speaks. What "was reported" or "noted" may be
   anybody's, so that the section tells whose. */
static bool is_of_meeting(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  if (verb->first < at->start + 2 || !cues_is_on(work, verb->first, WORDS_OPINION)) return false;
  /* "it was also felt" */
  bool is_near = cues_is(work, verb->first - 2, "it");
  return is_near || (verb->first > at->start + 2 && cues_is(work, verb->first - 3, "it"));
}

/* "A question was asked about", "concerns were expressed": by one of those who meet, until "by"
   says whom, whoever's report it is that stands above. */
static void read_passive(const struct work *work, struct sentence_work *at, const struct cue_at *verb) {
  uint8_t value = cues_rule(work, verb)->value;
  bool is_heard = value == VERB_ASK || value == VERB_RAISE || is_of_meeting(work, at, verb);
  if (!is_heard || at->saying_count > 0) return;
  uint8_t act = act_around(work, at, verb);
  /* What will be raised has not been raised yet. */
  if (act == CPEG_ADVICE || (verb->first > 0 && cues_is(work, verb->first - 1, "be"))) return;
  if (act == CPEG_QUESTION) value = VERB_ASK;
  if (act == CPEG_ACTION) value = VERB_PROMISE; /* "the clerk was asked to write" */
  add_saying(work, at,
             (struct saying){.first = at->sentence->first_token,
                             .end = verb->last + 1,
                             .place = at->place,
                             .who = {begin_of(work, verb->first), end_of(work, verb->last)},
                             .voice = work->person,
                             .verb = value,
                             .is_passive = true,
                             .cue = verb->cue});
}

/* "Clerk to contact the owner": who is to do it stands right before, and is no resident. */
static bool is_task(const struct work *work, const struct cue_at *verb) {
  return cues_rule(work, verb)->value == VERB_PROMISE && cues_is(work, verb->first, "to");
}

/* "Residents will be asked": what is to be done with them is no promise of theirs. */
static bool is_done_to(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  uint32_t token = verb->last + 1;
  if (cues_rule(work, verb)->value != VERB_PROMISE || token >= at->sentence->end_token) return false;
  if (cues_is(work, token, "be")) token++;
  else if (!cues_is(work, verb->last, "be")) return false;
  if (token >= at->sentence->end_token) return false;
  if (!cues_may_end(work, token, 'd')) return false;
  struct str word = cues_word(work, token)->folded;
  return word.len > 4 && str_is((struct str){word.ptr + word.len - 2, 2}, "ed");
}

/* "PC Green was there at the start of the meeting and gave": a verb joined by "and" may stand
   further off. */
static uint32_t verb_gap(const struct work *work, const struct cue_at *verb) {
  bool is_joined_by = verb->first > 0 && (cues_is(work, verb->first - 1, "and") || cues_is(work, verb->first - 1, "but"));
  return is_joined_by ? JOINED_GAP : VERB_GAP;
}

/* "They will not repair it": no promise. */
static bool is_refused(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  return cues_rule(work, verb)->value == VERB_PROMISE && verb->last + 1 < at->sentence->end_token &&
         cues_is(work, verb->last + 1, "not");
}

/* Words of ", said the owner of a corner shop" behind its verb. */
#define INVERTED_MAX 8u

/* ", said Sergeant Marlow" at the end: whoever is named before does not say it. */
static bool is_inverted(const struct work *work, const struct sentence_work *at, const struct cue_at *verb) {
  if (cues_gap(work, verb->first) != GAP_COMMA || verb->last + INVERTED_MAX + 1 < at->sentence->end_token) return false;
  for (const struct cue_at *next = verb + 1; next < at->cues + at->cue_count && next->first <= verb->last + 2; next++)
    if (next->first > verb->last && cues_rule(work, next)->axis == CUE_SPEAKER) return true;
  return false;
}

/* A verb takes the subject that waits, else a name right before it, else it goes on with the saying
   before. Forms that say nothing yet (infinitives, refusals, what is done to people) are put aside first. */
static void read_verb(struct work *work, struct sentence_work *at, const struct cue_at *verb,
                      struct pending *pending) {
  struct saying saying;
  if (is_infinitive(work, at, verb) || is_refused(work, at, verb)) return;
  if (is_passive_verb(work, at, verb)) {
    /* "PC Green was told of the noise and offered": what joins on may be another's. */
    if (pending->is_set && verb->first <= pending->last + VERB_GAP) pending->is_set = false;
    read_passive(work, at, verb);
    return;
  }
  /* "intimidating residents and referred to": the residents are not the ones who refer. */
  if (pending->is_set && verb->first == pending->last + 2 && cues_is(work, verb->first - 1, "and"))
    pending->is_set = false;
  if (pending->is_set && is_inverted(work, at, verb)) pending->is_set = false;
  if (is_done_to(work, at, verb)) {
    pending->is_set = false;
    return;
  }
  /* "It is hoped that everyone will take their litter home" */
  if (cues_rule(work, verb)->value == VERB_PROMISE && pending->is_set && pending->saying.cue != LEXICON_NONE &&
      work->rules->cues[pending->saying.cue].value == SPEAKER_PUBLIC) {
    pending->is_set = false;
    return;
  }
  if (is_task(work, verb) &&
      (!pending->is_set || speech_voice(work, at, &pending->saying) == CPEG_RESIDENT || verb->first != pending->last + 1))
    return;
  if (pending->is_set && verb->first > pending->last && verb->first - pending->last <= verb_gap(work, verb) + 1) {
    pending->saying.verb = cues_rule(work, verb)->value;
    pending->saying.end = verb->last + 1;
    pending->is_set = false;
    add_saying(work, at, pending->saying);
  } else if (name_alone(work, at, verb, &saying)) {
    add_saying(work, at, saying);
  } else if (at->saying_count > 0 && verb->first > 0 && cues_is(work, verb->first - 1, "and") &&
             verb->first < at->sayings[at->saying_count - 1].end + 2) {
    /* "noted and asked": the later verb says more */
    at->sayings[at->saying_count - 1].verb = cues_rule(work, verb)->value;
  }
}

/* -- The sentence ---------------------------------------------------------------------------- */

/* "Minutes of the Parish Council meeting": who is named in a title does not speak in all that
   follows. Who stands in brackets at its end does: "Update from last meeting (PCSO Giles)". */
static bool is_title(const struct work *work, const struct sentence_work *at, const struct pending *pending) {
  if (pending->is_set && cues_gap(work, pending->saying.first) == GAP_OPEN) return false;
  for (uint32_t token = at->start; token < at->sentence->end_token; token++)
    if (cues_is_on(work, token, WORDS_MEETING)) return true;
  return false;
}

/* One pass over the cues of the sentence; a speaker and its verb are neighbours among them, whatever
   words stand between. */
void speaker_read(struct work *work, struct sentence_work *at) {
  at->saying_count = 0;
  struct pending pending = {.is_set = false};
  const struct cue_at *verb = NULL; /* the last one, behind which "by" may name its agent */
  for (size_t i = 0; i < at->cue_count; i++) {
    uint8_t axis = cues_rule(work, &at->cues[i])->axis;
    if (axis == CUE_SPEAKER) read_speaker(work, at, &at->cues[i], verb, &pending);
    if (axis != CUE_VERB) continue;
    read_verb(work, at, &at->cues[i], &pending);
    verb = &at->cues[i];
  }
  exchange_read(work, at);
  /* "Policing priorities (attendees' suggestions)": a heading need not have a verb. */
  if (at->sentence->zone != ZONE_HEADING) return;
  if (is_title(work, at, &pending)) at->saying_count = 0;
  else if (pending.is_set && at->saying_count == 0) add_saying(work, at, pending.saying);
  for (size_t i = 0; i < at->saying_count; i++) at->sayings[i].is_heading = true;
}

/* The last saying that starts at or before `token`; saying_count when none does. */
static size_t saying_before(const struct sentence_work *at, uint32_t token) {
  size_t low = 0, high = at->saying_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (at->sayings[middle].first <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? at->saying_count : low - 1;
}

/* "In reply to Members' queries about parking, the Superintendent stated": what is named in front is his. */
static bool opens_answer(const struct work *work, const struct sentence_work *at) {
  if (!cues_has(at, CUE_OPENER)) return false;
  for (size_t i = 0; i < at->cue_count && at->cues[i].first <= at->start + 1; i++)
    if (cues_rule(work, &at->cues[i])->axis == CUE_OPENER) return true;
  return false;
}

/* Before the subject, its article, or "as" before both. */
static bool follows_comma(const struct work *work, uint32_t token) {
  if (cues_gap(work, token) == GAP_COMMA) return true;
  if (token > 1 && cues_is_on(work, token - 1, WORDS_DETERMINER) && cues_is(work, token - 2, "as"))
    return cues_gap(work, token - 2) == GAP_COMMA;
  return token > 0 && cues_is_on(work, token - 1, WORDS_DETERMINER) && cues_gap(work, token - 1) == GAP_COMMA;
}

/* In the sentence the last speaker before the concern, else one behind it in its clause, else who spoke
   in the item or opened the list. */
const struct saying *speaker_of(struct work *work, const struct sentence_work *at, uint32_t first, uint32_t last,
                                bool *is_local) {
  size_t idx = saying_before(at, first);
  *is_local = idx < at->saying_count;
  if (*is_local) return &at->sayings[idx];
  if (at->saying_count > 0) {
    const struct saying *after = &at->sayings[0];
    /* "Parking - the clerk will write": a speaker behind a dash promises something else. "Speeding - PC Hill reported":
       he speaks of it, though not in the words of the label. */
    bool is_answer = at->label_end > first && after->first >= at->label_end;
    if (is_answer && after->verb != VERB_PROMISE) return after;
    /* "Kits were free, PC Brown reminded everyone." */
    bool is_last = after->end + TAIL_MAX >= at->sentence->end_token || cues_gap(work, after->end) == GAP_COMMA;
    is_last = is_last && follows_comma(work, after->first);
    bool is_near = clause_of(at, first) == after->clause || is_last || opens_answer(work, at);
    *is_local = after->first > last && !is_answer && is_near;
    if (*is_local) return after;
  }
  const struct saying *before = speech_in_item(work, at->place);
  return before != NULL ? before : speech_in_list(work, at->place);
}
