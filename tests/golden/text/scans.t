== words in a scan of two pages are seen: at least 95 in 100, each where it stood
$ [ -n "${SCAN:-}" ] || { echo 'this build reads no PDF' >&2; exit 77; }
$ cpeg version | grep -q '^ocr *tesseract' || { echo 'tesseract-ocr is not installed' >&2; exit 77; }
$ cat > overlap.awk <<'END'
$ function words(line, count,   parts, i, n) { n = split(tolower(line), parts, /[^a-z0-9]+/); for (i = 1; i <= n; i++) if (parts[i] != "") count[parts[i]]++ }
$ FNR == NR { words($0, want); next }
$ { words($0, have) }
$ END { for (w in want) { all += want[w]; both += want[w] < have[w] ? want[w] : have[w] } for (w in have) seen += have[w]
$   if (all < 200) print "too few words"; else if (both < 0.95 * all || both < 0.95 * seen) print both " of " all ", " seen " seen"; else print "the same words" }
$ END
$ for name in 2008-03-19-sutton-forum 2008-05-08-ferndale-panel; do
$   cpeg text "$CPEG_SOURCE/corpus/formats/pdf/$name.pdf" > words.txt; "$SCAN" 200 "$CPEG_SOURCE/corpus/formats/pdf/$name.pdf" $name.pdf
$   cpeg text $name.pdf > seen.txt 2>> told; awk -f overlap.awk words.txt seen.txt
$ done; cpeg text $name.pdf 2>> told | cmp - seen.txt; sort -u told
-- out
the same words
the same words
cpeg: 2008-03-19-sutton-forum.pdf: each of the pages 1 to 2 is a scan: its words were recognised (OCR) and may be wrong
cpeg: 2008-05-08-ferndale-panel.pdf: page 1 is a scan: its words were recognised (OCR) and may be wrong

== the store knows which words were seen in a picture, and has them looked at until a person accepts them
$ [ -n "${SCAN:-}" ] || { echo 'this build reads no PDF' >&2; exit 77; }
$ cpeg version | grep -q '^ocr *tesseract' || { echo 'tesseract-ocr is not installed' >&2; exit 77; }
$ "$SCAN" 200 "$CPEG_SOURCE/corpus/formats/pdf/2008-03-19-sutton-forum.pdf" scan.pdf 2
$ cpeg ingest --ocr never scan.pdf | cut -d ';' -f 1; cpeg review --format csv --part doubt | tr -d '\r'; cpeg status | grep pages
$ cpeg ingest --ocr never scan.pdf | cut -d ';' -f 1; cpeg ingest scan.pdf | cut -d ';' -f 1; cpeg ingest scan.pdf | cut -d ';' -f 1
$ cpeg review --format csv --part doubt | tr -d '\r'; cpeg status | grep pages
$ for page in 1 2; do cpeg explain $(sqlite3 cpeg.db "SELECT mention_id FROM v_mention WHERE page = $page LIMIT 1") | sed -n 's/^document  *scan.pdf:[0-9]*//p'; done
$ cpeg review accept scan.pdf; cpeg review --format csv --part doubt --filter all | tr -d '\r'
-- out
1 file: 1 added, 0 changed, 0 unchanged, 0 refused
path,what,reason,state
scan.pdf,pages not read,1 page is a picture whose words were not read,open
pages that are scans without words            1
1 file: 0 added, 0 changed, 1 unchanged, 0 refused
1 file: 0 added, 0 changed, 1 read again (other lexicon, program or correction), 0 unchanged, 0 refused
1 file: 0 added, 0 changed, 1 unchanged, 0 refused
path,what,reason,state
scan.pdf,read by OCR,1 page is a picture: its words were recognised and may be wrong,open
pages whose words were recognised (OCR)       1
, page 1
, page 2, recognised in its picture (OCR)
scan.pdf: accepted as it is
path,what,reason,state
scan.pdf,read by OCR,1 page is a picture: its words were recognised and may be wrong,decided

== pictures that are too large, cut short or no writing end as a sentence, and the pages beside them are read
$ cpeg version | grep -q '^reads.* pdf' || { echo 'this build reads no PDF' >&2; exit 77; }
$ cpeg version | grep -q '^ocr *tesseract' || { echo 'tesseract-ocr is not installed' >&2; exit 77; }
$ file() { # NAME PAGE-WIDTH PICTURE'S-FACTS PICTURE'S-BYTES [PAGES: the second has words]
$   { printf '%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R%s] /Count %s >> endobj\n' "${5:+ 6 0 R}" "${5:-1}"
$     printf '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 %s 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >> endobj\n' "$2"
$     printf '4 0 obj << /Length 34 >> stream\nq %5d 0 0 842 0 0 cm /I Do Q       \nendstream endobj\n' "$2"
$     printf '5 0 obj << /Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 %s /Length %s >> stream\n%s\nendstream endobj\n' "$3" "${#4}" "$4"
$     printf '6 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj\n'
$     printf '7 0 obj << /Length 58 >> stream\nBT /F 11 Tf 72 700 Td (Minutes of the panel. Dogs bit.) Tj ET\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n'; } > "$1"
$ }
$ file wide.pdf 30000 '/Width 9 /Height 9' 123456789
$ file huge.pdf 595 '/Width 2000000000 /Height 2000000000' 123456789
$ file cut.pdf 595 '/Width 5000 /Height 5000 /Filter /DCTDecode' 'JFIF'
$ file beside.pdf 595 '/Width 60000 /Height 60000' 123456789 2
$ for name in wide huge cut beside; do cpeg text $name.pdf; done
-- out
Minutes of the panel. Dogs bit.
-- err
cpeg: wide.pdf: it is a scan: 1 page without a text layer; tesseract recognises no words there; scan the paper anew, or save its words as plain text
cpeg: huge.pdf: it is a scan: 1 page without a text layer; tesseract recognises no words there; scan the paper anew, or save its words as plain text
cpeg: cut.pdf: it is a scan: 1 page without a text layer; tesseract recognises no words there; scan the paper anew, or save its words as plain text
cpeg: beside.pdf: page 1 is a scan in which no words could be recognised
