"""A StreamField whose block definitions stay out of migrations. See docs/content.md and its ADR."""

from typing import Any

from wagtail.fields import StreamField


class MigrationLightStreamField(StreamField):
    """A change of blocks needs no migration; a data migration therefore reads the raw JSON."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__([] if block_types is None else block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class BodyField(MigrationLightStreamField):
    """The body of a page: the project's one set of blocks."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        from .blocks import body_blocks

        kwargs.setdefault("blank", True)
        super().__init__(body_blocks() if block_types is None else block_types, **kwargs)
