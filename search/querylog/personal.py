"""What may never be kept, whatever it stands in: addresses, numbers and links that lead to a person.

Rather too much than too little: six digits with signs between them are a number, and a question that
holds one is not counted at all.
"""

import re
import unicodedata

REMOVED = "[weggelaten]"
BSN_LENGTH = 9
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
IBAN_LENGTHS = range(15, 35)

_POSTCODE = r"[1-9]\d{3}\s?[a-z]{2}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # E-mail, also written out to get past a filter; and names on networks.
        r"\S*@\S*(?:\s*\.\s*[a-z]{2,})*",
        r"(?<![\w.+-])[\w.+-]{1,64}\s{0,3}(?:\(at\)|\[at\]|\bapenstaartje\b|\bat\b)\s{0,3}"
        r"\w[\w.-]{0,60}?\s{0,3}(?:\.|\bpunt\b|\bdot\b)\s{0,3}[a-z]{2,}",
        # Links, which may carry anything.
        r"(?:\w+://|www\.)\S+",
        # Telephone, BSN, dates of birth, account and customer numbers.
        r"\+?\(?\d(?:[\s./,()+_\-–—]{0,3}\d){5,}\)?",
        # Letters and six or more digits in one word: numbers of documents, references.
        r"(?<!\w)(?=(?:[a-z_-]*\d){6})[\w-]+",
        # Number plates: two or three short groups with both letters and digits.
        r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])[a-z0-9]{1,3}-[a-z0-9]{2,3}-[a-z0-9]{1,2}(?![\w-])",
        # A home: a postcode with a number before or after it.
        rf"(?<!\w){_POSTCODE}[\s,]*(?:nr\.?|nummer|huisnummer)?\s*\d{{1,5}}",
        rf"(?<!\w)\d{{1,5}}\s?[a-z]?[\s,]+{_POSTCODE}(?!\w)",
    )
)
_IBAN_START = re.compile(r"(?<![a-z0-9])[a-z]{2}\s?\d{2}", re.IGNORECASE)


def holds_personal(text: str) -> bool:
    plain = _plain(text)
    return any(pattern.search(plain) for pattern in _PATTERNS) or _odd_numbers(plain)


def without_personal(text: str) -> str:
    """The text with REMOVED in the place of what may not be kept."""
    plain = _plain(text)
    for pattern in _PATTERNS:
        plain = pattern.sub(REMOVED, plain)
    if _odd_numbers(plain):  # spread over the text: no digit stays
        plain = re.sub(r"\d+", REMOVED, plain)
    return plain


def _plain(text: str) -> str:
    """With the digits of every script as 0-9, wide signs as usual ones, and no invisible signs."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text
        if unicodedata.category(char) != "Cf"
    )


def _odd_numbers(plain: str) -> bool:
    """A BSN with other signs or words between its digits, or an IBAN with few digits."""
    digits = [int(char) for char in plain if char.isdecimal()]
    windows = range(len(digits) - BSN_LENGTH + 1)
    return any(is_bsn(digits[i : i + BSN_LENGTH]) for i in windows) or _has_iban(plain)


def is_bsn(digits: list[int]) -> bool:
    """The eleven test ('11-proef') of burgerservicenummers."""
    total = sum(weight * digit for weight, digit in zip(BSN_WEIGHTS, digits, strict=True))
    return any(digits) and total % 11 == 0


def _has_iban(plain: str) -> bool:
    for start in _IBAN_START.finditer(plain):
        rest = re.sub(r"[\s.\-]", "", plain[start.start() :])
        run = re.match(r"[A-Za-z0-9]*", rest)
        joined = run[0][: IBAN_LENGTHS.stop - 1] if run else ""
        if any(_is_iban(joined[:length]) for length in IBAN_LENGTHS if length <= len(joined)):
            return True
    return False


def _is_iban(text: str) -> bool:
    """ISO 13616: the number that country, check digits and account make is 1 modulo 97."""
    if not text.isascii():
        return False
    moved = text[4:] + text[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
