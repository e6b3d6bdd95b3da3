#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shows that check.sh can fail: each case adds one bad file to a good tree and wants the fault.
set -u
check=$(cd "$(dirname "$0")" && pwd)/check.sh
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
licence='/* SPDX-License-Identifier: Apache-2.0 */'
count=0

good_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/engine/include" "$work/tree/tests/unit"
  cd "$work/tree/engine" || exit 99
  mkdir base text token cli
  cat > meson.build << 'END'
room_table = [
  ['base',  '', 'xxhash', ['memory.c']],
  ['text',  'base', 'utf8proc', []],
  ['token', 'base text', 'stemmer',
    ['scan.c']],
]
END
  for room in base text token; do
    printf '%s\n/*\n * Takes:   a\n * Gives:   b\n *          c\n * Lives:   d\n * Threads: e\n * Fails:   f\n */\n#ifndef X_H\n#define X_H\n#endif\n' \
      "$licence" > $room/$room.h
  done
  printf '%s\n#include "base/memory.h"\n#include <stdlib.h>\nvoid give(void *ptr) { free(ptr); }\n' "$licence" > base/memory.c
  printf '%s\n' "$licence" > text/inner.h
  printf '%s\n#include "cpeg.h"\n#include "opt.h"\nint main(void) {\n  exit(fprintf(stderr, ""));\n}\n' "$licence" > cli/main.c
  cat > token/scan.c << 'END'
/* SPDX-License-Identifier: Apache-2.0 */
#include <libstemmer.h>
#include <string.h>

#include "base/arena.h"
#include "cpeg.h"
#include "text/text.h"
#include "token/rules.h"

/* Words such as malloc(1), exit(1) and #if are free in comments,
   printf("") over lines too. */
struct scan;
enum kind { KIND_A, KIND_B };
static const char *const names[] = {"malloc(2)", "goto end;", "/* exit(1)"};
static const unsigned sizes[2] = {1, 2};
static bool (*const readers[])(struct scan *) = {0};
_Static_assert(1, "one");
static bool helper(struct scan *scan);

static void *get(size_t size, void *memory) { return take(*(struct scan *)memory, size); }

static const struct {
  const char *name;
} table[] = {{"x"}};

bool token_scan(struct scan *scan,
                int more) {
  static const char *const words[] = {"a"};
  char quote = '"', *printf_like = strncpy(0, 0, 0);
  if (more) goto done;
  block_free(scan);
done:
  return helper(scan);
}
END
}

told() {
  count=$((count + 1))
  if [ "$2" = yes ]; then echo "ok $count - $1"; else echo "not ok $count - $1"; echo "$3" | sed 's/^/# /'; fi
}

# sentence, fault wanted, file, its lines after the licence's
refuses() {
  good_tree
  mkdir -p "$work/tree/$(dirname "$3")"
  printf '%s\n%b' "$licence" "$4" > "$work/tree/$3"
  out=$("$check" "$work/tree")
  status=$?
  case $status:$out in 1:*"$3:"*": $2"*) told "$1" yes ;; *) told "$1" no "exit $status: $out" ;; esac
}

# The same for what is allowed.
allows() {
  good_tree
  printf '%s\n%b' "$licence" "$3" > "$work/tree/$2"
  out=$("$check" "$work/tree") && told "$1" yes || told "$1" no "$out"
}

