"""The addresses of the desk in the admin. Which parameter names what: `register_with_the_doorkeeper`."""

from typing import Any

from django.urls import path
from wagtail.models import Page

from tenancy import doorkeeper, page_policy

from . import file_screens, screens, term_screens
from .report import TranslationsView
from .to_begin import NewTranslationsView


def patterns() -> list[Any]:
    importing = file_screens.ImportView.as_view()
    return [
        # In the place of wagtail-localize's own, which take whatever a file holds.
        path("localize/translate/<int:translation_id>/pofile/upload/", importing),
        path(
            "localize/translate/<int:translation_id>/pofile/download/",
            file_screens.download_po,
            name="content_translation_po",
        ),
        path("vertalen/", TranslationsView.as_view(), name="content_translations"),
        path(
            "vertalen/resultaten/",
            TranslationsView.as_view(results_only=True),
            name="content_translations_results",
        ),
        path("vertalen/nieuw/", NewTranslationsView.as_view(), name="content_translations_new"),
        path(
            "vertalen/nieuw/resultaten/",
            NewTranslationsView.as_view(results_only=True),
            name="content_translations_new_results",
        ),
        path(
            "vertalen/nieuw/<int:page_id>/<slug:code>/",
            screens.begin,
            name="content_translation_begin",
        ),
        path(
            "vertalen/<int:translation_id>/gelezen/", screens.read, name="content_translation_read"
        ),
        path(
            "vertalen/<int:translation_id>/indienen/",
            screens.submit,
            name="content_translation_submit",
        ),
        path(
            "vertalen/<int:translation_id>/terugsturen/",
            screens.send_back,
            name="content_translation_send_back",
        ),
        path(
            "vertalen/<int:translation_id>/inlezen/",
            file_screens.ImportView.as_view(),
            name="content_translation_import",
        ),
        path(
            "vertalen/<int:translation_id>/bestand/<slug:kind>/",
            file_screens.download,
            name="content_translation_file",
        ),
        path(
            "vertalen/bestanden/",
            file_screens.ImportView.as_view(),
            name="content_translation_files",
        ),
        path(
            "vertalen/bestanden/download/",
            file_screens.download_many,
            name="content_translation_files_download",
        ),
        path("vertalen/termen/", term_screens.TermFileView.as_view(), name="content_terms_file"),
        path("vertalen/termen/download/", term_screens.download, name="content_terms_download"),
    ]


def register_with_the_doorkeeper() -> None:
    """`translation_id` is known from wagtail-localize."""
    doorkeeper.register(
        "content_translation_begin", page_id=can_be_begun, code=doorkeeper.open_to_all
    )
    doorkeeper.register("content_translation_file", kind=doorkeeper.open_to_all)


def can_be_begun(user: Any, value: Any) -> bool:
    """A Dutch page whose parent is, in another language, below a page on which one has a right: a
    translator has none on the Dutch one."""
    page = Page.objects.filter(pk=value).first()
    parent = page.get_parent() if page is not None else None
    if parent is None or parent.is_root():
        return False
    return any(page_policy.within_own(user, there.pk) for there in parent.get_translations())


can_be_begun.model = Page  # type: ignore[attr-defined]
