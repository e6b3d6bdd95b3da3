== the whole lexicon goes out as CSV and comes back the same, and tags the same
$ cpeg lexicon export --to csv > all.csv; cpeg lexicon import all.csv copy > said; echo $?
$ cpeg --lexicon copy lexicon export --to csv | cmp - all.csv; cpeg --lexicon copy lexicon check
$ cpeg tag "$CPEG_SOURCE"/corpus/minutes/2009-0* | sed 's/"lexicon":"[^"]*"//' > one; cpeg --lexicon copy tag "$CPEG_SOURCE"/corpus/minutes/2009-0* | sed 's/"lexicon":"[^"]*"//' > two; cmp one two; [ $(grep -c mention one) -gt 100 ] || echo few
-- out
0
copy: 0 faults, 0 remarks

== what lists of words can say comes back the same from quanteda and LIWC
$ cpeg -q lexicon export --to quanteda -o one.yaml; cpeg lexicon import one.yaml a > said; cpeg -q --lexicon a lexicon export --to quanteda -o two.yaml
$ grep -v '^#' one.yaml > one; grep -v '^#' two.yaml > two; cmp one two; [ $(grep -c '^    - ' one) -gt 2000 ] || echo few
$ cpeg -q lexicon export --to liwc -o one.dic; cpeg lexicon import one.dic b > said; cpeg -q --lexicon b lexicon export --to liwc -o two.dic; cmp one.dic two.dic

== what cannot be said is listed or told
-- file words.csv
theme,theme_label,concern,label,term_id,pattern,role,yes_example,no_example,case
animals,Animals,dogs,Dogs,dogs/1,dog ~2 bite,,The dog then did bite.,,
animals,Animals,dogs,Dogs,dogs/2,(big|large) (dog|hound),,A big dog.,,
animals,Animals,dogs,Dogs,dogs/3,!bull-terrier,,A bull-terrier.,,
animals,Animals,dogs,Dogs,dogs/4,dog show,exclude,A dog show.,,
animals,Animals,dogs,Dogs,dogs/5,DDA,,The DDA.,A dda.,keep
animals,Animals,dogs,Dogs,dogs/6,# dogs,,Six dogs and 6 dogs.,,
animals,Animals,dogs,Dogs,dogs/7,(lost,,A lost dog.,,
,,dogs,Dogs,dogs/8,hound,,A hound.,,
$ cpeg lexicon import words.csv mine; cpeg --lexicon mine lexicon export --to quanteda; cpeg -q --lexicon mine lexicon export --to liwc
-- out
words.csv, CSV: 6 terms kept, 0 changed, 2 refused; 1 concern in mine

What is not as it was
Line  What     As written  Why
----  -------  ----------  -----------------------------------------------------
   8  refused  (lost       a bracket that is never closed in the pattern "(lost"
   9  refused  hound       a row without a theme
# Words stand as they are written; a program that knows no stems finds fewer.
# Left out, since no list of words can say them:
#   dogs/1, dog ~2 bite: words may be skipped in it
#   dogs/4, dog show: a rule, no term
#   dogs/5, DDA: it is met as written, capitals and all
#   dogs/6, # dogs: it stands for any number
"Animals":
  "Dogs":
    - "big dog"
    - "big hound"
    - "large dog"
    - "large hound"
    - "bull-terrier"
%
1	Animals
	2	Dogs
%
big dog	2
big hound	2
large dog	2
large hound	2
bull-terrier	2
-- err
cpeg: 4 rows are left out: rules, gaps and what else no list of words can say
cpeg: 1 term is met by stems here; elsewhere only as written

== an export needs a kind that there is
$ cpeg lexicon export; echo $?; cpeg lexicon export --to spss; echo $?; cpeg lexicon export csv; echo $?
-- out
2
2
2
-- err
cpeg: 'lexicon export' needs --to quanteda, liwc or csv
Try 'cpeg lexicon --help'.
cpeg: --to is 'spss', it can be quanteda, liwc or csv
Try 'cpeg lexicon --help'.
cpeg: 'lexicon export' takes no 'csv'
Try 'cpeg lexicon --help'.
