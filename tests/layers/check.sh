#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints each breach of the rules of architecture and style below FOLDER; says nothing, and ends with 0,
# when there is none.
#
#   check.sh FOLDER
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 99
files=$(find engine tests bench corpus -name '*.[ch]' 2> /dev/null | sort)
[ -n "$files" ] && [ -f engine/meson.build ] || { echo "$1 holds no engine"; exit 99; }
faults=$(awk -f "$here/check.awk" engine/meson.build $files) || exit 99
[ -z "$faults" ] || { echo "$faults"; exit 1; }
