# SPDX-License-Identifier: Apache-2.0
# Reads "round engine name value ..." and prints medians, spread, ratios and the floors.

function value_of(name,    i) {
  for (i = 3; i < NF; i++) if ($i == name) return $(i + 1)
  return ""
}

# Sorts list[1..n] in place.
function sort(list, n,    i, j, kept) {
  for (i = 2; i <= n; i++) {
    kept = list[i]
    for (j = i - 1; j >= 1 && list[j] > kept; j--) list[j + 1] = list[j]
    list[j + 1] = kept
  }
}

function median(list, n) {
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

# Rate of `engine` over rate of `other`, round by round: median, least and most in ratio_*.
function ratio(engine, other,    list, n, round) {
  n = 0
  for (round = 1; round <= rounds; round++)
    if ((engine, round) in rate && (other, round) in rate) list[++n] = rate[engine, round] / rate[other, round]
  if (n == 0) return 0
  sort(list, n)
  ratio_least = list[1]
  ratio_most = list[n]
  return median(list, n)
}

function ratio_text(engine, other,    r) {
  r = ratio(engine, other)
  return r > 0 ? sprintf("%.2f", r) : "-"
}

function floor(what, engine, other, least,    r) {
  r = ratio(engine, other)
  if (r == 0) return
  printf "%-44s %5.2f (%.2f to %.2f)   at least %-4s %s\n", what, r, ratio_least, ratio_most, least, (r >= least ? "met" : "NOT MET")
}

function memory_floor(what, engine) {
  if (!(engine in peak)) return
  printf "%-44s %5.1f MB                at most 96   %s\n", what, peak[engine], (peak[engine] <= 96 ? "met" : "NOT MET")
}

{
  if (!($2 in seen)) {
    seen[$2] = 1
    order[++engines] = $2
  }
  if ($1 > rounds) rounds = $1
  if (value_of("cpu") > 0 && value_of("bytes") > 0) rate[$2, $1] = value_of("bytes") / 1e6 / value_of("cpu")
  if (value_of("mb") + 0 > peak[$2] + 0) peak[$2] = value_of("mb")
  if (value_of("mentions") != "") mentions[$2] = value_of("mentions")
  if (value_of("pairs") != "") pairs[$2] = value_of("pairs")
  bytes[$2] = value_of("bytes")
}

END {
  label["tag"] = "cpeg, tagging in memory"
  label["store"] = "cpeg, files to committed store"
  label["wc"] = "wc -w (C.UTF-8)"
  label["fts5"] = "SQLite FTS5, index and phrases"
  label["hyperscan"] = "Hyperscan, literals (unstemmed)"
  label["ripgrep"] = "ripgrep -F -i -w (unstemmed)"
  label["quanteda"] = "quanteda, tokens, stems, lookup"
  printf "\n%-34s %8s  %-17s %8s %10s %9s %9s\n", "", "MB/s", "least to most", "peak MB", "mentions", "x wc -w", "x FTS5"
  for (e = 1; e <= engines; e++) {
    name = order[e]
    n = 0
    for (round = 1; round <= rounds; round++) if ((name, round) in rate) list[++n] = rate[name, round]
    if (n == 0) {
      printf "%-34s did not finish\n", label[name]
      continue
    }
    sort(list, n)
    printf "%-34s %8.1f  %7.1f to %-7.1f %8.1f %10s %9s %9s\n", label[name], median(list, n), list[1], list[n], peak[name],
      name in mentions ? mentions[name] : "-", ratio_text(name, "wc"), ratio_text(name, "fts5")
  }
  if (("tag" in mentions) && ("fts5" in mentions))
    printf "\nMentions: FTS5 %+.1f %% on cpeg's (%d document and phrase pairs)\n", (mentions["fts5"] / mentions["tag"] - 1) * 100, pairs["fts5"]
  if ("tag" in mentions) printf "Mentions per MB: %.0f\n", mentions["tag"] / bytes["tag"] * 1e6
  print ""
  floor("tagging in memory over wc -w", "tag", "wc", 0.8)
  floor("tagging in memory over FTS5", "tag", "fts5", 4)
  floor("files to store over FTS5", "store", "fts5", 3)
  memory_floor("peak memory, tagging", "tag")
  memory_floor("peak memory, files to store", "store")
}
