== what is new and no concern's comes first, with sentences; names, concerns and formulas stay out
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum; cpeg discover
-- out
8 meetings of 4 groups, October-December 2008: 2 phrases that no concern covers are heard more than
before

#  Phrase         Meetings  Groups   Before  First heard    z  In the same sentences
-  -------------  --------  ------  -------  -----------  ---  -------------------------------
1  COVID-19 jabs    6 of 8  3 of 4  0 of 24  2008-10-08   3.2  COVID; jabs; COVID-19; 19 jabs
2  sky lanterns     6 of 8  3 of 4  0 of 24  2008-10-08   3.2  roof; tenant; kite; dog; 2 more

Where it was said

COVID-19 jabs  2008-10-08  Camden Community and Police Consultative Group
  Somebody asked about [COVID-19 jabs].
  m/October-Camden-8.txt:11

COVID-19 jabs  2008-10-08  Haringey Community and Police Consultative Group
  Somebody asked about [COVID-19 jabs].
  m/October-Haringey-8.txt:11

COVID-19 jabs  2008-10-08  Lambeth Community and Police Consultative Group
  Somebody asked about [COVID-19 jabs].
  m/October-Lambeth-8.txt:11

sky lanterns  2008-10-08  Camden Community and Police Consultative Group
  A resident said that [sky lanterns] had come down on a roof.
  m/October-Camden-8.txt:11

sky lanterns  2008-10-08  Haringey Community and Police Consultative Group
  A resident said that [sky lanterns] had come down on a roof.
  m/October-Haringey-8.txt:11

sky lanterns  2008-10-08  Lambeth Community and Police Consultative Group
  A resident said that [sky lanterns] had come down on a roof.
  m/October-Lambeth-8.txt:11

A phrase has up to 4 words, is at 3 meetings of 2 groups at least, touches nothing that the lexicon
tags, and is no name; z, at least 2.6, says how surely it is heard more. Which of them is a concern
only a person can tell.

== programs get all figures, and one table at a time
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum
$ cpeg discover --limit 1 --format csv --part phrase | tr -d '\r'
$ cpeg discover --limit 1 --format jsonl --part quote | head -n 1
-- out
rank,phrase,first_day,z,also,c_value,log_odds,words,meetings,held,groups,groups_heard,meetings_before,held_before,meetings_elsewhere,held_elsewhere,first_body,first_area,first_path,area,area_code,period
1,COVID-19 jabs,2008-10-08,3.2,COVID; jabs; COVID-19; 19 jabs,12.00,2.590,3,6,8,3,4,0,24,0,0,Camden Community and Police Consultative Group,Camden,m/October-Camden-8.txt,London,E12000007,2008-Q4
{"type":"quote","phrase":"COVID-19 jabs","date":"2008-10-08","body":"Camden Community and Police Consultative Group","area":"Camden","sentence":"Somebody asked about COVID-19 jabs.","path":"m/October-Camden-8.txt","line":11}

== a borough is asked for by itself; without minutes or a past it is said that nothing can be told
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum
$ cpeg discover --area Haringey | head -n 1; cpeg discover --quarter 2008-Q1; cpeg discover --quarter 2007-Q1
-- out
2 meetings of 1 group, October-December 2008: 0 phrases that no concern covers are heard more than
No history of London before 2008-01-01: it cannot be said what is new
No minutes of London, January-March 2007: nothing can be said, which is not the same as nothing new

== a phrase that becomes a concern has its history at once, and the lexicon says who, when and why
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum; cp -R "$CPEG_SOURCE/lexicons" mine; export CPEG_LEXICON=mine
$ cpeg discover new 'sky lanterns' --concern sky-lanterns --label 'Sky lanterns' --theme 'disorder and nuisance' --by Ann --why 'heard in three groups, "again"'
$ cpeg discover add kite --concern 'sky lanterns' --by Ann
$ cpeg trend sky-lanterns --format csv --part trend | tr -d '\r' | cut -d , -f 5,9,10 | tail -n 2
$ cpeg discover | head -n 5 | tail -n 2
$ tail -n 1 mine/concerns.csv; tail -n 2 mine/terms.csv | sed 's/20[0-9][0-9]-[0-9-]*/DAY/'; sed 's/20[0-9][0-9]-[0-9-]*/DAY/' mine/changes.csv; cpeg lexicon check; ls -A mine | grep '^[.]'; true
-- out
sky-lanterns/1: "sky lanterns" is a term of the new concern Sky lanterns
32 documents tagged again; 'cpeg trend sky-lanterns' shows its history
sky-lanterns/2: "!kite" is a term of Sky lanterns
32 documents tagged again; 'cpeg trend sky-lanterns' shows its history
2008-Q3,0,8
2008-Q4,6,8
#  Phrase         Meetings  Groups   Before  First heard    z  In the same sentences
-  -------------  --------  ------  -------  -----------  ---  ------------------------------
sky-lanterns,Sky lanterns,asb,,,
sky-lanterns/1,sky-lanterns,sky lanterns,,,,,,,,,,,,,,"heard in three groups, ""again""",sky lanterns,
sky-lanterns/2,sky-lanterns,!kite,,,,,,,,,,,,,,,kite,
changed_on,changed_by,what,phrase,concern,term,why
DAY,Ann,new,sky lanterns,sky-lanterns,sky-lanterns/1,"heard in three groups, ""again"""
DAY,Ann,add,kite,sky-lanterns,sky-lanterns/2,
mine: 0 faults, 0 remarks

