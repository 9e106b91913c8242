"""Admins of models of a site that this project has none of yet: drafting snippets (H4), plain viewsets."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import isolate_apps
from wagtail.models import DraftStateMixin, GroupSitePermission, Revision, RevisionMixin, Site
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import SnippetActionMenu

from accounts.models import User
from regions.factories import LocationFactory
from regions.models import Location, Region
from tenancy.scoped import SiteScoped, SiteScopedForm, SiteScopedPolicy
from tenancy.scoped_viewset import SiteScopedModelViewSet

from .conftest import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A snippet with drafts that belongs to a site, without a table: nothing here reads rows."""
    ContentType.objects.clear_cache()
    with isolate_apps("tenancy") as registry:
        for known in (Revision, Site, User, ContentType):
            registry.register_model(known._meta.app_label, known)

        class Notice(SiteScoped, DraftStateMixin, RevisionMixin, models.Model):
            site = models.ForeignKey(Site, on_delete=models.DO_NOTHING)

            class Meta:
                app_label = "tenancy"

        monkeypatch.setitem(policy_registry.values_by_class, Notice, SiteScopedPolicy(Notice))
        yield Notice
    ContentType.objects.clear_cache()


@pytest.fixture
def give(notice: Any) -> Callable:
    """Give a role's group the right to change, or to publish, notices on a site."""
    content_type = ContentType.objects.get_for_model(notice)

    def give(person: User, team: Team, *actions: str) -> None:
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                codename=f"{action}_notice", content_type=content_type, defaults={"name": action}
            )
            GroupSitePermission.objects.create(
                group=person.groups.first(), site=team.site, permission=permission
            )

    return give


def buttons(user: User, notice: Any, instance: Any = None) -> set[str]:
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    view = {"view": "edit", "instance": instance} if instance else {"view": "create"}
    menu = SnippetActionMenu(request, model=notice, **view)
    return {item.name for item in [menu.default_item, *menu.menu_items] if item}


def test_publisher_gets_the_button_on_the_own_site_only(
    notice: Any, give: Callable, oost: Team, west: Team
) -> None:
    publisher = oost.people["eindredacteur"]
    give(publisher, oost, "change", "publish")
    give(publisher, west, "change")
    own = notice(pk=1, site=oost.site, live=True)
    other = notice(pk=2, site=west.site, live=True)
    assert {"action-publish", "action-unpublish"} <= buttons(publisher, notice, own)
    assert not {"action-publish", "action-unpublish"} & buttons(publisher, notice, other)
    assert "action-publish" in buttons(publisher, notice)


def test_writer_gets_no_button(notice: Any, give: Callable, oost: Team) -> None:
    writer = oost.people["redacteur"]
    give(writer, oost, "add", "change")
    assert "action-publish" not in buttons(writer, notice, notice(pk=1, site=oost.site))
    assert "action-publish" not in buttons(writer, notice)


def test_draft_is_not_published_on_a_site_where_one_only_writes(
    notice: Any, give: Callable, oost: Team, west: Team
) -> None:
    publisher = oost.people["eindredacteur"]
    give(publisher, oost, "add", "publish")
    give(publisher, west, "add")

    class NoticeForm(SiteScopedForm):
        class Meta:
            model = notice
            fields = ["site"]

    def publish(site: Any) -> NoticeForm:
        data = {"site": site.pk, "action-publish": "1"}
        return NoticeForm(data, for_user=User.objects.get(pk=publisher.pk))

    assert publish(oost.site).is_valid()
    refused = publish(west.site)
    assert not refused.is_valid()
    assert "mag je niet publiceren" in str(refused.errors)


class TestPlainViewSet:
    @pytest.fixture
    def places(self, oost: Team, west: Team) -> tuple[Location, Location]:
        made = []
        for team in (oost, west):
            region = Region.objects.create(
                code=f"Z{team.marker[0]}",
                name=team.marker,
                slug=team.marker.lower(),
                site=team.site,
            )
            made.append(LocationFactory(region=region, name=f"{team.marker} loket"))
        return tuple(made)

    def ask(self, view: Callable, user: User, **kwargs: object) -> Any:
        request = RequestFactory().get("/admin/")
        request.user = user
        return view(request, **kwargs)

    def test_holds_own_rows(self, places: tuple, oost: Team) -> None:
        viewset = SiteScopedModelViewSet("plekken", model=Location, form_fields=["name", "region"])
        user = oost.people["eindredacteur"]
        listing = viewset.index_view_class(model=Location)
        listing.request = RequestFactory().get("/admin/")
        listing.request.user = user
        assert list(listing.get_base_queryset()) == [places[0]]
        for view in (viewset.edit_view, viewset.delete_view, viewset.history_view):
            with pytest.raises(Http404):
                self.ask(view, user, pk=str(places[1].pk))
        assert issubclass(viewset.get_form_class(), SiteScopedForm)
