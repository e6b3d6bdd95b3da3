== a report is a page, a workbook and data files, and the page's name is printed
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg report --quarter 2008-Q3 -o out && ls -A out | grep -v 'csv$\|jsonl$' && grep -c '"name": "report.html"' out/manifest.json && grep -c '"name"' out/manifest.json
$ grep -c 'A resident. said' out/report.html; grep -c Plum out/report.html
-- out
out/report.html
csv-metadata.json
datapackage.json
manifest.json
report.html
report.ods
report.xlsx
1
43
1
0
-- exit 1

== names are kept only with a banner, and the command says so
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

Mr Plum said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg report --names keep -o out && grep -c 'Mr Plum said' out/report.html && grep -c 'class="banner"' out/report.html
-- out
out/report.html
1
1
-- err
cpeg: names of people are kept and small counts shown: this report is for internal use only

== a quarter without minutes, an unknown borough and a ward have no report
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum
$ cpeg report --quarter 2031-Q1 -o out; echo $?; cpeg report --area Haringay -o out; echo $?; cpeg report --area Barnet -o out; echo $?
$ cpeg report --area 'Bruce Grove' -o out; echo $?; cpeg report --quarter summer -o out; echo $?; ls out
-- out
2
2
2
2
2
-- err
cpeg: there are no minutes of London of 2031-Q1, so there is nothing to report; the store holds 2008-Q3 to 2008-Q3
cpeg: there is no area "Haringay": did you mean "Haringey" or "Harringay"
cpeg: there are no minutes of Barnet of 2008-Q3, so there is nothing to report; the store holds 2008-Q3 to 2008-Q3
cpeg: a report is of London or of a borough, and "Bruce Grove" is a ward: write Haringey
cpeg: "summer" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
ls: cannot access 'out': No such file or directory
-- exit 2

== a folder that is a file, or has no place, is refused
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum
$ cpeg report -o minutes.txt; echo $?; cpeg report -o no/such/place; echo $?; cpeg report; echo $?; cpeg report -o cpeg.db
-- out
2
2
2
-- err
cpeg: 'minutes.txt' is a file, and a report is a folder: name another
cpeg: the folder that 'no/such/place' should be in is not there: make it first
cpeg: 'report' needs a folder to write to: -o FOLDER
Try 'cpeg report --help'.
cpeg: --output would write over 'cpeg.db', which is read
Try 'cpeg report --help'.
-- exit 2

== without permission nothing is written, and the exit code tells the machine
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && mkdir shut && chmod 555 shut && chmod 644 cpeg.db && chmod 755 .
$ bound cpeg report -o shut
-- err
cpeg: cannot write 'shut/report.html': Permission denied
-- exit 4

== what cannot be written whole leaves the report that was there
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && cpeg report -o out > name && cp -R out before
$ (ulimit -f 100; cpeg report --names keep -q -o out); echo $?; diff -r out before && ls -A out | wc -l
-- out
4
44
-- err
cpeg: cannot write 'out/report.html': File too large

== a store of a newer version is refused
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg -q ingest minutes.txt > sum && sqlite3 cpeg.db 'PRAGMA user_version = 99'
$ cpeg report -o out 2> told; echo $?; grep -c 'use a newer program' told; ls -d out
-- out
3
1
-- err
ls: cannot access 'out': No such file or directory
-- exit 2

== the same store gives the same bytes, and a store made anew as well
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
-- file two.txt
Camden Community and Police Consultative Group

Minutes of the meeting held on 22 July 2008

A resident said that burglary was a worry.
$ cpeg -q ingest one.txt two.txt > sum && cpeg report -o a > name && cpeg report -o b > name && diff -r a b
$ cpeg -q --store other.db ingest two.txt > sum && cpeg -q --store other.db ingest one.txt > sum && cpeg --store other.db report -o c > name && diff -r a c
$ cpeg search dogs > found && cpeg report -o d > name && diff -r a d

== hostile text stays text
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs <script>alert(1)</script> "were" let loose & 'bit' =HYPERLINK("x") ]]> --> <!-- them.
$ cpeg -q ingest minutes.txt > sum && cpeg report -o out > name; grep -c '<script' out/report.html; grep -o '&lt;script&gt;alert(1)&lt;/script&gt; &quot;were&quot;' out/report.html | head -n 1
$ ! command -v xmllint > /dev/null || xmllint --noout out/report.html
-- out
0
&lt;script&gt;alert(1)&lt;/script&gt; &quot;were&quot;
