"""Fingerprints of what a step of the setup depends on, so that a step whose input is unchanged is skipped."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
REQUIREMENTS = [ROOT / "requirements" / "bootstrap.txt", ROOT / "requirements" / "dev.txt"]
APPS = ["site", "home", "regions", "instrumenten", "brand", "search"]
PRESENTATION = {"static", "templates"}
LOCALE = ROOT / "site" / "locale"


def files(*, presentation: bool) -> Iterator[Path]:
    """Files of the apps: what is shown (static, templates), or else code, migrations and data."""
    for app in APPS:
        for folder, folders, names in os.walk(ROOT / app):
            folders[:] = sorted(name for name in folders if name not in ("__pycache__", "locale"))
            shown = bool(PRESENTATION & set(Path(folder).relative_to(ROOT).parts))
            if shown is presentation:
                yield from (Path(folder, name) for name in sorted(names))


def of(paths: list[Path], *more: str) -> str:
    """One fingerprint over the names and contents of `paths`, and over the strings in `more`."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def packages() -> str:
    return of(REQUIREMENTS)


def static() -> str:
    return of([*REQUIREMENTS, *files(presentation=True)])


def words() -> str:
    return of(sorted(LOCALE.glob("*/LC_MESSAGES/*.po")))


def demo() -> str:
    """Everything that decides what the database of a fresh install holds."""
    database = os.environ.get("DATABASE_URL", "")
    return of([*REQUIREMENTS, *files(presentation=False)], database)
