== the minutes in an agenda pack count, by their own date
-- file pack.txt
Haringey Community and Police Consultative Group

AGENDA

Thursday 6 November 2008 at 7.00 pm

1. Apologies
2. Minutes of the last meeting
3. Any other business

MINUTES OF THE MEETING HELD ON 21 JULY 2008

Present: Mr Example, Mrs Sample

Apologies: Mr Other

Matters arising

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest pack.txt && cpeg coverage --area Haringey --format csv --part group | tr -d '\r' && cpeg status --format jsonl | grep -c remark
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
borough,area_code,area,group,quarter,first_day,last_day,held,state,expected,received,not_held,not_received,late,has_sent
Haringey,E09000014,Haringey,Haringey Community and Police Consultative Group,2008-Q3,2008-07-01,2008-09-30,1,received,,,,,,true
0
-- exit 1

== a pack whose minutes have no date is in no quarter
-- file pack.txt
Haringey Community and Police Consultative Group

AGENDA

Thursday 6 November 2008 at 7.00 pm

1. Apologies
2. Minutes of the last meeting

MINUTES OF HARINGEY COMMUNITY AND POLICE CONSULTATIVE GROUP

Present: Mr Example, Mrs Sample

Apologies: Mr Other

Matters arising

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest pack.txt > sum; cpeg status --format csv --part figure | tr -d '\r' | grep -e 'meetings that' -e 'without a date' -e 'that count'
-- out
meetings that count,0
meetings without a date,1
live mentions that count,0

== a lexicon that is named and is another than the store's is told in one line
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cp -R "$CPEG_SOURCE/lexicons" mine && echo >> mine/priorities.csv && echo >> mine/cues.csv
$ cpeg -q ingest one.txt && cpeg --lexicon mine priorities -o p.txt 2> told; sed 's/[0-9a-f]\{16\}/HASH/g' told
$ cpeg --lexicon "$CPEG_SOURCE/lexicons" priorities -o p.txt; cpeg -q --lexicon mine concerns -o p.txt
$ cpeg --lexicon mine ingest one.txt
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
cpeg: the store was read with lexicon HASH, 'mine' is HASH: the figures change when 'cpeg ingest' reads it again
1 file: 0 added, 0 changed, 1 read again (other lexicon, program or correction), 0 unchanged, 0 refused; 1 mention written

== a lexicon that is none is not ignored
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg -q ingest one.txt > sum; cpeg --lexicon nowhere concerns
-- err
cpeg: 'nowhere' is no lexicon: it has no terms.csv
-- exit 3

== the status tells what the minutes were read with
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg -q ingest one.txt > sum; cpeg status --format csv --part reading | tr -d '\r' | sed 's/[0-9a-f]\{16\}/HASH/; s/[0-9]\.[0-9.]*/N/'
-- out
lexicon,engine,documents
HASH,N,1

== a CSV file for a spreadsheet has a byte-order mark, a pipe has none
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg -q ingest one.txt > sum; for name in a.csv a.CSV a.txt; do cpeg status --format csv -o $name; od -An -tx1 -N5 $name; done
$ cpeg status --format csv | od -An -tx1 -N5
-- out
 ef bb bf 74 61
 ef bb bf 74 61
 74 61 62 6c 65
 74 61 62 6c 65

== a part that there is not is wrong usage and names those there are
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg -q ingest one.txt > sum; cpeg status --format csv --part words
-- err
cpeg: there is no part "words": this answer has figure, reading, remark
-- exit 2

== scores have the same intervals on every run, and a limit
-- file gold.jsonl
{"doc":"a","meta":true,"meeting_date":"2008-07-21","london_borough":"Haringey","ward":"","minutes":true}
{"doc":"a","line":5,"anchor":"dangerous dogs","concern":"dangerous-dogs","presence":"present","time":"current","voice":"resident","act":"raised","trend":"none","certain":true}
{"doc":"a","line":6,"anchor":"burglar","concern":"robbery","presence":"present","time":"current","voice":"resident","act":"raised","certain":true}
{"doc":"b","line":5,"anchor":"Dangerous dogs","concern":"dangerous-dogs","presence":"present","time":"current","voice":"resident","act":"raised","certain":true}
-- file a.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
A resident said that burglars broke into her house.
-- file b.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 October 2008

