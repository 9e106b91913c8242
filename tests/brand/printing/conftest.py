"""Looks to draw in, a PDF that can be asked, and people who fill in templates."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from brand.editions import published
from brand.printing.loading import load
from brand.printing.models import FilledTemplate, PrintTemplate
from brand.site_look import SiteLook
from tests.people import sign_in_as

NATIONAL = SiteLook()
SHORT = SiteLook(("Werkcentrum", "Zeeland"), "zeeblauw", "golf")
LONG = SiteLook(("Werkcentrum", "Zuid-Kennemerland en IJmond"), "pruim", "stiepel")
LISTED = "/admin/snippets/printing/filledtemplate/"


@dataclass
class Pdf:
    """What a reader of a PDF, a printer or a screen reader gets from it."""

    content: bytes

    def __post_init__(self) -> None:
        self.reader = PdfReader(BytesIO(self.content))
        self.root: Any = self.reader.trailer["/Root"]

    def box(self, name: str) -> list[float]:
        """In millimetres: left, bottom, right, top."""
        box = getattr(self.reader.pages[0], name)
        return [round(float(side) * 25.4 / 72, 1) for side in box]

    def tags(self) -> list[tuple[str, Any]]:
        """Tag and alternative text, in reading order."""
        return list(_tags(self.root["/StructTreeRoot"]))

    def text(self) -> str:
        return self.reader.pages[0].extract_text()

    def fonts(self) -> list[Any]:
        fonts = self.reader.pages[0]["/Resources"]["/Font"]
        return [fonts[name].get_object() for name in fonts]


def _tags(element: Any) -> Any:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict) and "/S" in kid:
            yield str(kid["/S"]), kid.get("/Alt")
            yield from _tags(kid)


@pytest.fixture
def templates(db: None) -> dict[str, PrintTemplate]:
    load()
    return {template.slug: template for template in PrintTemplate.objects.all()}


@pytest.fixture
def brandbook() -> Any:
    return published.delivered()


@pytest.fixture
def signed_in(demo: None) -> Callable[..., Client]:
    """`signed_in("merk")`, or for a region `signed_in("redacteur", region)`."""
    return sign_in_as


@pytest.fixture
def typed(templates: dict[str, PrintTemplate]) -> Callable[..., dict[str, Any]]:
    """`typed("poster-a4", region, titel="…")`: a form filled in as the examples are, with changes."""

    def form(slug: str, region: Any, **changes: Any) -> dict[str, Any]:
        template = templates[slug]
        texts = {f"plek-{rule.name}": rule.text for rule in template.places.all() if rule.fillable}
        texts |= {
            f"plek-{name.replace('_', '-')}": text
            for name, text in changes.items()
            if name not in FIELDS
        }
        rest = {name: value for name, value in changes.items() if name in FIELDS}
        usual = {
            "title": "Proef",
            "language": "nl",
            "site": region.site_id,
            "page": region.home_page_id,
        }
        return {"sjabloon": template.pk, **texts, **usual, **rest}

    return form


FIELDS = ("title", "language", "site", "page", "picture", "picture_alt", "action-preview")


@pytest.fixture
def filled(templates: dict[str, PrintTemplate]) -> Callable[..., FilledTemplate]:
    def make(region: Any, slug: str = "poster-a4", **values: Any) -> FilledTemplate:
        row = {"title": "Proef", "texts": {}, "page": region.home_page, **values}
        return FilledTemplate.objects.create(site=region.site, template=templates[slug], **row)

    return make
