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
void episodes_pass_over_quarters_without_minutes(void);
void falling_is_the_other_side_of_rising(void);

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
void mean_of_london_ends_at_98_percent(void);
void one_meeting_in_london_is_a_plain_toss(void);
void season_needs_eight_quarters(void);
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
void list_tells_its_chance_entries(void);
void history_allows_what_its_length_can_bear(void);
void season_is_not_taken_for_a_rise(void);
void wards_are_judged_against_their_borough(void);
void contradicting_counts_are_an_error(void);
void full_memory_is_an_error_and_leaves_the_output(void);

/* test_scan.c: neighbours that rise together */
void zones_are_neighbours_by_distance(void);
void best_zone_is_the_one_that_counting_by_hand_finds(void);
void neighbours_that_rise_together_are_found_and_named(void);
void search_draws_the_same_on_every_run_and_by_its_seed(void);
void search_is_left_out_where_places_are_not_known(void);
void search_promises_nothing_before_london_can_be_listed(void);
void quiet_concerns_seldom_stand_out(void);

/* test_scope.c: where */
void where_it_is_raised_follows_the_table(void);
void a_ward_has_it_alone_when_its_places_say_so(void);
void scope_tells_on_how_few_boroughs_it_hangs(void);
void what_must_be_left_out_is_where_it_rises(void);
void rising_is_not_asked_without_a_history(void);

/* test_course.c: over time */
void a_rise_goes_from_emerging_to_confirmed(void);
void what_stays_high_is_established(void);
void what_ceases_is_fading(void);
void what_never_rose_has_no_course(void);
void a_bounded_number_of_quarters_is_judged_again(void);

/* test_random.c: numbers by chance */
void drawn_numbers_have_the_moments_of_their_laws(void);
void streams_of_a_seed_differ_and_can_be_repeated(void);
void beta_with_tiny_shapes_is_nought_or_one(void);

/* test_spread.c: how evenly, and who is missing */
void spread_has_the_reference_values(void);
void quantiles_lie_between_neighbours(void);
void change_is_put_together_from_both_rates(void);
void response_is_alike_or_is_not(void);
void what_is_missing_moves_the_ratio_between_bounds(void);
/* test_simulate.c: drawn minutes and other rules */
void ears_is_that_of_the_package_surveillance(void);
void twice_the_average_is_that(void);
void drawn_minutes_have_the_shares_that_are_told(void);
void rises_are_where_they_are_said_to_be(void);
void a_simulation_can_be_stopped(void);
void a_simulation_without_memory_says_so(void);

#endif
