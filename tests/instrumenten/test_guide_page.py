"""The guide as a visitor uses it: search, facets, chips, cards, pages, nothing found."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from instrumenten.factories import (
    AudienceFactory,
    KindFactory,
    ProviderFactory,
    ThemeFactory,
    instrument,
)

GUIDE = "/instrumentengids/"


@pytest.fixture
def entries(world):
    """Three active entries: for employers a loan and a course, for workers a course."""
    worker, employer = AudienceFactory(code="werkende"), AudienceFactory(code="werkgever")
    loan, course = KindFactory(code="lening"), KindFactory(code="opleiding")
    theme = ThemeFactory(code="leren")
    for slug, audience, kind in [
        ("geld", employer, loan),
        ("les", employer, course),
        ("cursus", worker, course),
    ]:
        title = slug.capitalize()
        instrument(
            world.national, slug=slug, title=title, theme=theme, kind=kind, audiences=[audience]
        )
    return world


def slugs(response) -> list[str]:
    return re.findall(r'data-treffer="instrument:([^"]+)"', response.content.decode())


def count(response, name: str, value: str) -> int:
    """The number beside a filter."""
    facet = rf'name="{name}" value="{value}".*?__count">(\d+)<'
    return int(re.search(facet, response.content.decode(), re.DOTALL)[1])


def test_the_guide_shows_every_entry_as_a_card(entries, visit):
    response = visit(GUIDE, "noord")
    assert sorted(slugs(response)) == ["cursus", "geld", "les"]
    html = response.content.decode()
    assert 'data-instrument="geld"' in html
    for text in ("Voor wie", "Geldt in", "Heel Nederland", "Nog niet gecontroleerd"):
        assert text in html


def test_a_repeated_value_is_or_and_facets_are_and(entries, visit):
    assert sorted(slugs(visit(f"{GUIDE}?voor=werkgever"))) == ["geld", "les"]
    assert len(slugs(visit(f"{GUIDE}?voor=werkgever&voor=werkende"))) == 3
    assert slugs(visit(f"{GUIDE}?voor=werkgever&soort=opleiding")) == ["les"]


def test_a_count_says_what_choosing_it_would_give(entries, visit):
    response = visit(f"{GUIDE}?voor=werkgever&soort=lening")
    assert count(response, "voor", "werkgever") == 1
    assert count(response, "soort", "lening") == 1
    assert count(response, "soort", "opleiding") == 1
    assert count(visit(f"{GUIDE}?voor=werkgever"), "voor", "werkende") == 1


def test_a_chosen_filter_is_a_chip_that_takes_it_away(entries, visit):
    html = visit(f"{GUIDE}?voor=werkgever&soort=lening").content.decode()
    assert 'href="/instrumentengids/?soort=lening"' in html
    assert 'href="/instrumentengids/?voor=werkgever"' in html


def test_own_entries_come_first_then_those_of_gemeenten_then_the_countrys(entries, visit):
    world = entries
    instrument(
        world.guides["noord"],
        slug="eigen",
        title="Z eigen",
        reach="regional",
        regions=[world.noord],
    )
    instrument(
        world.guides["noord"], slug="dorps", title="Y dorps", reach="local", gemeenten=[world.dorp]
    )
    assert slugs(visit(GUIDE, "noord"))[:2] == ["eigen", "dorps"]


def test_an_entry_of_another_region_does_not_count_here(entries, visit):
    world = entries
    instrument(
        world.guides["zuid"],
        slug="zuidelijk",
        title="Zuidelijk",
        reach="regional",
        regions=[world.zuid],
    )
    assert "zuidelijk" not in slugs(visit(GUIDE, "noord"))
    html = visit(f"{GUIDE}?gebied=nl", "noord").content.decode()
    assert "Alleen in Zuid" in html
    assert "http://zuid.localhost" in html


def test_a_gemeente_finds_its_own_and_resolves_roles(entries, visit):
    world = entries
    role = ProviderFactory(name="Gemeente", is_role=True, resolves_to="gemeente")
    instrument(
        world.guides["noord"],
        slug="dorps",
        title="Dorps",
        reach="local",
        gemeenten=[world.dorp],
        providers=(role,),
    )
    response = visit(f"{GUIDE}?gebied=gm9001")
    assert slugs(response)[0] == "dorps"
    assert "Gemeente Dorp" in response.content.decode()


def test_an_ended_entry_is_not_listed_but_found_by_name(entries, visit):
    instrument(
        entries.national,
        slug="budget",
        title="Leerbudget",
        status="ended",
        valid_until=date(2023, 12, 31),
    )
    assert "budget" not in slugs(visit(GUIDE))
    response = visit(f"{GUIDE}?q=leerbudget")
    assert slugs(response)[0] == "budget"
    assert "estaat niet meer" in response.content.decode()


def test_nothing_found_offers_filters_to_drop_and_a_person(entries, visit):
    response = visit(f"{GUIDE}?voor=werkende&soort=lening", "noord")
    html = response.content.decode()
    assert slugs(response) == []
    assert "We vonden niets" in html
    assert "Zoek zonder filter" in html
    assert "resultaat" in html
    assert "Een gids weet meer" in html


def test_pages_work_by_links(entries, visit):
    for number in range(12):
        instrument(entries.national, slug=f"meer-{number}", title=f"Meer {number}")
    first, second = visit(GUIDE), visit(f"{GUIDE}?pagina=2")
    assert len(slugs(first)) == 10
    assert len(slugs(second)) == 5
    assert not set(slugs(first)) & set(slugs(second))
    assert 'href="/instrumentengids/?pagina=2"' in first.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "pagina=-1", "pagina=0", "pagina=99999", "pagina=abc", "q=%00", "q=%ff%fe", "q=" + "x" * 5000,
        "q=%E2%80%AE", "q=<script>alert(1)</script>", "voor=x&voor=x", "voor[]=1", "soort=",
        "gebied=%00", "gebied=../..", "sorteer=onzin", "situatie=%F0%9F%98%80", "q=%E0%A4%A",
    ],
)  # fmt: skip
def test_bad_parameters_are_answered_in_the_sites_look(entries, visit, query):
    response = visit(f"{GUIDE}?{query}", "noord")
    assert response.status_code in (200, 404)
    html = response.content.decode()
    assert "Werkcentrum Noord" in html
    assert "<script>alert" not in html


def test_a_question_is_not_kept_and_the_list_is(entries, visit):
    assert visit(f"{GUIDE}?q=les")["Cache-Control"] == "no-store"
    assert visit(GUIDE)["Cache-Control"].startswith("public")


def test_named_targets_lead_to_the_guide_with_that_filter(entries, visit):
    from content import context, targets

    request = visit(GUIDE, "noord").wsgi_request
    known = context.for_request(request)
    assert targets.url("doelgroep/werkgever", known) == "/instrumentengids/?voor=werkgever"
    assert targets.url("doelgroep/bestaat-niet", known) is None
    assert targets.url("instrumenten", known) == GUIDE


@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}?q=les", f"{GUIDE}geld/"])
def test_queries_stay_few_and_do_not_grow(entries, visit, path, django_assert_max_num_queries):
    def visited() -> None:
        cache.delete("wagtail_view_restriction")
        assert visit(path, "noord").status_code == 200

    visited()
    with django_assert_max_num_queries(20) as few:
        visited()
    for number in range(5):
        instrument(entries.national, slug=f"meer-{number}", title=f"Meer les {number}")
    visited()
    with django_assert_max_num_queries(20) as more:
        visited()
    assert len(more.captured_queries) <= len(few.captured_queries)
