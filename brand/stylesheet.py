"""Builds the one stylesheet that pages load, from the tokens and the files in `brand/styles`."""

import re
from pathlib import Path

from brand import tokens

STYLES = Path(__file__).parent / "styles"
STATIC = Path(__file__).parent / "static" / "brand"
LAYERS = "@layer reset, tokens, base, components, utilities;\n"
ORDER = (
    "fonts",
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
    """The files to serve, with their text: `tokens.css` to read or reuse, `site.css` (tokens included) for pages."""
    properties = tokens.stylesheet()
    parts = [(STYLES / f"{name}.css").read_text() for name in ORDER]
    fonts, *rules = parts
    site = minify(LAYERS + fonts + properties + "".join(rules))
    return {STATIC / "tokens.css": properties, STATIC / "site.css": site}


def minify(css: str) -> str:
    """Without comments and needless white space. Knows no strings with braces or comments: we write none."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"([\w-]+): ", r"\1:", css)
    css = re.sub(r"(?<=[\s:(,-])0\.(?=\d)", ".", css)
    return css.replace(";}", "}").strip() + "\n"
