"""Pages can be found on the sites that show them, and no longer once they are gone."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from content import national as national_pages
from content import search_documents
from content.factories import heading, make_page, text
from content.models import ContentPage

pytestmark = pytest.mark.django_db


def documents():
    return {document.slug: document for document in search_documents.documents()}


@pytest.fixture
def reindexed(monkeypatch):
    """The keys that search was asked to bring up to date."""
    keys = set()
    monkeypatch.setattr("search.indexing.reindex", lambda asked: keys.update(asked))
    return keys


def test_a_page_is_found_on_its_own_site(twente):
    page = make_page(
        twente.root_page,
        title="Titel",
        slug="titel",
        search_description="Samenvatting.",
        body=[heading("Kop"), text("<p>Veel <b>woorden</b> bij {telefoon}.</p>")],
    )
    document = documents()["titel"]
    assert document.key == f"pagina:{page.pk}"
    assert document.sites == (twente.pk,)
    assert document.path == "/titel/"
    assert document.summary == "Samenvatting."
    assert document.texts["body"] == "Kop Veel woorden bij ."


def test_a_national_page_is_one_document_on_every_site_that_shows_it(
    about, national, twente, zeeland, on
):
    document = documents()["over"]
    assert document.sites == tuple(sorted([national.pk, twente.pk, zeeland.pk]))
    assert document.paths[twente.pk] == "/over/"
    national_pages.switch_off(on(twente, "over"), twente)
    assert twente.pk not in documents()["over"].sites


def test_home_pages_and_drafts_are_not_found(twente):
    make_page(twente.root_page, title="Weg", slug="weg").unpublish()
    assert documents() == {}


def test_a_page_that_will_end_says_when(twente):
    end = timezone.make_aware(datetime.datetime(2030, 5, 1, 12))
    make_page(twente.root_page, title="Kort", slug="kort", expire_at=end)
    assert documents()["kort"].visible_until == datetime.date(2030, 5, 1)


def test_asking_for_some_gives_those(twente):
    page = make_page(twente.root_page, title="Een", slug="een")
    make_page(twente.root_page, title="Twee", slug="twee")
    assert [d.slug for d in search_documents.documents([str(page.pk)])] == ["een"]
    assert list(search_documents.documents(["999999"])) == []


def test_publish_and_unpublish_are_reflected_at_once(twente, reindexed):
    page = make_page(twente.root_page, title="Titel", slug="titel")
    assert f"pagina:{page.pk}" in reindexed
    reindexed.clear()
    page.unpublish()
    assert f"pagina:{page.pk}" in reindexed


def test_delete_takes_what_stands_below_along(twente, reindexed):
    parent = make_page(twente.root_page, title="Ouder", slug="ouder")
    child = make_page(parent, title="Kind", slug="kind")
    reindexed.clear()
    ContentPage.objects.get(pk=parent.pk).delete()
    assert {f"pagina:{parent.pk}", f"pagina:{child.pk}"} <= reindexed


def test_a_move_and_another_slug_reach_what_stands_below(
    twente, reindexed, django_capture_on_commit_callbacks
):
    parent = make_page(twente.root_page, title="Ouder", slug="ouder")
    child = make_page(parent, title="Kind", slug="kind")
    other = make_page(twente.root_page, title="Elders", slug="elders")
    reindexed.clear()
    Page.objects.get(pk=parent.pk).specific.move(Page.objects.get(pk=other.pk), pos="last-child")
    assert f"pagina:{child.pk}" in reindexed
    assert documents()["kind"].path == "/elders/ouder/kind/"
    reindexed.clear()
    with django_capture_on_commit_callbacks(execute=True):
        moved = ContentPage.objects.get(pk=parent.pk)
        moved.slug = "anders"
        moved.save()
    assert f"pagina:{child.pk}" in reindexed
    assert documents()["kind"].path == "/elders/anders/kind/"


def test_the_source_is_brought_up_to_date_when_an_alias_changes(about, twente, reindexed, on):
    reindexed.clear()
    on(twente, "over").unpublish()
    assert f"pagina:{about.pk}" in reindexed


def test_placing_on_a_new_site_is_reflected(about, twente, reindexed):
    from content.factories import make_site

    site = make_site("later.localhost")
    reindexed.clear()
    national_pages.place_all(site)
    assert reindexed == {f"pagina:{about.pk}"}


def test_a_hit_names_its_page_by_slug(twente, get):
    from search import indexing

    page = make_page(twente.root_page, title="Onze werkwijze", slug="werkwijze")
    indexing.reindex([f"pagina:{page.pk}"])
    html = get(twente, "/zoeken/?q=werkwijze").content.decode()
    assert 'data-treffer="pagina:werkwijze"' in html
    assert 'href="/werkwijze/"' in html
