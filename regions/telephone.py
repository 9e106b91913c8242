"""Telephone numbers as people write them, and as a `tel:` link wants them."""

import re

# Service numbers are dialled as they stand, not with the country's code.
SERVICE_NUMBER = re.compile(r"^(0800|0900|0906|0909)")


def phone_href(number: str) -> str:
    """`tel:+31201234567` for a number with area code; '' for a text that is no number."""
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits) or re.search("[A-Za-z]", number):
        return ""
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0") and not SERVICE_NUMBER.match(digits):
        digits = f"+31{digits[1:]}"
    return f"tel:{digits}"
