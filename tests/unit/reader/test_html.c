/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "reading.h"

static const char *read_page(const char *html) { return reading_of(read_html, html, strlen(html)); }

static void blocks_breaks_and_entities_are_text(void) {
  EQUAL_TEXT(read_page("<h1>Minutes</h1><p>held on <b>4</b> May&nbsp;2009 &amp; after<p>29<sup>th</sup> &lsquo;x&rsquo;<br>line<br> <br>new"),
             "# Minutes\n\nheld on 4 May 2009 & after\n\n29th \xe2\x80\x98x\xe2\x80\x99\nline\n\nnew\n");
  EQUAL_TEXT(read_page("<div>a<div>b</div>c</div><hr>d"), "a\n\nb\n\nc\n\nd\n");
  EQUAL_TEXT(read_page("He said <q>no</q>"), "He said \xe2\x80\x9cno\xe2\x80\x9d\n");
  EQUAL_TEXT(read_page("<pre>one\n  two</pre>after"), "one\n  two\n\nafter\n");
}

static void what_is_never_seen_is_left_out(void) {
  EQUAL_TEXT(read_page("<html><head><title>t</title><style>s</style></head><body><script>x</script><!-- c --><noscript>n</noscript>"
                       "a<span style='display : NONE'>b</span><p hidden>c</p><del>d</del><select><option>e</select><template>f</template>"
                       "<svg><title>g</title></svg><img alt='h'><button>i</button> enough words stand here to be a page of their own</body>"),
             "a enough words stand here to be a page of their own\n");
}

static void what_word_hides_from_browsers_is_left_out(void) {
  EQUAL_TEXT(read_page("<!--[if gte mso 9]><xml><w:x>hidden</w:x></xml><![endif]--><p class=MsoNormal><![if !supportLists]><span>1."
                       "<span>&nbsp;&nbsp; </span></span><![endif]>Apologies<o:p></o:p></p>"),
             "1. Apologies\n");
}

static void lists_keep_their_numbers(void) {
  EQUAL_TEXT(read_page("<ol start=3><li>three<li value=7>seven<ol type=a><li>a<li><p>b</p><p>more</p></ol><li>eight</ol><ul><li>x</ul>"),
             "3. three\n7. seven\n  a. a\n  b. b\n\nmore\n\n8. eight\n- x\n");
}

static void terms_and_meanings_are_lines(void) {
  EQUAL_TEXT(read_page("<dl><dt>Venue</dt><dd>Town Hall</dd><dt>Present:<dd>Mr A<dd>Ms B</dl>"),
             "Venue: Town Hall\n\nPresent: Mr A\n\nMs B\n");
}

static void tables_of_rows_are_rows(void) {
  EQUAL_TEXT(read_page("<table><tr><th>No<th>Item<tr><td>1<td>Apologies<tr><td>2<td>Police</table>"), "| No | Item |\n| 1 | Apologies |\n| 2 | Police |\n");
  EQUAL_TEXT(read_page("<table><caption>Crimes</caption><tr><td>Burglary<td>2<tr><td>Robbery<td>4</table>"),
             "Crimes\n\n| Burglary | 2 |\n| Robbery | 4 |\n");
}

static void tables_for_layout_are_none(void) {
  EQUAL_TEXT(read_page("<table><tr><td>left</td><td><p>Minutes of the meeting.</p><table border=1><tr><td>Theft<td>3</table></td></tr></table>"),
             "left\n\nMinutes of the meeting.\n\n| Theft | 3 |\n");
  EQUAL_TEXT(read_page("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"), "a\n\nb\n\nc\n\nd\n");
}

#define WORDS "The inspector reported that burglary had risen in the ward, and a resident asked what would be done about it. "
#define PAGE WORDS WORDS WORDS WORDS

