/* SPDX-License-Identifier: Apache-2.0 */
/* The compiled patterns of the room heading, and names of areas made ready for titles. */
#ifndef HEADING_RULES_H
#define HEADING_RULES_H

#include "heading/heading.h"

enum heading_rule {
  RULE_DATE_DAY_FIRST,   /* groups: weekday, day, month, year, year of two figures */
  RULE_DATE_MONTH_FIRST, /* groups: weekday, month, day, year, year */
  RULE_DATE_FIGURES,     /* groups: day, separator, month, year */
  RULE_DATE_ISO,         /* groups: year, month, day */
  RULE_BEFORE_LABEL,     /* before a date: "Date of meeting:" */
  RULE_BEFORE_HELD,      /* "held in the hall on" */
  RULE_BEFORE_NOT,       /* "next meeting", "approval of the minutes of", "date created", "since" */
  RULE_BEFORE_POSTED,    /* before the day on which minutes were typed, posted or approved, which lies after the meeting */
  RULE_ISSUE,            /* "Autumn 2007", "October 2007": groups: month, year */
  RULE_AFTER_NOT,        /* "were agreed as a true record" */
  RULE_BEFORE_PERIOD,    /* "1st -": the date ends a period */
  RULE_AFTER_PERIOD,     /* "- 29th September": it begins one */
  RULE_TIME,             /* "at 7.30 pm" */
  RULE_MEETING_WORD,     /* minutes, meeting, notes */
  RULE_MINUTES_TITLE,    /* a title of minutes */
  RULE_SIGN,             /* a line that minutes have: present, apologies, matters arising */
  RULE_AGENDA_TITLE,
  RULE_SUMMONS,          /* calls to a meeting to come */
  RULE_ITEM,             /* a line that is a numbered item */
  RULE_ITEM_NUMBER,      /* the number alone, on a line above its item */
  RULE_ATTENDANCE,       /* where the list of those present starts */
  RULE_PERSON,           /* a line that is about persons, not a body */
  RULE_INNER_MINUTES,    /* the line where minutes start inside an agenda pack */
  RULE_DRAFT,
  RULE_BODY_OF,          /* "Minutes of the BODY meeting held": group 1 */
  RULE_BODY_OF_LINES,    /* the same over several lines: group 1 */
  RULE_BODY_HELD,        /* "A meeting of the BODY was held", "A BODY was held": group 1 */
  RULE_BODY_LINE,        /* a short line that is a body's name: group 1 */
  RULE_BODY_LABEL,       /* the same after a label: Title, Meeting: group 1 */
  RULE_BODY_NOUN,        /* group, forum, panel, CPEG ... */
  RULE_POLICE_BODY,      /* what police and community groups have in their names */
  RULE_WARD_BODY,        /* what ward groups have in their names */
  RULE_FOREIGN_BODY,     /* parish, town council, garda: not of London */
  RULE_PAN_LONDON,       /* bodies of all London */
  RULE_LONDON_SIGN,      /* Metropolitan Police, MOPAC ... */
  RULE_REPORTING,        /* who said what, as minutes tell it */
  RULE_LETTER,           /* a line of a letter about other papers: "Please find attached" */
  RULE_FIRST_PERSON,     /* an article's "I" */
  RULE_COUNT
};

/* What is known beforehand of a name of areas. */
struct heading_name {
  struct str words; /* folded, between single spaces, with one at both ends */
  uint32_t borough; /* the one that it may mean, or LEXICON_NONE */
  bool is_full;     /* written so that nothing else can be meant: "London Borough of X", LBRuT */
  uint32_t next;    /* that begins alike; LEXICON_NONE: no more */
};

#define HEADING_NAME_STARTS 256u

struct filter;

struct heading_rules {
  struct memory memory;
  struct arena arena;
  const struct lexicon *lexicon;
  struct pattern *patterns[RULE_COUNT];
  struct heading_name *names; /* [lexicon->name_count] */
  uint32_t first_names[HEADING_NAME_STARTS]; /* by how they begin */
  struct filter *filter;      /* see filter.h; lives in the arena */
};

/* The first of the names that may begin as `words` do, which are as heading_normal writes them; LEXICON_NONE when
   there is none. More follow by `next`, in the order of the lexicon. */
uint32_t heading_first_name(const struct heading_rules *rules, struct str words);

/* Writes ASCII text for comparison: lower case, words between single spaces, & as "and",
   possessives dropped. At most `cap` bytes; returns the length. */
size_t heading_normal(struct str text, char *out, size_t cap);

#endif
