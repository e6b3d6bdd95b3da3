/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One mention's answer on all axes: local cue, else speaker, else section, else document.
 *
 * The axes lean on each other. What is denied is no figure unless it is counted; figures without a
 * speaker are the police's; a deed in the mouth of a resident is a wish; what is asked for is of
 * today although it lies ahead. Each rule below stands for a way in which minutes are written, not
 * for a word: words are rows of cues.csv, so that they can be mended without a compiler.
 *
 * Every value that is no default is noted with the row or rule that gave it and with the words it
 * rests on, since an officer who doubts a tag must be able to see where it came from.
 */
#include "assertion/work.h"

/* Words in which a figure must stand before a concern: "63 crimes classified as". */
#define FIGURE_GAP 3u
/* Words around a concern in which a figure makes it one of the figures reported. */
#define SENTENCE_GAP 30u

/* What is being put together. */
struct answer {
  struct work *work;
  const struct sentence_work *at;
  const struct match *match;
  const struct match *next;
  const struct reach *reach;
  const struct saying *saying; /* governs the match, or NULL */
  bool is_default_voice;       /* nobody is known to say it */
  bool is_local;               /* it is of this sentence */
  const struct saying *own;    /* it, when it is of this sentence, even where it is not known whose it is */
  enum cue_verb verb;          /* how it is said, when that is of this sentence */
  bool is_empty;               /* its cell in a table or list says none */
  bool is_counted;             /* it is denied by a nought, "nil" or a bare "no" */
  bool is_gap;                 /* the answer to the concern is denied, not the concern */
  struct assertion *out;
};

/* A default has no reason and gets no cue: explain shows only what the text said. */
static void note(struct answer *answer, enum cpeg_axis axis, const struct verdict *verdict) {
  if (verdict->rule == NULL) return;
  answer->out->cues[answer->out->cue_count++] = (struct cpeg_cue){.axis = axis,
                                                                  .value = verdict->value,
                                                                  .begin = verdict->words.begin,
                                                                  .end = verdict->words.end,
                                                                  .rule = verdict->rule};
}

/* Of what is agreed on without much talk, bytes: the rest of a long section is something else
   whose heading was not seen. */
#define PROCEDURE_LENGTH 300u

static const struct section_rule *section_of(const struct answer *answer) {
  static const struct section_rule none = {CUE_NO_VALUE, CUE_NO_VALUE, CUE_NO_VALUE};
  const struct sentence *sentence = answer->at->sentence;
  const struct section_rule *rule = &answer->work->sections[sentence->section];
  uint32_t begin = answer->work->input->segment->sections[sentence->section].begin;
  bool is_past = rule->act == CPEG_PROCEDURAL && rule->time != CUE_NO_VALUE;
  bool is_far = is_past && sentence->begin > begin + PROCEDURE_LENGTH;
  return is_far ? &none : rule;
}

/* The section's own row, for the reason. */
static const char *section_id(const struct answer *answer) {
  const struct lexicon *lexicon = answer->work->input->lexicon;
  uint32_t row = answer->work->input->segment->sections[answer->at->sentence->section].row;
  return row == LEXICON_NONE ? "section" : lexicon->sections[row].id;
}

/* The value of the cue that reaches the match, with its words. */
static struct verdict of_cue(const struct answer *answer, enum cue_axis axis) {
  return presence_of_cue(answer->work, answer->reach->axes[axis].at);
}

/* Everything below asks it first: local cues beat speakers, and speakers beat sections. */
static bool has_cue(const struct answer *answer, enum cue_axis axis) {
  return answer->reach->axes[axis].at != NULL;
}

/* -- Figures ------------------------------------------------------------------------------ */

/* Years and item numbers are written like counts but count nothing. */
static bool is_figure(const struct answer *answer, uint32_t token) {
  if (token < answer->at->start) return false; /* the item's number */
  if (!cues_has_flag(answer->work, token, WORD_NUMBER)) return false;
  const struct word *word = cues_word(answer->work, token);
  /* A year is no count. */
  return word->folded.len != 4 || (word->folded.ptr[0] != '1' && word->folded.ptr[0] != '2');
}

