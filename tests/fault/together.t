== ingests at once, some of the same files, each end well or say that the store is busy, and nothing is missing
-- file once
# once NUMBER PATH...: ingests until the store is not busy.
number=$1
shift
tries=0
while :; do
  cpeg ingest -q "$@" > answer.$number 2> err.$number
  code=$?
  [ $code -eq 4 ] && grep -q 'another process is writing to the store' err.$number && [ $tries -lt 5 ] || break
  tries=$((tries + 1))
done
[ $code -eq 0 ] || echo "exit code $code: $(cat err.$number)"
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg --store one.db ingest -q m > answer; "$STORE_DUMP" one.db > wanted
$ for round in 1 2 3 4; do for number in 1 2 3; do sh once $number m & done; sh once 4 m/2008* & sh once 5 m/2009-02* & wait; "$STORE_DUMP" cpeg.db | cmp - wanted && echo whole; rm cpeg.db*; done
-- out
whole
whole
whole
whole

== who asks during an ingest gets an answer each time, and of one moment
-- file body
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
-- file ask
# Asks until the ingest is over; each answer has as many documents as files, since no two are the same.
while [ ! -e over ]; do
  cpeg status --format csv --part figure > status 2> err || { echo "exit code $?: $(cat err)"; break; }
  tr -d '\r' < status | awk -F , '$1 == "files" { files = $2 } $1 == "documents" { documents = $2 } END { if (files != documents) print files " files, " documents " documents" }'
  cpeg search 'dangerous dogs' --limit 3 > found 2> err || { echo "exit code $?: $(cat err)"; break; }
  echo asked >> asked
done
$ mkdir minutes; i=0; while [ $i -lt 1500 ]; do { cat body; echo "Copy $i"; } > minutes/$i.txt; i=$((i + 1)); done; cpeg ingest -q body > answer
$ sh ask & cpeg ingest -q minutes; touch over; wait; [ "$(wc -l < asked)" -ge 2 ] || echo "asked too few times"
-- out
1500 files: 1500 added, 0 changed, 0 unchanged, 0 refused; 1500 mentions written
