#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Checks cpeg-store(5): every table and view of a store has its section, and every column of a table is in it. Prints TAP.
#
#   store.sh PATH-OF-CPEG
set -u
LC_ALL=C
export LC_ALL
cpeg=$(realpath "$1") || exit 99
page=$CPEG_SOURCE/engine/cli/man/cpeg-store.5
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
command -v sqlite3 > /dev/null || { echo "1..0 # SKIP there is no sqlite3"; exit 0; }
printf 'Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on 21 July 2008\n' > a.txt
"$cpeg" -q --store s.db ingest a.txt > out || { echo "Bail out! nothing was ingested"; exit 1; }

# section NAME: the page's lines under the heading NAME.
section() {
  awk -v name="$1" '/^\.S[sh] / { on = ($0 == ".Ss " name); next } on' "$page"
}

: > missing
: > columns
for name in $(sqlite3 s.db "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\\'
    AND name NOT LIKE 'sentence\_search\_%' ESCAPE '\\' ORDER BY name"); do
  section "$name" > words
  [ -s words ] || { echo "cpeg-store.5 has no section $name" >> missing; continue; }
  case $name in v_*) continue ;; esac
  for column in $(sqlite3 s.db "SELECT name FROM pragma_table_info('$name')"); do
    [ "$name" = sentence_search ] || grep -qw -e "$column" words || echo "cpeg-store.5 does not tell $name.$column" >> columns
  done
done
tables=$(sqlite3 s.db "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'view')")

# check NUMBER TITLE FILE: holds when FILE, which lists faults, is empty.
check() {
  if [ -s "$3" ]; then echo "not ok $1 - $2"; sed 's/^/# /' "$3"; else echo "ok $1 - $2"; fi
}
check 1 'every table and view has its section' missing
check 2 'every column of a table is in its section' columns
sqlite3 s.db 'PRAGMA user_version' > version
grep -q "the version of the tables below, $(cat version)\." "$page" && : > version
check 3 'the version is the one that is written' version
[ "$tables" -gt 30 ] && : > few || echo "only $tables tables and views were looked at" > few
check 4 'there were tables to look at' few
echo 1..4
