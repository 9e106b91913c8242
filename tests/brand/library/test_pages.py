"""The pages of the living brandbook, as a visitor gets them."""

import json
import re
from pathlib import Path

import pytest

from brand import current
from brand.brandbook import Brandbook
from brand.editions.published import delivered
from brand.library.components import INTERNAL, components
from brand.library.texts import text

FOLDER = Path(__file__).parents[3] / "brand" / "templates" / "brand" / "components"
CHAPTERS = ["", *(f"{chapter['slug']}/" for chapter in text("chapters"))]
every_chapter = pytest.mark.parametrize("path", CHAPTERS)
every_component = pytest.mark.parametrize("slug", list(components()))


@pytest.fixture
def library(national_site, visit):
    """The text of a page of the library."""

    def page(path: str) -> str:
        response = visit(f"/huisstijl/{path}")
        assert response.status_code == 200
        return response.content.decode()

    return page


def changed(**tokens: str) -> Brandbook:
    """The delivered edition with other colours in its brand layer."""
    held = delivered()
    tree = json.loads(held.files["tokens.json"])
    for name, colour in tokens.items():
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        tree["brand"][name]["$value"] = {"colorSpace": "srgb", "components": parts, "hex": colour}
    return Brandbook("andere", {**held.files, "tokens.json": json.dumps(tree).encode()})


@every_chapter
def test_a_page_is_public_and_holds_nothing_of_its_visitor(national_site, visit, path):
    response = visit(f"/huisstijl/{path}")
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"].startswith("public")
    assert set(response.get("Vary", "").split(", ")) <= {"", "Accept-Encoding"}


@every_chapter
def test_a_page_is_not_on_a_regional_site(region, visit, path):
    assert visit(f"/huisstijl/{path}", region("AM05").slug).status_code == 404


@every_chapter
def test_a_placeholder_says_so_and_stays_out_of_search_engines(library, path):
    html = library(path)
    assert "Het echte merkboek is niet openbaar" in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_real_brandbook_may_be_found(library):
    held = delivered()
    facts = json.loads(held.files["edition.json"]) | {"placeholder": False}
    real = Brandbook("echt", {**held.files, "edition.json": json.dumps(facts).encode()})
    with current.use(real):
        html = library("kleuren/")
    assert "Het echte merkboek is niet openbaar" not in html
    assert "noindex" not in html


def test_examples_stay_out_of_search_engines_in_any_edition(library):
    held = delivered()
    facts = json.loads(held.files["edition.json"]) | {"placeholder": False}
    with current.use(Brandbook("echt", {**held.files, "edition.json": json.dumps(facts).encode()})):
        assert "noindex" in library("onderdelen/knop/".replace("knop", "button"))


def test_a_component_that_is_not_there_is_not_found(national_site, visit):
    assert visit("/huisstijl/onderdelen/bestaat-niet/").status_code == 404


def test_every_component_has_a_page_of_its_own():
    templates = {path.stem for path in FOLDER.glob("*.html")}
    assert {component.name for component in components().values()} == templates - INTERNAL


@every_component
def test_examples_stand_beside_each_other_with_ids_of_their_own_and_nothing_inline(library, slug):
    html = library(f"onderdelen/{slug}/")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert {each for each in ids if ids.count(each) > 1} == set()
    pointed = re.findall(
        r'\s(?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]+)"', html
    )
    assert {each for names in pointed for each in names.split()} - set(ids) == set()
    assert not re.search(
        r"\sstyle=|<style|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)|\son[a-z]+=", html
    )


@every_component
def test_a_component_says_what_to_do_what_not_and_how_it_is_accessible(slug):
    component = components()[slug]
    assert all((component.purpose, component.do, component.dont, component.accessibility))


def test_the_whole_library_is_drawn_from_the_edition_in_use(library):
    other = changed(light="#ffb000")
    with current.use(other):
        pages = {path: library(path) for path in ("", "kleuren/", "onderdelen/button/")}
    assert all(other.stylesheet_address in html for html in pages.values())
    assert "#ffb000" in pages["kleuren/"]
    assert "#ffb000" in pages["onderdelen/button/"]
    assert "#ffd45c" not in pages["kleuren/"] + pages["onderdelen/button/"]


def test_an_edition_may_tell_its_own_story(library):
    held = delivered()
    facts = json.loads(held.files["edition.json"]) | {"story": {"title": "Een ander verhaal"}}
    with current.use(Brandbook("b", {**held.files, "edition.json": json.dumps(facts).encode()})):
        assert "Een ander verhaal" in library("")


def test_an_edition_without_rules_for_the_logo_says_so(library):
    files = {path: each for path, each in delivered().files.items() if path != "logo.json"}
    with current.use(Brandbook("zonder", files)):
        assert "nog geen regels voor het logo" in library("logo/")


def test_the_library_takes_few_queries(national_site, visit, django_assert_max_num_queries):
    visit("/huisstijl/")
    for path in (*CHAPTERS, "onderdelen/result/"):
        with django_assert_max_num_queries(20):
            visit(f"/huisstijl/{path}")


def test_the_tone_page_holds_the_jargon_list(library):
    html = library("toon/")
    assert "arbeidsparticipatie" in html
    assert html.count("<dt>") > 150
