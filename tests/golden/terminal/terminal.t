== concerns fit 40 columns: what is left out is named
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=40 cpeg concerns
-- out
12 meetings of 6 boroughs,
October-December 2008: 1 concern raised
Coverage of London, 2008-Q4: minutes of
6 of the 6 groups that have ever sent
any; how many meetings were to be held
is not known ('cpeg coverage').

#  Concern    Meetings  Change  Priority
-  ---------  --------  ------  --------
1  Dangerous  12 of 12  up      wider
   dogs                         only
Left out for want of room: Of, Items,
Mentions, Boroughs, Year before, Points,
Before, Course, Share (95 %). A wider
terminal shows them; --format csv has
all.

Change: up or down only where the share
of meetings moved by more than chance
would, one time in twenty.
6 of the 6 boroughs have minutes of the
quarter before, too.
Priority: on the last day of the period;
in part = a part of it is named, wider
only = named only within something
wider.
Counted: meetings, of what is said to be
so, or may be so, now and here (live).
Period: 2008-Q4, 2008-10-01 to
2008-12-31.
Priorities are those of: National
Community Safety Plan and National
Policing Plan 2006-09.
The sentences behind a figure: cpeg
explain dangerous-dogs@London@2008-Q4

== concerns at 80 columns have rank, meetings, share, change, course and priority
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=80 LC_ALL=C.UTF-8 cpeg concerns
-- out
12 meetings of 6 boroughs, October-December 2008: 1 concern raised
Coverage of London, 2008-Q4: minutes of 6 of the 6 groups that have ever sent
any; how many meetings were to be held is not known ('cpeg coverage').

#  Concern         Meetings    Share (95 %)  Before  Change  Course  Priority
─  ──────────────  ────────  ──────────────  ──────  ──────  ──────  ──────────
1  Dangerous dogs  12 of 12  100 % (81-100)  4 of 6  up      ▁·▂▄▆█  wider only
Left out for want of room: Of, Items, Mentions, Boroughs, Year before, Points. A
wider terminal shows them; --format csv has all.

Spark lines: ▂ to █, lowest to highest; ▁ none; · no minutes, which is not none.
Before: in the quarter before.
Change: up or down only where the share of meetings moved by more than chance
would, one time in twenty.
6 of the 6 boroughs have minutes of the quarter before, too.
Priority: on the last day of the period; in part = a part of it is named, wider
only = named only within something wider.
Share (95 %): in brackets, how far chance between meetings reaches, 19 times in
20.
Course: share of meetings from 2007-Q3 to 2008-Q4, all on one scale, of which
the highest is 100 %.
Counted: meetings, of what is said to be so, or may be so, now and here (live).
Period: 2008-Q4, 2008-10-01 to 2008-12-31.
Priorities are those of: National Community Safety Plan and National Policing
Plan 2006-09.
The sentences behind a figure: cpeg explain dangerous-dogs@London@2008-Q4

== concerns at 120 columns add before and the year before
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=120 LC_ALL=C.UTF-8 cpeg concerns --limit 1 | head -n 8
-- out
12 meetings of 6 boroughs, October-December 2008: 1 concern raised
Coverage of London, 2008-Q4: minutes of 6 of the 6 groups that have ever sent any; how many meetings
were to be held is not known ('cpeg coverage').

#  Concern         Meetings    Share (95 %)  Boroughs  Before  Year before  Change       Points  Course  Priority
─  ──────────────  ────────  ──────────────  ────────  ──────  ───────────  ──────  ───────────  ──────  ──────────
1  Dangerous dogs  12 of 12  100 % (81-100)    6 of 6  4 of 6   no minutes  up      (+2 to +71)  ▁·▂▄▆█  wider only
Left out for want of room: Of, Items, Mentions. A wider terminal shows them; --format csv has all.

== concerns at 200 columns have everything
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=200 LC_ALL=C.UTF-8 cpeg concerns --limit 1 | head -n 9
-- out
12 meetings of 6 boroughs, October-December 2008: 1 concern raised
Coverage of London, 2008-Q4: minutes of 6 of the 6 groups that have ever sent any; how many meetings
were to be held is not known ('cpeg coverage').

#  Concern         Meetings    Share (95 %)  Items  Mentions  Boroughs  Before  Year before  Change       Points  Course  Priority    Of
─  ──────────────  ────────  ──────────────  ─────  ────────  ────────  ──────  ───────────  ──────  ───────────  ──────  ──────────  ───────────────────────────────────────────────────────────
1  Dangerous dogs  12 of 12  100 % (81-100)     12        12    6 of 6  4 of 6   no minutes  up      (+2 to +71)  ▁·▂▄▆█  wider only  less crime and anti-social behaviour: anti-social behaviour

Spark lines: ▂ to █, lowest to highest; ▁ none; · no minutes, which is not none.

