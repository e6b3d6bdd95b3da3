# SPDX-License-Identifier: Apache-2.0
# Reads what callgrind_annotate prints and adds up the instructions by room, and by library for what is not ours.

/file:function/ { is_list = 1 }

is_list && /^ *[0-9,]+ / {
  count = $1
  gsub(/,/, "", count)
  place = $0
  sub(/^ *[0-9,]+ *\([^)]*\) */, "", place)
  if (match(place, /engine\/[a-z]+\//)) room = substr(place, RSTART + 7, RLENGTH - 8)
  else if (match(place, /lib[A-Za-z0-9_-]+\.so/)) room = substr(place, RSTART, RLENGTH - 3)
  else room = "other"
  sum[room] += count
  all += count
}

END {
  if (all == 0) {
    print "callgrind counted nothing"
    exit 1
  }
  printf "callgrind: %.1f instructions a byte, of them\n", all / bytes
  while (1) {
    best = ""
    for (room in sum) if (best == "" || sum[room] > sum[best]) best = room
    if (best == "" || sum[best] < all / 200) break
    printf "  %-14s %6.1f  %5.1f %%\n", best, sum[best] / bytes, sum[best] * 100 / all
    delete sum[best]
  }
}
