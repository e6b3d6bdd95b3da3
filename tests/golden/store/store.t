== a store that is not there is told with what makes one
$ cpeg status
-- err
cpeg: cpeg.db: there is no store here: an ingest makes one
-- exit 2

== the environment names the store
$ CPEG_STORE=other.db cpeg concerns
-- err
cpeg: other.db: there is no store here: an ingest makes one
-- exit 2

== the option wins over the environment
$ CPEG_STORE=other.db cpeg --store third.db concerns
-- err
cpeg: third.db: there is no store here: an ingest makes one
-- exit 2

== another file is no store, and stays as it is
$ echo 'no store' > notes.db && cpeg --store notes.db trend dangerous-dogs; echo $?; cat notes.db
-- out
3
no store
-- err
cpeg: notes.db: the file is not a store
