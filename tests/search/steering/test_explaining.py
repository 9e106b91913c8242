"""Why a hit stands where it stands: the parts add up to its score, in words that say what happened."""

from typing import Any

import pytest

from search.explaining import Explanation, explain
from search.port import SearchRequest, search
from search.steering.models import BestBet, Boost, Synonym
from tests.search.library import TODAY, Library

pytestmark = pytest.mark.django_db


def why(text: str, slug: str, **values: Any) -> Explanation:
    request = SearchRequest(text=text, **{"on": TODAY, "site_id": 1, **values})
    found = explain(request, f"boek:{slug}")
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["loonkostensubsidie", "geld voor opleiding", "fonds", "schulden"])
@pytest.mark.parametrize("area", ["nl", "noord"])
def test_the_parts_add_up_to_the_score_and_the_place_is_that_of_the_list(
    library: Library, text: str, area: str
) -> None:
    Boost.objects.create(document="boek:leerfonds", steps=2, why="proef", since=TODAY)
    hits = search(SearchRequest(text=text, area=area, on=TODAY, site_id=1)).hits
    assert hits
    for place, hit in enumerate(hits, 1):
        found = why(text, hit.slug, area=area)
        assert found.rank == place
        assert found.score == pytest.approx(hit.score, abs=0.01)
        assert sum(part.gain for part in found.parts) == pytest.approx(hit.score, abs=0.05)


def test_it_says_which_word_met_what_and_where(library: Library) -> None:
    Synonym.objects.create(words="kwakzalver, gebarentolk", why="proef", since=TODAY)
    found = why("kwakzalver doof", "gebarentolk")
    first, second = found.met
    assert (first.word, first.by) == ("kwakzalver", "gebarentolk")
    assert "synoniem" in first.how
    assert "titel" in first.fields
    assert (second.word, second.fields) == ("doof", ("samenvatting",))


def test_a_correction_is_told(library: Library) -> None:
    (met,) = why("gebarentlok", "gebarentolk").met
    assert met.by == "gebarentolk"
    assert "verbeterd" in met.how


def test_an_exact_name_a_boost_and_a_best_bet_are_told(library: Library) -> None:
    Boost.objects.create(document="boek:leerfonds", steps=2, why="proef", since=TODAY)
    BestBet.objects.create(phrases="iets", documents=["boek:leerfonds"], why="proef", since=TODAY)
    names = {part.name for part in why("loonkostensubsidie", "loonkostensubsidie").parts}
    assert {"words", "likeness", "exact_name"} <= names
    assert why("fonds", "leerfonds").boost == 2
    assert "boost" in {part.name for part in why("fonds", "leerfonds").parts}
    assert why("iets", "leerfonds").pinned


@pytest.mark.parametrize(
    ("text", "slug", "values", "words"),
    [
        ("gebarentolk", "leerfonds", {}, "Te weinig woorden"),
        ("fonds", "dorpsfonds", {"area": "zuid"}, "dit gebied"),
        ("kermis", "tijdelijk", {"on": TODAY.replace(day=30)}, "op deze site niet te zien"),
        ("opleiding", "leerfonds", {"filters": {"thema": ("geld",)}}, "filter"),
    ],
)
def test_what_is_not_in_the_list_says_why_not(
    library: Library, text: str, slug: str, values: dict[str, Any], words: str
) -> None:
    found = why(text, slug, **values)
    assert found.rank == 0
    assert words in found.why_not


def test_an_unknown_document_has_no_explanation(library: Library) -> None:
    assert explain(SearchRequest(text="fonds", on=TODAY), "boek:weg") is None
