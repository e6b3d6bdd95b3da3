#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Checks the manual pages: clean for mandoc, one a command, every option of a command's help in its page, the one line
# of the help in no contradiction to the number of pages. Prints TAP.
#
#   man.sh PATH-OF-CPEG
set -u
cpeg=$1
pages=$CPEG_SOURCE/engine/cli/man
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
count=0

# check TITLE FILE: holds when FILE, which lists faults, is empty.
check() {
  count=$((count + 1))
  if [ -s "$2" ]; then
    echo "not ok $count - $1"
    sed 's/^/# /' "$2"
  else
    echo "ok $count - $1"
  fi
}

if command -v mandoc > /dev/null; then
  # Whether the pages that are referred to are installed here says nothing of ours.
  mandoc -Tlint "$pages"/*.1 "$pages"/*.5 2> /dev/null | grep -v 'referenced manual not found' > "$work/lint"
  check 'mandoc has nothing to say of the pages' "$work/lint"
else
  count=$((count + 1))
  echo "ok $count - mandoc has nothing to say of the pages # SKIP there is no mandoc"
fi

: > "$work/missing"
: > "$work/options"
: > "$work/commands"
for command in $("$cpeg" help | awk '/^  [a-z]/ { print $1 }'); do
  page=$pages/cpeg-$command.1
  [ -f "$page" ] || echo "cpeg-$command.1 is missing" >> "$work/missing"
  "$cpeg" help "$command" | sed -n 's/^  [ -][^-]*--\([a-z-]*\).*/\1/p' | sed '/^help$/d' | while read -r option; do
    grep -q -e "Fl Fl $option" "$page" || echo "cpeg-$command.1 does not tell --$option"
  done >> "$work/options"
  grep -q "^.It Xr cpeg-$command 1" "$pages/cpeg.1" || echo "cpeg.1 does not list $command" >> "$work/commands"
done
grep -n '^\.D[l1] .*"' "$pages"/*.[15] > "$work/quotes"
check 'no example loses its quotes, so that it can be copied' "$work/quotes"
check 'every command has a page' "$work/missing"
check 'every option of a command is in its page' "$work/options"
check 'every command is in cpeg(1)' "$work/commands"
echo "1..$count"
