"""All checks of an edition, in an order in which each may trust the ones before it."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from brand import tokens
from brand.brandbook import Brandbook

from . import choices, contents, contrast, fonts, logo, measures, pictures, use
from .findings import Finding, blocking

# Of a brandbook whose files are there and whose tokens can be read.
CHECKS: tuple[Callable[[Brandbook], Iterator[Finding]], ...] = (
    use.check,
    contrast.check,
    measures.check,
    choices.check,
)


def check(brandbook: Brandbook) -> list[Finding]:
    """Everything that is wrong with an edition, and what is only worth a look. Two queries, for what regions chose."""
    findings = list(contents.check(brandbook))
    try:
        tokens.read(brandbook.files.get("tokens.json", b"{}"), "tokens.json")
    except tokens.TokenErrors as errors:
        findings += (
            Finding(
                f"tokens.json#{each.path}" if each.path else "tokens.json",
                _("regel %(line)s: %(message)s") % {"line": each.line, "message": each.message}
                if each.line
                else each.message,
            )
            for each in errors.problems
        )
    if blocking(findings):
        # The rest would look at an edition that is not there.
        return findings
    for look in CHECKS:
        findings += look(brandbook)
    drawn_with = [*fonts.check(brandbook), *pictures.check(brandbook)]
    findings += drawn_with
    if not blocking(drawn_with):
        findings += logo.check(brandbook)
    return findings
