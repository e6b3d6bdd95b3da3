== a preview shows what an edited lexicon would find more and less, and stores nothing
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum; cp -R "$CPEG_SOURCE/lexicons" edited
$ grep -v '^knife-crime/' edited/terms.csv > terms; mv terms edited/terms.csv
$ echo 'litter/900,litter,sky lantern,,,,,,,,,,,,,,,A sky lantern fell.,' >> edited/terms.csv
$ cpeg concerns > before; cpeg lexicon preview edited --limit 1 | sed 's,knife-crime/[0-9]*,ROW,'; cpeg concerns | cmp - before
$ cpeg lexicon preview "$CPEG_SOURCE/lexicons" --format csv --part concern | wc -l
-- out
12 mentions gained, 8 lost, in 8 of 32 documents that count

Concern                        Before  After  Gained  Lost  Meetings more  Meetings less
-----------------------------  ------  -----  ------  ----  -------------  -------------
Knife crime                         8      0       0     8              0              8
Litter and street cleanliness       0     12      12     0              6              0

What changes

gained  litter  litter/900
  A resident said that [sky lanterns] had come down on a roof.
  m/October-Camden-8.txt:11

lost  knife-crime  ROW
  Mr Kestrel of Hollow Elm Road said that [knife crime] was feared.
  m/October-Brent-8.txt:9

1 of 12 gains and 1 of 8 losses are shown; --limit shows more.
Nothing is stored. Counted are all mentions, live or not; the meetings' dates are the store's.
1

== an edited lexicon with a fault is told with its place, one that is none likewise
$ . "$CPEG_SOURCE/tests/golden/discover/minutes.sh"; cpeg -q ingest m > sum; cp -R "$CPEG_SOURCE/lexicons" edited; echo 'x/1,litter,(a' >> edited/terms.csv
$ cpeg lexicon preview edited 2>&1 | sed 's/:[0-9]*:[0-9]*:/:LINE:/'; cpeg lexicon preview nowhere; echo $?; cpeg lexicon preview; echo $?
-- out
cpeg: edited/terms.csv:LINE: the row has 3 cells, the header 19; quote cells that hold the separator
2
2
-- err
cpeg: 'nowhere' is no folder of a lexicon
Try 'cpeg lexicon --help'.
cpeg: 'lexicon preview' needs the folder of the edited lexicon
Try 'cpeg lexicon --help'.

== words that a concern misses are suggested from hand-tagged documents
-- file gold/a.txt
The hound was loose in the park. A dangerous dog was seen.

Another hound barked at the gate. Burglary was raised.

The hound again, said the chair. The park was closed.
-- file gold/gold.jsonl
{"doc":"a","line":1,"anchor":"hound","concern":"dangerous-dogs","presence":"present","certain":true}
{"doc":"a","line":1,"anchor":"dangerous dog","concern":"dangerous-dogs","presence":"present","certain":true}
{"doc":"a","line":3,"anchor":"hound","concern":"dangerous-dogs","presence":"present","certain":true}
{"doc":"a","line":5,"anchor":"hound","concern":"dangerous-dogs","presence":"present","certain":true}
{"doc":"a","line":5,"anchor":"park","concern":"litter","presence":"present","certain":false}
$ cpeg lexicon suggest 'dangerous dogs' --gold gold; cpeg lexicon suggest litter --gold gold/gold.jsonl --texts gold; cpeg lexicon suggest dangrous-dogs --gold gold; echo $?
$ cpeg lexicon suggest litter; echo $?
-- out
dangerous-dogs: 3 of 4 sentences that people tagged with it are missed; 1 phrase tells them from
others

Phrase  In missed  In others    z  Such as
------  ---------  ---------  ---  --------------------------------
hound           3          0  1.6  The hound was loose in the park.

Of 3 missed and 3 other sentences. A phrase that is in others too would tag them: try it in a copy
of the lexicon and look with 'lexicon preview'.
Nobody tagged a sentence with litter: there is nothing to learn from
2
2
-- err
cpeg: there is no concern "dangrous-dogs": did you mean "dangerous-dogs" or "Dangerous dogs"
cpeg: cpeg.db: there is no store here: an ingest makes one
