#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The lists of `cpeg emerging` on drawn minutes: few false entries, the rises found, and better than rules in common use.
# A seeded run of a few replicates, so that it is the same each time. The bounds are wide of its figures by an entry at least, and
# so narrow that each of the five error terms left out breaks one: the London list at 2 quarters (0.20 false; without 1/Yc 0.90,
# sg2 0.85, 1/H_eff 0.30, phi 0.30), the boroughs' at 4 (0.20; without phi 3.05, K 0.45). Prints TAP.
#
#   simulate.sh PATH-OF-CPEG
set -u
LC_ALL=C
export LC_ALL
cpeg=$(realpath "$1") || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
. "$CPEG_SOURCE/tests/lib/tap.sh"
replicates=5

"$cpeg" -q simulate --replicates $replicates --seed 2008 --format csv > all.csv 2> err || cat err
awk -F , 'NR == 1 || $1 == "entries"' all.csv > entries.csv
awk -F , 'NR == 1 || $1 == "found"' all.csv > found.csv

# entries RULE HISTORY LIST COLUMN: a figure of entries.csv. found RULE HISTORY LIST RISE QUARTER: a share of found.csv.
entries() {
  awk -F , -v r="$1" -v h="$2" -v l="$3" -v c="$4" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["rule"] == r && $at["history"] == h && $at["list"] == l { print $at[c] }' entries.csv
}
found() {
  awk -F , -v r="$1" -v h="$2" -v l="$3" -v x="$4" -v q="$5" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["rule"] == r && $at["history"] == h && $at["list"] == l && $at["rise"] == x && $at["by_quarter"] == q { print $at["share"] }' found.csv
}
# within LEAST NUMBER MOST
within() {
  echo "$2 is not within $1 and $3"
  awk -v least="$1" -v n="$2" -v most="$3" 'BEGIN { exit !(n != "" && n + 0 >= least + 0 && n + 0 <= most + 0) }'
}

is 'every rule that can be run is, for every history' test "$(wc -l < entries.csv)" -eq 127
is 'London, 16 quarters: few false entries' within 0 "$(entries emerging 16 london false_entries)" 0.6
is 'London, 16 quarters: most rises of London are listed' within 2.2 "$(entries emerging 16 london true_entries)" 5
is 'London, 16 quarters: six-fold rises are found by the second quarter' within 0.7 "$(found emerging 16 london pan_x6 2)" 1
is 'London, 1 quarter: nothing is listed' within 0 "$(entries emerging 1 london false_entries)" 0
is 'London, 1 quarter, light floors: hardly a false entry' within 0 "$(entries eb124_within 1 london false_entries)" 0.3
is 'London, 2 quarters: hardly a false entry' within 0 "$(entries emerging 2 london false_entries)" 0.27
is 'boroughs, 4 quarters: few false entries' within 0 "$(entries emerging 4 boroughs false_entries)" 0.35
is 'boroughs, 16 quarters: few false entries' within 0 "$(entries emerging 16 boroughs false_entries)" 0.6
is 'boroughs, 16 quarters: the watch list finds more' within "$(entries emerging 16 boroughs true_entries)" "$(entries watch_list 16 boroughs true_entries)" 20
is 'neighbours, 16 quarters: few false entries' within 0 "$(entries clusters 16 london false_entries)" 0.8
is 'neighbours: rises of five boroughs are found more often than by the London test' \
  within "$(found emerging 16 london cluster5_x8 4)" "$(found clusters 16 london cluster5_x8 4)" 1
is 'twice the average: mostly false' within 0.4 "$(entries naive_x2 16 london false_share)" 1
is 'EARS C1 for boroughs: nearly all false' within 0.75 "$(entries ears_c1 16 boroughs false_share)" 1
is 'EARS C1 needs three quarters' test -z "$(entries ears_c1 2 london false_entries)"
"$cpeg" -q simulate --replicates 1 --seed 7 | sed 1d > first
"$cpeg" -q simulate --replicates 1 --seed 7 | sed 1d > again
"$cpeg" -q simulate --replicates 1 --seed 8 | sed 1d > other
is 'the same seed gives the same answer' cmp first again
is 'another seed gives another' sh -c '! cmp -s first other'
echo "1..$count"
