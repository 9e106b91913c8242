"""What is stored reaches Elasticsearch: all of it, in the order of commits, whatever happens meanwhile."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from search.elastic import building, indexes, keeping, naming
from search.elastic.client import writing
from search.elastic.delivery import DeliveryError, deliver, send
from search.elastic.models import DeadLetter, Delivery
from search.elastic.standing import behind
from search.models import StoredDocument
from tests.search.elastic import there
from tests.search.library import Library, book
from tests.search.meanwhile import a_slow_publish

WRITER = Path(__file__).parent / "writer.py"


def test_the_first_publish_makes_the_index_and_later_ones_change_it(library: Library) -> None:
    assert there.titles() == there.stored()
    library.publish(book("nieuw", "Kersvers boek"))
    assert there.titles()["boek:nieuw"] == "kersvers boek"
    library.change("boek:nieuw", title="Oud boek")
    assert there.titles()["boek:nieuw"] == "oud boek"
    library.remove("boek:nieuw")
    assert there.titles() == there.stored()
    assert there.differences() == []


def test_a_document_that_changes_its_language_moves(library: Library) -> None:
    library.change("boek:leerfonds", locale="en", title="Fund")
    assert there.titles("en") == {"boek:leerfonds": "fund"}
    assert "boek:leerfonds" not in there.titles()
    library.change("boek:leerfonds", locale="nl", title="Fonds")
    assert there.titles("en") == {}
    assert there.titles() == there.stored()
    assert there.differences() == []


def test_what_is_rolled_back_is_never_delivered(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        library.publish(book("nieuw", "Kersvers boek"))
        raise ZeroDivisionError
    library.publish(book("later", "Later boek"))
    assert "boek:nieuw" not in there.titles()


def test_the_transaction_that_wrote_first_and_committed_last_is_delivered(library: Library) -> None:
    with a_slow_publish(library):
        library.publish(book("snel", "Snel boek"))
        assert there.titles()["boek:snel"] == "snel boek"
        assert there.in_memory()["boek:snel"] == "snel boek"
        assert "boek:traag" not in there.titles()
    pks = StoredDocument.objects.in_bulk(["boek:traag", "boek:snel"], field_name="key")
    assert pks["boek:traag"].pk < pks["boek:snel"].pk
    assert pks["boek:traag"].version > pks["boek:snel"].version
    assert there.titles()["boek:traag"] == "traag boek"
    assert there.in_memory()["boek:traag"] == "traag boek"
    assert there.differences() == []


def test_an_older_write_never_wins(library: Library) -> None:
    name = indexes.read_index("nl")
    assert name is not None
    row = StoredDocument.objects.get(key="boek:leerfonds")
    kept = writing().get(index=name.text, id=row.key)["_source"]
    library.change("boek:leerfonds", title="Nieuwste naam")
    library.remove("boek:zuidfonds")
    old = {"version": row.version, "version_type": "external_gte", "_source": kept}
    send(name, [old | {"_id": "boek:leerfonds"}, old | {"_id": "boek:zuidfonds"}])
    assert there.titles()["boek:leerfonds"] == "nieuwste naam"
    assert "boek:zuidfonds" not in there.titles()


def test_a_rebuild_loses_nothing_that_is_written_before_or_after_its_swap(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, swap = there.names(), indexes.swap

    def publish(slug: str) -> None:
        thread = threading.Thread(target=lambda: (act(slug), connections.close_all()))
        thread.start()
        thread.join()

    def act(slug: str) -> None:
        library.publish(book(slug, f"Boek {slug}"))
        library.remove("boek:zuidfonds" if slug == "ervoor" else "boek:dorpsfonds")

    def swap_with_writes(name: naming.IndexName) -> None:
        publish("ervoor")
        swap(name)
        publish("erna")

    monkeypatch.setattr(indexes, "swap", swap_with_writes)
    building.rebuild()
    assert there.titles() == there.stored()
    assert {"boek:ervoor", "boek:erna"} <= there.titles().keys()
    assert there.differences() == []
    assert len(there.names()) == 1
    assert there.names() != before


def test_searches_go_to_the_old_index_until_the_new_one_is_whole(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, create = [], indexes.create

    def create_and_look(name: naming.IndexName) -> None:
        create(name)
        seen.append(there.titles())

    monkeypatch.setattr(indexes, "create", create_and_look)
    building.rebuild()
    assert seen == [there.stored()]


def test_a_write_never_makes_an_index(library: Library) -> None:
    gone = indexes.read_index("nl")
    assert gone is not None
    writing().indices.delete(index=gone.text)
    delivery = Delivery.objects.get()
    Delivery.objects.update(version=0)
    delivery.refresh_from_db()
    with pytest.raises(DeliveryError, match="index_not_found"):
        deliver(delivery)
    assert there.names() == []
    library.publish(book("nieuw", "Kersvers boek"))  # a publish builds what is missing
    assert there.titles() == there.stored()
    assert there.differences() == []
    assert [row.index for row in Delivery.objects.all()] == there.names()


def test_a_field_that_the_mapping_does_not_name_is_refused(library: Library) -> None:
    name = indexes.read_index("nl")
    assert name is not None
    strange = {"_id": "boek:raar", "version": 1, "version_type": "external_gte"}
    send(name, [strange | {"_source": {"title": "Raar"}}])
    letter = DeadLetter.objects.get()
    assert letter.key == "boek:raar"
    assert "strict_dynamic_mapping_exception" in letter.reason


def test_a_document_that_is_refused_keeps_no_other_from_its_place(library: Library) -> None:
    library.publish(book("lang", "x" * 40_000))
    library.publish(book("gewoon", "Gewoon boek"))
    assert there.titles()["boek:gewoon"] == "gewoon boek"
    letter = DeadLetter.objects.get()
    assert letter.key == "boek:lang"
    assert "immense" in letter.reason.lower()
    assert there.differences() == [f"nl: {len(there.titles())} documents, 1 refused"]
    library.change("boek:lang", title="Kort")
    assert not DeadLetter.objects.exists()
    assert there.differences() == []


def test_an_index_of_another_shape_is_replaced(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = there.names()
    monkeypatch.setattr(naming, "shape", lambda: "0123456789ab")
    assert behind("nl") == "has no index of 'nl'"
    building.bring_up_to_date()
    assert behind("nl") == ""
    assert [naming.parse(name).shape for name in there.names()] == ["0123456789ab"]  # type: ignore[union-attr]
    assert not set(old) & set(there.names())


def test_a_build_that_was_killed_is_cleared_away_and_one_that_runs_is_not(library: Library) -> None:
    name = naming.new_name("nl")
    indexes.create(name)
    Delivery.objects.create(index=name.text, locale="nl")
    with pytest.raises(building.BusyError):
        building.build("nl")
    assert name.text in there.names()
    Delivery.objects.filter(index=name.text).update(touched=timezone.now() - timedelta(hours=1))
    building.build("nl")
    assert name.text not in there.names()
    assert len(there.names()) == 1


def test_search_index_fails_and_says_so_where_elasticsearch_is_gone(
    library: Library, settings
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="Elasticsearch takes nothing"):
        call_command("search_index", verbosity=0)


def test_what_was_missed_is_delivered_by_the_clock_and_said_once(
    library: Library, settings, caplog: pytest.LogCaptureFixture
) -> None:
    reachable, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, "http://127.0.0.1:9"
    for number in range(3):
        library.publish(book(f"gemist{number}", "Gemist boek"))
    keeping.each_minute(timezone.now())
    said = [r.getMessage() for r in caplog.records if r.name.startswith("search")]
    assert len(said) == 1
    assert said[0].startswith("Elasticsearch takes no changes")
    settings.ELASTICSEARCH_URL = reachable
    assert "boek:gemist2" not in there.titles()
    keeping.each_minute(timezone.now())
    assert there.titles() == there.stored()


def test_two_processes_write_at_random_and_both_engines_equal_the_database(
    library: Library, settings
) -> None:
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    environment = {
        **os.environ,
        "WRITER_DATABASE": json.dumps(
            {name: str(connection.settings_dict.get(name) or "") for name in names}
        ),
        "WRITER_ELASTICSEARCH": settings.ELASTICSEARCH_URL,
        "WRITER_PREFIX": settings.ELASTICSEARCH_PREFIX,
        "DJANGO_SETTINGS_MODULE": "tests.search.standalone.settings",
    }
    command = [sys.executable, str(WRITER)]
    writers = [
        subprocess.Popen([*command, seed], env=environment, text=True, stderr=subprocess.PIPE)  # noqa: S603
        for seed in ("1", "2")
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    building.bring_up_to_date()
    assert len(there.stored()) > 20
    for locale in ("nl", "en"):
        assert there.titles(locale) == there.stored(locale)
        assert there.in_memory(locale) == there.stored(locale)
    assert there.differences() == []
