"""Makes or repairs the sites of regions, and the national one they lean on; opens, closes and takes back."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from regions.models import Region
from regions.opening import (
    NotReadyError,
    UnknownCheckError,
    checks,
    close_region,
    findings_of,
    open_region,
)
from regions.provisioning import Report, UnknownRegionError, provision_national, provision_region
from regions.states import entrance
from regions.taking_back import BlockedError, WorkWouldBeLostError, take_back_region


class Command(BaseCommand):
    help = (
        "Make or repair the national site and those of regions. Safe to repeat. With an option: "
        "show the check list, open, close or take back the sites of the named regions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="for example AM05")
        parser.add_argument("--all", action="store_true", help="every region")
        acts = parser.add_mutually_exclusive_group()
        acts.add_argument("--check", action="store_true", help="print the check list of an opening")
        acts.add_argument("--live", action="store_true", help="open the site if the list is green")
        acts.add_argument("--withdraw", action="store_true", help="close the site again")
        acts.add_argument(
            "--take-back", action="store_true", help="remove the site of a region that is not live"
        )
        parser.add_argument(
            "--overrule",
            action="append",
            default=[],
            metavar="CHECK=REASON",
            help="with --live: let this check pass; the reason is kept",
        )
        parser.add_argument("--reason", default="", help="with --withdraw: kept in the audit trail")
        parser.add_argument(
            "--confirm", default="", metavar="NAME", help="with --take-back: lose people's work too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [code.upper() for code in options["codes"]]
        if bool(codes) == options["all"]:
            raise CommandError("Noem een of meer codes van regio’s (zoals AM05), of kies --all.")
        known = list(Region.objects.current().order_by("code").values_list("code", flat=True))
        begun = time.monotonic()
        if not known:
            raise CommandError("Er zijn nog geen regio’s. Voer eerst load_reference_data uit.")
        self.refuse_unknown(codes, known)
        act = next((name for name in ACTS if options[name]), None)
        if act is not None:
            for code in codes or known:
                self.act(act, code, options)
            return
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

    def act(self, name: str, code: str, options: dict[str, Any]) -> None:
        try:
            for line in ACTS[name](code, options):
                self.stdout.write(f"{code}: {line}")
        except NotReadyError as not_ready:
            lines = [
                f"  {f.check.key}: {f.check.label}. {f.verdict.note}" for f in not_ready.findings
            ]
            raise CommandError(
                f"{code} is niet live. Niet in orde (los op, of --overrule naam='reden'):\n"
                + "\n".join(lines)
            ) from None
        except UnknownCheckError as unknown:
            known = ", ".join(check.key for check in checks())
            raise CommandError(f"Onbekend punt: {unknown}. Wel bekend: {known}.") from None
        except BlockedError as blocked:
            raise CommandError(f"{code}: {' '.join(blocked.reasons)}") from None
        except WorkWouldBeLostError as lost:
            raise CommandError(
                f"{code}: hier ging werk van mensen verloren. Zeker weten? --confirm met de naam.\n  "
                + "\n  ".join(lost.inventory.work)
            ) from None

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


def _check(code: str, options: dict[str, Any]) -> Iterator[str]:
    for finding in findings_of(Region.objects.get(pk=code)):
        mark = "goed" if finding.good else "MIST"
        yield f"{mark}  {finding.check.key}: {finding.check.label}. {finding.verdict.note}".rstrip()


def _live(code: str, options: dict[str, Any]) -> Iterator[str]:
    reasons = {}
    for pair in options["overrule"]:
        key, equals, reason = pair.partition("=")
        if not equals or not reason.strip():
            raise CommandError(f"Schrijf --overrule als naam='reden', niet {pair!r}.")
        reasons[key.strip()] = reason
    yield f"{open_region(provision_region(code), None, reasons).title} is live"


def _withdraw(code: str, options: dict[str, Any]) -> Iterator[str]:
    region = close_region(Region.objects.get(pk=code), None, options["reason"])
    yield f"bezoekers gaan naar {entrance(region).url}"


def _take_back(code: str, options: dict[str, Any]) -> Iterator[str]:
    done = take_back_region(code, None, options["confirm"])
    yield "de site is teruggenomen" if done else "had geen site"


ACTS = {"check": _check, "live": _live, "withdraw": _withdraw, "take_back": _take_back}


def summary(report: Report) -> str:
    """The first things made or repaired, and how many more there were."""
    first, rest = report.changes[:4], report.changes[4:]
    more = f" en nog {len(rest)}" if rest else ""
    return "; ".join(first) + more if first else "niets veranderd"
