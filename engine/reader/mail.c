/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails and mailboxes. Their headers are a few lines, the body is one of the forms that it comes in, whatever else hangs
 * on them is a file of its own. Mails in mails are read in place.
 */
#include <gmime/gmime.h>

#include "reader/charset.h"
#include "reader/formats.h"
#include "reader/readers.h"
#include "reader/sink_own.h"

/* Mails and parts in one another. */
#define MAIL_DEPTH_MAX 4u
#define PART_DEPTH_MAX 20u

struct mail {
  struct sink *sink;
  struct charset charset;
  unsigned mails;    /* around the part that is being read */
  unsigned parts;
  unsigned unnamed;  /* attachments without a name so far */
  bool is_encrypted; /* a part was */
  bool has_body;
};

static void read_part(struct mail *mail, GMimeObject *part);
static void read_message(struct mail *mail, GMimeMessage *message);

/* NULL reads as nothing. */
static const char *text_or_empty(const char *text) { return text == NULL ? "" : text; }

/* ---- Headers ------------------------------------------------------------------------------------ */

static void give_header(struct mail *mail, const char *name, const char *value) {
  if (value == NULL || value[0] == '\0') return;
  sink_words(mail->sink, name);
  sink_words(mail->sink, value);
  sink_break(mail->sink);
}

static void give_addresses(struct mail *mail, const char *name, InternetAddressList *list) {
  if (list == NULL) return;
  char *words = internet_address_list_to_string(list, NULL, FALSE);
  give_header(mail, name, words);
  g_free(words);
}

/* The day of the mail is called what it is, or it would be taken for that of the meeting. */
static void give_headers(struct mail *mail, GMimeMessage *message) {
  sink_paragraph(mail->sink);
  give_addresses(mail, "From: ", g_mime_message_get_from(message));
  give_addresses(mail, "To: ", g_mime_message_get_to(message));
  give_addresses(mail, "Copy to: ", g_mime_message_get_cc(message));
  give_header(mail, "Email sent: ", g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
  give_header(mail, "Subject: ", g_mime_message_get_subject(message));
}

/* ---- Parts without parts ------------------------------------------------------------------------- */

/* What a part holds, its transfer encoding undone; NULL when it holds nothing. Release with g_object_unref. */
static GMimeStream *content_of(GMimePart *part, struct str *out) {
  GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
  if (wrapper == NULL) return NULL;
  GMimeStream *stream = g_mime_stream_mem_new();
  if (g_mime_data_wrapper_write_to_stream(wrapper, stream) < 0) {
    g_object_unref(stream);
    return NULL;
  }
  const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  *out = (struct str){(const char *)bytes->data, bytes->len};
  return stream;
}

/* The name it would be saved under. */
static void name_of(struct mail *mail, GMimePart *part, struct buf *out) {
  const char *name = g_mime_part_get_filename(part);
  if (name != NULL && name[0] != '\0') buf_add_text(out, name);
  else buf_add_format(out, "attachment-%u", ++mail->unnamed);
}

static bool is_type(GMimePart *part, const char *type, const char *subtype) {
  GMimeContentType *content = g_mime_object_get_content_type(GMIME_OBJECT(part));
  return content != NULL && g_mime_content_type_is_type(content, type, subtype);
}

static void give_attachment(struct mail *mail, GMimePart *part) {
  struct buf name;
  struct str bytes = {NULL, 0};
  buf_init(&name, mail->sink->memory);
  name_of(mail, part, &name);
  bool is_wrapped = is_type(part, "application", "ms-tnef") || is_type(part, "application", "vnd.ms-tnef") ||
                    str_is_fold(buf_str(&name), "winmail.dat");
  GMimeStream *stream = is_wrapped ? NULL : content_of(part, &bytes);
  if (is_wrapped)
    sink_member_refuse(mail->sink, buf_text(&name), "it is Outlook's own wrapping (winmail.dat), which this version cannot read; "
                                                    "have the mail sent as plain text or HTML");
  else if (bytes.len == 0) sink_member_refuse(mail->sink, buf_text(&name), "the attachment is empty");
  else sink_member(mail->sink, buf_text(&name), bytes.ptr, bytes.len);
  if (stream != NULL) g_object_unref(stream);
  if (name.failed) sink_fail(mail->sink, SINK_NOMEM, "it needs more memory than one file is allowed");
  buf_finish(&name);
}

static bool has_parameter(GMimePart *part, const char *name, const char *value) {
  return str_is_fold(str_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name)), value);
}

