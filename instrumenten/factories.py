"""Makes entries of the guide and what they refer to, for tests."""

from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from .models import Audience, GuidePage, InstrumentPage, InstrumentProvider, Kind, Provider, Theme
from .models.guide import SLUG


class VocabularyFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"voorbeeld-{n}")
    label = factory.LazyAttribute(lambda row: row.code.replace("-", " ").capitalize())
    locale = factory.LazyFunction(Locale.get_default)


class AudienceFactory(VocabularyFactory):
    class Meta:
        model = Audience


class ThemeFactory(VocabularyFactory):
    class Meta:
        model = Theme


class KindFactory(VocabularyFactory):
    class Meta:
        model = Kind


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider

    name = factory.Sequence(lambda n: f"Voorbeeldorganisatie {n}")
    locale = factory.LazyFunction(Locale.get_default)


def guide_under(home: Page) -> GuidePage:
    """As provisioning makes it, without a revision."""
    guide = GuidePage(title="Hulp en regelingen", slug=SLUG, protected=True, show_in_menus=True)
    Page.objects.get(pk=home.pk).add_child(instance=guide)
    return guide


def instrument(
    guide: GuidePage, *, providers: tuple[Provider, ...] = (), **values: Any
) -> InstrumentPage:
    """A published entry; `publish=False` for a draft. `old_names`, `regions`, … as on the page."""
    publish = values.pop("publish", True)
    title = values.pop("title", "Voorbeeldhulp")
    page = InstrumentPage(title=title, live=publish, summary=values.pop("summary", "Een zin."))
    page.theme = values.pop("theme", None) or ThemeFactory()
    page.kind = values.pop("kind", None) or KindFactory()
    for name, value in values.items():
        setattr(page, name, value)
    page.provider_links = [InstrumentProvider(provider=provider) for provider in providers]
    Page.objects.get(pk=guide.pk).add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    return InstrumentPage.objects.get(pk=page.pk)
