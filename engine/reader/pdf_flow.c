/* SPDX-License-Identifier: Apache-2.0 */
/* Lines to headings, paragraphs, items and rows: a printed line's end says nothing, unless it could have been longer. */
#include <stdlib.h>

#include "reader/pdf.h"

#define SIZES 400u          /* fonts are counted in quarters of a point */
#define TITLE_BYTES_MOST 120u
#define COLUMNS_OF_TABLE 25u
#define LINES_OF_REST 8u    /* of a row that began on the page before */
#define NOWHERE 1e9f
#define LEVEL 0.3f          /* of the font's size: columns of two pages begin at one place */

struct flow {
  struct pdf *pdf;
  struct sink *sink;
  struct intern known;  /* words of the document, for hyphens at line ends */
  float body_size;      /* of most letters */
  float leading;        /* usual distance of lines, in sizes of their font */
  bool is_mostly_bold;
  float title_sizes[3]; /* above the body's, largest first; 0: none */
  const struct pdf_line *before; /* the line before, if it was not left out */
  size_t put;           /* lines before this one are written: those of tables that go over pages */
};

/* ---- What is usual -------------------------------------------------------------------------- */

static size_t size_class(float size) {
  float quarters = size * 4 + 0.5f;
  return quarters < 0 ? 0 : quarters >= (float)SIZES ? SIZES - 1 : (size_t)quarters;
}

static void measure_sizes(struct flow *flow) {
  const struct pdf *pdf = flow->pdf;
  size_t letters[SIZES] = {0}, lines[SIZES] = {0}, best = 0, bold = 0, all = 0;
  for (size_t i = 0; i < pdf->line_count; i++) {
    const struct pdf_line *line = &pdf->lines[i];
    size_t class = size_class(line->size), len = line->end - line->begin;
    letters[class] += len;
    lines[class]++;
    bold += line->is_bold ? len : 0;
    all += len;
  }
  for (size_t i = 0; i < SIZES; i++)
    if (letters[i] > letters[best]) best = i;
  flow->body_size = (float)best / 4;
  flow->is_mostly_bold = bold * 2 > all;
  /* Sizes of titles: clearly larger, and few letters. */
  size_t count = 0;
  for (size_t i = SIZES; i-- > 0 && (float)i / 4 > flow->body_size * 1.12f && count < 3;) {
    if (lines[i] == 0) continue;
    flow->title_sizes[count++] = (float)i / 4;
    /* Nearly the same size is the same. */
    while (i > 0 && lines[i - 1] > 0) i--;
  }
}

/* A page of few and short lines tells its edge less well than the others of its width do. */
static void share_edges(struct pdf *pdf) {
  float right = 0, width = pdf->page_count > 0 ? pdf->pages[0].width : 0;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < pdf->line_count; i++) {
      struct pdf_line *line = &pdf->lines[i];
      if (!line->is_wide || pdf->pages[line->page - 1].width != width) continue;
      if (pass == 1) line->right = right;
      else if (line->right > right) right = line->right;
    }
  }
}

/* Do two lines stand one below the other in one column? */
static bool is_below(const struct pdf_line *before, const struct pdf_line *line) {
  return before->page == line->page && line->y1 > before->y1 && line->x1 < before->right && line->x2 > before->left &&
         before->left == line->left;
}

/* The distance from line to line that most lines have. */
static void measure_leading(struct flow *flow) {
  enum { STEPS = 100 };
  const struct pdf *pdf = flow->pdf;
  size_t counts[STEPS] = {0}, most = 0, best = 24;
  for (size_t i = 1; i < pdf->line_count; i++) {
    const struct pdf_line *before = &pdf->lines[i - 1], *line = &pdf->lines[i];
    if (!is_below(before, line) || line->table != 0 || line->size <= 0) continue;
    float step = (line->y2 - before->y2) / line->size * 20;
    if (step >= 16 && step < STEPS) counts[(size_t)step]++;
  }
  /* A distance lies on the edge of two steps as often as not; and where paragraphs are short, that between them is as
     frequent as that of lines, which is the smaller. */
  for (size_t i = 0; i + 1 < STEPS; i++)
    if (counts[i] + counts[i + 1] > most) most = counts[i] + counts[i + 1];
  for (size_t i = 0; i + 1 < STEPS && most > 0; i++) {
    if ((counts[i] + counts[i + 1]) * 2 < most) continue;
    best = i + (counts[i + 1] > 0);
    break;
  }
  flow->leading = ((float)best + 1) / 20;
}

