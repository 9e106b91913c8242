"""What a site says in its settings reads in the visitor's language, or is marked as Dutch."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation

from content.models import SiteOptions
from regions.contact import contact_for
from regions.contact_languages import FIELDS
from regions.models import SiteContact

HOURS, ENGLISH = "elke werkdag van 9.00 tot 17.00 uur", "every working day, 09:00 to 17:00"


@pytest.fixture
def twente(demo, region):
    site = region("AM05").site
    SiteOptions.objects.update_or_create(site=site, defaults={"languages": ["nl", "en"]})
    SiteContact.objects.update_or_create(site=site, defaults={"availability": HOURS})
    return site


@pytest.fixture
def screen(client, settings):
    client.force_login(get_user_model().objects.create_superuser("wie@voorbeeld.invalid"))

    def address(site):
        return reverse("wagtailsettings:edit", args=["regions", "sitecontact", site.pk])

    return client, address


def test_an_editor_writes_the_sentences_in_the_languages_of_the_site(twente, screen, settings):
    client, address = screen
    page = client.get(address(twente), headers={"host": settings.ADMIN_HOST})
    form = page.context["form"]
    assert [name for name in form.fields if name.endswith("_en")] == [f"{f}_en" for f in FIELDS]
    assert not [name for name in form.fields if name.endswith("_pl")]
    values = {name: form[name].value() or "" for name in form.fields if name != "is_example"}
    client.post(
        address(twente),
        {**values, "availability_en": ENGLISH},
        headers={"host": settings.ADMIN_HOST},
    )
    data = SiteContact.of(twente)
    assert data.said("availability", "en") == ENGLISH
    assert data.said("availability", "nl") == HOURS


def test_a_visitor_reads_it_in_the_language_else_in_dutch_that_says_so(twente):
    data = SiteContact.of(twente)
    assert contact_for(data, None).availability == HOURS
    with translation.override("en"):
        assert contact_for(data, None).availability == f'<bdi lang="nl">{HOURS}</bdi>'
        data.in_other_languages = {"en": {"availability": ENGLISH}}
        assert contact_for(data, None).availability == ENGLISH
