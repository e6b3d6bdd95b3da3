# SPDX-License-Identifier: Apache-2.0
"""Finds what minutes kept as plain text or Markdown are made of.

The outcome is a list of blocks, each a tuple whose first part is its kind:

  ('title', runs)              the name of the document
  ('heading', number, runs, level)  number is '' or as it stands: '3.', '85.', 'A31/08'; level is 2 or 3
  ('para', runs)               a paragraph; a run is (words, is_bold); '\n' in words is a line break
  ('item', marker, runs)       an item of a list; marker is '-' or its number: '1.', '85.2'
  ('table', rows)              rows of cells, each cell runs; the first row is its header
  ('facts', rows)              a table of two columns without header
  ('attendance', rows)         (label, runs) pairs: who was there and who was not
  ('action', runs)             "ACTION: ..." that stands at the right
  ('running', runs)            what stands on each page

No word is changed; only line ends, page numbers and the signs of Markdown go.
"""
import re

MARKER_HEADING = re.compile(r'([A-Z]?\d+/\d\d|\d{1,3}\.)\s+(\S.*)$')
MARKER_SUB = re.compile(r'(\d{1,3}\.\d{1,2})\s+(\S.*)$')
PAGE_NUMBER = re.compile(r'\s*(Page )?\d{1,2}( of \d{1,2})?\s*$')
FIGURE = re.compile(r'[A-Z][A-Za-z \-]{2,38}: (nil|\d[\d,]*)\b[^.;]{0,14}$')
COLUMNS = re.compile(r'(\S.*?)\s{3,}(\S.*)$')
ATTENDANCE = re.compile(r'(Present|PRESENT|Attending|Attended by|In attendance|In the chair|Attendance):?(\s|$)')
TIME = re.compile(r'\d{1,2}[.:]\d\d ?[ap]\.?m')
ABSENCE = re.compile(r'(Apologies|APOLOGIES)( for absence| from)?:')


def decode(data):
    """Text of a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252."""
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        text = data.decode('utf-16')
    else:
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError:
            text = data.decode('cp1252')
    return text.replace('\r\n', '\n').lstrip('\ufeff')


def read(path):
    with open(path, 'rb') as file:
        text = decode(file.read())
    return from_markdown(text) if path.endswith('.md') else from_text(text)


def plain(runs):
    return ''.join(words for words, _ in runs)


# ---- Plain text ------------------------------------------------------------------------------


def ends_sentence(line):
    return line.rstrip('"\')').endswith(('.', '!', '?')) and not re.search(r'\b(Cllr|Mr|Mrs|Ms|Sgt|Insp|Rev|St)\.?$', line)


def goes_on(before, line, width):
    """Whether `line` goes on with the paragraph whose last line is `before`, in a text wrapped at `width`.

    Wrapped lines leave open where paragraphs end within a block. They are taken as the engine takes them: a sentence
    that ends beyond the middle of the line ends no paragraph.
    """
    if before.endswith('-') and line[:1].islower():
        return True
    if line[:1].islower() or before.endswith((',', '&')):
        return True
    if ends_sentence(before):
        return len(before) * 10 >= width * 6
    # The line ended although the next word would have fitted.
    return len(before) + 1 + len(line.split()[0]) > width


