"""Builds the stylesheet of the components from the files in `brand/styles`. The edition's own comes before it."""

import re
from pathlib import Path

STYLES = Path(__file__).parent / "styles"
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


def build() -> dict[Path, str]:
    """The file to serve, with its text."""
    parts = [(STYLES / f"{name}.css").read_text() for name in ORDER]
    return {STATIC / "site.css": minify(LAYERS + "".join(parts))}


def minify(css: str) -> str:
    """Without comments and needless white space. Knows no strings with braces or comments: we write none."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"([\w-]+): ", r"\1:", css)
    css = re.sub(r"(?<=[\s:(,-])0\.(?=\d)", ".", css)
    return css.replace(";}", "}").strip() + "\n"
