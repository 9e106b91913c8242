"""The demo with English on the national site and in Twente, and people who translate. Run in its shell."""

from wagtail.models import Site
from wagtail_localize.models import StringTranslation, Translation

from accounts.roles import sync_national_groups
from content import loading
from content.factories import make_page
from content.languages import memory
from content.languages.trees import open_languages
from content.models import SiteOptions
from content.national import place_all
from regions.models import Region
from regions.provisioning import provision_region
from werkcentrum.demo_accounts import make_demo_accounts


def site_in_english(site: Site) -> None:
    """What the delivered files do not have of its home, a person wrote."""
    SiteOptions.objects.update_or_create(site=site, defaults={"languages": ["nl", "en"]})
    site = Site.objects.get(pk=site.pk)
    open_languages(site)
    translation = Translation.objects.get(
        source__object_id=site.root_page.translation_key, target_locale__language_code="en"
    )
    for segment in memory.without_translation(translation):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=f"{segment.string.data} (en)",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translation.save_target(publish=True)
    open_languages(site)


def prepare() -> None:
    nation = Site.objects.get(is_default_site=True)
    site_in_english(nation)
    loading.load(["vertalingen"])
    region = Region.objects.get(slug="twente")
    site_in_english(region.site)
    place_all(region.site)
    provision_region(region.code)
    sync_national_groups()
    make_page(
        region.home_page,
        title="Hulp bij je uitkering",
        slug="hulp-bij-je-uitkering",
        intro="Heb je een uitkering? Wij helpen je verder.",
    )
    make_demo_accounts()
