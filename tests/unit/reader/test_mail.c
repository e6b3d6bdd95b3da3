/* SPDX-License-Identifier: Apache-2.0 */
#include <gmime/gmime.h>
#include <string.h>

#include "reading.h"

static const char *read_text(const char *mail) { return reading_of(read_mail, mail, strlen(mail)); }

#define HEADERS "From: Ann Lee <ann@x.org>\nTo: b@x.org\nDate: Mon, 4 May 2009 10:00:00 +0100\nSubject: Minutes\nMIME-Version: 1.0\n"
#define HEADERS_READ "From: Ann Lee <ann@x.org>\nTo: b@x.org\nEmail sent: Mon, 4 May 2009 10:00:00 +0100\nSubject: Minutes\n"
#define MIXED HEADERS "Content-Type: multipart/mixed; boundary=b\n\n--b\n"

static void headers_and_body_are_text(void) {
  EQUAL_TEXT(read_text(HEADERS "\nDear all,\n\n1. Apologies\n- dogs\n\nAnn\n"), HEADERS_READ "\nDear all,\n\n1. Apologies\n- dogs\n\nAnn\n");
  EQUAL_TEXT(read_text("From: a@x.org\nSubject: =?utf-8?Q?Caf=C3=A9?=\nMessage-ID: <1>\n\nx\n"), "From: a@x.org\nSubject: Caf\xc3\xa9\n\nx\n");
}

static void encodings_of_mails_are_undone(void) {
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nY2Fmw6kK\n"),
             HEADERS_READ "\ncaf\xc3\xa9\n");
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9 =93x=94 a=\nb\n"),
             HEADERS_READ "\ncaf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d ab\n");
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; charset=windows-1251\n\n\xca\xe8\n"), HEADERS_READ "\n\xd0\x9a\xd0\xb8\n");
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; charset=no-such\n\ncaf\xc3\xa9\n"), HEADERS_READ "\ncaf\xc3\xa9\n");
  EQUAL_TEXT(read_text(HEADERS "\ncaf\xe9\n"), HEADERS_READ "\ncaf\xc3\xa9\n");
}

static void flowed_lines_are_joined(void) {
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; format=flowed\n\nResidents were \nworried.\n\n From here\n-- \nAnn\n"),
             HEADERS_READ "\nResidents were worried.\n\nFrom here\n--\nAnn\n");
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain; format=flowed; delsp=yes\n\nmo \npeds \n"), HEADERS_READ "\nmopeds\n");
  EQUAL_TEXT(read_text(HEADERS "Content-Type: text/plain\n\nResidents were \nworried.\n"), HEADERS_READ "\nResidents were\nworried.\n");
}

static void plain_text_is_taken_before_the_page(void) {
  EQUAL_TEXT(read_text(HEADERS "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n\n--b\n"
                               "Content-Type: text/html\n\n<p>page</p>\n--b--\n"),
             HEADERS_READ "\nplain\n");
}

/* Also where the page is read elsewhere, since a build may have no reader of pages. */
static void a_page_is_read_where_there_is_nothing_else(void) {
  const char *got = read_text(HEADERS "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\n"
                                      "Content-Type: text/html\n\n<html><body><p>Mopeds were raised.</p></body></html>\n--b--\n");
  CHECK(strstr(got, "Mopeds were raised.") != NULL);
}

static void attachments_are_files_of_their_own(void) {
  EQUAL_TEXT(read_text(MIXED "Content-Type: text/plain\n\nsee attached\n--b\nContent-Type: application/pdf; name=\"m.pdf\"\n"
                             "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"=?utf-8?Q?M=C3=A4rz.pdf?=\"\n\nJVBERg==\n--b\n"
                             "Content-Type: text/plain\nContent-Disposition: attachment\n\nnotes\n--b--\n"),
             HEADERS_READ "\nsee attached\nmember M\xc3\xa4rz.pdf: %PDF\nmember attachment-1: notes\n");
  EQUAL_TEXT(read_text(MIXED "Content-Type: application/ms-tnef; name=winmail.dat\n\nxx\n--b\nContent-Type: application/pdf; name=e.pdf\n\n--b--\n"),
             HEADERS_READ "member winmail.dat refused: it is Outlook's own wrapping (winmail.dat), which this version cannot read; have the "
                          "mail sent as plain text or HTML\nmember e.pdf refused: the attachment is empty\n");
}

