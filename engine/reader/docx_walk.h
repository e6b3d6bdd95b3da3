/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room reader: the walk over one part of a Word document. */
#ifndef READER_DOCX_WALK_H
#define READER_DOCX_WALK_H

#include "reader/docx.h"
#include "reader/flow.h"

#define DOCX_TABLES_MAX 30u
#define DOCX_FIELDS_MAX 20u

/* A paragraph that is being read. Its properties come first, so its kind is known when its first word comes. */
struct docx_paragraph {
  struct docx_format own;   /* what it says itself */
  struct docx_format style; /* what its style says */
  bool is_settled;          /* its kind is known, and its number is taken */
  bool is_mark_deleted;     /* it goes on in the next one */
  bool ends_section;        /* the next one stands on a new page */
};

/* A field: "PAGE" or "HYPERLINK ...", and what it shows. */
struct docx_field {
  bool is_shown; /* past its instruction */
  bool is_page;  /* a page number: no word of the minutes */
  bool has_words; /* it shows some */
  bool has_result;
  int chosen, entries;   /* of a list: which one, and how many were seen */
  const char *choice;    /* its words, or NULL; lives in the arena */
};

/* A control: a place of a form to be filled in, by choice from a list or by hand. */
struct docx_control {
  bool is_placeholder; /* what it shows is a prompt, it says: nobody filled it in */
  bool is_list;        /* then it is one for sure; what was written by other programs may be words */
  bool has_words;
  const char *value;   /* of its choice, or NULL; this and the next live in the arena */
  const char *choice;  /* its words */
};

struct docx_walk {
  struct docx *docx;
  struct docx_notes *notes; /* when it is a part of notes */
  struct flow flow;
  struct docx_paragraph paragraphs[FLOW_BOXES_MAX + 1];
  unsigned skipping; /* open tags of what is left out */
  bool in_properties;     /* of the paragraph */
  bool in_letters;        /* in those of letters */
  bool in_row_properties; /* in those of a row */
  bool in_run, in_text, in_instruction;
  bool has_choice;
  int is_hidden; /* the run's letters: 1, 0 or DOCX_NONE */
  unsigned tables;
  bool has_row[DOCX_TABLES_MAX + 1]; /* by depth of table: a row was given and is open */
  unsigned rows;
  unsigned deleted_row; /* rows from this depth on are left out; 0: none */
  bool row_is_due, cell_is_due;
  unsigned cell_span, grid_before;
  struct docx_field fields[DOCX_FIELDS_MAX];
  unsigned field_count;
  struct docx_control controls[DOCX_FIELDS_MAX];
  unsigned control_count;
  unsigned placeholders; /* open ones */
  uint32_t page;
  bool is_page_new; /* a page was begun by hand, and has no words yet */
};

/* The paragraph that is open. */
static inline struct docx_paragraph *docx_paragraph(struct docx_walk *walk) { return &walk->paragraphs[walk->flow.box]; }

/* All return false when nothing more is taken in. */
void docx_begin_paragraph(struct docx_walk *walk);
bool docx_end_paragraph(struct docx_walk *walk);
/* Words, and what stands between them; the paragraph is begun by them. */
bool docx_put_words(struct docx_walk *walk, const char *text, size_t len);
bool docx_put_break(struct docx_walk *walk);
/* The next page, set by hand, or found by Word when it printed. */
bool docx_break_page(struct docx_walk *walk);
bool docx_rendered_break(struct docx_walk *walk);
/* The words of a note, below the paragraph. */
bool docx_put_note(struct docx_walk *walk, const struct docx_notes *notes, int id);
/* docx_forms.c: fields and controls. */
void docx_begin_field(struct docx_walk *walk, bool is_shown, struct str instruction);
bool docx_on_field(struct docx_walk *walk, const struct xml_tag *tag);
/* A piece of the instruction of the field in work. */
void docx_take_instruction(struct docx_walk *walk, struct str text);
/* Are letters of that style the prompt of a control that nobody filled in? */
bool docx_is_prompt_style(struct docx_walk *walk, struct str style);
/* The tags of lists and controls. */
void docx_on_form(struct docx_walk *walk, const struct xml_tag *tag);
bool docx_end_form(struct docx_walk *walk, unsigned word);
/* Words were seen: they are those of all fields and controls that are open. */
void docx_words_seen(struct docx_walk *walk, struct str text);
/* Gives what was chosen in the control in work, unless its words were seen. */
bool docx_fill_control(struct docx_walk *walk);
/* Is what is seen of the text none of a page number's, of an instruction's, of a prompt or of hidden letters? */
bool docx_is_seen(struct docx_walk *walk);

#endif
