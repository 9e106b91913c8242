"""Where an asset stands: every page of every site, drafts and pages shown for others included."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import shared_collections
from brand.assets.factories import RIGHTS, make_document, make_image
from brand.assets.models import DraftUse, VideoLink
from brand.assets.where_used import places
from content.factories import make_page
from content.models import ContentPage


def told(asset: Any) -> list[tuple[str, str, bool, bool]]:
    return [
        (place.site.site_name if place.site else "", place.title, place.live, place.draft)
        for place in places(asset)
    ]


def block(image: Any) -> dict[str, Any]:
    return {"type": "image", "value": {"image": image.pk, "alt": "x", "decorative": False}}


def test_live_pages_of_all_sites_are_told(oost: Any, national: Any, page_with: Any) -> None:
    shared = make_image("Landelijk", national.collection)
    page_with(oost, shared, title="Bij oost")
    page_with(national, shared, title="Bij het land")
    assert told(shared) == [
        ("localhost", "Bij het land", True, False),
        ("oost.localhost", "Bij oost", True, False),
    ]


def test_a_draft_of_a_live_page_counts_until_it_is_published_or_changed(
    oost: Any, photo: Any
) -> None:
    page = make_page(oost.home, title="Pagina")
    page.body = [block(photo)]
    revision = page.save_revision()
    assert told(photo) == [("oost.localhost", "Pagina", False, True)]
    revision.publish()
    assert told(photo) == [("oost.localhost", "Pagina", True, False)]
    page = ContentPage.objects.get(pk=page.pk)
    page.body = []
    page.save_revision()
    assert told(photo) == [("oost.localhost", "Pagina", True, False)]
    page.get_latest_revision().publish()
    assert told(photo) == []


def test_a_page_that_never_was_live_counts_as_a_draft(oost: Any, photo: Any) -> None:
    page = ContentPage(title="Nieuw", slug="nieuw", live=False, body=[block(photo)])
    Page.objects.get(pk=oost.home.pk).add_child(instance=page)
    page.save_revision()
    assert told(photo) == [("oost.localhost", "Nieuw", False, True)]


def test_what_is_planned_counts_also_after_a_later_draft(oost: Any, photo: Any) -> None:
    page = make_page(oost.home, title="Pagina")
    page.body = [block(photo)]
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()
    page = ContentPage.objects.get(pk=page.pk)
    page.body = []
    page.save_revision()
    assert told(photo) == [("oost.localhost", "Pagina", False, True)]


def test_a_page_shown_by_another_site_counts_there(
    oost: Any, national: Any, page_with: Any
) -> None:
    shared = make_image("Landelijk", national.collection)
    source = page_with(national, shared, title="Overal", slug="overal")
    source.create_alias(parent=Page.objects.get(pk=oost.home.pk), update_slug="overal")
    assert told(shared) == [
        ("localhost", "Overal", True, False),
        ("oost.localhost", "Overal", True, False),
    ]


def test_links_in_text_pictures_to_share_videos_and_successors_count(oost: Any, photo: Any) -> None:
    stuk = make_document("Stuk", oost.collection)
    text = {"type": "text", "value": f'<p><a linktype="document" id="{stuk.pk}">x</a></p>'}
    make_page(oost.home, title="Tekst", body=[text])
    make_page(oost.home, title="Delen", social_image=photo)
    video = VideoLink.objects.create(
        title="Film",
        url="https://video.voorbeeld",
        collection=oost.collection,
        still=photo,
        **RIGHTS,
    )
    make_image("Oud", oost.collection, replaced_by=photo)
    assert [title for _site, title, *_ in told(stuk)] == ["Tekst"]
    assert {title for _site, title, *_ in told(photo)} == {
        "Delen",
        "video: Film",
        "afbeelding: Oud",
    }
    assert told(video) == []


def test_the_screen_names_own_pages_and_counts_others(
    oost: Any, west: Any, national: Any, signed_in: Any, page_with: Any
) -> None:
    shared = make_image("Landelijk", shared_collections()["brand"])
    page_with(oost, shared, title="Bij oost")
    page_with(west, shared, title="Bij west")
    own = make_image("Van oost", oost.collection)
    page_with(oost, own, title="Eigen pagina")
    html = (
        signed_in(oost.people["eindredacteur"])
        .get(f"/admin/images/usage/{own.pk}/")
        .content.decode()
    )
    assert "Eigen pagina" in html
    html = (
        signed_in(national.people["merk"]).get(f"/admin/images/usage/{shared.pk}/").content.decode()
    )
    assert "Bij oost" not in html
    assert "op 2 plekken van andere sites" in html
    nation = signed_in(national.people["landelijk-eindredacteur"])
    html = nation.get(f"/admin/images/usage/{shared.pk}/").content.decode()
    assert "Het staat op 2 plekken. Dat is op 2 sites." in html
    assert html.index("oost.localhost") < html.index("Bij oost") < html.index("Bij west")
    assert oost.site.hostname in html


def test_the_number_of_pages_does_not_change_the_number_of_queries(
    oost: Any, photo: Any, page_with: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            places(photo)
        return len(found)

    page_with(oost, photo)
    queries()
    one = queries()
    for _number in range(5):
        page_with(oost, photo)
    assert queries() == one <= 8


def test_drafts_of_before_are_read_by_a_command(oost: Any, photo: Any, capsys: Any) -> None:
    page = make_page(oost.home, title="Pagina")
    page.body = [block(photo)]
    page.save_revision()
    DraftUse.objects.all().delete()
    assert told(photo) == []
    call_command("rebuild_where_used")
    assert "gelezen" in capsys.readouterr().out
    assert told(photo) == [("oost.localhost", "Pagina", False, True)]
    page.delete()
    assert not DraftUse.objects.exists()


def test_what_no_longer_exists_is_not_told(oost: Any, photo: Any, page_with: Any) -> None:
    page_with(oost, photo).delete()
    assert told(photo) == []
