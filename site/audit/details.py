"""What else a line knows of its act, in words: what was asked for, why it was refused, what changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from .models import Entry

# What is not named here is for programs.
LABELS = {
    "route": _("scherm"),
    "method": _("methode"),
    "format": _("vorm"),
    "filter": _("filter"),
    "fields": _("velden"),
    "changes": _("wat er stond"),
    "reason": _("reden"),
    "why": _("reden"),
    "overruled": _("toch doorgezet, omdat"),
    "roles": _("rollen"),
    "title": _("wat"),
    "source": _("van"),
    "from": _("van"),
    "destination": _("naar"),
    "to": _("naar"),
    "workflow": _("controle"),
    "task": _("stap"),
    "revision": _("versie"),
    "methods": _("met"),
    "type": _("soort"),
    "browser": _("browser"),
    "organisation": _("organisatie"),
    "host": _("adres"),
    "mark_as_active": _("actief"),
}
# Codes that other apps write in a line.
WORDS = {
    "True": _("ja"),
    "False": _("nee"),
    "password": _("wachtwoord"),
    "totp": _("app met codes"),
    "webauthn": _("passkey"),
    "recovery_codes": _("herstelcode"),
    "passkey": _("passkey klopt niet"),
    "wrong_password": _("wachtwoord klopt niet"),
    "wrong_code": _("code klopt niet"),
    "unknown_account": _("account bestaat niet"),
    "inactive": _("account staat uit"),
    "cancelled": _("afgebroken"),
    "unknown": _("uitnodiging bestaat niet"),
    "inviter": _("wie uitnodigde mag dat niet meer"),
    "other account": _("uitnodiging is voor een ander"),
    "blocked": _("geblokkeerd op deze site"),
    "account exists": _("er is al een account met dit adres"),
    "role gone": _("de rol bestaat niet meer"),
    "too many": _("te veel uitnodigingen in een uur"),
    "expired": _("verlopen"),
    "accepted": _("al gebruikt"),
    "withdrawn": _("ingetrokken"),
    "out of reach": _("koos iets van een andere site"),
    "site taken back": _("de site is er niet meer"),
    "no role": _("geen rol meer"),
}


def details(entry: Entry) -> Iterator[tuple[str, str]]:
    """Label and value."""
    yield from _details(entry.detail)


def _details(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if name not in LABELS or value in (None, "", [], {}):
            continue
        label = str(LABELS[name])
        if isinstance(value, dict):
            if title := _title(value):
                yield label, title
            yield from _details({k: v for k, v in value.items() if isinstance(v, dict)})
        elif isinstance(value, list):
            words = _field if name == "fields" else _word
            yield label, ", ".join(words(str(one)) for one in value)
        else:
            yield label, _word(str(value))


def _title(value: dict[str, Any]) -> str:
    """Of a thing its title; of reasons by what they are about, the reasons."""
    if title := value.get("title") or value.get("created"):
        return str(title)
    texts = list(value.values())
    return "; ".join(texts) if all(isinstance(text, str) for text in texts) else ""


def _word(code: str) -> str:
    return str(WORDS.get(code, code))


def _field(name: str) -> str:
    """What a field of an account is called."""
    try:
        return str(getattr(get_user_model()._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name
