"""The languages of the project, and those that one site chose."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from wagtail.models import Locale, Site

SOURCE = settings.LANGUAGE_CODE
CODES = tuple(code for code, _label in settings.LANGUAGES)


def own_name(code: str) -> str:
    """As its own readers call it: `العربية`."""
    name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def direction(code: str) -> str:
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def chosen(site: Site) -> list[str]:
    """Codes, Dutch first. No query for the site of a public request."""
    from content.models import SiteOptions

    wanted = {SOURCE, *SiteOptions.of(site).languages}
    return [code for code in CODES if code in wanted]


def chosen_anywhere() -> list[str]:
    """Codes that at least one site chose, without Dutch."""
    from content.models import SiteOptions

    wanted = {
        code for codes in SiteOptions.objects.values_list("languages", flat=True) for code in codes
    }
    return [code for code in CODES if code in wanted and code != SOURCE]


def active() -> str:
    """The language of this request."""
    return translation.get_language() or SOURCE