/* "Two thefts": the number before counts, not that of the next in a list ("theft, two robberies"). */
static bool has_number_word(const struct answer *answer) {
  const struct match *match = answer->match;
  const struct cue_at *cue = NULL;
  /* From the concern back: "one theft, one {robbery}" has two. */
  for (uint32_t gap = 1; cue == NULL && gap <= FIGURE_GAP && gap <= match->first; gap++) {
    const struct match before = {.first = match->first - gap, .last = match->first - gap};
    cue = scope_inside(answer->work, answer->at, &before, CUE_NUMBER);
  }
  if (cue == NULL || cue->first >= match->first) return false;
  for (uint32_t token = cue->last + 1; token <= match->first; token++)
    if (cues_gap(answer->work, token) != GAP_NONE) return false;
  return true;
}

/* A number in figures in the concern or right before it. */
static bool has_digits(const struct answer *answer) {
  const struct match *match = answer->match;
  uint32_t from = answer->at->clauses[clause_of(answer->at, match->first)];
  if (from + FIGURE_GAP < match->first) from = match->first - FIGURE_GAP;
  for (uint32_t i = from; i <= match->last; i++)
    if (is_figure(answer, i)) return true;
  return false;
}

/* Words before a concern that still leave it the label of its line: "Motor vehicle crime", "All robbery". */
#define BARE_LABEL_GAP 2u

/* "Common assault 39, against 23": a line that opens with the concern and goes on with a figure tells no more. "Burglary
   at 15 Elm Road" does not go on with it. */
static bool is_bare_label(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence;
  const struct match *match = answer->match;
  uint32_t next = match->last + 1;
  if (match->first > answer->at->start + BARE_LABEL_GAP || next >= sentence->end_token) return false;
  if (!is_figure(answer, next)) return false;
  bool is_last = next + 1 >= sentence->end_token;
  return is_last || cues_gap(answer->work, next + 1) != GAP_NONE || !cues_is_capital(answer->work, next + 1);
}

/* "2 offences of robbery", "two thefts", "Burglary: 15", "| Robbery | 1.7 |". */
static bool has_figure(const struct answer *answer) {
  /* Behind the concern a figure counts only when a mark or a cell parts them: "Burglary: 15", but not
     "burglary at 15 Elm Road". */
  const struct match *match = answer->match;
  const struct sentence *sentence = answer->at->sentence;
  if (has_number_word(answer) || scope_inside(answer->work, answer->at, match, CUE_NUMBER) != NULL) return true;
  if (has_digits(answer)) return true;
  bool is_open = answer->work->input->segment->items[sentence->item].is_row || is_bare_label(answer);
  for (uint32_t i = match->last + 1; i < sentence->end_token && i <= match->last + FIGURE_GAP; i++) {
    is_open = is_open || cues_gap(answer->work, i) >= GAP_OPEN;
    if (is_open && is_figure(answer, i)) return true;
  }
  return false;
}

/* Has the sentence any figure at all, near enough to the concern to be looked for? */
static bool is_among_figures(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence;
  const struct match *match = answer->match;
  uint32_t from = match->first > SENTENCE_GAP ? match->first - SENTENCE_GAP : 0;
  if (from < sentence->first_token) from = sentence->first_token;
  for (uint32_t i = from; i < sentence->end_token && i <= match->last + SENTENCE_GAP; i++)
    if (is_figure(answer, i)) return true;
  return has_cue(answer, CUE_TREND) || has_number_word(answer);
}

/* -- Voice ------------------------------------------------------------------------------- */

