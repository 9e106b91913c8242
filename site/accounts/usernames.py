"""The short name that every account also has (people sign in by e-mail address)."""

from django.utils.text import slugify

from .models import User


def free_username(email: str) -> str:
    """From the part of the address before the `@`; with a number where someone has it already."""
    base = slugify(email.split("@")[0].replace(".", "-"))[:100] or "account"
    taken = {
        name.lower()
        for name in User.objects.values_list("username", flat=True).filter(
            username__istartswith=base
        )
    }
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
