"""Of Polish: the month in the genitive."""

DATE_FORMAT = "j E Y"
WEEKDAY_DATE_FORMAT = "l, j E"
CLOCK_FORMAT = "H:i"
