"""Entries and questions for `bench/search.py`: as many as asked for, made of the demo's by rule, the same each time."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
QUERIES = 100
LONG_QUERIES = 20
SEED = 20261126


def documents(number: int, locale: str = "nl") -> Iterator[Any]:
    """`number` entries, each of the texts of three real ones; in another locale the same, analysed as that."""
    from search.documents import SearchDocument
    from search.models import StoredDocument
    from search.wordlist import wordlist

    rows = StoredDocument.objects.filter(key__startswith="instrument:", content__isnull=False)
    real = [SearchDocument.from_json(row) for row in rows.values_list("content", flat=True)]
    words = sorted(wordlist("nl").keys("w")) + sorted(wordlist("nl").keys("o"))
    chance = random.Random(SEED)  # noqa: S311
    for index in range(number):
        first, second, third = chance.sample(real, 3)
        own = chance.sample(words, 3)
        sentences = [
            sentence
            for one in (first, second, third)
            for sentence in one.texts.get("body", "").split(". ")
        ]
        chance.shuffle(sentences)
        body = ". ".join(sentences[: chance.randint(3, 9)])
        yield replace(
            first,
            id=f"proef{index}" if locale == "nl" else f"proef{index}{locale}",
            locale=locale,
            slug=f"proef-{index}",
            title=f"{first.title} {own[0]}",
            summary=f"{second.summary} {own[1]}",
            keywords=(*first.keywords[:4], *third.keywords[:2], own[2]),
            names=first.names if index < len(real) else (),
            texts={**first.texts, "body": body, "audience": second.texts.get("audience", "")},
            facets={**first.facets, "situatie": third.facets.get("situatie", ())},
            path=f"/instrumentengids/proef-{index}/",
        )


def questions() -> dict[str, list[Any]]:
    """Requests by kind: what people type, with filters, with an error, and unfinished."""
    from search.evaluation import read_judgments
    from search.port import SearchRequest

    asked = [row.query for row in read_judgments(ROOT / "search" / "data" / "judgments.tsv")]
    asked += [row.query for row in read_judgments(ROOT / "bench" / "judgments" / "own.tsv")]
    chance = random.Random(SEED)  # noqa: S311
    plain = chance.sample(asked, QUERIES)
    ask = [SearchRequest(text=text, area="nl", area_given=True) for text in plain]
    filters = {"voor": ("werkgever", "werkzoekende"), "thema": ("leren",)}
    return {
        "plain": ask,
        "faceted": [
            SearchRequest(text=r.text, filters=filters, area="twente", area_given=True) for r in ask
        ],
        "misspelt": [SearchRequest(text=misspelt(r.text), area="nl", area_given=True) for r in ask],
        "autocomplete": [SearchRequest(text=r.text[: 3 + n % 5]) for n, r in enumerate(ask)],
        "long": [longest(ask[n:] + ask) for n in range(LONG_QUERIES)],
    }


def longest(requests: list[Any]) -> Any:
    """Many questions as one, as long as a question may be."""
    from search.port import LONGEST_QUERY

    text = " ".join(request.text for request in requests)
    return replace(requests[0], text=text[:LONGEST_QUERY])


def misspelt(text: str) -> str:
    """Two letters swapped in the longest word."""
    longest = max(text.split(), key=len)
    middle = len(longest) // 2
    letters = list(longest)
    letters[middle - 1 : middle + 1] = reversed(letters[middle - 1 : middle + 1])
    return text.replace(longest, "".join(letters))
