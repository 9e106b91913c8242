"""Every file that is drawn for a site, by its name: what its pages link to and what agencies take along."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

from . import pictures
from .artwork import png
from .composing import ColourName, FormName, Lockup, lockup
from .construction import construction_of

Maker = Callable[[Brandbook, SiteLook], bytes]
FORMS: dict[str, FormName] = {"liggend": "horizontal", "gestapeld": "stacked"}
COLOURS: dict[str, ColourName] = {
    "kleur": "colour",
    "eenkleur": "one",
    "diapositief": "reversed",
}
# Widths of the PNGs, in pixels.
WIDTHS: dict[FormName, tuple[int, ...]] = {
    "horizontal": (400, 800, 1600),
    "stacked": (300, 600, 1200),
}
ICONS = (180, 192, 512)
FAVICON = 48
# The mail header is drawn twice as wide as it is shown; a capital there is so many pixels high.
MAIL_CAPITAL = 15
SVG, PNG, PDF = "image/svg+xml", "image/png", "application/pdf"


@dataclass(frozen=True, slots=True)
class File:
    kind: str
    make: Maker


def lockup_files() -> dict[str, File]:
    """The lock-ups in every form, colour and format: what a communication adviser takes along."""
    found: dict[str, File] = {}
    for form_word, form in FORMS.items():
        for colour_word, colour in COLOURS.items():
            name = f"{form_word}-{colour_word}"
            found[f"{name}.svg"] = _of_lockup(SVG, form, colour, lambda drawn: drawn.svg.encode())
            found[f"{name}.pdf"] = _of_lockup(PDF, form, colour, Lockup.pdf)
            for width in WIDTHS[form]:
                found[f"{name}-{width}.png"] = _of_lockup(
                    PNG, form, colour, partial(Lockup.png, width_px=width)
                )
    return found


def _of_lockup(
    kind: str, form: FormName, colour: ColourName, write: Callable[[Lockup], bytes]
) -> File:
    return File(
        kind,
        lambda brandbook, look: write(
            lockup(
                brandbook,
                look.name_parts,
                form=form,
                colour=colour,
                accent=look.accent,
                fanlight=look.fanlight,
            )
        ),
    )


def _icon(width: int) -> File:
    return File(PNG, lambda brandbook, look: png(pictures.icon(brandbook, look), width))


def mail_header(brandbook: Brandbook, look: SiteLook) -> bytes:
    """On a ground of its own, because a mail may be shown on a dark one."""
    drawn = _for_mail(brandbook, look)
    svg = drawn.artwork.svg(
        lambda token: brandbook.colour(token, look.accent or None), ground=drawn.ground
    )
    return png(svg, 2 * mail_size(brandbook, look)[0])


def mail_size(brandbook: Brandbook, look: SiteLook) -> tuple[int, int]:
    """Width and height in pixels at which a mail shows its header."""
    drawn = _for_mail(brandbook, look)
    width = round(drawn.in_capitals * MAIL_CAPITAL)
    return width, round(width * drawn.height / drawn.width)


def _for_mail(brandbook: Brandbook, look: SiteLook) -> Lockup:
    return lockup(brandbook, look.name_parts, accent=look.accent, fanlight=look.fanlight)


def manifest(brandbook: Brandbook, look: SiteLook) -> bytes:
    """Web app manifest; addresses in it are beside its own."""
    construction = construction_of(brandbook)
    name = " ".join(filter(None, look.name_parts))
    icons = [
        {"src": f"icoon-{size}.png", "sizes": f"{size}x{size}", "type": PNG, "purpose": purpose}
        for purpose in ("any", "maskable")
        for size in (192, 512)
    ]
    facts = {
        "name": name,
        "short_name": look.name_parts[1] or look.name_parts[0],
        "lang": "nl",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": brandbook.colour("color.wall", look.accent or None),
        "background_color": brandbook.colour(construction.icon.ground, look.accent or None),
        "icons": icons,
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


FILES: dict[str, File] = {
    "favicon.svg": File(SVG, lambda *site: pictures.favicon(*site).encode()),
    "favicon.ico": File("image/x-icon", pictures.favicon_ico),
    f"favicon-{FAVICON}.png": File(PNG, lambda *site: png(pictures.favicon(*site), FAVICON)),
    **{f"icoon-{size}.png": _icon(size) for size in ICONS},
    "manifest.webmanifest": File("application/manifest+json", manifest),
    "deelbeeld.png": File(PNG, lambda *site: png(pictures.social(*site), pictures.SOCIAL_SIZE[0])),
    "mail.png": File(PNG, mail_header),
    **lockup_files(),
}


def draw(brandbook: Brandbook, look: SiteLook, name: str) -> bytes:
    """Raises KeyError for an unknown name, LockupError for a look that cannot be drawn."""
    return FILES[name].make(brandbook, look)


def draw_lockups(brandbook: Brandbook, look: SiteLook) -> dict[str, bytes]:
    """The whole set of one site."""
    return {name: file.make(brandbook, look) for name, file in lockup_files().items()}