/* The next word of letters, without what stands around it. */
static bool next_word(struct str *rest, struct str *word) {
  while (str_split(rest, ' ', word)) {
    while (word->len > 0 && !ascii_is_alpha(word->ptr[0]) && (unsigned char)word->ptr[0] < 0x80) word->ptr++, word->len--;
    while (word->len > 0 && !ascii_is_alpha(word->ptr[word->len - 1]) && (unsigned char)word->ptr[word->len - 1] < 0x80) word->len--;
    if (word->len > 0) return true;
  }
  return false;
}

#define WORD_BYTES 64u

/* A word in lower case, or nothing when it is too long to be one. */
static struct str lower(struct str word, char out[WORD_BYTES]) {
  size_t len = word.len > WORD_BYTES ? 0 : word.len;
  for (size_t i = 0; i < len; i++) out[i] = ascii_lower(word.ptr[i]);
  return (struct str){out, len};
}

static char last_sign(struct str text) { return text.len > 0 ? text.ptr[text.len - 1] : ' '; }

/* The hyphen at the end of a line, in bytes: 0 none. */
static size_t hyphen_at_end(struct str text, bool *is_soft) {
  *is_soft = text.len > 2 && memcmp(text.ptr + text.len - 2, "\xc2\xad", 2) == 0;
  if (*is_soft) return 2;
  if (text.len > 3 && memcmp(text.ptr + text.len - 3, "\xe2\x80\x90", 3) == 0) return 3;
  return text.len > 1 && last_sign(text) == '-' && ascii_is_alpha(text.ptr[text.len - 2]) ? 1 : 0;
}

static void learn_words(struct flow *flow) {
  struct pdf *pdf = flow->pdf;
  char room[WORD_BYTES];
  bool is_cut = false;
  for (size_t i = 0; i < pdf->line_count && !pdf->failed; i++) {
    struct str rest = pdf_line_text(pdf, &pdf->lines[i]), word;
    bool is_soft, was_cut = is_cut;
    is_cut = hyphen_at_end(rest, &is_soft) > 0;
    for (bool is_first = true; next_word(&rest, &word); is_first = false) {
      /* Halves of a word that the line's end cut are none. */
      if ((is_first && was_cut) || (is_cut && rest.len == 0)) continue;
      struct str folded = lower(word, room);
      if (folded.len > 0 && intern_add(&flow->known, folded) == INTERN_NONE) pdf->failed = true;
    }
  }
}

/* ---- Marks at the front ---------------------------------------------------------------------- */

static size_t bullet_at(struct str line) {
  static const char *const bullets[] = {"\xe2\x80\xa2", "\xe2\x96\xaa", "\xe2\x97\x8f", "\xe2\x97\xa6", "\xe2\x96\xa0", "\xe2\x9e\xa2",
                                        "\xc2\xb7", "\xef\x82\xb7", "\xef\x82\xa7", "\xef\x83\x98", "\xef\x80\xad", "\xef\x83\xbc",
                                        "\xe2\x80\x93 ", "\xe2\x80\x90 ", "- ", "* ", "o "};
  for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
    if (str_starts(line, bullets[i])) return strlen(bullets[i]);
  /* The sign alone, its text beyond a gap. */
  if (line.len == 1 && strchr("-*o", line.ptr[0]) != NULL) return 1;
  return str_is(line, "\xe2\x80\x93") ? line.len : 0;
}

