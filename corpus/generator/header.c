/* SPDX-License-Identifier: Apache-2.0 */
#include "render.h"
#include "script.h"

static void add_capitals(struct buf *out, struct str text) {
  for (size_t i = 0; i < text.len; i++)
    buf_add_char(out, text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? (char)(text.ptr[i] - 'a' + 'A') : text.ptr[i]);
}

static const char *hour_of(const struct scene *scene) {
  static const char *const hours[] = {"7.00 pm", "7.30 pm", "6.30 pm", "at 19:00", "7.15 pm", "at 19:30", "6.45 PM", "7pm"};
  return hours[scene->body->index % 8];
}

static void add_venue(const struct scene *scene, struct buf *out) {
  const struct borough *borough = &scene->world->boroughs[scene->body->borough];
  if (!scene->body->is_panel) {
    buf_add_format(out, "%.*s, %.*s", (int)borough->venue.len, borough->venue.ptr, (int)borough->address.len, borough->address.ptr);
    return;
  }
  static const char *const halls[] = {"Community hall", "St Anselm's church hall", "the library", "the primary school", "Tenants' hall"};
  struct range names = grouped_find(&scene->world->names, str_of("street"));
  struct str street = table_cell_named(&scene->world->names.table, names.begin + scene->body->index * 3 % (names.end - names.begin), "text").text;
  buf_add_format(out, "%s, %.*s Road", halls[scene->body->index % 5], (int)street.len, street.ptr);
}

/* The sheet that the police put before a panel's minutes; its date is the day after. */
static void write_form(struct scene *scene, struct buf *date, struct buf *out) {
  struct date made = day_to_date(scene->day + 1);
  struct str first, surname;
  bool is_woman;
  surname = values_surname(scene, "sergeant", 0, &first, &is_woman);
  struct str ward = scene->body->ward, borough = scene->world->boroughs[scene->body->borough].name;
  buf_add_text(out, "NOT PROTECTIVELY MARKED\n\nProtective Marking        Not Protectively Marked\nPublication Scheme Y/N    Y\n");
  buf_add_format(out, "Title                     %.*s ward panel\nSummary                   Notes of the panel\n", (int)ward.len, ward.ptr);
  buf_add_format(out, "Branch / OCU              %.*s\n", (int)borough.len, borough.ptr);
  buf_add_format(out, "Author                    Sgt %.*s %.*s\n", (int)first.len, first.ptr, (int)surname.len, surname.ptr);
  buf_add_format(out, "Date created              %02d/%02d/%d\nReview date               %s %d\n\n", made.day, made.month, made.year,
                 values_month(made.month), made.year + 1);
  buf_add(out, scene->body->name);
  buf_add_char(out, '\n');
  buf_add(out, buf_str(date));
  buf_add_format(out, " %s\n", hour_of(scene));
  add_venue(scene, out);
  buf_add_text(out, "\n\n");
}

static void write_moderngov(struct scene *scene, struct buf *date, struct buf *out) {
  struct str name = scene->body->name;
  buf_add_format(out, "# Agenda and minutes\n\n**%.*s - ", (int)name.len, name.ptr);
  buf_add(out, buf_str(date));
  buf_add_format(out, " %s**\n\nVenue: ", hour_of(scene));
  add_venue(scene, out);
  buf_add_text(out, "\nContact: Committee Services\n\n[View directions](#)\n\n| No. | Item |\n|---|---|\n");
  static const char *const heads[] = {"head-minutes", "head-arising", "head-police", "head-questions", "head-aob", "head-next"};
  for (unsigned i = 0; i < sizeof heads / sizeof heads[0]; i++) {
    struct str head = script_habit_word(scene, heads[i]);
    buf_add_format(out, "| %u. | **%.*s** Minutes: see below |\n", i + 1, (int)head.len, head.ptr);
  }
  buf_add_char(out, '\n');
}

/* Agenda, date and place of the meeting that the pack was sent out for; not the one in the minutes. */
static void write_agenda(struct scene *scene, struct buf *out) {
  struct str name = scene->body->name;
  buf_add_format(out, "Public Document Pack\n\nTo: All members of the %.*s\n\nA meeting of the %.*s will be held on ", (int)name.len, name.ptr,
                 (int)name.len, name.ptr);
  values_date(scene, scene->next_day, out);
  buf_add_text(out, " at ");
  add_venue(scene, out);
  buf_add_text(out, "\n\nAGENDA\n\n");
  struct range range = grouped_find(&scene->world->words, str_of("agenda-title"));
  uint32_t count = range.end - range.begin, start = stream_below(&scene->stream, count), page = 6;
  buf_add_text(out, "1. Apologies for absence\n2. Minutes of the last meeting (Pages 1 - 5)\n");
  for (uint32_t i = 0; i < 4; i++) {
    struct str title = table_cell_named(&scene->world->words.table, range.begin + (start + i * 3) % count, "text").text;
    buf_add_format(out, "%u. %.*s (Pages %u - %u)\n", (unsigned)i + 3, (int)title.len, title.ptr, (unsigned)page, (unsigned)page + 4);
    page += 5;
  }
  buf_add_text(out, "7. Date of next meeting\n\nContact: Committee Services\n\nPage 1\n\n");
}

static void write_plain(struct scene *scene, struct str manner, struct buf *date, struct buf *out) {
  struct str name = scene->body->name;
  bool is_markdown = str_is(body_habit(scene->world, scene->body, "suffix"), "md");
  if (str_is(manner, "sentence")) {
    add_capitals(out, name);
    buf_add_format(out, "\n\nMinutes of a meeting of the %.*s\nheld on ", (int)name.len, name.ptr);
    buf_add(out, buf_str(date));
    buf_add_text(out, "\nat ");
    add_venue(scene, out);
  } else if (str_is(manner, "at")) {
    buf_add_format(out, "At a meeting of the %.*s held on ", (int)name.len, name.ptr);
    buf_add(out, buf_str(date));
    buf_add_text(out, " at ");
    add_venue(scene, out);
  } else if (str_is(manner, "block")) {
    buf_add(out, name);
    buf_add_text(out, "\n\n");
    add_venue(scene, out);
    buf_add_char(out, '\n');
    buf_add(out, buf_str(date));
    buf_add_format(out, "\n%s\n\nM I N U T E S", hour_of(scene));
  } else if (str_is(manner, "web")) {
    buf_add_format(out, "%s%.*s\n\nNotes of our meeting: ", is_markdown ? "# " : "", (int)name.len, name.ptr);
    buf_add(out, buf_str(date));
    buf_add_format(out, " %s, ", hour_of(scene));
    add_venue(scene, out);
  } else {
    buf_add_format(out, "%s%.*s\n%sMinutes of a meeting held on ", is_markdown ? "# " : "", (int)name.len, name.ptr, is_markdown ? "\n" : "");
    buf_add(out, buf_str(date));
    buf_add_text(out, "\nat ");
    add_venue(scene, out);
  }
  buf_add_text(out, "\n\n");
}

void header_write(struct scene *scene, enum paper paper, struct buf *date, struct buf *out) {
  struct str manner = body_habit(scene->world, scene->body, "header");
  values_date(scene, scene->day, date);
  if (paper == PAPER_DRAFT) buf_add_text(out, "DRAFT - to be agreed at the next meeting\n\n");
  if (paper == PAPER_PACK) write_agenda(scene, out);
  if (str_is(manner, "form")) write_form(scene, date, out);
  else if (str_is(manner, "moderngov")) write_moderngov(scene, date, out);
  else write_plain(scene, manner, date, out);
}
