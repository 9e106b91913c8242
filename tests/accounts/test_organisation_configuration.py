"""What an operator writes about an organisation, and what is said where it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from accounts.organisations.configuration import RoleRule, organisations
from accounts.organisations.provider import values_of

GOOD = {
    "id": "gemeente",
    "label": "Gemeente",
    "issuer": "https://login.gemeente.example/",
    "client_id": "a",
    "client_secret": "b",
    "domains": ["@Gemeente.example"],
    "roles": [{"value": "redactie", "role": "redacteur", "place": "AM05"}],
}


@pytest.fixture
def write(settings: Any, tmp_path: Path) -> Any:
    def to_file(data: Any) -> None:
        path = tmp_path / "organisaties.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data))
        settings.OIDC_FILE = str(path)

    return to_file


def test_none_unless_configured() -> None:
    assert organisations() == {}


def test_file_holds_several(write: Any) -> None:
    write([GOOD, GOOD | {"id": "uwv", "label": "UWV"}])
    found = organisations()
    assert list(found) == ["gemeente", "uwv"]
    assert found["gemeente"].issuer == "https://login.gemeente.example"
    assert found["gemeente"].speaks_for("Sam@GEMEENTE.example")
    assert not found["gemeente"].speaks_for("sam@kwaad-gemeente.example")
    assert not found["gemeente"].speaks_for("sam@sub.gemeente.example")


def test_variables_hold_one(settings: Any) -> None:
    settings.OIDC = {
        "issuer": "https://login.example",
        "client_id": "a",
        "client_secret": "b",
        "label": "Gemeente Ede",
        "domains": ["ede.example"],
        "roles_claim": "groups",
        "roles": ["redactie=redacteur@AM05", "cn=x,ou=y=landelijk"],
    }
    (found,) = organisations().values()
    assert found.id == "gemeente-ede"
    assert found.roles == (
        RoleRule("redactie", "redacteur", "AM05"),
        RoleRule("cn=x,ou=y", "landelijk"),
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"issuer": ""}, "missing issuer"),
        ({"domains": []}, "missing domains"),
        ({"issuer": "http://login.gemeente.example"}, "must be https"),
        ({"issuer": "http://localhost.kwaad.example"}, "must be https"),
        ({"id": "Gemeente Ede"}, "an id has"),
        ({"id": "fout"}, "an id has"),
        ({"secret": "b"}, "unknown secret"),
        ({"roles": [{"value": "x", "role": "vlieger", "place": "AM05"}]}, "'vlieger' is no role"),
        ({"roles": [{"value": "x", "role": "redacteur"}]}, "needs a place"),
        ({"roles": [{"value": "x", "role": "landelijk", "place": "AM05"}]}, "none of a place"),
        ({"roles": [{"waarde": "x"}]}, "a role is value, role, place"),
    ],
)
def test_mistake_is_named(write: Any, change: dict[str, Any], says: str) -> None:
    write([GOOD | change])
    with pytest.raises(ImproperlyConfigured, match=says):
        organisations()
    assert [error for error in run_checks() if error.id == "accounts.E001"]


@pytest.mark.parametrize("text", ["{", '{"id": 1}'])
def test_file_that_is_none(write: Any, text: str) -> None:
    write(text)
    with pytest.raises(ImproperlyConfigured, match="OIDC_FILE"):
        organisations()


def test_missing_file(settings: Any) -> None:
    settings.OIDC_FILE = "/nergens"
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        organisations()


def test_same_id_twice(write: Any) -> None:
    write([GOOD, GOOD])
    with pytest.raises(ImproperlyConfigured, match="two organisations"):
        organisations()


@pytest.mark.parametrize(
    ("claim", "answer", "values"),
    [
        ("groups", {"groups": ["a", "b"]}, ["a", "b"]),
        ("groups", {"groups": "a"}, ["a"]),
        ("realm_access.roles", {"realm_access": {"roles": ["a"]}}, ["a"]),
        ("https://x.example/roles", {"https://x.example/roles": ["a"]}, ["a"]),
        ("groups", {}, []),
        ("groups", {"groups": {"a": 1}}, []),
    ],
)
def test_claim_with_roles(
    write: Any, claim: str, answer: dict[str, Any], values: list[str]
) -> None:
    write([GOOD | {"roles_claim": claim}])
    assert values_of(organisations()["gemeente"], answer) == values


@pytest.mark.django_db
def test_place_is_a_host_or_the_code_of_a_region(demo: None, region: Any) -> None:
    from accounts.places import site_of_place

    site = region("AM05").site
    assert site_of_place("AM05") == site
    assert site_of_place(site.hostname) == site
    assert site_of_place("AM99") is None
