# SPDX-License-Identifier: Apache-2.0
# Reads "round KIND-SIDE cpu peak" and prints, for each kind, the rates of A and B and the ratio of B to A with its spread.

function median_of(list, n,    i, j, kept) {
  for (i = 2; i <= n; i++) {
    kept = list[i]
    for (j = i - 1; j >= 1 && list[j] > kept; j--) list[j + 1] = list[j]
    list[j + 1] = kept
  }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

{
  cpu[$2, $1] = $3
  if ($4 > peak[$2]) peak[$2] = $4
  if ($1 > rounds) rounds = $1
}

# What the files cost in one round: the run less a run without files.
function files_cost(kind, side, round) { return cpu[kind "-" side, round] - cpu["none-" side, round] }

function print_kind(kind, title,    round, a, b, r) {
  for (round = 1; round <= rounds; round++) {
    a[round] = bytes / 1e6 / files_cost(kind, "A", round)
    b[round] = bytes / 1e6 / files_cost(kind, "B", round)
    r[round] = b[round] / a[round]
  }
  printf "%-22s %8.1f %8.1f   %6.3f", title, median_of(a, rounds), median_of(b, rounds), median_of(r, rounds)
  printf " (%.3f to %.3f) %8.1f %8.1f\n", r[1], r[rounds], peak[kind "-A"], peak[kind "-B"]
}

END {
  printf "\n%-22s %8s %8s   %-24s %8s %8s\n", "", "A MB/s", "B MB/s", "B over A", "A MB", "B MB"
  print_kind("tag", "cpeg tag")
  print_kind("ingest", "cpeg ingest -j 1")
  for (round = 1; round <= rounds; round++) {
    a[round] = cpu["none-A", round]
    b[round] = cpu["none-B", round]
    r[round] = a[round] / b[round]
  }
  printf "%-22s %7.3fs %7.3fs   %6.3f", "reading the lexicon", median_of(a, rounds), median_of(b, rounds), median_of(r, rounds)
  printf " (%.3f to %.3f) %8.1f %8.1f\n", r[1], r[rounds], peak["none-A"], peak["none-B"]
}