static void the_frame_of_a_page_is_left_out(void) {
  EQUAL_TEXT(read_page("<body><a class='skip-link' href=#c>Skip to content</a><div id=cookieBar>We use cookies. <a>More</a></div>"
                       "<header>Council <form role=search>Search</form></header><nav><a>Home</a> <a>Meetings</a></nav>"
                       "<div class=breadCrumb><a>Home</a> &gt; Minutes</div><div id=content><h1>Minutes</h1><p>" PAGE "</p>"
                       "<p>Agenda <a><img alt='pdf icon'>PDF 75 KB</a> <a>View the background to item 6</a></p></div>"
                       "<aside>Related</aside><footer>Copyright</footer>"),
             "# Minutes\n\n" WORDS WORDS WORDS "The inspector reported that burglary had risen in the ward, and a resident asked what would "
             "be done about it.\n\nAgenda\n");
}

static void the_main_part_is_kept_and_its_title(void) {
  EQUAL_TEXT(read_page("<div><h1>Ward panel</h1><p>elsewhere</p></div><main><p>" PAGE "</p></main><div>other posts</div>"),
             "# Ward panel\n\n" WORDS WORDS WORDS "The inspector reported that burglary had risen in the ward, and a resident asked what would "
             "be done about it.\n");
  /* A main part with next to nothing in it is not the minutes. */
  EQUAL_TEXT(read_page("<main>x</main><p>" WORDS "</p>"), "x\n\nThe inspector reported that burglary had risen in the ward, and a resident "
             "asked what would be done about it.\n");
}

static void minutes_in_odd_places_are_kept(void) {
  /* The words of classes lie; the share of the page does not. */
  EQUAL_TEXT(read_page("<body class='has-sidebar menu-open'><div class='print-share'><p>" WORDS "</p></div><nav><a>Home</a></nav>"),
             "The inspector reported that burglary had risen in the ward, and a resident asked what would be done about it.\n");
  EQUAL_TEXT(read_page("<aside>" WORDS "</aside>"),
             "The inspector reported that burglary had risen in the ward, and a resident asked what would be done about it.\n");
  EQUAL_TEXT(read_page("<div style='display:none'>" WORDS "</div>"),
             "The inspector reported that burglary had risen in the ward, and a resident asked what would be done about it.\n");
  EQUAL_TEXT(read_page("<nav>Home</nav>"), "Home\n");
}

static void the_encoding_is_told_by_mark_bytes_and_word(void) {
  EQUAL_TEXT(read_page("<p>caf\xe9 \x93x\x94"), "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d\n");
  EQUAL_TEXT(read_page("<p>caf\xc3\xa9"), "caf\xc3\xa9\n");
  EQUAL_TEXT(read_page("\xef\xbb\xbf<p>caf\xc3\xa9"), "caf\xc3\xa9\n");
  EQUAL_TEXT(read_page("<meta charset=\"windows-1251\"><p>\xca\xe8"), "\xd0\x9a\xd0\xb8\n");
  EQUAL_TEXT(read_page("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>\xa3" "5"), "\xc2\xa3" "5\n");
  /* What is UTF-8 is so whatever the page says. */
  EQUAL_TEXT(read_page("<meta charset=iso-8859-1><p>caf\xc3\xa9"), "caf\xc3\xa9\n");
  static const char wide[] = "<\0p\0>\0c\0a\0f\0\xe9\0 \0o\0p\0e\0n\0";
  EQUAL_TEXT(reading_of(read_html, wide, sizeof wide - 1), "caf\xc3\xa9 open\n");
}

static void entities_of_a_page_are_none(void) {
  const char *got = read_page("<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>x &b; y &#8217; &#0; &#x110000;");
  CHECK(strstr(got, "aaaa") == NULL);
  CHECK(strstr(got, "x &b; y \xe2\x80\x99\n") != NULL);
}

