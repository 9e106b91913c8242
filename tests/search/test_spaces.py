"""Words that were typed without their spaces are taken apart; what is one word stays one."""

import pytest

from search.port import SearchRequest, SearchResponse, search
from tests.search.library import TODAY, Library


def ask(text: str) -> SearchResponse:
    return search(SearchRequest(text=text, on=TODAY, site_id=1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hulpbijschulden", "hulp bij schulden"),
        ("eenandere stoel", None),
        ("hetloonvooreentolk", "het loon voor een tolk"),
    ],
)
def test_words_without_their_spaces_are_taken_apart(
    library: Library, typed: str, meant: str | None
) -> None:
    response = ask(typed)
    assert response.did_you_mean == meant
    if meant:
        assert [hit.slug for hit in response.hits] == [hit.slug for hit in ask(meant).hits]


@pytest.mark.parametrize(
    "typed", ["loonkostensubsidei", "stoellift", "xqzwvuqzw", "werkplekaanpassing"]
)
def test_what_is_one_word_stays_one(library: Library, typed: str) -> None:
    assert " " not in (ask(typed).did_you_mean or "")
