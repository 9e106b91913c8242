"""One address of every kind that a visitor can ask for: for the tests and the benchmark of all pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page, Site

from tenancy.hosts import canonical_host

# What is not a page of the tree. (label, path, only on the national site)
FIXED = [
    ("search, empty", "/zoeken/", False),
    ("search", "/zoeken/?q=hulp+bij+omscholing", False),
    ("search, nothing found", "/zoeken/?q=xqzxqz", False),
    ("search as data", "/zoeken/resultaten.json?q=leren", False),
    ("search suggestions", "/zoeken/suggesties?q=om", False),
    ("guide, filtered", "/instrumentengids/?voor=werkzoekende&q=leren", False),
    ("not found", "/bestaat-niet/", False),
    ("robots", "/robots.txt", False),
    ("sitemap", "/sitemap.xml", False),
    ("security contact", "/.well-known/security.txt", False),
    ("finder", "/regios/?zoek=enschede", True),
    ("finder, ambiguous", "/regios/?zoek=bergen", True),
    ("finder, nothing found", "/regios/?zoek=xqzxqz", True),
    ("finder suggestions", "/regios/suggesties?zoek=ensch", True),
    ("component library", "/huisstijl/", True),
]


WITHOUT_LANGUAGE = ("/robots.txt", "/sitemap.xml", "/.well-known/", "/huisstijl/")


@dataclass(frozen=True)
class Specimen:
    label: str
    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.host.partition('.')[0]}: {self.label}"


def pages_of(site: Site) -> Iterator[tuple[str, Page]]:
    """The first live page of each type in the tree of a site, with the name of its type."""
    seen = set()
    root = site.root_page
    for page in Page.objects.descendant_of(root, inclusive=True).live().order_by("path"):
        name = page.specific_class.__name__ if page.specific_class else "Page"
        # An alias of a national page is served in another way than a page of one's own.
        key = (name, page.alias_of_id is not None)
        if key not in seen:
            seen.add(key)
            yield f"{name} (alias)" if key[1] else name, page


def path_in(site: Site, page: Page) -> str:
    return "/" + page.url_path.removeprefix(site.root_page.url_path)


def in_language(specimen: Specimen, code: str) -> Specimen | None:
    """The same in another language; None for what has no language: files for machines, the brandbook."""
    if specimen.path.startswith(WITHOUT_LANGUAGE):
        return None
    return Specimen(f"{specimen.label} ({code})", specimen.host, f"/{code}{specimen.path}")


def specimens(national: Site, regional: Site) -> list[Specimen]:
    """Every page type on both sites, what is no page, and national instruments in a region's frame."""
    found = []
    for site in (national, regional):
        host = canonical_host(site)
        found += [Specimen(name, host, path_in(site, page)) for name, page in pages_of(site)]
        found += [
            Specimen(label, host, path)
            for label, path, only_national in FIXED
            if site == national or not only_national
        ]
    found += [
        Specimen(f"{name} in a region", canonical_host(regional), path_in(national, page))
        for name, page in pages_of(national)
        if name == "InstrumentPage"
    ]
    return found
