#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every option that a command's help lists does something: another value of it gives another answer, or a value that
# cannot be is refused. An option that help lists and this table lacks is a fault too. Prints TAP.
#
#   sweep.sh PATH-OF-CPEG
set -u
LC_ALL=C
export LC_ALL
cpeg=$(realpath "$1") || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
unset CPEG_STORE CPEG_LEXICON NO_COLOR

# ---- A few minutes, two lexicons, two stores, some gold -------------------------------------------

# minutes NAME BODY DAY SENTENCE...: a line a sentence.
minutes() {
  { printf '%s\n\nMinutes of the meeting held on %s\n\n' "$2" "$3"; shift 3; printf '%s\n\n' "$@"; } > "minutes/$name"
}

mkdir minutes gold
quarter=0
for day in '21 January 2008' '21 April 2008' '21 July 2008' '21 October 2008' '21 January 2009'; do
  quarter=$((quarter + 1))
  for borough in Haringey Camden Lambeth; do
    for week in 1 2; do
      name=$quarter-$borough-$week.txt
      said='A resident said that residents were worried about litter.'
      [ $quarter -lt 5 ] || said='A resident said that dangerous dogs were let loose in the park.'
      [ $week -eq 1 ] || day="2${week} ${day#* }"
      minutes "$name" "$borough Community and Police Consultative Group" "$day" "$said" \
        'A resident said that burglary was a worry. Another had been burgled.' \
        'Last year there were many robberies in Bruce Grove, but they have ceased.' \
        'The police advised that car crime can be stopped by a lock.'
    done
  done
done
name=1-woodside.txt
minutes "$name" 'Bruce Grove Ward Panel' '29 January 2009' 'Residents of Bruce Grove spoke of graffiti.'
printf '\000\001\002\003' > minutes/bad.txt
printf 'not minutes\n' > minutes/copy.txt; cp minutes/copy.txt minutes/second.txt
cp minutes/5-Camden-1.txt gold/a.txt
cp minutes/5-Camden-2.txt gold/b.txt
for doc in a b; do
  printf '{"doc":"%s","line":5,"anchor":"dogs","concern":"dangerous-dogs","presence":"present","certain":true}\n' $doc
  printf '{"doc":"%s","line":7,"anchor":"burgl","concern":"residential-burglary","presence":"present","certain":true}\n' $doc
done > gold/gold.jsonl
mkdir texts
sed 's/dogs/cats/' gold/a.txt > texts/a.txt
cp texts/a.txt texts/b.txt
cp -R "$CPEG_SOURCE/lexicons" mine
grep -v '^dangerous-dogs/' "$CPEG_SOURCE/lexicons/terms.csv" > mine/terms.csv
"$cpeg" -q ingest minutes > ingested
cp -R "$CPEG_SOURCE/lexicons" ours
mkdir empty
# shellcheck source=/dev/null
. "$CPEG_SOURCE/tests/golden/discover/minutes.sh"
"$cpeg" -q --store lanterns.db ingest m > ingested
"$cpeg" -q review accept minutes/copy.txt > accepted
"$cpeg" -q --store other.db ingest minutes/1-C*.txt > ingested

# ---- The table ---------------------------------------------------------------------------------

