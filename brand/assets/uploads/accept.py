"""The two doors by which a file comes in."""

import io
import warnings
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from .archives import check_archive
from .kinds import PACKED, check_kind, extension_of
from .metadata import Metadata, read
from .stripping import strip
from .svg import clean_svg

LONGEST_SIDE = 20_000


@dataclass
class Accepted:
    """`file` is what may be stored; `found` is what the uploaded one told of itself."""

    file: SimpleUploadedFile
    found: Metadata = field(default_factory=Metadata)


def accept_image(upload: Any) -> Accepted:
    """A picture that is one, of a size that can be drawn, and that tells nothing but itself.

    Raises ValidationError, in words for the editor; then nothing may be stored.
    """
    data = _read(upload, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    extension = extension_of(upload.name)
    _check_extension(upload.name, settings.WAGTAILIMAGES_EXTENSIONS)
    check_kind(upload.name, data)
    if extension == "svg":
        return Accepted(_file(upload, clean_svg(upload.name, data)))
    check_pixels(upload.name, data)
    return Accepted(_file(upload, strip(upload.name, extension, data)), read(data))


def accept_document(upload: Any) -> Accepted:
    data = _read(upload, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    extension = extension_of(upload.name)
    _check_extension(upload.name, settings.WAGTAILDOCS_EXTENSIONS)
    check_kind(upload.name, data)
    if extension in PACKED:
        check_archive(upload.name, extension, data)
    return Accepted(_file(upload, data))


def check_pixels(name: str, data: bytes) -> None:
    """By what the header says: no pixel is drawn before this."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                width, height = picture.size
                frames = getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise _too_large(name, _("meer dan het systeem kan lezen")) from error
    except Exception as error:
        raise ValidationError(
            _("‘%(name)s’ kan niet als afbeelding worden gelezen.") % {"name": name}, code="broken"
        ) from error
    if (
        max(width, height) > LONGEST_SIDE
        or width * height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    ):
        size = f"{width} × {height}" + (f" × {frames}" if frames > 1 else "")
        raise _too_large(name, _("%(size)s pixels") % {"size": size})


def _too_large(name: str, size: str) -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _("‘%(name)s’ is te groot: %(size)s. Het mogen er %(most)d miljoen zijn.")
        % {"name": name, "size": size, "most": most},
        code="too_many_pixels",
    )


def _read(upload: Any, most: int) -> bytes:
    if upload.size > most:
        raise ValidationError(
            _("‘%(name)s’ is te groot: %(size)s. Het mag %(most)s zijn.")
            % {
                "name": upload.name,
                "size": filesizeformat(upload.size),
                "most": filesizeformat(most),
            },
            code="too_large",
        )
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    return data


def _check_extension(name: str, allowed: list[str]) -> None:
    if extension_of(name) not in {extension_of(f"x.{extension}") for extension in allowed}:
        raise ValidationError(
            _("‘%(name)s’: dit soort bestand kan hier niet. Wel: %(allowed)s.")
            % {"name": name, "allowed": ", ".join(allowed)},
            code="extension",
        )


def _file(upload: Any, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(upload.name, data, getattr(upload, "content_type", None) or "")
