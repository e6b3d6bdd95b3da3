== a limit of file sizes is told, nothing stored is lost, and the work goes on when it is lifted
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg --store one.db ingest -q m > /dev/null; "$STORE_DUMP" one.db > wanted
$ for limit in 100 500 1000 1500; do (ulimit -f $limit; cpeg --store s.db ingest -q m; echo $?); "$STORE_DUMP" s.db > /dev/null; cpeg --store s.db ingest -q m > /dev/null; "$STORE_DUMP" s.db | cmp - wanted && echo whole; rm s.db; done
$ cpeg --store s.db ingest -q m/2008-0* > /dev/null; "$STORE_DUMP" s.db > before; (ulimit -f 500; cpeg --store s.db ingest -q m); echo $?; "$STORE_DUMP" s.db | cmp - before && echo "as before"; cpeg --store s.db ingest -q m > /dev/null; "$STORE_DUMP" s.db | cmp - wanted && echo whole
-- out
4
whole
4
whole
4
whole
4
whole
4
as before
whole
-- err
cpeg: s.db: the store would be larger than a file may be here: raise the limit (ulimit -f) and try again
cpeg: s.db: the store would be larger than a file may be here: raise the limit (ulimit -f) and try again
cpeg: s.db: the store would be larger than a file may be here: raise the limit (ulimit -f) and try again
cpeg: s.db: the store would be larger than a file may be here: raise the limit (ulimit -f) and try again
cpeg: s.db: the store would be larger than a file may be here: raise the limit (ulimit -f) and try again

== a limit of file sizes is told of an answer, too, and no half of it is left
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; (ulimit -f 50; cpeg tag m/*.txt -o out.jsonl; echo $?; cpeg tag m/*.txt > out.txt; echo $?); ls
-- out
4
4
m
out.txt
-- err
cpeg: cannot write 'out.jsonl': File too large
cpeg: cannot write standard output: File too large

== a full disc is told, what was stored stays, and the work goes on when there is room
-- file fill
# fill ROOM FIRST: a disc with ROOM kilobytes, besides those of the store FIRST, which lies on it unless it is "none".
mount -t tmpfs -o size=64m none disc || exit
used=0
[ "$2" = none ] || { cp "$2" disc/s.db; used=$(du -k disc/s.db | cut -f 1); }
mount -o remount,size=$((used + $1))k disc
cpeg --store disc/s.db ingest -q m > answer 2>> told
code=$?
[ $code -eq 4 ] || "$STORE_DUMP" disc/s.db | cmp - wanted
cpeg --store disc/s.db status > status 2>&1
case $? in
  0) ;;
  3) [ "$2" = none ] && [ ! -s disc/s.db ] || cat status ;;
  4) grep -q 'no space left' status || cat status ;;
  *) cat status ;;
esac
mount -o remount,size=64m disc
[ "$2" = none ] || "$STORE_DUMP" disc/s.db | sort | comm -23 kept - | head -n 3
cpeg --store disc/s.db ingest -q m > answer || echo "exit code $? when there was room"
"$STORE_DUMP" disc/s.db | cmp - wanted && echo "$code, then whole"
$ alone='unshare -m'; $alone true 2> /dev/null || alone='unshare -rm'; mkdir disc; $alone mount -t tmpfs -o size=1m none disc 2> /dev/null || { echo "no disc can be mounted here" >&2; exit 77; }
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg --store one.db ingest -q m > /dev/null; "$STORE_DUMP" one.db > wanted; cpeg --store first.db ingest -q m/2008-0* > /dev/null; "$STORE_DUMP" first.db | sort > before; sort wanted | comm -12 - before > kept; [ -s kept ] || echo "nothing is kept"
$ for room in 8 64 300 700 1000; do $alone sh fill $room none; done; for room in 4 20 60 100 200; do $alone sh fill $room first.db; done; $alone sh fill 9000 none; $alone sh fill 9000 first.db; sort -u told
-- out
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
4, then whole
0, then whole
0, then whole
cpeg: disc/s.db: there is no space left to write the store
