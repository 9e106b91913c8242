"""Search is a library: it runs without any app above it."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent / "standalone"


def test_search_runs_alone_with_an_app_of_its_own() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--ds", "tests.search.standalone.settings"]
    command += ["-c", str(HERE / "pytest.ini"), "--confcutdir", str(HERE), str(HERE / "suite.py")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert run.returncode == 0, run.stdout + run.stderr
