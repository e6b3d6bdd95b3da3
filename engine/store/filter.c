/* SPDX-License-Identifier: Apache-2.0 */
#include "store/filter.h"

#include "base/day.h"

void bind_quarters(struct query *query, const struct store_filter *filter, struct filter_text *text) {
  query_word(query, quarter_format(filter->first, false, text->first));
  query_word(query, quarter_format(filter->last, false, text->last));
}

void bind_filter(struct query *query, const struct store_filter *filter, struct filter_text *text) {
  query_word(query, filter->area_code);
  query_word(query, cpeg_value_name(CPEG_AXIS_AREA, filter->level));
  bind_quarters(query, filter, text);
}
