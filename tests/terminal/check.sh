#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What tables look like on a terminal and beside it: widths, colours, and texts that would command it.
#
#   check.sh PATH-OF-CPEG PATH-OF-PTY
set -u
LC_ALL=C
TERM=xterm
export LC_ALL TERM
unset CPEG_STORE CPEG_LEXICON NO_COLOR COLUMNS
cpeg=$(realpath "$1") || exit 99
pty=$(realpath "$2") || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
mkdir bin && ln -s "$cpeg" bin/cpeg
PATH=$work/bin:$PATH
escape=$(printf '\033')
count=0
ok() { # condition's exit code, sentence
  count=$((count + 1))
  if [ "$1" -eq 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}

"$pty" 80 true
if [ $? -eq 77 ]; then
  echo "1..0 # SKIP this machine gives no terminals"
  exit 0
fi
. "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"

# Colours out, then the longest line: ASCII only, so that bytes are columns.
widest() { sed "s/$escape\[[0-9;]*m//g" "$1" | awk 'length > most { most = length } END { print most + 0 }'; }
colored() { grep -q "$escape\[" "$1"; }

fits=0
for columns in 20 40 80 120 200; do
  for words in concerns 'concerns --area Brent' 'trend dangerous-dogs knife-crime' emerging coverage 'coverage --from 2007-Q3' status \
    'search dog' priorities discover 'explain dangerous-dogs@London@2008-Q4' 'review flags' 'lexicon show dangerous-dogs'; do
    "$pty" "$columns" cpeg $words > out || fits=1
    # The letters of two columns are three bytes each.
    sed 's/\xe4\xbd\x8f\xe6\xb0\x91/xxxx/' out > plain
    [ -s out ] && [ "$(widest plain)" -le "$columns" ] || { fits=1; echo "# $columns: cpeg $words"; }
  done
done
ok $fits 'no line of any answer is wider than its terminal'

"$pty" 80 cpeg concerns > wide; "$pty" 120 cpeg concerns > wider; COLUMNS=60 "$pty" 120 cpeg concerns > said
[ "$(widest wide)" -gt 72 ] && [ "$(widest wider)" -gt 100 ] && [ "$(widest said)" -le 60 ]
ok $? "a table takes the terminal's width, and COLUMNS stands above it"

"$pty" 0 cpeg concerns --color never > unknown; cpeg concerns > piped
cmp -s unknown piped && [ "$(widest piped)" -le 100 ] && [ "$(widest piped)" -gt 90 ]
ok $? 'a terminal that does not tell its width gets the 100 columns of a pipe'

"$pty" 80 cpeg concerns > yes; NO_COLOR=1 "$pty" 80 cpeg concerns > no; TERM=dumb "$pty" 80 cpeg concerns > dumb
"$pty" 80 cpeg concerns --color never > never; NO_COLOR=1 TERM=dumb "$pty" 80 cpeg concerns --color always > always
NO_COLOR= "$pty" 80 cpeg concerns > empty
colored yes && ! colored no && ! colored dumb && ! colored never && colored always && colored empty
ok $? 'colours are for terminals, not with NO_COLOR, TERM=dumb or --color never'

cpeg concerns > piped; cpeg concerns --color always > asked; cpeg concerns --color always -o file
! colored piped && colored asked && colored file && sed "s/$escape\[[0-9;]*m//g" asked | cmp -s - piped
ok $? 'a pipe has colours only when asked, and they add no letter'

sed "s/$escape\[[0-9;]*m//g" yes | cmp -s - no
ok $? 'without colours a terminal shows the same letters'

LC_ALL=C.UTF-8 "$pty" 80 cpeg concerns > blocks
grep -q '█' blocks && ! grep -q '█' yes
ok $? 'blocks are drawn where the locale is of UTF-8'

"$pty" 80 cpeg concerns --format csv > csv; cpeg concerns --format csv > piped.csv
"$pty" 80 cpeg concerns --format jsonl > jsonl; cpeg concerns --format jsonl > piped.jsonl
cmp -s csv piped.csv && cmp -s jsonl piped.jsonl
ok $? 'CSV and JSON Lines are the same on a terminal'

# Escape sequences, C1 controls and marks that turn letters round, in a text, a group's name and a file's name.
name=$(printf 'h\033[31m\302\233m\342\200\256.txt')
printf 'Haringey \033]0;x\007\302\233\061m\342\200\256Consultative Group\n\nMinutes of the meeting held on 9 October 2008\n\nMr \302\2332JOwl said that a dangerous dog \033[2J\342\201\246was \302\205loose.\n' > "$name"
# A second one is refused, with its name in the reason.
none=$(printf 'n\033[2J\302\233m\342\200\256.pdf')
printf '%%PDF-1.4\n\033[31m broken' > "$none"
"$pty" 80 sh -c 'cpeg --store h.db ingest "$@" 2>&1' sh "$name" "$none" > said
[ -s h.db ] && [ -s said ]
ok $? 'hostile minutes are read'
bad=0
# A lexicon whose first theme is called so, and one of which a row is.
cp -R "$CPEG_SOURCE/lexicons" named && cp -R "$CPEG_SOURCE/lexicons" broken
printf '2s/,/,\033[2J\302\233m\342\200\256/' > edit
sed -f edit "$CPEG_SOURCE/lexicons/concerns.csv" > named/concerns.csv && sed -f edit "$CPEG_SOURCE/lexicons/terms.csv" > broken/terms.csv
for words in concerns coverage emerging 'trend dangerous-dogs' 'search dog' status review 'explain dangerous-dogs@London@2008-Q4' discover \
  'concerns --area Haringey' 'coverage --area Haringey' 'review mentions' 'review flags' 'lexicon show' '--lexicon named lexicon show' \
  '--lexicon broken lexicon check' 'concerns --format csv' 'search dog --format jsonl' 'coverage --format csv' priorities; do
  for columns in 40 120; do
    LC_ALL=C.UTF-8 "$pty" $columns cpeg --store h.db $words > out 2> err
    case $words in '--lexicon named'*) grep -q '\[2J' out || { bad=1; echo '# the theme is not shown'; } ;; esac
    # No escape but our colours and the end of a line of progress; no C1 control; nothing that turns letters round; no bell.
    cat out err said | sed "s/$escape\[[0-9;]*m//g; s/$escape\[K//g" > rest
    ! LC_ALL=C grep -qE "$(printf '[\033\007\010]|\302[\200-\237]|\342\200[\216\217\252-\256]|\342\201[\246-\251]')" rest || { bad=1; echo "# cpeg $words"; }
  done
done
ok $bad 'what a terminal would obey never reaches it from an answer'
"$pty" 80 cpeg text "$name" > out 2> err; "$pty" 80 cpeg tag "$name" >> out 2>> err; cpeg text "$name" > raw 2>> err
! LC_ALL=C grep -qE "$(printf '[\033\007]|\302[\200-\237]|\342\200\256|\342\201\246')" out
ok $? 'nor from text and tag'
cmp -s raw "$name"
ok $? 'and in a pipe the text is the very bytes'
cpeg text "$name$name" 2> err; "$pty" 80 sh -c 'cpeg explain "$(printf "\302\2331m\342\200\256")" --store h.db 2>&1' > out
! LC_ALL=C grep -qE "$(printf '\033|\302[\200-\237]|\342\200\256')" err out && [ -s err ] && grep -q 'xc2' err
ok $? 'nor from what is said of errors'
echo "1..$count"
