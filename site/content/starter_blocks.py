"""Turns the blocks of paginas.json into stream data. Ids are derived, so that a reload compares equal."""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.html import escape, format_html_join

from .loading import LoadError

NAMESPACE = uuid.UUID("6f2f0d0e-5a0c-4f57-9d0b-5d0f6a1f6b5e")
# Drawn from page fields, or waiting for what they list: agenda, nieuws and the call-back form.
LEFT_OUT = ("hero", "agenda", "nieuws", "formulier")


def stream(blocks: list[Any], code: str, place: str) -> list[dict[str, Any]]:
    """Raw stream data of all blocks; LoadError names the block that can't be read."""
    made: list[dict[str, Any]] = []
    for number, block in enumerate(blocks, start=1):
        where = f"{place}, blok {number}"
        if not isinstance(block, dict) or not isinstance(block.get("kop"), str):
            raise LoadError(f"{where}: 'kop' ontbreekt")
        kind = block.get("type", "tekst")
        if kind in LEFT_OUT:
            continue
        if kind not in KINDS:
            raise LoadError(f"{where}: onbekend type '{kind}'")
        try:
            parts = [_heading(block), *_text(block), *KINDS[kind](block), *_button(block)]
        except (KeyError, TypeError, AttributeError) as error:
            raise LoadError(f"{where} ('{block['kop']}'): {error!r}") from error
        for part, (name, value) in enumerate(parts):
            identity = str(uuid.uuid5(NAMESPACE, f"{code}/{number}/{part}"))
            made.append({"type": name, "value": value, "id": identity})
    return made


Part = tuple[str, Any]


def _heading(block: dict[str, Any]) -> Part:
    return "heading", {"text": block["kop"], "level": "2"}


def _text(block: dict[str, Any]) -> list[Part]:
    """Paragraphs, then bullets or numbers, as one text."""
    html = paragraphs(block.get("tekst", ""))
    if points := block.get("punten"):
        tag = "ol" if block.get("geordend") else "ul"
        items = format_html_join("", "<li>{}</li>", ((point,) for point in points))
        html += f"<{tag}>{items}</{tag}>"
    return [("text", html)] if html else []


def paragraphs(text: str) -> str:
    parts = [escape(part.strip()) for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{part}</p>" for part in parts)


def _button(block: dict[str, Any]) -> list[Part]:
    if not block.get("knop"):
        return []
    return [("action", {**_link(block["knop"]), "kind": "primary"})]


def _link(button: dict[str, Any]) -> dict[str, Any]:
    return {"label": button["tekst"], **_destination(button["doel"])}


def _destination(target: str) -> dict[str, Any]:
    return {"page": None, "address": "", "target": target}


def _questions(block: dict[str, Any]) -> list[Part]:
    panels = [
        {
            "title": item["kop"],
            "text": item["tekst"],
            "pictogram": item["code"],
            **_destination(item["doel"]),
        }
        for item in block["items"]
    ]
    return [("questions", {"panels": _list(panels)})]


def _audiences(block: dict[str, Any]) -> list[Part]:
    cards = [
        {"title": item["kop"], "text": item["tekst"], **_link(item["knop"])}
        for item in block["items"]
    ]
    return [("audiences", {"audiences": _list(cards)})]


def _faq(block: dict[str, Any]) -> list[Part]:
    items = [
        {"title": item["vraag"], "text": paragraphs(item["antwoord"])} for item in block["items"]
    ]
    return [("accordion", {"items": _list(items)})]


def _table(block: dict[str, Any]) -> list[Part]:
    rows = [{"cells": _list(row)} for row in block["rijen"]]
    value = {"caption": block["kop"], "head": _list(block["kolommen"]), "rows": _list(rows)}
    return [("table", value)]


def _locations(block: dict[str, Any]) -> list[Part]:
    return [("listing", {"listing": "locaties"})]


def _list(values: list[Any]) -> list[dict[str, Any]]:
    """ListBlock data, with ids that stay the same from load to load."""
    return [
        {"type": "item", "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{number}/{value!r}"))}
        for number, value in enumerate(values)
    ]


KINDS: dict[str, Callable[[dict[str, Any]], list[Part]]] = {
    "tekst": lambda block: [],
    "vraagingangen": _questions,
    "doelgroepblokken": _audiences,
    "vragen": _faq,
    "tabel": _table,
    "locaties": _locations,
    "gegevens": lambda block: [],
}