/* A name learned elsewhere in the document has no row to point to, so the rule says how it is known. */
static struct verdict voice_of_saying(const struct answer *answer) {
  const struct saying *saying = answer->saying;
  struct verdict verdict = {.value = speech_voice(answer->work, answer->at, saying), .words = saying->who};
  if (saying->place != answer->at->place)
    verdict.rule = "speaker before";
  else if (saying->is_exchange)
    verdict.rule = "question and answer";
  else if (saying->cue == LEXICON_NONE)
    verdict.rule = "speaker by name";
  else
    verdict.rule = answer->work->input->lexicon->cues[saying->cue].id;
  return verdict;
}

/* Figures without a speaker come from the police, but in a council's minutes only where they
   spoke last under the same heading. */
static bool tells_figures(const struct answer *answer) {
  bool is_statistic = has_cue(answer, CUE_ACT) && of_cue(answer, CUE_ACT).value == CPEG_STATISTIC;
  return is_statistic || has_figure(answer) || has_cue(answer, CUE_TREND) || answer->is_empty;
}

/* Another paragraph under the same heading has no speaker of its own as often as not. That it goes on
   with the police is safe for figures only: a parish clerk puts the next matter there, too. */
static bool follows_police(const struct answer *answer) {
  uint32_t section;
  const struct saying *last = speech_last(answer->work, answer->at->place, &section);
  return last != NULL && speech_voice(answer->work, answer->at, last) == CPEG_POLICE && section == answer->at->sentence->section;
}

/* Does the heading above give what is said below it to the host? */
static bool is_hosts(const struct answer *answer) {
  uint32_t row = answer->work->input->segment->sections[answer->at->sentence->section].row;
  return row != LEXICON_NONE && answer->work->rules->sections[row].voice == VOICE_OF_HOST;
}

/* Is it a figure, or what came of something, under a heading that is the host's ("Ward priorities: burglary is down")?
   The police tell it. */
static bool is_told_of_priorities(const struct answer *answer) {
  return is_hosts(answer) && answer->work->host != CPEG_COUNCIL && tells_figures(answer);
}

/* From the surest to the weakest: words that name the source, who speaks here, who spoke before, whose
   heading it is, whose figures they look like, whose meeting it is. */
static void decide_voice(struct answer *answer) {
  const struct work *work = answer->work;
  struct verdict verdict = {.value = CPEG_VOICE_UNKNOWN};
  if (has_cue(answer, CUE_VOICE)) {
    verdict = of_cue(answer, CUE_VOICE);
  } else if (answer->saying != NULL) {
    verdict = voice_of_saying(answer);
    answer->out->speaker = answer->saying->who;
    /* Between what the police tell stands a question: the public asks. */
    if (!answer->is_local && verdict.value == CPEG_POLICE && answer->at->is_question) verdict.value = work->person;
  } else if (is_told_of_priorities(answer)) {
    verdict = (struct verdict){.value = CPEG_POLICE, .rule = "figures"};
  } else if (section_of(answer)->voice != CUE_NO_VALUE) {
    bool asks = section_of(answer)->voice == CPEG_POLICE && answer->at->is_question;
    verdict.value = asks ? work->person : section_of(answer)->voice;
    verdict.rule = section_id(answer);
    answer->is_default_voice = is_hosts(answer);
  } else if (tells_figures(answer) && (work->host != CPEG_COUNCIL || follows_police(answer))) {
    verdict = (struct verdict){.value = CPEG_POLICE, .rule = "figures"};
  } else if (work->host != CUE_NO_VALUE) {
    verdict.value = work->host;
    verdict.rule = "whose meeting it is";
    answer->is_default_voice = true;
  } else {
    answer->is_default_voice = true;
  }
  answer->out->voice = (enum cpeg_voice)verdict.value;
  note(answer, CPEG_AXIS_VOICE, &verdict);
}

/* -- Act --------------------------------------------------------------------------------- */

/* Words of "1 Burglary non dwelling". */
#define COUNT_LINE_MAX 6u

/* A line of its own that is a number and what it counts. */
static bool is_count_line(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence;
  return answer->match->first == sentence->first_token + 1 && is_figure(answer, sentence->first_token) &&
         sentence->end_token - sentence->first_token <= COUNT_LINE_MAX;
}

