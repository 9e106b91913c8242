"""Dutch is the source of content and of interface strings; four other languages for visitors."""

from django.utils.translation import gettext_lazy as _

from .environment import ROOT, variable
from .machine_translators import machine_translator

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("nl", _("Nederlands")),
    ("en", _("Engels")),
    ("uk", _("Oekraïens")),
    ("pl", _("Pools")),
    ("ar", _("Arabisch")),
]
LOCALE_PATHS = [ROOT / "site" / "locale"]
FORMAT_MODULE_PATH = ["werkcentrum.formats"]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_JOBS = {"BACKEND": "tenancy.localize_jobs.AfterCommit"}

# A machine that writes a first version, for a translator to read (docs/operations.md). Off without a name.
MACHINE_TRANSLATOR = variable("MACHINE_TRANSLATOR")
MACHINE_TRANSLATOR_KEY = variable("MACHINE_TRANSLATOR_KEY")
MACHINE_TRANSLATOR_URL = variable("MACHINE_TRANSLATOR_URL")
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
    MACHINE_TRANSLATOR, MACHINE_TRANSLATOR_KEY, MACHINE_TRANSLATOR_URL
)
