/* SPDX-License-Identifier: Apache-2.0 */
/* The schema of every table. What stands here is said in the data dictionary, the descriptors and the workbook. */
#include "release/inner.h"

const char *field_type_name(enum field_type type) {
  static const char *const names[] = {[FIELD_TEXT] = "string", [FIELD_DATE] = "date", [FIELD_INTEGER] = "integer",
                                      [FIELD_REAL] = "number", [FIELD_FLAG] = "boolean"};
  return names[type];
}

/* ---- Columns that several tables have ------------------------------------------------------------------ */

#define COLUMN_QUARTER \
  {"quarter", "Quarter", "Quarter, such as 2008-Q3", FIELD_TEXT, true}
#define COLUMNS_OF_QUARTER \
  COLUMN_QUARTER, \
  {"first_day", "First day", "First day of the quarter", FIELD_DATE, true}, \
  {"last_day", "Last day", "Last day of the quarter", FIELD_DATE, true}
#define COLUMN_LEVEL \
  {"level", "Level", "london or borough", FIELD_TEXT, true}
#define COLUMNS_OF_AREA \
  {"area_code", "Area code", "GSS code of the area", FIELD_TEXT, true}, \
  {"area", "Area", "Name of the area", FIELD_TEXT, true}
#define COLUMNS_OF_CONCERN \
  {"concern", "Concern id", "Name of the concern in the lexicon", FIELD_TEXT, true}, \
  {"label", "Concern", "The concern in words", FIELD_TEXT, true}
#define COLUMNS_OF_SHARE \
  {"meetings", "Meetings that raised it", "Numerator: meetings of the quarter that raised it", FIELD_INTEGER, false}, \
  {"held", "Meetings held", "Denominator: meetings of the quarter with minutes", FIELD_INTEGER, false}, \
  {"value", "Share of meetings [note 1]", "Meetings that raised it as a share of those held, 0 to 1", FIELD_REAL, false}, \
  {"value_low", "Share, lower bound", "Lower end of the 95 % interval of the share", FIELD_REAL, false}, \
  {"value_high", "Share, upper bound", "Upper end of the 95 % interval of the share", FIELD_REAL, false}
#define COLUMN_STATUS_HELD \
  {"value_status", "Status", "normal, or low_reliability where fewer than four meetings were held", FIELD_TEXT, true}
#define COLUMN_STATUS_MINUTES \
  {"value_status", "Status", "normal; low_reliability where fewer than four meetings were held; not_available without minutes", FIELD_TEXT, true}
#define COLUMN_CHANGE \
  {"change", "Change [note 3]", "Change on the quarter before, in words", FIELD_TEXT, false}
#define COLUMNS_OF_PRIORITY \
  {"priority", "Priority", "How a priority in force relates to it: exact, broader, narrower, related; empty = none does", FIELD_TEXT, false}, \
  {"priority_of", "Priority of", "Words of that priority", FIELD_TEXT, false}
#define COLUMN_FLAG \
  {"id", "Flag", "Concern, area and quarter: the name of the flag", FIELD_TEXT, true}
#define COLUMNS_OF_RATIO \
  {"window", "Window in quarters", "Quarters that are looked at together, up to the quarter", FIELD_INTEGER, false}, \
  {"meetings_before", "Meetings before", "Meetings of the history that raised it", FIELD_INTEGER, false}, \
  {"held_before", "Held before", "Meetings of the history with minutes", FIELD_INTEGER, false}, \
  {"expected", "Expected meetings", "Meetings that the history lets expect", FIELD_REAL, false}, \
  {"value", "Ratio [note 4]", "Observed against expected: how many times as often as expected", FIELD_REAL, false}, \
  {"value_low", "Ratio, lower bound", "Lower end of the 95 % interval of the ratio", FIELD_REAL, false}, \
  {"value_high", "Ratio, upper bound", "Upper end of the 95 % interval of the ratio", FIELD_REAL, false}, \
  COLUMN_STATUS_HELD, \
  {"p", "p", "Probability of so many meetings or more by chance", FIELD_REAL, false}, \
  {"p_adjusted", "p, adjusted", "The same, adjusted for all that were tested together", FIELD_REAL, false}, \
  {"doubt", "Mind", "What speaks against it", FIELD_TEXT, false}, \
  COLUMNS_OF_PRIORITY, \
  {"priority_document", "Document", "Document that the priority stands in", FIELD_TEXT, false}

