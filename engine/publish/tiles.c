/* SPDX-License-Identifier: Apache-2.0 */
/* Where each borough stands on the map of equal tiles: about where it lies, each of the same size, so that large ones do
   not weigh more. The arrangement is that of the tile map of the London Squared Map (After the Flood, 2015). */
#include <string.h>

#include "publish/page.h"

struct tile {
  const char *code;
  unsigned row, column;
  const char *letters;
};

bool tile_of(const char *code, unsigned *row, unsigned *column, const char **letters) {
  static const struct tile tiles[] = {
      {"E09000001", 3, 4, "Cit"}, {"E09000002", 3, 7, "Bar"}, {"E09000003", 1, 3, "Brn"}, {"E09000004", 4, 7, "Bex"},
      {"E09000005", 2, 2, "Brt"}, {"E09000006", 5, 5, "Brm"}, {"E09000007", 2, 3, "Cam"}, {"E09000008", 5, 4, "Cro"},
      {"E09000009", 2, 1, "Eal"}, {"E09000010", 0, 4, "Enf"}, {"E09000011", 4, 6, "Grn"}, {"E09000012", 2, 5, "Hck"},
      {"E09000013", 3, 1, "H&F"}, {"E09000014", 1, 4, "Hgy"}, {"E09000015", 1, 2, "Hrw"}, {"E09000016", 2, 7, "Hav"},
      {"E09000017", 2, 0, "Hil"}, {"E09000018", 3, 0, "Hns"}, {"E09000019", 2, 4, "Isl"}, {"E09000020", 3, 2, "K&C"},
      {"E09000021", 5, 2, "Kin"}, {"E09000022", 4, 3, "Lam"}, {"E09000023", 4, 5, "Lew"}, {"E09000024", 5, 3, "Mer"},
      {"E09000025", 3, 6, "New"}, {"E09000026", 2, 6, "Red"}, {"E09000027", 4, 1, "Ric"}, {"E09000028", 4, 4, "Swk"},
      {"E09000029", 6, 3, "Sut"}, {"E09000030", 3, 5, "Tow"}, {"E09000031", 1, 5, "Wth"}, {"E09000032", 4, 2, "Wan"},
      {"E09000033", 3, 3, "Wst"}};
  for (size_t i = 0; i < sizeof tiles / sizeof tiles[0]; i++) {
    if (strcmp(tiles[i].code, code) != 0) continue;
    *row = tiles[i].row;
    *column = tiles[i].column;
    *letters = tiles[i].letters;
    return true;
  }
  return false;
}
