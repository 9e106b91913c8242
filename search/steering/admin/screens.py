"""Screens beside the lists: try a search, why a hit stands there, the shipped words, the figures."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from search.analysis import fold
from search.explaining import explain
from search.parameters import clean_text
from search.port import SearchRequest, search
from search.presentation import area_options, understood_text
from search.synonyms import shipped

from ..access import may, sites_of, steers, steers_the_nation
from ..chart import chart
from ..compared import asked
from ..models import BestBet, Figures, GoldenQuery, Synonym

TRY, WHY, SHIPPED, FIGURES = (
    "zoek_proberen:index",
    "zoek_proberen:why",
    "zoek_meegeleverd:index",
    "zoek_cijfers:index",
)
MOST_NIGHTS = 400
PER_PAGE = 20


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """403 for who steers nothing; `national`: for who steers the nation."""

    national = False
    page_title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        allowed = steers_the_nation if self.national else steers
        if not allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]


class AsVisitor(Screen):
    """A search as a visitor of one of one's own sites: `q`, `gebied`, `site` in the query."""

    @cached_property
    def sites(self) -> list[Site]:
        return list(sites_of(self.request.user))

    @cached_property
    def site(self) -> Site | None:
        """The one asked for; of another's site nothing is told, the first of one's own answers."""
        wanted = self.request.GET.get("site", "")
        found = [site for site in self.sites if str(site.pk) == wanted]
        return (found or self.sites or [None])[0]  # type: ignore[list-item]

    @cached_property
    def asked(self) -> SearchRequest:
        text = clean_text(self.request.GET.get("q", ""))
        area = self.request.GET.get("gebied", "")[:100]
        return asked(text, self.site.pk if self.site else None, area)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site_id = self.asked.site_id
        return super().get_context_data(
            text=self.asked.text,
            sites=self.sites,
            site=self.site,
            site_id=site_id,
            area=self.asked.area,
            area_options=area_options(site_id),
            **kwargs,
        )


class TryView(AsVisitor):
    template_name = "steering/try.html"
    page_title = gettext_lazy("Zoeken proberen")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not self.asked.text:
            return context
        response = search(self.asked)
        user = self.request.user
        return {
            **context,
            "response": response,
            "understood": understood_text(self.asked, response),
            "may_bet": may(user, BestBet, "add"),
            "may_add": may(user, Synonym, "add"),
        }


class WhyView(AsVisitor):
    template_name = "steering/why.html"
    page_title = gettext_lazy("Waarom staat dit hier?")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = super().get_breadcrumbs_items()
        return [*here[:-1], {"url": reverse(TRY), "label": str(TryView.page_title)}, here[-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.request.GET.get("treffer", "")[:200]
        context = super().get_context_data(**kwargs)
        found = explain(self.asked, key) if self.asked.text and key else None
        if found is not None and not self.may_know(found.document.sites):
            found = None
        return {**context, "found": found, "back_url": f"{reverse(TRY)}?{self.query}"}

    def may_know(self, shown_on: tuple[int, ...] | None) -> bool:
        """A document of another region's site is as one that does not exist."""
        own = {site.pk for site in self.sites}
        return shown_on is None or bool(own & set(shown_on))

    @property
    def query(self) -> str:
        kept = self.request.GET.copy()
        kept.pop("treffer", None)
        return kept.urlencode()


class ShippedView(Screen):
    """The words that come with the software; each line with a link to switch it off."""

    template_name = "steering/shipped.html"
    page_title = gettext_lazy("Meegeleverde woorden")
    header_icon = "list-ul"
    national = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = clean_text(self.request.GET.get("q", ""))
        lines = [line for line in shipped() if not text or fold(text) in fold(line.text)]
        add_url = reverse("zoek_synoniemen:add") if may(self.request.user, Synonym, "add") else ""
        return super().get_context_data(lines=lines, text=text, add_url=add_url, **kwargs)


class FiguresView(Screen):
    """The nights as a line, with the same numbers in a table beside it."""

    template_name = "steering/figures.html"
    page_title = gettext_lazy("Hoe goed vinden mensen het?")
    header_icon = "history"
    national = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(Figures.objects.order_by("-day")[:MOST_NIGHTS])
        return super().get_context_data(
            rows=rows,
            chart=chart(list(reversed(rows))),
            golden=GoldenQuery.objects.values("query").distinct().count(),
            golden_url=reverse("zoek_controlevragen:index"),
            text_of_chart=_("Van 0 (niets goed) tot 1 (alles precies goed), per nacht."),
            **kwargs,
        )
