"""Two regions with their teams, and the national site: those of the tenancy tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from brand.assets.factories import make_image
from content.factories import make_page
from content.models import ContentPage
from tests.tenancy.conftest import Team, national, oost, signed_in, west

__all__ = ["national", "oost", "signed_in", "west"]


@pytest.fixture
def page_with() -> Callable[..., Any]:
    """`page_with(team, image)`: a live page on the team's site that shows the image."""

    def make(team: Team, image: Any, **values: Any) -> ContentPage:
        block = {"image": image.pk, "alt": "Een deur", "decorative": False, "caption": "Bijschrift"}
        return make_page(team.home, body=[{"type": "image", "value": block}], **values)

    return make


@pytest.fixture
def visit() -> Callable[[Team, Any], Any]:
    def get(team: Team, page: Any) -> Any:
        path = page.url_path.removeprefix(team.home.url_path)
        return Client(headers={"host": team.site.hostname}).get(f"/{path}")

    return get


@pytest.fixture
def photo(oost: Team) -> Any:
    return make_image("Foto", oost.collection)
