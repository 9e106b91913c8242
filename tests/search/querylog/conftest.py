from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from search.querylog import hearing, keys, popular, queue
from search.registry import register_on_results, register_popular
from tests.search.library import Library

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """No key, no event and no question of an earlier test."""
    keys.forget()
    queue._queue._events.clear()
    yield
    queue._queue._events.clear()


@pytest.fixture
def counted(library: Library) -> Library:
    """The small library, with the log listening."""
    register_on_results(hearing.on_result_page)
    register_popular(popular.popular)
    return library


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """`on_day(3)`: the fourth day."""

    def go(number: int) -> date:
        day = DAY + timedelta(days=number)
        monkeypatch.setattr(hearing, "today", lambda: day)
        return day

    go(0)
    return go


@pytest.fixture
def ask(counted: Library, client: Client, on_day):  # type: ignore[no-untyped-def]
    """`ask("geen werk")`: a visitor searches, and what was counted is written."""

    def ask(
        text: str, path: str = "/zoeken/", write: bool = True, **parameters: object
    ) -> HttpResponse:
        host = {"host": settings.BASE_DOMAIN}
        page = client.get(path, {"q": text, **parameters}, headers=host)
        assert page.status_code == 200
        if write:
            queue.flush()
        return page

    return ask


@pytest.fixture
def send(client: Client):  # type: ignore[no-untyped-def]
    """A POST from a page of the site itself."""

    def send(path: str, origin: str = "same-origin", **data: object) -> HttpResponse:
        headers = {"host": settings.BASE_DOMAIN, "Sec-Fetch-Site": origin}
        return client.post(path, data, headers=headers)

    return send
