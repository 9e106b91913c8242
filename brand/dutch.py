"""Names and texts that stay Dutch on a page in another language: marked, so that they are read out in Dutch
and do not turn the sentence round them."""

import re
from typing import Any

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

# In Latin letters; in English and Polish a remark between brackets is not told from a Dutch name.
BRACKETS = re.compile(r"\(([^()\u0370-\u08ff]*[a-z][^()\u0370-\u08ff]*)\)$")


def is_foreign() -> bool:
    """Whether what is written now is in another language than Dutch."""
    return (get_language() or settings.LANGUAGE_CODE) != settings.LANGUAGE_CODE


def dutch(text: Any) -> SafeString:
    """Safe HTML for where text may stand, not for an attribute: `<bdi lang="nl">Assen</bdi>`."""
    if text in (None, "") or not is_foreign():
        return conditional_escape("" if text is None else text)
    return format_html('<bdi lang="nl">{}</bdi>', text)


def dutch_in_brackets(text: Any) -> SafeString:
    """A translated title that ends with its Dutch name: 'Dopłata (loonkostensubsidie)'. Safe HTML stays so."""
    html = conditional_escape("" if text is None else text)
    found = BRACKETS.search(html) if is_foreign() else None
    if found is None or html.count("<", found.start(1)) % 2:
        return html
    marked = f'{html[: found.start(1)]}<bdi lang="nl">{found[1]}</bdi>{html[found.end(1) :]}'
    return mark_safe(marked)  # noqa: S308 - escaped above


def written_in(text: Any, code: str) -> SafeString:
    """As `dutch`, for a text of which the language is known."""
    if text in (None, "") or code == get_language():
        return conditional_escape("" if text is None else text)
    return format_html('<bdi lang="{}">{}</bdi>', code, text)


def sentence(text: str, **values: Any) -> SafeString:
    """A translated sentence with values in it, all escaped but what is safe: `%(place)s` is `dutch("Assen")`."""
    escaped = {
        name: value if isinstance(value, int) else conditional_escape(value)
        for name, value in values.items()
    }
    return mark_safe(conditional_escape(text) % escaped)  # noqa: S308 - all escaped
