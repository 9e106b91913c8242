"""What a test database depends on: migrations and data for the empty one, all code for the
demo, and for the matrix also what makes its world."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ["site", "home", "regions", "instrumenten", "brand", "search"]
WORLD = ["actors", "spaces", "world"]
DATA = {".csv", ".json", ".po", ".py", ".tsv", ".txt"}


@cache
def fingerprint(name: str) -> str:
    """Short fingerprint for the database `name` ('empty', 'demo', 'languages' or 'matrix')."""
    paths = sorted(path for app in APPS for path in (ROOT / app).rglob("*") if path.suffix in DATA)
    if name == "matrix":
        paths += sorted((ROOT / "tests" / "matrix").rglob("content/*.py"))
        paths += [ROOT / "tests" / "matrix" / f"{module}.py" for module in WORLD]
    if name == "empty":
        paths = [path for path in paths if "migrations" in path.parts]
    digest = hashlib.sha256()
    for path in [ROOT / "requirements" / "dev.txt", *paths]:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
