"""The doctor compares document by document; its exit code tells, and --fix mends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.elastic import indexes, naming
from search.elastic.client import writing
from search.elastic.models import Delivery
from search.models import StoredDocument
from tests.search.elastic import there
from tests.search.library import Library, book


def doctor(*options: str) -> tuple[list[str], bool]:
    """What it says, and whether it found all well."""
    out = StringIO()
    try:
        call_command("search_doctor", *options, stdout=out)
    except CommandError:
        return out.getvalue().splitlines(), False
    return out.getvalue().splitlines(), True


@pytest.fixture
def index(library: Library) -> str:
    name = indexes.read_index("nl")
    assert name is not None
    return name.text


def test_it_is_content_with_what_is_as_stored(library: Library, index: str) -> None:
    assert doctor() == (["nl: 13 documents, all as stored"], True)


def test_it_finds_each_kind_of_difference_and_mends_all_at_once(
    library: Library, index: str
) -> None:
    there_now = writing().get(index=index, id="boek:leerfonds")["_source"]
    writing().delete(index=index, id="boek:zuidfonds")
    writing().index(index=index, id="boek:spook", document=there_now)
    writing().index(index=index, id="boek:leerfonds", document=there_now | {"checked": 1})
    left = naming.new_name("nl")
    indexes.create(left)
    said, well = doctor()
    assert said == [
        "nl: 13 documents, 1 missing, 1 surplus, 1 stale, 1 indexes left over",
        "  missing: boek:zuidfonds",
        "  surplus: boek:spook",
        "  stale: boek:leerfonds",
        f"  leftover: {left.text}",
    ]
    assert not well
    said, well = doctor("--fix")
    assert said[-2:] == ["Mended. Once more:", "nl: 13 documents, all as stored"]
    assert well
    assert there.titles() == there.stored()


def test_a_changed_text_under_the_right_version_is_stale(library: Library, index: str) -> None:
    row = StoredDocument.objects.get(key="boek:leerfonds")
    source = writing().get(index=index, id=row.key)["_source"]
    source["terms"]["verzonnen"] = 1.0
    writing().index(
        index=index, id=row.key, document=source, version=row.version, version_type="external_gte"
    )
    assert doctor()[0][1:] == ["  stale: boek:leerfonds"]
    assert doctor("--fix")[1]


def test_it_mends_an_index_of_a_database_that_was_put_back(library: Library, index: str) -> None:
    before = list(StoredDocument.objects.all())
    deliveries = list(Delivery.objects.all())
    library.change("boek:leerfonds", title="Van na de reservekopie")
    library.publish(book("nieuw", "Ook van daarna"))
    StoredDocument.objects.all().delete()
    StoredDocument.objects.bulk_create(before)
    Delivery.objects.all().delete()
    Delivery.objects.bulk_create(deliveries)
    said, well = doctor()
    assert not well
    assert said[1:] == ["  surplus: boek:nieuw", "  stale: boek:leerfonds"]
    assert doctor("--fix")[1]
    assert there.titles() == there.stored()


def test_it_builds_an_index_that_is_gone(library: Library, index: str) -> None:
    writing().indices.delete(index=index)
    assert doctor() == (["nl: no index of this version's shape"], False)
    assert doctor("--fix")[1]
    assert there.titles() == there.stored()


def test_what_waits_for_its_delivery_is_told_and_is_no_fault(
    library: Library, index: str, settings
) -> None:
    reachable, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    library.publish(book("nieuw", "Kersvers boek"))
    library.remove("boek:zuidfonds")
    settings.ELASTICSEARCH_URL = reachable
    assert doctor() == (["nl: 13 documents, 2 waiting"], True)


def test_it_has_nothing_to_do_without_elasticsearch(db: None, settings) -> None:
    settings.ELASTICSEARCH_URL = ""
    assert doctor() == (["ELASTICSEARCH_URL is not set: there is nothing to compare."], True)


def test_it_fails_where_elasticsearch_is_gone(library: Library, settings) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert not doctor()[1]
