-- SPDX-License-Identifier: Apache-2.0
-- A store as version 2 made it, with one document of the tests' minutes.
PRAGMA application_id = 0x43504547;
PRAGMA user_version = 2;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE areas (area_code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL CHECK (level IN
  ('ward','borough','london')), parent_code TEXT REFERENCES areas, valid_from TEXT, valid_to TEXT) STRICT, WITHOUT
  ROWID;
CREATE INDEX areas_parent ON areas (parent_code);
CREATE TABLE area_names (name TEXT NOT NULL COLLATE NOCASE, area_code TEXT NOT NULL REFERENCES areas, is_alias
  INTEGER NOT NULL, PRIMARY KEY (name, area_code)) STRICT, WITHOUT ROWID;
CREATE TABLE concerns (concern_id TEXT PRIMARY KEY, label TEXT NOT NULL, theme_id TEXT REFERENCES concerns,
  definition TEXT NOT NULL, not_this TEXT NOT NULL, is_sensitive INTEGER NOT NULL, in_lexicon INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE INDEX concerns_theme ON concerns (theme_id);
CREATE TABLE terms (term_id TEXT PRIMARY KEY, concern_id TEXT REFERENCES concerns, pattern TEXT NOT NULL) STRICT,
  WITHOUT ROWID;
CREATE TABLE priorities (priority_row INTEGER PRIMARY KEY, priority_id TEXT NOT NULL, area_code TEXT NOT NULL,
  concern_id TEXT NOT NULL REFERENCES concerns, relation TEXT NOT NULL CHECK (relation IN
  ('exact','broader','narrower','related')), text TEXT NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL, valid_from TEXT, valid_to TEXT) STRICT;
CREATE TABLE quarters (quarter TEXT PRIMARY KEY, financial TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT
  NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meetings (meeting_id TEXT PRIMARY KEY, body TEXT NOT NULL, body_key TEXT NOT NULL, date TEXT, quarter
  TEXT REFERENCES quarters, area_code TEXT REFERENCES areas, borough_code TEXT REFERENCES areas, ward_code TEXT
  REFERENCES areas) STRICT, WITHOUT ROWID;
CREATE INDEX meetings_quarter ON meetings (quarter, area_code);
CREATE TABLE documents (document_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
  bytes INTEGER NOT NULL, text_bytes INTEGER NOT NULL, word_count INTEGER NOT NULL, format TEXT NOT NULL, encoding
  TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('minutes','agenda-pack','other')), draft INTEGER NOT NULL CHECK
  (draft IN (0,1)), date TEXT, date_reason TEXT NOT NULL, body TEXT NOT NULL, body_key TEXT NOT NULL, area_code TEXT
  REFERENCES areas, borough_code TEXT REFERENCES areas, borough_reason TEXT NOT NULL, ward_code TEXT REFERENCES
  areas, meeting_id TEXT REFERENCES meetings, standing TEXT NOT NULL CHECK (standing IN
  ('counts','superseded','not-minutes')), lexicon TEXT NOT NULL, engine TEXT NOT NULL) STRICT;
CREATE INDEX documents_meeting ON documents (meeting_id, standing);
CREATE TABLE files (path TEXT PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents) STRICT, WITHOUT ROWID;
CREATE INDEX files_document ON files (document_id);
CREATE TABLE texts (document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text BLOB NOT NULL)
  STRICT;
CREATE TABLE failures (path TEXT PRIMARY KEY, status TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL) STRICT,
  WITHOUT ROWID;
CREATE TABLE corrections (correction_id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, field TEXT NOT NULL, value
  TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE runs (run_id INTEGER PRIMARY KEY, started TEXT NOT NULL, engine TEXT NOT NULL, lexicon TEXT NOT NULL,
  files_found INTEGER, files_added INTEGER, files_changed INTEGER, files_unchanged INTEGER, files_refused INTEGER,
  mentions INTEGER, bytes_read INTEGER, files_reread INTEGER) STRICT;
CREATE TABLE sentences (sentence_id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON
  DELETE CASCADE, begin INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL, item INTEGER NOT NULL, text
  TEXT NOT NULL, place TEXT NOT NULL DEFAULT 'body', section TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX sentences_document ON sentences (document_id, begin);
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='sentences', content_rowid='sentence_id',
  tokenize='porter unicode61');
CREATE TABLE mentions (document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal INTEGER NOT
  NULL, mention_id TEXT NOT NULL, concern_id TEXT NOT NULL REFERENCES concerns, term_id TEXT NOT NULL, begin INTEGER
  NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT
  NULL, item INTEGER NOT NULL, presence TEXT NOT NULL, time TEXT NOT NULL, voice TEXT NOT NULL, act TEXT NOT NULL,
  trend TEXT NOT NULL, locus TEXT NOT NULL, firmness TEXT NOT NULL, live INTEGER NOT NULL CHECK (live IN (0,1)),
  area_code TEXT REFERENCES areas, section TEXT NOT NULL, speaker TEXT NOT NULL, PRIMARY KEY (document_id, ordinal))
  STRICT, WITHOUT ROWID;
CREATE INDEX mentions_id ON mentions (mention_id);
CREATE TABLE cues (document_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, cue INTEGER NOT NULL, axis TEXT NOT
  NULL, value TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY
  (document_id, ordinal, cue), FOREIGN KEY (document_id, ordinal) REFERENCES mentions ON DELETE CASCADE) STRICT,
  WITHOUT ROWID;
CREATE TABLE tallies (document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, ward_code TEXT NOT NULL,
  concern_id TEXT NOT NULL REFERENCES concerns, meetings INTEGER NOT NULL, items INTEGER NOT NULL, mentions INTEGER
  NOT NULL, items_all INTEGER NOT NULL, mentions_all INTEGER NOT NULL, PRIMARY KEY (document_id, ward_code,
  concern_id)) STRICT, WITHOUT ROWID;
CREATE VIEW v_tally AS SELECT n.document_id, '' AS ward_code, n.concern_id, n.live, n.item FROM mentions n UNION
  ALL SELECT n.document_id, '', k.theme_id, n.live, n.item FROM mentions n JOIN concerns k ON k.concern_id =
  n.concern_id WHERE k.theme_id IS NOT NULL UNION ALL SELECT n.document_id, n.area_code, n.concern_id, n.live, n.item
  FROM mentions n JOIN areas a ON a.area_code = n.area_code WHERE a.level = 'ward' UNION ALL SELECT n.document_id,
  n.area_code, k.theme_id, n.live, n.item FROM mentions n JOIN areas a ON a.area_code = n.area_code JOIN concerns k
  ON k.concern_id = n.concern_id WHERE a.level = 'ward' AND k.theme_id IS NOT NULL;
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
CREATE VIEW v_coverage AS SELECT a.area_code, a.name AS area, a.level, q.quarter, q.first_day, q.last_day,
  coalesce(h.held, 0) AS held, iif(h.held IS NULL, 'no minutes', 'received') AS state FROM areas a CROSS JOIN
  quarters q LEFT JOIN v_held h ON h.area_code = a.area_code AND h.quarter = q.quarter WHERE a.level <> 'ward';
CREATE VIEW v_document AS SELECT d.document_id, d.path, d.content_hash, d.kind, d.draft, d.standing, d.date,
  d.date_reason, d.body, d.area_code, a.name AS area, a.level, b.name AS borough, d.borough_reason, d.meeting_id,
  d.format, d.encoding, d.bytes, d.text_bytes, d.word_count, d.lexicon, d.engine, (SELECT count(*) FROM files f WHERE
  f.document_id = d.document_id) AS files FROM documents d LEFT JOIN areas a ON a.area_code = d.area_code LEFT JOIN
  areas b ON b.area_code = d.borough_code;
CREATE VIEW v_count AS SELECT m.quarter, l.area_code, l.level, y.concern_id, sum(y.meetings) AS meetings,
  sum(y.items) AS items, sum(y.mentions) AS mentions, count(*) AS meetings_all, sum(y.items_all) AS items_all,
  sum(y.mentions_all) AS mentions_all FROM meetings m JOIN documents d ON d.meeting_id = m.meeting_id AND d.standing
  = 'counts' JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = '' JOIN areas l ON l.level = 'london'
  WHERE m.quarter IS NOT NULL AND m.area_code IS NOT NULL GROUP BY m.quarter, l.area_code, l.level, y.concern_id
  UNION ALL SELECT m.quarter, m.borough_code, 'borough', y.concern_id, sum(y.meetings), sum(y.items),
  sum(y.mentions), count(*), sum(y.items_all), sum(y.mentions_all) FROM meetings m JOIN documents d ON d.meeting_id =
  m.meeting_id AND d.standing = 'counts' JOIN tallies y ON y.document_id = d.document_id AND y.ward_code = '' WHERE
  m.quarter IS NOT NULL AND m.borough_code IS NOT NULL GROUP BY m.quarter, m.borough_code, y.concern_id UNION ALL
  SELECT m.quarter, y.ward_code, 'ward', y.concern_id, sum(y.meetings), sum(y.items), sum(y.mentions), count(*),
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
CREATE VIEW v_mention AS SELECT n.mention_id, n.concern_id, k.label, n.term_id, d.path, n.line, m.date, m.quarter,
  m.body, ma.name AS meeting_area, n.presence, n.time, n.voice, n.act, n.trend, n.locus, n.firmness, n.live,
  n.area_code, coalesce(a.level, 'unplaced') AS area_level, a.name AS area, p.name AS area_parent, n.section,
  n.speaker, n.begin, n.end, n.item, CAST(substr(t.text, n.begin + 1, n.end - n.begin) AS TEXT) AS words, s.text AS
  sentence, d.standing, d.standing = 'counts' AND m.quarter IS NOT NULL AND m.area_code IS NOT NULL AS counts,
  n.document_id, n.ordinal, d.meeting_id FROM mentions n JOIN documents d USING (document_id) JOIN concerns k USING
  (concern_id) JOIN texts t USING (document_id) LEFT JOIN meetings m USING (meeting_id) LEFT JOIN areas ma ON
  ma.area_code = m.area_code LEFT JOIN areas a ON a.area_code = n.area_code LEFT JOIN areas p ON p.area_code =
  a.parent_code LEFT JOIN sentences s ON s.document_id = n.document_id AND s.begin = n.sentence_begin;
CREATE VIEW v_status AS SELECT 1 AS position, 'files' AS what, count(*) AS number FROM files UNION ALL SELECT 2,
  'documents', count(*) FROM documents UNION ALL SELECT 3, 'documents that are no minutes', count(*) FROM documents
  WHERE standing = 'not-minutes' UNION ALL SELECT 4, 'documents superseded by a later version', count(*) FROM
  documents WHERE standing = 'superseded' UNION ALL SELECT 5, 'meetings', count(*) FROM meetings UNION ALL SELECT 6,
  'meetings that count', count(*) FROM meetings WHERE quarter IS NOT NULL AND area_code IS NOT NULL UNION ALL SELECT
  7, 'meetings without a date', count(*) FROM meetings WHERE date IS NULL UNION ALL SELECT 8, 'meetings of no London
  area', count(*) FROM meetings WHERE area_code IS NULL UNION ALL SELECT 9, 'quarters', count(DISTINCT quarter) FROM
  meetings WHERE quarter IS NOT NULL AND area_code IS NOT NULL UNION ALL SELECT 10, 'boroughs', count(DISTINCT
  borough_code) FROM meetings WHERE quarter IS NOT NULL UNION ALL SELECT 11, 'mentions', count(*) FROM mentions UNION
  ALL SELECT 12, 'live mentions', count(*) FROM mentions WHERE live = 1 UNION ALL SELECT 13, 'live mentions that
  count', count(*) FROM mentions n JOIN documents d USING (document_id) JOIN meetings m USING (meeting_id) WHERE
  n.live = 1 AND d.standing = 'counts' AND m.quarter IS NOT NULL AND m.area_code IS NOT NULL UNION ALL SELECT 14,
  'refused files', count(*) FROM failures;

INSERT INTO state VALUES ('lexicon', 'one');
INSERT INTO areas VALUES ('E12000007', 'London', 'london', NULL, NULL, NULL),
  ('E09000014', 'Haringey', 'borough', 'E12000007', NULL, NULL),
  ('E05000268', 'Bruce Grove', 'ward', 'E09000014', '2002-05-03', '2022-05-05');
INSERT INTO concerns VALUES ('animals', 'Animals', NULL, 'Theme', '', 0, 1),
  ('dangerous-dogs', 'Dangerous dogs', 'animals', 'Dogs that attack or threaten', 'stray dogs', 0, 1);
INSERT INTO quarters VALUES ('2008-Q3', '2008/09-Q2', '2008-07-01', '2008-09-30');
INSERT INTO meetings VALUES ('0123456789ab', 'Haringey CPCG', 'haringey cpcg', '2008-07-21', '2008-Q3', 'E09000014',
  'E09000014', NULL);
INSERT INTO texts VALUES (7, CAST('A dangerous dog in Bruce Grove.' || char(10) || 'No dogs now.' AS BLOB));
INSERT INTO documents VALUES (7, 'feedfeedfeedfeed', 'old/minutes.txt', 44, 44, 9, 'text', 'UTF-8', 'minutes', 0,
  '2008-07-21', 'held on', 'Haringey CPCG', 'haringey cpcg', 'E09000014', 'E09000014', 'in the title', NULL,
  '0123456789ab', 'counts', 'one', '0.0.9');
INSERT INTO files VALUES ('old/minutes.txt', 7);
INSERT INTO failures VALUES ('old/broken.doc', 'encoding', NULL, 'the file is encrypted');
INSERT INTO corrections VALUES (1, 'feedfeedfeedfeed', 'date', '2008-07-22', 'a person', '2009-01-01', 'a slip');
INSERT INTO sentences VALUES (3, 7, 0, 31, 1, 0, 'A dangerous dog in Bruce Grove.', 'body', 'Open questions'),
  (4, 7, 32, 44, 2, 1, 'No dogs now.', 'body', 'Open questions');
INSERT INTO sentence_search (rowid, text) SELECT sentence_id, text FROM sentences;
INSERT INTO mentions VALUES
  (7, 0, 'aaaaaaaaaaaa', 'dangerous-dogs', 'dangerous-dogs/1', 2, 15, 1, 0, 31, 0, 'present', 'current', 'resident',
   'raised', 'none', 'here', 'stated', 1, 'E05000268', 'Open questions', ''),
  (7, 1, 'bbbbbbbbbbbb', 'dangerous-dogs', 'dangerous-dogs/1', 35, 39, 2, 32, 44, 1, 'absent', 'current', 'other',
   'raised', 'none', 'here', 'stated', 0, NULL, 'Open questions', 'Mr "Q" Paddock');
INSERT INTO cues VALUES (7, 0, 0, 'voice', 'resident', 0, 1, 'voice/resident/1'),
  (7, 0, 1, 'area', 'ward', 19, 30, 'a rule with "quotes" and \ strokes'), (7, 1, 0, 'presence', 'absent', 32, 34, 'absent/1');
INSERT INTO tallies VALUES (7, '', 'animals', 1, 1, 1, 2, 2), (7, '', 'dangerous-dogs', 1, 1, 1, 2, 2),
  (7, 'E05000268', 'animals', 1, 1, 1, 1, 1), (7, 'E05000268', 'dangerous-dogs', 1, 1, 1, 1, 1);
