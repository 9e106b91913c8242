"""What a page holds for who reads it: its texts, each with the language it says it is in, its links and its head."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNREAD = frozenset({"script", "style", "svg", "template"})
# Read out or shown, and without markup of their own: the element says their language.
SPOKEN = ("alt", "title", "aria-label", "placeholder")
METAS = frozenset({"description", "og:title", "og:description"})


@dataclass(frozen=True, slots=True)
class Text:
    """`lang` is empty where the text is in no language (`translate="no"`)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    hreflang: str
    rel: str


@dataclass
class Reading(HTMLParser):
    """`Reading.of(html)`. An element that is not closed lasts until its parent is."""

    lang: str = ""
    dir: str = ""
    canonical: str = ""
    noindex: bool = False
    alternates: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    texts: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        # Tag, language, whether it is read.
        self._open: list[tuple[str, str, bool]] = [("", "", True)]

    @classmethod
    def of(cls, html: str) -> "Reading":
        found = cls()
        found.feed(html)
        found.close()
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        _tag, lang, read = self._open[-1]
        lang = given.get("lang", lang)
        if given.get("translate") == "no":
            lang = ""
        self._note(tag, given)
        if read:
            self.texts += [
                Text(given[name], lang) for name in SPOKEN if given.get(name, "").strip()
            ]
            if tag == "input" and given.get("type") in {"submit", "button"}:
                self.texts.append(Text(given.get("value", ""), lang))
            if tag == "meta" and given.get("name", given.get("property")) in METAS:
                self.texts.append(Text(given.get("content", ""), lang))
        if tag not in VOID:
            self._open.append((tag, lang, read and tag not in UNREAD))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        _tag, lang, read = self._open[-1]
        if read and (text := " ".join(data.split())):
            self.texts.append(Text(text, lang))

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "html":
            self.lang, self.dir = given.get("lang", ""), given.get("dir", "")
        elif tag == "meta" and given.get("name") == "robots":
            self.noindex = "noindex" in given.get("content", "")
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag == "a" and "href" in given:
            self.links.append(Link(given["href"], given.get("hreflang", ""), given.get("rel", "")))
        elif tag == "form" and given.get("method", "get").lower() == "get" and "action" in given:
            self.links.append(Link(given["action"], "", "form"))
