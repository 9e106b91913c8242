"""An instrument: a scheme, a service or a subsidy that helps someone with work or learning."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms import Select
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.models.pages import PageQuerySet
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField

from content import context as contexts
from content.models import BasePage
from regions.models import Gemeente, Region
from search.visibility import next_change, start_of, today, visible_on

from .. import owners, panels, shared_fields, slugs
from .. import reach as reaches
from .. import status as statuses
from ..forms import InstrumentPageForm
from ..reach import Extent
from .guide import SLUG as GUIDE_SLUG
from .vocabularies import dutch_rows, lines

if TYPE_CHECKING:
    from ..provider_editing import InstrumentPermissionTester

TEXT_FEATURES = ["bold", "link", "ul", "ol"]
ONE_PER_LINE = _("Eén per regel. Kort: één zin.")


class InstrumentQuerySet(PageQuerySet):
    def visible_on(self, day: date) -> "InstrumentQuerySet":
        """Published on `day`, both ends included; says nothing of the scheme's own end."""
        return self.live().filter(
            Q(visible_from=None) | Q(visible_from__lte=day),
            Q(visible_until=None) | Q(visible_until__gte=day),
        )

    def active_on(self, day: date) -> "InstrumentQuerySet":
        """Visible on `day`, and the scheme had not ended."""
        return (
            self.visible_on(day)
            .exclude(status=statuses.Status.ENDED)
            .filter(Q(valid_until=None) | Q(valid_until__gte=day))
        )


InstrumentManager = PageManager.from_queryset(InstrumentQuerySet)