/* Joins the lines of flowed text (RFC 3676): one that ends in a space goes on in the next, and one that begins with a
   space has it only so that it is not taken for something else. */
static void join_flowed(struct buf *text, bool drops_space) {
  struct str rest = buf_str(text), line;
  size_t len = 0;
  while (str_split(&rest, '\n', &line)) {
    if (line.len > 0 && line.ptr[line.len - 1] == '\r') line.len--;
    if (line.len > 0 && line.ptr[0] == ' ') line = (struct str){line.ptr + 1, line.len - 1};
    /* "-- " stands above a signature. */
    bool goes_on = line.len > 0 && line.ptr[line.len - 1] == ' ' && !str_is(line, "-- ");
    if (goes_on && drops_space) line.len--;
    memmove(text->ptr + len, line.ptr, line.len);
    len += line.len;
    if (!goes_on && len < text->len) text->ptr[len++] = '\n';
  }
  text->len = len;
}

/* Windows programs say ISO-8859-1 or nothing and mean their own. */
static void give_plain(struct mail *mail, GMimePart *part, struct str bytes) {
  const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  struct buf text;
  buf_init(&text, mail->sink->memory);
  charset_decode_named(&mail->charset, text_or_empty(charset), bytes, &text);
  if (!text.failed && has_parameter(part, "format", "flowed")) join_flowed(&text, has_parameter(part, "delsp", "yes"));
  if (text.failed) sink_fail(mail->sink, SINK_NOMEM, "it needs more memory than one file is allowed");
  else sink_lines(mail->sink, text.ptr, text.len);
  buf_finish(&text);
}

/* The part's bytes are all white space, or there are none. */
static bool is_blank(struct str bytes) { return str_trim(bytes).len == 0; }

static void give_page(struct mail *mail, struct str bytes) {
  static reader_fn *const page_reader = READER_HTML;
  if (page_reader != NULL) (void)page_reader(mail->sink, (const unsigned char *)bytes.ptr, bytes.len);
  else sink_member(mail->sink, "message.html", bytes.ptr, bytes.len);
}

static void give_body(struct mail *mail, GMimePart *part) {
  struct str bytes = {NULL, 0};
  GMimeStream *stream = content_of(part, &bytes);
  if (!is_blank(bytes)) {
    if (is_type(part, "text", "html")) give_page(mail, bytes);
    else give_plain(mail, part, bytes);
    mail->has_body = true;
  }
  if (stream != NULL) g_object_unref(stream);
}

/* Signatures, and the pictures of letterheads. */
static bool is_decoration(GMimePart *part) {
  if (is_type(part, "application", "pgp-signature") || is_type(part, "application", "pkcs7-signature") ||
      is_type(part, "application", "x-pkcs7-signature"))
    return true;
  return is_type(part, "image", "*") && !g_mime_part_is_attachment(part) &&
         g_mime_object_get_content_id(GMIME_OBJECT(part)) != NULL;
}

static bool is_body(GMimePart *part) {
  if (g_mime_part_is_attachment(part) || g_mime_part_get_filename(part) != NULL) return false;
  return is_type(part, "text", "plain") || is_type(part, "text", "html") || is_type(part, "text", "enriched");
}

static void read_leaf(struct mail *mail, GMimePart *part) {
  bool is_sealed = is_type(part, "application", "pkcs7-mime") || is_type(part, "application", "x-pkcs7-mime") ||
                   is_type(part, "application", "pgp-encrypted");
  if (is_sealed) mail->is_encrypted = true;
  else if (is_body(part)) give_body(mail, part);
  else if (!is_decoration(part)) give_attachment(mail, part);
}

/* ---- Parts with parts ------------------------------------------------------------------------------ */

