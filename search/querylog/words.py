"""The one form in which a question is counted."""

import unicodedata

from search.parameters import clean_text

from .models import LONGEST_WORDS

EDGES = " \t.,;:!?¿¡…\"'“”‘’«»()[]"


def normalised(text: str) -> str:
    """Small letters, single spaces, no signs at the ends: 'Geen werk?' is 'geen werk'."""
    folded = clean_text(unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(folded.split()).strip(EDGES)[:LONGEST_WORDS].strip()
