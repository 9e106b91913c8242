"""What the guide asks of a site before it opens."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.candidates import Candidates
from regions.opening import Verdict, register_check

from .models import GuidePage
from .models.guide import SLUG


def register() -> None:
    register_check(
        "gids",
        gettext_lazy("De instrumentengids is bereikbaar"),
        guide,
        why=gettext_lazy("Daar staat alle hulp en elke regeling."),
        order=90,
    )


def guide(candidates: Candidates) -> dict[str, Verdict]:
    pages = candidates.below(GuidePage.objects.filter(live=True, slug=SLUG, depth=3))
    there = {candidates.region_of(path).code for path in pages.values_list("path", flat=True)}
    note = _("Er is geen gids op /instrumentengids/. Kies ‘Herstel de site’.")
    return {
        region.code: Verdict(True)
        if region.code in there
        else Verdict(False, note, reverse("region_act", args=[region.code, "herstel"]))
        for region in candidates
    }
