== the list of commands is grouped by who uses them
$ cpeg --help
-- out
Usage: cpeg [--store FILE] [--lexicon DIR] COMMAND ...

Reads minutes of Community Police Engagement Groups and says which concerns they
raise, where, and what is rising.

Analysts: fill the store and see that it is right
  ingest      reads minutes into the store
  status      what is in the store, what was refused and why
  coverage    which groups have sent minutes for which quarter
  review      what waits for a person, and what people said
  evaluate    scores the engine against hand-tagged documents
  lexicon     checks the lexicon, shows and edits it, reads and writes others
  simulate    measures how far the list of 'emerging' can be trusted

Officers: what is said in an area
  concerns    ranked concerns of an area and quarter, with the change
  trend       the course of concerns by quarter
  search      sentences of the minutes that hold some words
  explain     why a mention was tagged so, or what a figure rests on
  report      the quarter's report: a page, a workbook, data

Consultation: what is rising, what is a priority
  emerging    concerns that rise and are not yet a priority
  discover    phrases that are new and that no concern covers
  priorities  the priorities in force on a day
  export      a quarter's counts and mentions as data files

Pipes: no store needed
  tag         mentions of concerns in files, as JSON Lines
  text        the text of a file as the engine reads it
  version     versions; formats that are read and written
  help        this list, or the help of a command

'cpeg COMMAND --help' tells more; so does 'man cpeg-COMMAND'.
Exit codes: 0 done, 1 some inputs refused, 2 wrong usage, 3 a lexicon or store
is not valid, 4 the machine stood in the way.

== help and --help are the same
$ cpeg --help > a; cpeg help > b; cpeg -h > c; cmp a b && cmp b c

== a command's help may be asked for in three ways
$ cpeg tag --help > a; cpeg --help tag > b; cpeg help tag > c; cmp a b && cmp b c

== help needs nothing else to be right
$ cpeg trend --help | head -n 1
-- out
Usage: cpeg trend [OPTION...] CONCERN...

== every command has a line, two examples and has no long line
$ for command in $(cpeg help | awk '/^  [a-z]/ { print $1 }'); do
$   cpeg $command --help > help.txt || echo "$command has no help"
$   awk -v command=$command 'length > 80 { print command ": line " NR " is long" }' help.txt
$   [ $(grep -c '^  cpeg ' help.txt) -eq 2 ] || echo "$command has not two examples"
$ done

== on a narrow terminal help has narrow lines, but for the examples, which are to be copied
$ for command in '' $(cpeg help | awk '/^  [a-z]/ { print $1 }'); do
$   COLUMNS=40 cpeg $command --help | sed '/^Examples$/,$d' | awk -v command=$command 'length > 40 { print command ": " $0 }'
$ done
$ COLUMNS=40 cpeg status --help | head -n 16
-- out
Usage: cpeg status [OPTION...]

Shows documents, meetings, quarters and
boroughs in the store, and each file
that was refused with the reason.

Options
      --year-start MONTH
          january (default) or april:
          quarters as 2008/09-Q2
      --limit N
          at most N rows
      --format FORMAT
          table (default), csv or jsonl
      --part NAME
          only this table of the answer,

== help of ingest
$ cpeg ingest --help
-- out
Usage: cpeg ingest [OPTION...] PATH... | --retag

Reads files, and folders with all below them, into the store, which is made
where there is none. Files that have not changed are skipped by their content. A
file that cannot be read is recorded with the reason and never stops the rest;
the exit code is then 1. Interrupted, it leaves the store whole, and the next
run goes on from there. What you know of the minutes stands above what they say:
--date, --borough and --ward for all of them, or a table manifest.csv in their
folder with the columns file, date, borough, ward, body, kind. It is kept as a
correction (see 'cpeg review').

Options
      --date DATE            the meeting's, 2008-07-21, whatever the text says
      --borough AREA         the meeting's borough, whatever the text says;
                             London for all of it
      --ward AREA            the meeting's ward, whatever the text says
      --retag                read no file: tag what the store holds again, from
                             its own texts
      --salt TEXT            a new store: what hides speakers' names; default:
                             drawn by chance
      --max-text SIZE        refuse longer texts; bytes, or with K, M or G;
                             default 32M
      --ocr WHEN             auto (default): scans are read by tesseract where
                             it is there; or never
  -j, --jobs N               worker threads; default: one a core
      --format FORMAT        table (default), csv or jsonl
  -o, --output FILE          write the answer to FILE
      --store FILE           the store; default: $CPEG_STORE, else cpeg.db
      --lexicon DIR          the lexicon; default: $CPEG_LEXICON, else the one
                             that came along
  -q, --quiet                no progress, no warnings
  -h, --help                 show this help

Examples
  cpeg ingest minutes/
      a folder into cpeg.db
  cpeg ingest --retag
      what is stored, after a change of the lexicon

== help of report
$ cpeg report --help
-- out
Usage: cpeg report [OPTION...] -o FOLDER

Writes the report of a quarter into a folder: 'report.html', one file that opens
without the network and prints on A4; 'report.xlsx' and 'report.ods', the tables
as a workbook; each table as CSV and JSON Lines with a data dictionary; and
'manifest.json', which comes last and tells that all is there. Names of people
are replaced by their role, and counts of wards that are too small are left out;
'--names keep' leaves both as they are, for internal use. With '--for
consultation' the page is 'consultation.html': of each area the three concerns
best supported, a table of all boroughs, and what to tell each group.

