#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# accuracy.sh CPEG: the engine tags no worse than bench/accuracy/figures.csv says, and that check can fail.
set -u
cpeg=$1
check=$CPEG_SOURCE/bench/accuracy/check
figures=$CPEG_SOURCE/bench/accuracy/figures.csv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

# Tells whether the last command ended as wanted: $1 is its code, $2 what is wanted, $3 the sentence.
tell() {
  number=$((number + 1))
  if [ "$1" -eq "$2" ]; then echo "ok $number - $3"; else echo "not ok $number - $3"; sed 's/^/# /' "$work/out"; fi
}

echo 'TAP version 13'
echo '1..7'
CPEG_GOLD= sh "$check" --cpeg "$cpeg" >"$work/out" 2>&1
tell $? 0 'no figure is worse by more than 0.01 than its record'

# The record as it would be if the engine had been better, or hardly better, or less wrong.
awk -F, -v OFS=, '$2 == "voice right" { $3 += 0.02 } 1' "$figures" >"$work/better.csv"
CPEG_GOLD= sh "$check" --cpeg "$cpeg" --figures "$work/better.csv" >"$work/out" 2>&1
tell $? 1 'a figure that fell by 0.02 is told'
grep -q '^worse: sample,voice right' "$work/out"
tell $? 0 'by its name'
awk -F, -v OFS=, '$2 == "voice right" { $3 += 0.005 } 1' "$figures" >"$work/hardly.csv"
CPEG_GOLD= sh "$check" --cpeg "$cpeg" --figures "$work/hardly.csv" >"$work/out" 2>&1
tell $? 0 'one that fell by 0.005 is let pass'
awk -F, -v OFS=, '$2 ~ /^ward wrong/ { $3 -= 0.02 } 1' "$figures" >"$work/wrong.csv"
CPEG_GOLD= sh "$check" --cpeg "$cpeg" --figures "$work/wrong.csv" >"$work/out" 2>&1
tell $? 1 'a share of wrong wards that rose is told'

# Gold of one's own has its record beside it.
mkdir "$work/gold"
printf 'There were no reports of robbery.\n' >"$work/gold/a.txt"
printf '{"doc": "a", "line": 1, "anchor": "robbery", "concern": "robbery", "presence": "absent"}\n' >"$work/gold/gold.jsonl"
sh "$check" --cpeg "$cpeg" --record "$work/gold" >"$work/out" 2>&1 && sh "$check" --cpeg "$cpeg" "$work/gold" >"$work/out" 2>&1
tell $? 0 'gold of one'"'"'s own is recorded and compared'
printf 'There was a robbery.\n' >"$work/gold/a.txt"
sh "$check" --cpeg "$cpeg" "$work/gold" >"$work/out" 2>&1
tell $? 1 'and its fall is told'
