from .contact import SiteContact
from .location import Location, OpeningException, OpeningHours
from .pages import LocationsPage, RegionHomePage
from .reference import (
    Gemeente,
    Membership,
    PlaceName,
    Postcode,
    ReferenceVersion,
    Region,
    RegionName,
)

__all__ = [
    "Gemeente",
    "Location",
    "LocationsPage",
    "Membership",
    "OpeningException",
    "OpeningHours",
    "PlaceName",
    "Postcode",
    "ReferenceVersion",
    "Region",
    "RegionHomePage",
    "RegionName",
    "SiteContact",
]
