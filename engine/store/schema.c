/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables and views of a store, as steps from one version to the next. A step only adds
 * or rewrites; none may lose a row. Days are ISO texts and axes are words, so that the file
 * reads well in the plain sqlite3 shell.
 */
#include "store/sql.h"
#include "store/voice.h"

/* "CPEG": told apart from other databases by the file's header. */
#define SCHEMA_APPLICATION 0x43504547

/* What the lexicon says; rewritten when its hash changes. Areas and concerns stay as long as
   facts refer to them. Checks name each value by itself: for `IN` with three of them SQLite makes a table each time a
   row is written, which took as long as all else that is done for the row. */
static const char tables_of_lexicon[] =
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE areas ("
    " area_code TEXT PRIMARY KEY, name TEXT NOT NULL,"
    " level TEXT NOT NULL CHECK (level = 'ward' OR level = 'borough' OR level = 'london'),"
    " parent_code TEXT REFERENCES areas, valid_from TEXT, valid_to TEXT) STRICT, WITHOUT ROWID;"
    "CREATE INDEX areas_parent ON areas (parent_code);"
    "CREATE TABLE area_names ("
    " name TEXT NOT NULL COLLATE NOCASE, area_code TEXT NOT NULL REFERENCES areas,"
    " is_alias INTEGER NOT NULL, PRIMARY KEY (name, area_code)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE concerns ("
    " concern_id TEXT PRIMARY KEY, label TEXT NOT NULL, theme_id TEXT REFERENCES concerns,"
    " definition TEXT NOT NULL, not_this TEXT NOT NULL, is_sensitive INTEGER NOT NULL,"
    " in_lexicon INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX concerns_theme ON concerns (theme_id);"
    "CREATE TABLE terms ("
    " term_id TEXT PRIMARY KEY, concern_id TEXT REFERENCES concerns, pattern TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE priorities ("
    " priority_row INTEGER PRIMARY KEY, priority_id TEXT NOT NULL, area_code TEXT NOT NULL,"
    " concern_id TEXT NOT NULL REFERENCES concerns,"
    " relation TEXT NOT NULL"
    " CHECK (relation = 'exact' OR relation = 'broader' OR relation = 'narrower' OR relation = 'related'),"
    " text TEXT NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL, confidence TEXT NOT NULL,"
    " valid_from TEXT, valid_to TEXT) STRICT;";

/* What was read. A document is a content: the files that hold it are rows of `files`. */
static const char tables_of_documents[] =
    "CREATE TABLE quarters ("
    " quarter TEXT PRIMARY KEY, financial TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE meetings ("
    " meeting_id TEXT PRIMARY KEY, body TEXT NOT NULL, body_key TEXT NOT NULL, date TEXT,"
    " quarter TEXT REFERENCES quarters, area_code TEXT REFERENCES areas,"
    " borough_code TEXT REFERENCES areas, ward_code TEXT REFERENCES areas) STRICT, WITHOUT ROWID;"
    "CREATE INDEX meetings_quarter ON meetings (quarter, area_code);"
    "CREATE TABLE documents ("
    " document_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL UNIQUE, path TEXT NOT NULL,"
    " bytes INTEGER NOT NULL, text_bytes INTEGER NOT NULL, word_count INTEGER NOT NULL,"
    " format TEXT NOT NULL, encoding TEXT NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind = 'minutes' OR kind = 'agenda-pack' OR kind = 'other'),"
    " draft INTEGER NOT NULL CHECK (draft IN (0,1)), date TEXT, date_reason TEXT NOT NULL,"
    " body TEXT NOT NULL, body_key TEXT NOT NULL, area_code TEXT REFERENCES areas,"
    " borough_code TEXT REFERENCES areas,"
    " borough_reason TEXT NOT NULL, ward_code TEXT REFERENCES areas,"
    " meeting_id TEXT REFERENCES meetings,"
    " standing TEXT NOT NULL CHECK (standing = 'counts' OR standing = 'superseded' OR standing = 'not-minutes'),"
    " lexicon TEXT NOT NULL, engine TEXT NOT NULL) STRICT;"
    "CREATE INDEX documents_meeting ON documents (meeting_id, standing);"
    "CREATE TABLE files ("
    " path TEXT PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents) STRICT, WITHOUT ROWID;"
    "CREATE INDEX files_document ON files (document_id);"
    "CREATE TABLE texts ("
    " document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text BLOB NOT NULL) STRICT;"
    "CREATE TABLE failures ("
    " path TEXT PRIMARY KEY, status TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE corrections ("
    " correction_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,"
    " decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, note TEXT NOT NULL) STRICT;"
    "CREATE TABLE runs ("
    " run_id INTEGER PRIMARY KEY, started TEXT NOT NULL, engine TEXT NOT NULL, lexicon TEXT NOT NULL,"
    " files_found INTEGER, files_added INTEGER, files_changed INTEGER, files_unchanged INTEGER,"
    " files_refused INTEGER, mentions INTEGER, bytes_read INTEGER) STRICT;";

/* What was found in a document's text. Positions are bytes of texts.text, half-open. The search
   index is kept by the writer: a trigger that writes to it would need a trusted schema. */
static const char tables_of_mentions[] =
    "CREATE TABLE sentences ("
    " sentence_id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,"
    " begin INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL, item INTEGER NOT NULL,"
    " text TEXT NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX sentences_document ON sentences (document_id, begin);"
    "CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='sentences', content_rowid='sentence_id',"
    " tokenize='porter unicode61');"
    "CREATE TABLE mentions ("
    " document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal INTEGER NOT NULL,"
    " mention_id TEXT NOT NULL, concern_id TEXT NOT NULL REFERENCES concerns, term_id TEXT NOT NULL,"
    " begin INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL,"
    " sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL, item INTEGER NOT NULL,"
    " presence TEXT NOT NULL, time TEXT NOT NULL, voice TEXT NOT NULL, act TEXT NOT NULL,"
    " trend TEXT NOT NULL, locus TEXT NOT NULL, firmness TEXT NOT NULL,"
    " live INTEGER NOT NULL CHECK (live IN (0,1)), area_code TEXT REFERENCES areas,"
    " section TEXT NOT NULL, speaker TEXT NOT NULL,"
    " PRIMARY KEY (document_id, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX mentions_id ON mentions (mention_id);"
    "CREATE TABLE cues ("
    " document_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, cue INTEGER NOT NULL,"
    " axis TEXT NOT NULL, value TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,"
    " rule TEXT NOT NULL, PRIMARY KEY (document_id, ordinal, cue),"
    " FOREIGN KEY (document_id, ordinal) REFERENCES mentions ON DELETE CASCADE) STRICT, WITHOUT ROWID;"
    /* What counting needs, one row a document, concern or theme, and ward that mentions are placed
       in; ward_code '' is the whole document. meetings is 1 when a mention is live. */
    "CREATE TABLE tallies ("
    " document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ward_code TEXT NOT NULL,"
    " concern_id TEXT NOT NULL REFERENCES concerns, meetings INTEGER NOT NULL, items INTEGER NOT NULL,"
    " mentions INTEGER NOT NULL, items_all INTEGER NOT NULL, mentions_all INTEGER NOT NULL,"
    " PRIMARY KEY (document_id, ward_code, concern_id)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW v_tally AS"
    " SELECT n.document_id, '' AS ward_code, n.concern_id, n.live, n.item FROM mentions n"
    " UNION ALL SELECT n.document_id, '', k.theme_id, n.live, n.item FROM mentions n"
    " JOIN concerns k ON k.concern_id = n.concern_id WHERE k.theme_id IS NOT NULL"
    " UNION ALL SELECT n.document_id, n.area_code, n.concern_id, n.live, n.item FROM mentions n"
    " JOIN areas a ON a.area_code = n.area_code WHERE a.level = 'ward'"
    " UNION ALL SELECT n.document_id, n.area_code, k.theme_id, n.live, n.item FROM mentions n"
    " JOIN areas a ON a.area_code = n.area_code JOIN concerns k ON k.concern_id = n.concern_id"
    " WHERE a.level = 'ward' AND k.theme_id IS NOT NULL;";

/* Meetings that count have a day and an area. Those of a ward count for the ward, its borough
   and London; those of a borough for it and London; those of London for London only. */
static const char views_of_meetings[] =
    "CREATE VIEW v_meeting AS"
    " SELECT m.meeting_id, m.body, m.date, m.quarter, m.area_code, a.name AS area, a.level, b.name AS borough,"
    " m.quarter IS NOT NULL AND m.area_code IS NOT NULL AS counts, d.path, d.draft, d.word_count,"
    " (SELECT count(*) FROM documents x WHERE x.meeting_id = m.meeting_id) AS documents"
    " FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " LEFT JOIN areas a ON a.area_code = m.area_code LEFT JOIN areas b ON b.area_code = m.borough_code;"
    "CREATE VIEW v_meeting_area AS"
    " SELECT m.meeting_id, m.quarter, l.area_code, l.level FROM meetings m JOIN areas l ON l.level = 'london'"
    " WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL"
    " UNION ALL SELECT meeting_id, quarter, borough_code, 'borough' FROM meetings"
    " WHERE quarter IS NOT NULL AND borough_code IS NOT NULL"
    " UNION ALL SELECT meeting_id, quarter, ward_code, 'ward' FROM meetings"
    " WHERE quarter IS NOT NULL AND ward_code IS NOT NULL;"
    "CREATE VIEW v_held AS"
    " SELECT quarter, area_code, level, count(*) AS held FROM v_meeting_area GROUP BY quarter, area_code, level;"
    "CREATE VIEW v_coverage AS"
    " SELECT a.area_code, a.name AS area, a.level, q.quarter, q.first_day, q.last_day, coalesce(h.held, 0) AS held,"
    " iif(h.held IS NULL, 'no minutes', 'received') AS state"
    " FROM areas a CROSS JOIN quarters q LEFT JOIN v_held h ON h.area_code = a.area_code AND h.quarter = q.quarter"
    " WHERE a.level <> 'ward';"
    "CREATE VIEW v_document AS"
    " SELECT d.document_id, d.path, d.content_hash, d.kind, d.draft, d.standing, d.date, d.date_reason, d.body,"
    " d.area_code, a.name AS area, a.level, b.name AS borough, d.borough_reason, d.meeting_id, d.format, d.encoding,"
    " d.bytes, d.text_bytes, d.word_count, d.lexicon, d.engine,"
    " (SELECT count(*) FROM files f WHERE f.document_id = d.document_id) AS files"
    " FROM documents d LEFT JOIN areas a ON a.area_code = d.area_code"
    " LEFT JOIN areas b ON b.area_code = d.borough_code;";

/* A concern counts for itself and for its theme: tallies hold rows of both. A ward's figures
   come from meetings of the ward or of its borough with a mention placed in the ward. */
static const char views_of_counts[] =
    "CREATE VIEW v_count AS"
    " SELECT m.quarter, l.area_code, l.level, y.concern_id, sum(y.meetings) AS meetings, sum(y.items) AS items,"
    " sum(y.mentions) AS mentions, count(*) AS meetings_all, sum(y.items_all) AS items_all,"
    " sum(y.mentions_all) AS mentions_all"
    " FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = '' JOIN areas l ON l.level = 'london'"
    " WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL GROUP BY m.quarter, l.area_code, l.level, y.concern_id"
    " UNION ALL SELECT m.quarter, m.borough_code, 'borough', y.concern_id, sum(y.meetings), sum(y.items),"
    " sum(y.mentions), count(*), sum(y.items_all), sum(y.mentions_all)"
    " FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = ''"
    " WHERE m.quarter IS NOT NULL AND m.borough_code IS NOT NULL GROUP BY m.quarter, m.borough_code, y.concern_id"
    " UNION ALL SELECT m.quarter, y.ward_code, 'ward', y.concern_id, sum(y.meetings), sum(y.items),"
    " sum(y.mentions), count(*), sum(y.items_all), sum(y.mentions_all)"
    " FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing = 'counts'"
    " JOIN tallies y ON y.document_id = d.document_id JOIN areas a ON a.area_code = y.ward_code"
    " WHERE m.quarter IS NOT NULL AND"
    " (m.ward_code = y.ward_code OR (m.ward_code IS NULL AND m.borough_code = a.parent_code))"
    " GROUP BY m.quarter, y.ward_code, y.concern_id;"
    /* held: meetings of the area; held_borough: for a ward, meetings of its borough besides. */
    "CREATE VIEW v_concern_quarter_area AS"
    " SELECT c.quarter, q.first_day, q.last_day, c.area_code, a.name AS area, c.level, c.concern_id, k.label,"
    " k.theme_id IS NULL AS is_theme, c.meetings, coalesce(h.held, 0) AS held,"
    " iif(c.level = 'ward', (SELECT count(*) FROM meetings m WHERE m.quarter = c.quarter AND"
    "  m.area_code = a.parent_code), NULL) AS held_borough, c.items, c.mentions,"
    " c.meetings_all, c.items_all, c.mentions_all"
    " FROM v_count c JOIN areas a ON a.area_code = c.area_code JOIN concerns k ON k.concern_id = c.concern_id"
    " JOIN quarters q ON q.quarter = c.quarter"
    " LEFT JOIN v_held h ON h.quarter = c.quarter AND h.area_code = c.area_code;";

/* What version 2 has more. What was read before is read again by the next ingest, since only the
   reader knows in what kind of place a sentence stands and that a pack holds minutes. */
static const char step_of_places[] =
    "ALTER TABLE sentences ADD COLUMN place TEXT NOT NULL DEFAULT 'body';"
    "ALTER TABLE sentences ADD COLUMN section TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE runs ADD COLUMN files_reread INTEGER;"
    "UPDATE documents SET lexicon = '';"
    "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status;";

/* What version 3 has more: files that are gone are told apart from those that were refused. */
static const char step_of_gone[] = "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status;";

/* What version 4 has otherwise, so that an ingest writes a row where it wrote ten: cues are a column of their mention,
   a mention's id has no index (it is looked for once in a while, by a person), and the sentences of a document wait
   in a few bytes until a search wants them as rows. Those that are rows already stay. */
static const char step_of_speed[] =
    "ALTER TABLE mentions ADD COLUMN cues TEXT NOT NULL DEFAULT '[]';"
    "UPDATE mentions SET cues = (SELECT json_group_array(json_array(c.axis, c.value, c.begin, c.end, c.rule)) FROM"
    " (SELECT * FROM cues c WHERE c.document_id = mentions.document_id AND c.ordinal = mentions.ordinal"
    "  ORDER BY c.cue) c);"
    "DROP TABLE cues;"
    /* By json_each alone, which is safe where a schema is not trusted; json_extract is not. */
    "CREATE VIEW cues AS"
    " SELECT n.document_id, n.ordinal, c.key AS cue, (SELECT value FROM json_each(c.value) WHERE key = 0) AS axis,"
    " (SELECT value FROM json_each(c.value) WHERE key = 1) AS value,"
    " (SELECT value FROM json_each(c.value) WHERE key = 2) AS begin,"
    " (SELECT value FROM json_each(c.value) WHERE key = 3) AS \"end\","
    " (SELECT value FROM json_each(c.value) WHERE key = 4) AS rule FROM mentions n, json_each(n.cues) c;"
    "DROP INDEX mentions_id;"
    "CREATE TABLE unsearched ("
    " document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, sentences BLOB NOT NULL) STRICT;"
    /* 16 MB of words gathered before they are written: with the default of 1 MB an index takes a third longer. */
    "INSERT INTO sentence_search (sentence_search, rank) VALUES ('hashsize', 16777216);"
    "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status;";

/* What version 5 has more: what of a document's facts a person said, and what waits for a person. A correction is of
   a content, not of a file; the last of a field counts. */
static const char step_of_corrections[] =
    "ALTER TABLE documents ADD COLUMN corrected TEXT NOT NULL DEFAULT '';"
    "CREATE INDEX corrections_content ON corrections (content_hash, field);"
    "CREATE VIEW v_correction AS"
    " SELECT c.correction_id, d.path, c.field, c.value, c.decided_by, c.decided_on, c.note, c.content_hash,"
    " c.correction_id = (SELECT max(x.correction_id) FROM corrections x WHERE x.content_hash = c.content_hash"
    "  AND x.field = c.field) AS holds"
    " FROM corrections c LEFT JOIN documents d ON d.content_hash = c.content_hash;"
    "CREATE VIEW v_review AS"
    " WITH doubt AS (SELECT document_id, content_hash, path, 'date' AS field, 'no date' AS what, date_reason AS reason"
    "  FROM documents WHERE standing = 'counts' AND date IS NULL"
    "  UNION ALL SELECT document_id, content_hash, path, 'borough', 'no area', borough_reason FROM documents"
    "  WHERE standing = 'counts' AND area_code IS NULL"
    "  UNION ALL SELECT document_id, content_hash, path, 'kind', 'not minutes', 'it is no minutes of a meeting'"
    "  FROM documents WHERE standing = 'not-minutes')"
    " SELECT o.path, o.what, o.reason, o.field, o.document_id, EXISTS (SELECT 1 FROM corrections c"
    "  WHERE c.content_hash = o.content_hash AND (c.field = o.field OR (c.field = 'accepted' AND c.value = o.what)))"
    "  AS decided FROM doubt o;";

/* What version 6 has more: where the pages of a document begin. Only files with pages have rows; the page of a place is
   the last that begins before it. Flags: 1 a scan, 2 columns that may be out of order, 4 its words were recognised (OCR),
   8 that was tried and gave none. */
static const char step_of_pages[] =
    "CREATE TABLE pages ("
    " document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal INTEGER NOT NULL,"
    " begin INTEGER NOT NULL, page INTEGER NOT NULL, flags INTEGER NOT NULL,"
    " PRIMARY KEY (document_id, ordinal)) STRICT, WITHOUT ROWID;"
    "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status;";

/* What version 7 has more: what is known of boroughs and groups, which meetings are expected, what analysts say of
   flags, and since which run a content is here. Who speaks is a number made of a salt and the name (voice.c): the step
   after these pieces makes the numbers. */
static const char step_of_exposure[] =
    "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status; DROP VIEW v_coverage;"
    "ALTER TABLE areas ADD COLUMN subregion TEXT; ALTER TABLE areas ADD COLUMN label_lon REAL;"
    "ALTER TABLE areas ADD COLUMN label_lat REAL;"
    "INSERT INTO state (name, value) VALUES ('salt', lower(hex(randomblob(16))));"
    "ALTER TABLE mentions RENAME COLUMN speaker TO voice_id;"
    "CREATE TABLE arrivals ("
    " content_hash TEXT PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs) STRICT, WITHOUT ROWID;"
    "CREATE TABLE groups ("
    " group_key TEXT NOT NULL, area_code TEXT NOT NULL REFERENCES areas, name TEXT NOT NULL, also TEXT NOT NULL,"
    " kind TEXT NOT NULL, valid_from TEXT, valid_to TEXT, source TEXT NOT NULL, confidence TEXT NOT NULL,"
    " PRIMARY KEY (group_key, area_code)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE group_names ("
    " name_key TEXT NOT NULL, area_code TEXT NOT NULL REFERENCES areas, group_key TEXT NOT NULL,"
    " PRIMARY KEY (name_key, area_code)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE expected_meetings ("
    " expected_id INTEGER PRIMARY KEY, group_name TEXT NOT NULL, group_key TEXT NOT NULL,"
    " area_code TEXT NOT NULL REFERENCES areas, date TEXT, quarter TEXT NOT NULL,"
    " held TEXT NOT NULL CHECK (held = 'yes' OR held = 'no' OR held = 'unknown'),"
    " due TEXT, note TEXT NOT NULL, source TEXT NOT NULL, line INTEGER NOT NULL) STRICT;"
    "CREATE TABLE decisions ("
    " decision_id INTEGER PRIMARY KEY, flag_id TEXT NOT NULL, concern_id TEXT NOT NULL, area_code TEXT NOT NULL,"
    " quarter TEXT NOT NULL, verdict TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL,"
    " note TEXT NOT NULL) STRICT;"
    "CREATE INDEX decisions_flag ON decisions (flag_id);";

/* A quarter without minutes has no number of meetings: it is not known how many there were. */
static const char views_of_exposure[] =
    "CREATE VIEW v_coverage AS"
    " SELECT a.area_code, a.name AS area, a.level, q.quarter, q.first_day, q.last_day, h.held,"
    " iif(h.held IS NULL, 'no minutes', 'received') AS state"
    " FROM areas a CROSS JOIN quarters q LEFT JOIN v_held h ON h.area_code = a.area_code AND h.quarter = q.quarter"
    " WHERE a.level <> 'ward';"
    /* An expected meeting is matched with the minutes of its group and day. What is expected on no certain day, or on a
       day without minutes, takes the other minutes of its group and quarter, in the order of days: meetings are moved. A
       meeting that was not held takes none but those of its own day, or of its quarter when no day is told. */
    "CREATE VIEW v_expected AS"
    " WITH own AS (SELECT e.expected_id, m.meeting_id FROM expected_meetings e JOIN meetings m"
    "  ON m.body_key = e.group_key AND m.area_code = e.area_code AND m.date = e.date),"
    " rest AS (SELECT m.meeting_id, m.body_key, m.area_code, m.quarter, row_number() OVER"
    "  (PARTITION BY m.body_key, m.area_code, m.quarter ORDER BY m.date, m.meeting_id) AS place FROM meetings m"
    "  WHERE m.quarter IS NOT NULL AND m.meeting_id NOT IN (SELECT meeting_id FROM own)),"
    " open AS (SELECT e.expected_id, e.group_key, e.area_code, e.quarter, row_number() OVER"
    "  (PARTITION BY e.group_key, e.area_code, e.quarter ORDER BY e.held = 'no', e.date IS NULL, e.date, e.expected_id)"
    "  AS place FROM expected_meetings e WHERE e.expected_id NOT IN (SELECT expected_id FROM own)"
    "  AND NOT (e.held = 'no' AND e.date IS NOT NULL)),"
    " matched AS (SELECT expected_id, meeting_id FROM own UNION ALL SELECT o.expected_id, r.meeting_id FROM open o"
    "  JOIN rest r ON r.body_key = o.group_key AND r.area_code = o.area_code AND r.quarter = o.quarter"
    "  AND r.place = o.place),"
    " came AS (SELECT d.meeting_id, min(substr(r.started, 1, 10)) AS first_read FROM documents d"
    "  JOIN arrivals a ON a.content_hash = d.content_hash JOIN runs r ON r.run_id = a.run_id"
    "  WHERE d.meeting_id IS NOT NULL GROUP BY d.meeting_id)"
    " SELECT e.expected_id, e.group_name, e.group_key, e.area_code, a.name AS area, a.level,"
    " coalesce(b.name, iif(a.level = 'borough', a.name, NULL)) AS borough, e.date, e.quarter, e.held, e.due, e.note,"
    " e.source, e.line, k.meeting_id, m.date AS meeting_date, c.first_read,"
    " iif(k.meeting_id IS NOT NULL, 'received', iif(e.held = 'no', 'not held', 'not received')) AS state,"
    " k.meeting_id IS NOT NULL AND e.held = 'no' AS contradicts,"
    " k.meeting_id IS NOT NULL AND e.due IS NOT NULL AND c.first_read > e.due AS late,"
    " iif(k.meeting_id IS NULL AND e.held <> 'no', (SELECT min(x.body) FROM meetings x WHERE x.area_code = e.area_code"
    "  AND x.date = e.date AND x.meeting_id NOT IN (SELECT meeting_id FROM matched)), NULL) AS like_group"
    " FROM expected_meetings e JOIN areas a ON a.area_code = e.area_code"
    " LEFT JOIN areas b ON b.area_code = a.parent_code AND b.level = 'borough'"
    " LEFT JOIN matched k ON k.expected_id = e.expected_id LEFT JOIN meetings m ON m.meeting_id = k.meeting_id"
    " LEFT JOIN came c ON c.meeting_id = k.meeting_id;"
    /* What is spoken of, beside who met: a mention that is placed elsewhere is of there. */
    "CREATE VIEW v_subject AS"
    " SELECT m.quarter, n.concern_id, m.meeting_id, m.area_code AS meeting_area_code,"
    " CASE a.level WHEN 'ward' THEN a.parent_code WHEN 'borough' THEN a.area_code WHEN 'london' THEN NULL"
    "  ELSE m.borough_code END AS borough_code,"
    " CASE WHEN a.level = 'ward' THEN a.area_code WHEN a.level IS NULL THEN m.ward_code END AS ward_code,"
    " sum(n.live) AS mentions, count(*) AS mentions_all"
    " FROM mentions n JOIN documents d ON d.document_id = n.document_id AND d.standing = 'counts'"
    " JOIN meetings m ON m.meeting_id = d.meeting_id LEFT JOIN areas a ON a.area_code = n.area_code"
    " WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;"
    "CREATE VIEW v_decision AS"
    " SELECT d.decision_id, d.flag_id, d.concern_id, k.label, d.area_code, a.name AS area, d.quarter, d.verdict,"
    " d.decided_by, d.decided_on, d.note, d.decision_id = (SELECT max(x.decision_id) FROM decisions x"
    "  WHERE x.flag_id = d.flag_id) AS holds"
    " FROM decisions d LEFT JOIN concerns k ON k.concern_id = d.concern_id"
    " LEFT JOIN areas a ON a.area_code = d.area_code;";

/* And documents whose words, or some of them, were recognised in pictures, or were not, wait for a
   person's look. */
static const char step_of_scans[] =
    "DROP VIEW v_review;"
    "CREATE VIEW v_review AS"
    " WITH scan AS (SELECT document_id, count(DISTINCT CASE WHEN flags & 4 THEN page END) AS recognised,"
    "  count(DISTINCT CASE WHEN flags & 5 = 1 THEN page END) AS unread FROM pages WHERE flags & 1 GROUP BY document_id),"
    " doubt AS (SELECT document_id, content_hash, path, 'date' AS field, 'no date' AS what, date_reason AS reason"
    "  FROM documents WHERE standing = 'counts' AND date IS NULL"
    "  UNION ALL SELECT document_id, content_hash, path, 'borough', 'no area', borough_reason FROM documents"
    "  WHERE standing = 'counts' AND area_code IS NULL"
    "  UNION ALL SELECT document_id, content_hash, path, 'ocr', 'read by OCR', recognised || iif(recognised = 1, ' page is a"
    " picture: its', ' pages are pictures: their') || ' words were recognised and may be wrong'"
    "  FROM documents JOIN scan USING (document_id) WHERE standing = 'counts' AND recognised > 0"
    "  UNION ALL SELECT document_id, content_hash, path, 'ocr', 'pages not read', unread || iif(unread = 1, ' page is a"
    " picture', ' pages are pictures') || ' whose words were not read'"
    "  FROM documents JOIN scan USING (document_id) WHERE standing = 'counts' AND unread > 0"
    "  UNION ALL SELECT document_id, content_hash, path, 'columns', 'columns in doubt', 'the columns of ' ||"
    " iif(count(DISTINCT page) = 1, 'page ' || min(page), count(DISTINCT page) || ' pages, the first of them page ' ||"
    " min(page) || ',') || ' may be out of order' FROM documents JOIN pages USING (document_id)"
    " WHERE standing = 'counts' AND flags & 2"
    " GROUP BY document_id"
    "  UNION ALL SELECT document_id, content_hash, path, 'kind', 'not minutes', 'it is no minutes of a meeting'"
    "  FROM documents WHERE standing = 'not-minutes')"
    " SELECT o.path, o.what, o.reason, o.field, o.document_id, EXISTS (SELECT 1 FROM corrections c"
    "  WHERE c.content_hash = o.content_hash AND (c.field = o.field OR (c.field = 'accepted' AND c.value = o.what)))"
    "  AS decided FROM doubt o;";

/* What version 8 has more: what people say of single mentions, as corrections of a place in a content, each with what the engine
   said then; and, for each such place of a document, what the engine says now. Who wants to know what stands asks
   v_said. */
static const char step_of_mentions[] =
    "DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_status; DROP VIEW v_correction;"
    "ALTER TABLE corrections ADD COLUMN concern_id TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE corrections ADD COLUMN begin INTEGER; ALTER TABLE corrections ADD COLUMN \"end\" INTEGER;"
    "ALTER TABLE corrections ADD COLUMN words TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE corrections ADD COLUMN sentence TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE corrections ADD COLUMN path TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE corrections ADD COLUMN found TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE corrections ADD COLUMN origin INTEGER REFERENCES corrections;"
    "CREATE INDEX corrections_origin ON corrections (origin) WHERE origin IS NOT NULL;"
    "CREATE TABLE judged ("
    " document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, place INTEGER NOT NULL,"
    " said_id TEXT NOT NULL, ordinal INTEGER, concern_id TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,"
    " found_id TEXT NOT NULL, found TEXT NOT NULL,"
    " standing TEXT NOT NULL CHECK (standing = 'agrees' OR standing = 'holds' OR standing = 'conflict'),"
    " reason TEXT NOT NULL, PRIMARY KEY (document_id, place)) STRICT, WITHOUT ROWID;";

static const char views_of_said[] =
    "CREATE VIEW v_correction AS"
    " SELECT c.correction_id, coalesce(d.path, nullif(c.path, '')) AS path, c.field, c.value, c.decided_by, c.decided_on, c.note,"
    " c.content_hash, c.correction_id = (SELECT max(x.correction_id) FROM corrections x WHERE x.content_hash = c.content_hash"
    "  AND x.concern_id = c.concern_id AND x.begin IS c.begin AND x.\"end\" IS c.\"end\""
    "  AND ((x.field = c.field AND (c.field <> 'verdict' OR x.value <> 'kept' OR c.value = 'kept'))"
    "   OR (x.field = 'verdict' AND x.value = 'undone')"
    "   OR (c.value = 'rejected' AND c.field = 'verdict' AND x.field <> 'verdict'))) AS holds,"
    " c.concern_id, c.begin, c.\"end\", c.words, c.sentence, c.found, c.origin"
    " FROM corrections c LEFT JOIN documents d ON d.content_hash = c.content_hash;"
    /* What stands of all that was said of a place, in words. */
    "CREATE VIEW v_said AS"
    " SELECT content_hash, concern_id, begin, \"end\", group_concat(word, ', ') AS said FROM (SELECT c.content_hash, c.concern_id,"
    "  c.begin, c.\"end\", CASE c.field WHEN 'verdict' THEN c.value WHEN 'area' THEN 'place=' || coalesce(a.name, c.value)"
    "  ELSE c.field || '=' || c.value END AS word FROM v_correction c LEFT JOIN areas a ON c.field = 'area' AND a.area_code = c.value"
    "  WHERE c.concern_id <> '' AND c.holds AND c.value <> 'kept' AND c.value <> 'undone'"
    "  ORDER BY c.content_hash, c.concern_id, c.begin, c.\"end\", c.field <> 'verdict', c.field)"
    " GROUP BY content_hash, concern_id, begin, \"end\";"
    "CREATE VIEW v_judged AS"
    " SELECT j.said_id, j.found_id, d.path, j.concern_id, c.words, c.sentence, j.found, j.standing, j.reason, n.mention_id,"
    " n.concern_id AS counts_as, c.decided_by, c.decided_on, c.note, d.standing AS document, j.document_id, j.place"
    " FROM judged j JOIN documents d USING (document_id) JOIN corrections c ON c.correction_id ="
    "  (SELECT max(x.correction_id) FROM corrections x WHERE x.content_hash = d.content_hash"
    "  AND x.concern_id = j.concern_id AND x.begin = j.begin AND x.\"end\" = j.\"end\")"
    " LEFT JOIN mentions n ON n.document_id = j.document_id AND n.ordinal = j.ordinal;"
    /* What was said of a paper counts for the paper that came in its place: the file of its name, or the version of the same
       meeting that counts. */
    "CREATE VIEW v_moved AS"
    " WITH here AS (SELECT c.correction_id, coalesce(d.document_id, (SELECT f.document_id FROM files f WHERE f.path = c.path))"
    "   AS document_id, coalesce(c.origin, c.correction_id) AS root"
    "  FROM corrections c LEFT JOIN documents d ON d.content_hash = c.content_hash WHERE c.concern_id <> '')"
    " SELECT c.correction_id, h.root, c.content_hash, c.concern_id, c.begin, c.\"end\", c.words, c.sentence, c.path,"
    "  w.document_id, w.content_hash AS new_hash, w.path AS new_path, EXISTS (SELECT 1 FROM corrections x WHERE"
    "   x.content_hash = w.content_hash AND coalesce(x.origin, x.correction_id) = h.root) AS is_there"
    " FROM here h JOIN corrections c USING (correction_id) LEFT JOIN documents o ON o.document_id = h.document_id"
    " LEFT JOIN documents w ON w.document_id = iif(o.standing = 'superseded', (SELECT y.document_id FROM documents y"
    "  WHERE y.meeting_id = o.meeting_id AND y.standing = 'counts'), o.document_id)"
    " WHERE w.content_hash IS NOT c.content_hash;";

/* Views over everything come last: a later version only drops them and makes them anew. */
static const char views_of_mentions[] =
    "CREATE VIEW v_mention AS"
    " SELECT n.mention_id, n.concern_id, k.label, n.term_id, d.path, n.line,"
    " (SELECT g.page FROM pages g WHERE g.document_id = n.document_id AND g.begin <= n.begin"
    "  ORDER BY g.ordinal DESC LIMIT 1) AS page, m.date, m.quarter, m.body,"
    " ma.name AS meeting_area, n.presence, n.time, n.voice, n.act, n.trend, n.locus, n.firmness, n.live,"
    " n.area_code, coalesce(a.level, 'unplaced') AS area_level, a.name AS area, p.name AS area_parent,"
    " n.section, n.voice_id, n.begin, n.end, n.item,"
    " CAST(substr(t.text, n.begin + 1, n.end - n.begin) AS TEXT) AS words,"
    " CAST(substr(t.text, n.sentence_begin + 1, n.sentence_end - n.sentence_begin) AS TEXT) AS sentence,"
    " d.standing, d.standing = 'counts' AND m.quarter IS NOT NULL AND m.area_code IS NOT NULL AS counts,"
    " n.document_id, n.ordinal, d.meeting_id, EXISTS (SELECT 1 FROM judged j WHERE j.document_id = n.document_id"
    "  AND j.ordinal = n.ordinal AND j.standing <> 'agrees') AS corrected"
    " FROM mentions n JOIN documents d USING (document_id) JOIN concerns k USING (concern_id)"
    " JOIN texts t USING (document_id)"
    " LEFT JOIN meetings m USING (meeting_id) LEFT JOIN areas ma ON ma.area_code = m.area_code"
    " LEFT JOIN areas a ON a.area_code = n.area_code LEFT JOIN areas p ON p.area_code = a.parent_code;"
    "CREATE VIEW v_status AS"
    " SELECT 1 AS position, 'files' AS what, count(*) AS number FROM files"
    " UNION ALL SELECT 2, 'documents', count(*) FROM documents"
    " UNION ALL SELECT 3, 'documents that are no minutes', count(*) FROM documents WHERE standing = 'not-minutes'"
    " UNION ALL SELECT 4, 'documents superseded by a later version', count(*) FROM documents"
    "  WHERE standing = 'superseded'"
    " UNION ALL SELECT 5, 'meetings', count(*) FROM meetings"
    " UNION ALL SELECT 6, 'meetings that count', count(*) FROM meetings"
    "  WHERE quarter IS NOT NULL AND area_code IS NOT NULL"
    " UNION ALL SELECT 7, 'meetings without a date', count(*) FROM meetings WHERE date IS NULL"
    " UNION ALL SELECT 8, 'meetings of no London area', count(*) FROM meetings WHERE area_code IS NULL"
    " UNION ALL SELECT 9, 'quarters', count(DISTINCT quarter) FROM meetings"
    "  WHERE quarter IS NOT NULL AND area_code IS NOT NULL"
    " UNION ALL SELECT 10, 'boroughs', count(DISTINCT borough_code) FROM meetings WHERE quarter IS NOT NULL"
    " UNION ALL SELECT 11, 'mentions', count(*) FROM mentions"
    " UNION ALL SELECT 12, 'live mentions', count(*) FROM mentions WHERE live = 1"
    " UNION ALL SELECT 13, 'live mentions that count', count(*) FROM mentions n JOIN documents d USING (document_id)"
    "  JOIN meetings m USING (meeting_id) WHERE n.live = 1 AND d.standing = 'counts' AND m.quarter IS NOT NULL"
    "  AND m.area_code IS NOT NULL"
    " UNION ALL SELECT 14, 'refused files', count(*) FROM failures WHERE status <> 'gone'"
    " UNION ALL SELECT 15, 'files that are gone, still counted', number FROM"
    "  (SELECT count(*) AS number FROM failures WHERE status = 'gone') WHERE number > 0"
    " UNION ALL SELECT 16, 'pages that are scans without words', number FROM"
    "  (SELECT count(*) AS number FROM pages WHERE flags & 5 = 1) WHERE number > 0"
    " UNION ALL SELECT 17, 'pages whose columns may be out of order', number FROM"
    "  (SELECT count(*) AS number FROM pages WHERE flags & 2) WHERE number > 0"
    " UNION ALL SELECT 18, 'pages whose words were recognised (OCR)', number FROM"
    "  (SELECT count(*) AS number FROM pages WHERE flags & 4) WHERE number > 0;";

/* A step to a version: its pieces are run in order, and then what SQL alone cannot do. */
struct migration {
  int version;
  const char *pieces[8];
  enum cpeg_status (*finish)(const struct cpeg_store *store, struct cpeg_error *err);
};

static const struct migration migrations[] = {
    {1, {tables_of_lexicon, tables_of_documents, tables_of_mentions, views_of_meetings, views_of_counts}, NULL},
    {2, {step_of_places}, NULL},
    {3, {step_of_gone}, NULL},
    {4, {step_of_speed}, NULL},
    {5, {step_of_corrections}, NULL},
    {6, {step_of_pages}, NULL},
    {7, {step_of_exposure, step_of_scans, views_of_exposure}, voice_hide_names},
    {8, {step_of_mentions, views_of_said, views_of_mentions}, NULL},
};
#define MIGRATION_COUNT (sizeof migrations / sizeof migrations[0])

/* A pragma or count gives one row with one number. */
static enum cpeg_status read_number(const struct cpeg_store *store, const char *sql, int64_t *out,
                                    struct cpeg_error *err) {
  struct query query = query_open(store, sql);
  if (query_next(&query)) *out = query_int(&query, 0);
  return query_close(&query, store, err);
}

/* What the file is, by its header and its number of tables. */
struct file_facts {
  int64_t application;
  int64_t version;
  int64_t tables;
};

/* The first question to a file is also the one that finds out that it is none of ours. */
static enum cpeg_status read_facts(const struct cpeg_store *store, struct file_facts *out, struct cpeg_error *err) {
  enum cpeg_status status = read_number(store, "PRAGMA application_id", &out->application, err);
  if (status == CPEG_OK) status = read_number(store, "PRAGMA user_version", &out->version, err);
  if (status == CPEG_OK) status = read_number(store, "SELECT count(*) FROM sqlite_schema", &out->tables, err);
  return status;
}

/* What may be opened: our own versions up to the newest, and, for writing, an empty file. */
static enum cpeg_status check_facts(const struct cpeg_store *store, const struct file_facts *facts,
                                    struct cpeg_error *err) {
  int newest = migrations[MIGRATION_COUNT - 1].version;
  struct error_place place = {store->path, 0, 0};
  bool is_new = facts->application == 0 && facts->version == 0 && facts->tables == 0;
  if (is_new && store->mode == CPEG_STORE_WRITE) return CPEG_OK;
  /* What an ingest leaves that found no room for a first table. */
  if (is_new) return error_at(err, CPEG_FORMAT, place, "the store is empty: an ingest fills it");
  if (facts->application != SCHEMA_APPLICATION)
    return error_at(err, CPEG_FORMAT, place, "the file is not a store");
  if (facts->version > newest)
    return error_at(err, CPEG_FORMAT, place,
                    "the store has version %lld, this program knows versions up to %d: use a newer program",
                    (long long)facts->version, newest);
  if (facts->version < newest && store->mode == CPEG_STORE_READ)
    return error_at(err, CPEG_FORMAT, place,
                    "the store has the older version %lld: an ingest brings it up to version %d",
                    (long long)facts->version, newest);
  return CPEG_OK;
}

/* Pieces keep each text within what a compiler must take. */
static enum cpeg_status run_migration(const struct cpeg_store *store, const struct migration *migration,
                                      struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && migration->pieces[i] != NULL; i++)
    status = sql_run(store, migration->pieces[i], err);
  return status == CPEG_OK && migration->finish != NULL ? migration->finish(store, err) : status;
}

