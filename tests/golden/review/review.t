== what is not known waits for a person, and the exit code says so
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

1. Dogs

A resident said that a dangerous dog was seen in Bruce Grove.
$ cpeg -q ingest minutes.txt > sum; cpeg review --format csv --part doubt | tr -d '\r'; cpeg review > seen; echo $?
-- out
path,what,reason,state
minutes.txt,no date,no date near the top,open
minutes.txt,no area,no borough named that is surely the meeting's,open
1

== what a person says takes effect at once and survives every ingest
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

1. Dogs

A resident said that a dangerous dog was seen in Bruce Grove.
$ cpeg -q ingest minutes.txt > sum
$ cpeg review set minutes.txt date=21/07/2008 borough=haringey --by Ann --why 'the chair told me'
$ cpeg review --format csv | tr -d '\r' | sed 's/20[0-9-]*,the/DAY,the/'
$ cpeg ingest minutes.txt
$ cpeg concerns --area 'Bruce Grove' --quarter 2008-Q3 --format csv --part concern | tr -d '\r' | grep -c E05000268
-- out
minutes.txt: corrected; 1 document tagged again
table,path,what,reason,state,field,value,decided_by,decided_on,note,holds
correction,minutes.txt,,,,borough,Haringey,Ann,DAY,the chair told me,yes
correction,minutes.txt,,,,date,2008-07-21,Ann,DAY,the chair told me,yes
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
1

== the last word on a fact counts, and a store made anew by --retag keeps it
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

A resident said that a dangerous dog was seen.
$ cpeg -q ingest minutes.txt > sum; cpeg review set minutes.txt date=2008-07-21 borough=Haringey > said
$ cpeg review set minutes.txt date=2008-10-20 > said; rm minutes.txt; cpeg ingest --retag
$ cpeg status --format csv --part quarter | tr -d '\r' | cut -d , -f 1
-- out
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
quarter
2008-Q4

== a table beside the files says what is known of them
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

1. Dogs

A resident said that a dangerous dog was seen.
-- file manifest.csv
file,date,borough,ward,notes
minutes.txt,21/07/2008,Haringey,Bruce Grove,by post
$ mkdir july && mv minutes.txt manifest.csv july && cpeg ingest july && cpeg ingest july/minutes.txt && cpeg coverage --format csv --part group | tr -d '\r' | cut -d , -f 3,5
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
area,quarter
Bruce Grove,2008-Q3

== a person's word stands above a manifest's that says nothing new
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

A resident said that a dangerous dog was seen.
-- file manifest.csv
file,date,borough
minutes.txt,2008-07-21,Haringey
$ mkdir july && mv minutes.txt manifest.csv july && cpeg -q ingest july > sum && cpeg review set minutes.txt borough=Camden > said && cpeg ingest july
$ cpeg coverage --format csv --part group | tr -d '\r' | cut -d , -f 3,5
-- out
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
area,quarter
Camden,2008-Q3

== a fault in a manifest is told with its line before anything is read
-- file manifest.csv
file,date,borough
minutes.txt,31/02/2008,Haringey
$ mkdir july && mv manifest.csv july && cpeg ingest july
-- err
cpeg: july/manifest.csv:2:1: "31/02/2008" is no date: write it as 2008-07-21 or 21/07/2008, or "none"
-- exit 3

== a table that is for something else is told, not guessed at
-- file manifest.csv
name,size
minutes.txt,12
$ mkdir july && mv manifest.csv july && cpeg ingest july
-- err
cpeg: july/manifest.csv:1: a manifest has a column "file" and one of date, borough, ward, body, kind; rename the table if it is for something else
-- exit 3

== facts can be given with the command, and stay
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

A resident said that a dangerous dog was seen.
$ cpeg -q ingest --borough Haringey --date 2008-07-21 minutes.txt > sum; cpeg ingest minutes.txt; cpeg review --format csv --part correction | tr -d '\r' | cut -d , -f 2-4
-- out
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
field,value,decided_by
borough,Haringey,given
date,2008-07-21,given

