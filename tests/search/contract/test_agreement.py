"""The two engines give the same answer to the same question: totals, facets, order, scores and reasons."""

import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from search import engines, indexing, registry
from search.documents import Name, Tier
from search.engines import NAMES
from search.evaluation import read_judgments
from search.port import SearchRequest, SearchResponse, Sort, search
from tests.search.contract.conftest import deliver
from tests.search.library import TODAY, Library, book

pytestmark = pytest.mark.services
ROOT = Path(__file__).resolve().parents[3]
# Without the practice set: 1,296 questions more say nothing new about the engines, in a minute.
QUESTIONS = [
    ROOT / "search/data/judgments.tsv",
    *(ROOT / f"bench/judgments/{name}.tsv" for name in ("fresh", "off_topic", "own")),
]
TOLD_APART = ("took_ms",)


def told(response: SearchResponse) -> dict[str, Any]:
    """All that a response says; a whole comparison names the first difference."""
    assert not response.degraded
    row = {name: value for name, value in asdict(response).items() if name not in TOLD_APART}
    row["hits"] = [
        (hit.key, hit.score, hit.place, hit.reason, hit.nearest) for hit in response.hits
    ]
    row["facets"] = {
        facet.code: [(value.code, value.count, value.selected) for value in facet.values]
        for facet in response.facets
    }
    return row


def assert_same(request: SearchRequest) -> int:
    """How many hits there are."""
    embedded, elastic = (told(search(request, name)) for name in NAMES)
    assert elastic == embedded, request
    return embedded["total"]


@pytest.fixture
def delivered(demo: None, patient: None) -> None:
    """The guide and pages of the demo, in an index of this test."""
    from search.elastic.building import bring_up_to_date

    bring_up_to_date()


def asked() -> list[str]:
    return [judged.query for path in QUESTIONS for judged in read_judgments(path)]


def test_every_judged_question_on_the_guide(delivered: None) -> None:
    texts = asked()
    assert len(texts) > 600
    assert sum(assert_same(SearchRequest(text=text, per_page=20)) > 0 for text in texts) > 500


def varied(number: int) -> Iterator[SearchRequest]:
    """Questions with filters, areas, sites, sorts, days and pages, by chance but always the same ones."""
    chance = random.Random(20261126)
    texts = [*asked(), *[""] * 60, "?!", 'het "werken en leren" budget', "werk -uwv", "-subsidie"]
    texts += [" ".join(chance.sample(asked(), 8))[:200] for _ in range(40)]
    areas = [area.parameter for area in registry.doors.places.offered(None)]
    for _ in range(number):
        filters = {}
        for facet in chance.sample(registry.facets(), chance.choice((0, 0, 1, 2, 3))):
            values = [term.code for term in facet.values("nl")]
            filters[facet.facet] = tuple(
                chance.sample(values, min(len(values), chance.choice((1, 2))))
            )
        yield SearchRequest(
            text=chance.choice(texts),
            filters=filters,
            area=chance.choice([*areas, "nl", "nl", "gm0014", "gm0363"]),
            area_given=True,
            site_id=chance.choice((None, 1, 2, 3, 4)),
            kinds=chance.choice(((), (), ("instrument",), ("pagina",))),
            sort=chance.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.NAME, Sort.CHECKED]),
            page=chance.choice((1, 1, 2, 3, 7, 51)),
            per_page=chance.choice((5, 10, 24)),
            on=chance.choice((date(2026, 11, 26), date(2024, 1, 1), date(2031, 6, 1))),
            include_examples=chance.random() < 0.7,
        )


def test_questions_with_filters_areas_sorts_and_pages(delivered: None) -> None:
    totals = [assert_same(request) for request in varied(400)]
    assert sum(total > 0 for total in totals) > 150
    assert sum(total == 0 for total in totals) > 20


