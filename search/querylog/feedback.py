"""A thumb up or down with a remark: a plain form that answers with a page."""

import unicodedata

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.parameters import clean_text, site_of
from tenancy.caching import no_store
from tenancy.same_origin import public_post

from . import queue
from .events import Judged
from .hearing import question_of
from .models import LONGEST_REMARK
from .personal import without_personal

YES, NO = "ja", "nee"


class FeedbackForm(forms.Form):
    q = forms.CharField(required=False)
    oordeel = forms.ChoiceField(
        choices=[(YES, _("Ja")), (NO, _("Nee"))],
        error_messages={
            "required": _("Kies ‘Ja’ of ‘Nee’."),
            "invalid_choice": _("Kies ‘Ja’ of ‘Nee’."),
        },
    )
    opmerking = forms.CharField(required=False)

    def clean_opmerking(self) -> str:
        """As long as the visitor sees it: a browser sends two signs for a new line."""
        remark = self.cleaned_data["opmerking"].replace("\r\n", "\n")
        if len(remark) > LONGEST_REMARK:
            raise forms.ValidationError(
                _("Je opmerking is te lang: %(length)d tekens. Het mogen er %(most)d zijn."),
                params={"length": len(remark), "most": LONGEST_REMARK},
            )
        return str(remark)


@require_POST
@csrf_exempt
def feedback(request: HttpRequest) -> HttpResponseBase:
    """200 with thanks; 400 with the form and what is wrong; 429 when there are too many from one
    address. Nothing of who sent it is kept."""
    answer = taken(request)
    if answer.status_code != 429:
        return answer
    part = {"back": back_to(request.POST.get("terug", ""))}
    context = {"too_many": True, "part": part, "noindex": True}
    page = render(request, "querylog/feedback.html", context, status=429)
    page["Retry-After"] = answer["Retry-After"]
    return no_store(page)


@public_post(times=10, seconds=600)
def taken(request: HttpRequest) -> HttpResponseBase:
    form = FeedbackForm(request.POST)
    valid = form.is_valid()
    if valid:
        _keep(request, form)
    context = {
        "form": form,
        "done": valid,
        "part": {
            "text": clean_text(request.POST.get("q", "")),
            "back": back_to(request.POST.get("terug", "")),
            "action": reverse("querylog:feedback"),
            "remark": request.POST.get("opmerking", "")[:5000],
            "remark_error": " ".join(map(str, form.errors.get("opmerking", []))),
            "choice_error": " ".join(map(str, form.errors.get("oordeel", []))),
        },
        "noindex": True,
    }
    page = render(request, "querylog/feedback.html", context, status=200 if valid else 400)
    return no_store(page)


def back_to(path: str) -> str:
    """The page with results, on this host; else the search page."""
    if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return path
    return reverse("search:results")


def _keep(request: HttpRequest, form: FeedbackForm) -> None:
    locale = translation.get_language() or "nl"
    question = question_of(site_of(request), locale, form.cleaned_data["q"])
    if question is not None:
        remark = clean_remark(form.cleaned_data["opmerking"])
        queue.put(Judged(question, form.cleaned_data["oordeel"] == YES, remark))


def clean_remark(remark: str) -> str:
    """One line, without signs that can't be seen and without anything personal that has a pattern."""
    seen = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in remark)
    return without_personal(" ".join(seen.split()))[:LONGEST_REMARK]
