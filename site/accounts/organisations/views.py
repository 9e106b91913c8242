"""To the organisation's server, and back."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from .adapter import refuse
from .provider import OrganisationClient
from .tokens import RefusedAnswer


class CallbackView(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state or {}  # type: ignore[attr-defined]
        return state, response


def _view(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        view = kind.adapter_view(OrganisationClient(request, provider_id))
        return view(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RefusedAnswer as refused:
        try:
            refuse(request, provider_id, refused.reason)
        except ImmediateHttpResponse as answer:
            return answer.response
        raise


def begin(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _view(OAuth2LoginView, request, provider_id)


def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _view(CallbackView, request, provider_id)