/* ---- The tables --------------------------------------------------------------------------------------------- */

static const struct field coverage_fields[] = {
    {"area_code", "Area code", "GSS code of the borough, or of the ward of a ward's panel", FIELD_TEXT, false},
    {"borough", "Borough", "Name of the borough", FIELD_TEXT, false},
    {"area", "Area", "Name of the area the group is of", FIELD_TEXT, false},
    {"group", "Group", "Name of the group, as its minutes give it", FIELD_TEXT, false},
    COLUMNS_OF_QUARTER,
    {"value", "Meetings with minutes", "Meetings of the group in the quarter whose minutes were read", FIELD_INTEGER, false},
    {"value_status", "Status", "normal, or not_available where no minutes were read: that is no zero", FIELD_TEXT, true},
};
const struct schema schema_coverage = {coverage_fields, sizeof coverage_fields / sizeof coverage_fields[0]};

static const struct field emerging_fields[] = {
    COLUMN_FLAG,
    {"list", "List", "emerging (and not yet a priority), covered (by a wider priority only), single_voice, or watch", FIELD_TEXT, true},
    COLUMN_LEVEL,
    COLUMNS_OF_AREA,
    COLUMNS_OF_QUARTER,
    COLUMNS_OF_CONCERN,
    {"meetings", "Meetings that raised it", "Numerator: meetings of the window that raised it", FIELD_INTEGER, false},
    {"held", "Meetings held", "Denominator: meetings of the window with minutes", FIELD_INTEGER, false},
    COLUMNS_OF_RATIO,
};
const struct schema schema_emerging = {emerging_fields, sizeof emerging_fields / sizeof emerging_fields[0]};

static const struct field clusters_fields[] = {
    COLUMN_FLAG,
    {"zone", "Boroughs", "The neighbouring boroughs that are looked at together, the one in the middle first", FIELD_TEXT, true},
    COLUMN_QUARTER,
    {"first_day", "First day", "First day of the window", FIELD_DATE, true},
    {"last_day", "Last day", "Last day of the quarter", FIELD_DATE, true},
    COLUMNS_OF_CONCERN,
    {"meetings", "Meetings that raised it", "Numerator: meetings of these boroughs in the window that raised it", FIELD_INTEGER, false},
    {"held", "Meetings held", "Denominator: meetings of these boroughs in the window with minutes", FIELD_INTEGER, false},
    COLUMNS_OF_RATIO,
};
const struct schema schema_clusters = {clusters_fields, sizeof clusters_fields / sizeof clusters_fields[0]};

static const struct field exposure_fields[] = {
    COLUMNS_OF_AREA,
    COLUMNS_OF_QUARTER,
    {"measure", "Measure", "Name of the measure", FIELD_TEXT, true},
    {"about", "What it says", "The measure in words", FIELD_TEXT, true},
    {"value", "Value", "Its value", FIELD_REAL, false},
    {"of", "Of", "The most it could be, where there is such a number", FIELD_INTEGER, false},
    {"value_status", "Status", "normal, or not_available where it cannot be known", FIELD_TEXT, true},
};
const struct schema schema_exposure = {exposure_fields, sizeof exposure_fields / sizeof exposure_fields[0]};

static const struct field missing_fields[] = {
    COLUMNS_OF_AREA,
    COLUMNS_OF_QUARTER,
    COLUMNS_OF_CONCERN,
    {"window", "Window in quarters", "Quarters that are looked at together, up to the quarter", FIELD_INTEGER, false},
    {"missing_boroughs", "Boroughs missing", "Boroughs without minutes of which the past is known", FIELD_INTEGER, false},
    {"unknown_boroughs", "Boroughs not known", "Boroughs without minutes and without a past: nothing is reckoned for them", FIELD_INTEGER, false},
    {"value", "Ratio [note 4]", "Observed against expected, as seen", FIELD_REAL, false},
    {"value_low", "Ratio, lower bound", "Lower end of its 95 % interval", FIELD_REAL, false},
    {"value_high", "Ratio, upper bound", "Upper end of its 95 % interval", FIELD_REAL, false},
    {"usual_ratio", "Ratio, missing as usual", "The ratio had the missing raised it as often as their past lets expect", FIELD_REAL, false},
    {"usual_low", "As usual, lower bound", "Lower end of its 95 % interval", FIELD_REAL, false},
    {"usual_high", "As usual, upper bound", "Upper end of its 95 % interval", FIELD_REAL, false},
    {"silent_ratio", "Ratio, missing silent", "The ratio had none of the missing meetings raised it", FIELD_REAL, false},
    {"silent_low", "Silent, lower bound", "Lower end of its 95 % interval", FIELD_REAL, false},
    {"silent_high", "Silent, upper bound", "Upper end of its 95 % interval", FIELD_REAL, false},
};
const struct schema schema_missing = {missing_fields, sizeof missing_fields / sizeof missing_fields[0]};

