import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from brand import drawings
from brand.editions.published import delivered

FOLDER = Path(drawings.__file__).parents[1] / "templates" / "brand" / "components"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
every_component = pytest.mark.parametrize("name", NAMES)


def component(name, /, **arguments):
    return render_to_string(f"brand/components/{name}.html", arguments)


def template(text, **context):
    return engines["django"].from_string("{% load brand_tags %}" + text).render(context)


@every_component
def test_a_component_names_its_arguments_at_the_top(name):
    assert (FOLDER / f"{name}.html").read_text().startswith("{# ")


@every_component
def test_a_component_has_nothing_inline(name):
    text = (FOLDER / f"{name}.html").read_text()
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", text)


@every_component
def test_a_component_is_drawn_without_any_argument(name):
    component(name)


@every_component
def test_the_documentation_knows_every_component(name):
    documentation = (Path(__file__).parents[2] / "docs" / "theme.md").read_text()
    private = {"field_notes", "field_attributes"}
    wrapping = f"{{% {name} %}}" in documentation
    assert name in private or wrapping or f"`{name}.html`" in documentation


def test_a_button_without_a_target_is_not_shown():
    assert component("button", label="Bel ons", url=None).strip().endswith("#}") is False
    assert "Bel ons" not in component("button", label="Bel ons", url=None)


def test_an_example_number_can_not_be_called():
    example = SimpleNamespace(phone="0800-VOORBEELD", phone_href="tel:1", phone_is_example=True)
    assert "href" not in component("phone", contact=example)
    assert "voorbeeld" in component("phone", contact=example)


def test_a_field_points_to_its_hint_and_its_error():
    html = component("text_input", id="a", name="a", label="Naam", hint="Kort", error="Vul in")
    assert 'aria-describedby="a-hulp a-fout"' in html
    assert 'aria-invalid="true"' in html


def test_an_ended_entry_says_so_and_names_its_successor():
    hit = {
        "title": "Oud",
        "url": "/oud/",
        "ended": "Bestaat niet meer",
        "successor": {"title": "Nieuw", "url": "/nieuw/"},
    }
    html = component("result", hit=hit)
    assert "Bestaat niet meer" in html
    assert "/nieuw/" in html


def test_text_of_an_editor_is_escaped():
    assert "<script>" not in component(
        "accordion", items=[{"title": "<script>", "text": "<script>"}]
    )


def test_steps_may_be_texts_or_have_a_title():
    html = component("steps", items=["loop binnen", {"title": "Vertel", "text": "je vraag"}])
    assert "loop binnen" in html
    assert "<b>Vertel</b><p>je vraag</p>" in html


def test_a_name_may_break_after_its_slash():
    assert template("{{ n|breakable }}", n="Zaanstreek/Waterland") == "Zaanstreek/<wbr>Waterland"


def test_a_block_tag_wraps_its_content_and_escapes_its_arguments():
    html = template('{% section title=t id="a" %}<p>inhoud</p>{% endsection %}', t="A & B")
    assert "<p>inhoud</p>" in html
    assert "A &amp; B" in html


@pytest.mark.parametrize("kind", ["fanlights", "marks"])
def test_every_fanlight_in_the_list_is_drawn(kind):
    assert {value for value, _label in delivered().fanlights} == set(drawings.names(kind))


def test_an_unknown_fanlight_is_the_default():
    assert template('{% fanlight "niets" %}') == template('{% fanlight "waaier" %}')


def test_a_drawing_can_not_be_fetched_from_elsewhere():
    assert drawings.inner("icons", "../../secret") is None


# base.html


def test_the_frame_needs_nothing():
    html = render_to_string("base.html")
    assert 'id="inhoud"' in html
    assert 'lang="nl" dir="ltr"' in html


@pytest.mark.parametrize("name", ["404.html", "421.html", "500.html"])
def test_an_error_page_needs_nothing(name):
    assert "<h1>" in render_to_string(name)


@pytest.mark.parametrize("name", ["404.html", "500.html"])
def test_an_error_page_offers_the_search_and_a_person(name):
    html = render_to_string(name)
    assert 'role="search"' in html
    assert "Praat met een gids" in html


def test_arabic_runs_from_right_to_left():
    with translation.override("ar"):
        assert 'lang="ar" dir="rtl"' in render_to_string("base.html")


def test_the_languages_show_from_two_on():
    dutch = {"code": "nl", "label": "Nederlands", "url": "/"}
    arabic = {"code": "ar", "label": "العربية", "url": "/ar/", "dir": "rtl"}
    one = render_to_string("base.html", {"werkcentrum": {"languages": [dutch]}})
    two = render_to_string("base.html", {"werkcentrum": {"languages": [dutch, arabic]}})
    assert "wc-language" not in one
    assert "wc-language" in two


def test_a_region_shows_its_name_and_its_door():
    werkcentrum = {
        "name": "Werkcentrum Twente",
        "name_parts": ("Werkcentrum", "Twente"),
        "region": {"accent": "pruim", "fanlight": "stiepel"},
    }
    html = render_to_string("base.html", {"werkcentrum": werkcentrum, "page": {"title": "Contact"}})
    assert "<title>Contact – Werkcentrum Twente</title>" in html
    assert 'data-accent="pruim"' in html
    assert re.search(
        r'<svg class="wc-logo__drawing".*<span class="wc-sr">Werkcentrum Twente<', html
    )


def test_the_contact_band_can_be_switched_off():
    band = "wc-contact-band"
    assert band in render_to_string("base.html", {"page": {"show_contact": True}})
    assert band not in render_to_string("base.html", {"page": {"show_contact": False}})
