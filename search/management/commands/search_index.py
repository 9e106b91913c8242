"""Builds what can be found from what there is. Idempotent: an unchanged document is not written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.elastic.keeping import is_kept
from search.indexing import number_pending, prune, reindex_everything


class Command(BaseCommand):
    help = (
        "Store every document that the apps hand over; remove what no longer exists. With"
        " ELASTICSEARCH_URL also bring its indexes up to date, and make those that are missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the indexes of Elasticsearch anew, beside those that are in use, and swap",
        )

    def handle(self, *, rebuild: bool, **options: Any) -> None:
        if rebuild and not is_kept():
            raise CommandError("--rebuild is for Elasticsearch, and ELASTICSEARCH_URL is not set.")
        for kind, report in reindex_everything().items():
            self.stdout.write(
                f"{kind}: {report.found} found, {report.written} written, {report.removed} removed"
            )
        number_pending()
        prune()
        if is_kept():
            self.deliver(rebuild)

    def deliver(self, anew: bool) -> None:
        from search.elastic import building
        from search.elastic.delivery import DeliveryError

        try:
            sent = building.rebuild() if anew else building.bring_up_to_date()
        except DeliveryError as error:
            raise CommandError(f"Elasticsearch takes nothing: {error}") from error
        for locale, count in sent.items():
            self.stdout.write(f"Elasticsearch, {locale}: {count} delivered")
