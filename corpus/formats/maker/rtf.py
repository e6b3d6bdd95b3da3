# SPDX-License-Identifier: Apache-2.0
"""Writes Rich Text as word processors of the time did: Windows-1252 with \\'92, tables by cell edges, a head and a foot.

Options of a layout:
  attendance  'table': those present stand in a table of two columns
  unicode     letters beyond ASCII as \\u8217 with a sign for old readers, not as bytes
"""
from . import pack, structure


class Document:
    def __init__(self, blocks, options):
        self.blocks, self.options = blocks, options

    def words(self, words):
        out = ''
        for letter in pack.curly(words):
            if letter in '\\{}':
                out += '\\' + letter
            elif letter == '\n':
                out += '\\line '
            elif letter == '\t':
                out += '\\tab '
            elif ord(letter) < 128:
                out += letter
            elif self.options.get('unicode'):
                out += "\\u%d?" % ord(letter)
            else:
                out += "\\'%02x" % letter.encode('cp1252')[0]
        return out

    def runs(self, runs):
        return ''.join('{\\b %s}' % self.words(words) if is_bold else self.words(words) for words, is_bold in runs)

    @staticmethod
    def paragraph(inner, properties=''):
        return '\\pard\\plain\\sa120%s\\f0\\fs22 %s\\par\n' % (properties, inner)

    @staticmethod
    def table(rows, widths):
        out, edges, edge = '', '', 0
        for width in widths:
            edge += width
            edges += '\\clbrdrt\\brdrs\\clbrdrl\\brdrs\\clbrdrb\\brdrs\\clbrdrr\\brdrs\\cellx%d' % edge
        for row in rows:
            out += '\\trowd\\trgaph108%s\n' % edges + ''.join('\\pard\\intbl\\f0\\fs22 %s\\cell ' % cell for cell in row) + '\\row\n'
        return out + '\\pard\\plain\\par\n'

    def block(self, block):
        kind = block[0]
        if kind == 'title':
            return self.paragraph('{\\b\\fs30 %s}' % self.words(structure.plain(block[1])), '\\s1\\qc\\outlinelevel0')
        if kind == 'heading':
            front = block[1] + '\t' if block[1] else ''
            return self.paragraph('{\\b %s}' % self.words(front + structure.plain(block[2])), '\\s%d\\sb200\\keepn\\outlinelevel%d' % (block[3], block[3] - 1))
        if kind == 'attendance' and self.options.get('attendance') == 'table':
            return self.table([['{\\b %s}' % self.words(label), self.runs(runs)] for label, runs in block[1]], [2200, 9000 - 2200])
        if kind == 'attendance':
            lines = [' '.join(part for part in ('{\\b %s}' % self.words(label) if label else '', self.runs(runs)) if part) for label, runs in block[1]]
            return self.paragraph('\\line '.join(lines))
        if kind == 'table':
            return self.table([[self.runs([(words, bold or k == 0) for words, bold in cell]) for cell in row] for k, row in enumerate(block[1])],
                              [9000 // len(block[1][0])] * len(block[1][0]))
        if kind == 'facts':
            return self.table([[self.runs(cell) for cell in row] for row in block[1]], [3000, 6000])
        if kind == 'action':
            return self.paragraph('{\\b %s}' % self.words(structure.plain(block[1])), '\\qr')
        if kind == 'item' and block[1] == '-':
            return self.paragraph("{\\pntext\\f1\\'b7\\tab}{\\*\\pn\\pnlvlblt\\pnf1\\pnindent360{\\pntxtb\\'b7}}" + self.runs(block[2]), '\\fi-360\\li720')
        if kind == 'item' and '.' not in block[1][:-1]:
            return self.paragraph('{\\pntext\\f0 %s\\tab}{\\*\\pn\\pnlvlbody\\pnindent360\\pnstart1\\pndec{\\pntxta.}}' % block[1] + self.runs(block[2]),
                                  '\\fi-360\\li720')
        if kind == 'item':
            return self.paragraph(self.words(block[1]) + '\\tab ' + self.runs(block[2]), '\\fi-567\\li567')
        return self.paragraph(self.runs(block[1])) if kind == 'para' else ''

    def text(self, title):
        running = next((structure.plain(block[1]) for block in self.blocks if block[0] == 'running'), 'Minute book')
        return '{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang2057{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\froman\\fcharset2 Symbol;}}\n' \
            '{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}{\\s2\\b heading 2;}{\\s3\\b heading 3;}}\n' \
            '{\\info{\\title %s}{\\creatim\\yr2009\\mo4\\dy6\\hr9\\min30}}\n' \
            '{\\header\\pard\\qc %s\\par}{\\footer\\pard\\qc Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}\n%s}\n' % (
                self.words(title), self.words(running), ''.join(self.block(block) for block in self.blocks))


def write(blocks, options, title):
    return Document(blocks, options).text(title).encode('ascii')
