"""What was filled in follows edition, template, name and page. When one changed: does it still fit?"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from brand import current
from brand.brandbook import Brandbook
from brand.site_look import SiteLook, looks_of
from tenancy.areas import Area
from tenancy.hosts import site_url
from tenancy.worklists import Item

from . import admin_urls, filling, output
from .document import DrawingError
from .draw import BusyError
from .filling import PlaceProblem
from .markup import TemplateError
from .models import FilledTemplate

# Drawings in one minute of `run_due`; the rest comes the next minute.
AT_ONCE = 60


def state_key(filled: FilledTemplate, brandbook: Brandbook, look: SiteLook) -> str:
    """Another key: something changed that the drawing depends on."""
    page, picture = filled.page, filled.picture
    parts = [
        brandbook.digest,
        look.name_parts,
        look.accent,
        look.fanlight,
        site_url(filled.site),
        filled.template.changed_at.isoformat(),
        filled.changed_at.isoformat(),
        [filled.picture_id, picture and picture.description, filled.picture_alt],
        picture is not None and filling.right_ended(picture),
        [filled.page_id, page and page.live, page and page.url_path],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def look_again(now: datetime) -> int:
    """For `run_due`: looks at what changed since it was last looked at; says how many it looked at."""
    brandbook = current.brandbook()
    rows = FilledTemplate.objects.select_related("site", "template", "page", "picture")
    looks = looks_of(Site.objects.all())
    seen = 0
    for filled in rows.order_by("pk").iterator():
        key = state_key(filled, brandbook, looks[filled.site_id])
        if key == filled.looked_at_as:
            continue
        if seen == AT_ONCE:
            break
        seen += 1
        try:
            note(filled, problems_of(filled, brandbook), key)
        except BusyError:
            break
    return seen


def problems_of(filled: FilledTemplate, brandbook: Brandbook) -> list[PlaceProblem]:
    try:
        return output.measured(filling.of(filled, brandbook))
    except BusyError:
        raise
    except (TemplateError, DrawingError) as error:
        return [PlaceProblem("", str(error))]


def note(filled: FilledTemplate, problems: Iterable[PlaceProblem], key: str) -> None:
    """Without touching `changed_at`: nobody changed anything in it."""
    labels = {name: rule.label for name, rule in filled.template.rules().items()}
    told = [{**each.as_json(), "label": labels.get(each.place, "")} for each in problems]
    FilledTemplate.objects.filter(pk=filled.pk).update(problems=told, looked_at_as=key)


def unfit(area: Area, user: Any) -> Iterator[Item]:
    """The worklist: what no longer fits."""
    if area.pages is not None:
        return
    sites = [site.pk for site in area.sites]
    rows = (
        FilledTemplate.objects.filter(site__in=sites)
        .exclude(problems=[])
        .select_related("template")
    )
    for filled in rows:
        places = ", ".join(problem["label"] for problem in filled.problems if problem["label"])
        note = _("Past niet meer: %(places)s") % {"places": places} if places else filled.state()
        yield Item(
            filled.title, admin_urls.edit(filled.pk), filled.site_id, filled.changed_at, note
        )
