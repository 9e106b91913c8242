"""What allauth asks about second factors: names, and how their secrets lie in the database."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import User


def _cipher() -> MultiFernet:
    """A key of its own, out of SECRET_KEY; former keys open what they closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"accounts.authenticators" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class AuthenticatorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "Deze code klopt niet. Kijk of hij nog geldt: elke halve minuut komt er een nieuwe."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Je rol vraagt een tweede stap, dus je laatste kun je niet verwijderen. Voeg eerst een andere toe."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Noodcodes maak je als je een app of een passkey hebt."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Of what a lost key closed: something that no code fits, so its owner asks for a reset."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(hashlib.sha256(encrypted_text.encode()).digest()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        from .access import needs_second_factor
        from .second_factor import is_required

        others = Authenticator.objects.filter(
            user_id=authenticator.user_id,
            type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN],
        ).exclude(pk=authenticator.pk)
        if others.exists() or not is_required():
            return True
        return not needs_second_factor(authenticator.user)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.ADMIN_HOST, "name": settings.WAGTAIL_SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {
            "display_name": user.get_full_name() or user.get_username()
        }
