"""What a question may hold beside words: a place, a quoted phrase, a word to leave out, another language."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from search import registry
from search.knowledge import Knowledge
from search.port import SearchRequest, SearchResponse, search
from search.query import MOST_ALTERNATIVES, Alternative, Group
from search.registry import Area
from search.understanding import understand
from tests.search.library import TODAY, Library, book

WAYS = (("werk", 1.0), ("klus", 0.1), ("arbeid", 0.5), ("baan", 0.8))
ASK = SearchRequest(on=TODAY, site_id=1, per_page=50)


def ask(text: str, **values: object) -> SearchResponse:
    return search(replace(ASK, text=text, **values))  # type: ignore[arg-type]


def slugs(text: str, **values: object) -> set[str]:
    return {hit.slug for hit in ask(text, **values).hits}


@pytest.fixture
def shelf(library: Library) -> Library:
    library.publish(book("met", "Vliegeren met een jas", summary="Alles over vliegeren."))
    library.publish(book("jas", "Een jas om te vliegeren", summary="Met voering."))
    return library


def test_a_quoted_phrase_stands_so_in_the_text(shelf: Library) -> None:
    assert {"met", "jas"} <= slugs("vliegeren jas")
    assert slugs('"met een jas"') == {"met"}
    assert slugs('"jas een met"') == set()


def test_a_word_behind_a_minus_does_not_stand_there(shelf: Library) -> None:
    assert slugs("vliegeren -voering") == {"met"}
    assert "jas" not in slugs("-voering")


def test_a_hyphen_inside_a_word_leaves_nothing_out(shelf: Library) -> None:
    assert {"met", "jas"} <= slugs("vliegeren in- en uitstroom")


LONG = "werk baan geld uitkering opleiding cursus schulden bijstand wajong sollicitatie ontslag stage scholing loon"


def test_a_long_question_keeps_its_words_and_the_weightiest_of_the_others(shelf: Library) -> None:
    knowledge = Knowledge("nl")
    loose = understand(LONG, knowledge).groups
    alternatives = [way for group in loose for way in group.alternatives]
    assert len(alternatives) <= MOST_ALTERNATIVES
    assert [group.alternatives[0].weight for group in loose] == [1.0] * 14
    group = Group("werk", [Alternative((name,), weight) for name, weight in WAYS])
    group.keep(3)
    assert [way.terms for way in group.alternatives] == [("werk",), ("baan",), ("arbeid",)]


class TestPlaces:
    @pytest.fixture(autouse=True)
    def named(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        towns = {
            name: Area(code.lower(), code, name, "gemeente")
            for name, code in (
                ("Verweghem", "GM0001"),
                ("Best", "GM0002"),
                ("Een", "GM0003"),
                ("Leiden", "GM0004"),
            )
        }
        villages = dict.fromkeys(("Acht", "Hoofddorp", "Loon"), towns["Verweghem"])
        known = registry.doors.places
        places = replace(
            known,
            find=lambda value: next(
                (a for a in towns.values() if a.parameter == value), known.find(value)
            ),
            named=lambda text: (towns | villages).get(text.capitalize()),
        )
        monkeypatch.setattr(registry.doors, "places", places)
        library.publish(book("hier", "Vliegeren hier", areas=("GM0001",), everywhere=False))
        library.publish(book("daar", "Vliegeren daar", areas=("GM0002",), everywhere=False))

    def test_a_place_in_the_question_chooses_the_area(self) -> None:
        response = ask("vliegeren verweghem")
        assert [hit.slug for hit in response.hits] == ["hier"]
        assert response.understood.area_label == "Verweghem"
        assert response.understood.place_words == "verweghem"
        assert response.understood.words == ("vliegeren",)

    def test_what_a_visitor_chose_counts_more(self) -> None:
        response = ask("vliegeren verweghem", area="nl", area_given=True)
        assert {"hier", "daar"} <= {hit.slug for hit in response.hits}

    def test_a_name_that_is_a_word_too_is_a_place_behind_a_word_that_says_so(self) -> None:
        assert ask("best vliegeren").understood.area == "nl"
        assert ask("vliegeren in best").understood.area == "gm0002"
        assert ask("vliegeren bij best").understood.area == "nl"

    @pytest.mark.parametrize(
        ("typed", "area"),
        [
            ("vliegeren te leiden", "nl"),
            ("vliegeren te Leiden", "gm0004"),
            ("in leiden vliegeren", "gm0004"),
        ],
    )
    def test_a_verb_behind_te_is_no_place(self, typed: str, area: str) -> None:
        assert ask(typed).understood.area == area

    def test_a_village_is_not_meant_by_a_word_of_the_documents_or_a_number(self) -> None:
        assert ask("vliegeren in hoofddorp").understood.area == "gm0001"
        assert ask("vliegeren in loon").understood.area == "nl"
        assert ask("vliegeren in acht dagen").understood.area == "nl"

    def test_the_form_sends_no_area_that_nobody_chose_and_there_is_a_way_back(
        self, client: Client
    ) -> None:
        def get(query: str) -> str:
            path = f"/zoeken/?{query}"
            return client.get(path, headers={"host": settings.BASE_DOMAIN}).content.decode()

        first = get("")
        assert (
            '<option value="" selected>Heel Nederland' in first or '<option value="">Heel' in first
        )
        placed = get("q=vliegeren+verweghem&gebied=")
        assert "Je zoekt in <strong>Verweghem</strong>" in placed
        back = "/zoeken/?q=vliegeren+verweghem&amp;gebied=nl"
        assert f'href="{back}"' in placed
        assert '<option value="nl">' in placed, "now it can be chosen"
        assert '<option value="gm0001" selected>Verweghem' in placed, "and this is"
        whole = get(back.partition("?")[2].replace("&amp;", "&"))
        assert "Je zoekt in" not in whole
        assert '<option value="nl" selected>' in whole
        assert "q=vliegeren+verweghem&amp;gebied=nl&amp;sorteer=naam" in whole, "it stays chosen"

    def test_a_stop_word_is_never_a_place(self) -> None:
        assert ask("vliegeren in een").understood.area == "nl"

    def test_a_place_alone_is_a_question_as_it_stands(self) -> None:
        assert ask("verweghem").understood.place_words == ""


class TestGlossary:
    """A word of another language is searched as the Dutch word it means."""

    def test_word_finds_what_the_dutch_word_finds(self, library: Library) -> None:
        dutch = [hit.slug for hit in ask("werkgever").hits]
        assert dutch and [hit.slug for hit in ask("pracodawca").hits][:3] == dutch[:3]

    def test_the_dutch_word_is_told(self, library: Library) -> None:
        assert "werkgever" in ask("pracodawca").understood.synonyms

    def test_a_word_that_documents_use_is_translated_where_it_stands_alone(
        self, library: Library
    ) -> None:
        """'work' is looking for work, and 'Work in NL' a name."""
        library.publish(book("pracodawca", "Pracodawca"))
        assert ask("pracodawca").hits[0].slug == "pracodawca"
        assert "werkgever" in ask("pracodawca").understood.synonyms
        assert "werkgever" not in ask("pracodawca loon").understood.synonyms

    def test_a_word_that_has_a_translation_is_no_typing_error(self, library: Library) -> None:
        """'arbeit' must not become 'arbeid'."""
        library.publish(book("arbeid", "Arbeid"))
        assert ask("arbeit").did_you_mean is None
        assert ask("arbeit").understood.corrected == {}


class TestMeanings:
    """A word that names an audience, a theme or a situation lifts what has that code."""

    def test_a_word_finds_what_has_the_code_that_it_names(self, library: Library) -> None:
        library.publish(book("pet", "Pet", facets={"thema": ("vervoer",)}))
        library.publish(book("muts", "Muts", summary="Over vervoer.", facets={}))
        assert "pet" in slugs("vervoer")

    def test_it_decides_between_entries_that_are_alike_else(self, library: Library) -> None:
        library.publish(book("a-hoed", "Hoed voor boven", facets={"thema": ("geld",)}))
        library.publish(book("b-hoed", "Hoed voor onder", facets={"thema": ("leren",)}))
        assert [hit.slug for hit in ask("hoed").hits[:2]] == ["a-hoed", "b-hoed"]
        assert ask("hoed studeren").hits[0].slug == "b-hoed"
