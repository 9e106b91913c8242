"""A national page in English, and regions that chose that language or did not."""

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Site

from content import national as national_pages
from content.languages import memory
from content.languages.trees import open_languages, translate
from content.models import SiteOptions


class Everything(dict):
    """A file in which every text has a translation."""

    def get(self, text: str, default: Any = None) -> str:
        return f"EN {text}"


@pytest.fixture
def delivered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "delivered", lambda code: Everything())
    yield


def chooses(site: Site, *codes: str) -> None:
    SiteOptions.objects.update_or_create(site=site, defaults={"languages": ["nl", *codes]})
    open_languages(Site.objects.get(pk=site.pk))
    national_pages.place_all(Site.objects.get(pk=site.pk))


@pytest.fixture
def in_english(delivered: None, national: Site, about: Any, twente: Site) -> Any:
    """The national page in English; Twente chose that language, Zeeland did not."""
    translate(national.root_page, "en")
    chooses(twente, "en")
    return translate(about, "en")
