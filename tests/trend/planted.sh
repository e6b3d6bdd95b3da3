#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the generated minutes were given to find is found, what they were not stays within what the list says of chance, and
# every figure of a flag adds up. The generator's plants.csv tells what was planted where and from when. Prints TAP.
#
#   planted.sh PATH-OF-GENERATOR PATH-OF-CPEG
set -u
LC_ALL=C
COLUMNS=1000 # a note of one line, to look for
export LC_ALL COLUMNS
generator=$(realpath "$1") && cpeg=$(realpath "$2") || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
. "$CPEG_SOURCE/tests/lib/tap.sh"

"$generator" --out made > said 2>&1 && "$cpeg" -q --store s.db ingest made/minutes >> said 2>&1 || { cat said; exit 99; }
quarters='2007-Q1 2007-Q2 2007-Q3 2007-Q4 2008-Q1 2008-Q2 2008-Q3 2008-Q4 2009-Q1 2009-Q2'
for quarter in $quarters; do "$cpeg" -q --store s.db emerging --quarter "$quarter" --format jsonl > "$quarter"; done

# lists QUARTER TYPE CONCERN AREA...: is there such an entry? Further words must stand in its row.
lists() {
  file=$1 wanted="\"type\":\"$2\"" concern="\"concern\":\"$3\"" area="\"area\":\"$4\""
  shift 4
  grep -F "$wanted" "$file" | grep -F "$concern" | grep -F "$area" > row
  for word in "$@"; do grep -F "$word" row > narrower && mv narrower row; done
  cat "$file" | cut -c 1-200 | grep -v evidence
  test -s row
}
# within_four QUARTER TYPE CONCERN AREA: in that quarter or one of the three after it.
within_four() {
  seen=0
  for quarter in $quarters; do
    [ "$quarter" = "$1" ] && seen=1
    [ $seen -ge 1 ] && [ $seen -le 4 ] && { lists "$quarter" "$2" "$3" "$4" > /dev/null && return 0; seen=$((seen + 1)); }
  done
  return 1
}

is 'metal theft is on the London list within four quarters' within_four 2007-Q3 emerging metal-theft London
is 'dangerous dogs are, within four quarters' within_four 2008-Q2 emerging dangerous-dogs London
is 'and are covered by a wider priority only' lists 2008-Q3 emerging dangerous-dogs London '"priority":"broader"'
is 'until Met Forward adopts them, four quarters after they were first listed' \
  lists 2009-Q2 covered dangerous-dogs London '"status":"adopted"' '"adopted":"2009-04-01"' '"quarters_to_adoption":4'
is 'a rise all over London is told as one' lists 2008-Q3 emerging dangerous-dogs London '"rising_in":"all London"'
is 'which is confirmed by then' lists 2008-Q3 emerging dangerous-dogs London '"status":"confirmed"'
is 'encampments are found in neighbouring boroughs together' within_four 2008-Q1 cluster unauthorised-encampments London
is 'and London as a whole is not said to rise' sh -c '! grep -F "\"type\":\"emerging\"" 2008-Q1 2008-Q2 | grep -F unauthorised-encampments | grep -qF "\"area\":\"London\""'
is 'rogue traders are found in the one borough within four quarters' within_four 2007-Q4 emerging rogue-traders Redbridge
is 'cannabis farms in theirs' within_four 2008-Q3 emerging cannabis-farms Merton

# What nothing planted explains, against twice what the list says of chance.
planted=$(awk -F , '$1 == "rise" { print $2 }' made/plants.csv | tr '\n' '|' | sed 's/|$//')
for quarter in $quarters; do
  grep -E '"type":"(emerging|cluster)"' "$quarter" | grep -vE "\"concern\":\"($planted)\"" | wc -l > unexplained
  sed -n 's/.*"listed_by_chance":\([0-9.]*\).*/\1/p' "$quarter" > chance
  paste unexplained chance
done > against
is 'entries that nothing explains stay within twice the number that the list states' awk '{ n += $1; e += $2; if ($1 > 2 * $2) bad++; print } END { exit NR != 10 || bad > 0 || n > 2 * e }' against

# The figures of a flag: what adds up to them is told with them.
"$cpeg" -q --store s.db explain dangerous-dogs@London@2008-Q3 --format jsonl > flag
value() { sed -n "s/.*\"what\":\"$1\",\"value\":\"\([^\"]*\)\".*/\1/p" flag; }
sum() { grep -F '"type":"parts"' flag | sed "s/.*\"$1\":\([0-9.]*\).*/\1/" | awk '{ n += $1 } END { printf "%.2f\n", n }'; }
near() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a - b < 0.2 && b - a < 0.2) }'; }
is 'boroughs add up to the meetings observed' near "$(sum meetings)" "$(value 'observed meetings')"
is 'to those held' near "$(sum held)" "$(value 'of meetings held')"
is 'and to those expected' near "$(sum expected)" "$(value 'expected meetings')"
is 'every meeting observed has a sentence' test "$(grep -F '"type":"evidence"' flag | sed 's/.*"date":"\([^"]*\)","group":"\([^"]*\)".*/\1 \2/' | sort -u | wc -l)" -eq "$(value 'observed meetings')"
is 'the ratio is that of observed and expected' sh -c "awk -v r='$(value 'R, observed to expected')' -v o='$(value 'observed meetings')' -v e='$(value 'expected meetings')' 'BEGIN { d = (o + .5) / (e + .5) - r; exit !(d < .01 && d > -.01) }'"
"$cpeg" -q --store s.db emerging --quarter 2008-Q3 --format jsonl > again
is 'the same bytes on every run' cmp 2008-Q3 again
# Little to go by: what cannot be said is said.
mkdir one && cp made/minutes/*-haringey-* one/
"$cpeg" -q --store one.db ingest one > said 2>&1
one() { "$cpeg" -q --store one.db emerging --quarter "$1" | grep -qF "$2"; }
is 'one borough: nothing of London' one 2008-Q4 'Minutes of one borough only: nothing can be said of London'
is 'the first quarter: no history' one 2006-Q1 'No history: cannot say what is rising'
is 'the second: a first comparison' one 2006-Q2 'First comparison: one earlier quarter is too short for a list'
is 'and no entry, by chance or not' one 2006-Q2 '0 emerging and not yet a priority; by chance alone up to 0.0'
is 'a ward without meetings of its own: that it cannot be told' \
  sh -c "'$cpeg' -q --store s.db emerging --area 'Bruce Grove' | grep -qF 'this one had fewer than 8 before the quarter'"
is 'a ward that meets is judged' sh -c "'$cpeg' -q --store s.db emerging --quarter 2009-Q1 --area Clissold | grep -q 'meetings of Clissold, Hackney'"
"$cpeg" -q --store s.db explain dangerous-dogs@Clissold@2009-Q1 --format jsonl > flag
is 'by its own meetings, each with a sentence' test "$(grep -F '"type":"evidence"' flag | grep -F 'Clissold Safer' | sed 's/.*"date":"\([^"]*\)".*/\1/' | sort -u | wc -l)" -eq "$(value 'observed meetings')"
is 'and not with those of another time' test "$(value 'of meetings held')" -eq "$(ls made/minutes/2008-0[4-9]-*clissold* made/minutes/2008-1*clissold* made/minutes/2009-0[1-3]-*clissold* 2> /dev/null | sed 's/.*minutes.//; s/-clissold.*//' | sort -u | wc -l)"
echo "1..$count"
