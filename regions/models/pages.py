"""Page types of a regional site."""

from content.models import BasePage


class RegionHomePage(BasePage):
    parent_page_types = ["wagtailcore.Page"]
