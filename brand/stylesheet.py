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


def sources(without: str = "") -> list[str]:
    """The text of every file of styles, but for one, in the order of the cascade."""
    return [(STYLES / f"{name}.css").read_text() for name in ORDER if name != without]


def build() -> dict[Path, str]:
    """The files to serve, with their text. A page loads one of them: of the sites; of the chapters of the
    library, which have no guide; of its components, which are not for paper."""
    library = LIBRARY.read_text()
    chapters = [*sources(without="guide"), library]
    components = [*sources(without="print"), library]
    return {
        STATIC / "site.css": minify(LAYERS + "".join(sources())),
        STATIC / "library.css": minify(LAYERS + "".join(chapters)),
        STATIC / "states.css": with_still_states(minify(LAYERS + "".join(components))),
    }


def minify(css: str) -> str:
    """Without comments and needless white space. Knows no strings with braces or comments: we write none."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"([\w-]+): ", r"\1:", css)
    css = re.sub(r"(?<=[\s:(,-])0\.(?=\d)", ".", css)
    return css.replace(";}", "}").strip() + "\n"
