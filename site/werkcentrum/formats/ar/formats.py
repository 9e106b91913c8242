"""Of Arabic, with the digits that its readers see around them in the Netherlands (docs/adr/0156)."""

DATE_FORMAT = "j F Y"
WEEKDAY_DATE_FORMAT = "l، j F"
CLOCK_FORMAT = "H:i"