/* Residents give figures as well, but as a complaint: "three break-ins in our road". So it takes an
   official voice, or a table. */
static bool says_figures(const struct answer *answer) {
  /* "He", whoever that is, speaks for himself. */
  bool is_nobody = answer->out->voice == CPEG_VOICE_UNKNOWN && answer->own == NULL;
  bool is_official = answer->out->voice == CPEG_POLICE || is_nobody;
  bool is_row = answer->work->input->segment->items[answer->at->sentence->item].is_row;
  if ((!is_official && !is_row && !is_count_line(answer)) || answer->out->time == CPEG_FUTURE) return false;
  /* "Nil" and "no shootings were recorded" are figures as well, "no sign of gangs" is none. */
  if (answer->out->presence == CPEG_ABSENT) return is_official && answer->is_counted;
  /* "Knife crime might rise" is no figure yet. */
  bool has_trend = has_cue(answer, CUE_TREND) && answer->out->presence != CPEG_POSSIBLE;
  /* "Graffiti had fallen away to nothing" tells no figure. */
  if (answer->out->presence == CPEG_CEASED) return has_digits(answer);
  return has_figure(answer) || has_trend || answer->at->heads_figures;
}

/* What was complained of or asked for is raised even if the words name a deed: "she asked that patrols
   be doubled". */
static struct verdict act_of_verb(const struct answer *answer) {
  static const uint8_t acts[VERB_COUNT] = {[VERB_REPORT] = CPEG_RAISED,
                                           [VERB_RAISE] = CPEG_RAISED,
                                           [VERB_ASK] = CPEG_QUESTION,
                                           [VERB_PROMISE] = CPEG_ACTION};
  struct verdict verdict = {.value = acts[answer->verb], .rule = "verb"};
  if (answer->saying != NULL) verdict.words = answer->saying->who;
  return verdict;
}

/* "The counter will close", a resident said: what others will do is feared, not promised. */
static bool is_feared(const struct answer *answer) {
  return answer->out->voice == CPEG_RESIDENT && answer->is_local && answer->verb == VERB_REPORT &&
         answer->out->time == CPEG_FUTURE;
}

/* The nearest cue, unless it tells of an action that is only asked for ("patrols should be
   increased") or said not to be there ("no patrols against speeding"). */
static struct verdict act_of_cue(const struct answer *answer, const struct cue_at *cue) {
  struct verdict verdict = presence_of_cue(answer->work, cue);
  /* "12 bicycles were stolen" counts, "a bicycle was stolen" tells. */
  /* "No knives were found" is no outcome. */
  if (verdict.value == CPEG_OUTCOME && answer->out->presence == CPEG_ABSENT) verdict.value = CPEG_RAISED;
  if (verdict.value == CPEG_INCIDENT && answer->out->voice == CPEG_POLICE && has_digits(answer))
    verdict.value = CPEG_STATISTIC;
  if (verdict.value != CPEG_ACTION) return verdict;
  if (is_feared(answer))
    verdict.rule = "feared";
  else if (has_cue(answer, CUE_REQUEST))
    verdict = of_cue(answer, CUE_REQUEST);
  else if (!answer->is_gap)
    return verdict;
  verdict.value = CPEG_RAISED;
  return verdict;
}

/* A cue on its own, else one inside the concern: "increased patrols". What people are advised to do is advice,
   whatever it is to bring about. */
static const struct cue_at *act_cue(const struct answer *answer) {
  const struct cue_at *advice = answer->reach->advice.at;
  if (advice != NULL && advice->first < answer->reach->axes[CUE_ACT].at->first) return advice;
  const struct cue_at *inside = scope_inside(answer->work, answer->at, answer->match, CUE_ACT);
  bool is_outcome = inside != NULL && cues_rule(answer->work, inside)->value == CPEG_OUTCOME; /* "dog seized" */
  return has_cue(answer, CUE_ACT) && !is_outcome ? answer->reach->axes[CUE_ACT].at : inside;
}

