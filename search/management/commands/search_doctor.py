"""Compares what is stored with what Elasticsearch holds. Exit code 1 where something differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.elastic.keeping import is_kept

SHOWN = 20


class Command(BaseCommand):
    help = "Compare database and Elasticsearch document by document; --fix mends what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="mend, and compare again")

    def handle(self, *, fix: bool, **options: Any) -> None:
        if not is_kept():
            self.stdout.write("ELASTICSEARCH_URL is not set: there is nothing to compare.")
            return
        from search.elastic import doctor
        from search.elastic.delivery import DeliveryError

        try:
            found = self.show(doctor.examine())
            if fix and not all(findings.healthy for findings in found):
                doctor.mend(found)
                self.stdout.write("Mended. Once more:")
                found = self.show(doctor.examine())
        except DeliveryError as error:
            raise CommandError(f"Elasticsearch: {error}") from error
        if not all(findings.healthy for findings in found):
            raise CommandError(
                "Database and Elasticsearch differ." + ("" if fix else " Try --fix.")
            )

    def show(self, found: list[Any]) -> list[Any]:
        for findings in found:
            self.stdout.write(findings.sentence)
            for what in ("missing", "surplus", "stale", "leftover"):
                for key in getattr(findings, what)[:SHOWN]:
                    self.stdout.write(f"  {what}: {key}")
            for key, reason in list(findings.refused.items())[:SHOWN]:
                self.stdout.write(f"  refused: {key}: {reason}")
        return found
