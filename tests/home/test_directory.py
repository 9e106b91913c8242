"""The national home, the directory of regions and its suggestions, as a visitor meets them."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import RegionDirectoryPage
from regions.models import Region

pytestmark = pytest.mark.usefixtures("demo")
BAD = [
    "a" * 5000,
    "%00",
    "%ff%fe",
    "%E2%80%AEabc",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "{{7*7}}",
    "%",
    "%zz",
]


def soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def doorway(response: Any) -> Tag:
    found = soup(response).select_one(".wc-doorway__opening")
    assert found is not None
    return found


def text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


# The home page


def test_the_finder_stands_in_the_doorway_of_the_national_home(visit: Any) -> None:
    form = doorway(visit("/")).find("form")
    assert form["action"] == "/regios/"
    assert form.find("input", attrs={"name": "zoek"})["data-suggestions"] == "/regios/suggesties"


def test_the_three_audiences_come_first_and_are_equal(visit: Any) -> None:
    cards = soup(visit("/")).select(".wc-audiences > li")
    assert [card.h3.get_text() for card in cards] == [
        "Ik zoek werk",
        "Ik heb werk",
        "Ik ben werkgever",
    ]
    assert len({tuple(sorted(child.name for child in card.find_all())) for card in cards}) == 1


@pytest.mark.parametrize("path", ["/", "/regios/"])
def test_every_region_is_on_the_map_and_in_the_list_beside_it(path: str, visit: Any) -> None:
    page = soup(visit(path))
    on_map = {a["data-regio"]: a["href"] for a in page.select("svg.wc-region-map a")}
    in_list = {a["data-regio"]: a["href"] for a in page.select(".wc-link-list a")}
    assert on_map == in_list
    assert set(on_map) == set(Region.objects.current().values_list("slug", flat=True))


def test_the_source_of_the_boundaries_is_named(visit: Any) -> None:
    assert "Grenzen: CBS en Kadaster, CC BY 4.0" in visit("/").content.decode()


def test_the_contact_band_leads_to_the_finder(visit: Any) -> None:
    page = soup(visit("/"))
    assert page.select_one(".wc-contact-band a.wc-button")["href"] == "#regio-zoeken"
    assert page.find(id="regio-zoeken") is not None


# One sure answer


def test_a_live_region_is_answered_with_its_name_and_the_way_to_its_site(visit: Any) -> None:
    answer = doorway(visit("/regios/?zoek=7607"))
    assert answer.h2.get_text() == "Werkcentrum Twente"
    assert "gemeente Almelo" in text(answer)
    assert answer.select_one("[data-regio=twente] a")["href"].endswith("/?gebied=gm0141")


def test_a_region_elsewhere_is_answered_with_its_site_of_today(visit: Any) -> None:
    answer = doorway(visit("/regios/?zoek=Amersfoort"))
    assert "Deze regio heeft nu nog een andere site" in text(answer)
    link = answer.select_one("[data-regio=amersfoort] a")
    assert link["href"] == "https://werkcentrumregioamersfoort.nl/"


def test_a_region_in_preparation_says_what_to_do_now(visit: Any) -> None:
    response = visit("/regios/?zoek=Zoetermeer")
    answer = doorway(response)
    assert "komt nog" in text(answer)
    entry = soup(response).find(id="zuid-holland-centraal")
    assert "Vraag het bij je eigen gemeente" in text(entry)
    assert "Zoetermeer" in text(entry)


def test_the_region_of_the_answer_is_lit_on_the_map(visit: Any) -> None:
    lit = soup(visit("/regios/?zoek=7607")).select("svg.wc-region-map a.is-current")
    assert [a["data-regio"] for a in lit] == ["twente"]


def test_a_guess_is_called_a_guess(visit: Any) -> None:
    answer = text(doorway(visit("/regios/?zoek=Almeloo")))
    assert "‘Almeloo’ kennen we niet. We denken dat je Almelo bedoelt." in answer


def test_a_name_of_several_gemeenten_in_one_region_asks_which_gemeente(visit: Any) -> None:
    answer = doorway(visit("/regios/?zoek=Littenseradiel"))
    assert answer.h2.get_text() == "Werkcentrum Friesland"
    assert "In welke gemeente woon je?" in text(answer)
    assert len(answer.select(".wc-ways a")) == 3


# Asking which, and nothing found


def test_an_ambiguous_name_asks_which(visit: Any) -> None:
    answer = doorway(visit("/regios/?zoek=bergen"))
    ways = answer.select(".wc-ways a[data-regio]")
    assert {way["data-regio"] for way in ways} == {"noord-holland-noord", "noord-limburg"}
    assert "hoort bij meer dan één regio" in text(answer)


def test_nothing_found_is_kind_keeps_what_was_typed_and_offers_map_and_list(visit: Any) -> None:
    response = visit("/regios/?zoek=xyzzyq")
    answer = doorway(response)
    assert "Dat ligt niet aan jou" in text(answer)
    assert answer.find("input", attrs={"name": "zoek"})["value"] == "xyzzyq"
    assert answer.select_one("a[href='#regios']") is not None
    assert soup(response).find(id="regios").select_one("svg.wc-region-map") is not None


@pytest.mark.parametrize("query", BAD)
def test_bad_input_is_answered_in_the_sites_look(query: str, visit: Any) -> None:
    response = visit(f"/regios/?zoek={query}")
    assert response.status_code == 200
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "wc-page-footer" in html
    suggestions = visit(f"/regios/suggesties?zoek={query}")
    assert suggestions.status_code == 200
    assert suggestions.json() == []


def test_an_empty_question_shows_the_directory(visit: Any) -> None:
    assert doorway(visit("/regios/?zoek=")).h2.get_text() == "Zoek je Werkcentrum"


def test_of_a_repeated_parameter_one_counts(visit: Any) -> None:
    assert doorway(visit("/regios/?zoek=Assen&zoek=Almelo")).h2.get_text() == "Werkcentrum Twente"


# The directory


def test_the_directory_holds_no_dead_or_empty_site(visit: Any) -> None:
    """Only a region that is live, with a site, is linked to its own host."""
    page = soup(visit("/regios/"))
    own_site = set(
        Region.objects.filter(state="live", site__isnull=False).values_list("slug", flat=True)
    )
    for link in page.select(".wc-link-list a"):
        slug = link["data-regio"]
        assert (f"//{slug}.localhost" in link["href"]) == (slug in own_site)
        assert page.find(id=slug) is not None


def test_the_state_of_a_region_without_a_site_of_its_own_stands_in_words(visit: Any) -> None:
    page = soup(visit("/regios/"))
    assert "bestaande site" in text(page.select_one(".wc-link-list a[data-regio=amersfoort]"))
    assert "site komt nog" in text(
        page.select_one(".wc-link-list a[data-regio=zuid-holland-centraal]")
    )


def test_every_gemeente_stands_in_the_directory(visit: Any) -> None:
    html = text(soup(visit("/regios/")).find(id="gemeenten"))
    for name in ("Assen", "'s-Gravenhage", "Bergen (NH.)", "Nuenen, Gerwen en Nederwetten"):
        assert name in html


def test_an_ended_region_leaves_the_directory(visit: Any) -> None:
    Region.objects.filter(code="AM05").update(ended_on="2020-01-01")
    page = soup(visit("/regios/"))
    assert page.select("[data-regio=twente]") == []


def test_the_number_of_queries_is_small_and_does_not_grow_with_the_regions(visit: Any) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            visit(path)
        return len(captured)

    for turn, path in enumerate(("/", "/regios/", "/regios/?zoek=bergen")):
        visit(path)
        before = queries(path)
        assert before <= 20
        more = range(100 * turn, 100 * turn + 40)
        Region.objects.bulk_create(
            Region(code=f"A{n:03}", slug=f"regio-{n}", name=f"Regio {n}") for n in more
        )
        assert queries(path) <= before


# Keeping


def test_the_directory_may_be_kept_but_an_answer_may_not(visit: Any) -> None:
    assert visit("/regios/")["Cache-Control"].startswith("public")
    assert visit("/regios/?zoek=Assen")["Cache-Control"] == "no-store"
    assert visit("/regios/?zoek=")["Cache-Control"] == "no-store"
    assert visit("/regios/suggesties?zoek=Assen")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/", "/regios/", "/regios/?zoek=Assen", "/regios/suggesties?zoek=a"]
)
def test_no_cookie_and_nothing_to_vary_on(path: str, visit: Any) -> None:
    response = visit(path)
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/regios/", "/regios/?zoek=Assen", "/regios/?zoek=bergen"])
def test_nothing_is_styled_or_scripted_inline(path: str, visit: Any) -> None:
    html = visit(path).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    for script in soup(visit(path)).find_all("script"):
        assert script.get("src") or script.get("type") == "application/ld+json"


@pytest.mark.parametrize("path", ["/", "/regios/", "/regios/?zoek=Assen", "/regios/?zoek=bergen"])
def test_one_heading_of_the_first_level_and_no_id_twice(path: str, visit: Any) -> None:
    page = soup(visit(path))
    assert len(page.find_all("h1")) == 1
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))


# Suggestions


def test_suggestions_are_a_list_best_first_with_four_keys(visit: Any) -> None:
    found = visit("/regios/suggesties?zoek=almel").json()
    assert found[0]["label"] == "Almelo – in Twente"
    assert (found[0]["regio"], found[0]["gemeente"]) == ("twente", "gm0141")
    assert all(set(row) >= {"label", "regio", "gemeente", "url"} for row in found)


def test_suggestions_are_empty_where_nothing_fits(visit: Any) -> None:
    assert visit("/regios/suggesties?zoek=xyzzyq").json() == []
    assert visit("/regios/suggesties").json() == []


def test_suggestions_take_no_post(client: Any) -> None:
    assert client.post("/regios/suggesties", headers={"host": "localhost"}).status_code == 405


# Provisioning


def test_the_directory_is_mended_and_its_texts_are_left_alone() -> None:
    page = RegionDirectoryPage.objects.get()
    page.title = "Van de redactie"
    page.save_revision().publish()
    page.unpublish()
    call_command("provision_region", "AM05", verbosity=0)
    page.refresh_from_db()
    assert (page.slug, page.live, page.title) == ("regios", True, "Van de redactie")
    assert RegionDirectoryPage.objects.count() == 1
