== repeated marks, words and lines without an end are read in good time
$ fill() { yes -- "$1" | head -n "$2" | tr -d '\n'; }
$ many() { yes -- "$1" | head -n "$2"; }
$ count=0; try() { cat > "$count-$1.txt"; }
$ many '' 100000 | try newlines; count=$((count + 1))
$ many '* a' 200000 | try bullets; count=$((count + 1))
$ many '- burglary' 5000 | try burglaries; count=$((count + 1))
$ fill abcdefghij 200000 | try word; count=$((count + 1))
$ for mark in '(' '|' '[' ']' '<' '!' '*' '_' '"' '>' '.' '-' '&' '`' '#'; do fill "$mark$mark$mark$mark$mark$mark$mark$mark" 20000 | try mark; count=$((count + 1)); { echo '# Agenda'; fill "$mark$mark$mark$mark$mark$mark$mark$mark" 20000; } | try markdown; count=$((count + 1)); done
$ for piece in '![a](' '<a ' '<!-- ' 'a@' 'www.' 'http://' 'a-' 'a.' 'no ' '&amp;' '](' '[x]: ' '~~~' '1. '; do { echo '# Agenda'; fill "$piece" 20000; } | try piece; count=$((count + 1)); done
$ fill 'burglary ' 20000 | try same; count=$((count + 1))
$ fill 'A resident said that the police had no ' 5000 | try cues; count=$((count + 1))
$ fill 'Town, Woodside, Bruce Grove, ' 5000 | try wards; count=$((count + 1))
$ fill '21 July 2008 ' 20000 | try dates; count=$((count + 1))
$ many '## Police report' 5000 | try headings; count=$((count + 1))
$ many '1. MATTERS ARISING' 5000 | try numbers; count=$((count + 1))
$ many 'Present: A Alder' 5000 | try people; count=$((count + 1))
$ { printf -- '---\n'; many 'title: x' 50000; } | try front; count=$((count + 1))
$ i=0; while [ $i -lt 400 ]; do printf "%${i}s- x\n" ''; i=$((i + 1)); done | try nested; count=$((count + 1))
$ fill "$(printf '\014')" 500000 | try pages; count=$((count + 1))
$ fill "$(printf 'a\314\201')" 100000 | try accents; count=$((count + 1))
$ cpeg tag *.txt > out; echo "exit code $?, $count files, $(grep -c '^{"type":"document"' out) read"
-- out
exit code 1, 59 files, 57 read
-- err
cpeg: 0-newlines.txt: the file holds nothing but white space
cpeg: 57-pages.txt: the file holds nothing but white space

== what needs more memory than a document may is refused, and the next is read
$ yes 'burglary ' | head -n 1200000 | tr -d '\n' > heavy.txt; echo 'Dangerous dogs.' > light.txt
$ cpeg tag heavy.txt light.txt 2> /dev/null | cut -c 1-120 | head -n 2
-- out
{"type":"refused","path":"heavy.txt","reason":"the document needs more memory than one document is allowed"}
{"type":"document","path":"light.txt","format":"text","kind":"minutes","meeting_date":null,"quarter":null,"body":null,"b
