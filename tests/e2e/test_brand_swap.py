"""The brandbook is swapped while people look: two processes, 36 sites, one edition at a time on every page."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.swapping import PATHS, Instance, Look, get, instance, look

MOST_SECONDS = 1.0
# The walls of the two editions that come with the code.
BEFORE, AFTER = "#123c33", "#262b78"
SETTLED = 0.3
SAMPLE = 6


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    from werkcentrum.settings.environment import VAR

    with instance(Path(VAR), tmp_path_factory.mktemp("swap")) as made:
        yield made


def mixtures(running: Instance, seen: list[Look], walls: dict[str, str]) -> list[Look]:
    """Pages that point to files of two editions, or whose own colour is not that of their stylesheet; the
    stylesheet comes from the other process."""
    one, other = running.ports
    found = []
    for page in seen:
        for digest in page.digests:
            if digest not in walls:
                walls[digest] = running.wall_in(digest, other if page.port == one else one)
        if len(page.digests) != 1 or page.wall != walls[next(iter(page.digests))]:
            found.append(page)
    return found


def every(running: Instance) -> list[Look]:
    """Each template of the sample on some sites, and one of them on every site; on both processes."""
    some = running.hosts[:: len(running.hosts) // SAMPLE]
    asked = {(host, path) for host in some for path in PATHS}
    asked |= {(host, "/bestaat-niet/") for host in running.hosts}
    return [look(port, *each) for each in sorted(asked) for port in running.ports]


def test_a_swap_is_seen_on_every_site_within_a_second_and_never_by_halves(
    running: Instance,
) -> None:
    assert len(running.hosts) == 36
    walls: dict[str, str] = {}
    first = look(running.ports[0], running.hosts[0], "/")
    assert first.wall == BEFORE
    for command, expected in (("publish alternatief", AFTER), ("back", BEFORE), ("back", AFTER)):
        with running.watched() as seen:
            time.sleep(SETTLED)
            committed = running.tell(command)
            time.sleep(MOST_SECONDS + SETTLED)
        late = [page for page in seen if page.begun >= committed + MOST_SECONDS]
        assert late and {page.wall for page in late} == {expected}, command
        assert mixtures(running, seen, walls) == [], command
        pages = every(running)
        assert {page.wall for page in pages} == {expected}, command
        assert mixtures(running, pages, walls) == [], command
    assert sorted(walls.values()) == [BEFORE, AFTER]


def test_a_page_kept_from_before_the_swap_still_finds_all_that_it_points_to(
    running: Instance,
) -> None:
    kept = look(running.ports[0], running.hosts[0], "/")
    tags = {port: {"If-None-Match": etag(port, kept.host)} for port in running.ports}
    for port, tag in tags.items():
        assert get(port, kept.host, "/", **tag)[0] == 304
    running.tell("make derde #3d2350")
    running.tell("publish derde")
    time.sleep(MOST_SECONDS)
    for port in running.ports:
        now = look(port, kept.host, "/")
        assert now.digests != kept.digests and now.wall == "#3d2350"
        assert running.wall_in(next(iter(kept.digests)), port) == kept.wall
        # Whoever asks whether it changed, is told so.
        assert get(port, kept.host, "/", **tags[port])[0] == 200
    running.tell("back")
    time.sleep(MOST_SECONDS)
    assert look(running.ports[1], kept.host, "/").digests == kept.digests


def etag(port: int, host: str) -> str:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asking.request("GET", "/", headers={"Host": f"{host}:{port}"})
    answer = asking.getresponse()
    answer.read()
    return answer.headers["ETag"]
