== what a person says of a mention counts at once, in every figure, and explain tells who, when and why
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that a dangerous dog was seen in Bruce Grove. There may be a robbery.

Mr Smith said that the dog bin was full. Lads race their cars at night.
$ cpeg -q ingest a.txt > sum
$ cpeg review mentions --format csv | tr -d '\r' | cut -d , -f 1-4
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
$ robbery=$(cpeg review --format csv --part homeless | tr -d '\r' | sed -n 2p | cut -d , -f 1); cpeg review undo $robbery | cut -d ' ' -f 2-; cpeg review | head -n 1
$ printf '%s\n\n%s\n\n%s\n' 'Haringey Community and Police Consultative Group' 'Minutes of the meeting held on 21 July 2008' 'It was said: A resident said that a dangerous dog was seen in Bruce Grove. Again: a resident said that a dangerous dog was seen in Bruce Grove.' > final.txt
$ cpeg -q ingest final.txt > sum; cpeg review --format csv --part homeless | tr -d '\r' | cut -d , -f 3; sqlite3 cpeg.db "SELECT voice FROM v_mention WHERE counts"
$ rm final.txt; cp draft.txt final.txt; cpeg -q ingest final.txt > sum; cpeg review | head -n 1; sqlite3 cpeg.db "SELECT voice FROM v_mention WHERE counts"
-- out
final.txt|dangerous-dogs|chair
said_of,said,because
robbery,rejected,none was
1
taken back: the engine's answer counts
Nothing waits for a person
said_of
dangerous-dogs
resident
resident
Nothing waits for a person
chair
resident
