== the table of expected meetings is made, filled in and read
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
-- file filled.csv
group,area,when,held,due,note
Haringey Community and Police Consultative Group,,2008-07-21,,,
Haringey Community and Police Consultative Group,,15/09/2008,no,,no quorum
Enfield Consultative Group,,2008-Q3,yes,2008-12-01,
New Forum,"Bruce Grove, Haringey",2008/09-Q2,,,
$ cpeg -q ingest a.txt && cpeg coverage template --area Enfield --format csv | tr -d '\r' && cpeg coverage expect filled.csv && cpeg coverage --format csv --part group | tr -d '\r' | cut -d , -f 3,4,8- && cpeg coverage --format csv --part expected | tr -d '\r' | cut -d , -f 4-9,13- && COLUMNS=1000 cpeg coverage | sed -n '1p;/^Expected/,/^Haringey/p'
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
group,area,when,held,due,note
Enfield Consultative Group,Enfield,2008-Q3,,,
filled.csv: 4 meetings expected, minutes of 1 are there
area,group,held,state,expected,received,not_held,not_received,late,has_sent
Enfield,Enfield Consultative Group,,not received,1,0,0,1,0,false
Haringey,Haringey Community and Police Consultative Group,1,received,2,1,1,0,0,true
Bruce Grove,New Forum,,not received,1,0,0,1,0,false
group,quarter,date,state,held,due,contradicts,note,source,line
Enfield Consultative Group,2008-Q3,,not received,yes,2008-12-01,false,,filled.csv,4
Haringey Community and Police Consultative Group,2008-Q3,2008-07-21,received,unknown,,false,,filled.csv,2
Haringey Community and Police Consultative Group,2008-Q3,2008-09-15,not held,no,,false,no quorum,filled.csv,3
New Forum,2008-Q3,,not received,unknown,,false,,filled.csv,5
Minutes came from 1 of 32 Met boroughs and 1 of 3 groups, of 1 of 4 expected meetings, July-September 2008; 1 not held, 2 not received
Expected and not received
Borough   Group                       Meeting
--------  --------------------------  -------
Enfield   Enfield Consultative Group  2008-Q3
Haringey  New Forum                   2008-Q3

== what the table says against the store is told row by row, kept, and told again
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
-- file e.csv
group,when,held
Haringey Community & Police Consultative Group,2008-07-21,no
$ cpeg -q ingest a.txt > sum; cpeg coverage expect e.csv; echo $?; COLUMNS=1000 cpeg coverage | grep 'said to have'; cpeg concerns | head -n 1
-- out
e.csv: 1 meeting expected, minutes of 1 are there
1
e.csv, line 2: "Haringey Community & Police Consultative Group" is said to have held no meeting, but minutes of 2008-07-21 are in the store. They count; mend the table, or the document's date with 'cpeg review set'.
1 meeting of 1 borough, July-September 2008: 1 concern raised
-- err
cpeg: e.csv:2: "Haringey Community & Police Consultative Group" held no meeting, the table says, but minutes of 2008-07-21 are in the store: mend the row, or the document's date with 'cpeg review set'

== a table that cannot be right is refused with its line, and nothing is changed
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
$ cpeg -q ingest a.txt > sum; head='group,area,when,held,due,note'; try() { printf '%b\n%b\n' "$head" "$1" > t.csv; cpeg coverage expect t.csv; echo $?; }
$ try 'Enfield Consultative Group,,July 2008,,,'; try 'Enfield Consultative Grp,,2008-Q3,,,'; try ',,2008-Q3,,,'; try 'New Forum,Nowhere,2008-Q3,,,'; try 'Enfield Consultative Group,,2008-Q3,maybe,,'; try 'Enfield Consultative Group,,2008-07-21,,2008-07-01,'; try 'Enfield Consultative Group,,2008-07-21,,soon,'; try 'Enfield Consultative Group,,2008-07-21,,,\nEnfield consultative group,Enfield,21/07/2008,,,'; try ''; head='group,day'; try 'A,2008-07-21'; head='group,when,hold'; try 'A,2008-07-21,yes'; cpeg coverage expect none.csv; echo $?; sqlite3 cpeg.db 'SELECT count(*) FROM expected_meetings'
-- out
3
3
3
3
3
3
3
3
3
3
3
2
0
-- err
cpeg: t.csv:2:29: "July 2008" is neither a day nor a quarter; write 2008-07-21 or 2008-Q3
cpeg: t.csv:2:1: there is no group "Enfield Consultative Grp": did you mean "Enfield Consultative Group"; a group that is new needs its borough or ward in the column "area"
cpeg: t.csv:2:1: a row needs the name of a group
cpeg: t.csv:2:11: there is no area "Nowhere"
cpeg: t.csv:2:37: "maybe" is not one of: yes, no; leave it empty where it is not known
cpeg: t.csv:2:41: "2008-07-01" is before the meeting, whose minutes cannot be due then: mend one of the days
cpeg: t.csv:2:41: "soon" is no day; write 2008-09-30
cpeg: t.csv:3:1: the meeting of "Enfield consultative group" on that day is in line 2, too: take one row away
cpeg: t.csv:1:1: the table has no row
cpeg: t.csv:1:1: the column "when" is missing; 'cpeg coverage template' writes a table with all of them
cpeg: t.csv:1:12: "hold" is no column of this table: there are group, area, when, held, due and note
cpeg: none.csv: there is no such file

