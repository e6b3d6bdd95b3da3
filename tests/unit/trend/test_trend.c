/* SPDX-License-Identifier: Apache-2.0 */
#include "checks.h"
#include "tap.h"

int main(void) {
  static const struct tap_test tests[] = {
      {"single functions give the reference values", single_functions_give_the_reference_values},
      {"incomplete gamma and beta meet their closed forms", incomplete_functions_meet_in_the_middle},
      {"beta-binomial tails stand extremes", beta_binomial_tail_stands_extremes},
      {"the attainable level is the largest tail at or below it", attainable_level_is_the_largest_tail_below_it},
      {"Tarone's filter keeps what can reach the level", tarone_keeps_what_can_reach_the_level},
      {"equal p are adjusted alike", equal_p_are_adjusted_alike},
      {"the ratio lies inside its interval", ratio_interval_always_brackets_the_ratio},
      {"every term of the model is the reference one", every_term_of_the_model_is_the_reference_one},
      {"an error term left out changes p as in the reference", each_error_term_left_out_gives_the_reference_change},
      {"each error term is in the answer", each_error_term_is_in_the_answer},
      {"fewer than 30 cells leave phi at its default", few_cells_leave_phi_at_its_default},
      {"phi is clipped to 0 and 0.2", phi_is_clipped_at_both_ends},
      {"sg2 is clipped to 0 and 0.25", surge_is_clipped_at_both_ends},
      {"sg2 keeps its default when nothing is expected", surge_keeps_its_default_when_nothing_is_expected},
      {"London's correlation is at least 1e-4 and at most 0.5",
       correlation_of_london_is_at_least_one_in_ten_thousand},
      {"London's mean leaves room for a rise", mean_of_london_is_at_most_95_percent},
      {"quarters without any minutes are no history", quarters_without_any_minutes_are_no_history},
      {"one area alone leaves K at its default", one_area_alone_leaves_k_at_its_default},
      {"the same counts give the same bytes", same_counts_give_the_same_bytes},
      {"the order of areas changes no figure", order_of_areas_changes_no_london_figure},
      {"an area without minutes is not tested", area_without_minutes_is_not_tested},
      {"missing areas do not feign a rise", missing_areas_do_not_feign_a_rise},
      {"the first quarter has nothing to compare with", first_quarter_has_nothing_to_compare_with},
      {"one quarter of history lists nothing", one_quarter_of_history_lists_nothing},
      {"with two or three quarters of history an area can only be watched",
       short_history_leaves_an_area_on_the_watch_list},
      {"a rise in all of London is emerging and new", london_rise_is_emerging_and_new},
      {"four silent quarters make a concern returning", silence_of_four_quarters_makes_it_returning},
      {"quarters without minutes are no silence", quarters_without_minutes_are_no_silence},
      {"one borough alone is not emerging in London", one_borough_alone_is_not_emerging_in_london},
      {"a body for all London counts for London only", body_for_all_london_counts_for_london_only},
      {"the watch list tells its chance entries", watch_list_tells_its_chance_entries},
      {"counts that contradict each other are an error", contradicting_counts_are_an_error},
      {"running out of memory is an error that leaves the output", full_memory_is_an_error_and_leaves_the_output},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
