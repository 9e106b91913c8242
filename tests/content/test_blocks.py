"""The blocks: what a visitor sees of each, and what an editor may not save."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content import targets
from content.blocks import body_blocks
from content.blocks.listing import register_listing
from content.context import SiteContext
from content.factories import heading, items, make_page, text
from content.fields import BodyField
from content.models import ContentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(twente, get):
    """`show(block, …)`: the HTML of a page with these blocks."""

    def render(*blocks):
        ContentPage.objects.filter(slug="proef").delete()
        make_page(
            twente.root_page, title="Proef", slug="proef", body=list(blocks), show_contact=False
        )
        html = get(twente, "/proef/").content.decode()
        return html.split("<main", 1)[1].split("</main>", 1)[0]

    return render


def block(name, /, **value):
    return {"type": name, "value": value}


def link(label="Ga", page=None, address="", target=""):
    return {"label": label, "page": page, "address": address, "target": target}


def clean(*blocks):
    body = body_blocks()
    return body.clean(body.to_python(list(blocks)))


# Shown


def test_heading_and_text(show):
    html = show(
        heading("Een kop"), text("<p>Woorden.</p>"), heading("Klein", "3"), text("<p>Meer.</p>")
    )
    assert "Een kop</h2>" in html
    assert "Klein</h3>" in html


def test_a_heading_whose_body_disappeared_is_not_shown(show):
    html = show(
        heading("Bellen"), text("<p>Bel {telefoon}.</p>"), heading("Blijft"), text("<p>Ja.</p>")
    )
    assert "Bellen" not in html
    assert "Blijft" in html


def test_a_small_heading_goes_with_its_text(show):
    html = show(
        heading("Contact"), text("<p>Kom.</p>"), heading("Bellen", "3"), text("<p>{telefoon}</p>")
    )
    assert "Contact" in html
    assert "Bellen" not in html


def test_braces_never_show_in_any_block(show):
    words = "Hallo {onbekend}"
    html = show(
        heading(words),
        text(f"<p>{words}</p>"),
        block("steps", steps=items({"title": words, "text": words})),
        block("accordion", items=items({"title": words, "text": f"<p>{words}</p>"})),
        block("notice", kind="info", title=words, text=f"<p>{words}</p>"),
        block("cards", cards=items({"title": words, "text": words})),
        block("table", caption=words, head=items(words), rows=items({"cells": items(words)})),
        block("action", **link(label=words, address="https://voorbeeld.test/")),
    )
    assert "{" not in html
    assert "onbekend" not in html


def test_steps_accordion_and_notice(show):
    html = show(
        block("steps", steps=items({"title": "Stap een", "text": ""})),
        block("accordion", items=items({"title": "Vraag", "text": "<p>Antwoord</p>"})),
        block("notice", kind="warning", title="Let op", text="<p>Gesloten.</p>"),
    )
    assert "Stap een" in html
    assert "<details" in html
    assert "Antwoord" in html
    assert "Gesloten." in html


def test_a_button_to_a_page_an_address_or_a_named_target(show, twente):
    there = make_page(twente.root_page, title="Contact", slug="contact")
    html = show(
        block("action", **link(page=there.pk), kind="primary"),
        block("action", **link(address="https://voorbeeld.test/x"), kind="link"),
        block("action", **link(label="Contact", target="contact"), kind="secondary"),
    )
    assert html.count('href="/contact/"') == 2
    assert 'href="https://voorbeeld.test/x"' in html


@pytest.mark.parametrize("target", ["agenda", "bestaat-niet", "situatie/ook-niet", "contact"])
def test_a_button_whose_target_does_not_exist_here_is_not_shown(show, target):
    html = show(text("<p>Tekst.</p>"), block("action", **link(label="Knop", target=target)))
    assert "Knop" not in html


def test_a_button_to_a_page_that_is_not_public_is_not_shown(show, twente):
    there = make_page(twente.root_page, title="Weg", slug="weg")
    there.unpublish()
    assert "Knop" not in show(block("action", **link(label="Knop", page=there.pk)))


def test_a_link_in_a_national_text_stays_on_the_readers_site(about, national, twente, get):
    make_page(
        national.root_page,
        title="Links",
        slug="links",
        on_all_sites=True,
        body=[
            text(f'<p><a linktype="page" id="{about.pk}">Over ons</a></p>'),
            block("action", **link(label="Knop", page=about.pk)),
        ],
    )
    assert get(twente, "/links/").content.decode().count('href="/over/"') >= 2


def test_four_questions_three_audiences(show, twente):
    make_page(twente.root_page, title="Contact", slug="contact")
    questions = [
        {"title": f"Vraag {n}", "text": "", "pictogram": "werk", **link(target="contact")}
        for n in range(4)
    ]
    audiences = [
        {"title": f"Groep {n}", "text": "Tekst", **link(target="contact")} for n in range(3)
    ]
    html = show(
        block("questions", panels=items(*questions)),
        block("audiences", audiences=items(*audiences)),
    )
    assert all(f"Vraag {n}" in html for n in range(4))
    assert all(f"Groep {n}" in html for n in range(3))


def test_a_table_without_rows_is_left_out_with_its_heading(show):
    table = block(
        "table",
        caption="Cookies",
        head=items("Naam", "Duur"),
        rows=items({"cells": items("{cookie}", "1 dag")}),
    )
    html = show(heading("Overzicht"), table)
    assert "Overzicht" not in html
    assert "<table" not in html


def test_a_list_is_drawn_by_the_app_that_registered_it(show):
    register_listing("proef", "Proef", lambda context: f"<p>Lijst van {context.site.hostname}</p>")
    assert "Lijst van twente.localhost" in show(block("listing", listing="proef"))
    assert "<p>" not in show(block("listing", listing="onbekend"))


def test_the_finder_shows_only_where_regions_can_be_found(show, monkeypatch):
    monkeypatch.setitem(targets._resolvers, "regio-zoeken", lambda argument, context: None)
    finder = block("finder", label="Waar woon je?", hint="", button="Zoek")
    assert "Waar woon je?" not in show(finder)
    monkeypatch.setitem(targets._resolvers, "regio-zoeken", lambda argument, context: "/regios/")
    html = show(finder)
    assert "Waar woon je?" in html
    assert 'action="/regios/"' in html


def test_the_guide_entrance_searches_in_the_guide(show, monkeypatch):
    monkeypatch.setitem(targets._resolvers, "instrumenten", lambda argument, context: "/gids/")
    html = show(block("guide", label="Welke hulp?", hint=""))
    assert 'action="/gids/"' in html
    assert 'name="q"' in html


def test_a_contact_block_shows_how_to_reach_a_person(show):
    assert "Vraag het ons" in show(block("contact", title="Vraag het ons", text="Wij helpen."))


def test_script_in_a_text_is_escaped(show):
    html = show(block("steps", steps=items({"title": "<script>alert(1)</script>", "text": ""})))
    assert "<script>alert" not in html


# Saved


@pytest.mark.parametrize(("alt", "decorative"), [("", False), ("Een deur", True)])
def test_an_image_needs_a_description_or_is_decorative(alt, decorative):
    body = body_blocks().child_blocks["image"]
    value = body.to_python({"image": None, "alt": alt, "decorative": decorative, "caption": ""})
    with pytest.raises(ValidationError) as caught:
        body.clean(value)
    assert (
        "alt" in getattr(caught.value, "block_errors", {}) or "image" in caught.value.block_errors
    )


def test_a_small_heading_needs_a_heading_above_it():
    with pytest.raises(ValidationError):
        clean(heading("Klein", "3"))
    clean(heading("Groot"), heading("Klein", "3"))


@pytest.mark.parametrize("destinations", [{}, {"address": "https://a.test/", "target": "home"}])
def test_a_button_leads_to_exactly_one_place(destinations):
    with pytest.raises(ValidationError):
        clean(block("action", **link(**destinations), kind="primary"))


def test_there_are_three_audiences_and_four_questions():
    audience = {"title": "A", "text": "T", **link(target="home")}
    with pytest.raises(ValidationError):
        clean(block("audiences", audiences=items(audience, audience)))
    clean(block("audiences", audiences=items(audience, audience, audience)))


def test_rich_text_offers_a_narrow_list_of_features():
    assert body_blocks().child_blocks["text"].features == [
        "bold",
        "italic",
        "link",
        "ol",
        "ul",
        "document-link",
    ]


def test_block_definitions_stay_out_of_migrations():
    _name, _path, args, kwargs = BodyField(verbose_name="inhoud").deconstruct()
    assert args == []
    assert "block_lookup" not in kwargs


def test_a_target_is_none_without_a_site():
    assert targets.url("home", None) is None
    assert targets.url("", SiteContext(site=None, home=None)) is None


def test_a_list_that_depends_on_the_clock_shortens_how_long_the_page_is_kept(twente, get):
    def draw(context):
        context.fresh_until.append(timezone.now() + timedelta(seconds=20))
        return "<p>Nu open</p>"

    register_listing("klok", "Klok", draw)
    body = [block("listing", listing="klok")]
    make_page(twente.root_page, title="Klok", slug="klok", body=body)
    age = int(get(twente, "/klok/")["Cache-Control"].split("max-age=")[1].split(",")[0])
    assert age <= 20
