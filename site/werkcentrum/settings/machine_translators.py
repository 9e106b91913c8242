"""The machine translators that wagtail-localize knows, by the name that MACHINE_TRANSLATOR gives them."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE = "wagtail_localize.machine_translators"
CLASSES = {
    "deepl": f"{BASE}.deepl.DeepLTranslator",
    "google": f"{BASE}.google.GoogleCloudTranslator",
    "libretranslate": f"{BASE}.libretranslate.LibreTranslator",
    # Writes the words of a text backwards: to try the screens.
    "dummy": f"{BASE}.dummy.DummyTranslator",
}


def machine_translator(name: str, key: str, url: str) -> dict[str, Any] | None:
    """The setting of wagtail-localize; None: no machine. `key`: of DeepL or LibreTranslate, or for Google the
    file with the account's key and the project, as `/run/secrets/google.json project`. `url`: LibreTranslate.

    Raises ImproperlyConfigured for a name or a combination that can't work.
    """
    if not name:
        return None
    if name not in CLASSES:
        known = ", ".join(sorted(CLASSES))
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR is {name!r}; it must be one of {known}")
    options: dict[str, str] = {}
    if name in ("deepl", "google") and not key:
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR={name} needs MACHINE_TRANSLATOR_KEY")
    if name == "libretranslate" and not url:
        raise ImproperlyConfigured("MACHINE_TRANSLATOR=libretranslate needs MACHINE_TRANSLATOR_URL")
    if name == "deepl":
        options = {"AUTH_KEY": key}
    elif name == "google":
        path, _space, project = key.partition(" ")
        if not project:
            raise ImproperlyConfigured("For google MACHINE_TRANSLATOR_KEY is '<file> <project>'")
        options = {"CREDENTIALS_PATH": path, "PROJECT_ID": project}
    elif name == "libretranslate":
        options = {"LIBRETRANSLATE_URL": url.rstrip("/"), "API_KEY": key}
    return {"CLASS": CLASSES[name], "OPTIONS": options}