static const struct field expected_fields[] = {
    {"borough", "Borough", "Name of the borough", FIELD_TEXT, false},
    COLUMNS_OF_AREA,
    {"group", "Group", "Name of the group", FIELD_TEXT, true},
    COLUMN_QUARTER,
    {"date", "Expected on", "Day on which the meeting was to be held; empty where only the quarter is known", FIELD_DATE, false},
    {"value_status", "State", "received, not received or not held", FIELD_TEXT, true},
    {"due", "Due", "Day by which minutes were to be sent", FIELD_DATE, false},
    {"meeting_date", "Meeting", "Day of the meeting whose minutes were received", FIELD_DATE, false},
    {"late", "Late", "Minutes came after they were due", FIELD_FLAG, false},
    {"contradicts", "Contradicts", "It was said not to be held, and minutes of it were received", FIELD_FLAG, false},
};
const struct schema schema_expected = {expected_fields, sizeof expected_fields / sizeof expected_fields[0]};

static const struct field calibration_fields[] = {
    COLUMN_QUARTER,
    {"listed", "Entries", "Entries of the quarter's lists of emerging concerns, by today's minutes", FIELD_INTEGER, true},
    {"chance", "By chance, at most", "How many entries chance alone would have given, at most", FIELD_REAL, true},
    {"new", "New", "Entries that were not on the list of the quarter before", FIELD_INTEGER, true},
    {"confirmed", "Confirmed", "New ones that were listed again within two quarters", FIELD_INTEGER, true},
    {"not_again", "Not again", "New ones that were not", FIELD_INTEGER, true},
    {"too_early", "Too early to tell", "New ones of which that is not known yet", FIELD_INTEGER, true},
    {"adopted", "Became priorities", "New ones that a priority named afterwards", FIELD_INTEGER, true},
    {"judged", "Judged", "New ones that an analyst gave a verdict on", FIELD_INTEGER, true},
    {"spurious", "Judged spurious", "Those whose verdict is spurious", FIELD_INTEGER, true},
};
const struct schema schema_calibration = {calibration_fields, sizeof calibration_fields / sizeof calibration_fields[0]};

static const struct field revisions_fields[] = {
    COLUMNS_OF_AREA,
    COLUMN_QUARTER,
    COLUMNS_OF_CONCERN,
    {"meetings_without", "Meetings before", "Meetings that raised it without those that came after the quarter was closed", FIELD_INTEGER, true},
    {"held_without", "Held before", "Meetings with minutes without them", FIELD_INTEGER, true},
    {"meetings", "Meetings now", "Meetings that raised it, with them", FIELD_INTEGER, true},
    {"held", "Held now", "Meetings with minutes, with them", FIELD_INTEGER, true},
};
const struct schema schema_revisions = {revisions_fields, sizeof revisions_fields / sizeof revisions_fields[0]};

static const struct field late_fields[] = {
    {"quarter", "Quarter", "Quarter of the meeting, such as 2008-Q3", FIELD_TEXT, true},
    {"group", "Group", "Name of the group", FIELD_TEXT, true},
    {"area", "Area", "Name of the area the group is of", FIELD_TEXT, true},
    {"date", "Meeting", "Day of the meeting", FIELD_DATE, true},
    {"read_on", "Read on", "Day on which the minutes were read", FIELD_DATE, true},
    {"what", "What came", "minutes, or another version of what was there", FIELD_TEXT, true},
};
const struct schema schema_late = {late_fields, sizeof late_fields / sizeof late_fields[0]};

