"""Draws one job in a process of its own: `python -I -S worker.py PACKAGES FOLDER FONTS`.

Started without Django and without the environment of the site: whatever a drawing does, it can reach nothing,
and it ends at its limits. Writes what `job.json` asks for into FOLDER, and `error.txt` where that fails.
"""

import json
import resource
import sys
from pathlib import Path

CPU_SECONDS = 10
MEMORY = 2 * 1024**3
LARGEST_FILE = 80 * 1024**2


def main(packages: str, folder: str, fonts: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.append(packages)
    import typst

    place = Path(folder)
    job = json.loads((place / "job.json").read_text())
    nowhere = place / "none"
    nowhere.mkdir()
    try:
        compiler = typst.Compiler(
            place / "page.typ",
            root=place,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
            ),
            ignore_system_fonts=True,
            package_path=nowhere,
            package_cache_path=nowhere,
        )
        (place / "fit.json").write_text(compiler.query("<fit>", field="value"))
        for name, options in job["outputs"].items():
            (place / name).write_bytes(compiler.compile(**options))
    except typst.TypstError as error:
        (place / "error.txt").write_text(error.message + "\n" + error.diagnostic)


if __name__ == "__main__":
    main(*sys.argv[1:])
