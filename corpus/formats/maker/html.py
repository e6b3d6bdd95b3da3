# SPDX-License-Identifier: Apache-2.0
"""Writes web pages as they are saved from a browser.

Options of a layout:
  page        'council': a council's page of a meeting, with navigation, cookie notice, breadcrumb, papers and footer;
              'blog': a panel's own page with a column of links beside; 'word': saved as a page by a word processor
  encoding    'cp1252' for Windows-1252, named in the page; else UTF-8
  tables      numbered headings and their text stand in a table, number beside text
"""
from . import pack, structure


class Document:
    def __init__(self, blocks, options):
        self.blocks, self.options = blocks, options

    def words(self, words):
        words = pack.escape(pack.curly(words)).replace('&quot;', '"').replace('\n', '<br>\n')
        return words.replace('\u2019', '&rsquo;') if self.options.get('page') == 'council' else words

    def runs(self, runs):
        return ''.join('<strong>%s</strong>' % self.words(words) if is_bold else self.words(words) for words, is_bold in runs)

    def table(self, rows, has_header):
        out = '<table border="1" cellspacing="0">\n'
        for k, row in enumerate(rows):
            tag = 'th' if has_header and k == 0 else 'td'
            out += '<tr>%s</tr>\n' % ''.join('<%s>%s</%s>' % (tag, self.runs(cell), tag) for cell in row)
        return out + '</table>\n'

    def heading(self, block):
        front = block[1] + ' ' if block[1] else ''
        return '<h%d>%s</h%d>\n' % (block[3], self.words(front + structure.plain(block[2])), block[3])

    def block(self, block):
        kind = block[0]
        if kind == 'title':
            return '<h1>%s</h1>\n' % self.words(structure.plain(block[1]))
        if kind == 'heading':
            return self.heading(block)
        if kind == 'attendance':
            lines = [' '.join(part for part in ('<b>%s</b>' % self.words(label) if label else '', self.runs(runs)) if part) for label, runs in block[1]]
            return '<p>%s</p>\n' % '<br>\n'.join(lines)
        if kind == 'table':
            return self.table(block[1], True)
        if kind == 'facts':
            return self.table(block[1], False)
        if kind == 'action':
            return '<p align="right"><b>%s</b></p>\n' % self.words(structure.plain(block[1]))
        if kind == 'item':
            return '<p class="numbered">%s %s</p>\n' % (self.words(block[1]), self.runs(block[2]))
        if kind != 'para':
            return ''
        return '<p>%s</p>\n' % self.papers(block)

    def papers(self, block):
        """"PDF 75 KB" behind an item's title is a link with the picture of a sheet, as on councils' pages."""
        inner = self.runs(block[1])
        if self.options.get('page') != 'council' or ' PDF ' not in inner:
            return inner
        front, back = inner.split(' PDF ', 1)
        return '%s <a class="mgPdf" href="documents/s1042.pdf"><img src="pdf.gif" alt="pdf icon" width="16"> PDF %s</a>' % (front, back)

    def body(self):
        out, in_list = '', None
        for block in self.blocks:
            tag = None
            if block[0] == 'item' and '.' not in block[1][:-1]:
                tag = 'ul' if block[1] == '-' else 'ol'
            if in_list and tag != in_list:
                out += '</%s>\n' % in_list
            if tag and tag != in_list:
                out += '<%s>\n' % tag
            in_list = tag
            out += '<li>%s</li>\n' % self.runs(block[2]) if tag else self.block(block)
        return out + ('</%s>\n' % in_list if in_list else '')

    def rows(self):
        """The same with each numbered heading and what lies under it as a row of a table."""
        first = next(k for k, block in enumerate(self.blocks) if block[0] == 'heading' and block[1])
        all_blocks, self.blocks = self.blocks, self.blocks[:first]
        out, cells = self.body(), []
        for block in all_blocks[first:]:
            if block[0] == 'heading' and block[1]:
                cells.append((block[1], [(block[0], '', block[2], block[3])]))
            else:
                cells[-1][1].append(block)
        out += '<table class="minutes" width="100%">\n'
        for number, blocks in cells:
            self.blocks = blocks
            out += '<tr><td valign="top">%s</td><td>%s</td></tr>\n' % (self.words(number), self.body())
        self.blocks = all_blocks
        return out + '</table>\n'

    def text(self, title):
        body = self.rows() if self.options.get('tables') else self.body()
        encoding = 'windows-1252' if self.options.get('encoding') == 'cp1252' else 'utf-8'
        return PAGES[self.options.get('page', 'council')].format(title=pack.escape(title), encoding=encoding, body=body)


COUNCIL = '''<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>{title} - Your council</title>
<style>body {{ font-family: Verdana, sans-serif; }} .nav li {{ display: inline; }} /* robbery of space */</style>
<script>var trackers = ["burglary", "graffiti"]; if (1 < 2 && trackers) document.cookie = "seen=1";</script>
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<div id="cookie-notice" class="cookie-banner" role="dialog"><p>We use cookies to make this site work. Read about the theft of personal data on our privacy page.</p>
<button>Accept cookies</button></div>
<header role="banner"><a href="/"><img src="logo.png" alt="Your council"></a>
<form role="search" action="/search"><input type="text" name="q" value="Search"><button type="submit">Go</button></form></header>
<nav class="nav" role="navigation"><ul>
<li><a href="/bins">Bins and fly-tipping</a></li><li><a href="/parking">Parking fines</a></li><li><a href="/asb">Report anti-social behaviour</a></li>
<li><a href="/council">Council and democracy</a></li></ul></nav>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/council">Council and democracy</a></li><li>Meetings</li></ol>
<main id="content">
{body}</main>
<aside class="sidebar"><h2>Related pages</h2><ul><li><a href="/noise">Noise nuisance</a></li><li><a href="/knives">Knife crime campaign</a></li></ul></aside>
<footer role="contentinfo"><p>Copyright 2009 <a href="/privacy">Privacy</a> <a href="/abandoned">Abandoned vehicles</a></p></footer>
</body>
</html>
'''

BLOG = '''<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="{encoding}"><title>{title}</title>
<meta name="description" content="Notes of our meetings">
<link rel="stylesheet" href="theme.css"></head>
<body class="post">
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li><li><a href="/speeding">Speeding watch</a></li></ul></nav>
<article>
{body}</article>
<footer><p>Theme by nobody. <a href="/feed">Subscribe</a></p></footer>
<script src="counter.js"></script>
</body>
</html>
'''

WORD = '''<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset={encoding}">
<meta name=Generator content="Word processor 11">
<title>{title}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Minutes Secretary</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{ margin: 0cm; font-size: 12.0pt; }} @page Section1 {{ size: 595.3pt 841.9pt; }} --></style>
</head>
<body lang=EN-GB>
<div class=Section1>
{body}</div>
</body>
</html>
'''

PAGES = {'council': COUNCIL, 'blog': BLOG, 'word': WORD}


def write(blocks, options, title):
    return Document(blocks, options).text(title).encode(options.get('encoding', 'utf-8'))
