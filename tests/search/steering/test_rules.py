"""What editors decide acts on search, whoever asks; and never where it may not."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.port import SearchRequest, Sort, suggest
from search.rules import NONE
from search.steering.models import Abbreviation, BestBet, BlockedWord, Boost, Synonym
from tests.search.library import TODAY, Library, book
from tests.search.steering.conftest import Ask, slugs

pytestmark = pytest.mark.django_db

SINCE = {"why": "proef", "since": TODAY}


def synonym(words: str, also: str = "", way: str = "gelijk", **values: object) -> Synonym:
    return Synonym.objects.create(words=words, also=also, way=way, **{**SINCE, **values})


# Words


def test_a_two_way_synonym_works_both_ways(library: Library, ask: Ask) -> None:
    assert slugs(ask("kwakzalver")) == []
    synonym("kwakzalver, gebarentolk")
    assert slugs(ask("kwakzalver"))[0] == "gebarentolk"
    assert "gebarentolk" in ask("kwakzalver").understood.synonyms


def test_a_one_way_synonym_goes_one_way(library: Library, ask: Ask) -> None:
    library.publish(book("zzz", "Zwierelaar"))
    synonym("zwierelaar", "gebarentolk", way="eenrichting")
    assert "gebarentolk" in slugs(ask("zwierelaar"))
    assert "zzz" not in slugs(ask("gebarentolk"))


def test_a_shipped_rule_can_be_switched_off(library: Library, ask: Ask) -> None:
    library.publish(book("bijstand", "Bijstand"))
    assert "bijstand" in slugs(ask("wwb"))
    synonym("wwb", "bijstand", way="uit")
    assert "bijstand" not in slugs(ask("wwb"))


def test_switching_off_touches_no_rule_of_an_editor(library: Library, ask: Ask) -> None:
    library.publish(book("bijstand", "Bijstand"))
    synonym("wwb", way="uit")
    synonym("wwb", "bijstand", way="eenrichting")
    assert "bijstand" in slugs(ask("wwb"))


def test_an_abbreviation_is_exact(library: Library, ask: Ask) -> None:
    """'GBT' is no typing error and no stem: 'gbten' is not it."""
    Abbreviation.objects.create(short="GBT", full="gebarentolk", **SINCE)
    assert slugs(ask("gbt"))[0] == "gebarentolk"
    assert slugs(ask("gbten")) == []


def test_a_rule_of_another_locale_does_nothing(library: Library, ask: Ask) -> None:
    synonym("kwakzalver, gebarentolk", locale="en")
    assert slugs(ask("kwakzalver")) == []


def test_a_rule_counts_from_its_first_day_to_its_last(library: Library, ask: Ask) -> None:
    synonym("kwakzalver, gebarentolk", since=TODAY, until=TODAY + timedelta(days=1))
    found = {
        days: bool(ask("kwakzalver", on=TODAY + timedelta(days=days)).hits)
        for days in (-1, 0, 1, 2)
    }
    assert found == {-1: False, 0: True, 1: True, 2: False}


@pytest.mark.parametrize(
    ("way", "words", "also", "wrong"),
    [
        ("gelijk", "een", "", "words"),
        ("gelijk", "een, twee", "drie", "also"),
        ("eenrichting", "een", "", "also"),
        ("eenrichting", "een", "Één", "also"),
        ("gelijk", "?!, werk", "", "words"),
        ("gelijk", "x" * 100 + ", werk", "", "words"),
    ],
)
def test_a_synonym_that_says_nothing_is_refused(
    way: str, words: str, also: str, wrong: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        Synonym(way=way, words=words, also=also, **SINCE).full_clean()
    assert wrong in refused.value.message_dict


# Words never to suggest


def suggested(text: str) -> list[str]:
    return [row.label for row in suggest(SearchRequest(text=text, on=TODAY, site_id=1))]


def test_a_blocked_word_is_not_suggested_and_still_found(library: Library, ask: Ask) -> None:
    assert "Schuldhulpverlening" in suggested("schuld")
    BlockedWord.objects.create(words="schuldhulpverlening", **SINCE)
    assert suggested("schuld") == []
    assert slugs(ask("schuldhulpverlening"))[0] == "schuldhulpverlening"


def test_no_correction_leads_to_a_blocked_word(library: Library, ask: Ask) -> None:
    assert ask("gebarentlok").did_you_mean == "gebarentolk"
    BlockedWord.objects.create(words="gebarentolk", **SINCE)
    assert ask("gebarentlok").did_you_mean is None


def test_a_blocked_phrase_blocks_that_phrase_only(library: Library) -> None:
    BlockedWord.objects.create(words="algemeen leerfonds", **SINCE)
    assert suggested("leerfonds") == []
    assert "Noordfonds voor vakmensen" in suggested("noordfonds")


# Boosts


def test_a_boost_lifts_and_lowers(library: Library, ask: Ask) -> None:
    order = slugs(ask("fonds opleiding"))
    second = order[1]
    boost = Boost.objects.create(document=f"boek:{second}", steps=3, **SINCE)
    assert slugs(ask("fonds opleiding"))[0] == second
    boost.document, boost.steps = f"boek:{order[0]}", -3
    boost.save()
    assert slugs(ask("fonds opleiding"))[0] != order[0]


def test_a_boost_never_beats_an_exact_name(library: Library, ask: Ask) -> None:
    """Not even by many rows for one document, as a file or a script may write them."""
    library.publish(book("leer", "Leerfonds leerfonds leerfonds", summary="leerfonds leerfonds"))
    for _ in range(5):
        Boost.objects.create(document="boek:leer", steps=3, **SINCE)
    Boost.objects.create(document="boek:leerfonds", steps=-3, **SINCE)
    assert slugs(ask("algemeen leerfonds"))[0] == "leerfonds"


@pytest.mark.parametrize("steps", [0, 4, -4])
def test_a_boost_is_bounded(library: Library, steps: int) -> None:
    with pytest.raises(ValidationError):
        Boost(document="boek:leerfonds", steps=steps, **SINCE).full_clean()


# Best bets


def bet(phrases: str, *documents: str, **values: object) -> BestBet:
    keys = [f"boek:{slug}" for slug in documents]
    return BestBet.objects.create(phrases=phrases, documents=keys, **{**SINCE, **values})


def test_best_bets_stand_first_in_their_order_and_are_marked(library: Library, ask: Ask) -> None:
    bet("geld voor opleiding", "gebarentolk", "no-riskpolis")
    response = ask("geld voor een opleiding")
    assert slugs(response)[:2] == ["gebarentolk", "no-riskpolis"]
    assert [hit.best_bet for hit in response.hits[:3]] == [True, True, False]
    assert response.total == len(set(slugs(response)))
    assert response.confident


def test_a_best_bet_counts_in_total_and_facets(library: Library, ask: Ask) -> None:
    before = ask("dorp opleiding")
    bet("dorp opleiding", "gebarentolk")
    after = ask("dorp opleiding")
    assert after.total == before.total + 1

    def count(response):  # type: ignore[no-untyped-def]
        facet = next(facet for facet in response.facets if facet.code == "voor")
        return next(v.count for v in facet.values if v.code == "werkzoekende")

    assert count(after) == count(before) + 1


def test_a_best_bet_that_may_not_be_seen_is_not_there(library: Library, ask: Ask) -> None:
    bet("zomaar iets", "dorpsfonds", "tijdelijk", "stap-budget", "hallo", "bestaatniet")
    found = ask("zomaar iets", area="zuid")
    assert slugs(found)[0] == "tijdelijk"
    assert not {"dorpsfonds", "hallo"} & set(slugs(found))
    later = ask("zomaar iets", area="zuid", on=TODAY + timedelta(days=30))
    assert "tijdelijk" not in slugs(later)
    assert "dorpsfonds" in slugs(ask("zomaar iets", area="gm9001"))


def test_an_ended_best_bet_does_not_stand_first(library: Library, ask: Ask) -> None:
    bet("opleiding", "stap-budget")
    found = ask("opleiding")
    assert slugs(found)[0] != "stap-budget"
    assert not any(hit.best_bet for hit in found.hits)


def test_a_filter_leaves_a_best_bet_out(library: Library, ask: Ask) -> None:
    bet("opleiding", "gebarentolk")
    assert "gebarentolk" not in slugs(ask("opleiding", filters={"thema": ("leren",)}))


def test_sorted_by_name_a_best_bet_has_no_place_of_its_own(library: Library, ask: Ask) -> None:
    bet("opleiding", "zuidfonds")
    assert slugs(ask("opleiding", sort=Sort.NAME))[-1] == "zuidfonds"


def test_a_best_bet_of_a_site_is_shown_there_only(library: Library, ask: Ask, site) -> None:  # type: ignore[no-untyped-def]
    bet("opleiding", "gebarentolk", site=site)
    bet("opleiding", "no-riskpolis")
    assert slugs(ask("opleiding", site_id=site.pk, area="nl"))[:2] == [
        "gebarentolk",
        "no-riskpolis",
    ]
    assert slugs(ask("opleiding"))[0] == "no-riskpolis"


@pytest.fixture
def site():  # type: ignore[no-untyped-def]
    from wagtail.models import Page, Site

    root = Page.objects.get(depth=1)
    return Site.objects.create(pk=2, hostname="noord.test", root_page=root)


# In force


def test_rules_cost_no_query_of_their_own(library: Library, ask: Ask) -> None:
    ask("opleiding")
    with CaptureQueriesContext(connection) as without:
        ask("opleiding")
    synonym("kwakzalver, gebarentolk")
    bet("opleiding", "gebarentolk")
    ask("opleiding")
    with CaptureQueriesContext(connection) as with_rules:
        assert slugs(ask("opleiding"))[0] == "gebarentolk"
    assert len(with_rules) == len(without)


def test_what_was_rolled_back_never_counts(library: Library, ask: Ask) -> None:
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        synonym("kwakzalver, gebarentolk")
        assert slugs(ask("kwakzalver")) == ["gebarentolk"]
        raise RuntimeError
    assert slugs(ask("kwakzalver")) == []


def test_the_judged_queries_are_measured_without_editors(library: Library, ask: Ask) -> None:
    from search.evaluation import Judged, measure

    library.documents.clear()
    asked = []

    def answer(request, engine):  # type: ignore[no-untyped-def]
        asked.append(request.rules)
        return ask("opleiding")

    measure([Judged("a", "naam", "een")], ask=answer)
    assert asked == [NONE]


def test_without_rules_a_given_request_is_as_if_there_were_none(library: Library, ask: Ask) -> None:
    bet("opleiding", "gebarentolk")
    assert "gebarentolk" not in slugs(ask("opleiding", rules=NONE))
