"""The known words of every process equal the documents, whatever happened, and are loaded by what changed."""

import random
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from search import counted, indexing, known
from search.analysed import Analysed, analyse, fingerprint
from search.counted import Counted
from search.models import IndexState, KnownWord, StoredDocument
from search.port import SearchRequest, search
from search.weighing import weigh
from search.weights import overridden
from tests.search.library import TODAY, Library, book, only

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(transactional_db: None) -> Iterator[Library]:
    made = Library()
    with only(made):
        indexing.reindex_everything()
        yield made


def true_words(locale: str = "nl") -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    """Counted from the documents themselves: how many there are, their terms, strong terms and words."""
    everywhere, strongly, words = Counter[str](), Counter[str](), Counter[str]()
    number = 0
    rows = StoredDocument.objects.filter(content__isnull=False, content__locale=locale)
    for analysed in rows.values_list("analysed", flat=True):
        made = Analysed.from_json(analysed)
        steps, strong, _unseen = weigh(made)
        everywhere.update(steps.keys())
        strongly.update(strong)
        words.update(made.words)
        number += 1
    return number, everywhere, strongly, words


def in_table(locale: str = "nl") -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    rows = KnownWord.objects.filter(locale=locale, documents__gt=0)
    terms = rows.filter(kind=KnownWord.Kind.TERM)
    number = rows.filter(kind=KnownWord.Kind.DOCUMENTS).values_list("documents", flat=True).first()
    return (
        number or 0,
        Counter(dict(terms.values_list("text", "documents"))),
        Counter({t: n for t, n in terms.values_list("text", "strongly") if n}),
        Counter(dict(rows.filter(kind=KnownWord.Kind.WORD).values_list("text", "documents"))),
    )


def in_this_process(locale: str = "nl") -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    now = known.current()
    with now.lock:
        knowledge = now.of(locale)
        terms = list(knowledge.terms.texts)
        return (
            knowledge.documents,
            Counter({t: n for t in terms if (n := knowledge.holding(t))}),
            Counter({t: n for t in terms if (n := knowledge.strongly(t))}),
            Counter(knowledge.words.counts),
        )


def assert_right() -> None:
    expected = true_words()
    assert in_table() == expected
    assert in_this_process() == expected


def test_the_table_and_the_process_follow_every_change(library: Library) -> None:
    assert_right()
    chance = random.Random(7)
    words = ["kersvers", "fiets", "werkplek", "schuldhulp", "taalcursus", "stage", "opleiding"]
    for turn in range(40):
        slug = f"d{chance.randrange(6)}"
        if f"boek:{slug}" in library.documents and chance.random() < 0.3:
            library.remove(f"boek:{slug}")
        else:
            title = " ".join(chance.sample(words, 2))
            body = " ".join(chance.choices(words, k=6))
            library.publish(book(slug, title, texts={"body": body}))
        if turn % 4 == 0:
            assert_right()
    assert_right()


def test_a_document_that_moves_to_another_locale_counts_there(library: Library) -> None:
    library.publish(book("nieuw", "Kersvers boek"))
    library.change("boek:nieuw", locale="en")
    assert_right()
    assert in_this_process("en") == true_words("en") == in_table("en")
    assert true_words("en")[0] == 1


def test_inside_a_transaction_its_own_changes_count_and_after_a_rollback_they_do_not(
    library: Library,
) -> None:
    before = in_this_process()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        library.publish(book("nieuw", "Kersvers boek"))
        library.change("boek:leerfonds", title="Iets heel anders")
        assert in_this_process() == true_words() != before
        assert in_another_thread() == before
        with pytest.raises(KeyError), transaction.atomic():
            library.remove("boek:nieuw")
            assert "kersvers" not in in_this_process()[3]
            raise KeyError
        assert in_this_process() == true_words()
        raise ZeroDivisionError
    assert in_this_process() == before
    assert_right()


