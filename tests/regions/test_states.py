"""Elsewhere, in preparation, live: what visitors and the region's own people get."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from regions.models import Region
from regions.provisioning import provision_region
from regions.states import (
    entrance,
    go_live,
    refer_elsewhere,
    region_state_changed,
    withdraw,
)
from regions.walkthrough import COOKIE, link_for, token_for

pytestmark = pytest.mark.django_db

EXTERNAL, PREPARING, LIVE = "AM14", "AM34", "AM05"
SLUGS = {EXTERNAL: "amersfoort", PREPARING: "zuid-holland-centraal", LIVE: "twente"}
PATHS = ["/", "/instrumentengids/", "/locaties/", "/contact/", "/zoeken/?q=werk", "/bestaat-niet/"]


@pytest.mark.parametrize("path", PATHS)
def test_an_external_region_leads_to_its_existing_site(demo, visit, path):
    response = visit(path, SLUGS[EXTERNAL])
    assert response.status_code == 302
    assert response["Location"] == "https://werkcentrumregioamersfoort.nl/"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PATHS)
def test_a_preparing_region_without_link_leads_to_its_entry_in_the_directory(demo, visit, path):
    response = visit(path, SLUGS[PREPARING])
    assert response.status_code == 302
    assert response["Location"].endswith("/regios/#zuid-holland-centraal")
    assert response["Cache-Control"] == "no-store"


def test_a_preparing_region_with_a_link_leads_there(region, visit):
    Region.objects.filter(pk=PREPARING).update(existing_site_url="https://regio.example/")
    assert visit("/", SLUGS[PREPARING])["Location"] == "https://regio.example/"


def test_a_live_region_answers_itself(demo, visit):
    assert visit("/", SLUGS[LIVE]).status_code == 200


@pytest.mark.parametrize("code", [EXTERNAL, PREPARING])
@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt", "/-/live"])
def test_what_every_host_must_answer_is_not_redirected(demo, visit, code, path):
    assert visit(path, SLUGS[code]).status_code == 200


@pytest.mark.parametrize(
    ("code", "kind", "url"),
    [
        (LIVE, "site", "http://twente.localhost:"),
        (EXTERNAL, "existing", "https://werkcentrumregioamersfoort.nl/"),
        (PREPARING, "entry", "/regios/#zuid-holland-centraal"),
    ],
)
def test_the_entrance_always_has_an_address(region, code, kind, url):
    door = entrance(region(code))
    assert door.kind == kind
    assert url in door.url
    assert door.label


# Walking through


def walk(client: Client, region: Region, path: str = "/") -> Any:
    address = urlsplit(link_for(region, path))
    return client.get(f"{address.path}?{address.query}", headers={"host": address.hostname})


def test_a_link_opens_the_whole_site_to_who_has_it(region, client, visit):
    first = walk(client, region(PREPARING), "/locaties/")
    assert (first.status_code, first["Location"]) == (302, "/locaties/")
    cookie = first.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["domain"] == ""
    for path in ("/", "/locaties/", "/instrumentengids/"):
        response = visit(path, SLUGS[PREPARING])
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]


def test_a_link_keeps_other_parameters_and_loses_the_token(region, client):
    token = token_for(region(PREPARING))
    response = client.get(
        f"/locaties/?gebied=gm0637&rondleiding={token}",
        headers={"host": "zuid-holland-centraal.localhost"},
    )
    assert response["Location"] == "/locaties/?gebied=gm0637"


def test_a_link_never_leads_to_another_host(region, client):
    token = token_for(region(PREPARING))
    response = client.get(
        f"//evil.example/?rondleiding={token}",
        headers={"host": "zuid-holland-centraal.localhost"},
    )
    assert response.status_code in (301, 302)
    assert not response["Location"].startswith(("//", "http://evil", "https://evil"))


def test_the_token_of_one_region_opens_no_other(region, client, visit):
    token = token_for(region(EXTERNAL))
    response = visit(f"/?rondleiding={token}", SLUGS[PREPARING])
    assert response["Location"].endswith("/regios/#zuid-holland-centraal")
    assert COOKIE not in response.cookies
    client.cookies[COOKIE] = token
    assert visit("/", SLUGS[PREPARING]).status_code == 302


@pytest.mark.parametrize("token", ["", "x", "AM34", "AM34:1:x", "\x00", "é" * 500])
def test_a_forged_token_opens_nothing(demo, client, token):
    response = client.get(
        "/", {"rondleiding": token}, headers={"host": "zuid-holland-centraal.localhost"}
    )
    assert response.status_code == 302
    assert "/regios/" in response["Location"]


def test_a_token_ends_after_a_day(region, visit, client):
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        client.cookies[COOKIE] = token_for(region(PREPARING))
    with time_machine.travel(now + timedelta(hours=23, minutes=59), tick=False):
        assert visit("/", SLUGS[PREPARING]).status_code == 200
    with time_machine.travel(now + timedelta(hours=24, minutes=1), tick=False):
        assert visit("/", SLUGS[PREPARING]).status_code == 302


def test_a_live_site_pays_no_attention_to_tokens(region, visit):
    response = visit(f"/?rondleiding={token_for(region(LIVE))}", SLUGS[LIVE])
    assert response.status_code == 200
    assert not response.cookies


# Previews


@pytest.mark.parametrize("code", [EXTERNAL, PREPARING, LIVE])
def test_a_preview_shows_the_page_in_every_state(region, rf, code):
    page = region(code).home_page.specific
    response = page.make_preview_request(original_request=rf.get("/admin/"))
    assert response.status_code == 200
    assert region(code).title in response.content.decode()


# Going live and back


def test_going_live_is_one_act_that_others_hear_of(region, visit):
    heard = []

    def hear(region: Region, old: str, new: str, **kwargs: Any) -> None:
        heard.append((region.code, old, new))

    region_state_changed.connect(hear)
    try:
        go_live(region(PREPARING))
        assert visit("/", SLUGS[PREPARING]).status_code == 200
        withdraw(region(PREPARING))
        assert visit("/", SLUGS[PREPARING]).status_code == 302
    finally:
        region_state_changed.disconnect(hear)
    assert heard == [(PREPARING, "preparing", "live"), (PREPARING, "live", "preparing")]


def test_going_live_repairs_the_site_first(region):
    region(PREPARING).home_page.get_children().get(slug="locaties").specific.delete()
    again = go_live(region(PREPARING))
    assert again.home_page.get_children().live().filter(slug="locaties").exists()


def test_withdrawing_leads_back_to_the_site_that_is_known(region):
    assert go_live(region(EXTERNAL)).is_live
    back = withdraw(region(EXTERNAL))
    assert back.state == "external"
    assert entrance(back).kind == "existing"


def test_referring_elsewhere_needs_an_address(region):
    with pytest.raises(ValidationError):
        refer_elsewhere(region(LIVE), "")
    assert refer_elsewhere(region(LIVE), "https://regio.example/").state == "external"


# In the admin


def signed_in(client: Client, group: str | None) -> Client:
    from django.contrib.auth.models import Group

    user = User.objects.create_user("iemand", "iemand@voorbeeld.invalid", "x" * 20)
    if group is None:
        User.objects.filter(pk=user.pk).update(is_superuser=True)
    else:
        user.groups.add(Group.objects.get(name=group))
    client.force_login(User.objects.get(pk=user.pk))
    return client


def act(client: Client, code: str, name: str) -> Any:
    return client.post(f"/admin/regio/{code}/{name}/", headers={"host": "localhost"})


def test_a_manager_gets_a_walk_through_of_the_own_region_only(region, client):
    signed_in(client, "AM34 beheer")
    response = client.post(
        f"/admin/regio/{PREPARING}/rondleiding/", follow=True, headers={"host": "localhost"}
    )
    assert "rondleiding=AM34" in response.content.decode()
    assert act(client, EXTERNAL, "rondleiding").status_code == 404


def test_a_manager_edits_the_own_region_and_no_other(region, client):
    signed_in(client, "AM34 beheer")
    url = "/admin/snippets/regions/region/edit/{}/"
    own = client.get(url.format("AM34"), headers={"host": "localhost"})
    assert own.status_code == 200
    assert "existing_site_url" not in own.content.decode()
    assert client.get(url.format("AM05"), headers={"host": "localhost"}).status_code == 404
    client.post(
        url.format("AM34"),
        {"display_name": "Werkcentrum Zoetermeer e.o.", "accent": "", "fanlight": ""},
        headers={"host": "localhost"},
    )
    assert region("AM34").title == "Werkcentrum Zoetermeer e.o."
    assert region("AM34").site.site_name == "Werkcentrum Zoetermeer e.o."


def test_a_national_editor_sees_all_regions(region, client):
    signed_in(client, "Landelijk eindredactie")
    html = client.get("/admin/snippets/regions/region/", headers={"host": "localhost"})
    for name in ("Twente", "Amersfoort", "Zuid-Holland Centraal"):
        assert name in html.content.decode()


def test_provisioning_leaves_the_state_alone(region):
    for code in (EXTERNAL, PREPARING, LIVE):
        before = region(code).state
        assert provision_region(code).state == before
