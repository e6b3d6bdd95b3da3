/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cmd.h"

static const char *const users[CMD_USER_COUNT] = {
    [CMD_ANALYSTS] = "Analysts: fill the store and see that it is right",
    [CMD_OFFICERS] = "Officers: what is said in an area",
    [CMD_CONSULTATION] = "Consultation: what is rising, what is a priority",
    [CMD_PIPES] = "Pipes: no store needed",
};

/* A page of help is read, quoted and mailed: no wider than this. */
#define WIDEST 80
/* With less room for what an option does, it stands below its name. */
#define LEAST_ROOM 24
#define USAGE_INDENT 12
#define OPTION_INDENT 29
#define BELOW_INDENT 10
#define EXAMPLE_INDENT 6

static size_t width_of(const struct output *out) { return out->width < WIDEST ? out->width : WIDEST; }

/* Prints words from column `at` on, those that have no room in new lines from column `hang` on; ends the line. */
static void print_words(struct output *out, const char *text, size_t len, size_t at, size_t hang) {
  bool is_first = true;
  while (len > 0) {
    size_t word = 0;
    while (word < len && text[word] != ' ') word++;
    /* A name keeps the blanks between it and what is said of it. */
    size_t next = word;
    while (next < len && text[next] == ' ') next++;
    if (!is_first && at + word > width_of(out)) {
      output_print(out, "\n%*s", (int)hang, "");
      at = hang;
    }
    is_first = false;
    output_print(out, "%.*s", (int)word, text);
    at += next;
    text += next;
    len -= next;
    /* Blanks go out only before a word that has room. */
    size_t following = 0;
    while (following < len && text[following] != ' ') following++;
    if (len > 0 && at + following <= width_of(out)) output_print(out, "%*s", (int)(next - word), "");
  }
  output_print(out, "\n");
}

/* Names longer than this have nothing beside them. */
#define LONGEST_NAME 24

/* Where what is said of a name begins: behind the first two blanks or more. 0 = the line begins with no name. */
static size_t said_at(const char *line, size_t len) {
  for (size_t i = 0; i + 1 < len && i <= LONGEST_NAME; i++) {
    if (line[i] != ' ' || line[i + 1] != ' ') continue;
    while (i < len && line[i] == ' ') i++;
    return i;
  }
  return 0;
}

/* Prints paragraphs, one a line of `text`; of "name  what it does" the second and further lines stand below what it does. */
static void print_text(struct output *out, const char *text) {
  while (*text != '\0') {
    size_t len = strcspn(text, "\n"), hang = said_at(text, len);
    /* A narrow terminal has no room beside long names. */
    print_words(out, text, len, 0, hang <= width_of(out) / 3 ? hang : 4);
    text += len + (text[len] == '\n');
  }
}

void cmd_print_overview(struct output *out) {
  size_t count = 0;
  const struct cmd *const *all = cmd_all(&count);
  print_text(out, "Usage: cpeg [--store FILE] [--lexicon DIR] COMMAND ...\n");
  output_print(out, "\n");
  print_text(out, "Reads minutes of Community Police Engagement Groups and says which concerns they raise, where, and what is rising.");
  for (int user = 0; user < CMD_USER_COUNT; user++) {
    output_print(out, "\n");
    print_text(out, users[user]);
    for (size_t i = 0; i < count; i++) {
      if ((int)all[i]->user != user) continue;
      output_print(out, "  %-11s ", all[i]->name);
      print_words(out, all[i]->line, strlen(all[i]->line), 14, 14);
    }
  }
  output_print(out, "\n");
  print_text(out, "'cpeg COMMAND --help' tells more; so does 'man cpeg-COMMAND'.\n"
                  "Exit codes: 0 done, 1 some inputs refused, 2 wrong usage, 3 a lexicon or store is not valid, 4 the machine stood in the way.");
}

/* What the command says of the option, else what the table says for all. */
static const char *help_of(const struct cmd *cmd, const struct opt_row *row) {
  for (size_t i = 0; i < sizeof cmd->own / sizeof cmd->own[0]; i++) {
    if (cmd->own[i].id == row->id) return cmd->own[i].help;
  }
  return row->help;
}

static void print_option(struct output *out, const struct cmd *cmd, const struct opt_row *row) {
  char left[40];
  const char *value = cmd->own_value.id == row->id ? cmd->own_value.value : row->value;
  snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter != 0 ? '-' : ' ', row->letter != 0 ? row->letter : ' ',
           row->letter != 0 ? ", " : "  ", row->name, value != NULL ? " " : "", value != NULL ? value : "");
  const char *help = help_of(cmd, row);
  bool is_narrow = width_of(out) < OPTION_INDENT + LEAST_ROOM;
  size_t indent = is_narrow ? BELOW_INDENT : OPTION_INDENT;
  if (is_narrow)
    output_print(out, "  %s\n%*s", left, BELOW_INDENT, "");
  else
    output_print(out, "  %-*s ", OPTION_INDENT - 3, left);
  print_words(out, help, strlen(help), indent, indent);
}

void cmd_print_help(struct output *out, const struct cmd *cmd) {
  size_t count = 0;
  const struct opt_row *table = opt_table(&count);
  char usage[160];
  int len = snprintf(usage, sizeof usage, "%s [OPTION...]%s%s", cmd->name, cmd->synopsis[0] != '\0' ? " " : "", cmd->synopsis);
  output_print(out, "Usage: cpeg ");
  print_words(out, usage, (size_t)len < sizeof usage ? (size_t)len : sizeof usage - 1, USAGE_INDENT, USAGE_INDENT);
  output_print(out, "\n");
  print_text(out, cmd->text);
  /* Every command takes the common options, so that scripts may put them anywhere; shown are those that matter. */
  uint64_t shown = cmd->options | OPT_OUTPUT | OPT_HELP;
  /* Only what is read from or into a store comes with warnings or progress. */
  if ((cmd->options & OPT_STORE) != 0) shown |= OPT_QUIET;
  output_print(out, "\nOptions\n");
  for (size_t i = 0; i < count; i++) {
    if ((table[i].id & shown) != 0) print_option(out, cmd, &table[i]);
  }
  output_print(out, "\nExamples\n");
  for (size_t i = 0; i + 1 < sizeof cmd->examples / sizeof cmd->examples[0]; i += 2) {
    if (cmd->examples[i] == NULL) continue;
    output_print(out, "  %s\n%*s", cmd->examples[i], EXAMPLE_INDENT, "");
    print_words(out, cmd->examples[i + 1], strlen(cmd->examples[i + 1]), EXAMPLE_INDENT, EXAMPLE_INDENT);
  }
}