static const struct field voices_fields[] = {
    COLUMN_FLAG,
    COLUMNS_OF_AREA,
    COLUMNS_OF_CONCERN,
    {"boroughs", "Boroughs", "Boroughs whose meetings raised it", FIELD_INTEGER, false},
    {"voices_least", "Voices, at least", "Different people besides the police who spoke of it, at least", FIELD_INTEGER, false},
    {"voices_most", "Voices, at most", "The same, at most: minutes do not always name who spoke", FIELD_INTEGER, false},
    {"by_residents", "Meetings, residents", "Meetings where residents raised it", FIELD_INTEGER, false},
    {"by_police", "Meetings, police", "Meetings where the police spoke of it", FIELD_INTEGER, false},
    {"by_council", "Meetings, council", "Meetings where the council spoke of it", FIELD_INTEGER, false},
    {"by_others", "Meetings, others", "Meetings where others spoke of it", FIELD_INTEGER, false},
};
const struct schema schema_voices = {voices_fields, sizeof voices_fields / sizeof voices_fields[0]};

static const struct field concerns_fields[] = {
    COLUMN_LEVEL,
    {"area_code", "Area code", "GSS code of the area: E12000007 is London, E09... a borough", FIELD_TEXT, true},
    {"area", "Area", "Name of the area", FIELD_TEXT, true},
    COLUMNS_OF_QUARTER,
    COLUMNS_OF_CONCERN,
    {"theme", "Theme", "Theme that the concern is of", FIELD_TEXT, false},
    COLUMNS_OF_SHARE,
    COLUMN_STATUS_MINUTES,
    {"mentions", "Mentions", "Places in the minutes that speak of it", FIELD_INTEGER, false},
    {"meetings_before", "Meetings before", "Meetings of the quarter before that raised it; empty where it had no minutes", FIELD_INTEGER, false},
    {"held_before", "Held before", "Meetings of the quarter before with minutes; empty where there were none", FIELD_INTEGER, false},
    COLUMN_CHANGE,
    {"flag", "Flag", "List of the emerging concerns that names it: emerging, covered, single_voice, watch; empty = none", FIELD_TEXT, false},
    COLUMNS_OF_PRIORITY,
};
const struct schema schema_concerns = {concerns_fields, sizeof concerns_fields / sizeof concerns_fields[0]};

static const struct field wards_fields[] = {
    {"area_code", "Ward code", "GSS code of the ward; empty for wards that are counted together", FIELD_TEXT, false},
    {"area", "Ward", "Name of the ward, or what is counted together", FIELD_TEXT, true},
    {"borough_code", "Borough code", "GSS code of the borough", FIELD_TEXT, true},
    {"borough", "Borough", "Name of the borough", FIELD_TEXT, true},
    COLUMNS_OF_QUARTER,
    COLUMNS_OF_CONCERN,
    {"value", "Meetings [note 5]", "Meetings that raised it of the ward", FIELD_INTEGER, false},
    {"value_status", "Status", "normal, or confidential where a small count stays back", FIELD_TEXT, true},
};
const struct schema schema_wards = {wards_fields, sizeof wards_fields / sizeof wards_fields[0]};

static const struct field course_fields[] = {
    COLUMN_LEVEL,
    COLUMNS_OF_AREA,
    COLUMNS_OF_QUARTER,
    COLUMNS_OF_CONCERN,
    COLUMNS_OF_SHARE,
    COLUMN_STATUS_MINUTES,
};
const struct schema schema_course = {course_fields, sizeof course_fields / sizeof course_fields[0]};

static const struct field priorities_fields[] = {
    {"priority_id", "Priority id", "Name of the priority in the table of priorities", FIELD_TEXT, true},
    {"text", "Priority", "Words of the priority", FIELD_TEXT, true},
    {"concern", "Concern id", "Concern it relates to; empty = none of the lexicon", FIELD_TEXT, false},
    {"label", "Concern", "The concern in words", FIELD_TEXT, false},
    {"relation", "Relation", "exact, broader, narrower or related", FIELD_TEXT, false},
    {"area_code", "Area code", "GSS code of the area it holds for", FIELD_TEXT, false},
    {"area", "Area", "Name of that area", FIELD_TEXT, false},
    {"document", "Document", "Document it stands in", FIELD_TEXT, false},
    {"valid_from", "Valid from", "First day it holds", FIELD_DATE, false},
    {"valid_to", "Valid to", "Last day it holds; empty = no end is known", FIELD_DATE, false},
    {"source", "Source", "Where the document is", FIELD_TEXT, false},
    {"confidence", "Confidence", "How sure the entry is", FIELD_TEXT, false},
};
const struct schema schema_priorities = {priorities_fields, sizeof priorities_fields / sizeof priorities_fields[0]};

