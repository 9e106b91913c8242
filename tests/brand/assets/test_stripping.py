"""What a picture tells besides itself is read, and then not stored."""

import io
import struct

import pytest
from PIL import ExifTags, Image

from brand.assets.factories import picture
from brand.assets.uploads.metadata import read
from brand.assets.uploads.stripping import orientation, strip

SECRET = b"Geheime Straat 1"


def exif(turned: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[ExifTags.Base.Artist] = "Voorbeeld Maker"
    found[ExifTags.Base.Copyright] = "Voorbeeld Rechten"
    found[ExifTags.Base.ImageDescription] = SECRET.decode()
    found[ExifTags.Base.Orientation] = turned
    found.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 13.0, 0.0)
    return found


def iptc(*datasets: tuple[int, bytes]) -> bytes:
    """An APP13 segment as Photoshop writes it."""
    body = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
        for number, text in datasets
    )
    body += b"\0" * (len(body) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(body)) + body
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def jpeg(turned: int = 1) -> bytes:
    data = picture("JPEG", (64, 40), exif=exif(turned), comment=SECRET, progressive=True)
    return data[:2] + iptc((5, b"Deur open"), (80, b"IPTC Maker"), (25, b"deur")) + data[2:]


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], comment=SECRET)
    return buffer.getvalue()


CASES = {
    "jpeg": jpeg(6),
    "png": picture("PNG", (64, 40), exif=exif(6)),
    "webp": picture("WEBP", (64, 40), exif=exif(6), lossless=True),
    "gif": animated("GIF"),
}


@pytest.mark.parametrize("kind", CASES)
def test_no_pixel_changes_and_nothing_of_the_maker_stays(kind: str) -> None:
    before = CASES[kind]
    assert SECRET in before
    after = strip(f"x.{kind}", kind, before)
    assert SECRET not in after
    assert b"Voorbeeld" not in after
    assert b"Photoshop" not in after
    old, new = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
    assert (old.format, old.size, getattr(old, "n_frames", 1)) == (
        new.format,
        new.size,
        getattr(new, "n_frames", 1),
    )
    assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()
    assert not new.getexif().get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_which_way_up_stays(kind: str) -> None:
    assert orientation(strip(f"x.{kind}", kind, CASES[kind])) == 6


def test_an_avif_is_drawn_again_without_its_metadata() -> None:
    before = picture("AVIF", (64, 40), exif=exif(1))
    after = strip("x.avif", "avif", before)
    assert SECRET in before
    assert SECRET not in after
    assert Image.open(io.BytesIO(after)).size == (64, 40)


def test_what_hides_behind_the_end_goes() -> None:
    for kind in ("jpeg", "png", "gif", "webp"):
        assert SECRET not in strip(f"x.{kind}", kind, strip("x", kind, CASES[kind]) + SECRET)


def test_colours_stay_as_they_were() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, kind in {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}.items():
        after = strip("x", kind, picture(name, (16, 16), icc_profile=profile))
        assert Image.open(io.BytesIO(after)).info["icc_profile"] == profile


def test_title_maker_rights_and_keywords_are_read_from_iptc_before_exif() -> None:
    found = read(jpeg())
    assert found.title == "Deur open"
    assert found.maker == "IPTC Maker"
    assert found.rights_holder == "Voorbeeld Rechten"
    assert found.keywords == ("deur",)


def test_broken_metadata_is_no_metadata() -> None:
    assert read(b"\xff\xd8\xff\xe1\xff\xff kapot").title == ""
