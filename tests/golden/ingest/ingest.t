== a folder is read once, and what has not changed is skipped
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir minutes && mv one.txt minutes && cpeg ingest minutes && cpeg ingest minutes
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written

== a file that changed replaces its facts
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest one.txt > first; echo 'A resident reported a burglary.' >> one.txt; cpeg ingest one.txt
-- out
1 file: 0 added, 1 changed, 0 unchanged, 0 refused; 2 mentions written

== a bad file is recorded and never stops the rest
-- file good.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008
$ printf '\000\001\002\003' > bad.txt
$ cpeg ingest bad.txt good.txt
-- out
2 files: 1 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
-- err
cpeg: 1 of 2 files refused; 'cpeg status' says why
-- exit 1

== quiet leaves out the warning, not the answer
$ printf '\000\001\002\003' > bad.txt
$ cpeg ingest -q bad.txt
-- out
1 file: 0 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
-- exit 1

== a path that does not exist is wrong usage
$ cpeg ingest nowhere
-- err
cpeg: nowhere: there is no such file or folder
-- exit 2

== programs read the summary as an object or a row
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg ingest --format jsonl one.txt && cpeg ingest --format csv one.txt
-- out
{"type":"ingest","found":1,"added":1,"changed":0,"read_again":0,"unchanged":0,"refused":0,"mentions":0,"bytes":44}
found,added,changed,read_again,unchanged,refused,mentions,bytes
1,0,0,0,1,0,0,44

== a database that is no store is left alone
$ echo something > notes.db; cpeg --store notes.db ingest notes.db; echo $?; cat notes.db
-- out
3
something
-- err
cpeg: notes.db: the file is not a store

== an empty folder is an answer
$ mkdir nothing && cpeg ingest nothing
-- out
0 files: 0 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written
