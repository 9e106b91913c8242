"""Sites and pages for tests."""

import uuid
from typing import Any

from wagtail.models import Page, Site

from tenancy.models import SiteHost

from .models import BodyPage, ContentPage

_numbers = iter(range(1, 1_000_000))


def text(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


def heading(words: str, level: str = "2") -> dict[str, Any]:
    return {"type": "heading", "value": {"text": words, "level": level}}


def items(*values: Any) -> list[dict[str, Any]]:
    """Raw data of a ListBlock."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def make_page(parent: Page, model: type[BodyPage] = ContentPage, **values: Any) -> Any:
    """A published page with a revision, below `parent`."""
    values.setdefault("title", f"Pagina {next(_numbers)}")
    page = model(**values)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def make_site(host: str, *, national: bool = False, **values: Any) -> Site:
    """A site with a home page. The national one takes the place of Wagtail's own default site."""
    home = ContentPage(title=host, slug=host.replace(".", "-"), **values)
    Page.get_first_root_node().add_child(instance=home)  # no revision: half of a test's time
    root = Page.objects.get(pk=home.pk)
    site = Site.objects.filter(is_default_site=True).first() if national else None
    site = site or Site(is_default_site=national)
    site.hostname, site.port, site.root_page, site.site_name = host, 80, root, host
    site.save()
    SiteHost.objects.update_or_create(host=host, defaults={"site": site, "canonical": True})
    return site