# COMMAND OPTION HOW | CALL | ANOTHER CALL. HOW is `differs`: the calls' answers (standard output, standard error and
# exit code) are not the same; or an exit code: the one call ends with it. A call of no command's name is a shell line.
cat > table <<'EOF'
ingest --ocr 2|ingest --ocr always minutes/5-Camden-1.txt
tag --ocr 2|tag --ocr always minutes/5-Camden-1.txt
text --ocr 2|text --ocr always minutes/5-Camden-1.txt
ingest --max-text 1|ingest --store new.db --max-text 10 minutes/1-Camden-1.txt
ingest --jobs 2|ingest -j 0 minutes
ingest --format differs|ingest minutes|ingest --format csv minutes
ingest --output differs|ingest minutes|ingest -o out minutes
ingest --store differs|ingest minutes/5-Camden-1.txt|ingest --store third.db minutes/5-Camden-1.txt
ingest --lexicon 3|ingest --lexicon nowhere minutes
ingest --quiet differs|ingest minutes|ingest -q minutes
ingest --date 2|ingest --date 31/02/2008 minutes/5-Camden-1.txt
ingest --borough 2|ingest --borough Camdn minutes/5-Camden-1.txt
ingest --ward 2|ingest --ward nowhere minutes/5-Camden-1.txt
ingest --salt 2|ingest --salt other minutes
ingest --retag differs|ingest|ingest --retag
review --filter differs|review|review --filter all
review --limit differs|review --filter all|review --filter all --limit 1
review --area differs|review flags|review flags --area Camden
review --quarter 2|review flags --quarter 2008-Q5
review --from differs|review flags|review flags --from 2008-Q4
review --to differs|review flags|review flags --to 2008-Q4
review --year-start differs|review flags|review flags --year-start april
review --by 2|review set 5-Camden-1.txt kind=minutes --by
review --why 2|review set 5-Camden-1.txt kind=minutes --why
review --format differs|review|review --format csv
review --concern differs|review mentions|review mentions --concern litter
review --part 2|review --part nothing
review --output differs|review|review -o out
review --store differs|review|review --store other.db
review --lexicon 3|review set 5-Camden-1.txt kind=minutes --lexicon nowhere
review --quiet differs|review --lexicon mine|review -q --lexicon mine
review --color differs|review|review --color always
tag --date differs|tag minutes/5-Camden-1.txt|tag --date 2001-01-01 minutes/5-Camden-1.txt
tag --borough differs|tag minutes/5-Camden-1.txt|tag --borough Brent minutes/5-Camden-1.txt
tag --ward differs|tag minutes/5-Camden-1.txt|tag --ward 'Bruce Grove' minutes/5-Camden-1.txt
status --year-start differs|status|status --year-start april
status --limit differs|status|status --limit 1
status --format differs|status|status --format csv
status --part differs|status|status --part figure
coverage --area differs|coverage|coverage --area Camden
coverage --quarter differs|coverage|coverage --quarter 2008-Q3
coverage --from differs|coverage|coverage --from 2008-Q3
coverage --to differs|coverage --from 2008-Q2|coverage --from 2008-Q2 --to 2008-Q3
coverage --year-start differs|coverage --format csv|coverage --format csv --year-start april
evaluate --store 2|evaluate --store nowhere.db
evaluate --quiet differs|evaluate --lexicon mine|evaluate -q --lexicon mine
evaluate --limit differs|evaluate gold|evaluate gold --limit 1
evaluate --texts differs|evaluate gold|evaluate gold --texts texts
evaluate --convert differs|evaluate gold|evaluate gold --convert doccano
evaluate --max-text 1|evaluate gold --max-text 10
evaluate --format differs|evaluate gold|evaluate gold --format csv
evaluate --part differs|evaluate gold|evaluate gold --part score
evaluate --lexicon differs|evaluate gold|evaluate gold --lexicon mine
evaluate --color differs|evaluate gold|evaluate gold --color always
evaluate --output differs|evaluate gold|evaluate gold -o out
lexicon --to 2|lexicon export --to spss
lexicon --limit differs|lexicon --store lanterns.db --lexicon mine preview ours|lexicon --store lanterns.db --lexicon mine preview ours --limit 1
lexicon --gold differs|lexicon suggest litter --gold gold|lexicon suggest dangerous-dogs --lexicon mine --gold gold
lexicon --texts differs|lexicon suggest residential-burglary --gold gold|lexicon suggest residential-burglary --gold gold --texts empty
lexicon --store 2|lexicon --store nowhere.db preview ours
lexicon --quiet differs|lexicon export --to liwc|lexicon -q export --to liwc
lexicon --format differs|lexicon show|lexicon show --format csv
lexicon --part 2|lexicon show --part words
lexicon --lexicon differs|lexicon show|lexicon show --lexicon mine
lexicon --color differs|lexicon show|lexicon show --color always
lexicon --output differs|lexicon show|lexicon show -o out
concerns --area differs|concerns|concerns --area Camden
concerns --quarter differs|concerns|concerns --quarter 2008-Q1
concerns --from differs|concerns|concerns --from 2008-Q3
concerns --to differs|concerns --from 2008-Q1|concerns --from 2008-Q1 --to 2008-Q2
concerns --unit differs|concerns|concerns --unit mentions
concerns --themes differs|concerns|concerns --themes
concerns --filter differs|concerns|concerns --filter all
concerns --year-start differs|concerns|concerns --year-start april
concerns --limit differs|concerns|concerns --limit 1
trend --area differs|trend dangerous-dogs|trend dangerous-dogs --area Camden
trend --quarter differs|trend dangerous-dogs|trend dangerous-dogs --quarter 2008-Q1
trend --from differs|trend dangerous-dogs|trend dangerous-dogs --from 2008-Q3
trend --to differs|trend dangerous-dogs|trend dangerous-dogs --to 2008-Q3
trend --unit differs|trend residential-burglary|trend residential-burglary --unit mentions
trend --filter differs|trend robbery|trend robbery --filter all
trend --year-start differs|trend dangerous-dogs|trend dangerous-dogs --year-start april
search --area differs|search litter|search litter --area Camden
search --quarter differs|search litter|search litter --quarter 2008-Q1
search --from differs|search litter|search litter --from 2008-Q3
search --to differs|search litter|search litter --to 2008-Q2
search --limit differs|search litter|search litter --limit 1
search --area 2|search litter --area Nowhere
search --quarter 2|search litter --quarter 2008-Q9
search --from 2|search litter --from soon
search --to 2|search litter --to 2008
explain --year-start differs|explain dangerous-dogs@E12000007@2009-Q1|explain --year-start april dangerous-dogs@E12000007@2009-Q1
explain --filter differs|explain robbery@London@2008-Q1|explain --filter all robbery@London@2008-Q1
explain --limit differs|explain dangerous-dogs@E12000007@2009-Q1|explain --limit 1 dangerous-dogs@E12000007@2009-Q1
discover --area differs|discover|discover --area Camden
discover --quarter differs|discover|discover --quarter 2008-Q2
discover --from differs|discover --to 2009-Q1|discover --from 2008-Q2 --to 2009-Q1
discover --to differs|discover --from 2008-Q3|discover --from 2008-Q3 --to 2008-Q4
discover --year-start differs|discover --store lanterns.db --format jsonl|discover --store lanterns.db --format jsonl --year-start april
discover --limit differs|discover --store lanterns.db|discover --store lanterns.db --limit 1
discover --concern 2|discover add cats --lexicon ours --concern no-such
discover --label 2|discover new cats --lexicon ours --concern cats --theme animals --label
discover --theme 2|discover new cats --lexicon ours --concern cats --label Cats --theme no-such
discover --by 2|discover ignore cats --lexicon ours --by
discover --why 2|discover ignore cats --lexicon ours --why
discover --jobs 2|discover -j 0
discover --format differs|discover|discover --format csv
discover --part 2|discover --part nothing
discover --output differs|discover|discover -o out
discover --store differs|discover|discover --store other.db
discover --lexicon differs|discover|discover --lexicon mine
discover --quiet differs|discover --lexicon mine|discover -q --lexicon mine
discover --color differs|discover --store lanterns.db|discover --store lanterns.db --color always
emerging --area differs|emerging|emerging --area Camden
emerging --quarter differs|emerging|emerging --quarter 2008-Q2
emerging --filter differs|emerging --format jsonl|emerging --format jsonl --filter all
emerging --year-start differs|emerging|emerging --year-start april
priorities --area 2|priorities --area Nowhere
priorities --day differs|priorities|priorities --day 2012-01-01
coverage --limit 2|coverage --limit 1
trend --limit 2|trend dangerous-dogs --limit 1
trend --themes 2|trend dangerous-dogs --themes
emerging --limit 2|emerging --limit 1
search --year-start 2|search litter --year-start april
priorities --limit differs|priorities|priorities --limit 1
tag --filter differs|tag minutes/1-Camden-1.txt|tag --filter live minutes/1-Camden-1.txt
tag --max-text 1|tag --max-text 10 minutes/1-Camden-1.txt
tag --format 2|tag --format csv minutes/1-Camden-1.txt
tag --output differs|tag minutes/1-Camden-1.txt|tag -o out minutes/1-Camden-1.txt
tag --lexicon differs|tag minutes/5-Camden-1.txt|tag --lexicon mine minutes/5-Camden-1.txt
text --max-text 1|text --max-text 10 minutes/1-Camden-1.txt
text --output differs|text minutes/1-Camden-1.txt|text -o out minutes/1-Camden-1.txt
text --lexicon 3|text --lexicon nowhere minutes/1-Camden-1.txt
report --area differs|report -o r|report -o r --area Camden
report --area 2|report -o r --area Nowhere
report --quarter differs|report -o r|report -o r --quarter 2008-Q4
report --quarter 2|report -o r --quarter 2030-Q1
report --filter differs|report -o r|report -o r --filter all
report --for differs|report -o r|report -o r --for consultation
report --names differs|report -o r|report -o r --names keep
report --year-start differs|report -o r|report -o r --year-start april
report --output differs|report -o r|report -o r2
report --store differs|report -o r|report -o r --store other.db
report --quiet differs|report -o r --lexicon mine|report -q -o r --lexicon mine
report --lexicon differs|report -o r|report -o r --lexicon mine
export --area differs|export -o r|export -o r --area Camden
export --area 2|export -o r --area Nowhere
export --quarter differs|export -o r|export -o r --quarter 2008-Q4
export --quarter 2|export -o r --quarter 2030-Q1
export --filter differs|export -o r|export -o r --filter all
export --names differs|export -o r|export -o r --names keep
export --year-start differs|export -o r|export -o r --year-start april
export --output differs|export -o r|export -o r2
export --store differs|export -o r|export -o r --store other.db
export --quiet differs|export -o r --lexicon mine|export -q -o r --lexicon mine
export --lexicon differs|export -o r|export -o r --lexicon mine
simulate --replicates 2|simulate --replicates 0
simulate --seed 2|simulate --seed soon
simulate --format 2|simulate --format xml
simulate --part 2|simulate --replicates 1 --part no-such-part
simulate --output differs|simulate --replicates 0|simulate --replicates 1 -o out
simulate --color 2|simulate --color perhaps
version --lexicon differs|version|version --lexicon mine
version --output differs|version|version -o out
version --quiet differs|version --lexicon gold|version -q --lexicon gold
help --output differs|help|help -o out
EOF
# What goes for every answer from a store.
while read -r command words; do
  cat <<EOF
