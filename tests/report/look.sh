#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The report of the sample minutes is well-formed and valid, and a browser shows it as it should: see look.mjs. Needs xmllint
# and tidy, and for the browser chromium, node and axe-core's axe.min.js, which CPEG_AXE names; what is not there is skipped
# with a message. Prints TAP.
#
#   look.sh PATH-OF-CPEG FOLDER-FOR-PICTURES
set -u
cpeg=$1
pictures=$2
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
CPEG_STORE=$work/store.db
export CPEG_STORE
"$cpeg" -q ingest "$CPEG_SOURCE/corpus/minutes" > "$work/told" || { cat "$work/told"; exit 99; }
"$cpeg" report -o "$work/london" > "$work/told" && "$cpeg" report --area Haringey -o "$work/haringey" > "$work/told" || exit 99
"$cpeg" report --for consultation -o "$work/consultation" > "$work/told" || exit 99

count=0
# check TITLE TOOL COMMAND...: holds when the command says nothing.
check() {
  count=$((count + 1))
  title=$1 tool=$2
  shift 2
  if ! command -v "$tool" > /dev/null; then
    echo "ok $count - $title # SKIP there is no $tool"
  elif "$@" > "$work/said" 2>&1 && [ ! -s "$work/said" ]; then
    echo "ok $count - $title"
  else
    echo "not ok $count - $title"
    sed 's/^/# /' "$work/said" | head -n 20
  fi
}
# HTML 5 lets the title of a drawing have an id, which tidy does not know.
tidied() { tidy -q -e "$1" 2>&1 | grep -v 'proprietary attribute "id"' || true; }
for page in london/report haringey/report consultation/consultation; do
  check "the page of ${page%/*} is well-formed" xmllint xmllint --noout "$work/$page.html"
  check "the page of ${page%/*} is valid HTML" tidy tidied "$work/$page.html"
done
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$browser" ] || ! command -v node > /dev/null || [ ! -f "${CPEG_AXE:-/nowhere}" ]; then
  count=$((count + 1))
  echo "ok $count - a browser shows the report as it should # SKIP chromium, node or axe-core (CPEG_AXE) is not there; ./dev test --full brings them"
else
  node "$CPEG_SOURCE/tests/report/look.mjs" "$browser" "$CPEG_AXE" "$pictures" "$work/haringey/report.html" "$work/london/report.html" \
    "$work/consultation/consultation.html" > "$work/seen"
  while IFS= read -r line; do
    case $line in
      'ok '*|'not ok '*) count=$((count + 1)); echo "${line%%ok *}ok $count - ${line#* - }" ;;
      '1..'*) ;;
      *) echo "$line" ;;
    esac
  done < "$work/seen"
  # One that ends before its plan has not looked at all.
  grep -q '^1\.\.' "$work/seen" || { count=$((count + 1)); echo "not ok $count - the browser looked at every page"; }
fi
echo "1..$count"
