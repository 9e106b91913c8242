"""Which site shows an entry, and where an address of the guide leads (design §4).

An own entry opens in place, and so does what counts for everyone; the entry of another region opens
at that region, or on the national site as long as that region is not live.
"""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from wagtail.models import Site

from content.languages.offered import SOURCE
from regions.models import Region
from regions.site_region import region_for
from search.visibility import today
from tenancy.hosts import site_url

from . import owners, words
from .models import GuidePage, InstrumentPage, OldName, OldSlug

SHOWN_WITH = ("locale", "kind", "theme", "successor__locale")


def find(
    guide: GuidePage, request: HttpRequest, slug: str
) -> InstrumentPage | HttpResponseRedirectBase:
    """The entry to show at `slug` on the site of the request, or where to go. Raises Http404."""
    entry = _visible(guide).filter(slug=slug).select_related(*SHOWN_WITH).first()
    if entry is None:
        return _in_dutch(guide, request, slug) or _moved(guide, request, slug)
    here = region_for(request)
    if owners.same_site(entry, guide):
        # Asked and answered here: the page need not look for its owner again.
        entry.is_at_home = here is None or here.is_live
        return entry
    site = opens_at(entry, here)
    if site is None:
        return entry
    return HttpResponseRedirect(_with_query(site_url(site) + owners.path_of(entry), request))


def opens_at(entry: InstrumentPage, here: Region | None) -> Site | None:
    """The site to send the visitor to; None where the entry opens in place. `here` None: national."""
    owner = owners.owner(entry)
    if owner == here:
        return None
    if owner is not None and owner.is_live:
        return owner.site
    if here is None:
        return None
    if owner is None and _counts_for(entry, here):
        return None
    return owners.national_site()


def _counts_for(entry: InstrumentPage, region: Region) -> bool:
    extent = entry.extent
    if extent.everywhere:
        return True
    gemeenten = region.memberships.on().values_list("gemeente", flat=True)
    return extent.counts_for_region(region.code, gemeenten)


def _visible(guide: GuidePage):  # type: ignore[no-untyped-def]
    return InstrumentPage.objects.visible_on(today()).filter(locale=guide.locale_id)


def _in_dutch(guide: GuidePage, request: HttpRequest, slug: str) -> HttpResponseRedirect | None:
    """An entry that is there in Dutch alone: to what tells about it in the language that was asked for."""
    if guide.locale.language_code == SOURCE:
        return None
    dutch = InstrumentPage.objects.visible_on(today()).filter(locale__language_code=SOURCE)
    entry = dutch.filter(slug=slug).select_related("locale").first()
    if entry is None:
        return None
    return HttpResponseRedirect(_with_query(words.address(entry), request))


def _moved(guide: GuidePage, request: HttpRequest, slug: str) -> HttpResponseRedirectBase:
    """An address of the past, or an old name as address (R24). Several hold it: a search for it."""
    entries = _visible(guide)
    ids = set(OldSlug.objects.filter(page__in=entries, slug=slug).values_list("page", flat=True))
    if not ids:
        names = OldName.objects.filter(page__in=entries, slug=slug)
        ids = set(names.values_list("page", flat=True))
    if not ids:
        raise Http404
    if len(ids) > 1:
        query = urlencode({"q": slug.replace("-", " ")})
        return HttpResponseRedirect(f"{_guide_path(request, slug)}?{query}")
    new = entries.values_list("slug", flat=True).get(pk=ids.pop())
    return HttpResponsePermanentRedirect(
        _with_query(f"{_guide_path(request, slug)}{new}/", request)
    )


def _guide_path(request: HttpRequest, slug: str) -> str:
    return request.path.removesuffix("/").removesuffix(slug)


def _with_query(url: str, request: HttpRequest) -> str:
    """The chosen gemeente travels along (`gebied=`)."""
    area = request.GET.get("gebied", "")
    return f"{url}?{urlencode({'gebied': area})}" if area else url
