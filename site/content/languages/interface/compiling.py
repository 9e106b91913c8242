"""Makes the files that Django reads out of the ones that people write. Needs polib alone: no msgfmt."""

import os
from pathlib import Path

import polib


def compile_all(folder: Path) -> list[Path]:
    """Every `.po` below `folder` that is newer than its `.mo`; what was made. Safe beside another that does it."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        moment = source.stat().st_mtime_ns
        if target.exists() and target.stat().st_mtime_ns == moment:
            continue
        part = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(part))
        os.utime(part, ns=(moment, moment))
        part.replace(target)
        made.append(target)
    return made
