"""What visitors see on the day that a right or a consent ends, without anything having run."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from PIL import Image

from brand import current
from brand.assets.factories import RIGHTS, make_document, make_image
from brand.assets.models import VideoLink
from brand.brandbook import Brandbook
from brand.editions import published
from brand.models import BrandImage
from brand.neutral import neutral_picture
from brand.rights import complete, showing, usable
from content.factories import make_page

TODAY = date(2026, 5, 4)
DAY = timedelta(days=1)
NEUTRAL = published.delivered().address("neutral.svg")


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def test_a_photo_leaves_on_the_day_that_its_consent_ends(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    photo.consent, photo.consent_until = "given", TODAY
    photo.save()
    page = page_with(oost, photo)
    with time_machine.travel(at(TODAY - DAY, 23, 59), tick=False):
        answer = visit(oost, page)
        html = answer.content.decode()
        assert 'alt="Een deur"' in html
        assert "Bijschrift" in html
        assert answer["Cache-Control"] == "public, max-age=60"
    with time_machine.travel(at(TODAY, 0, 0), tick=False):
        answer = visit(oost, page)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert NEUTRAL in html
        assert "Een deur" not in html
        assert "Bijschrift" not in html
        assert "foto" not in html.split("<main")[1].split("</main>")[0]
        assert answer["Cache-Control"] == "public, max-age=300"


def test_the_edition_that_a_page_is_drawn_from_supplies_the_neutral_picture() -> None:
    other = published.delivered("alternatief")
    without = Brandbook(
        "zonder", {path: each for path, each in other.files.items() if path != "neutral.svg"}
    )
    with current.use(other):
        assert neutral_picture().url == other.address("neutral.svg") != NEUTRAL
        assert (neutral_picture().width, neutral_picture().height) == (1200, 750)
    with current.use(without):
        assert neutral_picture().url == NEUTRAL


def test_a_successor_takes_its_place_and_leaves_in_its_turn(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    last = make_image("Laatste", oost.collection)
    heir = make_image("Opvolger", oost.collection, usable_until=TODAY + DAY, replaced_by=last)
    photo.usable_until, photo.replaced_by = TODAY, heir
    photo.save()
    page = page_with(oost, photo)
    with time_machine.travel(at(TODAY + DAY) - timedelta(hours=12, seconds=30), tick=False):
        answer = visit(oost, page)
        assert 'alt="Wat op Opvolger staat"' in answer.content.decode()
        assert answer["Cache-Control"] == "public, max-age=30"
    with time_machine.travel(at(TODAY + DAY), tick=False):
        assert 'alt="Wat op Laatste staat"' in visit(oost, page).content.decode()


def test_a_circle_of_successors_ends(oost: Any, photo: Any) -> None:
    other = make_image("Ander", oost.collection, usable_until=TODAY, replaced_by=photo)
    BrandImage.objects.filter(pk=photo.pk).update(usable_until=TODAY, replaced_by=other)
    photo.refresh_from_db()
    assert showing(photo, at(TODAY)).asset is None


def test_what_may_be_used_later_comes_by_itself(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    photo.usable_from = TODAY
    photo.save()
    page = page_with(oost, photo)
    with time_machine.travel(at(TODAY) - timedelta(hours=12, seconds=5), tick=False):
        answer = visit(oost, page)
        assert NEUTRAL in answer.content.decode()
        assert answer["Cache-Control"] == "public, max-age=5"
    with time_machine.travel(at(TODAY), tick=False):
        assert 'alt="Een deur"' in visit(oost, page).content.decode()


def test_a_page_whose_picture_lost_its_file_is_not_broken(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    page = page_with(oost, photo)
    photo.renditions.all().delete()
    photo.file.storage.delete(photo.file.name)
    answer = visit(oost, page)
    assert answer.status_code == 200
    assert NEUTRAL in answer.content.decode()


def test_a_download_goes_or_gives_way(oost: Any, visit: Any) -> None:
    heir = make_document("Nieuw stuk", oost.collection)
    gone = make_document("Oud stuk", oost.collection, usable_until=TODAY)
    kept = make_document("Vorig stuk", oost.collection, usable_until=TODAY, replaced_by=heir)
    text = f'<p>Lees <a linktype="document" id="{gone.pk}">het oude</a>.</p>'
    blocks = [
        {"type": "text", "value": text},
        *({"type": "download", "value": {"document": d.pk, "title": ""}} for d in (gone, kept)),
    ]
    page = make_page(oost.home, body=blocks)
    with time_machine.travel(at(TODAY) - timedelta(hours=12, seconds=9), tick=False):
        answer = visit(oost, page)
        assert answer.content.decode().count(gone.url) == 2
        assert answer["Cache-Control"] == "public, max-age=9"
    with time_machine.travel(at(TODAY), tick=False):
        html = visit(oost, page).content.decode()
    assert gone.url not in html
    assert "Oud stuk" not in html
    assert "het oude" in html
    assert heir.url in html


def test_the_address_of_a_document_ends_too(oost: Any, client: Any, signed_in: Any) -> None:
    heir = make_document("Nieuw stuk", oost.collection)
    gone = make_document("Oud stuk", oost.collection, usable_until=TODAY)
    kept = make_document("Vorig stuk", oost.collection, usable_until=TODAY, replaced_by=heir)
    host = {"host": oost.site.hostname}
    with time_machine.travel(at(TODAY) - timedelta(hours=12, seconds=20), tick=False):
        answer = client.get(gone.url, headers=host)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=20")
        b"".join(answer.streaming_content)
    with time_machine.travel(at(TODAY), tick=False):
        assert client.get(gone.url, headers=host).status_code == 404
        answer = client.get(kept.url, headers=host)
        assert (answer.status_code, answer["Location"]) == (302, heir.url)
        editor = signed_in(oost.people["eindredacteur"]).get(gone.url)
        assert editor.status_code == 200
        assert "no-store" in editor["Cache-Control"]


def test_a_picture_to_share_gives_way_to_that_of_the_brand(
    oost: Any, photo: Any, visit: Any
) -> None:
    photo.usable_until = TODAY
    photo.save()
    page = make_page(oost.home, social_image=photo)
    with time_machine.travel(at(TODAY) - timedelta(hours=12, seconds=8), tick=False):
        answer = visit(oost, page)
        assert "fill-1200x630" in answer.content.decode()
        assert answer["Cache-Control"] == "public, max-age=8"
    with time_machine.travel(at(TODAY), tick=False):
        assert "fill-1200x630" not in visit(oost, page).content.decode()


def test_a_video_leaves_as_well(oost: Any, visit: Any) -> None:
    video = VideoLink.objects.create(
        title="Rondleiding", url="https://video.voorbeeld/1", collection=oost.collection,
        usable_until=TODAY, captioned=True, transcript="Welkom.", **RIGHTS,
    )  # fmt: skip
    page = make_page(oost.home, body=[{"type": "video", "value": {"video": video.pk, "title": ""}}])
    with time_machine.travel(at(TODAY - DAY), tick=False):
        html = visit(oost, page).content.decode()
        for words in (video.url, "Rondleiding", "Met ondertiteling", "Welkom."):
            assert words in html
    with time_machine.travel(at(TODAY), tick=False):
        assert "Rondleiding" not in visit(oost, page).content.decode()


def test_pictures_come_in_modern_formats_with_their_size(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    html = visit(oost, page_with(oost, photo)).content.decode()
    figure = html.split("<figure")[1].split("</figure>")[0]
    assert (
        figure.index('type="image/avif"') < figure.index('type="image/webp"') < figure.index("<img")
    )
    assert 'width="1200" height="771"' in figure
    assert 'loading="lazy"' in figure
    for width in (480, 800, 1200):
        assert figure.count(f" {width}w") == 3
    for rendition in photo.renditions.all():
        with rendition.file.open("rb") as file:
            made = Image.open(file)
            assert f"format-{made.format.lower()}" in rendition.filter_spec


def test_a_small_picture_is_not_enlarged(oost: Any, page_with: Any, visit: Any) -> None:
    from django.core.files.base import ContentFile

    from brand.assets.factories import picture

    file = ContentFile(picture("PNG", (100, 60)), name="klein.png")
    small = BrandImage.objects.create(
        title="Klein", file=file, collection=oost.collection, **RIGHTS
    )
    html = visit(oost, page_with(oost, small)).content.decode()
    assert 'width="100" height="60"' in html
    assert html.count(" 100w") == 3


def test_the_maker_is_named_where_the_licence_asks_it(
    oost: Any, photo: Any, page_with: Any, visit: Any
) -> None:
    page = page_with(oost, photo)
    assert "Voorbeeld Beeld" not in visit(oost, page).content.decode()
    photo.licence = "cc-by"
    photo.save()
    assert "Voorbeeld Beeld (CC BY)" in visit(oost, page).content.decode()


@pytest.mark.parametrize("begin", [None, TODAY - DAY, TODAY, TODAY + DAY])
@pytest.mark.parametrize("right", [None, TODAY - DAY, TODAY, TODAY + DAY])
@pytest.mark.parametrize("consent", [None, TODAY - DAY, TODAY, TODAY + DAY])
def test_the_database_and_the_object_say_the_same(
    db: None, begin: date | None, right: date | None, consent: date | None
) -> None:
    image = make_image(
        usable_from=begin, usable_until=right, consent_until=consent, consent="given"
    )
    found = BrandImage.objects.filter(usable(TODAY)).exists()
    assert found == image.usable_on(TODAY)
    assert BrandImage.objects.filter(complete()).exists() == image.has_complete_rights


def test_no_visitor_waits_for_the_formats_to_be_made(
    oost: Any, photo: Any, page_with: Any, visit: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = page_with(oost, photo)
    made = photo.renditions.count()
    assert made >= 9
    visit(oost, page)
    assert photo.renditions.count() == made
