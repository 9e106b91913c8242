"""Nothing expired, incomplete or meant for others can be chosen or newly saved, whatever the way."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import shared_collections
from brand.assets.factories import RIGHTS, make_document, make_image
from brand.assets.models import VideoLink
from content.models import ContentPage


def day(offset: int) -> Any:
    return timezone.localdate() + timedelta(days=offset)


def wrong_ones(collection: Any) -> dict[str, dict[str, Any]]:
    return {
        "Toestemming voorbij": {"consent": "given", "consent_until": day(0)},
        "Recht voorbij": {"usable_until": day(-3)},
        "Mag later": {"usable_from": day(1)},
        "Zonder licentie": {"licence": ""},
        "Zonder maker": {"maker": ""},
        "Mensen onbekend": {"consent": ""},
    }


@pytest.fixture
def wrong(oost: Any) -> dict[str, Any]:
    return {
        title: make_image(title, oost.collection, **values)
        for title, values in wrong_ones(oost.collection).items()
    }


def chosen(image: Any) -> str:
    return reverse("wagtailimages_chooser:chosen", args=[image.pk])


def page_form(client: Any, page: Any, blocks: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": page.title, "slug": page.slug, "intro": "", "show_contact": "on",
        "body-count": len(blocks), "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    for place, (kind, fields) in enumerate(blocks):
        values |= {f"body-{place}-type": kind, f"body-{place}-order": place, f"body-{place}-id": "",
                   f"body-{place}-deleted": ""}  # fmt: skip
        values |= {f"body-{place}-value-{name}": value for name, value in fields.items()}
    return values


def save(client: Any, page: Any, *blocks: tuple[str, dict[str, Any]]) -> Any:
    form = page_form(client, page, list(blocks))
    return client.post(f"/admin/pages/{page.pk}/edit/", form)


def image_block(image: Any) -> tuple[str, dict[str, Any]]:
    return "image", {"image": image.pk, "alt": "Een deur", "caption": ""}


def holds(page: Any, image: Any) -> bool:
    content = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return any(
        child.block_type == "image" and child.value["image"] == image for child in content.body
    )


@pytest.mark.parametrize("who", ["redacteur", "eindredacteur", "superuser"])
def test_choosers_and_their_api_offer_only_what_may_be_used(
    oost: Any, national: Any, signed_in: Any, wrong: Any, photo: Any, who: str
) -> None:
    client = signed_in({**national.people, **oost.people}[who])
    for url in ("/admin/images/chooser/", "/admin/images/chooser/results/",
                "/admin/api/main/images/?limit=20"):  # fmt: skip
        html = client.get(url).content.decode()
        assert "Foto" in html
        for title in wrong:
            assert title not in html
    assert client.get(chosen(photo)).status_code == 200
    for image in wrong.values():
        answer = client.get(chosen(image))
        assert answer.status_code in (302, 403)
        assert image.title not in answer.content.decode()
        many = client.get(f"{reverse('wagtailimages_chooser:chosen_multiple')}?id={image.pk}")
        assert image.title not in many.content.decode()
        assert client.get(f"/admin/api/main/images/{image.pk}/").status_code == 404


def test_the_lists_still_show_them(oost: Any, signed_in: Any, wrong: Any) -> None:
    html = signed_in(oost.people["eindredacteur"]).get("/admin/images/").content.decode()
    for title in wrong:
        assert title in html


def test_a_document_and_a_video_are_chosen_by_the_same_rule(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["redacteur"])
    make_document("Goed stuk", oost.collection)
    make_document("Oud stuk", oost.collection, usable_until=day(0))
    for title, values in {"Goede film": {}, "Oude film": {"usable_until": day(0)}}.items():
        VideoLink.objects.create(
            title=title,
            url="https://video.voorbeeld",
            collection=oost.collection,
            **RIGHTS,
            **values,
        )
    html = client.get("/admin/documents/chooser/").content.decode()
    assert "Goed stuk" in html
    assert "Oud stuk" not in html
    html = client.get("/admin/snippets/choose/assets/videolink/").content.decode()
    assert "Goede film" in html
    assert "Oude film" not in html


@pytest.mark.parametrize("who", ["redacteur", "superuser"])
def test_a_page_that_newly_names_one_comes_back_and_says_why(
    oost: Any, national: Any, signed_in: Any, wrong: Any, photo: Any, who: str
) -> None:
    client = signed_in({**national.people, **oost.people}[who])
    reasons = {
        "Toestemming voorbij": "de toestemming eindigde op", "Recht voorbij": "het recht eindigde op",
        "Mag later": "mag pas vanaf", "Zonder licentie": "niet compleet",
    }  # fmt: skip
    for title, reason in reasons.items():
        answer = save(client, oost.page, image_block(wrong[title]))
        assert answer.status_code == 200
        assert (
            f"Inhoud: ‘{title}’" in answer.content.decode()
            or f"Van ‘{title}’" in answer.content.decode()
        )
        assert reason in answer.content.decode()
        assert not holds(oost.page, wrong[title])
    assert save(client, oost.page, image_block(photo)).status_code == 302
    assert holds(oost.page, photo)


def test_rich_text_and_the_picture_to_share_are_looked_at_too(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["redacteur"])
    gone = make_document("Oud stuk", oost.collection, usable_until=day(0))
    text = {
        "blocks": [{"key": "a", "type": "unstyled", "text": "het stuk", "depth": 0,
                    "inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 3, "key": 0}]}],
        "entityMap": {"0": {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": gone.pk}}},
    }  # fmt: skip
    form = page_form(client, oost.page, []) | {
        "body-count": 1, "body-0-type": "text", "body-0-order": 0, "body-0-id": "",
        "body-0-deleted": "", "body-0-value": json.dumps(text),
    }  # fmt: skip
    answer = client.post(f"/admin/pages/{oost.page.pk}/edit/", form)
    assert "Inhoud: ‘Oud stuk’ mag niet meer" in answer.content.decode()
    old = make_image("Oude foto", oost.collection, usable_until=day(0))
    form = page_form(client, oost.page, []) | {"social_image": old.pk}
    answer = client.post(f"/admin/pages/{oost.page.pk}/edit/", form)
    assert "‘Oude foto’ mag niet meer" in answer.content.decode()


def test_what_stood_there_before_may_stay(oost: Any, signed_in: Any, photo: Any) -> None:
    client = signed_in(oost.people["redacteur"])
    assert save(client, oost.page, image_block(photo)).status_code == 302
    photo.usable_until = day(0)
    photo.save()
    assert save(client, oost.page, image_block(photo)).status_code == 302


def test_what_is_national_only_is_not_for_regions_nor_for_their_pages(
    oost: Any, national: Any, signed_in: Any
) -> None:
    own = make_image("Alleen landelijk", national.collection, audience="national")
    shared = make_image("Voor alle", national.collection)
    region = signed_in(oost.people["redacteur"])
    html = region.get("/admin/images/chooser/").content.decode()
    assert "Voor alle" in html
    assert "Alleen landelijk" not in html
    assert save(region, oost.page, image_block(shared)).status_code == 302
    assert (
        "alleen voor de landelijke site"
        in save(region, oost.page, image_block(own)).content.decode()
    )
    nation = signed_in(national.people["landelijk"])
    assert "Alleen landelijk" in nation.get("/admin/images/chooser/").content.decode()
    answer = save(nation, oost.page, image_block(own))
    assert "alleen voor de landelijke site" in answer.content.decode()
    assert save(nation, national.page, image_block(own)).status_code == 302


def test_a_successor_is_one_that_may_be_used_and_no_circle(
    oost: Any, west: Any, signed_in: Any, photo: Any, wrong: Any
) -> None:
    client = signed_in(oost.people["eindredacteur"])
    url = f"/admin/images/{photo.pk}/"
    form = {"title": "Foto", "description": "Een deur", "audience": "regions", **RIGHTS,
            "collection": oost.collection.pk, "tags": ""}  # fmt: skip
    answer = client.post(url, form | {"replaced_by": wrong["Recht voorbij"].pk})
    assert "mag niet meer" in answer.content.decode()
    assert client.post(url, form | {"replaced_by": west.image.pk}).status_code == 302  # refused
    photo.refresh_from_db()
    assert photo.replaced_by is None
    heir = make_image("Opvolger", oost.collection, replaced_by=photo)
    assert "in een kring" in client.post(url, form | {"replaced_by": heir.pk}).content.decode()
    heir.replaced_by = None
    heir.save()
    assert client.post(url, form | {"replaced_by": heir.pk}).status_code == 302
    photo.refresh_from_db()
    assert photo.replaced_by == heir


@pytest.mark.usefixtures("demo")
def test_an_image_of_one_region_is_not_placed_on_another_by_anyone(region: Any) -> None:
    from brand.assets.choosing import reason_against

    own, other = region("AM05"), region("AM14")
    image = make_image("Van de een", own.collection, audience="public")
    assert reason_against(image, own.site) == ""
    assert "van een andere regio" in reason_against(image, other.site)
    shared = make_image("Van allen", shared_collections()["brand"])
    assert reason_against(shared, other.site) == ""
