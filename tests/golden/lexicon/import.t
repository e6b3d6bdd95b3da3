== LIWC: a term ends at its tab, so that a number in it is no category; a line that hangs on others is refused
-- file words.dic
%
1	Crime
	2	Weapons
3	Service
%
section 60	2
999 call	3
knife*	2	1
kind	<of>131/125
like	(02 134)125/464
ask  3
hello 3
x*	1
:)	1
drug-dealing	9
alone	
$ cpeg lexicon import words.dic mine; echo $?; cut -d , -f 1-3,20 mine/terms.csv; cut -d , -f 1-3 mine/concerns.csv; cpeg --lexicon mine lexicon check | head -n 1
-- out
words.dic, LIWC: 4 terms kept, 1 changed, 7 refused; 3 concerns in mine

What is not as it was
Line  What     As written            Concern  Pattern  Why
----  -------  --------------------  -------  -------  ---------------------------------------------
   9  refused  kind <of>131/125                        categories that hang on other words cannot be
                                                       kept
  10  refused  like (02 134)125/464                    categories that hang on other words cannot be
                                                       kept
  11  changed  ask                   service  !ask     blanks stand where a tab should
  12  refused  hello 3                                 there is no tab between the term and its
                                                       categories
  13  refused  x*                                      a star with fewer than two letters would be
                                                       almost any word
  14  refused  :)                                      it has no letters or digits
  15  refused  drug-dealing                            a number that stands for no category
  16  refused  alone                                   a term without a category

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
1
term_id,concept_id,pattern,source
weapons/1,weapons,!section !60,import: words.dic:6
service/2,service,!999 !call,import: words.dic:7
weapons/3,weapons,knife*,import: words.dic:8
crime-general/4,crime-general,knife*,import: words.dic:8
service/7,service,!ask,import: words.dic:11
concept_id,prefLabel,broader
crime,Crime,
imported,Imported,
crime-general,Crime (general),crime
weapons,Weapons,crime
service,Service,imported
mine: 0 faults, 8 remarks

