== areas that are none, or more than one, are told in every command
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ for area in Nowhere Town 'Woodside, Nowhere' , E99 % "'" "$(printf 'x%.0s' 1 2 3)"; do for command in concerns 'trend robbery' emerging coverage priorities 'search dog'; do cpeg $command --area "$area" 2>&1; echo $?; done | sort -u; done
-- out
2
cpeg: there is no area "Nowhere"
2
cpeg: "Town" is the name of 2 areas: write "Town, Enfield" or "Town, Hammersmith and Fulham"
2
cpeg: there is no area "Woodside, Nowhere"
2
cpeg: there is no area ","
2
cpeg: there is no area "E99"
2
cpeg: there is no area "%"
2
cpeg: there is no area "'"
2
cpeg: there is no area "xxx"

== quarters that are none are told in every command
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ for quarter in 2008-Q5 2008-Q0 2008Q1 08-Q1 Q3 '2008-Q1 ' 2008/10-Q2 9999-Q4 -1-Q1 99999999999-Q1; do for command in concerns emerging coverage 'search dog'; do cpeg $command --quarter "$quarter" 2>&1; echo $?; done | sort -u; for option in --from --to; do cpeg trend robbery $option "$quarter" 2>&1; echo $?; done | sort -u; done | sort | uniq -c | sed 's/^ *//'
-- out
20 2
2 cpeg: "-1-Q1" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "08-Q1" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "2008-Q0" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "2008-Q1 " is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "2008-Q5" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "2008/10-Q2" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "2008Q1" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "9999-Q4" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "99999999999-Q1" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
2 cpeg: "Q3" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months

== a period that begins after it ends is told
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ for command in concerns 'trend robbery' coverage 'search dog'; do cpeg $command --from 2009-Q1 --to 2008-Q1; echo $?; done; cpeg trend robbery --from 1700-Q1; cpeg trend robbery --from 1901-Q1; echo $?
-- out
2
2
2
2
2
-- err
cpeg: the period begins after it ends: 2009-Q1 to 2008-Q1
cpeg: the period begins after it ends: 2009-Q1 to 2008-Q1
cpeg: the period begins after it ends: 2009-Q1 to 2008-Q1
cpeg: the period begins after it ends: 2009-Q1 to 2008-Q1
cpeg: "1700-Q1" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months
cpeg: the period 1901-Q1 to 2009-Q1 has more than 400 quarters

== concerns, days and ids that are none are told
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ for concern in x dangerousdogs '' "'"; do cpeg trend "$concern"; echo $?; done; for day in 2009-02-30 2009-3-31 x; do cpeg priorities --day $day; echo $?; done
$ for id in x '' 000000000000 @@ a@b x@E12000007@2008-Q3 dangerous-dogs@x@2008-Q3 dangerous-dogs@E12000007@2008-Q9; do cpeg explain "$id"; echo $?; done
-- out
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
-- err
cpeg: there is no concern "x"
cpeg: there is no concern "dangerousdogs": did you mean "Dangerous dogs" or "dangerous-dogs"
cpeg: there is no concern ""
cpeg: there is no concern "'"
cpeg: "2009-02-30" is no day: write 2008-09-30
cpeg: "2009-3-31" is no day: write 2008-09-30
cpeg: "x" is no day: write 2008-09-30
cpeg: there is no mention "x" in the store
cpeg: there is no mention "" in the store
cpeg: there is no mention "000000000000" in the store
cpeg: "@@" is no figure: write concern@area@quarter, such as dangerous-dogs@London@2008-Q3
cpeg: "a@b" is no figure: write concern@area@quarter, such as dangerous-dogs@London@2008-Q3
cpeg: there is no concern "x"
cpeg: there is no area "x"
cpeg: "dangerous-dogs@E12000007@2008-Q9" is no figure: write concern@area@quarter, such as dangerous-dogs@London@2008-Q3

== a concern that is named twice is shown once
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ cpeg trend robbery --format csv > once; cpeg trend robbery Robbery robbery --format csv | cmp once -

== words to search for are words, whatever they look like
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ for words in '"' '*' '(' - : ';' '' ' ' '%'; do cpeg search "$words"; echo $?; done; for words in NEAR\( 'dog AND' '^dog' 'dog"' 'dogs\' "dog'" 'dog NOT' 'a*' '{dog}' 'text : dog'; do cpeg search "$words" > out || echo "$words"; done; cpeg search "$(yes 'x ' | head -n 20000 | tr -d '\n')" | head -n 1 | cut -c 1-20
-- out
2
2
2
2
2
2
2
2
2
No sentence holds al
-- err
cpeg: there is no word to search for in """
cpeg: there is no word to search for in "*"
cpeg: there is no word to search for in "("
cpeg: there is no word to search for in "-"
cpeg: there is no word to search for in ":"
cpeg: there is no word to search for in ";"
cpeg: there is no word to search for in ""
cpeg: there is no word to search for in " "
cpeg: there is no word to search for in "%"

== search keeps to the area and the period
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ cpeg search dogs --area Camden --from 2009-Q1 --format csv | cut -d , -f 3,4 | sort -u; cpeg search dogs --quarter 2008/09-Q2 --format csv | cut -d , -f 3 | sed 1d | cut -c 1-4 | sort -u; cpeg search dogs --quarter 2001-Q1; cpeg search dogs --area 'Woodside, Haringey' --limit 1
-- out
2009-02-11,Camden
date,area
2008
No sentence holds "dogs", January-March 2001
2 sentences hold "dogs", Woodside, Haringey; the first 1

m/2008-07-29-woodside-panel.txt:58  2008-07-29  Woodside
  Lost [dogs]: ring the [dog] warden, not the team.

== a very large limit is a limit
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg ingest -q m > /dev/null
$ cpeg concerns --format csv > all; cpeg concerns --limit 1000000000 --format csv | cmp all -; cpeg search dog --limit 1000000000 --format csv | wc -l | awk '$1 > 50 { print "more than a screen" }'; cpeg concerns --limit 1000000001 2>&1 | head -n 1
-- out
more than a screen
cpeg: --limit is '1000000001', it can be 1 to 1000000000

== a store without meetings says so, and makes no period up
$ mkdir none; cpeg ingest none
$ for command in concerns emerging 'trend robbery' coverage 'search dog' status 'concerns --format jsonl' 'concerns --from 2008-Q1' 'search dog --to 2008-Q1'; do cpeg $command | head -n 1; done; cpeg concerns --area Nowhere; cpeg trend nothing; echo $?; cpeg priorities
-- out
0 files: 0 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written
The store holds no meetings that count yet; its status says what it holds
The store holds no meetings that count yet; its status says what it holds
The store holds no meetings that count yet; its status says what it holds
The store holds no meetings that count yet; its status says what it holds
No sentence holds "dog"
The store holds no meetings that count yet
{"type":"headline","text":"The store holds no meetings that count yet; its status says what it holds"}
No minutes of London, January-March 2008: nothing can be said, which is not the same as no concerns
No sentence holds "dog", January-March 2008
2
-- err
cpeg: there is no area "Nowhere"
cpeg: there is no concern "nothing"
cpeg: the store holds no dated meeting yet, so a day must be given
-- exit 2
