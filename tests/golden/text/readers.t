== a Rich Text file is read like a page of minutes
-- file minutes.rtf
{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\footer Page {\chpgn}\par}
\pard\s1\outlinelevel0 Minutes of the Northumberland Park ward panel\par
\pard held on Tuesday 3 June 2008\par
{\listtext 1.\tab}Mopeds: residents\rquote  complaints of \'93racing\'94 had risen.\par
\trowd\cellx1\cellx2\pard\intbl Item\cell Action\cell\row Dogs off the lead\cell Sergeant\cell\row\pard\par}
$ cpeg version | grep -q '^reads.* rtf' || { echo 'this build reads no RTF' >&2; exit 77; }
$ cpeg text minutes.rtf
-- out
# Minutes of the Northumberland Park ward panel

held on Tuesday 3 June 2008

1. Mopeds: residents’ complaints of “racing” had risen.

| Item | Action |
| Dogs off the lead | Action: Sergeant |

== the day a mail was sent is not the day of the meeting
-- file minutes.eml
From: Clerk <clerk@example.org>
Date: Mon, 16 Jun 2008 10:00:00 +0100
Subject: Minutes of the ward panel
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Minutes of the Northumberland Park ward panel

Present: A Alder
Apologies: B Birch

Mopeds were raised by residents.
-- file held.eml
From: Clerk <clerk@example.org>
Date: Mon, 16 Jun 2008 10:00:00 +0100
Subject: Minutes
MIME-Version: 1.0

Minutes of the Northumberland Park ward panel
held on Tuesday 3 June 2008

Present: A Alder
Apologies: B Birch

Mopeds were raised by residents.
$ cpeg version | grep -q '^reads.* mail' || { echo 'this build reads no mail' >&2; exit 77; }
$ cpeg tag minutes.eml held.eml | grep '"type":"document"' | sed 's/.*"format":\("[a-z]*"\).*"meeting_date":\([^,]*\).*/\1 \2/'
-- out
"mail" null
"mail" "2008-06-03"

== a Rich Text file that was cut short is refused
$ cpeg version | grep -q '^reads.* rtf' || { echo 'this build reads no RTF' >&2; exit 77; }
$ printf '{\\rtf1 Minutes of the {\\b ward' > cut.rtf; cpeg text cut.rtf
-- err
cpeg: cut.rtf: it ends in the middle, as a file does that was not copied whole; get it anew
-- exit 1