/* "Urged villagers to report": the verb is part of what advises. */
static bool is_told_to_do(const struct answer *answer) {
  const struct cue_at *advice = answer->reach->advice.at;
  return advice != NULL && answer->own != NULL && answer->own->end > advice->first &&
         answer->own->end <= advice->last + 1;
}

/* "We patrol the estate nightly" is an action from the police, not from a resident. */
static const struct cue_at *doing_cue(const struct answer *answer) {
  if (answer->out->voice != CPEG_POLICE || answer->is_gap || has_cue(answer, CUE_REQUEST)) return NULL;
  if (has_cue(answer, CUE_DOING)) return answer->reach->axes[CUE_DOING].at;
  return scope_inside(answer->work, answer->at, answer->match, CUE_DOING);
}

/* "Dog fouling - the clerk has ordered signs" under "Matters arising", and any line of a list of
   actions. */
static bool is_task_line(const struct answer *answer) {
  if (answer->at->sentence->zone == ZONE_ACTION) return true;
  return answer->match->first < answer->at->label_end && answer->out->presence == CPEG_PRESENT;
}

/* What a heading says of the kind of statement holds for what looks like it: figures under
   "Crime figures", the list under "Priorities", not what people say about them there. */
static bool section_act_holds(const struct answer *answer) {
  const struct assertion *out = answer->out;
  bool is_heading = answer->at->sentence->zone == ZONE_HEADING;
  bool is_official = out->voice == CPEG_POLICE || out->voice == CPEG_VOICE_UNKNOWN;
  switch (section_of(answer)->act) {
    case CUE_NO_VALUE: return false;
    /* Talk under "Crime figures" is no figure, and the heading itself tells none. */
    case CPEG_STATISTIC: return is_official && !is_heading && is_among_figures(answer);
    /* Who says something about a priority raises it; what is still so is told, not set. */
    case CPEG_PRIORITY: return !answer->is_local && out->presence == CPEG_PRESENT && answer->reach->current.at == NULL;
    case CPEG_ACTION: return is_task_line(answer);
    default: return true;
  }
}

/* "The priorities were tabled. Abbey: robbery": a label or a list behind a sentence that speaks of
   priorities without naming one. */
static bool lists_priorities(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence, *before;
  if (answer->is_local || answer->out->presence != CPEG_PRESENT) return false;
  if (!speech_has_priorities(answer->work, answer->at->place, &before)) return false;
  if (before->item == sentence->item) return answer->at->label_end > sentence->first_token;
  return speech_opens_list(answer->work, before);
}

/* Words of an item that is hardly more than a kind of offence. */
#define NAME_LINE_MAX 6u

/* "Robbery" in a list of what figures were given of. */
static bool is_listed_figure(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence;
  bool is_short = sentence->end_token - sentence->first_token <= NAME_LINE_MAX && sentence->zone == ZONE_BODY;
  return is_short && !answer->is_local && answer->out->presence == CPEG_PRESENT &&
         speech_lists_figures(answer->work, answer->at->place);
}

/* Puts the police in the place of a voice that was only inherited. */
static void tell_police(struct answer *answer) {
  struct assertion *out = answer->out;
  if (has_cue(answer, CUE_VOICE) || out->voice == CPEG_POLICE) return;
  out->voice = CPEG_POLICE;
  for (size_t i = 0; i < out->cue_count; i++)
    if (out->cues[i].axis == CPEG_AXIS_VOICE)
      out->cues[i] = (struct cpeg_cue){.axis = CPEG_AXIS_VOICE, .value = CPEG_POLICE, .rule = "outcome"};
  out->speaker = (struct span){0, 0};
}

/* Words of a line that sets a priority: "Team to work on shed break-ins (ward-wide)". */
#define PRIORITY_LINE_MAX 9u

