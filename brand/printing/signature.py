"""A mail signature as HTML that mail programs understand: a table, inline styles, text as text."""

from base64 import b64encode

from django.template.loader import render_to_string

from .filling import Filling
from .fonts import weight
from .lockup_picture import lockup_png

LOGO_WIDTH = 220


def html(filling: Filling) -> bytes:
    """Texts in the order of the drawing, with its sizes, weights and colours."""
    look = filling.look
    lines = []
    for place in filling.drawing.places.values():
        text = filling.final.get(place.name, "")
        if place.kind == "text" and text.strip():
            lines.append(
                {
                    "paragraphs": [line for line in text.splitlines() if line.strip()],
                    "size": round(place.style["size"]),
                    "weight": weight(look.brandbook, place.style["weight"]),
                    "colour": look.colour(place.style["colour"]),
                    "link": filling.values["adres"] == text.strip(),
                }
            )
    logo = filling.place_of("logo")
    picture, width, height = lockup_png(
        look, form=logo.style["form"] if logo else "horizontal", width=LOGO_WIDTH
    )
    context = {
        "title": filling.title,
        "language": filling.language,
        "lines": lines,
        "wall": look.colour("wall"),
        "light": look.colour("light"),
        "font": filling.brandbook.fonts[0].family if filling.brandbook.fonts else "",
        "logo": b64encode(picture).decode(),
        "width": width,
        "height": height,
        "alt": filling.values["naam"],
        "address": filling.values["adres"],
    }
    return render_to_string("printing/signature.html", context).encode()
