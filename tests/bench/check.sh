#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The measuring ground: the corpus is the same bytes everywhere and has the shares that are promised, the engine and FTS5
# find the same in it, and the tables say what was measured. Nothing is timed. Prints TAP.
#
#   check.sh FOLDER-OF-THE-PROGRAMS PATH-OF-CPEG
set -u
LC_ALL=C
export LC_ALL
bin=$(realpath "$1") && cpeg=$(realpath "$2") || exit 99
bench=$CPEG_SOURCE/bench
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
. "$CPEG_SOURCE/tests/lib/tap.sh"

# within LEAST MOST NUMBER
within() { awk -v least="$1" -v most="$2" -v n="$3" 'BEGIN { exit !(n != "" && n + 0 >= least && n + 0 <= most) }'; }
# value NAME FILE: what stands after NAME.
value() { awk -v name="$1" '{ for (i = 1; i < NF; i++) if ($i == name) print $(i + 1) }' "$2"; }
# ends_with_one TEXT COMMAND...: the command ends with 1 and tells TEXT.
ends_with_one() {
  wanted=$1
  shift
  "$@" > out 2>&1
  [ $? -eq 1 ] && grep -qF "$wanted" out || { cat out; return 1; }
}
all_of() { cat "$1"/*/*.txt; }

# ---- The corpus ------------------------------------------------------------------------------

"$bin/make_corpus" "$bench/data" small 10
is 'ten documents are the same bytes as ever' test "$(all_of small | cksum)" = "1023219556 177732"
"$bin/make_corpus" "$bench/data" large 50
for name in small/000/*.txt; do cat "large/${name#small/}"; done | cksum > first
is 'a document is the same however many there are' test "$(all_of small | cksum)" = "$(cat first)"
"$bin/make_corpus" "$bench/data" small 50
is 'a corpus that is made larger is the same as one made at once' test "$(all_of small | cksum)" = "$(all_of large | cksum)"
"$bin/make_corpus" "$bench/data" other 10 2
is 'another seed gives other documents' test "$(all_of other | cksum)" != "$(cat first)"
bytes=$(all_of large | wc -c)
is 'fifty documents are about a megabyte' within 900000 1100000 "$bytes"
is 'two in a thousand bytes are not ASCII' within 1.5 2.7 "$(all_of large | tr -d '\000-\177' | wc -c | awk -v all="$bytes" '{ print $1 / all * 1000 }')"
all_of large | tr -cs 'A-Za-z' '\n' | tr 'A-Z' 'a-z' | sort | uniq -c > forms
is 'a megabyte has 15,000 to 30,000 distinct word forms' within 15000 30000 "$(wc -l < forms)"
is 'a word and what parts it from the next are 5.2 to 6 bytes' within 5.2 6 "$(awk -v all="$bytes" '{ n += $1 } END { print all / n }' forms)"
is 'lines are of both kinds' awk 'FNR == 1 { files++; seen = 0 } length > 100 && !seen { seen = 1; long++ } END { exit !(long > 25 && long < files) }' large/*/*.txt

# ---- The lexicons ----------------------------------------------------------------------------

"$bin/make_lexicon" "$bench/data" "$CPEG_SOURCE/lexicons" l800 800
"$bin/make_lexicon" "$bench/data" "$CPEG_SOURCE/lexicons" l2000 2000 large/files.txt
for name in l800 l2000; do
  is "the engine has no fault to find with $name" "$cpeg" --lexicon "$name" lexicon check
  is "$name has as many phrases, each once" test "$(sort -u "$name/phrases.txt" | wc -l)" -eq "${name#l}"
done
is 'the larger lexicon begins with the smaller' test "$(head -n 800 l2000/phrases.txt | cksum)" = "$(cksum < l800/phrases.txt)"
is 'too few documents to sample from are told' ends_with_one 'too small to sample' \
  "$bin/make_lexicon" "$bench/data" "$CPEG_SOURCE/lexicons" l90000 900000 other/files.txt
is 'a folder without the data is told' ends_with_one 'words.txt' "$bin/make_corpus" nowhere out 10

# ---- The same work ---------------------------------------------------------------------------

"$bin/bench_tag" memory l800 large/files.txt > tag
"$bin/bench_tag" memory l800 large/files.txt 2 > tag2
"$bin/bench_tag" store l800 large/files.txt new.db > store
"$bin/bench_fts5" l800/phrases.txt large/files.txt fts5.db > fts5
is 'every engine had the same bytes' test "$(value bytes tag) $(value bytes store) $(value bytes fts5)" = "$bytes $bytes $bytes"
mentions=$(value mentions tag)
is 'a megabyte has 1,000 to 1,300 mentions' within 1000 1300 "$(awk -v n="$mentions" -v all="$bytes" 'BEGIN { print n / all * 1e6 }')"
is 'two threads find the very same' test "$(value check tag)" = "$(value check tag2)"
is 'the store has the same mentions' test "$(value mentions store)" = "$mentions"
is 'FTS5 finds the same within 3 %' within 0.97 1.03 "$(awk -v n="$(value mentions fts5)" -v all="$mentions" 'BEGIN { print n / all }')"
"$bin/bench_tag" memory l2000 large/files.txt > tag
"$bin/bench_fts5" l2000/phrases.txt large/files.txt fts5.db > fts5
is 'so it does with sampled phrases' within 0.97 1.04 "$(awk -v n="$(value mentions fts5)" -v all="$(value mentions tag)" 'BEGIN { print n / all }')"
is 'a store that is not new is told' ends_with_one 'was not new' "$bin/bench_tag" store l800 large/files.txt new.db

# ---- The tables ------------------------------------------------------------------------------

cat > raw << 'END'
1 tag bytes 10000000 mentions 100 cpu 0.1 mb 30
1 wc bytes 10000000 cpu 0.05 mb 2
1 fts5 bytes 10000000 mentions 104 pairs 90 cpu 0.5 mb 20
2 tag bytes 10000000 mentions 100 cpu 0.05 mb 97
2 wc bytes 10000000 cpu 0.05 mb 2
2 fts5 bytes 10000000 mentions 104 pairs 90 cpu 0.5 mb 20
3 tag bytes 10000000 mentions 100 cpu 0.02 mb 30
3 wc bytes 10000000 cpu 0.05 mb 2
3 fts5 bytes 10000000 mentions 104 pairs 90 cpu 0.5 mb 20
3 ripgrep stopped after 600 s
END
awk -f "$bench/peers.awk" raw > table
is 'the rate is the median, with least and most' grep -q 'tagging in memory  *200\.0  *100\.0 to 500\.0' table
is 'a ratio is that of the rounds' grep -q 'over wc -w  *1\.00 (0\.50 to 2\.50) .* met$' table
is 'a floor that holds is met' grep -q 'over FTS5  *10\.00 .* met$' table
is 'a floor that does not hold is not met' grep -q '97\.0 MB .* NOT MET$' table
is 'mentions are set beside each other' grep -q 'FTS5 +4\.0 %' table
is 'what did not finish is told' grep -q 'ripgrep.* did not finish' table
cat > raw << 'END'
1 size-tag-10 bytes 10000000 cpu 0.1 mb 30 mentions 1
1 size-tag-100 bytes 100000000 cpu 1.2 mb 40 mentions 1
1 lexicon-tag-800 bytes 10000000 cpu 0.1 mb 30 mentions 1
1 lexicon-tag-10000 bytes 10000000 cpu 0.15 mb 30 mentions 1
1 threads-tag-1 bytes 1 cpu 2 wall 2.0 mb 30 mentions 1
1 threads-tag-2 bytes 1 cpu 2 wall 1.6 mb 30 mentions 1
END
awk -f "$bench/growth.awk" raw > table
is 'a cost that grows by a fifth is too much' grep -q '1\.200 a MB .* NOT MET$' table
is 'memory below the bound is met' grep -q '40\.0 MB of memory .* met$' table
is 'ten thousand terms at one and a half times the cost are met' grep -q '800: 1\.50 .* met$' table
is 'two threads that gain a quarter are too slow' grep -q '1\.25 by .* NOT MET$' table
cat > raw << 'END'
1 none-A 0.1 10
1 none-B 0.1 10
1 tag-A 1.1 30
1 tag-B 0.6 33
1 ingest-A 2.1 60
1 ingest-B 2.1 61
2 none-A 0.1 10
2 none-B 0.1 10
2 tag-A 1.1 30
2 tag-B 0.35 31
2 ingest-A 2.1 60
2 ingest-B 2.1 59
END
awk -v bytes=10000000 -f "$bench/compare.awk" raw > table
is 'a comparison is of the files alone, with its spread' grep -q 'cpeg tag  *10\.0  *30\.0  *3\.000 (2\.000 to 4\.000)  *30\.0  *33\.0$' table
is 'what costs the same is one' grep -q 'ingest -j 1  *5\.0  *5\.0  *1\.000 (1\.000 to 1\.000)' table
cat > raw << 'END'
Ir                   file:function
6,000 (60.00%)  ../engine/token/scan.c:word_end [bench_tag]
1,000 (10.00%)  ../engine/token/rules.c:rules [bench_tag]
2,900 (29.00%)  ???:0x40ed0 [/usr/lib/libstemmer.so.0d.0.0]
   10 ( 0.10%)  ???:0x4 [???]
END
awk -v bytes=100 -f "$bench/rooms.awk" raw > table
is 'instructions are told by room' grep -q 'token  *70\.0  *70\.6 %' table
is 'those of libraries by library' grep -q 'libstemmer  *29\.0 ' table

ends_with_two() { "$@" > out 2>&1; [ $? -eq 2 ] && grep -q '^usage: ' out; }
is 'a size that is not made is wrong usage' ends_with_two "$bench/run" --size 5
is 'no round is wrong usage' ends_with_two "$bench/run" --rounds 0
is 'one commit is nothing to compare' ends_with_two "$bench/compare" main

echo "1..$count"
