#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Is what the generator writes the same each time, is the slice in corpus/generated a true part of it, and does the
# command read it? Prints TAP.
#
#   generated.sh PATH-OF-GENERATOR PATH-OF-CPEG
set -u
LC_ALL=C
export LC_ALL
generator=$1
cpeg=$2
slice=$CPEG_SOURCE/corpus/generated
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
unset CPEG_STORE CPEG_LEXICON
count=0

# report TITLE: holds when the file "fault" is empty.
report() {
  count=$((count + 1))
  if [ -s "$work/fault" ]; then
    echo "not ok $count - $1"
    head -n 8 "$work/fault" | sed 's/^/# /'
  else
    echo "ok $count - $1"
  fi
  : > "$work/fault"
}
: > "$work/fault"

"$generator" --out "$work/one" > "$work/fault" 2>&1 || echo "it ended with $?" >> "$work/fault"
"$generator" --seed 1 --from 2006-Q1 --to 2009-Q2 --out "$work/two" >> "$work/fault" 2>&1 || echo "it ended with $?" >> "$work/fault"
diff -r "$work/one" "$work/two" >> "$work/fault" 2>&1
report 'two runs write the same bytes, with the defaults said and unsaid'

# The bodies of the slice are those its list of expected meetings names.
bodies=$(awk -F, 'NR > 1 { print $1 }' "$slice/expected.csv" | sort -u)
set --
for body in $bodies; do set -- "$@" --body "$body"; done
[ $# -ge 10 ] || echo 'the slice has fewer than five bodies' >> "$work/fault"
"$generator" --out "$work/slice" "$@" >> "$work/fault" 2>&1 || echo "it ended with $?" >> "$work/fault"
diff -r "$work/slice" "$slice" >> "$work/fault" 2>&1
report 'the slice in the repository is what the generator writes, byte for byte'

for file in "$slice"/minutes/*; do cmp "$file" "$work/one/minutes/${file##*/}" >> "$work/fault" 2>&1; done
sort "$work/one/gold/gold.jsonl" > "$work/all"
sort "$slice/gold/gold.jsonl" | comm -23 - "$work/all" >> "$work/fault"
for body in $bodies; do
  [ "$(ls "$slice/minutes" | grep -c -- "-$body[.-]")" -eq "$(ls "$work/one/minutes" | grep -c -- "-$body[.-]")" ] ||
    echo "not all papers of $body are in the slice" >> "$work/fault"
done
report 'the slice is a true part of the whole'

"$generator" --out "$work/quarter" --from 2008-Q2 --to 2008-Q2 --body merton-cpcg >> "$work/fault" 2>&1
[ "$(ls "$work/quarter/minutes" | wc -l)" -gt 0 ] || echo 'nothing was written' >> "$work/fault"
for file in "$work"/quarter/minutes/*; do cmp "$file" "$work/one/minutes/${file##*/}" >> "$work/fault" 2>&1; done
report 'one quarter of one body is the same alone as among all'

"$generator" --seed 2 --out "$work/other" --body merton-cpcg >> "$work/fault" 2>&1
cmp -s "$work/other/gold/gold.jsonl" "$work/slice/gold/gold.jsonl" && echo 'the same' >> "$work/fault"
for file in "$work"/other/minutes/*; do
  cmp -s "$file" "$work/one/minutes/${file##*/}" && echo "$file is the same under another seed" >> "$work/fault"
done
report 'another seed gives other minutes'

size=$(du -sb "$slice" | cut -f1)
[ "$size" -lt 3000000 ] || echo "the slice has $size bytes" >> "$work/fault"
report 'the slice is smaller than 3 MB'

# wrong EXIT WORDS OPTION...: the generator ends with EXIT and says one line with WORDS.
wrong() {
  want=$1 words=$2
  shift 2
  "$generator" "$@" > "$work/out" 2> "$work/err"
  got=$?
  [ "$got" -eq "$want" ] && [ "$(wc -l < "$work/err")" -eq 1 ] && grep -q -- "$words" "$work/err" ||
    { echo "$*: $got"; cat "$work/err"; } >> "$work/fault"
}
wrong 2 'folder to write to' --seed 1
wrong 2 'seed is no number' --out "$work/x" --seed many
wrong 2 'no quarter' --out "$work/x" --from spring
wrong 2 'out of order' --out "$work/x" --from 2008-Q2 --to 2008-Q1
wrong 2 'no body "nobody"' --out "$work/x" --body nobody
wrong 2 'no such option' --out "$work/x" --colour red
wrong 2 'no such option' --out
wrong 3 'concerns.csv' --out "$work/x" --tables "$work/none"
: > "$work/file"
wrong 4 'cannot be made' --out "$work/file/x"
cp -R "$CPEG_SOURCE/corpus/generator/tables" "$work/tables"
printf 'graffiti,c,,,no anchor here\n' >> "$work/tables/phrases.csv"
wrong 3 'phrases.csv:.*stand together' --out "$work/x" --tables "$work/tables"
awk -F, 'NR == 2 { sub(/\[/, "") } { print }' "$CPEG_SOURCE/corpus/generator/tables/phrases.csv" > "$work/tables/phrases.csv"
wrong 3 'phrases.csv:2: .*has no anchor' --out "$work/x" --tables "$work/tables"
"$generator" --help | grep -q '^Usage: corpus-generator --out DIR' || echo 'no help' >> "$work/fault"
report 'wrong usage, wrong tables and folders that cannot be made are told in one line'

"$cpeg" --store "$work/store.db" ingest -q "$slice/minutes" > /dev/null 2>> "$work/fault" || echo "ingest ended with $?" >> "$work/fault"
"$cpeg" evaluate "$slice/gold" --format csv --part score > "$work/score" 2>> "$work/fault" || echo "evaluate ended with $?" >> "$work/fault"
# A modest floor: the engine is not to be tuned on what is made up here.
awk -F, '/^.?.?.?sentence x concern/ { found = 1; if ($8 < 0.70) print "F1 of sentences is " $8 } END { if (!found) print "no score" }' "$work/score" >> "$work/fault"
report 'the command reads the slice and scores itself on it'

echo "1..$count"
