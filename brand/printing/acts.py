"""What the audit trail tells of this app, besides what Wagtail logs of each row."""

from django.utils.translation import gettext_lazy as _

from audit import acts


def register() -> None:
    acts.register(
        "printing.downloaded",
        _("Uiting gedownload"),
        _("{who} downloadde {what} als {file}{where}"),
    )
