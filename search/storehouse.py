"""Keeps in a file what takes long to make and can be made anew: blocks of numbers that every process reads."""

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
MADE_OF = "made_of"
log = logging.getLogger(__name__)


def kept(name: str, files: Sequence[Path], make: Callable[[], Arrays]) -> Arrays:
    """What was made of these files, as they are now: read from SEARCH_KEPT_DIR, else made and kept there. What cannot
    be read is made anew, what cannot be written is not kept."""
    folder = getattr(settings, "SEARCH_KEPT_DIR", None)
    if folder is None:
        return make()
    path = Path(folder) / f"{name}-{_digest(*(bytes(file) for file in files))}.npz"
    now = _digest(*(file.read_bytes() for file in files))
    with suppress(OSError, ValueError, EOFError, KeyError, BadZipFile), np.load(path) as read:
        if str(read[MADE_OF]) == now:
            return dict(read)
    made = make()
    try:
        _write(path, {**made, MADE_OF: np.array(now)})
    except OSError as error:
        log.warning("%s is not kept: %s", path, error)
    return made


def _write(path: Path, arrays: Arrays) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    part.replace(path)


def _digest(*texts: bytes) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    for text in texts:
        digest.update(hashlib.md5(text, usedforsecurity=False).digest())
    return digest.hexdigest()
