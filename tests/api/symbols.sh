#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the shared library exports is what the public header declares, no more and no less.
#
#   symbols.sh CPEG_H LIBRARY
set -u
LC_ALL=C
export LC_ALL
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

# The functions a header marks CPEG_API: the name before the first bracket of each declaration.
declared() {
  sed 's|/\*.*\*/||' "$1" | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*CPEG_API \(CPEG_CHECK \)\{0,1\}[^(]*[ *]\(cpeg_[a-z_0-9]*\)(.*/\2/p' | sort
}

echo 'TAP version 13'
printf '/* CPEG_API int cpeg_c(void); */\nCPEG_API CPEG_CHECK enum a cpeg_b(const char *a,\n  int b);\nCPEG_API const char *cpeg_a(int (*f)(int));\nint cpeg_d(void);\n' \
  > "$work/sample.h"
[ "$(declared "$work/sample.h" | tr '\n' ' ')" = 'cpeg_a cpeg_b ' ] && echo 'ok 1 - declarations are read' ||
  echo 'not ok 1 - declarations are read'

declared "$1" > "$work/declared"
# Names with two underlines are the sanitizers'; _edata and _end are the linker's, which exports them as soon as a library that is
# linked does.
nm -D --defined-only "$2" | awk '$2 ~ /[TDBRVW]/ { sub(/@.*/, "", $3); print $3 }' |
  grep -v -e '^__' -e '^_edata$' -e '^_end$' | sort > "$work/exported"
[ "$(wc -l < "$work/declared")" -gt 20 ] && echo 'ok 2 - the header declares functions' || echo 'not ok 2 - the header declares functions'
missing=$(comm -23 "$work/declared" "$work/exported" | tr '\n' ' ')
more=$(comm -13 "$work/declared" "$work/exported" | tr '\n' ' ')
[ -z "$missing" ] && echo 'ok 3 - the library has every function of the header' ||
  echo "not ok 3 - the library has every function of the header, but not $missing"
[ -z "$more" ] && echo 'ok 4 - the library exports nothing else' || echo "not ok 4 - the library exports nothing else, but also $more"
echo 1..4
