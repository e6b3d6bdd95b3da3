== a full disc leaves no report that looks whole, and what was there stays
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
-- file fill
# fill ROOM WHAT: a disc with ROOM kilobytes, on which WHAT (nothing, or an earlier report) stands already.
mount -t tmpfs -o size=64m none disc || exit
used=0
[ "$2" = nothing ] || { cp -R "$2" disc/out; used=$(du -k disc | tail -n 1 | cut -f 1); }
mount -o remount,size=$((used + $1))k disc
cpeg report -q --names keep -o disc/out > answer 2>> told
code=$?
hidden=$(find disc -type f -name '.*' | wc -l)
if [ $code -eq 0 ]; then
  diff -r wanted disc/out > apart && state=whole || state=apart
elif [ "$2" = nothing ]; then
  [ -e disc/out/manifest.json ] && state='looks whole' || state='no manifest'
else
  diff -r "$2" disc/out > apart && state='as before' || state='changed'
fi
echo "$code, $state, $hidden left over"
$ alone='unshare -m'; $alone true 2> /dev/null || alone='unshare -rm'; mkdir disc; $alone mount -t tmpfs -o size=1m none disc 2> /dev/null || { echo "no disc can be mounted here" >&2; exit 77; }
$ cpeg -q ingest minutes.txt > sum; cpeg report -q --names keep -o wanted > name; cpeg report -q -o before > name
$ for room in 8 40 80 120 160; do $alone sh fill $room nothing; done; for room in 4 60 120 160; do $alone sh fill $room before; done; for what in nothing before; do $alone sh fill 20000 $what; done
$ sed "s/'[^']*'/FILE/" told | sort -u
-- out
4, no manifest, 0 left over
4, no manifest, 0 left over
4, no manifest, 0 left over
4, no manifest, 0 left over
4, no manifest, 0 left over
4, as before, 0 left over
4, as before, 0 left over
4, as before, 0 left over
4, as before, 0 left over
0, whole, 0 left over
0, whole, 0 left over
cpeg: cannot write FILE: No space left on device
