== each odd file is refused in a sentence
$ : > empty.txt; printf '\177ELF\002\001\001\000' > program.txt; printf 'Minutes\000\001\002of' > zeros.txt; mkfifo pipe.txt; ln -s ring.txt ring.txt
$ head -c 40000000 /dev/zero | tr '\0' 'a' > line.txt
$ for file in empty.txt program.txt zeros.txt pipe.txt ring.txt line.txt /dev/zero; do cpeg text $file; echo $?; done
-- out
1
1
1
1
1
1
1
-- err
cpeg: empty.txt: the file is empty
cpeg: program.txt: it is a program, no document
cpeg: zeros.txt: it is not a text file: it holds bytes that no text has
cpeg: pipe.txt: it is not a regular file
cpeg: ring.txt: Too many levels of symbolic links
cpeg: line.txt: the text has 40000000 bytes, more than the 33554432 allowed
cpeg: /dev/zero: it is not a regular file

== a name that is no UTF-8 is a name
$ printf 'Dogs\n' > "$(printf 'caf\351.txt')"; cpeg text "$(printf 'caf\351.txt')"
-- out
Dogs

== marks and old line ends are printed as they are
$ printf '\357\273\277Dogs\rand\014cats \357\273\277 \r\n' > odd.txt; cpeg text odd.txt | cmp - odd.txt

== bad bytes are printed as question marks, so that positions stay
$ printf 'caf\303\251 \303\251 \377 dogs\n' | cpeg text -
-- out
café é ? dogs
