== a text is printed byte for byte
-- file minutes.txt
Minutes of the meeting held on 21 July 2008

1. A resident said there were dangerous dogs in the park.
$ cpeg text minutes.txt | cmp - minutes.txt

== standard input is a file too
$ printf 'Dogs\r\nand cats' | cpeg text - | od -c | head -n 1
-- out
0000000   D   o   g   s  \r  \n   a   n   d       c   a   t   s

== another encoding is printed as UTF-8
$ printf 'caf\351 and \223bar\224\n' > old.txt && cpeg text old.txt
-- out
café and “bar”

== a file that is not there is an input that cannot be used
$ cpeg text missing.txt
-- err
cpeg: missing.txt: there is no such file
-- exit 1

== a folder is no file
$ mkdir folder && cpeg text folder
-- err
cpeg: folder: it is a folder, not a file
-- exit 1

== a text that is too long is refused
$ yes 'dogs were out of control' | head -n 9000 | cpeg text --max-text 10K -
-- err
cpeg: standard input is longer than --max-text allows
-- exit 1

== an input without an end is refused too
$ yes | cpeg text --max-text 1M -
-- err
cpeg: standard input is longer than --max-text allows
-- exit 1

== a full disk is told
$ printf 'Dogs.\n' | cpeg text - > /dev/full
-- err
cpeg: cannot write standard output: No space left on device
-- exit 4

== a failed command leaves the old file
$ echo old > answer.txt && cpeg text -o answer.txt missing.txt; cat answer.txt; ls
-- out
old
answer.txt
-- err
cpeg: missing.txt: there is no such file