Options
      --area AREA            a borough alone; default: London and every borough
      --quarter QUARTER      2008-Q3; default: the latest
      --filter FILTER        live: what is said to be so now; all: every mention
      --for USE              public (default), or consultation: the evidence for
                             priorities
      --names NAMES          replace (default): people by their role; keep: for
                             internal use
      --year-start MONTH     january (default) or april: quarters as 2008/09-Q2
  -o, --output FILE          the folder; it is made where it is not there
      --store FILE           the store; default: $CPEG_STORE, else cpeg.db
      --lexicon DIR          the lexicon; default: $CPEG_LEXICON, else the one
                             that came along
  -q, --quiet                no progress, no warnings
  -h, --help                 show this help

Examples
  cpeg report --quarter 2008-Q3 -o out
      London and a part for each borough
  cpeg report --quarter 2008-Q3 --area Haringey -o haringey
      one borough alone

== help of concerns
$ cpeg concerns --help
-- out
Usage: cpeg concerns [OPTION...]

Ranks the concerns of an area in a quarter or a span of quarters: in how many of
how many meetings each was raised, the same of the quarter before, and whether
it is a priority. Counts live concerns: said to be so, now, here, and more than
a formality. '--filter all' counts every mention. The sentences behind a figure:
'cpeg explain CONCERN@AREA@QUARTER'.

Options
      --area AREA            ward, borough or London; "Ward, Borough" for a
                             shared name
      --quarter QUARTER      2008-Q3; default: the latest
      --from QUARTER         first quarter, instead of --quarter
      --to QUARTER           last quarter, instead of --quarter
      --unit UNIT            count meetings (default), items or mentions
      --themes               count themes instead of concerns
      --filter FILTER        live: what is said to be so now; all: every mention
      --year-start MONTH     january (default) or april: quarters as 2008/09-Q2
      --limit N              at most N rows
      --format FORMAT        table (default), csv or jsonl
      --part NAME            only this table of the answer, as its rows name it;
                             default: all
  -o, --output FILE          write the answer to FILE
      --store FILE           the store; default: $CPEG_STORE, else cpeg.db
  -q, --quiet                no progress, no warnings
      --color WHEN           auto (default), always or never
  -h, --help                 show this help

Examples
  cpeg concerns --area Haringey --quarter 2008-Q3
      a borough's concerns in July to September 2008
  cpeg concerns --area "Bruce Grove, Haringey" --from 2008-Q1 --to 2008-Q4
      a ward's concerns in a year

== help of tag
$ cpeg tag --help
-- out
Usage: cpeg tag [OPTION...] FILE...

Writes a document object and its mentions for each file as JSON Lines, in the
order of the files; what lies inside a file, as the attachments of a mail,
follows it. FILE '-' is standard input. A file that is refused gives a 'refused'
object and a sentence on standard error; the others follow, and the exit code is
1.

Options
      --filter FILTER        live: what is said to be so now; all: every mention
      --date DATE            the meeting's, 2008-07-21, whatever the text says
      --borough AREA         the meeting's borough, whatever the text says;
                             London for all of it
      --ward AREA            the meeting's ward, whatever the text says
      --max-text SIZE        refuse longer texts; bytes, or with K, M or G;
                             default 32M
      --ocr WHEN             auto (default): scans are read by tesseract where
                             it is there; or never
      --format FORMAT        jsonl, the only one
  -o, --output FILE          write the answer to FILE
      --lexicon DIR          the lexicon; default: $CPEG_LEXICON, else the one
                             that came along
  -h, --help                 show this help

Examples
  cpeg tag minutes/*.txt > mentions.jsonl
      all mentions of a folder's files
  cpeg tag --filter live minutes.md | wc -l
      only what is said to be so now

== help of lexicon
$ cpeg lexicon --help
-- out
Usage: cpeg lexicon [OPTION...] check | show [CONCERN] | preview DIR | suggest
            CONCERN | import FILE DIR | export

check    reads the lexicon, runs its examples and lists every fault with file,
         line, column and what to do; ends with 3 when there is one.
show     lists the concerns, or one concern with its terms, exclusions and
         examples.
preview  what the edited lexicon DIR would find more and less in the store's
         texts.
suggest  words for a concern that its terms miss: by what people said of
         mentions in the store ('cpeg review'), or in hand-tagged documents:
         --gold.
import   reads a dictionary of quanteda (YAML), LIWC, WordStat, Lexicoder or
         Yoshikoder, or an exported CSV, into a new lexicon DIR and tells what
         became of each line; ends with 1 when some were refused.
export   writes the lexicon as --to quanteda, liwc or csv.

Options
      --to KIND              of export: quanteda, liwc or csv
      --limit N              at most N sentences or phrases; default: 20 or 25
      --gold GOLD            hand-tagged documents: a JSON Lines file, or a
                             folder with gold.jsonl
      --texts DIR            folder of the texts; default: beside the gold file
      --format FORMAT        table (default), csv or jsonl
      --part NAME            only this table of the answer, as its rows name it;
                             default: all
  -o, --output FILE          write the answer to FILE
      --store FILE           the store; default: $CPEG_STORE, else cpeg.db
      --lexicon DIR          the lexicon; default: $CPEG_LEXICON, else the one
                             that came along
  -q, --quiet                no progress, no warnings
      --color WHEN           auto (default), always or never
  -h, --help                 show this help

Examples
  cpeg --lexicon mine lexicon check
      after a change
  cpeg lexicon preview mine
      what the change would find, before it is used
