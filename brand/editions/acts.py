"""What can be done with an edition. Each act is whole or not at all, waits for the others, and is written down twice:
in the edition's own history (EditionChange) and in the audit trail.

All raise EditionError; nothing is stored then. `by` None: the system, or somebody at the shell.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audit.trail import record
from brand.brandbook import Brandbook
from tenancy.locking import exclusive

from . import published
from .checking import checked
from .difference import Difference, between
from .errors import EditionError, MovedOnError
from .findings import blocking, check
from .models import Edition, EditionChange, EditionFile, Publication

LOCK = "brand editions"
MOST_TOLD = 20


def add(
    name: str, files: Mapping[str, bytes], *, by: Any = None, why: str = "", title: str = ""
) -> Edition:
    """A new draft out of delivered files."""
    return _new(checked(name, files), title=title, by=by, why=why)


def copy(source: Edition, *, name: str, title: str = "", by: Any = None, why: str = "") -> Edition:
    """A new draft with everything that `source` holds now: how a change of what is published begins."""
    held = source.brandbook()
    return _new(Brandbook(name, held.files), title=title, by=by, why=why, source=source)


def change(
    edition: Edition,
    files: Mapping[str, bytes | None],
    *,
    by: Any = None,
    why: str = "",
    seen: str = "",
) -> list[Difference]:
    """Put `files` in it; None takes one out. A candidate is a draft again: something else was looked at.

    `seen`: the digest that whoever changes it had before them.
    """
    with _alone():
        edition = _fresh(edition)
        before = edition.brandbook()
        if edition.is_published:
            raise EditionError(
                _("Een gepubliceerde editie verandert niet meer. Maak eerst een kopie.")
            )
        if seen and seen != before.digest:
            raise MovedOnError(
                _("Intussen heeft iemand anders deze editie veranderd. Kijk eerst wat er nu staat.")
            )
        merged = {**before.files, **files}
        after = checked(edition.name, {p: c for p, c in merged.items() if c is not None})
        found = between(before.files, after.files)
        if not found:
            return []
        _put(edition, before.files, after.files)
        edition.state = Edition.State.DRAFT
        edition.is_placeholder = after.is_placeholder
        edition.save()
        _note(edition, found, by=by, why=why)
        told = [each.place for each in found[:MOST_TOLD]]
        record("brand.changed", actor=by, obj=edition, places=told, number=len(found), why=why)
        return found


def make_candidate(edition: Edition, *, by: Any = None, why: str = "") -> Edition:
    """Ready to be looked at on every site, and then to be published."""
    with _alone():
        edition = _fresh(edition)
        if edition.is_candidate:
            return edition
        if edition.is_published:
            raise EditionError(_("‘%s’ is al gepubliceerd.") % edition)
        checked(edition.name, edition.brandbook().files)
        _move(edition, Edition.State.CANDIDATE, by=by, why=why)
        record("brand.candidate", actor=by, obj=edition, why=why)
        return edition


def publish(
    edition: Edition, *, by: Any = None, why: str = "", held: int | None = None, seen: str = ""
) -> Publication:
    """From now on it holds on every site; one that held before is put back the same way.

    `held`: the pk of the publication (0: none) that whoever publishes saw holding; `seen`: the digest of what they
    looked at. Two people at once: the second is told.
    """
    with _alone():
        edition = _fresh(edition)
        if edition.is_draft:
            raise EditionError(
                _("‘%s’ is nog een concept. Zet het eerst klaar als kandidaat.") % edition
            )
        last = Publication.objects.select_related("edition").first()
        _still(last, held)
        brandbook = edition.brandbook()
        if seen and seen != brandbook.digest:
            raise MovedOnError(_("Intussen is deze editie veranderd. Bekijk haar eerst opnieuw."))
        if last is not None and last.edition_id == edition.pk:
            raise EditionError(_("‘%s’ geldt al op alle sites.") % edition)
        if edition.is_published:  # it held before: then it may hold again, whatever we look for now
            return _publish(edition, brandbook, last, by=by, why=why, act="brand.put_back")
        refuse_blocked(brandbook)
        return _publish(edition, brandbook, last, by=by, why=why, act="brand.published")


def back(*, by: Any = None, why: str = "", held: int | None = None) -> Publication:
    """The edition that held before this one holds again. Twice back is where one began."""
    with _alone():
        last = Publication.objects.select_related("edition").first()
        _still(last, held)
        before = one_before(last)
        if before is None:
            raise EditionError(_("Er is geen eerdere editie om naar terug te gaan."))
        return _publish(before, before.brandbook(), last, by=by, why=why, act="brand.put_back")


def one_before(last: Publication | None) -> Edition | None:
    """What `back` puts back."""
    if last is None:
        return None
    earlier = Publication.objects.exclude(edition=last.edition_id).select_related("edition")
    found = earlier.filter(pk__lt=last.pk).first()
    return found.edition if found else None


def remove(edition: Edition, *, by: Any = None, why: str = "") -> None:
    """A draft or a candidate goes, with its files and its history; the audit trail keeps that it was there."""
    with _alone():
        edition = _fresh(edition)
        if edition.is_published:
            raise EditionError(_("Een gepubliceerde editie blijft bewaard."))
        record("brand.removed", actor=by, obj=edition, why=why)
        edition.delete()


def refuse_blocked(brandbook: Brandbook) -> None:
    wrong = blocking(check(brandbook))
    if wrong:
        raise EditionError(*map(str, wrong))


@contextmanager
def _alone() -> Iterator[None]:
    """One act at a time, over all processes; at an error nothing of it stays."""
    with exclusive(LOCK):
        yield


def _fresh(edition: Edition) -> Edition:
    """As it is now that nobody else is at it."""
    found = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if found is None:
        raise MovedOnError(_("Deze editie is intussen verwijderd."))
    return found


def _still(last: Publication | None, held: int | None) -> None:
    if held is None or held == (last.pk if last else 0):
        return
    who = last.by if last else None
    raise MovedOnError(
        _(
            "Intussen is ‘%(edition)s’ gepubliceerd%(by)s. Er is niets veranderd: kijk eerst opnieuw."
        )
        % {
            "edition": last.edition if last else "–",
            "by": _(" door %s") % (who.get_full_name() or who.get_username()) if who else "",
        }
    )


def _new(
    brandbook: Brandbook, *, title: str, by: Any, why: str, source: Edition | None = None
) -> Edition:
    with _alone():
        if Edition.objects.filter(name=brandbook.name).exists():
            raise EditionError(_("Er is al een editie met de naam ‘%s’.") % brandbook.name)
        edition = Edition(
            name=brandbook.name,
            title=(title or brandbook.title).strip()[:120],
            is_placeholder=brandbook.is_placeholder,
            based_on=source,
            notes=why,
        )
        try:
            edition.full_clean(exclude=["based_on"])
        except ValidationError as error:
            raise EditionError(*error.messages) from None
        edition.save()
        _put(edition, {}, brandbook.files)
        whence = _("kopie van %s") % source if source else _("ingelezen")
        _note(edition, [Difference("", "", whence)], by=by, why=why)
        record("brand.made", actor=by, obj=edition, source=whence, why=why)
        return edition


def _publish(
    edition: Edition,
    brandbook: Brandbook,
    last: Publication | None,
    *,
    by: Any,
    why: str,
    act: str,
) -> Publication:
    checked(
        edition.name, brandbook.files
    )  # one of long ago too: this version of the code must be able to draw it
    if not edition.is_published:
        edition.state = Edition.State.PUBLISHED
        edition.save()
    before = str(last.edition) if last else _("de meegeleverde huisstijl")
    what = Difference("", before, _("geldt op alle sites"))
    _note(edition, [what], by=by, why=why)
    row = Publication.objects.create(edition=edition, digest=brandbook.digest, by=by, why=why)
    record(act, actor=by, obj=edition, before=before, digest=brandbook.digest, why=why)
    return row


def _move(edition: Edition, state: Edition.State, *, by: Any, why: str) -> None:
    before = edition.get_state_display()
    edition.state = state
    edition.save()
    _note(edition, [Difference("", before, edition.get_state_display())], by=by, why=why)


def _put(edition: Edition, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    gone = [path for path in before if path not in after]
    if gone:
        edition.files.filter(path__in=gone).delete()
    for path, content in after.items():
        if before.get(path) != content:
            EditionFile.objects.update_or_create(
                edition=edition, path=path, defaults={"content": content}
            )


def _note(edition: Edition, found: Iterable[Difference], *, by: Any, why: str) -> None:
    EditionChange.objects.bulk_create(
        EditionChange(
            edition=edition,
            by=by,
            path=each.place[:250],
            before=each.before,
            after=each.after,
            why=why,
        )
        for each in found
    )


def held() -> Publication | None:
    """The publication that counts now."""
    return Publication.objects.select_related("edition", "by").first()


def brandbook_that_holds() -> Brandbook:
    """As `published.brandbook`, but asked of the database now: for whoever is about to decide."""
    last = held()
    return last.edition.brandbook() if last else published.delivered()