== a phrase that is ignored is not shown any more, however it is written
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum; cp -R "$CPEG_SOURCE/lexicons" mine; export CPEG_LEXICON=mine
$ cpeg discover ignore 'Sky Lantern' --by Ann --why no; cpeg discover ignore 'covid 19 jab' --by Ann
$ cpeg discover --format csv --part phrase | tr -d '\r' | cut -d , -f 1,2; cpeg discover | tail -n 1
$ sed 's/20[0-9][0-9]-[0-9-]*/DAY/' mine/ignored.csv mine/changes.csv
-- out
"Sky Lantern" is not shown any more
"covid 19 jab" is not shown any more
rank,phrase
1,roof
2,tenant
Left out: what ignored.csv names (2 phrases).
phrase,decided_on,decided_by,why
Sky Lantern,DAY,Ann,no
covid 19 jab,DAY,Ann,
changed_on,changed_by,what,phrase,concern,term,why
DAY,Ann,ignore,Sky Lantern,,,no
DAY,Ann,ignore,covid 19 jab,,,

== a change that breaks an example changes nothing, and says which
$ cp -R "$CPEG_SOURCE/lexicons" mine; export CPEG_LEXICON=mine
$ cpeg discover add 'dog unit' --concern dangerous-dogs; echo $?; diff -r "$CPEG_SOURCE/lexicons" mine
-- out
3
-- err
cpeg: mine: nothing was changed: the yes_example of dangerous-dogs/49 is not tagged by it: "dog unit"

== concerns, themes and phrases that do not exist are told with what would be right
$ cp -R "$CPEG_SOURCE/lexicons" mine; export CPEG_LEXICON=mine
$ cpeg discover add 'pit bull type' --concern dangerous-dgs; echo $?
$ cpeg discover new drones --concern drones --label Drones --theme disordre; echo $?
$ cpeg discover new drones --concern 'The Drones' --label Drones --theme asb; echo $?
$ cpeg discover new drones --concern asb --label Drones --theme asb; echo $?
$ cpeg discover ignore '...'; echo $?
$ cpeg discover add; echo $?; cpeg discover ad x --concern asb; echo $?; cpeg discover new x --concern y; echo $?
$ diff -r "$CPEG_SOURCE/lexicons" mine
-- out
2
2
2
2
2
2
2
2
-- err
cpeg: there is no concern "dangerous-dgs": did you mean "dangerous-dogs" or "Dangerous dogs"
cpeg: there is no theme "disordre": did you mean "Disorder and nuisance"
cpeg: "The Drones" is no id for a concern: write small letters, digits and hyphens, such as pirate-radio
cpeg: the concern "asb" is there already: add the phrase to it
cpeg: "..." is no phrase: give one to 12 words
cpeg: 'discover add' needs a phrase
Try 'cpeg discover --help'.
cpeg: there is no 'discover ad'; did you mean 'add'?
Try 'cpeg discover --help'.
cpeg: 'discover new' needs --label TEXT and --theme ID; 'cpeg lexicon show' lists the themes
Try 'cpeg discover --help'.

== two people do not change a lexicon at once, and one that may not be changed is told
$ cp -R "$CPEG_SOURCE/lexicons" mine; mkdir mine/.change
$ cpeg --lexicon mine discover ignore 'sky lanterns'; echo $?
$ rmdir mine/.change; chmod -R a-w mine; chmod 755 .; bound cpeg --lexicon mine discover ignore 'sky lanterns'; code=$?; chmod -R u+w mine; (exit $code)
-- out
4
-- err
cpeg: mine/.change: the lexicon is being changed by somebody else; when nobody is, delete this folder and try again
cpeg: mine: the lexicon may not be changed here: copy its folder and name the copy with --lexicon
-- exit 4

== a table written by a spreadsheet keeps its manner: semicolons, CRLF, another order of columns
$ cp -R "$CPEG_SOURCE/lexicons" mine
$ printf '\357\273\277why;phrase;mine\r\nnone;"a; b";x' > mine/ignored.csv
$ cpeg --lexicon mine discover ignore 'sky; lanterns' --why '"so"' > said; tr '\r' '$' < mine/ignored.csv
-- out
﻿why;phrase;mine$
none;"a; b";x$
"""so""";"sky; lanterns";$
