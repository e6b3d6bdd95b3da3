# SPDX-License-Identifier: Apache-2.0
"""Writes OpenDocument texts.

Options of a layout, all off unless named:
  attendance  'table': those present stand in a table of two columns
  columns     2: the text runs in two columns
  spacing     letters are set apart, in points
  hyphens     long words have soft hyphens
  tracked     a change not yet accepted
"""
import re

from . import pack, structure

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
URN = 'urn:oasis:names:tc:opendocument:xmlns:'
SPACES = ' '.join('xmlns:%s="%s"' % (short, name) for short, name in (
    ('office', URN + 'office:1.0'), ('text', URN + 'text:1.0'), ('style', URN + 'style:1.0'), ('table', URN + 'table:1.0'),
    ('fo', URN + 'xsl-fo-compatible:1.0'), ('meta', URN + 'meta:1.0'), ('manifest', URN + 'manifest:1.0'),
    ('dc', 'http://purl.org/dc/elements/1.1/'), ('xlink', 'http://www.w3.org/1999/xlink')))


class Document:
    def __init__(self, blocks, options):
        self.blocks, self.options = blocks, options
        self.changes = ''
        self.tables = 0
        self.is_linked = False

    def run(self, words, is_bold=False):
        words = pack.curly(words)
        if self.options.get('hyphens'):
            words = pack.soft_hyphens(words)
        inner = pack.escape(words).replace('\n', '<text:line-break/>').replace('\t', '<text:tab/>')
        inner = re.sub('  +', lambda match: ' <text:s text:c="%d"/>' % (len(match.group(0)) - 1), inner)
        return '<text:span text:style-name="Strong">%s</text:span>' % inner if is_bold else inner

    def runs(self, runs):
        words = structure.plain(runs)
        if self.options.get('tracked') and not self.changes and len(runs) == 1 and len(words) > 200:
            cut = words.index(' ', 100) + 1
            self.changes = '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>Minutes Secretary' \
                '</dc:creator><dc:date>2009-04-06T09:30:00</dc:date></office:change-info><text:p>burglary and graffiti at the </text:p></text:deletion>' \
                '</text:changed-region></text:tracked-changes>'
            return self.run(words[:cut]) + '<text:change text:change-id="ct1"/>' + self.run(words[cut:])
        match = re.search(r'Civic Centre|Town Hall|York House|View directions', words)
        if match and not self.is_linked and len(runs) == 1:
            self.is_linked = True
            return self.run(words[:match.start()]) + '<text:a xlink:type="simple" xlink:href="http://www.example.org/venue">%s</text:a>' \
                % self.run(match.group(0)) + self.run(words[match.end():])
        return ''.join(self.run(words, is_bold) for words, is_bold in runs)

    @staticmethod
    def paragraph(inner, style='Standard'):
        return '<text:p text:style-name="%s">%s</text:p>' % (style, inner)

    def table(self, rows):
        """`rows` of cells; a cell is the XML of its paragraphs."""
        self.tables += 1
        out = '<table:table table:name="Table%d"><table:table-column table:number-columns-repeated="%d"/>' % (self.tables, len(rows[0]))
        for row in rows:
            out += '<table:table-row>%s</table:table-row>' % ''.join(
                '<table:table-cell office:value-type="string">%s</table:table-cell>' % cell for cell in row)
        return out + '</table:table>'

    def attendance(self, rows):
        if self.options.get('attendance') == 'table':
            return self.table([[self.paragraph(self.run(label, True)), self.paragraph(self.runs(runs))] for label, runs in rows])
        lines = []
        for label, runs in rows:
            words = structure.plain(runs)
            lines.append((self.run(label, True) if label else '') + (self.run((' ' if label else '') + words) if words else ''))
        return self.paragraph('<text:line-break/>'.join(lines))

    def block(self, block):
        kind = block[0]
        if kind == 'title':
            return '<text:h text:style-name="Heading_20_1" text:outline-level="1">%s</text:h>' % self.run(structure.plain(block[1]))
        if kind == 'heading':
            front = block[1] + ' ' if block[1] else ''
            return '<text:h text:style-name="Heading_20_%d" text:outline-level="%d">%s</text:h>' % (
                block[3], block[3], self.run(front + structure.plain(block[2])))
        if kind == 'attendance':
            return self.attendance(block[1])
        if kind == 'table':
            return self.table([[self.paragraph(self.runs([(words, bold or k == 0) for words, bold in cell])) for cell in row]
                               for k, row in enumerate(block[1])])
        if kind == 'facts':
            return self.table([[self.paragraph(self.runs(cell)) for cell in row] for row in block[1]])
        if kind == 'action':
            return self.paragraph(self.run(structure.plain(block[1]), True), 'Right')
        if kind == 'item':
            return self.paragraph(self.run(block[1] + '\t') + self.runs(block[2]), 'Hanging')
        return self.paragraph(self.runs(block[1])) if kind == 'para' else ''

    def body(self):
        """All blocks; items with a bullet or with 1., 2., ... are gathered into lists."""
        out, style, expected = '', None, 1
        for block in self.blocks:
            wanted = None
            if block[0] == 'item' and block[1] == '-':
                wanted = 'Bullets'
            elif block[0] == 'item' and block[1] in ('1.', '%d.' % expected):
                wanted = 'Numbers'
            if style and (wanted != style or block[1] == '1.'):
                out += '</text:list>'
                style = None
            if wanted and not style:
                out += '<text:list text:style-name="%s">' % wanted
                expected = 1
            style = wanted
            if wanted:
                expected += 1
                out += '<text:list-item>%s</text:list-item>' % self.paragraph(self.runs(block[2]))
            else:
                out += self.block(block)
        return out + ('</text:list>' if style else '')

    def styles(self):
        font = self.options.get('font', 'Liberation Serif')
        spacing = ' fo:letter-spacing="%gpt"' % self.options['spacing'] if self.options.get('spacing') else ''
        columns = '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>' if self.options.get('columns') == 2 else ''
        running = next((structure.plain(block[1]) for block in self.blocks if block[0] == 'running'), 'Minute book')
        named = ''.join('<style:style style:name="%s" style:display-name="%s" style:family="paragraph" style:parent-style-name="Standard"%s>'
                        '<style:paragraph-properties %s/><style:text-properties %s/></style:style>' % row for row in (
                            ('Heading_20_1', 'Heading 1', ' style:default-outline-level="1"', 'fo:margin-top="0.2in"', 'fo:font-weight="bold" fo:font-size="15pt"'),
                            ('Heading_20_2', 'Heading 2', ' style:default-outline-level="2"', 'fo:margin-top="0.15in"', 'fo:font-weight="bold" fo:font-size="13pt"'),
                            ('Heading_20_3', 'Heading 3', ' style:default-outline-level="3"', 'fo:margin-top="0.1in"', 'fo:font-weight="bold" fo:font-size="12pt"'),
                            ('Hanging', 'Hanging', '', 'fo:margin-left="0.5in" fo:text-indent="-0.5in"', 'fo:font-style="normal"'),
                            ('Right', 'Right', '', 'fo:text-align="end"', 'fo:font-style="normal"')))
        return HEAD + '<office:document-styles %s office:version="1.2"><office:styles><style:style style:name="Standard" style:family="paragraph">' \
            '<style:paragraph-properties fo:margin-bottom="0.08in"/><style:text-properties fo:font-family="\'%s\'" fo:font-size="11pt" fo:language="en" ' \
            'fo:country="GB"%s/></style:style>%s<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/>' \
            '</style:style></office:styles><office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties ' \
            'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm">%s' \
            '</style:page-layout-properties><style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style/></style:page-layout></office:automatic-styles>' \
            '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header><text:p>%s</text:p></style:header>' \
            '<style:footer><text:p>Page <text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page>' \
            '</office:master-styles></office:document-styles>' % (SPACES, font, spacing, named, columns, running)

    def content(self):
        body = self.body()
        bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="\u2022"/>'
        number = '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
        lists = '<text:list-style style:name="Bullets">%s</text:list-style><text:list-style style:name="Numbers">%s</text:list-style>' % (bullet, number)
        return HEAD + '<office:document-content %s office:version="1.2"><office:automatic-styles>%s</office:automatic-styles><office:body><office:text>%s%s' \
            '</office:text></office:body></office:document-content>' % (SPACES, lists, self.changes, body)

    def bytes(self, title):
        kind = 'application/vnd.oasis.opendocument.text'
        manifest = ''.join('<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % row for row in (
            ('/', kind), ('content.xml', 'text/xml'), ('styles.xml', 'text/xml'), ('meta.xml', 'text/xml')))
        return pack.archive([
            ('mimetype', kind),
            ('content.xml', self.content()),
            ('styles.xml', self.styles()),
            ('meta.xml', HEAD + '<office:document-meta %s office:version="1.2"><office:meta><dc:title>%s</dc:title><meta:creation-date>2009-04-06T09:30:00'
             '</meta:creation-date></office:meta></office:document-meta>' % (SPACES, pack.escape(title))),
            ('META-INF/manifest.xml', HEAD + '<manifest:manifest %s manifest:version="1.2">%s</manifest:manifest>' % (SPACES, manifest)),
        ], first_is_stored=True)


def write(blocks, options, title):
    return Document(blocks, options).bytes(title)
