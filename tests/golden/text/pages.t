== a PDF is read with its pages, and a mention leads back to its own
-- file minutes.pdf
%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> >> endobj
4 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >> endobj
5 0 obj << /Length 78 >> stream
BT /F1 11 Tf 72 700 Td (Minutes of the ward panel held on 3 June 2008) Tj ET  
endstream endobj
6 0 obj << /Length 73 >> stream
BT /F1 11 Tf 72 700 Td (Residents said that dogs ran loose.) Tj ET       
endstream endobj
7 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
%%EOF
$ cpeg version | grep -q '^reads.* pdf' || { echo 'this build reads no PDF' >&2; exit 77; }
$ cpeg text minutes.pdf; cpeg tag minutes.pdf | sed -n 's/.*"line":\([0-9]*\),"page":\([a-z0-9]*\),"text":"\([^"]*\)".*/line \1 page \2 \3/p'
$ cpeg -q --store s.db ingest minutes.pdf; cpeg --store s.db explain $(sqlite3 s.db 'SELECT mention_id FROM v_mention WHERE page = 2') | sed -n 's/^document  *//p'
$ rm minutes.pdf; cpeg -q --store s.db ingest --retag; sqlite3 s.db 'SELECT page, words FROM v_mention; SELECT page, begin FROM pages'
-- out
Minutes of the ward panel held on 3 June 2008

Residents said that dogs ran loose.
line 3 page 2 dogs ran loose
1 file: 1 added, 0 changed, 0 unchanged, 0 refused; 1 mention written
minutes.pdf:3, page 2
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
2|dogs ran loose
1|0
2|45

== where columns may be rows the page is told, and waits for a person who has looked at it
$ cpeg version | grep -q '^reads.* pdf' || { echo 'this build reads no PDF' >&2; exit 77; }
$ column() { printf 'BT /F1 11 Tf 13 TL %s 713 Td' "$1"; shift; for line; do printf " (%s) '" "$line"; done; printf ' ET\n'; }
$ words=$(printf 'BT /F1 11 Tf 72 780 Td (Minutes of the ward panel held on 3 June 2008) Tj ET\n'; column 72 '- Dogs were seen on the green by' 'many residents last month.' '- A man asked about the gate and' 'was told that it would be shut.' '- The wardens were thanked.' '- Boys had thrown stones at cars' 'and at a bus, it was said by the' 'tenants of the tall flats.' '- Nobody knew who they were and' 'no parent came forward.'
$   column 320 '- Burglary was the second matter' 'of the evening, for once.' '- The sergeant of the ward team' 'said that it was up by nine on' 'the month before.' '- Most of it was in the flats and' 'the doors were never mended.' '- The landlord has been asked to' 'mend them by the first of June' 'and has said nothing.')
$ { printf '%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n'
$   printf '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> >> endobj\n'
$   printf '5 0 obj << /Length %s >> stream\n%s\nendstream endobj\n' "${#words}" "$words"
$   printf '7 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n'; } > doubt.pdf
$ cpeg text doubt.pdf 2> said | sed -n 3,4p; cat said; cpeg ingest --borough Camden doubt.pdf | cut -d ';' -f 1
$ cpeg status | grep pages; cpeg review --format csv --part doubt | tr -d '\r'; cpeg review accept doubt.pdf; cpeg review --format csv --part doubt | tr -d '\r'
-- out
- Dogs were seen on the green by many residents last month.
- A man asked about the gate and was told that it would be shut.
cpeg: doubt.pdf: the columns of page 1 may be out of order
1 file: 1 added, 0 changed, 0 unchanged, 0 refused
pages whose columns may be out of order       1
path,what,reason,state
doubt.pdf,columns in doubt,the columns of page 1 may be out of order,open
doubt.pdf: accepted as it is
path,what,reason,state

== a PDF of pictures is a scan, and one with a password says so
-- file scan.pdf
%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >> endobj
5 0 obj << /Length 63 >> stream
q 595 0 0 842 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q   
endstream endobj
trailer << /Root 1 0 R >>
%%EOF
-- file cut.pdf
%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
$ cpeg version | grep -q '^reads.* pdf' || { echo 'this build reads no PDF' >&2; exit 77; }
$ cpeg text --ocr never scan.pdf; cpeg text cut.pdf
-- err
cpeg: scan.pdf: it is a scan: 1 page without a text layer, whose words were not to be recognised (OCR)
cpeg: cut.pdf: it is a PDF file that is damaged or cut short; fetch it again, or open it and save it anew
-- exit 1

== what lies inside a mail is a document of its own, and what of it is refused is told by its path
-- file mail.eml
From: Clerk <clerk@example.org>
Date: Mon, 16 Jun 2008 10:00:00 +0100
Subject: Minutes
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain; charset=us-ascii

Please find the minutes with this.
--B
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="minutes.txt"

Minutes of the ward panel held on 3 June 2008

Dogs ran loose.
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename="cut.pdf"

%PDF-1.4
--B--
$ cpeg version | grep -q '^reads.* pdf.* mail' || { echo 'this build reads no PDF or no mail' >&2; exit 77; }
$ cpeg text mail.eml; echo; mkdir in; mv mail.eml in; cpeg -q --store s.db ingest in; cpeg -q --store s.db ingest in
$ sqlite3 s.db 'SELECT path FROM files; SELECT path, status FROM failures; SELECT path, words FROM v_mention'
-- out
From: Clerk <clerk@example.org>
Email sent: Mon, 16 Jun 2008 10:00:00 +0100
Subject: Minutes

Please find the minutes with this.

==> mail.eml/minutes.txt <==

Minutes of the ward panel held on 3 June 2008

Dogs ran loose.
3 files: 2 added, 0 changed, 0 unchanged, 1 refused; 1 mention written
1 file: 0 added, 0 changed, 1 unchanged, 0 refused; 0 mentions written
in/mail.eml
in/mail.eml/minutes.txt
in/mail.eml/cut.pdf|encoding
in/mail.eml/minutes.txt|Dogs ran loose
-- err
cpeg: mail.eml/cut.pdf: it is a PDF file that is damaged or cut short; fetch it again, or open it and save it anew
