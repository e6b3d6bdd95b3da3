== each odd file is refused in a sentence
$ : > empty.txt; printf '\357\273\277' > mark.txt; printf '\177ELF\002\001\001\000' > program.txt; printf 'Minutes\000\001\002of' > zeros.txt
$ head -c 40000000 /dev/zero | tr '\0' 'a' > line.txt; mkfifo pipe.txt; ln -s ring.txt ring.txt; mkdir folder; echo Dogs > one.txt
$ cpeg tag empty.txt mark.txt program.txt zeros.txt line.txt pipe.txt ring.txt folder /dev/zero /dev/null one.txt/ '' one.txt 2> /dev/null | cut -c 1-130; cpeg tag empty.txt one.txt > /dev/null
-- out
{"type":"refused","path":"empty.txt","reason":"the file is empty"}
{"type":"refused","path":"mark.txt","reason":"the file holds nothing but white space"}
{"type":"refused","path":"program.txt","reason":"it is a program, no document"}
{"type":"refused","path":"zeros.txt","reason":"it is not a text file: it holds bytes that no text has"}
{"type":"refused","path":"line.txt","reason":"the text has 40000000 bytes, more than the 33554432 allowed"}
{"type":"refused","path":"pipe.txt","reason":"it is not a regular file"}
{"type":"refused","path":"ring.txt","reason":"Too many levels of symbolic links"}
{"type":"refused","path":"folder","reason":"it is a folder, not a file"}
{"type":"refused","path":"/dev/zero","reason":"it is not a regular file"}
{"type":"refused","path":"/dev/null","reason":"it is not a regular file"}
{"type":"refused","path":"one.txt/","reason":"there is no such file"}
{"type":"refused","path":"","reason":"there is no such file"}
{"type":"document","path":"one.txt","format":"text","kind":"minutes","meeting_date":null,"quarter":null,"body":null,"borough":null
-- err
cpeg: empty.txt: the file is empty
-- exit 1

== a format that is not read is named, with what to do
$ printf '%%!PS-Adobe' > a.pdf; printf '\377WPC' > b.doc; printf '\211PNG\r\n\032\nx' > c.doc; printf 'GIF89a' > d.odt; printf 'Rar!\032\007' > e.txt; printf '\037\213x' > f.txt
$ cpeg tag a.pdf b.doc c.doc d.odt e.txt f.txt
-- out
{"type":"refused","path":"a.pdf","reason":"it is a PostScript file, which this version cannot read yet; save it as plain text"}
{"type":"refused","path":"b.doc","reason":"it is a WordPerfect file, which this version cannot read yet; save it as plain text"}
{"type":"refused","path":"c.doc","reason":"it is a PNG image, which this version cannot read yet; put it in a PDF file, or save its words as plain text"}
{"type":"refused","path":"d.odt","reason":"it is a GIF image, which this version cannot read yet; put it in a PDF file, or save its words as plain text"}
{"type":"refused","path":"e.txt","reason":"it is a RAR archive, which this version cannot read yet; unpack it and give the files inside"}
{"type":"refused","path":"f.txt","reason":"it is a gzip file, which this version cannot read yet; unpack it and give the files inside"}
-- err
cpeg: a.pdf: it is a PostScript file, which this version cannot read yet; save it as plain text
cpeg: b.doc: it is a WordPerfect file, which this version cannot read yet; save it as plain text
cpeg: c.doc: it is a PNG image, which this version cannot read yet; put it in a PDF file, or save its words as plain text
cpeg: d.odt: it is a GIF image, which this version cannot read yet; put it in a PDF file, or save its words as plain text
cpeg: e.txt: it is a RAR archive, which this version cannot read yet; unpack it and give the files inside
cpeg: f.txt: it is a gzip file, which this version cannot read yet; unpack it and give the files inside
-- exit 1

== without permission is told
$ echo Dogs > closed.txt; chmod 000 closed.txt; bound true || exit 77
$ bound cpeg tag closed.txt
-- out
{"type":"refused","path":"closed.txt","reason":"there is no permission to read it"}
-- err
cpeg: closed.txt: there is no permission to read it
-- exit 1

== bad bytes, marks and old line ends keep every position right
$ printf 'Minutes of the meeting held on 21 July 2008\n\n1. Burg\357\273\277lary \377\376 was up. caf\303\251 \303\251\303\251\n' > bad.txt
$ printf 'Haringey Community and Police Consultative Group\r\rMinutes of the meeting held on 21 July 2008\r\r1. Burglary was up.\r' > mac.txt
$ printf 'Haringey Community and Police Consultative Group\n\014Minutes of the meeting held on 21 July 2008\n\0141. Burglary was up.\014' > pages.txt
$ for file in bad mac pages; do cpeg tag $file.txt | sed 's/.*"meeting_date":\([^,]*\).*"body":\([^,]*\).*/\1 \2/; s/.*"begin":\([0-9]*\),"end":\([0-9]*\),"line":\([0-9]*\).*/\1 \2 \3/'; done
-- out
"2008-07-21" null
48 59 3
"2008-07-21" "Haringey Community and Police Consultative Group"
98 106 5
"2008-07-21" "Haringey Community and Police Consultative Group"
98 106 3

== a front matter without an end is text
$ printf -- '---\ntitle: Minutes\nburglary: rising\n' > one.md; cpeg tag one.md | tail -n 1 | cut -c 1-90
-- out
{"type":"mention","id":"1fd45febd630","path":"one.md","begin":19,"end":27,"line":3,"page":

== standard input may be closed, empty, a folder, or asked for twice
$ cpeg tag - <&-; cpeg tag - < /dev/null; mkdir folder; cpeg tag - < folder; echo 'Dangerous dogs.' | cpeg tag - - | cut -c 1-31
-- out
{"type":"refused","path":"-","reason":"the file is empty"}
{"type":"refused","path":"-","reason":"the file is empty"}
{"type":"refused","path":"-","reason":"standard input cannot be read: Is a directory"}
{"type":"document","path":"-","
{"type":"mention","id":"b93f106
{"type":"refused","path":"-","r
-- err
cpeg: -: the file is empty
cpeg: -: the file is empty
cpeg: standard input cannot be read: Is a directory
cpeg: -: the file is empty

== a reader that goes away ends it without a word
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ i=0; while [ $i -lt 2000 ]; do echo one.txt; i=$((i + 1)); done > list; { cpeg tag $(cat list); echo $? >&2; } | head -n 1 | cut -c 1-28
-- out
{"type":"document","path":"o
-- err
141

== standard output that is closed is told
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg tag one.txt >&-
-- err
cpeg: cannot write standard output: Bad file descriptor
-- exit 4

== the machine's end of an answer is told once, with nothing left behind
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ cpeg tag -o no/where.jsonl one.txt; echo $?; cpeg tag -o /dev/full one.txt; echo $?; ls
-- out
4
4
one.txt
-- err
cpeg: cannot write 'no/where.jsonl': No such file or directory
cpeg: cannot write '/dev/full': No space left on device

== an answer is not written over what is read
-- file one.txt
Minutes of the meeting held on 21 July 2008
$ ln one.txt same.txt; cp one.txt before; cpeg tag -o one.txt one.txt; echo $?; cpeg text -o same.txt one.txt; echo $?; cpeg ingest -o one.txt one.txt; echo $?; cmp one.txt before; ls
-- out
2
2
2
before
one.txt
same.txt
-- err
cpeg: --output would write over 'one.txt', which is read
Try 'cpeg tag --help'.
cpeg: --output would write over 'one.txt', which is read
Try 'cpeg text --help'.
cpeg: --output would write over 'one.txt', which is read
Try 'cpeg ingest --help'.
