"""Names of places as comparable keys: no case, accents, hyphens, apostrophes or spaces.

`fold("'s-Hertogenbosch")` and `fold("S HERTOGENBOSCH")` are both `shertogenbosch`.
"""

import re
import unicodedata

LONGEST_QUERY = 80

_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ĳ": "ij", "đ": "d", "ł": "l"})
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_SHORT_FORMS = (
    (re.compile(r"\ba\s*/\s*d\b"), "aan de"),
    (re.compile(r"\bst[. ]\s*-?(?=\w)"), "sint "),
    (re.compile(r"\bn\.?\s?-?h\b\.?"), "nh"),
)
# What people put before a name without meaning a part of it.
_LEAD_IN = re.compile(
    r"^(?:ik woon in |(?:het |regionaal )*werkcentrum (?:in |van )?(?:de )?(?:regio )?"
    r"|de regio |arbeidsmarktregio |regio |de gemeente |gemeente |gem |in )"
)
_APOSTROPHES = "'’‘‛`´ʼʹ＇\N{PRIME}"


# No part of any name: markup, templates, and marks that turn the direction of text around.
_NO_NAME = frozenset("<>{}[]|\\^~\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}")


def plain(text: str) -> str:
    """Lower case, without accents, words apart by one space: `nuenen gerwen en nederwetten`."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_SPECIAL)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for mark in _APOSTROPHES:
        text = text.replace(mark, "")
    for pattern, full in _SHORT_FORMS:
        text = pattern.sub(full, text)
    return _NOT_LETTER.sub(" ", text).strip()


def fold(text: str) -> str:
    """The key of a name: `plain` without spaces, so that 'denhaag' and 'Den Haag' are one."""
    return plain(text).replace(" ", "")


def without_lead_in(text: str) -> str:
    """`werkcentrum twente` -> `twente`, `gemeente assen` -> `assen`; expects `plain` text."""
    shorter = _LEAD_IN.sub("", text)
    return shorter if shorter else text


def readable(text: object) -> str:
    """What a visitor typed, made safe to look up; empty where it can't be a name or a postcode.

    Format characters (left-to-right marks from copying) go; control characters, markup, and more
    than LONGEST_QUERY characters, mean that nothing was asked.
    """
    if not isinstance(text, str) or len(text) > LONGEST_QUERY * 4 or _NO_NAME.intersection(text):
        return ""
    text = " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())
    if len(text) > LONGEST_QUERY or any(
        unicodedata.category(c) in {"Cc", "Cs", "Co"} for c in text
    ):
        return ""
    return text
