#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same minutes in every format: do they give the same mentions as the text that they were made from? Compared are
# the meeting's date, body and borough, and in order each mention's concern, words, presence, time, voice, act and area.
# In words, white space is folded, a curly apostrophe is a straight one, and a hyphen at a line's end joins.
# corpus/formats/files.csv says which file holds which minutes. Prints TAP.
#
#   formats.sh CPEG
set -u
LC_ALL=C
export LC_ALL
case $1 in /*) cpeg=$1 ;; *) cpeg=$PWD/$1 ;; esac
corpus=$CPEG_SOURCE/corpus
formats=$corpus/formats
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
unset CPEG_STORE CPEG_LEXICON
count=0

# Where a layout cannot give the same: file, document in it, mentions that only the text has, mentions that only the
# layout has, and why. The numbers are exact: a file that does better or worse is told.
cat > "$work/known" <<'KNOWN'
mail/2008-05-08-ferndale-panel.eml 1 1 a mail counts as minutes only when it shows their parts; this one has none, so no date is taken from it
pdf/2008-03-11-newham-forum.pdf 6 3 lines that end early are paragraphs; what stands under "Apologies:" is off until something is told, and figures tell nothing
pdf/2009-03-10-newham-forum.pdf 7 3 as in those of 2008: figures and a list of groups in paragraphs of their own, which nothing begins
doc/2008-10-28-lambeth-cpcg-final.doc 1 1 numbers that Word counts by itself are not in the text of a DOC, and headings are told by them
docx/2008-03-04-hounslow-cpcg.docx 1 0 a row of a table is one sentence, so that nothing in it points back to a sentence before
pdf/2008-03-04-hounslow-cpcg.pdf 1 0 the same rows
KNOWN

# report TITLE: holds when the file "fault" is empty.
report() {
  count=$((count + 1))
  if [ -s "$work/fault" ]; then
    echo "not ok $count - $1"
    head -n 12 "$work/fault" | sed 's/^/# /'
  else
    echo "ok $count - $1"
  fi
  : > "$work/fault"
}
: > "$work/fault"

# From JSON Lines to lines of path, tab, what is compared; of a document first, then of its mentions in their order.
facts() {
  sed -E "s/\\\\n/ /g; s/\\\\t/ /g; s/\xc2\xa0/ /g; s/\xe2\x80\x99/'/g; s/- /-/g; s/  +/ /g" | sed -nE '
    s/^\{"type":"document","path":"([^"]*)".*"meeting_date":("[^"]*"|null).*"body":("[^"]*"|null),"borough":(null|\{[^}]*\}).*/\1\tmeeting \2 \3 \4/p
    s/^\{"type":"mention",.*"path":"([^"]*)",.*"text":"(([^"\\]|\\.)*)".*"concern":"([^"]*)".*"presence":"([^"]*)","time":"([^"]*)","voice":"([^"]*)","act":"([^"]*)".*"area":(\{[^}]*\}|null),"section".*/\1\t\4 "\2" \5 \6 \7 \8 \9/p
    s/^\{"type":"refused","path":"([^"]*)".*/\1\trefused/p'
}

# of PATH TAB-FILE: the facts of one document.
of() { awk -F '\t' -v path="$1" '$1 == path { print $2 }' "$2"; }

(cd "$corpus/minutes" && "$cpeg" --quiet tag ./*.txt ./*.md) > "$work/minutes.jsonl" 2> "$work/fault" ||
  echo "tag of the minutes ended with $?" >> "$work/fault"
facts < "$work/minutes.jsonl" | sed 's|^\./||; s|\.[a-z]*	|	|' > "$work/minutes"
[ "$(grep -c '"type":"mention"' "$work/minutes.jsonl")" -eq "$(grep -vc '	meeting ' "$work/minutes")" ] ||
  echo 'not all mentions are compared' >> "$work/fault"
report 'the minutes themselves are tagged, and each mention is seen by this test'

# Formats that this build can read, as folders below corpus/formats.
readable=" $("$cpeg" version | sed -n 's/^reads *//p') "
tail -n +2 "$formats/files.csv" > "$work/rows"
cut -d, -f1 "$work/rows" | uniq | while read -r file; do
  case $readable in *" ${file%%/*} "*) echo "$file" ;; esac