/* "3.", "3.1", "12)", "(a)", "iv.", "B.": digits with stops, or a letter or small number with a stop or bracket. */
static size_t number_at(struct str line) {
  size_t at = 0, digits = 0, letters = 0, stops = 0;
  bool is_open = line.len > 0 && line.ptr[0] == '(';
  for (at = is_open; at < line.len && at < 12; at++) {
    char c = line.ptr[at];
    if (ascii_is_digit(c)) digits++;
    else if (c == '.' && at > 0) stops++;
    else if (!ascii_is_alpha(c)) break;
    /* A letter, or a number in Roman letters. */
    else if (++letters > 4 || (letters > 1 && strchr("ivxIVX", c) == NULL)) return 0;
  }
  bool is_closed = at < line.len && line.ptr[at] == ')';
  if (digits + letters == 0 || digits > 3 || (digits > 0 && letters > 1) || (is_open && !is_closed)) return 0;
  if (!is_closed && stops == 0) return 0;
  at += is_closed;
  return at == line.len || line.ptr[at] == ' ' ? at : 0;
}

size_t pdf_marker(struct str line) {
  size_t len = bullet_at(line);
  if (len == 0) len = number_at(line);
  while (len > 0 && len < line.len && line.ptr[len] == ' ') len++;
  return len;
}

/* ---- What a line begins ---------------------------------------------------------------------- */

/* Larger or bolder than the text around, short, and no sentence: its level, or 0. */
static unsigned title_level(const struct flow *flow, const struct pdf_line *line) {
  struct str text = pdf_line_text(flow->pdf, line);
  if (text.len > TITLE_BYTES_MOST || text.len < 3 || line->table != 0) return 0;
  if (text.len >= 6 && str_is_fold((struct str){text.ptr, 6}, "action")) return 0;
  size_t letters = 0, marker = pdf_marker(text);
  for (size_t i = 0; i < text.len; i++) letters += ascii_is_alpha(text.ptr[i]);
  if (letters < 3 || bullet_at(text) > 0 || strchr(",;", last_sign(text)) != NULL) return 0;
  for (unsigned i = 0; i < 3 && flow->title_sizes[i] > 0; i++)
    if (line->size > flow->title_sizes[i] * 0.97f || (i == 2 && line->size > flow->body_size * 1.12f)) return i + 1;
  if (line->size > flow->body_size * 1.12f) return 3;
  if (!line->is_bold || flow->is_mostly_bold || line->size < flow->body_size * 0.9f) return 0;
  if (last_sign(text) == '.' && marker < text.len) return 0;
  /* "Present: ..." in bold is a label with what it labels. */
  const char *colon = memchr(text.ptr, ':', text.len);
  return colon != NULL && colon + 1 < text.ptr + text.len ? 0 : 4;
}

/* Does the line before end where it does though more would have fitted? */
static bool ended_early(const struct pdf_line *before, const struct pdf_line *line) {
  return before->right - before->x2 > line->first_width + 0.6f * before->size;
}

bool pdf_ends_sentence(struct str text) {
  while (text.len > 0 && strchr("\"')", last_sign(text)) != NULL) text.len--;
  return text.len == 0 || strchr(".!?:;", last_sign(text)) != NULL;
}

/* Does `line` go on with the paragraph that `before` is the last line of? */
static bool goes_on(const struct flow *flow, const struct pdf_line *before, const struct pdf_line *line) {
  struct str text = pdf_line_text(flow->pdf, line), last = pdf_line_text(flow->pdf, before);
  if (before->table != line->table || pdf_marker(text) > 0) return false;
  if (title_level(flow, before) != title_level(flow, line)) return false;
  if (line->size > before->size * 1.15f || line->size < before->size * 0.85f) return false;
  /* Over a page or column: only what cannot be anything else. */
  if (!is_below(before, line)) return !pdf_ends_sentence(last) && pdf_is_lower_start(text);
  if (line->y2 - before->y2 > (flow->leading + 0.35f) * line->size) return pdf_is_lower_start(text) && !pdf_ends_sentence(last) && line->y2 - before->y2 < 2 * flow->leading * line->size;
  if (pdf_is_lower_start(text) && !pdf_ends_sentence(last)) return true;
  if (ended_early(before, line)) return false;
  /* The second line of a title in the middle may begin anywhere. */
  if (title_level(flow, line) > 0) return true;
  /* A first line that is set in begins a paragraph; the lines of an item are set in behind its sign. */
  return line->x1 - before->x1 < 0.8f * line->size || pdf_marker(last) > 0;
}

