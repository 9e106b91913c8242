"""Five sites with other languages each, gone through along every link from their homes: nothing is broken, nothing
is in another language than it says, and what search engines are told is what is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from content.features import page_types_off
from content.languages.offered import SOURCE, chosen, direction
from content.languages.switcher import NOTICE
from content.models import SiteOptions
from instrumenten.models import InstrumentPage
from regions.models import Location, Region
from search.documents import Status
from search.visibility import today
from tenancy.hosts import canonical_host, site_url

from .crawl import Crawl, Visited
from .tongues import foreign_texts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("five_languages"),
]

LANGUAGES = {
    "": "en uk pl ar",
    "AM05": "en uk pl ar",
    "AM01": "en uk",
    "AM02": "en pl",
    "AM18": "en ar",
}
OPENED_HERE = ["AM02", "AM18"]
# Of entries, of each site and language: enough for every kind of page there is of one.
MOST_ENTRIES = 6
MANY = {"/instrumentengids/": MOST_ENTRIES}


@dataclass
class Walked:
    """What one crawl found, and what the database says about it; asked for once."""

    crawl: Crawl | None = None
    sites: dict[str, Site] = field(default_factory=dict)
    expected: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    sitemaps: dict[str, list[str]] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)


def open_regions() -> None:
    """By provisioning, as an editor's choice does it."""
    for code in OPENED_HERE:
        call_command("provision_region", code, verbosity=0, stdout=StringIO())
        region = Region.objects.get(code=code)
        languages = [SOURCE, *LANGUAGES[code].split()]
        SiteOptions.objects.update_or_create(site=region.site, defaults={"languages": languages})
        region.state = "live"
        region.save()
        call_command("provision_region", code, verbosity=0, stdout=StringIO())
    call_command("search_index", verbosity=0, stdout=StringIO())


def live_addresses(site: Site) -> dict[str, set[str]]:
    """By language: where the live pages of the site stand, as the database has it."""
    off = page_types_off(SiteOptions.of(site).switches, site.is_default_site)
    found = {}
    for home in site.root_page.get_translations(inclusive=True):
        code = home.locale.language_code
        if code not in chosen(site):
            continue
        start = "" if code == SOURCE else f"/{code}"
        pages = list(home.get_descendants(inclusive=True).live().specific())
        shut = [page.path for page in pages if page._meta.label in off]
        found[code] = {
            f"{site_url(site)}{start}/{page.url_path.removeprefix(home.url_path)}"
            for page in pages
            if not any(page.path.startswith(path) for path in shut)
        }
    return found


def unlisted(site: Site, live: dict[str, set[str]]) -> set[str]:
    """What no list names: entries that have ended, and the locations of a region that has none."""
    entries = InstrumentPage.objects.live()
    ended = {entry.full_url for entry in entries if entry.status_on(today()) == Status.ENDED}
    empty = not Location.objects.filter(region__site=site).exists()
    return ended | {
        url for urls in live.values() for url in urls if empty and url.endswith("/locaties/")
    }


@pytest.fixture(scope="module")
def kept() -> Walked:
    return Walked()


@pytest.fixture
def walked(kept: Walked, client: Client, national_site: Site) -> Walked:
    if kept.crawl is not None:
        return kept
    open_regions()
    for code in LANGUAGES:
        site = Region.objects.get(code=code).site if code else national_site
        kept.sites[code] = site
        assert set(chosen(site)) == {SOURCE, *LANGUAGES[code].split()}, code
    hosts = {canonical_host(site): site for site in kept.sites.values()}
    starts = []
    for site in kept.sites.values():
        root = site_url(site)
        kept.expected[root] = live_addresses(site)
        kept.unlisted |= unlisted(site, kept.expected[root])
        starts += [f"{root}/" if code == SOURCE else f"{root}/{code}/" for code in chosen(site)]
        sitemap = client.get("/sitemap.xml", headers={"host": canonical_host(site)})
        assert sitemap.status_code == 200
        kept.sitemaps[root] = re.findall(r"<loc>([^<]+)</loc>", sitemap.content.decode())
    netlocs = frozenset(urlsplit(site_url(site)).netloc for site in hosts.values())
    kept.crawl = Crawl(client, netlocs, MANY).go(starts)
    return kept


def pages(walked: Walked) -> Iterator[Visited]:
    return walked.crawl.pages()


def site_of(address: str | Visited) -> str:
    parts = urlsplit(str(address))
    return f"{parts.scheme}://{parts.netloc}"


def language_of(address: str) -> str:
    first = urlsplit(address).path.split("/")[1]
    return first if first in ("en", "uk", "pl", "ar") else SOURCE


