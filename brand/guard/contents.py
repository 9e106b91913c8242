"""Which files an edition has, how large they may be, and what edition.json says about them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.tokens.values import FONT_NAME, shown

from .findings import Finding

NAME = r"[a-z0-9][a-z0-9_-]{0,59}"
# What an edition may hold, and how large (bytes). Everything in it is served under our own address.
KNOWN = {
    r"edition\.json": 200_000,
    r"tokens\.json": 1_000_000,
    r"logo\.json": 200_000,
    rf"fonts/{NAME}\.woff2": 300_000,
    r"fonts/[A-Za-z0-9_.-]{1,60}\.txt": 100_000,
    rf"drawings/{NAME}/{NAME}\.svg": 64_000,
    rf"{NAME}\.svg": 64_000,
}
NEEDED = ("edition.json", "tokens.json")
LARGEST, MOST = 3_000_000, 300
VALUE = re.compile(NAME)
WEIGHT = re.compile(r"\d{1,4}( \d{1,4})?")
RANGE = re.compile(
    r"U\+[0-9A-Fa-f]{1,6}(-[0-9A-Fa-f]{1,6})?(, ?U\+[0-9A-Fa-f]{1,6}(-[0-9A-Fa-f]{1,6})?)*"
)
PERCENTAGE = re.compile(r"\d{1,3}(\.\d+)?%")
MEASURES = ("size_adjust", "ascent_override", "descent_override", "line_gap_override")
FONT = {"family", "file", "weight", "licence"}
FONT_MORE = {"unicode_range", "style", "licence_file", "preload"}


def check(brandbook: Brandbook) -> Iterator[Finding]:
    files = brandbook.files
    for path in NEEDED:
        if path not in files:
            yield Finding(path, _("dit bestand ontbreekt"))
    if len(files) > MOST or sum(map(len, files.values())) > LARGEST:
        yield Finding(
            "",
            _("een editie heeft hoogstens %(files)s bestanden van samen %(size)s MB")
            % {"files": MOST, "size": LARGEST // 1_000_000},
        )
    for path, content in files.items():
        limit = next((size for kind, size in KNOWN.items() if re.fullmatch(kind, path)), None)
        if limit is None:
            yield Finding(path, _("dit bestand hoort niet in een editie"))
        elif len(content) > limit:
            yield Finding(
                path,
                _("dit bestand is %(size)s kB; het mag %(most)s kB zijn")
                % {"size": len(content) // 1000, "most": limit // 1000},
            )
    if "edition.json" in files:
        yield from _facts(files["edition.json"])


def _facts(content: bytes) -> Iterator[Finding]:
    try:
        facts = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        yield Finding(
            "edition.json", _("geen geldige JSON in UTF-8: %(why)s") % {"why": str(error)[:120]}
        )
        return
    if not isinstance(facts, dict):
        yield Finding("edition.json", _("het bestand hoort met een { te beginnen"))
        return
    title = facts.get("title")
    if not isinstance(title, str) or not title.strip() or len(title) > 120:
        yield Finding("edition.json", _("title ontbreekt, of is langer dan 120 tekens"))
    for name, each_wrong in (
        ("fonts", _font),
        ("waiting_fonts", _waiting_font),
        ("fanlights", _choice),
    ):
        rows = facts.get(name, [])
        if not isinstance(rows, list):
            yield Finding("edition.json", _("%(name)s hoort een lijst te zijn") % {"name": name})
            continue
        for number, row in enumerate(rows, 1):
            fault = each_wrong(row) if isinstance(row, dict) else _("hoort een object te zijn")
            if fault:
                yield Finding("edition.json", f"{name} {number}: {fault}")
    system = facts.get("system_fonts", {})
    if not (
        isinstance(system, dict)
        and all(
            _is_list_of_names(names) and isinstance(script, str) for script, names in system.items()
        )
    ):
        yield Finding("edition.json", _("system_fonts noemt per schrift een lijst van lettertypen"))


def _font(row: dict[str, Any]) -> str:
    if missing := FONT - row.keys():
        return _("%(names)s ontbreekt") % {"names": ", ".join(sorted(missing))}
    if unknown := row.keys() - FONT - FONT_MORE:
        return _("onbekend: %(names)s") % {"names": shown(", ".join(sorted(unknown)))}
    texts = FONT | FONT_MORE - {"preload"}
    if not all(isinstance(row.get(name, ""), str) for name in texts):
        return _("alles behalve preload is tekst")
    if not FONT_NAME.fullmatch(row["family"]):
        return _("%(value)s is geen naam van een lettertype") % {"value": shown(row["family"])}
    if not WEIGHT.fullmatch(row["weight"]):
        return _("weight is een getal, of twee met een spatie ertussen")
    if row.get("style", "normal") not in ("normal", "italic"):
        return _("style is normal of italic")
    if row.get("unicode_range") and not RANGE.fullmatch(row["unicode_range"]):
        return _("unicode_range hoort te zijn als U+20-7E, U+A0")
    return ""


def _waiting_font(row: dict[str, Any]) -> str:
    if not isinstance(row.get("family"), str) or not FONT_NAME.fullmatch(row["family"]):
        return _("%(value)s is geen naam van een lettertype") % {"value": shown(row.get("family"))}
    if not _is_list_of_names(row.get("local")):
        return _("local noemt lettertypen")
    for name in row.keys() - {"family", "local"}:
        if name not in MEASURES or not PERCENTAGE.fullmatch(str(row[name])):
            return _("onbekend: %(names)s") % {"names": shown(name)}
    return ""


def _choice(row: dict[str, Any]) -> str:
    value, label = row.get("value"), row.get("label")
    if not isinstance(value, str) or not VALUE.fullmatch(value):
        return _("value bestaat uit kleine letters, cijfers, - en _")
    if not isinstance(label, str) or not label.strip() or len(label) > 60:
        return _("label ontbreekt, of is langer dan 60 tekens")
    return ""


def _is_list_of_names(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(name, str) and FONT_NAME.fullmatch(name) for name in value)
    )
