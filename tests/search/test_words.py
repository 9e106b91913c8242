"""Synonyms, typing errors and joined words work together, and none of them spoils a known word."""

from dataclasses import replace

import pytest

from search.port import SearchRequest, SearchResponse, search
from search.synonyms import synonyms
from tests.search.library import TODAY, Library, book


def ask(text: str) -> SearchResponse:
    return search(SearchRequest(text=text, on=TODAY, site_id=1))


def first(text: str) -> str:
    hits = ask(text).hits
    return hits[0].slug if hits else ""


def test_equal_synonyms_work_both_ways(library: Library) -> None:
    library.publish(book("voucher", "Scholingsvoucher"))
    library.publish(book("oplvoucher", "Opleidingsvoucher"))
    assert {hit.slug for hit in ask("scholingsvoucher").hits[:2]} == {"voucher", "oplvoucher"}
    assert first("opleidingsvoucher") == "oplvoucher"


def test_one_way_synonyms_work_one_way(library: Library) -> None:
    library.publish(book("uwv", "Kantoor van UWV"))
    library.publish(book("gak", "Geschiedenis van het GAK"))
    assert "uwv" in {hit.slug for hit in ask("gak").hits}
    assert "gak" not in {hit.slug for hit in ask("uwv").hits}


def test_a_synonym_of_several_words_needs_them_all(library: Library) -> None:
    library.publish(book("taalcursus", "Taalcursus"))
    assert first("language course") == "taalcursus"


def test_what_was_searched_as_well_is_told(library: Library) -> None:
    library.publish(book("docent", "Beurs voor docenten"))
    response = ask("leraar")
    assert response.hits[0].slug == "docent"
    assert "docent" in response.understood.synonyms


def test_a_key_of_the_synonyms_is_known_and_never_corrected(library: Library) -> None:
    """'werkplein' must not become 'werkplek'."""
    library.publish(book("werkplek", "Werkplek"))
    assert "werkplein" in synonyms("nl").words
    assert ask("werkplein").did_you_mean is None
    assert ask("werkplein").understood.corrected == {}


def test_a_joined_word_is_looked_up_in_the_synonyms_too(library: Library) -> None:
    library.publish(book("banensite", "Banensite"))
    assert first("vacature bank") == "banensite"


@pytest.mark.parametrize("text", ["gebaaren tolk", "gebarentolk", "gebaren tolk", "gebarentolken"])
def test_compounds_are_found_apart_together_and_misspelt(library: Library, text: str) -> None:
    assert first(text) == "gebarentolk"


def test_a_compound_is_found_by_its_parts_and_a_part_by_its_compound(library: Library) -> None:
    library.publish(book("budget", "Hulp met je budget", keywords=("planner",)))
    assert first("budgetplanner") == "budget"
    library.publish(book("stoel", "Een stoel voor je werkplek"))
    assert first("aanpassing") == "werkplekaanpassing"


def test_a_typing_error_may_make_a_compound_of_other_words(library: Library) -> None:
    """'stoom' is a word too, but none of the guide."""
    library.publish(book("doorstroompunt", "Doorstroompunt"))
    assert first("doorstoompunt") == "doorstroompunt"
    assert ask("doorstoompunt").understood.corrected == {"doorstoompunt": "doorstroompunt"}


def test_a_compound_of_words_in_use_is_no_typing_error(library: Library) -> None:
    library.publish(book("stoompunt", "Een punt met stoom"))
    library.publish(book("stroompunt", "Stroompunt"))
    assert ask("stoompunt").understood.corrected == {}


def test_an_exact_word_beats_a_corrected_one(library: Library) -> None:
    library.publish(book("lonen", "Lonen"))
    library.publish(book("lenen", "Lenen"))
    assert first("lenen") == "lenen"
    assert first("lonen") == "lonen"


def test_other_locales_are_folded_and_kept_apart(library: Library) -> None:
    library.publish(book("job", "Znajdź pracę", locale="pl"))
    polish = SearchRequest(text="znajdz prace", locale="pl", on=TODAY)
    hits = search(polish).hits
    assert [hit.slug for hit in hits if hit.locale == "pl"] == ["job"] == [hits[0].slug]
    assert "job" not in {hit.slug for hit in search(replace(polish, locale="nl")).hits}


def test_a_locale_without_documents_gets_the_dutch_ones(library: Library) -> None:
    response = search(SearchRequest(text="schulden", locale="uk", on=TODAY))
    assert [(hit.slug, hit.locale) for hit in response.hits][:1] == [("schuldhulpverlening", "nl")]


def test_a_word_like_niet_tells_two_names_apart(library: Library) -> None:
    library.publish(book("mee", "Meeneembare voorziening"))
    library.publish(book("nietmee", "Niet-meeneembare voorziening"))
    assert first("meeneembare voorziening") == "mee"
    assert first("niet-meeneembare voorziening") == "nietmee"


def test_a_zoekwoord_of_stop_words_alone_is_found(library: Library) -> None:
    library.publish(book("test", "Skillstest", keywords=("wat kan ik",)))
    assert first("wat kan ik") == "test"
