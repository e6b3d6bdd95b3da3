/* SPDX-License-Identifier: Apache-2.0 */
/* Sectors in chains, as in a disc of 1990: a table holds for each sector the next one. All numbers are the file's, so each
   is held against the file's size, and each chain has an end. */
#include "reader/ole.h"

#define HEADER_BYTES 512u
#define ENTRY_BYTES 128u
#define TABLES_IN_HEADER 109u
/* Larger than the sectors of any file of 4 GB; marks of ends lie above. */
#define SECTOR_MAX 0xfffffff0u

struct ole {
  struct str bytes;
  unsigned shift; /* a sector has 1 << shift bytes */
};

static uint32_t number_at(struct str bytes, size_t at, size_t size) {
  uint32_t number = 0;
  if (at > bytes.len || bytes.len - at < size) return UINT32_MAX;
  for (size_t i = size; i-- > 0;) number = number << 8 | (unsigned char)bytes.ptr[at + i];
  return number;
}

/* Where the sector begins, or past the file's end. */
static size_t sector_begin(const struct ole *ole, uint32_t sector) {
  if (sector > SECTOR_MAX || ((size_t)sector + 1) > ole->bytes.len >> ole->shift) return ole->bytes.len;
  return ((size_t)sector + 1) << ole->shift;
}

/* The sector that holds part `idx` of the table of sectors. */
static uint32_t table_sector(const struct ole *ole, uint32_t idx) {
  if (idx < TABLES_IN_HEADER) return number_at(ole->bytes, 0x4c + 4 * (size_t)idx, 4);
  uint32_t per_sector = (1u << ole->shift) / 4 - 1, sector = number_at(ole->bytes, 0x44, 4);
  for (idx -= TABLES_IN_HEADER; idx >= per_sector && sector <= SECTOR_MAX; idx -= per_sector)
    sector = number_at(ole->bytes, sector_begin(ole, sector) + 4 * (size_t)per_sector, 4);
  return sector > SECTOR_MAX ? UINT32_MAX : number_at(ole->bytes, sector_begin(ole, sector) + 4 * (size_t)idx, 4);
}

static uint32_t next_sector(const struct ole *ole, uint32_t sector) {
  uint32_t per_sector = (1u << ole->shift) / 4;
  if (sector >= ole->bytes.len >> ole->shift) return UINT32_MAX;
  uint32_t table = table_sector(ole, sector / per_sector);
  if (table > SECTOR_MAX) return UINT32_MAX;
  return number_at(ole->bytes, sector_begin(ole, table) + 4 * (size_t)(sector % per_sector), 4);
}

/* Is the entry's name, which is UTF-16, this one? In such files "WORDDOCUMENT" and "WordDocument" are the same. */
static bool entry_is(struct str entry, const char *name) {
  size_t len = strlen(name);
  if (number_at(entry, 0x40, 2) != 2 * (len + 1)) return false;
  for (size_t i = 0; i < len; i++)
    if (ascii_lower(entry.ptr[2 * i]) != ascii_lower(name[i]) || entry.ptr[2 * i + 1] != 0) return false;
  return true;
}

/* A walk over the entries of the directory. */
struct walk {
  uint32_t sector;
  size_t steps; /* a chain that goes in a circle ends where it would be longer than the file */
  size_t at;    /* within the sector */
};

static struct walk walk_begin(const struct ole *ole) { return (struct walk){number_at(ole->bytes, 0x30, 4), ole->bytes.len >> ole->shift, 0}; }

/* Where the next entry begins; false when there is none. */
static bool walk_next(const struct ole *ole, struct walk *walk, size_t *begin) {
  size_t sector_bytes = (size_t)1 << ole->shift;
  if (walk->at + ENTRY_BYTES > sector_bytes) {
    if (walk->steps == 0 || --walk->steps == 0) return false;
    walk->sector = next_sector(ole, walk->sector);
    walk->at = 0;
  }
  *begin = sector_begin(ole, walk->sector) + walk->at;
  walk->at += ENTRY_BYTES;
  return walk->steps > 0 && *begin < ole->bytes.len && ole->bytes.len - *begin >= ENTRY_BYTES;
}

struct ole_name {
  const char *name;
  enum ole_kind kind;
};

