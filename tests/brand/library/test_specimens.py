"""How examples become HTML: in a state, more than once on a page, and to copy."""

import re

import pytest

from brand import stylesheet
from brand.library.components import components
from brand.library.source import source
from brand.library.specimens import distinct, mark, specimens
from brand.library.states import with_still_states


def test_a_state_stands_on_the_part_it_holds_for():
    html = '<p class="a">\n<a class="wc-chip" href="#">Twente</a>\n<a class="wc-chip">2</a></p>'
    assert mark(html, ".wc-chip", "hover") == html.replace(
        "<a class", '<a data-state="hover" class', 1
    )


def test_a_part_that_is_not_there_is_an_error():
    with pytest.raises(LookupError):
        mark("<p></p>", ".wc-chip", "hover")


def test_two_of_one_kind_have_ids_of_their_own():
    html = '<label for="a">A</label><input id="a" aria-describedby="a-hulp"><p id="a-hulp"></p>'
    assert distinct(html, "x") == (
        '<label for="a-x">A</label><input id="a-x" aria-describedby="a-hulp-x"><p id="a-hulp-x"></p>'
    )


def test_html_to_copy_is_what_the_component_makes():
    drawn = next(specimens(components()["text-input"]))
    assert "data-state" not in drawn.source
    assert 'id="naam"' in drawn.source
    assert re.sub(r"\s+", "", drawn.source) == re.sub(r"\s+", "", drawn.html)


@pytest.mark.parametrize("slug", list(components()))
def test_source_only_changes_white_space(slug):
    for drawn in specimens(components()[slug]):
        assert re.sub(r"\s+", "", drawn.source) == re.sub(r"\s+", "", drawn.html)


def test_source_puts_an_element_on_a_line():
    assert source("<ul> <li>Een</li><li><a href='#'>Twee</a></li></ul>") == (
        "<ul>\n  <li>Een</li>\n  <li><a href='#'>Twee</a></li>\n</ul>"
    )


def test_the_still_stylesheet_differs_from_the_sites_in_states_only():
    files = {path.name: text for path, text in stylesheet.build().items()}
    back = re.sub(r':is\((:[\w-]+),\[data-state~="\w+"\]\)', r"\1", files["states.css"])
    screen = stylesheet.minify(stylesheet.LAYERS + "".join(stylesheet.sources(without="print")))
    assert back.startswith(screen.rstrip())
    assert files["states.css"] != back


def test_a_still_state_weighs_as_much_as_the_real_one():
    assert with_still_states(".a:hover::after{}") == (
        '.a:is(:hover,[data-state~="hover"])::after{}'
    )
    assert with_still_states(".a:focus{}") == ".a:focus{}"