== coverage takes template and expect, and no other word
$ cpeg coverage expct t.csv; echo $?; cpeg coverage x; echo $?; cpeg coverage template t.csv; echo $?; cpeg coverage expect; echo $?; cpeg coverage expect t.csv --area Camden; echo $?
-- out
2
2
2
2
2
-- err
cpeg: there is no 'coverage expct'; did you mean 'expect'?
Try 'cpeg coverage --help'.
cpeg: there is no 'coverage x'; there are template and expect
Try 'cpeg coverage --help'.
cpeg: 'coverage template' takes no 't.csv'; -o FILE writes to a file
Try 'cpeg coverage --help'.
cpeg: 'coverage expect' needs one table, which 'coverage template' writes
Try 'cpeg coverage --help'.
cpeg: 'coverage expect' takes the table as it is: no area, quarters or format
Try 'cpeg coverage --help'.

== a late set of minutes is told, by the day they were due and the day they came
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
-- file e.csv
group,when,due
Haringey Community and Police Consultative Group,2008-07-21,2008-09-01
Haringey Community and Police Consultative Group,2008-Q4,2199-01-01
$ cpeg -q ingest a.txt > sum; cpeg coverage expect e.csv; cpeg coverage --format jsonl --part expected | grep -o '"state":"[^"]*"\|"late":[a-z]*'; cpeg coverage --format csv --part group | tr -d '\r' | cut -d , -f 8-
-- out
e.csv: 2 meetings expected, minutes of 1 are there
"state":"received"
"late":true
held,state,expected,received,not_held,not_received,late,has_sent
1,received,1,1,0,0,1,true

== a priority is what is in force on the day, the strongest relation first
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose.
$ cpeg -q ingest a.txt > sum; for day in 2008-09-30 2009-03-31 2009-04-01; do for area in London Haringey; do cpeg priorities --day $day --area $area --format csv | tr -d '\r' | grep ',dangerous-dogs,' | cut -d , -f 1,5- | grep -o '^[^,]*,[a-z]*,[E0-9]*,[^,]*,[^,]*'; done; done; cpeg concerns --format csv | tr -d '\r' | tail -n 1 | grep -o 'broader,.*'
-- out
nat-2006-asb,broader,E92000001,England and Wales,National Community Safety Plan and National Policing Plan 2006-09
nat-2006-asb,broader,E92000001,England and Wales,National Community Safety Plan and National Policing Plan 2006-09
nat-2006-asb,broader,E92000001,England and Wales,National Community Safety Plan and National Policing Plan 2006-09
nat-2006-asb,broader,E92000001,England and Wales,National Community Safety Plan and National Policing Plan 2006-09
lon-metforward-dogs,exact,E12000007,London,Met Forward
lon-metforward-dogs,exact,E12000007,London,Met Forward
broader,less crime and anti-social behaviour: anti-social behaviour,National Community Safety Plan and National Policing Plan 2006-09,read

== the groups' own table gives back which minutes are there, but for a panel whose minutes do not say where it is
$ awk -F, 'NR == FNR { if ($3 == "borough") name[$1] = $2; next } FNR == 1 { print "group,area,when"; next } { area = name[$4]; if ($3 == "ward") area = "\"" $5 ", " area "\""; for (i = 0; i < $7; i++) print $2 "," area "," $6 }' "$CPEG_SOURCE/lexicons/areas/areas.csv" "$CPEG_SOURCE/corpus/generated/expected.csv" > mine.csv
$ cpeg -q ingest "$CPEG_SOURCE/corpus/generated/minutes" > sum; cpeg coverage expect mine.csv
$ cpeg coverage --from 2006-Q1 --format csv --part group | tr -d '\r' | awk -F, 'NR == FNR { truth[$2 "," $6] = $7 "," $8; next } FNR > 1 && $4 !~ /^Evelyn/ && ($4 "," $5) in truth { rows++; if (truth[$4 "," $5] == $10 "," $11) right++; else print $4, $5, $10 "," $11, "wanted", truth[$4 "," $5] } END { print right " of " rows }' "$CPEG_SOURCE/corpus/generated/expected.csv" -
-- out
mine.csv: 280 meetings expected, minutes of 198 are there
98 of 98
