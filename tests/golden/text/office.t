== a Word file is read like a page of minutes
-- file word/document.xml
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Minutes of the Northumberland Park ward panel</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">held on </w:t></w:r><w:del><w:r><w:delText>Monday</w:delText></w:r></w:del><w:r><w:t>Tuesday 3 June 2008</w:t></w:r></w:p>
<w:p><w:r><w:t>Residents’ complaints of “racing” had risen.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Item</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Action</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Dogs off the lead</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Sergeant</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>
$ cpeg version | grep -q '^reads.* docx' && [ -n "${PACK-}" ] || { echo 'this build reads no DOCX' >&2; exit 77; }
$ "$PACK" minutes.docx word/document.xml && cpeg text minutes.docx
-- out
# Minutes of the Northumberland Park ward panel

held on Tuesday 3 June 2008

Residents’ complaints of “racing” had risen.

| Item | Action |
| Dogs off the lead | Action: Sergeant |

== an OpenDocument file is read like a page of minutes
-- file content.xml
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:h text:outline-level="2">Police report</text:h><text:p>Burglary<text:s/>had<text:line-break/>risen.</text:p>
<text:list><text:list-item><text:p>mopeds</text:p></text:list-item></text:list>
</office:text></office:body></office:document-content>
$ cpeg version | grep -q '^reads.* odt' && [ -n "${PACK-}" ] || { echo 'this build reads no ODT' >&2; exit 77; }
$ "$PACK" minutes.odt content.xml && cpeg text minutes.odt
-- out
## Police report

Burglary had
risen.

- mopeds

== a web page is read without its frame
-- file minutes.html
<!DOCTYPE html><html><head><title>t</title><script>var robbery;</script></head><body>
<nav><a href="/">Home</a> <a href="/crime">Crime</a></nav><div class="cookie-banner">We use cookies.</div>
<div id="content"><h1>Agenda and minutes</h1><p>Northumberland Park ward panel - Tuesday 3 June 2008</p>
<table><tr><th>No.</th><th>Item</th></tr><tr><td>1.</td><td>Residents asked about dogs. <a href="x"><img alt="pdf icon"> PDF 75 KB</a></td></tr></table>
<p>The sergeant said that the dogs had been seen in the park each evening, and that patrols would go there until the end of the month.</p></div>
<footer>Copyright</footer></body></html>
$ cpeg version | grep -q '^reads.* html' || { echo 'this build reads no HTML' >&2; exit 77; }
$ cpeg text minutes.html
-- out
# Agenda and minutes

Northumberland Park ward panel - Tuesday 3 June 2008

| No. | Item |

1. Residents asked about dogs.

The sergeant said that the dogs had been seen in the park each evening, and that patrols would go there until the end of the month.

== bombs, locked and damaged files are refused, each with its sentence
-- file bad/word/document.xml
<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>
$ cpeg version | grep -q '^reads.* docx' && [ -n "${PACK-}" ] || { echo 'this build reads no DOCX' >&2; exit 77; }
$ mkdir -p big/word && head -c 30000000 /dev/zero | tr "\\0" " " > big/word/document.xml
$ (cd bad && "$PACK" ../entities.docx word/document.xml); (cd big && "$PACK" ../bomb.docx word/document.xml)
$ head -c 100 bomb.docx > cut.docx
$ for file in entities bomb cut; do cpeg text $file.docx; done
-- err
cpeg: entities.docx: its part word/document.xml declares entities of its own, as hostile files do
cpeg: bomb.docx: its ZIP container unpacks to more than 200 times its size, as no document does
cpeg: cut.docx: its ZIP container is damaged or cut short; get the file anew
-- exit 1
