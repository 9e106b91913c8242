"""Rows that belong to a site: H1, H2, H3."""

from regions.models import Location
from tenancy import guarded_views, within_reach
from tenancy.guarded_views import AsksAboutTheObject
from tenancy.scoped import SiteScopedForm, _OwnObjectsOnly

from ..taking_out import instead, made_with, without
from . import Fix, Guarded
from .addresses import DOOR

LOCATION = "wagtailsnippets_regions_location"
REGION = "wagtailsnippets_regions_region"
CHOOSERS = "wagtailsnippetchoosers_regions_location"
ADDITION = "wagtailsnippets_instrumenten_regionaladdition"
NOT_FOUND = "an address with a row of another site is 404"
ASKED = "views of a row ask about that row"
REFUSED = "a form refuses what the chooser would not offer"
OF_ONE_ROW = (
    *(Guarded(f"{LOCATION}:{view}") for view in ("edit", "history", "usage", "delete")),
    *(Guarded(f"{LOCATION}:{view}", "POST") for view in ("edit", "delete")),
)

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
        NOT_FOUND,
        "H1",
        "tenancy.guarded_views.GuardedViews",
        instead(guarded_views, "allowed", lambda user, model: model._default_manager.all()),
        OF_ONE_ROW,
        behind=(DOOR, ASKED),
    ),
    Fix(
        ASKED,
        "H1",
        "tenancy.guarded_views.AsksAboutTheObject",
        without(AsksAboutTheObject, "permission_policy"),
        OF_ONE_ROW,
        behind=(DOOR, NOT_FOUND),
    ),
    Fix(
        "a right in one region is none in another",
        "H1",
        "tenancy.guarded_views.PolicyForOne",
        without(AsksAboutTheObject, "permission_policy"),
        (Guarded(f"{REGION}:edit", "POST", "own", space="oost"),),
        actor="twee-regios",
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
        behind=(DOOR,),
    ),
    Fix(
        "a row is not put on another site",
        "H2",
        "tenancy.scoped.SiteScopedForm.__init__",
        without(SiteScopedForm, "__init__"),
        (Guarded(f"{LOCATION}:edit", "POST", "own", "* naming *: region"),),
        behind=(REFUSED,),
    ),
    Fix(
        REFUSED,
        "H3",
        "tenancy.within_reach.WithinReachMixin",
        instead(within_reach, "out_of_reach", lambda user, targets: set()),
        (
            Guarded("wagtailadmin_pages:edit", "POST", "own", "* naming *"),
            Guarded(f"{ADDITION}:edit", "POST", "own", "* naming *: location"),
        ),
    ),
    Fix(
        "a form of settings refuses it too",
        "H3",
        "tenancy.settings_screens",
        instead(within_reach, "out_of_reach", lambda user, targets: set()),
        (Guarded("wagtailsettings:edit", "POST", "own", "* naming *: menu"),),
        actor="oost-beheer",
    ),
)
