#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the .t files of a folder against the command and prints TAP.
#
#   run.sh PATH-OF-CPEG FOLDER
#
# A .t file holds tests like this one:
#
#   == what the test proves, as a sentence
#   -- file minutes.txt            (any number: written before the commands)
#   Dogs were out of control.
#   $ cpeg tag minutes.txt         (any number: run in one shell, one after another)
#   -- out                         (standard output, byte for byte; none when left out)
#   -- err                         (standard error, the same)
#   -- exit 2                      (exit code of the last command; 0 when left out)
#
# Empty lines at the end of a part are not of it. Each test runs in an empty folder of its own. CPEG_SOURCE is the folder of the project.
# The last command's exit code 77 skips the test, with standard error as the reason. "bound COMMAND ..." runs a command as a
# user whom permissions bind, which they do not the superuser.
set -u
LC_ALL=C
export LC_ALL
cpeg=$1
folder=$2
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$cpeg" "$work/bin/cpeg"
chmod 711 "$work"
cat > "$work/bin/bound" <<'EOF'
#!/bin/sh
[ "$(id -u)" -ne 0 ] && exec "$@"
drop='setpriv --reuid=65534 --regid=65534 --clear-groups'
$drop cpeg version > /dev/null 2>&1 || { echo "the superuser's rights cannot be given up here" >&2; exit 77; }
exec $drop "$@"
EOF
chmod 755 "$work/bin/bound"
PATH=$work/bin:$PATH
export PATH
unset CPEG_STORE CPEG_LEXICON NO_COLOR COLUMNS

count=0
empty=
title=

start_test() {
  finish_test
  title=$1
  rm -rf "$work/here" "$work/want"
  mkdir "$work/here" "$work/want"
  : > "$work/want/out"
  : > "$work/want/err"
  : > "$work/commands"
  want_exit=0
  part=
  empty=
}

finish_test() {
  [ -n "$title" ] || return 0
  count=$((count + 1))
  (cd "$work/here" && sh "$work/commands" > "$work/out" 2> "$work/err" < /dev/null)
  exit_code=$?
  fault=
  if [ "$exit_code" -eq 77 ]; then
    echo "ok $count - $title # SKIP $(head -n 1 "$work/err")"
    title=
    return 0
  fi
  cmp -s "$work/out" "$work/want/out" || fault="$fault standard-output"
  cmp -s "$work/err" "$work/want/err" || fault="$fault standard-error"
  [ "$exit_code" -eq "$want_exit" ] || fault="$fault exit-code-$exit_code-not-$want_exit"
  if [ -z "$fault" ]; then
    echo "ok $count - $title"
  else
    echo "not ok $count - $title"
    echo "#$fault differ in $file"
    diff "$work/want/out" "$work/out" | sed 's/^/# out: /'
    diff "$work/want/err" "$work/err" | sed 's/^/# err: /'
  fi
  title=
}

for file in "$folder"/*.t; do
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '== '*) start_test "${line#== }" ;;
      '-- file '*) empty= ; part=$work/here/${line#-- file } ; mkdir -p "${part%/*}" ; : > "$part" ;;
      '-- out') empty= ; part=$work/want/out ;;
      '-- err') empty= ; part=$work/want/err ;;
      '-- exit '*) want_exit=${line#-- exit } ; part= ;;
      '$ '*) printf '%s\n' "${line#$ }" >> "$work/commands" ; part= ;;
      '') empty="$empty." ;;
      *)
        [ -n "$part" ] || continue
        # Empty lines are written once it is known that the part goes on.
        while [ -n "$empty" ]; do
          echo >> "$part"
          empty=${empty#.}
        done
        printf '%s\n' "$line" >> "$part"
        ;;
    esac
  done < "$file"
  finish_test
done
echo "1..$count"
