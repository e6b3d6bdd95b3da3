== each odd file is refused in a sentence, the good one beside them is stored
-- file good.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ : > empty.txt; printf '\357\273\277' > mark.txt; printf '\177ELF\002\001\001\000' > program.txt; printf 'Minutes\000\001\002of' > zeros.txt
$ printf '%%!PS-Adobe-3.0 x' > minutes.pdf; head -c 40000000 /dev/zero | tr '\0' 'a' > line.txt; mkfifo pipe.txt; ln -s ring.txt ring.txt; mkdir folder.txt
$ cpeg ingest empty.txt mark.txt program.txt zeros.txt minutes.pdf line.txt pipe.txt ring.txt folder.txt /dev/zero good.txt; echo $?
$ cpeg status --format jsonl | sed -n 's/.*"kind":"refused",\(.*\)}/\1/p'
$ cpeg concerns --format csv | cut -d , -f 8,11
-- out
10 files: 1 added, 0 changed, 0 unchanged, 9 refused; 1 mention written
1
"path":"/dev/zero","reason":"it is not a regular file"
"path":"empty.txt","reason":"the file is empty"
"path":"line.txt","reason":"the text has 40000000 bytes, more than the 33554432 allowed"
"path":"mark.txt","reason":"the file holds nothing but white space"
"path":"minutes.pdf","reason":"it is a PostScript file, which this version cannot read yet; save it as plain text"
"path":"pipe.txt","reason":"it is not a regular file"
"path":"program.txt","reason":"it is a program, no document"
"path":"ring.txt","reason":"Too many levels of symbolic links"
"path":"zeros.txt","reason":"it is not a text file: it holds bytes that no text has"
concern,meetings
dangerous-dogs,1
-- err
cpeg: 9 of 10 files refused; 'cpeg status' says why

== what is stored stays when its file is later empty, binary or gone
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
-- file two.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 22 September 2008

A resident reported a burglary.
$ mkdir m && mv one.txt two.txt m && cpeg ingest m && cpeg concerns --from 2008-Q1 --format csv > before
$ : > m/one.txt; rm m/two.txt; cpeg ingest -q m; echo $?; printf 'a\000b' > m/one.txt; cpeg ingest -q m; echo $?
$ cpeg concerns --from 2008-Q1 --format csv | cmp - before
$ cpeg status --format jsonl | sed -n 's/.*"kind":"\(refused\|gone\)",\(.*\)}/\1: \2/p'
-- out
2 files: 2 added, 0 changed, 0 unchanged, 0 refused; 2 mentions written
1 file: 0 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
1
1 file: 0 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
1
refused: "path":"m/one.txt","reason":"it is not a text file: it holds bytes that no text has; what was read of it before still counts"
gone: "path":"m/two.txt","reason":"it is no longer there; what was read of it before still counts"

== a file that shrank is read anew
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.

Another reported a burglary.
$ cpeg ingest one.txt; head -n 5 one.txt > short; cat short > one.txt; cpeg ingest one.txt; cpeg concerns --format csv | cut -d , -f 8
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 2 mentions written
1 file: 0 added, 1 changed, 0 unchanged, 0 refused; 1 mention written
concern
dangerous-dogs

== a file that changes while it is read is one or the other
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ (i=0; while [ $i -lt 200 ]; do cat one.txt one.txt one.txt > two.txt; cp one.txt two.txt; i=$((i + 1)); done) &
$ for i in 1 2 3 4 5; do cpeg ingest -q two.txt > /dev/null; code=$?; [ $code -le 1 ] || echo "exit code $code"; done; wait
$ cpeg ingest two.txt | sed 's/ mentions.*//; s/.*;//'
-- out
 0

== the same file twice, by another path, under another name: one document
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cp one.txt two.txt; ln -s one.txt link.txt; ln one.txt hard.txt
$ cpeg ingest one.txt one.txt ./one.txt two.txt link.txt hard.txt && cpeg ingest one.txt one.txt ./one.txt two.txt link.txt hard.txt
$ cpeg status --format csv | tr -d "\r" | sed -n 's/^figure,\(files\|documents\|meetings\|mentions\),\([0-9]*\).*/\1 \2/p'
-- out
5 files: 1 added, 0 changed, 4 unchanged, 0 refused; 1 mention written
5 files: 0 added, 0 changed, 5 unchanged, 0 refused; 0 mentions written
files 5
documents 1
meetings 1
mentions 1

== names with spaces, quotes, line ends and bytes that are no UTF-8 are kept apart
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir "it's \"m\"" && cd "it's \"m\"" && for name in 'a b.txt' "o'clock.txt" 'q".txt' '%s%n.txt' '-rf.txt' "$(printf 'two\nlines.txt')" "$(printf 'caf\351.txt')" "$(printf 'caf\350.txt')"; do { cat ../one.txt; echo "$name"; } > ./"$name"; done; cd ..
$ cpeg ingest "it's \"m\"" && cpeg ingest "it's \"m\"" && cpeg ingest -- -rf.txt
-- out
8 files: 8 added, 0 changed, 0 unchanged, 0 refused; 8 mentions written
8 files: 0 added, 0 changed, 8 unchanged, 0 refused; 0 mentions written
-- err
cpeg: -rf.txt: there is no such file or folder
-- exit 2

== a folder without anything to read is an answer
$ mkdir m m/sub && : > m/.hidden.txt && : > m/Thumbs.db && : > 'm/~$minutes.docx' && : > m/cpeg.db-wal && cpeg ingest m
-- out
0 files: 0 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written

