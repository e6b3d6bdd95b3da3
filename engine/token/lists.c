/* SPDX-License-Identifier: Apache-2.0 */
#include "token/lists.h"

/* Words in the order of bytes, parted by spaces. */
static const char *const list_words[WORDS_COUNT] = {
    [WORDS_TELLING] =
        "added advised agreed answered are asked been believed can commented complained concluded confirmed could "
        "described did discussed do does enquired explained expressed felt gave had has have highlighted informed "
        "introduced is mentioned met must noted opened outlined pointed presented proposed queried questioned raised "
        "referred remained remains replied reported requested responded said should spoke started stated stressed "
        "suggested thanked told took updated was welcomed were will would",
    [WORDS_OFFICE] =
        "cc chair chairman cllr cllrs constable councillor councillors cpt dr insp inspector mayor miss mp mr mrs ms "
        "pc pcs pcso pcsos ps rev secretary sergeant sgt superintendent supt treasurer",
    [WORDS_EMPTY] =
        "a an and any april at august by december during february for from in january july june march may november "
        "october of on our september since the this to with",
    [WORDS_TITLE] =
        "alderman apc chairman ci cllr cllrs clr constable constables councillor councillors cso dac dame dc dci dcs "
        "detective di dr ds dsu father garda hmi insp inspector inspectors judge lord miss mr mrs ms mx pc pcso pcsos "
        "prof professor ps rev revd reverend sargent sergeant sergeants sgt sgts sir superintendent superintendents "
        "supt wpc",
    [WORDS_FIRST_NAME] =
        "adam adrian alan alex alison amanda andrew angela anita ann anna anne anthony barbara barry ben bernard "
        "beverley bill bob brian bruce carl carol caroline catherine charles chris christine christopher claire clare "
        "colin craig daniel dave david dawn debbie deborah dennis derek diana diane don donald dorothy doug eddie "
        "edward eileen elaine elizabeth emily emma eric fiona frances francis frank fred gareth gary geoff geoffrey "
        "george gerald gillian glen gordon graham greg hannah harry hazel heather helen henry howard hugh ian irene "
        "jack jackie jacqueline james jane janet jason jean jeff jennifer jenny jeremy jill jim joan joanna joe john "
        "jon jonathan joyce judith judy julia julian julie june karen kate katherine kathleen keith ken kenneth kevin "
        "kim laura lawrence len lesley leslie linda lisa liz louise lucy lynn malcolm margaret marie marion mark "
        "martin mary matt matthew maureen michael michelle mick mike moira nancy neil nicholas nick nicola nigel "
        "norman oliver pam pamela pat patricia patrick paul paula pauline peter phil philip rachel ralph ray raymond "
        "rebecca richard rob robert robin roger ron ronald rosemary roy ruth ryan sally sam samantha sandra sara "
        "sarah sharon sheila shirley simon sophie stan stella stephanie stephen steve steven stuart sue susan suzanne "
        "sylvia ted terry theresa thomas tim timothy tina tom tony tracey tracy trevor valerie vera veronica victor "
        "vincent wendy will william yvonne",
    [WORDS_BEFORE_PLACE] =
        "a about across against all also an and are area areas around as at because behind between beyond borough "
        "boroughs both but by central east eastern especially even for from how however if in including inner inside "
        "into is last lb like local lower many mid most near nearby neighbouring new nor north northern of off "
        "officers old on only opposite or other our outer outside over parts per police re residents safer since snt "
        "some south southern team than that the these this those through throughout to toward towards town under "
        "unlike upper via ward wards was were west western when where whether while with within",
    [WORDS_AFTER_PLACE] =
        "action also an and april are asb association at august bcu board borough boroughs burglary business but by "
        "cape chief cllr cllrs communities community council councillor councillors cpcg cpcp cpeg crime cs csp "
        "december dwo dwos february for forum friday group had has homes housing in insp inspector is january july "
        "june london march may met monday mp mps mr mrs ms neighbourhood neighbourhoods november october of officers "
        "on or panel panels partnership pc pccg pcso plg police policing ps resident residents robbery safer saturday "
        "september sgt sn snb snbs snt snts sunday superintendent team teams tenants the thursday to tuesday ward "
        "wards was watch wednesday were when where which while who with youth",
    [WORDS_STREET] =
        "academy alley arcade arms ave avenue basin baths bridge broadway buildings bypass canal centre church cinema "
        "circus close coldfield college common cottages court crescent cross drive embankment estate fellowship "
        "fields forest garden gardens gate green grove hall heath highway hill hotel house island islands lane "
        "leisure library lido lock lodge mall manor mansions market marshes mews museum palace parade park passage "
        "path place pond ponds quay rd rise road roundabout row school shopping square st street terrace theatre vale "
        "view village villas walk way wharf wood woods yard",
    [WORDS_SITE] =
        "cemetery court courts crematorium dlr fans fc football hall hospital hospitals line matches overground "
        "prison stadium station stations supporters tube underground united university",
    [WORDS_WARD] =
        "cape cllr cllrs councillor councillors dwo dwos panel plg safer sn snt snts ward wards",
    [WORDS_BOROUGH] =
        "bcu borough community council councillor councillors cpcg cpcp cpeg csp homes housing mp mps officers "
        "partnership pccg police policing safer snb",
    [WORDS_LOCATIVE] =
        "across around at in inside into near nearby neighbouring outside over through throughout within",
    [WORDS_SAYING] =
        "added advised agreed apologised asked asks chaired commented complained confirmed enquired explained "
        "expressed felt gave highlighted informed inquired mentioned noted observed opened outlined pointed proposed "
        "queried questioned raised replied reported said says seconded stated states suggested thanked told welcomed",
    [WORDS_WIDE] =
        "bedford beverley christchurch darwin end holland house marlborough maryland newbury preston road street "
        "thames tower town victoria warwick",
    [WORDS_SMALL] =
        "across all and atte borough boroughs by in le londonwide of on pan the throughout upon whole wide with",
    [WORDS_ARTICLE] =
        "a all an local our some the their",
    [WORDS_DETERMINER] =
        "a an one the",
    [WORDS_COUNTED] =
        "a an one several some the three two",
    [WORDS_OBJECT] =
        "about against at between by for from if on to unless when where whether with",
    [WORDS_BACK] = "there ward",
    [WORDS_PLACING] =
        "around at for from in near of on to",
    [WORDS_ASKED] =
        "can could did do does had has have will would",
    [WORDS_ADDRESSING] =
        "advised asked assured encouraged informed invited reminded thanked told updated urged warned",
    [WORDS_BEING] =
        "are be been being is was were",
    [WORDS_BEEN] =
        "are be been is was were",
    [WORDS_ISNT] =
        "aren't isn't wasn't weren't",
    [WORDS_MODAL] =
        "can could may might must please should to",
    [WORDS_LINK] =
        "at from in of on the",
    [WORDS_OPINION] =
        "agreed argued believed considered felt hoped proposed suggested thought",
    [WORDS_MEETING] =
        "agm conference meeting meetings minutes proceedings",
    [WORDS_ASKING] =
        "how what when where who why",
    [WORDS_ASKED_VERB] =
        "are can could did do does has have is long many much often should soon was were will would",
    [WORDS_AUXILIARY] =
        "are can could did do does had has have is were will would",
    [WORDS_SUBJECT] =
        "any it police residents the there they we you",
    [WORDS_COMPARED] =
        "act by compared from regulations since than until versus vs with",
};

