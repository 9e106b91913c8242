from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content import loading


class Command(BaseCommand):
    help = "Laadt instrumenten, vocabulaires en pagina's; laat staan wat een redacteur wijzigde."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "only", nargs="*", help="alleen deze laders: " + ", ".join(loading.names())
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="schrijf niets, zeg wat er zou gebeuren"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["only"]) - set(loading.names())
        if unknown:
            raise CommandError(f"Onbekende lader: {', '.join(sorted(unknown))}")
        try:
            reports = loading.load(options["only"], dry_run=options["dry_run"])
        except loading.LoadError as error:
            raise CommandError(f"Niets geladen. {error}") from error
        for name, report in reports.items():
            self.stdout.write(f"{name}{' (proef)' if options['dry_run'] else ''}")
            for line in report.lines():
                self.stdout.write(f"  {line}")