== what lies in a folder and is no minutes is told, and a document is known whatever its name ends in
-- file m/rows.csv
a,b
-- file m/minutes
{\rtf1 Minutes of the meeting held on 21 July 2008\par A resident said that dangerous dogs were let loose in the park.\par}
$ printf '\211PNG\r\n\032\n' > m/picture.png && cpeg ingest -q m; echo $?
$ cpeg status --format jsonl | sed -n 's/.*"kind":"refused",\(.*\)}/\1/p'
-- out
3 files: 1 added, 0 changed, 0 unchanged, 2 refused; 1 mention written
1
"path":"m/picture.png","reason":"it is a PNG image, which this version cannot read yet; put it in a PDF file, or save its words as plain text"
"path":"m/rows.csv","reason":"its name does not end as those of minutes do; name the file itself to have it read as text"

== links that lead in circles or nowhere are told and not followed
-- file m/one.txt
Minutes of the meeting held on 21 July 2008
$ mkdir m/sub && ln -s .. m/sub/up && ln -s sub m/again && ln -s nowhere.txt m/broken.txt && ln -s ring.txt m/ring.txt && cpeg ingest -q m; echo $?
$ cpeg status --format jsonl | sed -n 's/.*"kind":"refused",\(.*\)}/\1/p'
-- out
5 files: 1 added, 0 changed, 0 unchanged, 4 refused; 0 mentions written
1
"path":"m/again","reason":"it is a link to a folder; name the folder itself to have it read"
"path":"m/broken.txt","reason":"it is a link to a file that is not there"
"path":"m/ring.txt","reason":"Too many levels of symbolic links"
"path":"m/sub/up","reason":"it is a link to a folder; name the folder itself to have it read"

== very deep folders and long names end in a sentence
$ here=$PWD; mkdir deep long other; cd deep; for i in 1 2 3 4 5 6 7; do mkdir -p a/a/a/a/a/a/a/a/a/a; cd a/a/a/a/a/a/a/a/a/a; done; echo Dogs > x.txt
$ name=$(printf 'n%.0s' 1 2 3 4 5 6 7 8 9 10); name=$name$name$name$name$name$name$name$name$name$name$name$name; name=$name$name
$ cd "$here/other"; for i in 1 2 3 4 5 6 7 8 9 10; do mkdir $name; cd $name; done; echo Dogs > x.txt
$ cd "$here/long"; for i in 1 2 3 4 5 6 7 8 9 10; do mkdir $name; cd $name; done; echo Dogs > x.txt; mv "$here/other/$name" .
$ cd "$here"; cpeg ingest -q deep long $name$name.txt "$(yes abcdefghi/ | head -n 600 | tr -d '\n')"; echo $?
$ cpeg status --format jsonl | sed -n 's/.*"kind":"refused".*"reason":/refused: /p'
-- out
5 files: 1 added, 0 changed, 0 unchanged, 4 refused; 0 mentions written
1
refused: "File name too long"}
refused: "the folder lies too deep within others"}
refused: "File name too long"}
refused: "File name too long"}

== a name that is nothing is told
$ cpeg ingest ''
-- err
cpeg: there is no such file or folder
-- exit 2

== without permission files and folders are told, and the rest is read
-- file m/good.txt
Minutes of the meeting held on 21 July 2008
-- file m/closed.txt
Minutes of the meeting held on 21 July 2008
-- file m/sub/inner.txt
Minutes of the meeting held on 21 July 2008
$ bound true || exit 77
$ chmod 000 m/closed.txt m/sub; mkdir own; chmod 777 own
$ bound cpeg --store own/cpeg.db ingest m m/sub/inner.txt; echo $?; chmod 700 m/sub
$ cpeg --store own/cpeg.db status --format jsonl | sed -n 's/.*"kind":"refused",\(.*\)}/\1/p'
-- out
4 files: 1 added, 0 changed, 0 unchanged, 3 refused; 0 mentions written
1
"path":"m/closed.txt","reason":"there is no permission to read it"
"path":"m/sub","reason":"there is no permission to read the folder"
"path":"m/sub/inner.txt","reason":"there is no permission to read it"
-- err
cpeg: 3 of 4 files refused; 'cpeg status' says why

== a text that is too long is told in the figure that was given
$ yes 'dogs were out of control' | head -n 100 > long.txt; cpeg ingest -q --max-text 1000 long.txt; echo $?; cpeg ingest -q --max-text 2K long.txt; cpeg status --format jsonl | sed -n 's/.*"kind":"refused",\(.*\)}/\1/p'; cpeg ingest -q --max-text 3K long.txt
-- out
1 file: 0 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
1
1 file: 0 added, 0 changed, 0 unchanged, 1 refused; 0 mentions written
"path":"long.txt","reason":"the text has 2500 bytes, more than the 2048 allowed"
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 100 mentions written

== numbers of threads that cannot be are refused, many are fine
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ for jobs in 0 1000 x 1.5 +2 '' 99999999999999999999; do cpeg ingest -j "$jobs" one.txt 2>&1 | head -n 1; done; cpeg ingest -j 256 one.txt
-- out
cpeg: --jobs is '0', it can be 1 to 256
cpeg: --jobs is '1000', it can be 1 to 256
cpeg: --jobs is 'x', it can be 1 to 256
cpeg: --jobs is '1.5', it can be 1 to 256
cpeg: --jobs is '+2', it can be 1 to 256
cpeg: --jobs is '', it can be 1 to 256
cpeg: --jobs is '99999999999999999999', it can be 1 to 256
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written
