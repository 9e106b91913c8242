"""Everything that can be said about the code without running it, two at a time. Under a minute."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
CODE = ["site", "home", "regions", "instrumenten", "brand", "search"]
SOURCES = [*CODE, "tests", "bin", "bench", "manage.py"]
MANAGE = [str(BIN / "python"), "manage.py"]
# The slowest first.
CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy"), *CODE],
    "templates": [str(BIN / "djlint"), "--quiet", "--lint", *CODE],
    "system checks": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "project text": [str(BIN / "python"), "-m", "pytest", "-q", "-m", "text", "tests/house"],
    "import directions": [str(BIN / "lint-imports"), "--no-cache"],
    "style": [str(BIN / "ruff"), "check", "--quiet", *SOURCES],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", *SOURCES],
}
PATH = os.pathsep.join([str(ROOT), str(ROOT / "site")])


def run(name: str) -> tuple[str, float, subprocess.CompletedProcess[str]]:
    begun = time.monotonic()
    result = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": PATH},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return name, time.monotonic() - begun, result


def main() -> int:
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, seconds, result in pool.map(run, CHECKS):
            said = "failed" if result.returncode else "fine"
            print(f"{name:<18} {said:<7} {seconds:5.1f} s", flush=True)
            if result.returncode:
                failed.append(name)
                print(result.stdout, flush=True)
    if failed:
        print(f"make check: {', '.join(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
