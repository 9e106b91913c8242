"""Words that were typed without their spaces: 'uwvzegtnee'."""

from .compounds import parts_of
from .lexicon import meant_by
from .vocabulary import Vocabulary

FEWEST = 3  # two words in one are a compound more often
# In letters: a run of words, and one of its words.
SHORTEST_RUN, LONGEST_WORD = 8, 30


def spaced(form: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a folded run of words; the form itself where it is anything else."""
    whole = (form,)
    locale = vocabulary.known.locale
    if len(form) < SHORTEST_RUN or vocabulary.knows(form) or parts_of(form, locale):
        return whole
    words = _fewest_words(form, vocabulary)
    if len(words) < FEWEST or next(vocabulary.relatives(form), None) or meant_by(whole):
        return whole
    return whole if vocabulary.nearest(form) else words


def _fewest_words(form: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """That make it: each in use and of three letters or more, or a stop word. Empty where none do."""

    def is_word(text: str) -> bool:
        return vocabulary.is_stop(text) or (len(text) > 2 and text in vocabulary.known.words)

    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(form) + 1):
        ways = [
            (*before, word)
            for start in range(max(0, end - LONGEST_WORD), end - 1)
            if (before := best[start]) is not None and is_word(word := form[start:end])
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()