def test_suggestions_for_what_is_typed(delivered: None) -> None:
    offered = 0
    for text in asked()[:150]:
        for length in (2, 3, 5, 9):
            request = SearchRequest(text=text[:length], area="twente")
            rows = [engines.named(name).suggest(request, 8) for name in NAMES]
            assert rows[0] == rows[1], request.text
            offered += len(rows[0])
    assert offered > 300


WORDS = ["paard", "koe", "schaap", "geit", "kip", "eend", "gans", "varken", "hond", "kat", "egel"]
ANIMALS = ["horse", "cow", "sheep", "goat", "chicken", "duck", "goose", "pig", "dog", "cat"]
AREAS = [(), (), (), ("AM90",), ("AM91",), ("GM9001",), ("GM9001", "AM91")]


def many(library: Library, number: int) -> None:
    """More documents than the ranker looks at, all with the word 'boek', some ended, some alike."""
    chance = random.Random(5)
    for index in range(number):
        areas = chance.choice(AREAS)
        ended = chance.random() < 0.1
        library.documents[f"boek:m{index}"] = book(
            f"m{index}",
            f"Boek {' '.join(chance.sample(WORDS, 2))}",
            summary=" ".join(chance.choices(WORDS, k=5)),
            names=(Name("boekerij"),) if index % 97 == 0 else (),
            keywords=tuple(chance.sample(WORDS, 2)),
            texts={"body": " ".join(chance.choices([*WORDS, "boek"], k=30))},
            facets={"thema": (chance.choice(("leren", "geld")),)},
            tier=Tier.REGIONAL if areas else Tier.NATIONAL,
            areas=areas,
            everywhere=not areas,
            ends_on=TODAY - timedelta(days=3) if ended else None,
            checked_on=chance.choice((None, date(2026, 1, 1), date(2026, 2, 1))),
        )
    indexing.reindex_everything()


def test_more_hits_than_the_ranker_looks_at(library: Library, patient: None) -> None:
    many(library, 700)
    deliver("elasticsearch")
    ask = SearchRequest(text="boek paard", on=TODAY, per_page=20)
    assert assert_same(ask) > 600
    seen = [
        hit.key
        for page in range(1, 37)
        for hit in search(replace(ask, page=page), "elasticsearch").hits
    ]
    assert len(seen) == len(set(seen)) > 600
    for text in ("boek paard", "boekerij", "boek", ""):
        for sort in Sort:
            for page in (1, 24, 25, 27, 31, 33, 35, 36, 51):
                for area in ("nl", "noord"):
                    assert_same(replace(ask, text=text, sort=sort, page=page, area=area))


def test_two_languages_with_more_hits_than_the_ranker_looks_at(
    library: Library, patient: None
) -> None:
    """Every other Dutch book has an English version, which holds other words, areas apart."""
    many(library, 1100)
    chance = random.Random(7)
    for index in range(0, 1100, 2):
        source = library.documents[f"boek:m{index}"]
        version = replace(
            source,
            id=f"en-m{index}",
            locale="en",
            title=f"Book {' '.join(chance.sample(ANIMALS, 2))}",
            summary=" ".join(chance.choices(ANIMALS, k=5)),
            keywords=(),
            texts={"body": " ".join(chance.choices([*ANIMALS, "book"], k=30))},
        )
        library.documents[version.key] = version
        library.documents[source.key] = replace(
            source, translated=("en",), versions={"en": version.key}
        )
    indexing.reindex_everything()
    deliver("elasticsearch")
    ask = SearchRequest(text="book horse paard", on=TODAY, per_page=20, locale="en")
    assert assert_same(ask) > 1000
    keys = [hit.key for n in range(1, 51) for hit in search(replace(ask, page=n)).hits]
    assert len(keys) == len(set(keys)) == 1000
    for text in ("book horse", "paard", "boekerij", "boek", ""):
        for sort in Sort:
            for page in (1, 2, 26, 28, 29, 40, 50, 51):
                for filters in ({}, {"thema": ("leren",)}):
                    area = chance.choice(("nl", "noord"))
                    assert_same(
                        replace(ask, text=text, sort=sort, page=page, area=area, filters=filters)
                    )
