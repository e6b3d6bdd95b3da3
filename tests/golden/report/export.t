== an export is data files with what describes them, and a manifest
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg export --quarter 2008-Q3 -o out && ls -A out | tr '\n' ' ' | sed 's/ $//'; echo
$ cat out/concerns_london.csv out/mentions.csv out/coverage.jsonl | tr -d '\r'; cat out/* | grep -c Plum
-- out
out/datapackage.json
calibration.csv calibration.jsonl clusters.csv clusters.jsonl concerns_borough.csv concerns_borough.jsonl concerns_by_quarter.csv concerns_by_quarter.jsonl concerns_london.csv concerns_london.jsonl concerns_ward.csv concerns_ward.jsonl coverage.csv coverage.jsonl csv-metadata.json datapackage.json dictionary.csv dictionary.jsonl emerging.csv emerging.jsonl expected_meetings.csv expected_meetings.jsonl exposure.csv exposure.jsonl late_minutes.csv late_minutes.jsonl manifest.json mentions.csv mentions.jsonl missing_minutes.csv missing_minutes.jsonl phrases.csv phrases.jsonl priorities.csv priorities.jsonl revisions.csv revisions.jsonl settings.csv settings.jsonl voices.csv voices.jsonl
level,area_code,area,quarter,first_day,last_day,concern,label,theme,meetings,held,value,value_low,value_high,value_status,mentions,meetings_before,held_before,change,flag,priority,priority_of
london,E12000007,London,2008-Q3,2008-07-01,2008-09-30,dangerous-dogs,Dangerous dogs,animals,1,1,1.0000,0.1467,1.0000,low_reliability,1,,,,,broader,less crime and anti-social behaviour: anti-social behaviour
id,area_code,area,quarter,date,group,concern,label,voice,act,page,line,sentence
cf54e46e39a2,E09000014,Haringey,2008-Q3,2008-07-21,Haringey Community and Police Consultative Group,dangerous-dogs,Dangerous dogs,resident,raised,,5,[A resident] said that dangerous dogs were let loose in the park.
{"type":"coverage","area_code":"E09000014","borough":"Haringey","area":"Haringey","group":"Haringey Community and Police Consultative Group","quarter":"2008-Q3","first_day":"2008-07-01","last_day":"2008-09-30","value":1,"value_status":"normal"}
0
-- exit 1
== names are kept only when asked for, and the command says so
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg export --names keep -o out && grep -c 'Mr Plum said' out/mentions.csv && grep kept out/settings.csv | tr -d '\r'
-- out
out/datapackage.json
1
names,kept
-- err
cpeg: names of people are kept and small counts shown: this export is for internal use only
== what cannot be exported is told in a sentence
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum
$ cpeg export --quarter 2031-Q1 -o out; echo $?; cpeg export --area Haringay -o out; echo $?; cpeg export --area 'Bruce Grove' -o out; echo $?
$ cpeg export -o minutes.txt; echo $?; cpeg export -o no/such/place; echo $?; cpeg export; echo $?; [ -e out ] || echo nothing
-- out
2
2
2
2
2
2
nothing
-- err
cpeg: there are no minutes of London of 2031-Q1, so there is nothing to report; the store holds 2008-Q3 to 2008-Q3
cpeg: there is no area "Haringay": did you mean "Haringey" or "Harringay"
cpeg: a report is of London or of a borough, and "Bruce Grove" is a ward: write Haringey
cpeg: 'minutes.txt' is a file, and a report is a folder: name another
cpeg: the folder that 'no/such/place' should be in is not there: make it first
cpeg: 'export' needs a folder to write to: -o FOLDER
Try 'cpeg export --help'.
== what cannot be written whole leaves what was there
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg export -o out > name && cp -R out before && chmod 555 out && chmod 644 cpeg.db && chmod 755 .
$ bound cpeg export --names keep -q -o out; echo $?; diff -r out before && ls -A out | wc -l; chmod 755 out
-- out
4
41
-- err
cpeg: cannot write 'out/coverage.csv': Permission denied
