"""What a region may choose from: enough fanlights, accents away from the colour of an error, nothing taken away."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from brand.brandbook import Brandbook
from brand.drawings import FOLDER
from brand.site_look import chosen_by
from brand.tokens.colours import hue_distance

from .findings import Finding

FEWEST_FANLIGHTS = 8
# Distance in the plane of hue and chroma (OKLab a and b, times 100); lightness is left out, because a door is
# darker than a message by design. The ox-blood door of the first design, judged too near, lies at 8 to 10; the
# chestnut one that stayed at 10.1 to 11.4.
NEAREST_TO_ERROR = 10.0
REPLACED = {"wall", "wall-deep", "leaf", "leaf-line"}


def check(brandbook: Brandbook) -> Iterator[Finding]:
    yield from _fanlights(brandbook)
    yield from _accents(brandbook)
    yield from _taken_away(brandbook)


def _fanlights(brandbook: Brandbook) -> Iterator[Finding]:
    values = [value for value, _label in brandbook.fanlights]
    if len(set(values)) < FEWEST_FANLIGHTS:
        yield Finding(
            "edition.json",
            _("er zijn %(number)s bovenlichten; regio’s kiezen uit minstens %(least)s")
            % {"number": len(set(values)), "least": FEWEST_FANLIGHTS},
        )
    for value in sorted({each for each in values if values.count(each) > 1}):
        yield Finding("edition.json", _("bovenlicht %(name)s staat er twee keer") % {"name": value})
    for kind in ("fanlights", "marks"):
        for value in values:
            path = f"drawings/{kind}/{value}.svg"
            if path not in brandbook.files and not (FOLDER / kind / f"{value}.svg").exists():
                yield Finding(path, _("deze tekening ontbreekt; edition.json noemt haar"))


def _accents(brandbook: Brandbook) -> Iterator[Finding]:
    if not brandbook.accents:
        yield Finding("tokens.json#accent", _("er is geen accent: regio’s hebben er een nodig"))
    for accent, label in brandbook.accents:
        names = {
            token.path[2]
            for token in brandbook.tokens.values()
            if token.path[:2] == ("accent", accent) and len(token.path) == 3  # noqa: PLR2004
        }
        if names != REPLACED:
            yield Finding(
                f"tokens.json#accent.{accent}",
                _("een accent heeft precies %(names)s") % {"names": ", ".join(sorted(REPLACED))},
            )
            continue
        for name in ("wall", "leaf", "leaf-line"):
            colour = brandbook.colour(f"accent.{accent}.{name}")
            distance = hue_distance(colour, brandbook.colour("color.error", accent))
            if distance < NEAREST_TO_ERROR:
                yield Finding(
                    f"tokens.json#accent.{accent}.{name}",
                    _(
                        "accent %(label)s (%(colour)s) lijkt te veel op de kleur van een fout (%(error)s): "
                        "afstand %(distance).1f, minstens %(least).0f"
                    )
                    % {
                        "label": label,
                        "colour": colour,
                        "error": brandbook.colour("color.error"),
                        "distance": distance,
                        "least": NEAREST_TO_ERROR,
                    },
                )


def _taken_away(brandbook: Brandbook) -> Iterator[Finding]:
    """What a site chose and this edition lacks: it is drawn with the first of the list."""
    accents, fanlights = dict(brandbook.accents), dict(brandbook.fanlights)
    sites = {site.pk: site for site in Site.objects.all()}
    for pk, look in chosen_by(sites.values()).items():
        name = " ".join(part for part in look.name_parts if part)
        if look.accent and look.accent not in accents:
            yield Finding(
                "tokens.json#accent",
                _(
                    "%(site)s koos accent %(choice)s, dat deze editie niet heeft; de site krijgt het landelijke"
                )
                % {"site": name or sites[pk].hostname, "choice": look.accent},
                blocks=False,
            )
        if look.fanlight and look.fanlight not in fanlights:
            yield Finding(
                "edition.json",
                _(
                    "%(site)s koos bovenlicht %(choice)s, dat deze editie niet heeft; de site krijgt het landelijke"
                )
                % {"site": name or sites[pk].hostname, "choice": look.fanlight},
                blocks=False,
            )
