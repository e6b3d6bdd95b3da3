== the version tells the lexicon it finds and the formats
$ cpeg version | sed 's/  [0-9a-f]\{16\}  .*/  HASH  FOLDER/; s/[0-9]\.[0-9.]*$/N/; s/^reads   .* markdown text$/reads    FORMATS markdown text/; s/^ocr      \(tesseract\|none; tesseract-ocr would read scans\)$/ocr      PROGRAM/'
-- out
cpeg     N
lexicon  HASH  FOLDER
reads    FORMATS markdown text
ocr      PROGRAM
writes   table csv jsonl

== --version is the same
$ cpeg version > a && cpeg --version > b && cmp a b

== a lexicon that is not valid does not hide the version
$ mkdir broken && : > broken/terms.csv && cpeg -q --lexicon broken version | head -n 2 | sed 's/[0-9]\.[0-9.]*$/N/'
-- out
cpeg     N
lexicon  not valid  broken

== the lexicon in share is found from the program's folder
$ mkdir -p prefix/bin prefix/share/cpeg && cp "$(command -v cpeg)" prefix/bin/cpeg && cp -R "$CPEG_SOURCE/lexicons" prefix/share/cpeg/lexicons
$ LD_LIBRARY_PATH=$(dirname "$(readlink -f "$(command -v cpeg)")") prefix/bin/cpeg version | sed -n "s|$(pwd -P)/||; s/  [0-9a-f]\{16\}  /  HASH  /p"
-- out
lexicon  HASH  prefix/share/cpeg/lexicons
