"""Tells in time that a right or a consent ends, and puts away the files of what ended.

Public pages need nothing of this: they ask `brand.rights.showing` while they are drawn.
"""

import secrets
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.permissions import policy_registry

from accounts.access import people_with
from accounts.role_file import role_file
from audit.trail import record
from brand.models import BrandDocument, BrandImage
from brand.rights import usable
from tenancy.belonging import site_of
from tenancy.national import is_national

from .choosing import KINDS
from .mail import tell
from .models import EndNotice

MOMENTS = (60, 30, 7, 0)
# So long after the day itself the last message still goes out: the clock may have stood still.
LATE = 7
AWAY = "verlopen"


def notify(now: datetime) -> int:
    """Mail the owners of what ends within 60 days: each of the moments once. How many assets."""
    today = timezone.localdate(now)
    told = 0
    for kind in KINDS:
        window = (today - timedelta(days=LATE), today + timedelta(days=MOMENTS[0]))
        near = Q(consent_until__range=window) | Q(usable_until__range=window)
        for asset in kind.objects.filter(near).order_by("pk"):
            if _is_due(asset, today):
                tell(asset, (asset.leaves_on - today).days, owners(asset))
                told += 1
    return told


def _is_due(asset: Any, today: date) -> bool:
    left = (asset.leaves_on - today).days
    if left < -LATE:
        return False
    moment = min(moment for moment in MOMENTS if moment >= left)
    _notice, is_new = EndNotice.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(asset),
        object_id=str(asset.pk),
        ends_on=asset.leaves_on,
        days_before=moment,
    )
    return is_new


def owners(asset: Any) -> list[Any]:
    """Who uploaded it, if they may still change it; else who looks after files there."""
    policy = policy_registry.get_by_type(type(asset))
    person = asset.uploaded_by_user
    if (
        person is not None
        and person.is_active
        and person.email
        and policy.user_has_permission_for_instance(person, "change", asset)
    ):
        return [person]
    site = site_of(asset)
    if site is not None and not is_national(site):
        regional = [name for name, role in role_file().regional.items() if "change" in role.files]
        people = list(people_with(regional, site))
        if people:
            return people
    national = [name for name, role in role_file().national.items() if "change" in role.files]
    mine = people_with(national, None)
    return [one for one in mine if policy.user_has_permission_for_instance(one, "change", asset)]


def put_away(now: datetime) -> int:
    """Files of what ended get an address that nobody knows, and lose their renditions; files of what
    may be used again come back. How many files moved."""
    today = timezone.localdate(now)
    moved = 0
    for kind in (BrandImage, BrandDocument):
        gone = Q(file__startswith=f"{AWAY}/")
        ended = Q(consent_until__lte=today) | Q(usable_until__lte=today)
        for asset in kind.objects.filter(ended).exclude(gone):
            moved += _move(asset, f"{AWAY}/{secrets.token_urlsafe(8)}")
            record("asset.ended", site=site_of(asset), obj=asset, ends_on=str(asset.leaves_on))
        for asset in kind.objects.filter(gone & usable(today)):
            folder = "original_images" if kind is BrandImage else "documents"
            moved += _move(asset, folder)
    return moved


def _move(asset: Any, folder: str) -> int:
    storage, old = asset.file.storage, asset.file.name
    try:
        with storage.open(old, "rb") as content:
            new = storage.save(f"{folder}/{PurePosixPath(old).name}", content, max_length=100)
    except OSError:  # no file any more: there is nothing to put away
        return 0
    type(asset)._default_manager.filter(pk=asset.pk).update(file=new)
    if isinstance(asset, BrandImage):
        for rendition in asset.renditions.all():
            rendition.delete()
    transaction.on_commit(partial(_delete, storage, old))
    return 1


def _delete(storage: Storage, name: str) -> None:
    storage.delete(name)
