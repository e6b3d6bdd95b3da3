#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The day and the body of real minutes, as a person has read them off: meetings.tsv, "-" where the minutes do not say
# the day. The minutes are public, but not ours to give away; CPEG_MINUTES names the folder that has them. Without it there
# is nothing to test.
#
#   meetings.sh CPEG
set -u
here=$(cd "$(dirname "$0")" && pwd)
cpeg=$1
minutes=${CPEG_MINUTES:-}
if [ -z "$minutes" ] || [ ! -d "$minutes" ]; then
  echo '1..0 # SKIP CPEG_MINUTES names no folder with the minutes of meetings.tsv'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file at a time, so that a name tells whose answer it is. No answer is an empty line.
tail -n +2 "$here/meetings.tsv" | while IFS='	' read -r file day body; do
  [ -f "$minutes/$file" ] || continue
  answer=$("$cpeg" --quiet tag "$minutes/$file" 2>/dev/null | head -n 1)
  printf '%s\t%s\t%s\t%s\n' "$file" "$day" "$body" "$answer"
done >"$work/answers"

awk -F '\t' '
  function value(json, name,    at) {
    at = index(json, "\"" name "\":\"")
    if (at == 0) return ""
    json = substr(json, at + length(name) + 4)
    return substr(json, 1, index(json, "\"") - 1)
  }
  # Letters only: line ends, hyphens and capitals are the writer'"'"'s.
  function letters(text) { text = tolower(text); gsub(/[^a-z]/, "", text); return text }
  $4 !~ /"type":"document"/ { unread++; print "# not read: " $1; next }
  {
    files++
    day = value($4, "meeting_date")
    body = letters(value($4, "body"))
    if ($2 != "-") dated++
    if (day == "") unknown += $2 != "-"
    else if (day == $2) right++
    else { wrong++; print "# " $1 ": the day is " $2 ", not " day }
    if (day == "" && $2 != "-") print "# " $1 ": the day is " $2 ", and was not found"
    if (body != "" && (index(letters($3), body) > 0 || index(body, letters($3)) > 0)) bodies++
    else print "# " $1 ": the body is \"" $3 "\", not \"" value($4, "body") "\""
  }
  END {
    if (files == 0) { print "1..0 # SKIP none of the files of meetings.tsv is there and read"; exit }
    printf "# %d files read, %d not; of %d days %d right, %d unknown, %d wrong; of %d bodies %d right\n", files, unread, dated, right, unknown, wrong, files, bodies
    print "1..3"
    print (wrong == 0 ? "ok" : "not ok") " 1 - no day is wrong"
    print (right >= 0.9 * dated ? "ok" : "not ok") " 2 - nine days of ten are found"
    print (bodies >= 0.9 * files ? "ok" : "not ok") " 3 - nine bodies of ten are found"
  }' "$work/answers"
