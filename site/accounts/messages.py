"""What the admin says after an act, by the name of allauth's template. Empty: nothing."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "logged_in": "",
    "logged_out": _("Je bent uitgelogd."),
    "password_changed": _("Je wachtwoord is gewijzigd. Op andere plekken ben je uitgelogd."),
    "password_set": _("Je hebt nu een wachtwoord. Op andere plekken ben je uitgelogd."),
    "email_confirmation_sent": _("We hebben een mail gestuurd. Klik op de link daarin."),
    "email_confirmed": _("Je e-mailadres is gewijzigd."),
    "email_confirmation_failed": _("Dit adres hoort intussen bij een ander account."),
    "email_deleted": _("Je houdt het adres dat je had."),
    "cannot_delete_primary_email": _("Een account heeft altijd een e-mailadres."),
    "primary_email_set": _("Je e-mailadres is gewijzigd."),
    "unverified_primary_email": _("Bevestig eerst het nieuwe adres."),
    "login_code_sent": _("We hebben een code gemaild."),
    "totp_activated": _("Je app is ingesteld als tweede stap."),
    "totp_deactivated": _("De app is geen tweede stap meer."),
    "webauthn_added": _("De passkey is toegevoegd."),
    "webauthn_removed": _("De passkey is verwijderd."),
    "recovery_codes_generated": _("Je hebt nieuwe noodcodes."),
    "sessions_logged_out": _("Op de andere plekken ben je uitgelogd."),
    "account_connected": _("Voortaan kun je ook via je organisatie inloggen."),
    "account_connected_updated": _("Je was al verbonden met deze organisatie."),
    "account_connected_other": _(
        "Dit account van je organisatie hoort bij een ander account hier."
    ),
    "account_disconnected": _("De verbinding met je organisatie is verbroken."),
}
