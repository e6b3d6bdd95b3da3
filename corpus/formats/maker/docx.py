# SPDX-License-Identifier: Apache-2.0
"""Writes Word documents (Office Open XML) as a committee clerk would set them.

Options of a layout, all off unless named:
  numbering   headings and paragraphs get their numbers from numbering.xml, not as words
  attendance  'table': those present stand in a table of two columns; else they are lines of one paragraph
  actions     'table': paragraphs and their actions stand in a table with a column for actions
  columns     2: the text runs in two columns
  spacing     letters are set apart, in twentieths of a point; headings get as much again
  hyphens     long words have soft hyphens; lines may end there
  tracked     a change not yet accepted: words struck out and words put in
  figures     'table': lines such as "Burglary: 9" stand in a table
"""
import re

from . import pack, structure

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

STYLES = '''<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="22"/><w:lang w:val="en-GB"/>\
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>\
<w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>\
<w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>\
<w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="0"/>\
<w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>\
<w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/>\
<w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/>\
<w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr></w:style>
'''


def level(number, text, start, indent, kind='decimal', left=0):
    return '<w:lvl w:ilvl="%d"><w:start w:val="%d"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>' \
        '<w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>' % (number, start, kind, text, left or indent, indent)


class Numbers:
    """The lists of numbering.xml. List 1 is that of bullets, list 2 that of the headings and their paragraphs."""

    def __init__(self, blocks, is_automatic):
        self.abstract = ['<w:abstractNum w:abstractNumId="0">' + level(0, '\u2022', 1, 360, 'bullet', 720) + '</w:abstractNum>']
        self.count = 1
        self.next_heading = None
        numbers = [block[1] for block in blocks if block[0] == 'heading' and block[1]]
        if is_automatic and numbers:
            front, first, back = re.match(r'(\D*)(\d+)(.*)$', numbers[0]).groups()
            self.pattern = front + '%d' + back
            self.next_heading = int(first)
            self.add(level(0, front + '%1' + back, self.next_heading, 567) + level(1, '%1.%2', 1, 567))
        else:
            self.add(level(0, '%1.', 1, 567))
        self.item = 0

    def add(self, levels):
        self.abstract.append('<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum>' % (self.count, levels))
        self.count += 1

    def heading(self, number):
        """Properties that give a heading its number, or '' when it must be written as words."""
        if self.next_heading is None or number != self.pattern % self.next_heading:
            return ''
        self.next_heading += 1
        self.item = 0
        return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'

    def below(self, marker):
        """The same for "85.2"."""
        if self.next_heading is None or marker != '%d.%d' % (self.next_heading - 1, self.item + 1):
            return ''
        self.item += 1
        return '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'

    def list(self, marker):
        """The same for "1.", "2." of a list of its own."""
        if marker == '1.':
            self.add(level(0, '%1.', 1, 360, left=720))
        return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>' % self.count

    def xml(self):
        used = ''.join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (k + 1, k) for k in range(self.count))
        return HEAD + '<w:numbering %s>%s%s</w:numbering>' % (W, ''.join(self.abstract), used)