/* ---- Words ----------------------------------------------------------------------------------- */

static bool is_known(struct flow *flow, struct str word) { return intern_find(&flow->known, word) != INTERN_NONE; }

/* Words with which English makes words with a hyphen as it goes: "thirty-three", "under-age". */
static bool begins_compounds(struct str word) {
  static const char *const words[] = {"all",    "anti", "cross", "eighty", "fifty", "forty",   "full",  "half",  "high",   "long", "low",   "mid",
                                      "ninety", "non",  "off",   "over",   "part",  "seventy", "short", "sixty", "thirty", "two",  "under", "twenty",
                                      "vice",   "well"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(word, words[i])) return true;
  return false;
}

/* Words that stand behind a hyphen as often as alone: "drug-dealing", "gang-related". No syllables of longer words. */
static bool ends_compounds(struct str word) {
  static const char *const words[] = {
      "abuse", "based", "breaking", "building", "carrying", "control", "crime", "dealer", "dealers", "dealing",
      "drinking", "driving", "dumping", "dwelling", "fighting", "fouling", "free", "fuelled", "group", "hour",
      "letting", "level", "looking", "making", "minute", "motorbike", "offending", "officer", "parking", "party",
      "patrol", "profile", "quality", "racing", "related", "riding", "running", "scale", "school", "selling",
      "sharing", "sleeping", "speed", "street", "style", "taking", "term", "theft", "thefts", "throwing", "tipping",
      "trafficking", "visibility", "watch", "week", "wide", "year"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(word, words[i])) return true;
  return false;
}

/* Was the hyphen only the line's? So when the joined word stands elsewhere in the document; and when neither half does,
   as "thro-" and "wing": what a true hyphen joins are words, of which one or the other comes again, or is known to do so. */
static bool is_joined(struct flow *flow, struct str last, struct str next) {
  char first[WORD_BYTES], second[WORD_BYTES], room[WORD_BYTES + 1];
  size_t begin = last.len, end = 0;
  while (begin > 0 && ascii_is_alpha(last.ptr[begin - 1])) begin--;
  while (end < next.len && ascii_is_alpha(next.ptr[end])) end++;
  struct str left = lower((struct str){last.ptr + begin, last.len - begin}, first);
  struct str right = lower((struct str){next.ptr, end}, second);
  if (left.len == 0 || right.len == 0 || left.len + right.len > WORD_BYTES) return false;
  memcpy(room, left.ptr, left.len);
  memcpy(room + left.len, right.ptr, right.len);
  if (is_known(flow, (struct str){room, left.len + right.len})) return true;
  room[left.len] = '-';
  memcpy(room + left.len + 1, right.ptr, right.len);
  if (is_known(flow, (struct str){room, left.len + 1 + right.len})) return false;
  return !is_known(flow, left) && !is_known(flow, right) && !begins_compounds(left) && !ends_compounds(right);
}

/* The words of a line behind what it goes on from, whose hyphen, if any, was held back. */
static void put_words(struct flow *flow, const struct pdf_line *line, struct str text, bool continues) {
  bool is_soft;
  if (continues && flow->before != NULL) {
    struct str last = pdf_line_text(flow->pdf, flow->before);
    size_t hyphen = hyphen_at_end(last, &is_soft);
    struct str stem = {last.ptr, last.len - hyphen};
    if (hyphen == 0 || !pdf_is_lower_start(text)) sink_text(flow->sink, hyphen == 0 ? " " : "-", 1);
    else if (!is_soft && !is_joined(flow, stem, text)) sink_text(flow->sink, "-", 1);
  }
  sink_page(flow->sink, line->page);
  text.len -= hyphen_at_end(text, &is_soft);
  sink_text(flow->sink, text.ptr, text.len);
}

