# SPDX-License-Identifier: Apache-2.0
"""What the writers share: archives with the same bytes each time, marking-up, soft hyphens."""
import io
import re
import zipfile

DAY = (2009, 4, 6, 9, 30, 0)  # all that is written is of this moment


def archive(members, first_is_stored=False):
    """A ZIP archive of (name, bytes) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for k, (name, data) in enumerate(members):
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = zipfile.ZIP_STORED if first_is_stored and k == 0 else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            file.writestr(info, data if isinstance(data, bytes) else data.encode('utf-8'))
    return out.getvalue()


def escape(words):
    return words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')


def curly(words):
    """Apostrophes as word processors write them."""
    return re.sub(r"(?<=\w)'", '\u2019', words)


VOWELS = 'aeiouy'


def soft_hyphens(words):
    """Marks one place in each long word where a line may end: before a consonant that a vowel follows."""
    def mark(match):
        word = match.group(0)
        places = [k for k in range(3, len(word) - 3)
                  if word[k] not in VOWELS and word[k + 1] in VOWELS and word[k - 1:k + 1] not in ('th', 'ch', 'sh', 'ph')]
        if not places:
            return word
        best = min(places, key=lambda k: abs(2 * k - len(word)))
        return word[:best] + '\u00ad' + word[best:]
    return re.sub(r'(?<![\w\-])[a-z]{8,}(?![\w\-])', mark, words)
