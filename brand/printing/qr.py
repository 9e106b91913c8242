"""A QR code as one path."""

import segno


def svg(address: str, colour: str) -> bytes:
    """Error correction M: a code on paper gets a crease. Without a quiet zone: the template leaves that free."""
    code = segno.make(address, error="m", micro=False)
    rows = list(code.matrix)
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    box = f"0 0 {len(rows)} {len(rows)}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
    return f'{start}<path fill="{colour}" d="{squares}"/></svg>'.encode()
