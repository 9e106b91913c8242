"""A small library with an app's documents of its own, for tests of search alone.

Areas: region AM90 'noord' holds gemeenten GM9001 and GM9002; region AM91 'zuid' holds none.
Sites: 1 national, 2 noord, 3 zuid.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from search import indexing, registry
from search.documents import Name, SearchDocument, Status, Successor, Tier
from search.registry import WHOLE_COUNTRY, Area, Term, WayOn

TODAY = date(2026, 11, 22)

NOORD = Area("noord", "AM90", "Noord", "region", within=("NL",), contains=("GM9001", "GM9002"))
ZUID = Area("zuid", "AM91", "Zuid", "region", within=("NL",))
DORP = Area("gm9001", "GM9001", "Dorp", "gemeente", within=("AM90", "NL"))
STAD = Area("gm9002", "GM9002", "Stad", "gemeente", within=("AM90", "NL"))
AREAS = {area.parameter: area for area in (NOORD, ZUID, DORP, STAD, WHOLE_COUNTRY)}
OFFERED = {2: [NOORD, DORP, STAD, WHOLE_COUNTRY], 3: [ZUID, WHOLE_COUNTRY]}

AUDIENCES = [
    Term("werkzoekende", "Werkzoekende", "Je zoekt werk.", ("werkloos",)),
    Term("werkgever", "Werkgever", "U hebt personeel.", ("bedrijf",)),
]
THEMES = [
    Term("leren", "Leren", "", ("studeren",)),
    Term("geld", "Geld", "", ()),
    Term("vervoer", "Vervoer", "", ()),
]


def book(slug: str, title: str, **values: object) -> SearchDocument:
    fields: dict = {"kind": "boek", "id": slug, "path": f"/boeken/{slug}/"}
    return SearchDocument(slug=slug, title=title, **(fields | values))  # type: ignore[arg-type]


DOCUMENTS = [
    book(
        "loonkostensubsidie",
        "Loonkostensubsidie",
        summary="De gemeente betaalt mee aan het loon.",
        keywords=("LKS", "loonaanvulling"),
        names=(Name("loonaanvullingsregeling", "old", "Staatscourant"),),
        facets={"voor": ("werkgever",), "thema": ("geld",)},
        texts={"body": "Een deskundige meet de loonwaarde. Zo weet u wat u krijgt."},
        checked_on=date(2026, 3, 1),
    ),
    book(
        "schuldhulpverlening",
        "Schuldhulpverlening",
        summary="Hulp bij schulden en rekeningen.",
        keywords=("deurwaarder", "betalingsachterstand"),
        facets={"voor": ("werkzoekende",), "thema": ("geld",)},
        checked_on=date(2026, 5, 1),
    ),
    book(
        "werkplekaanpassing",
        "Werkplekaanpassing",
        summary="Een andere stoel, een lift of een hulpmiddel.",
        facets={"voor": ("werkgever", "werkzoekende")},
    ),
    book(
        "no-riskpolis",
        "No-riskpolis",
        summary="Geen kosten als uw medewerker ziek wordt.",
        facets={"voor": ("werkgever",), "thema": ("geld",)},
    ),
    book(
        "gebarentolk",
        "Gebarentolk op het werk",
        summary="Een tolk voor wie doof is.",
        facets={"voor": ("werkzoekende",)},
    ),
    book(
        "noordfonds",
        "Noordfonds voor vakmensen",
        summary="Dit fonds betaalt een opleiding.",
        tier=Tier.REGIONAL,
        areas=("AM90",),
        everywhere=False,
        opens_at={1: 2},
        owner_site=2,
        facets={"voor": ("werkzoekende",), "thema": ("leren",)},
    ),
    book(
        "dorpsfonds",
        "Dorpsfonds",
        summary="Dit fonds betaalt een opleiding in het dorp.",
        tier=Tier.LOCAL,
        areas=("GM9001",),
        everywhere=False,
        facets={"thema": ("leren",)},
    ),
    book(
        "zuidfonds",
        "Zuidfonds",
        summary="Dit fonds betaalt een opleiding.",
        tier=Tier.REGIONAL,
        areas=("AM91",),
        everywhere=False,
        facets={"thema": ("leren",)},
    ),
    book(
        "leerfonds",
        "Algemeen leerfonds",
        summary="Dit fonds betaalt een opleiding.",
        facets={"thema": ("leren",)},
    ),
    book(
        "stap-budget",
        "STAP-budget",
        summary="Geld voor een opleiding.",
        keywords=("STAP", "gratis cursus"),
        names=(Name("Stimulering arbeidsmarktpositie"),),
        ends_on=date(2023, 12, 31),
        successor=Successor("Algemeen leerfonds", "/boeken/leerfonds/"),
        facets={"thema": ("leren",)},
    ),
    book("voorbeeldboek", "Voorbeeldboek", is_example=True, keywords=("gratis cursus",)),
    book(
        "tijdelijk",
        "Tijdelijke kermis",
        visible_from=date(2026, 11, 20),
        visible_until=date(2026, 11, 24),
    ),
    book("hallo", "Hallo {regio}", kind="pagina", sites=(2,), summary="Welkom in {regio}."),
]


class Library:
    """Documents that a test can change; `publish` and `remove` tell the index of it."""

    def __init__(self) -> None:
        self.documents = {document.key: document for document in DOCUMENTS}

    def source(self, kind: str):  # type: ignore[no-untyped-def]
        def source(ids: Iterable[str] | None) -> Iterator[SearchDocument]:
            wanted = None if ids is None else set(ids)
            for document in list(self.documents.values()):
                if document.kind == kind and (wanted is None or document.id in wanted):
                    yield document

        return source

    def publish(self, document: SearchDocument) -> None:
        self.documents[document.key] = document
        indexing.reindex([document.key])

    def change(self, key: str, **values: object) -> None:
        self.publish(replace(self.documents[key], **values))  # type: ignore[arg-type]

    def remove(self, key: str) -> None:
        del self.documents[key]
        indexing.reindex([key])


def register(library: Library) -> None:
    registry.register_kind("boek", library.source("boek"), label="Boeken", order=1)
    registry.register_kind("pagina", library.source("pagina"), label="Pagina’s", order=2)
    registry.register_vocabulary("voor", lambda locale: AUDIENCES, label="Voor wie", order=1)
    registry.register_vocabulary("thema", lambda locale: THEMES, label="Thema", order=2)
    registry.register_places(
        AREAS.get,
        offered=lambda site: OFFERED.get(site or 1, [WHOLE_COUNTRY, NOORD, ZUID]),
        default=lambda site: {2: "noord", 3: "zuid"}.get(site or 1, "nl"),
        near=lambda area: [
            other for other in (ZUID, NOORD) if other.code not in (area.code, *area.within)
        ],
    )
    registry.register_ways_on(lambda request: [WayOn("Bel ons", "/contact/", "Iemand helpt je.")])
    registry.register_site_address(lambda site: f"http://site{site}.test")


@contextmanager
def only(library: Library) -> Iterator[None]:
    """Nothing but this library is registered."""
    kept, registry.doors = registry.doors, registry.Doors()
    try:
        register(library)
        yield
    finally:
        registry.doors = kept


__all__ = ["DOCUMENTS", "TODAY", "Library", "Status", "book", "only", "register"]
