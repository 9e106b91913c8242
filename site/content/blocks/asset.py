"""What a block shows of an asset that was chosen: the asset, its successor, or nothing."""

from typing import TYPE_CHECKING, Any

from brand.rights import showing

if TYPE_CHECKING:
    from content.context import SiteContext


def shown_now(chosen: Any, context: "SiteContext | None") -> Any:
    """None where nothing may be shown; the page is not kept beyond the moment at which that changes."""
    if chosen is None:
        return None
    now = showing(chosen)
    if now.until is not None and context is not None:
        context.fresh_until.append(now.until)
    return now.asset
