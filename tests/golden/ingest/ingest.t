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

== what is attached to a mail is read by itself, and once
-- file mail.eml
From: secretary@example.org
To: office@example.org
Subject: July
Date: Fri, 1 Aug 2008 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Dear all, the papers are attached.

--b
Content-Type: text/plain; charset=utf-8; name="july.txt"
Content-Disposition: attachment; filename="july.txt"

Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.

--b
Content-Type: application/octet-stream; name="map.bin"
Content-Disposition: attachment; filename="map.bin"
Content-Transfer-Encoding: base64

AAECAw==
--b--
$ cpeg version | grep -q mail || { echo 'this build reads no mail' >&2; exit 77; }
$ cpeg -q ingest mail.eml; cpeg -q ingest mail.eml; cpeg status --format csv --part remark | tr -d '\r'; cpeg coverage --format csv --part group | tr -d '\r' | cut -d , -f 1,5
-- out
3 files: 2 added, 0 changed, 0 unchanged, 1 refused; 1 mention written
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
kind,path,reason
refused,mail.eml/map.bin,it is not a text file: it holds bytes that no text has
not minutes,mail.eml,it is no minutes of a meeting
borough,quarter
Haringey,2008-Q3
-- exit 0

== what is inside a file goes on being there when its folder is read again
-- file mail.eml
From: secretary@example.org
Subject: July
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8; name="july.txt"
Content-Disposition: attachment; filename="july.txt"

Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.

--b--
$ cpeg version | grep -q mail || { echo 'this build reads no mail' >&2; exit 77; }
$ mkdir m && mv mail.eml m && cpeg -q ingest m > sum; cpeg -q ingest m; cpeg status --format csv --part remark | tr -d '\r' | grep -c gone; rm m/mail.eml; cpeg -q ingest m; cpeg status --format csv --part remark | tr -d '\r' | grep gone
-- out
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
0
0 files: 0 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written
gone,m/mail.eml,it is no longer there; what was read of it before still counts
gone,m/mail.eml/july.txt,it is no longer there; what was read of it before still counts

== what was taken out of a file is noted as gone
-- file mail.eml
From: secretary@example.org
Subject: July
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8; name="july.txt"
Content-Disposition: attachment; filename="july.txt"

Minutes of the meeting held on 21 July 2008

--b
Content-Type: text/plain; charset=utf-8; name="june.txt"
Content-Disposition: attachment; filename="june.txt"

Minutes of the meeting held on 21 June 2008

--b--
$ cpeg version | grep -q mail || { echo 'this build reads no mail' >&2; exit 77; }
$ cpeg -q ingest mail.eml > sum; sed 's/june/may/' mail.eml > m && mv m mail.eml; cpeg -q ingest mail.eml; cpeg status --format csv --part remark | tr -d '\r' | grep gone
-- out
3 files: 0 added, 1 changed, 2 unchanged, 0 refused; 0 mentions written
gone,mail.eml/june.txt,it is no longer there; what was read of it before still counts

== what lies in files inside files is found alike by tag and ingest, down to a depth
$ cpeg version | grep -q mail || { echo 'this build reads no mail' >&2; exit 77; }
$ mail() { # NUMBER [FILE INSIDE]
$   printf 'From: a@example.org\nMessage-ID: <%s@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%s\n\n--b%s\nContent-Type: text/plain\n\nLetter %s.\n\n' $1 $1 $1 $1
$   [ $# -lt 2 ] || { printf -- '--b%s\nContent-Disposition: attachment; filename="m%s.eml"\nContent-Transfer-Encoding: base64\n\n' $1 $(($1 + 1)); base64 "$2"; }
$   printf -- '\n--b%s\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a%s.txt"\n\nPanel minutes, held on %s June 2008. Dogs ran loose.\n\n--b%s--\n' $1 $1 $1 $1
$ }
$ mail 5 > m5; mail 4 m5 > m4; mail 3 m4 > m3; mail 2 m3 > m2; mail 1 m2 > deep.eml
$ cpeg tag deep.eml 2> told | sed -n 's/.*"type":"\(document\|refused\)","path":"\([^"]*\)".*/\1 \2/p' | sort > tagged; cat tagged
$ cpeg -q ingest deep.eml; sqlite3 cpeg.db "SELECT 'document ' || path FROM files UNION SELECT 'refused ' || path FROM failures ORDER BY 1" | cmp - tagged
$ mail 2 > less; mail 1 less > deep.eml; cpeg -q ingest deep.eml; sqlite3 cpeg.db "SELECT path FROM failures WHERE status = 'gone' ORDER BY 1"
-- out
document deep.eml
document deep.eml/a1.txt
document deep.eml/m2.eml
document deep.eml/m2.eml/a2.txt
document deep.eml/m2.eml/m3.eml
document deep.eml/m2.eml/m3.eml/a3.txt
document deep.eml/m2.eml/m3.eml/m4.eml
refused deep.eml/m2.eml/m3.eml/m4.eml/a4.txt
refused deep.eml/m2.eml/m3.eml/m4.eml/m5.eml
9 files: 7 added, 0 changed, 0 unchanged, 2 refused; 3 mentions written
4 files: 0 added, 2 changed, 2 unchanged, 0 refused; 0 mentions written
deep.eml/m2.eml/m3.eml
deep.eml/m2.eml/m3.eml/a3.txt
deep.eml/m2.eml/m3.eml/m4.eml