def in_another_thread() -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    found: list[tuple[int, Counter[str], Counter[str], Counter[str]]] = []

    def ask() -> None:
        found.append(in_this_process())
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return found[0]


def test_what_was_committed_but_not_counted_yet_is_known(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_this_process()
    monkeypatch.setattr(indexing, "number_pending", lambda: None)
    library.publish(book("nieuw", "Kersvers boek"))
    library.change("boek:leerfonds", title="Iets heel anders")
    library.remove("boek:zuidfonds")
    monkeypatch.undo()
    assert in_table() != true_words()
    assert in_this_process() == true_words()
    indexing.number_pending()
    assert_right()


def test_only_what_changed_is_loaded(library: Library) -> None:
    in_this_process()
    library.publish(book("nieuw", "Kersvers"))
    changed = KnownWord.objects.filter(version=IndexState.objects.get().version)
    assert set(changed.values_list("text", flat=True)) == {
        "",
        "kersver",
        "kersvers",
        "nieuw",
        "boek:nieuw",
    }
    with CaptureQueriesContext(connection) as queries:
        in_this_process()
    loads = [q["sql"] for q in queries if "knownword" in q["sql"]]
    assert len(loads) == 1
    assert "version" in loads[0]
    with CaptureQueriesContext(connection) as queries:
        in_this_process()
    assert len(queries) == 1


def test_a_process_that_was_away_for_long_reads_all_anew(library: Library) -> None:
    in_this_process()
    for turn in range(indexing.REMEMBERED + 2):
        library.publish(book("nieuw", f"Kersvers {turn}"))
    assert_right()


def test_words_that_no_document_holds_go_when_no_process_needs_to_learn_of_it(
    library: Library,
) -> None:
    library.publish(book("nieuw", "Kersvers boek"))
    library.remove("boek:nieuw")
    gone = KnownWord.objects.filter(documents=0)
    assert indexing.prune() == 0
    assert gone.filter(text="kersvers").exists()
    for turn in range(indexing.REMEMBERED):
        library.change("boek:leerfonds", title=f"Leerfonds {turn}")
    assert indexing.prune() > 0
    assert not gone.filter(text="kersvers").exists()
    assert_right()


def forget_the_code() -> None:
    """As if this process had begun with the weights of now."""
    fingerprint.cache_clear()
    counted.counting.cache_clear()


def test_other_strong_fields_are_counted_anew(library: Library) -> None:
    assert in_this_process()[2]["hulpmiddel"] == 1
    summary = {"weight": 1.5, "length": 12, "strong": False}
    with overridden({"fields.summary": summary}):
        forget_the_code()
        assert in_this_process() == true_words()  # counted by the process itself
        assert in_this_process()[2]["hulpmiddel"] == 0
        library.publish(book("nieuw", "Kersvers boek"))
        assert_right()
    forget_the_code()
    assert in_this_process() == true_words()
    indexing.number_pending()
    assert_right()


def test_what_is_kept_of_a_document_says_what_was_counted(library: Library) -> None:
    document = library.documents["boek:leerfonds"]
    row = StoredDocument.objects.get(key="boek:leerfonds")
    assert Counted.unpack(row.counted) == Counted.of("nl", analyse(document))
    library.remove("boek:leerfonds")
    assert not StoredDocument.objects.get(key="boek:leerfonds").counted


def test_a_word_that_went_is_no_correction_any_more(library: Library) -> None:
    library.publish(book("nieuw", "Xylofonist"))
    ask = SearchRequest(text="xylofonsit", on=TODAY)
    assert search(ask).understood.corrected == {"xylofonsit": "xylofonist"}
    library.remove("boek:nieuw")
    assert search(ask).understood.corrected == {}


@pytest.mark.services
def test_two_that_publish_at_once_are_both_counted(library: Library) -> None:
    def publish(number: int) -> None:
        for turn in range(8):
            library.publish(book(f"t{number}-{turn}", f"Draadboek {number} {turn}"))
        connections.close_all()

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    indexing.number_pending()
    assert_right()
