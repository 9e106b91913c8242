"""Links of a public page, changed so that whoever follows them stays in the preview."""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from wagtail.models import Site

from tenancy import hosts
from tenancy.models import SiteHost

# Element -> the attribute that leads somewhere.
LEADING = {"a": "href", "area": "href", "form": "action"}


class Links:
    """`address(site, path)` gives the address of a path of a site in the preview."""

    def __init__(self, address: Callable[[int, str], str], site: Site) -> None:
        self.address, self.site = address, site
        self.root = hosts.site_url(site)
        known = SiteHost.objects.values_list("host", "site_id")
        self.sites = {**dict(known), **dict(Site.objects.values_list("hostname", "pk"))}

    def inside(self, target: str) -> str | None:
        """None for what is no page of a site of ours."""
        parts = urlsplit(urljoin(f"{self.root}/", target))
        site = self.sites.get((parts.hostname or "").lower())
        if parts.scheme not in ("http", "https") or site is None:
            return None
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return self.address(site, path) + (f"#{parts.fragment}" if parts.fragment else "")

    def rewritten(self, html: str) -> str:
        """The same text but for those attributes."""
        found = _Tags()
        found.feed(html)
        parts, end = [], 0
        for start, tag, text in found.at(html):
            parts += [html[end:start], self._tag(tag, text)]
            end = start + len(text)
        return "".join([*parts, html[end:]])

    def _tag(self, tag: str, text: str) -> str:
        match = re.search(rf'\s{LEADING[tag]}="([^"]*)"', text)
        if match is None:
            return text
        target = unescape(match[1])
        if target.startswith("#"):
            return text
        inner = self.inside(target)
        if inner is not None:
            return f"{text[: match.start(1)]}{escape(inner)}{text[match.end(1) :]}"
        if tag == "form" or not target.startswith("http"):
            return text
        return f'{text[:-1].rstrip("/")} target="_blank" rel="noopener">'


class _Tags(HTMLParser):
    """Where the tags that lead somewhere stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LEADING:
            line, column = self.getpos()
            self.found.append((line, column, tag, self.get_starttag_text() or ""))

    def at(self, html: str) -> list[tuple[int, str, str]]:
        starts = [0]
        starts += [match.end() for match in re.finditer("\n", html)]
        return [(starts[line - 1] + column, tag, text) for line, column, tag, text in self.found]
