== repeated marks, words and lines without an end are read in good time
$ fill() { yes -- "$1" | head -n "$2" | tr -d '\n'; }
$ many() { yes -- "$1" | head -n "$2"; }
$ try() { cat > "$1.txt"; cpeg tag "$1.txt" > out 2> err; code=$?; [ $code -le 1 ] || echo "$1: exit code $code"; [ -s out ] || echo "$1: no answer"; }
$ many '' 100000 | try newlines
$ many '* a' 200000 | try bullets
$ many '- burglary' 5000 | try burglaries
$ fill abcdefghij 200000 | try word
$ for mark in '(' '|' '[' ']' '<' '!' '*' '_' '"' '>' '.' '-' '&' '`' '#'; do fill "$mark$mark$mark$mark$mark$mark$mark$mark" 20000 | try mark; { echo '# Agenda'; fill "$mark$mark$mark$mark$mark$mark$mark$mark" 20000; } | try markdown; done
$ for piece in '![a](' '<a ' '<!-- ' 'a@' 'www.' 'http://' 'a-' 'a.' 'no ' '&amp;' '](' '[x]: ' '~~~' '1. '; do { echo '# Agenda'; fill "$piece" 20000; } | try piece; done
$ fill 'burglary ' 20000 | try same
$ fill 'A resident said that the police had no ' 5000 | try cues
$ fill 'Town, Woodside, Bruce Grove, ' 5000 | try wards
$ fill '21 July 2008 ' 20000 | try dates
$ many '## Police report' 5000 | try headings
$ many '1. MATTERS ARISING' 5000 | try numbers
$ many 'Present: A Alder' 5000 | try people
$ { printf -- '---\n'; many 'title: x' 50000; } | try front
$ i=0; while [ $i -lt 400 ]; do printf "%${i}s- x\n" ''; i=$((i + 1)); done | try nested
$ fill "$(printf '\014')" 500000 | try pages
$ fill "$(printf 'a\314\201')" 100000 | try accents

== what needs more memory than a document may is refused, and the next is read
$ yes 'burglary ' | head -n 600000 | tr -d '\n' > heavy.txt; echo 'Dangerous dogs.' > light.txt
$ cpeg tag heavy.txt light.txt 2> /dev/null | cut -c 1-120 | head -n 2
-- out
{"type":"refused","path":"heavy.txt","reason":"the document needs more memory than one document is allowed"}
{"type":"document","path":"light.txt","format":"text","kind":"minutes","meeting_date":null,"quarter":null,"body":null,"b
