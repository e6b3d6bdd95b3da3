# SPDX-License-Identifier: Apache-2.0
# Makes a folder m: eight meetings of four groups a quarter, and in the last one, October 2008, what nobody spoke of before.
# meeting NAME BOROUGH DAY: what was said is standard input.
meeting() {
  {
    printf '%s Community and Police Consultative Group\n\nMinutes of the meeting held on %s\n\n' "$2" "$3"
    printf 'Present: Mr Ralph Kestrel, Ms Ada Sorrel\n\n'
    cat
  } > "m/$1"
}

mkdir m
for month in January April July; do
  for borough in Haringey Camden Lambeth Brent; do
    for day in 7 21; do
      meeting "$month-$borough-$day.txt" "$borough" "$day $month 2008" <<END
The minutes were agreed as a true record. Ralph Kestrel thanked the panel.

A resident said that dangerous dogs were loose in Bruce Grove, and that the garden party went well.
END
    done
  done
done
number=0
for borough in Haringey Camden Lambeth Brent; do
  for day in 8 22; do
    number=$((number + 1))
    new='The garden party was rained off.'
    [ $number -gt 6 ] || new='A resident said that sky lanterns had come down on a roof. Somebody asked about COVID-19 jabs.
- A tenant said that every kite was a sky lantern to some, and a dog bin no dog.
'
    meeting "October-$borough-$day.txt" "$borough" "$day October 2008" <<END
The minutes were agreed as a true record. Ralph Kestrel thanked the panel.

A resident said that dangerous dogs were loose in Bruce Grove. Mr Kestrel of Hollow Elm Road said that knife crime was feared.

$new
END
  done
done
