"""A page of each space in a second language, by wagtail-localize."""

from typing import TYPE_CHECKING

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from ..spaces import PROVIDER, Space

if TYPE_CHECKING:
    from ..world import World


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        return
    english = Locale.objects.get(language_code="en")
    for kind in ("home", "instrument", "second"):
        page = Page.objects.get(pk=world.find(space, kind)).specific
        source, _ = TranslationSource.get_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=True)
    segment = StringSegment.objects.filter(source=source).first()
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=english,
        context=segment.context,
        data=f"{space.text} translated",
    )
    overridable = OverridableSegment.objects.filter(source=source).first()
    world.keep(
        space,
        translation=translation.pk,
        translation_source=source.pk,
        string_segment=segment.pk,
        translated=translation.get_target_instance().pk,
        translated_home=Page.objects.get(pk=world.find(space, "home"))
        .get_translations()
        .get(locale=english)
        .pk,
    )
    if overridable is not None:
        world.keep(space, overridable_segment=overridable.pk)
