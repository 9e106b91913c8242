"""What a place is called outside: a host name, and what upper apps add (the code of a region)."""

from collections.abc import Callable

from wagtail.models import Site

FindPlace = Callable[[str], Site | None]


def site_by_host(name: str) -> Site | None:
    return Site.objects.filter(hostname=name.lower()).first()


_finders: list[FindPlace] = [site_by_host]


def register_place(find: FindPlace) -> None:
    """The door by which `regions` knows a site by the code of its region."""
    if find not in _finders:
        _finders.append(find)


def site_of_place(name: str) -> Site | None:
    for find in _finders:
        if site := find(name):
            return site
    return None
