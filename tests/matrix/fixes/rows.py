"""Rows that belong to a site: H1, H2, H3."""

from regions.models import Location
from tenancy import scoped, within_reach
from tenancy.scoped import (
    SiteScopedForm,
    _OwnObjectsOnly,
)

from ..taking_out import instead, made_with, without
from . import Fix, Guarded

LOCATION = "wagtailsnippets_regions_location"
CHOOSERS = "wagtailsnippetchoosers_regions_location"


FIXES = (
    Fix(
        "rows of other sites are not listed",
        "H1",
        "tenancy.scoped.SiteScopedSnippetViewSet.get_queryset",
        made_with(f"{LOCATION}:list*", "queryset", Location.objects.all()),
        (
            Guarded(f"{LOCATION}:list", whose="-", what=""),
            Guarded(f"{LOCATION}:list", whose="-", what="[?]q=tekst"),
            Guarded(f"{LOCATION}:list_results", whose="-", what="[?]q=tekst"),
        ),
    ),
    Fix(
        "an address with a row of another site is 404",
        "H1",
        "tenancy.scoped.SiteScopedSnippetViewSet.construct_view",
        instead(scoped, "allowed", lambda user, model: model._default_manager.all()),
        (
            *(Guarded(f"{LOCATION}:{view}") for view in ("edit", "history", "usage", "delete")),
            *(Guarded(f"{LOCATION}:{view}", "POST") for view in ("edit", "delete")),
        ),
    ),
    Fix(
        "choosers offer rows of one's own sites",
        "H1",
        "tenancy.scoped._OwnObjectsOnly",
        without(_OwnObjectsOnly, "get_object_list", "get_object", "get_objects"),
        (
            Guarded(f"{CHOOSERS}:choose", whose="-"),
            Guarded(f"{CHOOSERS}:choose_results", whose="-"),
            Guarded(f"{CHOOSERS}:chosen"),
            Guarded(f"{CHOOSERS}:chosen_multiple", what="*id=*"),
        ),
    ),
    Fix(
        "a row is not put on another site",
        "H2",
        "tenancy.scoped.SiteScopedForm.__init__",
        without(SiteScopedForm, "__init__"),
        (Guarded(f"{LOCATION}:edit", "POST", "own", "* naming *: region"),),
        behind=("a form refuses what the chooser would not offer",),
    ),
    Fix(
        "a form refuses what the chooser would not offer",
        "H3",
        "tenancy.within_reach.WithinReachMixin",
        instead(within_reach, "out_of_reach", lambda user, targets: set()),
        (
            Guarded("wagtailadmin_pages:edit", "POST", "own", "* naming *"),
            Guarded(
                "wagtailsnippets_instrumenten_regionaladdition:edit", "POST", "own", "*: location"
            ),
        ),
    ),
)
