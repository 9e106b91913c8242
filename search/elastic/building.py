"""Builds indexes beside those that are read, swaps, and keeps all of them up to date."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone
from elasticsearch import ApiError, TransportError

from ..indexing import number_pending
from ..models import StoredDocument
from . import indexes
from .client import said
from .delivery import DeliveryError, deliver
from .models import Delivery
from .naming import new_name

# A build that was not touched for so long was killed.
GIVEN_UP = timedelta(minutes=5)


class BusyError(DeliveryError):
    """Another process is building this index right now."""


def bring_up_to_date() -> dict[str, int]:
    """Deliver what every index lacks, and build those that are missing or of another shape; how many
    documents were sent, per locale. Raises DeliveryError where Elasticsearch takes nothing."""
    number_pending()
    return {locale: _deliver_or_build(locale) for locale in locales()}


def rebuild() -> dict[str, int]:
    """Every index anew; how many documents each got."""
    number_pending()
    return {locale: build(locale) for locale in locales()}


def locales() -> list[str]:
    """The site's own, those that have an index, and those of documents that not every index has."""
    deliveries = Delivery.objects.filter(is_built=True)
    known = set(deliveries.values_list("locale", flat=True))
    least = deliveries.aggregate(least=Min("version"))["least"] or 0
    later = StoredDocument.objects.filter(content__isnull=False, version__gt=least)
    found = set(later.values_list("content__locale", flat=True).distinct())
    return sorted(known | found | {settings.LANGUAGE_CODE})


def _deliver_or_build(locale: str) -> int:
    try:
        name = indexes.read_index(locale)
        known = Delivery.objects.filter(index=name.text).first() if name else None
        return deliver(known) if known else build(locale)
    except BusyError:
        return 0  # whoever builds it brings everything
    except (ApiError, TransportError) as error:
        raise DeliveryError(said(error)) from error


def build(locale: str) -> int:
    """A new index beside the one that is read, filled, swapped in; how many documents it got.

    What is written in the meantime is delivered before the swap, and again after it: from then on others
    deliver to it as well.
    """
    try:
        delivery = _begin(locale)
        name = indexes.named(delivery.index)
        try:
            indexes.create(name)
            sent = deliver(delivery)
            indexes.compact(name)
            sent += deliver(delivery)
            indexes.swap(name)
        except BaseException:
            Delivery.objects.filter(pk=delivery.pk).delete()  # its index goes at the next build
            raise
        Delivery.objects.filter(pk=delivery.pk).update(is_built=True)
        delivery.refresh_from_db()
        sent += deliver(delivery)
        indexes.drop_unread(locale)
    except (ApiError, TransportError) as error:
        raise DeliveryError(said(error)) from error
    return sent


def _begin(locale: str) -> Delivery:
    """The row of a new index, unless another process is at it (BusyError)."""
    read = indexes.read_index(locale)
    for other in Delivery.objects.filter(locale=locale, is_built=False):
        if read and other.index == read.text:  # killed right after its swap
            Delivery.objects.filter(pk=other.pk).update(is_built=True)
        elif other.touched < timezone.now() - GIVEN_UP:
            indexes.drop(other.index)
    try:
        with transaction.atomic():
            return Delivery.objects.create(index=new_name(locale).text, locale=locale)
    except IntegrityError as error:
        raise BusyError(f"the index of '{locale}' is being built by another process") from error