static const struct field phrases_fields[] = {
    {"rank", "Rank", "Place in the list", FIELD_INTEGER, true},
    {"phrase", "Phrase", "Words that no concern covers and that are heard more than before", FIELD_TEXT, true},
    {"area_code", "Area code", "GSS code of the area", FIELD_TEXT, false},
    {"area", "Area", "Name of the area", FIELD_TEXT, false},
    {"value", "Meetings", "Meetings of the quarter that used the phrase", FIELD_INTEGER, false},
    {"held", "Meetings held", "Meetings of the quarter with minutes", FIELD_INTEGER, false},
    {"groups", "Groups", "Groups that used it", FIELD_INTEGER, false},
    {"meetings_before", "Meetings before", "Meetings of the history that used it", FIELD_INTEGER, false},
    {"held_before", "Held before", "Meetings of the history with minutes", FIELD_INTEGER, false},
    {"first_day", "First heard", "Day of the first meeting that used it", FIELD_DATE, false},
    {"z", "z", "How far it is above what the past lets expect, in standard errors", FIELD_REAL, false},
};
const struct schema schema_phrases = {phrases_fields, sizeof phrases_fields / sizeof phrases_fields[0]};

static const struct field mentions_fields[] = {
    {"id", "Mention", "Name of the mention, the same on every run", FIELD_TEXT, true},
    {"area_code", "Area code", "GSS code of the borough it is about; London's where that is not known", FIELD_TEXT, true},
    {"area", "Area", "Name of that area", FIELD_TEXT, true},
    COLUMN_QUARTER,
    {"date", "Meeting", "Day of the meeting", FIELD_DATE, false},
    {"group", "Group", "Name of the group", FIELD_TEXT, true},
    COLUMNS_OF_CONCERN,
    {"voice", "Voice", "Who says it: resident, police, council, chair, other, unknown", FIELD_TEXT, true},
    {"act", "Remark", "What kind of remark it is", FIELD_TEXT, true},
    {"page", "Page", "Page of the document; empty where it has none", FIELD_INTEGER, false},
    {"line", "Line", "Line of the document's text", FIELD_INTEGER, true},
    {"sentence", "Sentence [note 6]", "The sentence, without what leads to a person", FIELD_TEXT, true},
};
const struct schema schema_mentions = {mentions_fields, sizeof mentions_fields / sizeof mentions_fields[0]};

static const struct field settings_fields[] = {
    {"setting", "Setting", "What is set", FIELD_TEXT, true},
    {"text", "Value", "To what", FIELD_TEXT, true},
};
const struct schema schema_settings = {settings_fields, sizeof settings_fields / sizeof settings_fields[0]};

static const struct field dictionary_fields[] = {
    {"table", "Table", "Name of the table: its file without .csv", FIELD_TEXT, true},
    {"column", "Column", "Name of the column in CSV and JSON Lines", FIELD_TEXT, true},
    {"title", "Heading", "Heading of the column in the workbook", FIELD_TEXT, true},
    {"datatype", "Type", "string, date, integer, number or boolean", FIELD_TEXT, true},
    {"required", "Required", "true where it is never empty", FIELD_FLAG, true},
    {"description", "Description", "What it says", FIELD_TEXT, true},
};
const struct schema schema_dictionary = {dictionary_fields, sizeof dictionary_fields / sizeof dictionary_fields[0]};

static const struct field contents_fields[] = {
    {"sheet", "Worksheet", "Name of the worksheet", FIELD_TEXT, true},
    {"title", "Title", "What it holds", FIELD_TEXT, true},
    {"rows", "Rows", "Rows of its table", FIELD_INTEGER, true},
    {"file", "File", "The same as CSV", FIELD_TEXT, false},
};
const struct schema schema_contents = {contents_fields, sizeof contents_fields / sizeof contents_fields[0]};

