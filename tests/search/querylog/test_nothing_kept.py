"""After a thousand questions to the real server: no words of a rare one, nothing personal, anywhere.

Read are every column of every table, the database's own files or dump, both streams of the server, its
folder, the cache, and what the admin lets people download.
"""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from accounts.models import User
from search.querylog.models import Phrase, QueryCount, SearchFeedback
from tests.search.querylog.server import Server

# Every rare question holds the first; every personal one the second, or a number from the list.
RARE, PERSONAL = "qzrare", "qzpersoon"
NUMBERS = ("0612345678", "111222333", "0417164300", "5533217")
KNOWN = ["loonkostensubsidie", "LKS", "Ik zoek werk"]


def rare(number: int) -> str:
    return f"hulp voor {RARE}{number} in de straat"


def personal(number: int) -> str:
    kinds = (
        f"{PERSONAL}{number}@voorbeeld.nl",
        f"{PERSONAL} bel 06-12345678",
        f"schulden {PERSONAL} 111222333",
        f"{PERSONAL} nl91 abna 0417 1643 00",
        f"{PERSONAL} 1234 ab 12",
        f"{PERSONAL} klant 55-33.217",
    )
    return kinds[number % len(kinds)]


def ask_everything(server: Server) -> int:
    """1,000 questions and what goes wrong with some; how many were answered as a search."""
    questions = [rare(n) for n in range(600)] + [personal(n) for n in range(250)]
    questions += [rare(n) for n in range(100)] + [KNOWN[n % len(KNOWN)] for n in range(50)]
    with ThreadPoolExecutor(4) as pool:
        paths = ["/zoeken/", "/zoeken/", "/instrumentengids/"]
        jobs = [
            pool.submit(server.search, text, paths[number % len(paths)])
            for number, text in enumerate(questions)
        ]
        assert {job.result() for job in jobs} == {200}
    server.search(rare(1), "/zoeken/resultaten.json")
    server.search(rare(1), "/zoeken/suggesties")
    for number in range(20):
        text = rare(number) if number % 2 else personal(number)
        server.post("/zoeken/klik/", q=text, treffer=f"instrument:{RARE}", plaats="1")
    for number in range(9):
        server.post(
            "/zoeken/reactie/",
            q=rare(number),
            oordeel="nee",
            opmerking=f"Mail {PERSONAL}{number}@voorbeeld.nl of bel 0612345678",
        )
    # What fails: unknown page, bad form, other host, other site, errors within and beyond Django.
    assert server.search(rare(1), "/bestaat-niet/") == 404
    assert server.search(rare(1), "/en/zoeken") in (200, 301, 302, 404)
    assert server.post("/zoeken/reactie/", q=rare(1), oordeel="", opmerking=RARE) in (400, 429)
    assert server.get(f"/zoeken/?q={RARE}", Host="nergens.example") == 421
    assert server.get(f"/zoeken/?q={RARE}", Host="www.localhost") in (301, 421)
    assert server.search(rare(1), stuk="1") == 500
    assert server.search(rare(1), "/stuk/") == 500
    server.raw(f"GET /zoeken/?q={RARE} met spatie HTTP/1.1")
    return len(questions)


def tables() -> str:
    """Every column of every row."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def backup(folder: Path) -> str:
    """As an operator makes it: the file itself, or `pg_dump`."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        files = [Path(name + ending) for ending in ("", "-wal", "-journal")]
        return "".join(f.read_bytes().decode("latin-1") for f in files if f.exists())
    assert shutil.which("pg_dump")
    own = connection.settings_dict
    command = ["pg_dump", "--host", own["HOST"], "--port", str(own["PORT"] or 5432)]
    command += ["--username", own["USER"], name]
    environment = {"PGPASSWORD": own["PASSWORD"] or "", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def in_cache() -> str:
    backend = settings.CACHES["default"]["BACKEND"]
    if "redis" not in backend.lower():
        return ""  # memory of processes that have ended
    client = cache._cache.get_client()  # type: ignore[attr-defined]
    return "\n".join(f"{key} {client.get(key)}" for key in client.scan_iter())


def downloads(client: Client) -> str:
    client.force_login(User.objects.create_superuser("lezer", "lezer@voorbeeld.localhost", "x"))
    addresses = [
        reverse("querylog_report") + f"?export=csv&overzicht={overview}"
        for overview in ("meest", "niets", "nooit", "stijgend", "totalen")
    ]
    addresses += [
        reverse("querylog_feedback") + "?export=csv",
        reverse("audit_trail") + "?export=csv",
    ]
    addresses += [reverse("querylog_report"), reverse("querylog_feedback")]
    found = []
    for address in addresses:
        answer = client.get(address, headers={"host": "localhost"})
        assert answer.status_code == 200
        found.append(answer.getvalue().decode() if answer.streaming else answer.content.decode())
    return "\n".join(found)


@pytest.mark.django_db(transaction=True)
def test_after_a_thousand_questions_no_rare_words_stand_anywhere(
    national_site, transactional_db, client: Client, tmp_path: Path, settings
) -> None:
    with Server(tmp_path) as server:
        asked = ask_everything(server)
    assert asked == 1000
    counted = QueryCount.objects.aggregate(n=Sum("times"))["n"]
    assert counted == 750  # all but the personal ones
    assert SearchFeedback.objects.count() == 9
    assert set(Phrase.objects.values_list("words", flat=True)) == {text.lower() for text in KNOWN}
    settings.SECURE_SSL_REDIRECT = False
    places = {
        "tables": tables(),
        "backup": backup(tmp_path),
        "log": server.log,
        "cache": in_cache(),
        "downloads": downloads(client),
    }
    for file in chain(tmp_path.rglob("*"), Path(settings.MEDIA_ROOT).rglob("*")):
        if file.is_file():
            places[str(file)] = file.read_bytes().decode("latin-1")
    # Each place was really read: what may stand there does.
    assert "loonkostensubsidie" in places["tables"] and "loonkostensubsidie" in places["backup"]
    assert "loonkostensubsidie" in places["downloads"]
    assert '"GET /zoeken/ HTTP/1.1" 200' in places["log"]
    assert "KeyError" in places["log"] and "RuntimeError" in places["log"]
    for name, text in places.items():
        for word in (RARE, PERSONAL, *NUMBERS):
            assert word not in text.lower(), (name, word, context(text, word))


def context(text: str, word: str) -> str:
    place = text.lower().index(word)
    return text[max(0, place - 300) : place + 100]
