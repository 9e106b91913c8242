"""An organisation as allauth sees it: an OpenID Connect provider with PKCE, a nonce and a checked token."""

import secrets
from typing import Any

from allauth.core.internal.datakit import parse_bool_safely
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from ..mail import admin_url
from .configuration import Organisation, organisations
from .tokens import RefusedAnswer, fetch_json, read_id_token

SCOPE = ["openid", "email", "profile"]


class OrganisationClient(OpenIDConnectOAuth2Adapter):
    """Speaks to the organisation's server. `state`: what was kept when the person left for it."""

    state: dict[str, Any]

    @property
    def organisation(self) -> Organisation:
        return organisations()[self.provider_id]

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            with get_adapter().get_requests_session() as session:
                found = fetch_json(session, provider.server_url)
            if str(found.get("issuer", "")).rstrip("/") != self.organisation.issuer:
                raise RefusedAnswer("issuer")
            self._openid_config = found
        return self._openid_config

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> Any:
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise RefusedAnswer("incomplete")
        with get_adapter().get_requests_session() as session:
            claims = read_id_token(
                id_token,
                keys=fetch_json(session, self.openid_config["jwks_uri"]),
                issuer=self.openid_config["issuer"],
                client_id=app.client_id,
                nonce=self.state.get("nonce") or secrets.token_hex(),
            )
            headers = {"Authorization": f"Bearer {token.token}"}
            profile = fetch_json(session, self.profile_url, headers=headers)
        if profile.get("sub") != claims["sub"]:
            raise RefusedAnswer("subject")
        answer = claims | profile
        if not parse_bool_safely(answer.get("email_verified")):
            raise RefusedAnswer("email_unverified")
        if not self.organisation.speaks_for(str(answer.get("email", ""))):
            raise RefusedAnswer("email_domain")
        return self.get_provider().sociallogin_from_response(request, answer)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return admin_url("organisation_callback", self.provider_id)


class OrganisationProvider(OpenIDConnectProvider):
    id = "organisation"
    name = "Organisation"
    oauth2_adapter_class = OrganisationClient
    pkce_enabled_default = True
    supports_token_authentication = False

    @property
    def organisation(self) -> Organisation:
        return organisations()[self.app.provider_id]

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("organisation_login", kwargs={"provider_id": self.app.provider_id})

    def get_callback_url(self) -> str:
        return reverse("organisation_callback", kwargs={"provider_id": self.app.provider_id})

    def get_default_scope(self) -> list[str]:
        return SCOPE

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """The visitor chooses where to go on to, and to connect; never scope or parameters."""
        kwargs = super().get_redirect_from_request_kwargs(request)
        if kwargs["process"] != AuthProcess.CONNECT:
            kwargs["process"] = AuthProcess.LOGIN
        return kwargs | {"scope": self.get_scope(), "auth_params": {}}

    def redirect(
        self, request: HttpRequest, process: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(24)
        auth_params = (kwargs.pop("auth_params", None) or {}) | {"nonce": nonce}
        return super().redirect(
            request, process, *args, auth_params=auth_params, nonce=nonce, **kwargs
        )

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """No more of the answer is kept than the roles follow from."""
        return {"email": data.get("email", ""), "roles": values_of(self.organisation, data)}


def values_of(organisation: Organisation, data: dict[str, Any]) -> list[str]:
    """What the claim with roles holds, as texts; `realm_access.roles` reaches into an object."""
    found: Any = data.get(organisation.roles_claim)
    if found is None:
        found = data
        for step in organisation.roles_claim.split("."):
            found = found.get(step) if isinstance(found, dict) else None
    if isinstance(found, str):
        found = [found]
    return [str(value) for value in found] if isinstance(found, list) else []
