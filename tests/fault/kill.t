== killed without warning two dozen times, it still ends with the store of an undisturbed run
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
-- file kill
# kill SEED COUNT: ingests COUNT times, killed after some moments that only the seed decides; tells what went wrong.
before=0
for delay in $(awk -v seed="$1" -v count="$2" 'BEGIN { srand(seed); for (i = 0; i < count; i++) print 0.02 + rand() * 0.5 }'); do
  timeout -s KILL "$delay" cpeg ingest -q minutes > answer 2> err
  code=$?
  case $code in 0 | 137) ;; *) echo "exit code $code: $(cat err)" ;; esac
  [ $code -eq 0 ] || [ ! -s answer ] || echo "an answer was given"
  [ -e cpeg.db ] || continue
  # The first kill may come before there is a table.
  "$STORE_DUMP" cpeg.db > now || [ "$before" -eq 0 ] || head -n 3 now
  files=$(grep -c '^files|' now)
  [ "$files" -ge "$before" ] || echo "$before files were stored, now $files"
  before=$files
  [ $code -ne 0 ] || rm -f cpeg.db*
  [ $code -ne 0 ] || before=0
done
$ mkdir minutes; i=0; while [ $i -lt 800 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done; cpeg --store one.db ingest -q minutes > answer; "$STORE_DUMP" one.db > wanted
$ sh kill 7 24; cpeg ingest -q minutes > answer; "$STORE_DUMP" cpeg.db | cmp - wanted && echo whole
-- out
whole

== Ctrl-C in the middle leaves what was read, and the next run goes on from there
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ mkdir minutes; i=0; while [ $i -lt 800 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done; cpeg --store one.db ingest -q minutes > answer; "$STORE_DUMP" one.db > wanted
$ caught=0; for signal in INT TERM HUP; do for delay in $(awk 'BEGIN { for (delay = 0.05; delay < 40; delay *= 1.25) print delay }'); do timeout --preserve-status -s $signal $delay cpeg ingest -q minutes > answer 2> err; code=$?; case $code in 0) break ;; 129 | 130 | 143) [ ! -s answer ] && [ ! -s err ] || cat answer err; [ ! -e cpeg.db ] || { "$STORE_DUMP" cpeg.db > now; [ "$(grep -c '^files|' now)" -lt 1 ] || caught=$((caught + 1)); } ;; *) echo "exit code $code"; cat err ;; esac; done; cpeg ingest -q minutes > answer; "$STORE_DUMP" cpeg.db | cmp - wanted && echo whole; rm cpeg.db*; done; [ $caught -gt 0 ] || echo "none was caught in the middle"
-- out
whole
whole
whole
