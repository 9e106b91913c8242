"""Page types that any site may have. `ContentPage` is what a page type without logic looks like."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import breadcrumbs, context
from content.rendering import shown

from .body import BodyPage


class ContentPage(BodyPage):
    template = BodyPage.template

    class Meta:
        verbose_name = _("inhoudspagina")
        verbose_name_plural = _("inhoudspagina’s")


class LegalPage(BodyPage):
    """Privacy, cookies, toegankelijkheid, kwetsbaarheid melden. Stands under 'Afspraken' in the footer."""

    template = BodyPage.template

    class Meta:
        verbose_name = _("pagina met afspraken")
        verbose_name_plural = _("pagina’s met afspraken")


class PartnersPage(BodyPage):
    """Partners as equals: a list in words and in alphabetical order, no logos (R30)."""

    template = BodyPage.template

    class Meta:
        verbose_name = _("partnerpagina")
        verbose_name_plural = _("partnerpagina’s")


class FaqPage(BodyPage):
    template = "content/faq_page.html"

    class Meta:
        verbose_name = _("pagina met vragen en antwoorden")
        verbose_name_plural = _("pagina’s met vragen en antwoorden")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context(request, *args, **kwargs)
        return {**data, "faq_data": self._structured_data(request)}

    def _structured_data(self, request: HttpRequest) -> str:
        """schema.org FAQPage of all accordions on the page."""
        site_context = context.for_request(request)
        accordions = [child for child in self.body if child.block_type == "accordion"]
        entries = [
            entry
            for child in accordions
            for entry in (shown(child.block, child.value, site_context) or {}).get("entries", [])
        ]
        if not entries:
            return ""
        questions = [
            {
                "@type": "Question",
                "name": entry["title"],
                "acceptedAnswer": {"@type": "Answer", "text": str(entry["text"])},
            }
            for entry in entries
        ]
        return breadcrumbs.json_ld(
            {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions}
        )


class ContactPage(BodyPage):
    """Ways to reach a person, from the site's own data. No form: that has a path of its own."""

    template = "content/contact_page.html"

    class Meta:
        verbose_name = _("contactpagina")
        verbose_name_plural = _("contactpagina’s")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context(request, *args, **kwargs)
        site_context = data["werkcentrum"]
        finds = site_context is not None and site_context.is_national
        return {**data, "has_finder": data["has_finder"] or finds}
