"""Goes through sites as a search engine does: from their homes along every link, on all their hosts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from django.test import Client

from .reading import Link, Reading

MOST_HOPS = 4
PAGE = "pagina"


@dataclass
class Visited:
    """An address with what it answered. `url` is where it led in the end."""

    asked: str
    url: str
    status: int
    kind: str
    page: Reading

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def is_plain(self) -> bool:
        """Whether it is an address of a page, without a question behind it."""
        return not urlsplit(self.url).query

    @cached_property
    def links(self) -> list[tuple[str, Link]]:
        """Absolute, with how the page wrote them."""
        return [(urljoin(self.url, link.href), link) for link in self.page.links]

    def __str__(self) -> str:
        return self.url


@dataclass
class Crawl:
    """What was found from `starts`, on `hosts` alone.

    Variants of one address (other values behind the `?`) are one kind, and one of each kind is visited. Of what
    stands below a path in `many` at most so many are visited for each host and first part of the path.
    """

    client: Client
    hosts: frozenset[str]
    many: Mapping[str, int] = field(default_factory=dict)
    visited: dict[str, Visited] = field(default_factory=dict)
    # Address -> a page that links to it.
    seen: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    _kinds: set[object] = field(default_factory=set)
    _numbers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def go(self, starts: Iterable[str]) -> "Crawl":
        waiting = list(starts)
        self.seen |= dict.fromkeys(waiting, "start")
        for address in waiting:  # grows
            if not self._wanted(address):
                continue
            found = self.visited[address] = self.visit(address)
            for link in self._new(found):
                waiting.append(link)
        self._see_what_heads_name()
        return self

    def _see_what_heads_name(self) -> None:
        """Other languages and canonical addresses are visited whatever their number."""
        waiting = list(self.pages())
        for found in waiting:  # grows
            for url in {*found.page.alternates.values(), found.page.canonical} - {""}:
                if url not in self.visited and urlsplit(url).netloc in self.hosts:
                    self.visited[url] = self.visit(url)
                    waiting.append(self.visited[url])

    def visit(self, address: str) -> Visited:
        url = address
        for _hop in range(MOST_HOPS):
            parts = urlsplit(url)
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            response = self.client.get(
                unquote(target) if "%" in parts.path else target, headers={"host": parts.netloc}
            )
            if response.status_code not in (301, 302, 307, 308):
                break
            url = urljoin(url, response["Location"])
            if urlsplit(url).netloc not in self.hosts:  # a site of somebody else
                return Visited(address, url, 200, "elsewhere", Reading())
        kind = response["Content-Type"].partition(";")[0]
        is_page = kind == "text/html"
        page = Reading.of(response.content.decode()) if is_page else Reading()
        return Visited(address, url, response.status_code, kind, page)

    def pages(self) -> Iterator[Visited]:
        """Those that a person reads, each once."""
        by_url = {found.url: found for found in self.visited.values() if found.kind == "text/html"}
        return iter(by_url.values())

    def _new(self, found: Visited) -> Iterator[str]:
        alternates = [(urljoin(found.url, url), None) for url in found.page.alternates.values()]
        for absolute, _link in [*found.links, *alternates]:
            parts = urlsplit(absolute)
            if parts.netloc not in self.hosts or parts.scheme not in ("http", "https"):
                continue
            address = urlunsplit(parts._replace(fragment=""))
            if parts.fragment:
                self.anchors.setdefault((address, unquote(parts.fragment)), found.url)
            if address not in self.seen:
                self.seen[address] = found.url
                yield address

    def _wanted(self, address: str) -> bool:
        parts = urlsplit(address)
        asked = dict(parse_qsl(parts.query))
        # Each page of a whole list: all that is in the list stands on one of them.
        whole = parts.query if asked.keys() == {PAGE} else ""
        kind = (parts.netloc, parts.path, whole, tuple(sorted(asked)))
        if kind in self._kinds:
            return False
        self._kinds.add(kind)
        for below, most in self.many.items():
            start, found, rest = parts.path.partition(below)
            if found and rest:
                self._numbers[parts.netloc, start + below] += 1
                return self._numbers[parts.netloc, start + below] <= most
        return True
