"""The header of a mail: a picture of the site's lock-up, on its host."""

from dataclasses import dataclass

from wagtail.models import Site

from brand.editions import published
from brand.site_look import look_of
from tenancy import hosts

from .addresses import address
from .errors import LockupError
from .files import mail_size


@dataclass(frozen=True, slots=True)
class MailHeader:
    """`url` is absolute; `width` and `height` in pixels keep its place until it arrives."""

    url: str
    width: int
    height: int
    name: str


def header_for(site: Site | None = None) -> MailHeader | None:
    """Of `site`, by default of the national one; None where its name cannot be drawn or no site is there."""
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    brandbook = published.brandbook()
    look = look_of(site)
    try:
        width, height = mail_size(brandbook, look)
    except LockupError:
        return None
    url = hosts.site_url(site) + address(brandbook, look, "mail.png")
    return MailHeader(url, width, height, " ".join(filter(None, look.name_parts)))
