== a letter of more than one byte is shown whole
$ cpeg concerns -é
-- err
cpeg: there is no option '-é'
Try 'cpeg concerns --help'.
-- exit 2

== a dash that a word processor made long is no option
$ cpeg status –quiet
-- err
cpeg: 'status' takes no '–quiet'
Try 'cpeg status --help'.
-- exit 2
