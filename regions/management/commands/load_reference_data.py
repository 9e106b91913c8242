"""Reads the division into regions, gemeenten, postcodes and place names from files."""

import datetime as dt
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.models import Region
from regions.reference_data import FOLDER, DeliveryError, load, supplement

_MOST_PROBLEMS = 50
_MOST_NOTES = 10


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"‘{value}’ is geen datum zoals 2026-01-01") from None


class Command(BaseCommand):
    help = (
        "Leest regio's, gemeenten, postcodes, plaatsnamen en grenzen in. Berekent eerst wat er "
        "verandert; voert alles uit of niets. Wat een redacteur instelde blijft staan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--datum",
            type=_date,
            help="Dag vanaf wanneer de bestanden gelden (JJJJ-MM-DD). Standaard: zie manifest.json.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Toon wat er zou veranderen; verander niets."
        )
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            default=FOLDER,
            metavar="MAP",
            help="Map met de bestanden. Standaard die van het project.",
        )

        parser.add_argument(
            "--proefregio",
            action="store_true",
            help="De map heeft alleen de rijen van een proefregio: voeg die toe, laat de rest staan.",
        )
        parser.add_argument(
            "--verwijder",
            metavar="CODE",
            help="Verwijder een proefregio die geen site (meer) heeft.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verwijder"]:
            self.remove(options["verwijder"].upper())
            return
        # Strings come from `call_command`, which does not convert.
        folder, datum = Path(options["folder"]), options["datum"]
        if isinstance(datum, str):
            try:
                datum = _date(datum)
            except ArgumentTypeError as error:
                raise CommandError(str(error)) from None
        if not folder.is_dir():
            raise CommandError(f"De map {folder} bestaat niet.")
        try:
            if options["proefregio"]:
                plan = supplement.add_from(folder, dry_run=options["dry_run"])
            else:
                plan = load(folder, datum=datum, dry_run=options["dry_run"])
        except DeliveryError as broken:
            raise CommandError(self._refusal(broken)) from None
        for line in plan.lines:
            self.stdout.write(line)
        for note in plan.notes[:_MOST_NOTES]:
            self.stdout.write(f"Let op: {note}")
        if len(plan.notes) > _MOST_NOTES:
            self.stdout.write(f"Let op: nog {len(plan.notes) - _MOST_NOTES} opmerkingen")
        if not plan:
            self.stdout.write("Niets veranderd: de regio-indeling was al bijgewerkt.")
        elif options["dry_run"]:
            self.stdout.write(f"Proef vanaf {plan.datum:%d-%m-%Y}: er is niets veranderd.")
        else:
            self.stdout.write(f"Regio-indeling bijgewerkt vanaf {plan.datum:%d-%m-%Y}.")

    def remove(self, code: str) -> None:
        try:
            gone = supplement.remove(code)
        except Region.DoesNotExist:
            raise CommandError(f"Onbekende regio: {code}.") from None
        except supplement.StillInUseError as error:
            raise CommandError(f"{code}: {error}.") from None
        self.stdout.write(f"Verwijderd: {', '.join(gone)}")

    def _refusal(self, broken: DeliveryError) -> str:
        lines = [str(problem) for problem in broken.problems[:_MOST_PROBLEMS]]
        rest = len(broken.problems) - len(lines)
        if rest > 0:
            lines.append(f"… en nog {rest} fouten")
        return "Niet ingelezen, er is niets veranderd. Mis is:\n  " + "\n  ".join(lines)
