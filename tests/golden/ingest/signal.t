== stopped by a signal it ends by that signal, and the next run goes on from there
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir minutes; i=0; while [ $i -lt 900 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done
$ { cpeg ingest minutes > first & pid=$!; sleep 0.15; kill -TERM $pid; wait $pid; code=$?; } 2> /dev/null
$ case $code in 143) [ -s first ] && echo "an answer was given" ;; 0) ;; *) echo "exit code $code" ;; esac
$ cpeg ingest minutes > second; echo $?
$ sed 's/[^0-9]/ /g' second | awk '{ print $1, $2 + $4, $3, $5 }'
-- out
0
900 900 0 0

== any number of threads stores the same, again and again
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir minutes; i=0; while [ $i -lt 900 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done
$ cpeg --store a.db ingest -j 1 minutes && cpeg --store b.db ingest -j 4 minutes
$ for i in 1 2 3 4; do cpeg --store b.db ingest -j 4 minutes; done
$ cpeg --store a.db concerns --format csv > a.csv; cpeg --store b.db concerns --format csv > b.csv; cmp a.csv b.csv
-- out
900 files: 900 added, 0 changed, 0 unchanged, 0 refused; 900 mentions written
900 files: 900 added, 0 changed, 0 unchanged, 0 refused; 900 mentions written
900 files: 0 added, 0 changed, 900 unchanged, 0 refused; 0 mentions written
900 files: 0 added, 0 changed, 900 unchanged, 0 refused; 0 mentions written
900 files: 0 added, 0 changed, 900 unchanged, 0 refused; 0 mentions written
900 files: 0 added, 0 changed, 900 unchanged, 0 refused; 0 mentions written

== stopped by Ctrl-C it ends by that signal, the store is whole, and the next run goes on from there
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir minutes; i=0; while [ $i -lt 900 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done
$ timeout --preserve-status -s INT 0.15 cpeg ingest minutes > first; code=$?
$ case $code in 130) [ -s first ] && echo "an answer was given" ;; 0) ;; *) echo "exit code $code" ;; esac
$ cpeg ingest minutes | sed 's/[^0-9]/ /g' | awk '{ print $1, $2 + $4, $3, $5 }'
-- out
900 900 0 0
