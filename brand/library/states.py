"""The stylesheet of pages that draw states still: that of the sites, where `:hover` is also `[data-state~="hover"]`.

Made from the same files, in the same order, with the same weight; so what it shows is what a visitor sees.
"""

import re

STATES = {
    ":hover": "hover",
    ":focus-visible": "focus",
    ":focus-within": "focus",
    ":visited": "visited",
    ":active": "active",
}
PSEUDO = re.compile(r":(?:hover|focus-visible|focus-within|visited|active)(?![\w-])")


def with_still_states(css: str) -> str:
    return PSEUDO.sub(lambda found: f':is({found[0]},[data-state~="{STATES[found[0]]}"])', css)
