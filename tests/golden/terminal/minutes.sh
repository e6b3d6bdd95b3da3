# SPDX-License-Identifier: Apache-2.0
# Makes a folder m and reads it: groups of six boroughs over six quarters, of which October 2007 has no minutes at all and Brent sends
# few; dangerous dogs are raised by more groups each quarter, knife crime by all. The groups' names are longer than a narrow column, and
# one sentence has letters of two columns.
meeting() {
  {
    printf '%s\n\nMinutes of the meeting held on %s\n\nPresent: Mr Ralph Kestrel\n\n' "$2" "$3"
    cat
  } > "m/$1"
}

mkdir m
quarter=0
for month in 'July 2007' 'January 2008' 'April 2008' 'July 2008' 'October 2008'; do
  quarter=$((quarter + 1))
  number=0
  for borough in Haringey Camden Lambeth Brent Enfield Richmond\ upon\ Thames; do
    number=$((number + 1))
    [ "$borough" != Brent ] || [ $quarter -ge 4 ] || continue
    said='Residents said that knife crime is a worry.'
    [ $number -gt $((quarter * quarter / 4)) ] || said="$said

Mr ${borough%% *}son of the residents' association said that a dangerous dog was loose by the school in $borough (住民 said so too)."
    for day in 7 21; do
      [ $day = 7 ] || [ $quarter -eq 5 ] || continue
      meeting "$month-$borough-$day.txt" "$borough Community and Police Consultative Group for Streets and Open Spaces" "$day $month" <<END
$said
END
    done
  done
done
cpeg -q ingest m > sum
