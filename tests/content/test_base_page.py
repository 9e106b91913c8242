"""What every page gets from BasePage, seen through its URL and through the admin."""

import datetime
import json

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from content.factories import heading, items, make_page, text
from content.models import BasePage, ContentPage, FaqPage, LegalPage

pytestmark = pytest.mark.django_db


def structured_data(response):
    """All JSON-LD of a page, by type."""
    parts = response.content.decode().split('<script type="application/ld+json">')[1:]
    found = [json.loads(part.split("</script>")[0]) for part in parts]
    return {data["@type"]: data for data in found}


# What a visitor gets


def test_a_page_shows_its_texts_and_blocks(twente, get):
    body = [heading("Een kop"), text("<p>Een <b>tekst</b>.</p>")]
    make_page(twente.root_page, title="Titel", slug="titel", intro="Inleiding.", body=body)
    html = get(twente, "/titel/").content.decode()
    assert html.count("<h1") == 1
    assert "Inleiding." in html
    assert "<h2" in html
    assert "Een <b>tekst</b>." in html


def test_a_page_may_be_kept_by_everyone_and_sets_no_cookie(twente, get):
    response = get(twente)
    assert response["Cache-Control"].startswith("public, max-age=")
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_a_page_with_a_query_is_not_kept(twente, get):
    assert get(twente, "/?q=schulden")["Cache-Control"] == "no-store"


def test_a_page_is_not_kept_beyond_its_end(twente, get):
    soon = timezone.now() + datetime.timedelta(seconds=30)
    make_page(twente.root_page, title="Kort", slug="kort", expire_at=soon)
    age = int(get(twente, "/kort/")["Cache-Control"].split("max-age=")[1].split(",")[0])
    assert age <= 30


def test_an_expired_page_is_gone_before_the_clock_job_ran(twente, get):
    page = make_page(twente.root_page, title="Oud", slug="oud")
    past = timezone.now() - datetime.timedelta(minutes=1)
    ContentPage.objects.filter(pk=page.pk).update(expire_at=past)
    assert get(twente, "/oud/").status_code == 404


def test_the_breadcrumb_runs_from_the_sites_home_to_the_parent(twente, get):
    parent = make_page(twente.root_page, title="Ouder", slug="ouder")
    make_page(parent, title="Kind", slug="kind")
    data = structured_data(get(twente, "/ouder/kind/"))["BreadcrumbList"]
    names = [item["name"] for item in data["itemListElement"]]
    assert names == ["Home", "Ouder", "Kind"]
    addresses = [item["item"] for item in data["itemListElement"]]
    assert addresses[1].endswith(f"//twente.localhost:{settings.PUBLIC_PORT}/ouder/")


def test_a_home_page_has_no_breadcrumb(twente, get):
    assert "BreadcrumbList" not in get(twente).content.decode()


def test_structured_data_cannot_break_out_of_its_script(twente, get):
    page = make_page(twente.root_page, title="</script><b>x", slug="stuk")
    html = get(twente, page.url_path.replace(twente.root_page.url_path, "/")).content.decode()
    assert "</script><b>x" not in html


def test_the_canonical_address_is_the_readers_own_site(about, twente, get):
    html = get(twente, "/over/").content.decode()
    assert f'href="http://twente.localhost:{settings.PUBLIC_PORT}/over/"' in html


def test_title_and_description_have_their_placeholders_filled(twente, get, monkeypatch):
    make_page(
        twente.root_page,
        title="Over {regio}",
        slug="x",
        search_description="Bel {telefoon}. Of kom.",
    )
    monkeypatch.setattr("content.context._contributors", [fill({"regio": "Twente"})])
    html = get(twente, "/x/").content.decode()
    assert "Over Twente" in html
    assert 'content="Of kom."' in html
    assert "{" not in html.split("<body")[0].split("ld+json")[0]


def fill(values):
    def contribute(context, request):
        context.placeholders.update(values)

    return contribute


def test_the_contact_block_can_be_left_out(twente, get):
    make_page(twente.root_page, title="Met", slug="met")
    make_page(twente.root_page, title="Zonder", slug="zonder", show_contact=False)
    assert "Praat met een gids" in get(twente, "/met/").content.decode()
    assert "Praat met een gids" not in get(twente, "/zonder/").content.decode()


def test_a_concept_says_so(twente, get):
    make_page(twente.root_page, title="Privacy", slug="p", is_concept=True, model=LegalPage)
    assert "nog niet vastgesteld" in get(twente, "/p/").content.decode()


def test_a_page_with_answers_offers_them_as_structured_data(twente, get):
    answers = items({"title": "Wat kost het?", "text": "<p>Niets.</p>"})
    body = [{"type": "accordion", "value": {"items": answers}}]
    make_page(twente.root_page, FaqPage, title="Vragen", slug="vragen", body=body)
    response = get(twente, "/vragen/")
    assert "<details" in response.content.decode()
    question = structured_data(response)["FAQPage"]["mainEntity"][0]
    assert question["name"] == "Wat kost het?"
    assert question["acceptedAnswer"]["text"] == "<p>Niets.</p>"


