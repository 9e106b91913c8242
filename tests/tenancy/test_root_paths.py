"""Wagtail's own list of where sites begin, for the price of two queries."""

from django.core.cache import cache
from wagtail.models import Site

from tenancy import root_paths


def test_the_list_is_what_wagtail_makes_of_it(demo, django_assert_num_queries):
    cache.clear()
    with django_assert_num_queries(2):
        ours = root_paths.site_root_paths()
    assert {path.site_id for path in ours} == set(Site.objects.values_list("pk", flat=True))
    assert {path.root_path for path in ours} == {s.root_page.url_path for s in Site.objects.all()}
    assert all(path.root_url == Site.objects.get(pk=path.site_id).root_url for path in ours)


def test_the_list_is_kept(demo, django_assert_num_queries):
    first = root_paths.site_root_paths()
    with django_assert_num_queries(0):
        assert Site.get_site_root_paths() == first


def test_a_changed_site_empties_it(demo):
    root_paths.site_root_paths()
    site = Site.objects.filter(is_default_site=False).first()
    site.delete()
    assert site.pk not in {path.site_id for path in root_paths.site_root_paths()}