static void signatures_and_letterheads_are_left_out(void) {
  EQUAL_TEXT(read_text(MIXED "Content-Type: text/plain\n\nbody\n--b\nContent-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\n\nxx\n"
                             "--b\nContent-Type: application/pgp-signature\n\nxx\n--b\nContent-Type: image/jpeg; name=scan.jpg\n"
                             "Content-Disposition: attachment\n\nyy\n--b--\n"),
             HEADERS_READ "\nbody\nmember scan.jpg: yy\n");
}

static void mails_in_mails_are_read_in_place(void) {
  EQUAL_TEXT(read_text(MIXED "Content-Type: text/plain\n\nouter\n--b\nContent-Type: message/rfc822\n\nFrom: c@x.org\nSubject: Inner\n\ninner\n--b--\n"),
             HEADERS_READ "\nouter\n\nFrom: c@x.org\nSubject: Inner\n\ninner\n");
}

/* Each mail holds the next one. */
static void mails_too_deep_in_one_another_are_refused(void) {
  struct buf mail;
  buf_init(&mail, memory_default());
  for (int i = 0; i < 50; i++) buf_add_text(&mail, "From: a@x.org\nContent-Type: message/rfc822\n\n");
  buf_add_text(&mail, "From: a@x.org\n\ndeep\n");
  const char *got = read_text(buf_text(&mail));
  CHECK(strstr(got, "member inner message.eml refused: it is a mail inside too many others") != NULL && strstr(got, "deep") == NULL);
  buf_clear(&mail);
  for (int i = 0; i < 400; i++) buf_add_format(&mail, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
  buf_add_text(&mail, "Content-Type: text/plain\n\ndeep\n");
  got = read_text(buf_text(&mail));
  CHECK(strstr(got, "deep\n") == NULL);
  buf_finish(&mail);
}

static void a_mailbox_gives_all_its_mails(void) {
  EQUAL_TEXT(read_text("From a@x.org Mon May  4 10:00:00 2009\nFrom: a@x.org\nSubject: One\n\nfirst\n\n"
                       "From b@x.org Mon May  4 11:00:00 2009\nFrom: b@x.org\nSubject: Two\n\nsecond\n"),
             "From: a@x.org\nSubject: One\n\nfirst\n\nFrom: b@x.org\nSubject: Two\n\nsecond\n");
}

static void encrypted_mails_say_so(void) {
  EQUAL_TEXT(read_text(HEADERS "Content-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"\n\n--b\n"
                               "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nxx\n--b--\n"),
             "refused: it is an encrypted mail; save it from the mail program without its encryption");
}

static void broken_mails_give_what_they_have(void) {
  EQUAL_TEXT(read_text(MIXED "Content-Type: text/plain\n\ncut o"), HEADERS_READ "\ncut o\n");
  EQUAL_TEXT(read_text(HEADERS), HEADERS_READ);
  const char *got = read_text("\n");
  CHECK(got[0] == '\0' || strncmp(got, "refused: ", 9) == 0);
}

int main(void) {
  static const struct tap_test tests[] = {
    {"headers and body are text", headers_and_body_are_text},
    {"encodings of mails are undone", encodings_of_mails_are_undone},
    {"flowed lines are joined", flowed_lines_are_joined},
    {"plain text is taken before the page", plain_text_is_taken_before_the_page},
    {"a page is read where there is nothing else", a_page_is_read_where_there_is_nothing_else},
    {"attachments are files of their own", attachments_are_files_of_their_own},
    {"signatures and letterheads are left out", signatures_and_letterheads_are_left_out},
    {"mails in mails are read in place", mails_in_mails_are_read_in_place},
    {"mails too deep in one another are refused", mails_too_deep_in_one_another_are_refused},
    {"a mailbox gives all its mails", a_mailbox_gives_all_its_mails},
    {"encrypted mails say so", encrypted_mails_say_so},
    {"broken mails give what they have", broken_mails_give_what_they_have},
  };
  int failed = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  g_mime_shutdown();
  return failed;
}
