from typing import Any

from django.core.management.base import BaseCommand

from brand.printing.loading import load


class Command(BaseCommand):
    help = "Load the communication templates that come with the code. Safe to repeat: what an editor changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load()
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{name}: {count}" for name, count in counts.items()))
