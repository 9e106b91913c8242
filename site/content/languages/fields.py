from typing import Any

from wagtail_localize.fields import SynchronizedField


class OwnField(SynchronizedField):
    """A field of which each language has its own value, that no translator writes."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name, overridable=False)

    def is_synchronized(self, obj: Any) -> bool:
        return False
