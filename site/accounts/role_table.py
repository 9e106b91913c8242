"""The role file as the table in docs/roles.md: every role, every right."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from .role_file import Role, RoleFile, role_file

PAGE = Path(settings.ROOT) / "docs" / "roles.md"
BEGIN = "<!-- made by `manage.py document_roles` from site/accounts/roles.json -->"
END = "<!-- end -->"
HEADINGS = [
    "role",
    "where",
    "pages",
    "images, documents",
    "collections",
    "what belongs to a site",
    "settings of a site",
    "what belongs to no site",
    "gives and ends",
    "second factor",
]


def table(file: RoleFile | None = None) -> str:
    file = file or role_file()
    rows = [HEADINGS, ["---"] * len(HEADINGS)]
    for where, roles in (
        ("one region", file.regional),
        ("everywhere", file.national),
        ("own instruments", file.provider),
    ):
        rows += [_row(name, where, role) for name, role in roles.items()]
    for name in file.superusers:
        rows.append([f"`{name}`", "everywhere", *["everything"] * 7, "yes"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(name: str, where: str, role: Role) -> list[str]:
    places = f" (in {', '.join(role.files_in)})" if role.files_in else ""
    gives = "every role" if role.gives == ["*"] else _words(role.gives)
    return [
        f"`{name}`",
        where,
        _words(role.pages),
        _words(role.files) + (places if role.files else ""),
        _words(role.collections),
        _models(role.site_models),
        _words(role.site_settings),
        _models(role.models),
        gives,
        "yes" if role.needs_second_factor else "–",
    ]


def _words(words: Iterable[str]) -> str:
    return ", ".join(words) or "–"


def _models(models: dict[str, list[str]]) -> str:
    lines = [
        f"{'others' if name == '*' else f'`{name}`'}: {_words(actions)}"
        for name, actions in models.items()
    ]
    return "; ".join(lines) or "–"


def documented() -> str:
    """The table as it stands in the page."""
    text = PAGE.read_text()
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def write() -> bool:
    """Put the table in the page, and say whether it was another."""
    text = PAGE.read_text()
    before, _begin, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    new = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    PAGE.write_text(new)
    return new != text
