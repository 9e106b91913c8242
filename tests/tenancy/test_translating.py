"""Translating a page asks for that page, whichever address of wagtail-localize is typed (H9)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from accounts.models import User

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def translated(team: Team) -> Translation:
    english, _ = Locale.objects.get_or_create(language_code="en")
    if not team.home.has_translation(english):
        team.home.copy_for_translation(english)
    source, _ = TranslationSource.update_or_create_from_instance(team.page)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target()
    return translation


@pytest.fixture
def translations(oost: Team, west: Team) -> dict[str, Translation]:
    return {"oost": translated(oost), "west": translated(west)}


@pytest.fixture
def translator(translations: dict, oost: Team, signed_in: SignIn) -> Client:
    """A publisher of Oost with the permission that wagtail-localize asks for, in both languages."""
    from accounts.roles import sync_site_group

    person = oost.people["eindredacteur"]
    homes = oost.home.get_translations(inclusive=True)
    sync_site_group(
        "eindredacteur",
        group_name="oost eindredacteur",
        root_pages=homes,
        collection=oost.collection,
        site=oost.site,
    )
    person.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    return signed_in(User.objects.get(pk=person.pk))


def addresses(translation: Translation) -> list[tuple[str, str]]:
    segment = StringSegment.objects.filter(source=translation.source).first()
    return [
        ("get", reverse("wagtail_localize:update_translations", args=[translation.source_id])),
        ("post", reverse("wagtail_localize:update_translations", args=[translation.source_id])),
        ("get", reverse("wagtail_localize:download_pofile", args=[translation.pk])),
        ("post", reverse("wagtail_localize:upload_pofile", args=[translation.pk])),
        ("post", reverse("wagtail_localize:machine_translate", args=[translation.pk])),
        ("post", reverse("wagtail_localize:stop_translation", args=[translation.pk])),
        ("get", reverse("wagtail_localize:preview_translation", args=[translation.pk])),
        (
            "put",
            reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
        ),
    ]


def test_another_regions_translation_does_not_exist(
    translator: Client, translations: dict, west: Team
) -> None:
    for method, address in addresses(translations["west"]):
        response = getattr(translator, method)(address)
        assert response.status_code == 404, address
        assert west.marker not in response.content.decode()
    assert Translation.objects.get(pk=translations["west"].pk).enabled


def test_own_translation_is_open(translator: Client, translations: dict) -> None:
    for name in ("download_pofile", "preview_translation"):
        address = reverse(f"wagtail_localize:{name}", args=[translations["oost"].pk])
        assert translator.get(address).status_code == 200, name


def test_uploading_nothing_is_a_bad_request(translator: Client, translations: dict) -> None:
    address = reverse("wagtail_localize:upload_pofile", args=[translations["oost"].pk])
    assert translator.post(address).status_code == 400


def test_region_offers_the_languages_it_chose(
    translator: Client, oost: Team, national: Team
) -> None:
    Locale.objects.get_or_create(language_code="pl")
    page: Any = oost.page
    address = f"/admin/localize/submit/page/{page.pk}/"
    offered = translator.get(address).context["form"].fields["locales"].queryset
    # English is translated already; Polish is no language of this region.
    assert list(offered) == []


def test_translation_without_a_text_is_not_found(
    translations: dict, national: Team, oost: Team, signed_in: SignIn
) -> None:
    """wagtail-localize answers 500."""
    polish, _ = Locale.objects.get_or_create(language_code="pl")
    stale = Translation.objects.create(source=translations["oost"].source, target_locale=polish)
    client = signed_in(national.people["landelijk-eindredacteur"])
    address = reverse("wagtail_localize:download_pofile", args=[stale.pk])
    assert client.get(address).status_code == 404


def test_menu_of_a_page_tells_no_language_to_who_may_not(oost: Team, signed_in: SignIn) -> None:
    client = signed_in(oost.people["beheer"])
    html = client.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
    assert "localize/submit" not in html