class Document:
    def __init__(self, blocks, options):
        self.blocks, self.options = blocks, options
        self.numbers = Numbers(blocks, options.get('numbering'))
        self.is_linked = self.is_tracked = False

    # ---- Inside a paragraph ----

    def run(self, words, is_bold=False, is_heading=False):
        spacing = self.options.get('spacing', 0)
        spacing = spacing * 2 if is_heading else spacing
        properties = ('<w:b/>' if is_bold else '') + ('<w:spacing w:val="%d"/>' % spacing if spacing else '')
        if properties:
            properties = '<w:rPr>%s</w:rPr>' % properties
        words = pack.curly(words)
        if self.options.get('hyphens'):
            words = pack.soft_hyphens(words)
        inner = ''
        for part in re.split('([\u00ad\n\t])', words):
            inner += {'\u00ad': '<w:softHyphen/>', '\n': '<w:br/>', '\t': '<w:tab/>', '': ''}.get(
                part, '<w:t xml:space="preserve">%s</w:t>' % pack.escape(part))
        return '<w:r>%s%s</w:r>' % (properties, inner)

    def runs(self, runs, is_heading=False):
        return ''.join(self.run(words, is_bold, is_heading) for words, is_bold in runs)

    def body_runs(self, runs):
        """Runs of a paragraph; one of them is where a tracked change lies, another has a link."""
        words = structure.plain(runs)
        if self.options.get('tracked') and not self.is_tracked and len(words) > 200 and len(runs) == 1:
            self.is_tracked = True
            cut = words.index(' ', 100) + 1
            end = words.index(' ', cut + 8)
            who = 'w:id="7" w:author="Minutes Secretary" w:date="2009-04-06T09:30:00Z"'
            return self.run(words[:cut]) + \
                '<w:del %s><w:r><w:delText xml:space="preserve">burglary and graffiti at the </w:delText></w:r></w:del>' % who + \
                '<w:ins %s>%s</w:ins>' % (who, self.run(words[cut:end])) + self.run(words[end:])
        match = re.search(r'Civic Centre|Town Hall|York House|View directions', words)
        if match and not self.is_linked and len(runs) == 1:
            self.is_linked = True
            return self.run(words[:match.start()]) + '<w:hyperlink r:id="rId9">%s</w:hyperlink>' % self.run(match.group(0)) + \
                self.run(words[match.end():])
        return self.runs(runs)

    # ---- Paragraphs and tables ----

    @staticmethod
    def paragraph(inner, style='', properties=''):
        named = '<w:pStyle w:val="%s"/>' % style if style else ''
        both = '<w:pPr>%s%s</w:pPr>' % (named, properties) if named or properties else ''
        return '<w:p>%s%s</w:p>' % (both, inner)

    @staticmethod
    def table(rows, widths, is_bare=False):
        """`rows` of cells; a cell is the XML of its paragraphs."""
        out = '<w:tbl><w:tblPr>%s<w:tblW w:w="%d" w:type="dxa"/></w:tblPr><w:tblGrid>%s</w:tblGrid>' % (
            '' if is_bare else '<w:tblStyle w:val="TableGrid"/>', sum(widths), ''.join('<w:gridCol w:w="%d"/>' % width for width in widths))
        for row in rows:
            out += '<w:tr>'
            span = len(widths) - len(row) + 1
            for cell, width in zip(row, widths):
                out += '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>%s</w:tc>' % (
                    width, '<w:gridSpan w:val="%d"/>' % span if span > 1 else '', cell)
            out += '</w:tr>'
        return out + '</w:tbl>' + Document.paragraph('')

    def heading(self, block):
        properties = self.numbers.heading(block[1]) if block[1] else ''
        front = '' if properties or not block[1] else self.run(block[1] + '\t', True, True)
        return self.paragraph(front + self.runs([(words, False) for words, _ in block[2]], True),
                              'Heading%d' % block[3], properties)

    def item(self, block):
        if block[1] == '-':
            return self.paragraph(self.runs(block[2]), 'ListBullet')
        properties = self.numbers.below(block[1]) if '.' in block[1][:-1] else self.numbers.list(block[1])
        front = '' if properties else self.run(block[1] + '\t')
        return self.paragraph(front + self.body_runs(block[2]), '', properties or '<w:ind w:left="567" w:hanging="567"/>')

    def attendance(self, block):
        if self.options.get('attendance') == 'table':
            rows = [[self.paragraph(self.run(label, True)), self.paragraph(self.runs(runs))] for label, runs in block[1]]
            return self.table(rows, [2200, 6800], is_bare=True)
        inner = ''
        for label, runs in block[1]:
            words = structure.plain(runs)
            inner += self.run('\n') if inner else ''
            inner += (self.run(label, True) if label else '') + (self.run((' ' if label else '') + words) if words else '')
        return self.paragraph(inner)

    def cells(self, rows):
        width = 9000 // len(rows[0])
        xml = [[self.paragraph(self.runs([(words, bold or k == 0) for words, bold in cell])) for cell in row] for k, row in enumerate(rows)]
        return self.table(xml, [width] * len(rows[0]))

    def facts(self, rows):
        return self.table([[self.paragraph(self.runs(cell)) for cell in row] for row in rows], [3000, 6000])

    def block(self, block):
        kind = block[0]
        if kind == 'title':
            return self.paragraph(self.runs([(words, False) for words, _ in block[1]], True), 'Title')
        if kind == 'heading':
            return self.heading(block)
        if kind == 'item':
            return self.item(block)
        if kind == 'attendance':
            return self.attendance(block)
        if kind == 'table':
            return self.cells(block[1])
        if kind == 'facts':
            return self.facts(block[1])
        if kind == 'action':
            return self.paragraph(self.runs([(words, True) for words, _ in block[1]]), '', '<w:jc w:val="right"/>')
        return self.paragraph(self.body_runs(block[1])) if kind == 'para' else ''

    def action_table(self, blocks):
        """All from the first heading on: a row for each paragraph, what is to be done beside it."""
        rows = [[self.paragraph(self.run('Item', True)), self.paragraph(self.run('Action', True))]]
        for block in blocks:
            if block[0] == 'action':
                words = re.sub('^ACTION: ', '', structure.plain(block[1]))
                rows[-1][1] = self.paragraph(self.run(words, True))
            elif block[0] == 'heading':
                rows.append([self.block(block)])
            else:
                rows.append([self.block(block), self.paragraph('')])
        return self.table(rows, [7200, 1800])

    def figures(self, blocks):
        """Lines such as "Burglary: 9" that follow each other become one table."""
        out = []
        for block in blocks:
            is_figure = block[0] == 'para' and structure.FIGURE.match(structure.plain(block[1]))
            if not is_figure:
                out.append(block)
                continue
            row = [[(part, False)] for part in structure.plain(block[1]).split(': ', 1)]
            if out and out[-1][0] == 'facts':
                out[-1][1].append(row)
            else:
                out.append(('facts', [row]))
        return out

    def body(self):
        blocks = self.figures(self.blocks) if self.options.get('figures') else self.blocks
        first = next((k for k, block in enumerate(blocks) if block[0] == 'heading'), len(blocks))
        if self.options.get('actions') != 'table':
            first = len(blocks)
        out = ''.join(self.block(block) for block in blocks[:first])
        if first < len(blocks):
            out += self.action_table(blocks[first:])
        columns = '<w:cols w:num="2" w:space="500"/>' if self.options.get('columns') == 2 else ''
        return out + '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>' \
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1300" w:bottom="1300" w:left="1300" w:header="600" ' \
            'w:footer="600" w:gutter="0"/>%s</w:sectPr>' % columns

    # ---- The archive ----

    def running(self):
        words = next((structure.plain(block[1]) for block in self.blocks if block[0] == 'running'), 'Minute book')
        head = HEAD + '<w:hdr %s>%s</w:hdr>' % (W, self.paragraph('<w:r><w:t>%s</w:t></w:r>' % words, 'Footer'))
        number = ''.join('<w:r>%s</w:r>' % part for part in (
            '<w:t xml:space="preserve">Page </w:t>', '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>', '<w:t>1</w:t>', '<w:fldChar w:fldCharType="end"/>'))
        return head, HEAD + '<w:ftr %s>%s</w:ftr>' % (W, self.paragraph(number, 'Footer'))

    def bytes(self, title):
        body = self.body()
        header, footer = self.running()
        types = ''.join('<Override PartName="/%s" ContentType="application/vnd.openxmlformats-%s+xml"/>' % row for row in (
            ('word/document.xml', 'officedocument.wordprocessingml.document.main'), ('word/styles.xml', 'officedocument.wordprocessingml.styles'),
            ('word/numbering.xml', 'officedocument.wordprocessingml.numbering'), ('word/header1.xml', 'officedocument.wordprocessingml.header'),
            ('word/footer1.xml', 'officedocument.wordprocessingml.footer'), ('word/settings.xml', 'officedocument.wordprocessingml.settings'),
            ('docProps/core.xml', 'package.core-properties')))
        relations = ''.join('<Relationship Id="rId%d" Type="%s%s" Target="%s"/>' % (number, RELATIONS, kind, target) for number, kind, target in (
            (1, 'styles', 'styles.xml'), (2, 'numbering', 'numbering.xml'), (3, 'settings', 'settings.xml'), (4, 'header', 'header1.xml'),
            (5, 'footer', 'footer1.xml')))
        relations += '<Relationship Id="rId9" Type="%shyperlink" Target="http://www.example.org/venue" TargetMode="External"/>' % RELATIONS
        space = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
        return pack.archive([
            ('[Content_Types].xml', HEAD + '<Types %scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
             'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>' % (space, types)),
            ('_rels/.rels', HEAD + '<Relationships %srelationships"><Relationship Id="rId1" Type="%sofficeDocument" Target="word/document.xml"/>'
             '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
             'Target="docProps/core.xml"/></Relationships>' % (space, RELATIONS)),
            ('word/document.xml', HEAD + '<w:document %s><w:body>%s</w:body></w:document>' % (W, body)),
            ('word/_rels/document.xml.rels', HEAD + '<Relationships %srelationships">%s</Relationships>' % (space, relations)),
            ('word/styles.xml', HEAD + '<w:styles %s>%s</w:styles>' % (W, STYLES.format(font=self.options.get('font', 'Liberation Sans')))),
            ('word/numbering.xml', self.numbers.xml()),
            ('word/settings.xml', HEAD + '<w:settings %s><w:defaultTabStop w:val="567"/></w:settings>' % W),
            ('word/header1.xml', header),
            ('word/footer1.xml', footer),
            ('docProps/core.xml', HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
             'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
             '<dc:title>%s</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">2009-04-06T09:30:00Z</dcterms:created></cp:coreProperties>'
             % pack.escape(title)),
        ])


def write(blocks, options, title):
    return Document(blocks, options).bytes(title)
