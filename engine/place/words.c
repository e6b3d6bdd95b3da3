/* SPDX-License-Identifier: Apache-2.0 */
#include "place/words.h"

#include <string.h>

/* Each list is in the order of bytes, for the binary search; a test checks it. */
static const char *const title_words[] = {
    "alderman", "apc", "chairman", "ci", "cllr", "cllrs", "clr", "constable", "constables", "councillor",
    "councillors", "cso", "dac", "dame", "dc", "dci", "dcs", "detective", "di", "dr", "ds", "dsu", "father",
    "garda", "hmi", "insp", "inspector", "inspectors", "judge", "lord", "miss", "mr", "mrs", "ms", "mx", "pc",
    "pcso", "pcsos", "prof", "professor", "ps", "rev", "revd", "reverend", "sargent", "sergeant", "sergeants",
    "sgt", "sgts", "sir", "superintendent", "superintendents", "supt", "wpc"};

static const char *const first_name_words[] = {
    "adam", "adrian", "alan", "alex", "alison", "amanda", "andrew", "angela", "anita", "ann", "anna", "anne",
    "anthony", "barbara", "barry", "ben", "bernard", "beverley", "bill", "bob", "brian", "bruce", "carl",
    "carol", "caroline", "catherine", "charles", "chris", "christine", "christopher", "claire", "clare",
    "colin", "craig", "daniel", "dave", "david", "dawn", "debbie", "deborah", "dennis", "derek", "diana",
    "diane", "don", "donald", "dorothy", "doug", "eddie", "edward", "eileen", "elaine", "elizabeth", "emily",
    "emma", "eric", "fiona", "frances", "francis", "frank", "fred", "gareth", "gary", "geoff", "geoffrey",
    "george", "gerald", "gillian", "glen", "gordon", "graham", "greg", "hannah", "harry", "hazel", "heather",
    "helen", "henry", "howard", "hugh", "ian", "irene", "jack", "jackie", "jacqueline", "james", "jane",
    "janet", "jason", "jean", "jeff", "jennifer", "jenny", "jeremy", "jill", "jim", "joan", "joanna", "joe",
    "john", "jon", "jonathan", "joyce", "judith", "judy", "julia", "julian", "julie", "june", "karen", "kate",
    "katherine", "kathleen", "keith", "ken", "kenneth", "kevin", "kim", "laura", "lawrence", "len", "lesley",
    "leslie", "linda", "lisa", "liz", "louise", "lucy", "lynn", "malcolm", "margaret", "marie", "marion",
    "mark", "martin", "mary", "matt", "matthew", "maureen", "michael", "michelle", "mick", "mike", "moira",
    "nancy", "neil", "nicholas", "nick", "nicola", "nigel", "norman", "oliver", "pam", "pamela", "pat",
    "patricia", "patrick", "paul", "paula", "pauline", "peter", "phil", "philip", "rachel", "ralph", "ray",
    "raymond", "rebecca", "richard", "rob", "robert", "robin", "roger", "ron", "ronald", "rosemary", "roy",
    "ruth", "ryan", "sally", "sam", "samantha", "sandra", "sara", "sarah", "sharon", "sheila", "shirley",
    "simon", "sophie", "stan", "stella", "stephanie", "stephen", "steve", "steven", "stuart", "sue", "susan",
    "suzanne", "sylvia", "ted", "terry", "theresa", "thomas", "tim", "timothy", "tina", "tom", "tony", "tracey",
    "tracy", "trevor", "valerie", "vera", "veronica", "victor", "vincent", "wendy", "will", "william",
    "yvonne"};

static const char *const before_words[] = {
    "a", "about", "across", "against", "all", "also", "an", "and", "are", "area", "areas", "around", "as", "at",
    "because",
    "behind", "between", "beyond", "borough", "boroughs", "both", "but", "by", "central", "east", "eastern",
    "especially", "even", "for", "from", "how", "however", "if", "in", "including", "inner",
    "inside", "into", "is", "last", "lb", "like", "local", "lower", "many", "mid", "most", "near", "nearby",
    "neighbouring", "new", "nor", "north", "northern", "of", "off", "officers", "old", "on", "only", "opposite",
    "or", "other", "our", "outer", "outside", "over", "parts", "per", "police", "re", "residents", "safer",
    "since", "snt", "some", "south", "southern", "team", "than", "that", "the", "these", "this", "those",
    "through", "throughout", "to", "toward", "towards", "town", "under", "unlike", "upper", "via", "ward",
    "wards", "was", "were", "west", "western", "when", "where", "whether", "while", "with", "within"};

static const char *const after_words[] = {
    "action", "also", "an", "and", "april", "are", "asb", "association", "at", "august", "bcu", "board", "borough",
    "boroughs", "burglary", "business", "but", "by", "cape", "chief", "cllr", "cllrs", "communities",
    "community", "council", "councillor", "councillors", "cpcg", "cpcp", "cpeg", "crime", "cs", "csp",
    "december", "dwo", "dwos", "february", "for", "forum", "friday", "group", "had", "has", "homes", "housing",
    "in", "insp", "inspector", "is", "january", "july", "june", "london", "march", "may", "met", "monday", "mp",
    "mps", "mr", "mrs", "ms", "neighbourhood", "neighbourhoods", "november", "october", "of", "officers", "on",
    "or", "panel", "panels", "partnership", "pc", "pccg", "pcso", "plg", "police", "policing", "ps", "resident",
    "residents", "robbery", "safer", "saturday", "september", "sgt", "sn", "snb", "snbs", "snt", "snts",
    "sunday", "superintendent", "team", "teams", "tenants", "the", "thursday", "to", "tuesday", "ward", "wards",
    "was", "watch", "wednesday", "were", "when", "where", "which", "while", "who", "with", "youth"};