== a trend is a chart with gaps where there are no minutes
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=80 LC_ALL=C.UTF-8 cpeg trend dangerous-dogs knife-crime
-- out
London, July 2007-December 2008
Coverage of London, 2007-Q3 to 2008-Q4: minutes of 6 of the 6 groups that have
ever sent any; how many meetings were to be held is not known ('cpeg coverage').

Concern         Course   Least      Most  High in
──────────────  ──────  ──────  ────────  ───────
Dangerous dogs  ▁·▂▄▆█  0 of 5  12 of 12  2008-Q4
Knife crime     ▁·▁▁▁▁  0 of 5    0 of 5

Dangerous dogs
Quarter    Meetings  Share  95 % interval  0 to 100 %       Priority    Mentions
───────  ──────────  ─────  ─────────────  ───────────────  ──────────  ────────
2007-Q3      0 of 5             0 to 38 %  ░░░░░░           wider only         0
2007-Q4  no minutes                                         wider only
2008-Q1      1 of 5             2 to 63 %  ▓▓▓░░░░░░        wider only         1
2008-Q2      2 of 5             9 to 79 %  █▓▓▓▓▓░░░░░░     wider only         2
2008-Q3      4 of 6            29 to 92 %  ████▓▓▓▓▓▓░░░░   wider only         4
2008-Q4    12 of 12  100 %    81 to 100 %  ████████████▓▓▓  wider only        12

Knife crime
Quarter    Meetings  Share  95 % interval  0 to 100 %       Priority    Mentions
───────  ──────────  ─────  ─────────────  ───────────────  ──────────  ────────
2007-Q3      0 of 5             0 to 38 %  ░░░░░░           wider only         0
2007-Q4  no minutes                                         wider only
2008-Q1      0 of 5             0 to 38 %  ░░░░░░           wider only         0
2008-Q2      0 of 5             0 to 38 %  ░░░░░░           priority           0
2008-Q3      0 of 6             0 to 33 %  ░░░░░            priority           0
2008-Q4     0 of 12    0 %      0 to 19 %  ░░░              priority           0
Left out for want of room: Items. A wider terminal shows them; --format csv has
all.

On the priority lists
Concern         From     Priority    Named as
──────────────  ───────  ──────────  ───────────────────────────────────────────
Dangerous dogs  2007-Q3  wider only  Safety in Neighbourhoods (Policing London
                                     Strategy 2007-10 + plan)
Dangerous dogs  2008-Q2  wider only  less crime and anti-social behaviour:
                                     anti-social behaviour (National Community
                                     Safety Plan and National Policing Plan
                                     2006-09)
Knife crime     2007-Q3  wider only  less crime and anti-social behaviour: less
                                     crime (National Community Safety Plan and
                                     National Policing Plan 2006-09)
Knife crime     2008-Q2  priority    knife crime (Policing London Business Plan
                                     2008-11)

Spark lines: ▂ to █, lowest to highest; ▁ none; · no minutes, which is not none.
Bars: █ as far as the interval leaves no doubt, ▓ up to what was counted, ░ up
to the interval's end.
Course: height is the share of meetings; a point is a quarter without minutes,
which is not zero.
All courses are on one scale, of which the highest is 100 %.
Priority: on the quarter's last day; in part = a part of it is named, wider only
= named only within something wider.
High in: quarters that are drawn as an episode of twice the usual share, for the
eye; 'cpeg emerging' judges.
95 % interval: where the share would lie, by chance between meetings alone; it
does not hold errors of reading. A share is given from 10 meetings on.
Counted: meetings, of what is said to be so, or may be so, now and here (live).
Period: 2007-Q3 to 2008-Q4, 2007-07-01 to 2008-12-31.

== a trend on a narrow terminal without UTF-8 is drawn in ASCII
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=40 LC_ALL=POSIX cpeg trend dangerous-dogs | head -n 24
-- out
London, July 2007-December 2008
Coverage of London, 2007-Q3 to 2008-Q4:
minutes of 6 of the 6 groups that have
ever sent any; how many meetings were to
be held is not known ('cpeg coverage').

Concern         Course      Most
--------------  ------  --------
Dangerous dogs  _.,~+#  12 of 12
Left out for want of room: Least, High
in. A wider terminal shows them;
--format csv has all.

Dangerous dogs
Quarter    Meetings  0 to 100 %
-------  ----------  -------------------
2007-Q3      0 of 5  -------
2007-Q4  no minutes
2008-Q1      1 of 5  ====--------
2008-Q2      2 of 5  ##======-------
2008-Q3      4 of 6  #####========-----
2008-Q4    12 of 12  ###############====
Left out for want of room: Items,
Mentions, Share, Priority, 95 %