== WordStat: weights of any length are no categories, a rule within a sentence is a gap, others are refused by their line
-- file words.cat
DRUGS
	DEALING
		DRUG_DEAL* (1)
		WRAP (10)
		PUSHER (0.5)
	@NEAR_A [KNIFE NEAR CRIME /S 3] (1)
	@AFTER_B [DEALER AFTER STREET /S 30]
	@NOT_C [NOT #DEALING NEAR CRIME /P 3]
ASB
	NOISE (1)
NUISANCE (1)
$ cpeg lexicon import words.cat mine; echo $?; cut -d , -f 1-3 mine/terms.csv
-- out
words.cat, WordStat: 2 terms kept, 4 changed, 2 refused; 3 concerns in mine

What is not as it was
Line  What     As written              Concern        Pattern                 Why
----  -------  ----------------------  -------------  ----------------------  ----------------------
   4  changed  WRAP                    dealing        !WRAP                   its weight is left
                                                                              out: here each mention
                                                                              counts as one
   5  changed  PUSHER                  dealing        !PUSHER                 its weight is left
                                                                              out: here each mention
                                                                              counts as one
   6  changed  @NEAR_A [KNIFE NEAR     drugs-general  (!KNIFE ~3              a rule became a gap
               CRIME /S 3]                            !CRIME|!CRIME ~3
                                                      !KNIFE)
   7  changed  @AFTER_B [DEALER AFTER  drugs-general  !STREET ~10 !DEALER     a rule became a gap of
               STREET /S 30]                                                  at most ten words
   8  refused  @NOT_C [NOT #DEALING                                           a rule: only A NEAR,
               NEAR CRIME /P 3]                                               BEFORE or AFTER B
                                                                              within a sentence can
                                                                              be kept; write the
                                                                              others as require and
                                                                              forbid rows
  11  refused  NUISANCE (1)                                                   a term under no
                                                                              category

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
1
term_id,concept_id,pattern
dealing/1,dealing,!DRUG DEAL*
dealing/2,dealing,!WRAP
dealing/3,dealing,!PUSHER
drugs-general/4,drugs-general,(!KNIFE ~3 !CRIME|!CRIME ~3 !KNIFE)
drugs-general/5,drugs-general,!STREET ~10 !DEALER
asb/7,asb,!NOISE

== Yoshikoder: a category with terms and sub-categories keeps both
-- file words.ykd
<?xml version="1.0" encoding="UTF-8"?>
<!-- <cnode name="none"> -->
<dictionary style="050805" patternengine="wildcard">
<cnode name="Crime &amp; disorder"><pnode name="robbery"></pnode>
  <cnode name="Weapons"><pnode name='kni?e*'/><pnode name="Caf&#233;"/></cnode>
  <pnode name="burglary"/>
</cnode></dictionary>
$ cpeg lexicon import words.ykd mine; echo $?; cut -d , -f 1-3 mine/terms.csv; cut -d , -f 1-3 mine/concerns.csv
-- out
words.ykd, Yoshikoder: 4 terms kept, 0 changed, 0 refused; 2 concerns in mine

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
0
term_id,concept_id,pattern
crime-disorder-general/1,crime-disorder-general,!robbery
weapons/2,weapons,kni?e*
weapons/3,weapons,!Café
crime-disorder-general/4,crime-disorder-general,!burglary
concept_id,prefLabel,broader
crime-disorder,Crime & disorder,
crime-disorder-general,Crime & disorder (general),crime-disorder
weapons,Weapons,crime-disorder

== Yoshikoder: a cut or dangerous file is told with its line
$ printf '<dictionary>\n<cnode name="A">\n<pnode name="b"/>\n' > cut.ykd; cpeg lexicon import cut.ykd mine; echo $?
$ printf '<!DOCTYPE x [<!ENTITY a "b">]>\n<cnode name="A"><pnode name="&a;"/></cnode>\n' > bomb.ykd; cpeg lexicon import bomb.ykd mine; echo $?
$ printf '<cnode name="A">\n<pnode name="b"\n' > open.ykd; cpeg lexicon import open.ykd mine; echo $?
$ printf '<dictionary patternengine="regexp"><cnode name="A"><pnode name="rob.+"/><pnode name="robbery"/></cnode></dictionary>' > regex.ykd
$ cpeg lexicon import regex.ykd mine | head -n 5; ls
-- out
3
3
3
regex.ykd, Yoshikoder: 1 term kept, 0 changed, 1 refused; 1 concern in mine

What is not as it was
Line  What     As written  Why
----  -------  ----------  -------------------------------------------------
bomb.ykd
cut.ykd
mine
open.ykd
regex.ykd
-- err
cpeg: cut.ykd:3: a category is never closed: the file is cut off
cpeg: bomb.ykd:1: it declares a document type, which is not read; delete the declaration
cpeg: open.ykd:2: a tag is never closed

== Lexicoder: blanks around a word mean nothing, words are whole here
-- file words.lcd
+POSITIVE
A LIE
 good 
ABANDON*
+NEGATIVE
bad (or not)?
$ cpeg lexicon import words.lcd mine; echo $?; cut -d , -f 1-3 mine/terms.csv; cpeg --lexicon mine lexicon export --to quanteda
-- out
words.lcd, Lexicoder: 4 terms kept, 0 changed, 0 refused; 2 concerns in mine

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
0
term_id,concept_id,pattern
positive/1,positive,!A !LIE
positive/2,positive,!good
positive/3,positive,ABANDON*
negative/4,negative,!bad !\(or !not\)\?
# Words stand as they are written; a program that knows no stems finds fewer.
"POSITIVE":
  - "A LIE"
  - "good"
  - "ABANDON*"
"NEGATIVE":
  - "bad (or not)?"

== a term above every category is refused with its line
$ printf '\n+\nlonely\n+A\nb\n' > words.lc3; cpeg lexicon import words.lc3 mine; printf 'x\n+A\n' > other; cpeg lexicon import other mine2; echo $?
-- out
1
-- err
cpeg: words.lc3: it is none of the dictionaries that are read: quanteda YAML, LIWC, WordStat, Lexicoder, Yoshikoder, CSV of 'lexicon export'
cpeg: other: it is none of the dictionaries that are read: quanteda YAML, LIWC, WordStat, Lexicoder, Yoshikoder, CSV of 'lexicon export'

== quanteda: nested keys, flow lists, a category's own terms beside its sub-categories
-- file words.yaml
# of our own
Crime:
  __:
    - crime
  Weapons: [knife, "knives", 'gun*']
  Drugs:
    Dealing:
      - drug dealing
      - "drug * dealing"
      - anti-social
Service: police
Codes:
  - 999
  - s60
  - "24/7"
  -
Empty: []
$ cpeg lexicon import words.yaml mine; echo $?; cut -d , -f 1-3 mine/terms.csv; cut -d , -f 1-3 mine/concerns.csv
-- out
words.yaml, quanteda YAML: 9 terms kept, 2 changed, 0 refused; 6 concerns in mine

What is not as it was
Line  What     As written      Concern  Pattern            Why
----  -------  --------------  -------  -----------------  -----------------------------------------
   9  changed  drug * dealing  dealing  !drug ~1 !dealing  a star by itself is any one word there;
                                                           here it is one word or none
  10  changed  anti-social     dealing  !anti-social       a hyphen stands for a blank and for
                                                           nothing too

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
0
term_id,concept_id,pattern
crime-general/1,crime-general,!crime
weapons/2,weapons,!knife
weapons/3,weapons,!knives
weapons/4,weapons,gun*
dealing/5,dealing,!drug !dealing
dealing/6,dealing,!drug ~1 !dealing
dealing/7,dealing,!anti-social
service/8,service,!police
codes/9,codes,!999
codes/10,codes,!s60
codes/11,codes,!24/7
concept_id,prefLabel,broader
crime,Crime,
imported,Imported,
crime-general,Crime (general),crime
weapons,Weapons,crime
dealing,Drugs / Dealing,crime
service,Service,imported
codes,Codes,imported
empty,Empty,imported

== quanteda: .yml and .yaml are the same; what stands elsewhere is refused by its line, what is no YAML told with its column
$ printf 'A: &x [knife]\nB: *x\nC:\n  <<: *x\n  D: [gun]\n' > words.yml; cpeg lexicon import words.yml mine; echo $?
$ printf 'A:\n  - [knife\nB: gun\n' > bad.yml; cpeg lexicon import bad.yml mine2; echo $?
-- out
words.yml, quanteda YAML: 2 terms kept, 0 changed, 2 refused; 3 concerns in mine

What is not as it was
Line  What     As written  Why
----  -------  ----------  -------------------------------------------------
   2  refused  x           what an alias stands for must be written out
   4  refused  <<          what is merged from elsewhere must be written out

Imported words are met as they are written, not by their stems. 'cpeg --lexicon mine lexicon check'
remarks on each row that has no examples yet.
1
3
-- err
cpeg: bad.yml:3:2: it is no YAML that can be read: did not find expected ',' or ']'; mend the line

== a format is told by its content, not by its name; UTF-16 and Windows-1252 are read
$ printf '%%\n1\tCafes\n%%\ncaf\351\t1\n' > words.yaml; cpeg lexicon import words.yaml mine | head -n 1; tail -n 1 mine/terms.csv | cut -d , -f 1-3
$ printf '\377\376+\0A\0\n\0b\0c\0\r\0\n\0' > words.txt; cpeg lexicon import words.txt mine2 | head -n 1
-- out
words.yaml, LIWC: 1 term kept, 0 changed, 0 refused; 1 concern in mine
cafes/1,cafes,!café
words.txt, Lexicoder: 1 term kept, 0 changed, 0 refused; 1 concern in mine2

== what is no dictionary, is not there, or would write over a lexicon is told
$ printf 'The minutes were agreed.\n' > words.txt; cpeg lexicon import words.txt mine; echo $?
$ printf '+A\n+B\n' > none.lcd; cpeg lexicon import none.lcd mine; echo $?
$ printf '%%\n1\tA\nknife\t1\n' > open.dic; cpeg lexicon import open.dic mine; echo $?
$ printf '+A\nknife\n' > words.lcd; mkdir mine; cpeg lexicon import words.lcd mine; echo $?; cpeg lexicon import nowhere.lcd other; echo $?; ls
$ cpeg lexicon import words.lcd; echo $?; cpeg lexicon imprt a b; echo $?
-- out
1
1
3
4
2
mine
none.lcd
open.dic
words.lcd
words.txt
2
2
-- err
cpeg: words.txt: it is none of the dictionaries that are read: quanteda YAML, LIWC, WordStat, Lexicoder, Yoshikoder, CSV of 'lexicon export'
cpeg: none.lcd: it holds no terms
cpeg: open.dic:1:1: the categories are never closed; add a line of % between them and the terms
cpeg: mine: it is there already: name a folder that is to be made
cpeg: nowhere.lcd: there is no such file
cpeg: 'lexicon import' needs a dictionary's file and the folder to make
Try 'cpeg lexicon --help'.
cpeg: there is no 'lexicon imprt'; did you mean 'import'?
Try 'cpeg lexicon --help'.

== deep categories, many of one name and words that are too long lose nothing and end well
$ awk 'BEGIN { for (i = 0; i < 40; i++) { for (k = 0; k < i; k++) printf "\t"; print "C" }; for (k = 0; k < 3; k++) printf "\t"; print "KNIFE (1)" }' > deep.cat
$ cpeg lexicon import deep.cat mine --format csv --part line | tr -d '\r' | cut -c 1-90 | tail -n 3
$ awk 'BEGIN { print "A:"; for (i = 0; i < 300; i++) printf "x"; }' | sed 's/^xxx/  - xxx/' > long.yaml; cpeg lexicon import long.yaml mine2 --format csv --part line | cut -d , -f 1,2,6
$ awk 'BEGIN { printf "A: "; for (i = 0; i < 5000; i++) printf "["; print "" }' > nest.yaml; cpeg lexicon import nest.yaml mine3; echo $?
-- out
39,refused,C,,,categories are nested too deep
40,refused,C,,,categories are nested too deep
41,kept,KNIFE,c-2,!KNIFE,
line,outcome,why
2,refused,"a word that is too long in the pattern ""!xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."""
3
-- err
cpeg: nest.yaml:2:1: it is no YAML that can be read: did not find expected node content; mend the line
