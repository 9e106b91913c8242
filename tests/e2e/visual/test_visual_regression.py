"""Components look as was accepted; and a changed token is seen."""

import pytest

from brand.editions.published import delivered
from brand.library.components import components
from brand.library.rules import read_by

from .drawing import different, draw, page_of, put_on, show
from .snapshot import ACCEPTED, Snapshot, drawn_edition, drawn_now
from .tokens_changed import UNSEEN_TYPES, reaches, with_changed

ACCEPT = "Is that meant? Look at /huisstijl/onderdelen/, then: python -m tests.e2e.visual"
# Read by rules that no example shows, each for its reason.
ARABIC, CLOSED, PAPER = "Arabic script", "a menu that opens by a click", "on paper"
NOT_SHOWN = {
    "brand.font-arabic": ARABIC,
    "font.arabic": ARABIC,
    "size.0-arabic": ARABIC,
    "nl.language-navigation.background-color": CLOSED,
    "wc.doorway.print-border": PAPER,
    "wc.logo.color": "the name in the header is drawn; in letters it stands only where it cannot be",
}


@pytest.fixture(scope="module")
def accepted() -> Snapshot:
    return Snapshot.read(ACCEPTED)


def test_every_component_looks_as_was_accepted(browser, accepted, width):
    now, found = drawn_now(), []
    assert set(now.specimens) == set(accepted.specimens), ACCEPT
    with page_of(browser, width) as page:
        for slug in now.specimens:
            show(page, accepted, slug)
            before = draw(page)
            show(page, now, slug)
            found += different(before, draw(page))
    assert found == [], f"{ACCEPT}\n{found}"


def test_the_fonts_are_those_that_were_accepted(accepted):
    assert drawn_now().fonts == accepted.fonts, ACCEPT


def test_what_is_drawn_twice_looks_the_same(browser, width):
    now = drawn_now()
    with page_of(browser, width) as page, page_of(browser, width) as other:
        for slug in ("facade", "button", "region-regions", "contact-band"):
            show(page, now, slug)
            show(other, now, slug)
            assert different(draw(page), draw(other)) == []


def test_any_changed_token_is_seen(browser):
    """Each token that a component reads, or that such a one stands for, is changed in turn."""
    tokens, now = delivered().tokens, drawn_now()
    by_property = {token.custom_property: path for path, token in tokens.items()}
    waiting: dict[str, list[str]] = {}
    for slug, drawn in now.specimens.items():
        read = set().union(*(read_by(html) for html in drawn.values()))
        for path in set().union(
            *(reaches(by_property[name]) for name in read if name in by_property)
        ):
            if tokens.resolve(path).type not in UNSEEN_TYPES and path not in NOT_SHOWN:
                waiting.setdefault(path, []).append(slug)
    assert len(waiting) > 100
    unseen = set(waiting)
    for width in (1280, 360):
        with page_of(browser, width) as page:
            for slug in components():
                todo = [path for path in sorted(unseen) if slug in waiting[path]]
                if todo:
                    show(page, now, slug)
                    before = draw(page)
                for path in todo:
                    put_on(page, drawn_edition(with_changed(tokens[path])))
                    if different(before, draw(page)):
                        unseen.discard(path)
    assert not unseen, ", ".join(sorted(unseen))