class InstrumentPage(BasePage):
    """One entry of the guide. The site it stands under owns it; its slug is unique in the guide.

    `visible_from` and `visible_until` are the first and last day of its publication;
    `valid_until` is the last day of the scheme itself: then it has ended, and stays readable.
    """

    # What a citizen reads
    summary = models.TextField(
        _("samenvatting"), max_length=500, help_text=_("Eén of twee zinnen: wat heb je eraan?")
    )
    what_is_it = RichTextField(_("wat is het?"), features=TEXT_FEATURES, blank=True)
    for_whom = models.TextField(_("voor wie is het?"), blank=True, help_text=ONE_PER_LINE)
    conditions = models.TextField(_("voorwaarden"), blank=True, help_text=ONE_PER_LINE)
    steps = models.TextField(_("zo vraag je het aan"), blank=True, help_text=ONE_PER_LINE)
    apply_url = models.URLField(_("aanvragen op"), blank=True)
    costs = models.TextField(_("kosten"), max_length=300, blank=True)
    duration = models.TextField(_("duur"), max_length=300, blank=True)
    amount = models.TextField(
        _("bedrag"),
        max_length=500,
        blank=True,
        help_text=_("Alleen met een bron. Bedragen veranderen vaak: vul ook de peildatum in."),
    )
    amount_on = models.DateField(_("peildatum van het bedrag"), null=True, blank=True)
    contact_text = models.TextField(_("contact"), max_length=300, blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)

    # What a professional reads, on the page too but apart
    aim = models.TextField(_("doel"), blank=True)
    method = models.TextField(_("aanpak"), blank=True)
    professional_text = RichTextField(_("toelichting"), features=TEXT_FEATURES, blank=True)
    registration_codes = models.CharField(_("registratiecodes"), max_length=200, blank=True)
    legal_basis = models.CharField(_("wettelijke grondslag"), max_length=255, blank=True)
    product_uri = models.URLField(
        _("uniforme productnaam (UPL)"),
        blank=True,
        help_text=_("Het adres uit de Uniforme Productnamenlijst van de overheid."),
    )
    # Never in HTML, JSON or an index for the public.
    professional_contact = models.TextField(
        _("contact voor professionals"),
        blank=True,
        help_text=_("Staat alleen hier. Komt nooit op de site, in zoekresultaten of in open data."),
    )

    # Where it stands in the guide
    audiences = ParentalManyToManyField(
        "instrumenten.Audience",
        verbose_name=_("doelgroepen"),
        blank=True,
        limit_choices_to=dutch_rows,
    )
    situations = ParentalManyToManyField(
        "instrumenten.Situation",
        verbose_name=_("situaties"),
        blank=True,
        limit_choices_to=dutch_rows,
    )
    theme = models.ForeignKey(
        "instrumenten.Theme",
        verbose_name=_("thema"),
        null=True,
        on_delete=models.PROTECT,
        related_name="instruments",
        limit_choices_to=dutch_rows,
    )
    kind = models.ForeignKey(
        "instrumenten.Kind",
        verbose_name=_("soort hulp"),
        null=True,
        on_delete=models.PROTECT,
        related_name="instruments",
        limit_choices_to=dutch_rows,
    )
    sectors = ParentalManyToManyField(
        "instrumenten.Sector",
        verbose_name=_("sectoren"),
        blank=True,
        limit_choices_to=dutch_rows,
    )
    keywords = models.TextField(
        _("zoekwoorden"), blank=True, help_text=_("Eén per regel: woorden die mensen typen.")
    )

    # For whom it counts
    reach = models.CharField(
        _("bereik"), max_length=10, choices=reaches.CHOICES, default=reaches.Tier.NATIONAL
    )
    regions = ParentalManyToManyField(Region, verbose_name=_("regio’s"), blank=True)
    gemeenten = ParentalManyToManyField(Gemeente, verbose_name=_("gemeenten"), blank=True)

    # How long, and how sure
    status = models.CharField(
        _("status"), max_length=12, choices=statuses.CHOICES, default=statuses.Status.ACTIVE
    )
    valid_until = models.DateField(
        _("geldig tot en met"),
        null=True,
        blank=True,
        help_text=_("Daarna bestaat de regeling niet meer. De pagina blijft staan en zegt dat."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("vervangen door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
    )
    visible_from = models.DateField(_("op de site vanaf"), null=True, blank=True)
    visible_until = models.DateField(_("op de site tot en met"), null=True, blank=True)
    source = models.CharField(
        _("bron"), max_length=255, blank=True, help_text=_("Waar deze informatie vandaan komt.")
    )
    check_state = models.CharField(
        _("controle"),
        max_length=10,
        choices=statuses.CheckState.choices,
        default=statuses.CheckState.UNCHECKED,
    )
    checked_by = models.CharField(
        _("gecontroleerd door"),
        max_length=150,
        blank=True,
        help_text=_("Een functie of organisatie. Staat niet op de site."),
    )
    next_check_on = models.DateField(_("volgende controle"), null=True, blank=True)
    is_example = models.BooleanField(_("is een voorbeeld"), default=False)

    objects = InstrumentManager()

    parent_page_types = ["instrumenten.GuidePage"]
    subpage_types: list[str] = []
    template = "instrumenten/instrument_page.html"
    base_form_class = InstrumentPageForm
    not_yet_template = "instrumenten/not_yet.html"
    search_kind = None  # hands itself over: instrumenten.documents
    checked_as_page = False
    text_fields = (*BasePage.text_fields, "summary", "what_is_it", "contact_text")
    # A translator writes what a citizen reads; the rest is the Dutch page's (instrumenten.shared_fields).
    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in shared_fields.NAMES),
    ]
    # The admin's own search: also by a part of its address, a code, a provider.
    search_fields: ClassVar[list] = [
        *BasePage.search_fields,
        index.AutocompleteField("slug"),
        index.AutocompleteField("separate_codes"),
        index.AutocompleteField("legal_basis"),
        index.RelatedFields(
            "provider_links",
            [index.RelatedFields("provider", [index.AutocompleteField("name")])],
        ),
    ]

    content_panels = panels.CITIZEN
    classification_panels = panels.CLASSIFICATION
    professional_panels = panels.PROFESSIONAL
    life_panels = panels.LIFE
    settings_panels = panels.SETTINGS
    page_description = _("Een regeling, dienst of subsidie in de instrumentengids.")

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instrumenten")

    # Set by routing where the reader is on the site that owns it.
    is_at_home = False

    # Lists as they are written: one line, one item.
    for_whom_items = property(lambda self: lines(self.for_whom))
    condition_items = property(lambda self: lines(self.conditions))
    step_items = property(lambda self: lines(self.steps))
    keyword_items = property(lambda self: lines(self.keywords))

    def separate_codes(self) -> str:
        """Also without hyphens: PostgreSQL reads `-4711` as a number below zero."""
        return f"{self.registration_codes} {self.registration_codes.replace('-', ' ')}"

    @property
    def extent(self) -> Extent:
        return reaches.extent(
            self.reach,
            (region.code for region in self.named_regions),
            (gemeente.code for gemeente in self.named_gemeenten),
        )

    @cached_property
    def named_regions(self) -> list[Region]:
        """The regions it counts for, as the page was read; none where reach is another."""
        if self.reach not in (reaches.Tier.REGIONAL, reaches.Tier.SECTORAL):
            return []
        return list(self.regions.all())

    @cached_property
    def named_gemeenten(self) -> list[Gemeente]:
        return list(self.gemeenten.all()) if self.reach == reaches.Tier.LOCAL else []

    def status_on(self, day: date) -> str:
        return statuses.status_on(self.status, self.valid_until, day)

    def is_visible_on(self, day: date) -> bool:
        return self.live and visible_on(day, self.visible_from, self.visible_until)

    def fresh_until(self, request: HttpRequest) -> datetime | None:
        """No cache may keep this page beyond the next day on which it says something else."""
        day = today()
        changes = [
            next_change(day, self.visible_from, self.visible_until),
            next_change(day, None, self.valid_until),
        ]
        days = [start_of(change) for change in changes if change is not None]
        return min([*days, *filter(None, [super().fresh_until(request)])], default=None)

    def get_canonical_url(self, request: HttpRequest) -> str:
        """At its owner: other sites show the same page in place."""
        if self.is_at_home:
            return super().get_canonical_url(request)
        return owners.canonical_url(self) or super().get_canonical_url(request)

    def breadcrumb(self, request: HttpRequest) -> list[dict[str, str]]:
        """Through the guide of the site that is read, also where the entry is another's."""
        context = contexts.for_request(request)
        guide = context.pages.get(GUIDE_SLUG) if context else None
        if context is None or guide is None:
            return super().breadcrumb(request)
        home = {"title": gettext("Home"), "url": context.home_url}
        return [home, {"title": guide.title, "url": guide.url}]

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805 - Wagtail's own decorator
        tabs = [
            (cls.content_panels, _("Inhoud")),
            (cls.classification_panels, _("Plek in de gids")),
            (cls.life_panels, _("Geldigheid en controle")),
            (cls.professional_panels, _("Voor professionals")),
            (cls.promote_panels, _("Zoeken en delen")),
            (cls.settings_panels, _("Instellingen")),
        ]
        handler = TabbedInterface(
            [ObjectList(children, heading=heading) for children, heading in tabs],
            base_form_class=cls.base_form_class,
        )
        return handler.bind_to_model(cls)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A preview shows any day; a visitor only what is visible today."""
        if not getattr(request, "is_preview", False) and not self.is_visible_on(today()):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors = {
            **slugs.errors(self),
            **statuses.errors(self),
            **reaches.errors(self),
        }
        if self.amount and not self.amount_on:
            errors["amount_on"] = _("Van welke datum is dit bedrag?")
        if self.successor_id and self.successor_id == self.pk:
            errors["successor"] = _("Een instrument kan zichzelf niet vervangen.")
        if errors:
            raise ValidationError(errors)

    def permissions_for_user(self, user: Any) -> "InstrumentPermissionTester":
        from ..provider_editing import InstrumentPermissionTester

        return InstrumentPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .. import presentation

        context = super().get_context(request, *args, **kwargs)
        return {**context, **presentation.page_context(self, request)}

    def not_yet_context(self, request: HttpRequest) -> dict[str, Any]:
        from .. import presentation

        return {"entry": self, **presentation.in_short(self, request)}


class InstrumentProvider(Orderable):
    """Who carries it out, the main one first."""

    page = ParentalKey(InstrumentPage, on_delete=models.CASCADE, related_name="provider_links")
    provider = models.ForeignKey(
        "instrumenten.Provider",
        verbose_name=_("aanbieder"),
        on_delete=models.PROTECT,
        related_name="instrument_links",
        limit_choices_to=dutch_rows,
    )

    panels = [FieldPanel("provider", widget=Select)]

    class Meta(Orderable.Meta):
        verbose_name = _("aanbieder van een instrument")
        verbose_name_plural = _("aanbieders van een instrument")

    def __str__(self) -> str:
        return str(self.provider)
