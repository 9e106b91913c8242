"""Organisations whose people sign in with their own OpenID Connect server (docs/signing-in.md).

One by the variables `OIDC_…`, several by a JSON file. Nothing of it lies in the database: who may sign in
whom is for whoever runs the server to say.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.text import slugify

from ..role_file import role_file

SLUG = re.compile(r"^[a-z0-9-]{1,50}$")
RESERVED = {"afgebroken", "fout", "nieuw"}  # addresses beside those of the organisations
REQUIRED = ("id", "label", "issuer", "client_id", "client_secret", "domains")


@dataclass(frozen=True)
class RoleRule:
    """Who has `value` in the claim gets `role`: of the region or site `place`, or a national one."""

    value: str
    role: str
    place: str = ""


@dataclass(frozen=True)
class Organisation:
    """`domains`: of the addresses it may speak for. `roles_claim`: a dotted path into the answer."""

    id: str
    label: str
    issuer: str
    client_id: str
    client_secret: str
    domains: tuple[str, ...]
    roles_claim: str = "roles"
    roles: tuple[RoleRule, ...] = field(default=())

    def speaks_for(self, address: str) -> bool:
        return address.rpartition("@")[2].lower() in self.domains


def organisations() -> dict[str, Organisation]:
    """By id. Raises ImproperlyConfigured, with what is wrong where."""
    found: dict[str, Organisation] = {}
    for data in _sources():
        organisation = parse(data)
        if organisation.id in found:
            raise ImproperlyConfigured(f"OIDC: two organisations have the id {organisation.id}")
        found[organisation.id] = organisation
    return found


def _sources() -> Iterator[dict[str, Any]]:
    if settings.OIDC["issuer"]:
        rules = [_rule_of_text(text) for text in settings.OIDC["roles"]]
        label = settings.OIDC["label"] or "organisatie"
        yield settings.OIDC | {"label": label, "id": slugify(label)[:50], "roles": rules}
    if settings.OIDC_FILE:
        try:
            data = json.loads(Path(settings.OIDC_FILE).read_text())
        except (OSError, ValueError) as error:
            raise ImproperlyConfigured(f"OIDC_FILE cannot be read: {error}") from error
        if not isinstance(data, list):
            raise ImproperlyConfigured("OIDC_FILE: a list of organisations is expected")
        yield from data


def _rule_of_text(text: str) -> dict[str, str]:
    """`redactie=redacteur@AM05` or `landelijk=landelijk`."""
    value, sign, target = text.strip().rpartition("=")
    role, _at, place = target.partition("@")
    if not sign:
        raise ImproperlyConfigured(f"OIDC_ROLES: '{text}' is not value=role@place")
    return {"value": value, "role": role, "place": place}


def parse(data: dict[str, Any]) -> Organisation:
    name = f"OIDC organisation {data.get('id') or data.get('label') or '?'}"
    missing = [key for key in REQUIRED if not data.get(key)]
    if missing:
        raise ImproperlyConfigured(f"{name}: missing {', '.join(missing)}")
    unknown = data.keys() - {*REQUIRED, "roles_claim", "roles"}
    if unknown:
        raise ImproperlyConfigured(f"{name}: unknown {', '.join(sorted(unknown))}")
    if not SLUG.match(data["id"]) or data["id"] in RESERVED:
        raise ImproperlyConfigured(f"{name}: an id has lower case letters, digits and dashes")
    issuer = data["issuer"].rstrip("/")
    if not re.match(r"^(https://|http://localhost[:/]|http://127\.0\.0\.1[:/])", issuer + "/"):
        raise ImproperlyConfigured(f"{name}: the issuer must be https")
    return Organisation(
        **{key: data[key] for key in ("id", "label", "client_id", "client_secret")},
        issuer=issuer,
        domains=tuple(domain.strip().lower().lstrip("@") for domain in data["domains"]),
        roles_claim=data.get("roles_claim") or "roles",
        roles=tuple(_rule(name, rule) for rule in data.get("roles", [])),
    )


def _rule(name: str, data: dict[str, str]) -> RoleRule:
    try:
        rule = RoleRule(**data)
    except TypeError as error:
        raise ImproperlyConfigured(f"{name}: a role is value, role, place, not {data}") from error
    roles = role_file()
    if rule.role in roles.regional:
        if not rule.place:
            raise ImproperlyConfigured(f"{name}: the role {rule.role} needs a place")
    elif rule.role not in roles.national or rule.place:
        raise ImproperlyConfigured(f"{name}: '{rule.role}' is no role, or none of a place")
    return rule
