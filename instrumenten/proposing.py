"""A provider proposes a new entry: a draft in the guide of a region, or in the national one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from audit.trail import record
from regions.models import Region
from tenancy.belonging import site_of

from . import owners, slugs
from .models import GuidePage, InstrumentPage, InstrumentProvider, Provider
from .provider_access import providers_of
from .reach import Tier


def guide_of(region: Region | None) -> GuidePage | None:
    """Where the proposal goes; None: the national guide."""
    if region is not None:
        home = region.home_page
    else:
        site = owners.national_site()
        home = site.root_page if site else None
    return GuidePage.objects.child_of(home).first() if home else None


@transaction.atomic
def propose(
    page: InstrumentPage,
    *,
    provider: Provider,
    region: Region | None,
    user: Any,
    audiences: Any = (),
) -> InstrumentPage:
    """Place `page` as a draft of `provider`, with its rights, and hand it to the editors.

    Raises PermissionDenied for who is not one of the provider's people, or where there is no guide.
    """
    guide = guide_of(region)
    if guide is None or not providers_of(user).filter(pk=provider.pk).exists():
        raise PermissionDenied
    page.locale = guide.locale
    page.live, page.owner = False, user
    page.slug = free_slug(page)
    page.reach = Tier.REGIONAL if region else Tier.NATIONAL
    page.regions = [region] if region else []
    page.audiences = list(audiences)
    page.provider_links = [InstrumentProvider(provider=provider)]
    Page.objects.get(pk=guide.pk).add_child(instance=page)
    log(page, "wagtail.create", user=user)
    page.save_revision(user=user, log_action=True)
    record("instrument.proposed", actor=user, site=site_of(page), obj=page, provider=str(provider))
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, user)
    return page


def free_slug(page: InstrumentPage) -> str:
    """From the title; with a number where another entry of the guide has it already."""
    base = slugify(page.title)[:80] or "instrument"
    page.slug, number = base, 2
    while slugs.errors(page):
        page.slug, number = f"{base}-{number}", number + 1
    return page.slug
