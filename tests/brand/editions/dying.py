"""A process of its own that publishes an edition on the database of a test, and is killed just before it commits."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def killed_while_publishing(name: str) -> None:
    from tests.search.meanwhile import database

    environment = {**os.environ, "DYING_DATABASE": json.dumps(database())}
    environment["DJANGO_SETTINGS_MODULE"] = "werkcentrum.settings"
    ended = subprocess.run([sys.executable, __file__, name], env=environment, timeout=120)
    assert ended.returncode == -signal.SIGKILL


def die() -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"].update(json.loads(os.environ["DYING_DATABASE"]))
    django.setup()
    from brand.editions import acts
    from brand.editions.models import Edition, Publication

    recorded = acts.record

    def record(*args, **detail):
        recorded(*args, **detail)
        assert Publication.objects.first().edition.name == sys.argv[1]
        os.kill(os.getpid(), signal.SIGKILL)

    acts.record = record
    acts.publish(Edition.objects.get(name=sys.argv[1]))


if __name__ == "__main__":
    die()
