"""What cannot be added later without pain, kept by system checks (design: 'Before the first migration')."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.functions import Lower
from wagtail.models import Page, TranslatableMixin, get_page_models

from .settings.environment import ROOT

STOCK_PAGE = "wagtailcore.Page"  # Wagtail's own default for WAGTAIL_PAGE_MODEL
LANGUAGES = ["nl", "en", "uk", "pl", "ar"]
MODELS = {
    "AUTH_USER_MODEL": "accounts.User",
    "WAGTAILIMAGES_IMAGE_MODEL": "brand.BrandImage",
    "WAGTAILDOCS_DOCUMENT_MODEL": "brand.BrandDocument",
}
# Entered once in Dutch, shown in five languages.
TRANSLATABLE = [
    "instrumenten.Audience",
    "instrumenten.Kind",
    "instrumenten.Provider",
    "instrumenten.Sector",
    "instrumenten.Situation",
    "instrumenten.Theme",
    "regions.Location",
]


def own(config: AppConfig) -> bool:
    """Whether an app is of this project (and not of an installed package)."""
    path = Path(config.path).resolve()
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts


def page_types() -> list[type[Page]]:
    return [model for model in get_page_models() if own(apps.get_app_config(model._meta.app_label))]


@register(Tags.models)
def check_models(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return list(check_swapped_models())


def check_swapped_models() -> Iterator[CheckMessage]:
    for setting, label in MODELS.items():
        if getattr(settings, setting, None) != label:
            yield Error(f"{setting} must be '{label}'.", id="werkcentrum.E001")
    if getattr(settings, "WAGTAIL_PAGE_MODEL", STOCK_PAGE) != STOCK_PAGE:
        yield Error(
            "WAGTAIL_PAGE_MODEL must not be set: wagtail-localize does not support it.",
            id="werkcentrum.E002",
        )


@register(Tags.models)
def check_sign_in(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    user = apps.get_model("accounts.User")
    wanted = Lower("email")
    if any(wanted in getattr(c, "expressions", ()) for c in user._meta.constraints):
        return []
    return [
        Error(
            "accounts.User needs a unique constraint on Lower('email'): people sign in by it, in "
            "any case.",
            obj=user,
            id="werkcentrum.E003",
        )
    ]


@register(Tags.translation)
def check_languages(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return list(check_language_settings())


def check_language_settings() -> Iterator[CheckMessage]:
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        yield Error("WAGTAIL_I18N_ENABLED must be True.", id="werkcentrum.E004")
    for setting in ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES"):
        codes = [code for code, _ in getattr(settings, setting, [])]
        if codes != LANGUAGES:
            yield Error(f"{setting} must be {LANGUAGES}, not {codes}.", id="werkcentrum.E005")
    if not apps.is_installed("wagtail_localize"):
        yield Error("wagtail_localize must be installed.", id="werkcentrum.E006")


@register(Tags.urls)
def check_language_prefix(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    if is_language_prefix_patterns_used(settings.ROOT_URLCONF) == (True, False):
        return []
    return [
        Error(
            "Public URLs must stand in i18n_patterns(prefix_default_language=False).",
            id="werkcentrum.E007",
        )
    ]


@register(Tags.models)
def check_page_types(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*check_base_page(), *check_extends_base_page(page_types())]


def check_base_page() -> Iterator[CheckMessage]:
    from content.models import BasePage

    if not BasePage._meta.abstract:
        yield Error("BasePage must be abstract.", obj=BasePage, id="werkcentrum.E008")
    for name in ("national_source", "source_revision"):
        try:
            BasePage._meta.get_field(name)
        except FieldDoesNotExist:
            yield Error(f"BasePage needs the field {name}.", obj=BasePage, id="werkcentrum.E008")


def check_extends_base_page(models: Sequence[type[Model]]) -> Iterator[CheckMessage]:
    from content.models import BasePage

    for model in models:
        if not issubclass(model, BasePage):
            yield Error("A page type extends content.BasePage.", obj=model, id="werkcentrum.E009")


@register(Tags.models)
def check_translatable(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    labels = {label.lower() for label in TRANSLATABLE}
    return list(
        check_translatable_models(
            [model for model in apps.get_models() if model._meta.label_lower in labels]
        )
    )


def check_translatable_models(models: Sequence[type[Model]]) -> Iterator[CheckMessage]:
    for model in models:
        if not issubclass(model, TranslatableMixin):
            yield Error("This model must be translatable.", obj=model, id="werkcentrum.E010")


@register(Tags.models)
def check_sqlite(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    database = settings.DATABASES["default"]
    immediate = database.get("OPTIONS", {}).get("transaction_mode") == "IMMEDIATE"
    if database["ENGINE"].endswith("sqlite3") and not immediate:
        return [
            Error(
                "SQLite needs transaction_mode=IMMEDIATE: else a second writer fails at once.",
                id="werkcentrum.E011",
            )
        ]
    return []