== what stays unknown can be accepted
-- file minutes.txt
Minutes of the meeting

Present: Mr Example

A resident said that a dangerous dog was seen.
$ cpeg -q ingest minutes.txt > sum; cpeg review accept minutes.txt --why 'no more is known'; cpeg review --format csv --part doubt | tr -d '\r'; cpeg review --filter all --format csv --part doubt | tr -d '\r' | cut -d , -f 2,4
-- out
minutes.txt: accepted as it is
path,what,reason,state
what,state
no date,decided
no area,decided

== a slip is told, and nothing is kept
-- file minutes.txt
Minutes of the meeting

Present: Mr Example
$ cpeg -q ingest minutes.txt > sum; cpeg review set minutes.txt borough=Haringy; cpeg review set minute.txt kind=other; cpeg review set minutes.txt day=3; cpeg review sett x; cpeg review --format csv --part correction
-- err
cpeg: there is no borough "Haringy": did you mean "Haringey"
cpeg: there is no document "minute.txt": did you mean "minutes.txt"
cpeg: 'day=3' is no fact; write date=, borough=, ward=, body= or kind= and its value
Try 'cpeg review --help'.
cpeg: there is no 'review sett'; did you mean 'set'?
Try 'cpeg review --help'.
cpeg: there is no part "correction": this answer has doubt
-- exit 2

== a decision on a flag is kept under its full name, and what is none is told
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
$ cpeg -q ingest a.txt > sum; cpeg review flag 'Dangerous dogs@London@2008/09-Q2' watch --by 'an analyst' --why 'wait and see'; cpeg review flag dangerous-dogs@E12000007@2008-Q3 confirmed --by 'an analyst'; cpeg review flags | head -n 1; cpeg review flags --format csv --part decision | tr -d '\r' | sed 's/,20[0-9-]*,/,DAY,/'; for flag in dangerous-dogs dangerous-dog@London@2008-Q3 dangerous-dogs@Lundon@2008-Q3 dangerous-dogs@London@2008-Q5 dangerous-dogs@London@2008-Q3@x @@; do cpeg review flag "$flag" watch; done; cpeg review flag dangerous-dogs@London@2008-Q3 spurius; cpeg review flag dangerous-dogs@London@2008-Q3; cpeg review --area London; sqlite3 cpeg.db 'SELECT count(*), sum(holds) FROM v_decision'
-- out
dangerous-dogs@E12000007@2008-Q3: watch
dangerous-dogs@E12000007@2008-Q3: confirmed
No history: nothing could be listed yet, so nothing can be said of what became of it
flag,verdict,decided_by,decided_on,note,holds
dangerous-dogs@E12000007@2008-Q3,watch,an analyst,DAY,wait and see,false
dangerous-dogs@E12000007@2008-Q3,confirmed,an analyst,DAY,,true
2|1
-- err
cpeg: "dangerous-dogs" is no flag: 'cpeg emerging' shows them as dangerous-dogs@E12000007@2008-Q3
cpeg: there is no concern "dangerous-dog": did you mean "dangerous-dogs" or "Dangerous dogs"
cpeg: there is no area "Lundon": did you mean "London" or "City of London" or "Glyndon"
cpeg: "2008-Q5" is no quarter: write 2008-Q3
cpeg: "dangerous-dogs@London@2008-Q3@x" is no flag: 'cpeg emerging' shows them as dangerous-dogs@E12000007@2008-Q3
cpeg: "@@" is no flag: 'cpeg emerging' shows them as dangerous-dogs@E12000007@2008-Q3
cpeg: there is no verdict "spurius": did you mean "spurious"
cpeg: 'review flag' needs a flag's id and a verdict: watch, confirmed, spurious, adopted or withdrawn
Try 'cpeg review --help'.
cpeg: an area and quarters are for 'review mentions' and 'review flags' only
Try 'cpeg review --help'.
