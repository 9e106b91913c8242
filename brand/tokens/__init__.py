"""Design tokens (Design Tokens Format Module 2025.10): read, resolve, write as CSS and for other programs.

An edition's `tokens.json` is the one source of every colour and measure, in three layers as NL Design System has
them: `brand` is what a brandbook sets; `color`, `size`, `space` … say what it is for; `nl` and `wc` say which part of
a component reads it. A name is its path in the file: `color.wall` becomes `--wc-color-wall`.
"""

from .css import colour, css_value, stylesheet
from .problems import Problem, TokenErrors
from .reading import read
from .token import FLUID, Token, Tokens

__all__ = [
    "FLUID",
    "Problem",
    "Token",
    "TokenErrors",
    "Tokens",
    "colour",
    "css_value",
    "read",
    "stylesheet",
]
