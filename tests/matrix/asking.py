"""Asks one cell and says what is wrong with the answer."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.messages import ERROR
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User

from .actors import Actor, actors
from .cells import ALLOWED, REFUSED, Cell
from .forms import form_on
from .models import Place
from .oracle import writes_on
from .spaces import EVERY_WORD, NATIONAL, PROVIDER, REGIONS, Space
from .world import World
from .writing import Snapshot, watching

ADMIN_HOST = "localhost"
WORD = re.compile("|".join(sorted(EVERY_WORD, key=len, reverse=True)))


class Asking:
    """One world, its accounts signed in, and what was in the database when nothing had been asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients: dict[str, tuple[Client, str]] = {}
        self.snapshots: dict[tuple[str, bool], Snapshot] = {}
        self.forms: dict[str, dict[str, Any]] = {}
        self.asked = 0

    # Signing in

    def client(self, actor: Actor) -> Client:
        if actor.name not in self.clients:
            client = Client(headers={"host": ADMIN_HOST}, raise_request_exception=False)
            if not actor.stranger:
                client.force_login(User.objects.get(pk=self.world.user_pk(actor)))
            self.clients[actor.name] = client, client.cookies.output()
        client, cookies = self.clients[actor.name]
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
        return client

    # Asking

    def problems(self, cell: Cell) -> list[str]:
        """What is wrong, a line each; empty where all is as the role file says."""
        self.asked += 1
        data = self.data(cell)
        client = self.client(cell.actor)
        with undone():
            with watching() as written:
                response = self.send(client, cell, data)
                body = body_of(response)
            messages = messages_of(response)
            tables = written.beyond_traces()
            now = {
                space: self.snapshot(cell.actor, space).read_all(tables)
                for space in (self.closed_to(cell) if tables else ())
            }
        if tables:
            cache.clear()
        return [
            *self.wrong_status(cell, response, messages),
            *self.shown(cell, data, response, body, messages),
            *self.told(cell, body),
            *self.written(cell, tables, now),
        ]

    def send(self, client: Client, cell: Cell, data: Any) -> Any:
        headers = dict(cell.rule.headers)
        if cell.method == "GET":
            return client.get(cell.path, headers=headers)
        return client.post(cell.path, data or {}, headers=headers)

    def data(self, cell: Cell) -> dict[str, Any]:
        if cell.method == "GET" or not cell.data:
            return {}
        if cell.data == "form":
            return self.form(cell.form_path)
        values = dict(cell.data)
        return {**self.form(cell.form_path), **values} if values.pop("form", False) else values

    def form(self, path: str) -> dict[str, Any]:
        """The form of the page as a superuser gets it: all of it may be forged."""
        if path not in self.forms:
            superuser = next(actor for actor in actors().values() if actor.superuser)
            client = self.client(superuser)
            with undone():
                response = client.get(path)
            self.forms[path] = form_on(html_of(response))
        return self.forms[path]

    # Judging

    def wrong_status(self, cell: Cell, response: Any, messages: list[Any]) -> Iterator[str]:
        status = response.status_code
        where = f" to {response['Location']}" if status in (301, 302) else ""
        if status >= 500:
            error = response.exc_info[1] if getattr(response, "exc_info", None) else ""
            yield f"answers {status}: {error!r}"
        elif cell.expected == ALLOWED:
            if refused(response, messages):
                yield f"is refused ({status}{where}), but the role file allows it"
            elif cell.method == "POST" and any(m.level >= ERROR for m in messages):
                said = unescape("; ".join(str(m.message) for m in messages))
                yield f"does not succeed ({status}{where}): {said[:300]}"
        elif (
            cell.expected == REFUSED
            and not refused(response, messages)
            and not (cell.rule.elsewhere and status == 302)
        ):
            yield f"is open ({status}{where}), but the role file does not allow it"

    def shown(
        self, cell: Cell, data: Any, response: Any, body: str, messages: list[Any]
    ) -> Iterator[str]:
        texts = [body, *(f"{k}: {v}" for k, v in response.items()), *(str(m) for m in messages)]
        text = "\n".join(texts).lower()
        asked_with = f"{cell.path} {data}".lower()
        found = set(WORD.findall(text)) - cell.allowed_words
        found = {word for word in found if word not in asked_with}
        if found:
            place = text.index(min(found))
            around = re.sub(r"\s+", " ", text[max(0, place - 70) : place + 50])
            yield f"shows {', '.join(sorted(found))}: …{around}…"

    def told(self, cell: Cell, body: str) -> Iterator[str]:
        if cell.tells and cell.tells not in body.lower():
            yield f"does not tell of '{cell.tells}', which is the reader's own"

    def written(self, cell: Cell, tables: set[str], now: dict[Space, Any]) -> Iterator[str]:
        if tables and not cell.may_write:
            yield f"writes in {', '.join(sorted(tables))}, but may change nothing"
        if cell.must_write and not tables:
            yield "writes nothing, but the role file allows it"
        for space, rows in now.items():
            changes = self.snapshot(cell.actor, space).changes(rows)
            if changes:
                yield f"changes what is of {space}: {', '.join(changes[:4])}"

    def closed_to(self, cell: Cell) -> list[Space]:
        """The spaces of which this actor may change nothing."""
        return [space for space in (*REGIONS, NATIONAL) if not writes_on(cell.actor, space)]

    def snapshot(self, actor: Actor, space: Space) -> Snapshot:
        provider = writes_on(actor, PROVIDER) and not actor.superuser
        key = (space.key, provider)
        if key not in self.snapshots:
            own = self.world.find(PROVIDER, "pages") if provider else []
            paths = list(Page.objects.filter(pk__in=own).values_list("path", flat=True))
            place = Place.of(space, self.world.things[space.key], paths)
            self.snapshots[key] = Snapshot(place)
        return self.snapshots[key]


@contextmanager
def undone() -> Iterator[None]:
    """What happens in the block has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def html_of(response: Any) -> str:
    """A page, or the page within the answer for a modal window."""
    body = body_of(response)
    if response.headers.get("Content-Type", "").startswith("application/json"):
        data = json.loads(body)
        return str(data.get("html", "")) if isinstance(data, dict) else ""
    return body


def messages_of(response: Any) -> list[Any]:
    """What the next page will tell."""
    storage = getattr(response.wsgi_request, "_messages", None)
    return list(getattr(storage, "_queued_messages", [])) if storage is not None else []


def refused(response: Any, messages: list[Any]) -> bool:
    """404, 403, 405, sign in first, or back with an error."""
    if response.status_code in (400, 403, 404, 405):
        return True
    if response.status_code != 302:
        return False
    where = response["Location"]
    if where.partition("?")[0].endswith(reverse("wagtailadmin_login")):
        return True
    home = where == reverse("wagtailadmin_home")
    return home and any(message.level >= ERROR for message in messages)