/* A hyphen that nothing followed was one. */
static void end_words(struct flow *flow) {
  bool is_soft;
  if (flow->before != NULL && hyphen_at_end(pdf_line_text(flow->pdf, flow->before), &is_soft) > 0 && !is_soft)
    sink_text(flow->sink, "-", 1);
  flow->before = NULL;
}

/* ---- Blocks ---------------------------------------------------------------------------------- */

static void put_line(struct flow *flow, const struct pdf_line *line) {
  struct str text = pdf_line_text(flow->pdf, line);
  bool continues = flow->before != NULL && goes_on(flow, flow->before, line);
  if (!continues) {
    end_words(flow);
    unsigned level = title_level(flow, line);
    size_t bullet = level > 0 ? 0 : bullet_at(text), number = level > 0 || bullet > 0 ? 0 : number_at(text);
    if (level > 0) sink_heading(flow->sink, level);
    else if (bullet > 0) sink_item(flow->sink, (unsigned)((line->x1 - line->left) / (2 * line->size + 1)), NULL);
    else if (number > 0 && number < 16 && number < text.len) {
      char marker[16];
      memcpy(marker, text.ptr, number);
      marker[number] = '\0';
      sink_item(flow->sink, 0, marker);
    } else sink_paragraph(flow->sink);
    size_t skip = bullet > 0 || (number > 0 && number < 16 && number < text.len) ? bullet + number : 0;
    text = (struct str){text.ptr + skip, text.len - skip};
  }
  put_words(flow, line, text, continues);
  flow->before = line;
}

/* Does a line of a cell go on with the line above it? */
static bool cell_goes_on(const struct flow *flow, const struct pdf_line *line, struct str text) {
  return (pdf_is_lower_start(text) && !pdf_ends_sentence(pdf_line_text(flow->pdf, flow->before))) || !ended_early(flow->before, line);
}

/* Lines [begin, end) of one row, in order of strips: cell by cell. */
static void put_row(struct flow *flow, size_t begin, size_t end) {
  const struct pdf_line *lines = flow->pdf->lines;
  uint32_t columns = 0;
  for (size_t i = begin; i < end; i++)
    if (lines[i].column >= columns) columns = lines[i].column + 1;
  sink_row_begin(flow->sink);
  for (uint32_t column = 0; column < columns; column++) {
    sink_cell(flow->sink, 1);
    for (size_t i = begin; i < end; i++) {
      if (lines[i].column != column || lines[i].is_running) continue;
      struct str text = pdf_line_text(flow->pdf, &lines[i]);
      bool continues = flow->before != NULL && pdf_marker(text) == 0 && cell_goes_on(flow, &lines[i], text);
      if (!continues) {
        end_words(flow);
        sink_paragraph(flow->sink);
      }
      put_words(flow, &lines[i], text, continues);
      flow->before = &lines[i];
    }
    end_words(flow);
  }
  sink_row_end(flow->sink);
}

/* ---- Tables over pages ----------------------------------------------------------------------- */

/* The next line from `at` on that is no head or foot of a page. */
static size_t skip_running(const struct pdf *pdf, size_t at) {
  while (at < pdf->line_count && pdf->lines[at].is_running) at++;
  return at;
}

/* Behind the last line of the table that line `begin` is in, with what repeats on the pages that it covers. */
static size_t end_of_table(const struct pdf *pdf, size_t begin) {
  size_t end = begin + 1;
  for (size_t at = end; at < pdf->line_count && pdf->lines[at].table == pdf->lines[begin].table; at = skip_running(pdf, end)) end = at + 1;
  return end;
}

/* Where the words of a table's columns begin; NOWHERE: it has no such column. Feet of pages may lie in its first one. */
struct columns {
  float left[COLUMNS_OF_TABLE];
  float right; /* of the first */
};

static void clear_columns(struct columns *columns) {
  for (size_t i = 0; i < COLUMNS_OF_TABLE; i++) columns->left[i] = NOWHERE;
  columns->right = 0;
}

