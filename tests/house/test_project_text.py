"""The project's own files: no address of a package registry, no path of somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.text

# Put together here, so that this file holds none of them itself.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "repo1.mav" + "en",
    "deb.deb" + "ian.org",
    "static.cra" + "tes",
]
MACHINE_PATHS = [
    "/wo" + "rk/",
    "/ro" + "ot/",
    r"(?<![\w/.}*-])/ho" + "me/[a-z]+/",
    "/tmp/ba" + "sh_jobs",
]
LOCK_FILES = {
    "uv.lock",
    "poetry.lock",
    "Pipfile.lock",
    "pdm.lock",
    "package-lock.json",
    "yarn.lock",
}
DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py"}


def project_files() -> list[Path]:
    """Tracked and new files; what .gitignore names is left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines_with(pattern: str) -> list[str]:
    found = []
    for path in project_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a font or an image
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    return found


def test_no_file_names_a_package_registry():
    assert lines_with("|".join(map(re.escape, REGISTRIES))) == []


def test_no_file_names_a_path_of_one_machine():
    assert lines_with("|".join(MACHINE_PATHS)) == []


def test_no_lock_file_that_records_addresses():
    assert [path.name for path in project_files() if path.name in LOCK_FILES] == []


def test_every_pinned_package_has_a_hash():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        blocks = re.split(r"\n(?=\S)", path.read_text().strip())
        loose = [block for block in blocks if not block.startswith("#") and "--hash=" not in block]
        assert loose == [], path.name


def test_no_module_without_a_subject():
    assert [str(path) for path in project_files() if path.name in DRAWERS] == []


def test_site_is_no_package():
    """`site` is a module of the standard library; with an __init__.py it would be shadowed."""
    assert not (ROOT / "site" / "__init__.py").exists()