def test_a_region_in_preparation_is_not_indexed(twente, get, monkeypatch):
    def hide(context, request):
        context.noindex = True

    monkeypatch.setattr("content.context._contributors", [hide])
    assert "noindex" in get(twente).content.decode()


# Editing


def form_data(page, **changes):
    """What the edit form posts for a page without blocks."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "intro": page.intro,
        "body-count": "0",
        "seo_title": "",
        "search_description": "",
        "show_contact": "on",
        "checked_on": "",
        "social_image": "",
        "go_live_at": "",
        "expire_at": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }
    return {**data, **changes}


def edit(client, page, **changes):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(page, **changes)
    )


def test_an_editor_changes_a_page_and_sees_it_live(twente, editor_of, get):
    page = make_page(twente.root_page, title="Titel", slug="titel")
    assert edit(editor_of(twente, "change", "publish"), page, intro="Nieuw.").status_code == 302
    assert "Nieuw." in get(twente, "/titel/").content.decode()


@pytest.mark.parametrize("slug", ["zoeken", "admin"])
def test_a_page_at_the_root_cannot_take_a_path_of_the_system(twente, editor_of, slug):
    page = make_page(twente.root_page, title="Titel", slug="titel")
    response = edit(editor_of(twente, "change", "publish"), page, slug=slug)
    assert response.status_code == 200
    assert "van het systeem" in response.content.decode()


def test_a_new_page_cannot_take_a_path_of_the_system(twente, editor_of):
    url = reverse("wagtailadmin_pages:add", args=["content", "contentpage", twente.root_page_id])
    page = ContentPage(title="Zoeken", slug="zoeken")
    response = editor_of(twente, "add", "publish").post(url, form_data(page))
    assert "van het systeem" in response.content.decode()


def test_deeper_pages_may_have_any_slug(twente):
    parent = make_page(twente.root_page, title="Ouder", slug="ouder")
    assert make_page(parent, title="Zoeken", slug="zoeken").live


def test_only_national_pages_offer_all_sites(national, twente, administrator):
    there = make_page(national.root_page, title="Landelijk", slug="l")
    here = make_page(twente.root_page, title="Regio", slug="r")
    for page, offered in ((there, True), (here, False)):
        html = administrator.get(
            reverse("wagtailadmin_pages:edit", args=[page.pk])
        ).content.decode()
        assert ('name="on_all_sites"' in html) is offered


def test_a_region_cannot_post_itself_onto_all_sites(twente, zeeland, editor_of, on):
    page = make_page(twente.root_page, title="Titel", slug="titel")
    edit(editor_of(twente, "change", "publish"), page, on_all_sites="on")
    assert not ContentPage.objects.get(pk=page.pk).on_all_sites
    assert on(zeeland, "titel") is None


# Protected pages


@pytest.fixture
def protected(twente):
    page = make_page(twente.root_page, title="Contact", slug="contact")
    ContentPage.objects.filter(pk=page.pk).update(protected=True)
    return ContentPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("act", ["delete", "unpublish", "move"])
def test_nobody_deletes_unpublishes_or_moves_a_protected_page(protected, administrator, act):
    url = reverse(f"wagtailadmin_pages:{act}", args=[protected.pk])
    administrator.post(url)
    page = ContentPage.objects.get(pk=protected.pk)
    assert page.live
    assert administrator.get(url).status_code in (302, 403)


def test_bulk_delete_leaves_protected_pages(protected, administrator):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    administrator.post(f"{url}?id={protected.pk}")
    assert ContentPage.objects.filter(pk=protected.pk).exists()


def test_a_page_above_a_protected_page_cannot_be_deleted(protected, twente, administrator):
    url = reverse("wagtailadmin_pages:delete", args=[twente.root_page_id])
    assert administrator.get(url).status_code in (302, 403)


def test_a_protected_page_keeps_its_slug_but_not_its_text(protected, twente, editor_of):
    client = editor_of(twente, "change", "publish")
    assert edit(client, protected, slug="anders").status_code == 200
    assert edit(client, protected, intro="Nieuw.").status_code == 302
    page = ContentPage.objects.get(pk=protected.pk)
    assert (page.slug, page.intro, page.protected) == ("contact", "Nieuw.", True)


def test_a_protected_page_cannot_expire(protected, twente, editor_of):
    client = editor_of(twente, "change", "publish")
    response = edit(client, protected, expire_at="2030-01-01 12:00")
    assert response.status_code == 200


def test_no_page_can_be_made_private(twente, administrator):
    page = make_page(twente.root_page, title="Titel", slug="titel")
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    assert administrator.get(url).status_code in (302, 403)


# An alias in the admin


def test_an_editor_cannot_edit_an_alias_without_converting_it(about, twente, editor_of, on):
    page = on(twente, "over")
    client = editor_of(twente, "change", "publish")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-landelijk="volgt"' in html
    edit(client, page, intro="Stiekem.")
    assert on(twente, "over").intro == "Eerste tekst."


def test_an_editor_makes_an_own_page_and_follows_again(about, twente, editor_of, on):
    client = editor_of(twente, "change", "publish")
    page = on(twente, "over")
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[page.pk]))
    edit(client, on(twente, "over"), intro="Eigen.")
    assert on(twente, "over").intro == "Eigen."
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-landelijk="eigen"' in html
    client.post(reverse("content_national", args=[page.pk, "volg"]))
    assert on(twente, "over").alias_of_id == about.pk
    assert on(twente, "over").intro == "Eerste tekst."


def test_an_editor_switches_a_page_off_and_on(about, twente, editor_of, on, get):
    client = editor_of(twente, "change", "publish")
    page = on(twente, "over")
    client.post(reverse("content_national", args=[page.pk, "uit"]))
    assert get(twente, "/over/").status_code == 404
    client.post(reverse("content_national", args=[page.pk, "aan"]))
    assert get(twente, "/over/").status_code == 200


def test_switching_asks_first(about, twente, editor_of, on):
    client = editor_of(twente, "change", "publish")
    page = on(twente, "over")
    assert (
        "<form" in client.get(reverse("content_national", args=[page.pk, "uit"])).content.decode()
    )
    assert on(twente, "over").live


def test_only_who_publishes_switches_off(about, twente, editor_of, on):
    page = on(twente, "over")
    response = editor_of(twente, "change").post(reverse("content_national", args=[page.pk, "uit"]))
    assert response.status_code in (302, 403)
    assert on(twente, "over").live


def test_an_editor_of_another_region_cannot_switch_off(about, twente, zeeland, editor_of, on):
    page = on(twente, "over")
    response = editor_of(zeeland).post(reverse("content_national", args=[page.pk, "uit"]))
    assert response.status_code == 404
    assert on(twente, "over").live


def test_an_alias_that_an_editor_deletes_in_the_admin_stays_away(about, twente, administrator, on):
    page = on(twente, "over")
    administrator.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    about.save_revision().publish()
    assert on(twente, "over") is None


def test_delete_shows_on_how_many_sites_a_national_page_stands(about, administrator):
    html = administrator.get(reverse("wagtailadmin_pages:delete", args=[about.pk])).content.decode()
    assert "2 regiosites" in html


def test_a_national_page_is_not_deleted_in_bulk(about, administrator):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    administrator.post(f"{url}?id={about.pk}")
    assert ContentPage.objects.filter(pk=about.pk).exists()


def test_the_listing_says_whose_text_a_page_has(about, twente, administrator):
    html = administrator.get(
        reverse("wagtailadmin_explore", args=[twente.root_page_id])
    ).content.decode()
    assert "volgt landelijk" in html


# Previews


def test_a_preview_stands_on_the_regions_own_host(twente, administrator):
    page = make_page(twente.root_page, title="Titel {regio}", slug="titel", intro="Proef.")
    html = administrator.get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    ).content.decode()
    assert "Proef." in html
    assert "twente.localhost" in html


def test_a_page_that_does_not_exist_yet_is_previewed_on_its_parents_site(twente, administrator):
    url = reverse(
        "wagtailadmin_pages:preview_on_add", args=["content", "contentpage", twente.root_page_id]
    )
    page = ContentPage(title="Gloednieuw", slug="gloednieuw", intro="Proef.")
    administrator.post(url, form_data(page))
    response = administrator.get(url)
    assert response.status_code == 200
    assert (
        f"http://twente.localhost:{settings.PUBLIC_PORT}/gloednieuw/" in response.content.decode()
    )


# The rule


def test_a_page_type_without_logic_is_short():
    import inspect

    assert len(inspect.getsource(ContentPage).splitlines()) <= 30
    assert issubclass(ContentPage, BasePage)


def test_every_page_type_says_what_it_is_called():
    from content import page_types

    for model in page_types.concrete():
        assert model._meta.verbose_name != model._meta.object_name.lower()
        assert issubclass(model, Page)


def test_a_page_type_that_keeps_nothing_is_respected(twente, get, monkeypatch):
    from tenancy.caching import no_store

    original = ContentPage.serve
    monkeypatch.setattr(
        ContentPage, "serve", lambda *args, **kwargs: no_store(original(*args, **kwargs))
    )
    make_page(twente.root_page, title="Titel", slug="titel")
    assert get(twente, "/titel/")["Cache-Control"] == "no-store"
