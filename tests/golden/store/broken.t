== what is no store is told, and left as it is
$ cp -R "$CPEG_SOURCE/corpus/minutes" m; cpeg --store s.db ingest -q m > /dev/null; mkdir folder.db; echo 'a text of mine' > text.db; head -c 20000 s.db > short.db; head -c 60 s.db > shorter.db; head -c 50000 m/2008-07-21-haringey-cpeg.txt > other.db; mkfifo pipe.db; ln -s ring.db ring.db
$ for store in folder text short shorter other pipe; do for command in status concerns 'trend robbery' 'search dog' emerging coverage priorities 'explain 000000000000' 'ingest -q m'; do timeout 20 cpeg --store $store.db $command > out 2> err; echo "$? $(cat out err)"; done | sort -u; done
$ cat text.db; cmp other.db m/2008-07-21-haringey-cpeg.txt; cpeg --store ring.db status; cpeg --store /dev/null ingest m
-- out
3 cpeg: folder.db: it is a folder, not a store
3 cpeg: text.db: the file is not a store
3 cpeg: short.db: the store is damaged
3 cpeg: shorter.db: the store is damaged
3 cpeg: other.db: the file is not a store
3 cpeg: pipe.db: it is not a regular file, so no store
a text of mine
-- err
cpeg: ring.db: Too many levels of symbolic links
cpeg: /dev/null: it is not a regular file, so no store
-- exit 3

== a database of another program is left as it is
$ command -v sqlite3 > /dev/null || { echo "sqlite3 is not installed" >&2; exit 77; }
$ echo Dogs > one.txt; sqlite3 other.db 'CREATE TABLE mine (a); INSERT INTO mine VALUES (1)'; cp other.db before.db; cpeg --store other.db ingest one.txt; echo $?; cpeg --store other.db status; echo $?; cmp other.db before.db
-- out
3
3
-- err
cpeg: other.db: the file is not a store
cpeg: other.db: the file is not a store

== a store of a newer version is left as it is
$ command -v sqlite3 > /dev/null || { echo "sqlite3 is not installed" >&2; exit 77; }
$ echo Dogs > one.txt; cpeg --store s.db ingest -q one.txt > /dev/null; sqlite3 s.db 'PRAGMA user_version = 99'; cp s.db before.db; cpeg --store s.db ingest one.txt 2>&1 | sed 's/up to [0-9]*/up to N/'; cpeg --store s.db status 2> err; [ $? -eq 3 ] && cmp s.db before.db
-- out
cpeg: s.db: the store has version 99, this program knows versions up to N: use a newer program

== an empty file becomes a store
$ echo 'Dogs' > one.txt; : > s.db; cpeg --store s.db status; echo $?; cpeg --store s.db ingest one.txt && cpeg --store s.db status --format csv | tr -d "\r" | sed -n 2p
-- out
3
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 0 mentions written
figure,files,1,,,,,,
-- err
cpeg: s.db: the store is empty: an ingest fills it

== where no store can be made is told with the reason
$ echo Dogs > one.txt; cpeg --store no/folder/s.db ingest one.txt; echo $?; cpeg --store one.txt/s.db ingest one.txt; echo $?; ls
-- out
4
4
one.txt
-- err
cpeg: no/folder/s.db: there is no folder 'no/folder' to make the store in
cpeg: one.txt/s.db: Not a directory

== a store's name means a file, whatever it looks like
$ echo 'Dangerous dogs.' > one.txt; for store in :memory: 'file:x.db?mode=memory' "it's %41?#.db"; do cpeg --store "$store" ingest one.txt; cpeg --store "$store" status --format csv | tr -d "\r" | sed -n 2p; ls "$store"; done
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
figure,files,1,,,,,,
:memory:
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
figure,files,1,,,,,,
file:x.db?mode=memory
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
figure,files,1,,,,,,
it's %41?#.db

== a store in a sealed folder can be read, and nothing else
-- file one.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ bound true || exit 77
$ mkdir sealed open shut; cpeg --store sealed/s.db ingest -q one.txt > /dev/null; cp sealed/s.db open/s.db; chmod 444 sealed/s.db open/s.db; chmod 555 sealed; chmod 777 open; chmod 700 shut
$ for store in sealed/s.db open/s.db; do bound cpeg --store $store concerns --format csv | cut -d , -f 8 | tail -n 1; bound cpeg --store $store ingest one.txt; echo $?; done
$ bound cpeg --store sealed/new.db ingest one.txt; echo $?; bound cpeg --store shut/s.db ingest one.txt; echo $?; bound cpeg --store shut/s.db status; echo $?; chmod 000 open/s.db; bound cpeg --store open/s.db status; echo $?
$ ls sealed; chmod 755 sealed
-- out
dangerous-dogs
4
dangerous-dogs
4
4
4
4
4
s.db
-- err
cpeg: sealed/s.db: there is no permission to write the store
cpeg: open/s.db: there is no permission to write the store
cpeg: sealed/new.db: there is no permission to make a store in the folder 'sealed'
cpeg: shut/s.db: there is no permission to look into its folder
cpeg: shut/s.db: there is no permission to look into its folder
cpeg: open/s.db: the store cannot be opened: there is no permission to use it or its folder

== while another program writes, one can read, and is told when one cannot write
$ command -v sqlite3 > /dev/null || { echo "sqlite3 is not installed" >&2; exit 77; }
$ echo Dogs > one.txt; cpeg ingest -q one.txt > /dev/null; mkfifo hold; sqlite3 cpeg.db < hold > /dev/null & exec 7> hold; echo 'BEGIN IMMEDIATE;' >&7; sleep 0.3
$ cpeg ingest one.txt; echo $?; cpeg status --format csv | tr -d "\r" | sed -n 2p; echo 'ROLLBACK;' >&7; exec 7>&-; wait; cpeg ingest one.txt
-- out
4
figure,files,1,,,,,,
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
-- err
cpeg: cpeg.db: another process is writing to the store, try again when it is done

== an answer is not written over the store
$ echo Dogs > one.txt; cpeg ingest -q one.txt > /dev/null; for command in status concerns 'ingest one.txt' 'tag one.txt' help; do cpeg $command -o cpeg.db 2>&1 | head -n 1; done; cpeg status --format csv | tr -d "\r" | sed -n 2p
-- out
cpeg: --output would write over 'cpeg.db', which is read
cpeg: --output would write over 'cpeg.db', which is read
cpeg: --output would write over 'cpeg.db', which is read
cpeg: --output would write over 'cpeg.db', which is read
cpeg: --output would write over 'cpeg.db', which is read
figure,files,1,,,,,,

== an answer that cannot be given is told before the work
$ echo Dogs > one.txt; cpeg ingest -o no/where one.txt; echo $?; ls; cpeg ingest -q one.txt > /dev/full; echo $?; cpeg ingest -q one.txt >&-; echo $?; cpeg status -o no/where; echo $?; cpeg status > /dev/full; echo $?; cpeg status >&-
-- out
4
one.txt
4
4
4
4
-- err
cpeg: cannot write 'no/where': No such file or directory
cpeg: cannot write standard output: No space left on device
cpeg: cannot write standard output: Bad file descriptor
cpeg: cannot write 'no/where': No such file or directory
cpeg: cannot write standard output: No space left on device
cpeg: cannot write standard output: Bad file descriptor
-- exit 4
