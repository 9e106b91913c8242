"""Views of the national site that are no pages."""

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from regions import finder
from tenancy.caching import no_store

from .models import QUERY


@require_safe
def suggestions(request: HttpRequest) -> HttpResponseBase:
    """`/regios/suggesties?zoek=…`: `[{"label", "regio", "gemeente", "url"}]`, best first, for the
    combobox. On every host, so that the finder works on a regional site too."""
    matches = finder.suggest(request.GET.get(QUERY, ""))
    return no_store(JsonResponse([match.as_json() for match in matches], safe=False))
