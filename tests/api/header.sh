#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The public header compiles alone, under every standard a customer may use.
#
#   header.sh FOLDER-OF-CPEG_H
set -u
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
printf '#include "cpeg.h"\nint main(void) { return cpeg_version() == 0; }\n' > "$work/a.c"
cp "$work/a.c" "$work/a.cc"
printf 'int a(struct missing b);\n' > "$work/bad.c"
count=0

# sentence, compiler, standard, file
compiles() {
  count=$((count + 1))
  if ! command -v "$2" > /dev/null; then
    echo "ok $count - $1 # SKIP there is no $2"
  elif "$2" "-std=$3" -Wall -Wextra -Wpedantic -Werror -I"$5" -fsyntax-only "$work/$4" 2> "$work/err"; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1"
    sed 's/^/# /' "$work/err"
  fi
}

echo 'TAP version 13'
for compiler in gcc clang; do
  compiles "cpeg.h is C11 for $compiler" $compiler c11 a.c "$1"
  compiles "cpeg.h is C17 for $compiler" $compiler c17 a.c "$1"
done
compiles 'cpeg.h is C++11 for g++' g++ c++11 a.cc "$1"
compiles 'cpeg.h is C++17 for g++' g++ c++17 a.cc "$1"
compiles 'cpeg.h is C++17 for clang++' clang++ c++17 a.cc "$1"
count=$((count + 1))
cc=$(command -v gcc || command -v clang || command -v cc)
if "$cc" -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only "$work/bad.c" 2> /dev/null; then
  echo "not ok $count - a faulty header would be told"
else
  echo "ok $count - a faulty header would be told"
fi
echo "1..$count"
