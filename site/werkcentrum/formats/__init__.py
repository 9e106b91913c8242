"""How each language writes dates and times, where Django's own way is another (CLDR 46, docs/languages.md).

`WEEKDAY_DATE_FORMAT` and `CLOCK_FORMAT` are names of this project: `{{ day|date:"WEEKDAY_DATE_FORMAT" }}`.
"""