/* Within a transaction that holds the write lock: facts may have changed since the first look. */
static enum cpeg_status bring_up_to_date(const struct cpeg_store *store, struct cpeg_error *err) {
  struct file_facts facts = {0};
  enum cpeg_status status = read_facts(store, &facts, err);
  if (status == CPEG_OK) status = check_facts(store, &facts, err);
  for (size_t i = 0; status == CPEG_OK && i < MIGRATION_COUNT; i++)
    if (migrations[i].version > facts.version) status = run_migration(store, &migrations[i], err);
  if (status != CPEG_OK) return status;
  char header[96];
  sqlite3_snprintf((int)sizeof header, header, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   SCHEMA_APPLICATION, migrations[MIGRATION_COUNT - 1].version);
  return sql_run(store, header, err);
}

/* The facts of one moment: another process may be making the store, and half of it looks like none of ours. */
static enum cpeg_status read_facts_at_once(const struct cpeg_store *store, struct file_facts *out,
                                           struct cpeg_error *err) {
  enum cpeg_status status = sql_run(store, "BEGIN", err);
  if (status != CPEG_OK) return status;
  status = read_facts(store, out, err);
  /* Nothing was written: there is nothing to keep and nothing more to be told. */
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

enum cpeg_status schema_prepare(struct cpeg_store *store, struct cpeg_error *err) {
  struct file_facts facts = {0};
  enum cpeg_status status = read_facts_at_once(store, &facts, err);
  if (status == CPEG_OK) status = check_facts(store, &facts, err);
  if (status != CPEG_OK || facts.version == migrations[MIGRATION_COUNT - 1].version) return status;
  status = sql_run(store, "BEGIN IMMEDIATE", err);
  if (status != CPEG_OK) return status;
  status = bring_up_to_date(store, err);
  if (status == CPEG_OK) status = sql_run(store, "COMMIT", err);
  /* The first failure is told; a rollback that fails has nothing to add. */
  if (status != CPEG_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
