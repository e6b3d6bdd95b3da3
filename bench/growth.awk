# SPDX-License-Identifier: Apache-2.0
# Reads "round KIND-ENGINE-STEP name value ..." and prints how the cost grows from step to step, with the floors.

function value_of(name,    i) {
  for (i = 3; i < NF; i++) if ($i == name) return $(i + 1)
  return ""
}

# The median over the measurements of cost[what] (ms of CPU a MB, or seconds by the wall's clock).
function median(what,    list, n, i, j, kept) {
  for (n = 0; n < times[what]; n++) list[n + 1] = cost[what, n + 1]
  for (i = 2; i <= n; i++) {
    kept = list[i]
    for (j = i - 1; j >= 1 && list[j] > kept; j--) list[j + 1] = list[j]
    list[j + 1] = kept
  }
  if (n == 0) return 0
  least = list[1]
  most = list[n]
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function row(what, first,    m) {
  m = median(what)
  printf "%-22s %9.3f  %8.3f to %-9.3f %8.3f %8.1f %10s\n", what, m, least, most, m / median(first), peak[what], mentions[what]
}

function floor(what, is_met, bound) { printf "%-52s %s   %s\n", what, bound, (is_met ? "met" : "NOT MET") }

{
  if (!($2 in known)) {
    known[$2] = 1
    order[++count] = $2
  }
  cost[$2, ++times[$2]] = $2 ~ /^threads/ ? value_of("wall") : value_of("cpu") * 1e9 / value_of("bytes")
  if (value_of("mb") + 0 > peak[$2] + 0) peak[$2] = value_of("mb")
  mentions[$2] = value_of("mentions")
}

END {
  printf "\n%-22s %9s  %-21s %8s %8s %10s\n", "", "ms a MB", "least to most", "growth", "peak MB", "mentions"
  for (i = 1; i <= count; i++) {
    split(order[i], part, "-")
    if (part[1] == "threads") continue
    kind = part[1] "-" part[2]
    if (!(kind in first)) first[kind] = order[i]
    row(order[i], first[kind])
    last[kind] = order[i]
  }
  printf "\n%-22s %9s\n", "", "seconds by the wall's clock"
  for (i = 1; i <= count; i++) if (order[i] ~ /^threads/) row(order[i], "threads-tag-1")
  print ""
  for (kind in first) if (kind ~ /^size/) {
    growth = median(last[kind]) / median(first[kind])
    floor(sprintf("%s over %s: %.3f a MB", last[kind], first[kind], growth), growth <= 1.1, "at most 1.10")
    floor(sprintf("%s: %.1f MB of memory", last[kind], peak[last[kind]]), peak[last[kind]] <= 96, "at most 96  ")
  }
  growth = median("lexicon-tag-10000") / median("lexicon-tag-800")
  floor(sprintf("10,000 terms over 800: %.2f", growth), growth <= 2, "at most 2   ")
  gain = median("threads-tag-1") / median("threads-tag-2")
  floor(sprintf("two threads over one: %.2f by the wall's clock", gain), gain >= 1.7, "at least 1.7")
}
