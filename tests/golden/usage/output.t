== a full disk is told, with the machine's exit code
$ cpeg help > /dev/full
-- err
cpeg: cannot write standard output: No space left on device
-- exit 4

== an answer can go to a file
$ cpeg help -o list.txt && cpeg help | cmp - list.txt && ls
-- out
list.txt

== a file that cannot be written is named
$ cpeg help -o no/such/folder/list.txt
-- err
cpeg: cannot write 'no/such/folder/list.txt': No such file or directory
-- exit 4

== a device is written where it stands
$ cpeg help -o /dev/full
-- err
cpeg: cannot write '/dev/full': No space left on device
-- exit 4

== a file's rights stay as they are
$ umask 022 && cpeg help -o new.txt && : > old.txt && chmod 600 old.txt && cpeg help -o old.txt && ls -l | awk 'NR > 1 { print $1, $NF }'
-- out
-rw-r--r-- new.txt
-rw------- old.txt

== a reader that has seen enough ends the program without a word
$ (trap '' PIPE; i=0; while [ $i -lt 20 ]; do cpeg help; i=$((i + 1)); done) | head -n 1
-- out
Usage: cpeg [--store FILE] [--lexicon DIR] COMMAND ...

== standard output that is closed is told
$ cpeg help >&-
-- err
cpeg: cannot write standard output: Bad file descriptor
-- exit 4