/* A short line under "New priorities" sets one, whatever it says is to be done. */
static bool is_priority_line(const struct answer *answer) {
  const struct sentence *sentence = answer->at->sentence;
  return section_of(answer)->act == CPEG_PRIORITY && !answer->is_local && sentence->zone == ZONE_BODY &&
         sentence->end_token - sentence->first_token <= PRIORITY_LINE_MAX && answer->out->presence == CPEG_PRESENT &&
         answer->reach->current.at == NULL && sentence->begin == answer->work->input->segment->items[sentence->item].begin &&
         sentence->end == answer->work->input->segment->items[sentence->item].end;
}

/* "There had been thefts from sheds": an account when the police give it; a resident complains. "Theft of a bicycle" may
   hold the cue. */
static const struct cue_at *event_cue(const struct answer *answer) {
  if (answer->out->voice != CPEG_POLICE || answer->out->presence != CPEG_PRESENT) return NULL;
  if (has_cue(answer, CUE_EVENT)) return answer->reach->axes[CUE_EVENT].at;
  return scope_inside(answer->work, answer->at, answer->match, CUE_EVENT);
}

/* A voice that was only inherited or supposed, where the act tells another. */
static void move_voice(struct answer *answer) {
  enum cpeg_act act = answer->out->act;
  bool is_council = answer->work->host == CPEG_COUNCIL;
  if (answer->is_local) return;
  /* Where nobody is named, deeds and events are known from the police; in a council's minutes they are
     as often the clerk's. */
  bool is_done = act == CPEG_ACTION && answer->out->time == CPEG_CURRENT;
  /* Who was arrested is known from the police, whoever spoke before. */
  bool is_told = act == CPEG_OUTCOME || (answer->is_default_voice && (is_done || act == CPEG_INCIDENT));
  /* Where not even the body is known, figures are the police's. */
  bool is_nobodys = answer->out->voice == CPEG_VOICE_UNKNOWN && answer->is_default_voice;
  is_told = is_told || (is_nobodys && (act == CPEG_STATISTIC || act == CPEG_PRIORITY));
  /* "A resident asked about it. Patrols had been increased": who asked does not answer. */
  is_told = is_told || (is_done && answer->out->voice == CPEG_RESIDENT && answer->at->sentence->zone == ZONE_BODY);
  /* "Issues were raised. Two knives had been seized": those who raised them do not tell what came of it. */
  bool is_of_others = act == CPEG_OUTCOME && answer->saying != NULL && answer->saying->is_passive;
  if (is_told && (!is_council || is_of_others)) tell_police(answer);
}

/* The order is what matters here: how it is said beats the cues inside, cues beat figures, figures beat
   the heading, and the future alone is the weakest sign of an action. */
static void decide_act(struct answer *answer) {
  struct verdict verdict = {.value = CPEG_RAISED};
  const struct cue_at *cue = act_cue(answer), *doing = doing_cue(answer), *event = event_cue(answer);
  enum cue_verb verb = answer->verb;
  if (is_told_to_do(answer)) {
    verdict = presence_of_cue(answer->work, answer->reach->advice.at);
  } else if (verb == VERB_RAISE || verb == VERB_ASK) {
    /* "Residents asked for patrols": a wish, although patrols are a deed. */
    verdict = act_of_verb(answer);
  } else if (answer->at->is_question) {
    verdict = (struct verdict){.value = CPEG_QUESTION, .rule = "question mark"};
  } else if (cue != NULL && cues_rule(answer->work, cue)->value == CPEG_ACTION && is_priority_line(answer)) {
    verdict = (struct verdict){.value = CPEG_PRIORITY, .rule = section_id(answer)};
  } else if (cue != NULL && cues_rule(answer->work, cue)->value == CPEG_QUESTION && verb == VERB_PROMISE) {
    verdict = act_of_verb(answer); /* "the clerk will ask why" */
  } else if (cue != NULL) {
    verdict = act_of_cue(answer, cue);
  } else if (has_cue(answer, CUE_REQUEST)) {
    verdict = of_cue(answer, CUE_REQUEST);
    verdict.value = CPEG_RAISED;
  } else if (verb == VERB_PROMISE) {
    /* "Agreed to look into it": the verb is all there is, the rest names only the concern. */
    verdict = act_of_verb(answer);
  } else if (doing != NULL) {
    verdict = presence_of_cue(answer->work, doing);
    verdict.value = CPEG_ACTION;
  } else if (says_figures(answer)) {
    /* Only now: "three men were arrested" has a figure, too. */
    verdict = (struct verdict){.value = CPEG_STATISTIC, .rule = "figure"};
  } else if (lists_priorities(answer)) {
    verdict = (struct verdict){.value = CPEG_PRIORITY, .rule = "list of priorities"};
  } else if (is_listed_figure(answer)) {
    verdict = (struct verdict){.value = CPEG_STATISTIC, .rule = "list of figures"};
  } else if (section_act_holds(answer)) {
    verdict = (struct verdict){.value = section_of(answer)->act, .rule = section_id(answer)};
  } else if (answer->out->time == CPEG_FUTURE && !is_feared(answer)) {
    verdict = (struct verdict){.value = CPEG_ACTION, .rule = "future"};
  } else if (event != NULL) {
    verdict = presence_of_cue(answer->work, event);
    verdict.value = CPEG_INCIDENT;
  }
  answer->out->act = (enum cpeg_act)verdict.value;
  move_voice(answer);
  if (verdict.value != CPEG_RAISED || verb == VERB_RAISE) note(answer, CPEG_AXIS_ACT, &verdict);
}

