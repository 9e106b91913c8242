"""What search gets of an entry: one document each, for all sites. No contact for professionals."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.html import strip_tags

from regions.models import Region
from regions.naming import short_name
from search.documents import Name, SearchDocument, Successor
from search.documents import Status as DocumentStatus

from . import owners, reach
from .asked import asked
from .models import InstrumentPage, InstrumentProvider
from .nearest import nearest
from .owners import Owners
from .status import CheckState

KIND = "instrument"
BATCH = 500
IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)")


def key(page: InstrumentPage) -> str:
    return f"{KIND}:{page.pk}"


def source(ids: Iterable[str] | None) -> Iterator[SearchDocument]:
    """The documents of these entries, or of all; drafts and what is offline are left out."""
    pages = InstrumentPage.objects.live().order_by("pk")
    if ids is not None:
        pages = pages.filter(pk__in=[int(identity) for identity in ids if identity.isdigit()])
    known = Owners.load()
    for page in with_relations(pages).iterator(chunk_size=BATCH):
        yield document(page, known)


def with_relations(pages: QuerySet[InstrumentPage]) -> QuerySet[InstrumentPage]:
    """Everything a document or a card needs, in a fixed number of queries."""
    links = InstrumentProvider.objects.select_related("provider")
    return pages.select_related("kind", "theme", "locale", "successor__locale").prefetch_related(
        "audiences",
        "situations",
        "sectors",
        "old_names",
        Prefetch("regions", queryset=Region.objects.defer("outline")),
        "gemeenten",
        Prefetch("provider_links", queryset=links),
    )


def document(page: InstrumentPage, known: Owners) -> SearchDocument:
    extent = page.extent
    owner = known.of(page)
    path = owners.path_of(page)
    return SearchDocument(
        kind=KIND,
        id=str(page.pk),
        slug=page.slug,
        title=page.title,
        path=path,
        summary=page.summary,
        locale=page.locale.language_code,
        names=tuple(names(page)),
        keywords=tuple(page.keyword_items),
        texts=texts(page),
        facets=facets(page),
        tier=extent.reach,
        areas=extent.codes,
        everywhere=extent.everywhere,
        owner_site=owner.site_id if owner else (known.national.pk if known.national else None),
        opens_at=opens_at(extent, owner, known),
        visible_from=page.visible_from,
        visible_until=page.visible_until,
        status=DocumentStatus(page.status),
        ends_on=page.valid_until,
        successor=successor(page),
        is_example=page.is_example,
        checked_on=page.checked_on if page.check_state == CheckState.CHECKED else None,
        data=card_data(page, extent),
    )


def names(page: InstrumentPage) -> Iterator[Name]:
    """Old names; what stands in brackets behind one is its abbreviation."""
    for old in page.old_names.all():
        yield Name(IN_BRACKETS.sub("", old.name), "old", old.source)
        for abbreviation in IN_BRACKETS.findall(old.name):
            yield Name(abbreviation, "abbreviation", old.source)


def texts(page: InstrumentPage) -> dict[str, str]:
    providers = [link.provider.name for link in page.provider_links.all()]
    found = {
        "body": plain(page.what_is_it),
        "audience": page.for_whom,
        "conditions": page.conditions,
        "steps": page.steps,
        "costs": " ".join([page.costs, page.amount, page.duration]).strip(),
        "provider": ", ".join(providers),
        "legal": page.legal_basis,
        "professional": "\n".join([page.aim, page.method, plain(page.professional_text)]).strip(),
        **asked(page.slug, page.locale.language_code),
    }
    return {name: text for name, text in found.items() if text}


def plain(html: str) -> str:
    return " ".join(strip_tags(re.sub(r"</(p|li)>|<br/?>", " ", html)).split())


def facets(page: InstrumentPage) -> dict[str, tuple[str, ...]]:
    found = {
        "voor": tuple(audience.code for audience in page.audiences.all()),
        "situatie": tuple(situation.code for situation in page.situations.all()),
        "thema": (page.theme.code,) if page.theme else (),
        "soort": (page.kind.code,) if page.kind else (),
        "sector": tuple(sector.code for sector in page.sectors.all()),
    }
    return {facet: codes for facet, codes in found.items() if codes}


def opens_at(extent: reach.Extent, owner: Region | None, known: Owners) -> dict[int, int]:
    """The site where an entry opens, for each site that does not show it in place.

    The same rule as `routing.opens_at`, for all sites at once.
    """
    national = known.national.pk if known.national else None
    target = owner.site_id if owner and owner.is_live else national
    if target is None or (owner is None and extent.everywhere):
        return {}
    in_place = {target}
    if owner is not None:
        in_place.add(owner.site_id or 0)
    else:
        in_place |= known.sites_where(extent)
    return {site: target for site in known.site_ids if site not in in_place}


def successor(page: InstrumentPage) -> Successor | None:
    if page.successor is None or not page.successor.live:
        return None
    return Successor(page.successor.title, owners.path_of(page.successor))


def card_data(page: InstrumentPage, extent: reach.Extent) -> dict[str, Any]:
    """What a card shows beside the texts; a role is resolved when it is shown."""
    places = [short_name(region) for region in page.named_regions]
    places += [gemeente.name for gemeente in page.named_gemeenten]
    return {
        "kind": page.kind.label if page.kind else "",
        "audience": [audience.label for audience in page.audiences.all()],
        "providers": [
            {"name": link.provider.name, "becomes": link.provider.resolves_to}
            for link in page.provider_links.all()
        ],
        "places": [] if extent.everywhere else places,
        "reach": str(extent.reach),
        "sectors": [sector.label for sector in page.sectors.all()],
        "check": page.check_state,
        "valid_until": page.valid_until.isoformat() if page.valid_until else "",
        "nearest": [{"title": near.title, "url": owners.path_of(near)} for near in nearest(page)]
        if may_end(page)
        else [],
    }


def may_end(page: InstrumentPage) -> bool:
    """Ended, or ends by itself one day, with nothing in its place."""
    ends = page.status == DocumentStatus.ENDED or page.valid_until is not None
    return ends and page.successor is None
