"""Builds the stylesheet of the components from the files in `brand/styles`. The edition's own comes before it."""

import re
from pathlib import Path

from brand.library.states import with_still_states

STYLES = Path(__file__).parent / "styles"
LIBRARY = Path(__file__).parent / "library" / "styles" / "library.css"
STATIC = Path(__file__).parent / "static" / "brand"
LAYERS = "@layer reset, tokens, base, components, utilities;\n"
ORDER = (
    "reset",
    "base",
    "frame",
    "door",
    "controls",
    "lists",
    "guide",
    "content",
    "utilities",
    "print",
)


def sources() -> list[str]:
    """The text of every file of styles, in the order of the cascade."""
    return [(STYLES / f"{name}.css").read_text() for name in ORDER]


def build() -> dict[Path, str]:
    """The files to serve, with their text: of the sites, and of the pages of the library."""
    site = minify(LAYERS + "".join(sources()))
    return {
        STATIC / "site.css": site,
        STATIC / "states.css": with_still_states(site),
        STATIC / "library.css": minify(LAYERS + LIBRARY.read_text()),
    }


def minify(css: str) -> str:
    """Without comments and needless white space. Knows no strings with braces or comments: we write none."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"([\w-]+): ", r"\1:", css)
    css = re.sub(r"(?<=[\s:(,-])0\.(?=\d)", ".", css)
    return css.replace(";}", "}").strip() + "\n"
