"""The page that all page types extend. Never WAGTAIL_PAGE_MODEL: wagtail-localize does not support it."""

import copy
from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, Site
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField

from brand.assets.pictures import social_url
from content import breadcrumbs, context, features, placeholders
from content.forms import BasePageForm
from content.panels import EditorNotePanel, NationalNeedPanel, NationalPanel, approval_panel
from content.permissions import BasePagePermissionTester
from content.workflow import autosave
from content.workflow.publishing import refuse_without_approval
from tenancy import caching, hosts


class BasePage(Page):
    """Composes what every page has, so that a page type without logic is about thirty lines.

    A subclass sets `template`, `content_panels` and, where it has texts of its own, `text_fields`.

    `national_source` remembers which national page an alias or a converted copy came from
    (Wagtail forgets it when an alias is converted), `source_revision` the national text that a
    region's own copy was last compared with.
    """

    social_image = models.ForeignKey(
        "brand.BrandImage",
        verbose_name=_("afbeelding voor sociale media"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    show_contact = models.BooleanField(_("toon het contactblok"), default=True)
    checked_on = models.DateField(_("gecontroleerd op"), null=True, blank=True)
    on_all_sites = models.BooleanField(
        _("op alle regiosites"),
        default=False,
        help_text=_("Geldt ook voor regiosites die later komen."),
    )
    national_source = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    in_campaign = models.BooleanField(
        _("hoort bij de landelijke campagne"),
        default=False,
        help_text=_("Een regiosite heeft hiervoor landelijke goedkeuring nodig."),
    )
    brand_exception = models.TextField(
        _("afwijking van de huisstijl"),
        blank=True,
        help_text=_(
            "Wat wijkt af van het merkboek, en waarom? "
            "Een regiosite heeft hiervoor landelijke goedkeuring nodig."
        ),
    )
    protected = models.BooleanField(default=False, editable=False)
    editor_note = models.TextField(_("toelichting voor de redactie"), blank=True, editable=False)

    # A reference that the project itself keeps is no 'usage' that an editor must know of.
    national_source.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    source_revision.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    # Texts in which placeholders are filled when the page is shown.
    text_fields: ClassVar[tuple[str, ...]] = ("title", "seo_title", "search_description")
    # The kind under which `/zoeken/` finds it; None for a page type that hands itself over.
    search_kind: ClassVar[str | None] = "pagina"
    # Whether `checked_on` alone says when it must be checked again; instruments have dates of their own.
    checked_as_page: ClassVar[bool] = True
    # Kept when an alias follows its source, or when a revision is published.
    own_fields: ClassVar[tuple[str, ...]] = (
        "on_all_sites",
        "national_source_id",
        "source_revision_id",
        "protected",
    )

    exclude_fields_in_copy = [
        "on_all_sites",
        "national_source",
        "source_revision",
        "protected",
        "in_campaign",
        "brand_exception",
    ]
    # The same in every language: what is for the editors, and the address below the home page.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("brand_exception", overridable=False),
        SynchronizedField("slug", overridable=False),
    ]
    base_form_class = BasePageForm
    # A page behind a password or a sign-in needs a cookie, which no public page has.
    private_page_options: list[str] = []
    content_panels = [
        NationalPanel(),
        NationalNeedPanel(),
        EditorNotePanel(),
        *Page.content_panels,
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("social_image"),
            ],
            _("Voor zoekmachines en sociale media"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("Voor het menu")),
    ]
    settings_panels = [
        MultiFieldPanel([FieldPanel("show_contact"), FieldPanel("checked_on")], _("Op de pagina")),
        FieldPanel("on_all_sites"),
        approval_panel(),
        *Page.settings_panels,
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805 - Wagtail's own decorator
        tabs = [
            ObjectList(cls.content_panels, heading=_("Inhoud")),
            ObjectList(cls.promote_panels, heading=_("Zoeken en delen")),
            ObjectList(cls.settings_panels, heading=_("Instellingen")),
        ]
        handler = TabbedInterface(tabs, base_form_class=cls.base_form_class)
        return handler.bind_to_model(cls)

    # What the page shows

    def breadcrumb(self, request: HttpRequest) -> list[dict[str, str]]:
        """`{title, url}` from the site's home to the page's parent, by the request's site."""
        return breadcrumbs.trail(self, context.for_request(request))

    def fresh_until(self, request: HttpRequest) -> datetime | None:
        """When what the page shows changes by the clock; its `Cache-Control` ends there."""
        return self.expire_at

    def shown_on(self, site_context: context.SiteContext | None) -> Self:
        """A copy of the page with the placeholders in its own texts filled. Never save it."""
        shown = copy.copy(self)
        values = site_context.placeholders if site_context else {}
        for name in self.text_fields:
            setattr(shown, name, placeholders.resolve(getattr(self, name), values))
        return shown

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context(request, *args, **kwargs)
        site_context = context.for_request(request)
        if site_context is not None:
            site_context.page = self
        page = self.shown_on(site_context)
        trail = self.breadcrumb(request)
        values = site_context.placeholders if site_context else {}
        for step in trail:
            step["title"] = placeholders.resolve(step["title"], values)
        return {
            **data,
            "self": page,
            "page": page,
            "werkcentrum": site_context,
            "breadcrumb": trail,
            "breadcrumb_data": breadcrumbs.structured_data(page, trail, request),
            "canonical_url": self.get_canonical_url(request),
            "social_image_url": self.social_image_url(request),
        }

    def get_canonical_url(self, request: HttpRequest) -> str:
        """This site's own address of the page: what a reader shares stays on the reader's site."""
        site = Site.find_for_request(request)
        if site is None:
            return self.full_url or ""
        return hosts.site_url(site) + request.path

    def social_image_url(self, request: HttpRequest) -> str:
        """The absolute address of the page's own picture; '' where the brand's will do."""
        site = Site.find_for_request(request)
        if self.social_image is None or site is None:
            return ""
        url, until = social_url(self.social_image)
        site_context = context.for_request(request)
        if until is not None and site_context is not None:
            site_context.fresh_until.append(until)
        if not url:
            return ""
        return url if "://" in url else hosts.site_url(site) + url

    # Told instead of the page in a language that it is not in yet (content.languages.views).
    not_yet_template: ClassVar[str] = "content/not_yet.html"

    def not_yet_context(self, request: HttpRequest) -> dict[str, Any]:
        """What can be said of the page in the reader's language."""
        return {}

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """What the site switched off is not there, nor what stands below it."""
        if features.hides(self, context.for_request(request)):
            raise Http404
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.expire_at is not None and self.expire_at <= timezone.now():
            raise Http404
        from content.languages.marks import marks

        # Before the page is copied to be shown: the copy has them then.
        half = bool(marks(self).missing)
        response = super().serve(request, *args, **kwargs)
        if half and isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(lambda rendered: self._mark_dutch(request, rendered))
        if getattr(request, "is_preview", False):
            return response
        if request.GET.get("q"):
            return caching.no_store(response)
        if isinstance(response, SimpleTemplateResponse):
            # A block may name a moment (`werkcentrum.fresh_until`), and blocks speak while rendering.
            response.add_post_render_callback(lambda rendered: self._keep(request, rendered))
            return response
        return self._keep(request, response)

    def _mark_dutch(self, request: HttpRequest, response: HttpResponse) -> None:
        """Parts that nobody translated are Dutch to who listens to the page, too."""
        from content.languages.marks import in_dutch

        site_context = context.for_request(request)
        values = site_context.placeholders if site_context else {}
        html = in_dutch(response.content.decode(), self, values)
        response.content = html.encode()

    def _keep(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A page type that decided itself (`no_store` after `super().serve()`) is left alone."""
        if response.has_header("Cache-Control"):
            return response
        return caching.public_response(response, until=self._first_change(request))

    def _first_change(self, request: HttpRequest) -> datetime | None:
        site_context = context.for_request(request)
        moments = [*(site_context.fresh_until if site_context else []), self.fresh_until(request)]
        return min((moment for moment in moments if moment is not None), default=None)

    def search_texts(self) -> dict[str, Any]:
        """`summary` and longer texts by field, for the search document of this page."""
        return {"summary": self.search_description}

    # Previews

    def _get_dummy_header_url(self, original_request: HttpRequest | None = None) -> str | None:
        """A page that was not created yet has no URL: its parent's site lends its own."""
        url = self.full_url
        if url:
            return url
        parent = Page.objects.filter(path=self.path[: -self.steplen]).first() if self.path else None
        if parent is not None and parent.full_url:
            return f"{parent.full_url}{self.slug or 'nieuw'}/"
        return super()._get_dummy_header_url(original_request)

    # What belongs to this page and not to one of its revisions

    def with_content_json(self, content: dict[str, Any]) -> Self:
        page = super().with_content_json(content)
        for name in self.own_fields:
            if name != "on_all_sites" or self.alias_of_id or self.national_source_id:
                setattr(page, name, getattr(self, name))
        return page

    def update_aliases(
        self, *, revision: Any = None, _content: Any = None, _updated_ids: Any = None
    ) -> None:
        """Aliases follow, but for those that their site switched off."""
        from content import national

        skip = [*(_updated_ids or []), *national.switched_off_alias_ids(self)]
        super().update_aliases(revision=revision, _content=_content, _updated_ids=skip)
        national.after_aliases_followed(self)

    update_aliases.alters_data = True  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self._state.adding and self.alias_of_id:  # Wagtail copied every field of the source
            self.on_all_sites = self.protected = False
            self.national_source = self.source_revision = None
        return super().save(*args, **kwargs)

    save.alters_data = True  # type: ignore[attr-defined]

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        from content import national

        national.remember_deleted_alias(self)
        return super().delete(*args, **kwargs)

    delete.alters_data = True  # type: ignore[attr-defined]

    def publish(self, revision: Any, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Whatever publishes, a button, a batch or a workflow: what needs it has national approval."""
        refuse_without_approval(revision.as_object(), user)
        return super().publish(revision, user, *args, **kwargs)

    publish.alters_data = True  # type: ignore[attr-defined]

    def save_revision(self, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        return autosave.save_revision(self, super().save_revision, user, *args, **kwargs)

    save_revision.alters_data = True  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.depth and self.slug:
            error = slug_error(self, self.slug, self.get_parent())
            if error:
                raise ValidationError({"slug": error})

    def permissions_for_user(self, user: Any) -> BasePagePermissionTester:
        return BasePagePermissionTester(user, self)


def slug_error(page: BasePage, slug: str, parent: Page | None) -> str | None:
    """Why `slug` can't be used there: some paths belong to the system, protected pages keep theirs."""
    from tenancy.reserved import is_reserved

    if parent is not None and parent.depth == 2 and is_reserved(slug):
        return str(_("Dit adres is van het systeem. Kies een ander."))
    if page.protected and page.pk and not page.alias_of_id:
        stored = type(page).objects.filter(pk=page.pk).values_list("slug", flat=True).first()
        if stored is not None and stored != slug:
            return str(_("Het adres van deze pagina ligt vast: andere sites verwijzen ernaar."))
    return None
