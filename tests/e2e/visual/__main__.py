"""Accept how the components look now."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")

import django  # noqa: E402

django.setup()

from tests.e2e.visual.snapshot import ACCEPTED, drawn_now  # noqa: E402

drawn_now().write(ACCEPTED)
sys.stdout.write(f"{ACCEPTED.relative_to(ROOT)} ({ACCEPTED.stat().st_size:,} bytes)\n")
