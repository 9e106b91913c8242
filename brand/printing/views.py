"""Screens of filled templates: choose a template, fill it in beside its preview, download."""

import hashlib
from base64 import b64encode
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.models import Site
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets

from audit.trail import record
from brand import current
from brand.site_look import SiteLook, look_of

from . import admin_urls, filling, output
from .document import DrawingError
from .draw import BusyError
from .formats import KINDS, OUTPUTS
from .forms import extremes
from .markup import TemplateError
from .models import FilledTemplate, PrintTemplate

SAMPLE_WIDTH = 320
SAMPLE_SECONDS = 3600


class WithPreview:
    """For the create and edit view: a POST with `action-preview` saves nothing and shows what is being made."""

    request: HttpRequest
    preview: output.Preview | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "action-preview" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        view: Any = self
        if not hasattr(self, "object"):
            view.object = None
        form = view.get_form()
        form.wants_preview = True
        form.is_valid()
        problems = list(_told(form))
        png = b64encode(form.preview.png).decode() if form.preview else ""
        if request.headers.get("X-Printing") == "preview":
            return JsonResponse({"png": png, "problems": problems})
        view.form = form
        context = view.get_context_data(form=form, preview=png, preview_problems=problems)
        context["preview_state"] = "" if problems else _("Alles past.")
        return view.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        filled = context["form"].instance
        template = filled.template
        size = template.size
        context["template"] = template
        context["preview_size"] = (
            output.PREVIEW_WIDTH,
            round(output.PREVIEW_WIDTH * size.height / size.width),
        )
        context["first_preview"] = admin_urls.sample(template.pk) + "?groot=1"
        if filled.pk:
            context["first_preview"] = admin_urls.download(filled.pk, "voorbeeld.png")
            context["downloads"] = [
                {"url": admin_urls.download(filled.pk, name), "label": OUTPUTS[name]}
                for name in size.outputs
            ]
        return context


def _told(form: Any) -> Any:
    for name, errors in form.errors.items():
        for error in errors:
            yield error if name == "__all__" else f"{form.fields[name].label}: {error}"


