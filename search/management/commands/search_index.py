"""Builds what can be found from what there is. Idempotent: an unchanged document is not written."""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import number_pending, reindex_everything


class Command(BaseCommand):
    help = "Store every document that the apps hand over; remove what no longer exists."

    def handle(self, **options: Any) -> None:
        for kind, report in reindex_everything().items():
            self.stdout.write(
                f"{kind}: {report.found} found, {report.written} written, {report.removed} removed"
            )
        number_pending()
