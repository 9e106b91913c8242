from .pages import RegionHomePage
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
    "Membership",
    "PlaceName",
    "Postcode",
    "ReferenceVersion",
    "Region",
    "RegionHomePage",
    "RegionName",
]
