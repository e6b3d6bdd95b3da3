== a folder without terms is no lexicon
$ mkdir empty && cpeg --lexicon empty tag x.txt
-- err
cpeg: 'empty' is no lexicon: it has no terms.csv
-- exit 3

== the environment's lexicon is taken when no option is given
$ CPEG_LEXICON=nowhere cpeg text x.txt
-- err
cpeg: 'nowhere' is no lexicon: it has no terms.csv
-- exit 3

== the option wins over the environment
$ CPEG_LEXICON=nowhere cpeg text --lexicon elsewhere x.txt
-- err
cpeg: 'elsewhere' is no lexicon: it has no terms.csv
-- exit 3
