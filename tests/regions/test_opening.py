"""Going live is a check list with one button: green, or overruled with a reason that is kept."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from content.models import ContentPage
from regions.models import Location, Region, SiteContact
from regions.opening import (
    NotReadyError,
    UnknownCheckError,
    checks,
    findings,
    findings_of,
    open_region,
)
from search.models import StoredDocument
from tenancy.models import SiteHost
from tests.regions.opened import REFUSED, client_of, make_ready, person, publisher

pytestmark = pytest.mark.django_db
CODE = "AM34"


@pytest.fixture
def ready(region) -> Region:
    return make_ready(region(CODE))


def wrong(region: Region) -> set[str]:
    return {finding.check.key for finding in findings_of(region) if not finding.good}


def test_a_site_that_has_everything_is_green(ready):
    assert wrong(ready) == set()


def without_contact(region):
    SiteContact.objects.filter(site=region.site).update(phone="", email="")


def without_responsible(region):
    SiteContact.objects.filter(site=region.site).update(responsible_organisation="")


def without_hours(region):
    Location.objects.get(region=region).opening_hours.all().delete()


def with_example(region):
    Location.objects.filter(region=region).update(is_example=True)


def with_starter_text(region):
    from regions.steps import home_texts

    home = region.home_page.specific
    for name in ("hero_title", "hero_text", "intro", "body"):
        setattr(home, name, home_texts()[name])
    home.save_revision().publish()


def with_lost_sentence(region):
    SiteContact.objects.filter(site=region.site).update(availability="")
    home = region.home_page.specific
    home.intro = "Bel ons {bereikbaarheid}."
    home.save_revision().publish()


def with_bare_image(region):
    home = region.home_page.specific
    home.body = [{"type": "image", "value": {"image": 1, "alt": "", "decorative": False}}]
    home.save()


def without_privacy_page(region):
    page = region.home_page.get_children().get(slug="privacy")
    type(page).objects.filter(pk=page.pk).update(live=False)


def without_guide(region):
    page = region.home_page.get_children().get(slug="instrumentengids")
    type(page).objects.filter(pk=page.pk).update(live=False)


def without_publisher(region):
    from accounts.models import User

    User.objects.filter(groups__role_group__site=region.site).update(is_active=False)


def without_document(region):
    guide = region.home_page.get_children().get(slug="instrumentengids")
    StoredDocument.objects.filter(key=f"pagina:{guide.pk}").update(content=None)


def without_host(region):
    SiteHost.objects.filter(site=region.site).delete()


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (without_contact, "contact"),
        (without_responsible, "verantwoordelijk"),
        (without_hours, "locatie"),
        (with_example, "voorbeeld"),
        (with_starter_text, "voorpagina"),
        (with_lost_sentence, "plaatshouders"),
        (with_bare_image, "alt-tekst"),
        (without_privacy_page, "afspraken"),
        (without_guide, "gids"),
        (without_publisher, "eindredacteur"),
        (without_document, "zoeken"),
        (without_host, "adres"),
    ],
)
def test_what_is_missing_is_told_with_a_way_to_mend_it(ready, spoil, key):
    spoil(ready)
    found = {finding.check.key: finding for finding in findings_of(ready)}
    assert key in wrong(ready)
    assert found[key].verdict.note
    assert found[key].verdict.url.startswith("/admin/")


def test_every_check_has_a_test_above_and_a_reason_for_visitors():
    assert {check.key for check in checks()} >= {"contact", "gids", "adres"}
    assert all(str(check.why) for check in checks())


def test_a_second_factor_is_asked_where_the_install_asks_for_one(ready, monkeypatch):
    monkeypatch.setattr("accounts.publishers.second_factors", lambda users: set())
    assert wrong(ready) == {"eindredacteur"}


def test_the_checks_of_many_regions_take_the_queries_of_one(demo):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    regions = list(Region.objects.exclude(site=None).select_related("site"))
    with CaptureQueriesContext(connection) as one:
        findings([region for region in regions if region.code == "AM05"])
    with CaptureQueriesContext(connection) as many:
        findings(regions)
    assert len(many) <= len(one) + 1


# In code


def test_an_open_point_stops_the_opening_and_is_noted(region):
    with pytest.raises(NotReadyError) as refused:
        open_region(region(CODE))
    assert "contact" in {finding.check.key for finding in refused.value.findings}
    assert region(CODE).state == "preparing"
    entry = Entry.objects.get(act="region.live")
    assert entry.outcome == "refused"
    assert "contact" in entry.detail["not_ready"]


def test_a_reason_for_each_open_point_opens_the_site_and_is_kept(ready, region):
    without_contact(ready)
    person("opener", is_superuser=True)
    from accounts.models import User

    by = User.objects.get(username="opener")
    open_region(ready, by, {"contact": "Nummer volgt   maandag", "gids": "niet nodig"})
    assert region(CODE).is_live
    entry = Entry.objects.get(act="region.live")
    assert (entry.actor_label, entry.site) == ("opener", ready.site)
    assert set(entry.detail["overruled"]) == {"contact"}
    assert entry.detail["overruled"]["contact"]["reason"] == "Nummer volgt maandag"


def test_an_empty_reason_is_no_reason(ready):
    without_contact(ready)
    with pytest.raises(NotReadyError):
        open_region(ready, None, {"contact": "   "})


def test_a_point_that_does_not_exist_cannot_be_overruled(ready):
    with pytest.raises(UnknownCheckError):
        open_region(ready, None, {"onzin": "zomaar"})


def test_opening_again_changes_and_notes_nothing(ready):
    open_region(ready)
    open_region(Region.objects.get(pk=CODE))
    assert Entry.objects.filter(act="region.live").count() == 1


# In the admin


def screen(client, name="live", **data):
    url = f"/admin/regio/{CODE}/{name}/"
    return client.post(url, data) if data or name == "terug" else client.get(url)


def test_a_national_publisher_opens_and_closes_a_site(ready, region, visit):
    client = publisher()
    assert "Zet live" in screen(client).content.decode()
    assert client.post(f"/admin/regio/{CODE}/live/").status_code == 302
    assert region(CODE).is_live
    assert visit("/", "zuid-holland-centraal").status_code == 200
    assert screen(client, "terug", reden="Verhuizing").status_code == 302
    assert not region(CODE).is_live
    assert Entry.objects.get(act="region.withdrawn").detail == {"reason": "Verhuizing"}


def test_the_screen_keeps_what_was_typed_when_a_point_is_left_open(ready, region):
    without_contact(ready)
    with_example(ready)
    client = publisher()
    html = screen(client, **{"reden-contact": "Komt maandag"}).content.decode()
    assert not region(CODE).is_live
    assert "Komt maandag" in html
    assert "1 punt is niet in orde" in html
    screen(client, **{"reden-contact": "Komt maandag", "reden-voorbeeld": "Proef"})
    assert region(CODE).is_live
    assert "Reden: Proef" in screen(client).content.decode()


@pytest.mark.parametrize(
    ("group", "sees"),
    [
        ("AM34 redacteur", True),
        ("AM34 eindredacteur", True),
        ("AM34 beheer", True),
        ("AM05 beheer", False),
        ("Landelijk redactie", False),
        ("Auditor", False),
        ("Merk", False),
        ("Woordenlijsten en zoeken", False),
        ("Accounts", False),
    ],
)
def test_the_own_people_see_the_list_and_only_national_publishers_decide(
    ready, region, group, sees
):
    client = client_of(person("iemand", group))
    response = screen(client)
    html = response.content.decode()
    if sees:
        assert "Klaar om live te gaan?" in html
        assert "Zet live" not in html
    else:
        assert response.status_code in (200, *REFUSED)
        assert "Zet live" not in html
    for name in ("live", "terug"):
        refused = client.post(f"/admin/regio/{CODE}/{name}/", {"reden-contact": "x"})
        assert refused.status_code in REFUSED
    assert region(CODE).state == "preparing"


def test_a_region_that_does_not_exist_gets_the_same_answer_as_one_that_is_not_yours(demo):
    client = client_of(person("iemand", "AM05 beheer"))
    answers = [client.get(f"/admin/regio/{code}/live/") for code in ("AM34", "AM98")]
    first, second = ((a.status_code, a.get("Location")) for a in answers)
    assert first == second
    assert first[0] in REFUSED


# On the command line


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("provision_region", CODE, *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_list_and_opens_with_reasons(ready, region):
    without_contact(ready)
    assert "MIST  contact: Telefoon of e-mail." in command("--check")
    with pytest.raises(CommandError, match="contact: Telefoon of e-mail"):
        command("--live")
    with pytest.raises(CommandError, match="Onbekend punt: onzin"):
        command("--live", "--overrule", "onzin=x")
    with pytest.raises(CommandError, match="naam='reden'"):
        command("--live", "--overrule", "contact=")
    assert "is live" in command("--live", "--overrule", "contact=Komt nog")
    assert region(CODE).is_live
    assert "bezoekers gaan naar" in command("--withdraw", "--reason", "terug")
    assert not region(CODE).is_live


def test_own_pages_count_in_the_list_of_bare_images(ready):
    page = ContentPage(title="Met beeld", slug="met-beeld")
    page.body = [{"type": "image", "value": {"image": 1, "alt": "", "decorative": True}}]
    ready.home_page.add_child(instance=page)
    assert "alt-tekst" not in wrong(ready)