/* -- Time -------------------------------------------------------------------------------- */

/* "Still" and "ongoing" beat "previously": what goes on is current. What is asked for is a
   concern of today, although it lies in the future. */
static void decide_time(struct answer *answer) {
  struct verdict verdict = {.value = CPEG_CURRENT};
  enum cpeg_time dated;
  enum cue_verb verb = answer->verb;
  bool is_request = verb == VERB_RAISE || verb == VERB_ASK || has_cue(answer, CUE_REQUEST) || answer->at->is_question;
  bool is_now = answer->reach->current.at != NULL;
  bool is_compared =
      has_cue(answer, CUE_TREND) || (has_cue(answer, CUE_TIME) && of_cue(answer, CUE_TIME).value == CPEG_FUTURE);
  const struct cue_at *inside = scope_inside(answer->work, answer->at, answer->match, CUE_TIME);
  if (has_cue(answer, CUE_TIME))
    verdict = of_cue(answer, CUE_TIME);
  else if (inside != NULL && cues_rule(answer->work, inside)->value == CPEG_FUTURE)
    verdict = presence_of_cue(answer->work, inside); /* "the bins will have lids" */
  if (verdict.value == CPEG_HISTORICAL && is_now) verdict = presence_of_cue(answer->work, answer->reach->current.at);
  if (verdict.value == CPEG_FUTURE && is_request) verdict = (struct verdict){.value = CPEG_CURRENT};
  /* "There used to be street drinking but not any more": that it is over is said of today. */
  bool is_ceased = answer->out->presence == CPEG_CEASED;
  if (verdict.value == CPEG_HISTORICAL && is_ceased) verdict = (struct verdict){.value = CPEG_CURRENT};
  if (verdict.rule == NULL && !is_now && !is_compared &&
      dates_time(answer->work, answer->at, answer->match->first, &dated, &verdict.words)) {
    verdict.value = (uint8_t)dated;
    verdict.rule = "date";
  }
  /* The weaker signs, each only where the stronger ones are silent. */
  if (verdict.rule == NULL && verb == VERB_PROMISE) {
    verdict = act_of_verb(answer);
    verdict.value = CPEG_FUTURE;
  }
  /* Who speaks up under "Previous priorities" speaks of today. */
  if (verdict.rule == NULL && !answer->is_local && section_of(answer)->time != CUE_NO_VALUE)
    verdict = (struct verdict){.value = section_of(answer)->time, .rule = section_id(answer)};
  answer->out->time = (enum cpeg_time)verdict.value;
  if (verdict.value != CPEG_CURRENT) note(answer, CPEG_AXIS_TIME, &verdict);
}

