"""Translations as files for a translator's own tools: PO and XLIFF 1.2, out and in.

`units` is what both formats hold, `po` and `xliff` write and read them, `checking` says what is wrong with one
text, `plan` what a file would change; nothing is written before that was shown (docs/languages.md).
"""

from .units import FileError, Problem, TranslationFile, Unit

__all__ = ["FileError", "Problem", "TranslationFile", "Unit"]