== emerging tells what speaks for it and against, and how evenly it is spread
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=80 cpeg emerging --quarter 2008-Q4 | sed -n '/^Dangerous dogs  London/,/^$/p' | sed '/^$/d'
-- out
Dangerous dogs  London  watch  dangerous-dogs@E12000007@2008-Q4
  rising: raised at 12 of 12 meetings in 6 boroughs; over the last 2 quarters at
  16 of 18; before, at 3 of 15
  3.6 times as often as expected (2.1 to 5.5 times)
  Where: raised in all London (stable: 6 of 6); rising in all London (the same
    in 5 of 6 repeats without one borough)
  Raised by: residents at 16 meetings; 1 person besides the police
  Spread: as even as 1.0 people besides the police, 16.0 meetings, 5.8 groups of
    6; meetings over groups: Gini 0.08 (0 = even)
  Mind: one speaker at all 16 meetings
  For: 2.1 times the usual at the least; in 6 boroughs
  Against: besides the police only 1 person is sure; where it rises hangs on
    single boroughs: the same in 5 of 6 repeats; a wider or related priority may
    cover it; on the watch list only: it may be chance
  Priority: named only within something wider: less crime and anti-social
    behaviour: anti-social behaviour (National Community Safety Plan and
    National Policing Plan 2006-09); from 1 April 2009 on: dangerous dogs (Met
    Forward)

== coverage is a grid of groups and one of boroughs
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=80 cpeg coverage --area Brent --quarter 2008-Q3; COLUMNS=60 cpeg coverage | sed -n '/^Boroughs$/,/^Bromley/p'
-- out
Brent: minutes came from 1 of 1 group that have ever sent minutes,
July-September 2008

Borough  Area   Group                                 Meetings     2007     2008
-------  -----  ------------------------------------  --------  -------  -------
Brent    Brent  Brent Community and Police                   1  . . - -  - - 1 .
                Consultative Group for Streets and
                Open Spaces

The four figures of a year are the meetings of its quarters, from January-March
on: - no minutes, . outside the period.
Which meetings were to be held is not known: 'cpeg coverage template' makes a
table to be filled in.
Words a meeting: half have 54 to 54, the middle one 54; very short minutes are
weak evidence.
What is raised is spread over people besides the police as if 1.0 to 1.0 had
spoken as much each; the minutes do not name all.
Wards that were not mentioned in the period (21): Alperton, Barnhill,
Brondesbury Park, Dollis Hill, Dudden Hill, Fryent, Harlesden, Kensal Green,
Kenton, Kilburn, Mapesbury, Northwick Park, Preston, Queens Park, Queensbury,
Stonebridge, Sudbury, Tokyngton, Welsh Harp, Wembley Central, Willesden Green.
Of 33 minutes in the whole store 33 have a date, 33 an area of London, 0 a ward.
Period: 2008-Q3, 2008-07-01 to 2008-09-30. Meetings are attended by volunteers:
this is what was said at meetings, not what Londoners think.
Boroughs
Borough                   2007     2008  Wards not mentioned
---------------------  -------  -------  -------------------
City of London         . . - -  - - - -             25 of 25
Barking and Dagenham   . . - -  - - - -             17 of 17
Barnet                 . . - -  - - - -             21 of 21
Bexley                 . . - -  - - - -             21 of 21
Brent                  . . - -  - - 1 2             21 of 21
Bromley                . . - -  - - - -             22 of 22

== a pipe has 100 columns whatever stands in the environment of a terminal, and letters are the same without a locale
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; cpeg concerns > a; TERM=xterm COLORTERM=truecolor cpeg concerns | cat > b; cpeg concerns -o c; COLUMNS=100 cpeg concerns > d; cmp a b && cmp a c && cmp a d && awk 'length > most { most = length } END { print most }' a; for columns in '' x 0 -5 80x; do COLUMNS=$columns cpeg concerns | cmp - a; done; unset LC_ALL LC_CTYPE LANG; cpeg concerns > e; LANG=en_GB.UTF-8 cpeg concerns | cmp - e; LC_ALL=en_GB LANG=C.UTF-8 cpeg concerns | cmp - a
-- out
100

== letters of two columns keep their column
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; COLUMNS=60 LC_ALL=C.UTF-8 cpeg search dangerous --limit 1
-- out
19 sentences hold "dangerous"; the first 1

m/April 2008-Camden-7.txt:9  2008-04-07  Camden
    98e6c6ec60c8
  Mr Camdenson of the residents' association said that a
  [dangerous] dog was loose by the school in Camden (住民
  said so too).

== where nobody has ever sent minutes it is said so, and no group is counted of none
$ . "$CPEG_SOURCE/tests/golden/terminal/minutes.sh"; for command in concerns 'trend dangerous-dogs' coverage; do cpeg $command --area Barnet --quarter 2008-Q3 | sed '/^$/,$d'; done
-- out
No minutes of Barnet, July-September 2008: nothing can be said, which is not the same as no concerns
Coverage of Barnet, 2008-Q3: there are no minutes of any group, of this time or another ('cpeg
coverage').
Barnet, July-September 2008
Coverage of Barnet, 2008-Q3: there are no minutes of any group, of this time or another ('cpeg
coverage').
Barnet: minutes came from no group, July-September 2008 or at any other time