A resident said that dangerous dogs were let loose in the park.
Dangerous dogs were seen.
$ cpeg evaluate gold.jsonl --format csv > a && cpeg evaluate gold.jsonl --format csv | cmp - a
$ cpeg evaluate gold.jsonl --format csv --part score | tr -d '\r' | awk -F, 'NR <= 3 { print $1, ($2 >= $3 && $2 <= $4), ($5 >= $6 && $5 <= $7 && $6 < $7), NF }'
$ cpeg evaluate gold.jsonl --format csv --part share | grep -c -e '^trend right' -e '^locus right' -e '^firmness right'
$ cpeg evaluate gold.jsonl --format csv --part concern --limit 1 | wc -l
$ cpeg evaluate gold.jsonl | grep -c 'drawn anew 2000 times'
-- out
what 0 0 13
sentence x concern 1 1 13
document x concern 1 1 13
1
2
1

== lexicon show suggests what trend suggests
$ cpeg lexicon show dogs
-- err
cpeg: there is no concern "dogs": did you mean "Dangerous dogs" or "dangerous-dogs"
-- exit 2

== lexicon check counts one fault in words, and remarks on a concern without a term
$ cp -R "$CPEG_SOURCE/lexicons" mine && theme=$(cpeg lexicon show --format csv | awk -F, 'NR == 2 { print $1 }')
$ awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next } $column["broader"] != "" { print $column["broader"]; exit }' mine/concerns.csv > theme
$ awk -F, -v theme="$(cat theme)" 'NR == 1 { for (i = 1; i <= NF; i++) { row = row (i > 1 ? "," : "") ($i == "concept_id" ? "odd-lights" : $i == "prefLabel" ? "Odd lights" : $i == "broader" ? theme : "") } print; next } { print } END { print row }' mine/concerns.csv > all && mv all mine/concerns.csv
$ cpeg --lexicon mine lexicon check --format csv | grep -c 'the concern odd-lights has no term'
$ printf 'x/1,no-such-concern,word\n' >> mine/terms.csv; cpeg --lexicon mine lexicon check | head -n 1 | sed 's/, [0-9]* remarks*/, N/'
-- out
1
mine: 1 fault, N

== gold goes to brat and doccano and comes back the same
-- file doc.txt
There were no reports of robbery.
-- file gold.jsonl
{"doc": "doc", "line": 1, "anchor": "robbery", "concern": "robbery", "presence": "absent", "certain": true}
$ cpeg evaluate gold.jsonl --convert doccano -o d.jsonl; cat d.jsonl; cpeg evaluate d.jsonl --convert rows | cmp - gold.jsonl
$ cpeg evaluate gold.jsonl --convert brat -o brat; ls brat; cat brat/doc.ann; cpeg evaluate brat --convert rows | cmp - gold.jsonl
$ cpeg tag doc.txt > tags.jsonl; cpeg evaluate tags.jsonl --convert rows | grep -c '"presence": "absent"'
-- out
{"doc": "doc", "text": "There were no reports of robbery.\n", "label": [[25, 32, "robbery"], [25, 32, "presence:absent"]]}
annotation.conf
doc.ann
doc.txt
T1	robbery 25 32	robbery
A1	presence T1 absent
1

== what makes no sense with --convert is told
$ cpeg evaluate gold.jsonl --convert brat; cpeg evaluate gold.jsonl --convert rows --limit 3; cpeg evaluate gold.jsonl --convert word
-- err
cpeg: --convert brat writes several files: name their folder with -o
Try 'cpeg evaluate --help'.
cpeg: --convert takes no --format, --part or --limit
Try 'cpeg evaluate --help'.
cpeg: --convert is 'word', it can be rows, brat or doccano
Try 'cpeg evaluate --help'.
-- exit 2
