-- SPDX-License-Identifier: Apache-2.0
-- A store as version 7 made it: two invented minutes, a refused file, a correction, a decision, an expected meeting.
PRAGMA application_id = 0x43504547;
PRAGMA user_version = 7;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE areas ( area_code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL CHECK (level = 'ward' OR
  level = 'borough' OR level = 'london'), parent_code TEXT REFERENCES areas, valid_from TEXT, valid_to TEXT,
  subregion TEXT, label_lon REAL, label_lat REAL) STRICT, WITHOUT ROWID;
CREATE TABLE area_names ( name TEXT NOT NULL COLLATE NOCASE, area_code TEXT NOT NULL REFERENCES areas, is_alias
  INTEGER NOT NULL, PRIMARY KEY (name, area_code)) STRICT, WITHOUT ROWID;
CREATE TABLE concerns ( concern_id TEXT PRIMARY KEY, label TEXT NOT NULL, theme_id TEXT REFERENCES concerns,
  definition TEXT NOT NULL, not_this TEXT NOT NULL, is_sensitive INTEGER NOT NULL, in_lexicon INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE terms ( term_id TEXT PRIMARY KEY, concern_id TEXT REFERENCES concerns, pattern TEXT NOT NULL) STRICT,
  WITHOUT ROWID;
CREATE TABLE priorities ( priority_row INTEGER PRIMARY KEY, priority_id TEXT NOT NULL, area_code TEXT NOT NULL,
  concern_id TEXT NOT NULL REFERENCES concerns, relation TEXT NOT NULL CHECK (relation = 'exact' OR relation =
  'broader' OR relation = 'narrower' OR relation = 'related'), text TEXT NOT NULL, document TEXT NOT NULL, source
  TEXT NOT NULL, confidence TEXT NOT NULL, valid_from TEXT, valid_to TEXT) STRICT;
CREATE TABLE quarters ( quarter TEXT PRIMARY KEY, financial TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT
  NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meetings ( meeting_id TEXT PRIMARY KEY, body TEXT NOT NULL, body_key TEXT NOT NULL, date TEXT, quarter
  TEXT REFERENCES quarters, area_code TEXT REFERENCES areas, borough_code TEXT REFERENCES areas, ward_code TEXT
  REFERENCES areas) STRICT, WITHOUT ROWID;
CREATE TABLE documents ( document_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
  bytes INTEGER NOT NULL, text_bytes INTEGER NOT NULL, word_count INTEGER NOT NULL, format TEXT NOT NULL, encoding
  TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind = 'minutes' OR kind = 'agenda-pack' OR kind = 'other'), draft
  INTEGER NOT NULL CHECK (draft IN (0,1)), date TEXT, date_reason TEXT NOT NULL, body TEXT NOT NULL, body_key TEXT
  NOT NULL, area_code TEXT REFERENCES areas, borough_code TEXT REFERENCES areas, borough_reason TEXT NOT NULL,
  ward_code TEXT REFERENCES areas, meeting_id TEXT REFERENCES meetings, standing TEXT NOT NULL CHECK (standing =
  'counts' OR standing = 'superseded' OR standing = 'not-minutes'), lexicon TEXT NOT NULL, engine TEXT NOT NULL,
  corrected TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE files ( path TEXT PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents) STRICT, WITHOUT ROWID;
CREATE TABLE texts ( document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text BLOB NOT NULL)
  STRICT;
CREATE TABLE failures ( path TEXT PRIMARY KEY, status TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL) STRICT,
  WITHOUT ROWID;
CREATE TABLE corrections ( correction_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, field TEXT NOT NULL, value
  TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE runs ( run_id INTEGER PRIMARY KEY, started TEXT NOT NULL, engine TEXT NOT NULL, lexicon TEXT NOT NULL,
  files_found INTEGER, files_added INTEGER, files_changed INTEGER, files_unchanged INTEGER, files_refused INTEGER,
  mentions INTEGER, bytes_read INTEGER, files_reread INTEGER) STRICT;
CREATE TABLE sentences ( sentence_id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON
  DELETE CASCADE, begin INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL, item INTEGER NOT NULL, text
  TEXT NOT NULL, place TEXT NOT NULL DEFAULT 'body', section TEXT NOT NULL DEFAULT '') STRICT;
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='sentences', content_rowid='sentence_id',
  tokenize='porter unicode61');
CREATE TABLE mentions ( document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal INTEGER NOT
  NULL, mention_id TEXT NOT NULL, concern_id TEXT NOT NULL REFERENCES concerns, term_id TEXT NOT NULL, begin INTEGER
  NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT
  NULL, item INTEGER NOT NULL, presence TEXT NOT NULL, time TEXT NOT NULL, voice TEXT NOT NULL, act TEXT NOT NULL,
  trend TEXT NOT NULL, locus TEXT NOT NULL, firmness TEXT NOT NULL, live INTEGER NOT NULL CHECK (live IN (0,1)),
  area_code TEXT REFERENCES areas, section TEXT NOT NULL, voice_id TEXT NOT NULL, cues TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (document_id, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE tallies ( document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ward_code TEXT NOT NULL,
  concern_id TEXT NOT NULL REFERENCES concerns, meetings INTEGER NOT NULL, items INTEGER NOT NULL, mentions INTEGER
  NOT NULL, items_all INTEGER NOT NULL, mentions_all INTEGER NOT NULL, PRIMARY KEY (document_id, ward_code,
  concern_id)) STRICT, WITHOUT ROWID;
CREATE TABLE unsearched ( document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, sentences BLOB NOT
  NULL) STRICT;
CREATE TABLE pages ( document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  begin INTEGER NOT NULL, page INTEGER NOT NULL, flags INTEGER NOT NULL, PRIMARY KEY (document_id, ordinal)) STRICT,
  WITHOUT ROWID;
CREATE TABLE arrivals ( content_hash TEXT PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs) STRICT, WITHOUT
  ROWID;
CREATE TABLE groups ( group_key TEXT NOT NULL, area_code TEXT NOT NULL REFERENCES areas, name TEXT NOT NULL, also
  TEXT NOT NULL, kind TEXT NOT NULL, valid_from TEXT, valid_to TEXT, source TEXT NOT NULL, confidence TEXT NOT NULL,
  PRIMARY KEY (group_key, area_code)) STRICT, WITHOUT ROWID;
CREATE TABLE group_names ( name_key TEXT NOT NULL, area_code TEXT NOT NULL REFERENCES areas, group_key TEXT NOT
  NULL, PRIMARY KEY (name_key, area_code)) STRICT, WITHOUT ROWID;
CREATE TABLE expected_meetings ( expected_id INTEGER PRIMARY KEY, group_name TEXT NOT NULL, group_key TEXT NOT NULL,
  area_code TEXT NOT NULL REFERENCES areas, date TEXT, quarter TEXT NOT NULL, held TEXT NOT NULL CHECK (held = 'yes'
  OR held = 'no' OR held = 'unknown'), due TEXT, note TEXT NOT NULL, source TEXT NOT NULL, line INTEGER NOT NULL)
  STRICT;
CREATE TABLE decisions ( decision_id INTEGER PRIMARY KEY, flag_id TEXT NOT NULL, concern_id TEXT NOT NULL, area_code
  TEXT NOT NULL, quarter TEXT NOT NULL, verdict TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
INSERT INTO state VALUES ('lexicon', '5ac6a81453b8e445');
INSERT INTO state VALUES ('salt', '00112233445566778899aabbccddeeff');
INSERT INTO areas VALUES ('E05000268', 'Bruce Grove', 'ward', 'E09000014', '2002-05-02', '2022-05-05', NULL, NULL, NULL);
INSERT INTO areas VALUES ('E09000014', 'Haringey', 'borough', 'E12000007', NULL, NULL, NULL, NULL, NULL);
INSERT INTO areas VALUES ('E12000007', 'London', 'london', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO concerns VALUES ('animals', 'Animals', NULL, 'Theme', '', 0, 1);
INSERT INTO concerns VALUES ('dangerous-dogs', 'Dangerous dogs', 'animals', 'Dogs that attack, threaten or are out of control, banned breeds, status or weapon dogs, dog fighting', 'fouling; lost dogs; police dogs; dog walkers', 0, 1);
INSERT INTO concerns VALUES ('knife-crime', 'Knife crime', 'weapons', 'Stabbings, knives carried or found, knife-enabled crime, knife arches or sweeps or amnesties held because of it', 'cutlery; ''knife-edge''', 0, 1);
INSERT INTO concerns VALUES ('weapons', 'Weapons', NULL, 'Theme', '', 0, 1);
INSERT INTO terms VALUES ('dangerous-dogs/1', 'dangerous-dogs', '(dangerous|aggressive|vicious|status|weapon|illegal|uncontrolled|fierce|out of control|intimidating|unleashed|loose|unmuzzled|savage|ferocious|threatening|attack|banned|trophy) ~1 dog');
INSERT INTO terms VALUES ('knife-crime/2', 'knife-crime', 'knife ~1 (crime|enabled|arch|arches|sweep|sweeps|amnesty|bin|bins|wand|attack|offence|incident|point|carrying|detection|awareness)');
INSERT INTO priorities VALUES (16, 'nat-2003-asb', 'E92000001', 'dangerous-dogs', 'broader', 'anti-social behaviour', 'National Policing Plan 2003-06', 'Welsh Affairs Cttee 4th Report 2004-05; guardian 11 Jul 2003 (wording not read)', 'unverified', '2003-04-01', '2004-04-01');
INSERT INTO priorities VALUES (52, 'nat-2004-asb', 'E92000001', 'dangerous-dogs', 'broader', 'anti-social behaviour and disorder', 'National Policing Plan 2004-07', 'PA/committees/x-ppr/2003/031211/10', 'read', '2004-04-01', '2006-04-01');
INSERT INTO priorities VALUES (84, 'nat-2006-asb', 'E92000001', 'dangerous-dogs', 'broader', 'less crime and anti-social behaviour: anti-social behaviour', 'National Community Safety Plan and National Policing Plan 2006-09', 'scribd 1422539, 1417329', 'read', '2006-04-01', '2009-04-01');
INSERT INTO priorities VALUES (172, 'lon-2001-asb', 'E12000007', 'dangerous-dogs', 'broader', 'anti-social behaviour', 'Policing & Performance Plan 2001/02', 'PA/news/press/2000/00-052', 'read', '2001-04-01', '2002-04-01');
INSERT INTO priorities VALUES (215, 'lon-2004-reassurance', 'E12000007', 'dangerous-dogs', 'broader', 'reassurance: neighbourhood safety', 'Policing & Performance Plan 2004/05', 'Joint annual report 2004/05 (docslib 991131)', 'read', '2004-04-01', '2005-04-01');
INSERT INTO priorities VALUES (235, 'lon-2005-neighbourhood-safety', 'E12000007', 'dangerous-dogs', 'broader', 'neighbourhood safety', 'Policing & Performance Plan 2005/06', 'Joint annual report 2005/06 (yumpu 37486054)', 'read', '2005-04-01', '2006-04-01');
INSERT INTO priorities VALUES (265, 'lon-2006-neighbourhoods', 'E12000007', 'dangerous-dogs', 'broader', 'Safety in Neighbourhoods', 'Policing London Strategy 2006-09 + Annual Policing Plan', 'PA/committees/x-ppr/2006/060424/06', 'read', '2006-04-01', '2007-04-01');
INSERT INTO priorities VALUES (292, 'lon-2007-neighbourhoods', 'E12000007', 'dangerous-dogs', 'broader', 'Safety in Neighbourhoods', 'Policing London Strategy 2007-10 + plan', 'PA/news/press/2007/07-007; PA/committees/x-cop/2007/070301/08a', 'read', '2007-04-01', '2008-04-01');
INSERT INTO priorities VALUES (327, 'lon-metforward-dogs', 'E12000007', 'dangerous-dogs', 'exact', 'dangerous dogs', 'Met Forward', 'PA/committees/mpa/2009/090129/05, 090924/06, 2010/100527/06; PA/publications/leaflets/metforward', 'read', '2009-04-01', '2011-04-01');
INSERT INTO priorities VALUES (362, 'lon-metforward2-dogs', 'E12000007', 'dangerous-dogs', 'exact', 'dangerous dogs (carried over from Met Forward)', 'Met Forward Two', 'PA/committees/mpa/2011/0331/09; PA/publications/metforward/overview (refreshes Met Forward, a three-year mission; its own list of actions not read)', 'unverified', '2011-04-01', '2012-04-01');
INSERT INTO priorities VALUES (406, 'lon-2012-asb', 'E12000007', 'dangerous-dogs', 'broader', 'anti-social behaviour', 'Policing London Business Plan 2012-15 (draft)', 'docslib 1947494', 'partly', '2012-04-01', '2013-04-01');
INSERT INTO quarters VALUES ('2008-Q3', '2008/09-Q2', '2008-07-01', '2008-09-30');
INSERT INTO quarters VALUES ('2008-Q4', '2008/09-Q3', '2008-10-01', '2008-12-31');
INSERT INTO meetings VALUES ('3409debbd5cc', 'Haringey Community and Police Consultative Group', 'haringey community and police consultative group', '2008-07-21', '2008-Q3', 'E09000014', 'E09000014', NULL);
INSERT INTO meetings VALUES ('bf45bc481caa', 'Haringey Community and Police Consultative Group', 'haringey community and police consultative group', '2008-10-21', '2008-Q4', 'E09000014', 'E09000014', NULL);
INSERT INTO documents VALUES (1, '694a3a22ff8d2107', 'm/haringey-july.txt', 234, 234, 39, 'text', 'UTF-8', 'minutes', 0, '2008-07-21', 'held on', 'Haringey Community and Police Consultative Group', 'haringey community and police consultative group', 'E09000014', 'E09000014', 'body''s name', NULL, '3409debbd5cc', 'counts', '5ac6a81453b8e445', '0.1.0', '');
INSERT INTO documents VALUES (2, '7e1822c6c3a83556', 'm/haringey-october.txt', 186, 186, 28, 'text', 'UTF-8', 'minutes', 1, '2008-10-21', 'corrected', 'Haringey Community and Police Consultative Group', 'haringey community and police consultative group', 'E09000014', 'E09000014', 'body''s name', NULL, 'bf45bc481caa', 'counts', '5ac6a81453b8e445', '0.1.0', 'date=2008-10-21 (corrected) ');
INSERT INTO files VALUES ('m/haringey-july.txt', 1);
INSERT INTO files VALUES ('m/haringey-october.txt', 2);
INSERT INTO texts VALUES (1, X'486172696e67657920436f6d6d756e69747920616e6420506f6c69636520436f6e73756c7461746976652047726f75700a0a4d696e75746573206f6620746865206d656574696e672068656c64206f6e203231204a756c7920323030380a0a312e204f70656e207175657374696f6e730a0a4d72732046616972776561746865722073616964207468617420612064616e6765726f757320646f6720776173206c6574206c6f6f736520696e2042727563652047726f76652e0a0a4d7220506164646f636b2061736b65642074686520706f6c6963652061626f7574206b6e696665206372696d652e0a');
INSERT INTO texts VALUES (2, X'486172696e67657920436f6d6d756e69747920616e6420506f6c69636520436f6e73756c7461746976652047726f75700a0a44524146540a0a4d696e75746573206f6620746865206d656574696e672068656c64206f6e203230204f63746f62657220323030380a0a312e204f70656e207175657374696f6e730a0a4d727320466169727765617468657220736169642074686174207468652064616e6765726f757320646f677320617265207374696c6c2074686572652e0a');
INSERT INTO failures VALUES ('m/bad.doc', 'encoding', NULL, 'it is not a text file: it holds bytes that no text has');
INSERT INTO corrections VALUES (1, '7e1822c6c3a83556', 'date', '2008-10-21', 'a person', '2026-11-22T14:24:40Z', 'a slip');
INSERT INTO runs VALUES (1, '2026-11-22T14:24:40Z', '0.1.0', '5ac6a81453b8e445', 3, 2, 0, 0, 1, 3, 420, 0);
INSERT INTO runs VALUES (2, '2026-11-22T14:24:40Z', '0.1.0', '5ac6a81453b8e445', 2, 0, 0, 1, 0, 1, 186, 1);
INSERT INTO sentences VALUES (1, 1, 0, 48, 1, 0, 'Haringey Community and Police Consultative Group', 'body', '');
INSERT INTO sentences VALUES (2, 1, 50, 93, 3, 1, 'Minutes of the meeting held on 21 July 2008', 'body', '');
INSERT INTO sentences VALUES (3, 1, 95, 112, 5, 2, '1. Open questions', 'heading', 'Open questions');
INSERT INTO sentences VALUES (4, 1, 114, 185, 7, 3, 'Mrs Fairweather said that a dangerous dog was let loose in Bruce Grove.', 'body', 'Open questions');
INSERT INTO sentences VALUES (5, 1, 187, 233, 9, 4, 'Mr Paddock asked the police about knife crime.', 'body', 'Open questions');
INSERT INTO sentences VALUES (6, 2, 0, 48, 1, 0, 'Haringey Community and Police Consultative Group', 'body', '');
INSERT INTO sentences VALUES (7, 2, 57, 103, 5, 1, 'Minutes of the meeting held on 20 October 2008', 'body', '');
INSERT INTO sentences VALUES (8, 2, 105, 122, 7, 2, '1. Open questions', 'heading', 'Open questions');
INSERT INTO sentences VALUES (9, 2, 124, 185, 9, 3, 'Mrs Fairweather said that the dangerous dogs are still there.', 'body', 'Open questions');
INSERT INTO mentions VALUES (1, 0, 'e7bec46213cf', 'dangerous-dogs', 'dangerous-dogs/1', 142, 155, 7, 114, 185, 3, 'present', 'current', 'resident', 'raised', 'none', 'here', 'stated', 1, 'E05000268', 'Open questions', '08144cd1860f7b84', '[["voice","resident",114,129,"speaker/person/1"],["area","ward",173,184,"ward in the sentence"]]');
INSERT INTO mentions VALUES (1, 1, '05c05ee29acb', 'knife-crime', 'knife-crime/2', 221, 232, 9, 187, 233, 4, 'present', 'current', 'resident', 'question', 'none', 'here', 'stated', 1, 'E09000014', 'Open questions', '27904da98410d569', '[["voice","resident",187,197,"speaker/person/1"],["act","question",187,197,"verb"],["area","borough",0,0,"meeting''s borough"]]');
INSERT INTO mentions VALUES (2, 0, '546c980d79e8', 'dangerous-dogs', 'dangerous-dogs/1', 154, 168, 9, 124, 185, 3, 'present', 'current', 'resident', 'raised', 'none', 'here', 'stated', 1, 'E09000014', 'Open questions', '08144cd1860f7b84', '[["voice","resident",124,139,"speaker/person/1"],["area","borough",0,0,"meeting''s borough"]]');
INSERT INTO tallies VALUES (1, '', 'animals', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (1, '', 'dangerous-dogs', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (1, '', 'knife-crime', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (1, '', 'weapons', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (1, 'E05000268', 'animals', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (1, 'E05000268', 'dangerous-dogs', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (2, '', 'animals', 1, 1, 1, 1, 1);
INSERT INTO tallies VALUES (2, '', 'dangerous-dogs', 1, 1, 1, 1, 1);
INSERT INTO pages VALUES (1, 0, 0, 1, 1);
INSERT INTO pages VALUES (2, 0, 0, 1, 1);
INSERT INTO arrivals VALUES ('694a3a22ff8d2107', 1);
INSERT INTO arrivals VALUES ('7e1822c6c3a83556', 1);
INSERT INTO expected_meetings VALUES (1, 'A group', 'a group', 'E09000014', '2008-07-21', '2008-Q3', 'yes', NULL, '', 'expected.csv', 2);
INSERT INTO decisions VALUES (1, 'dangerous-dogs@E12000007@2008-Q3', 'dangerous-dogs', 'E12000007', '2008-Q3', 'watch', 'an analyst', '2008-11-03T10:00:00Z', 'wait and see');
INSERT INTO sentence_search (rowid, text) SELECT sentence_id, text FROM sentences;
CREATE INDEX areas_parent ON areas (parent_code);
CREATE INDEX concerns_theme ON concerns (theme_id);
CREATE INDEX meetings_quarter ON meetings (quarter, area_code);
CREATE INDEX documents_meeting ON documents (meeting_id, standing);
CREATE INDEX files_document ON files (document_id);
CREATE UNIQUE INDEX sentences_document ON sentences (document_id, begin);
CREATE VIEW v_tally AS SELECT n.document_id, '' AS ward_code, n.concern_id, n.live, n.item FROM mentions n UNION ALL
  SELECT n.document_id, '', k.theme_id, n.live, n.item FROM mentions n JOIN concerns k ON k.concern_id =
  n.concern_id WHERE k.theme_id IS NOT NULL UNION ALL SELECT n.document_id, n.area_code, n.concern_id, n.live,
  n.item FROM mentions n JOIN areas a ON a.area_code = n.area_code WHERE a.level = 'ward' UNION ALL SELECT
  n.document_id, n.area_code, k.theme_id, n.live, n.item FROM mentions n JOIN areas a ON a.area_code = n.area_code
  JOIN concerns k ON k.concern_id = n.concern_id WHERE a.level = 'ward' AND k.theme_id IS NOT NULL;
CREATE VIEW v_meeting AS SELECT m.meeting_id, m.body, m.date, m.quarter, m.area_code, a.name AS area, a.level,
  b.name AS borough, m.quarter IS NOT NULL AND m.area_code IS NOT NULL AS counts, d.path, d.draft, d.word_count,
  (SELECT count(*) FROM documents x WHERE x.meeting_id = m.meeting_id) AS documents FROM meetings m JOIN documents d
  ON d.meeting_id = m.meeting_id AND d.standing = 'counts' LEFT JOIN areas a ON a.area_code = m.area_code LEFT JOIN
  areas b ON b.area_code = m.borough_code;
CREATE VIEW v_meeting_area AS SELECT m.meeting_id, m.quarter, l.area_code, l.level FROM meetings m JOIN areas l ON
  l.level = 'london' WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL UNION ALL SELECT meeting_id, quarter,
  borough_code, 'borough' FROM meetings WHERE quarter IS NOT NULL AND borough_code IS NOT NULL UNION ALL SELECT
  meeting_id, quarter, ward_code, 'ward' FROM meetings WHERE quarter IS NOT NULL AND ward_code IS NOT NULL;
CREATE VIEW v_held AS SELECT quarter, area_code, level, count(*) AS held FROM v_meeting_area GROUP BY quarter,
  area_code, level;
CREATE VIEW v_document AS SELECT d.document_id, d.path, d.content_hash, d.kind, d.draft, d.standing, d.date,
  d.date_reason, d.body, d.area_code, a.name AS area, a.level, b.name AS borough, d.borough_reason, d.meeting_id,
  d.format, d.encoding, d.bytes, d.text_bytes, d.word_count, d.lexicon, d.engine, (SELECT count(*) FROM files f
  WHERE f.document_id = d.document_id) AS files FROM documents d LEFT JOIN areas a ON a.area_code = d.area_code LEFT
  JOIN areas b ON b.area_code = d.borough_code;
CREATE VIEW v_count AS SELECT m.quarter, l.area_code, l.level, y.concern_id, sum(y.meetings) AS meetings,
  sum(y.items) AS items, sum(y.mentions) AS mentions, count(*) AS meetings_all, sum(y.items_all) AS items_all,
  sum(y.mentions_all) AS mentions_all FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing
  = 'counts' JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = '' JOIN areas l ON l.level = 'london'
  WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL GROUP BY m.quarter, l.area_code, l.level, y.concern_id
  UNION ALL SELECT m.quarter, m.borough_code, 'borough', y.concern_id, sum(y.meetings), sum(y.items),
  sum(y.mentions), count(*), sum(y.items_all), sum(y.mentions_all) FROM meetings m JOIN documents d ON d.meeting_id
  = m.meeting_id AND d.standing = 'counts' JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = ''
  WHERE m.quarter IS NOT NULL AND m.borough_code IS NOT NULL GROUP BY m.quarter, m.borough_code, y.concern_id UNION
  ALL SELECT m.quarter, y.ward_code, 'ward', y.concern_id, sum(y.meetings), sum(y.items), sum(y.mentions), count(*),
  sum(y.items_all), sum(y.mentions_all) FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND
  d.standing = 'counts' JOIN tallies y ON y.document_id = d.document_id JOIN areas a ON a.area_code = y.ward_code
  WHERE m.quarter IS NOT NULL AND (m.ward_code = y.ward_code OR (m.ward_code IS NULL AND m.borough_code =
  a.parent_code)) GROUP BY m.quarter, y.ward_code, y.concern_id;
CREATE VIEW v_concern_quarter_area AS SELECT c.quarter, q.first_day, q.last_day, c.area_code, a.name AS area,
  c.level, c.concern_id, k.label, k.theme_id IS NULL AS is_theme, c.meetings, coalesce(h.held, 0) AS held,
  iif(c.level = 'ward', (SELECT count(*) FROM meetings m WHERE m.quarter = c.quarter AND m.area_code =
  a.parent_code), NULL) AS held_borough, c.items, c.mentions, c.meetings_all, c.items_all, c.mentions_all FROM
  v_count c JOIN areas a ON a.area_code = c.area_code JOIN concerns k ON k.concern_id = c.concern_id JOIN quarters q
  ON q.quarter = c.quarter LEFT JOIN v_held h ON h.quarter = c.quarter AND h.area_code = c.area_code;
CREATE VIEW cues AS SELECT n.document_id, n.ordinal, c.key AS cue, (SELECT value FROM json_each(c.value) WHERE key =
  0) AS axis, (SELECT value FROM json_each(c.value) WHERE key = 1) AS value, (SELECT value FROM json_each(c.value)
  WHERE key = 2) AS begin, (SELECT value FROM json_each(c.value) WHERE key = 3) AS "end", (SELECT value FROM
  json_each(c.value) WHERE key = 4) AS rule FROM mentions n, json_each(n.cues) c;
CREATE INDEX corrections_content ON corrections (content_hash, field);
CREATE VIEW v_correction AS SELECT c.correction_id, d.path, c.field, c.value, c.decided_by, c.decided_on, c.note,
  c.content_hash, c.correction_id = (SELECT max(x.correction_id) FROM corrections x WHERE x.content_hash =
  c.content_hash AND x.field = c.field) AS holds FROM corrections c LEFT JOIN documents d ON d.content_hash =
  c.content_hash;
CREATE INDEX decisions_flag ON decisions (flag_id);
CREATE VIEW v_review AS WITH scan AS (SELECT document_id, count(DISTINCT CASE WHEN flags & 4 THEN page END) AS
  recognised, count(DISTINCT CASE WHEN flags & 5 = 1 THEN page END) AS unread FROM pages WHERE flags & 1 GROUP BY
  document_id), doubt AS (SELECT document_id, content_hash, path, 'date' AS field, 'no date' AS what, date_reason AS
  reason FROM documents WHERE standing = 'counts' AND date IS NULL UNION ALL SELECT document_id, content_hash, path,
  'borough', 'no area', borough_reason FROM documents WHERE standing = 'counts' AND area_code IS NULL UNION ALL
  SELECT document_id, content_hash, path, 'ocr', 'read by OCR', recognised || iif(recognised = 1, ' page is a
  picture: its', ' pages are pictures: their') || ' words were recognised and may be wrong' FROM documents JOIN scan
  USING (document_id) WHERE standing = 'counts' AND recognised > 0 UNION ALL SELECT document_id, content_hash, path,
  'ocr', 'pages not read', unread || iif(unread = 1, ' page is a picture', ' pages are pictures') || ' whose words
  were not read' FROM documents JOIN scan USING (document_id) WHERE standing = 'counts' AND unread > 0 UNION ALL
  SELECT document_id, content_hash, path, 'columns', 'columns in doubt', 'the columns of ' || iif(count(DISTINCT
  page) = 1, 'page ' || min(page), count(DISTINCT page) || ' pages, the first of them page ' || min(page) || ',') ||
  ' may be out of order' FROM documents JOIN pages USING (document_id) WHERE standing = 'counts' AND flags & 2 GROUP
  BY document_id UNION ALL SELECT document_id, content_hash, path, 'kind', 'not minutes', 'it is no minutes of a
  meeting' FROM documents WHERE standing = 'not-minutes') SELECT o.path, o.what, o.reason, o.field, o.document_id,
  EXISTS (SELECT 1 FROM corrections c WHERE c.content_hash = o.content_hash AND (c.field = o.field OR (c.field =
  'accepted' AND c.value = o.what))) AS decided FROM doubt o;
CREATE VIEW v_coverage AS SELECT a.area_code, a.name AS area, a.level, q.quarter, q.first_day, q.last_day, h.held,
  iif(h.held IS NULL, 'no minutes', 'received') AS state FROM areas a CROSS JOIN quarters q LEFT JOIN v_held h ON
  h.area_code = a.area_code AND h.quarter = q.quarter WHERE a.level <> 'ward';
CREATE VIEW v_expected AS WITH own AS (SELECT e.expected_id, m.meeting_id FROM expected_meetings e JOIN meetings m
  ON m.body_key = e.group_key AND m.area_code = e.area_code AND m.date = e.date), rest AS (SELECT m.meeting_id,
  m.body_key, m.area_code, m.quarter, row_number() OVER (PARTITION BY m.body_key, m.area_code, m.quarter ORDER BY
  m.date, m.meeting_id) AS place FROM meetings m WHERE m.quarter IS NOT NULL AND m.meeting_id NOT IN (SELECT
  meeting_id FROM own)), open AS (SELECT e.expected_id, e.group_key, e.area_code, e.quarter, row_number() OVER
  (PARTITION BY e.group_key, e.area_code, e.quarter ORDER BY e.held = 'no', e.date IS NULL, e.date, e.expected_id)
  AS place FROM expected_meetings e WHERE e.expected_id NOT IN (SELECT expected_id FROM own) AND NOT (e.held = 'no'
  AND e.date IS NOT NULL)), matched AS (SELECT expected_id, meeting_id FROM own UNION ALL SELECT o.expected_id,
  r.meeting_id FROM open o JOIN rest r ON r.body_key = o.group_key AND r.area_code = o.area_code AND r.quarter =
  o.quarter AND r.place = o.place), came AS (SELECT d.meeting_id, min(substr(r.started, 1, 10)) AS first_read FROM
  documents d JOIN arrivals a ON a.content_hash = d.content_hash JOIN runs r ON r.run_id = a.run_id WHERE
  d.meeting_id IS NOT NULL GROUP BY d.meeting_id) SELECT e.expected_id, e.group_name, e.group_key, e.area_code,
  a.name AS area, a.level, coalesce(b.name, iif(a.level = 'borough', a.name, NULL)) AS borough, e.date, e.quarter,
  e.held, e.due, e.note, e.source, e.line, k.meeting_id, m.date AS meeting_date, c.first_read, iif(k.meeting_id IS
  NOT NULL, 'received', iif(e.held = 'no', 'not held', 'not received')) AS state, k.meeting_id IS NOT NULL AND
  e.held = 'no' AS contradicts, k.meeting_id IS NOT NULL AND e.due IS NOT NULL AND c.first_read > e.due AS late,
  iif(k.meeting_id IS NULL AND e.held <> 'no', (SELECT min(x.body) FROM meetings x WHERE x.area_code = e.area_code
  AND x.date = e.date AND x.meeting_id NOT IN (SELECT meeting_id FROM matched)), NULL) AS like_group FROM
  expected_meetings e JOIN areas a ON a.area_code = e.area_code LEFT JOIN areas b ON b.area_code = a.parent_code AND
  b.level = 'borough' LEFT JOIN matched k ON k.expected_id = e.expected_id LEFT JOIN meetings m ON m.meeting_id =
  k.meeting_id LEFT JOIN came c ON c.meeting_id = k.meeting_id;
CREATE VIEW v_subject AS SELECT m.quarter, n.concern_id, m.meeting_id, m.area_code AS meeting_area_code, CASE
  a.level WHEN 'ward' THEN a.parent_code WHEN 'borough' THEN a.area_code WHEN 'london' THEN NULL ELSE m.borough_code
  END AS borough_code, CASE WHEN a.level = 'ward' THEN a.area_code WHEN a.level IS NULL THEN m.ward_code END AS
  ward_code, sum(n.live) AS mentions, count(*) AS mentions_all FROM mentions n JOIN documents d ON d.document_id =
  n.document_id AND d.standing = 'counts' JOIN meetings m ON m.meeting_id = d.meeting_id LEFT JOIN areas a ON
  a.area_code = n.area_code WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
CREATE VIEW v_decision AS SELECT d.decision_id, d.flag_id, d.concern_id, k.label, d.area_code, a.name AS area,
  d.quarter, d.verdict, d.decided_by, d.decided_on, d.note, d.decision_id = (SELECT max(x.decision_id) FROM
  decisions x WHERE x.flag_id = d.flag_id) AS holds FROM decisions d LEFT JOIN concerns k ON k.concern_id =
  d.concern_id LEFT JOIN areas a ON a.area_code = d.area_code;
CREATE VIEW v_mention AS SELECT n.mention_id, n.concern_id, k.label, n.term_id, d.path, n.line, (SELECT g.page FROM
  pages g WHERE g.document_id = n.document_id AND g.begin <= n.begin ORDER BY g.ordinal DESC LIMIT 1) AS page,
  m.date, m.quarter, m.body, ma.name AS meeting_area, n.presence, n.time, n.voice, n.act, n.trend, n.locus,
  n.firmness, n.live, n.area_code, coalesce(a.level, 'unplaced') AS area_level, a.name AS area, p.name AS
  area_parent, n.section, n.voice_id, n.begin, n.end, n.item, CAST(substr(t.text, n.begin + 1, n.end - n.begin) AS
  TEXT) AS words, CAST(substr(t.text, n.sentence_begin + 1, n.sentence_end - n.sentence_begin) AS TEXT) AS sentence,
  d.standing, d.standing = 'counts' AND m.quarter IS NOT NULL AND m.area_code IS NOT NULL AS counts, n.document_id,
  n.ordinal, d.meeting_id FROM mentions n JOIN documents d USING (document_id) JOIN concerns k USING (concern_id)
  JOIN texts t USING (document_id) LEFT JOIN meetings m USING (meeting_id) LEFT JOIN areas ma ON ma.area_code =
  m.area_code LEFT JOIN areas a ON a.area_code = n.area_code LEFT JOIN areas p ON p.area_code = a.parent_code;
CREATE VIEW v_status AS SELECT 1 AS position, 'files' AS what, count(*) AS number FROM files UNION ALL SELECT 2,
  'documents', count(*) FROM documents UNION ALL SELECT 3, 'documents that are no minutes', count(*) FROM documents
  WHERE standing = 'not-minutes' UNION ALL SELECT 4, 'documents superseded by a later version', count(*) FROM
  documents WHERE standing = 'superseded' UNION ALL SELECT 5, 'meetings', count(*) FROM meetings UNION ALL SELECT 6,
  'meetings that count', count(*) FROM meetings WHERE quarter IS NOT NULL AND area_code IS NOT NULL UNION ALL SELECT
  7, 'meetings without a date', count(*) FROM meetings WHERE date IS NULL UNION ALL SELECT 8, 'meetings of no London
  area', count(*) FROM meetings WHERE area_code IS NULL UNION ALL SELECT 9, 'quarters', count(DISTINCT quarter) FROM
  meetings WHERE quarter IS NOT NULL AND area_code IS NOT NULL UNION ALL SELECT 10, 'boroughs', count(DISTINCT
  borough_code) FROM meetings WHERE quarter IS NOT NULL UNION ALL SELECT 11, 'mentions', count(*) FROM mentions
  UNION ALL SELECT 12, 'live mentions', count(*) FROM mentions WHERE live = 1 UNION ALL SELECT 13, 'live mentions
  that count', count(*) FROM mentions n JOIN documents d USING (document_id) JOIN meetings m USING (meeting_id)
  WHERE n.live = 1 AND d.standing = 'counts' AND m.quarter IS NOT NULL AND m.area_code IS NOT NULL UNION ALL SELECT
  14, 'refused files', count(*) FROM failures WHERE status <> 'gone' UNION ALL SELECT 15, 'files that are gone,
  still counted', number FROM (SELECT count(*) AS number FROM failures WHERE status = 'gone') WHERE number > 0 UNION
  ALL SELECT 16, 'pages that are scans without words', number FROM (SELECT count(*) AS number FROM pages WHERE flags
  & 5 = 1) WHERE number > 0 UNION ALL SELECT 17, 'pages whose columns may be out of order', number FROM (SELECT
  count(*) AS number FROM pages WHERE flags & 2) WHERE number > 0 UNION ALL SELECT 18, 'pages whose words were
  recognised (OCR)', number FROM (SELECT count(*) AS number FROM pages WHERE flags & 4) WHERE number > 0;
