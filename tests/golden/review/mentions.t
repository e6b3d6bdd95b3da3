== what a person says of a mention counts at once, in every figure, and explain tells who, when and why
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There may be a robbery.

Mr Smith said that the dog bin was full. Lads race their cars at night.
$ cpeg -q ingest a.txt > sum
$ cpeg review mentions --format csv | tr -d '\r' | cut -d , -f 1-4
$ cpeg review mentions --concern dog-fouling | grep Before; cpeg review mentions --concern robbery --format csv | tr -d '\r' | cut -d , -f 3,15
$ id() { sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = '$1'"; }
$ dogs=$(id dangerous-dogs); cpeg review reject $dogs --by Ann --why 'a cat' | cut -d ' ' -f 2-
$ sqlite3 cpeg.db "SELECT concern_id, mentions FROM v_concern_quarter_area WHERE level = 'london' AND NOT is_theme ORDER BY 1"
$ cpeg explain $dogs --format csv --part explain | tr -d '\r' | cut -d , -f 2- | sed 's/20[0-9][0-9]-[0-9-]*/DAY/' | grep -E '^(said|standing|live)'
$ cpeg review relabel $dogs 'Dog fouling' --by Ann | cut -d ' ' -f 2-; cpeg review set $dogs place=none voice=police --by Ann | cut -d ' ' -f 2-
$ sqlite3 cpeg.db "SELECT concern_id, voice, area_level, corrected FROM v_mention WHERE mention_id = '$dogs'"
$ cpeg review add a.txt 7 'RACE their cars' --concern Speeding time=historical --by Ann | cut -d ' ' -f 2-
$ sqlite3 cpeg.db "SELECT words, time, live, voice, sentence FROM v_mention WHERE concern_id = 'speeding'"
$ cpeg review undo $dogs | cut -d ' ' -f 2-; cpeg review undo $dogs | cut -d ' ' -f 2-
$ cpeg review accept $(id robbery) | cut -d ' ' -f 2-; cpeg review accept $(id robbery) | cut -d ' ' -f 2-
$ cpeg ingest --retag; cpeg -q ingest a.txt > sum; sqlite3 cpeg.db "SELECT concern_id, concern_id IN (SELECT counts_as FROM v_judged) FROM mentions ORDER BY 1; SELECT count(*) FROM corrections"
-- out
id,decision,concern,presence
8e5a8e934460,,robbery,possible
b0c6609272fe,,dangerous-dogs,present
69cf4479ca8c,,dog-fouling,present
  Before: There may be a robbery.
concern,before
robbery,A resident said that a dangerous dog was seen in Bruce Grove.
rejected: it counts no more
dog-fouling|1
robbery|1
said,rejected,,"Ann, DAY: a cat"
standing,holds,,
live,"no, it does not count",,
it is of Dog fouling
corrected
dog-fouling|police|unplaced|1
added
race their cars|historical|0|unknown|Lads race their cars at night.
taken back: the engine's answer counts
nothing new: it was said before
accepted as it is shown
nothing new: it was said before
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
dangerous-dogs|0
dog-fouling|0
robbery|1
speeding|1
8

== a lexicon that changes takes nothing back: the conflict is shown until somebody settles it
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There was a robbery.
$ cp -R "$CPEG_SOURCE/lexicons" other; grep -v '^dangerous-dogs/' "$CPEG_SOURCE/lexicons/terms.csv" > other/terms.csv
$ cpeg -q ingest a.txt > sum; id() { sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = '$1'"; }
$ dogs=$(id dangerous-dogs); robbery=$(id robbery); cpeg review set $dogs voice=chair --by Ann > said; cpeg review reject $robbery --by Ann > said; cpeg review > seen; echo $?
$ cpeg -q --lexicon other ingest --retag > sum; cpeg review --format csv --part conflict | tr -d '\r' | cut -d , -f 1-3; sqlite3 cpeg.db "SELECT concern_id, standing, reason FROM v_judged ORDER BY 1"; cpeg review > seen; echo $?
$ sqlite3 cpeg.db "SELECT concern_id, voice, line FROM v_mention"
$ cpeg review | head -n 1; cpeg review --format csv --part conflict > x.csv; cpeg -q ingest --retag > sum; cpeg lexicon preview other --format csv --part contradiction | tr -d '\r' | cut -d , -f 2,4- | sed 's/20[0-9-]*/DAY/'; cpeg -q --lexicon other ingest --retag > sum
$ cpeg --lexicon other review keep $dogs | cut -d ' ' -f 2-; cpeg review | head -n 1; cpeg --lexicon other review keep $dogs | cut -d ' ' -f 2-
$ cpeg -q ingest --retag > sum; cpeg review | head -n 1; sqlite3 cpeg.db "SELECT concern_id, voice FROM v_mention; SELECT concern_id, standing FROM v_judged ORDER BY 1"
-- out
0
id,decision,said_of
94b42673e457,,dangerous-dogs
dangerous-dogs|conflict|the engine does not find dangerous-dogs there any more
robbery|holds|
1
dangerous-dogs|chair|5
1 word on a mention waits for a person
concern,sentence,said,finds
dangerous-dogs,A resident said that a dangerous dog was seen in Bruce Grove.,"voice=chair (Ann, DAY)",nothing
what was said stands
Nothing waits for a person
nothing new: it was said before
Nothing waits for a person
dangerous-dogs|chair
dangerous-dogs|holds
robbery|holds

== what was said of a mention goes with its sentence into the paper that comes in the place of the old, or is listed as homeless
-- file draft.txt
Haringey Community and Police Consultative Group

DRAFT minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There was a robbery.
-- file final.txt
# Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Apologies: none

* A resident said that a “dangerous dog” was
seen in **Bruce Grove**.
$ cpeg -q ingest draft.txt > sum; id() { sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = '$1'"; }
$ cpeg review set $(id dangerous-dogs) voice=chair --by Ann > said; cpeg review reject $(id robbery) --by Ann --why 'none was' > said
$ cpeg -q ingest final.txt > sum; sqlite3 cpeg.db "SELECT path, concern_id, voice FROM v_mention WHERE counts"
$ cpeg review --format csv --part homeless | tr -d '\r' | cut -d , -f 3,6,9; cpeg review > seen; echo $?
$ robbery=$(cpeg review --format csv --part homeless | tr -d '\r' | sed -n 2p | cut -d , -f 1); cpeg review | head -n 1
$ cpeg review undo $robbery | cut -d ' ' -f 2-; cpeg review | head -n 1
$ printf '%s\n\n%s\n\n%s\n' 'Haringey Community and Police Consultative Group' 'Minutes of the meeting held on 21 July 2008' 'It was said: A resident said that a dangerous dog was seen in Bruce Grove. Again: a resident said that a dangerous dog was seen in Bruce Grove.' > final.txt
$ cpeg -q ingest final.txt > sum; cpeg review --format csv --part homeless | tr -d '\r' | cut -d , -f 3; sqlite3 cpeg.db "SELECT voice FROM v_mention WHERE counts"
$ rm final.txt; cp draft.txt final.txt; cpeg -q ingest final.txt > sum; cpeg review | head -n 1; sqlite3 cpeg.db "SELECT voice FROM v_mention WHERE counts"
-- out
final.txt|dangerous-dogs|chair
said_of,said,because
robbery,rejected,none was
1
1 word on a mention waits for a person
taken back: the engine's answer counts
Nothing waits for a person
said_of
dangerous-dogs
resident
resident
Nothing waits for a person
chair
resident

== a table goes to a spreadsheet and back: only changed cells say something, and a second time nothing
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There may be a robbery.

=1+1 said that the dog bin was full. Lads race their cars at night: “it’s a race track”.
$ cpeg -q ingest a.txt > sum; cpeg review mentions --format csv -o x.csv; head -c 3 x.csv | od -An -tx1; grep -c "'=1+1" x.csv
$ cpeg review import x.csv
$ id() { sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = '$1'"; }; row() { printf '%s;%s;%s;%s;%s;%s;%s;%s;%s;=2\r\n' "$@"; }
$ { row line id concern decision voice place words path note; row 5 $(id robbery) robbery Reject resident Haringey robbery a.txt 'a film'; row 5 $(id dangerous-dogs) dangerous-dogs '' police Haringey '' '' ''; row '' '' '' '' '' '' '' '' '' | sed 's/=2//'; row 7 $(id dog-fouling) dog-fouling '' resident Haringey "'=1+1" '' ''; row 7 '' Fireworks '' '' none 'it’s a race track' a.txt ''; } > good; iconv -f UTF-8 -t WINDOWS-1252 good > good.csv
$ { cat good; row 7 '' fireworks '' '' '' 'no such words' a.txt ''; row 7 '' fireworks '' '' '' '' a.txt ''; row '' 1.23E+11 robbery '' '' '' '' '' ''; row '' 000000000000 '' '' '' '' '' '' ''; row 5 $(id robbery) litter '' '' '' '' '' ''; row 5 $(id dog-fouling) '' Maybe '' '' '' '' ''; row 5 $(id dog-fouling) '' '' 'a cat' '' '' '' ''; row 5 $(id dog-fouling) '' '' '' Harringey '' '' ''; } | iconv -f UTF-8 -t UTF-16 > bad.csv
$ cpeg review import bad.csv --by Ann --format csv | sed 's/\r//'; cpeg review import bad.csv > seen; echo $?
$ sqlite3 cpeg.db "SELECT concern_id, voice, area FROM v_mention ORDER BY 1; SELECT concern_id, field, value, note FROM corrections ORDER BY correction_id"
$ cpeg review import good.csv --by Ann | head -n 1; sqlite3 cpeg.db "SELECT count(*) FROM corrections"; cpeg review import good | head -n 1; cpeg review import nothing.csv; echo 'a,b' > no.csv; cpeg review import no.csv
-- out
 ef bb bf
3
5 rows: 5 kept, 0 changed, 0 refused
line,id,outcome,what
2,1db57b143737,changed,rejected
3,04d51e096705,changed,"voice=police, place=Haringey"
6,,changed,"missed, place=none"
7,,refused,"""no such words"" does not stand there: 'cpeg text' shows the lines"
8,,refused,"a row without id is of a missed mention: it needs path, line, words and concern"
9,1.23E+11,refused,"""1.23E+11"" is no id: a spreadsheet took it for a number; read the column as text"
10,000000000000,refused,"there is no mention ""000000000000"" in the store: 'cpeg review mentions' lists them"
11,1db57b143737,refused,line 2 speaks of the same mention
12,1f2b1c2067f3,refused,"""Maybe"" is no decision: write accept, reject, keep or undo"
13,1f2b1c2067f3,refused,"there is no voice ""a cat"": write unknown, resident, police, council, chair or other"
14,1f2b1c2067f3,refused,"there is no area ""Harringey"": did you mean ""Haringey"" or ""Harringay"""
1
dangerous-dogs|police|Haringey
dangerous-driving|resident|Haringey
dog-fouling|resident|Haringey
fireworks|resident|
speeding|resident|Haringey
robbery|verdict|rejected|a film
dangerous-dogs|voice|police|
dangerous-dogs|area|E09000014|
fireworks|verdict|missed|
fireworks|area|none|
4 rows: 4 kept, 0 changed, 0 refused
5
4 rows: 4 kept, 0 changed, 0 refused
-- err
cpeg: nothing.csv: there is no such file
cpeg: no.csv:1: there is no column "id": write the table with 'cpeg review mentions --format csv'
-- exit 3

== slips are told, and nothing is kept
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove.
$ cpeg -q ingest a.txt > sum; dogs=$(sqlite3 cpeg.db 'SELECT mention_id FROM mentions')
$ cpeg review reject 000000000000; cpeg review relabel $dogs dangerous-dgos; cpeg review relabel $dogs animals; cpeg review set $dogs voice=dog; cpeg review set $dogs colour=red; cpeg review set $dogs ward='Bruce Grov'
$ cpeg review add a.txt 5 'dangerous dog' --concern dangerous-dogs; cpeg review add a.txt 3 'nothing' --concern robbery; cpeg review add a.txt five 'nothing' --concern robbery; cpeg review add a.txt 5 resident; cpeg review add a.txt 5; cpeg review keep $dogs; cpeg review reject; cpeg review reject $dogs $dogs; cpeg review --concern robbery; cpeg review rejct $dogs
$ sqlite3 cpeg.db 'SELECT count(*) FROM corrections'
-- out
0
-- err
cpeg: there is no mention "000000000000" in the store: 'cpeg review mentions' lists them
cpeg: there is no concern "dangerous-dgos": did you mean "dangerous-dogs" or "Dangerous dogs"
cpeg: there is no concern "animals": did you mean "Other animal problems" or "animal-nuisance"
cpeg: there is no voice "dog": write unknown, resident, police, council, chair or other
cpeg: 'colour=red' is nothing of a mention; write presence=, time=, voice=, act=, trend=, locus=, firmness= or place=
Try 'cpeg review --help'.
cpeg: there is no area "Bruce Grov": did you mean "Bruce Grove"
cpeg: the engine finds dangerous-dogs there itself, as mention 3c5aa08d39bd: accept that
cpeg: a.txt:3: "nothing" does not stand there: 'cpeg text' shows the lines
cpeg: 'five' is no line: 'cpeg text FILE' shows them
Try 'cpeg review --help'.
cpeg: 'review add' needs the concern: --concern ID
Try 'cpeg review --help'.
cpeg: 'review add' needs a file of the store, a line, the words there and --concern
Try 'cpeg review --help'.
cpeg: nothing was said of "3c5aa08d39bd" that could be kept
cpeg: 'review reject' needs a mention's id
Try 'cpeg review --help'.
cpeg: 'review reject' takes no '3c5aa08d39bd'
Try 'cpeg review --help'.
cpeg: a concern is for 'review mentions' and 'review add' only
Try 'cpeg review --help'.
cpeg: there is no 'review rejct'; did you mean 'reject'?
Try 'cpeg review --help'.

== what people said is gold: evaluate scores by it, suggest learns from it, preview tells what an edit contradicts
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There may be a robbery.

The wheelie yobs came back on Monday. A resident saw wheelie yobs at the station. Again wheelie yobs rode past. It was a quiet month otherwise.

A dangerous dog show will be held. The dangerous dog show was well attended. People like the dog show. Nobody came to the table tennis.
$ cpeg -q ingest a.txt > sum; id() { sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = '$1' AND line = $2 ORDER BY begin"; }
$ cpeg evaluate --format csv | tr -d '\r'; cpeg evaluate | head -n 1; cpeg evaluate --texts . > said; cpeg review set $(id dangerous-dogs 5) voice=police > said; cpeg review accept $(id robbery 5) --by Ann > said
$ { echo 'id,decision,path,line,words,concern'; for show in $(id dangerous-dogs 9); do echo "$show,reject,,,,"; done; echo ',,a.txt,7,The wheelie yobs,speeding'; echo ',,a.txt,7,saw wheelie yobs,speeding'; echo ',,a.txt,7,Again wheelie yobs,speeding'; } > x.csv; cpeg review import x.csv | head -n 1
$ cpeg evaluate --format csv --part concern | tr -d '\r'; cpeg evaluate --format csv --part axis | tr -d '\r' | grep -E 'voice|presence'
$ cpeg lexicon suggest speeding --format csv --part phrase | tr -d '\r' | cut -d , -f 1-3; cpeg lexicon suggest dangerous-dogs --format csv --part exclusion | tr -d '\r' | cut -d , -f 1-3
$ cp -R "$CPEG_SOURCE/lexicons" ed; grep -vE '^(robbery|carry)/' "$CPEG_SOURCE/lexicons/terms.csv" > ed/terms.csv; cpeg lexicon preview ed --format csv --part contradiction | tr -d '\r' | cut -d , -f 2- | sed 's/20[0-9-]*/DAY/'; COLUMNS=1000 cpeg lexicon preview ed | grep 'people said of mentions the'
-- out
table,concern,right,reviewed,precision,precision_low,precision_high,missed,axis,accuracy,accuracy_low,accuracy_high
Nobody has said anything of a mention yet: 'cpeg review mentions' lists those worth a look
5 rows: 0 kept, 5 changed, 0 refused
concern,right,reviewed,precision,precision_low,precision_high,missed
all,2,4,0.500,0.150,0.850,3
speeding,0,0,,,,3
dangerous-dogs,1,3,0.333,0.061,0.792,0
robbery,1,1,1.000,0.207,1.000,0
presence,1,1,1.000,0.207,1.000
voice,1,2,0.500,0.095,0.905
phrase,missed,others
wheelie,3,0
phrase,wrong,others
attended,1,0
concern,path,sentence,said,finds
robbery,a.txt,There may be a robbery.,"accepted (Ann, DAY)",nothing
Of what people said of mentions the edited lexicon contradicts 1 that the present one does not, 6 as the present one does, and no longer 0.
-- err
cpeg: --convert and --texts need GOLD, a file or folder of hand-tagged documents
Try 'cpeg evaluate --help'.

== a word that is kept goes on to say what it said
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

There was a robbery.
$ cp -R "$CPEG_SOURCE/lexicons" other; grep -vE '^(robbery|carry)/' "$CPEG_SOURCE/lexicons/terms.csv" > other/terms.csv
$ cpeg -q ingest a.txt > sum; robbery=$(sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = 'robbery'"); cpeg review reject $robbery --by Ann > said
$ cpeg -q --lexicon other ingest --retag > sum; cpeg --lexicon other review keep $robbery --by Ben | cut -d ' ' -f 2-; sqlite3 cpeg.db 'SELECT said FROM v_said'
-- out
what was said stands
rejected

== what was said of a paper that is gone can be seen and let go, and nothing else
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

There was a robbery.
$ cpeg -q ingest a.txt > sum; robbery=$(sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE concern_id = 'robbery'"); cpeg review reject $robbery --by Ann > said
$ sed 's/There was a robbery/All agreed/' a.txt > b.txt; mv b.txt a.txt; cpeg -q ingest a.txt > sum; cpeg review | head -n 1
$ cpeg review accept $robbery 2>&1 | sed "s/$robbery/ID/"; cpeg explain $robbery --format csv --part explain | tr -d '\r' | cut -d , -f 2- | grep -E '^(said|standing|live)' | sed 's/20[0-9-]*/DAY/'
$ cpeg review undo $robbery | cut -d ' ' -f 2-; cpeg review | head -n 1
-- out
1 word on a mention waits for a person
cpeg: what was said of "ID" is in no paper any more: 'cpeg review add' says it of another place, 'undo' lets it go
said,rejected,,"Ann, DAY"
standing,homeless,,"its sentence is not in the paper that came in its place, or more than once"
live,"no, it does not count",,
taken back: the engine's answer counts
Nothing waits for a person
