"""The reports of translators and editors: how every translation stands, and what is not begun yet."""

from functools import cached_property
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from content.languages.offered import CODES, SOURCE, locale
from content.languages.offered import chosen as chosen_by
from tenancy import page_policy
from tenancy.areas import HOME_LENGTH, area_of
from tenancy.reach import sees_all

from . import rows

STATES = (
    ("gewijzigd", gettext_lazy("Nederlands gewijzigd")),
    ("onvertaald", gettext_lazy("Nog niet helemaal vertaald")),
    ("ongelezen", gettext_lazy("Nog niet door een mens gelezen")),
    ("klaar", gettext_lazy("Vertaald en gelezen")),
)
KINDS = (
    ("pagina", gettext_lazy("Pagina’s")),
    ("lijst", gettext_lazy("Woordenlijsten, aanbieders, locaties")),
)
STANDING = {
    "gewijzigd": Q(changed__gt=0),
    "onvertaald": Q(missing__gt=0),
    "ongelezen": Q(unread__gt=0),
    "klaar": Q(missing=0, unread=0),
}


def works_on_translations(user: Any) -> bool:
    """Whether there is a language in which someone has a right on a page."""
    return bool(languages_of(user))


def languages_of(user: Any) -> list[str]:
    """Codes of the languages other than Dutch in which someone has a right on pages."""
    homes = Page.objects.filter(depth=2).exclude(locale__language_code=SOURCE)
    if not sees_all(user):
        own = page_policy.own_paths(user)
        homes = homes.filter(path__in={path[:HOME_LENGTH] for path in own})
    found = set(homes.values_list("locale__language_code", flat=True))
    return [code for code in CODES if code in found]


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on which someone has a right on a page, in whatever language."""
    found = Site.objects.select_related("root_page").order_by("-is_default_site", "site_name")
    if sees_all(user):
        return found
    homes = {path[:HOME_LENGTH] for path in page_policy.own_paths(user)}
    keys = Page.objects.filter(path__in=homes).values("translation_key")
    return found.filter(root_page__translation_key__in=keys)


def language_choices(request: HttpRequest) -> list[tuple[str, str]]:
    return [(code, locale(code).get_display_name()) for code in languages_of(request.user)]


class TranslationFilterSet(WagtailFilterSet):
    taal = django_filters.ChoiceFilter(label=gettext_lazy("Taal"), method="in_language")
    site = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Site"), queryset=Site.objects.none(), method="of_site"
    )
    stand = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=STATES, method="that_stand"
    )
    soort = django_filters.ChoiceFilter(
        label=gettext_lazy("Soort"), choices=KINDS, method="of_kind"
    )
    titel = django_filters.CharFilter(
        label=gettext_lazy("Titel"), field_name="source__object_repr", lookup_expr="icontains"
    )

    class Meta:
        model = Translation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.request is not None  # noqa: S101 - a report always has one
        self.filters["taal"].extra["choices"] = language_choices(self.request)
        self.filters["site"].extra["queryset"] = self.filters["site"].queryset = sites_of(
            self.request.user
        )

    def in_language(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.filter(target_locale__language_code=value)

    def of_site(self, found: QuerySet, name: str, value: Site) -> QuerySet:
        here = Q(pk=None)
        for path in area_of([value]).homes:
            here |= Q(target_path__startswith=path)
        return found.filter(here)

    def that_stand(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.filter(STANDING[value])

    def of_kind(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.filter(target_page__isnull=value == "lijst")


class OfTranslators(ReportView):
    """403 for who has no right in any language but Dutch."""

    header_icon = "wagtail-localize-language"
    template_name = "content/admin/translation_report.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not works_on_translations(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TranslationsView(OfTranslators):
    """Every open translation that someone works on: what is missing, changed, not read, since when."""

    model = Translation
    page_title = gettext_lazy("Vertalingen")
    index_url_name = "content_translations"
    index_results_url_name = "content_translations_results"
    filterset_class = TranslationFilterSet
    default_ordering = ("-changed", "-missing", "-unread", "source__object_repr", "pk")
    list_export = [
        "title",
        "kind",
        "language",
        "site",
        "texts",
        "missing",
        "changed",
        "unread",
        "since",
    ]
    export_headings = {
        "title": gettext_lazy("Titel"),
        "kind": gettext_lazy("Soort"),
        "language": gettext_lazy("Taal"),
        "site": gettext_lazy("Site"),
        "texts": gettext_lazy("Teksten"),
        "missing": gettext_lazy("Niet vertaald"),
        "changed": gettext_lazy("Gewijzigd"),
        "unread": gettext_lazy("Ongelezen"),
        "since": gettext_lazy("Sinds"),
    }
    export_filename = "vertalingen"
    verbose_name_plural = gettext_lazy("vertalingen")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label=_("Titel"),
                accessor=lambda row: row.source.object_repr,
                get_url=self.url_of,
            ),
            Column(
                "language",
                label=_("Taal"),
                accessor=lambda row: row.target_locale.get_display_name(),
            ),
            Column("site", label=_("Site"), accessor=self.site_name),
            Column("changed", label=_("Gewijzigd")),
            Column(
                "missing",
                label=_("Niet vertaald"),
                accessor=lambda row: (
                    _("%(missing)d van %(texts)d") % {"missing": row.missing, "texts": row.texts}
                ),
            ),
            Column("unread", label=_("Ongelezen")),
            Column("terms", label=_("Zonder vaste term"), accessor=lambda row: row.without_terms),
            DateColumn("since", label=_("Sinds"), accessor=since),
            Column("state", label=_("Let op"), accessor=self.remark),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(
                _("Nog te beginnen"), url=reverse("content_translations_new"), icon_name="plus"
            ),
            HeaderButton(
                _("Bestanden"), url=reverse("content_translation_files"), icon_name="download"
            ),
            HeaderButton(_("Termen"), url=reverse("content_terms_file"), icon_name="list-ul"),
        ]

    def get_queryset(self) -> QuerySet[Translation]:
        return rows.with_counts(rows.in_reach(self.request.user)).order_by(*self.default_ordering)

    def get_ordering(self) -> Any:
        return self.default_ordering

    def get_table(self, object_list: Any) -> Any:
        """What a comparison of words asks is found for the rows of this page only."""
        lines = [] if self.is_export else list(object_list)
        found = rows.without_terms(lines)
        for line in lines:
            line.without_terms = found[line.pk]
        return super().get_table(lines)

    @cached_property
    def sites(self) -> dict[str, Site]:
        """By the path of each home, in whatever language."""
        found = {site.pk: site for site in Site.objects.select_related("root_page")}
        return {path: found[pk] for path, pk in area_of(found.values()).homes.items()}

    def site_of(self, row: Any) -> Site | None:
        return self.sites.get((row.target_path or "")[:HOME_LENGTH])

    def site_name(self, row: Any) -> str:
        site = self.site_of(row)
        return (site.site_name or site.hostname) if site else _("alle sites")

    def remark(self, row: Any) -> str:
        """A language that the site has switched off: its page is seen by nobody."""
        site = self.site_of(row)
        if site is not None and row.target_locale.language_code not in self.chosen(site):
            return format_html('<span class="w-status">{}</span>', _("taal staat uit"))
        return ""

    def chosen(self, site: Site) -> list[str]:
        if not hasattr(site, "chosen_languages"):
            site.chosen_languages = chosen_by(site)  # type: ignore[attr-defined]
        return site.chosen_languages  # type: ignore[attr-defined]

    def url_of(self, row: Any) -> str | None:
        if row.target_page:
            return reverse("wagtailadmin_pages:edit", args=[row.target_page])
        try:
            return row.get_target_instance_edit_url()
        except row.source.specific_content_type.model_class().DoesNotExist:
            return None

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        moment = since(item)
        return {
            "title": item.source.object_repr,
            "kind": str(item.source.specific_content_type.model_class()._meta.verbose_name),
            "language": item.target_locale.get_display_name(),
            "site": self.site_name(item),
            "texts": item.texts,
            "missing": item.missing,
            "changed": item.changed,
            "unread": item.unread,
            "since": date_format(timezone.localtime(moment), "Y-m-d H:i") if moment else "",
        }


def since(row: Any) -> Any:
    """When the Dutch was first published with what is missing now; None where nothing is."""
    return (row.changed_since or row.source.last_updated_at) if row.missing else None
