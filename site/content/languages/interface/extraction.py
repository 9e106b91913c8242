"""Reads the messages out of templates and modules, without xgettext, so that a test can do it anywhere."""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

from . import sources

# Name of a function -> which of its arguments are context, text and plural.
FUNCTIONS = {
    "_": ("text",),
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}
# What only editors read stands in modules that visitors' words are in as well.
EDITORS_KEYWORDS = {"verbose_name", "verbose_name_plural", "help_text", "heading"}
EDITORS_CALLS = ("Panel", "ValidationError", "Validator", "RichTextField", "StreamField")
EDITORS_BASES = {"TextChoices", "IntegerChoices"}
EDITORS_FUNCTIONS = {"errors"}
EDITORS_NAMES = {"CHOICES", "page_description", "verbose_name"}
# Said only to who works on the sites, whatever it looks like.
EDITORS_TEXTS = {"ze zegt voor het hele land te gelden"}

NOTES: Path = settings.LOCALE_PATHS[0] / "notes.tsv"
COMMENT = re.compile(r"#\s*Translators:\s*(.+)")
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
# What `templatize` leaves of a template: all else is blotted out.
_CALL = re.compile(rf"(\w+)\(({_STRING}(?:,\s*{_STRING})*)(?:,\s*count)?\)")


@dataclass(slots=True)
class Message:
    """`places`: files in which it stands; `comments`: for the translator."""

    text: str
    plural: str = ""
    context: str | None = None
    places: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.text


def messages() -> list[Message]:
    """All that a visitor can read, each once. Raises ValueError where two plurals contradict each other."""
    found: dict[tuple[str | None, str], Message] = {}
    for path in sources.files():
        place = path.relative_to(sources.ROOT).as_posix()
        for message in read(path):
            known = found.setdefault(message.key, message)
            if message.plural and known.plural and message.plural != known.plural:
                raise ValueError(f"{place}: {message.text!r} has another plural elsewhere")
            known.plural = known.plural or message.plural
            if place not in known.places:
                known.places.append(place)
            known.comments += [text for text in message.comments if text not in known.comments]
    for text, note in notes().items():
        known = found[None, text]
        known.comments.insert(0, note)
    return list(found.values())


def notes() -> dict[str, str]:
    """What a translator has to know about a text of a template, from `notes.tsv`."""
    with NOTES.open(encoding="utf-8", newline="") as file:
        return {
            row["text"]: row["note"]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def read(path: Path) -> Iterable[Message]:
    text = path.read_text(encoding="utf-8")
    return of_module(text) if path.suffix == ".py" else of_template(text, str(path))


def of_template(text: str, origin: str = "") -> Iterator[Message]:
    comments: list[str] = []
    for line in templatize(text, origin=origin).splitlines():
        if note := COMMENT.search(line):
            comments.append(note[1].strip())
            continue
        for name, arguments in _CALL.findall(line):
            yield _message(name, ast.literal_eval(f"({arguments},)"), comments)
            comments = []


def of_module(text: str) -> Iterator[Message]:
    notes = {
        number: found[1].strip()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := COMMENT.search(line))
    }
    for call in _calls(ast.parse(text)):
        name = _name(call.func)
        wanted = call.args[: len(FUNCTIONS[name])]
        values = tuple(each.value for each in wanted if isinstance(each, ast.Constant))
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) < len(wanted):
            raise ValueError(f"line {call.lineno}: a text to translate has to be a literal")
        if texts[0] not in EDITORS_TEXTS:
            note = notes.get(call.lineno) or notes.get(call.lineno - 1)
            yield _message(name, texts, [note] if note else [])


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that translate, but for those whose words go to editors."""
    if isinstance(node, ast.ClassDef) and (
        node.name == "Meta" or EDITORS_BASES & {_name(base) for base in node.bases}
    ):
        return
    if isinstance(node, ast.FunctionDef) and node.name in EDITORS_FUNCTIONS:
        return
    if isinstance(node, ast.Assign):
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if names & EDITORS_NAMES:
            return
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in FUNCTIONS:
            yield node
            return
        if _is_for_editors(node):
            for keyword in node.keywords:
                if keyword.arg == "choices":
                    yield from _calls(keyword.value)
            return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.keyword) and child.arg in EDITORS_KEYWORDS):
            yield from _calls(child)


def _is_for_editors(call: ast.Call) -> bool:
    """A field of a model (its first argument is what the form calls it), a panel, an error of a form."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return _name(call.func).endswith(EDITORS_CALLS) or (
        isinstance(owner, ast.Name) and owner.id == "models"
    )


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _message(name: str, values: tuple[str, ...], comments: list[str]) -> Message:
    given = dict(zip(FUNCTIONS[name], values, strict=False))
    return Message(given["text"], given.get("plural", ""), given.get("context"), [], comments)
