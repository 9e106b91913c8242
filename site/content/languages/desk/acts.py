"""What is done with a translation: begun, read, submitted, sent back. Each is in the audit trail."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from audit.trail import record
from content.languages import memory, unfinished
from content.languages.offered import SOURCE, chosen, locale
from tenancy.belonging import site_of
from tenancy.localize_jobs import mend_children_counts


class RefusedError(Exception):
    """It can't be done; the message says why, in a sentence for the screen."""


def name_of(code: str) -> str:
    """The language as an editor calls it: `Pools`."""
    return str(dict(settings.LANGUAGES)[code])


def why_not_begin(page: Page, code: str, user: Any) -> str:
    """Why the page can't be begun in a language; '' where it can. Says nothing of who may see the page."""
    if page.alias_of_id is not None:
        return _("Deze pagina volgt een andere pagina. Vertaal de pagina die zij volgt.")
    if page.depth < 3 or page.locale.language_code != SOURCE or code == SOURCE:
        return _("Een voorpagina komt er bij het kiezen van de taal. Vertaal een pagina daaronder.")
    if page.get_translation_or_none(locale(code)) is not None:
        return _("Deze pagina is er al in die taal.")
    parent = page.get_parent().get_translation_or_none(locale(code))
    if parent is None:
        return _("De pagina erboven is er nog niet in die taal. Vertaal die eerst.")
    if not parent.specific.permissions_for_user(user).can_edit():
        return _("Je werkt niet aan deze taal op deze site.")
    return ""


@transaction.atomic
def begin(page: Page, code: str, user: Any) -> Page:
    """A draft of the page in a language, with all that was translated before. Raises RefusedError."""
    why = why_not_begin(page, code, user)
    if why:
        raise RefusedError(why)
    source, _changed = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=locale(code)
    )
    memory.fill(translation)
    translation.save_target(user=user, publish=False)
    transaction.on_commit(lambda: mend_children_counts(page.pk))
    target = translation.get_target_instance()
    record("translation.begun", actor=user, site=site_of(target), obj=target, language=code)
    return target


def read(translation: Translation, user: Any, segment: int | None = None) -> int:
    """A person has read what a machine or a file wrote: of one text, or of all; how many."""
    segments = StringSegment.objects.filter(source=translation.source)
    if segment is not None:
        segments = segments.filter(pk=segment)
    rows = StringTranslation.objects.filter(
        pk__in=segments.get_translations(translation.target_locale).values("pk"),
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )
    number = rows.update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name="",
        last_translated_by=user,
        updated_at=timezone.now(),
    )
    if number:
        target = translation.get_target_instance()
        record("translation.read", actor=user, site=site_of(target), obj=target, number=number)
    return number


@transaction.atomic
def submit(translation: Translation, user: Any) -> Page:
    """What is translated becomes a draft that an editor judges. Raises RefusedError."""
    page = translation.get_target_instance()
    if not isinstance(page, Page):
        raise RefusedError(_("Dit heeft geen concept: wie het mag wijzigen, zet het live."))
    if page.workflow_in_progress:
        raise RefusedError(_("Deze pagina ligt al bij de eindredactie."))
    why = unfinished.held_back(page)
    if why:
        raise RefusedError(why)
    workflow = page.get_workflow()
    if workflow is None:
        raise RefusedError(_("Voor deze pagina is geen controle ingesteld. Vraag het beheer."))
    save_draft(translation, user)
    page = translation.get_target_instance()
    workflow.start(page, user)
    record("translation.submitted", actor=user, site=site_of(page), obj=page)
    return page


def save_draft(translation: Translation, user: Any) -> None:
    """wagtail-localize saves a draft in the page itself, which visitors see: here it is a revision only."""
    instance = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    instance.draft_title = instance.title
    instance.save_revision(user=user)


@transaction.atomic
def send_back(page: Page, user: Any, comment: str) -> None:
    """An approver asks the translator for a change. Raises RefusedError."""
    state = page.current_workflow_task_state
    task = state.task.specific if state else None
    if task is None or "reject" not in {name for name, *_rest in task.get_actions(page, user)}:
        raise RefusedError(_("Deze pagina ligt niet bij jou ter controle."))
    task.on_action(state, user, "reject", comment=comment)


def closed_language(page: Page) -> str:
    """In one sentence that the site has switched the language of this page off; '' where it is open."""
    site = site_of(page)
    if site is None or page.locale.language_code in chosen(site):
        return ""
    return _(
        "%(site)s heeft %(language)s uitgezet. Niemand ziet deze pagina nu. De vertaling blijft bewaard, "
        "en komt terug als de taal weer aangaat."
    ) % {
        "site": site.site_name or site.hostname,
        "language": page.locale.get_display_name(),
    }
