# SPDX-License-Identifier: Apache-2.0
# For shell tests that print TAP: counts what holds. Read it with `.` from the folder the test works in; it keeps the last
# command's words in the file `said` there.
count=0

# is TITLE COMMAND...: holds when the command does; what it prints is told when it does not.
is() {
  title=$1
  shift
  count=$((count + 1))
  if "$@" > said 2>&1; then
    echo "ok $count - $title"
  else
    echo "not ok $count - $title"
    echo "# $*"
    sed 's/^/# /' said
  fi
}
