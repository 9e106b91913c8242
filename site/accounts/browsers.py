"""'Firefox op Windows', out of what a browser says of itself. For people to recognise, not to decide on."""

import re

from django.utils.translation import gettext as _

# The first that fits: most browsers also name the ones they descend from.
BROWSERS = [
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Opera", r"OPR/|Opera"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
]
SYSTEMS = [
    ("Windows", r"Windows"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Mac", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
]


def describe(user_agent: str) -> str:
    browser = _first(BROWSERS, user_agent) or _("een onbekende browser")
    system = _first(SYSTEMS, user_agent)
    return _("%(browser)s op %(system)s") % locals() if system else browser


def _first(names: list[tuple[str, str]], text: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, text)), "")
