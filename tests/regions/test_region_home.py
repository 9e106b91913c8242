"""The front page of a region in the admin."""

from django.urls import reverse

from regions.models import RegionHomePage


def test_an_editor_is_not_asked_for_the_title_that_follows_the_name(demo, admin_client, settings):
    home = RegionHomePage.objects.get(slug="twente")
    url = reverse("wagtailadmin_pages:edit", args=[home.pk])
    html = admin_client.get(url, headers={"host": settings.ADMIN_HOST}).content.decode()
    assert 'name="hero_title"' in html
    assert 'name="title"' not in html
