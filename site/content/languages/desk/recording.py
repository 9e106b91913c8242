"""How the audit trail tells of translating."""

from django.utils.translation import gettext_lazy as _

from audit import acts


def register() -> None:
    acts.register(
        "translation.begun",
        _("Vertaling begonnen"),
        _("{who} begon een vertaling ({language}): {what}{where}"),
    )
    acts.register(
        "translation.read",
        _("Vertaling gelezen"),
        _("{who} las {number} teksten na van {what}{where}"),
    )
    acts.register(
        "translation.submitted",
        _("Vertaling ingediend"),
        _("{who} diende een vertaling in: {what}{where}"),
    )
    acts.register(
        "translation.imported",
        _("Vertaling ingelezen"),
        _("{who} las {number} teksten uit een bestand in: {what}{where}"),
    )
    acts.register(
        "terms.imported",
        _("Termenlijst ingelezen"),
        _("{who} las een termenlijst in: {new} nieuw, {changed} gewijzigd"),
    )