static const char *const street_words[] = {
    "academy", "alley", "arcade", "arms", "ave", "avenue", "basin", "baths", "bridge", "broadway", "buildings",
    "bypass", "canal", "centre", "church", "cinema", "circus", "close", "coldfield", "college", "common",
    "cottages", "court", "crescent", "cross", "drive", "embankment", "estate", "fellowship", "fields", "forest",
    "garden", "gardens", "gate", "green", "grove", "hall", "heath", "highway", "hill", "hotel", "house",
    "island", "islands", "lane", "leisure", "library", "lido", "lock", "lodge", "mall", "manor", "mansions",
    "market", "marshes", "mews", "museum", "palace", "parade", "park", "passage", "path", "place", "pond",
    "ponds", "quay", "rd", "rise", "road", "roundabout", "row", "school", "shopping", "square", "st", "street",
    "terrace", "theatre", "vale", "view", "village", "villas", "walk", "way", "wharf", "wood", "woods", "yard"};

static const char *const site_words[] = {
    "cemetery", "court", "courts", "crematorium", "dlr", "fans", "fc", "football", "hall", "hospital",
    "hospitals", "line", "matches", "overground", "prison", "stadium", "station", "stations", "supporters",
    "tube", "underground", "united", "university"};

static const char *const ward_words[] = {
    "cape", "cllr", "cllrs", "councillor", "councillors", "dwo", "dwos", "panel", "plg", "safer", "sn", "snt",
    "snts", "ward", "wards"};

static const char *const borough_words[] = {
    "bcu", "borough", "community", "council", "councillor", "councillors", "cpcg", "cpcp", "cpeg", "csp",
    "homes", "housing", "mp", "mps", "officers", "partnership", "pccg", "police", "policing", "safer", "snb"};

static const char *const locative_words[] = {
    "across", "around", "at", "in", "inside", "into", "near", "nearby", "neighbouring", "outside", "over",
    "through", "throughout", "within"};

static const char *const saying_words[] = {
    "added", "advised", "agreed", "apologised", "asked", "asks", "chaired", "commented", "complained",
    "confirmed", "enquired", "explained", "expressed", "felt", "gave", "highlighted", "informed", "inquired",
    "mentioned", "noted", "observed", "opened", "outlined", "pointed", "proposed", "queried", "questioned",
    "raised", "replied", "reported", "said", "says", "seconded", "stated", "states", "suggested", "thanked",
    "told", "welcomed"};

static const char *const small_words[] = {
    "across", "all", "and", "atte", "borough", "boroughs", "by", "in", "le", "londonwide",
    "of", "on", "pan", "the", "throughout", "upon", "whole", "wide", "with"};

static const char *const wide_words[] = {
    "bedford", "beverley", "christchurch", "darwin", "end", "holland", "house", "marlborough", "maryland", "newbury",
    "preston", "road", "street", "thames", "tower", "town", "victoria", "warwick"};

struct list {
  const char *const *words;
  size_t count;
};

static struct list list_of(enum place_words list) {
  static const struct list lists[PLACE_WORDS_COUNT] = {
      [PLACE_WORDS_TITLE] = {title_words, sizeof title_words / sizeof *title_words},
      [PLACE_WORDS_FIRST_NAME] = {first_name_words, sizeof first_name_words / sizeof *first_name_words},
      [PLACE_WORDS_BEFORE] = {before_words, sizeof before_words / sizeof *before_words},
      [PLACE_WORDS_AFTER] = {after_words, sizeof after_words / sizeof *after_words},
      [PLACE_WORDS_STREET] = {street_words, sizeof street_words / sizeof *street_words},
      [PLACE_WORDS_SITE] = {site_words, sizeof site_words / sizeof *site_words},
      [PLACE_WORDS_WARD] = {ward_words, sizeof ward_words / sizeof *ward_words},
      [PLACE_WORDS_BOROUGH] = {borough_words, sizeof borough_words / sizeof *borough_words},
      [PLACE_WORDS_LOCATIVE] = {locative_words, sizeof locative_words / sizeof *locative_words},
      [PLACE_WORDS_SAYING] = {saying_words, sizeof saying_words / sizeof *saying_words},
      [PLACE_WORDS_WIDE] = {wide_words, sizeof wide_words / sizeof *wide_words},
      [PLACE_WORDS_SMALL] = {small_words, sizeof small_words / sizeof *small_words},
  };
  return lists[list];
}

bool place_words_has(enum place_words list, struct str folded) {
  struct list words = list_of(list);
  size_t low = 0, high = words.count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = str_compare(folded, str_of(words.words[mid]));
    if (order == 0) return true;
    if (order < 0)
      high = mid;
    else
      low = mid + 1;
  }
  return false;
}
