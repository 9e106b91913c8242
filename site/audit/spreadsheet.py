"""Text that a spreadsheet shows and does not run (OWASP 'CSV injection')."""

from typing import Any

# '=1+1' is a formula, and so is what begins with another sign or with white space before one.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    if isinstance(value, str) and value.lstrip(" ").startswith(RUNS):
        return f"'{value}"
    return value
