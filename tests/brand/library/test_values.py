"""Colours, sizes and tokens as the library shows them, and where it has them from."""

import json

import pytest

from brand import current
from brand.brandbook import Brandbook
from brand.editions.published import delivered
from brand.library import colours, measures
from brand.library.components import components
from brand.library.rules import read_by
from brand.library.specimens import specimens
from brand.library.usage import used_by


def edition(change) -> Brandbook:
    held = delivered()
    tree = json.loads(held.files["tokens.json"])
    change(tree)
    return Brandbook("proef", {**held.files, "tokens.json": json.dumps(tree).encode()})


def test_a_colour_has_its_codes():
    wall = next(each for each in colours.palette(delivered()) if each.name == "wall")
    assert (wall.hex, wall.rgb) == ("#123c33", "18 60 51")
    # Checked with the sRGB to OKLCH conversion of CSS Color 4.
    assert wall.oklch == "oklch(32.4% 0.049 176.4)"


def test_a_code_for_print_is_never_worked_out():
    assert {colour.cmyk for colour in colours.palette(delivered())} == {""}


def test_a_code_for_print_is_shown_where_the_edition_states_it():
    def state(tree):
        tree["brand"]["light"]["$extensions"] = {colours.CMYK: "0 17 64 0"}

    stated = {each.name: each.cmyk for each in colours.palette(edition(state)) if each.cmyk}
    assert stated == {"light": "0 17 64 0"}


def test_a_role_names_only_declared_grounds_with_the_measured_contrast():
    role = next(each for each in colours.roles(delivered()) if each.colour.name == "on-wall")
    assert {"wall", "leaf"} <= {ground.colour.name for ground in role.grounds}
    assert "ground" not in {ground.colour.name for ground in role.grounds}
    assert all(ground.ratio >= ground.least and ground.parts for ground in role.grounds)


def test_sizes_are_shown_at_both_ends():
    text = next(size for size in measures.sizes(delivered()) if size.name == "text")
    assert (text.narrow, text.wide) == (17, 19)


def test_tokens_of_a_component_come_from_the_rules_it_meets():
    read = read_by('<button class="wc-button">Zoek</button>')
    assert "--nl-button-primary-background-color" in read
    assert "--nl-button-primary-hover-background-color" in read  # a state
    assert "--wc-ajar-color" in read  # a drawn part
    assert not any("pagination" in name for name in read)


def test_a_secondary_button_reads_what_the_primary_does_not():
    plain = read_by('<a class="wc-button" href="#">Zoek</a>')
    second = read_by('<a class="wc-button wc-button--secondary" href="#">Zoek</a>')
    assert "--nl-button-secondary-background-color" in second - plain


def test_the_way_of_a_token_leads_to_the_brand():
    button = components()["button"]
    uses = {each.path: each for each in used_by(list(specimens(button)), delivered())}
    background = uses["nl.button.primary.background-color"]
    assert background.way[-1] == "brand.wall"
    assert background.value == "#123c33"


@pytest.mark.parametrize("slug", list(components()))
def test_every_component_reads_tokens_that_the_edition_has(slug):
    component = components()[slug]
    drawn = list(specimens(component))
    with current.use(delivered()):
        assert used_by(drawn, delivered())
