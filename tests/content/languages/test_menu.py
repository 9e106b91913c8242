"""Menu and foot of a page in another language: the words of that language, or Dutch that says so."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from content.models import NavigationSettings

pytestmark = pytest.mark.django_db(transaction=True)


def link(label: str, **destination: Any) -> dict[str, Any]:
    value = {"label": label, "page": None, "address": "", "target": "", **destination}
    return {"type": "link", "value": value}


def test_a_chosen_link_reads_as_its_page_its_place_or_dutch(
    in_english: Any, about: Any, twente: Site, get: Callable[..., HttpResponse]
) -> None:
    settings = NavigationSettings(site=twente)
    settings.menu = [
        link("Wie wij zijn", page=about.pk),
        link("Begin", target="home"),
        link("De krant", address="https://voorbeeld.test/"),
    ]
    settings.save()
    dutch = get(twente, "/over/").content.decode()
    assert re.search('<a href="/over/"[^>]*>Wie wij zijn</a>', dutch)
    english = get(twente, "/en/over/").content.decode()
    assert "Wie wij zijn" not in english
    assert re.search('<a href="/en/over/"[^>]*>EN Over', english)
    assert '<a href="/en/">Home page</a>' in english
    assert '<bdi lang="nl">De krant</bdi>' in english