done > "$work/files"
(cd "$formats" && xargs "$cpeg" --quiet tag < "$work/files") > "$work/all.jsonl" 2> "$work/err"
facts < "$work/all.jsonl" > "$work/all"

# A mail or an archive needs the readers of what lies in it.
can_read() {
  case $readable in *" ${1%%/*} "*) ;; *) return 1 ;; esac
  [ -z "$2" ] && return 0
  case $readable in *" ${2##*.} "*) return 0 ;; *) return 1 ;; esac
}

while IFS=, read -r file document minutes layout; do
  path=$file${document:+/$document}
  if ! can_read "$file" "$document"; then
    count=$((count + 1))
    echo "ok $count - $path # SKIP this build does not read it"
    continue
  fi
  of "$path" "$work/all" > "$work/got"
  if [ -z "$minutes" ]; then
    # The words of a mail around its attachments hold no mention.
    [ "$(grep -c '' "$work/got")" -eq 1 ] || cat "$work/got" >> "$work/fault"
    report "$path: no mention in the words beside the attachments"
    continue
  fi
  of "$minutes" "$work/minutes" > "$work/want"
  [ -s "$work/want" ] || echo "there are no minutes $minutes" >> "$work/fault"
  diff "$work/want" "$work/got" > "$work/diff"
  lost=$(grep -c '^<' "$work/diff") more=$(grep -c '^>' "$work/diff")
  awk -v path="$path" '$1 == path { print $2, $3 }' "$work/known" > "$work/allowed"
  [ -s "$work/allowed" ] || echo '0 0' > "$work/allowed"
  if [ "$lost $more" != "$(cat "$work/allowed")" ]; then
    { echo "lost $lost, more $more; known: $(cat "$work/allowed")"; grep "^$path\|$path:" "$work/err"; cat "$work/diff"; } >> "$work/fault"
  fi
  report "$path: as $minutes ($layout)"
done < "$work/rows"

while read -r path _; do
  [ -n "$path" ] || continue
  awk -F, -v path="$path" '{ own = $1 ($2 == "" ? "" : "/" $2) } own == path { found = 1 } END { exit !found }' "$work/rows" ||
    echo "$path is among the known and no file" >> "$work/fault"
done < "$work/known"
(cd "$formats" && find . -type f -path './*/*' ! -path './maker/*' | sed 's|^\./||' | sort) > "$work/there"
cut -d, -f1 "$work/rows" | sort -u | diff - "$work/there" >> "$work/fault"
report 'files.csv names the files that are there, and all that are known to differ are among them'

# At least so many of each.
while read -r kind least; do
  [ "$(grep -c "^$kind/" "$work/there")" -ge "$least" ] || echo "fewer than $least of $kind" >> "$work/fault"
done << 'LEAST'
pdf 20
docx 15
odt 10
html 10
doc 5
rtf 5
mail 3
zip 2
LEAST
size=$(cd "$formats" && cat pdf/* docx/* odt/* html/* doc/* rtf/* mail/* zip/* | wc -c)
[ "$size" -lt 3000000 ] || echo "they have $size bytes" >> "$work/fault"
report 'there are enough of each format, in less than 3 MB'

if command -v python3 > /dev/null; then
  "$formats/make" --out "$work/anew" >> "$work/fault" 2>&1 || echo "make ended with $?" >> "$work/fault"
  (cd "$work/anew" && find . -type f) | while read -r file; do cmp "$work/anew/$file" "$formats/$file"; done >> "$work/fault" 2>&1
  report 'make writes the same files, byte for byte'
else
  count=$((count + 1))
  echo "ok $count - make writes the same files # SKIP no python3"
fi
echo "1..$count"
