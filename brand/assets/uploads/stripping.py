"""Takes out of a picture what is no picture: place, camera, names, thumbnails, what hides behind the end.

JPEG, PNG, WebP and GIF are rewritten part by part, so that no pixel changes; of an AVIF with metadata the
parts can't be taken out one by one, so that is drawn again. Which way up a photo is, stays.
"""

import io
import struct
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image

PNG = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
# In the flags of VP8X: there is EXIF, there is XMP.
WEBP_METADATA = 0b0000_1100
WEBP_EXIF = 0b0000_1000
# JFIF, a colour profile, Adobe's colour transform: without these the colours change.
JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
UPRIGHT = 1


def strip(name: str, extension: str, data: bytes) -> bytes:
    """`data` without metadata. Raises ValidationError where its parts can't be told apart."""
    try:
        match extension:
            case "jpeg":
                return b"".join(_jpeg(data))
            case "png":
                return b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "gif":
                return b"".join(_gif(data))
            case "avif":
                return _avif(data)
    except (struct.error, IndexError, ValueError, OSError, SyntaxError) as error:
        raise ValidationError(
            _("‘%(name)s’ is beschadigd: %(extension)s-deel onleesbaar (%(why)s).")
            % {"name": name, "extension": extension.upper(), "why": error},
            code="broken",
        ) from error
    return data


def orientation(data: bytes) -> int:
    with Image.open(io.BytesIO(data)) as picture:
        turned = picture.getexif().get(ExifTags.Base.Orientation, UPRIGHT)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else UPRIGHT


def only_orientation(turned: int) -> bytes:
    """EXIF that says which way up, and no more."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    return exif.tobytes()


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turned = orientation(data)
    if turned != UPRIGHT:
        body = only_orientation(turned)
        body = body if body.startswith(b"Exif\0\0") else b"Exif\0\0" + body
        yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # padding
            at += 1
        if data[at] != 0xFF:
            raise ValueError(f"byte {at}")
        marker = data[at + 1]
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise ValueError(f"byte {at}")
        body = data[at + 4 : end]
        if marker in JPEG_KEPT:
            if body.startswith(JPEG_KEPT[marker]):
                yield data[at:end]
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            yield data[at:end]
        at = end
        if marker == 0xDA:  # picture data, up to the next marker that is not part of it
            begin = at
            at = _end_of_scan(data, at)
            yield data[begin:at]


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.index(b"\xff", at)
        if at + 1 >= len(data):
            raise ValueError(f"byte {at}")
        following = data[at + 1]
        if following == 0 or 0xD0 <= following <= 0xD7 or following == 0xFF:
            at += 1 if following == 0xFF else 2
            continue
        return at


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(PNG):
        raise ValueError("byte 0")
    yield PNG
    at = len(PNG)
    turned = orientation(data)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError(f"byte {at}")
        if kind in PNG_KEPT:
            yield data[at:end]
        if kind == b"IHDR" and turned != UPRIGHT:
            yield _png_chunk(b"eXIf", only_orientation(turned).removeprefix(b"Exif\0\0"))
        if kind == b"IEND":
            return
        at = end


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    from zlib import crc32

    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc32(kind + body))


def _webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("byte 0")
    turned = orientation(data)
    kept: list[bytes] = []
    at, last = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= last:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + (length & 1)
        if at + 8 + length > last:
            raise ValueError(f"byte {at}")
        body = data[at + 8 : at + 8 + length]
        if kind == b"VP8X":
            flags = body[0] & ~WEBP_METADATA | (WEBP_EXIF if turned != UPRIGHT else 0)
            body = bytes([flags]) + body[1:]
        if kind in WEBP_KEPT:
            kept.append(_riff(kind, body))
        at = end
    if turned != UPRIGHT:
        kept.append(_riff(b"EXIF", only_orientation(turned).removeprefix(b"Exif\0\0")))
    whole = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def _gif(data: bytes) -> Iterator[bytes]:
    flags = data[10]
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    yield data[:at]
    while True:
        begin, kind = at, data[at]
        if kind == 0x3B:
            yield b"\x3b"
            return
        if kind == 0x21:
            label, at = data[at + 1], at + 2
            application = data[at + 1 : at + 12] if label == 0xFF else b""
            at = _after_blocks(data, at)
            if label == 0xF9 or application in GIF_KEPT:
                yield data[begin:at]
        elif kind == 0x2C:
            flags = data[at + 9]
            at += 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
            at = _after_blocks(data, at + 1)
            yield data[begin:at]
        else:
            raise ValueError(f"byte {at}")


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _avif(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        if not (picture.getexif() or picture.info.get("xmp")):
            return data
        again = io.BytesIO()
        animated = getattr(picture, "is_animated", False)
        profile = picture.info.get("icc_profile")
        picture.save(
            again, "AVIF", quality=90, exif=b"", icc_profile=profile, save_all=bool(animated)
        )
    return again.getvalue()