/* -- The rest ----------------------------------------------------------------------------- */

/* The cue that denied was a bare "no", or holds a "nil". */
static bool is_denied_by_count(const struct answer *answer, const struct verdict *verdict) {
  if (verdict->value != CPEG_ABSENT) return false;
  if (has_cue(answer, CUE_NEGATION) && verdict->rule == of_cue(answer, CUE_NEGATION).rule) return true;
  if (!has_cue(answer, CUE_PRESENCE)) return false;
  const struct cue_at *cue = answer->reach->axes[CUE_PRESENCE].at;
  const struct match words = {.first = cue->first, .last = cue->last};
  return scope_inside(answer->work, answer->at, &words, CUE_NIL) != NULL;
}

/* Presence comes first of all axes, since act and voice differ for what is denied. */
static void decide_presence(struct answer *answer) {
  bool is_hedged;
  const struct subject subject = {answer->match, answer->next, answer->reach};
  struct verdict verdict = presence_of(answer->work, answer->at, &subject, &is_hedged);
  answer->out->presence = (enum cpeg_presence)verdict.value;
  answer->is_empty = verdict.rule != NULL && verdict.rule == presence_empty_cell;
  answer->is_counted = answer->is_empty || is_denied_by_count(answer, &verdict);
  answer->is_gap = verdict.value == CPEG_PRESENT && verdict.rule != NULL;
  note(answer, CPEG_AXIS_PRESENCE, &verdict);
  struct verdict firmness = {.value = is_hedged ? CPEG_HEDGED : CPEG_STATED, .rule = is_hedged ? "bare denial" : NULL};
  if (has_cue(answer, CUE_FIRMNESS)) firmness = of_cue(answer, CUE_FIRMNESS);
  answer->out->firmness = (enum cpeg_firmness)firmness.value;
  if (firmness.value != CPEG_STATED) note(answer, CPEG_AXIS_FIRMNESS, &firmness);
}

/* Trend and place need no context beyond their cue; the place itself is found elsewhere. */
static void decide_simple(struct answer *answer) {
  struct verdict trend = {.value = CPEG_TREND_NONE}, locus = {.value = CPEG_HERE};
  if (has_cue(answer, CUE_TREND)) trend = of_cue(answer, CUE_TREND);
  if (has_cue(answer, CUE_LOCUS)) locus = of_cue(answer, CUE_LOCUS);
  answer->out->trend = (enum cpeg_trend)trend.value;
  answer->out->locus = (enum cpeg_locus)locus.value;
  if (trend.value != CPEG_TREND_NONE) note(answer, CPEG_AXIS_TREND, &trend);
  if (locus.value != CPEG_HERE) note(answer, CPEG_AXIS_LOCUS, &locus);
}

/* The axes look at those decided before them, so their order is fixed: presence, voice, time, act. */
enum cpeg_status decide(struct work *work, const struct sentence_work *at, const struct subject *subject,
                        struct assertion *out, struct cpeg_error *err) {
  *out = (struct assertion){.cues = arena_raw_array(work->arena, CPEG_AXIS_COUNT, sizeof(struct cpeg_cue))};
  if (out->cues == NULL) return error_nomem(err);
  const struct match *match = subject->match;
  struct answer answer = {.work = work, .at = at, .match = match, .next = subject->next, .reach = subject->reach,
                          .out = out};
  answer.saying = speaker_of(work, at, match->first, match->last, &answer.is_local);
  if (answer.is_local) answer.own = answer.saying;
  answer.verb = answer.is_local ? (enum cue_verb)answer.saying->verb : VERB_REPORT;
  if (answer.saying != NULL && speech_voice(work, at, answer.saying) == CUE_NO_VALUE) {
    /* "He", before anybody was named. How he said it still holds. */
    answer.saying = NULL;
    answer.is_local = false;
  }
  decide_presence(&answer);
  decide_voice(&answer);
  decide_time(&answer);
  decide_act(&answer);
  decide_simple(&answer);
  return CPEG_OK;
}
