"""One entry as a reader sees it."""

import json
from datetime import date, timedelta

import pytest

from instrumenten.factories import ProviderFactory, ThemeFactory, instrument
from instrumenten.models import InstrumentPage, OldName, RegionalAddition
from search.visibility import today

PATH = "/instrumentengids/hulp/"
SECRET = "bel-alleen-collega 06-voorbeeld"


def html(visit, site="noord", path=PATH) -> str:
    response = visit(path, site)
    assert response.status_code == 200
    return response.content.decode()


def service(page_html: str) -> dict:
    parts = page_html.split('<script type="application/ld+json">')[1:]
    found = [json.loads(part.split("</script>")[0]) for part in parts]
    return next(data for data in found if data["@type"] == "GovernmentService")


def test_it_says_what_it_is_for_whom_and_how(world, visit):
    instrument(
        world.national,
        slug="hulp",
        title="Hulp",
        what_is_it="<p>Het helpt.</p>",
        for_whom="Je zoekt werk.\nJe leert.",
        conditions="Je woont hier.",
        steps="Bel.\nKom langs.",
        costs="Gratis.",
        duration="Een dag.",
    )
    shown = html(visit)
    for text in (
        "Het helpt.",
        "Je zoekt werk.",
        "Je woont hier.",
        "Kom langs.",
        "Gratis.",
        "Een dag.",
    ):
        assert text in shown
    assert shown.count("<h1") == 1


def test_what_nobody_checked_says_so(world, visit):
    instrument(world.national, slug="hulp")
    assert "Nog niet gecontroleerd" in html(visit)


def test_what_must_be_checked_says_so(world, visit):
    instrument(world.national, slug="hulp", check_state="to_check")
    assert "Nog te controleren" in html(visit)


def test_what_was_checked_says_when(world, visit):
    instrument(world.national, slug="hulp", check_state="checked", checked_on=date(2026, 11, 3))
    assert "3 november 2026" in html(visit)


def test_an_amount_is_shown_with_its_date(world, visit):
    instrument(world.national, slug="hulp", amount="Een bedrag.", amount_on=date(2026, 1, 1))
    assert "Dit bedrag gold op 1 januari 2026." in html(visit)


def test_a_role_is_resolved_for_the_chosen_gemeente(world, visit):
    role = ProviderFactory(name="Gemeente", is_role=True, resolves_to="gemeente")
    instrument(world.national, slug="hulp", providers=(role,))
    assert "Gemeente Dorp" in html(visit, path=f"{PATH}?gebied=gm9001")
    assert "Je gemeente" in html(visit)


@pytest.mark.parametrize("area", ["%00", "onzin", "gm0000", "nl", "x" * 3000])
def test_an_odd_area_is_ignored(world, visit, area):
    instrument(world.national, slug="hulp")
    assert visit(f"{PATH}?gebied={area}", "noord").status_code == 200


def test_the_region_of_the_reader_adds_its_own_text(world, visit):
    page = instrument(world.national, slug="hulp")
    RegionalAddition.objects.create(
        instrument=page, region=world.noord, text="<p>Hier ook in Dorp.</p>", is_example=True
    )
    assert "Hier ook in Dorp." in html(visit, "noord")
    assert "In Noord" in html(visit, "noord")
    assert "Hier ook in Dorp." not in html(visit, "zuid")
    assert "Hier ook in Dorp." not in html(visit, None)


def test_the_breadcrumb_stays_on_the_site_that_is_read(world, visit):
    instrument(world.national, slug="hulp")
    assert 'href="/instrumentengids/"' in html(visit, "noord")


def test_an_ended_entry_stays_and_names_its_successor(world, visit):
    following = instrument(world.national, slug="opvolger", title="De opvolger")
    instrument(world.national, slug="hulp", status="ended", successor=following)
    shown = html(visit)
    assert "bestaat niet meer" in shown
    assert 'href="/instrumentengids/opvolger/"' in shown


