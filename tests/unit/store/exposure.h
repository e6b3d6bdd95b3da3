/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_STORE_EXPOSURE_H
#define TESTS_STORE_EXPOSURE_H

void test_version_6(void);
void test_version_7(void);
void test_boroughs(void);
void test_priority_rows(void);
void test_voice_numbers(void);
void test_subjects(void);
void test_expected(void);
void test_known_groups(void);
void test_group_names(void);
void test_decisions(void);
void test_held_answers(void);
void test_held_moment(void);

#endif
