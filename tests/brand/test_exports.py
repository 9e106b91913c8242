"""What leaves an edition for other programs, read back the way those programs read it."""

import json
import re

import pytest
from defusedxml import ElementTree

from brand import tokens
from brand.editions.published import delivered
from brand.tokens.exports import EXPORTS

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HEX = re.compile(r"#[0-9a-f]{6}")


@pytest.fixture(params=["placeholder", "alternatief"])
def brandbook(request):
    return delivered(request.param)


def made(brandbook, name):
    return EXPORTS[name](brandbook)


def test_the_resolved_file_says_the_same_and_refers_to_nothing(brandbook):
    content = made(brandbook, "tokens.json")
    again = tokens.read(content)
    assert list(again) == list(brandbook.tokens)
    assert "{" not in {str(token.value)[:1] for token in again.values() if token.alias}
    assert not any(token.alias for token in again.values())
    for name, token in brandbook.tokens.items():
        if token.type in ("color", "border", "shadow"):
            assert tokens.colour(again, name) == tokens.colour(brandbook.tokens, name)
    assert again.accents == brandbook.accents


def test_the_sass_file_defines_before_it_reads(brandbook):
    known = set()
    for line in made(brandbook, "tokens.scss").decode().splitlines():
        match = re.fullmatch(r"(\$[\w-]+): (.+);", line)
        if match:
            assert set(re.findall(r"\$[\w-]+", match[2])) <= known, line
            assert "var(" not in match[2]
            known.add(match[1])
    assert "$nl-button-primary-background-color" in known
    assert "$wc-color-text" in known


def test_the_file_for_the_designers_has_a_set_for_each_layer_and_accent(brandbook):
    tree = json.loads(made(brandbook, "figma.tokens.json"))
    order = tree["$metadata"]["tokenSetOrder"]
    accents = [f"accent/{name}" for name, _label in brandbook.accents]
    assert order == ["merk", "algemeen", "onderdelen", *accents]
    assert set(order) == {name for name in tree if not name.startswith("$")}
    for theme in tree["$themes"]:
        assert set(theme["selectedTokenSets"]) <= set(order)


def test_every_reference_of_the_designers_file_leads_to_a_token(brandbook):
    tree = json.loads(made(brandbook, "figma.tokens.json"))
    names, references = set(), set()

    def walk(node, path):
        if isinstance(node, dict) and "$value" in node:
            names.add(".".join(path))
            references.update(
                re.findall(r"\{([^{}]+)\}", json.dumps(node["$value"]).replace('{"', ""))
            )
            return
        for name, child in node.items():
            if isinstance(child, dict):
                walk(child, (*path, name))

    for name in tree["$metadata"]["tokenSetOrder"]:
        walk(tree[name], ())
    assert references
    assert {each for each in references if re.fullmatch(r"[\w.-]+", each)} <= names


def test_the_colour_table_of_libreoffice_has_every_colour_of_the_brand(brandbook):
    table = ElementTree.fromstring(made(brandbook, "kleuren.soc"))
    rows = {row.get(f"{DRAW}name"): row.get(f"{DRAW}color") for row in table}
    assert rows["wall"] == brandbook.colour("brand.wall")
    assert all(HEX.fullmatch(value) for value in rows.values())
    for _name, label in brandbook.accents:
        assert f"{label} wall" in rows


def test_the_theme_colours_of_office_have_their_twelve_places(brandbook):
    scheme = ElementTree.fromstring(made(brandbook, "kleuren-office.xml"))
    slots = {slot.tag.removeprefix(DRAWING): slot[0].get("val") for slot in scheme}
    assert list(slots) == [
        "dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink",
    ]  # fmt: skip
    assert f"#{slots['accent1'].lower()}" == brandbook.colour("color.wall")


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_served_under_its_digest_for_ever(client, name):
    brandbook = delivered()
    response = client.get(brandbook.address(f"export/{name}"), HTTP_HOST="localhost")
    assert response.status_code == 200
    assert response.content == made(brandbook, name)
    assert "immutable" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["export/", "export/x", "export/../tokens.json", "tokens.scss"])
def test_nothing_else_is_served_as_an_export(client, path):
    assert client.get(delivered().address(path), HTTP_HOST="localhost").status_code == 404
