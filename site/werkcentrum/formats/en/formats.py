"""Of English as in Britain: day, month, year. Django has American dates under this code."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d/m/Y"
WEEKDAY_DATE_FORMAT = "l j F"
CLOCK_FORMAT = "H:i"