/* Streams that tell, the most telling first: a Word file may hold a workbook, and a mail anything. */
static const struct ole_name name_table[] = {
  {"__properties_version1.0", OLE_MAIL}, {"EncryptedPackage", OLE_PACKAGE}, {"WordDocument", OLE_WORD},
  {"PowerPoint Document", OLE_POWERPOINT}, {"Workbook", OLE_EXCEL}, {"Book", OLE_EXCEL},
};
#define NAME_COUNT (sizeof name_table / sizeof *name_table)

bool ole_word_header(struct str bytes, struct ole_facts *out) {
  uint32_t ident = number_at(bytes, 0, 2), version = number_at(bytes, 2, 2);
  bool is_word_97 = ident == 0xa5ec && version != UINT32_MAX && version >= 0x00c0;
  if (ident != 0xa5ec && ident != 0xa5dc && ident != 0xa5db && ident != 0xa59c && ident != 0xa59b) return false;
  if (bytes.len < 0x68) return false;
  out->has_word_header = true;
  out->is_encrypted = (number_at(bytes, 0x0a, 2) & 0x0100) != 0;
  /* The end of the last paragraph counts as a character. Text boxes have a count of their own. */
  out->is_empty = ident != 0xa5db && number_at(bytes, is_word_97 ? 0x4c : 0x34, 4) <= 1;
  if (is_word_97) out->is_empty &= number_at(bytes, 0x64, 4) <= 1;
  return true;
}

/* The front of a stream, wherever it lies: small ones lie in sectors of 64 bytes inside the root's own stream. */
static struct str stream_front(const struct ole *ole, uint32_t root_sector, struct str entry) {
  uint32_t sector = number_at(entry, 0x74, 4), size = number_at(entry, 0x78, 4);
  size_t at;
  if (size >= number_at(ole->bytes, 0x38, 4)) {
    at = sector_begin(ole, sector);
  } else {
    uint64_t offset = (uint64_t)sector * 64;
    uint32_t holder = root_sector;
    for (uint64_t skip = offset >> ole->shift; skip > 0 && holder <= SECTOR_MAX; skip--) {
      if (skip > ole->bytes.len >> ole->shift) holder = UINT32_MAX;
      else holder = next_sector(ole, holder);
    }
    at = holder > SECTOR_MAX ? ole->bytes.len : sector_begin(ole, holder) + (offset & ((1u << ole->shift) - 1));
  }
  if (at > ole->bytes.len) at = ole->bytes.len;
  size_t len = ole->bytes.len - at;
  return (struct str){ole->bytes.ptr + at, len < size ? len : size};
}

bool ole_is(struct str bytes) { return bytes.len >= 8 && memcmp(bytes.ptr, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0; }

struct ole_facts ole_look(struct str bytes) {
  struct ole_facts facts = {.kind = OLE_BROKEN};
  struct ole ole = {bytes, number_at(bytes, 0x1e, 2) == 12 ? 12 : 9};
  if (!ole_is(bytes) || bytes.len < HEADER_BYTES) return facts;
  uint32_t root_sector = UINT32_MAX;
  size_t best = NAME_COUNT, at;
  for (struct walk walk = walk_begin(&ole); walk_next(&ole, &walk, &at);) {
    struct str entry = {bytes.ptr + at, ENTRY_BYTES};
    if (facts.kind == OLE_BROKEN) {
      facts.kind = OLE_OTHER;
      root_sector = number_at(entry, 0x74, 4);
    }
    for (size_t i = 0; i < best; i++) {
      if (!entry_is(entry, name_table[i].name)) continue;
      best = i;
      facts.kind = name_table[i].kind;
      if (facts.kind == OLE_WORD) (void)ole_word_header(stream_front(&ole, root_sector, entry), &facts);
    }
  }
  return facts;
}

void ole_spell_names(char *bytes, size_t len) {
  static const char *const names[] = {"Root Entry", "WordDocument", "0Table", "1Table", "Data"};
  struct str file = {bytes, len};
  struct ole ole = {file, number_at(file, 0x1e, 2) == 12 ? 12 : 9};
  size_t at;
  if (!ole_is(file) || len < HEADER_BYTES) return;
  for (struct walk walk = walk_begin(&ole); walk_next(&ole, &walk, &at);)
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (entry_is((struct str){bytes + at, ENTRY_BYTES}, names[i]))
        for (size_t k = 0; names[i][k] != '\0'; k++) bytes[at + 2 * k] = names[i][k];
}
