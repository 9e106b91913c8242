"""What `make run` says when the sites are up."""

from django.conf import settings
from django.urls import reverse

from regions.models import Region
from tenancy.hosts import regional_host, root_url

from .demo_accounts import read_password


def welcome() -> str:
    """The addresses and demo accounts of this install, for the terminal."""
    live = list(Region.objects.filter(state="live").order_by("code").values_list("slug", flat=True))
    example = "twente" if "twente" in live else next(iter(live), "<slug>")
    national = root_url(settings.BASE_DOMAIN)
    rows = [
        ("National site", f"{national}/"),
        ("All regions", f"{national}/regios/"),
        ("Instrumentengids", f"{national}/instrumentengids/"),
        ("A region", f"{root_url(regional_host(example))}/   ({len(live)} such sites are live)"),
        ("Admin", f"{root_url(settings.ADMIN_HOST)}/admin/"),
    ]
    if settings.OUTBOX:
        rows.append(("Mail it sent", f"{root_url(settings.ADMIN_HOST)}{reverse('outbox')}"))
    if password := read_password():
        rows += [
            ("", ""),
            (
                "Demo accounts",
                "beheer (everything), landelijk-eindredacteur (publishes everywhere),",
            ),
            ("", f"{example}-redacteur (writes), {example}-eindredacteur (publishes),"),
            ("", f"{example}-beheer (manages); likewise for every other region;"),
            ("", "accounts (all roles), auditor (reads all), aanbieder (own instruments)"),
            ("Password of all", password),
        ]
    lines = [f"  {label:<18}{text}".rstrip() for label, text in rows]
    return "\n".join(["", *lines, "", "  Ctrl-C stops the server.", ""])
