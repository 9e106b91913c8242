"""wagtail-localize asks for one global permission; here the page or snippet itself is asked too (H9).

The same paths are registered before those of wagtail-localize: the first match wins. What writes on a
page asks for the right to change it; what ends, replaces or shows a translation to visitors, for the
right to publish it: a translator has the first alone.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from . import doorkeeper, page_policy
from .belonging import site_of
from .national import is_national
from .reach import sees_all
from .sight import sees


def may_write(user: Any, instance: Model) -> bool:
    """Whether someone may change this very page or snippet: wagtail-localize asks for some of its model."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    policy = policy_registry.get(instance)
    return policy.user_has_permission_for_instance(user, "change", instance)


def may_publish(user: Any, instance: Model) -> bool:
    """Whether someone may show it to visitors; what has no draft is shown as soon as it is saved."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_publish())
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    policy = policy_registry.get(instance)
    return policy.user_has_permission_for_instance(user, action, instance)


def ask_the_instance() -> None:
    """All views on one translation ask this one function of wagtail-localize."""
    edit_translation.user_can_edit_instance = may_write


class SubmitOwnPage(SubmitPageTranslationView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """An alias has no text of its own: its page does, and is translated once for all that follow."""
        response = None
        if request.user.has_perm("wagtail_localize.submit_translation"):
            response = refuse_alias(request, self.get_object())
        return response or super().dispatch(request, *args, **kwargs)

    def get_object(self) -> Page:
        page = super().get_object()
        may = page.permissions_for_user(self.request.user)
        if not (may.can_edit() and may.can_publish()):
            raise PermissionDenied
        return page

    def get_form(self) -> Any:
        """Offers the languages of the page's own site: a region chooses a language by provisioning."""
        form = super().get_form()
        site = site_of(self.object)
        if site is not None and not is_national(site):
            homes = site.root_page.get_translations(inclusive=True)
            offered = form.fields["locales"].queryset
            form.fields["locales"].queryset = offered.filter(pk__in=homes.values("locale"))
        return form


class SubmitOwnSnippet(SubmitSnippetTranslationView):
    def get_object(self) -> Model:
        found = super().get_object()
        policy = policy_registry.get(found)
        if not policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise PermissionDenied
        return found


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Says why an alias can't be translated, and leads back; None for a page with a text of its own."""
    if page.alias_of_id is None:
        return None
    messages.error(
        request,
        _(
            "‘%(page)s’ volgt een andere pagina en heeft geen eigen tekst om te vertalen. "
            "Vertaal de pagina die zij volgt, of maak er eerst een eigen pagina van."
        )
        % {"page": page.title},
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


class UpdateOwnTranslations(UpdateTranslationsView):
    """Brings every translation of a text up to date, and may publish them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        targets = [_target(translation) for translation in _enabled(self.get_object())]
        if not all(target is not None and may_write(request.user, target) for target in targets):
            raise PermissionDenied
        if request.POST.get("publish_translations") and not all(
            may_publish(request.user, target) for target in targets if target is not None
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def of_publishers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ending a translation, or putting the Dutch text in its place, is no work of a translator."""

    def asked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if "page_id" in kwargs:
            instance: Model | None = Page.objects.filter(pk=kwargs["page_id"]).specific().first()
        else:
            found = Translation.objects.filter(pk=kwargs["translation_id"]).first()
            instance = _target(found) if found else None
        if instance is not None and not may_publish(request.user, instance):
            raise PermissionDenied
        return view(request, **kwargs)

    return asked


@hooks.register("before_edit_page", order=-100)
@hooks.register("before_edit_snippet", order=-100)
def restarting_is_of_publishers(request: HttpRequest, instance: Any) -> None:
    """wagtail-localize's own hooks start a stopped translation again: that gives up what was edited."""
    acts = {"localize-restart-translation", "localize-convert-to-alias"}
    asked = request.method == "POST" and acts & request.POST.keys()
    if asked and not may_publish(request.user, instance):
        raise PermissionDenied


class NationalReport(TranslationsReportView):
    """Lists the translations of all sites."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sees_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """wagtail-localize's API lists every snippet to anyone; its own screens need it nowhere else
    than for segments that override a snippet, which we do not use."""
    raise PermissionDenied


def own_source(user: Any, value: Any) -> bool:
    """What is translated, and every translation of it, is one's own."""
    source = TranslationSource.objects.filter(pk=value).first()
    return source is not None and all(
        _own(user, instance) for instance in (_source(source), *map(_target, _enabled(source)))
    )


def own_translation(user: Any, value: Any) -> bool:
    """The text that the translation writes in is one's own."""
    translation = Translation.objects.filter(pk=value).select_related("source").first()
    return translation is not None and _own(user, _target(translation))


# Without the text that it writes in, wagtail-localize answers 500, whoever asks.
own_translation.for_everyone = True  # type: ignore[attr-defined]


def _enabled(source: TranslationSource) -> QuerySet[Translation]:
    return source.translations.filter(enabled=True)


def _source(source: TranslationSource) -> Model | None:
    try:
        return source.get_source_instance()
    except ObjectDoesNotExist:
        return None


def _target(translation: Translation) -> Model | None:
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def _own(user: Any, instance: Model | None) -> bool:
    if isinstance(instance, Page):
        # A superuser has no right on any one page.
        return sees_all(user) or page_policy.within_own(user, instance.pk)
    return instance is not None and sees(user, instance)


def register_with_the_doorkeeper() -> None:
    """The views on one translation ask for a right on the model, which for what belongs to a site is a
    right on every site's."""
    ask_the_instance()
    doorkeeper.register_parameters(
        translation_id=own_translation,
        translation_source_id=own_source,
        string_segment_id=doorkeeper.open_to_all,
        overridable_segment_id=doorkeeper.open_to_all,
    )
    # `closed`, and `SubmitOwnSnippet`, which asks itself.
    doorkeeper.register("localize_own_snippet", pk=doorkeeper.open_to_all)
    doorkeeper.register("localize_closed", pk=doorkeeper.open_to_all)
    doorkeeper.register("wagtail_localize", pk=doorkeeper.open_to_all)


@hooks.register("register_admin_urls", order=-100)
def before_those_of_wagtail_localize() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", SubmitOwnPage.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            SubmitOwnSnippet.as_view(),
            name="localize_own_snippet",
        ),
        path("localize/update/<int:translation_source_id>/", UpdateOwnTranslations.as_view()),
        path(
            "localize/translate/<int:translation_id>/disable/",
            of_publishers(edit_translation.stop_translation),
        ),
        path(
            "localize/page/<int:page_id>/convert_to_alias/",
            of_publishers(convert.convert_to_alias),
        ),
        path("localize/reports/translations/", NationalReport.as_view()),
        path("localize/reports/translations/results/", NationalReport.as_view(results_only=True)),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", closed),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            closed,
            name="localize_closed",
        ),
    ]
