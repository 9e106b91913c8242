"""The styles use no two colours together that nobody declared, and no colour outside the component layer."""

import re

import pytest

from brand import stylesheet
from brand.editions.published import delivered
from brand.guard.pairs import decorative, pairs

FILES = [name for name in stylesheet.ORDER if name != "reset"]
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
DECLARATION = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;{}]+)")
VARIABLE = re.compile(r"var\((--[\w-]+)\)")
COLOURED = ("color", "border", "shadow", "gradient")
NAMES = {token.custom_property: token for token in delivered().tokens.values()}
BY_FRONT = {}
for each in pairs():
    BY_FRONT.setdefault(each.front, set()).add(each.back)
BACKS = set().union(*BY_FRONT.values())
# `:is(:focus-visible)` in forced colours and on paper: there the colours are the system's or black on white.
PRINTED = "print"


def rules(name):
    text = re.sub(
        r"/\*.*?\*/", "", (stylesheet.STYLES / f"{name}.css").read_text(), flags=re.DOTALL
    )
    for selector, body in RULE.findall(re.sub(r"@[a-z-]+[^{;]*\{", "", text)):
        found = {}
        for key, value in DECLARATION.findall(body):
            tokens = [
                NAMES[each]
                for each in VARIABLE.findall(value)
                if each in NAMES and NAMES[each].type in COLOURED
            ]
            found.setdefault(key, []).extend(tokens)
        yield " ".join(selector.split()), found


EVERY_RULE = [(name, selector, found) for name in FILES for selector, found in rules(name)]


@pytest.mark.parametrize("name", FILES)
def test_a_component_reads_colours_of_the_component_layer_only(name):
    wrong = [
        (selector, token.name)
        for selector, found in rules(name)
        for tokens in found.values()
        for token in tokens
        if token.layer != "component"
    ]
    assert wrong == []


def test_every_colour_in_use_is_declared():
    used = {
        token.name for _, _, found in EVERY_RULE for tokens in found.values() for token in tokens
    }
    declared = set(BY_FRONT) | BACKS | set(decorative())
    assert used - declared == set()
    assert len(used) > 100


def test_every_declared_colour_is_in_use():
    """A pair that no component has would keep an edition back for nothing."""
    used = {
        token.name for _, _, found in EVERY_RULE for tokens in found.values() for token in tokens
    }
    assert (set(BY_FRONT) | BACKS | set(decorative())) - used == set()


def test_text_and_ground_of_one_rule_are_declared_as_a_pair():
    undeclared = [
        (name, selector, text.name, ground.name)
        for name, selector, found in EVERY_RULE
        for text in found.get("color", [])
        for key in ("background", "background-color")
        for ground in found.get(key, [])
        if ground.name not in BY_FRONT.get(text.name, set()) and text.name != ground.name
    ]
    assert undeclared == []


def test_what_text_is_written_in_is_declared_as_text():
    texts = {pair.front for pair in pairs() if pair.kind in ("text", "disabled")}
    # A frame and a mark hand their colour on to a drawing.
    drawings = {pair.front for pair in pairs() if pair.kind == "part"}
    wrong = [
        (name, selector, token.name)
        for name, selector, found in EVERY_RULE
        for token in found.get("color", [])
        if token.name not in texts | drawings
    ]
    assert wrong == []


def test_every_ground_carries_text_or_is_seen_itself():
    grounds = {
        token.name
        for name, _selector, found in EVERY_RULE
        if name != PRINTED
        for key in ("background", "background-color")
        for token in found.get(key, [])
    }
    assert grounds - BACKS - set(BY_FRONT) - set(decorative()) == set()
