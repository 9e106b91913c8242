"""Every process is right at its next search after a commit, and never after a rollback."""

import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from search import indexing
from search.models import IndexState, StoredDocument
from search.port import SearchRequest, search
from tests.search.library import TODAY, Library, book, only
from tests.search.meanwhile import a_slow_publish, another_process

pytestmark = pytest.mark.django_db(transaction=True)
READER = Path(__file__).parent / "standalone" / "reader.py"


@pytest.fixture
def library(transactional_db: None) -> Iterator[Library]:
    made = Library()
    with only(made):
        indexing.reindex_everything()
        yield made


def found(text: str) -> list[str]:
    return [hit.slug for hit in search(SearchRequest(text=text, on=TODAY, site_id=1)).hits]


def found_in_another_thread(text: str) -> list[str]:
    answers: list[list[str]] = []

    def ask() -> None:
        answers.append(found(text))
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return answers[0]


def test_another_thread_sees_a_publish_and_a_delete_at_once(library: Library) -> None:
    assert found_in_another_thread("kersvers") == []
    library.publish(book("nieuw", "Kersvers boek"))
    assert found_in_another_thread("kersvers") == ["nieuw"]
    library.remove("boek:nieuw")
    assert found_in_another_thread("kersvers") == []


def test_another_process_sees_each_change_at_its_next_search(library: Library) -> None:
    found("fonds")
    with another_process(READER, "tests.search.standalone.settings") as ask:
        assert ask("kersvers") == []
        library.publish(book("nieuw", "Kersvers boek"))
        assert ask("kersvers") == ["nieuw"]
        library.change("boek:nieuw", title="Oud papier")
        assert ask("kersvers") == []
        assert ask("oud papier")[:1] == ["nieuw"]
        library.remove("boek:nieuw")
        assert "nieuw" not in ask("oud papier")


def test_a_change_is_seen_by_its_own_transaction_only_until_it_commits(library: Library) -> None:
    with transaction.atomic():
        library.publish(book("nieuw", "Kersvers boek"))
        assert found("kersvers") == ["nieuw"]
        assert found_in_another_thread("kersvers") == []
    assert found_in_another_thread("kersvers") == ["nieuw"]


def test_what_is_rolled_back_is_never_found(library: Library) -> None:
    assert found("fonds")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        library.publish(book("nieuw", "Kersvers boek"))
        library.change("boek:leerfonds", title="Iets heel anders")
        assert found("kersvers") == ["nieuw"]
        raise ZeroDivisionError
    assert found("kersvers") == []
    assert found("algemeen leerfonds")[0] == "leerfonds"


def test_a_change_whose_process_died_before_numbering_is_seen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    found("fonds")
    monkeypatch.setattr(indexing, "number_pending", lambda: None)
    library.publish(book("nieuw", "Kersvers boek"))
    monkeypatch.undo()
    assert StoredDocument.objects.filter(version__isnull=True).exists()
    assert found("kersvers") == ["nieuw"]
    library.publish(book("later", "Later boek"))
    assert not StoredDocument.objects.filter(version__isnull=True).exists()
    assert found("kersvers") == ["nieuw"]


def test_a_transaction_that_commits_after_a_later_one_is_not_skipped(library: Library) -> None:
    """Its row gets its number after its commit, so it is above what any reader has seen."""
    slow = StoredDocument.objects.get(key="boek:leerfonds")
    row = (slow.content | {"title": "Kersvers boek"}, slow.stamp + 1)
    library.publish(book("snel", "Snel boek"))
    assert found("snel boek")[0] == "snel"
    StoredDocument.objects.filter(pk=slow.pk).update(
        content=row[0], stamp=row[1], version=None, analysis="another analyser"
    )
    assert found("kersvers") == ["leerfonds"]
    indexing.number_pending()
    assert found("kersvers") == ["leerfonds"]


def test_a_restored_database_is_read_anew(library: Library) -> None:
    before = IndexState.objects.get()
    rows = list(StoredDocument.objects.all())
    library.publish(book("nieuw", "Kersvers boek"))
    assert found("kersvers") == ["nieuw"]
    StoredDocument.objects.all().delete()
    StoredDocument.objects.bulk_create(rows)
    before.save()
    assert found("kersvers") == []
    assert found("algemeen leerfonds")[0] == "leerfonds"


def test_a_search_where_nothing_changed_asks_for_changes_and_for_its_page(library: Library) -> None:
    found("fonds")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found("opleiding")
    assert len(queries) == 2


def test_search_index_is_idempotent_and_counts(library: Library) -> None:
    del library.documents["boek:zuidfonds"]
    library.documents["boek:nieuw"] = book("nieuw", "Kersvers boek")
    assert run_index() == [
        "boek: 12 found, 1 written, 1 removed",
        "pagina: 1 found, 0 written, 0 removed",
    ]
    assert run_index() == [
        "boek: 12 found, 0 written, 0 removed",
        "pagina: 1 found, 0 written, 0 removed",
    ]
    assert found("kersvers") == ["nieuw"]


def test_a_build_after_a_new_analyser_stores_its_terms(library: Library) -> None:
    StoredDocument.objects.filter(key="boek:leerfonds").update(analysis="an older one", stamp=1)
    assert found("algemeen leerfonds")[0] == "leerfonds"
    assert run_index()[0] == "boek: 12 found, 1 written, 0 removed"
    assert StoredDocument.objects.values("analysis").distinct().count() == 1


def run_index() -> list[str]:
    out = StringIO()
    call_command("search_index", stdout=out)
    return out.getvalue().splitlines()


def test_many_threads_publish_and_search_at_once(library: Library) -> None:
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                document = book(f"t{number}-{turn}", f"Draadboek {number} {turn}")
                library.publish(document)
                assert f"t{number}-{turn}" in found(f"draadboek {number} {turn}")
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.services
def test_two_interleaved_transactions_are_both_seen(library: Library) -> None:
    """PostgreSQL: the one that wrote first commits last, after a reader read the other."""
    with a_slow_publish(library):
        library.publish(book("snel", "Snel boek"))
        assert found("snel boek")[:1] == ["snel"]
        assert "traag" not in found("traag boek")
    assert found("traag boek")[:1] == ["traag"]
    assert not StoredDocument.objects.filter(version__isnull=True).exists()


@pytest.mark.services
def test_numbering_waits_for_no_other_transaction(library: Library) -> None:
    """A publish in one transaction never holds up a publish of something else."""
    written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            library.change("boek:leerfonds", title="Traag leerfonds")
            written.set()
            may_commit.wait(timeout=30)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(timeout=30)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '5s'")
    library.publish(book("snel", "Snel boek"))
    assert found("snel boek")[:1] == ["snel"]
    may_commit.set()
    thread.join()
    assert found("traag leerfonds")[:1] == ["leerfonds"]