lines() { awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s\\n", text }'; }

echo 'TAP version 13'
good_tree
out=$("$check" "$work/tree") && [ -z "$out" ] && told 'a good tree passes' yes || told 'a good tree passes' no "$out"

refuses 'a room may use only rooms of its row' 'text may not use token' engine/text/a.c '#include "token/token.h"\n'
refuses 'spaces do not hide an include' 'text may not use token' engine/text/a.c '  #  include   "token/token.h"\n'
refuses 'only the door is open' 'text/inner.h is private to text' engine/token/a.c '#include "text/inner.h"\n'
refuses 'an include names its room' '"inner.h" is included without its room' engine/text/a.c '#include "inner.h"\n'
refuses 'the command uses the public header only' 'cli may include cpeg.h only' engine/cli/a.c '#include "base/base.h"\n'
refuses 'a library has one room' '<utf8proc.h> belongs to another room than token' engine/token/a.c '#include <utf8proc.h>\n'
refuses 'the command owns no library' '<sqlite3.h> belongs to another' engine/cli/a.c '#include <sqlite3.h>\n'
refuses 'threads have one room' '<pthread.h> belongs to another' engine/text/a.c '#include <pthread.h>\n'
refuses 'an unknown library is told' '<bzlib.h> has no room' engine/text/a.c '#include <bzlib.h>\n'
refuses 'a folder is in the table' 'util is not in the room table' engine/util/a.c ''
refuses 'only base gets memory' 'only base/memory.c may' engine/base/a.c 'void *f(void) { return malloc(1); }\n'
refuses 'only base frees memory' 'only base/memory.c may' engine/text/a.c 'void f(void *p) {\n  free(p);\n}\n'
refuses 'the library does not end the process' 'the library neither ends' engine/text/a.c 'void f(void) {\n  exit(1);\n}\n'
refuses 'the library does not print' 'the library neither ends' engine/text/a.c 'void f(void) {\n  fprintf(stderr, "");\n}\n'
refuses 'the library does not read the environment' 'the library neither ends' engine/text/a.c 'char *f(void) { return getenv("A"); }\n'
refuses 'string functions have a length' 'a string function without a length' engine/cli/a.c 'void f(char *a) {\n  strcpy(a, "b");\n}\n'
refuses 'goto leads to done' 'a goto to another label' engine/text/a.c 'void f(void) {\n  goto end;\nend:\n  return;\n}\n'
refuses 'macros have no arguments' 'a macro with arguments' engine/text/a.c '#define TWICE(x) ((x) + (x))\n'
refuses 'no #if' 'a conditional for the preprocessor' engine/text/a.c '#if 1\n#endif\n'
refuses 'no #ifdef' 'a conditional for the preprocessor' engine/text/a.c '# ifdef A\n#endif\n'
refuses 'no static state' 'state outlives' engine/text/a.c 'static int count;\n'
refuses 'no static state with a value' 'state outlives' engine/text/a.c 'static struct scan scan = {0};\n'
refuses 'a pointer to const is state' 'state outlives' engine/text/a.c 'static const char *name = "a";\n'
refuses 'an array of pointers to const is state' 'state outlives' engine/text/a.c 'static const char *names[2];\n'
refuses 'a pointer to a function is state' 'state outlives' engine/text/a.c 'static bool (*hook)(void);\n'
refuses 'a global is state' 'state outlives' engine/text/a.c 'int count = 1;\n'
refuses 'state in a function is state' 'state outlives' engine/text/a.c 'int f(void) {\n  static int count;\n  return count++;\n}\n'
refuses 'no tabs' 'a tab' tests/unit/a.c '\tint a;\n'
refuses 'no spaces at line ends' 'a space at the end' engine/text/a.c 'enum a { A }; \n'
refuses 'no carriage returns' 'a space at the end' engine/text/a.c 'enum a { A };\r\n'
refuses 'no unfinished thoughts' 'an unfinished thought' engine/text/a.c "/* TO""DO: more */\n"
refuses 'functions have 80 lines at most' 'a function of 81 lines' engine/text/a.c "void f(void) {\n$(lines 79 '  g();')}\n"
refuses 'the signature counts' 'a function of 81 lines' engine/text/a.c "void f(int a,\n       int b) {\n$(lines 78 '  g();')}\n"
refuses 'a function after a table is measured' 'a function of 82 lines' engine/text/a.c \
  "static const int a[] = {\n  1,\n};\nint f(void)\n{\n$(lines 79 '  g();')}\n"
allows '80 lines are allowed' engine/text/a.c "void f(void) {\n$(lines 78 '  g();')}\n"
allows '600 lines are allowed' engine/text/a.c "$(lines 599 'enum a { A };')"
allows 'tests may have macros and long files' tests/unit/a.c "#define TWICE(x) ((x) + (x))\n$(lines 700 'enum a { A };')"
refuses 'files have 600 lines at most' 'the file has more than 600 lines' engine/text/a.c "$(lines 600 'enum a { A };')"
refuses 'doors have 200 lines at most' 'the door has more than 200 lines' engine/text/text.h "$(lines 200 'struct a;')"
refuses 'doors open with their five lines' 'the door does not open' engine/text/text.h '/*\n * Takes: a\n * Lives: b\n */\n'

good_tree
printf 'struct a;\n' > text/a.h
out=$("$check" "$work/tree")
case $out in "engine/text/a.h:1: the first line is not the licence's") told 'every file names its licence' yes ;; *) told 'every file names its licence' no "$out" ;; esac

good_tree
sed -i "s/'base', 'utf8proc'/'base token', 'utf8proc'/" meson.build
out=$("$check" "$work/tree")
case $out in *'text may use token, which is not below it'*) told 'the table itself has tiers' yes ;; *) told 'the table itself has tiers' no "$out" ;; esac

good_tree
rm meson.build
"$check" "$work/tree" > "$work/out"
[ $? = 99 ] && told 'a folder without an engine is no pass' yes || told 'a folder without an engine is no pass' no

echo "1..$count"