/* Does the part hold words in plain text? */
static bool has_plain_words(GMimeObject *part) {
  if (!GMIME_IS_PART(part) || !is_type(GMIME_PART(part), "text", "plain")) return false;
  struct str bytes = {NULL, 0};
  GMimeStream *stream = content_of(GMIME_PART(part), &bytes);
  bool has_words = !is_blank(bytes);
  if (stream != NULL) g_object_unref(stream);
  return has_words;
}

/* The same text in several forms, the richest last: plain text if it has any, else the last form. */
static void read_alternatives(struct mail *mail, GMimeMultipart *parts) {
  int count = g_mime_multipart_get_count(parts);
  for (int i = 0; i < count; i++) {
    if (!has_plain_words(g_mime_multipart_get_part(parts, i))) continue;
    read_part(mail, g_mime_multipart_get_part(parts, i));
    return;
  }
  /* A calendar's entry may come last, as a further form of an invitation. */
  for (int i = count; i-- > 0 && !mail->has_body;) read_part(mail, g_mime_multipart_get_part(parts, i));
}

static void read_parts(struct mail *mail, GMimeMultipart *parts) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(parts));
  bool is_alternative = type != NULL && g_mime_content_type_is_type(type, "multipart", "alternative");
  bool is_sealed = type != NULL && g_mime_content_type_is_type(type, "multipart", "encrypted");
  if (is_sealed) mail->is_encrypted = true;
  else if (is_alternative) read_alternatives(mail, parts);
  else
    for (int i = 0, count = g_mime_multipart_get_count(parts); i < count && !sink_is_done(mail->sink); i++)
      read_part(mail, g_mime_multipart_get_part(parts, i));
}

static void read_part(struct mail *mail, GMimeObject *part) {
  if (part == NULL || sink_is_done(mail->sink)) return;
  if (mail->parts == PART_DEPTH_MAX) {
    sink_member_refuse(mail->sink, "inner part", "it is a part of a mail more deeply nested than any program makes one");
    return;
  }
  mail->parts++;
  if (GMIME_IS_MULTIPART(part)) {
    read_parts(mail, GMIME_MULTIPART(part));
  } else if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (inner != NULL) read_message(mail, inner);
  } else if (GMIME_IS_MESSAGE_PARTIAL(part)) {
    sink_member_refuse(mail->sink, "partial message", "it is one piece of a mail that was sent in several");
  } else if (GMIME_IS_PART(part)) {
    read_leaf(mail, GMIME_PART(part));
  }
  mail->parts--;
}

/* ---- Mails ------------------------------------------------------------------------------------------ */

static void read_message(struct mail *mail, GMimeMessage *message) {
  if (mail->mails == MAIL_DEPTH_MAX) {
    sink_member_refuse(mail->sink, "inner message.eml", "it is a mail inside too many others");
    return;
  }
  bool had_body = mail->has_body;
  mail->mails++;
  mail->has_body = false;
  give_headers(mail, message);
  read_part(mail, g_mime_message_get_mime_part(message));
  mail->has_body |= had_body;
  mail->mails--;
}

/* One mail, or a mailbox of them. */
static size_t read_all(struct mail *mail, GMimeParser *parser) {
  size_t count = 0;
  while (!sink_is_done(mail->sink) && (count == 0 || !g_mime_parser_eos(parser))) {
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message == NULL) break;
    read_message(mail, message);
    g_object_unref(message);
    count++;
  }
  return count;
}

enum reader_end read_mail(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct mail mail = {.sink = sink};
  charset_init(&mail.charset);
  g_mime_init();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, len);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  bool is_box = len >= 5 && memcmp(bytes, "From ", 5) == 0;
  g_mime_parser_set_format(parser, is_box ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  size_t count = read_all(&mail, parser);
  g_object_unref(parser);
  g_object_unref(stream);
  charset_finish(&mail.charset);
  if (count == 0) (void)sink_refuse(sink, "it is no mail that can be read; save it from the mail program anew");
  else if (mail.is_encrypted && !mail.has_body && sink->member_count == 0)
    (void)sink_refuse(sink, "it is an encrypted mail; save it from the mail program without its encryption");
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