static void deep_and_wide_pages_end(void) {
  struct buf page;
  buf_init(&page, memory_default());
  for (int i = 0; i < 1500; i++) buf_add_text(&page, "<div><table><tr><td>");
  EQUAL_TEXT(read_page(buf_text(&page)), "refused: its tags are nested deeper than any page's");
  buf_clear(&page);
  /* For each end tag that ends nothing, the parser looks through all that is open. */
  for (int i = 0; i < 1000; i++) buf_add_text(&page, "<div>");
  for (int i = 0; i < 1000000; i++) buf_add_text(&page, "</b>");
  EQUAL_TEXT(read_page(buf_text(&page)), "refused: its tags are nested deeper than any page's");
  buf_clear(&page);
  for (int i = 0; i < 450; i++) buf_add_text(&page, "<table border=1><tr><td>y<td>");
  CHECK(strlen(read_page(buf_text(&page))) > 450);
  buf_clear(&page);
  buf_add_text(&page, "<table border=1><tr>");
  for (int i = 0; i < 100000; i++) buf_add_text(&page, "<td>x");
  CHECK(strncmp(read_page(buf_text(&page)), "limit: ", 7) == 0);
  buf_clear(&page);
  buf_add_text(&page, "<table><tr><th>a<th colspan=60000>b</table>");
  CHECK(strlen(read_page(buf_text(&page))) > 0);
  buf_finish(&page);
}

/* Those beyond any page's are dropped, the page is not. */
static void countless_attributes_cost_no_words(void) {
  struct buf page;
  buf_init(&page, memory_default());
  buf_add_text(&page, "<p");
  for (int i = 0; i < 300000; i++) buf_add_format(&page, " a%d=1", i);
  buf_add_text(&page, ">kept <b>words</b>");
  EQUAL_TEXT(read_page(buf_text(&page)), "kept words\n");
  buf_finish(&page);
}

static void every_cut_ends_well(void) {
  static const char page[] = "<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title><script>if(a<b){}</script></head><body class=x>"
                             "<nav><a href='x'>Home</a></nav><ol type=i><li>a<ul><li>b</ul></ol><dl><dt>c<dd>d</dl><table><tr><th>e<th>f"
                             "<tr><td colspan=2>g</table><pre>h\n</pre>&amp;&#65;<![if !x]>i<![endif]><o:p>j</o:p></body></html>";
  for (size_t len = 0; len < sizeof page; len++) reading_of(read_html, page, len);
  char copy[sizeof page];
  for (size_t i = 0; i + 1 < sizeof page; i++) {
    memcpy(copy, page, sizeof page);
    copy[i] = (char)(copy[i] ^ (1 << i % 8));
    reading_of(read_html, copy, sizeof page - 1);
  }
  EQUAL_TEXT(read_page(""), "");
  EQUAL_TEXT(read_page("<"), "<\n");
}

static void every_denied_request_is_told(void) {
  static const char page[] = "<h1>M</h1><ol><li>a</ol><table><tr><th>a<th>b</table><pre>x</pre><p>caf\xe9";
  struct str bytes = str_of(page);
  reading_denied(read_html, bytes.ptr, bytes.len);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"blocks, breaks and entities are text", blocks_breaks_and_entities_are_text},
      {"what is never seen is left out", what_is_never_seen_is_left_out},
      {"what Word hides from browsers is left out", what_word_hides_from_browsers_is_left_out},
      {"lists keep their numbers", lists_keep_their_numbers},
      {"terms and meanings are lines", terms_and_meanings_are_lines},
      {"tables of rows are rows", tables_of_rows_are_rows},
      {"tables for layout are none", tables_for_layout_are_none},
      {"the frame of a page is left out", the_frame_of_a_page_is_left_out},
      {"the main part is kept, and its title", the_main_part_is_kept_and_its_title},
      {"minutes in odd places are kept", minutes_in_odd_places_are_kept},
      {"the encoding is told by mark, bytes and word", the_encoding_is_told_by_mark_bytes_and_word},
      {"entities of a page are none", entities_of_a_page_are_none},
      {"deep and wide pages end", deep_and_wide_pages_end},
      {"countless attributes cost no words", countless_attributes_cost_no_words},
      {"every cut ends well", every_cut_ends_well},
      {"every denied request for memory is told", every_denied_request_is_told},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  return status;
}