/* Adds what lines [begin, end) tell of the table that the first of them is in. */
static void note_columns(const struct pdf *pdf, size_t begin, size_t end, struct columns *columns) {
  for (size_t i = begin; i < end; i++) {
    const struct pdf_line *line = &pdf->lines[i];
    if (line->table != pdf->lines[begin].table || line->column >= COLUMNS_OF_TABLE || line->is_running) continue;
    if (line->x1 < columns->left[line->column]) columns->left[line->column] = line->x1;
    if (line->column == 0 && line->x2 > columns->right) columns->right = line->x2;
  }
}

/* The column that begins at `x`, or COLUMNS_OF_TABLE. */
static uint32_t column_at(const struct columns *columns, float x, float size) {
  uint32_t column = 0;
  while (column < COLUMNS_OF_TABLE && (columns->left[column] - x > LEVEL * size || x - columns->left[column] > LEVEL * size)) column++;
  return column;
}

/* Does the row that begins with line `at` go on with the row that ends before `end`? Its first cell is empty, and a sentence
   of another goes on. */
static bool row_goes_on(const struct pdf *pdf, size_t begin, size_t end, size_t at) {
  const struct pdf_line *line = &pdf->lines[at], *last = NULL;
  for (size_t i = end; i > begin && last == NULL; i--) {
    const struct pdf_line *before = &pdf->lines[i - 1];
    if (before->is_running) continue;
    if (before->row != pdf->lines[end - 1].row) break;
    if (before->column == line->column) last = before;
  }
  return line->column > 0 && last != NULL && pdf_is_lower_start(pdf_line_text(pdf, line)) && !pdf_ends_sentence(pdf_line_text(pdf, last));
}

/* Gives the lines of the table that begins with line `at` to the one whose last piece is [begin, end), if they stand in its
   columns. */
static bool join(struct pdf *pdf, const struct columns *columns, size_t begin, size_t end, size_t at) {
  struct pdf_line *lines = pdf->lines;
  struct columns own;
  uint32_t table = lines[at].table, first = lines[at].row, to[COLUMNS_OF_TABLE];
  size_t next = end_of_table(pdf, at);
  clear_columns(&own);
  note_columns(pdf, at, next, &own);
  for (size_t i = 0; i < COLUMNS_OF_TABLE; i++) {
    to[i] = own.left[i] == NOWHERE ? 0 : column_at(columns, own.left[i], lines[at].size);
    if (to[i] == COLUMNS_OF_TABLE) return false;
  }
  for (size_t i = at; i < next; i++)
    if (lines[i].table == table && lines[i].column < COLUMNS_OF_TABLE) lines[i].column = to[lines[i].column];
  uint32_t row = lines[end - 1].row + !row_goes_on(pdf, begin, end, at);
  for (size_t i = at; i < next; i++) {
    if (lines[i].table != table) continue;
    lines[i].table = lines[begin].table;
    lines[i].row += row - first;
  }
  return true;
}

/* Lines from `at` on that only the first column has are the end of a row that the page's end cut: gives where they end and the
   table goes on, or `at`. */
static size_t skip_rest_of_row(const struct flow *flow, const struct columns *columns, size_t at) {
  const struct pdf *pdf = flow->pdf;
  size_t next = at;
  for (; next < pdf->line_count && next - at < LINES_OF_REST && pdf->lines[next].table == 0; next++) {
    const struct pdf_line *line = &pdf->lines[next];
    bool is_inside = column_at(columns, line->x1, line->size) == 0 && line->x2 < columns->right + line->size;
    if (!is_inside || line->page != pdf->lines[at].page || title_level(flow, line) > 0) return at;
  }
  return next < pdf->line_count && pdf->lines[next].table != 0 ? next : at;
}

static void take_rest_of_row(struct pdf *pdf, const struct columns *columns, size_t begin, size_t end, size_t at, size_t next) {
  for (size_t i = at; i < next; i++) {
    struct pdf_line *line = &pdf->lines[i];
    line->table = pdf->lines[begin].table;
    line->row = pdf->lines[end - 1].row;
    line->column = 0;
    line->left = columns->left[0];
    line->right = columns->right;
  }
}

/* A table that goes on at the top of the next page, with its columns at the same places, is one: what its head says holds
   there too, and sentences of its cells go on. */
