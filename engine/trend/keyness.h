/* SPDX-License-Identifier: Apache-2.0 */
/* Words whose use has changed: arithmetic for phrases that nobody has named beforehand. Part of trend's door. */
#ifndef TREND_KEYNESS_H
#define TREND_KEYNESS_H

/* In how many of how many meetings a phrase was used: now, before, and, as a reference only, elsewhere in the same
   time. */
struct trend_usage {
  double now, held_now;
  double before, held_before;
  double reference, held_reference;
};

/* Meetings' worth of what the whole collection says that is added to either side. */
#define TREND_PRIOR_MEETINGS 10.0
/* The least of them that used the phrase. Without it a phrase that was never used before has a prior of next to nothing,
   whose uncertainty swallows every rise: what is truly new could never be found. Half a meeting is the correction that
   Haldane 1956 and Anscombe 1956 give a log-odds ratio where a count is 0. */
#define TREND_PRIOR_LEAST 0.5

/* The change of a phrase's use as a log-odds ratio of now to before and its z, its own standard deviation being the
   unit. */
struct trend_keyness {
  double delta;
  double z;
};

/* With a prior of `strength` meetings of which `share` (0 to 1, both excluded for a finite answer) used the phrase.
   Source: Monroe, Colaresi & Quinn 2008, the log-odds ratio with an informative Dirichlet prior: by it a phrase that is
   rare everywhere needs more to stand out, and one that was never used before has a finite answer. */
struct trend_keyness trend_log_odds(const struct trend_usage *usage, double strength, double share);

/* The same with TREND_PRIOR_MEETINGS of the share that the phrase has in all that was counted, TREND_PRIOR_LEAST of them
   at least. A phrase used never or at every meeting gives 0 and 0. */
struct trend_keyness trend_keyness(const struct trend_usage *usage);

/* How much a sequence of `words` words is a phrase of its own: its frequency without that of the longer phrases it is
   part of (their mean; 0 when there are none), weighed by its length. Source: the C-value of Frantzi, Ananiadou & Mima
   2000 with log2(words + 1), so that single words are not worth nothing. */
double trend_c_value(unsigned words, double frequency, double longer_mean);

#endif
