"""Where words stand that a visitor can read. The one place that decides what is translated.

Everything else (admin, what editors and accounts read, the brandbook) is Dutch.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.ROOT

TEMPLATES = (
    "site/templates/*.html",
    "site/werkcentrum/templates/werkcentrum/*.html",
    "brand/templates/brand/components/*.html",
    "site/content/templates/content/*.html",
    "site/content/templates/content/blocks/*.html",
    "home/templates/home/*.html",
    "regions/templates/regions/*.html",
    "instrumenten/templates/instrumenten/*.html",
    "search/templates/search/**/*.html",
    "search/querylog/templates/querylog/*.html",
)
MODULES = (
    "brand/lists.py",
    "brand/templatetags/brand_tags.py",
    "home/directory.py",
    "instrumenten/cards.py",
    "instrumenten/doors.py",
    "instrumenten/presentation.py",
    "instrumenten/reach.py",
    "instrumenten/vocabularies.py",
    "regions/areas.py",
    "regions/contact.py",
    "regions/doorway.py",
    "regions/hours.py",
    "regions/map.py",
    "regions/models/location.py",
    "regions/search_documents.py",
    "regions/states.py",
    "search/engines/rows.py",
    "search/facets.py",
    "search/presentation.py",
    "search/querylog/feedback.py",
    "search/ranking.py",
    "search/registry.py",
    "search/suggesting.py",
    "search/understood_line.py",
    "site/content/apps.py",
    "site/content/breadcrumbs.py",
    "site/content/navigation.py",
    "site/content/targets.py",
    "site/werkcentrum/errors.py",
)


def files() -> Iterator[Path]:
    """Templates and modules, in a fixed order."""
    for pattern in (*TEMPLATES, *MODULES):
        found = sorted(ROOT.glob(pattern))
        if not found:
            raise FileNotFoundError(f"{pattern}: no such file; mend {__name__}")
        yield from found
