"""The boxes of a PDF for the printer: what is cut (TrimBox, by the compiler) and how far colour runs on (BleedBox)."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject


def with_bleed_box(content: bytes, bleed: float) -> bytes:
    """`bleed` in millimetres around the TrimBox of every page."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    out = bleed * 72 / 25.4
    for page in writer.pages:
        left, bottom, right, top = (float(side) for side in page.trimbox)
        page.bleedbox = RectangleObject((left - out, bottom - out, right + out, top + out))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
