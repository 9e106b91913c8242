"""A region that goes while its editor is signed in: the next click says so, and is noted."""

import pytest

from audit.models import Entry
from regions.models import Region
from regions.provisioning import provision_region
from regions.taking_back import take_back_region
from tests.regions.opened import client_of, person

pytestmark = pytest.mark.django_db
CODE = "AM02"


@pytest.fixture
def friesland(demo) -> Region:
    Region.objects.filter(pk=CODE).update(state="preparing")
    return provision_region(CODE)


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/{home}/edit/", "/admin/images/", "/admin/regio/AM02/live/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_next_click_says_what_happened_and_is_noted(friesland, path, method):
    client = client_of(person("els", "AM02 redacteur"))
    address = path.format(home=friesland.home_page_id)
    assert client.get("/admin/").status_code == 200
    take_back_region(CODE)
    response = getattr(client, method)(address)
    html = response.content.decode()
    assert response.status_code in (403, 404)
    assert "De site van Werkcentrum Friesland is er niet meer." in html
    assert "Log uit" in html
    assert ("niet opgeslagen" in html) == (method == "post")
    entry = Entry.objects.filter(act="request.refused", detail__why="site taken back").get()
    assert (entry.actor_label, entry.outcome) == ("els", "refused")
    assert entry.detail["method"] == method.upper()


def test_a_script_gets_the_same_in_its_own_form(friesland):
    client = client_of(person("els", "AM02 redacteur"))
    take_back_region(CODE)
    response = client.post(
        f"/admin/pages/{friesland.home_page_id}/edit/",
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code in (403, 404)
    assert "er niet meer" in response.json()["error_message"]


def test_who_also_works_elsewhere_goes_on_there(friesland):
    client = client_of(person("beide", "AM02 redacteur", "AM05 redacteur"))
    take_back_region(CODE)
    gone = client.get(f"/admin/pages/{friesland.home_page_id}/edit/")
    assert gone.status_code == 404
    assert "De site van Werkcentrum Friesland is er niet meer." in gone.content.decode()
    assert "Naar je eigen sites" in gone.content.decode()
    assert client.get("/admin/").status_code == 200


def test_someone_who_lost_the_role_otherwise_is_not_told_of_a_site(demo):
    user = person("els", "AM05 redacteur")
    client = client_of(user)
    user.groups.clear()
    html = client.get("/admin/", follow=True).content.decode()
    assert "er niet meer" not in html


def test_a_visitor_who_is_not_signed_in_gets_the_form_as_always(demo, client):
    response = client.get("/admin/", headers={"host": "localhost"})
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
    assert not Entry.objects.filter(act="request.refused").exists()


def test_signing_out_still_works(friesland):
    client = client_of(person("els", "AM02 redacteur"))
    take_back_region(CODE)
    assert client.post("/admin/logout/").status_code == 302
    assert "/admin/login/" in client.get("/admin/")["Location"]


def test_an_old_page_that_is_gone_for_another_reason_stays_a_plain_404(demo):
    client = client_of(person("els", "AM05 redacteur"))
    assert client.get("/admin/pages/987654/edit/").status_code == 404
    assert not Entry.objects.filter(act="request.refused").exists()
