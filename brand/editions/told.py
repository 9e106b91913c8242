"""What the audit trail says of editions."""

from django.utils.translation import gettext_lazy as _

from audit import acts


def register() -> None:
    for name, label, done in (
        ("brand.made", _("Editie gemaakt"), _("{who} maakte {what}: {source}")),
        ("brand.changed", _("Editie veranderd"), _("{who} veranderde {number} dingen in {what}")),
        ("brand.candidate", _("Editie klaargezet"), _("{who} zette {what} klaar als kandidaat")),
        (
            "brand.published",
            _("Huisstijl gepubliceerd"),
            _("{who} publiceerde {what} op alle sites"),
        ),
        (
            "brand.put_back",
            _("Huisstijl teruggezet"),
            _("{who} zette {what} terug op alle sites"),
        ),
        ("brand.removed", _("Editie verwijderd"), _("{who} verwijderde {what}")),
        ("brand.exported", _("Editie meegenomen"), _("{who} nam {what} mee als bestand")),
    ):
        acts.register(name, label, done)
