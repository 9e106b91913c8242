"""Of Ukrainian: the month in the genitive, no zero before the day."""

DATE_FORMAT = "j E Y р."
WEEKDAY_DATE_FORMAT = "l, j E"
CLOCK_FORMAT = "H:i"
