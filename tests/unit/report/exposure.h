/* SPDX-License-Identifier: Apache-2.0 */
/* test_report.c runs them. */
#ifndef TESTS_REPORT_EXPOSURE_H
#define TESTS_REPORT_EXPOSURE_H

void test_voice_spread(void);
void test_voice_classes(void);
void test_concerns_reconcile(void);
void test_two_scopes(void);
void test_no_zero(void);
void test_ward_vintages(void);
void test_expected_coverage(void);
void test_flags(void);

#endif
