/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of what tables look like on a terminal; test_report.c runs them. */
#ifndef TESTS_REPORT_TERMINAL_H
#define TESTS_REPORT_TERMINAL_H

void test_any_table_fits(void);
void test_cuts_are_told(void);
void test_hostile_texts(void);
void test_columns_of_letters(void);
void test_charts(void);
void test_headings(void);
void test_tones(void);
void test_people_ask_for_more(void);

#endif
