== a document comes first, then its mentions in the order of their position
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

1. A resident said that dangerous dogs were let loose in the park.

2. Another resident reported a burglary in her road.
$ cpeg tag minutes.txt | sed 's/^\({"type":"[a-z]*"\).*"\(quarter\|concern\)":"\([^"]*\)".*/\1 \3/'
-- out
{"type":"document" 2008-Q3
{"type":"mention" dangerous-dogs
{"type":"mention" residential-burglary

== positions are those of the text that cpeg text prints
-- file minutes.txt
Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

1. A resident said that dangerous dogs were let loose in the park.
$ cpeg tag minutes.txt | sed -n 's/.*"begin":\([0-9]*\),"end":\([0-9]*\),"line":\([0-9]*\),"page":null,"text":"\([^"]*\)".*/\1 \2 \3 \4/p' | head -n 1 > mention
$ read -r begin end line text < mention
$ [ "$(cpeg text minutes.txt | tail -c +$((begin + 1)) | head -c $((end - begin)))" = "$text" ] && echo "the text is there"
$ echo "line $line"
-- out
the text is there
line 5

== a file that is refused is told in both places, and the others follow
-- file good.txt
Minutes of the meeting held on 21 July 2008
$ cpeg tag missing.txt good.txt folder > out.jsonl; echo $?; cut -c 1-36 out.jsonl
-- out
1
{"type":"refused","path":"missing.tx
{"type":"document","path":"good.txt"
{"type":"refused","path":"folder","r
-- err
cpeg: missing.txt: there is no such file
cpeg: folder: there is no such file

== every line is an object with the same fields in the same order
-- file minutes.txt
Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park. Dog fouling is no longer a problem.
$ cpeg tag minutes.txt | sed 1d | sed 's/"cues":\[.*//; s/"area":{[^}]*}/"area":0/; s/"sentence":\[[^]]*\]/"sentence":0/; s/"text":"[^"]*"/"text":0/' | sed 's/":[^,]*/"/g' | sort -u
-- out
{"type","id","path","begin","end","line","page","text","sentence","concern","term","presence","time","voice","act","trend","locus","firmness","live","area","section",

== the filter live leaves out what is said to be gone
-- file minutes.txt
Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg tag minutes.txt | sed 1d > all
$ cpeg tag --filter live minutes.txt | sed 1d > live
$ grep '"live":true' all | cmp - live

== the same file gives the same bytes
-- file minutes.txt
Minutes of the meeting held on 21 July 2008

A resident said that dangerous dogs were let loose in the park.
$ cpeg tag minutes.txt > a && cpeg tag minutes.txt > b && cmp a b

== standard input is named by its dash
$ printf 'Dangerous dogs were seen.\n' | cpeg tag - | head -n 1 | cut -c 1-30
-- out
{"type":"document","path":"-",

== a full disk is told with the machine's exit code
-- file minutes.txt
Dangerous dogs were seen.
$ cpeg tag minutes.txt > /dev/full
-- err
cpeg: cannot write standard output: No space left on device
-- exit 4

== a file whose name is a line of its own breaks nothing
$ printf 'Dogs.\n' > 'a
$ b".txt' && cpeg tag 'a
$ b".txt' | wc -l | tr -d ' '; cpeg tag 'no
$ pe'
-- out
1
{"type":"refused","path":"no\npe","reason":"there is no such file"}
-- err
cpeg: no\x0ape: there is no such file
-- exit 1
