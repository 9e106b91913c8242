"""Loads the editions that come with the code. Safe to repeat; never over what an editor made or published."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook

from . import acts, published
from .models import Edition, Publication


def load_delivered() -> list[str]:
    """What was done. An edition whose files changed with the code comes in beside the older one."""
    done = []
    for name in published.all_delivered():
        brandbook = published.delivered(name)
        edition = next((each for each in _loaded(name) if _digest(each) == brandbook.digest), None)
        if edition is None:
            edition = _load(name, brandbook)
            done.append(_("%s is ingelezen") % edition.name)
        if name == published.PLACEHOLDER and _may_publish(edition):
            acts.publish(acts.make_candidate(edition), why=_("De meegeleverde huisstijl"))
            done.append(_("%s geldt nu op alle sites") % edition.name)
        elif edition.is_draft:
            acts.make_candidate(edition, why=_("Om mee te proberen"))
    return done


def _load(name: str, brandbook: Brandbook) -> Edition:
    taken = Edition.objects.filter(name=name).exists()
    own = f"{name}-{brandbook.digest[:6]}" if taken else name
    return acts.add(own, brandbook.files, why=_("Meegeleverd met het programma"))


def _loaded(name: str) -> Iterator[Edition]:
    pattern = re.compile(rf"{re.escape(name)}(-[0-9a-f]{{6}})?")
    for edition in Edition.objects.filter(name__startswith=name):
        if pattern.fullmatch(edition.name):
            yield edition


def _digest(edition: Edition) -> str:
    return edition.brandbook().digest


def _may_publish(edition: Edition) -> bool:
    """Nothing was published yet, or only what we published ourselves, and this is newer."""
    if Publication.objects.filter(edition=edition).exists():
        return False
    ours = {each.pk for each in _loaded(published.PLACEHOLDER)}
    rows = Publication.objects.values_list("edition_id", "by_id")
    return all(edition_id in ours and by_id is None for edition_id, by_id in rows)
