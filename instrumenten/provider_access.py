"""The people of a provider: a group whose rights sit on the pages of the provider's own instruments.

They follow the provider field, in whichever region a page stands and in each of its languages. The
field of the entry in the default language decides: a translation that says otherwise adds nothing.
A provider that is a role ('Gemeente') is another organisation in each place, so it has no people.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from accounts.giving import end_role
from accounts.models import RoleGroup, User
from accounts.permissions import Holdings
from accounts.roles import sync_provider_group
from accounts.subjects import SubjectKind, register_subjects

from .models import InstrumentPage, Provider
from .provider_editing import ROLE

KIND = "instrumenten.provider"


def original(provider: Provider) -> Provider:
    """The provider in the default language: the one that the group is about."""
    locale = Locale.get_default()
    if provider.locale_id == locale.pk:
        return provider
    return provider.get_translation_or_none(locale) or provider


def subject_of(provider: Provider) -> str:
    return f"{KIND}:{original(provider).pk}"


def provider_of(subject: str) -> Provider | None:
    kind, _colon, pk = subject.partition(":")
    return Provider.objects.filter(pk=pk).first() if kind == KIND and pk.isdigit() else None


def role_of(provider: Provider) -> RoleGroup | None:
    """The role of its people; None as long as nobody was invited."""
    rows = RoleGroup.objects.select_related("group")
    return rows.filter(role=ROLE, subject=subject_of(provider)).first()


def pages_of(provider: Provider) -> QuerySet[InstrumentPage]:
    """Every page that its people work on: its own entries in all languages, drafts too."""
    if provider.is_role:
        return InstrumentPage.objects.none()
    named = InstrumentPage.objects.filter(
        provider_links__provider__translation_key=provider.translation_key
    )
    in_default = InstrumentPage.objects.filter(locale=Locale.get_default())
    deciding = named.filter(
        Q(locale=Locale.get_default())
        | ~Q(translation_key__in=in_default.values("translation_key"))
    )
    return InstrumentPage.objects.filter(translation_key__in=deciding.values("translation_key"))


def ensure(provider: Provider) -> RoleGroup:
    """The role of its people, made where it is missing, with exactly the rights it should have."""
    provider = original(provider)
    name = _("Aanbieder: %s") % provider.name[:120]
    subject = subject_of(provider)
    taken = Group.objects.filter(name=name).exclude(
        role_group__role=ROLE, role_group__subject=subject
    )
    if taken.exists():
        name += f" ({provider.pk})"
    group = sync_provider_group(ROLE, group_name=name, subject=subject, pages=pages_of(provider))
    return group.role_group


def sync(provider: Provider) -> None:
    """Repair the rights of its people, if it has any. Idempotent."""
    if role_of(provider) is not None:
        ensure(provider)


def sync_all() -> bool:
    """Repair the rights of all providers' people, and say whether anything was wrong."""
    roles = list(RoleGroup.objects.filter(role=ROLE).select_related("group"))
    groups = [role.group for role in roles]
    before = Holdings.load(groups).of_group
    for role in roles:
        provider = provider_of(role.subject)
        if provider is None:
            dissolve(role.subject)
        else:
            ensure(provider)
    return before != Holdings.load(groups).of_group


def follow(page_pk: int) -> None:
    """After a change in the providers of a page: all who have, or should have, rights on it."""
    roles = RoleGroup.objects.filter(role=ROLE, subject__startswith=f"{KIND}:")
    if not roles:
        return
    keys = InstrumentPage.objects.filter(pk=page_pk).values("translation_key")
    pages = InstrumentPage.objects.filter(translation_key__in=keys)
    named = Provider.objects.filter(instrument_links__page__in=pages)
    there = Provider.objects.filter(translation_key__in=named.values("translation_key"))
    subjects = [f"{KIND}:{pk}" for pk in there.values_list("pk", flat=True)]
    having = Q(group__page_permissions__page__in=pages)
    for role in roles.filter(having | Q(subject__in=subjects)).distinct():
        provider = provider_of(role.subject)
        if provider is not None:
            ensure(provider)


def dissolve(subject: str) -> None:
    """End the role of a provider that is no more, for each of its people."""
    for role in RoleGroup.objects.filter(role=ROLE, subject=subject):
        for person in User.objects.filter(groups=role.group_id):
            end_role(role, person)
        role.group.delete()


def providers_of(user: Any) -> QuerySet[Provider]:
    """The providers whose people `user` is one of."""
    if not user.is_authenticated or not user.is_active:
        return Provider.objects.none()
    subjects = RoleGroup.objects.filter(
        role=ROLE, group__in=user.groups.all(), subject__startswith=f"{KIND}:"
    ).values_list("subject", flat=True)
    pks = [subject.partition(":")[2] for subject in subjects]
    return Provider.objects.filter(pk__in=pks, is_role=False)


# The door to `accounts`


def _offered() -> Iterable[tuple[str, str]]:
    locale = Locale.get_default()
    for provider in Provider.objects.filter(is_role=False, locale=locale).order_by("name"):
        yield f"{KIND}:{provider.pk}", provider.name


def _ensure(subject: str) -> RoleGroup:
    provider = provider_of(subject)
    if provider is None or provider.is_role:
        raise LookupError(subject)
    return ensure(provider)


def _pages(subject: str) -> Iterable[Page]:
    provider = provider_of(subject)
    return pages_of(provider) if provider is not None else []


def register() -> None:
    register_subjects(SubjectKind(ROLE, _offered, _ensure, _pages))
