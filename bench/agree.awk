# SPDX-License-Identifier: Apache-2.0
# Compares what `cpeg simulate --format csv` gives (second file) with the figures of the simulation in R (first file, data/
# simulation.csv): the difference over the combined standard error. R's errors were not kept; with the same number of replicates
# they are about ours. Of a share, both are reckoned from the number of rises (two or four a replicate). Prints what is apart
# by more than three, and how many of how many; of so many figures one in 370 is by chance alone.
BEGIN { FS = "," }
function root(x) { return x > 0 ? sqrt(x) : 0 }
# Neither share is known to be 0 or 1.
function spread(share, n) { return (share * (1 - share) > 0.5 / n ? share * (1 - share) : 0.5 / n) / n }
function compare(key, ours, error, theirs) {
  all++
  off = (ours - theirs) / error
  if (off < 0 ? off < -3 : off > 3) { apart++; printf "%-48s %8.4f, in R %8.4f: %+.1f\n", key, ours, theirs, off }
  squares += off * off
}
FNR == 1 && NR == 1 { next }
NR == FNR { theirs[$1 " " $2 " " $3 " " $4 ($5 == "" ? "" : " by quarter " $5)] = $6; next }
FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{ who = $at["rule"] " " $at["history"] " " $at["list"] " " }
$at["table"] == "entries" {
  replicates = $at["replicates"]
  for (i = 1; i <= 2; i++) {
    name = i == 1 ? "false" : "true"
    key = who name "_entries"
    error = root(2) * $at[name "_error"]
    # Half an entry in all replicates and quarters is as small as an error can be told.
    if (error < 0.02) error = 0.02
    if (key in theirs) compare(key, $at[name "_entries"], error, theirs[key])
  }
}
$at["table"] == "found" {
  key = who $at["rise"] " by quarter " $at["by_quarter"]
  if (!(key in theirs)) next
  n = replicates * ($at["rise"] ~ /^pan/ ? 2 : 4)
  m = 40 * ($at["rise"] ~ /^pan/ ? 2 : 4)
  compare(key, $at["share"], root(spread($at["share"], n) + spread(theirs[key], m)), theirs[key])
}
END {
  printf "%d of %d figures are apart by more than three combined standard errors; root mean square %.2f\n", apart, all,
    root(squares / all)
  # Ten times what chance gives is no chance.
  exit all == 0 || apart > all / 37
}