static const struct field notes_fields[] = {
    {"note", "Note", "Number of the note", FIELD_TEXT, true},
    {"text", "Text", "What it says", FIELD_TEXT, true},
};
const struct schema schema_notes = {notes_fields, sizeof notes_fields / sizeof notes_fields[0]};

static const struct field consultation_fields[] = {
    COLUMN_LEVEL,
    COLUMNS_OF_AREA,
    COLUMN_QUARTER,
    {"place", "Place", "1 to 3: by meetings that raised it, then by remarks of residents", FIELD_INTEGER, true},
    COLUMNS_OF_CONCERN,
    COLUMNS_OF_SHARE,
    COLUMN_STATUS_HELD,
    COLUMN_CHANGE,
    {"flag", "Flag", "List of the emerging concerns that names it; empty = none", FIELD_TEXT, false},
    COLUMNS_OF_PRIORITY,
    {"remarks", "Remarks published", "Remarks on it in the table mentions", FIELD_INTEGER, true},
    {"by_residents", "Remarks by residents", "Those that residents made", FIELD_INTEGER, true},
    {"against", "What speaks against it", "What the figures say against it; empty = nothing", FIELD_TEXT, false},
    {"reason", "Reason, in their words [note 6]", "A remark that says why, a resident's where there is one", FIELD_TEXT, false},
    {"reason_source", "Where that is said", "Who says it, the group, the meeting's day, the line", FIELD_TEXT, false},
    {"asked", "What was asked for [note 6]", "A remark that asks for something or records an action; empty = none is recorded", FIELD_TEXT, false},
    {"asked_source", "Where that was asked", "Who says it, the group, the meeting's day, the line", FIELD_TEXT, false},
};
const struct schema schema_consultation = {consultation_fields, sizeof consultation_fields / sizeof consultation_fields[0]};

static const struct field sums_fields[] = {
    COLUMNS_OF_CONCERN,
    {"first", "Boroughs, first place", "Boroughs where it has the first place", FIELD_INTEGER, true},
    {"second", "Boroughs, second place", "Boroughs where it has the second place", FIELD_INTEGER, true},
    {"third", "Boroughs, third place", "Boroughs where it has the third place", FIELD_INTEGER, true},
    {"named", "Boroughs, any of the three", "Boroughs where it is among the first three", FIELD_INTEGER, true},
    {"raised", "Boroughs that raised it", "Boroughs where a meeting raised it", FIELD_INTEGER, true},
    {"meetings", "Meetings in boroughs", "Sum of the boroughs' meetings that raised it", FIELD_INTEGER, true},
    {"held", "Meetings held", "Sum of the boroughs' meetings with minutes; the same in each row", FIELD_INTEGER, true},
    {"value", "Share of meetings [note 1]", "Meetings that raised it as a share of those held, 0 to 1", FIELD_REAL, true},
};
const struct schema schema_sums = {sums_fields, sizeof sums_fields / sizeof sums_fields[0]};

static const struct field feedback_fields[] = {
    {"group", "Group", "Name of the group", FIELD_TEXT, false},
    {"area_code", "Area code", "GSS code of its area", FIELD_TEXT, false},
    {"area", "Area", "Name of its area", FIELD_TEXT, false},
    COLUMN_QUARTER,
    {"concern", "Concern id", "Name of the concern; empty where no minutes were read", FIELD_TEXT, false},
    {"label", "What you raised", "The concern in words", FIELD_TEXT, false},
    {"value", "Your meetings that raised it", "Meetings of the group whose published remarks raise it", FIELD_INTEGER, false},
    {"value_status", "Status", "normal, or not_available where no minutes were read", FIELD_TEXT, true},
    {"remarks", "Remarks", "Published remarks of its meetings", FIELD_INTEGER, false},
    {"went", "Where it went", "How it was counted for London, and which priority in force relates to it", FIELD_TEXT, false},
    {"sentence", "One remark [note 6]", "The first of them", FIELD_TEXT, false},
};
const struct schema schema_feedback = {feedback_fields, sizeof feedback_fields / sizeof feedback_fields[0]};