static void join_tables(struct flow *flow) {
  struct pdf *pdf = flow->pdf;
  for (size_t begin = 0, end, next; begin < pdf->line_count; begin = end) {
    end = begin + 1;
    if (pdf->lines[begin].table == 0) continue;
    struct columns columns;
    clear_columns(&columns);
    end = end_of_table(pdf, begin);
    for (size_t piece = begin; (next = skip_running(pdf, end)) < pdf->line_count; piece = next) {
      note_columns(pdf, piece, end, &columns);
      size_t rest = next;
      next = skip_rest_of_row(flow, &columns, next);
      const struct pdf_line *line = &pdf->lines[next];
      if (line->table == 0 || line->page != pdf->lines[end - 1].page + 1 || !join(pdf, &columns, piece, end, next)) break;
      take_rest_of_row(pdf, &columns, piece, end, rest, next);
      end = end_of_table(pdf, next);
    }
  }
}

/* The lines of one table from `begin` on; gives where it ends. */
static size_t put_table(struct flow *flow, size_t begin) {
  const struct pdf *pdf = flow->pdf;
  size_t end = end_of_table(pdf, begin), row;
  end_words(flow);
  sink_table_begin(flow->sink);
  for (size_t at = begin; at < end; at = row) {
    for (row = at; row < end && (pdf->lines[row].row == pdf->lines[at].row || pdf->lines[row].is_running); row++) {}
    put_row(flow, at, row);
  }
  sink_table_end(flow->sink);
  return end;
}

/* More than "Page 3 of 7"? */
static bool says_something(struct str text) {
  for (struct str word; next_word(&text, &word);)
    if (!str_is_fold(word, "page") && !str_is_fold(word, "of")) return true;
  return false;
}

/* Feet that were left out say who wrote it, once: at the end, where they part no sentence. */
static void put_feet(struct flow *flow) {
  struct intern seen;
  intern_init(&seen, flow->pdf->memory);
  for (size_t i = 0; i < flow->pdf->line_count; i++) {
    const struct pdf_line *line = &flow->pdf->lines[i];
    struct str text = pdf_line_text(flow->pdf, line);
    if (!line->is_running || !line->is_foot || !says_something(text)) continue;
    size_t known = seen.count;
    if (intern_add(&seen, text) != known) continue;
    sink_paragraph(flow->sink);
    sink_text(flow->sink, text.ptr, text.len);
    break;
  }
  intern_finish(&seen);
}

static void put_page(struct flow *flow, size_t page, size_t end) {
  const struct pdf *pdf = flow->pdf;
  const struct pdf_page *own = &pdf->pages[page];
  /* A page without words has its place all the same, and its flags. */
  if (own->is_scan || own->is_doubtful) {
    sink_page(flow->sink, (uint32_t)page + 1);
    sink_flag(flow->sink, (own->is_scan ? SINK_SCAN : 0u) | (own->is_doubtful ? SINK_COLUMNS : 0u) |
                              (own->is_recognised ? SINK_OCR : 0u) | (own->is_given_up ? SINK_GIVEN_UP : 0u));
  }
  for (size_t i = own->line_begin > flow->put ? own->line_begin : flow->put; i < end && !sink_is_done(flow->sink);) {
    const struct pdf_line *line = &pdf->lines[i];
    if (line->table != 0) {
      i = flow->put = put_table(flow, i);
    } else {
      if (!line->is_running) put_line(flow, line);
      i++;
    }
  }
}

void pdf_flow(struct pdf *pdf, struct sink *sink) {
  struct flow flow = {.pdf = pdf, .sink = sink};
  intern_init(&flow.known, pdf->memory);
  measure_sizes(&flow);
  join_tables(&flow);
  share_edges(pdf);
  measure_leading(&flow);
  learn_words(&flow);
  for (size_t page = 0; page < pdf->page_count && !pdf->failed; page++)
    put_page(&flow, page, page + 1 < pdf->page_count ? pdf->pages[page + 1].line_begin : pdf->line_count);
  end_words(&flow);
  if (!pdf->failed) put_feet(&flow);
  intern_finish(&flow.known);
}
