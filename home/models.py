"""The national site's own page types."""

from content.models import BasePage


class HomePage(BasePage):
    max_count = 1


class RegionDirectoryPage(BasePage):
    parent_page_types = ["home.HomePage"]
