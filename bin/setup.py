"""Brings a checkout to the point where it can run and be tested. Safe to repeat: what is done is skipped.

    python bin/setup.py [--run]

`--run` looks first whether the port is free, so that nobody waits a minute to hear that it is not.
Needs the standard library only, because it is what installs the rest.
"""

import argparse
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fingerprints
import ports
from fingerprints import ROOT, VAR

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PACKAGES_STAMP = VENV / "packages.stamp"
STAMP = VAR / "stamp.json"


class SetupError(Exception):
    """Says in one sentence why the setup cannot go on."""


def step(label: str, act: Callable[[], object]) -> None:
    print(f"• {label} …", flush=True)
    begun = time.monotonic()
    act()
    print(f"  {label}: {time.monotonic() - begun:.1f} s", flush=True)


def call(*command: object, quiet: bool = False) -> None:
    """Run `command` in the checkout; on failure show what it said and stop."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={"LOG_LEVEL": "WARNING"} | os.environ,
        text=True,
        capture_output=quiet,
        check=False,
    )
    if result.returncode:
        if quiet:
            print(result.stdout + result.stderr, file=sys.stderr)
        names = " ".join(Path(str(part)).name for part in command[:3])
        raise SetupError(f"'{names}' failed; its message stands above.")


def make_environment() -> None:
    if PYTHON.exists():
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        if "ensurepip" in made.stdout + made.stderr:
            raise SetupError(
                "This Python cannot make a virtual environment: install its venv package first "
                "(Debian and Ubuntu: apt-get install python3-venv)."
            )
        raise SetupError(f"Making .venv failed: {(made.stderr or made.stdout).strip()}")


def install_packages() -> None:
    """By uv, which takes seconds; by pip where uv cannot reach the package index as pip does."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call(*pip, "--require-hashes", "-r", "requirements/bootstrap.txt", quiet=True)
    by_uv = subprocess.run(
        [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON]
        + ["--require-hashes", "-r", "requirements/dev.txt"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if by_uv.returncode:
        print("  uv could not install them; pip does (takes longer)", flush=True)
        call(*pip, "--require-hashes", "-r", "requirements/dev.txt")
    PACKAGES_STAMP.write_text(fingerprints.packages())


def read_stamp() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def write_stamp(name: str, fingerprint: str) -> None:
    STAMP.write_text(json.dumps(read_stamp() | {name: fingerprint}, indent=1))


def database_is_there() -> bool:
    return bool(os.environ.get("DATABASE_URL")) or (VAR / "werkcentrum.sqlite3").exists()


def collect_static() -> subprocess.Popen[str]:
    """Hash and compress the static files beside the filling of the database."""
    command = [PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def compile_words() -> None:
    """What visitors read in other languages, in the form that Django reads."""
    words = fingerprints.words()
    sources = fingerprints.LOCALE.glob("*/LC_MESSAGES/*.po")
    made = all(source.with_suffix(".mo").exists() for source in sources)
    if not made or read_stamp().get("words") != words:
        step("Words", lambda: call(PYTHON, "manage.py", "messages", "--compile", quiet=True))
        write_stamp("words", words)


def fill() -> None:
    """Database and demo in this process's view, static files in another at the same time."""
    done = read_stamp()
    static, demo = fingerprints.static(), fingerprints.demo()
    needs_static = done.get("static") != static or not (VAR / "static").exists()
    collecting = collect_static() if needs_static else None
    try:
        if done.get("demo") != demo or not database_is_there():
            step("Database and demo", lambda: call(PYTHON, "manage.py", "setup_demo"))
            write_stamp("demo", demo)
    finally:
        output = collecting.communicate()[0] if collecting else ""
    if collecting:
        if collecting.returncode:
            print(output, file=sys.stderr)
            raise SetupError("'manage.py collectstatic' failed; its message stands above.")
        write_stamp("static", static)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", action="store_true", help="stop when the port is taken")
    options = parser.parse_args()
    if options.run:
        ports.require_free()
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        step_needed = not PACKAGES_STAMP.exists() or (
            PACKAGES_STAMP.read_text() != fingerprints.packages()
        )
        if step_needed:
            step("Virtual environment", make_environment)
            step("Packages", install_packages)
        compile_words()
        fill()


if __name__ == "__main__":
    try:
        main()
    except (SetupError, ports.PortError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. Run the same command again to go on.")