class FilledCreateView(WithPreview, snippets.CreateView):
    """Which template it is stands in the address; without one, choose."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.template is None:
            return self.choose()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.template is None:
            return self.choose()
        return super().post(request, *args, **kwargs)

    def choose(self) -> HttpResponseBase:
        """The first step: what is made."""
        context = {
            "page_title": _("Kies een sjabloon"),
            "header_icon": "image",
            "breadcrumbs_items": self.get_breadcrumbs_items(),
            "templates": PrintTemplate.objects.filter(in_use=True),
            "add_url": self.request.path,
        }
        return TemplateResponse(self.request, "printing/choose_template.html", context)

    @cached_property
    def template(self) -> PrintTemplate | None:
        """The chosen one, if it may be chosen."""
        chosen = self.request.POST.get("sjabloon") or self.request.GET.get("sjabloon") or ""
        if not chosen.isdecimal() or len(chosen) > 9:
            return None
        return PrintTemplate.objects.filter(pk=int(chosen), in_use=True).first()

    def get_initial_form_instance(self) -> FilledTemplate:
        assert self.template is not None  # noqa: S101 get and post saw to it
        return FilledTemplate(template=self.template, title=self.template.title)

    def get_add_url(self) -> str:
        url = super().get_add_url()
        return f"{url}?sjabloon={self.template.pk}" if self.template else url

    def get_success_url(self) -> str:
        """Back to where it can be downloaded."""
        return self.get_edit_url()


class FilledEditView(WithPreview, snippets.EditView):
    def get_success_url(self) -> str:
        return self.get_edit_url()


class DownloadView(View):
    """Draws the saved one, now. Who may see it at all, may have it."""

    model: Any = None

    def get(self, request: HttpRequest, pk: str, name: str) -> HttpResponseBase:
        filled: FilledTemplate = request.guarded_object  # type: ignore[attr-defined]
        made = filling.of(filled, current.brandbook())
        if name != "voorbeeld.png" and name not in filled.template.size.outputs:
            raise Http404
        try:
            if name == "voorbeeld.png":
                return _file(output.preview(made).png, name)
            content = output.file(made, name)
        except output.UnfitError as error:
            return self.refuse(filled, [str(error)], 409)
        except BusyError as error:
            return self.refuse(filled, [str(error)], 503)
        except (TemplateError, DrawingError) as error:
            return self.refuse(filled, [str(error)], 409)
        record("printing.downloaded", actor=request.user, site=filled.site, obj=filled, file=name)
        stem = slugify(f"{made.values['naam']} {filled.title}")
        return _file(content, name, f"{stem}.{name}")

    def refuse(self, filled: FilledTemplate, problems: list[str], status: int) -> HttpResponseBase:
        context = {
            "page_title": filled.title,
            "header_icon": "warning",
            "problems": problems,
            "edit_url": admin_urls.edit(filled.pk),
        }
        return TemplateResponse(self.request, "printing/unfit.html", context, status=status)


def _file(content: bytes, name: str, attachment: str = "") -> HttpResponse:
    response = HttpResponse(content, content_type=KINDS[name.rpartition(".")[2]])
    response["Cache-Control"] = "private, no-store"
    if attachment:
        response["Content-Disposition"] = f'attachment; filename="{attachment}"'
    return response


class SampleView(View):
    """A template with its example texts, as the person's own site has it; `naam=lang` or `kort` the other extremes."""

    def get(self, request: HttpRequest, template: int) -> HttpResponseBase:
        may_fill = policy_registry.get_by_type(FilledTemplate)
        may_edit = policy_registry.get_by_type(PrintTemplate)
        anything = ["add", "change", "delete", "view"]
        if not any(
            policy.user_has_any_permission(request.user, anything)
            for policy in (may_fill, may_edit)
        ):
            raise PermissionDenied
        found = get_object_or_404(PrintTemplate, pk=template)
        own = may_fill.sites_user_has_permission_for(request.user, "add").first()
        site, look = self.shown(own, request.GET.get("naam", ""))
        try:
            content = sample(
                found, site, look, output.PREVIEW_WIDTH if "groot" in request.GET else SAMPLE_WIDTH
            )
        except (TemplateError, DrawingError) as error:
            return HttpResponse(str(error), status=409, content_type="text/plain; charset=utf-8")
        return _file(content, "voorbeeld.png")

    def shown(self, own: Site | None, name: str) -> tuple[Site, SiteLook]:
        if name in ("lang", "kort"):
            found = extremes()
            return found[0] if name == "lang" else found[-1]
        site = own if own and name != "landelijk" else Site.objects.get(is_default_site=True)
        return site, look_of(site)


def sample(template: PrintTemplate, site: Site, look: SiteLook, width: int) -> bytes:
    """Kept for as long as nothing of it changed."""
    brandbook = current.brandbook()
    parts = (
        template.pk,
        template.changed_at.timestamp(),
        brandbook.digest,
        site.pk,
        *look.name_parts,
        look.accent,
        look.fanlight,
        width,
    )
    key = "printing:" + hashlib.sha256(repr(parts).encode()).hexdigest()
    content = cache.get(key)
    if content is None:
        content = output.preview(filling.example(template, site, brandbook, look), width).png
        cache.set(key, content, SAMPLE_SECONDS)
    return content


class TemplateEditView(snippets.EditView):
    """With the drawing as it was saved, in the longest and the shortest name."""

    template_name = "printing/template_edit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        samples = [
            ("landelijk", gettext_lazy("Landelijk")),
            ("kort", gettext_lazy("De kortste naam")),
            ("lang", gettext_lazy("De langste naam")),
        ]
        return super().get_context_data(samples=samples, **kwargs)
