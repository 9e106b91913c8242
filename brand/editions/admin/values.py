"""Tokens of one group in a form: own values with a colour picker, or an alias; findings while one types."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from brand.brandbook import Brandbook
from brand.editions import acts, token_values
from brand.editions.checking import checked
from brand.editions.errors import EditionError
from brand.editions.findings import check
from brand.editions.incoming import TOKENS
from brand.tokens import TokenErrors

from .base import EditionScreen, url
from .groups import Row, groups_of, rows_of, tree_of

FRAGMENT = "X-Findings-Only"
VALUE, ALIAS, SMALLEST = "v:", "a:", "s:"
SEEN = "gezien"


class ValuesScreen(EditionScreen):
    """GET shows; POST with `nakijken` says what would come of it; any other POST saves."""

    title = gettext_lazy("Waarden")
    template_name = "editions/admin/values.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.group = kwargs["group"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except TokenErrors:
            told = _("De tokens van deze editie zijn niet te lezen. Lees een ander bestand in.")
            messages.error(request, told)
            return self.to_overview()

    def get_page_title(self) -> str:
        labels = {each.name: str(each.label) for each in groups_of(self.edition.brandbook())}
        if self.group not in labels:
            raise Http404
        return labels[self.group]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brandbook: Brandbook = kwargs.pop("brandbook", None) or self.edition.brandbook()
        rows = rows_of(brandbook, self.group)
        if not rows:
            raise Http404
        kwargs |= {"group": self.group, "seen": kwargs.get("seen") or brandbook.digest}
        kwargs.setdefault("findings", check(brandbook))
        return super().get_context_data(
            rows=rows,
            groups=groups_of(brandbook),
            stylesheet=url("file", self.pk, self.edition.brandbook().digest, "merk.css"),
            editable=not self.edition.is_published,
            names={"value": VALUE, "alias": ALIAS, "smallest": SMALLEST, "seen": SEEN},
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = self.edition.brandbook()
        if self.edition.is_published:
            return redirect(url("overview", self.pk))
        try:
            made = self.typed(held)
        except EditionError as error:
            if FRAGMENT in request.headers:
                return self.fragment(problems=error.problems)
            return self.refused(error, seen=request.POST.get(SEEN, ""))
        if FRAGMENT in request.headers:
            return self.fragment(findings=check(made))
        if "nakijken" in request.POST:
            return self.shown(brandbook=made, unsaved=True, seen=request.POST.get(SEEN, ""))
        try:
            found = acts.change(
                self.edition,
                {TOKENS: made.files[TOKENS]} if made is not held else {},
                by=self.user,
                why=self.reason,
                seen=request.POST.get(SEEN, ""),
            )
        except EditionError as error:
            return self.refused(error, brandbook=made, unsaved=True)
        if found:
            told = ngettext("%d waarde is veranderd.", "%d waarden zijn veranderd.", len(found))
            messages.success(request, told % len(found))
        else:
            messages.info(request, _("Er was niets veranderd."))
        return redirect(url("values", self.pk, self.group))

    def typed(self, held: Brandbook) -> Brandbook:
        """The edition with what was typed. Raises EditionError."""
        wanted = {row.value.path: self.typed_of(row) for row in rows_of(held, self.group)}
        tree = tree_of(held)
        made = token_values.changed(tree, wanted)
        if made == tree:
            return held
        return checked(held.name, {**held.files, TOKENS: token_values.written(made)})

    def typed_of(self, row: Row) -> tuple[str, str]:
        """A field that was not sent keeps what it had."""
        data, path = self.request.POST, row.value.path
        alias = data.get(ALIAS + path, "")
        text = f"{{{alias}}}" if alias else data.get(VALUE + path, row.value.text)
        return text, data.get(SMALLEST + path, row.value.smallest)

    def fragment(self, **context: Any) -> HttpResponse:
        return render(self.request, "editions/admin/findings.html", context)
