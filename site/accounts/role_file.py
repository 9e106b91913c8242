"""Reads roles.json: who may do what, as data. docs/roles.md shows it as a table."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PATH = Path(__file__).parent / "roles.json"


class RoleFileError(ImproperlyConfigured):
    """The role file says something that can't be: what, is in the message."""


@dataclass(frozen=True)
class Role:
    """What a role may do. Actions are Wagtail's: add, change, choose, publish, …

    `files` are images and documents, in the region's own collection or in `files_in` (keys of
    `shared_collections`, or `root`: all). `site_models` are models that belong to a site
    (tenancy.scoped), by name, `*` for those not named; `site_settings` the settings of a site,
    `models` what belongs to no site. `gives`: the roles that someone with this role may give and
    end, on the same site; `*`: every role on every site. `language`: its pages are those in that language
    only; the file says such a role once, with `languages`, and there is one for each (`vertaler-en`).
    """

    label: str
    does: str
    pages: list[str]
    files: list[str]
    site_models: dict[str, list[str]]
    site_settings: list[str]
    group: str = ""
    files_in: list[str] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)
    models: dict[str, list[str]] = field(default_factory=dict)
    gives: list[str] = field(default_factory=list)
    second_factor: bool = False
    language: str = ""

    @property
    def publishes(self) -> bool:
        return "publish" in self.pages

    @property
    def needs_second_factor(self) -> bool:
        return self.second_factor or self.publishes


@dataclass(frozen=True)
class RoleFile:
    """Roles by name: of a region, of the whole country, of a provider of instruments."""

    regional: dict[str, Role]
    national: dict[str, Role]
    provider: dict[str, Role]
    superusers: dict[str, str]
    shared_collections: dict[str, str]

    def all(self) -> Iterator[tuple[str, Role]]:
        for roles in (self.regional, self.national, self.provider):
            yield from roles.items()

    def role(self, name: str) -> Role:
        """Raises KeyError for a name that the file does not know."""
        return dict(self.all())[name]


@cache
def role_file() -> RoleFile:
    """Raises RoleFileError."""
    try:
        data = json.loads(PATH.read_text())
        return RoleFile(
            **{kind: _roles(data[kind]) for kind in ("regional", "national", "provider")},
            superusers=data["superusers"],
            shared_collections=data["shared_collections"],
        )
    except (json.JSONDecodeError, KeyError) as error:
        raise RoleFileError(f"roles.json can't be read: {error}") from error


def _roles(data: dict[str, dict[str, Any]]) -> dict[str, Role]:
    data = _per_language(data)
    known = {field.name for field in fields(Role)}
    for name, values in data.items():
        unknown = values.keys() - known
        if unknown:
            raise RoleFileError(f"roles.json: role {name} has unknown {sorted(unknown)[0]!r}")
    try:
        return {name: Role(**values) for name, values in data.items()}
    except TypeError as error:
        raise RoleFileError(f"roles.json: {error}") from error


def _per_language(data: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """A role that names `languages` (code and name) becomes one for each; who gives it gives them all."""
    kinds = {name: values["languages"] for name, values in data.items() if "languages" in values}
    found: dict[str, dict[str, Any]] = {}
    for name, values in data.items():
        gives = [
            given
            for role in values.get("gives", [])
            for given in ([f"{role}-{code}" for code in kinds[role]] if role in kinds else [role])
        ]
        values = {**values, **({"gives": gives} if gives else {})}
        for code, language in values.pop("languages", {"": ""}).items():
            if not code:
                found[name] = values
                continue
            found[f"{name}-{code}"] = {
                **values,
                "language": code,
                "label": f"{values['label']} {language}",
                **({"group": f"{values['group']} {language}"} if "group" in values else {}),
            }
    return found
