from .pages import RegionHomePage
from .reference import Gemeente, Membership, PlaceName, Postcode, Region

__all__ = ["Gemeente", "Membership", "PlaceName", "Postcode", "Region", "RegionHomePage"]