class Text:
    """The lines of a plain text, taken off one by one."""

    def __init__(self, text):
        self.blocks = []
        self.lines = self.without_pages(text.split('\n'))
        longest = max(len(line) for line in self.lines)
        # A paper with one line to a paragraph has no margin.
        self.width = longest if longest <= 100 else 0

    @staticmethod
    def is_running(lines, line):
        return len(line) < 60 and lines.count(line) > 1 and len(line) > 8 and not FIGURE.match(line) and \
            'ACTION' not in line and 'PARTNERSHIP' not in line and 'Group' not in line

    def without_pages(self, lines):
        """Drops page numbers and running heads with the blank lines around them where they cut a paragraph."""
        out, i = [], 0
        running = [line for line in lines if line and self.is_running(lines, line)]
        if running:
            self.blocks.append(('running', [(running[0], False)]))
        while i < len(lines):
            line = lines[i]
            if PAGE_NUMBER.match(line) or line in running:
                before = next((old for old in reversed(out) if old), '')
                i += 1
                while i < len(lines) and not lines[i]:
                    i += 1
                if before and not ends_sentence(before) and i < len(lines) and lines[i].lstrip()[:1].islower():
                    while out and not out[-1]:
                        out.pop()
                continue
            out.append(line)
            i += 1
        return out

    def join(self, first, i, indent=0):
        """Words from line `i` on that go on with `first`; gives them and the next line's number."""
        words = last = first
        while i < len(self.lines) and self.lines[i] and self.width:
            line = self.lines[i].strip()
            inside = indent and self.lines[i].startswith(' ' * indent)
            if not inside and (self.starts_block(i) or not goes_on(' ' * indent + last, line, self.width)):
                break
            words += ('' if words.endswith('-') else ' ') + line
            last = line
            i += 1
        return words, i

    def starts_block(self, i):
        line = self.lines[i]
        return bool(MARKER_SUB.match(line) or self.heading_at(i) or line.startswith(('- ', ' ' * 20)) or
                    FIGURE.match(line) or ABSENCE.match(line) or ATTENDANCE.match(line) or
                    re.match(r'\d\. ', line))

    def heading_at(self, i):
        """(number, words) of the heading on line `i`, or None."""
        line = self.lines[i]
        if not line or (i > 0 and self.lines[i - 1]):
            return None
        below = self.lines[i + 1] if i + 1 < len(self.lines) else ''
        match = MARKER_HEADING.match(line)
        if match and len(line) < 70 and below:
            number = match.group(1)
            following = MARKER_HEADING.match(below)
            if following and number.endswith('.') and following.group(1) == '%d.' % (int(number[:-1]) + 1):
                return None
            return number, match.group(2)
        if match or ATTENDANCE.match(line) or line.startswith((' ', '- ')) or len(line) > 60:
            return None
        if line.isupper() and ' ' * 3 not in line and i > 3:
            return '', line
        if line.endswith(':') and not below:
            return '', line
        if below and self.below_title(line) and not ends_sentence(line):
            return '', line
        return None

    @staticmethod
    def below_title(line):
        return line in ('What was said', 'Decided', 'Agenda') or (line.startswith('FIGURES') and line.isupper())

    def attendance(self, i):
        """The list of who was there, from line `i`."""
        rows = []
        while i < len(self.lines):
            line = self.lines[i]
            if not line:
                if not (i + 1 < len(self.lines) and ABSENCE.match(self.lines[i + 1])):
                    break
                i += 1
                continue
            words, i = self.join(line, i + 1)
            match = re.match(r'([A-Z][A-Za-z ]{2,22}):(?: (.*))?$', words)
            if match:
                rows.append((match.group(1) + ':', [(match.group(2) or '', False)]))
            elif ATTENDANCE.match(words) and len(words) < 16:
                rows.append((words, [('', False)]))
            elif rows and not plain(rows[-1][1]):
                rows[-1] = (rows[-1][0], [(words, False)])
            else:
                rows.append(('', [(words, False)]))
        return rows, i

    def parse(self):
        i, lines = 0, self.lines
        has_title = False
        while i < len(lines):
            line = lines[i]
            if not line:
                i += 1
                continue
            heading = self.heading_at(i) if has_title else None
            sub = None if TIME.match(line) else MARKER_SUB.match(line)
            columns = COLUMNS.match(line)
            if heading:
                level = 3 if heading[1].endswith(':') and not heading[0] else 2
                self.blocks.append(('heading', heading[0], [(heading[1], False)], level))
                i += 1
            elif not has_title and len(line) < 70 and not columns and \
                    not any(block[0] == 'para' for block in self.blocks):
                self.blocks.append(('title', [(line, True)]))
                has_title = True
                i += 1
            elif columns and not line.startswith(' ') and not line.startswith('Signed'):
                rows = []
                while i < len(lines) and COLUMNS.match(lines[i]):
                    rows.append([[(cell, False)] for cell in COLUMNS.match(lines[i]).groups()])
                    i += 1
                self.blocks.append(('facts', rows))
            elif line.startswith(' ' * 20):
                self.blocks.append(('action', [(line.strip(), False)]))
                i += 1
            elif ATTENDANCE.match(line) and (not self.width or len(line) < self.width + 1) and self.is_short_list(i):
                rows, i = self.attendance(i)
                self.blocks.append(('attendance', rows))
            elif line.startswith('- '):
                words, i = self.join(line[2:], i + 1)
                self.blocks.append(('item', '-', [(words, False)]))
            elif sub:
                words, i = self.join(sub.group(2), i + 1, indent=2)
                self.blocks.append(('item', sub.group(1), [(words, False)]))
            elif re.match(r'\d\. ', line):
                words, i = self.join(line[3:], i + 1)
                self.blocks.append(('item', line[:2], [(words, False)]))
            else:
                words, i = self.join(line, i + 1)
                self.blocks.append(('para', [(words, False)]))
                has_title = has_title or len(line) > 70
        return self.blocks

    def is_short_list(self, i):
        """Ealing's list of those present is a paragraph like any other."""
        return len(self.lines[i]) <= 110


def from_text(text):
    return Text(text).parse()


# ---- Markdown ---------------------------------------------------------------------------------


def runs_of(line):
    """Runs of a line: **bold**, [link](#) as its words."""
    line = re.sub(r'\[([^\]]+)\]\([^)]*\)', r'\1', line)
    return [(part, bool(k % 2)) for k, part in enumerate(line.split('**')) if part]


def heading_of(runs, level):
    """A heading from runs, its number apart."""
    number, words = re.match(r'(\d{1,2}\.)?\s*(\S.*)$', plain(runs)).groups()
    return ('heading', number or '', [(words, False)], level)


def table_of(lines):
    rows = [[runs_of(cell.strip()) for cell in line.strip().strip('|').split('|')]
            for line in lines if not re.match(r'\|[\s\-|:]+$', line)]
    return ('table', rows)


def from_markdown(text):
    text = re.sub(r'\A---\n.*?\n---\n', '', text, flags=re.S)
    blocks = []
    for part in re.split(r'\n{2,}', text.strip('\n')):
        lines = part.split('\n')
        if lines[0].startswith('|'):
            blocks.append(table_of(lines))
        elif lines[0].startswith('#'):
            runs = runs_of(lines[0].lstrip('# '))
            blocks.append(heading_of(runs, min(len(lines[0]) - len(lines[0].lstrip('#')), 3)) if any(block[0] == 'title' for block in blocks) else ('title', runs))
        elif re.match(r'[-*] |\d+\. ', lines[0]):
            for line in lines:
                match = re.match(r'([-*]|\d+\.) (.*)$', line)
                blocks.append(('item', '-' if match.group(1) in '-*' else match.group(1), runs_of(match.group(2))))
        elif len(lines) == 1 and re.match(r'\*\*[^*]+\*\*$', lines[0]):
            # A line that is bold throughout is a heading.
            has_title = any(block[0] == 'title' for block in blocks)
            blocks.append(heading_of(runs_of(lines[0]), 2) if has_title else ('title', runs_of(lines[0])))
        else:
            runs = []
            for line in lines:
                if runs:
                    runs.append(('\n', False))
                runs += runs_of(line)
            blocks.append(('para', runs))
    return blocks