$command --format differs|$command $words|$command --format jsonl $words
$command --part 2|$command --part no-such-part $words
$command --output differs|$command $words|$command -o out $words
$command --store differs|$command $words|$command --store other.db $words
$command --store 2|$command --store nowhere.db $words
$command --quiet differs|$command --lexicon mine $words|$command -q --lexicon mine $words
$command --color differs|$command $words|$command --color always $words
EOF
done >> table <<'EOF'
status
coverage
concerns
trend dangerous-dogs
search loose
explain dangerous-dogs@E12000007@2009-Q1
emerging
priorities
EOF

# ---- The checks ---------------------------------------------------------------------------------

# answer CALL: everything that a user gets of it.
answer() {
  # The words of the table hold no blanks of their own.
  # shellcheck disable=SC2086
  "$cpeg" $1 > standard-output 2> standard-error < /dev/null
  echo "exit $?"
  cat standard-output standard-error
  # A report is what is in its folder, and so is an export.
  [ ! -f r/report.html ] || cat r/report.html
  [ ! -f r/manifest.json ] || { cat r/manifest.json; rm -rf r; }
}

count=0
say() {
  count=$((count + 1))
  echo "$1 $count - $2"
}

while IFS='|' read -r what one other; do
  how=${what##* }
  name=${what% *}
  answer "$one" > first
  if [ "$how" = differs ]; then
    answer "$other" > second
    if cmp -s first second; then say 'not ok' "$name changes the answer of $one"; else say ok "$name changes the answer of $one"; fi
  elif [ "$(head -n 1 first)" = "exit $how" ]; then
    say ok "$name is refused: $one"
  else
    say 'not ok' "$name is refused: $one"
    sed 's/^/# /' first
  fi
done < table

for command in $("$cpeg" help | awk '/^  [a-z]/ { print $1 }'); do
  for option in $("$cpeg" help "$command" | sed -n 's/^  [ -][^-]*\(--[a-z-]*\).*/\1/p'); do
    [ "$option" != --help ] || continue
    if grep -q "^$command $option " table; then continue; fi
    say 'not ok' "the table has $command $option"
  done
done
say ok 'every option of every help was looked for in the table'
echo "1..$count"