struct word_lists {
  struct memory memory;
  struct intern words;
  uint64_t *bits; /* [words.count] */
  size_t cap;
};

static bool add(struct word_lists *lists, struct str word, enum word_list list) {
  size_t before = lists->words.count;
  uint32_t id = intern_add(&lists->words, word);
  if (id == INTERN_NONE ||
      !memory_grow(lists->memory, &lists->bits, &lists->cap, lists->words.count, sizeof *lists->bits))
    return false;
  lists->bits[id] = (id < before ? lists->bits[id] : 0) | list_bit(list);
  return true;
}

struct word_lists *word_lists_create(struct memory memory) {
  struct word_lists *lists = memory_get(memory, sizeof *lists);
  if (lists == NULL) return NULL;
  lists->memory = memory;
  intern_init(&lists->words, memory);
  for (unsigned list = 0; list < WORDS_COUNT; list++) {
    struct str rest = str_of(list_words[list]), word;
    while (str_split(&rest, ' ', &word)) {
      if (add(lists, word, (enum word_list)list)) continue;
      word_lists_destroy(lists);
      return NULL;
    }
  }
  return lists;
}

void word_lists_destroy(struct word_lists *lists) {
  if (lists == NULL) return;
  intern_finish(&lists->words);
  memory_free(lists->memory, lists->bits);
  memory_free(lists->memory, lists);
}

uint64_t word_lists_of(const struct word_lists *lists, struct str folded) {
  uint32_t id = intern_find(&lists->words, folded);
  return id == INTERN_NONE ? 0 : lists->bits[id];
}
