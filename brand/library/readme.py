"""LEESMIJ.txt of a kit: what is in it, of which edition, and what one may do with it."""

from textwrap import fill

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from .kit_parts import may_be_passed_on
from .kits import Kit, Part
from .texts import text

WIDTH = 78


def readme(kit: Kit, filled: list[Part]) -> bytes:
    """In Dutch, whatever the language of the admin; with line ends that every system shows."""
    with override("nl"):
        told = "\n\n".join(_paragraphs(kit, filled))
    return ("\ufeff" + told + "\n").replace("\n", "\r\n").encode()


def _paragraphs(kit: Kit, filled: list[Part]) -> list[str]:
    edition = kit.brandbook
    head = _("Huisstijl van %(name)s") % {"name": kit.name}
    made = _("Gemaakt op %(date)s uit de editie ‘%(edition)s’ (%(digest)s).") % {
        "date": date_format(localdate(), "j F Y"),
        "edition": edition.title,
        "digest": edition.digest,
    }
    found = [f"{head}\n{'=' * len(head)}", fill(made, WIDTH)]
    if edition.is_placeholder:
        found.append(
            fill(
                _(
                    "LET OP: dit is een voorlopige huisstijl. "
                    "Gebruik deze bestanden niet voor drukwerk of een campagne."
                ),
                WIDTH,
            )
        )
    found.append(
        "\n".join(
            [_("Wat zit erin?"), *(_item(f"{part.folder}/: {part.about}") for part in filled)]
        )
    )
    found.append("\n".join([_("Wat mag je ermee?"), *map(_item, text("kit")["may"])]))
    missing = sorted({font.family for font in edition.fonts if not may_be_passed_on(edition, font)})
    if missing:
        found.append(
            fill(
                _(
                    "Niet in dit pakket: de letter %(fonts)s. De licentie laat niet toe dat we die doorgeven."
                )
                % {"fonts": ", ".join(missing)},
                WIDTH,
            )
        )
    found.append(
        fill(_("Is er een nieuwe editie, haal dan een nieuw pakket op. Gooi het oude weg."), WIDTH)
    )
    return found


def _item(line: str) -> str:
    return fill(line, WIDTH, initial_indent="* ", subsequent_indent="  ")
