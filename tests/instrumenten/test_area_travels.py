"""The gemeente that a visitor chose in the finder travels along, in the address."""

import re

import pytest


@pytest.mark.parametrize("path", ["/?gebied=gm0141", "/over/?gebied=gm0141"])
def test_links_to_the_guide_carry_the_gemeente(demo, visit, path):
    html = visit(path, "twente").content.decode()
    links = re.findall(r'href="(/instrumentengids/[^"]*)"', html)
    assert links
    assert all("gebied=gm0141" in link for link in links)


def test_the_search_bar_of_the_home_page_carries_the_gemeente(demo, visit):
    html = visit("/?gebied=gm0141", "twente").content.decode()
    assert '<input type="hidden" name="gebied" value="gm0141">' in html


def test_a_hit_opens_for_the_chosen_gemeente(demo, visit):
    html = visit("/instrumentengids/?q=loonkostensubsidie&gebied=gm0141", "twente").content.decode()
    assert 'href="/instrumentengids/loonkostensubsidie/?gebied=gm0141"' in html


@pytest.mark.parametrize("value", ["gm014", "GM0141x", '"><b>', "gm0141&gebied=%00"])
def test_nonsense_does_not_travel(demo, visit, value):
    html = visit(f"/?gebied={value}", "twente").content.decode()
    links = re.findall(r'href="(/instrumentengids/[^"]*)"', html)
    assert links
    assert not any("gebied" in link for link in links)


def test_the_menu_stays_three_words_and_knows_where_it_is(demo, visit):
    html = visit("/instrumentengids/?gebied=gm0141", "twente").content.decode()
    menu = html[html.index('aria-label="Hoofdmenu"') : html.index("</nav>")]
    assert menu.count("<li>") == 3
    assert menu.count("aria-current") == 1
