"""What the audit trail tells of this app, besides what Wagtail logs of each row."""

from django.utils.translation import gettext_lazy as _

from audit import acts


def register() -> None:
    acts.register(
        "search.overruled",
        _("Zoekregel toch opgeslagen"),
        _("{who} sloeg {what} op, ook al werd zoeken er slechter van{where}"),
    )
    acts.register(
        "search.imported",
        _("Zoekregels ingelezen"),
        _("{who} las {rows} regels in: {list}{where}"),
    )
    acts.register(
        "wagtail.search.rule_values",
        _("Zoekregel: wat er stond"),
        _("{who} veranderde of verwijderde {what}{where}"),
    )
