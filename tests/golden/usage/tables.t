== a lexicon without one of its tables is no lexicon
$ cp -R "$CPEG_SOURCE/lexicons" l; rm l/cues.csv; cpeg --lexicon l tag x.txt; echo $?; cpeg --lexicon l lexicon check | tail -n 1 | tr -s ' '
-- out
3
error l/cues.csv there is no such file
-- err
cpeg: l/cues.csv: there is no such file

== a broken table is told with file, line and column
$ cp -R "$CPEG_SOURCE/lexicons" l; echo 'x,y' > l/stems.csv; cpeg --lexicon l tag x.txt; echo $?; printf 'word,stem,reason\nknives,knife\n' > l/stems.csv; cpeg --lexicon l text x.txt; echo $?; printf 'word,stem,reason\nknives,"knife,x\n' > l/stems.csv; cpeg --lexicon l ingest x.txt; echo $?; ls
-- out
3
3
3
l
-- err
cpeg: l/stems.csv:1:1: the column "word" is missing; add it
cpeg: l/stems.csv:2:1: the row has 2 cells, the header 3; quote cells that hold the separator
cpeg: l/stems.csv:2:8: a quoted cell is never closed; add the closing quote

== a table that a spreadsheet saved in another encoding is told
$ cp -R "$CPEG_SOURCE/lexicons" l; printf 'word,stem,reason\ncaf\351,protect,x\n' > l/stems.csv; cpeg --lexicon l tag x.txt
-- err
cpeg: l/stems.csv:2:4: the byte 0xe9 is no UTF-8; save the table as UTF-8
-- exit 3

== a lexicon that may not be read is the machine's fault
$ cp -R "$CPEG_SOURCE/lexicons" l; chmod 000 l/terms.csv; bound true || exit 77
$ bound cpeg --lexicon l tag x.txt
-- err
cpeg: l/terms.csv: there is no permission to read it
-- exit 4

== a gold file that is not there is wrong usage, one that is none is not valid
$ cpeg evaluate nowhere.jsonl; echo $?; echo no > gold.jsonl; cpeg evaluate gold.jsonl
-- out
2
-- err
cpeg: nowhere.jsonl: there is no such file
cpeg: gold.jsonl:1:2: the line is not valid JSON: '[' or '{' expected near 'no'
-- exit 3
