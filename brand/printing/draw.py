"""Draws a job in a process of its own, with limits of time and memory, and a few at once."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .document import DrawingError, Job

WORKER = Path(__file__).parent / "worker.py"
_free = BoundedSemaphore(settings.PRINTING_AT_ONCE)


class BusyError(DrawingError):
    """As many drawings are being made as may be at once."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text fits its place, heights in the unit of the format. `wide`: a word wider than the place."""

    place: str
    height: float
    room: float
    wide: str | None

    @property
    def too_high(self) -> bool:
        return self.height > self.room + 0.01


@dataclass(frozen=True, slots=True)
class Drawn:
    files: dict[str, bytes]
    fits: list[Fit]


PRINT: dict[str, Any] = {"format": "pdf"}
# PDF/UA-1: tags, title, language, alternative texts, or no file.
SCREEN: dict[str, Any] = {"format": "pdf", "pdf_standards": ["ua-1"]}


def png(ppi: float) -> dict[str, Any]:
    return {"format": "png", "ppi": ppi}


def draw(job: Job, outputs: dict[str, dict[str, Any]], **changes: Any) -> Drawn:
    """`outputs`: options of the compiler by name of the file; `changes` in the data of the job."""
    if not _free.acquire(timeout=settings.PRINTING_PATIENCE):
        raise BusyError(
            _("Er wordt nu veel tegelijk getekend. Probeer het over een minuut nog eens.")
        )
    try:
        with tempfile.TemporaryDirectory(prefix="wc-drawing-") as folder:
            return _draw(job, outputs, Path(folder), changes)
    finally:
        _free.release()


def _draw(
    job: Job, outputs: dict[str, dict[str, Any]], place: Path, changes: dict[str, Any]
) -> Drawn:
    for name, content in job.written(**changes).items():
        (place / name).write_bytes(content)
    (place / "job.json").write_text(json.dumps({"outputs": outputs}))
    command = [sys.executable, "-I", "-S", *map(str, (WORKER, _packages(), place, job.fonts))]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            command, cwd=place, env={}, capture_output=True, timeout=settings.PRINTING_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise DrawingError(_("Deze tekening kost te veel tijd. Maak haar eenvoudiger.")) from None
    error = place / "error.txt"
    if error.exists():
        raise DrawingError(_("Dit is niet te tekenen: %(why)s") % {"why": error.read_text()[:500]})
    if done.returncode:
        raise DrawingError(_("Deze tekening kost te veel tijd of geheugen. Maak haar eenvoudiger."))
    fits = [Fit(**each) for each in json.loads((place / "fit.json").read_text())]
    return Drawn({name: (place / name).read_bytes() for name in outputs}, fits)


def _packages() -> Path:
    """Where the compiler is installed: the worker starts without the packages of the site."""
    found = find_spec("typst")
    assert found and found.origin  # noqa: S101 a requirement
    return Path(found.origin).parent.parent
