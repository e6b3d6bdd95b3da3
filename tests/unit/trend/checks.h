/* SPDX-License-Identifier: Apache-2.0 */
/* The tests of the room trend, one file a subject; test_trend.c runs them. */
#ifndef TESTS_TREND_CHECKS_H
#define TESTS_TREND_CHECKS_H

/* test_values.c: single functions */
void single_functions_give_the_reference_values(void);
void incomplete_functions_meet_in_the_middle(void);
void beta_binomial_tail_stands_extremes(void);
void attainable_level_is_the_largest_tail_below_it(void);
void tarone_keeps_what_can_reach_the_level(void);
void equal_p_are_adjusted_alike(void);
void ratio_interval_always_brackets_the_ratio(void);

/* test_model.c: the whole model against the reference */
void every_term_of_the_model_is_the_reference_one(void);
void each_error_term_left_out_gives_the_reference_change(void);
void each_error_term_is_in_the_answer(void);

/* test_branches.c: what the reference data do not reach */
void few_cells_leave_phi_at_its_default(void);
void phi_is_clipped_at_both_ends(void);
void surge_is_clipped_at_both_ends(void);
void surge_keeps_its_default_when_nothing_is_expected(void);
void correlation_of_london_is_at_least_one_in_ten_thousand(void);
void mean_of_london_is_at_most_95_percent(void);
void quarters_without_any_minutes_are_no_history(void);
void one_area_alone_leaves_k_at_its_default(void);

/* test_rules.c: floors, labels, families */
void same_counts_give_the_same_bytes(void);
void order_of_areas_changes_no_london_figure(void);
void area_without_minutes_is_not_tested(void);
void missing_areas_do_not_feign_a_rise(void);
void first_quarter_has_nothing_to_compare_with(void);
void one_quarter_of_history_lists_nothing(void);
void short_history_leaves_an_area_on_the_watch_list(void);
void london_rise_is_emerging_and_new(void);
void silence_of_four_quarters_makes_it_returning(void);
void quarters_without_minutes_are_no_silence(void);
void one_borough_alone_is_not_emerging_in_london(void);
void body_for_all_london_counts_for_london_only(void);
void watch_list_tells_its_chance_entries(void);
void contradicting_counts_are_an_error(void);
void full_memory_is_an_error_and_leaves_the_output(void);

#endif
