"""What differs between two sets of files of an edition, told as an editor reads it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from . import token_values
from .errors import EditionError

MOST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """`place`: a file, or `file#place in it`. Empty `before`: new; empty `after`: gone."""

    place: str
    before: str
    after: str

    @property
    def file(self) -> str:
        return self.place.partition("#")[0]

    @property
    def inside(self) -> str:
        return self.place.partition("#")[2]

    @property
    def is_colour(self) -> bool:
        return any(map(token_values.HEX.fullmatch, (self.before, self.after)))

    def __str__(self) -> str:
        return f"{self.place}: {self.before or '–'} → {self.after or '–'}"


def between(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Difference]:
    """In the order of the files; inside a JSON file in the order of its places."""
    found: list[Difference] = []
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old != new:
            found += _in_file(path, old, new)
    return found


def _in_file(path: str, old: bytes | None, new: bytes | None) -> Iterator[Difference]:
    if path.endswith(".json") and old is not None and new is not None:
        befores, afters = _places(path, old), _places(path, new)
        for place in dict.fromkeys((*befores, *afters)):
            one, other = befores.get(place, ""), afters.get(place, "")
            if one != other:
                yield Difference(f"{path}#{place}", one[:MOST_TEXT], other[:MOST_TEXT])
    else:
        yield Difference(path, _described(old), _described(new))


def _places(path: str, content: bytes) -> dict[str, str]:
    from .checking import read_json

    try:
        tree = read_json(content, path)
    except EditionError:
        return {"": _described(content)}
    return token_values.flat(tree) if path == "tokens.json" else dict(_leaves(tree, ""))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """A list of things with a name of their own goes by that name, so that one more does not move the rest."""
    if isinstance(value, dict):
        for name, child in value.items():
            yield from _leaves(child, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
        for number, each in enumerate(value, start=1):
            name = each.get("file") or each.get("value") or each.get("family") or number
            yield from _leaves(each, f"{path}.{name}")
    else:
        yield path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _described(content: bytes | None) -> str:
    if content is None:
        return ""
    return f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()[:8]}"
