"""National pages on regional sites: they follow, unless the region decided otherwise (R26, R44)."""

import pytest
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from content import national as national_pages
from content.factories import make_page, make_site
from content.models import ContentPage, SwitchedOffPage

pytestmark = pytest.mark.django_db


def publish(page, **values):
    """As an editor does: change, save a draft, publish."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def convert(page):
    ConvertAliasPageAction(page).execute()
    return type(page).objects.get(pk=page.pk)


# Placing


def test_a_published_national_page_stands_on_every_site(about, twente, zeeland, on):
    for site in (twente, zeeland):
        page = on(site, "over")
        assert page.live
        assert page.alias_of_id == about.pk
        assert page.national_source_id == about.pk
        assert page.source_revision_id == about.live_revision_id


def test_it_also_stands_on_sites_made_later(about, on):
    site = make_site("later.localhost")
    made = national_pages.place_all(site)
    assert [page.slug for page in made] == ["over"]
    assert on(site, "over").live
    assert national_pages.place_all(site) == []


def test_a_page_that_does_not_say_so_stays_where_it_is(national, twente, on):
    make_page(national.root_page, slug="alleen-hier", title="Alleen hier")
    assert on(twente, "alleen-hier") is None
    assert national_pages.place_all(twente) == []


def test_a_page_of_a_region_never_goes_to_other_sites(twente, zeeland, on):
    make_page(twente.root_page, slug="eigen", title="Eigen", on_all_sites=True)
    assert on(zeeland, "eigen") is None


def test_a_draft_is_not_placed(national, twente, on):
    page = ContentPage(title="Klad", slug="klad", on_all_sites=True, live=False)
    Page.objects.get(pk=national.root_page_id).add_child(instance=page)
    page.save_revision()
    assert national_pages.place_all(twente) == []


def test_pages_below_a_national_page_stand_below_its_alias(about, twente, on):
    make_page(about, title="Kind", slug="kind", on_all_sites=True)
    assert on(twente, "over/kind").live
    kind = make_page(
        ContentPage.objects.get(slug="kind", alias_of=None),
        title="Diep",
        slug="diep",
        on_all_sites=True,
    )
    assert on(twente, "over/kind/diep").alias_of_id == kind.pk


def test_depth_is_kept_when_a_whole_tree_is_placed_on_a_new_site(about, on):
    child = make_page(about, title="Kind", slug="kind", on_all_sites=True)
    make_page(child, title="Diep", slug="diep", on_all_sites=True)
    site = make_site("later.localhost")
    assert len(national_pages.place_all(site)) == 3
    assert on(site, "over/kind/diep").live
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_slug_that_the_region_already_uses_stays_the_regions(national, twente, on):
    make_page(twente.root_page, title="Onze eigen", slug="over")
    make_page(national.root_page, title="Over", slug="over", on_all_sites=True)
    assert on(twente, "over").title == "Onze eigen"
    assert on(twente, "over").national_source_id is None


def test_unticking_takes_the_page_off_the_sites(about, twente, on):
    publish(about, on_all_sites=False)
    assert on(twente, "over") is None


# Following


def test_aliases_follow_the_text(about, twente, on):
    changed = publish(about, intro="Tweede tekst.")
    page = on(twente, "over")
    assert page.intro == "Tweede tekst."
    assert page.national_source_id == about.pk
    assert page.source_revision_id == changed.live_revision_id
    assert not page.on_all_sites


def test_aliases_follow_the_slug_also_for_what_stands_below(about, twente, on):
    make_page(about, title="Kind", slug="kind", on_all_sites=True)
    publish(about, slug="over-ons")
    assert on(twente, "over") is None
    assert on(twente, "over-ons").live
    assert on(twente, "over-ons/kind").live


def test_an_alias_keeps_its_slug_where_the_region_uses_the_new_one(about, twente, on):
    make_page(twente.root_page, title="Onze eigen", slug="over-ons")
    publish(about, slug="over-ons")
    assert on(twente, "over").alias_of_id == about.pk
    assert on(twente, "over-ons").title == "Onze eigen"


def test_aliases_follow_a_move(about, national, twente, on):
    other = make_page(national.root_page, title="Elders", slug="elders", on_all_sites=True)
    Page.objects.get(pk=about.pk).specific.move(Page.objects.get(pk=other.pk), pos="last-child")
    assert on(twente, "over") is None
    assert on(twente, "elders/over").live


def test_a_page_that_leaves_the_national_tree_leaves_the_other_sites(about, twente, zeeland, on):
    folder = make_page(twente.root_page, title="Map", slug="map")
    about.move(Page.objects.get(pk=folder.pk), pos="last-child")
    assert on(zeeland, "over") is None
    assert on(twente, "over") is None
    assert on(twente, "map/over").pk == about.pk


def test_aliases_follow_unpublish_and_publish(about, twente, on):
    about.unpublish()
    assert not on(twente, "over").live
    publish(about)
    assert on(twente, "over").live
    assert not SwitchedOffPage.objects.exists()


def test_aliases_go_with_the_source_and_leave_no_orphans(about, twente, zeeland, on):
    child = make_page(about, title="Kind", slug="kind", on_all_sites=True)
    about = ContentPage.objects.get(pk=about.pk)
    about.delete()
    for site in (twente, zeeland):
        assert on(site, "over") is None
    assert not ContentPage.objects.filter(title=child.title).exists()
    assert not SwitchedOffPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_a_whole_queryset_leaves_no_orphans(about, twente, on):
    Page.objects.filter(pk=about.pk).delete()
    assert on(twente, "over") is None


# Switching off


def test_a_region_may_switch_a_page_off_and_that_survives(about, twente, zeeland, on):
    national_pages.switch_off(on(twente, "over"), twente)
    publish(about, intro="Nieuw.")
    assert not on(twente, "over").live
    assert on(zeeland, "over").intro == "Nieuw."
    national_pages.place_all(twente)
    assert not on(twente, "over").live


def test_switching_on_again_brings_the_text_of_now(about, twente, on):
    national_pages.switch_off(on(twente, "over"), twente)
    publish(about, intro="Nieuw.")
    national_pages.switch_on(on(twente, "over"), twente)
    assert on(twente, "over").live
    assert on(twente, "over").intro == "Nieuw."


def test_an_alias_that_an_editor_unpublished_stays_away(about, twente, on):
    on(twente, "over").unpublish()
    publish(about)
    assert not on(twente, "over").live


def test_an_alias_that_an_editor_deleted_stays_away(about, twente, on):
    on(twente, "over").delete()
    publish(about)
    national_pages.place_all(twente)
    assert on(twente, "over") is None
    national_pages.switch_on(about, twente)
    assert on(twente, "over").live


def test_a_protected_page_cannot_be_switched_off(about, twente, on):
    ContentPage.objects.update(protected=True)
    with pytest.raises(ValueError, match="protected"):
        national_pages.switch_off(on(twente, "over"), twente)


def test_switching_off_works_for_pages_below_too(about, twente, on):
    make_page(about, title="Kind", slug="kind", on_all_sites=True)
    national_pages.switch_off(on(twente, "over/kind"), twente)
    publish(ContentPage.objects.get(slug="kind", alias_of=None))
    assert on(twente, "over").live
    assert not on(twente, "over/kind").live


# Own text


def test_a_converted_page_keeps_its_source_and_the_text_it_came_from(about, twente, zeeland, on):
    own = convert(on(twente, "over"))
    seen = own.source_revision_id
    own = publish(own, intro="Eigen tekst.")
    publish(about, intro="Landelijk verder.")
    own = on(twente, "over")
    assert own.intro == "Eigen tekst."
    assert own.national_source_id == about.pk
    assert own.source_revision_id == seen
    assert national_pages.status(own)["changed_since"]
    assert on(zeeland, "over").intro == "Landelijk verder."


def test_a_converted_page_is_not_placed_a_second_time(about, twente, on):
    convert(on(twente, "over"))
    assert national_pages.place_all(twente) == []
    publish(about)
    home = Page.objects.get(pk=twente.root_page_id)
    assert home.get_children().count() == 1


def test_an_own_text_does_not_go_with_the_source(about, twente, on):
    convert(on(twente, "over"))
    ContentPage.objects.get(pk=about.pk).delete()
    assert on(twente, "over").live
    assert on(twente, "over").national_source_id is None


def test_pages_below_an_own_text_still_follow(about, twente, on):
    convert(on(twente, "over"))
    make_page(about, title="Kind", slug="kind", on_all_sites=True)
    assert on(twente, "over/kind").live


def test_an_own_text_can_follow_again(about, twente, on):
    own = publish(convert(on(twente, "over")), intro="Eigen tekst.")
    publish(about, intro="Landelijk verder.")
    national_pages.follow_again(own)
    page = on(twente, "over")
    assert page.alias_of_id == about.pk
    assert page.intro == "Landelijk verder."
    publish(about, intro="En nog verder.")
    assert on(twente, "over").intro == "En nog verder."


def test_having_compared_is_remembered(about, twente, on):
    own = convert(on(twente, "over"))
    publish(about, intro="Landelijk verder.")
    national_pages.mark_compared(on(twente, "over"))
    assert not national_pages.status(on(twente, "over"))["changed_since"]
    assert own.pk


# How much it costs


def test_placing_again_costs_the_same_for_one_page_or_many(
    about, twente, django_assert_max_num_queries
):
    for number in range(3):
        make_page(about, title=f"Kind {number}", slug=f"kind-{number}", on_all_sites=True)
    with django_assert_max_num_queries(45):
        assert national_pages.place_all(twente) == []


def test_an_alias_is_made_as_wagtail_makes_it(about, twente, zeeland, on):
    ours = on(twente, "over")
    folder = make_page(zeeland.root_page, title="Map", slug="map")
    theirs = ContentPage.objects.get(pk=about.pk).create_alias(
        parent=Page.objects.get(pk=folder.pk), log_action=None
    )
    theirs = ContentPage.objects.get(pk=theirs.pk)
    own = {"id", "page_ptr", "path", "depth", "url_path", "translation_key", "owner"}
    kept = {"national_source", "source_revision"}
    for field in ContentPage._meta.concrete_fields:
        if field.name not in own | kept:
            assert getattr(ours, field.attname) == getattr(theirs, field.attname), field.name


def test_placed_pages_can_be_found_in_the_admin(about, twente, on):
    make_page(about.get_parent(), title="Sectorpartners", slug="sectorpartners", on_all_sites=True)
    found = ContentPage.objects.all().search("Sectorpartners").results()
    assert on(twente, "sectorpartners") in list(found)


def test_one_more_page_costs_few_queries(about, django_assert_max_num_queries):
    for number in range(6):
        make_page(about, title=f"Kind {number}", slug=f"kind-{number}", on_all_sites=True)
    site = make_site("later.localhost")
    with django_assert_max_num_queries(90):
        assert len(national_pages.place_all(site)) == 7


def test_an_own_text_of_a_protected_page_stays_protected(about, twente, on):
    ContentPage.objects.filter(pk=about.pk).update(protected=True)
    ContentPage.objects.filter(alias_of=about.pk).update(protected=True)
    own = publish(convert(on(twente, "over")), intro="Eigen tekst.")
    assert own.protected
    assert own.national_source_id == about.pk


def test_one_text_on_many_sites_is_published_without_placing_again(about, twente, zeeland, on):
    before = {page.pk for page in national_pages.aliases_of(about)}
    publish(about, intro="Nieuw.")
    assert {page.pk for page in national_pages.aliases_of(about)} == before
