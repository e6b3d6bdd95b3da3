#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Files of others, honest and hostile: each is read, or refused with a reason. CPEG_DOCUMENTS names the folder that has
# them; without it there is nothing to test. A text beside a Rich Text file (x.txt, x.rtf) is what is expected of it.
#
#   documents.sh CPEG
set -u
LC_ALL=C
export LC_ALL
cpeg=$1
documents=${CPEG_DOCUMENTS:-}
if [ -z "$documents" ] || [ ! -d "$documents" ]; then
  echo '1..0 # SKIP CPEG_DOCUMENTS names no folder with documents'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find "$documents" -type f \( -iname '*.doc' -o -iname '*.dot' -o -iname '*.docx' -o -iname '*.rtf' -o -iname '*.odt' -o \
  -iname '*.pdf' -o -iname '*.htm' -o -iname '*.html' -o -iname '*.eml' -o -iname '*.zip' \) | sort >"$work/files"

# What happened to each file: its ending, "read", "refused", "empty" or "lost", and the sentence.
while read -r file; do
  ending=$(printf '%s' "${file##*.}" | tr 'A-Z' 'a-z')
  "$cpeg" --quiet text "$file" >"$work/text" 2>"$work/sentence"
  code=$?
  sentence=$(head -n 1 "$work/sentence" | sed 's/^cpeg: //')
  if [ "$code" -eq 0 ] && grep -q '[^[:space:]]' "$work/text"; then outcome=read
  elif [ "$code" -eq 0 ]; then outcome=empty
  elif [ "$code" -eq 1 ] && [ -n "$sentence" ]; then outcome=refused
  else outcome=lost
  fi
  printf '%s\t%s\t%s\t%s\n' "$ending" "$outcome" "$file" "$sentence"
  [ "$ending" = rtf ] && [ "$outcome" = read ] && [ -f "${file%.*}.txt" ] || continue
  # Words are runs of letters and figures; link addresses of the expected text are left aside.
  words() { sed 's/\xe2\x80[\x80-\xbf]/ /g; s/\xc2\xa0/ /g; s/\xc2\xad//g' | tr 'A-Z' 'a-z' | tr -c '0-9a-z\200-\377' '\n' | grep . ; }
  sed 's/("[^"]*")//g' "${file%.*}.txt" | words >"$work/expected"
  words <"$work/text" >"$work/got"
  awk -v name="${file##*/}" '
    FNR == NR { expected++; count[$0]++; next }
    { got++; if (count[$0]-- > 0) both++ }
    END { if (expected >= 50) printf "%.3f\t%d\t%s\n", 2 * both / (expected + got), expected, name }' "$work/expected" "$work/got" >>"$work/overlap"
done <"$work/files" >"$work/outcomes"
touch "$work/overlap"

awk -F '\t' '
  { files[$1]++; count[$1, $2]++; total[$2]++; if ($2 == "empty" || $2 == "lost") print "# " $2 ": " $3 " " $4 }
  $2 == "refused" { print "# refused: " $4 }
  END {
    for (ending in files)
      printf "# %-5s %4d files: %4d read, %4d refused\n", ending, files[ending], count[ending, "read"], count[ending, "refused"]
    print "1..3"
    print (total["lost"] == 0 ? "ok" : "not ok") " 1 - no file ends but as text or with a reason"
    print (total["empty"] == 0 ? "ok" : "not ok") " 2 - no text is silently empty"
  }' "$work/outcomes"
awk -F '\t' '
  { printf "# %s of %d words: %s\n", $1, $2, $3; low += $1 < 0.95 }
  END { print (low == 0 ? "ok" : "not ok") " 3 - nineteen words of twenty of each Rich Text file are as expected" }' "$work/overlap"
