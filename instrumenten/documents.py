"""What search gets of an entry: one document each, for all sites. No contact for professionals."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.html import strip_tags

from content.languages.live import live_languages
from content.languages.offered import SOURCE
from regions.models import Region
from regions.naming import short_name
from search.documents import Name, SearchDocument, Successor
from search.documents import Status as DocumentStatus

from . import owners, reach, words
from .asked import asked
from .models import InstrumentPage, InstrumentProvider, Provider
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
    for batch in batched(with_relations(pages).iterator(chunk_size=BATCH)):
        translated = live_languages(batch)
        for page in batch:
            if is_offered(page, known, page.locale.language_code):
                there = translated.get(page.pk, {})
                offered = {code: pk for code, pk in there.items() if is_offered(page, known, code)}
                yield document(page, known, offered)


def batched(pages: Iterable[InstrumentPage]) -> Iterator[list[InstrumentPage]]:
    left = iter(pages)
    while batch := list(islice(left, BATCH)):
        yield batch


def is_offered(page: InstrumentPage, known: Owners, code: str) -> bool:
    """Whether the site where it opens offers the language; a national entry opens wherever it is read."""
    if code == SOURCE or page.extent.everywhere and known.of(page) is None:
        return True
    target = opening_site(known.of(page), known)
    return target is not None and code in known.languages.get(target, ())


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


def document(
    page: InstrumentPage, known: Owners, translated: Mapping[str, int] | None = None
) -> SearchDocument:
    """`translated`: the other languages in which it can be found, with the pk of that page."""
    there = translated or {}
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
        translated=tuple(there),
        versions={code: f"{KIND}:{pk}" for code, pk in there.items()},
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
    language = page.locale.language_code
    providers = [
        words.names_of_providers().get(link.provider.translation_key, {}).get(language)
        or link.provider.name
        for link in page.provider_links.all()
    ]
    found = {
        "body": plain(page.what_is_it),
        "audience": page.for_whom,
        "conditions": page.conditions,
        "steps": page.steps,
        "costs": " ".join([page.costs, page.amount, page.duration]).strip(),
        "provider": ", ".join(providers),
        "legal": page.legal_basis,
        "professional": "\n".join([page.aim, page.method, plain(page.professional_text)]).strip(),
        **asked(page.slug, language),
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
    target = opening_site(owner, known)
    if target is None or (owner is None and extent.everywhere):
        return {}
    in_place = {target}
    if owner is not None:
        in_place.add(owner.site_id or 0)
    else:
        in_place |= known.sites_where(extent)
    return {site: target for site in known.site_ids if site not in in_place}


def opening_site(owner: Region | None, known: Owners) -> int | None:
    """The owner's site; the national one as long as the owner is not live."""
    if owner and owner.is_live:
        return owner.site_id
    return known.national.pk if known.national else None


def successor(page: InstrumentPage) -> Successor | None:
    if page.successor is None or not page.successor.live:
        return None
    following = words.in_language_of(page, page.successor)
    return Successor(following.title, words.address(following, page.locale.language_code))


def card_data(page: InstrumentPage, extent: reach.Extent) -> dict[str, Any]:
    """What a card shows beside the texts and the facets, of which the labels are the reader's; a role is
    resolved when it is shown."""
    places = [short_name(region) for region in page.named_regions]
    places += [gemeente.name for gemeente in page.named_gemeenten]
    return {
        "providers": [provider_data(link.provider) for link in page.provider_links.all()],
        "places": [] if extent.everywhere else places,
        "reach": str(extent.reach),
        "check": page.check_state,
        "valid_until": page.valid_until.isoformat() if page.valid_until else "",
        "nearest": [near_data(near, page.locale.language_code) for near in nearest(page)]
        if may_end(page)
        else [],
    }


def provider_data(provider: Provider) -> dict[str, Any]:
    """`names` are those in other languages."""
    names = words.names_of_providers().get(provider.translation_key, {})
    return {"name": provider.name, "becomes": provider.resolves_to, "names": names}


def near_data(near: InstrumentPage, reader: str) -> dict[str, str]:
    code = near.locale.language_code
    return {
        "title": near.title,
        "url": words.address(near, reader),
        "lang": "" if code == reader else code,
    }


def may_end(page: InstrumentPage) -> bool:
    """Ended, or ends by itself one day, with nothing in its place."""
    ends = page.status == DocumentStatus.ENDED or page.valid_until is not None
    return ends and page.successor is None
