"""What belongs to one language costs a process nothing before someone asks in it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import django
from pathlib import Path

django.setup()
from search import registry, synonyms
from search.knowledge import Knowledge
from search.port import search
from search.understanding import understand
from search.wordlist import wordlist

registry.doors = registry.Doors()  # the vocabularies stand in a database

def mapped():
    return sorted({Path(row).name for row in Path("/proc/self/maps").read_text().split() if row.endswith(".marisa")})

print(mapped(), synonyms.synonyms.cache_info().currsize)
understand("wage subsidy", Knowledge("en"))
print(mapped(), wordlist.cache_info().currsize)
understand("loonkostensubsidie", Knowledge("nl"))
print(mapped(), wordlist.cache_info().currsize)
"""


def test_the_word_list_of_a_language_is_mapped_when_it_is_first_asked_in() -> None:
    """That of Dutch is the only one there is; the four others have rules alone."""
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ASKED],
        env={
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "werkcentrum.settings",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == ["[] 0", "[] 1", "['nl.marisa'] 2"]
