# SPDX-License-Identifier: Apache-2.0
"""Writes mails: the minutes as the body, or beside a few words as files that are attached."""
import base64
import quopri
import textwrap

from . import structure

COVER = 'Dear all,\n\nPlease find attached the papers for your files.\n\nWith kind regards\nMinutes Secretary\n'
TYPES = {'docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'odt': 'application/vnd.oasis.opendocument.text',
         'rtf': 'application/rtf', 'html': 'text/html', 'txt': 'text/plain; charset=utf-8'}


def head(subject, kind):
    """A header; the subject says no date, so that the minutes must."""
    return 'Received: from mail.example.org by inbox.example.org; Mon, 6 Apr 2009 09:30:05 +0100\nFrom: Minutes Secretary <secretary@example.org>\n' \
        'To: Members <members@example.org>\nSubject: %s\nDate: Mon, 6 Apr 2009 09:30:00 +0100\nMessage-ID: <%s.1@example.org>\n' \
        'MIME-Version: 1.0\nContent-Type: %s\n' % (subject, subject.replace(' ', '-').lower(), kind)


def quoted(text):
    return quopri.encodestring(text.encode('utf-8')).decode('ascii')


def words_of(blocks):
    """The minutes as plain text, a line to each paragraph."""
    out = []
    for block in blocks:
        kind = block[0]
        if kind == 'heading':
            out += ['', (block[1] + ' ' if block[1] else '') + structure.plain(block[2])]
        elif kind == 'item':
            out.append(block[1] + ' ' + structure.plain(block[2]))
        elif kind == 'attendance':
            out += [''] + [' '.join(part for part in (label, structure.plain(runs)) if part) for label, runs in block[1]]
        elif kind == 'facts':
            out += ['%-26s%s' % (structure.plain(row[0]), structure.plain(row[1])) for row in block[1]]
        elif kind == 'table':
            out += ['| ' + ' | '.join(structure.plain(cell) for cell in row) + ' |' for row in block[1]]
        elif kind == 'action':
            out.append(' ' * 40 + structure.plain(block[1]))
        elif kind in ('title', 'para'):
            is_figure = structure.FIGURE.match(structure.plain(block[1]))
            out += ([] if is_figure and out and structure.FIGURE.match(out[-1]) else ['']) + [structure.plain(block[1])]
    return '\n'.join(out).strip('\n') + '\n'


def as_body(blocks, subject):
    """A mail of plain text in quoted-printable."""
    return (head(subject, 'text/plain; charset="utf-8"') + 'Content-Transfer-Encoding: quoted-printable\n\n' + quoted(words_of(blocks))).encode('ascii')


def as_alternatives(blocks, page, subject):
    """A mail with the same words twice: as plain text, and as a page."""
    edge = '----=_NextPart_000_0042'
    plain = 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n' + quoted(words_of(blocks))
    html = 'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n' + quopri.encodestring(page).decode('ascii')
    return (head(subject, 'multipart/alternative; boundary="%s"' % edge) + '\nThis is a message in several parts.\n--%s\n%s\n--%s\n%s\n--%s--\n' % (
        edge, plain, edge, html, edge)).encode('ascii')


def with_attachments(files, subject):
    """A mail of a few words with `files`, (name, bytes) pairs."""
    edge = '=_cover_17'
    out = head(subject, 'multipart/mixed; boundary="%s"' % edge) + '\n--%s\nContent-Type: text/plain; charset="utf-8"\n\n%s\n' % (edge, COVER)
    for name, data in files:
        out += '--%s\nContent-Type: %s; name="%s"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="%s"\n\n%s\n' % (
            edge, TYPES[name.rsplit('.', 1)[1]].split(';')[0], name, name, '\n'.join(textwrap.wrap(base64.b64encode(data).decode('ascii'), 76)))
    return (out + '--%s--\n' % edge).encode('ascii')
