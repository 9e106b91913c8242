"""A server for each edition that comes with the code, on which that edition is published."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from brand.editions import published
from tests.e2e.server import ROOT, Server, serving

EDITIONS = sorted(path.parent.name for path in published.FOLDER.glob("*/edition.json"))
PUBLISH = """
from brand.editions import acts
from brand.editions.models import Edition, Publication
from brand.editions.published import delivered
digest = delivered({name!r}).digest
edition = next(each for each in Edition.objects.all() if each.brandbook().digest == digest)
if edition.is_draft:
    acts.make_candidate(edition)
if Publication.objects.first().digest != digest:
    acts.publish(edition, why="proef")
print(digest)
"""
SECONDS_TO_SHOW = 10


@pytest.fixture(scope="package", params=EDITIONS)
def edition_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    from werkcentrum.settings.environment import VAR

    folder = tmp_path_factory.mktemp(request.param)
    with serving(Path(VAR), folder) as started:
        publish(folder, request.param, started)
        yield started


def publish(folder: Path, name: str, server: Server) -> None:
    environment = os.environ | {"VAR_DIR": str(folder), "PORT": str(server.port)}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", PUBLISH.format(name=name)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    digest = done.stdout.split()[-1]
    ends = time.monotonic() + SECONDS_TO_SHOW
    while digest not in urllib.request.urlopen(server.url("/huisstijl/")).read().decode():  # noqa: S310
        assert time.monotonic() < ends, f"{name} does not show"
        time.sleep(0.2)
