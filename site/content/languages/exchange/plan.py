"""What files would change, and what stands in the way. All of it is imported, or nothing."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from audit.trail import record
from content.languages.desk import acts, rows
from tenancy.belonging import site_of
from tenancy.localize_guard import may_write

from . import checking, inline
from .units import Problem, TranslationFile, Unit


@dataclass(frozen=True)
class Change:
    """One text that gets another translation; `old` is empty where it had none."""

    translation: Translation
    segment: StringSegment
    title: str
    dutch: str
    old: str
    new: str


@dataclass
class Plan:
    """`same`: texts that stand there already as the file has them; `empty`: not translated in the file."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0
    empty: int = 0


def plan(
    files: Iterable[TranslationFile],
    user: Any,
    only: Translation | None = None,
    language: str | None = None,
) -> Plan:
    """`only`: the files must be of this translation; `language`: of this language."""
    found = Plan()
    seen: set[str] = set()
    for file in files:
        translation = _translation(file, user, only, language, found)
        if translation is None:
            continue
        if file.key in seen:
            found.problems.append(
                Problem(file.name, file.title, _("Deze pagina staat er twee keer in."))
            )
            continue
        seen.add(file.key)
        _compare(file, translation, found)
    return found


@transaction.atomic
def carry_out(found: Plan, user: Any) -> int:
    """Write what was planned. Raises ValueError for a plan with problems."""
    if found.problems:
        raise ValueError("a plan with problems is not carried out")
    touched: dict[int, Translation] = {}
    for change in found.changes:
        StringTranslation.objects.update_or_create(
            translation_of=change.segment.string,
            locale=change.translation.target_locale,
            context=change.segment.context,
            defaults={
                "data": change.new,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
        touched[change.translation.pk] = change.translation
    for translation in touched.values():
        target = translation.get_target_instance()
        number = sum(change.translation.pk == translation.pk for change in found.changes)
        record("translation.imported", actor=user, site=site_of(target), obj=target, number=number)
    return len(found.changes)


def _translation(
    file: TranslationFile, user: Any, only: Translation | None, language: str | None, found: Plan
) -> Translation | None:
    """Whose translation the file is; None with a problem noted."""
    translation = None
    if _is_uuid(file.key):
        translation = rows.in_reach(user).filter(uuid=file.key).first()
    why = _refusal(file, translation, user, only, language)
    if why:
        found.problems.append(Problem(file.name, file.title, why))
        return None
    return translation


def _refusal(
    file: TranslationFile,
    translation: Translation | None,
    user: Any,
    only: Translation | None,
    language: str | None,
) -> str:
    """Why the file as a whole is not for this translation; the same for what does not exist and what is
    another's."""
    if only is not None and file.key != str(only.uuid):
        return _("Dit bestand hoort bij een andere pagina, of bij een andere taal ervan.")
    if translation is None:
        return _("Dit bestand hoort bij geen vertaling waar jij aan werkt.")
    code = translation.target_locale.language_code
    if file.language and file.language.lower().replace("_", "-").split("-")[0] != code:
        return _("Het bestand is in ‘%(there)s’, deze vertaling is in ‘%(wanted)s’.") % {
            "there": file.language,
            "wanted": code,
        }
    if language is not None and code != language:
        return _("Dit bestand is van een andere taal dan je koos.")
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return _("De pagina van deze vertaling is er niet meer.")
    if not may_write(user, target):
        return _("Dit bestand hoort bij geen vertaling waar jij aan werkt.")
    return acts.closed_language(target) if isinstance(target, Page) else ""


def _compare(file: TranslationFile, translation: Translation, found: Plan) -> None:
    segments = list(
        StringSegment.objects.filter(source=translation.source)
        .annotate_translation(translation.target_locale, include_errors=True)
        .select_related("string", "context")
        .order_by("order")
    )
    by_path: dict[str, list[StringSegment]] = {}
    for segment in segments:
        by_path.setdefault(segment.context.path, []).append(segment)
    title = translation.source.object_repr
    new: dict[tuple[int, int], str] = {}
    for unit in file.units:
        if not unit.target.strip():
            found.empty += 1
            continue
        place = " · ".join(part for part in (title, unit.path, unit.place) if part)
        segment = _segment(unit, by_path.get(unit.path, []))
        if segment is None:
            text = _why_not_there(unit, by_path.get(unit.path, []))
            found.problems.append(Problem(file.name, place, text))
            continue
        try:
            target = _html(unit.target, segment.string.data)
        except inline.UnknownTagError as error:
            text = _("%(tag)s staat niet in het Nederlands.") % {"tag": error}
            found.problems.append(Problem(file.name, place, text))
            continue
        wrong = checking.wrong(segment.string.data, target, _longest(translation, segment))
        found.problems += [Problem(file.name, place, text) for text in wrong]
        if wrong:
            continue
        target = checking.clean(target)
        key = (segment.context_id, segment.string_id)
        if new.get(key, target) != target:
            text = _("Dezelfde tekst staat er twee keer in, met verschillende vertalingen.")
            found.problems.append(Problem(file.name, place, text))
            continue
        if key in new:
            continue
        new[key] = target
        old = getattr(segment, "translation", None) or ""
        if old == target:
            found.same += 1
        else:
            found.changes.append(
                Change(translation, segment, title, segment.string.data, old, target)
            )


def _segment(unit: Unit, here: list[StringSegment]) -> StringSegment | None:
    """The text of the page that this unit has the Dutch of."""
    for segment in sorted(here, key=lambda one: one.order != unit.number):
        try:
            if _html(unit.source, segment.string.data) == segment.string.data:
                return segment
        except inline.UnknownTagError:
            continue
    return None


def _html(text: str, source: str) -> str:
    """A text of XLIFF with its tags as the source has them; one of PO is HTML already."""
    element = getattr(text, "element", None)
    return text if element is None else inline.html_of(element, source)


def _why_not_there(unit: Unit, here: list[StringSegment]) -> str:
    if unit.path == "slug":
        return _("Het adres van een pagina is in alle talen hetzelfde en wordt niet vertaald.")
    if not here:
        return _("Deze tekst staat niet (meer) op de pagina. Maak een nieuw bestand.")
    return _(
        "Het Nederlands is gewijzigd sinds dit bestand is gemaakt. In het bestand: ‘%(there)s’. "
        "Nu: ‘%(now)s’. Maak een nieuw bestand."
    ) % {"there": str(unit.source)[:80], "now": here[0].string.data[:80]}


def _longest(translation: Translation, segment: StringSegment) -> int | None:
    """How much the field of this text holds, where it is a plain field."""
    model = translation.source.specific_content_type.model_class()
    try:
        field = model._meta.get_field(segment.context.path) if model else None
    except FieldDoesNotExist:
        return None
    return getattr(field, "max_length", None)


def _is_uuid(key: str) -> bool:
    try:
        return bool(uuid.UUID(key))
    except ValueError:
        return False
