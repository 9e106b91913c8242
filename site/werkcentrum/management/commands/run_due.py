"""Does everything that depends on the clock: scheduled publishing, expiry, and what apps registered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tenancy import due


class Command(BaseCommand):
    help = "Do what is due now. Run it every minute; it is safe to run twice, also at once."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = due.run(timezone.now())
        for outcome in outcomes:
            if outcome.done and options["verbosity"]:
                self.stdout.write(f"{outcome.name}: {outcome.done}")
        failed = [outcome.name for outcome in outcomes if outcome.error]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
