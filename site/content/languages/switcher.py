"""From a page to the same page in another language of this site."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.models import Page

from tenancy import hosts

from .offered import SOURCE, active, chosen, direction, own_name

if TYPE_CHECKING:
    from content.context import SiteContext

# `/en/nl/over/`: the Dutch page `over`, told about in English (content.languages.views).
NOTICE = "nl"


@dataclass(frozen=True, slots=True)
class Language:
    """`url` leads to this page where `exists`, else to a page that says that it is not there yet."""

    code: str
    label: str
    dir: str
    url: str
    current: bool
    exists: bool
    absolute: str


def languages(context: "SiteContext") -> list[Language]:
    """The open languages of the site, Dutch first; empty where there is only Dutch. At most one query."""
    codes = chosen(context.site)
    request = context.request
    if len(codes) == 1 or request is None:
        return []
    there = _there(context, codes)
    dutch = dutch_path(request.path)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    root = hosts.site_url(context.site)
    found = []
    for code in codes:
        if code not in there:
            continue
        exists = there[code] and (
            context.page is not None or _answers(request, path_in(code, dutch), code)
        )
        url = (path_in(code, dutch) if exists else f"/{code}/{NOTICE}{dutch}") + query
        if not exists and context.page is None:
            url = f"/{code}/"
        current = code == active()
        found.append(
            Language(code, own_name(code), direction(code), url, current, exists, root + url)
        )
    return found if len(found) > 1 else []


def _answers(request: HttpRequest, path: str, code: str) -> bool:
    """Whether the same view stands there in that language: the brandbook is Dutch alone."""
    if request.resolver_match is None:
        return True
    try:
        with translation.override(code):
            return resolve(path).func == request.resolver_match.func
    except Resolver404:
        return False


def dutch_path(path: str) -> str:
    """`path` without the language in front: addresses are the same in all languages. That of a notice is the
    page that it tells about."""
    code = get_language_from_path(path)
    if not code or code == SOURCE:
        return path
    return path.removeprefix(f"/{code}").removeprefix(f"/{NOTICE}")


def path_in(code: str, dutch: str) -> str:
    return dutch if code == SOURCE else f"/{code}{dutch}"


def for_reader(url: str, code: str, reader: str = "") -> str:
    """Where a link of this site to a page in language `code` leads who reads another (`reader`, else that of
    the request): to what tells about the Dutch page. Another site may not have the reader's language."""
    reader = reader or active()
    if code == reader or code != SOURCE or not url.startswith("/"):
        return url
    return f"/{reader}/{NOTICE}{url}"


def _there(context: "SiteContext", codes: list[str]) -> dict[str, bool]:
    """The open languages, each with whether the page of this request is there in it."""
    home = context.site.root_page
    page = context.page
    keys = {home.translation_key} | ({page.translation_key} if page else set())
    rows = set(
        Page.objects.filter(translation_key__in=keys, live=True, locale__language_code__in=codes)
        .order_by()
        .values_list("locale__language_code", "translation_key")
    )
    return {
        code: page is None or (code, page.translation_key) in rows
        for code in codes
        if (code, home.translation_key) in rows
    }
