"""A site's kit: for its own people only, with everything in it that they may use."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from brand.library import kits, models
from brand.library.kit_views import MOST_IN_AN_HOUR
from brand.library.models import KitDownload

EDITOR = "AM05 redacteur"


@pytest.fixture
def act_as(demo):
    """A browser of someone with the role of this group, or of none."""

    def client(group: str) -> Client:
        user = User.objects.create_user("iemand", "iemand@voorbeeld.invalid", "x" * 20)
        user.groups.add(Group.objects.get(name=group))
        browser = Client(headers={"host": "localhost"})
        browser.force_login(user)
        return browser

    return client


def take(client: Client, site) -> object:
    return client.post(f"/admin/huisstijlpakket/{site.pk}/")


def opened(response) -> zipfile.ZipFile:
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_kit_holds_lockups_colours_fonts_and_says_what_may_be_done(act_as, region):
    response = take(act_as(EDITOR), region("AM05").site)
    archive = opened(response)
    names = archive.namelist()
    assert (
        response["Content-Disposition"] == 'attachment; filename="huisstijl-werkcentrum-twente.zip"'
    )
    assert "no-store" in response["Cache-Control"]
    for form, width in (("liggend", 1280), ("gestapeld", 960)):
        for colour in ("kleur", "eenkleur", "diapositief"):
            assert f"logo/svg/logo-{form}-{colour}.svg" in names
            assert f"logo/pdf/logo-{form}-{colour}.pdf" in names
            assert f"logo/png/logo-{form}-{colour}-{width}.png" in names
    assert {"kleuren/tokens.json", "kleuren/tokens.scss", "letters/OFL.txt"} <= set(names)
    assert b"Werkcentrum Twente" in archive.read("logo/svg/logo-liggend-kleur.svg")
    readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    assert "Huisstijl van Werkcentrum Twente" in readme
    assert "voorlopige huisstijl" in readme
    assert "Wat mag je ermee?" in readme
    assert archive.testzip() is None


def test_the_lockups_are_in_the_accent_of_the_region(act_as, region):
    twente = region("AM05")
    twente.accent = "zeeblauw"
    twente.save()
    archive = opened(take(act_as(EDITOR), twente.site))
    assert b"#12385c" in archive.read("logo/svg/logo-liggend-kleur.svg")


def test_another_regions_kit_does_not_exist(act_as, region):
    other = region("AM01")
    assert take(act_as("AM05 beheer"), other.site).status_code == 404
    assert not KitDownload.objects.exists()


@pytest.mark.parametrize("group", ["Landelijk redactie", "Landelijk eindredactie"])
def test_who_works_for_the_whole_country_takes_any_kit(act_as, region, group):
    assert opened(take(act_as(group), region("AM01").site))


@pytest.mark.parametrize("group", ["Woordenlijsten en zoeken", "Auditor", "Accounts"])
def test_who_makes_nothing_for_a_region_takes_none(act_as, region, group):
    client = act_as(group)
    assert take(client, region("AM05").site).status_code in (302, 403, 404)
    assert "/admin/huisstijlpakket/" not in client.get("/admin/").content.decode()
    assert not KitDownload.objects.exists()


def test_a_kit_is_not_made_by_following_a_link(act_as, region):
    site = region("AM05").site
    assert act_as(EDITOR).get(f"/admin/huisstijlpakket/{site.pk}/").status_code == 405


def test_the_list_shows_own_sites_only(act_as, region):
    html = act_as(EDITOR).get("/admin/huisstijlpakket/").content.decode()
    assert "Werkcentrum Twente" in html
    assert region("AM01").name not in html


def test_taking_a_kit_is_in_the_trail(act_as, region):
    take(act_as(EDITOR), region("AM05").site)
    entry = Entry.objects.get(act="brand.kit_taken")
    assert entry.site_id == region("AM05").site_id
    assert entry.actor.username == "iemand"


def test_one_person_takes_a_limited_number_in_an_hour(act_as, region):
    site, client = region("AM05").site, act_as(EDITOR)
    user = User.objects.get(username="iemand")
    for _each in range(MOST_IN_AN_HOUR):
        KitDownload.objects.create(site=site, by=user, edition="a", size=1)
    response = client.post(f"/admin/huisstijlpakket/{site.pk}/", follow=True)
    assert "Probeer het over een uur opnieuw" in response.content.decode()
    KitDownload.objects.update(at=timezone.now() - timedelta(hours=2))
    assert opened(take(client, site))


def test_a_kit_that_grows_too_large_is_not_made(act_as, region, monkeypatch):
    monkeypatch.setattr(kits, "MOST_BYTES", 1000)
    site = region("AM05").site
    response = act_as(EDITOR).post(f"/admin/huisstijlpakket/{site.pk}/", follow=True)
    assert "te groot" in response.content.decode()
    assert not KitDownload.objects.exists()


def test_another_app_may_add_a_part(act_as, region, monkeypatch):
    monkeypatch.setattr(kits, "_parts", dict(kits._parts))
    kits.register_kit_part("proef", "een proef", lambda kit: [(f"{kit.site.pk}.txt", b"x")])
    kits.register_kit_part("leeg", "niets", lambda kit: [])
    archive = opened(take(act_as(EDITOR), region("AM05").site))
    readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    assert f"proef/{region('AM05').site_id}.txt" in archive.namelist()
    assert "een proef" in readme
    assert "leeg/" not in readme


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a\\b.txt", "a/../b.txt"])
def test_a_name_can_not_leave_its_folder(name):
    with pytest.raises(ValueError, match="no name"):
        list(kits._named([(name, b"")]))


def test_a_font_without_a_licence_to_pass_it_on_stays_out(act_as, region):
    import json

    from brand import current
    from brand.brandbook import Brandbook
    from brand.editions.published import delivered

    held = delivered()
    facts = json.loads(held.files["edition.json"])
    for font in facts["fonts"]:
        font["licence"] = "Alleen voor deze site"
    closed = Brandbook("dicht", {**held.files, "edition.json": json.dumps(facts).encode()})
    with current.use(closed):
        archive = opened(take(act_as(EDITOR), region("AM05").site))
    assert not [name for name in archive.namelist() if name.startswith("letters/")]
    assert "Niet in dit pakket: de letter Signika" in archive.read("LEESMIJ.txt").decode()


def test_what_was_taken_long_ago_is_forgotten(act_as, region):
    old = KitDownload.objects.create(
        site=region("AM05").site, edition="a", size=1, at=timezone.now() - models.KEPT * 2
    )
    KitDownload.objects.create(site=region("AM05").site, edition="a", size=1)
    assert models.forget_old(timezone.now()) == 1
    assert not KitDownload.objects.filter(pk=old.pk).exists()
