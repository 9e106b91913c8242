"""Text that matched, safely: `{% segments hit.title_segments %}`."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.port import Segment

register = template.Library()


@register.simple_tag
def segments(pieces: Iterable[Segment]) -> SafeString:
    """Escaped text with `<mark>` around whole words that matched."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text,)
            for piece in pieces
        ),
    )
