"""Marks what matched in the text itself, as segments of plain text: whole words, nothing to escape."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from . import analysis
from .port import Segment

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
LONGEST = 240


def marked_terms(text: str, terms: Collection[str], locale: str) -> tuple[Segment, ...]:
    """The whole text, with the words that hold one of the terms marked."""
    segments: list[Segment] = []
    at = 0
    for word in analysis.written(text):
        if any(term in terms for term in _terms_of(word[0], locale)):
            if word.start() > at:
                segments.append(Segment(text[at : word.start()]))
            segments.append(Segment(word[0], marked=True))
            at = word.end()
    if at < len(text):
        segments.append(Segment(text[at:]))
    return tuple(segments)


@lru_cache(maxsize=2_500)
def _terms_of(written_word: str, locale: str) -> tuple[str, ...]:
    stem = analysis.analyser(locale).stem
    return tuple(stem(form) for word in analysis.words(written_word) for form in word.forms)


def excerpt(
    summary: str, texts: Iterable[str], terms: Collection[str], locale: str
) -> tuple[Segment, ...]:
    """The summary where it holds a term (or nothing does), else the sentence that holds most."""
    segments = marked_terms(summary, terms, locale)
    if not terms or any(segment.marked for segment in segments):
        return segments
    best, most = segments, 0
    for text in texts:
        for sentence in SENTENCE.split(text):
            marked = marked_terms(sentence.strip()[:LONGEST], terms, locale)
            count = sum(segment.marked for segment in marked)
            if count > most:
                best, most = marked, count
    return best
