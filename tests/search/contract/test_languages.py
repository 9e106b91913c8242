"""An answer in the reader's language, with the Dutch rest behind it, by every engine."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from search import indexing
from search.port import SearchResponse, Sort, Suggestion
from search.rules import BestBet, Rules
from tests.search.library import TODAY, Library, book

Ask = Callable[..., SearchResponse]


def english(library: Library, slug: str, title: str, **values: object) -> None:
    """A translation of a book, which from then on says so."""
    source = library.documents[f"boek:{slug}"]
    fields: dict = {"locale": "en", "path": f"/en/boeken/{slug}/", "facets": source.facets}
    version = book(slug, title, id=f"en-{slug}", **(fields | values))
    library.publish(version)
    library.change(source.key, translated=("en",), versions={"en": version.key})


@pytest.fixture
def translated(library: Library) -> Library:
    english(
        library,
        "loonkostensubsidie",
        "Wage cost subsidy",
        summary="The municipality pays a part of the wages.",
        checked_on=date(2026, 2, 1),
    )
    english(library, "schuldhulpverlening", "Debt counselling", summary="Help with your debts.")
    return library


def found(response: SearchResponse) -> list[str]:
    return [hit.key for hit in response.hits]


def test_hits_in_the_language_come_first_and_then_the_dutch_rest(
    ask: Ask, translated: Library
) -> None:
    translated.publish(book("wages", "Handboek wages", summary="Over wages."))
    response = ask("wages", locale="en")
    assert found(response) == ["boek:en-loonkostensubsidie", "boek:wages"]
    assert [hit.locale for hit in response.hits] == ["en", "nl"]
    assert (response.total, response.understood.fallback) == (2, 1)


def test_a_text_is_there_once(ask: Ask, translated: Library) -> None:
    response = ask("", locale="en")
    keys = found(response)
    assert keys[:2] == ["boek:en-schuldhulpverlening", "boek:en-loonkostensubsidie"]
    assert not {"boek:loonkostensubsidie", "boek:schuldhulpverlening"} & set(keys)
    assert response.total == len(keys) == len(set(keys)) == ask("").total
    assert response.understood.fallback == response.total - 2


def test_words_of_another_language_find_the_dutch_rest_as_ever(
    ask: Ask, translated: Library
) -> None:
    assert "boek:gebarentolk" in found(ask("interpreter doof", locale="en"))
    assert "boek:gebarentolk" in found(ask("gebarentolk", locale="en"))


def test_dutch_words_find_the_translation(ask: Ask, translated: Library) -> None:
    """Whoever has a Dutch letter in hand types its words."""
    response = ask("deurwaarder", locale="en")
    assert found(response) == ["boek:en-schuldhulpverlening"]
    assert response.hits[0].url == "/en/boeken/schuldhulpverlening/"
    assert (response.total, response.understood.fallback) == (1, 0)


def test_a_translation_that_may_not_be_seen_is_not_shown(ask: Ask, translated: Library) -> None:
    translated.change("boek:en-schuldhulpverlening", visible_from=TODAY + timedelta(days=1))
    response = ask("deurwaarder", locale="en")
    assert found(response) == ["boek:schuldhulpverlening"]


def test_without_documents_in_the_language_all_are_dutch(ask: Ask, library: Library) -> None:
    response = ask("schulden", locale="en")
    assert found(response) == found(ask("schulden")) != []
    assert response.understood.fallback == response.total
    assert ask("schulden").understood.fallback == 0


def test_counts_of_facets_say_what_choosing_gives(ask: Ask, translated: Library) -> None:
    filters = {"voor": ("werkgever",)}
    for text in ("", "wages subsidy werkgever"):
        for facet in ask(text, locale="en", filters=filters).facets:
            if facet.code not in ("voor", "thema"):
                continue
            for value in facet.values:
                chosen = {**filters, facet.code: (value.code,)}
                given = ask(text, locale="en", filters=chosen)
                assert value.count == given.total - given.ended, (text, facet.code, value.code)


def test_a_filter_that_keeps_all_out_is_told_for_the_whole(ask: Ask, translated: Library) -> None:
    translated.publish(book("wages", "Handboek wages"))
    response = ask("wages", locale="en", filters={"thema": ("vervoer",)})
    assert response.total == 0
    assert [(way.facet, way.total) for way in response.relaxations] == [("thema", 2)]


def shelf(library: Library, number: int, dutch: int) -> list[str]:
    """Titles of English books, each with a Dutch original, and of Dutch ones without translation; by name."""
    titles = []
    for index in range(number):
        library.documents[f"boek:s{index}"] = book(
            f"s{index}",
            f"Atlas {index * 7 % 60:02}",
            translated=("en",),
            versions={"en": f"boek:en-s{index}"},
        )
        titles.append(f"Atlas {index * 7 % 60:02} en")
        library.documents[f"boek:en-s{index}"] = book(
            f"s{index}",
            titles[-1],
            id=f"en-s{index}",
            locale="en",
            checked_on=date(2026, 1, 1 + index % 20),
        )
    for index in range(dutch):
        titles.append(f"Atlas {index * 11 % 60:02} nl")
        library.documents[f"boek:d{index}"] = book(
            f"d{index}", titles[-1], checked_on=date(2026, 1, 1 + index * 3 % 25)
        )
    indexing.reindex_everything()
    return sorted(titles, key=str.lower)


def all_pages(ask: Ask, text: str, per_page: int, **values: object) -> list[SearchResponse]:
    first = ask(text, per_page=per_page, locale="en", **values)
    rest = range(2, first.pages + 1)
    return [first, *(ask(text, per_page=per_page, locale="en", page=n, **values) for n in rest)]


@pytest.mark.parametrize("text", ["atlas", ""])
def test_pages_run_on_from_one_language_into_the_other(
    ask: Ask, library: Library, text: str
) -> None:
    shelf(library, 23, 18)
    pages = all_pages(ask, text, 7)
    keys = [key for page in pages for key in found(page)]
    assert len(keys) == len(set(keys)) == pages[0].total
    locales = [hit.locale for page in pages for hit in page.hits]
    assert locales == sorted(locales) and locales.count("en") == 23
    assert len({page.total for page in pages}) == 1


def test_there_are_fifty_pages_of_the_whole(ask: Ask, library: Library) -> None:
    shelf(library, 30, 25)
    assert ask("atlas", locale="en", per_page=1).total == 55
    last = ask("atlas", locale="en", per_page=1, page=50)
    assert (last.pages, last.cut_off, len(last.hits)) == (50, True, 1)
    assert ask("atlas", locale="en", per_page=1, page=51).hits == ()


def test_other_orders_are_over_the_whole(ask: Ask, library: Library) -> None:
    titles = shelf(library, 20, 20)
    by_name = all_pages(ask, "atlas", 9, sort=Sort.NAME)
    assert [hit.title for page in by_name for hit in page.hits] == titles
    by_check = all_pages(ask, "atlas", 9, sort=Sort.CHECKED)
    days = [hit.checked_on for page in by_check for hit in page.hits]
    assert len(days) == 40 and days == sorted(days, reverse=True)
    browsed = all_pages(ask, "", 9, sort=Sort.NAME)
    names = [hit.title.lower() for page in browsed for hit in page.hits]
    assert names == sorted(names) and len(names) == browsed[0].total


def test_best_bets_stand_in_front_of_their_language(ask: Ask, translated: Library) -> None:
    """One on an English question may lead to a Dutch text that has no translation."""
    english = BestBet("en", ("bicycle",), ("boek:gebarentolk",))
    dutch = BestBet("nl", ("bicycle",), ("boek:no-riskpolis",))
    translated.publish(book("bicycle", "Bicycle"))
    response = ask("bicycle", locale="en", rules=Rules(best_bets=(english, dutch)))
    assert found(response) == ["boek:no-riskpolis", "boek:gebarentolk", "boek:bicycle"]


def test_what_is_near_an_ended_entry_is_shown_in_the_language(
    ask: Ask, translated: Library
) -> None:
    translated.publish(
        book(
            "schuldloket",
            "Schuldloket",
            summary="Hulp bij schulden.",
            ends_on=TODAY - timedelta(days=1),
            facets={"thema": ("geld",)},
        )
    )
    nearest = ask("schuldloket", locale="en").hits[0].nearest
    assert "Debt counselling" in [near.title for near in nearest]


def test_a_word_of_the_other_language_is_no_typing_error(ask: Ask, translated: Library) -> None:
    translated.publish(book("wagens", "Wagens"))
    response = ask("wages", locale="en")
    assert found(response) == ["boek:en-loonkostensubsidie"]
    assert response.understood.corrected == {} and response.did_you_mean is None
    translated.publish(book("dept", "Dept", id="en-dept", locale="en"))
    assert ask("wagens", locale="en").understood.corrected == {}


def test_a_typing_error_is_mended_in_the_language(ask: Ask, translated: Library) -> None:
    response = ask("counselign", locale="en")
    assert found(response)[0] == "boek:en-schuldhulpverlening"
    assert response.did_you_mean == "counselling"


def test_nothing_fits_in_no_language(ask: Ask, translated: Library) -> None:
    assert ask("wage cost subsidy", locale="en").confident
    response = ask("qxzvw", locale="en")
    assert (response.total, response.confident) == (0, False)


def test_suggestions_are_in_the_language_first(
    begin: Callable[..., list[Suggestion]], translated: Library
) -> None:
    translated.publish(book("detective", "Detective"))
    rows = begin("de", locale="en")
    assert [row.label for row in rows if row.kind == "boek"] == ["Debt counselling", "Detective"]
    assert [row.label for row in begin("deurw", locale="en")] == ["Debt counselling"]
    assert begin("deurw", locale="en")[0].url == "/en/boeken/schuldhulpverlening/"


def test_another_language_has_nothing_of_this_one(ask: Ask, translated: Library) -> None:
    assert found(ask("schulden", locale="pl")) == found(ask("schulden")) != []
    assert "en" not in {hit.locale for hit in ask("debt counselling", locale="pl").hits}
    assert "en" not in {hit.locale for hit in ask("debt counselling").hits}
