"""Of Dutch: a dot in times, as on the signs at the door."""

WEEKDAY_DATE_FORMAT = "l j F"
CLOCK_FORMAT = "G.i"
