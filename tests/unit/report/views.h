/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of what the answers say; test_report.c runs them. */
#ifndef TESTS_REPORT_VIEWS_H
#define TESTS_REPORT_VIEWS_H

void test_emerging(void);
void test_covered_is_apart(void);
void test_one_quarter(void);
void test_voices(void);
void test_voices_in_words(void);
void test_single_voice_is_apart(void);
void test_one_sentence_is_apart(void);
void test_change(void);
void test_theme_in_part(void);
void test_way_on(void);
void test_ward(void);
void test_curve(void);
void test_priorities(void);
void test_grid(void);
void test_nothing_is_cut(void);
void test_leaves_out(void);
void test_groups(void);

#endif
