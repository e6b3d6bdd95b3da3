/* SPDX-License-Identifier: Apache-2.0 */
#include "privacy/words.h"

static bool is_one_of(struct str word, const char *const *words) {
  while (word.len > 0 && word.ptr[word.len - 1] == '.') word.len--;
  for (; *words != NULL; words++)
    if (str_is_fold(word, *words)) return true;
  return false;
}

static const char *const plain_titles[] = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Revd", "Reverend", "Fr", "Father",
                                           "Canon", "Rabbi", "Imam", "Sister", "Prof", "Professor", "Sir", "Lady", "Lord",
                                           "Dame", "Baroness", "Messrs", "Madam", "Col", "Colonel", "Capt", "Captain", NULL};
static const char *const councillor_titles[] = {"Cllr", "Cllrs", "Clr", "Cllr's", "Coun", "Councillor", "Councillors",
                                                "Alderman", "Ald", "Mayor", NULL};
static const char *const police_titles[] = {"PC", "PCs", "WPC", "PCSO", "PCSOs", "DC", "DS", "DI", "DCI", "DAC", "PS", "Sgt",
                                            "Sgts", "Sergeant", "Insp", "Inspector", "CI", "Ch", "Chief", "Supt",
                                            "Superintendent", "Constable", "Commander", "Cmdr", "Cdr", "Commissioner",
                                            "Detective", "Temporary", "Acting", "T/Insp", "A/Insp", "T/Sgt", "A/Sgt", NULL};

enum privacy_role words_title(struct str word) {
  if (is_one_of(word, plain_titles)) return PRIVACY_PERSON;
  if (is_one_of(word, councillor_titles)) return PRIVACY_COUNCILLOR;
  if (is_one_of(word, police_titles)) return PRIVACY_POLICE;
  return PRIVACY_ROLE_COUNT;
}

enum privacy_role words_office(struct str word) {
  static const char *const chairs[] = {"chair", "chairman", "chairwoman", "chairperson", NULL};
  static const char *const residents[] = {"resident", "residents", "tenant", "tenants", "public", "neighbour", NULL};
  static const char *const councils[] = {"council", "lbh", "caseworker", "clerk", "housing", NULL};
  static const char *const polices[] = {"police", "snt", "met", "mps", "borough", NULL};
  if (is_one_of(word, chairs)) return PRIVACY_CHAIR;
  if (is_one_of(word, residents)) return PRIVACY_RESIDENT;
  if (is_one_of(word, councils)) return PRIVACY_COUNCIL;
  if (is_one_of(word, polices)) return PRIVACY_POLICE;
  return PRIVACY_ROLE_COUNT;
}

bool words_is_saying(struct str word) {
  static const char *const words[] = {
      "said",      "says",       "asked",     "asks",      "raised",    "reported",  "reports",   "complained", "told",
      "explained", "stated",     "felt",      "feels",     "noted",     "commented", "mentioned", "queried",    "enquired",
      "inquired",  "requested",  "suggested", "expressed", "advised",   "confirmed", "replied",   "responded",  "answered",
      "added",     "highlighted", "thanked",  "agreed",    "wanted",    "spoke",     "drew",      "wished",     "described",
      "pointed",   "gave",       "presented", "updated",   "informed",  "welcomed",  "introduced", "objected",  "wondered",
      "warned",    "thought",    "observed",  "recalled",  "regretted", "proposed",  "seconded",  "voiced",     "pleaded",
      "urged",     "argued",     "apologised", "lives",    "has",       "had",       "was",       "would",      "knew",
      "believed",  "claimed",    "called",    "praised",   "criticised", "declared", "announced", "read",       "offered",
      "promised",  "insisted",   "admitted",  "denied",    "recounted", "related",   "declined",  "undertook",  NULL};
  return is_one_of(word, words);
}

bool words_is_no_name(struct str word) {
  static const char *const words[] = {
      /* Bodies and offices. */
      "Council", "Police", "Policing", "Metropolitan", "Met", "Watch", "Team", "Teams", "Panel", "Group", "Groups", "Forum",
      "Board", "Association", "Residents", "Resident", "Tenants", "Ward", "Borough", "Committee", "Service", "Services",
      "Unit", "Partnership", "Authority", "Officer", "Officers", "Chair", "Chairman", "Chairwoman", "Chairperson", "Secretary",
      "Treasurer", "Commander", "Community", "Safer", "Neighbourhood", "Neighbourhoods", "Safety", "Transport", "London",
      "Housing", "Homes", "Water", "Trust", "Society", "Union", "Youth", "School", "College", "University", "Church", "Mosque",
      "Hospital", "Station", "Members", "Member", "Councillors", "Minutes", "Action", "Item", "Report", "Agenda", "Meeting",
      "Crown", "Court", "Home", "Office", "Government", "Mayor", "Parliament", "Federation", "Network", "Consultative",
      "Engagement", "Liaison", "Crime", "Operation", "National", "Local", "Central", "North", "South", "East", "West", "Upper",
      "Lower", "Old", "New", "Great", "Little", "Saint", "St", "Town", "City", "Village", "Estate", "Market", "Shopping",
      "Business", "Fire", "Brigade", "Ambulance", "Royal", "Mothers", "Parents", "Friends", "Victim", "Support", "Age",
      "Concern", "Neighbours", "Without", "Against", "Youngsters", "Traders", "Shopkeepers", "Drivers", "Cyclists", "Nobody", "Somebody", "Everyone",
      "Several", "Many", "Some", "Most", "One", "Two", "Three", "Four", "Five", "Six", "Another", "Others", "Both", "All",
      "Each", "The", "A", "An", "This", "That", "These", "Those", "It", "He", "She", "They", "We", "There", "I", "In", "On", "At",
      "If", "When", "As", "And", "But", "Or", "No", "Not", "Of", "To", "For", "From", "By", "With", "His", "Her", "Their", "Our",
      "Its", "What", "Where", "Who", "Why", "How", "After", "Before", "Since", "While", "Last", "Next", "Also", "So", "Then",
      /* Days. */
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
      "May", "June", "July", "August", "September", "October", "November", "December", "Christmas", "Easter", "Halloween",
      "Apologies", "Present", "Attendance", "Attendees", "Absent", "Invited", "Guests", "Contact", "Contacts", NULL};
  return is_one_of(word, words) || words_is_street(word);
}

bool words_is_street(struct str word) {
  static const char *const words[] = {"Road",    "Rd",     "Street", "St",      "Avenue",  "Ave",     "Lane",    "Close",
                                      "Grove",   "Way",    "Drive",  "Court",   "House",   "Gardens", "Terrace", "Crescent",
                                      "Place",   "Square", "Hill",   "Walk",    "Mews",    "Rise",    "Row",     "Park",
                                      "Green",   "Gate",   "Wharf",  "Parade",  "Broadway", "Tower",  "Towers",  "Point",
                                      "Buildings", "Mansions", "Lodge", "Path", "Passage", "Vale",    "Yard",    "Bridge",
                                      "Common",  "Fields", "Marsh",  "Heath",   "Estate",  NULL};
  return is_one_of(word, words);
}

bool words_is_particle(struct str word) {
  static const char *const words[] = {"van", "von", "de", "der", "den", "la", "le", "du", "da", "bin", "al", "el", "ap", NULL};
  return is_one_of(word, words);
}
