from .addition import RegionalAddition
from .guide import GuidePage
from .instrument import InstrumentPage, InstrumentProvider
from .names import OldName, OldSlug
from .provider import Provider
from .vocabularies import Audience, Kind, Sector, Situation, Theme, Vocabulary

__all__ = [
    "Audience",
    "GuidePage",
    "InstrumentPage",
    "InstrumentProvider",
    "Kind",
    "OldName",
    "OldSlug",
    "Provider",
    "RegionalAddition",
    "Sector",
    "Situation",
    "Theme",
    "Vocabulary",
]
