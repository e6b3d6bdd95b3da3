# SPDX-License-Identifier: Apache-2.0
# Reads the room table of engine/meson.build, then sources, and prints each breach of the rules of
# engine/README.md and engine/STYLE.md as "file:line: what is wrong". Names are relative to the project.

function fault(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; faults++ }

# The line without comments; the text of strings and characters becomes "". Comments may span lines.
function code_of(line,    out, c, i, quote) {
  out = ""
  for (i = 1; i <= length(line); i++) {
    c = substr(line, i, 1)
    if (in_comment) {
      if (substr(line, i, 2) == "*/") { in_comment = 0; i++ }
    } else if (substr(line, i, 2) == "/*") {
      in_comment = 1; i++
    } else if (substr(line, i, 2) == "//") {
      break
    } else if (c == "\"" || c == "'") {
      for (quote = c; ++i <= length(line) && (c = substr(line, i, 1)) != quote;) if (c == "\\") i++
      out = out quote quote
    } else out = out c
  }
  sub(/ +$/, "", out)
  return out
}

# Does the code call or name one of the words (apart by |)?
function names(code, words) { return code ~ ("(^|[^A-Za-z0-9_])(" words ")([^A-Za-z0-9_]|$)") }

# An object with static life that is not const: "static int count;" but not "static const char *const names[]".
function is_mutable(code,    declared) {
  if (code !~ /^ *static / && code !~ /^[a-z][A-Za-z0-9_ ]* [*]?[a-z][A-Za-z0-9_]*(\[[^]]*\])*( = .*|;)$/) return 0
  if (code ~ /^(typedef|extern|return|goto|_Static_assert|static_assert|else|case|default|break|continue)[^a-z]/) return 0
  if (code ~ /^(struct|enum|union) [a-z_0-9]+;$/) return 0
  declared = code
  sub(/( =|;|\[).*/, "", declared)
  if (declared ~ /\([*](const )?[a-z_0-9]+\)?$/ || declared ~ /\([*](const )?[a-z_0-9]+\)\(/)
    return declared !~ /\([*]const / # a pointer to a function
  if (declared ~ /\(/) return 0      # a function
  if (room == "cli" && names(declared, "sig_atomic_t")) return 0 # a signal handler has no other way
  if (declared ~ /[*]/) return declared !~ /[*] *const [A-Za-z0-9_]+$/
  return !names(declared, "const")
}

function end_of_file() {
  if (previous == "") return
  if (kind == "c" && previous ~ /^engine/ && lines > 600) printf "%s:%d: the file has more than 600 lines\n", previous, lines
  if (is_door && lines > 200) printf "%s:%d: the door has more than 200 lines\n", previous, lines
  if (is_door && labels != 5) printf "%s:1: the door does not open with Takes, Gives, Lives, Threads, Fails\n", previous
}

BEGIN {
  split("pcre2.h pcre2 libstemmer.h stemmer utf8proc.h utf8proc sqlite3.h sqlite3 xxhash.h xxhash xxh_x86dispatch.h xxhash jansson.h jansson xlsxwriter.h xlsxwriter zlib.h zlib yaml.h yaml " \
        "pthread.h threads threads.h threads cairo.h cairo cairo-pdf.h cairo poppler.h poppler glib.h poppler seccomp.h seccomp iconv.h iconv gmime/gmime.h gmime " \
        "archive.h archive archive_entry.h archive libxml/parser.h xml libxml/parserInternals.h xml libxml/HTMLparser.h xml", pairs, " ")
  for (i = 1; i in pairs; i += 2) library_of[pairs[i]] = pairs[i + 1]
  split("assert ctype dirent errno fcntl float ftw inttypes limits locale math poll signal stdalign stdarg stdbool stddef " \
        "stdint stdio stdlib string sys/ioctl sys/stat sys/types sys/wait time unistd " \
        "linux/capability linux/landlock sched spawn sys/mman sys/prctl sys/resource sys/socket sys/syscall sys/un sanitizer/asan_interface emmintrin", list, " ")
  for (i in list) standard[list[i] ".h"] = 1
  label[1] = "Takes"; label[2] = "Gives"; label[3] = "Lives"; label[4] = "Threads"; label[5] = "Fails"
}

# The room table: name, rooms it may use, libraries it owns.
FILENAME ~ /meson\.build$/ {
  if ($0 ~ /^ +\['[a-z]+', *'[a-z ]*', *'[a-z0-9 ]*',/) {
    split($0, field, "'")
    known[field[2]] = 1
    owns[field[2]] = " " field[6] " "
    used_count = split(field[4], used, " ")
    for (i = 1; i <= used_count; i++) {
      may[field[2], used[i]] = 1
      if (!(used[i] in known)) fault(field[2] " may use " used[i] ", which is not below it in the table")
    }
  }
  next
}

FNR == 1 {
  end_of_file()
  previous = FILENAME
  part_count = split(FILENAME, part, "/")
  in_engine = part[1] == "engine"
  room = in_engine ? part[2] : ""
  kind = part[part_count] ~ /\.h$/ ? "h" : "c"
  is_door = in_engine && room in known && part[3] == room ".h"
  in_rooms = in_engine && room != "cli" && room != "include"
  is_program = room == "reader" # it may end itself; what it says goes through its pipe all the same
  if (in_rooms && !(room in known)) fault(room " is not in the room table")
  labels = in_comment = in_function = signature = 0
  if ($0 != "/* SPDX-License-Identifier: Apache-2.0 */") fault("the first line is not the licence's")
}

{
  lines = FNR
  if ($0 ~ /\t/) fault("a tab")
  if ($0 ~ /[ \r]$/) fault("a space at the end of the line")
  if ($0 ~ /(TODO|FIXME)/) fault("an unfinished thought")
  if (is_door && FNR <= 30 && labels < 5 && $0 ~ ("^ [*] " label[labels + 1] ":")) labels++
  raw = $0
  was_comment = in_comment
  code = code_of(raw)
  if (names(code, "strcpy|strcat|sprintf|vsprintf|strtok|gets") && in_engine) fault("a string function without a length")
  if (code ~ /(^|[ {;])goto / && code !~ /goto done;/) fault("a goto to another label than done")
}

# Functions: from the line their signature starts on to the closing brace in the first column.
!in_function && code ~ /^[A-Za-z_]/ && code !~ /^(done|default|case)?:/ { signature = FNR; opening = code }
!in_function && code ~ /^[^#]*\{$/ && signature && opening ~ /\(/ && opening !~ /=/ && code !~ / = \{$/ { in_function = 1 }
code ~ /^\}/ {
  if (in_function && FNR - signature + 1 > 80) fault("a function of " FNR - signature + 1 " lines; 80 is the most")
  in_function = signature = 0
}

!in_engine { next }

(!in_function || code ~ /^ +static /) && is_mutable(code) { fault("state outlives its call: a static that is not const") }
in_rooms && room != "base" && code ~ /^ *# *define +[A-Za-z_0-9]+\(/ { fault("a macro with arguments") }
in_rooms && room != "base" && code ~ /^ *# *(if|ifdef|elif)([^a-z]|$)/ { fault("a conditional for the preprocessor") }
in_rooms && code !~ /__attribute__/ && names(code, "exit|_exit|abort|stderr|stdout|printf|puts|putchar|perror|getenv|setlocale") {
  # The reader program may end, and may turn away what libraries say; it prints nothing itself.
  if (!is_program || (!names(code, "exit|_exit") && code !~ /(^|[^A-Za-z_])stderr = /)) fault("the library neither ends the process nor prints nor reads the environment")
}
in_rooms && FILENAME != "engine/base/memory.c" && code ~ /(^|[^A-Za-z0-9_])(malloc|calloc|realloc|free|strdup|strndup)\(/ {
  fault("only base/memory.c may get and free memory")
}

# Includes: the door rule, the tier rule, the rule of one door a library.
!was_comment && raw ~ /^ *# *include +"/ {
  split(raw, field, "\"")
  named = field[2]
  slash = index(named, "/")
  other = slash ? substr(named, 1, slash - 1) : ""
  if (named == "cpeg.h" || (room == "cli" && !slash)) next
  if (room == "cli" || room == "include") fault(room " may include cpeg.h only, not " named)
  else if (!slash) fault("\"" named "\" is included without its room")
  else if (other == room) next
  else if (!((room, other) in may)) fault(room " may not use " other)
  else if (named != other "/" other ".h" && other != "base") fault(named " is private to " other)
}
!was_comment && raw ~ /^ *# *include +</ {
  split(raw, field, /[<>]/)
  named = field[2]
  if (named in library_of) {
    if (!in_rooms || index(owns[room], " " library_of[named] " ") == 0) fault("<" named "> belongs to another room than " room)
  } else if (!(named in standard)) fault("<" named "> has no room")
}

END { end_of_file(); exit 0 }
