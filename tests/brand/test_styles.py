"""Rules that every style keeps: tokens only, logical only, no ids, no px type."""

import gzip
import re

import pytest

from brand import stylesheet
from brand.editions.published import delivered

SOURCES = {name: (stylesheet.STYLES / f"{name}.css").read_text() for name in stylesheet.ORDER}
CODE = {name: re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for name, text in SOURCES.items()}
# `min-width` is allowed in a media query, which has no logical twin.
RULES = {name: re.sub(r"@media[^{]*|@supports[^{]*", "", text) for name, text in CODE.items()}
DECLARATION = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;{}]+)[;}]")
PHYSICAL = re.compile(
    r"^((margin|padding|border|inset|scroll-margin|scroll-padding)-(top|right|bottom|left)(-.*)?"
    r"|top|right|bottom|left|width|height|(min|max)-(width|height)|overflow-[xy]|float|clear"
    r"|border-(top|bottom)-(left|right)-radius)$"
)
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|\b\d*\.?\d+(?:px|rem|pt)\b", re.IGNORECASE)


def declarations(name: str) -> list[tuple[str, str]]:
    return [(key, value.strip()) for key, value in DECLARATION.findall(RULES[name])]


def parts(value: str) -> int:
    """Values at the top level: `a calc(b + c)` has two."""
    while "(" in value:
        value = re.sub(r"[\w-]*\([^()]*\)", "x", value)
    return len(value.split())


every_file = pytest.mark.parametrize("name", stylesheet.ORDER)


@every_file
def test_every_file_is_built(name):
    assert {path.stem for path in stylesheet.STYLES.glob("*.css")} == set(stylesheet.ORDER)


@every_file
def test_no_physical_property(name):
    assert [key for key, _value in declarations(name) if PHYSICAL.match(key)] == []


@every_file
def test_no_physical_value(name):
    sided = [
        (key, value)
        for key, value in declarations(name)
        if (key in ("text-align", "float", "clear", "caption-side") and value in ("left", "right"))
        or (key in ("margin", "padding", "inset", "border-width") and parts(value) == 4)
    ]
    assert sided == []


@every_file
def test_no_id_and_nothing_important(name):
    assert "!important" not in CODE[name]
    assert re.findall(r"(?<![\w(\"])#[a-z][\w-]*(?=[^;{}]*\{)", CODE[name]) == []


@pytest.mark.parametrize("name", [n for n in stylesheet.ORDER if n != "print"])
def test_only_tokens(name):
    """Left free: 0, %, em, fr, vh, ratios, and the one pixel of what only a screen reader meets."""
    literal = [
        (key, value)
        for key, value in declarations(name)
        if LITERAL.search(value)
        and (key, value) not in (("inline-size", "1px"), ("block-size", "1px"))
    ]
    assert literal == []


@every_file
def test_components_do_not_know_the_brand(name):
    assert "--wc-brand-" not in CODE[name]


@every_file
@pytest.mark.parametrize("edition", ["placeholder", "alternatief"])
def test_every_token_that_is_read_exists(edition, name):
    known = {token.custom_property for token in delivered(edition).tokens.values()} | {
        "--wc-dir",
        "--_pad",
    }
    assert set(re.findall(r"var\((--[\w-]+)", CODE[name])) - known == set()


@every_file
def test_everything_stands_in_a_layer(name):
    outside = re.sub(
        r"@layer [\w, ]+\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}", "", CODE[name]
    )
    assert outside.strip() == ""


@pytest.mark.parametrize("edition", ["placeholder", "alternatief"])
def test_both_stylesheets_are_within_their_budget(edition):
    served = len(gzip.compress((stylesheet.STATIC / "site.css").read_bytes(), 9))
    properties = len(gzip.compress(delivered(edition).stylesheet.encode(), 9))
    assert properties <= 4_000
    assert served + properties <= 10_000


def test_only_the_preloaded_part_of_the_font_is_needed_for_dutch():
    dutch = set(map(ord, "aZ0 ’‘“–…é ë ï ö ü è ê ç €·-,.?!/()"))
    needed = {
        font.file
        for font in delivered().fonts
        for low, high in (_ends(each) for each in font.unicode_range.split(","))
        if any(low <= letter <= high for letter in dutch)
    }
    assert needed == {font.file for font in delivered().fonts if font.preload}


def _ends(text: str) -> tuple[int, int]:
    low, _, high = text.strip().removeprefix("U+").partition("-")
    return int(low, 16), int(high or low, 16)
