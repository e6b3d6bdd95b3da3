# SPDX-License-Identifier: Apache-2.0
# What room trend reckons, reckoned again by R where both reckon the same thing.
#   bench_trend values | Rscript trend.R             the largest relative difference of each function
#   Rscript trend.R alarms > alarms.csv              EARS C1 of the package surveillance on drawn series, for the tests
if ("alarms" %in% commandArgs(TRUE)) {
  suppressMessages(library(surveillance))
  set.seed(2008)
  rows <- 300
  x <- matrix(rpois(rows * 9, rep(c(0.1, 0.5, 2, 8), length.out = rows)), rows)
  x[seq(1, rows, 5), 9] <- x[seq(1, rows, 5), 9] + rpois(length(seq(1, rows, 5)), 6)
  s <- sts(observed = t(x), start = c(2001, 1), frequency = 4)
  sink("/dev/null")
  e <- suppressWarnings(earsC(s, control = list(range = 9, method = "C1", baseline = 7, minSigma = 0, alpha = 0.001)))
  sink()
  cat("q1,q2,q3,q4,q5,q6,q7,q8,q9,alarm\n")
  write.table(cbind(x, as.integer(e@alarm[1, ])), sep = ",", row.names = FALSE, col.names = FALSE)
  quit()
}
d <- read.csv(file("stdin"), colClasses = c("character", rep("numeric", 3)))
wilson <- function(y, n, side) {
  z <- qnorm(.975); m <- (y + z^2 / 2) / (n + z^2); w <- z * sqrt(y * (n - y) / n + z^2 / 4) / (n + z^2)
  if (side < 0) max(0, m - w) else min(1, m + w)
}
want <- mapply(function(f, a, b) switch(f,
  ratio_low = qgamma(.025, a + .5, b + .5), ratio_high = qgamma(.975, a + .5, b + .5),
  falling = pgamma(1, a + .5, b + .5),
  jeffreys_low = if (a == 0) 0 else qbeta(.025, a + .5, b - a + .5),
  jeffreys_high = if (a == b) 1 else qbeta(.975, a + .5, b - a + .5),
  wilson_low = wilson(a, b, -1), wilson_high = wilson(a, b, 1),
  NA), d$what, d$a, d$b)
# Adjusted p are one family.
bh <- d$what == "adjusted"
want[bh] <- p.adjust(d$a[bh], "BH")
off <- ifelse(want == 0, abs(d$value), abs(d$value / want - 1))
for (f in unique(d$what)) cat(sprintf("%-14s %5d values, largest relative difference %.1e\n", f, sum(d$what == f), max(off[d$what == f])))
if (anyNA(off) || max(off) > 1e-9) quit(status = 1)
