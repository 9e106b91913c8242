"""Reads roles.json: who may do what, as data. docs/roles.md shows it as a table."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "roles.json"


@dataclass(frozen=True)
class Role:
    """What a role may do. Actions are Wagtail's: add, change, choose, publish, …

    `files` are images and documents, in the region's own collection or in `files_in` (keys of
    `shared_collections`, or `root`: all). `site_models` are models that belong to a site
    (tenancy.scoped), by name, `*` for those not named; `site_settings` the settings of a site,
    `models` what belongs to no site.
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


@dataclass(frozen=True)
class RoleFile:
    regional: dict[str, Role]
    national: dict[str, Role]
    superusers: dict[str, str]
    shared_collections: dict[str, str]


@cache
def role_file() -> RoleFile:
    data = json.loads(PATH.read_text())
    return RoleFile(
        regional={name: Role(**role) for name, role in data["regional"].items()},
        national={name: Role(**role) for name, role in data["national"].items()},
        superusers=data["superusers"],
        shared_collections=data["shared_collections"],
    )
