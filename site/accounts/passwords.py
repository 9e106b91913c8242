"""What a password must be: long, not one of the usual ones, not your own name. Nothing else, and it never
expires (NIST SP 800-63B §3.1.1.2). Django's validators, in our words."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort: het heeft minstens %(number)d tekens nodig.") % {
            "number": self.min_length
        }

    def get_help_text(self) -> str:
        return _(
            "Minstens %(number)d tekens. Een paar woorden achter elkaar onthoud je makkelijk. Plakken uit "
            "een wachtwoordkluis mag."
        ) % {"number": self.min_length}


class NotUsual(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken veel mensen, dus het is het eerste wat iemand probeert.")

    def get_help_text(self) -> str:
        return ""


class NotAboutYou(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of e-mailadres.")

    def get_help_text(self) -> str:
        return ""


def help_text() -> str:
    """All that a new password must be, in one line."""
    return " ".join(filter(None, django.password_validators_help_texts()))
