"""Pages and their stylesheet after a publication: always of one edition, for whoever cached what."""

import re

import pytest

from brand import current
from brand.editions import acts, published
from brand.editions.errors import EditionError
from brand.editions.factories import OTHER, make_edition
from brand.editions.models import Edition, Publication

pytestmark = pytest.mark.django_db
STYLESHEET = re.compile(r'href="(/-/merk/[0-9a-f]{16}/merk\.css)"')


def stylesheet_of(response) -> str:
    return STYLESHEET.search(response.content.decode())[1]


def test_every_site_shows_it_and_the_older_files_stay(visit, national_site) -> None:
    acts.publish(make_edition("een", {}))
    before = stylesheet_of(visit("/"))
    acts.publish(make_edition("twee"))
    for slug in (None, "groningen", "twente"):
        for path in ("/", "/contact/", "/zoeken/", "/bestaat-niet/"):
            page = visit(path, slug)
            assert stylesheet_of(page) != before
            sheet = visit(stylesheet_of(page), slug)
            assert OTHER["brand.wall"] in sheet.content.decode()
    old = visit(before)
    assert "#123c33" in old.content.decode() and OTHER["brand.wall"] not in old.content.decode()
    assert "immutable" in old["Cache-Control"]
    acts.back()
    assert stylesheet_of(visit("/")) == before


def test_who_asks_whether_a_page_changed_is_told_so(visit, national_site) -> None:
    acts.publish(make_edition("een", {}))
    first = visit("/")
    again = visit_with(visit, "/", first["ETag"])
    assert again.status_code == 304
    assert not first.has_header("Last-Modified")
    acts.publish(make_edition("twee"))
    changed = visit_with(visit, "/", first["ETag"])
    assert changed.status_code == 200 and stylesheet_of(changed) != stylesheet_of(first)


def test_a_page_that_is_being_made_keeps_to_one_edition(settings) -> None:
    settings.BRAND_LOOK_AGAIN = 0
    acts.publish(make_edition("een", {}))
    twee = make_edition("twee")
    with current.use(None):
        before = current.brandbook().digest
        acts.publish(twee)
        assert published.brandbook().digest != before
        assert current.brandbook().digest == before


def test_the_files_of_what_was_never_published_are_not_public(visit, national_site) -> None:
    edition = make_edition("geheim")
    address = edition.brandbook().stylesheet_address
    assert visit(address).status_code == 404
    acts.publish(edition)
    assert visit(address).status_code == 200


def test_without_a_database_what_held_last_still_holds(settings, monkeypatch) -> None:
    from django.db import OperationalError

    settings.BRAND_LOOK_AGAIN = 0
    acts.publish(make_edition("een"))
    assert published.brandbook().name == "een"

    def gone(*args, **options):
        raise OperationalError

    monkeypatch.setattr(Publication.objects, "values_list", gone)
    assert published.brandbook().name == "een"


def test_an_edition_that_this_version_cannot_draw_takes_no_site_away(visit, national_site) -> None:
    acts.publish(make_edition("een"))
    assert published.brandbook().name == "een"
    old = Edition.objects.create(name="oud", title="Oud")
    old.files.create(path="tokens.json", content=b'{"color": {"wall": {"$value": "rood"}}}')
    old.files.create(path="edition.json", content=b'{"title": "Oud", "fanlights": []}')
    old.state = Edition.State.PUBLISHED
    old.save()
    with pytest.raises(EditionError, match="rood|type"):
        acts.publish(old)
    Publication.objects.create(edition=old, digest="0" * 16)
    assert visit("/").status_code == 200
    assert published.brandbook().name == "een"


def visit_with(visit, path: str, etag: str):
    return visit(path, HTTP_IF_NONE_MATCH=etag)
