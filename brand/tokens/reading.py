"""A tokens file to tokens: groups that extend others, types that are inherited, references that are followed.

Every problem is collected, so that who made the file mends them in one go.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.utils.translation import gettext as _

from . import source, values
from .checking import Checks
from .problems import MOST, Problem, TokenErrors
from .source import Located
from .token import Group, Token, Tokens, alias

# Groups and tokens together, after groups have taken over what they extend: a few lines can ask for millions.
MOST_NAMES = 5_000
MOST_STEPS = 50_000
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
OF_TOKEN = {"$value", "$ref", "$type", "$description", "$deprecated", "$extensions"}
OF_GROUP = {"$type", "$description", "$deprecated", "$extensions", "$extends", "$root"}
Path = tuple[str, ...]


def read(content: bytes, file: str = "tokens.json") -> Tokens:
    """The tokens of a file that follows the Design Tokens Format Module 2025.10; else `TokenErrors`."""
    try:
        tree = source.parse(source.decode(content))
    except source.SourceError as error:
        raise TokenErrors([Problem(file, "", error.line, str(error))]) from error
    if not isinstance(tree, Located):
        raise TokenErrors([Problem(file, "", 1, _("het bestand hoort met een { te beginnen"))])
    return _Reader(file, tree).tokens()


@dataclass(frozen=True, slots=True)
class _Inherited:
    type: str = ""
    deprecated: bool | str = False


class _TooMuchError(Exception):
    """The file asks for more than any real one; reading stops."""


class _Reader:
    def __init__(self, file: str, tree: Located) -> None:
        self.file, self.tree = file, tree
        self.problems: list[Problem] = []
        self.found: dict[str, Token] = {}
        self.groups: dict[str, Group] = {}
        self.own_types: dict[str, str] = {}
        self.names = self.steps = 0

    def tokens(self) -> Tokens:
        try:
            self._group(self.tree, (), _Inherited(), ())
            Checks(self.found, self.groups, self.own_types, self._problem).run()
        except (_TooMuchError, RecursionError):
            self._problem((), 0, _("dit bestand vraagt te veel: te veel namen of verwijzingen"))
        if self.problems:
            raise TokenErrors(self.problems)
        return Tokens(self.found, self.groups)

    def _problem(self, path: Path | str, line: int, message: str) -> None:
        if len(self.problems) < MOST:
            name = path if isinstance(path, str) else ".".join(path)
            self.problems.append(Problem(self.file, name, line, message))

    # Groups

    def _group(
        self, node: Located, path: Path, inherited: _Inherited, via: tuple[Path, ...]
    ) -> None:
        self._count(path)
        node = self._extended(node, path, via)
        self._told_twice(node, path)
        inherited = self._inherit(node, path, inherited)
        if path:
            description = node.get("$description")
            text = description if isinstance(description, str) else ""
            self.groups[".".join(path)] = Group(path, text, node.line)
        allowed = OF_GROUP if path else OF_GROUP | {"$schema"}
        for name, child in node.items():
            line = node.lines.get(name, node.line)
            if name.startswith("$") and name not in allowed:
                self._problem(
                    path, line, _("onbekende eigenschap %(name)s") % {"name": values.shown(name)}
                )
            if name.startswith("$") and name != "$root":
                continue
            if name != "$root" and not NAME.fullmatch(name):
                self._problem(
                    path,
                    line,
                    _("de naam %(name)s mag niet: gebruik letters, cijfers, - en _")
                    % {"name": values.shown(name)},
                )
            elif not isinstance(child, Located):
                self._problem(
                    (*path, name),
                    line,
                    _("hier hoort een token of een groep te staan, tussen { en }"),
                )
            elif "$value" in child or "$ref" in child:
                self._token(child, (*path, name), inherited)
            elif name == "$root":
                self._problem((*path, name), line, _("$root is een token: het heeft een $value"))
            else:
                self._group(child, (*path, name), inherited, via)

    def _count(self, path: Path) -> None:
        self.names += 1
        if self.names > MOST_NAMES:
            raise _TooMuchError(".".join(path))

    def _inherit(self, node: Located, path: Path, inherited: _Inherited) -> _Inherited:
        type_ = node.get("$type", inherited.type)
        if "$type" in node and type_ not in values.CHECKS:
            self._unknown_type(path, node, type_)
            type_ = ""
        return _Inherited(type_, node.get("$deprecated", inherited.deprecated))

    def _unknown_type(self, path: Path, node: Located, type_: Any) -> None:
        self._problem(
            path,
            node.lines.get("$type", node.line),
            _("onbekend $type %(type)s; kies uit %(list)s")
            % {"type": values.shown(type_), "list": ", ".join(values.CHECKS)},
        )

    def _told_twice(self, node: Located, path: Path) -> None:
        for name, line in node.repeated.items():
            self._problem(
                (*path, name),
                line,
                _("dubbele naam: %(name)s staat hier twee keer") % {"name": name},
            )

    def _extended(self, node: Located, path: Path, via: tuple[Path, ...]) -> Located:
        """With what it takes over from the group it extends; its own goes first."""
        if "$extends" not in node:
            return node
        line = node.lines.get("$extends", node.line)
        target = _group_path(node["$extends"])
        if target is None:
            self._problem(
                path, line, _("$extends verwijst naar een groep: schrijf {groep} of #/groep")
            )
            return node
        other = self._at(target)
        if not isinstance(other, Located) or "$value" in other:
            self._problem(
                path,
                line,
                _("$extends: de groep %(name)s bestaat niet") % {"name": ".".join(target)},
            )
            return node
        if path[: len(target)] == target or target in via:
            self._problem(
                path, line, _("$extends draait in een kring: %(name)s") % {"name": ".".join(target)}
            )
            return node
        return _merged(self._extended(other, target, (*via, path, target)), node)

    def _at(self, path: Path) -> Any:
        node: Any = self.tree
        for name in path:
            if isinstance(node, Located) and name in node:
                node = node[name]
            elif isinstance(node, list) and name.isdecimal() and int(name[:6]) < len(node):
                node = node[int(name)]
            else:
                return None
        return node

    # Tokens

    def _token(self, node: Located, path: Path, inherited: _Inherited) -> None:
        self._count(path)
        self._told_twice(node, path)
        for name in node.keys() - OF_TOKEN:
            line = node.lines.get(name, node.line)
            if name.startswith("$"):
                self._problem(
                    path, line, _("onbekende eigenschap %(name)s") % {"name": values.shown(name)}
                )
            else:
                self._problem(
                    path,
                    line,
                    _("een token met $value kan geen groep zijn; zet de waarde in $root"),
                )
        if "$value" in node and "$ref" in node:
            self._problem(path, node.line, _("kies: $value of $ref, niet allebei"))
        name = ".".join(path)
        own = node.get("$type", "")
        if "$type" in node and own not in values.CHECKS:
            self._unknown_type(path, node, own)
            own = ""
        self.own_types[name] = own
        extensions = node.get("$extensions", {})
        line = node.lines.get("$value", node.lines.get("$ref", node.line))
        self.found[name] = Token(
            path,
            own or inherited.type,
            self._value(node, path, line),
            line,
            _text(node.get("$description")),
            node.get("$deprecated", inherited.deprecated),
            extensions if isinstance(extensions, dict) else {},
        )

    def _value(self, node: Located, path: Path, line: int) -> Any:
        if "$ref" in node:
            target = _pointer(node["$ref"])
            if target is None:
                self._problem(path, line, _("$ref is een verwijzing als #/groep/token"))
                return None
            return "{" + ".".join(target) + "}"
        value = node["$value"]
        if isinstance(value, dict) and value.keys() == {"$ref"}:
            target = _pointer(value["$ref"])
            if target and target[-1] == "$value":
                return "{" + ".".join(target[:-1]) + "}"
        return self._filled(value, path, line, ())

    def _filled(self, value: Any, path: Path, line: int, via: tuple[Path, ...]) -> Any:
        """References to a part of another token filled in."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMuchError(".".join(path))
        if isinstance(value, list):
            return [self._filled(each, path, line, via) for each in value]
        if not isinstance(value, dict):
            return value
        if "$ref" not in value:
            if isinstance(value, Located):
                self._told_twice(value, path)
            return {name: self._filled(each, path, line, via) for name, each in value.items()}
        target = _pointer(value["$ref"])
        if target is None or (found := self._at(target)) is None:
            self._problem(
                path, line, _("%(ref)s bestaat niet") % {"ref": values.shown(value["$ref"])}
            )
            return None
        if target in via:
            self._problem(
                path, line, _("#/%(ref)s draait in een kring") % {"ref": "/".join(target)}
            )
            return None
        return self._filled(found, path, line, (*via, target))


def _merged(inherited: Located, own: Located) -> Located:
    """Both, name by name; a token takes the place of another whole."""
    merged = Located(inherited, own.line)
    merged.lines |= inherited.lines
    merged.repeated |= own.repeated
    for name, value in own.items():
        old = inherited.get(name)
        if _is_group(old) and _is_group(value):
            merged[name] = _merged(old, value)
        else:
            merged[name] = value
        merged.lines[name] = own.lines.get(name, own.line)
    merged.pop("$extends", None)
    return merged


def _is_group(value: Any) -> TypeGuard[Located]:
    return isinstance(value, Located) and "$value" not in value and "$ref" not in value


def _group_path(reference: Any) -> Path | None:
    target = alias(reference)
    return tuple(target.split(".")) if target else _pointer(reference)


def _pointer(reference: Any) -> Path | None:
    """`#/a/b~1c` as its parts (RFC 6901)."""
    if not isinstance(reference, str) or not reference.startswith("#/") or len(reference) > 500:
        return None
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/"))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
