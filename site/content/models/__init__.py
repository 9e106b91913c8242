from .base import BasePage
from .body import BodyPage, HomeBase
from .loaded import LoadedContent
from .national import SwitchedOffPage
from .navigation import NavigationSettings
from .options import SiteOptions
from .pages import ContactPage, ContentPage, FaqPage, LegalPage, PartnersPage
from .term import Term
from .workflow import NationalApprovalTask, RegionApprovalTask

__all__ = [
    "BasePage",
    "BodyPage",
    "ContactPage",
    "ContentPage",
    "FaqPage",
    "HomeBase",
    "LegalPage",
    "LoadedContent",
    "NationalApprovalTask",
    "NavigationSettings",
    "PartnersPage",
    "RegionApprovalTask",
    "SiteOptions",
    "SwitchedOffPage",
    "Term",
]
