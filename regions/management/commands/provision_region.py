"""Makes or repairs the sites of regions, and the national one they lean on."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from regions.models import Region
from regions.provisioning import Report, UnknownRegionError, provision_national, provision_region


class Command(BaseCommand):
    help = "Make or repair the national site and those of regions. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="for example AM05")
        parser.add_argument("--all", action="store_true", help="every region")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [code.upper() for code in options["codes"]]
        if bool(codes) == options["all"]:
            raise CommandError("Noem een of meer codes van regio’s (zoals AM05), of kies --all.")
        known = list(Region.objects.current().order_by("code").values_list("code", flat=True))
        begun = time.monotonic()
        if not known:
            raise CommandError("Er zijn nog geen regio’s. Voer eerst load_reference_data uit.")
        self.refuse_unknown(codes, known)
        self.run("landelijk", provision_national)
        for code in codes or known:
            self.run(code, lambda report, code=code: provision_region(code, report))
        if options["verbosity"]:
            number = len(codes or known)
            self.stdout.write(f"{number} regio’s in {time.monotonic() - begun:.1f} s")

    def refuse_unknown(self, codes: list[str], known: list[str]) -> None:
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise CommandError(
                f"Onbekende regio: {', '.join(unknown)}. Wel bekend: {', '.join(known)}."
            )

    def run(self, label: str, act: Any) -> None:
        report = Report()
        begun = time.monotonic()
        try:
            act(report)
        except (ImproperlyConfigured, UnknownRegionError) as error:
            raise CommandError(f"{label}: {error}") from error
        if self.verbosity_of_run:
            self.stdout.write(f"{label}: {summary(report)} ({time.monotonic() - begun:.2f} s)")
            self.stdout.flush()

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.verbosity_of_run = options["verbosity"]
        return super().execute(*args, **options)


def summary(report: Report) -> str:
    """The first things made or repaired, and how many more there were."""
    first, rest = report.changes[:4], report.changes[4:]
    more = f" en nog {len(rest)}" if rest else ""
    return "; ".join(first) + more if first else "niets veranderd"
