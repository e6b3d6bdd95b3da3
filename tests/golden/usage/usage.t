== without a command the usage is wrong
$ cpeg
-- err
cpeg: a command is missing
Try 'cpeg --help'.
-- exit 2

== an unknown command names the nearest one
$ cpeg staus
-- err
cpeg: there is no command 'staus'; did you mean 'status'?
Try 'cpeg --help'.
-- exit 2

== the beginning of a command is near to it
$ cpeg emerg
-- err
cpeg: there is no command 'emerg'; did you mean 'emerging'?
Try 'cpeg --help'.
-- exit 2

== letters that changed places are near
$ cpeg tga minutes.txt
-- err
cpeg: there is no command 'tga'; did you mean 'tag'?
Try 'cpeg --help'.
-- exit 2

== a command like none has no suggestion
$ cpeg frobnicate
-- err
cpeg: there is no command 'frobnicate'
Try 'cpeg --help'.
-- exit 2

== a command is named as typed, without its control characters
$ cpeg "$(printf 'a\033[31mb\nc')"
-- err
cpeg: there is no command 'a\x1b[31mb\x0ac'
Try 'cpeg --help'.
-- exit 2

== an unknown option names the nearest one
$ cpeg concerns --quater 2008-Q3
-- err
cpeg: there is no option '--quater'; did you mean '--quarter'?
Try 'cpeg concerns --help'.
-- exit 2

== an unknown letter is named
$ cpeg status -z
-- err
cpeg: there is no option '-z'
Try 'cpeg status --help'.
-- exit 2

== an option of another command is refused
$ cpeg status --area Haringey
-- err
cpeg: 'status' has no option '--area'
Try 'cpeg status --help'.
-- exit 2

== an option before the command is the same as after it
$ cpeg --area Haringey status
-- err
cpeg: 'status' has no option '--area'
Try 'cpeg status --help'.
-- exit 2

== a value is asked for when it is missing
$ cpeg concerns --area
-- err
cpeg: --area needs a value: --area AREA
Try 'cpeg concerns --help'.
-- exit 2

== a value is asked for when it is missing after a letter
$ cpeg status -o
-- err
cpeg: -o needs a value: -o FILE
Try 'cpeg status --help'.
-- exit 2

== an empty value is none
$ cpeg concerns --area=
-- err
cpeg: --area needs a value, it is empty
Try 'cpeg concerns --help'.
-- exit 2

== a switch takes no value
$ cpeg concerns --themes=yes
-- err
cpeg: --themes takes no value
Try 'cpeg concerns --help'.
-- exit 2

== a format is one of three
$ cpeg status --format json
-- err
cpeg: --format is 'json', it can be table, csv or jsonl
Try 'cpeg status --help'.
-- exit 2

== a unit is one of three
$ cpeg concerns --unit words
-- err
cpeg: --unit is 'words', it can be meetings, items or mentions
Try 'cpeg concerns --help'.
-- exit 2

== a year starts in January or April
$ cpeg concerns --year-start july
-- err
cpeg: --year-start is 'july', it can be january or april
Try 'cpeg concerns --help'.
-- exit 2

== a filter is live or all
$ cpeg tag --filter dead x.txt
-- err
cpeg: --filter is 'dead', it can be live or all
Try 'cpeg tag --help'.
-- exit 2

== a limit is a whole number from 1
$ cpeg concerns --limit 0
-- err
cpeg: --limit is '0', it can be 1 to 1000000000
Try 'cpeg concerns --help'.
-- exit 2

== a negative number is no number of threads
$ cpeg ingest -j -3 minutes
-- err
cpeg: --jobs is '-3', it can be 1 to 256
Try 'cpeg ingest --help'.
-- exit 2

== a number with something behind it is none
$ cpeg ingest -j2x minutes
-- err
cpeg: --jobs is '2x', it can be 1 to 256
Try 'cpeg ingest --help'.
-- exit 2

== a size of text has an upper bound
$ cpeg tag --max-text 2G x.txt
-- err
cpeg: --max-text is '2G', it can be 1 to 1073741824 bytes, or a number with K, M or G
Try 'cpeg tag --help'.
-- exit 2

== a size that no machine can count is above the bound too
$ cpeg tag --max-text 99999999999999999999G x.txt
-- err
cpeg: --max-text is '99999999999999999999G', it can be 1 to 1073741824 bytes, or a number with K, M or G
Try 'cpeg tag --help'.
-- exit 2

== a quarter and a span exclude each other
$ cpeg concerns --quarter 2008-Q3 --from 2008-Q1
-- err
cpeg: --quarter and --from, --to exclude each other
Try 'cpeg concerns --help'.
-- exit 2

== a command says what it needs
$ cpeg trend
-- err
cpeg: 'trend' needs CONCERN...
Try 'cpeg trend --help'.
-- exit 2

== a command that takes no words names the first one
$ cpeg status now
-- err
cpeg: 'status' takes no 'now'
Try 'cpeg status --help'.
-- exit 2

== a command that takes one word names the second
$ cpeg explain 3fa9c1d20b7e 0123456789ab
-- err
cpeg: 'explain' takes no further '0123456789ab'
Try 'cpeg explain --help'.
-- exit 2

== after two dashes a word is no option
$ cpeg status -- --area
-- err
cpeg: 'status' takes no '--area'
Try 'cpeg status --help'.
-- exit 2

== tag writes JSON Lines only
$ cpeg tag --format csv x.txt
-- err
cpeg: 'tag' writes JSON Lines only
Try 'cpeg tag --help'.
-- exit 2

== lexicon says what it can do
$ cpeg lexicon chek
-- err
cpeg: there is no 'lexicon chek'; did you mean 'check'?
Try 'cpeg lexicon --help'.
-- exit 2

== help of an unknown command is a fault
$ cpeg help nothing
-- err
cpeg: there is no command 'nothing'
Try 'cpeg help --help'.
-- exit 2
