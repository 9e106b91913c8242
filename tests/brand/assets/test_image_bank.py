"""Finding assets in the admin: words, facets, campaigns, themes, sets of formats, videos."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import shared_collections
from brand.assets.factories import RIGHTS, make_document, make_image
from brand.assets.models import AssetSet, Campaign, Theme, VideoLink


def day(offset: int) -> Any:
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def many(oost: Any) -> dict[str, Any]:
    oost.image.delete()
    campaign, theme = Campaign.objects.create(name="Voorjaar"), Theme.objects.create(name="Deuren")
    images = {
        "Voordeur": {"licence": "cc-by", "maker": "Fotograaf A"},
        "Achterdeur": {"usable_until": day(20)},
        "Kelderdeur": {"usable_until": day(-2)},
        "Zolderdeur": {"usable_from": day(9)},
        "Tuindeur": {"licence": ""},
        "Staldeur": {"audience": "public"},
    }
    made = {title: make_image(title, oost.collection, **values) for title, values in images.items()}
    made["Voordeur"].campaigns.add(campaign)
    made["Staldeur"].themes.add(theme)
    return {**made, "campaign": campaign, "theme": theme}


FACETS = {
    "state=now": {"Voordeur", "Achterdeur", "Staldeur"},
    "state=soon": {"Achterdeur"},
    "state=ended": {"Kelderdeur"},
    "state=later": {"Zolderdeur"},
    "state=incomplete": {"Tuindeur"},
    "licence=cc-by": {"Voordeur"},
    "licence=cc-by&licence=own&state=soon": {"Achterdeur"},
    "audience=public": {"Staldeur"},
    "campaigns={campaign}": {"Voordeur"},
    "themes={theme}": {"Staldeur"},
    "placed=yes": {"Voordeur"},
    "q=Fotograaf": {"Voordeur"},
    "q=Achterdeur&state=now": {"Achterdeur"},
    "q=Achterdeur&state=ended": set(),
}


@pytest.mark.parametrize("query", FACETS)
def test_images_by_facet(oost: Any, signed_in: Any, many: Any, page_with: Any, query: str) -> None:
    page_with(oost, many["Voordeur"])
    asked = query.format(campaign=many["campaign"].pk, theme=many["theme"].pk)
    answer = signed_in(oost.people["eindredacteur"]).get(f"/admin/images/results/?{asked}")
    assert {image.title for image in answer.context["images"]} == FACETS[query]


def test_an_unknown_facet_narrows_nothing_and_breaks_nothing(
    oost: Any, signed_in: Any, many: Any
) -> None:
    client = signed_in(oost.people["eindredacteur"])
    for query in ("state=x", "campaigns=999", "licence=x", "placed=misschien"):
        assert client.get(f"/admin/images/?{query}").status_code == 200


def test_print_files_among_documents(oost: Any, signed_in: Any) -> None:
    make_document("Poster", oost.collection, is_print=True, print_format="A3")
    make_document("Folder", oost.collection)
    client = signed_in(oost.people["eindredacteur"])
    html = client.get("/admin/documents/results/?kind=print").content.decode()
    assert "Poster" in html
    assert "Folder" not in html


def test_campaigns_and_themes_are_made_by_the_brand_editor_only(
    oost: Any, national: Any, signed_in: Any
) -> None:
    add = "/admin/snippets/assets/campaign/add/"
    merk = signed_in(national.people["merk"])
    assert merk.post(add, {"name": "Zomer", "description": ""}).status_code == 302
    assert Campaign.objects.filter(name="Zomer").exists()
    assert signed_in(oost.people["beheer"]).post(add, {"name": "X"}).status_code != 200
    assert not Campaign.objects.filter(name="X").exists()
    assert (
        signed_in(national.people["auditor"]).get("/admin/snippets/assets/campaign/").status_code
        == 200
    )


def test_formats_of_one_thing_stay_together_in_their_own_collection(
    oost: Any, west: Any, signed_in: Any, photo: Any
) -> None:
    client = signed_in(oost.people["eindredacteur"])
    answer = client.post(
        "/admin/snippets/assets/assetset/add/", {"title": "Logo", "collection": oost.collection.pk}
    )
    assert answer.status_code == 302
    logo = AssetSet.objects.get(title="Logo")
    other = AssetSet.objects.create(title="Van west", collection=west.collection)
    html = client.get(f"/admin/images/{photo.pk}/").content.decode()
    assert "Logo" in html
    assert "Van west" not in html
    form = {"title": "Foto", "description": "x", "audience": "regions", "tags": "",
            "collection": oost.collection.pk, **RIGHTS}  # fmt: skip
    client.post(f"/admin/images/{photo.pk}/", form | {"asset_set": other.pk})
    photo.refresh_from_db()
    assert photo.asset_set is None
    client.post(f"/admin/images/{photo.pk}/", form | {"asset_set": logo.pk})
    photo.refresh_from_db()
    assert list(logo.brandimages.all()) == [photo]
    assert client.get(f"/admin/snippets/assets/assetset/edit/{other.pk}/").status_code == 404


def test_a_video_is_made_with_its_rights_in_a_collection_of_ones_own(
    oost: Any, west: Any, signed_in: Any
) -> None:
    client = signed_in(oost.people["redacteur"])
    add = "/admin/snippets/assets/videolink/add/"
    form = {"title": "Film", "url": "https://video.voorbeeld/1", "collection": oost.collection.pk,
            "audience": "regions"}  # fmt: skip
    assert "Wie maakte dit?" in client.post(add, form).content.decode()
    wrong = form | RIGHTS | {"collection": west.collection.pk}
    assert not VideoLink.objects.exists()
    client.post(add, wrong)
    assert not VideoLink.objects.exists()
    assert (
        "http" in client.post(add, form | RIGHTS | {"url": "javascript:alert(1)"}).content.decode()
    )
    assert not VideoLink.objects.exists()
    assert client.post(add, form | RIGHTS).status_code == 302
    video = VideoLink.objects.get()
    assert (video.collection, video.uploaded_by_user) == (oost.collection, oost.people["redacteur"])
    assert client.get(f"/admin/snippets/assets/videolink/edit/{video.pk}/").status_code == 200
    stranger = signed_in(west.people["beheer"])
    assert stranger.get(f"/admin/snippets/assets/videolink/edit/{video.pk}/").status_code == 404
    assert "Film" not in stranger.get("/admin/snippets/assets/videolink/").content.decode()


def test_a_national_video_is_chosen_by_regions_and_changed_by_the_nation(
    oost: Any, national: Any, signed_in: Any
) -> None:
    video = VideoLink.objects.create(
        title="Landelijke film", url="https://video.voorbeeld/2",
        collection=shared_collections()["national"], **RIGHTS,
    )  # fmt: skip
    region = signed_in(oost.people["beheer"])
    assert (
        "Landelijke film" in region.get("/admin/snippets/choose/assets/videolink/").content.decode()
    )
    edit = f"/admin/snippets/assets/videolink/edit/{video.pk}/"
    assert region.post(edit, {"title": "Anders"}).status_code in (302, 403)
    video.refresh_from_db()
    assert video.title == "Landelijke film"
    assert signed_in(national.people["landelijk-eindredacteur"]).get(edit).status_code == 200


def test_the_demo_has_examples_that_say_so_and_are_made_once(national: Any) -> None:
    from brand.assets.examples import load_examples
    from brand.models import BrandImage

    assert [load_examples(), load_examples()] == [3, 0]
    for image in BrandImage.objects.filter(collection=shared_collections()["brand"]):
        assert "voorbeeld" in image.title
        assert image.has_complete_rights
        assert image.file_size