def is_notice(address: str) -> bool:
    return bool(re.match(rf"/\w\w/{NOTICE}/", urlsplit(address).path))


def test_the_crawl_reached_every_site_in_every_language(walked: Walked) -> None:
    for root, languages in walked.expected.items():
        for code in languages:
            reached = [
                page for page in pages(walked) if site_of(page) == root and page.page.lang == code
            ]
            assert len(reached) > 10, (root, code, len(reached))


def test_every_link_answers(walked: Walked) -> None:
    wrong = {
        address: (visited.status, walked.crawl.seen[address])
        for address, visited in walked.crawl.visited.items()
        if visited.status != 200
    }
    assert wrong == {}


def test_what_a_link_points_at_within_a_page_is_there(walked: Walked) -> None:
    missing = {
        f"{address}#{anchor}": source
        for (address, anchor), source in walked.crawl.anchors.items()
        if (visited := walked.crawl.visited.get(address))
        and visited.kind == "text/html"
        and anchor not in visited.page.ids
    }
    assert missing == {}


def test_every_page_says_its_language_and_its_direction(walked: Walked) -> None:
    wrong = {
        page.url: (page.page.lang, page.page.dir)
        for page in pages(walked)
        if page.page.lang != language_of(page.url) or page.page.dir != direction(page.page.lang)
    }
    assert wrong == {}


def test_no_text_is_in_another_language_than_it_says(walked: Walked) -> None:
    found: dict[str, str] = {}
    for page in pages(walked):
        for text in foreign_texts(page.page):
            found.setdefault(str(text), page.url)
    assert found == {}


def test_a_page_leads_on_in_its_own_language(walked: Walked) -> None:
    """But for the switcher, and for what says of itself that it is in Dutch."""
    leaving = {}
    for page in pages(walked):
        code = page.page.lang
        for address, link in page.links:
            parts = urlsplit(address)
            root = f"{parts.scheme}://{parts.netloc}"
            if code not in walked.expected.get(root, {}) or link.hreflang:
                continue
            if re.match(r"/(-|media|static|documenten|favicon|huisstijl)", parts.path):
                continue
            if language_of(address) != code:
                leaving.setdefault(f"{code}: {address}", page.url)
    assert leaving == {}


def test_pages_that_name_each_other_as_translations_do_so_mutually(walked: Walked) -> None:
    wrong = {}
    for page in pages(walked):
        others = page.page.alternates
        if others and not is_notice(page.url) and others.get(page.page.lang) != page.url:
            wrong[page.url] = f"lists {others.get(page.page.lang)} as itself"
        for code, url in others.items():
            other = walked.crawl.visited[url]
            if other.status != 200 or other.url != url or other.page.lang != code:
                wrong[page.url] = f"{code}: {url} answers {other.status} in {other.page.lang!r}"
            elif not is_notice(page.url) and other.page.alternates != others:
                wrong[page.url] = f"{url} names {other.page.alternates}, not {others}"
            elif code not in walked.expected[site_of(page)]:
                wrong[page.url] = f"{code} is no language of this site"
    assert wrong == {}


def test_the_canonical_address_is_a_page_in_the_same_language(walked: Walked) -> None:
    wrong = {}
    for page in pages(walked):
        url = page.page.canonical
        if not url:
            if not page.page.noindex:
                wrong[page.url] = "has none"
            continue
        other = walked.crawl.visited[url]
        if (other.status, other.url, other.page.lang) != (200, url, page.page.lang):
            wrong[page.url] = f"{url} answers {other.status} in {other.page.lang!r}"
        elif other.page.canonical != url:
            wrong[page.url] = f"{url} says {other.page.canonical}"
    assert wrong == {}


def test_the_sitemap_holds_exactly_what_is_live(walked: Walked) -> None:
    for root, languages in walked.expected.items():
        told = walked.sitemaps[root]
        assert len(told) == len(set(told))
        for code, live in languages.items():
            assert {url for url in told if language_of(url) == code} == live, (root, code)
        assert {language_of(url) for url in told} == set(languages), root


def test_what_the_sitemap_holds_is_what_can_be_reached(walked: Walked) -> None:
    """Both ways: each address of it stands as a link on some page, and each page that may be found is in it."""
    told = {url for urls in walked.sitemaps.values() for url in urls}
    assert sorted(told - walked.unlisted - walked.crawl.seen.keys()) == []
    found = {
        page.url
        for page in pages(walked)
        if page.is_plain and not page.page.noindex and page.page.canonical == page.url
    }
    assert sorted(found - told) == []
