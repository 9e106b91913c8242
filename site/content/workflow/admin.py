"""What the workflow asks of the admin: refusals, the button 'Indienen', tasks on the dashboard, the script
that keeps what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import CancelWorkflowMenuItem, SubmitForModerationMenuItem
from wagtail.models import Page, WorkflowState

from audit.trail import record
from tenancy.belonging import site_of

from . import editing_check
from .publishing import refusal


@hooks.register("before_publish_page")
def refuse_publishing_without_approval(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The form refuses first; this is for what reaches the view by another way."""
    why = refusal(page, request.user)
    if not why:
        return None
    record("page.published", actor=request.user, site=site_of(page), obj=page, refused=True)
    messages.error(request, why)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def say_that_it_was_only_saved(request: HttpRequest, page: Page) -> None:
    """The reason was in the stored draft and went with this very save: Wagtail saved, and did not publish."""
    if "action-publish" in request.POST and page.has_unpublished_changes:
        may: Any = page.permissions_for_user(request.user)
        if may.can_publish() and not page.approved_schedule:
            messages.warning(request, _("De pagina is bewaard als concept. Publiceer haar nu."))


@hooks.register("before_bulk_action")
def refuse_bulk_publishing_without_approval(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Asked of the text that would go live, which is the latest draft."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    refused = [
        page for page in pages if refusal(page.get_latest_revision_as_object(), request.user)
    ]
    if not refused:
        return None
    for page in refused:
        record("page.published", actor=request.user, site=site_of(page), obj=page, refused=True)
    messages.error(
        request,
        _(
            "Er is niets gepubliceerd. Landelijke goedkeuring is nodig voor: %(titles)s. Dien die in."
        )
        % {"titles": ", ".join(page.draft_title for page in refused)},
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


@hooks.register("before_copy_page")
def refuse_live_copies_without_approval(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy that is live at once passes by no button. What belongs to the campaign is not copied along;
    a claim to national reach is."""
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=int(chosen)).first() if chosen.isdigit() else None
    pages = [page]
    if request.POST.get("copy_subpages"):
        pages = list(page.get_descendants(inclusive=True))
    copies = [_without_what_is_not_copied(one.specific) for one in pages]
    if not any(refusal(one, request.user, parent) for one in copies):
        return None
    messages.error(
        request,
        _(
            "De kopie heeft landelijke goedkeuring nodig. Kopieer zonder te publiceren en dien haar in."
        ),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


def _without_what_is_not_copied(page: Any) -> Any:
    page.in_campaign, page.brand_exception = False, ""
    return page


class SubmitItem(SubmitForModerationMenuItem):
    """Says what it does; Wagtail's own names the workflow, which is the same for every page here."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        again = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": _("Opnieuw indienen") if again else _("Indienen")}


class WithdrawItem(CancelWorkflowMenuItem):
    label = gettext_lazy("Intrekken")


@hooks.register("construct_page_action_menu")
def submit_in_plain_words(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """'Indienen' goes first where it is the only way on: a publisher whose page needs the country."""
    for place, item in enumerate(items):
        if isinstance(item, SubmitForModerationMenuItem):
            items[place] = SubmitItem(order=item.order)
        elif isinstance(item, CancelWorkflowMenuItem):
            items[place] = WithdrawItem(order=item.order)
    page = context.get("page")
    if page is None or not refusal(page, request.user):
        return
    items.sort(key=lambda item: not isinstance(item, SubmitItem))


@hooks.register("register_admin_urls")
def editing_check_urls() -> list[Any]:
    return [
        path("schrijfcontrole/", editing_check.state, name="content_editing_check"),
        path("schrijfcontrole/<int:page_id>/", editing_check.state, name="content_editing_check"),
    ]


@hooks.register("insert_editor_js")
def keep_what_was_typed() -> str:
    """The words of the script come along with it, because they are translated here."""
    attributes = {
        "src": static("content/admin/typed-text.js"),
        "data-check": reverse("content_editing_check"),
        "data-login": reverse("wagtailadmin_login"),
        **{f"data-{name}": text for name, text in TEXTS.items()},
    }
    return format_html(
        "<script{} defer></script>", format_html_join("", ' {}="{}"', attributes.items())
    )


# Words of site/content/static/content/admin/typed-text.js, by the name under which it asks for them.
TEXTS = {
    "signed-out": gettext_lazy(
        "Je bent niet meer aangemeld. Je tekst staat nog in dit formulier. Meld je aan in een nieuw "
        "tabblad, kom terug en probeer het opnieuw."
    ),
    "sign-in": gettext_lazy("Aanmelden (nieuw tabblad)"),
    "no-network": gettext_lazy(
        "Er is geen verbinding. Er is niets opgeslagen; je tekst staat nog in dit formulier. Probeer "
        "het opnieuw als je weer verbinding hebt."
    ),
    "server-error": gettext_lazy(
        "Opslaan lukt nu niet door een fout op de server. Je tekst staat nog in dit formulier. Probeer "
        "het straks opnieuw."
    ),
    "gone": gettext_lazy(
        "Deze pagina is er niet meer, of je mag haar niet meer wijzigen. Er is niets opgeslagen; "
        "kopieer je tekst als je hem wilt bewaren."
    ),
    "locked": gettext_lazy(
        "Deze pagina is intussen vergrendeld. Er is niets opgeslagen; je tekst staat nog in dit formulier."
    ),
    "found": gettext_lazy("Er is tekst van jou die niet is opgeslagen, van"),
    "restore": gettext_lazy("Zet mijn tekst terug"),
    "discard": gettext_lazy("Gooi weg"),
    "restore-failed": gettext_lazy(
        "Terugzetten lukte niet: iemand anders heeft de pagina intussen opgeslagen, of een veld klopt niet."
    ),
    "overwrite": gettext_lazy("Zet mijn tekst toch terug"),
}