def test_an_ended_entry_without_successor_names_what_is_nearest(world, visit):
    theme = ThemeFactory()
    instrument(world.national, slug="lijkt", title="Lijkt erop", theme=theme)
    instrument(world.national, slug="ook-weg", title="Ook weg", theme=theme, status="ended")
    instrument(
        world.guides["zuid"],
        slug="zuidelijk",
        title="Alleen in Zuid",
        theme=theme,
        reach="regional",
        regions=[world.zuid],
    )
    instrument(world.national, slug="hulp", status="ended", theme=theme)
    shown = html(visit)
    assert "Lijkt erop" in shown
    assert "Ook weg" not in shown
    assert "Alleen in Zuid" not in shown


@pytest.mark.parametrize(("days", "ended"), [(-1, True), (0, False), (1, False)])
def test_a_scheme_ends_after_its_last_day(world, visit, days, ended):
    instrument(world.national, slug="hulp", valid_until=today() + timedelta(days=days))
    assert ("bestaat niet meer" in html(visit)) is ended


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(0, None, True), (1, None, False), (None, 0, True), (None, -1, False), (0, 0, True)],
)
def test_both_days_of_a_publication_count(world, visit, first, last, found):
    def day(offset):
        return None if offset is None else today() + timedelta(days=offset)

    instrument(world.national, slug="hulp", visible_from=day(first), visible_until=day(last))
    assert (visit(PATH, "noord").status_code == 200) is found
    visible = InstrumentPage.objects.visible_on(today()).filter(slug="hulp").exists()
    assert visible is found


def test_no_cache_keeps_a_page_beyond_its_last_day(world, visit):
    page = instrument(world.national, slug="hulp", valid_until=today())
    until = page.fresh_until(visit(PATH, "noord").wsgi_request)
    assert until.date() == today() + timedelta(days=1)


def test_it_speaks_schema_org(world, visit):
    provider = ProviderFactory(name="Organisatie", website="https://voorbeeld.example/")
    instrument(
        world.national,
        slug="hulp",
        title="Hulp </script>",
        providers=(provider,),
        reach="regional",
        regions=[world.noord],
        old_names=[OldName(name="Oude hulp", source="Wet")],
    )
    data = service(html(visit))
    assert data["name"] == "Hulp </script>"
    assert data["provider"] == [
        {"@type": "Organization", "name": "Organisatie", "url": "https://voorbeeld.example/"}
    ]
    assert data["areaServed"][0]["identifier"] == "AM61"
    assert data["alternateName"] == ["Oude hulp"]
    assert data["url"].startswith("http://localhost")
    assert None not in data.values()


def test_the_contact_for_professionals_is_in_no_page_result_or_index(world, visit):
    from search.models import StoredDocument

    page = instrument(
        world.national, slug="hulp", title="Hulp", professional_contact=SECRET, aim="Het doel."
    )
    shown = html(visit)
    assert "Het doel." in shown
    pages = [shown]
    pages += [html(visit, path=path) for path in ("/instrumentengids/?q=hulp", "/zoeken/?q=hulp")]
    pages.append(visit("/zoeken/resultaten.json?q=hulp", "noord").content.decode())
    stored = StoredDocument.objects.get(key=f"instrument:{page.pk}")
    pages += [json.dumps(stored.content), json.dumps(stored.analysed)]
    for text in pages:
        assert "collega" not in text
        assert "06-voorbeeld" not in text
    fields = {
        field.field_name for field in InstrumentPage.search_fields if hasattr(field, "field_name")
    }
    assert "professional_contact" not in fields


def test_a_public_page_holds_nothing_of_its_visitor(world, visit):
    instrument(world.national, slug="hulp")
    for path in (PATH, "/instrumentengids/"):
        response = visit(path, "noord")
        assert not response.cookies
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        shown = response.content.decode()
        assert " style=" not in shown and "<style" not in shown and "onclick" not in shown
