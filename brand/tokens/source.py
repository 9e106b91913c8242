"""JSON as text to values that know the line they stand on; the standard library's own parser forgets it."""

import bisect
import codecs
import json
import re
from collections.abc import Callable
from json.decoder import JSONArray, JSONObject  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Both are far above any real file: the largest theme we know has 400 kB and seven levels.
LARGEST = 1_000_000
DEEPEST = 32

SAYS = {
    "Expecting ',' delimiter": gettext_lazy("hier ontbreekt een komma, of een sluithaakje"),
    "Expecting ':' delimiter": gettext_lazy("hier ontbreekt een dubbelepunt"),
    "Expecting property name enclosed in double quotes": gettext_lazy(
        "hier hoort een naam tussen dubbele aanhalingstekens"
    ),
    "Illegal trailing comma before end of object": gettext_lazy(
        "na het laatste deel hoort geen komma"
    ),
    "Illegal trailing comma before end of array": gettext_lazy(
        "na het laatste deel hoort geen komma"
    ),
    "Expecting value": gettext_lazy("hier hoort een waarde"),
    "Extra data": gettext_lazy("na het einde staat nog tekst"),
    "Unterminated string starting at": gettext_lazy(
        "deze tekst heeft geen sluitend aanhalingsteken"
    ),
}
MARKS = {
    codecs.BOM_UTF8: "UTF-8 BOM",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class SourceError(ValueError):
    """No JSON, or not as we take it. The message is for who made the file."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Located(dict[str, Any]):
    """An object of the file: the line it begins on, the line of each value, and names that stand in it twice."""

    __slots__ = ("line", "lines", "repeated")

    def __init__(self, pairs: Any = (), line: int = 0) -> None:
        super().__init__(pairs)
        self.line = line
        self.lines: dict[str, int] = {}
        self.repeated: dict[str, int] = {}


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 without a byte order mark."""
    if len(content) > LARGEST:
        raise SourceError(
            _("dit bestand is %(size)s kB; het mag %(most)s kB zijn")
            % {"size": len(content) // 1000, "most": LARGEST // 1000}
        )
    for mark, name in MARKS.items():
        if content.startswith(mark):
            raise SourceError(
                _("dit bestand is opgeslagen als %(name)s; sla het op als UTF-8 zonder BOM")
                % {"name": name},
                1,
            )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise SourceError(
            _("teken %(place)s is geen UTF-8; sla het bestand op als UTF-8")
            % {"place": error.start + 1},
            content[: error.start].count(b"\n") + 1,
        ) from error


def parse(text: str) -> Any:
    """Objects come as `Located`."""
    try:
        return _Decoder(text).decode(text)
    except json.JSONDecodeError as error:
        says = SAYS.get(error.msg.removesuffix(" at"), SAYS.get(error.msg))
        raise SourceError(
            _("geen geldige JSON: %(why)s") % {"why": says or error.msg}, error.lineno
        ) from error
    except RecursionError as error:
        raise SourceError(_("te diep genest")) from error
    except ValueError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(_("geen geldige JSON: een getal is te groot")) from error


class _Decoder(json.JSONDecoder):
    """Hangs itself between the parser and each object, to see where it and its values begin."""

    def __init__(self, text: str) -> None:
        super().__init__(parse_constant=_no_constant)
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._depth = 0
        self.parse_object = self._object
        self.parse_array = self._array
        self.scan_once = py_make_scanner(self)

    def _line(self, place: int) -> int:
        return bisect.bisect_left(self._ends, place) + 1

    def _enter(self, place: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise SourceError(
                _("te diep genest: hoogstens %(most)s niveaus") % {"most": DEEPEST},
                self._line(place),
            )

    def _array(self, place: tuple[str, int], scan_once: Callable[..., Any]) -> Any:
        self._enter(place[1])
        result = JSONArray(place, scan_once)
        self._depth -= 1
        return result

    def _object(
        self,
        place: tuple[str, int],
        strict: bool,
        scan_once: Callable[..., Any],
        _object_hook: Any,
        _pairs_hook: Any,
        memo: dict[str, str],
    ) -> Any:
        self._enter(place[1])
        begins: list[int] = []

        def scan(text: str, start: int) -> Any:
            begins.append(start)
            return scan_once(text, start)

        def collect(pairs: list[tuple[str, Any]]) -> Located:
            located = Located(line=self._line(place[1] - 1))
            for (name, value), start in zip(pairs, begins, strict=True):
                if name in located:
                    located.repeated[name] = self._line(start)
                located[name] = value
                located.lines[name] = self._line(start)
            return located

        result = JSONObject(place, strict, scan, None, collect, memo)
        self._depth -= 1
        return result


def _no_constant(name: str) -> NoReturn:
    raise SourceError(_("%(name)s is geen getal") % {"name": name})
