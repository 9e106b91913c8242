"""Which assets may be chosen: those with rights that are known and hold today, by whom they are for.

Asked twice: where choosers list (tenancy.files), and when a form newly names one (tenancy.within_reach).
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.permissions import policy_registry

from brand.models import BrandDocument, BrandImage
from brand.rights import Audience, Consent, Rights, complete, usable
from tenancy.belonging import site_of
from tenancy.national import is_national

from .models import VideoLink

KINDS: tuple[type[Any], ...] = (BrandImage, BrandDocument, VideoLink)


def choosable(user: Any, rows: QuerySet) -> QuerySet:
    """Those of `rows` that `user` may newly place somewhere."""
    if not issubclass(rows.model, Rights):
        return rows
    found = rows.model._default_manager.filter(usable() & complete() & meant_for(user, rows.model))
    # By key: a search in what comes out knows no other conditions.
    return rows.filter(pk__in=found.values("pk"))


def meant_for(user: Any, model: type[Any]) -> Q:
    """What is for the national editors only is for who works on its collection."""
    if user.is_superuser:
        return Q()
    policy = policy_registry.get_by_type(model)
    own = policy.collections_user_has_any_permission_for(user, {"add", "change"})
    return ~Q(audience=Audience.NATIONAL) | Q(collection__in=own.values("pk"))


def objections(form: Any, targets: set[tuple[int, str]]) -> Iterator[str]:
    """Why what a form newly names may not stand there."""
    types = {ContentType.objects.get_for_model(kind).pk: kind for kind in KINDS}
    wanted = {(type_pk, pk) for type_pk, pk in targets if type_pk in types}
    if not wanted:
        return
    site = site_of_form(form)
    for type_pk, pk in sorted(wanted):
        asset = types[type_pk].objects.filter(pk=pk).first()
        reason = asset and reason_against(asset, site)
        if reason:
            place = place_in(form, type_pk, pk)
            yield f"{place}: {reason}" if place else reason


def reason_against(asset: Any, site: Site | None) -> str:
    """'' where nothing speaks against placing `asset` on `site`; None: it stands on no site."""
    today = timezone.localdate()
    words = {"title": asset.title}
    if asset.leaves_on and asset.leaves_on <= today:
        words["day"] = date_format(asset.leaves_on)
        if asset.consent == Consent.GIVEN and asset.leaves_on == asset.consent_until:
            return (
                _(
                    "‘%(title)s’ mag niet meer: de toestemming eindigde op %(day)s. Kies iets anders."
                )
                % words
            )
        return (
            _("‘%(title)s’ mag niet meer: het recht eindigde op %(day)s. Kies iets anders.") % words
        )
    if asset.usable_from and asset.usable_from > today:
        words["day"] = date_format(asset.usable_from)
        return _("‘%(title)s’ mag pas vanaf %(day)s. Kies iets anders.") % words
    if not asset.has_complete_rights:
        return (
            _(
                "Van ‘%(title)s’ zijn de rechten niet compleet: vul maker, licentie en mensen in beeld in."
            )
            % words
        )
    if site is None or is_national(site):
        return ""
    owner = site_of(asset)
    if owner is not None and owner != site and not is_national(owner):
        return _("‘%(title)s’ is van een andere regio.") % words
    if (owner is None or is_national(owner)) and asset.audience == Audience.NATIONAL:
        return _("‘%(title)s’ is alleen voor de landelijke site. Kies iets anders.") % words
    return ""


def site_of_form(form: Any) -> Site | None:
    instance = form.instance
    if isinstance(instance, Page) and not instance.pk:
        return site_of(getattr(form, "parent_page", None))
    return site_of(instance)


def place_in(form: Any, type_pk: int, pk: str) -> str:
    """The name of the field, and of the blocks in it, in which the form names the asset."""
    instance = form.instance
    for found_type, found_pk, model_path, _path in ReferenceIndex._extract_references_from_object(
        instance
    ):
        if (found_type, found_pk) == (type_pk, pk):
            field = instance._meta.get_field(model_path.split(".")[0])
            return str(getattr(field, "verbose_name", "")).capitalize()
    return ""
