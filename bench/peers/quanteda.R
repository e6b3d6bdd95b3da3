# SPDX-License-Identifier: Apache-2.0
# Times quanteda as its users call it: tokens by default, stems, a dictionary of the phrases looked up.
#
#   Rscript quanteda.R PHRASES FILES
library(quanteda)
quanteda_options(threads = 1)
args <- commandArgs(trailingOnly = TRUE)
phrases <- readLines(args[1], encoding = "UTF-8")
files <- readLines(args[2])
texts <- vapply(files, function(file) readChar(file, file.info(file)$size, useBytes = TRUE), "", USE.NAMES = FALSE)
Encoding(texts) <- "UTF-8"
bytes <- sum(nchar(texts, type = "bytes"))
# The phrases are stemmed by the same stemmer, word by word.
stems <- vapply(strsplit(phrases, " "), function(words) paste(char_wordstem(words), collapse = " "), "")
terms <- dictionary(setNames(as.list(stems), paste0("t", seq_along(stems))))
before <- proc.time()
words <- tokens_wordstem(tokens_tolower(tokens(texts, remove_punct = TRUE)))
found <- tokens_lookup(words, terms, valuetype = "fixed", exclusive = TRUE, nested_scope = "key")
after <- proc.time()
cpu <- sum((after - before)[c("user.self", "sys.self")])
peak <- 0
if (file.exists("/proc/self/status")) {
  line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
  peak <- as.numeric(gsub("[^0-9]", "", line)) * 1024 / 1e6
}
cat(sprintf("bytes %.0f documents %d mentions %d cpu %.4f mb %.1f\n", bytes, length(files), sum(ntoken(found)), cpu, peak))
